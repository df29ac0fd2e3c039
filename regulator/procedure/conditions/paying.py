"""Needs of paying: what is still owed of a fine."""

from __future__ import annotations

from regulator.procedure.conditions.appeals import owed
from regulator.procedure.conditions.scope import NO, YES, yes
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict


def paid_in_full(file: CaseFile, payment: Act) -> bool:
    """Does this payment leave nothing to pay?"""
    return payment.about is not None and owed(file, payment.about, payment) <= 0


def nothing_owed(file: CaseFile, about: Ref | None) -> bool:
    return about is not None and owed(file, about) <= 0


def no_more_than_owed(cite: Cite) -> Condition:
    def test(q: Question) -> Verdict | Found:
        assert q.about is not None
        assert q.facts is not None
        rest, amount = owed(q.file, q.about), q.facts["amount"]
        return Found(yes(0 < amount <= rest), {"rest": f"{rest:,.2f}"})

    return Condition(
        "more_than_owed",
        test,
        "Enter an amount above zero; %(rest)s is owed.",
        cite,
        of_facts=True,
        field="amount",
        says="No more than is owed",
    )


def fines_paid(step: str, cite: Cite) -> Condition:
    """Nothing is still to pay of any sanction."""

    def test(q: Question) -> Verdict | Found:
        for act in q.file.taken(step):
            for item in act.items:
                rest = owed(q.file, Ref(act.n, item.n))
                if rest > 0:
                    return Found(NO, {"rest": f"{rest:,.2f}", "ref": f"{act.n}.{item.n}"})
        return YES

    return Condition(
        "fine_unpaid", test, "%(rest)s of sanction %(ref)s has not been paid.", cite, says="Fines are paid"
    )
