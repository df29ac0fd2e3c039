"""What is done with authorities and people.

No legal steps, but each stands in the audit of its subject: the authority, or for a representative the operator. Who
may do it, the doors decide by role. Roles and mandates are given here only when a site is set up, by SYSTEM; later one
person proposes them and a second confirms: `granting`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regulator import records
from regulator.accounts import tokens
from regulator.accounts.models import Authority, Invitation, Mandate, Token, Unit, User
from regulator.outbox import queue
from regulator.procedure.language import SYSTEM, Actor, Role

INVITATION_LASTS = timedelta(days=7)


def found_authority(
    *, by: Actor, at: datetime, key: str, name: str, regime: str, timezone: str, prefix: str, **rest: Any
) -> Authority:
    """A new authority. `rest`: further columns of Authority. ValidationError where something is wrong or taken."""
    made = Authority(key=key, name=name, regime=regime, timezone=timezone, prefix=prefix, **rest)
    _valid(made)
    with records.writing(step="found_authority", subject=made, by=by, at=at) as ink:
        ink.payload = {"key": key, "name": name, "regime": regime, "timezone": timezone, "prefix": prefix}
    return made


def change_authority(*, authority: Authority, by: Actor, at: datetime, **columns: Any) -> None:
    """Its name, address, account, thresholds … ; never its key, regime or prefix: numbers and law hang on them."""
    fixed = {"key", "regime", "prefix"} & columns.keys()
    if fixed:
        raise ValidationError(_("This cannot be changed: %(what)s."), params={"what": ", ".join(sorted(fixed))})
    with records.writing(step="change_authority", subject=authority, by=by, at=at) as ink:
        ink.payload = {name: value if isinstance(value, dict) else str(value) for name, value in columns.items()}
        ink.change(**columns)


def add_unit(*, authority: Authority, name: str, by: Actor, at: datetime) -> Unit:
    unit = Unit(authority=authority, name=name)
    _valid(unit)
    with records.writing(step="add_unit", subject=authority, by=by, at=at, about=str(unit.pk)) as ink:
        ink.payload = {"name": name}
        ink.add(unit)
    return unit


def add_user(
    *, subject: records.Subject, username: str, name: str, roles: Collection[Role], by: Actor, at: datetime,
    email: str = "", unit: Unit | None = None, **rest: Any,
) -> User:  # fmt: skip
    """A person of an authority, or, where the subject is another (an operator), a representative; with no password yet.

    ValidationError for a name or e-mail address that is taken, for roles that do not fit, and for roles that nobody
    confirmed.
    """
    _confirmed(by, roles)
    authority = subject if isinstance(subject, Authority) else None
    person = User(
        username=username.lower(), name=name, email=email.lower(), authority=authority, unit=unit,
        roles=_roles(roles), **rest,
    )  # fmt: skip
    person.set_unusable_password()
    _valid(person)
    with records.writing(step="add_user", subject=subject, by=by, at=at, about=str(person.pk)) as ink:
        ink.payload = {"username": person.username, "name": name, "roles": person.roles}
        ink.add(person)
    return person


def set_roles(*, user: User, roles: Collection[Role], unit: Unit | None, by: Actor, at: datetime) -> None:
    """Where a member of staff sits, and what of their roles they keep: roles are taken away at once, but not given.

    ValidationError for one's own, for a role that is new to them, and for a unit that does not fit.
    """
    _of_another(user, by)
    _confirmed(by, {Role(role) for role in roles} - {Role(role) for role in user.roles})
    user.roles, user.unit = _roles(roles), unit
    _valid(user)
    with records.writing(step="set_roles", subject=_authority(user), by=by, at=at, about=str(user.pk)) as ink:
        ink.payload = {"roles": user.roles, "unit": str(unit.pk) if unit else None}
        ink.alter(user, roles=user.roles, unit=unit)


def deactivate(*, user: User, subject: records.Subject, by: Actor, at: datetime) -> None:
    """Close the account: sessions and tokens of this person are dead at the next request. What they did stays."""
    with records.writing(step="deactivate", subject=subject, by=by, at=at, about=str(user.pk)) as ink:
        ink.payload = {"username": user.username}
        ink.alter(user, is_active=False)


def give_mandate(
    *, user: User, given_by: User, steps: Collection[str], since: date, by: Actor, at: datetime,
    until: date | None = None, up_to: Decimal | None = None, reference: str = "",
) -> Mandate:  # fmt: skip
    """A dated power to sign, at set-up. ValidationError when it ends before it begins, or no head gives it."""
    _confirmed(by, {Role.SIGNATORY})
    mandate = a_mandate(
        user=user, given_by=given_by, steps=steps, since=since, until=until, up_to=up_to, reference=reference
    )
    with records.writing(step="give_mandate", subject=_authority(user), by=by, at=at, about=str(user.pk)) as ink:
        ink.payload = {"mandate": str(mandate.pk), **mandate_terms(mandate)}
        ink.add(mandate)
    return mandate


def a_mandate(*, user: User, given_by: User, steps: Collection[str], **columns: Any) -> Mandate:
    """The row, not yet written. ValidationError when it ends before it begins, or no head of theirs gives it."""
    head = given_by.is_active and Role.HEAD.value in given_by.roles and given_by.authority_id == user.authority_id
    if not head:
        raise ValidationError({"given_by": _("A head of the authority gives the power to sign.")})
    mandate = Mandate(user=user, given_by=given_by, steps=sorted(steps), **columns)
    _valid(mandate)
    return mandate


def mandate_terms(mandate: Mandate) -> dict[str, Any]:
    """What a mandate says, as JSON."""
    return {
        "steps": mandate.steps, "since": str(mandate.since), "until": mandate.until and str(mandate.until),
        "up_to": None if mandate.up_to is None else str(mandate.up_to), "reference": mandate.reference,
    }  # fmt: skip


def end_mandate(*, mandate: Mandate, on: date, by: Actor, at: datetime) -> None:
    """`on` is its last day. ValidationError before its first, and for one's own."""
    _of_another(mandate.user, by)
    mandate.until = on
    _valid(mandate)
    subject = _authority(mandate.user)
    with records.writing(step="end_mandate", subject=subject, by=by, at=at, about=str(mandate.user_id)) as ink:
        ink.payload = {"mandate": str(mandate.pk), "until": str(on)}
        ink.alter(mandate, until=on)


def invite(*, user: User, by: Actor, at: datetime) -> Invitation:
    """A letter with a link by which a member of staff chooses a first password; once, within a week."""
    invitation = Invitation(user=user, made_at=at, expires=at + INVITATION_LASTS)
    with records.writing(step="invite", subject=_authority(user), by=by, at=at, about=str(user.pk)) as ink:
        ink.payload = {"invitation": str(invitation.pk), "email": user.email}
        letter = queue.put(
            kind="invite", key=f"invite:{invitation.pk}", payload={"invitation": str(invitation.pk)},
            subject_id=user.authority_id,
        )  # fmt: skip
        ink.add(invitation, letter)
    return invitation


def accept(*, invitation: Invitation, password: str, at: datetime) -> bool:
    """Choose the first password. False when the invitation is used or too old."""
    with records.bookkeeping("accept"):
        fresh = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True, expires__gt=at)
        taken = fresh.update(used_at=at) == 1
        if taken:
            invitation.user.set_password(password)
            invitation.user.save(update_fields=["password"])
    return taken


def make_token(
    *, user: User, label: str, subject: records.Subject, by: Actor, at: datetime, expires: datetime | None = None
) -> tuple[Token, str]:
    """A key to the API, and its secret, which is kept nowhere."""
    secret = tokens.make()
    token = Token(user=user, label=label, digest=tokens.digest(secret), last4=secret[-4:], created=at, expires=expires)
    with records.writing(step="make_token", subject=subject, by=by, at=at, about=str(user.pk)) as ink:
        ink.payload = {"token": str(token.pk), "label": label, "last4": token.last4}
        ink.add(token)
    return token, secret


def revoke_token(*, token: Token, subject: records.Subject, by: Actor, at: datetime) -> None:
    with records.writing(step="revoke_token", subject=subject, by=by, at=at, about=str(token.user_id)) as ink:
        ink.payload = {"token": str(token.pk)}
        ink.alter(token, revoked_at=at)


def _of_another(user: User, by: Actor) -> None:
    if str(user.pk) == by.id:
        raise ValidationError(_("Nobody changes their own roles or mandates."))


def _confirmed(by: Actor, roles: Collection[Role]) -> None:
    """What gives power over cases is confirmed by a second person; at set-up there is none, and SYSTEM enters it."""
    if roles and by.id != SYSTEM:
        raise ValidationError({"roles": _("A second person must confirm this. Propose it first.")})


def _authority(user: User) -> Authority:
    if user.authority is None:
        raise ValidationError(_("%(name)s belongs to no authority."), params={"name": user.name})
    return user.authority


def _roles(roles: Iterable[Role]) -> list[str]:
    return sorted({Role(role).value for role in roles})


def _valid(row: User | Authority | Unit | Mandate) -> None:
    """ValidationError, by field, before anything is written; what is taken, the database says at the end of a load."""
    if isinstance(row, User) and row.unit and row.unit.authority_id != row.authority_id:
        raise ValidationError({"unit": _("This unit belongs to another authority.")})
    if records.loader() is None:
        row.full_clean()
    else:
        row.clean_fields(exclude={each.name for each in row._meta.fields if each.is_relation})
