"""Recorded history: what its acts would have met, had the law been asked on their day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from regulator.procedure.engine.rules import after_its_cause, of_the_thing
from regulator.procedure.engine.standing import with_draft
from regulator.procedure.engine.weighing import Findings, of_history, weigh
from regulator.procedure.language import Act, Actor, CaseFile, Question, Ref, Refusal, Step, Verdict

NOT_PUBLISHED = Ref(0)  # the draft that a notice took over


@dataclass(frozen=True, slots=True)
class Judged:
    """What the law says of an act of recorded history: allowed, refused, or it cannot be checked. `notes` stand in
    nobody's way: that it came late.
    """

    act: Act
    verdict: Verdict
    found: tuple[Refusal, ...]
    notes: tuple[Refusal, ...] = ()


def judge(file: CaseFile) -> tuple[Judged, ...]:
    """Each act, asked of the law on its day and of the file as it then stood."""
    return tuple(_judged(before(file, i), act) for i, act in enumerate(file.acts))


def faults(file: CaseFile) -> tuple[tuple[int, Refusal], ...]:
    """What the acts of the file would have met, by number: the defects of recorded history."""
    return tuple((one.act.n, refusal) for one in judge(file) for refusal in one.found)


def defects(file: CaseFile, act: Act) -> tuple[Refusal, ...]:
    """What `act` meets on the file as it stood before it. Who took it is judged only where known."""
    return _judged(file, act).found


def before(file: CaseFile, acts: int) -> CaseFile:
    """The file as it stood after its first so many acts."""
    return replace(file, acts=file.acts[:acts])


def _judged(file: CaseFile, act: Act) -> Judged:
    step = file.regime.step(act.step, act.on)
    noon = datetime.combine(act.on, time(12), ZoneInfo(file.timezone)) if act.on else act.recorded_at
    actor = Actor(act.by, roles=frozenset(step.by))
    q = with_draft(step, Question(file, actor, noon, act.on, act.about, act.facts, step, history=True))
    found = Findings([*_of_the_known(step, q), *after_its_cause(q)])
    if not found.refusals:
        weigh(step.needs, q, found)
    verdict = Verdict.NO if any(not one.unknown for one in found.refusals) else Verdict.YES
    if verdict is Verdict.YES and any(one.unknown for one in (*found.refusals, *found.warnings)):
        verdict = Verdict.UNKNOWN
    notes = tuple(note for note in found.notes if not note.unknown)
    said = (*found.refusals, *found.warnings)
    absent = _absent(step, q) if any(not one.unknown for one in said) else {}
    return Judged(act, verdict, tuple(replace(one, absent=absent.get(one.key, "")) for one in said), notes)


class _Blank(CaseFile):
    """A case in which no act is found; it notes whether a need looks for one."""

    def taken(self, *steps: str) -> list[Act]:
        self._memo["looked"] = True
        return []

    def about(self, ref: Ref, *steps: str) -> list[Act]:
        return self.taken(*steps)


def _absent(step: Step, q: Question) -> Mapping[str, str]:
    """The needs that the file does not show to be met, by key: what is found would be the same were nothing on file but
    what was entered speaks of.
    """
    found = {}
    for need in step.needs:
        acts = q.file.acts if need.of_facts else ()
        blank = _Blank(q.file.regime, q.file.parties, acts, q.file.settings, q.file.timezone)
        here, there = of_history(need, q), of_history(need, replace(q, file=blank, about=q.about or NOT_PUBLISHED))
        if here.verdict is Verdict.NO and here == there and "looked" in blank._memo:
            found[need.key] = need.says
    return found


def _of_the_known(step: Step, q: Question) -> Iterator[Refusal]:
    """Publications seldom say what an act answered; a draft they never mention."""
    if q.about is not None or not step.about or "" in step.about:
        yield from of_the_thing(step, q)
    elif not step.takes:
        yield Refusal(
            "nothing_to_answer", "This cannot be checked: what it answered is not known.", step.cite, unknown=True
        )
