"""How late something came that would have kept a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from regulator.procedure.duties.duty import Duty, sent_on, step_of
from regulator.procedure.language import Act, CaseFile, Effect, Holder


def run_out(file: CaseFile, act: Act, duties: Iterable[Duty]) -> tuple[str, ...]:
    """The limits of the party on what this act is about that had run out before it came; by key, sorted.

    Those that such an act meets; where it meets none, since the authority has to judge it first, all of them.
    """
    day = sent_on(act.facts, act.on)
    over = {d.limit.key for d in _to_be_kept(file, act, duties) if day and (last := _last(d)) and last < day}
    return tuple(sorted(over))


def days_late(file: CaseFile, act: Act, duties: Iterable[Duty]) -> int:
    """By how many days it came after the last of these times; 0 where one of them was kept, none ran, or a day is not
    known.
    """
    day = sent_on(act.facts, act.on)
    ends = [_last(one) for one in _to_be_kept(file, act, duties)]
    known = [end for end in ends if end is not None]
    return max(0, (day - max(known)).days) if day and known and len(known) == len(ends) else 0


def _to_be_kept(file: CaseFile, act: Act, duties: Iterable[Duty]) -> list[Duty]:
    if act.void or step_of(file, act).effect not in (Effect.SUBMIT, Effect.APPEAL):
        return []
    held = [one for one in duties if one.limit.holder is Holder.PARTY and one.addressee in ("", *act.to)]
    held = [one for one in held if not one.replaced and _on_the_same(file, act, one)]
    return [one for one in held if _is_its_own(file, act, one)] or held


def _on_the_same(file: CaseFile, act: Act, duty: Duty) -> bool:
    met_if = duty.limit.met_if
    return act.about == duty.ref or (met_if is not None and met_if(file, duty.ref, act, duty.addressee))


def _is_its_own(file: CaseFile, act: Act, duty: Duty) -> bool:
    """A remedy keeps its own time, named first, though it may end that of another."""
    own = duty.limit.met_by[:1] if step_of(file, act).effect is Effect.APPEAL else duty.limit.met_by
    return act.step in own


def _last(duty: Duty) -> date | None:
    """The last day on which it could be kept, where it is known and certain."""
    return None if duty.term is None or duty.awaits else duty.term.last_day
