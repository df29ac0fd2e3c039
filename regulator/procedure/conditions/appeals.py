"""What an appeal left of an act: whether it stands, and what is still to be paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from regulator.procedure import money
from regulator.procedure.conditions.daily import accrued
from regulator.procedure.conditions.scope import NO, YES, Row, speaker, unknown, yes
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Effect, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

TAKEN_AWAY = ("revoked", "illegal", "quashed")  # nothing is asked of the party any more
OPEN_AGAIN = ("revoked", "quashed")  # it can be decided anew


def outcomes(file: CaseFile, n: int, party: str, until: Act | None = None) -> list[Act]:
    """How the appeals of this party against act `n` ended, in order (with the act `until` at the latest)."""
    appeals = [act for act in file.about(Ref(n)) if _is_appeal(file, act) and (not act.to or party in act.to)]
    ends = [end for appeal in appeals for end in file.about(Ref(appeal.n), "record_outcome")]
    return sorted((end for end in ends if until is None or end.n <= until.n), key=lambda end: end.n)


def withdrawn(file: CaseFile, appeal: Act) -> Act | None:
    """For `Step.taken_back`: the outcome by which the remedy was withdrawn."""
    ends = file.about(Ref(appeal.n), "record_outcome")
    return next((end for end in ends if end.facts.get("outcome") == "withdrawn"), None)


def _is_appeal(file: CaseFile, act: Act) -> bool:
    return file.regime.step(act.step, act.on).effect is Effect.APPEAL


def annulled(file: CaseFile, n: int, party: str = "", until: Act | None = None) -> Act | None:
    """The outcome that took act `n` away for this party; without one, for the last of its addressees."""
    found = [_taken_away(outcomes(file, n, one, until)) for one in ((party,) if party else file.act(n).to)]
    ends = [end for end in found if end is not None]
    return max(ends, key=lambda end: end.n) if ends and len(ends) == len(found) else None


def _taken_away(ends: Iterable[Act]) -> Act | None:
    return next((end for end in ends if end.facts.get("outcome") in TAKEN_AWAY), None)


@once
def revoked(file: CaseFile, n: int, party: str) -> bool:
    """Only what was revoked can be decided anew; what was changed or found illegal has been decided (APL 29). Without
    a party: what falls on all addressees jointly, and was revoked for each of them.
    """
    ends = [outcomes(file, n, one) for one in ((party,) if party else file.act(n).to or ("",))]
    return all(any(end.facts.get("outcome") in OPEN_AGAIN for end in found) for found in ends)


def undoes(file: CaseFile, outcome: Act, ref: Ref, party: str) -> bool:
    """Does this outcome end what the thing asks of the party: taken away, or changed so that nothing is owed?"""
    contested = file.act(outcome.about.n).about if outcome.about is not None else None
    thing = _rests_on(file, ref, contested.n) if contested is not None else None
    if thing is None:
        return False
    item = file.act(thing.n).item(thing.item) if thing.item is not None else None
    if annulled(file, thing.n, party or (item.to if item else ""), outcome) is not None:
        return True
    fined = item is not None and bool(item.facts.get("amount"))
    return fined and outcome.facts.get("outcome") == "changed" and owed(file, thing, outcome) <= 0


# What only carries out another act, and falls with it: a demand, more time to pay, a further proposal.
CARRIES_OUT = (Effect.DRAFT, Effect.NOTIFY, Effect.JUDGE)


def _rests_on(file: CaseFile, ref: Ref, n: int) -> Ref | None:
    """The thing of act `n` that this is, or that it carries out."""
    while ref.n > n:
        act = file.act(ref.n)
        if act.about is None or file.regime.step(act.step, act.on).effect not in CARRIES_OUT:
            return None
        ref = act.about
    return ref if ref.n == n else None


# ── What is owed ───────────────────────────────────────────────────────────────────────────────────────────────────


def owed(file: CaseFile, sanction: Ref, until: Act | None = None, on: date | None = None) -> Decimal:
    """What is still to pay of a sanction (after the act `until`); less than zero once a paid fine was taken away.

    `on`: at the end of that day, where it grows by the day; without one, all that it can come to.
    """
    payments = [act for act in file.about(sanction, "record_payment") if until is None or act.n <= until.n]
    return money.outstanding(due(file, sanction, until, on), [act.facts.get("amount", 0) for act in payments])


def due(file: CaseFile, sanction: Ref, until: Act | None = None, on: date | None = None) -> Decimal:
    """The amount as decided, or as an appeal left it. A new total goes to the fines of the party in their order."""
    act = file.act(sanction.n)
    item = act.item(sanction.item or 1)
    amount: Decimal = item.facts.get("amount") or accrued(file, sanction, on)
    if annulled(file, act.n, item.to, until):
        return Decimal(0)
    totals = [end.facts["amount"] for end in outcomes(file, act.n, item.to, until) if "amount" in end.facts]
    if not totals or item.facts.get("kind") != "fine":
        return amount
    before = total(one.facts for one in act.items if one.to == item.to and one.n < item.n)
    after = any(one.facts.get("kind") == "fine" for one in act.items if one.to == item.to and one.n > item.n)
    left: Decimal = max(Decimal(0), totals[-1] - before)
    return min(amount, left) if after else left


def total(rows: Iterable[Row]) -> Decimal:
    """What the fines among these sanctions add up to."""
    return sum((row.get("amount") or Decimal(0) for row in rows if row.get("kind") == "fine"), Decimal(0))


# ── Decided ────────────────────────────────────────────────────────────────────────────────────────────────────────


def decided(file: CaseFile, acts: Iterable[Act]) -> dict[str, int]:
    """Who was decided on by one of these acts that was not revoked since, with the number of the act."""
    ends = [act for act in acts if not referral(act.facts)]
    return {party: act.n for act in ends for party in act.to if not revoked(file, act.n, party)}


def referral(facts: Row) -> bool:
    """A referral decides nothing yet: without a prosecution the case comes back (APL 27), and a fine paid is set off
    against one of a court (APL 35).
    """
    return facts.get("outcome") == "refer"


# ── Needs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def stands_here(cite: Cite) -> Condition:
    """The act that the thing belongs to was not taken away on appeal."""

    def test(q: Question) -> Verdict | Found:
        gone = annulled(q.file, q.about.n) if q.about is not None else None
        return Found(NO, {"n": gone.n}) if gone else YES

    return Condition(
        "annulled",
        test,
        "This was taken away on appeal: act %(n)s.",
        cite,
        always=True,
        says="Not taken away on appeal",
    )


def not_pending(step: str, cite: Cite, otherwise: str) -> Condition:
    """This party asked for no `step` about this act that has not ended yet. Noted only. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        asked = q.file.about(q.about, step) if q.about is not None else []
        mine = [act.n for act in asked if speaker(q) in ("", *act.to)]
        pending = [n for n in mine if not q.file.about(Ref(n), "record_outcome")]
        return Found(NO, {"n": pending[0]}) if pending else YES

    return Condition(f"{step}_pending", test, otherwise, cite, notes=True, says="No other remedy is pending")


def new_total(cite: Cite) -> Condition:
    """A decision changed on appeal says what the fine is now."""

    def test(q: Question) -> Verdict | Found:
        entered, fined = q.facts or {}, _contested(q)
        if entered.get("outcome") != "changed" or not fined:
            return YES
        if entered.get("amount") is None:
            return unknown("the new total is not published") if q.history else NO
        return YES

    return Condition(
        "no_new_total",
        test,
        "Enter the new total of the fine: it is what is owed now.",
        cite,
        of_facts=True,
        always=True,
        field="amount",
        says="The new total is entered",
    )


def not_heavier(cite: Cite) -> Condition:
    """A change on appeal does not make the fine heavier. Noted only: what was decided is recorded. Params: `total`."""

    def test(q: Question) -> Verdict | Found:
        amount, fined = (q.facts or {}).get("amount"), _contested(q)
        return Found(yes(amount is None or not fined or amount <= fined), {"total": f"{fined:,.2f}"})

    return Condition(
        "heavier_on_appeal",
        test,
        "A change on appeal should not be heavier for who appealed: it was %(total)s.",
        cite,
        of_facts=True,
        field="amount",
        notes=True,
        says="Not heavier than what was contested",
    )


def _contested(q: Question) -> Decimal:
    """The fines of who appealed, in the act appealed against."""
    appeal = q.file.act(q.about.n) if q.about is not None else None
    if appeal is None or appeal.about is None:
        return Decimal(0)
    items = q.file.act(appeal.about.n).items
    return total(item.facts for item in items if not appeal.to or item.to in appeal.to)
