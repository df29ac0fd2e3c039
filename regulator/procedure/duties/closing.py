"""What closes a deadline: the act that meets it, notes its lapse, or settles or takes away what it hangs on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from regulator.procedure.duties.duty import Duty, sent_on, step_of, zone_of
from regulator.procedure.language import Act, CaseFile, Effect, Limit, Regime, Step
from regulator.procedure.language.memo import once


def closed(file: CaseFile, duty: Duty) -> Duty:
    """The duty, closed by the first act that meets it, notes its lapse, or settles the thing it hangs on. What met it
    in time, by the day it was done or posted, goes before any lapse, though it was entered later.
    """
    about = [act for act in file.about(duty.ref) if _ends(file, duty, act)]
    met = [act for act in file.taken(*duty.limit.met_by) if act.n > duty.act and _meets(file, duty, act)]
    if any(_in_time(duty, act) for act in met):
        about = [act for act in about if step_of(file, act).effect is not Effect.LAPSE]
    undone = [act for act in _undoing(file) if _undoes(file, duty, act)]
    if not about and not met and not undone:
        return duty
    first = min((*met, *about, *undone), key=lambda act: act.n)
    return replace(duty, closed_by=first.n, how=_how(first, met, undone))


def _how(first: Act, met: list[Act], undone: list[Act]) -> str:
    if first in met:
        return "met"
    return "superseded" if first in undone else "lapsed"


def _in_time(duty: Duty, act: Act) -> bool:
    """Was it done before the end? For an end in hours only the hour it was recorded tells, or an earlier day."""
    day = sent_on(act.facts, act.on)
    if duty.term is None or day is None:
        return False
    end = duty.term.legal_end
    return act.recorded_at < end or day < duty.term.last_day if isinstance(end, datetime) else not duty.past(day)


@once
def _undoing(file: CaseFile) -> list[Act]:
    """Acts that may take others away."""
    return [act for act in file.acts if not act.void and step_of(file, act).undoes]


def _undoes(file: CaseFile, duty: Duty, act: Act) -> bool:
    undoes = step_of(file, act).undoes
    return undoes is not None and undoes(file, act, duty.ref, duty.addressee)


def _ends(file: CaseFile, duty: Duty, act: Act) -> bool:
    """Does this act about the thing say that the time is over? A lapse does so only for a time that was over when it
    was noted, by all that is on file now: whenever a pause, an extension or a correction was entered.
    """
    step = step_of(file, act)
    if step.effect is Effect.LAPSE:
        return _names(act, duty) and duty.over(act.recorded_at, zone_of(file))
    return step.settles is True and act.step not in duty.limit.met_by and _said_of(act, duty.addressee)


def _said_of(act: Act, holder: str) -> bool:
    """What is said of parties that it names leaves the time of all others alone."""
    named = act.facts.get("to")
    return not (named and holder) or holder in named


def _names(act: Act, duty: Duty) -> bool:
    return act.facts.get("limit") == duty.limit.key and act.facts.get("addressee", "") == duty.addressee


def _meets(file: CaseFile, duty: Duty, act: Act) -> bool:
    """By item, else by track, else by case; and only by an act that concerns the addressee."""
    if duty.limit.met_if is not None:
        return duty.limit.met_if(file, duty.ref, act, duty.addressee)
    step = step_of(file, act)
    if not _enough(file, duty, step, act) or _taken_back(file, duty, step, act):
        return False
    if duty.addressee and act.to and duty.addressee not in act.to:
        return False
    if step.effect is Effect.SERVE:
        return act.about == duty.ref and everyone_served(file, duty.act, act)
    if act.about == duty.ref or duty.item is not None:
        return act.about == duty.ref
    return not _of_another(file, duty, act) and file.act(duty.act).track in (0, act.track)


def _enough(file: CaseFile, duty: Duty, step: Step, act: Act) -> bool:
    """Does the act say what it must for the time to be met, and all of it?"""
    if callable(step.settles) and not step.settles(file, act):
        return False
    asked = duty.limit.met_when in {one.key for one in step.asks}
    return not asked or bool(act.facts.get(duty.limit.met_when))


def _taken_back(file: CaseFile, duty: Duty, step: Step, act: Act) -> bool:
    """Was it taken back while the time still ran? Then the time goes on as if it had not been taken."""
    back = step.taken_back(file, act) if step.taken_back else None
    return back is not None and back.on is not None and duty.term is not None and not duty.past(back.on)


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
