"""Ways to spoil a situation in which a step is lawful: left out, entered otherwise, by somebody else, too late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from regulator.procedure import facts
from regulator.procedure.language import Party, PartyKind, Ref
from tests.law.files import OPERATOR
from tests.law.ready import Situation

Spoil = Callable[[Situation], Situation]
OFFICER = Party("p1", "Luo Min", PartyKind.OFFICER)


def without(*steps: str) -> Spoil:
    """As if these acts had been struck out."""

    def spoil(here: Situation) -> Situation:
        here.walk = here.walk.without(*steps)
        return here

    return spoil


def entering(**entered: Any) -> Spoil:
    return lambda here: change(here, **entered)


def change(here: Situation, **entered: Any) -> Situation:
    """Other facts: of the draft where the step rests on one."""
    law = here.walk.regime
    if not law.step(here.step).takes:
        here.entered |= entered
        return here
    assert here.about is not None
    row = here.walk.rows[here.about.n - 1]
    left = {key: value for key, value in row.facts.items() if key not in entered}
    edit(here, row.n, facts={**left, **facts.kept_in_part(facts.fields_of(law, row.step), entered)})
    return here


def edit(here: Situation, n: int, **columns: Any) -> None:
    """Another row in the place of row `n`: the walk behind it is not touched."""
    rows = list(here.walk.rows)
    rows[n - 1] = SimpleNamespace(**{**vars(rows[n - 1]), **columns})
    here.walk.rows, here.walk._file = tuple(rows), None


def putting(step: str, about: Callable[[Situation], Ref | None] | None = None, **entered: Any) -> Spoil:
    """One more act, as if it had been taken a moment ago."""

    def spoil(here: Situation) -> Situation:
        text = facts.fields_of(here.walk.regime, step)
        here.walk.put(step, "wu", about(here) if about else None, here.walk.today, facts.kept_in_part(text, entered))
        return here

    return spoil


def about_it(here: Situation) -> Ref | None:
    return here.about


def last(step: str, item: int | None = None) -> Callable[[Situation], Ref | None]:
    return lambda here: here.walk.last(step, item)


def later(days: int) -> Spoil:
    def spoil(here: Situation) -> Situation:
        here.walk.at += timedelta(days=days)
        return here

    return spoil


def at_once(here: Situation) -> Situation:
    """The moment of the last act but one, before any time ran out."""
    here.walk.at = here.walk.rows[-2].recorded_at
    return here


def as_maker(here: Situation) -> Situation:
    assert here.about is not None
    here.by = replace(here.by, id=here.walk.file.act(here.about.n).by)
    return here


def by(person: str) -> Spoil:
    """The same step by somebody else with the same roles and mandates."""
    return lambda here: replace(here, by=replace(here.by, id=person))


def recuse(person: Callable[[Situation], str]) -> Spoil:
    return lambda here: putting("decide_recusal", person=person(here), outcome="recused")(here)


def with_officer(**entered: Any) -> Spoil:
    def spoil(here: Situation) -> Situation:
        here.walk.parties, here.walk._file = (OPERATOR, OFFICER), None
        return change(here, **entered)

    return spoil
