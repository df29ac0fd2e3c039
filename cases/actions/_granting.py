"""What would become of the dates if what a party asks for were granted: shown before it asks."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cases import file
from cases.actions import _asking, _kept
from cases.actions._entering import Entered
from cases.actions._taking import reference
from cases.file import Look
from cases.models import Case
from regulator.accounts.models import User
from regulator.procedure import duties, engine
from regulator.procedure import facts as law
from regulator.procedure.duties import Change
from regulator.procedure.language import Actor, Given, Holder, Kind, Question, Ref, Regime, Role, Step


def granted_by(regime: Regime, step: str) -> Step | None:
    """The step that would grant the time that this one asks for, by a field of the same name; None where it asks for
    none.
    """
    asking = regime.step(step)
    asked = {one.key for one in asking.asks if one.kind is Kind.PERIOD}
    if Role.REPRESENTATIVE not in asking.by or not asked:
        return None
    return next((one for one in regime.steps if set(one.about) & set(asking.about) and _lengthens(one, asked)), None)


def _lengthens(step: Step, asked: set[str]) -> bool:
    return any(one.replaces and isinstance(one.n, Given) and one.n.field in asked for one in step.limits)


def if_granted(
    step: str, *, case: Case | Look, by: User | Actor, at: datetime, about: Ref | str | None = None, **facts: Any
) -> tuple[Change, ...]:
    """The dates that would change if what this step asks for were granted today as it is entered. Nothing is written,
    and nobody is bound: whoever decides may grant less, or nothing.

    NotFound (404) for who may not ask it, or for a step that asks for no time; facts.Malformed (422) for no period.
    """
    look = case if isinstance(case, Look) else file.build(case, _asking.user_id(by))
    today, ref = at.astimezone(ZoneInfo(look.file.timezone)).date(), reference(about)
    actor, regime = _asking.actor(by, look, today), look.file.regime
    grants = granted_by(regime, _asking.step(look, step, today).key)
    if grants is None or engine.ask(step, Question(look.file, actor, at, today, ref)).barred:
        raise _asking.NotFound
    periods = tuple(one for one in regime.step(step).asks if one.kind is Kind.PERIOD)
    kept = law.kept(periods, {one.key: facts[one.key] for one in periods if one.key in facts})
    q = Question(look.file, Actor("", "", frozenset(grants.by)), at, today, ref)
    entered = Entered(kept, law.meant(periods, kept))
    act = _kept.foreseen(grants, q, look, entered, look.case.last_act_n + 1)
    changes = duties.changes(duties.of(look.file), duties.of(look.with_act(act).file))
    return tuple(one for one in changes if not actor.party or _theirs(one, actor.party))


def _theirs(change: Change, party: str) -> bool:
    """A party is told of its own times."""
    return change.duty.limit.holder is Holder.PARTY and change.duty.addressee in ("", party)
