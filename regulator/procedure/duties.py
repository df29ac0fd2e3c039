"""Every deadline of a case, from its acts. Pure: nothing is stored here, so the order of entry does not matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from regulator.procedure import clock
from regulator.procedure.language import (
    Act,
    CaseFile,
    Effect,
    Given,
    Item,
    Limit,
    Period,
    Ref,
    Regime,
    Step,
    Term,
    Unit,
)

OF = {"served": " of service", "received": " of receipt"}  # the day that starts the clock, where not that of the act
Key = tuple[str, int, int, str, int]


@dataclass(frozen=True, slots=True)
class Duty:
    """One deadline. `act`, `item`: the thing it hangs on; `cause`: the act that set this date.

    That is the service, the extension, or the correction of either. `term` None: the date cannot be computed and
    `missing` names what is not known. `closed_by`: number of the act that closed it; `how`: met, lapsed, extended, or
    superseded by an act that took away what it hangs on.
    """

    limit: Limit
    act: int
    item: int | None
    addressee: str
    cause: int
    start: date | datetime | None
    term: Term | None
    missing: str = ""
    closed_by: int | None = None
    how: str = ""

    @property
    def key(self) -> Key:
        return (self.limit.key, self.act, self.item or 0, self.addressee, self.cause)

    @property
    def ref(self) -> Ref:
        return Ref(self.act, self.item)

    @property
    def open(self) -> bool:
        return self.closed_by is None

    def over(self, at: datetime, zone: ZoneInfo) -> bool:
        """Has the time run out? A day ends at its midnight in the zone of the authority."""
        if self.term is None:
            return False
        end = self.term.legal_end
        return at >= end if isinstance(end, datetime) else at.astimezone(zone).date() > end


def of(file: CaseFile) -> tuple[Duty, ...]:
    """All deadlines of the case, in the order in which they were caused. Memoised on the file."""
    if "duties" not in file._memo:
        duties = [duty for limit, act in _starts(file) for duty in _duties(file, limit, act)]
        duties = _extended(file, duties)
        duties = [duty if duty.closed_by else _closed(file, duty) for duty in duties]
        file._memo["duties"] = tuple(sorted(duties, key=lambda d: d.cause))
    found: tuple[Duty, ...] = file._memo["duties"]
    return found


def _starts(file: CaseFile) -> Iterator[tuple[Limit, Act]]:
    for act in file.acts:
        if not act.void:
            for limit in file.regime.step(act.step, act.on).limits:
                if limit.runs_from == act.step and not limit.replaces:
                    yield limit, act


def _duties(file: CaseFile, limit: Limit, act: Act) -> Iterator[Duty]:
    things: list[Item | None] = [i for i in act.items if i.kind == limit.each] if limit.each else [None]
    for thing in things:
        if not limit.starts(thing.facts if thing else act.facts) or not _answers(file, limit, act):
            continue
        if limit.of == "served":
            yield from _from_service(file, limit, act, thing)
        else:
            taken = act.facts.get("moment") if _by_the_hour(limit, act, thing) else act.on
            start = taken if limit.of == "taken" else act.facts.get(limit.of)
            yield _duty(file, limit, act, thing, "", act.cause or act.n, start)


def _answers(file: CaseFile, limit: Limit, act: Act) -> bool:
    return not limit.answers or (act.about is not None and file.act(act.about.n).step == limit.answers)


def _from_service(file: CaseFile, limit: Limit, act: Act, thing: Item | None) -> Iterator[Duty]:
    """One for each addressee, from the first service on them: a second service gives no new date."""
    told: set[str] = set()
    for served in file.served(act.n):
        if served.addressee not in told and (thing is None or thing.to in ("", served.addressee)):
            told.add(served.addressee)
            start = served.at if _by_the_hour(limit, act, thing) else served.on
            yield _duty(file, limit, act, thing, served.addressee, served.by_act, start)


def _duty(
    file: CaseFile, limit: Limit, act: Act, thing: Item | None, to: str, cause: int, start: date | datetime | None
) -> Duty:
    period, hourly = given(limit, act, thing), _by_the_hour(limit, act, thing)
    zone, term, missing = zone_of(file), None, ""
    if start is None or (hourly and not isinstance(start, datetime)):
        moment = "the hour" if hourly else "the day"
        missing = f"{moment}{OF.get(limit.of, '')} of act {act.n} is not known"
    elif period is None:
        missing = f"act {act.n} sets no period"
    else:
        if isinstance(start, datetime) and not hourly:
            start = start.astimezone(zone).date()
        term = clock.end(limit, start, file.regime.calendar, period=period, zone=zone)
    return Duty(limit, act.n, thing.n if thing else None, to, cause, start, term, missing)


def _by_the_hour(limit: Limit, act: Act, thing: Item | None) -> bool:
    """Is the time counted from an hour? A period set in the act may be in hours whatever the unit of its limit."""
    period = given(limit, act, thing)
    return (period.unit if period else limit.unit) is Unit.HOUR


def given(limit: Limit, act: Act, thing: Item | None) -> Period | None:
    """The length: of the limit itself, or as set in the item or the act. None where it should have been set and was
    not.
    """
    if not isinstance(limit.n, Given):
        return Period(limit.n, limit.unit)
    facts = thing.facts if thing and limit.n.field in thing.facts else act.facts
    found = facts.get(limit.n.field)
    return found if isinstance(found, Period) else None


def _extended(file: CaseFile, duties: list[Duty]) -> list[Duty]:
    """Extensions in order: each closes the deadline it replaces and counts from that one's unrolled end."""
    for act in file.acts:
        if act.void:
            continue
        for limit in file.regime.step(act.step, act.on).limits:
            if limit.replaces:
                duties = _extend(file, duties, limit, act)
    return duties


def _extend(file: CaseFile, duties: list[Duty], limit: Limit, act: Act) -> list[Duty]:
    """A date whose cause was corrected after the extension keeps the extension: then only the extended one is left."""
    result = []
    cause = act.cause or act.n
    for old in duties:
        mine = act.about is None or act.about in (old.ref, Ref(old.act))
        if not (mine and old.limit.key == limit.replaces and old.open):
            result.append(old)
            continue
        if old.cause < cause:
            result.append(replace(old, closed_by=act.n, how="extended"))
        result.append(_longer(file, old, limit, act, max(cause, old.cause)))
    return result


def _longer(file: CaseFile, old: Duty, limit: Limit, act: Act, cause: int) -> Duty:
    """The deadline that takes the place of `old`, counted from its unrolled end."""
    period = given(limit, act, None)
    length = replace(old.limit, n=limit.n, unit=limit.unit, cite=limit.cite, backward=False, replaces=limit.replaces)
    start = old.term.unrolled_end if old.term else None
    if start is None or period is None:
        missing = old.missing or f"act {act.n} sets no period"
        return replace(old, limit=length, cause=cause, term=None, missing=missing)
    if period.unit is Unit.HOUR and not isinstance(start, datetime):
        start = datetime.combine(start + timedelta(days=1), time(), zone_of(file))  # the day is over at its midnight
    term = clock.end(length, start, file.regime.calendar, period=period, zone=zone_of(file))
    return replace(old, limit=length, cause=cause, start=start, term=term)


def _closed(file: CaseFile, duty: Duty) -> Duty:
    """The duty, closed by the first act that meets it, notes its lapse, or settles the thing it hangs on."""
    about = [act for act in file.about(duty.ref) if _ends(file, duty, act)]
    met = [act for act in file.taken(*duty.limit.met_by) if act.n > duty.act and _meets(file, duty, act)]
    undone = [act for act in _undoing(file) if _undoes(file, duty, act)]
    if not about and not met and not undone:
        return duty
    first = min((*met, *about, *undone), key=lambda act: act.n)
    return replace(duty, closed_by=first.n, how=_how(first, met, undone))


def _how(first: Act, met: list[Act], undone: list[Act]) -> str:
    if first in met:
        return "met"
    return "superseded" if first in undone else "lapsed"


def _undoing(file: CaseFile) -> list[Act]:
    """Acts that may take others away."""
    if "undoing" not in file._memo:
        file._memo["undoing"] = [act for act in file.acts if not act.void and step_of(file, act).undoes]
    found: list[Act] = file._memo["undoing"]
    return found


def _undoes(file: CaseFile, duty: Duty, act: Act) -> bool:
    undoes = step_of(file, act).undoes
    return undoes is not None and undoes(file, act, duty.ref, duty.addressee)


def _ends(file: CaseFile, duty: Duty, act: Act) -> bool:
    """Does this act about the thing say that the time is over? A lapse does so only for the date it was noted for."""
    step = step_of(file, act)
    if step.effect is Effect.LAPSE:
        return act.n > duty.cause and _names(act, duty)
    return step.settles is True and act.step not in duty.limit.met_by


def _names(act: Act, duty: Duty) -> bool:
    return act.facts.get("limit") == duty.limit.key and act.facts.get("addressee", "") == duty.addressee


def zone_of(file: CaseFile) -> ZoneInfo:
    return ZoneInfo(file.timezone)


def step_of(file: CaseFile, act: Act) -> Step:
    return file.regime.step(act.step, act.on)


def _meets(file: CaseFile, duty: Duty, act: Act) -> bool:
    """By item, else by track, else by case; and only by an act that concerns the addressee."""
    step = step_of(file, act)
    if callable(step.settles) and not step.settles(file, act):
        return False
    if duty.limit.met_when in {one.key for one in step.asks} and not act.facts.get(duty.limit.met_when):
        return False
    if duty.addressee and act.to and duty.addressee not in act.to:
        return False
    if step.effect is Effect.SERVE:
        return act.about == duty.ref and everyone_served(file, duty.act, act)
    if act.about == duty.ref or duty.item is not None:
        return act.about == duty.ref
    return not _of_another(file, duty, act) and file.act(duty.act).track in (0, act.track)


def _of_another(file: CaseFile, duty: Duty, act: Act) -> bool:
    """Does the act answer another thing that has a deadline of the same limit?"""
    if act.about is None:
        return False
    return any(limit.key == duty.limit.key for limit in step_of(file, file.act(act.about.n)).limits)


def everyone_served(file: CaseFile, n: int, until: Act | None = None) -> bool:
    """Has every addressee of act `n` been served (with the service `until` at the latest)?"""
    served = {a.facts["addressee"] for a in file.services(n) if until is None or a.n <= until.n}
    to = file.act(n).to
    return bool(to) and served.issuperset(to)


def is_right(regime: Regime, limit: Limit) -> bool:
    """Is this the time of a remedy: a right that nobody has to use?"""
    return any(regime.step(key).effect is Effect.APPEAL for key in limit.met_by)
