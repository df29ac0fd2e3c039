"""Notices to serve, campaigns, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case as Case_
from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from cases.models import Campaign, CampaignLink, Case, Deadline, Notice, Service, ServiceAttempt
from cases.queries import desk, work
from regulator.accounts.models import User
from regulator.procedure.language import Effect, Role
from regulator.procedure.regimes import REGIMES

MOST = 200  # campaigns, and cases of one

# ── Dispatch ───────────────────────────────────────────────────────────────────────────────────────────────────────

STATES = ("today", "back", "served")


def dispatch(user: User, state: str, *, before: UUID | None = None, most: int = 50) -> list[Notice]:
    """Notices to print and serve, those that came back, and those that were served.

    `served_n`, `tries`: services and failed attempts; `serve_by`: the last lawful day to serve it, where one runs.
    """
    here = {"case": OuterRef("case"), "notice_n": OuterRef("act_n"), "struck_by_n__isnull": True}
    services, tries = Service.objects.filter(**here), ServiceAttempt.objects.filter(**here)
    limit = Deadline.objects.filter(
        case=OuterRef("case"), act_n=OuterRef("act_n"), state=Deadline.OPEN, limit__in=_of_service()
    ).order_by("legal_end")
    seen = desk.visible_to(user).values("pk")
    rows = Notice.objects.filter(authority=user.authority_id, case__in=seen, struck_by_n__isnull=True)
    rows = rows.annotate(
        served_n=_count(services),
        tries=_count(tries),
        serve_by=Subquery(limit.values("legal_day")[:1]),
        wanted=Func(F("addressees"), function="cardinality", output_field=IntegerField()),
    ).select_related("case__platform")
    if before:
        rows = rows.filter(pk__lt=before)
    if state == "served":
        return list(rows.filter(served_n__gte=F("wanted")).order_by("-pk")[:most])
    rows = rows.filter(served_n__lt=F("wanted"))
    rows = rows.filter(tries__gt=0) if state == "back" else rows
    return list(rows.order_by(F("serve_by").asc(nulls_last=True), "pk")[:most])


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("notice_n").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted[:1]), 0)


def _of_service() -> frozenset[str]:
    """Limits of the authority that a service keeps."""
    serves = {step.key for regime in REGIMES.values() for step in regime.steps if step.effect is Effect.SERVE}
    limits = (limit for regime in REGIMES.values() for limit in regime.limits())
    return frozenset(limit.key for limit in limits if serves & set(limit.met_by))


# ── Filters ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list of cases can be narrowed to, as key and name, and the names of all staff by key."""

    officers: list[tuple[str, str]]
    campaigns: list[tuple[str, str]]
    names: dict[str, str]


def choices(user: User) -> Choices:
    """Active inspectors and heads, the campaigns of the own authority and those above it, and who is who."""
    officers = Q(is_active=True, roles__overlap=[Role.INSPECTOR.value, Role.HEAD.value])
    staff = User.objects.filter(authority=user.authority_id).annotate(
        kind=Case_(When(officers, then=Value("officer")), default=Value("staff"))
    )
    running = _campaigns(user).annotate(kind=Value("campaign"))
    rows = staff.values_list("kind", "pk", "name").union(running.values_list("kind", "pk", "title"), all=True)
    found: dict[str, list[tuple[str, str]]] = {"officer": [], "staff": [], "campaign": []}
    for kind, key, name in rows.order_by("name", "pk"):
        found[kind].append((str(key), name))
    return Choices(found["officer"], found["campaign"], dict(found["officer"] + found["staff"]))


# ── Campaigns, search ──────────────────────────────────────────────────────────────────────────────────────────────


def campaigns(user: User) -> list[Campaign]:
    """The campaigns of the own authority and those above it, the newest first, with the number of visible cases."""
    visible = CampaignLink.objects.filter(campaign=OuterRef("pk"), case__in=desk.visible_to(user).values("pk"))
    count = Subquery(visible.order_by().values("campaign").annotate(n=Count("pk")).values("n")[:1])
    rows = _campaigns(user).annotate(cases=Coalesce(count, 0))
    return list(rows.select_related("authority").order_by("-start", "pk")[:MOST])


def _campaigns(user: User) -> QuerySet[Campaign]:
    above = [user.authority_id, user.authority.parent_id]  # type: ignore[union-attr]
    return Campaign.objects.filter(authority__in=[key for key in above if key])


def campaign(user: User, pk: UUID) -> Campaign | None:
    return next((one for one in campaigns(user) if one.pk == pk), None)


def linked(user: User, campaign: Campaign) -> list[Case]:
    """The cases of a campaign that this person may see."""
    rows = desk.visible_to(user).filter(campaign_links__campaign=campaign)
    return list(rows.select_related("platform", "operator").order_by("-pk")[:MOST])


def found(user: User, text: str) -> tuple[list[Case], list[Notice]]:
    """Cases and notices whose number or names hold the words."""
    rows = work.worded(desk.visible_to(user), user, text)
    cases = list(rows.select_related("platform", "operator").order_by("-pk")[:25])
    notices = Notice.objects.filter(authority=user.authority_id, case__in=desk.visible_to(user).values("pk"))
    notices = notices.filter(number__icontains=text.strip()).select_related("case__platform").order_by("-pk")
    return cases, list(notices[:25])
