"""The times that an English letter tells: the last day of each, and the law's own sentence that explains it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from cases.notices import english, parts
from regulator.procedure import clock, duties
from regulator.procedure.language import Act, CaseFile, Fixed, Given, Holder, Item, Limit, Period, Step

NOON = time(12)
Length = Period | date
# What the example of a time supposes, by what starts it.
SUPPOSED = {"served": "served", "sent": "sent"}


def told(act: Act, step: Step) -> Iterator[tuple[str, int]]:
    """The fields that times read, with the number of their item (0: the act's): their time tells them."""
    for limit, item, _length in started(act, step):
        named = [limit.n.field] if isinstance(limit.n, Given | Fixed) else []
        named += [limit.unless[0]] if limit.unless else []
        yield from ((field, item.n if item else 0) for field in named)


def started(act: Act, step: Step) -> Iterator[tuple[Limit, Item | None, Length]]:
    """Every time that this letter starts for its addressees, with its length or its end."""
    for limit in step.limits:
        if limit.holder is not Holder.PARTY or limit.replaces or limit.after:
            continue
        things: list[Item | None] = [i for i in act.items if i.kind == limit.each] if limit.each else [None]
        for thing in things:
            length = duties.given(limit, act, thing)
            if length is not None and limit.starts(thing.facts if thing else act.facts):
                yield limit, thing, length


def deadlines(file: CaseFile, act: Act, step: Step, issued: date) -> list[dict[str, Any]]:
    """One row for each, as the templates and the checks read it. `issued`: the day of the letter."""
    starts = {"served": parts.example_day(file, issued), "sent": issued, "taken": issued}
    found = []
    for one, item, length in started(act, step):
        stated = starts.get(one.stated) or duties.stated(one, act, item)
        found.append(_row(file, one, item, length, stated or starts.get(one.of, issued)))
    return found


def _row(file: CaseFile, limit: Limit, item: Item | None, length: Length, start: date | datetime) -> dict[str, Any]:
    zone = ZoneInfo(file.timezone)
    hourly = isinstance(length, Period) and length.unit.value == "hour"
    exact = isinstance(start, datetime)
    since = datetime.combine(start, NOON, zone) if hourly and not exact else start
    term = clock.end(limit, since, file.calendar(limit), period=length, zone=zone)
    written = english.period(length) if isinstance(length, Period) else ""
    return {
        "limit": limit.key, "item": item.n if item else 0, "party": item.to if item else "", "title": limit.title,
        "period": written, "cite": english.provision(file.regime, limit.cite),
        "last_day": {"on": term.legal_end.isoformat(), "en": _ended(term.legal_end)},
        "supposes": SUPPOSED.get(limit.of, "") if written and not limit.stated else "", "supposed": english.day(start),
        "explained": term.sentence, "provisional": term.provisional, "right": duties.is_right(file.regime, limit),
    }  # fmt: skip


def _ended(end: date | datetime) -> str:
    return english.moment(end) if isinstance(end, datetime) else english.weekday(end)
