"""Needs of amounts that are measured by a turnover: shares of a year, and rates per day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from regulator.procedure import money
from regulator.procedure.conditions.law import violation
from regulator.procedure.conditions.scope import NO, YES, Row, named, sanctions, today, undated, unknown, yes
from regulator.procedure.language import CaseFile, Ceiling, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

YEAR = 365  # days of the year over which a turnover is averaged


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Per cent of the turnover of a financial year, with the rule.

    `fines`: for the provisions named; `otherwise` for all others: of all fines of a decision together, on one party and
    under one of these rules. `daily`: of the average daily turnover, per day of a periodic penalty. `definitive`: the
    rule on its final amount.
    """

    fines: Mapping[str, tuple[Decimal, Cite]]
    otherwise: tuple[Decimal, Cite]
    daily: tuple[Decimal, Cite]
    definitive: Cite


def ceiling_of(q: Question, row: Row, shares: Shares) -> Ceiling | None:
    """The most that this fine, or this rate per day, may be; None for what is no amount. money.Unpriced without the
    turnover, or the periodic penalty it rests on.
    """
    if row["kind"] == "fine":
        percent, cite = _of_fine(q, row, shares)
        return _share(q.file, row.get("turnover"), percent, _year(row), cite)
    if row["kind"] == "periodic":
        percent, cite = shares.daily
        turnover = row.get("turnover")
        daily = None if turnover is None else (turnover / YEAR).quantize(Decimal("0.01"), ROUND_DOWN)
        what = f"average daily amount of the {_year(row)}, a {YEAR}th of it"
        return _share(q.file, daily, percent, what, cite)
    return _accrued(q, row, shares.definitive) if row["kind"] == "definitive" else None


def _of_fine(q: Question, row: Row, shares: Shares) -> tuple[Decimal, Cite]:
    return shares.fines.get(violation(q.file, row["violation"])["provision"], shares.otherwise)


@once
def _share(file: CaseFile, turnover: Decimal | None, percent: Decimal, what: str, cite: Cite) -> Ceiling:
    return money.share(turnover, percent, what=what, cite=cite, currency=file.regime.currency)


@once
def _ceiling(q: Question, n: int, shares: Shares) -> Ceiling | str | None:
    """The ceiling of row `n`, or the sentence that says what is missing for one."""
    try:
        return ceiling_of(q, sanctions(q)[n], shares)
    except money.Unpriced as gap:
        return str(gap)


def _year(row: Row) -> str:
    return f"total worldwide turnover or income of {row.get('turnover_year') or 'the preceding financial year'}"


def _accrued(q: Question, row: Row, cite: Cite) -> Ceiling:
    """What the rate per day came to, until the obligation was satisfied."""
    rate, since = periodic(q, row.get("rate_of"), row["party"])
    until = row.get("obeyed_on")
    if rate is None or since is None or until is None:
        raise money.Unpriced("Enter the periodic penalty that was imposed, and the day on which it was obeyed.")
    found = money.running(rate, since, until, until, currency=q.file.regime.currency)
    return Ceiling(money.ZERO, found.amount, f"At most what accrued. {found.sentence}", cite)


def periodic(q: Question, ref: Ref | None, party: str) -> tuple[Decimal | None, date | None]:
    """The rate per day and the first day of a periodic penalty imposed on this party; nothing where `ref` is none. It
    takes effect when it was notified, so it runs from no day before that.
    """
    if ref is None or not q.file.exists(ref) or ref.item is None:
        return None, None
    imposed = q.file.act(ref.n).item(ref.item)
    since = imposed.facts.get("runs_from")
    if imposed.to != party:
        return None, None
    told = [one.on for one in q.file.served(ref.n) if one.on and one.addressee == party]
    return imposed.facts.get("rate"), max(since, told[0]) if since and told else since


def range_by_turnover(shares: Shares) -> Callable[[Question], Ceiling | None]:
    def within(q: Question) -> Ceiling | None:
        """All fines under one rule together, and each rate per day, keep their share of the turnover."""
        found: dict[object, Ceiling | str] = {}
        for n, row in enumerate(sanctions(q)):
            one = _ceiling(q, n, shares)
            if one is not None:
                found.setdefault(_party_and_rule(q, row, shares) if row["kind"] == "fine" else n, one)
        return money.together([*found.values()])

    return within


# ── Needs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def within_turnover(shares: Shares, cite: Cite) -> Condition:
    """No fine is above its share of the turnover, no rate per day above that of the average day, no definitive amount
    above what accrued. A notice that names no amount has no ceiling to keep.
    """

    def test(q: Question) -> Verdict | Found:
        each = (found for n in range(len(sanctions(q))) if (found := _above(q, n, shares)))
        return next(each, None) or _together_above(q, shares) or YES

    return Condition(
        "over_ceiling",
        test,
        "An amount is above its ceiling.",
        cite,
        of_facts=True,
        field="sanctions",
        says="Amounts within the share of the turnover",
    )


def _above(q: Question, n: int, shares: Shares) -> Found | None:
    row = sanctions(q)[n]
    asked = row.get("rate") if row["kind"] == "periodic" else row.get("amount")
    if asked is None:
        return None
    found = _ceiling(q, n, shares)
    if isinstance(found, str):
        return unknown("the turnover is not published") if q.history else Found(NO, {"gap": found}, "%(gap)s")
    if found is None or asked <= found.high:
        return None
    params = {"amount": f"{asked:,.2f}", "range": found.sentence, "kind": named(row["kind"])}
    return Found(NO, params, "A %(kind)s of %(amount)s is above the ceiling. %(range)s", found.cite)


def _party_and_rule(q: Question, row: Row, shares: Shares) -> tuple[str, Cite]:
    return row.get("party", ""), _of_fine(q, row, shares)[1]


def _together_above(q: Question, shares: Shares) -> Found | None:
    """DSA 74(1): "in the decision ... fines not exceeding" a share: breaches do not multiply it, as we read it."""
    fines = [(n, row) for n, row in enumerate(sanctions(q)) if row["kind"] == "fine" and row.get("amount")]
    if len(fines) < 2:
        return None
    parts: dict[tuple[str, Cite], list[tuple[Decimal, Ceiling | str | None]]] = {}
    for n, row in fines:
        parts.setdefault(_party_and_rule(q, row, shares), []).append((row["amount"], _ceiling(q, n, shares)))
    return next((found for part in parts.values() if (found := _more_than_one_allows(part))), None)


def _more_than_one_allows(fines: list[tuple[Decimal, Ceiling | str | None]]) -> Found | None:
    least = min((one for _amount, one in fines if isinstance(one, Ceiling)), key=lambda one: one.high, default=None)
    total = sum((amount for amount, _one in fines), money.ZERO)
    if least is None or total <= least.high:
        return None
    params = {"amount": f"{total:,.2f}", "range": least.sentence}
    return Found(NO, params, "The fines together, %(amount)s, are above the ceiling. %(range)s", least.cite)


def preceding_year(cite: Cite) -> Condition:
    """The turnover is that of the financial year before the decision. Params: `year`, `wanted`."""

    def test(q: Question) -> Verdict | Found:
        years = [row["turnover_year"] for row in sanctions(q) if row.get("turnover_year")]
        if undated(q) and years:
            return unknown("the day of this step is not known")
        wanted = today(q).year - 1
        other = [year for year in years if year != wanted]
        return Found(NO, {"year": other[0], "wanted": wanted}) if other else YES

    return Condition(
        "other_year",
        test,
        "The turnover is that of %(year)s; the financial year before the decision is %(wanted)s.",
        cite,
        of_facts=True,
        field="sanctions",
        says="The turnover of the preceding financial year",
        helps="Another year can be right where the financial year is not the calendar year.",
    )


def rate_begins_ahead(cite: Cite) -> Condition:
    """No rate per day begins before it is decided: it compels what is still to be done."""

    def test(q: Question) -> Verdict:
        days = [row["runs_from"] for row in sanctions(q) if row.get("runs_from")]
        return yes(undated(q) or all(day >= today(q) for day in days))

    return Condition(
        "rate_in_the_past",
        test,
        "A rate per day would begin before it is decided.",
        cite,
        of_facts=True,
        field="sanctions",
        says="A rate per day begins on the day of the decision or later",
    )
