"""A situation: somebody about to take a step, on a file on which it is lawful."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from regulator.procedure import facts
from regulator.procedure.engine.standing import with_draft
from regulator.procedure.language import Actor, Question, Ref
from tests.law.files import (
    ZONE,
    Walk,
)

REASON = {"reason": "For the reasons on file."}


@dataclass(slots=True)
class Situation:
    """Somebody about to take a step, with what they enter."""

    walk: Walk
    by: Actor
    about: Ref | None = None
    entered: dict[str, Any] = field(default_factory=dict)
    on: date | None = None
    step: str = ""

    def question(self) -> Question:
        text = self.walk.regime.step(self.step)
        fields = tuple(one for one in text.asks if not (one.of_staff and self.by.party))
        values = facts.meant(fields, facts.kept(fields, self.entered))
        q = replace(self.walk.question(self.by, self.about, self.on), facts=values, step=text)
        return with_draft(text, q)

    def keys(self) -> set[str]:
        """Of all that the law finds, notes included."""
        answer = self.walk.taking(self.step, self.by, self.about, self.on, **self.entered)
        return {one.key for one in (*answer.refusals, *answer.warnings, *answer.notes)}

    def copy(self) -> Situation:
        return replace(self, walk=self.walk.copy(), entered=dict(self.entered))


class Ready(dict[str, Callable[[], Situation]]):
    """What makes the situation of each step of a regime, by the name of the step. Each is made once."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[str, Situation] = {}

    def __call__(self, make: Callable[[], Situation]) -> Callable[[], Situation]:
        self[make.__name__] = make
        return make

    def situation(self, step: str) -> Situation:
        """A copy that may be spoiled."""
        if step not in self.made:
            self.made[step] = replace(self[step](), step=step)
        return self.made[step].copy()


ready = READY = Ready()
situation = READY.situation


def moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)
