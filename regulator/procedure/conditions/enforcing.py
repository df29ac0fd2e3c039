"""Needs of enforcement: what is owed, what was contested, what was published."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date
from decimal import Decimal

from regulator.procedure import clock, duties, money
from regulator.procedure.conditions.appeals import TAKEN_AWAY, annulled, owed
from regulator.procedure.conditions.owing import paid, rest
from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, YES, Row, mine, parties, today, undated, yes, zone
from regulator.procedure.conditions.terms import last_day, until
from regulator.procedure.duties import Duty
from regulator.procedure.language import (
    Act,
    CaseFile,
    Cite,
    Condition,
    Effect,
    Found,
    Limit,
    Question,
    Ref,
    Verdict,
)
from regulator.procedure.language.memo import once

CHANGED = (*TAKEN_AWAY, "changed")


def something_owed(cite: Cite) -> Condition:
    """Each of those concerned has still to pay, or to do or leave something up to a day that has not passed."""

    def test(q: Question) -> Verdict | Found:
        about = decision_of(q)
        if about is None:
            return NO
        if about.item:
            return yes(rest(q.file, about, today(q)) > 0)
        owe = [_owes(q, about, party) for party in demanded_of(q)]
        if any(owe) and not all(owe):
            return Found(NO, {}, "One of those named owes nothing: leave them out.")
        return yes(any(owe))

    return Condition("nothing_owed", test, "Nothing is owed.", cite, says="Something is still owed")


def _owes(q: Question, decision: Ref, party: str) -> bool:
    file, on = q.file, today(q)
    return any(rest(file, ref, on) > 0 or _lasts(file, ref, party, on) for ref in _fines(file, decision, (party,)))


def _lasts(file: CaseFile, sanction: Ref, party: str, on: date | None = None) -> bool:
    """Is this something to be done or left undone, up to a day that has not passed, and does it stand?"""
    until = file.act(sanction.n).item(sanction.item or 1).facts.get("effective_to")
    return until is not None and (on is None or on <= until) and not annulled(file, sanction.n, party)


def no_more_demanded_than_owed(cite: Cite) -> Condition:
    """The amount demanded is no more than is owed today by those of whom it is demanded. Params: `rest`, `asked`."""

    def test(q: Question) -> Verdict | Found:
        about, asked = decision_of(q), _asked(q)
        if about is None or asked is None:
            return YES
        fines = _fines(q.file, about, demanded_of(q))
        owed_now = money.sum_paid(max(rest(q.file, ref, today(q)), money.ZERO) for ref in fines)
        return Found(yes(asked <= owed_now), {"rest": f"{owed_now:,.2f}", "asked": f"{asked:,.2f}"})

    return Condition(
        "demands_more_than_owed", test, "%(asked)s is demanded, and %(rest)s is owed today.", cite, field="amount",
        says="No more is demanded than is owed",
    )  # fmt: skip


def _asked(q: Question) -> Decimal | None:
    """The amount entered, or that of the demand in question."""
    if q.facts is not None and "amount" in q.facts:
        entered: Decimal | None = q.facts["amount"]
        return entered
    return q.file.act(q.about.n).facts.get("amount") if q.about else None


@once
def decision_of(q: Question) -> Ref | None:
    """The decision or sanction that the thing asked about leads to."""
    about = q.about
    while about is not None and q.file.regime.step(q.file.act(about.n).step).effect is not Effect.DECIDE:
        about = q.file.act(about.n).about
    return about


@once
def demanded_of(q: Question) -> frozenset[str]:
    """Of whom performance is demanded: those entered, those of the demand in question, or all of the decision."""
    if parties(q) or q.about is None:
        return parties(q)
    return frozenset(q.file.act(q.about.n).to)


def _fines(file: CaseFile, decision: Ref, whom: Container[str]) -> list[Ref]:
    items = file.act(decision.n).items
    return [Ref(decision.n, item.n) for item in items if item.kind == "sanction" and (not item.to or item.to in whom)]


def something_to_enforce(file: CaseFile, decision: Act, holder: str) -> bool:
    """Does the decision ask this party to pay, or to do or leave something for a time?"""
    fines = _fines(file, Ref(decision.n), (holder,))
    return any(file.act(ref.n).item(ref.item or 1).facts.get("amount") or _lasts(file, ref, holder) for ref in fines)


def performed(file: CaseFile, demand: Ref, payment: Act, holder: str) -> bool:
    """Do the payments up to this one cover all fines on the party of whom performance was demanded?"""
    decision = _of_demand(file, demand)
    return decision is not None and _paid_off(file, decision, payment, holder)


def settled_or_taken_to_court(file: CaseFile, decision: Ref, act: Act, holder: str) -> bool:
    """Was the court asked to enforce this decision on the party, or do the payments up to this one leave nothing to
    enforce?
    """
    if act.step == "record_payment":
        return _paid_off(file, decision, act, holder)
    return act.about is not None and _of_demand(file, act.about) == decision and holder in act.to


def _of_demand(file: CaseFile, demand: Ref) -> Ref | None:
    """The decision that performance was demanded of."""
    draft = file.act(demand.n).about
    return file.act(draft.n).about if draft else None


def _paid_off(file: CaseFile, decision: Ref, payment: Act, holder: str) -> bool:
    fines = _fines(file, decision, (holder,))
    return payment.about in fines and all(owed(file, ref, payment) <= 0 for ref in fines)


# ── Contested ──────────────────────────────────────────────────────────────────────────────────────────────────────


def no_remedy_taken(cite: Cite) -> Condition:
    """No remedy of those concerned against this decision is pending, and none can sue after one. Params: `n`, `day`."""

    def test(q: Question) -> Verdict | Found:
        contested = [act for act in _remedies(q) if not _outcome(q.file, act)]
        if contested:
            return Found(NO, {"n": contested[0].n})
        ends = {end.n for act in _remedies(q) if (end := _outcome(q.file, act))}
        after = [d for d in duties.of(q.file) if d.limit.key == "suit_after" and d.act in ends and d.open]
        running = [d for d in after if d.term is None or not d.over(q.at, zone(q))]
        if running:
            suing = "After the reconsideration a suit can be brought until %(day)s."
            if running[0].term is None:
                return Found(NO, {"day": "a day that is not known yet"}, suing)
            return until(q, running[:1], suing)
        return YES

    return Condition(
        "contested",
        test,
        "This decision was contested in act %(n)s, and that has not ended.",
        cite,
        says="Neither reconsideration nor a suit is pending",
    )


def not_upheld_on_appeal(cite: Cite) -> Condition:
    """No remedy of those concerned was decided on the merits: then other rules may say who enforces. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        ends = [end for act in _remedies(q) if (end := _outcome(q.file, act)) and end.facts.get("outcome") not in GONE]
        return Found(NO, {"n": ends[0].n}) if ends else YES

    return Condition(
        "upheld_on_appeal",
        test,
        "The decision was contested and act %(n)s decided on it: check who enforces it now.",
        cite,
        says="Not decided on by a reviewing body or court",
    )


GONE = ("withdrawn", "inadmissible")


def _remedies(q: Question) -> list[Act]:
    """What those concerned brought against the decision."""
    about = decision_of(q)
    if about is None:
        return []
    found = (act for act in q.file.about(Ref(about.n)) if mine(act, demanded_of(q)))
    return [act for act in found if q.file.regime.step(act.step, act.on).effect is Effect.APPEAL]


def _outcome(file: CaseFile, remedy: Act) -> Act | None:
    return next((end for end in file.about(Ref(remedy.n)) if end.facts.get("outcome")), None)


def court_in_time(limit: str, cite: Cite, otherwise: str, says: str) -> Condition:
    """The time to go to court over this decision is not over, for those of whom performance was demanded: counted from
    the end of the time before it, noted or not.
    """

    def test(q: Question) -> Verdict | Found:
        late = [d for d in _times_to_court(q, limit) if d.how != "met" and d.over(q.at, zone(q))]
        return Found(NO, {"day": last_day(late)}) if late else YES

    return Condition(f"{limit}_passed", test, otherwise, cite, says=says)


def _times_to_court(q: Question, limit: str) -> list[Duty]:
    """Those of this limit over the decision, for those of whom performance was demanded; noted or still to come."""
    about, whom = decision_of(q), demanded_of(q)
    known = (*duties.of(q.file), *duties.coming(q.file))
    found = [d for d in known if d.limit.key == limit and about and d.act == about.n and d.addressee in whom]
    return [d for d in found if not d.replaced]


def soon_after_remedy(limit: Limit, cite: Cite, otherwise: str) -> Condition:
    """Where a remedy was sought and ended, no time to go to court is reckoned: asked is whether so long has passed
    since that it may be over. Params: `n`, the remedy; `day`, on which so long had passed.
    """

    since = replace(limit, after="", of="taken")

    def test(q: Question) -> Verdict | Found:
        if _times_to_court(q, limit.key):
            return YES
        ended = [(end.facts.get("received") or end.on, act.n) for act in _remedies(q) if (end := _outcome(q.file, act))]
        days = [(day, n) for day, n in ended if day is not None]
        if not days or undated(q):
            return YES
        day, n = max(days)
        last = term(q.file, since, day).last_day
        return Found(yes(today(q) <= last), {"n": n, "day": last.isoformat()})

    return Condition(f"{limit.key}_after_remedy", test, otherwise, cite, says="Soon after the end of a remedy")


def stayed(file: CaseFile, about: Ref | None) -> bool:
    """Is the execution of this decision stayed now?"""
    stays = file.about(about, "stay_execution") if about else []
    return any(not file.about(Ref(act.n), "end_stay") for act in stays)


# ── Published ──────────────────────────────────────────────────────────────────────────────────────────────────────


def is_published(file: CaseFile, about: Ref | None) -> bool:
    """Is the act public now: published, and not withdrawn since?"""
    return about is not None and bool(_public(file, about))


def _public(file: CaseFile, about: Ref, before: Act | None = None) -> list[Act]:
    """Its publications that were not withdrawn (before this act)."""
    ends = {act.n: file.about(Ref(act.n), "withdraw_publication") for act in file.about(about, "publish_decision")}
    return [file.act(n) for n, gone in ends.items() if not any(before is None or end.n < before.n for end in gone)]


def published_and_changed(file: CaseFile, outcome: Act, holder: str) -> bool:
    """Did this outcome take away or change a decision that was public?"""
    remedy = file.act(outcome.about.n).about if outcome.about else None
    return (
        remedy is not None and outcome.facts.get("outcome") in CHANGED and bool(_public(file, Ref(remedy.n), outcome))
    )


# ── Instalments ────────────────────────────────────────────────────────────────────────────────────────────────────


def instalments_fit(longer: Limit, cite: Cite) -> Condition:
    """Instalments, where there are any, add up to what is owed, one after another, none in the past, and none after the
    time that is granted by the limit `longer`. Each is of an amount.
    """

    def test(q: Question) -> Verdict | Found:
        rows: tuple[Row, ...] = (q.facts or {}).get("instalments", ())
        if not rows or q.about is None:
            return YES
        if any(row["amount"] <= 0 for row in rows):
            return Found(NO, {}, "Each instalment is of an amount above zero.")
        days, due, end = [row["by"] for row in rows], rest(q.file, q.about, today(q)), _granted(q, longer)
        if days != sorted(set(days)) or days[0] < today(q):
            return Found(NO, {}, "Instalments are due one after another, none in the past.")
        if end is not None and days[-1] > end:
            return Found(NO, {"day": end.isoformat()}, "The last instalment is due after the time granted, %(day)s.")
        whole = money.sum_paid(row["amount"] for row in rows)
        return Found(yes(whole == due), {"whole": f"{whole:,.2f}", "rest": f"{due:,.2f}"})

    return Condition(
        "instalments_do_not_fit",
        test,
        "The instalments come to %(whole)s; %(rest)s is owed.",
        cite,
        of_facts=True,
        field="instalments",
        says="Instalments add up to what is owed, within the time granted",
    )


def _granted(q: Question, longer: Limit) -> date | None:
    """The end of the time to pay as it would be extended."""
    old = [d for d in duties.of(q.file) if d.limit.key == longer.replaces and d.ref == q.about and not d.replaced]
    term, more = old[-1].term if old else None, (q.facts or {}).get("more")
    if term is None or more is None:
        return None
    onward = replace(longer, includes_first_day=False)
    end = clock.end(onward, term.unrolled_end, q.file.calendar(longer), period=more, zone=zone(q)).legal_end
    return end if type(end) is date else None


def fine_paid(file: CaseFile, sanction: Ref, payment: Act, holder: str) -> bool:
    """Do the payments up to this one cover the fine itself? What was added to it has no last day."""
    return payment.about == sanction and owed(file, sanction, payment) <= 0


def instalment_paid(file: CaseFile, instalment: Ref, payment: Act, holder: str) -> bool:
    """Do the payments since the deferral, up to this one, cover this instalment and those before it, or the fine?"""
    deferral = file.act(instalment.n)
    sanction = deferral.about
    if sanction is None or payment.about != sanction or annulled(file, sanction.n):
        return False
    due = money.sum_paid(item.facts["amount"] for item in deferral.items if item.n <= (instalment.item or 1))
    since = [act.facts["amount"] for act in paid(file, sanction, payment) if act.n > deferral.n]
    return money.sum_paid(since) >= due or owed(file, sanction, payment) <= 0
