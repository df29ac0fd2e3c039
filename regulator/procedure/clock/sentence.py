"""One plain sentence that says how an end was found."""

from __future__ import annotations

from datetime import date

from regulator.procedure.clock.dates import dated, near
from regulator.procedure.clock.pauses import Pause, closed, stands_still
from regulator.procedure.language import Limit, Period, TraceDay, Unit

UNITS = {unit: unit.value.replace("_", " ") for unit in Unit}


def sentence(
    limit: Limit, length: Period, lines: list[TraceDay], unrolled: date, held: list[Pause], missing: list[int]
) -> str:
    start, legal = lines[0].day, lines[-1].day
    parts = [
        f"{amount(length, full=limit.backward)} {_since(limit)} {dated(start)}",
        first_day(limit),
        *_made_up(lines),
    ]
    parts += [f"{stands_still(p)} from {dated(p.start)} to {dated(closed(p))}" for p in held]
    if limit.extra_days:
        parts.append(f"{limit.extra_days} extra days are added")
    name = "the latest day" if limit.backward else "the last day"
    if legal == unrolled:
        made_up = ", a make-up working day" if not lines[-1].count and "make-up" in lines[-1].why else ""
        parts.append(f"{name} is {dated(legal)}{made_up}")
    else:
        why = "the period would hold too few working days" if lines[-1].why.startswith("a period") else "is a rest day"
        parts.append(f"{name}, {near(unrolled, start)}, {why}, so it moves to {near(legal, start)}")
    if missing:
        years = ", ".join(map(str, missing))
        parts.append(f"no published calendar for {years} is on hand, so this date is provisional and may still move")
    return "; ".join(parts) + "."


def _since(limit: Limit) -> str:
    if limit.backward:
        return "before"
    if limit.replaces:
        return "more, from the end that is extended,"
    return "from service on" if limit.of == "served" else "from"


def first_day(limit: Limit) -> str:
    """Whether the day that starts the limit counts."""
    counted = "counted" if limit.includes_first_day else "not counted"
    if limit.backward:
        return f"counted back from this day, which is {counted}"
    served = limit.of == "served" and not limit.replaces
    return f"{'the day of service' if served else 'this day'} is {counted}"


def _made_up(lines: list[TraceDay]) -> list[str]:
    days = [near(line.day, lines[0].day) for line in lines if line.count and "make-up" in line.why]
    if len(days) < 2:
        return [f"{day} is a make-up working day and counts" for day in days]
    return [f"{', '.join(days[:-1])} and {days[-1]} are make-up working days and count"]


def amount(length: Period, *, full: bool = False) -> str:
    """`10 working days`, `1 month`, `7 full working days`."""
    return f"{length.n} {'full ' if full else ''}{UNITS[length.unit]}{'' if length.n == 1 else 's'}"
