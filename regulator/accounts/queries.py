"""Reads about people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone

from regulator.accounts import models
from regulator.procedure import language
from regulator.procedure.language import Actor, Role

SYSTEM = Actor(id=language.SYSTEM, name="SYSTEM", roles=frozenset({Role.SYSTEM}))


def actor(user: models.User | AnonymousUser, on: date | None = None) -> Actor:
    """Who asks, with the mandates in force on a day (default: today where they are). `party` is the case's to fill.

    PermissionDenied for who is not signed in.
    """
    if not isinstance(user, models.User):
        raise PermissionDenied
    on = on or timezone.localdate(timezone=zone(user))
    mandates = () if user.is_representative else tuple(_mandate(row) for row in in_force(user.mandates.all(), on))
    return Actor(id=str(user.pk), name=user.name, roles=frozenset(map(Role, user.roles)), mandates=mandates)


def zone(user: models.User) -> ZoneInfo:
    """The person's own time zone, else the authority's, else UTC."""
    return ZoneInfo(user.timezone or (user.authority.timezone if user.authority else "UTC"))


def in_force(mandates: QuerySet[models.Mandate], on: date) -> QuerySet[models.Mandate]:
    return mandates.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


def _mandate(row: models.Mandate) -> language.Mandate:
    return language.Mandate(frozenset(row.steps), row.since, row.until, row.up_to, row.reference)


def staff(authority: models.Authority, *roles: Role) -> QuerySet[models.User]:
    """The active people of an authority, those with any of these roles first asked for; by name."""
    people = models.User.objects.filter(authority=authority, is_active=True)
    return (people.filter(roles__overlap=[role.value for role in roles]) if roles else people).order_by("name", "pk")


def waiting(authority: models.Authority) -> QuerySet[models.Grant]:
    """Roles and mandates that nobody has decided on yet, the oldest first, with the people they name."""
    found = models.Grant.objects.filter(user__authority=authority, confirmed__isnull=True)
    return found.select_related("user__authority", "user__unit", "proposed_by", "giver").order_by("proposed_at", "pk")


def names(ids: Iterable[str]) -> dict[str, str]:
    """Names of people by id, for showing acts; SYSTEM and ids nobody has any more are left out."""
    known = [key for key in ids if key and key != language.SYSTEM]
    return {str(key): name for key, name in models.User.objects.filter(pk__in=known).values_list("pk", "name")}
