"""Needs of what is ordered or accepted while proceedings go on: interim measures and commitments."""

from __future__ import annotations

from regulator.procedure.conditions.concluded import found_of
from regulator.procedure.conditions.scope import NO, YES, led_from, parties, unknown, yes
from regulator.procedure.language import Cite, Condition, Found, Question, Verdict


def not_found_before(step: str, cite: Cite) -> Condition:
    """Nothing that is covered or answered by a measure is a violation that `step` has found of this party already.
    Params: `n`, `ref`.
    """

    def test(q: Question) -> Verdict | Found:
        named = q.facts or {}
        refs = {*named.get("covers", ()), *(row.get("violation") for row in named.get("requirements", ()))}
        for party in sorted(parties(q)):
            found = found_of(q.file, party, step)
            before = sorted(ref for ref in refs if ref in found)
            if before:
                return Found(NO, {"n": found[before[0]], "ref": str(before[0])})
        return YES

    return Condition(
        "found_before",
        test,
        "Act %(n)s has found non-compliance in violation %(ref)s: the proceedings on it are over.",
        cite,
        of_facts=True,
        field="requirements",
        says="Not on what has been found already",
    )


def offered_by_all(offer: str, cite: Cite, otherwise: str) -> Condition:
    """Whoever is to be bound offered it: the act that this leads back to is of each of them. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        act = led_from(q.file, q.about, offer)
        if act is None:
            return unknown("the offer is not published") if q.history else NO
        return yes(parties(q) <= set(act.to)) if act.to else YES

    return Condition(
        "not_offered",
        test,
        otherwise,
        cite,
        of_facts=True,
        field="to",
        says="Offered by whoever is to be bound",
    )


def each_names_its_violation(cite: Cite) -> Condition:
    """Each measure names the violation that it answers."""

    def test(q: Question) -> Verdict | Found:
        if all(row.get("violation") for row in (q.facts or {}).get("requirements", ())):
            return YES
        return unknown("the text of the decision is not published") if q.history else NO

    return Condition(
        "no_violation_named",
        test,
        "Name for each measure the violation that it answers: it rests on an infringement found at first sight.",
        cite,
        of_facts=True,
        field="requirements",
        says="Each measure answers a violation",
    )
