"""Needs that rest on what the platform filed, and on what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regulator.procedure.conditions.appeals import annulled, decided
from regulator.procedure.conditions.scope import NO, YES, among, mine, parties, speaker
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once


def everything_answered(answers: Mapping[str, tuple[str, ...]], cite: Cite) -> Condition:
    """Whatever the parties addressed filed was answered: each of these steps by one of its answers, later or about it.

    What was filed under an order that was taken away on appeal needs no answer any more.
    """

    asked = tuple(answers.items())

    def test(q: Question) -> Verdict | Found:
        waiting = [act.n for act in _waiting(q.file, *asked) if mine(act, parties(q))]
        return Found(NO, {"n": waiting[0]}) if waiting else YES

    return Condition(
        "not_answered",
        test,
        "What the party filed in act %(n)s has not been answered.",
        cite,
        says="Whatever the party filed was answered",
        helps="Answer it, with reasons.",
    )


@once
def _waiting(file: CaseFile, *answers: tuple[str, tuple[str, ...]]) -> list[Act]:
    """What was filed by these steps, and by none of their answers answered."""
    by = dict(answers)
    return [act for act in file.taken(*by) if not _answered(file, act, by[act.step])]


def overtaken(*by: str) -> Callable[[CaseFile, Ref | None], bool]:
    """Was what the party filed answered: by one of these steps about it, or later about what it was filed on?"""
    return lambda file, about: about is not None and _answered(file, file.act(about.n), by)


def _answered(file: CaseFile, filing: Act, by: tuple[str, ...]) -> bool:
    if file.about(Ref(filing.n), *by):
        return True
    if filing.about is None:
        return False
    later = [act for act in file.about(filing.about, *by) if act.n > filing.n]
    return bool(later) or annulled(file, filing.about.n) is not None


def corrected(cite: Cite) -> Condition:
    """Where no penalty is given because the violation was minor, it was corrected: a requirement was accepted, or it is
    said how.
    """

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        if entered.get("outcome") != "minor" or entered.get("correction"):
            return YES
        return among(act for act in q.file.taken("accept_remediation") if mine(act, parties(q)))

    return Condition(
        "not_corrected",
        test,
        "A minor violation goes without a penalty once it was corrected: say how and when.",
        cite,
        of_facts=True,
        field="correction",
        says="A minor violation was corrected",
    )


def until_decided(refusal: str, *steps: str, cite: Cite, otherwise: str) -> Condition:
    """After a refusal to correct was found, the party can be heard on it until it is decided on. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        if q.about is None or not q.file.about(q.about, refusal):
            return YES
        done = decided(q.file, q.file.taken(*steps))
        acts = [n for party, n in done.items() if party in ({speaker(q)} if speaker(q) else q.file.act(q.about.n).to)]
        return Found(NO, {"n": min(acts)}) if acts else YES

    return Condition("decided_since", test, otherwise, cite, says="Not decided since a refusal was found")
