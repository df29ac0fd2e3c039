"""Roles and mandates: one person proposes them, a second confirms. Nobody has a hand in their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regulator import records
from regulator.accounts import actions, queries
from regulator.accounts.models import Authority, Grant, Mandate, Unit, User
from regulator.procedure.language import Role

DECIDE = frozenset({Role.ADMINISTRATOR.value, Role.HEAD.value})


def may(by: User) -> bool:
    """Has this person a say in who may do what?"""
    return by.is_active and not DECIDE.isdisjoint(by.roles)


def decides(grant: Grant, by: User) -> bool:
    """Is it this person's to confirm or refuse? Not who proposed it nor whom it is for; a mandate is its giver's."""
    return may(by) and by not in (grant.user, grant.proposed_by) and grant.giver in (None, by)


def check(*, authority: Authority, roles: Collection[Role], unit: Unit | None) -> list[str]:
    """The roles as they are kept. ValidationError for roles that do not fit together, and another authority's unit."""
    wanted = User(authority=authority, unit=unit, roles=sorted({Role(role).value for role in roles}))
    wanted.clean_fields(exclude={each.name for each in User._meta.fields} - {"roles"})
    wanted.validate_constraints(exclude={"username", "email"})
    if unit and unit.authority_id != authority.pk:
        raise ValidationError({"unit": _("This unit belongs to another authority.")})
    return wanted.roles


def propose_roles(*, user: User, roles: Collection[Role], unit: Unit | None, by: User, at: datetime) -> Grant:
    """All the roles somebody is to have. ValidationError for one's own, for roles that do not fit, and while others
    wait.
    """
    assert user.authority is not None
    terms = {
        "roles": check(authority=user.authority, roles=roles, unit=unit), "unit": str(unit.pk) if unit else None
    }  # fmt: skip
    return _propose(Grant(user=user, kind=Grant.ROLES, terms=terms, proposed_by=by, proposed_at=at))


def propose_mandate(
    *, user: User, given_by: User, steps: Collection[str], since: date, by: User, at: datetime,
    until: date | None = None, up_to: Decimal | None = None, reference: str = "",
) -> Grant:  # fmt: skip
    """A dated power to sign, for its giver to confirm. ValidationError where the mandate would not hold."""
    mandate = actions.a_mandate(
        user=user, given_by=given_by, steps=steps, since=since, until=until, up_to=up_to, reference=reference
    )
    if given_by == by:
        raise ValidationError({"given_by": _("Who gives the mandate confirms it, so somebody else proposes it.")})
    terms = actions.mandate_terms(mandate)
    return _propose(Grant(user=user, kind=Grant.MANDATE, terms=terms, giver=given_by, proposed_by=by, proposed_at=at))


def _propose(grant: Grant) -> Grant:
    _colleague(grant.proposed_by, grant.user)
    grant.full_clean()
    by, subject, about = queries.actor(grant.proposed_by), _authority(grant), str(grant.user_id)
    with records.writing(step="propose_grant", subject=subject, by=by, at=grant.proposed_at, about=about) as ink:
        ink.payload = {"grant": str(grant.pk), "kind": grant.kind, **grant.terms}
        ink.add(grant)
    return grant


def confirm(*, grant: Grant, by: User, at: datetime) -> None:
    """From now on it holds. ValidationError for whoever may not, where it was decided already, or does not fit now."""
    if grant.giver_id and grant.giver != by:
        raise ValidationError(_("%(name)s gives this mandate and confirms it."), params={"name": str(grant.giver)})
    with _deciding("confirm_grant", grant, by, at, confirmed=True) as ink:
        if not grant.user.is_active:
            raise ValidationError(_("This account is closed."))
        if grant.kind == Grant.MANDATE:
            mandate = mandate_of(grant)
            ink.payload["mandate"] = str(mandate.pk)
            ink.add(mandate)
        else:
            ink.alter(grant.user, roles=grant.terms["roles"], unit=unit_of(grant))


def refuse(*, grant: Grant, by: User, at: datetime) -> None:
    """It will not hold. ValidationError for whoever may not, and where it was decided already."""
    with _deciding("refuse_grant", grant, by, at, confirmed=False):
        pass


def mandate_of(grant: Grant) -> Mandate:
    """The mandate it says. ValidationError where it does not hold any more."""
    assert grant.giver is not None
    said = grant.terms
    return actions.a_mandate(
        user=grant.user, given_by=grant.giver, steps=said["steps"], reference=said["reference"],
        since=date.fromisoformat(said["since"]), until=date.fromisoformat(said["until"]) if said["until"] else None,
        up_to=None if said["up_to"] is None else Decimal(said["up_to"]),
    )  # fmt: skip


def unit_of(grant: Grant) -> Unit | None:
    """The unit it puts the person into."""
    return Unit.objects.filter(pk=grant.terms["unit"]).first() if grant.terms["unit"] else None


@contextmanager
def _deciding(step: str, grant: Grant, by: User, at: datetime, *, confirmed: bool) -> Iterator[Any]:
    """The decision, under the lock of the authority; what it brings, the caller adds."""
    _colleague(by, grant.user)
    actor, subject = queries.actor(by), _authority(grant)
    with records.writing(step=step, subject=subject, by=actor, at=at, about=str(grant.user_id)) as ink:
        if not Grant.objects.filter(pk=grant.pk, confirmed__isnull=True).exists():
            raise ValidationError(_("This was decided already."))
        grant.user.refresh_from_db()
        grant.decided_by, grant.decided_at, grant.confirmed = by, at, confirmed
        grant.validate_constraints()
        ink.payload = {"grant": str(grant.pk), "kind": grant.kind, **grant.terms}
        ink.alter(grant, decided_by=by, decided_at=at, confirmed=confirmed)
        yield ink


def _colleague(by: User, user: User) -> None:
    """ValidationError for whoever has no say in who may do what here."""
    if by.authority_id != user.authority_id or not may(by):
        raise ValidationError(_("An administrator or a head of the authority does this."))


def _authority(grant: Grant) -> Authority:
    assert grant.user.authority is not None
    return grant.user.authority
