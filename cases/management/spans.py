"""Days, times and lengths as `manage.py deadline` is told them. ValueError, in a sentence, for what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from regulator.procedure import clock
from regulator.procedure.clock import Pause
from regulator.procedure.language import Cite, Period, Unit

DATE = len("2025-09-23")
WHEN = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
NEGATIVE = re.compile(r"-\d")  # what begins like this is a value, not an option


class ClockChange(ValueError):
    """A time of day that a change of the clocks took away, or gave twice."""


def period(n: str | None, unit: str | None) -> Period:
    if n is None or unit is None:
        raise ValueError("A period needs both --n and --unit.")
    if unit not in list(Unit):
        raise ValueError(f"There is no unit “{unit}”. Known: {', '.join(Unit)}.")
    return Period(whole("--n", n), Unit(unit))


def whole(name: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise ValueError(f"{name} must be a whole number that is not negative, not “{text}”.")
    return int(text)


def by_step(text: str) -> tuple[str, str]:
    """`extend_by_superior=30calendar_day`: the step, empty where none is named, and what it sets."""
    step, named, said = text.rpartition("=")
    return (step, said) if named else ("", text)


def extension(text: str) -> Period:
    if NEGATIVE.match(text):
        raise ValueError(f"“{text}” would make the time shorter: an extension is a length such as 60calendar_day.")
    found = re.fullmatch(r"(\d{1,9})([a-z_]+)", text, re.ASCII)
    if found is None:
        raise ValueError(f"“{text}” is not an extension such as 60calendar_day.")
    return period(found[1], found[2])


def pause(text: str, cite: Cite | None = None) -> Pause:
    first, dots, last = text.partition("..")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        if dots and all(map(DAY.fullmatch, (first, last))):
            raise ValueError(f"“{text}”: no calendar shows one of these days{f' ({cite})' if cite else ''}.") from None
        raise ValueError(f"“{text}” is no span of days such as 2026-03-02..2026-03-06.") from None
    if not dots or days[1] < days[0]:
        raise ValueError(f"The pause “{text}” ends before it starts{f' ({cite})' if cite else ''}.")
    return Pause(*days, cite)


def apart(pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """In order; no day stands still twice."""
    found = sorted(pauses, key=lambda one: one.start)
    for one, following in pairwise(found):
        if one.end is not None and following.start <= one.end:
            by = f" ({following.cite})" if following.cite else ""
            raise ValueError(
                f"The pause from {following.start} overlaps the one until {one.end}: no day stands still twice{by}."
            )
    return tuple(found)


def start(text: str | None, zone: ZoneInfo) -> date | datetime:
    if not text:
        raise ValueError("Give the day it starts with --from, such as --from 2025-09-23.")
    if not WHEN.fullmatch(text):
        raise ValueError(f"“{text}” is not a date such as 2025-09-23 or a time such as 2025-09-23T17:00.")
    try:
        return date.fromisoformat(text) if len(text) == DATE else _in_zone(datetime.fromisoformat(text), zone)
    except ClockChange:
        raise
    except ValueError:
        raise ValueError(f"“{text}” does not exist: no calendar or clock shows it.") from None


def _in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """Clock time of the place, unless an offset says otherwise; a time that never was, or was twice, is refused."""
    if moment.tzinfo is not None:
        return moment
    first, second = moment.replace(tzinfo=zone), moment.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        now = first.astimezone(UTC).astimezone(zone)
        raise ClockChange(
            f"{moment} never was in {zone.key}: the clocks were put forward over it. Write what they showed then, "
            f"such as {_written(now)}."
        )
    raise ClockChange(
        f"{moment} was twice in {zone.key}, as the clocks were put back: write {_written(first)} for the first time, "
        f"{_written(second)} for the second."
    )


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes" if not moment.second else "seconds")


def told(one: Pause) -> str:
    """“from Mon 2 Mar 2026 to Fri 6 Mar 2026 (O14 42)”."""
    by = f" ({one.cite})" if one.cite else ""
    return f"from {clock.dated(one.start)} to {clock.dated(one.end or one.start)}{by}"


def over_before(one: Pause, first: date | datetime, *, counted: bool) -> bool:
    """Is the pause over before the time begins? `counted`: the day of the start counts already."""
    day = first.date() if isinstance(first, datetime) else first
    return one.end is not None and one.end < day + timedelta(days=not counted)
