"""An end that is set as such: a date or a moment in a notice. It does not roll; a pause moves a date, not a moment.

Where the law gives a least time, a date that leaves less of it moves to its last day.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from regulator.procedure.clock.dates import clocked, dated
from regulator.procedure.clock.pauses import Pause, closed, stands_still
from regulator.procedure.clock.sentence import ENDS, SET_DAY, SET_MOMENT, TOO_SOON, english, still, when
from regulator.procedure.language import Calendar, Limit, Said, Term, TraceDay

DAY = timedelta(days=1)


def end_as_set(
    limit: Limit,
    start: date | datetime,
    end: date | datetime,
    calendar: Calendar,
    zone: ZoneInfo | None,
    pauses: list[Pause],
) -> Term:
    """The term that ends as set, later by the days of the pauses on the way. For a day, the safe end is the last
    working day on or before it; the day itself where none lies between it and the start. Stopped in a pause that has
    not ended.
    """
    if isinstance(end, datetime):
        return _moment(start, end.astimezone(zone) if zone else end)
    as_set, held = end, list[Pause]()
    least = _day(start) + (limit.least - 1) * DAY if limit.least else end
    end = max(end, least)
    for pause in pauses:
        if pause.start <= end and closed(pause) > _day(start):
            end += closed(pause) - max(pause.start, _day(start) + DAY) + DAY
            held.append(pause)
    safe = end
    while not calendar.works(safe):
        safe -= DAY
    safe = safe if safe > _day(start) else end
    why = "as set" if end == as_set else f"{limit.least} days beginning with {dated(_day(start))}"
    why = "later by as many days" if held else why
    why += "" if safe == end else f"; a rest day, so {dated(safe)} is safe"
    stops = (TraceDay(pause.start, "note", 0, stands_still(pause)) for pause in held)
    lines = (TraceDay(_day(start), "start"), *stops, TraceDay(end, "end", 0, why))
    said = [Said(SET_DAY, {"end": when(as_set)})]
    if least > as_set:
        said.append(Said(TOO_SOON, {"n": limit.least, "start": when(_day(start)), "end": when(least)}))
    said += map(still, held)
    said += [Said(ENDS[False, False], {"end": when(end)})] if held else []
    return Term(end, safe, end, lines, False, english(said), tuple(said))


def _moment(start: date | datetime, end: datetime) -> Term:
    lines = (TraceDay(_day(start), "start"), TraceDay(end.date(), "end", 0, f"at {clocked(end)}, as set"))
    said = (Said(SET_MOMENT, {"end": when(end)}),)
    return Term(end, end, end, lines, False, english(said), said)


def _day(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start
