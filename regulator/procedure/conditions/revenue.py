"""Needs of a penalty that is capped by the revenue of who is liable, and may run by the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from regulator.procedure import money
from regulator.procedure.conditions.appeals import revoked
from regulator.procedure.conditions.daily import most
from regulator.procedure.conditions.scope import NO, YES, Row, sanctions, today, undated, unknown, yes
from regulator.procedure.language import CaseFile, Ceiling, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

YEAR = 365
REVENUE = ("revenue_case", "revenue", "period_from", "period_to")  # the facts that a cap reads


@dataclass(frozen=True, slots=True, eq=False)
class Cap:
    """The greater of `least` and `percent` of a revenue. `without`: cases that have none, and why; there it is `least`.

    Facts it reads: `REVENUE`; the period of accounts only where it is no year.
    """

    percent: Decimal
    least: Decimal
    what: str
    cite: Cite
    currency: str
    without: Mapping[str, str]

    def ceiling(self, facts: Row) -> Ceiling:
        """The maximum for what is entered: revenue_case, revenue, period_from, period_to. money.Unpriced without it."""
        case = facts.get("revenue_case") or ""
        if case in self.without:
            sentence = f"At most {self.currency} {self.least:,.0f}: {self.without[case]} ({self.cite})."
            return Ceiling(money.ZERO, self.least, sentence, self.cite)
        revenue, what = facts.get("revenue"), f"{self.what}{NAMED.get(case, '')}"
        days = _days(facts) if case in LASTING else None
        if revenue is not None and days is not None:
            revenue = (revenue * YEAR / days).quantize(money.CENT, ROUND_DOWN)
            what = f"{what}, of {days} days, taken for a year"
        return money.share(revenue, self.percent, what=what, cite=self.cite, currency=self.currency, least=self.least)


LASTING = ("complete", "group")
NAMED = {"unfinished": " as Ofcom estimate it for the first accounting period", "group": " of the group"}


def _days(facts: Row) -> int | None:
    """The length of an accounting period that is no year."""
    since, until = facts.get("period_from"), facts.get("period_to")
    if not isinstance(since, date) or not isinstance(until, date) or until < since:
        return None
    after = until + timedelta(days=1)
    a_year = (after.year - since.year, after.month, after.day) == (1, since.month, since.day)
    return None if a_year else (after - since).days


def stated(q: Question) -> Row:
    """The facts that hold the revenue: those entered, or those of the draft asked about."""
    if q.facts and "revenue_case" in q.facts:
        return q.facts
    return q.file.act(q.about.n).facts if q.about is not None and q.file.exists(q.about) else q.facts or {}


def ceiling_of(cap: Cap, q: Question) -> Ceiling | None:
    """For the list of what the law asks; None while no penalty or no revenue is entered."""
    found = _ceiling(q, cap) if sanctions(q) else None
    return None if isinstance(found, str) else found


def _ceiling(q: Question, cap: Cap) -> Ceiling | str:
    """The maximum for the facts at hand, or the sentence that says what is missing for one."""
    facts = stated(q)
    return _most(q.file, cap, *[facts.get(key) for key in REVENUE])


@once
def _most(file: CaseFile, cap: Cap, *facts: object) -> Ceiling | str:
    try:
        return cap.ceiling(dict(zip(REVENUE, facts, strict=True)))
    except money.Unpriced as gap:
        return str(gap)


def within_cap(cap: Cap, before: str = "", of: Callable[[CaseFile, Ref | None], Ref | None] | None = None) -> Condition:
    """All that one failure costs one person, single amount and daily rate together, is at most the cap; with what
    earlier acts of the step `before` imposed for it. `of`: only those about the same thing, found by this.
    """

    def test(q: Question) -> Verdict | Found:
        rows = sanctions(q)
        if not rows:
            return YES
        ceiling = _ceiling(q, cap)
        if isinstance(ceiling, str):
            return unknown("the revenue is not published") if q.history else Found(NO, {"gap": ceiling}, "%(gap)s")
        earlier = _imposed(q.file, before, of and of(q.file, q.about), of) if before else ()
        totals = _totals((*earlier, *rows) if earlier else rows)
        beyond = {ref: total for (_, ref), total in totals.items() if total > ceiling.high}
        over = next((row["violation"] for row in rows if row["violation"] in beyond), None) if beyond else None
        if over is None:
            return YES
        return Found(NO, {"amount": f"{beyond[over]:,.2f}", "ref": str(over), "range": ceiling.sentence})

    return Condition(
        "over_ceiling",
        test,
        "%(range)s Penalties of %(amount)s for violation %(ref)s are more.",
        cap.cite,
        of_facts=True,
        field="sanctions",
        says="All penalties for one failure together within the maximum",
    )


def period_complete(cite: Cite) -> Condition:
    """An accounting period that is entered has a first and a last day, and has ended."""

    def test(q: Question) -> Verdict:
        facts = stated(q)
        since, until = facts.get("period_from"), facts.get("period_to")
        if facts.get("revenue_case") not in LASTING or (since is None and until is None):
            return YES
        return yes(since is not None and until is not None and since <= until and (undated(q) or until < today(q)))

    return Condition(
        "impossible_period",
        test,
        "The maximum is that of a complete accounting period: enter its first and its last day, which is over.",
        cite,
        of_facts=True,
        field="period_to",
        says="The accounting period has ended",
    )


@once
def _imposed(
    file: CaseFile, step: str, thing: Ref | None, of: Callable[[CaseFile, Ref | None], Ref | None] | None
) -> tuple[Row, ...]:
    """The penalties of acts of this step, about this thing, that were not taken away since."""
    acts = [act for act in file.taken(step) if of is None or of(file, act.about) == thing]
    rows = ((act.n, row) for act in acts for row in act.facts.get("sanctions", ()))
    return tuple(row for n, row in rows if not revoked(file, n, row.get("party", "")))


def _totals(rows: tuple[Row, ...]) -> dict[tuple[str, Ref], Decimal]:
    """What each failure costs each person at most; what is imposed on all jointly, each of them may have to pay whole.
    A rate without a last day has no such sum (`ends_some_day`).
    """
    found: dict[tuple[str, Ref], Decimal] = {}
    for row in rows:
        key = (row.get("party", ""), row["violation"])
        found[key] = found.get(key, money.ZERO) + (most(row) or row.get("amount") or money.ZERO)
    for party, ref in found if len(found) > 1 else ():
        if party and ("", ref) in found:
            found[party, ref] += found["", ref]
    return found
