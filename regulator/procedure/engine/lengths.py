"""What the law says of a length of time before anything is on file: too short, too long, how it is made longer, what
lets it stand still. Nothing is listed here: the steps of the regime are asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from regulator.procedure import facts
from regulator.procedure.engine.weighing import Findings, weigh
from regulator.procedure.language import (
    Act,
    Actor,
    CaseFile,
    Field,
    Given,
    Kind,
    Limit,
    Party,
    Pausing,
    Period,
    Question,
    Ref,
    Refusal,
    Regime,
    Step,
    Unit,
)

EXTREMES = (Period(1, Unit.CALENDAR_DAY), Period(3_650, Unit.CALENDAR_DAY))  # the longest that an act can set
HOURS = 24
WHOM = "operator"
Entered = tuple[str, Field | None, dict[str, Any]]


def extensions(regime: Regime, limit: Limit) -> tuple[tuple[Step, Limit], ...]:
    """The steps that make it longer, in the order of the law, each with the limit that does so."""
    return tuple(
        (step, one) for step in regime.steps for one in step.limits if one.replaces == limit.key and not one.restarts
    )


def pausings(regime: Regime, limit: Limit) -> tuple[tuple[Step, Pausing], ...]:
    """The steps that let it stand still."""
    return tuple((step, one) for step in regime.steps for one in step.pauses if limit.key in one.limits)


def of_length(regime: Regime, limit: Limit, period: Period, day: date) -> Findings:
    """What the step that sets this length on `day` would meet because of it: too short, or too long."""
    step = regime.step(limit.runs_from, day)
    entered = _entering(regime, step, limit)
    if entered is None:
        return Findings([])
    if period.unit is Unit.HOUR:
        period = Period(max(1, period.n // HOURS), Unit.CALENDAR_DAY)
    whatever = [_keys(_weighed(regime, step, entered, one, day)) for one in EXTREMES]
    found = _weighed(regime, step, entered, period, day)
    for side in (found.refusals, found.warnings):
        side[:] = [one for one in side if not one.unknown and not all(one.key in keys for keys in whatever)]
    return found


def fields(regime: Regime, limit: Limit) -> tuple[Field, ...]:
    """All fields of the act that starts the limit, those of its rows too."""
    asked = facts.fields_of(regime, limit.runs_from)
    return (*asked, *(inner for one in asked for inner in one.of))


def comes_after(regime: Regime, limit: Limit, step: Step, taken: tuple[str, ...], day: date) -> Refusal | None:
    """Why this extension cannot be the next one after those `taken`: another has to come before it."""
    others = tuple(other.key for other, _longer in extensions(regime, limit) if other.key != step.key)
    found, rest = (_keys(_of_file(regime, limit, step, keys, day)) for keys in (taken, (*taken, *others)))
    return next((one for key, one in found.items() if key not in rest), None)


# ── Asking ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _keys(found: Findings) -> Mapping[str, Refusal]:
    return {one.key: one for one in (*found.refusals, *found.warnings) if not one.unknown}


def _weighed(regime: Regime, step: Step, entered: Entered, period: Period, day: date) -> Findings:
    """The needs that look at the field, asked as of history: what is not said is unknown, not wrong."""
    field, group, row = entered
    values = {**row, field: period}
    key = group.key if group else field
    q = _question(regime, step, (), day, {group.key: (values,)} if group else values)
    found = Findings([])
    weigh(tuple(need for need in step.needs if need.of_facts and need.field == key), q, found)
    return found


def _of_file(regime: Regime, limit: Limit, step: Step, taken: tuple[str, ...], day: date) -> Findings:
    found = Findings([])
    q = _question(regime, step, tuple(_acts(limit, taken, day)), day, None)
    weigh(tuple(need for need in step.needs if not need.of_facts), q, found)
    return found


def _acts(limit: Limit, taken: tuple[str, ...], day: date) -> Iterator[Act]:
    recorded = datetime.combine(day, time(), UTC)
    yield Act(1, limit.runs_from, day, recorded, "", track=1, to=(WHOM,))
    for n, key in enumerate(taken, 2):
        yield Act(n, key, day, recorded, "", Ref(1), 1, to=(WHOM,))


def _question(regime: Regime, step: Step, acts: tuple[Act, ...], day: date, entered: dict[str, Any] | None) -> Question:
    file = CaseFile(regime, (Party(WHOM, ""),), acts)
    at = datetime.combine(day, time(12), UTC)
    return Question(file, Actor(""), at, day, Ref(1) if acts else None, entered, step, history=True)


def _entering(regime: Regime, step: Step, limit: Limit) -> Entered | None:
    """The field in which the length stands, the group that it belongs to, and what else lets this very limit start."""
    if not isinstance(limit.n, Given):
        return None
    fields = facts.fields_of(regime, step.key)
    groups = [None, *(one for one in fields if one.kind is Kind.ITEMS)]
    for group in groups:
        inner = {one.key: one for one in (group.of if group else fields)}
        if limit.n.field in inner:
            return limit.n.field, group, dict(_starting(limit, inner))
    return None


def _starting(limit: Limit, fields: Mapping[str, Field]) -> Iterator[tuple[str, Any]]:
    if isinstance(limit.when, tuple):
        yield limit.when[0], limit.when[1][0]
    if limit.unless is not None:
        key, others = limit.unless
        choices = fields[key].choices if key in fields else ()
        keys = [one.key for one in choices] if isinstance(choices, tuple) else []
        yield from ((key, one) for one in [one for one in keys if one not in others][:1])
