"""What makes a limit longer or lets it stand still, asked of the law for `manage.py deadline`.

The real clock with general rules (`--n --unit`) knows no step, so no cap: there all is counted as asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cases.management import spans
from regulator.procedure import clock
from regulator.procedure.clock import Pause
from regulator.procedure.clock.sentence import amount
from regulator.procedure.engine import lengths
from regulator.procedure.language import (
    Calendar,
    Cite,
    Fixed,
    Limit,
    Period,
    Refusal,
    Regime,
    Status,
    Step,
    Term,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One length after another: of the limit itself, then of each extension. `by`: the step that extends it."""

    limit: Limit
    period: Period | None
    by: Step | None = None
    adds: Period | None = None  # what the law itself adds
    warned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is counted, and what stands still on the way."""

    calendar: Calendar
    zone: ZoneInfo
    pauses: tuple[Pause, ...] = ()

    def term(self, limit: Limit, start: date | datetime, period: Period | None) -> Term:
        return clock.end(limit, start, self.calendar, period=period, pauses=self.pauses, zone=self.zone)


def terms(stretches: Iterable[Stretch], start: date | datetime, place: Place) -> Iterator[Term]:
    """The term itself, then each extension from the unrolled end of what it extends."""
    for one in stretches:
        term = place.term(one.limit, start, one.period)
        if one.by and one.adds and one.period and one.period != one.adds:
            adds = place.term(replace(one.limit, n=one.adds.n, unit=one.adds.unit), start, None)
            if term.unrolled_end != adds.unrolled_end:
                cite, asked = cited(one.limit.cite), amount(one.period)
                raise ValueError(f"“{one.by.title}” ({cite}) adds {amount(one.adds)}, not {asked}.")
        yield term
        start = term.unrolled_end


# ── Lengths ────────────────────────────────────────────────────────────────────────────────────────────────────────


def of_act(law: Regime, meant: Sequence[Limit], period: Period, day: date) -> tuple[str, ...]:
    """Warnings about a length that an act sets; ValueError where a step could not set it: too short, or too long."""
    found = {one.runs_from: lengths.of_length(law, one, period, day) for one in meant}
    refused = {step: one.refusals[0] for step, one in found.items() if one.refusals}
    if refused:
        step, refusal = next(iter(refused.items()))
        rest = f" That is so for {step}.{meant[0].key}; if another is meant, name one of {names(meant)}."
        rest = "" if len(refused) == len(found) else rest
        raise ValueError(f"{_said(refusal)}{rest}")
    return tuple(dict.fromkeys(f"Warning, {_said(one)}" for side in found.values() for one in side.warnings))


def names(limits: Iterable[Limit]) -> str:
    return ", ".join(dict.fromkeys(f"{limit.runs_from}.{limit.key}" for limit in limits))


def stretched(law: Regime, rule: Limit, period: Period | None, texts: Sequence[str], day: date) -> Iterator[Stretch]:
    """The limit itself, and each extension that its law allows. ValueError, with the provision, for any other."""
    yield Stretch(rule, period)
    taken = (rule.runs_from,) if rule.replaces else ()
    for step, more in map(spans.by_step, texts):
        _knows_steps(rule, step)
        length = spans.extension(more)
        if rule.backward:
            raise ValueError("A time that is counted back from a day is not extended: the day itself is postponed.")
        if ((period.unit if period else rule.unit) is Unit.HOUR) is not (length.unit is Unit.HOUR):
            raise ValueError("Hours are extended by hours, days by days.")
        one = _extension(law, rule, step, length, taken, day) if rule.runs_from else Stretch(rule, length)
        yield replace(one, limit=_onward(rule, one.limit.cite, length))
        taken = (*taken, one.by.key) if one.by else taken


def _onward(rule: Limit, cite: Cite, more: Period) -> Limit:
    return replace(rule, n=more.n, unit=more.unit, cite=cite, replaces=rule.key, includes_first_day=False)


def _extension(law: Regime, rule: Limit, step: str, more: Period, taken: tuple[str, ...], day: date) -> Stretch:
    by, longer = _way(law, rule, step, taken)
    if by.once is True and by.key in taken:
        others = [other for other, _ in lengths.extensions(law, rule) if other.key not in taken]
        more_of = "".join(f" Then comes “{one.title}”: --extend {one.key}=…" for one in others)
        raise ValueError(f"“{by.title}” ({cited(longer.cite)}) can be taken once.{more_of}")
    if before := lengths.comes_after(law, rule, by, taken, day):
        raise ValueError(_said(before))
    if isinstance(longer.n, Fixed):
        raise ValueError(f"“{by.title}” ({cited(longer.cite)}) sets the last day itself: there is nothing to count.")
    adds = Period(longer.n, longer.unit) if isinstance(longer.n, int) else None
    return Stretch(longer, more, by, adds, () if adds else of_act(law, (longer,), more, day))


def _way(law: Regime, rule: Limit, step: str, taken: tuple[str, ...]) -> tuple[Step, Limit]:
    """The step named, or the first that makes it longer."""
    found = {one.key: (one, longer) for one, longer in lengths.extensions(law, rule)}
    if step in found:
        return found[step]
    if not found:
        raise ValueError(f"No step of {law.key} makes {titled(rule)} longer.{_anew(law, rule)}")
    if step:
        raise ValueError(f"“{step}” does not make {titled(rule)} longer. Known: {', '.join(found)}.")
    return next(iter(found.values()))


def _anew(law: Regime, rule: Limit) -> str:
    again = [one for one in law.limits() if one.replaces == rule.key and one.restarts]
    cites = " or ".join(dict.fromkeys(str(one.cite) for one in again))
    return f" It can start afresh ({cites}): count it from that day." if again else ""


# ── Pauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def pauses(law: Regime, rule: Limit, texts: Sequence[str]) -> tuple[Pause, ...]:
    """The pauses asked for, each with its provision."""
    if texts and rule.backward:
        raise ValueError("A time that is counted back from a day does not stand still: the day itself is postponed.")
    return spans.apart([_pause(law, rule, *spans.by_step(text)) for text in texts])


def _pause(law: Regime, rule: Limit, step: str, days: str) -> Pause:
    _knows_steps(rule, step)
    if not rule.runs_from:
        return spans.pause(days)
    found = {one.key: pausing.cite for one, pausing in lengths.pausings(law, rule)}
    if not found:
        raise ValueError(f"No step of {law.key} lets {titled(rule)} stand still: all its days count.")
    if step and step not in found:
        raise ValueError(f"“{step}” does not let {titled(rule)} stand still. Known: {', '.join(found)}.")
    return spans.pause(days, found[step] if step else _together([*found.values()]))


def _together(cites: list[Cite]) -> Cite:
    """One citation for whichever of these it may be."""
    sections = dict.fromkeys(one.section if one.act == cites[0].act else str(one) for one in cites)
    return Cite(cites[0].act, " or ".join(sections))


def idle(stretches: Sequence[Stretch], start: date | datetime, end: date | datetime, place: Place) -> Iterator[str]:
    """What is to be said of the pauses that move nothing."""
    rule = stretches[0]
    hourly = (rule.period.unit if rule.period else rule.limit.unit) is Unit.HOUR
    for one in place.pauses:
        if spans.over_before(one, start, counted=hourly or rule.limit.includes_first_day):
            yield f"The pause {spans.told(one)} is over before the time begins: it moves nothing."
        elif str(one.start) > str(end)[:10]:
            yield f"The pause {spans.told(one)} begins after the time has ended: it moves nothing."


# ── Words ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def cited(cite: Cite) -> str:
    """`APL 66`, and how far it was checked where that is not in full."""
    return f"{cite}" if cite.status is Status.VERIFIED else f"{cite}, {cite.status}"


def _knows_steps(rule: Limit, step: str) -> None:
    if step and not rule.runs_from:
        raise ValueError(f"A time with --n is moved by no step of the law: leave “{step}=” out.")


def titled(rule: Limit) -> str:
    return f"“{rule.title or rule.key}” ({cited(rule.cite)})"


def _said(refusal: Refusal) -> str:
    return f"{cited(refusal.cite)}: {refusal}"
