"""All that will be asked of a draft until it is issued, found while it is written or waits: what its own step asks,
what its approval asks, and what its issue asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from regulator.procedure.engine.weighing import refusal_of
from regulator.procedure.language import Actor, CaseFile, Condition, Found, Question, Refusal, Step, Verdict

NOT_ENTERED = "This cannot be checked yet: something that it rests on is not entered."
INCOMPLETE = (
    KeyError,
    AssertionError,
    TypeError,
    AttributeError,
    StopIteration,
)  # of needs about facts that are not there
RECUSED = "recused"  # asked of whoever acts, and the same for all until somebody does


class When(StrEnum):
    """At which step it is asked: when the draft is entered, when it is approved, when it is issued."""

    DRAFT = "draft"
    APPROVAL = "approval"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Prospect:
    """One need of a draft. `verdict` None: it is asked later, of whoever approves or issues where it is `personal`.
    `refusal`: why it is not met; `firm`: does it refuse, or only warn?
    """

    key: str
    says: str
    when: When
    verdict: Verdict | None
    refusal: Refusal
    firm: bool
    personal: bool = False

    @property
    def met(self) -> bool:
        return self.verdict is Verdict.YES

    @property
    def stands_in_the_way(self) -> bool:
        """Does it refuse or warn, as far as can be told now?"""
        return self.verdict in (Verdict.NO, Verdict.UNKNOWN)


def prospects(q: Question) -> tuple[Prospect, ...]:
    """Every need of the draft `q.about` (an act of the file, entered or foreseen), each once, where it is asked first.

    `q.actor` wrote it. Needs that only note, and those of persons who are not known yet, do not stand in the way.
    """
    assert q.about is not None
    draft, regime = q.file.act(q.about.n), q.file.regime
    own, taker = regime.step(draft.step, q.on), regime.taker(draft.step)
    found = list(
        _asked(own, replace(q, file=_before(q.file, draft.n), about=draft.about, facts=draft.facts), When.DRAFT)
    )
    if taker is None:
        return tuple(found)
    for step in (one for one in regime.steps if one.vets):
        found += _asked(step, replace(q, actor=_somebody(step), facts=None), When.APPROVAL)
    found += _asked(taker, replace(q, actor=_somebody(taker), facts=draft.facts), When.ISSUE)
    return tuple({(one.key, one.says): one for one in reversed(found)}.values())[::-1]


def _before(file: CaseFile, n: int) -> CaseFile:
    """The file as it was when the draft was written."""
    acts = tuple(act for act in file.acts if act.n < n)
    return CaseFile(file.regime, file.parties, acts, file.settings, file.timezone, file.years)


def _somebody(step: Step) -> Actor:
    """Whoever may take this step; nobody in particular."""
    return Actor("", "", frozenset(step.by))


def _asked(step: Step, q: Question, when: When) -> Iterator[Prospect]:
    q = replace(q, step=step)
    for need in step.needs:
        if need.notes or (need.of_facts and q.facts is None):
            continue
        found = None if _of_a_person(need, q) else _found(need, q)
        why = refusal_of(need, found or Found(Verdict.YES))
        firm = need.always or need.cite.status.firm
        verdict = found.verdict if found else None
        yield Prospect(need.key, need.says or need.otherwise, when, verdict, why, firm, found is None and need.always)


def _of_a_person(need: Condition, q: Question) -> bool:
    """Is it asked of the person who approves or issues, so that nothing can be said before there is one?"""
    if q.actor.id:
        return False
    assert q.about is not None
    author = replace(q.actor, id=q.file.act(q.about.n).by)
    return (
        need.at_issue
        or need.key == RECUSED
        or _found(need, q).verdict != _found(need, replace(q, actor=author)).verdict
    )


def _found(need: Condition, q: Question) -> Found:
    try:
        return need.ask(q)
    except INCOMPLETE:
        return Found(Verdict.UNKNOWN, {}, NOT_ENTERED)
