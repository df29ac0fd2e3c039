"""Who works on a case. No legal step: case officers in the sense of the law are named by acts."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.models import Assignment, Case
from regulator import records
from regulator.accounts.models import User
from regulator.procedure.language import Role

WORKS = {Role.INSPECTOR, Role.HEAD}
FITS = {
    Assignment.LEAD: WORKS, Assignment.OFFICER: WORKS, Assignment.LEGAL: {Role.LEGAL}, Assignment.CLERK: {Role.CLERK},
}  # fmt: skip
WORKERS = sorted(set().union(*FITS.values()))


def assign(*, case: Case, user: User, role: str, by: User, at: datetime, since: date) -> Assignment:
    """Give somebody of the authority work on the case. ValidationError for strangers, for somebody whose role is
    another, and where they have it.
    """
    if user.authority_id != case.authority_id or not user.is_active:
        raise ValidationError({"user": _("Choose somebody of this authority.")})
    if FITS.get(role, WORKS).isdisjoint(user.roles):
        said = _("%(name)s has no role for this work. Choose a colleague who has.")
        raise ValidationError(said, params={"name": user.name})
    row = Assignment(case=case, user=user, role=role, since=since)
    row.full_clean()
    with records.writing(step="assign", subject=case, by=by, at=at, about=str(row.pk)) as ink:
        ink.payload = {"user": str(user.pk), "role": role, "since": str(since)}
        ink.add(row)
    return row


def unassign(*, assignment: Assignment, by: User, at: datetime, until: date) -> None:
    """From now on they have it no more. ValidationError before it began, or when it ended already."""
    row = assignment
    if row.until is not None or until < row.since:
        raise ValidationError(_("This assignment has ended already, or had not begun."))
    with records.writing(step="unassign", subject=row.case, by=by, at=at, about=str(row.pk)) as ink:
        ink.payload = {"user": str(row.user_id), "role": row.role, "until": str(until)}
        ink.alter(row, until=until)
