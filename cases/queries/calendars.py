"""Calendars: which years an authority knows, and what a new one would move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases import file
from cases.file import Look
from cases.models import Act, CalendarYear, Case, Deadline
from regulator.accounts.models import Authority, User
from regulator.outbox.models import Outgoing, State
from regulator.procedure import duties
from regulator.procedure.duties import Change
from regulator.procedure.language import Calendar, CalendarStatus, KnownYear, Role, Year
from regulator.procedure.regimes import REGIMES

REACH = timedelta(days=60)  # before a year, from where an end may roll into it
BATCH = 100  # cases that are read at once
MOMENT = timedelta(microseconds=1)  # a year counts for what is recorded after its confirmation


def calendars(authority: Authority) -> tuple[Calendar, ...]:
    """Those that the procedure of the authority counts by."""
    regime = REGIMES[authority.regime]
    return (regime.calendar, *regime.calendars)


@dataclass(frozen=True, slots=True)
class Known:
    """A year as it counts now: shipped with the law, or confirmed here."""

    calendar: Calendar
    year: int
    published: bool
    source: str
    row: CalendarYear | None


def as_known(authority: Authority, calendar: str, year: int) -> Year | None:
    """The year as it counts now: confirmed here last, or published with the law; None where it is still to come."""
    confirmed = rows(authority).filter(state=CalendarYear.CONFIRMED, calendar=calendar, year=year)
    row = confirmed.order_by("-decided_at").first()
    shipped = next(one for one in calendars(authority) if one.id == calendar).years.get(year)
    if row is not None:
        return row.as_year()
    return shipped if shipped and shipped.status is CalendarStatus.PUBLISHED else None


def known(authority: Authority) -> list[Known]:
    """Every year of every calendar, the latest first."""
    confirmed = {(row.calendar, row.year): row for row in rows(authority).filter(state=CalendarYear.CONFIRMED)}
    return [
        _known(calendar, year, confirmed.get((calendar.id, year)))
        for calendar in calendars(authority)
        for year in sorted({*calendar.years, *(y for c, y in confirmed if c == calendar.id)}, reverse=True)
    ]


def _known(calendar: Calendar, year: int, row: CalendarYear | None) -> Known:
    if row is not None:
        return Known(calendar, year, True, row.source, row)
    shipped = calendar.years[year]
    return Known(calendar, year, shipped.status is CalendarStatus.PUBLISHED, shipped.source, None)


def rows(authority: Authority) -> QuerySet[CalendarYear]:
    found = CalendarYear.objects.filter(authority=authority).select_related("proposed_by", "decided_by")
    return found.order_by("-proposed_at")


def to_confirm(user: User) -> QuerySet[CalendarYear]:
    """The years that wait for this person: the head, for what another proposed."""
    if Role.HEAD.value not in user.roles or user.authority is None:
        return CalendarYear.objects.none()
    return rows(user.authority).filter(state=CalendarYear.PROPOSED).exclude(proposed_by=user)


def touched(row: CalendarYear) -> QuerySet[Case]:
    """The cases with an open deadline that the year could reach."""
    first, last = date(row.year, 1, 1) - REACH, date(row.year, 12, 31)
    reaches = Q(starts_on__lte=last, legal_day__gte=first) | Q(provisional=True)
    open_now = Deadline.objects.filter(reaches, state=Deadline.OPEN, case__authority=row.authority_id)
    cases = Case.objects.filter(pk__in=open_now.values("case"), origin="")
    return cases.select_related("authority", "platform", "operator").order_by("pk")


@dataclass(frozen=True, slots=True)
class Moved:
    """What a year would move in one case, as it stands."""

    look: Look
    changes: tuple[Change, ...]


def moved(row: CalendarYear, at: datetime) -> Iterator[Moved]:
    """The cases in which a deadline would move or become certain."""
    every = touched(row).iterator(chunk_size=BATCH)
    while cases := tuple(islice(every, BATCH)):
        found = (_compared(look, row, at) for look in file.build_each(cases).values())
        yield from (one for one in found if one.changes)


def would_move(case: Case, row: CalendarYear, at: datetime) -> tuple[Change, ...]:
    """The open deadlines of a case as they stand, and as they would if the year were known and applied at `at`."""
    return _compared(file.build(case), row, at).changes


def _compared(look: Look, row: CalendarYear, at: datetime) -> Moved:
    year = KnownYear(row.calendar, row.as_year(), (row.decided_at or at) - MOMENT)
    return Moved(look, duties.changes(duties.of(look.file), duties.if_known(look.file, year, at)))


MOST = 200  # dates of a list


def applied(row: CalendarYear) -> list[tuple[Deadline, Deadline]]:
    """The deadlines that a confirmed year replaced, each with the one in its place; the first ones, by case."""
    acts = Act.objects.filter(key=f"calendar:{row.pk}", case__authority=row.authority_id)
    news = Deadline.objects.filter(Exists(acts.filter(case=OuterRef("case"), n=OuterRef("cause_n"))))
    found = {_same(new): new for new in news.select_related("case__platform").order_by("case", "id")[:MOST]}
    olds = Deadline.objects.filter(case__in={new.case_id for new in found.values()}, state=Deadline.RECALCULATED)
    pairs = {(*_same(old)[:-1], old.closed_by_n): old for old in olds}
    return [(pairs[key], new) for key, new in found.items() if key in pairs]


def _same(row: Deadline) -> tuple[UUID, str, int, int, str, int]:
    return row.case_id, row.limit, row.act_n, row.item_n, row.addressee, row.cause_n


# ── A year beside what is known ────────────────────────────────────────────────────────────────────────────────────

UNLIKE = 4  # weekdays: a year that rests so many more or fewer than the one before is looked at twice


@dataclass(frozen=True, slots=True)
class Unlike:
    """How many weekdays a year rests, and the last published year before it."""

    days: int
    before: int
    year: int


def confirmers(row: CalendarYear) -> QuerySet[User]:
    """The heads of the authority who may confirm this year: not who proposed it."""
    heads = User.objects.filter(authority=row.authority, is_active=True, roles__contains=[Role.HEAD.value])
    return heads.exclude(pk=row.proposed_by_id)


def unlike(row: CalendarYear) -> Unlike | None:
    """How far a year is from the published one before it; None where it is near, or where there is none."""
    calendar = next(one for one in calendars(row.authority) if one.id == row.calendar)
    years = {year: one for year, one in calendar.years.items() if one.status is CalendarStatus.PUBLISHED}
    confirmed = rows(row.authority).filter(state=CalendarYear.CONFIRMED, calendar=row.calendar).order_by("decided_at")
    years |= {one.year: one.as_year() for one in confirmed}
    last = max((year for year in years if year < row.year), default=None)
    if last is None:
        return None
    found = Unlike(len(weekdays(row.as_year())), len(weekdays(years[last])), last)
    return found if abs(found.days - found.before) > UNLIKE else None


def weekdays(year: Year) -> list[date]:
    """The rest days that are no Saturday or Sunday."""
    return [day for day in year.off if day.weekday() < 5]


def statutory(calendar: Calendar, year: int) -> frozenset[date]:
    """The days of an unpublished year that rest by the law itself, whatever its notice will say of the days around."""
    shipped = calendar.years.get(year)
    return shipped.off if shipped and shipped.status is CalendarStatus.MISSING else frozenset()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a confirmed year has come through the cases."""

    done: int
    waiting: int
    stuck: int


def progress(row: CalendarYear) -> Progress:
    found = Outgoing.objects.filter(kind="apply_calendar", effect_key__startswith=f"apply_calendar:{row.pk}:")
    states = list(found.values_list("state", flat=True))
    done, stuck = states.count(State.DONE), states.count(State.NEEDS_HUMAN)
    return Progress(done, len(states) - done - stuck, stuck)


def row(authority: Authority, pk: UUID) -> CalendarYear | None:
    return rows(authority).filter(pk=pk).first()
