"""What an act would change, worked out without taking it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from regulator.procedure import facts as law
from regulator.procedure.duties import Change, Duty
from regulator.procedure.language import Actor, Answer, Effect, Field, Holder, Kind, Question, Ref, Regime, Step


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

    It is asked as `do` would be, but that reasons and other prose may still be missing: NotFound (404), Barred (403),
    facts.Malformed (422), and Refused (409) where the law forbids it, since no date follows from an act that cannot be.
    Warnings are for whoever takes it. A party is told of its own times.
    """
    look = case if isinstance(case, Look) else file.build(case, _asking.user_id(by))
    today = at.astimezone(ZoneInfo(look.file.timezone)).date()
    actor, day = _asking.actor(by, look, today), today if isinstance(on, Day) else on
    text = _asking.step(look, step, day)
    q = Question(look.file, actor, at, day, reference(about))
    if q.about and not look.file.exists(q.about):
        raise _asking.NotFound
    asked = _asking.possible(engine.ask(text.key, q))
    entered = _entering.entered(asked, q, look, _unwritten(asked.fields, facts))
    q = replace(q, facts=entered.meant)
    answer = _asking.possible(_vetting.vetted(engine.ask(text.key, q), look, q))
    act = _kept.foreseen(text, q, look, entered, look.case.last_act_n + 1)
    after = duties.of(look.with_act(act).file)
    changes = duties.changes(duties.of(look.file), after)
    return Foresight(answer, tuple(one for one in changes if not actor.party or _theirs(one, actor.party)), after)


UNWRITTEN = "…"


def _unwritten(fields: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """What was entered, with a mark for prose that is still to be written: no date rests on it."""
    found = dict(given)
    for one in law.asked(tuple(fields), given):
        if one.kind is Kind.ITEMS:
            found |= {one.key: tuple(_unwritten(one.of, row) for row in given[one.key])} if one.key in given else {}
        elif one.kind is Kind.TEXT and one.required:
            found.setdefault(one.key, UNWRITTEN)
    return found


def _theirs(change: Change, party: str) -> bool:
    """The times of a party are for that party; what the authority still has to do in time is not told to it."""
    return change.duty.limit.holder is Holder.PARTY and change.duty.addressee in ("", party)
