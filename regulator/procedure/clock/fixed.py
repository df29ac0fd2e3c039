"""An end that is set as such: a date or a moment in a notice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from regulator.procedure.clock.dates import clocked, dated
from regulator.procedure.clock.sentence import SET_DAY, SET_MOMENT, english, when
from regulator.procedure.language import Calendar, Limit, Said, Term, TraceDay

DAY = timedelta(days=1)


def end_as_set(
    limit: Limit, start: date | datetime, end: date | datetime, calendar: Calendar, zone: ZoneInfo | None
) -> Term:
    """The term that ends as set. For a day, the safe end is the last working day on or before it."""
    if isinstance(end, datetime):
        return _moment(start, end.astimezone(zone) if zone else end)
    safe = end
    while not calendar.works(safe):
        safe -= DAY
    why = "as set" if safe == end else f"as set; a rest day, so {dated(safe)} is safe"
    lines = (TraceDay(_day(start), "start"), TraceDay(end, "end", 0, why))
    known = calendar.published(end)
    said = (Said(SET_DAY, {"end": when(end)}),)
    return Term(end, safe, end, lines, not known and safe != end, english(said), said)


def _moment(start: date | datetime, end: datetime) -> Term:
    lines = (TraceDay(_day(start), "start"), TraceDay(end.date(), "end", 0, f"at {clocked(end)}, as set"))
    said = (Said(SET_MOMENT, {"end": when(end)}),)
    return Term(end, end, end, lines, False, english(said), said)


def _day(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start
