"""What is done with the supervised. No legal steps; each stands in the audit of the operator.

Who may do it, the doors decide by role.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from platforms.actions.letters import invitation_of
from platforms.models import Operator, Platform, Representative, Turnover
from regulator import records
from regulator.accounts.models import User
from regulator.outbox import queue
from regulator.procedure.language import Actor, Role
from regulator.store import Stored

Hung = TypeVar("Hung", Platform, Turnover, Representative)


def add_operator(
    *, by: User | Actor, at: datetime, name: str, registered_number: str, address: str, country: str, **rest: Any
) -> Operator:
    """A company that runs platforms. `rest`: further columns. ValidationError when it is there already."""
    found = {
        "name": name,
        "registered_number": registered_number,
        "address": address,
        "country": country.upper(),
        **rest,
    }
    operator = Operator(**found)
    _valid(operator)
    with records.writing(step="add_operator", subject=operator, by=by, at=at) as ink:
        ink.payload = found
    return operator


def change_operator(*, operator: Operator, by: User | Actor, at: datetime, **columns: str) -> None:
    """Its names, address, industry. What was issued under the old name keeps it."""
    for column, value in columns.items():
        setattr(operator, column, value)
    _valid(operator)
    with records.writing(step="change_operator", subject=operator, by=by, at=at) as ink:
        ink.payload = columns
        ink.change(**columns)


def add_platform(*, operator: Operator, by: User | Actor, at: datetime, name: str, kind: str, **rest: Any) -> Platform:
    """A service of an operator: a site or an app."""
    payload = {"name": name, "kind": kind, **rest}
    return _hang(Platform(operator=operator, **payload), "add_platform", payload, by=by, at=at)


def record_turnover(
    *, operator: Operator, by: User | Actor, at: datetime, year: int, amount: Decimal, currency: str, source: str
) -> Turnover:
    """The turnover of one business year, with where the figure comes from."""
    row = Turnover(operator=operator, year=year, amount=amount, currency=currency.upper(), source=source)
    payload = {"year": year, "amount": str(amount), "currency": row.currency, "source": source}
    return _hang(row, "record_turnover", payload, by=by, at=at)


def name_representative(
    *, operator: Operator, by: User | Actor, at: datetime, name: str, email: str, letter: Stored, letter_name: str,
    active_from: date, active_until: date | None = None,
) -> Representative:  # fmt: skip
    """Somebody is to speak for the operator, on a letter of authority that a clerk has yet to check."""
    row = Representative(
        operator=operator, name=name, email=email.lower(), active_from=active_from, active_until=active_until,
        letter_name=letter_name, letter_key=letter.key, letter_size=letter.size, letter_sha256=letter.sha256,
    )  # fmt: skip
    until = None if active_until is None else str(active_until)
    payload = {"name": name, "email": row.email, "letter": letter.sha256, "from": str(active_from), "until": until}
    return _hang(row, "name_representative", payload, by=by, at=at)


def check_letter(*, representative: Representative, by: User, at: datetime) -> None:
    """The letter is in order: the person is invited, once. ValidationError when that was done, or it was revoked."""
    row = representative
    if row.checked_at or row.revoked_at:
        raise ValidationError(_("This letter has been checked already, or the authority was revoked."))
    with records.writing(step="check_letter", subject=row.operator, by=by, at=at, about=str(row.pk)) as ink:
        ink.payload = {"representative": str(row.pk), "letter": row.letter_sha256}
        ink.alter(row, checked_by=by, checked_at=at, invited_at=at, invitation=records.uuid7())
        work = queue.put(
            kind="invite_representative", key=f"invite_representative:{row.pk}", subject_id=row.operator_id,
            payload={"representative": str(row.pk)},
        )  # fmt: skip
        ink.add(work)


def accept_invitation(*, link: str, username: str, password: str, at: datetime) -> User:
    """The person invited takes the authority up, with an account of their own. ValidationError for a used or foreign
    link, and for a name that is taken."""
    row = invitation_of(link)
    if row is None:
        raise ValidationError(_("This invitation has been used, or it is not one of ours."))
    user = User(
        username=username.lower(), name=row.name, email=row.email, roles=[Role.REPRESENTATIVE.value],
    )  # fmt: skip
    user.set_password(password)
    _valid(user)
    with records.writing(step="accept_invitation", subject=row.operator, by=user, at=at, about=str(row.pk)) as ink:
        ink.payload = {"representative": str(row.pk), "username": user.username}
        ink.add(user)
        ink.alter(row, user=user, accepted_at=at, invitation=None)
    return user


def revoke_representative(*, representative: Representative, by: User, at: datetime) -> None:
    """From now on the person speaks for the operator no more. What they did stays. ValidationError when done already.
    """
    row = representative
    if row.revoked_at:
        raise ValidationError(_("This authority has been revoked already."))
    with records.writing(step="revoke_representative", subject=row.operator, by=by, at=at, about=str(row.pk)) as ink:
        ink.payload = {"representative": str(row.pk)}
        ink.alter(row, revoked_by=by, revoked_at=at, invitation=None)


def _hang(row: Hung, step: str, payload: dict[str, Any], *, by: User | Actor, at: datetime) -> Hung:
    """Put a row on file that hangs on an operator."""
    _valid(row)
    with records.writing(step=step, subject=row.operator, by=by, at=at, about=str(row.pk)) as ink:
        ink.payload = payload
        ink.add(row)
    return row


def _valid(row: Operator | Platform | Turnover | Representative | User) -> None:
    """ValidationError, by field, before anything is written; inside a load the database says it at the end."""
    if records.loader() is None:
        row.full_clean()
