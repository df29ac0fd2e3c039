"""The clock of a representative."""

from __future__ import annotations

from datetime import datetime

from platforms.models import Representative
from regulator import records
from regulator.accounts.models import User


def keep(*, user: User, timezone: str, at: datetime) -> None:
    """Show ends of periods in this time zone too; empty for the authority's alone. No legal end follows it.

    Stands in the audit of an operator for whom the person speaks or spoke; nothing changes for anybody else.
    """
    row = Representative.objects.select_related("operator").filter(user=user).order_by("pk").first()
    if row is None or user.timezone == timezone:
        return
    with records.writing(step="keep_clock", subject=row.operator, by=user, at=at, about=str(user.pk)) as ink:
        ink.payload = {"timezone": timezone}
        ink.alter(user, timezone=timezone)
