"""Limits of time: lengths, calendars, and the explained end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from regulator.procedure.language.sources import Cite

if TYPE_CHECKING:
    from regulator.procedure.language.file import Act, CaseFile, Ref


class Unit(StrEnum):
    HOUR = "hour"
    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as set in a notice or by the law: `Period(10, Unit.WORKING_DAY)`."""

    n: int
    unit: Unit


class CalendarStatus(StrEnum):
    PUBLISHED = "published"
    DERIVED = "derived"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a calendar: rest days beyond the weekend, and weekend days that are worked."""

    year: int
    status: CalendarStatus
    source: str
    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of a place. A day of a year that is not published is provisional."""

    id: str
    title: str
    years: Mapping[int, Year]

    def works(self, day: date) -> bool:
        """Is `day` a working day (weekend and holidays out, make-up days in)?"""
        year = self.years.get(day.year)
        if year is not None and day in year.work:
            return True
        return day.weekday() < 5 and (year is None or day not in year.off)

    def published(self, day: date) -> bool:
        year = self.years.get(day.year)
        return year is not None and year.status is CalendarStatus.PUBLISHED

    def awaited(self, year: int) -> bool:
        """Is the calendar of this year still to come? Of a year before the first one known, none ever will."""
        found = self.years.get(year)
        return found.status is CalendarStatus.MISSING if found else year > min(self.years, default=year)

    def with_years(self, years: Iterable[Year]) -> Calendar:
        """The same calendar, these years in place of its own."""
        return replace(self, years={**self.years, **{year.year: year for year in years}})


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A year of a calendar that was imported and confirmed: known to every deadline that is caused from then on."""

    calendar: str
    year: Year
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Given:
    """The length stands in a field of the act or item (a `Period`): `Given("within")`."""

    field: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """The end itself stands in a field of the act or item, a date or a moment: `Fixed("answer_by")`."""

    field: str


class Holder(StrEnum):
    PARTY = "party"
    AUTHORITY = "authority"


class Bound(StrEnum):
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of time that an act starts.

    `runs_from` is the step that starts it; `of` says whether the day it was *taken*, or *served* on each addressee,
    or *sent* to each that was served, starts the clock, or (`of="<field>"`) a date or time in a field of the item
    or act, from which a backward limit counts. `stated`: a field of the item or act with the day or moment from
    which it runs once it was served, or `"taken"` for the day of the act. `each` names a kind of item: then every
    item of that kind has its own. `when` names a fact of the starting act that must be true (of the item, where
    there is one for each), or, as (field, keys), one that must be among the keys; `unless=(field, keys)` one that
    must not be. `answers`: only where the starting act is about an act of this step. `rolls`: an end on a rest day
    moves to the next working day. `backward`: the end lies n units before the start. `remind`: rungs before the
    end, in days (hours for hour limits). `then`: the step that records the lapse. `met_by`: steps that close it,
    `met_when` a fact that must then be true where the step asks for it. `replaces`: the limit whose open deadline
    this one replaces (extensions), then counted from that deadline's unrolled end; `restarts`: counted anew from
    the act's own day, as where a limitation is interrupted. `calendar`: id of the calendar it is counted by, where
    that is not the one of the file's place. `floor`: the working days that a period of two days or more must at
    least hold. `least`: the calendar days, the day of the start among them, that an end which is itself set must at
    least leave: one that is set too soon moves there. `after`: counted from the end of this other limit of the same
    act and holder, once that one has lapsed; `deferred`: or from the later end of this one, where that was
    extended. `only_if`: of file, starting act and holder, does the time run at all? `met_if`: of file, thing, act
    and holder, does one of `met_by` meet it, where that is not a matter of what the act is about? `kinds`: only of
    items whose `kind` is one of these.
    """

    key: str
    n: int | Given | Fixed
    unit: Unit
    runs_from: str
    cite: Cite
    title: str = ""
    of: str = "served"
    stated: str = ""
    each: str = ""
    when: str | tuple[str, tuple[str, ...]] = ""
    unless: tuple[str, tuple[str, ...]] | None = None
    kinds: tuple[str, ...] = ()
    answers: str = ""
    bound: Bound = Bound.MAXIMUM
    holder: Holder = Holder.PARTY
    includes_first_day: bool = False
    rolls: bool = True
    backward: bool = False
    extra_days: int = 0
    remind: tuple[int, ...] = (7, 1)
    then: str = ""
    met_by: tuple[str, ...] = ()
    met_when: str = ""
    replaces: str = ""
    restarts: bool = False
    after: str = ""
    deferred: str = ""
    only_if: Callable[[CaseFile, Act, str], bool] | None = None
    met_if: Callable[[CaseFile, Ref, Act, str], bool] | None = None
    calendar: str = ""
    floor: int = 0
    least: int = 0
    missed: str = ""  # what follows when it is missed, in a sentence

    def __hash__(self) -> int:
        return hash(self.key)

    def starts(self, facts: Mapping[str, Any]) -> bool:
        """Do the facts of the starting act, or of its item, let this time run?"""
        if self.unless is not None and facts.get(self.unless[0]) in self.unless[1]:
            return False
        if self.kinds and facts.get("kind", self.kinds[0]) not in self.kinds:
            return False
        if isinstance(self.when, tuple):
            return facts.get(self.when[0]) in self.when[1]
        return not self.when or bool(facts.get(self.when))


@dataclass(frozen=True, slots=True)
class TraceDay:
    """One line of the explanation of a date. `kind`: start, counted, rest, end, rolled, note."""

    day: date
    kind: str
    count: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A part of an explanation, to be put into any language: a text, and the values it names.

    A value says what it is: {"day": ISO date}, {"near": ISO date, which may do without its year}, {"days": [dates]},
    {"moment": ISO datetime}; a length is [n, unit, full units or not]; anything else is a number or text.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Term:
    """The computed end of a limit. Dates, or aware datetimes for hour limits. `sentence` is `said` in English.

    `provisional`: it rests on a year whose calendar is not published and may move. `awaits`: those of the years whose
    calendar is still to come; until they are known this end is not certain, and no deadline.
    """

    legal_end: date | datetime
    safe_end: date | datetime
    unrolled_end: date | datetime
    trace: tuple[TraceDay, ...]
    provisional: bool = False
    sentence: str = ""
    said: tuple[Said, ...] = ()
    awaits: tuple[int, ...] = ()

    @property
    def last_day(self) -> date:
        """The last day on which it can be met. Every end in hours lies in the zone of the authority."""
        return self.legal_end.date() if isinstance(self.legal_end, datetime) else self.legal_end

    @property
    def doubt(self) -> str:
        """What stands beside the end: `uncertain`, `provisional`, or nothing."""
        return "uncertain" if self.awaits else "provisional" if self.provisional else ""
