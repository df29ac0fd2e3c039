"""The end of a limit in days, working days, weeks, months or years."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from regulator.procedure.clock.dates import dated
from regulator.procedure.clock.pauses import Pause, closed, held_by, stands_still
from regulator.procedure.clock.sentence import amount, english, first_day, of_days
from regulator.procedure.language import Calendar, CalendarStatus, Limit, Period, Term, TraceDay, Unit, Year

DAILY = 31  # calendar days up to here are traced one by one, longer runs by their first and last week
DAY = timedelta(days=1)


def end_of_days(limit: Limit, length: Period, start: date, calendar: Calendar, pauses: list[Pause]) -> Term:
    step = -DAY if limit.backward else DAY
    lines = [TraceDay(start, "start", 0, first_day(limit).text)]
    first = start if limit.includes_first_day else start + step
    count = _working_days if length.unit is Unit.WORKING_DAY else _calendar_days
    reached = count(length, start, first, step, calendar, pauses, lines)
    unrolled = reached + limit.extra_days * step - (DAY if limit.backward else timedelta())
    _mark_end(limit, length, unrolled, calendar, lines)
    legal = _rolled(unrolled, step, calendar, lines) if limit.rolls else unrolled
    floor = limit.floor if not limit.backward and (unrolled - start).days >= 2 else 0
    if floor:
        legal = _floored(floor, first, legal, calendar, lines)
    working = length.unit is Unit.WORKING_DAY
    asked = (first if working else unrolled, unrolled, legal) if working or limit.rolls or limit.floor else ()
    unpublished = _unpublished(asked, calendar)
    awaits = tuple(year for year in unpublished if calendar.awaited(year))
    least = unrolled
    if working and awaits:
        careful = _careful(calendar, awaits, backward=limit.backward)
        least += count(length, start, first, step, careful, pauses, []) - reached
    safe = _safe(least, None if limit.backward else _opens(first, pauses), first if floor else None, calendar)
    held = [p for p in pauses if p.start <= reached and closed(p) >= first]
    said = of_days(limit, length, lines, unrolled, held, unpublished, awaits, safe)
    return Term(legal, safe, unrolled, tuple(lines), bool(unpublished), english(said), said, awaits)


def _opens(first: date, pauses: list[Pause]) -> date:
    """The first day that counts."""
    for pause in pauses:
        first = closed(pause) + DAY if pause.start <= first <= closed(pause) else first
    return first


def _safe(unrolled: date, opens: date | None, floored: date | None, calendar: Calendar) -> date:
    """The last working day on or before the unrolled end. Where a period that `opens` on a day holds none, it is the
    unrolled end itself: in time on any reading. A period from `floored` on that must hold some working days ends on no
    reading before the first of them.
    """
    safe = unrolled
    while not calendar.works(safe):
        safe -= DAY
    if floored is not None and safe < floored:
        safe = floored
        while not calendar.works(safe):
            safe += DAY
    return unrolled if opens is not None and safe < opens else safe


def _careful(calendar: Calendar, years: tuple[int, ...], *, backward: bool) -> Calendar:
    """The years that are still to come as the one who has to be in time must take them.

    Counted on, as if every weekend were worked, where any ever was: each may yet be made a working day. Counted back,
    as if every day rested that rested in a year that is known.
    """
    if backward:
        asked = {year - n for year in years for n in (0, 1) if calendar.awaited(year - n)}
        return calendar.with_years(_quiet(_known(calendar, year), _rested(calendar)) for year in asked)
    if not any(year.work for year in calendar.years.values()):
        return calendar
    return calendar.with_years(_all_worked(_known(calendar, year)) for year in years)


def _known(calendar: Calendar, year: int) -> Year:
    return calendar.years.get(year, Year(year, CalendarStatus.MISSING, ""))


def _rested(calendar: Calendar) -> frozenset[tuple[int, int]]:
    """The days, as month and day, that rested in any year."""
    return frozenset((day.month, day.day) for year in calendar.years.values() for day in year.off)


@cache
def _quiet(year: Year, rested: frozenset[tuple[int, int]]) -> Year:
    return replace(year, off=frozenset(day for day in _days(year) if (day.month, day.day) in rested), work=frozenset())


@cache
def _all_worked(year: Year) -> Year:
    return replace(year, work=frozenset(day for day in _days(year) if day.weekday() >= 5 and day not in year.off))


def _days(year: Year) -> list[date]:
    first = date(year.year, 1, 1)
    return [first + i * DAY for i in range((date(year.year, 12, 31) - first).days + 1)]


def _unpublished(asked: tuple[date, ...], calendar: Calendar) -> list[int]:
    """The years without a published calendar among those that an end rests on: none where it rests on no calendar."""
    years = range(min(asked).year, max(asked).year + 1) if asked else ()
    return [year for year in years if not calendar.published(date(year, 1, 1))]


def _working_days(
    length: Period,
    start: date,
    day: date,
    step: timedelta,
    calendar: Calendar,
    pauses: list[Pause],
    lines: list[TraceDay],
) -> date:
    count = 0
    while True:
        held = held_by(day, pauses) if pauses else None
        if held is None and calendar.works(day):
            count += 1
            lines.append(TraceDay(day, "counted", count, _made_up(day)))
            if count == length.n:
                return day
        else:
            lines.append(TraceDay(day, "rest", 0, stands_still(held) if held else _rest(day, calendar)))
        day += step


def _calendar_days(
    length: Period,
    start: date,
    first: date,
    step: timedelta,
    calendar: Calendar,
    pauses: list[Pause],
    lines: list[TraceDay],
) -> date:
    """Days, weeks, months and years: the end is reckoned, then every paused day before it moves it by one."""
    last = _reckoned(length, start, first, step)
    day, count, daily = first, 1, length.unit is Unit.CALENDAR_DAY
    for pause in (p for p in pauses if p.end is None or p.end >= first):
        since = max(pause.start, first)
        if since > last:
            break
        until = closed(pause)
        if daily and since > day:
            count = _run(lines, day, count, (since - day).days, step)
        lines.append(TraceDay(since, "note", 0, f"until {dated(until)} {stands_still(pause)}"))
        last += until - since + DAY
        day = until + DAY
    if daily:
        _run(lines, day, count, abs((last - day).days) + 1, step)
    return last


def _reckoned(length: Period, start: date, first: date, step: timedelta) -> date:
    sign = step.days
    if length.unit is Unit.CALENDAR_DAY:
        return first + (length.n - 1) * step
    if length.unit is Unit.WEEK:
        return first + (7 * length.n - 1) * step
    same = _months_later(start, sign * length.n * (12 if length.unit is Unit.YEAR else 1))
    # A month that counts its first day ends the day before the same number; the last day of a shorter month stands.
    return same - step if first == start and same.day == start.day else same


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _run(lines: list[TraceDay], day: date, count: int, days: int, step: timedelta) -> int:
    """Trace `days` days on end; returns the number of the next."""
    shown = range(days) if days <= DAILY else (*range(7), *range(days - 7, days))
    lines.extend(TraceDay(day + i * step, "counted", count + i) for i in shown)
    return count + days


def _mark_end(limit: Limit, length: Period, day: date, calendar: Calendar, lines: list[TraceDay]) -> None:
    """Make the last line the end: the last counted day itself, or a line of its own that says why it is the end."""
    last = lines[-1]
    if last.kind == "counted" and last.day == day:
        lines.pop()
        whys = ["the last day"]
    elif limit.backward:
        whys = [f"the latest day that leaves {amount(length, full=True)}"]
    else:
        whys = ["the last day", _short_month(limit, length, lines[0].day, day)]
    if limit.extra_days:
        whys.append(f"with {limit.extra_days} extra days")
    whys.append(_rest(day, calendar) if not calendar.works(day) else _made_up(day))
    count = last.count if last.day == day else 0
    lines.append(TraceDay(day, "end", count, ", ".join(filter(None, whys))))


def _short_month(limit: Limit, length: Period, start: date, day: date) -> str:
    """Why a period of months ends on a smaller day number than it started on."""
    if length.unit not in (Unit.MONTH, Unit.YEAR) or limit.includes_first_day or limit.extra_days:
        return ""
    months = length.n * (12 if length.unit is Unit.YEAR else 1) * (-1 if limit.backward else 1)
    last = _months_later(start, months)  # where a pause moved the end, the month is that of the count
    return f"as the month has no day {start.day}" if start.day > last.day else ""


def _rolled(day: date, step: timedelta, calendar: Calendar, lines: list[TraceDay]) -> date:
    if calendar.works(day):
        return day
    day += step
    while not calendar.works(day):
        lines.append(TraceDay(day, "rest", 0, _rest(day, calendar)))
        day += step
    which = "earlier" if step < timedelta() else "next"
    why = f"the last day is a rest day, so the end moves to this {which} working day"
    lines.append(TraceDay(day, "rolled", 0, why))
    return day


def _floored(floor: int, first: date, legal: date, calendar: Calendar, lines: list[TraceDay]) -> date:
    """The first day by which the period holds as many working days as it must."""
    held = sum(calendar.works(first + i * DAY) for i in range((legal - first).days + 1))
    if held >= floor:
        return legal
    while held < floor:
        legal += DAY
        held += calendar.works(legal)
        if held < floor:
            works = calendar.works(legal)
            lines.append(TraceDay(legal, "counted" if works else "rest", 0, "" if works else _rest(legal, calendar)))
    lines.append(TraceDay(legal, "rolled", 0, f"a period of two days or more holds at least {floor} working days"))
    return legal


def _made_up(day: date) -> str:
    """What is to be said of a working day."""
    return "" if day.weekday() < 5 else "make-up working day"


def _rest(day: date, calendar: Calendar) -> str:
    year = calendar.years.get(day.year)
    return "public holiday" if year is not None and day in year.off else "weekend"
