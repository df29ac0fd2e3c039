"""Reads about the supervised, by who asks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from platforms.models import Operator, Platform, Representative, Turnover
from regulator.accounts.models import User


def operators(user: User, on: date, q: str = "") -> QuerySet[Operator]:
    """Operators this person may see, by name: staff all, representatives those they speak for on a day."""
    found = Operator.objects.order_by("name", "pk")
    if user.is_representative:
        found = found.filter(pk__in=spoken_for(user, on).values("operator"))
    if q:
        found = found.filter(Q(name__icontains=q) | Q(name_local__icontains=q) | Q(registered_number__iexact=q))
    return found


def platforms(user: User, on: date, q: str = "") -> QuerySet[Platform]:
    """Platforms this person may see, with their operators, by name."""
    found = Platform.objects.filter(operator__in=operators(user, on).order_by()).select_related("operator")
    if q:
        names = ("name", "name_local", "operator__name", "operator__name_local")
        found = found.filter(Q(*((f"{name}__icontains", q) for name in names), _connector=Q.OR))
    return found.order_by("name", "pk")


def spoken_for(user: User, on: date) -> QuerySet[Representative]:
    """The representations of this person in force on a day."""
    return in_force(Representative.objects.filter(user=user), on)


def in_force(representatives: QuerySet[Representative], on: date) -> QuerySet[Representative]:
    """Accepted, not revoked, and within their dates."""
    still = Q(active_until__isnull=True) | Q(active_until__gte=on)
    return representatives.filter(still, accepted_at__isnull=False, revoked_at__isnull=True, active_from__lte=on)


def representatives(operator: Operator) -> QuerySet[Representative]:
    """All that were ever named, with who checked them, latest first."""
    return operator.representatives.select_related("user", "checked_by", "revoked_by").order_by("-pk")


def unchecked() -> QuerySet[Representative]:
    """Letters of authority that wait for a clerk, oldest first."""
    waiting = Representative.objects.filter(checked_at__isnull=True, revoked_at__isnull=True)
    return waiting.select_related("operator").order_by("pk")


def turnovers(operator: UUID) -> QuerySet[Turnover]:
    """Turnovers of an operator, latest year first."""
    return Turnover.objects.filter(operator=operator).order_by("-year")
