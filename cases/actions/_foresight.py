"""What an act would change, worked out without taking it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cases import file
from cases.actions import _asking, _entering, _kept, _vetting
from cases.actions._taking import TODAY, Day, reference
from cases.file import Look
from cases.models import Case
from regulator.accounts.models import User
from regulator.procedure import duties, engine
from regulator.procedure.duties import Change, Duty
from regulator.procedure.language import Actor, Answer, Effect, Holder, Question, Ref, Regime, Step


def moves(step: Step, regime: Regime) -> bool:
    """Can an act of this step set a date, move one, or let a time that stood still run on?"""
    ends = any(step.key in pause.ends for one in regime.steps for pause in one.pauses)
    own = step.limits or step.pauses or step.recalculates or step.effect in (Effect.SERVE, Effect.CORRECT)
    return bool(own) or ends


@dataclass(frozen=True, slots=True)
class Foresight:
    """What an act would change, and what the law says to it: warnings at most."""

    answer: Answer
    changes: tuple[Change, ...]
    after: tuple[Duty, ...]

    def how(self, change: Change) -> str:
        """How a deadline ends that would run no more: met, lapsed, superseded; struck, where what it hangs on is."""
        gone = change.duty
        same = [one for one in self.after if (one.limit.key, one.ref, one.addressee) == _thing(gone)]
        return "" if change.now else same[-1].how if same else STRUCK


STRUCK = "struck"


def _thing(duty: Duty) -> tuple[str, Ref, str]:
    return duty.limit.key, duty.ref, duty.addressee


def what_if(
    step: str, *, case: Case | Look, by: User | Actor, at: datetime, on: date | Day | None = TODAY,
    about: Ref | str | None = None, **facts: Any,
) -> Foresight:  # fmt: skip
    """The deadlines that this step would begin, move or end, before and after it; nothing is written.

    It is asked as `do` would be: NotFound (404), Barred (403), facts.Malformed (422), and Refused (409) where the law
    forbids it, since no date follows from an act that cannot be. Warnings are for whoever takes it. A party is told of
    its own times.
    """
    look = case if isinstance(case, Look) else file.build(case, _asking.user_id(by))
    today = at.astimezone(ZoneInfo(look.file.timezone)).date()
    actor, day = _asking.actor(by, look, today), today if isinstance(on, Day) else on
    text = _asking.step(look, step, day)
    q = Question(look.file, actor, at, day, reference(about))
    if q.about and not look.file.exists(q.about):
        raise _asking.NotFound
    entered = _entering.entered(_asking.possible(engine.ask(text.key, q)), q, look, facts)
    q = replace(q, facts=entered.meant)
    answer = _asking.possible(_vetting.vetted(engine.ask(text.key, q), look, q))
    act = _kept.foreseen(text, q, look, entered, look.case.last_act_n + 1)
    after = duties.of(look.with_act(act).file)
    changes = duties.changes(duties.of(look.file), after)
    return Foresight(answer, tuple(one for one in changes if not actor.party or _theirs(one, actor.party)), after)


def _theirs(change: Change, party: str) -> bool:
    """The times of a party are for that party; what the authority still has to do in time is not told to it."""
    return change.duty.limit.holder is Holder.PARTY and change.duty.addressee in ("", party)
