"""The deadlines that acts start, before anything moves or closes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from regulator.procedure import clock
from regulator.procedure.duties.duty import (
    NO_PERIOD,
    NOT_KNOWN,
    NOT_TOLD,
    OVER_BEFORE,
    Duty,
    over_before,
    step_of,
    zone_of,
)
from regulator.procedure.language import Act, CaseFile, Given, Item, Limit, Period, Said, Served, Unit


def started(file: CaseFile) -> Iterator[Duty]:
    """In the order in which their acts were taken."""
    for act in file.acts:
        if not act.void:
            for limit in step_of(file, act).limits:
                if limit.runs_from == act.step and not (limit.replaces or limit.after):
                    yield from (one for one in _duties(file, limit, act) if runs(file, limit, act, one.addressee))


def runs(file: CaseFile, limit: Limit, act: Act, holder: str) -> bool:
    return limit.only_if is None or limit.only_if(file, act, holder)


def _duties(file: CaseFile, limit: Limit, act: Act) -> Iterator[Duty]:
    things: list[Item | None] = [i for i in act.items if i.kind == limit.each] if limit.each else [None]
    for thing in things:
        if not limit.starts(thing.facts if thing else act.facts) or not _answers(file, limit, act):
            continue
        if limit.of in ("served", "sent"):
            yield from _from_service(file, limit, act, thing)
        else:
            taken = act.facts.get("moment") if _by_the_hour(limit, act, thing) else act.on
            start = taken if limit.of == "taken" else _fact(limit.of, act, thing)
            yield duty(file, limit, act, thing, "", act.cause or act.n, start)


def _answers(file: CaseFile, limit: Limit, act: Act) -> bool:
    return not limit.answers or (act.about is not None and file.act(act.about.n).step == limit.answers)


def _from_service(file: CaseFile, limit: Limit, act: Act, thing: Item | None) -> Iterator[Duty]:
    """One for each addressee, from the first service on them: a second service gives no new date."""
    told: set[str] = set()
    for served in file.served(act.n):
        if served.addressee not in told and (thing is None or thing.to in ("", served.addressee)):
            told.add(served.addressee)
            yield duty(file, limit, act, thing, served.addressee, served.by_act, _begun(limit, act, thing, served))


def _begun(limit: Limit, act: Act, thing: Item | None, served: Served) -> date | datetime | None:
    """The day or moment of the service or the sending; or the one that the notice states, whenever it was served."""
    if limit.stated:
        return stated(limit, act, thing)
    if _by_the_hour(limit, act, thing):
        return served.at
    return served.sent if limit.of == "sent" else served.on


def stated(limit: Limit, act: Act, thing: Item | None) -> date | datetime | None:
    """The day or moment from which a limit runs by what the act says, or by its own day; None where it says none."""
    if limit.stated == "taken":
        return act.on
    found = _fact(limit.stated, act, thing)
    return found if isinstance(found, date) else None


def duty(
    file: CaseFile, limit: Limit, act: Act, thing: Item | None, to: str, cause: int, start: date | datetime | None
) -> Duty:
    length, hourly = given(limit, act, thing), _by_the_hour(limit, act, thing)
    zone, term, lacks = zone_of(file), None, None
    if start is None or (hourly and not isinstance(start, datetime)):
        by = "stated" if limit.stated else limit.of
        lacks = Said(NOT_KNOWN[hourly, by if (hourly, by) in NOT_KNOWN else ""], {"n": act.n})
    elif length is None:
        lacks = Said(NOT_TOLD if act.origin else NO_PERIOD, {"n": act.n})
    else:
        if isinstance(start, datetime) and not hourly:
            start = start.astimezone(zone).date()
        calendar = file.calendar(limit, file.recorded_at(cause))
        term = clock.end(limit, start, calendar, period=length, zone=zone)
        if over_before((limit,), start, term):
            term, lacks = None, Said(OVER_BEFORE, {"n": act.n})
    return Duty(limit, act.n, thing.n if thing else None, to, cause, start, term, lacks)


def _by_the_hour(limit: Limit, act: Act, thing: Item | None) -> bool:
    """Is the time counted from an hour? A period set in the act may be in hours whatever the unit of its limit."""
    length = given(limit, act, thing)
    if isinstance(length, date):
        return isinstance(length, datetime)
    return (length.unit if length else limit.unit) is Unit.HOUR


def given(limit: Limit, act: Act, thing: Item | None) -> Period | date | None:
    """The length: of the limit itself, or as set in the item or the act; or the end itself, where that is what is set.
    None where it should have been set and was not.
    """
    if isinstance(limit.n, int):
        return Period(limit.n, limit.unit)
    found = _fact(limit.n.field, act, thing)
    return found if isinstance(found, Period if isinstance(limit.n, Given) else date) else None


def _fact(field: str, act: Act, thing: Item | None) -> Any:
    facts = thing.facts if thing and field in thing.facts else act.facts
    return facts.get(field)
