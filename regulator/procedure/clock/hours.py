"""The end of a limit in hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from regulator.procedure.clock.dates import clocked, dated
from regulator.procedure.clock.pauses import Pause, closed, stands_still
from regulator.procedure.clock.sentence import CHANGED, EXTRA, OVER, SINCE, THROUGH, english, still, when
from regulator.procedure.language import Limit, Said, Term, TraceDay, Unit

DAY = timedelta(days=1)


def end_of_hours(limit: Limit, n: int, start: datetime, pauses: list[Pause]) -> Term:
    """Through UTC, so that an hour is an hour when the clocks change."""
    begun = start.astimezone(UTC)
    length = timedelta(hours=n, days=limit.extra_days)
    reached = begun - length if limit.backward else begun + length
    lines = [TraceDay(start.date(), "start", 0, f"at {clocked(start)}")]
    reached, held = _past(pauses, begun, reached, start, lines)
    over = reached.astimezone(start.tzinfo)
    changed = over.utcoffset() != start.utcoffset()
    why = f"at {clocked(over)}{', the clocks changed on the way' if changed else ''}"
    lines.append(TraceDay(over.date(), "end", 0, why))
    how = SINCE["before" if limit.backward else "from"]
    said = (
        Said(how, {"length": [n, Unit.HOUR.value, False], "start": when(start)}), Said(THROUGH),
        *([Said(EXTRA, {"n": limit.extra_days})] if limit.extra_days else []),
        *([Said(CHANGED)] if changed else []), *held, Said(OVER, {"end": when(over)}),
    )  # fmt: skip
    return Term(over, over, over, tuple(lines), False, english(said), said)


def _past(
    pauses: list[Pause], begun: datetime, reached: datetime, start: datetime, lines: list[TraceDay]
) -> tuple[datetime, list[Said]]:
    """The end moved past the pauses it meets, each from midnight to midnight where the limit runs, and what to say."""
    held = []
    for pause in pauses:
        since = max(begun, _midnight(pause.start, start))
        if since >= reached:
            break
        until = _midnight(closed(pause) + DAY, start)
        if until > since:
            reached += until - since
            held.append(still(pause))
            lines.append(TraceDay(pause.start, "note", 0, f"until {dated(closed(pause))} {stands_still(pause)}"))
    return reached, held


def _midnight(day: date, like: datetime) -> datetime:
    return datetime.combine(day, time(), like.tzinfo).astimezone(UTC)
