"""Which step comes first on a page: what waits, then what leads on along the procedure, then what only adds to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cases.desk.room import Room
from regulator.procedure import duties
from regulator.procedure.duties.duty import STANDS_STILL
from regulator.procedure.language import SYSTEM, Answer, CaseFile, Effect, Kind, Ref, Regime, Step

# Off the path: what moves a case on comes before what only adds to it.
ORDER = {
    Effect.FILE: 1,
    Effect.SERVE: 1,
    Effect.JUDGE: 2,
    Effect.HOLD: 2,
    Effect.PAY: 2,
    Effect.DRAFT: 3,
    Effect.FIND: 4,
    Effect.COLLECT: 4,
    Effect.SUBMIT: 6,
    Effect.RECORD: 4,
    Effect.CLOSE: 6,
    Effect.APPEAL: 7,
    Effect.JOIN: 7,
    Effect.ATTEMPT: 7,
    Effect.LINK: 8,
}
WAITS = (Effect.SERVE, Effect.HOLD, Effect.PAY)


@dataclass(slots=True)
class Ranking:
    """The order of steps in one case. `path`: how far along the procedure each step leads, from 1. `lapsed`: the things
    whose time ran out and about which nobody has acted since. `still`: steps whose own time stands still, with their
    drafts: what is waited for comes first.
    """

    room: Room
    path: dict[str, int] = field(init=False)
    lapsed: frozenset[Ref] = field(init=False)
    still: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        regime, file = self.room.told.regime, self.room.look.file
        stations = [key for _title, keys in regime.path for key in keys]
        entered = [n for n, key in enumerate(stations, 1) if regime.step(key).enters and file.taken(key)]
        passed = max(entered, default=0)  # what was left out on the way is still possible, but leads no further
        ahead = [(n, key) for n, key in enumerate(stations, 1) if n > passed and not file.taken(key)]
        self.path = {}
        for n, key in ahead:
            for step in leading(regime, regime.step(key)):
                self.path.setdefault(step, n)
        paused = [one for one in duties.of(file) if one.open and one.lacks and one.lacks.text == STANDS_STILL]
        met = [regime.step(key) for one in paused for key in one.limit.met_by]
        self.still = frozenset(key for step in met for key in (step.key, step.takes))
        self.lapsed = frozenset(one.ref for one in duties.of(file) if one.item and unanswered(file, one))

    def ahead(self, step: Step) -> int:
        """Which station of the path a step leads to, 0 for none that lies ahead."""
        return self.path.get(step.key, 0)

    def of(self, answer: Answer) -> tuple[int, int]:
        """Drafts to issue or approve, what was filed or missed, the next stations of the path, all the rest."""
        step = answer.step
        if step.takes or step.vets:
            return (0, 0)
        if step.effect is Effect.JUDGE:
            return (1, 0) if self._to_judge(answer) else (1, 3) if answer.about in self.lapsed else (4, 0)
        if step.effect is Effect.COLLECT and self.lapsed:
            return (1, 2)  # first see what was done
        if step.effect in WAITS or self._answers(answer.about):
            return (1, 1)
        if self.ahead(step) and step.key not in self.still:
            return (2, self.ahead(step))
        aside = step.settles is True and step.effect in (Effect.FIND, Effect.RECORD)
        return (3, ORDER.get(step.effect, 3) + (3 if aside else 0))

    def _to_judge(self, answer: Answer) -> bool:
        """Was something filed since it was last judged; or is this what follows when nothing was?"""
        told, ref = self.room.told, answer.about
        if ref is None or answer.step in after_lapse(told.regime):
            return True
        judged = [act.n for act in self.room.look.file.about(ref) if told.step(act.step).effect is Effect.JUDGE]
        filed = [act for act in self.room.look.file.about(ref) if told.step(act.step).effect is Effect.SUBMIT]
        if any(limit.replaces for limit in answer.step.limits):  # more time answers who asked for time
            filed = [act for act in filed if any(one.kind is Kind.PERIOD for one in told.step(act.step).asks)]
        return max((act.n for act in filed), default=0) > max(judged, default=0)

    def _answers(self, ref: Ref | None) -> bool:
        """Is the step about something a platform sent?"""
        if ref is None or ref.item is not None or not self.room.look.file.exists(ref):
            return False
        return self.room.told.step(self.room.look.file.act(ref.n).step).effect is Effect.SUBMIT


def unanswered(file: CaseFile, one: duties.Duty) -> bool:
    """Did the time run out, without a person acting about the thing since?"""
    if one.how != "lapsed" or one.closed_by is None:
        return False
    return not any(act.n > one.closed_by and act.by != SYSTEM for act in file.about(one.ref))


def leading(regime: Regime, station: Step) -> Iterator[str]:
    """A step of the path, its draft, and what has to be proposed before it."""
    yield station.key
    if station.takes:
        yield station.takes
    if station.effect is Effect.FILE:
        yield from station.about


def after_lapse(regime: Regime) -> tuple[Step, ...]:
    """Steps that settle a requirement because its time ran out, not because of what was filed."""
    running = {f"{limit.key}_running" for limit in regime.limits()}
    judging = (step for step in regime.steps if step.effect is Effect.JUDGE and step.settles)
    return tuple(step for step in judging if running & {need.key for need in step.needs})
