"""How late something came that would have kept a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from regulator.procedure.duties.duty import Duty, sent_on, step_of
from regulator.procedure.language import Act, CaseFile, Effect, Holder


def days_late(file: CaseFile, act: Act, duties: Iterable[Duty]) -> int:
    """By how many days what a party sent came after the last day of the time that it was to keep; 0 where it was in
    time, where no such time ran, and where a day is not known.
    """
    day, ends = sent_on(act.facts, act.on), [_last(one) for one in duties if _was_to_keep(file, act, one)]
    known = [end for end in ends if end is not None]
    return max(0, (day - max(known)).days) if day and known and len(known) == len(ends) else 0


def _was_to_keep(file: CaseFile, act: Act, duty: Duty) -> bool:
    if act.void or duty.limit.holder is not Holder.PARTY or duty.replaced or not _is_its_own(file, act, duty):
        return False
    if duty.addressee and act.to and duty.addressee not in act.to:
        return False
    return act.about == duty.ref or (
        duty.limit.met_if is not None and duty.limit.met_if(file, duty.ref, act, duty.addressee)
    )


def _is_its_own(file: CaseFile, act: Act, duty: Duty) -> bool:
    """A remedy keeps its own time, named first, though it may end that of another."""
    own = duty.limit.met_by[:1] if step_of(file, act).effect is Effect.APPEAL else duty.limit.met_by
    return act.step in own


def _last(duty: Duty) -> date | None:
    return date.fromisoformat(str(duty.term.legal_end)[:10]) if duty.term and not duty.awaits else None
