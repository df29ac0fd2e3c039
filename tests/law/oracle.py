"""A second, naive way to find the end of a limit: one day (or hour) at a time. Shares no code with the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from regulator.procedure.language import Calendar, CalendarStatus, Limit, Unit, Year

ONE = timedelta(days=1)
Span = tuple[date, date]


class Work(dict[date, bool]):
    """Is it a working day? Found for each day once, among all rest days and all make-up days of a calendar."""

    def __init__(self, calendar: Calendar) -> None:
        super().__init__()
        years = list(calendar.years.values())
        self.rest = {d for year in years for d in year.off}
        self.made_up = {d for year in years for d in year.work}

    def __missing__(self, day: date) -> bool:
        self[day] = day in self.made_up or (day.isoweekday() not in (6, 7) and day not in self.rest)
        return self[day]


WORK: dict[int, Work] = {}
WORKED: dict[str, Calendar] = {}
RESTING: dict[str, Calendar] = {}


def work_of(calendar: Calendar) -> Work:
    if id(calendar) not in WORK:
        WORK[id(calendar)] = Work(calendar)
    return WORK[id(calendar)]


def days_within(pauses: Iterable[Span]) -> set[date]:
    """Every day of the pauses."""
    return {first + i * ONE for first, last in pauses for i in range((last - first).days + 1)}


def last_of_month(day: date) -> date:
    day = day.replace(day=28)
    while (day + ONE).month == day.month:
        day += ONE
    return day


def same_number(start: date, months: int) -> tuple[date, bool]:
    """The day of the same number `months` on (or back); False where the month is too short and its last day stands."""
    day = start.replace(day=1)
    for _ in range(abs(months)):
        day = last_of_month(day) + ONE if months > 0 else (day - ONE).replace(day=1)
    last = last_of_month(day)
    return (last, False) if start.day > last.day else (day.replace(day=start.day), True)


def tokens(limit: Limit, n: int, start: date) -> int:
    """How many days must be counted."""
    if limit.unit in (Unit.CALENDAR_DAY, Unit.WORKING_DAY):
        return n
    if limit.unit is Unit.WEEK:
        return 7 * n
    months = n if limit.unit is Unit.MONTH else 12 * n
    day, exact = same_number(start, -months if limit.backward else months)
    return abs((day - start).days) + (limit.includes_first_day and not exact)


def unrolled(limit: Limit, n: int, start: date, calendar: Calendar, pauses: Iterable[Span]) -> date:
    left = tokens(limit, n, start)
    ahead = -ONE if limit.backward else ONE
    day, still = start - ahead if limit.includes_first_day else start, days_within(pauses)
    every, works, backward = limit.unit is not Unit.WORKING_DAY, work_of(calendar), limit.backward
    while left:
        day += ahead
        if not backward and day in still:
            continue
        if every or works[day]:
            left -= 1
    if limit.backward:
        day -= ONE
    for _ in range(limit.extra_days):
        day += ahead
    return day


def end(limit: Limit, n: int, start: date, calendar: Calendar, pauses: Iterable[Span] = ()) -> tuple[date, date, date]:
    """(legal end, safe end, unrolled end)."""
    raw, works = unrolled(limit, n, start, calendar, pauses), work_of(calendar)
    legal = raw
    while limit.rolls and not works[legal]:
        legal += -ONE if limit.backward else ONE
    if limit.floor and not limit.backward and (raw - start).days >= 2:
        legal = floored(limit, start, legal, calendar)
    return legal, safe_end(limit, n, start, calendar, pauses, raw), raw


def safe_end(limit: Limit, n: int, start: date, calendar: Calendar, pauses: Iterable[Span], raw: date) -> date:
    """The last working day that is in time, were every weekend of a year to come a working day; counted back, were
    every day of it a day of rest that ever was one. Of a period that holds no working day, its last day.
    """
    careful = resting(calendar) if limit.backward else worked_through(calendar)
    same = careful is calendar or limit.unit is not Unit.WORKING_DAY
    last = raw if same else unrolled(limit, n, start, careful, pauses)
    safe, works = last, work_of(calendar)
    while not works[safe]:
        safe -= ONE
    if limit.backward:
        return safe
    begun = start if limit.includes_first_day else start + ONE
    if limit.floor and (raw - start).days >= 2:
        safe = max(safe, first_work(begun, calendar))
    still = days_within(pauses)
    while begun in still:
        begun += ONE
    return last if safe < begun else safe


def first_work(day: date, calendar: Calendar) -> date:
    works = work_of(calendar)
    while not works[day]:
        day += ONE
    return day


def worked_through(calendar: Calendar) -> Calendar:
    """The calendar with all weekends of the years to come worked, but for their holidays."""
    if not work_of(calendar).made_up:
        return calendar
    if calendar.id not in WORKED:
        ahead = [y for y in range(min(calendar.years), 2200) if is_ahead(calendar, y)]
        WORKED[calendar.id] = calendar.with_years(
            Year(y, CalendarStatus.MISSING, "", off, weekends(y) - off)
            for y in ahead
            for off in [calendar.years[y].off if y in calendar.years else frozenset()]
        )
    return WORKED[calendar.id]


def resting(calendar: Calendar) -> Calendar:
    """The calendar with every day at rest, in the years to come, that rested in any year."""
    if calendar.id not in RESTING:
        holidays = {(d.month, d.day) for d in work_of(calendar).rest}
        ahead = [y for y in range(min(calendar.years), 2200) if is_ahead(calendar, y)]
        off = {y: frozenset(d for d in every_day(y) if (d.month, d.day) in holidays) for y in ahead}
        RESTING[calendar.id] = calendar.with_years(
            Year(y, CalendarStatus.MISSING, "", off[y], frozenset()) for y in ahead
        )
    return RESTING[calendar.id]


def every_day(year: int) -> list[date]:
    return [d for i in range(366) if (d := date(year, 1, 1) + i * ONE).year == year]


def is_ahead(calendar: Calendar, year: int) -> bool:
    return year not in calendar.years or calendar.years[year].status is CalendarStatus.MISSING


def weekends(year: int) -> frozenset[date]:
    days = (date(year, 1, 1) + i * ONE for i in range(365))
    return frozenset(day for day in days if day.isoweekday() in (6, 7))


def floored(limit: Limit, start: date, legal: date, calendar: Calendar) -> date:
    """The first day, from `legal` on, by which enough working days have gone by."""
    day, held, works = start if limit.includes_first_day else start + ONE, 0, work_of(calendar)
    while True:
        held += works[day]
        if held >= limit.floor and day >= legal:
            return day
        day += ONE


def extended(
    limit: Limit, n: int, start: date, calendar: Calendar, more: Iterable[tuple[Unit, int]], pauses: Iterable[Span]
) -> tuple[date, date, date]:
    """As `end`, with extensions one after another, each from the unrolled end of what it extends."""
    found = end(limit, n, start, calendar, pauses)
    for unit, length in more:
        following = replace(limit, unit=unit, n=length)
        found = end(following, length, found[2], calendar, pauses)
    return found


def end_of_hours(n: int, start: datetime, pauses: Iterable[Span] = ()) -> datetime:
    """For a start on the full hour: hour by hour, leaving out those of paused local days."""
    moment, left, still = start.astimezone(UTC), n, days_within(pauses)
    while left:
        if moment.astimezone(start.tzinfo).date() not in still:
            left -= 1
        moment += timedelta(hours=1)
    return moment.astimezone(start.tzinfo)
