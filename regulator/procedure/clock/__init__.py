"""The end of a limit of time, and the trace that explains it. Works on local dates; hour limits on aware datetimes.

How time is counted:
- Days, weeks, months, years: the day of the event is not counted unless the limit includes its first day. Months and
  years end on the same day number, or on the last day of a month that has no such day.
- Working days: as the calendar says, make-up days counted.
- Hours: clock time through nights and rest days, however the clocks are changed; they never roll.
- An end on a rest day moves to the next working day where the limit rolls (`legal_end`). `safe_end` is the last working
  day on or before the unrolled end: whoever keeps it is in time on any reading of the law. It does not lie before the
  first day that counts: a period without a working day is safe until its unrolled end, though that is a rest day.
- A backward limit leaves n full units strictly between its end and the start (the careful reading of "at least n days
  before"), and moves to an earlier working day where it rolls. Pauses do not touch it.
- A floor of working days: the end of a period of two days or more moves on until it holds as many, and the safe end
  does not lie before the first of them.
- An end that is itself set in a notice does not roll. A day that is set moves by the days of a pause, an hour does not.
  A day that leaves less than the least time that the law gives moves to the last day of that.
- Extra days are calendar days added after the count and before the roll.
- A term is provisional when a day it rests on lies in a year whose calendar is not published: any day that was counted
  for working days, the end for all other days that roll. Hours, and ends that do not roll, rest on no calendar.
- Where that calendar is still to come, the end is not certain and no deadline yet: nothing is over by it.
  Any weekend of that year may be worked, so the safe end is counted as if all were, where a calendar ever worked one.
  Counted back, the safe day is counted as if every day rested that ever did.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from regulator.procedure.clock.dates import dated
from regulator.procedure.clock.days import end_of_days
from regulator.procedure.clock.fixed import end_as_set
from regulator.procedure.clock.hours import end_of_hours
from regulator.procedure.clock.pauses import Pause, Stopped, merged
from regulator.procedure.clock.sentence import TEXTS, UNCERTAIN, UNITS, phrase
from regulator.procedure.language import Calendar, Limit, Period, Term, Unit

__all__ = [
    "TEXTS",
    "UNCERTAIN",
    "Pause",
    "Stopped",
    "dated",
    "end",
    "explain",
    "phrase",
    "working_days_between",
    "working_days_left",
]

LONGEST = 10_000  # of any unit; more is a slip of the pen
DAY = timedelta(days=1)


def end(
    limit: Limit,
    start: date | datetime,
    calendar: Calendar,
    *,
    period: Period | date | None = None,
    pauses: tuple[Pause, ...] = (),
    zone: ZoneInfo | None = None,
) -> Term:
    """The end of `limit` that starts (backward: is counted back from) at `start`.

    `period` is the length where the limit's own is Given, or the end itself where it is Fixed. `zone` is where the
    authority sits: a moment is read there.
    ValueError with a sentence for a missing or impossible length, an hour limit without a moment, an end after 9999;
    Stopped while an open pause holds the limit.
    """
    if isinstance(period, date):
        return end_as_set(limit, start, period, calendar, zone, merged(pauses, _local(start, zone)))
    n, unit = _length(limit, period)
    standing = [] if limit.backward or not pauses else merged(pauses, _local(start, zone))
    try:
        if unit is Unit.HOUR:
            return end_of_hours(limit, n, _moment(start, zone), standing)
        return end_of_days(limit, Period(n, unit), _local(start, zone), calendar, standing)
    except OverflowError:
        raise ValueError("The end of this period lies outside the years 1 to 9999.") from None


def working_days_between(a: date, b: date, calendar: Calendar) -> int:
    """Full working days strictly between two days, neither counted; negative when `b` lies before `a`."""
    if b < a:
        return -working_days_between(b, a, calendar)
    return sum(calendar.works(a + i * DAY) for i in range(1, (b - a).days))


def working_days_left(today: date, end: date, calendar: Calendar) -> int:
    """Working days after `today` up to and with `end`: 0 on the day itself; when over, the days past, at least -1."""
    if end < today:
        return -max(1, working_days_left(end, today, calendar))
    return sum(calendar.works(today + i * DAY) for i in range(1, (end - today).days + 1))


def explain(term: Term) -> list[str]:
    """The trace in words, one line a day; a long run of calendar days is one line."""
    lines: list[str] = []
    before = None
    for line in term.trace:
        text = f"day {line.count}" if line.count else line.kind
        when = dated(line.day)
        if before and before.kind == "counted" and line.count - before.count > 1:
            lines.pop()
            when, text = f"{dated(before.day)} to {when}", f"days {before.count} to {line.count}"
        lines.append(f"{when}: {text}{', ' if line.why else ''}{line.why}")
        before = line
    return lines


def _length(limit: Limit, period: Period | None) -> tuple[int, Unit]:
    if isinstance(limit.n, int):
        n, unit = limit.n, limit.unit
    elif period is not None:
        n, unit = period.n, period.unit
    else:
        raise ValueError(f"The length of the limit {limit.key} is set by the act itself: give a number and a unit.")
    if not 1 <= n <= LONGEST:
        raise ValueError(f"A period must be between 1 and {LONGEST:,} {UNITS[unit]}s long, not {n:,}.")
    return n, unit


def _local(start: date | datetime, zone: ZoneInfo | None) -> date:
    if not isinstance(start, datetime):
        return start
    return (start.astimezone(zone) if zone and start.tzinfo else start).date()


def _moment(start: date | datetime, zone: ZoneInfo | None) -> datetime:
    if not isinstance(start, datetime) or start.tzinfo is None:
        raise ValueError("A limit in hours starts at a time of day with its time zone, not on a date alone.")
    return start.astimezone(zone) if zone else start
