"""Needs of a statement, published or not, that names contraventions: facts `violations`, of the act or of the one asked
about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from regulator.procedure.conditions.law import among_dropped, breached
from regulator.procedure.conditions.penalty import exhibits
from regulator.procedure.conditions.scope import NO, YES, Row, unknown
from regulator.procedure.language import Cite, Condition, Found, Question, Ref, Verdict

Test = Callable[[Question], Verdict | Found]


def statement(q: Question) -> Row:
    """The facts entered; those of the statement in question, where it was made before."""
    entered = q.facts or {}
    if "violations" not in entered and q.about is not None and q.file.exists(q.about):
        return q.file.act(q.about.n).facts
    return entered


def named(q: Question) -> tuple[Ref, ...]:
    return tuple(one for one in statement(q).get("violations", ()) if isinstance(one, Ref))  # not those it records


def again(*needs: Condition) -> tuple[Condition, ...]:
    """The same of the statement in question, before anything is entered."""
    return tuple(replace(need, of_facts=False, field="") for need in needs)


def _of_violations(key: str, test: Test, otherwise: str, cite: Cite, says: str, helps: str = "") -> Condition:
    return Condition(key, test, otherwise, cite, of_facts=True, field="violations", says=says, helps=helps)


def named_stand(cite: Cite) -> Condition:
    """No violation that is named was dropped. Params: `ref`."""

    def test(q: Question) -> Verdict | Found:
        dropped = among_dropped(q.file, frozenset(named(q)))
        return Found(NO, {"ref": str(dropped[0])}) if dropped else YES

    sentence = "Violation %(ref)s is no longer pursued."
    return _of_violations("violation_dropped", test, sentence, cite, "The violations are still pursued")


def named_shown(cite: Cite) -> Condition:
    """Every violation that is named is shown by evidence on file. Params: `ref`."""

    def test(q: Question) -> Verdict | Found:
        if q.history and not q.file.taken("add_evidence"):
            return unknown("the evidence is not published")
        bare = [ref for ref in named(q) if ref not in exhibits(q.file)]
        return Found(NO, {"ref": str(bare[0])}) if bare else YES

    sentence = "No evidence on file shows violation %(ref)s."
    helps = "Add evidence that shows it."
    return _of_violations("not_shown", test, sentence, cite, "Evidence for each violation", helps)


def named_of(provisions: tuple[str, ...], cite: Cite, otherwise: str, says: str) -> Condition:
    """Every violation that is named is one of these provisions. Params: `ref`, `provision`."""

    def test(q: Question) -> Verdict | Found:
        for ref in named(q):
            if (provision := breached(q, ref)).key not in provisions:
                return Found(NO, {"ref": str(ref), "provision": str(provision.cite)})
        return YES

    return _of_violations("other_duty", test, otherwise, cite, says)
