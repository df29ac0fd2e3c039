"""Needs of paying: what is still owed of a fine."""

from __future__ import annotations

from regulator.procedure.conditions.owing import owing, paid, settled
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


def payment_noted(cite: Cite) -> tuple[Condition, ...]:
    """What is asked of the entry of a payment. More than is owed is only noted: what has arrived is on file as it
    arrived, and the rest is to be returned.
    """
    return (_above_zero(cite), _no_more_than_owed(cite), _other_reference(cite))


def _above_zero(cite: Cite) -> Condition:
    return Condition(
        "nothing_paid", lambda q: yes((q.facts or {})["amount"] > 0), "Enter an amount above zero.", cite,
        of_facts=True, field="amount", says="An amount above zero", always=True,
    )  # fmt: skip


def _no_more_than_owed(cite: Cite) -> Condition:
    """Params: `rest` that is owed, `more` than that."""

    def test(q: Question) -> Found:
        assert q.about is not None
        rest = owing(q.file, q.about, today(q)).rest
        more = (q.facts or {})["amount"] - rest
        return Found(yes(more <= 0), {"rest": f"{rest:,.2f}", "more": f"{more:,.2f}"})

    return Condition(
        "more_than_owed", test, "Only %(rest)s is owed: %(more)s is too much, and to be returned.", cite,
        of_facts=True, field="amount", says="No more than is owed", notes=True,
    )  # fmt: skip


def _other_reference(cite: Cite) -> Condition:
    """Params: `n`, the entry that has it; `day`, on which that was paid."""

    def test(q: Question) -> Verdict | Found:
        assert q.about is not None
        mine = _plain((q.facts or {})["reference"])
        same = [act for act in paid(q.file, q.about) if _plain(act.facts["reference"]) == mine]
        return Found(NO, {"n": same[0].n, "day": str(same[0].on or "")}) if mine and same else YES

    return Condition(
        "reference_used", test, "Entry %(n)s of %(day)s has the same reference: see whether it is the same payment.",
        cite, of_facts=True, field="reference", says="A reference of its own", notes=True,
    )  # fmt: skip


def _plain(reference: str) -> str:
    return "".join(reference.split()).casefold()


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
