"""What is typed and saved for later: no act, seen by its author alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cases.models import Case, ScratchDraft
from regulator import records
from regulator.accounts.models import User
from regulator.procedure.language import JSON


def save(*, case: Case, user: User, step: str, about: str, data: JSON, at: datetime) -> ScratchDraft:
    """Keep what was typed, in place of what was kept before. Files are not kept: their bytes are not evidence yet."""
    wanted: dict[str, Any] = {"case": case, "user": user, "step": step, "about": about}
    with records.bookkeeping("save draft"):
        draft, _new = ScratchDraft.objects.update_or_create(**wanted, defaults={"data": data, "saved_at": at})
    return draft


def discard(*, case: Case, user: User, step: str, about: str) -> None:
    """Nothing is kept any more: the step was taken, or its author thought better of it."""
    with records.bookkeeping("discard draft"):
        ScratchDraft.objects.filter(case=case, user=user, step=step, about=about).delete()
