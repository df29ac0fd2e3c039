"""Needs of paying: what is still owed of a fine."""

from __future__ import annotations

from regulator.procedure.conditions.owing import owing, settled
from regulator.procedure.conditions.scope import NO, YES, today, yes
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Effect, Found, Item, Question, Ref, Verdict


def paid_in_full(file: CaseFile, payment: Act) -> bool:
    """Does this payment leave nothing to pay?"""
    return payment.about is not None and settled(file, payment.about, payment)


def all_paid(file: CaseFile, final: Ref, payment: Act, holder: str = "") -> bool:
    """With this payment, is nothing owed any more under the decision that act `final` is about?"""
    about = file.act(final.n).about
    return about is not None and _all_paid(file, about.n, payment)


def paid_or_final(file: CaseFile, decision: Ref, act: Act, holder: str = "") -> bool:
    """Does this payment leave nothing owed under the decision, or does this act record that it is final?"""
    if act.about == Ref(decision.n):
        return True
    return _all_paid(file, decision.n, act)


def _all_paid(file: CaseFile, decision: int, payment: Act) -> bool:
    if payment.about is None or payment.about.n != decision:
        return False
    return all(settled(file, Ref(decision, item.n), payment) for item in file.act(decision).items if _money(item))


def _money(item: Item) -> bool:
    return bool(item.facts.get("amount"))


def nothing_owed(file: CaseFile, about: Ref | None) -> bool:
    return about is not None and settled(file, about)


def no_more_than_owed(cite: Cite) -> Condition:
    def test(q: Question) -> Verdict | Found:
        assert q.about is not None
        assert q.facts is not None
        rest, amount = owing(q.file, q.about, today(q)).rest, q.facts["amount"]
        found = {"rest": f"{rest:,.2f}", "amount": f"{amount:,.2f}"}
        if amount > rest:
            return Found(NO, found, "%(amount)s is more than the %(rest)s that is owed. Enter no more than that.")
        return Found(yes(amount > 0), found)

    return Condition(
        "more_than_owed",
        test,
        "Enter an amount above zero; %(rest)s is owed.",
        cite,
        of_facts=True,
        field="amount",
        says="No more than is owed",
    )


def fines_paid(cite: Cite) -> Condition:
    """Nothing is still to pay of any sanction."""

    def test(q: Question) -> Verdict | Found:
        for act in q.file.of_effect(Effect.DECIDE):
            for item in (one for one in act.items if _money(one) or one.facts.get("rate")):
                rest = owing(q.file, Ref(act.n, item.n), today(q)).rest
                if rest > 0:
                    return Found(NO, {"rest": f"{rest:,.2f}", "ref": f"{act.n}.{item.n}"})
        return YES

    return Condition(
        "fine_unpaid", test, "%(rest)s of sanction %(ref)s has not been paid.", cite, says="Fines are paid"
    )
