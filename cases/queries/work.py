"""Lists to work through: what is due, what waits for somebody, the cases by their next deadline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.db.models.lookups import LessThan

from cases.models import (
    Act,
    Case,
    Deadline,
    Requirement,
    Submission,
)
from cases.queries import desk, late
from regulator.accounts.models import User
from regulator.procedure.language import Effect, Regime, Step
from regulator.procedure.regimes import REGIMES

MOST = 200  # lines of a list of work
VIEWS = ("mine", "unit", "unassigned", "all")
COUNTED = 1_000  # beyond this a count says "more"


def scope(user: User, view: str, case: str = "pk") -> Q:
    """Whose cases a view of a list holds: the same for its lines and its count. `case`: the path to the case.

    Nobody can take a closed case or one of published history, so these are not unassigned.
    """
    to = "" if case == "pk" else f"{case}__"
    if view == "mine":
        return desk.mine(user, case)
    if view == "unit":
        return Q(**{f"{to}unit": user.unit_id})
    if view == "unassigned":
        open_ = Q(**{f"{to}closed_on__isnull": True, f"{to}origin": ""})
        return desk.unassigned(case) & open_
    return Q()


# ── What is due ────────────────────────────────────────────────────────────────────────────────────────────────────


def _to_keep(user: User) -> QuerySet[Deadline]:
    """Deadlines that bind somebody and run, or ran out without anybody acting since."""
    rows = Deadline.objects.filter(
        case__authority=user.authority_id,
        case__closed_on__isnull=True,
        case__origin="",
        legal_end__isnull=False,
    )
    open_ = Q(state=Deadline.OPEN) & (Q(holder="authority") | ~Q(then=""))
    lapsed = Q(state=Deadline.LAPSED, case__missed_end__isnull=False) & late.unanswered() & ~Q(limit__in=late.rights())
    return rows.filter(open_ | lapsed).exclude(state=Deadline.OPEN, limit__in=late.rights())


def due(user: User, view: str) -> list[Deadline]:
    """The deadlines to keep in a view, the earliest first."""
    rows = _to_keep(user).filter(scope(user, view, "case")).select_related("case__platform")
    return list(rows.order_by("legal_end", "pk")[:MOST])


def due_counts(user: User) -> Mapping[str, int]:
    """How many lines `due` has in each view, counted one beyond `MOST`; and `unread`."""
    return _each(user, lambda view: _to_keep(user).filter(scope(user, view, "case")), MOST + 1)


def _each(user: User, rows: Callable[[str], QuerySet[Any]], most: int) -> Mapping[str, int]:
    """How many rows each view holds, and how many messages are `unread`, in one statement."""
    lists = {**{view: rows(view) for view in VIEWS}, "unread": desk.unread(user)}
    first, *rest = (of.order_by().annotate(view=Value(name)).values_list("view")[:most] for name, of in lists.items())
    counted = Counter(name for (name,) in first.union(*rest, all=True))
    return {name: counted[name] for name in lists}


def things(rows: Iterable[Deadline]) -> dict[tuple[UUID, int, int], str]:
    """What the deadlines of requirements are about, by case, act and item."""
    hung = [row for row in rows if row.item_n]
    found = Requirement.objects.filter(case__in={row.case_id for row in hung}).values_list(
        "case", "act_n", "item_n", "title"
    )
    return {(case, act, item): title for case, act, item, title in found}


# ── What waits ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Steps:
    """Keys of steps by what they do to drafts and submissions."""

    drafts: frozenset[str]
    approving: frozenset[str]
    over: frozenset[str]
    answers: frozenset[str]
    asked: frozenset[str]

    @classmethod
    def of(cls, regime: Regime) -> Steps:
        steps = regime.steps
        drafts = frozenset(s.key for s in steps if s.effect is Effect.DRAFT)
        return cls(
            drafts,
            frozenset(s.key for s in steps if s.vets),
            frozenset(s.key for s in steps if s.settles and (s.takes or "@draft" in s.about)),
            frozenset(s.key for s in steps if s.effect is Effect.JUDGE),
            frozenset(s.key for s in steps if s.effect is Effect.SUBMIT and _awaits(s, regime)),
        )


def _awaits(submission: Step, regime: Regime) -> bool:
    """Does somebody have to answer what is filed in this step: by an act about it, or by judging what it is about?"""
    answered = any(submission.key in step.about for step in regime.steps if step.effect is not Effect.APPEAL)
    judged = any(step.effect is Effect.JUDGE and step.about == submission.about for step in regime.steps)
    return answered or judged


def drafts(user: User) -> list[Act]:
    """Drafts that nobody has issued, returned or withdrawn; `approved`: does one wait for a signature?"""
    steps = Steps.of(REGIMES[user.authority.regime])  # type: ignore[union-attr]
    later = Act.objects.filter(case=OuterRef("case"), about_n=OuterRef("n"))
    rows = Act.objects.filter(
        case__authority=user.authority_id,
        case__closed_on__isnull=True,
        case__origin="",
        step__in=steps.drafts,
    )
    rows = rows.annotate(approved=Exists(later.filter(step__in=steps.approving)))
    rows = rows.filter(~Exists(later.filter(step__in=steps.over)))
    return list(rows.select_related("case__platform", "case__authority").order_by("recorded_at", "pk")[:MOST])


def unanswered(user: User, view: str) -> list[Submission]:
    """What platforms sent and nobody has answered yet, the oldest first."""
    steps = Steps.of(REGIMES[user.authority.regime])  # type: ignore[union-attr]
    place = Concat(Cast("about_n", CharField()), Value("."), Cast("about_item", CharField()))
    judged = Act.objects.alias(place=place).filter(
        case=OuterRef("case"), n__gt=OuterRef("act_n"), step__in=steps.answers, place=OuterRef("about")
    )
    answered = Act.objects.filter(case=OuterRef("case"), about_n=OuterRef("act_n"))
    rows = Submission.objects.filter(
        scope(user, view, "case"),
        ~Exists(answered),
        ~Exists(judged),
        case__authority=user.authority_id,
        case__closed_on__isnull=True,
        case__origin="",
        struck_by_n__isnull=True,
        kind__in=steps.asked,
    )
    return list(rows.select_related("case__platform").order_by("entered_at", "pk")[:MOST])


# ── Cases ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a list of cases is narrowed down."""

    view: str = "all"
    text: str = ""
    stages: tuple[str, ...] = ()
    overdue: bool = False
    until: datetime | None = None
    campaign: UUID | None = None
    officer: UUID | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `next` is the key from which the following one starts, empty on the last."""

    rows: Sequence[Any]
    next: str = ""


def cases(
    user: User, wanted: Wanted, *, at: datetime, after: str = "", most: int = 25, related: Sequence[str] = ("platform",)
) -> Page:
    """Cases by urgency: what was missed, then by the next deadline, then the newest; by key, so every page costs the
    same. `related`: what is read along.
    """
    rows = _narrowed(desk.visible_to(user).filter(scope(user, wanted.view)), wanted, at)
    rows = _after(rows, after).select_related(*related).order_by("-urgency", "-pk")
    found = list(rows[: most + 1])
    return Page(found[:most], _key(found[most - 1]) if len(found) > most else "")


def _after(rows: QuerySet[Case], key: str) -> QuerySet[Case]:
    """The rows behind a key. As one comparison of pairs, which the index of the order answers; where nothing is less
    urgent, of keys alone: of pairs the planner would think that there are none, and read them all.
    """
    if not key:
        return rows
    urgency, _bar, pk = key.partition("|")
    if not int(urgency):
        return rows.filter(urgency=0, pk__lt=UUID(pk))
    return rows.filter(LessThan(_pair(F("urgency"), F("pk")), _pair(Value(int(urgency)), Value(UUID(pk)))))


def _pair(*of: F | Value) -> Func:
    return Func(*of, function="ROW", output_field=TextField())


def _key(case: Case) -> str:
    return f"{case.urgency}|{case.pk}"


def is_key(text: str) -> bool:
    """Could a page start from this?"""
    urgency, _bar, pk = text.partition("|")
    try:
        return not text or (urgency.isdecimal() and len(urgency) < 19 and bool(UUID(pk)))
    except ValueError:
        return False


def worded(rows: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Cases whose number, title or names hold every one of the words."""
    for word in text.lower().split()[:5]:
        rows = rows.filter(search__contains=word)
    return rows


def _narrowed(rows: QuerySet[Case], wanted: Wanted, at: datetime) -> QuerySet[Case]:
    rows = worded(rows, wanted.text)
    if wanted.stages:
        rows = rows.filter(stage__in=wanted.stages)
    if wanted.overdue:
        rows = rows.filter(urgency__gt=Case.pressing(at))
    if wanted.until:
        rows = rows.filter(urgency__lte=Case.pressing(at), urgency__gt=Case.pressing(wanted.until))
    if wanted.campaign:
        rows = rows.filter(campaign_links__campaign=wanted.campaign)
    if wanted.officer:
        rows = rows.filter(desk.in_hands(wanted.officer))
    return rows


def counts(user: User) -> Mapping[str, int]:
    """How many cases the list of each view holds before it is narrowed, counted one beyond `COUNTED`; and `unread`."""
    return _each(user, lambda view: desk.visible_to(user).filter(scope(user, view)), COUNTED + 1)
