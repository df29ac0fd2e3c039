"""Needs of amounts in penalty units: what the contraventions counted come to.

A row counts the contraventions of one violation by one party: `count` of them, on the days from `contravened_from` to
`contravened_to` (that one day where it is empty), by a body corporate or an individual (`whom`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regulator.procedure import money
from regulator.procedure.conditions.law import breached
from regulator.procedure.conditions.scope import NO, YES, Row, sanctions, unknown
from regulator.procedure.language import (
    CaseFile,
    Ceiling,
    Cite,
    Condition,
    Dated,
    Found,
    Question,
    Verdict,
)
from regulator.procedure.language.memo import once

Price = Callable[[str, Row], Ceiling]  # of a provision and a row
COUNTED = ("whom", "count", "contravened_from", "contravened_to")  # what a price is reckoned from
ORDINALS = {2: "half", 3: "third", 4: "quarter", 5: "fifth"}


@dataclass(frozen=True, slots=True, eq=False)
class Tariff:
    """What a contravention costs, in units of the value of its day.

    `maximum`: units that a court may order an individual to pay, by provision; `times`: how many times as much, by
    whom; `share`, `most`: a notice asks one such part of it, at most so many units, by whom; `court`, `notice`: the
    two rules.
    """

    value: Dated[Decimal]
    maximum: Mapping[str, int]
    times: Mapping[str, int]
    share: int
    most: Mapping[str, int]
    currency: str
    court: Cite
    notice: Cite

    def of_court(self, provision: str, row: Row) -> Ceiling:
        """The most a court may order for the contraventions of the row. money.Unpriced when something is missing."""
        each = self.maximum[provision] * self.times[row["whom"]]
        return money.units(row.get("count"), each, self.value, self._day(row), cite=self.court, currency=self.currency)

    def of_notice(self, provision: str, row: Row) -> Ceiling:
        """What a notice for the contraventions of the row has to ask: neither more nor less."""
        each = min(self.maximum[provision] * self.times[row["whom"]] // self.share, self.most[row["whom"]])
        found = money.units(
            row.get("count"), each, self.value, self._day(row), cite=self.notice, currency=self.currency
        )
        exactly = found.sentence.split(" ", 2)[2]  # without its “at most”
        return Ceiling(found.high, found.high, exactly, found.cite)

    def values(self) -> str:
        """The values of the unit by the day from which they count, in words."""
        return ", ".join(f"{self.currency} {value} from {day}" for day, value in self.value.values)

    def _day(self, row: Row) -> date:
        """A day of the contraventions; all of them have to be worth the same unit."""
        first, last = days(row)
        try:
            same = self.value.on(first) == self.value.on(last)
        except LookupError:
            raise money.Unpriced(f"The value of a penalty unit on {first} is not known here.") from None
        if not same:
            changed = next(day for day, _ in self.value.values if first < day <= last)
            raise money.Unpriced(f"The value of a penalty unit changed on {changed}: count the days from it apart.")
        return first


def days(row: Row) -> tuple[date, date]:
    """The first and the last day of the contraventions of the row."""
    return row["contravened_from"], row.get("contravened_to") or row["contravened_from"]


def counted(q: Question, field: str) -> tuple[Row, ...]:
    """The rows that count contraventions: of the notice in question, or those entered."""
    rows = sanctions(q) if field == "sanctions" else (q.facts or {}).get(field, ())
    return tuple(row for row in rows if row.get("contravened_from"))


# ── Amounts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def price_of_notice(tariff: Tariff) -> Callable[[Question], Ceiling | None]:
    def price(q: Question) -> Ceiling | None:
        return _sum(q, "sanctions", tariff.of_notice)

    each = ", ".join(f"{most} units {_by(whom)}" for whom, most in tariff.most.items())
    price.__doc__ = (
        f"The amount is fixed: for each contravention one {ORDINALS[tariff.share]} of what a court could order, at most"
        f" {each}, at the value of the unit on its day: {tariff.values()}."
    )
    return price


def most_of_court(tariff: Tariff, field: str) -> Callable[[Question], Ceiling | None]:
    def most(q: Question) -> Ceiling | None:
        return _sum(q, field, tariff.of_court)

    each = ", ".join(f"{times} times {_by(whom)}" for whom, times in tariff.times.items())
    most.__doc__ = (
        f"What a court may order: for each contravention the units of the provision ({each}), at the value of the unit"
        f" on its day: {tariff.values()}."
    )
    return most


def _by(whom: str) -> str:
    return f"by {'an' if whom.startswith(('a', 'i')) else 'a'} {whom.replace('_', ' ')}"


def _price(q: Question, row: Row, price: Price) -> Ceiling:
    """Once for each file and what it is reckoned from. money.Unpriced when something is missing."""
    return _priced(q.file, price, breached(q, row["violation"]).key, *[row.get(key) for key in COUNTED])


@once
def _priced(file: CaseFile, price: Price, provision: str, *counted: object) -> Ceiling:
    return price(provision, dict(zip(COUNTED, counted, strict=True)))


def _sum(q: Question, field: str, price: Price) -> Ceiling | None:
    try:
        found = [_price(q, row, price) for row in counted(q, field)]
    except money.Unpriced:
        return None
    if not found:
        return None
    low, high = (sum((getattr(one, end) for one in found), Decimal(0)) for end in ("low", "high"))
    return Ceiling(low, high, " ".join(one.sentence for one in found), found[0].cite)


def exact_amount(tariff: Tariff, cite: Cite) -> Condition:
    """The amount of each row is the one that its contraventions come to. Params: `amount`, `how`."""

    def test(q: Question) -> Verdict | Found:
        return next((found for row in counted(q, "sanctions") if (found := _wrong(q, tariff, row))), YES)

    return Condition(
        "wrong_amount",
        test,
        "The amount is fixed by law, not chosen: %(how)s It cannot be %(amount)s.",
        cite,
        of_facts=True,
        field="sanctions",
        says="The amount is that of the contraventions counted, at the unit of their day",
    )


def _wrong(q: Question, tariff: Tariff, row: Row) -> Found | None:
    if q.history and not row.get("count"):
        return unknown("the number of contraventions is not known")
    try:
        found = _price(q, row, tariff.of_notice)
    except money.Unpriced as gap:
        return Found(NO, {"gap": str(gap)}, "%(gap)s")
    if row["amount"] == found.high:
        return None
    return Found(NO, {"amount": f"{row['amount']:,.2f}", "how": found.sentence})
