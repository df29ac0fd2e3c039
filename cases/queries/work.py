"""Lists to work through: what is due, what waits for somebody, the cases by their next deadline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.lookups import LessThan

from cases.models import (
    Act,
    Case,
    Deadline,
    Requirement,
    Submission,
)
from cases.queries import calendars, desk, late
from regulator.accounts.models import User
from regulator.procedure.regimes import REGIMES

MOST = 200  # lines of a list of work
ANSWERS = 100  # of what waits for an answer
VIEWS = ("mine", "unit", "unassigned", "all")
COUNTED = 1_000  # beyond this a count says "more"


def scope(user: User, view: str) -> Q:
    """Whose cases a view of a list holds: the same for its lines and its count.

    Nobody can take a closed case or one of published history, so these are not unassigned.
    """
    if view == "mine":
        return desk.in_hands(user.pk)
    if view == "unit":
        return Q(unit=user.unit_id)
    if view == "unassigned":
        return desk.unassigned() & Q(closed_on__isnull=True, origin="")
    return Q()


# ── What is due ────────────────────────────────────────────────────────────────────────────────────────────────────


def _waiting(user: User, view: str, since: str, most: int) -> QuerySet[Any]:
    """The keys of the cases of a view in which something waits, the earliest first: each has a line, so there need not
    be more of them than of lines. `since`: the column that says since when, or until when.
    """
    rows = Case.objects.filter(scope(user, view), authority=user.authority_id, **{f"{since}__isnull": False})
    first = desk.by_hand(since, timedelta()) if view == "mine" else F(since)
    return rows.order_by(first.asc(), "pk").values("pk")[:most]


def _to_keep(user: User, view: str, most: int) -> QuerySet[Deadline]:
    """Deadlines that bind somebody and run, or ran out without anybody acting since."""
    rows = Deadline.objects.filter(case__in=_waiting(user, view, "due_end", most), legal_end__isnull=False)
    open_ = Q(state=Deadline.OPEN) & (Q(holder="authority") | ~Q(then=""))
    lapsed = Q(state=Deadline.LAPSED) & late.unanswered()
    return rows.filter(open_ | lapsed).exclude(limit__in=late.rights())


def due(user: User, view: str) -> list[Deadline]:
    """The deadlines to keep in a view, the earliest first."""
    rows = _to_keep(user, view, MOST).select_related("case__platform")
    return list(rows.order_by("legal_end", "pk")[:MOST])


def due_counts(user: User) -> Mapping[str, int]:
    """How many lines `due` has in each view, counted one beyond `MOST`; `unread`, and `years` to be confirmed."""
    return _each(user, lambda view: _to_keep(user, view, MOST + 1), MOST + 1)


def _each(user: User, rows: Callable[[str], QuerySet[Any]], most: int) -> Mapping[str, int]:
    """How many rows each view holds, how many messages are `unread` and how many `years` wait, in one statement."""
    lists = {**{view: rows(view) for view in VIEWS}, "unread": desk.unread(user), "years": calendars.to_confirm(user)}
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


def drafts(user: User, most: int = MOST) -> list[Act]:
    """Drafts that nobody has issued, returned or withdrawn, the oldest first; `approved`: does one wait for a
    signature?
    """
    vetting = {step.key for step in REGIMES[user.authority.regime].steps if step.vets}  # type: ignore[union-attr]
    approved = Act.objects.filter(case=OuterRef("case"), about_n=OuterRef("n"), step__in=vetting)
    rows = Act.objects.filter(case__in=_waiting(user, "all", "drafts_since", most), case__drafts__contains=[F("n")])
    rows = rows.annotate(approved=Exists(approved)).select_related("case__platform", "case__authority")
    return list(rows.order_by("recorded_at", "pk")[:most])


def unanswered(user: User, view: str) -> list[Submission]:
    """What platforms sent and nobody has answered yet, the oldest first."""
    rows = Submission.objects.filter(
        case__in=_waiting(user, view, "filings_since", ANSWERS), case__filings__contains=[F("act_n")]
    )
    return list(rows.select_related("case__platform").order_by("entered_at", "pk")[:ANSWERS])


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
    same. `related`: what is read along; `unsure`: how the next deadline is explained, where it may still move.
    """
    rows = _narrowed(desk.visible_to(user).filter(scope(user, wanted.view)), user, wanted, at)
    in_hand = wanted.view == "mine" or wanted.officer
    first = desk.by_hand("urgency", 0) if in_hand else F("urgency")
    rows = _after(rows, after).select_related(*related).order_by(first.desc(), "-pk")
    unsure = Deadline.objects.filter(
        case=OuterRef("pk"), state=Deadline.OPEN, legal_end=OuterRef("next_end"), provisional=True
    )
    rows = rows.annotate(unsure=Subquery(unsure.values("said")[:1]))
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


def worded(rows: QuerySet[Case], user: User, text: str) -> QuerySet[Case]:
    """Cases whose number, title or names hold every one of the words. A word that begins as the numbers of the
    authority do is the beginning of a number, which an index finds by itself.
    """
    for word in text.lower().split()[:5]:
        if word.startswith(f"{user.authority.prefix.lower()}-"):  # type: ignore[union-attr]
            rows = rows.filter(number__istartswith=word)
        else:
            rows = rows.filter(Holds(F("search"), Value(word)), search__contains=word)
    return rows


class Holds(Func):
    """Says of a word what LIKE says, and that a look at a row is dear: so that the planner looks up a word that few
    cases hold, rather than to read along the order of the list until it has met enough of them.
    """

    function = "cases_hold"
    output_field = BooleanField()


def _narrowed(rows: QuerySet[Case], user: User, wanted: Wanted, at: datetime) -> QuerySet[Case]:
    rows = worded(rows, user, wanted.text)
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
