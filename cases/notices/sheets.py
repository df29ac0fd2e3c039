"""Were the pages of a draft looked at? Nobody approves them before. Free of WeasyPrint: the worker of documents looks.

It is asked when the draft is taken, and again by whoever comes to a draft that has no finding for its present words.
A finding is bound to `compose.paper_digest`: to all that stands on the pages but number, day and signatory.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, Value
from django.db.models.functions import Now

from cases.models import LayoutCheck
from cases.notices import compose, layout
from cases.notices.layout import Finding
from regulator import records
from regulator.outbox import queue
from regulator.outbox.models import Outgoing, State

KIND = "check_layout"
USUAL = timedelta(minutes=1)  # a check that waits longer waits for a worker that does not run


def work(case: UUID, draft: int) -> Outgoing:
    """The row that asks the worker to look at a draft, unsaved."""
    payload = {"case": str(case), "draft": draft}
    return queue.put(kind=KIND, key=_key(case, draft), payload=payload, subject_id=case, queue="documents")


def ask(case: UUID, draft: int) -> None:
    """Have a draft looked at that has no finding. Asking again while it waits, or while it needs a person, is free."""
    with records.bookkeeping(KIND):
        Outgoing.objects.filter(effect_key=_key(case, draft), state=State.DONE).delete()
        row = work(case, draft)
        Outgoing.objects.bulk_create([row], ignore_conflicts=True)
        queue.ring_after_commit([row])


def found(case: UUID, context: Mapping[str, Any]) -> tuple[Finding, ...] | None:
    """What is wrong with the pages of these words, nothing for sound ones; None while nobody has looked."""
    rows = LayoutCheck.objects.filter(case=case, digest=compose.paper_digest(context)).values_list("findings")
    return next((layout.meant(findings) for (findings,) in rows), None)


def keep(case: UUID, context: Mapping[str, Any], findings: tuple[Finding, ...]) -> None:
    """Put the finding on file. The first one stands: the same pages look the same."""
    row = LayoutCheck(case_id=case, digest=compose.paper_digest(context), findings=layout.kept(findings))
    with records.bookkeeping(KIND):
        LayoutCheck.objects.bulk_create([row], ignore_conflicts=True)


def stuck(case: UUID, draft: int) -> bool:
    """Does a check fail, or wait for longer than it should?"""
    late = Q(made_at__lt=Now() - Value(USUAL)) | ~Q(last_error="")
    return Outgoing.objects.filter(late, effect_key=_key(case, draft)).exclude(state=State.DONE).exists()


def _key(case: UUID, draft: int) -> str:
    return f"{KIND}:{case}:{draft}"
