"""How an end was found, in parts that make one plain sentence in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from regulator.procedure.clock.dates import clocked, dated
from regulator.procedure.clock.pauses import Pause, closed
from regulator.procedure.language import Limit, Period, Said, TraceDay, Unit

UNITS = {unit: unit.value.replace("_", " ") for unit in Unit}
COUNTED = {
    # backward, of service, first day included: how the day that starts the count is treated
    (True, False, False): "counted back from this day, which is not counted",
    (True, False, True): "counted back from this day, which is counted",
    (False, True, False): "the day of service is not counted",
    (False, True, True): "the day of service is counted",
    (False, False, False): "this day is not counted",
    (False, False, True): "this day is counted",
}
SINCE = {
    "before": "%(length)s before %(start)s",
    "more": "%(length)s more, from the end that is extended, %(start)s",
    "service": "%(length)s from service on %(start)s",
    "after": "%(length)s from %(start)s, when the time before it ended",
    "from": "%(length)s from %(start)s",
}
ENDS = {
    # backward, moved
    (False, False): "the last day is %(end)s",
    (True, False): "the latest day is %(end)s",
    (False, True): "the last day, %(day)s, is a rest day, so it moves to %(end)s",
    (True, True): "the latest day, %(day)s, is a rest day, so it moves to %(end)s",
}
MADE_UP_END = {
    False: "the last day is %(end)s, a make-up working day", True: "the latest day is %(end)s, a make-up working day"
}  # fmt: skip
TOO_FEW = "until %(day)s the period would hold too few working days, so its last day moves to %(end)s"
TOO_SOON = "that leaves less than %(n)s days beginning with %(start)s, so the last day is %(end)s"
STILL = "the clock stands still from %(first)s to %(last)s"
STILL_BY = "the clock stands still (%(cite)s) from %(first)s to %(last)s"
EXTRA = "%(n)s extra days are added"
ONE_MADE_UP, MADE_UP = "%(day)s is a make-up working day and counts", "%(days)s are make-up working days and count"
UNPUBLISHED = "no published calendar for %(years)s is on hand, so this date is provisional and may still move"
UNCERTAIN = {
    # backward
    False: "the calendar of %(years)s is not published yet, so this end is not certain and no deadline yet: "
    "whoever acts by %(safe)s is in time",
    True: "the calendar of %(years)s is not published yet, so this day is not certain yet: by %(safe)s is in time, "
    "as far as known years tell",
}
THROUGH = "hours run through nights and rest days"
CHANGED = "the clocks change on the way and every hour counts"
OVER, SET_DAY, SET_MOMENT = "the end is %(end)s", "the last day is set: %(end)s", "the end is set: %(end)s"
TEXTS = (
    *COUNTED.values(), *SINCE.values(), *ENDS.values(), *MADE_UP_END.values(), TOO_FEW, TOO_SOON, STILL, STILL_BY,
    EXTRA, ONE_MADE_UP, MADE_UP, UNPUBLISHED, *UNCERTAIN.values(), THROUGH, CHANGED, OVER, SET_DAY, SET_MOMENT,
)  # fmt: skip


def of_days(
    limit: Limit, length: Period, lines: list[TraceDay], unrolled: date, held: list[Pause], unpublished: Iterable[int],
    awaits: tuple[int, ...], safe: date,
) -> tuple[Said, ...]:  # fmt: skip
    """How an end in days was found. `held`: pauses on the way; `unpublished`: years without a published calendar;
    `awaits`: those of them whose calendar is still to come, `safe` what is in time until then.
    """
    start = lines[0].day
    parts = [since(limit, length, start), first_day(limit), *_made_up(lines), *map(still, held)]
    if limit.extra_days:
        parts.append(Said(EXTRA, {"n": limit.extra_days}))
    parts.append(_end(limit, lines, unrolled))
    never = [year for year in unpublished if year not in awaits]
    if never:
        parts.append(Said(UNPUBLISHED, {"years": listed(never)}))
    if awaits:
        parts.append(Said(UNCERTAIN[limit.backward], {"years": listed(awaits), "safe": {"day": safe.isoformat()}}))
    return tuple(parts)


def listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))


def since(limit: Limit, length: Period, start: date | datetime) -> Said:
    return Said(SINCE[_how(limit)], {"length": [length.n, length.unit.value, limit.backward], "start": when(start)})


def _how(limit: Limit) -> str:
    """From what it is counted: from service only what neither continues another time nor runs from a day of its own."""
    if limit.backward:
        return "before"
    if limit.replaces or limit.after:
        return "more" if limit.replaces else "after"
    return "service" if limit.of == "served" and not limit.stated else "from"


def first_day(limit: Limit) -> Said:
    """Whether the day that starts the limit counts."""
    return Said(COUNTED[limit.backward, _how(limit) == "service", limit.includes_first_day])


def still(pause: Pause) -> Said:
    span = {"first": when(pause.start), "last": when(closed(pause))}
    return Said(STILL_BY, {"cite": str(pause.cite), **span}) if pause.cite else Said(STILL, span)


def when(moment: date | datetime) -> dict[str, str]:
    return {"moment" if isinstance(moment, datetime) else "day": moment.isoformat()}


def _end(limit: Limit, lines: list[TraceDay], unrolled: date) -> Said:
    legal = lines[-1].day
    if legal == unrolled:
        made_up = not lines[-1].count and "make-up" in lines[-1].why
        return Said(MADE_UP_END[limit.backward] if made_up else ENDS[limit.backward, False], {"end": when(legal)})
    too_few = lines[-1].why.startswith("a period")
    days = {"day": {"near": unrolled.isoformat()}, "end": {"near": legal.isoformat()}}
    return Said(TOO_FEW if too_few else ENDS[limit.backward, True], days)


def _made_up(lines: list[TraceDay]) -> list[Said]:
    days = [line.day.isoformat() for line in lines if line.count and "make-up" in line.why]
    if len(days) < 2:
        return [Said(ONE_MADE_UP, {"day": {"near": day}}) for day in days]
    return [Said(MADE_UP, {"days": {"days": days}})]


# ── In English ─────────────────────────────────────────────────────────────────────────────────────────────────────


def english(parts: Iterable[Said]) -> str:
    """The parts as one sentence. Days near the start are written without its year."""
    found, year = [], None
    for part in parts:
        found.append(part.text % {key: _english(value, year) for key, value in part.values.items()})
        year = year or _year(part.values)
    said = "; ".join(found)
    return f"{said[0].upper()}{said[1:]}."


def phrase(part: Said) -> str:
    """One part as it stands within a sentence."""
    return part.text % {key: _english(value, None) for key, value in part.values.items()}


def _year(values: Mapping[str, Any]) -> str | None:
    start = values.get("start")
    return start["day"][:4] if isinstance(start, Mapping) and "day" in start else None


def _english(value: Any, year: str | None) -> str:
    if not isinstance(value, Mapping):
        return amount(Period(value[0], Unit(value[1])), full=value[2]) if isinstance(value, list) else str(value)
    if "moment" in value:
        moment = datetime.fromisoformat(value["moment"])
        return f"{dated(moment)} at {clocked(moment)}"
    if "days" in value:
        *first, last = (_near(day, year) for day in value["days"])
        return f"{', '.join(first)} and {last}"
    return _near(value["near"], year) if "near" in value else dated(date.fromisoformat(value["day"]))


def _near(text: str, year: str | None) -> str:
    """The day, without the year where it is that of the start."""
    said = dated(date.fromisoformat(text))
    return said[:-5] if text[:4] == year else said


def amount(length: Period, *, full: bool = False) -> str:
    """`10 working days`, `1 month`, `7 full working days`."""
    return f"{length.n} {'full ' if full else ''}{UNITS[length.unit]}{'' if length.n == 1 else 's'}"
