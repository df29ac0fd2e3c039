"""Needs of a demand and of the court: what was asked of the decision is asked again; it is due and not stayed."""

from __future__ import annotations

from dataclasses import replace

from regulator.procedure.conditions.enforcing import decision_of, demanded_of, stayed
from regulator.procedure.conditions.owing import is_fine
from regulator.procedure.conditions.scope import YES, yes, zone
from regulator.procedure.conditions.terms import of_limit, until
from regulator.procedure.language import Cite, Condition, Found, Question, Verdict
from regulator.procedure.language.memo import once


def not_stayed(cite: Cite) -> Condition:
    """The execution of the decision that the thing asked about leads to is not stayed."""

    def test(q: Question) -> Verdict:
        return yes(not stayed(q.file, decision_of(q)))

    return Condition("stayed", test, "The execution of this decision is stayed.", cite, says="Not stayed")


def of_the_decision(need: Condition) -> Condition:
    """The same need, asked of the decision that the thing leads to, for those of whom performance is demanded."""

    return replace(need, test=lambda q: need.test(_of_decision(q)))


@once
def _of_decision(q: Question) -> Question:
    return replace(q, about=decision_of(q), facts={**(q.facts or {}), "to": tuple(sorted(demanded_of(q)))})


def debt_due(cite: Cite, otherwise: str) -> Condition:
    """The time to pay is over for all fines of those concerned: deferred ones are due at its end. Params: `day`."""

    def test(q: Question) -> Verdict | Found:
        about, whom = decision_of(q), demanded_of(q)
        found = [d for d in of_limit(q.file, "pay") if about and d.ref.n == about.n and d.addressee in whom]
        running = [d for d in found if d.open and d.term is not None and not d.over(q.at, zone(q))]
        return until(q, running) if running else YES

    return Condition("not_due", test, otherwise, cite, says="The time to pay is over")


def of_a_fine(cite: Cite, otherwise: str) -> Condition:
    """The sanction asked about is a fine."""

    def test(q: Question) -> Verdict:
        return yes(q.about is None or is_fine(q.file, q.about))

    return Condition("not_a_fine", test, otherwise, cite, says="A fine")
