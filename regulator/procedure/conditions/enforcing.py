"""Needs of enforcement: what is owed, what was contested, what was published."""

from __future__ import annotations

from collections.abc import Iterable

from regulator.procedure import money
from regulator.procedure.conditions.appeals import TAKEN_AWAY, annulled, owed
from regulator.procedure.conditions.owing import owing, paid
from regulator.procedure.conditions.scope import NO, YES, Row, today, yes
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Effect, Found, Question, Ref, Verdict

CHANGED = (*TAKEN_AWAY, "changed")


def something_owed(cite: Cite) -> Condition:
    """Something is still owed of this sanction, or of any sanction of this decision."""

    def test(q: Question) -> Verdict:
        about = _decision(q)
        if about is None:
            return NO
        items = (
            [about] if about.item else [Ref(about.n, i.n) for i in q.file.act(about.n).items if i.kind == "sanction"]
        )
        return yes(any(owing(q.file, ref, today(q)).rest > 0 for ref in items))

    return Condition("nothing_owed", test, "Nothing is owed.", cite, says="Something is still owed")


def _decision(q: Question) -> Ref | None:
    """The decision or sanction that the thing asked about leads to."""
    about = q.about
    while about is not None and q.file.regime.step(q.file.act(about.n).step).effect is not Effect.DECIDE:
        about = q.file.act(about.n).about
    return about


def something_to_enforce(file: CaseFile, decision: Act) -> bool:
    """Does the decision ask for money?"""
    return any(item.facts.get("amount") for item in decision.items if item.kind == "sanction")


def performed(file: CaseFile, demand: Ref, payment: Act) -> bool:
    """Do the payments up to this one cover all fines of the decision that performance was demanded of?"""
    decision = _of_demand(file, demand)
    return decision is not None and _paid_off(file, decision, payment)


def settled_or_taken_to_court(file: CaseFile, decision: Ref, act: Act) -> bool:
    """Was the court asked to enforce this decision, or do the payments up to this one leave nothing to enforce?"""
    if act.step == "record_payment":
        return _paid_off(file, decision, act)
    return act.about is not None and _of_demand(file, act.about) == decision


def _of_demand(file: CaseFile, demand: Ref) -> Ref | None:
    """The decision that performance was demanded of."""
    draft = file.act(demand.n).about
    return file.act(draft.n).about if draft else None


def _paid_off(file: CaseFile, decision: Ref, payment: Act) -> bool:
    fines = [Ref(decision.n, item.n) for item in file.act(decision.n).items if item.kind == "sanction"]
    return payment.about in fines and all(owed(file, ref, payment) <= 0 for ref in fines)


def no_remedy_taken(cite: Cite) -> Condition:
    """Nobody addressed contests this decision, or the remedies were withdrawn or not admitted. Params: `n`, the act."""

    def test(q: Question) -> Verdict | Found:
        contested = [act for act in _remedies(q) if not _gone(q.file, act)]
        return Found(NO, {"n": contested[0].n}) if contested else YES

    return Condition(
        "contested",
        test,
        "This decision was contested in act %(n)s: what follows is for the body that decided on it.",
        cite,
        says="Neither reconsideration nor a suit was sought",
    )


def _remedies(q: Question) -> Iterable[Act]:
    about = _decision(q)
    acts = q.file.about(Ref(about.n)) if about else []
    return (act for act in acts if q.file.regime.step(act.step, act.on).effect is Effect.APPEAL)


def _gone(file: CaseFile, remedy: Act) -> bool:
    return any(end.facts.get("outcome") in ("withdrawn", "inadmissible") for end in file.about(Ref(remedy.n)))


def stayed(file: CaseFile, about: Ref | None) -> bool:
    """Is the execution of this decision stayed now?"""
    stays = file.about(about, "stay_execution") if about else []
    return any(not file.about(Ref(act.n), "end_stay") for act in stays)


def published_and_changed(file: CaseFile, outcome: Act) -> bool:
    """Did this outcome take away or change a decision that had been published?"""
    remedy = file.act(outcome.about.n).about if outcome.about else None
    return (
        remedy is not None
        and outcome.facts.get("outcome") in CHANGED
        and bool(file.about(Ref(remedy.n), "publish_decision"))
    )


# ── Instalments ────────────────────────────────────────────────────────────────────────────────────────────────────


def instalments_fit(cite: Cite) -> Condition:
    """Instalments, where there are any, add up to what is owed, one after another, none in the past."""

    def test(q: Question) -> Verdict | Found:
        rows: tuple[Row, ...] = (q.facts or {}).get("instalments", ())
        if not rows or q.about is None:
            return YES
        days, rest = [row["by"] for row in rows], owing(q.file, q.about, today(q)).rest
        if days != sorted(set(days)) or days[0] < today(q):
            return Found(NO, {}, "Instalments are due one after another, none in the past.")
        whole = money.sum_paid(row["amount"] for row in rows)
        return Found(yes(whole == rest), {"whole": f"{whole:,.2f}", "rest": f"{rest:,.2f}"})

    return Condition(
        "instalments_do_not_fit",
        test,
        "The instalments come to %(whole)s; %(rest)s is owed.",
        cite,
        of_facts=True,
        field="instalments",
        says="Instalments add up to what is owed",
    )


def fine_paid(file: CaseFile, sanction: Ref, payment: Act) -> bool:
    """Do the payments up to this one cover the fine itself? What was added to it has no last day."""
    return payment.about == sanction and owed(file, sanction, payment) <= 0


def instalment_paid(file: CaseFile, instalment: Ref, payment: Act) -> bool:
    """Do the payments since the deferral, up to this one, cover this instalment and those before it?"""
    deferral = file.act(instalment.n)
    sanction = deferral.about
    if sanction is None or payment.about != sanction or annulled(file, sanction.n):
        return False
    due = money.sum_paid(item.facts["amount"] for item in deferral.items if item.n <= (instalment.item or 1))
    since = [act.facts["amount"] for act in paid(file, sanction, payment) if act.n > deferral.n]
    return money.sum_paid(since) >= due
