"""Needs of amounts in penalty units: which contraventions are counted, in what time, and what they come to.

A row counts the contraventions of one violation by one party: `count` of them, on the days from `contravened_from` to
`contravened_to` (that one day where it is empty), by a body corporate or an individual (`whom`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regulator.procedure import money
from regulator.procedure.conditions.law import breached, violation
from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, YES, Row, sanctions, today, undated, unknown
from regulator.procedure.conditions.withdrawing import withdrawn
from regulator.procedure.language import (
    CaseFile,
    Ceiling,
    Cite,
    Condition,
    Dated,
    Found,
    Limit,
    Question,
    Ref,
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


# ── Contraventions ─────────────────────────────────────────────────────────────────────────────────────────────────


def counted_within(field: str, cite: Cite) -> Condition:
    """What is counted lies within the conduct of its violation, in order and not in the future. Params: `ref`."""

    def test(q: Question) -> Verdict | Found:
        wrong = [row["violation"] for row in counted(q, field) if not _within(q, row)]
        return Found(NO, {"ref": str(wrong[0])}) if wrong else YES

    return Condition(
        "counted_outside",
        test,
        "The days counted are not days of violation %(ref)s.",
        cite,
        of_facts=True,
        field=field,
        says="What is counted lies within the conduct on file",
    )


def _within(q: Question, row: Row) -> bool:
    conduct, (first, last) = violation(q.file, row["violation"]), days(row)
    return bool(conduct["conduct_from"] <= first <= last <= (conduct.get("conduct_to") or today(q)))


def counted_once(step: str, back: str, cite: Cite) -> Condition:
    """No day of a violation is counted twice, here or in a notice that was not withdrawn. Params: `ref`."""

    def test(q: Question) -> Verdict | Found:
        seen = [
            row for act in q.file.taken(step) if not withdrawn(q.file, act.n, back) for row in act.facts["sanctions"]
        ]
        for row in counted(q, "sanctions"):
            if any(same_days(row, other) for other in seen):
                return Found(NO, {"ref": str(row["violation"])})
            seen.append(row)
        return YES

    return Condition(
        "counted_twice",
        test,
        "A day of violation %(ref)s is counted twice.",
        cite,
        of_facts=True,
        field="sanctions",
        says="No contravention is counted twice",
    )


def same_days(row: Row, other: Row) -> bool:
    if (row["party"], row["violation"]) != (other["party"], other["violation"]):
        return False
    (first, last), (since, until) = days(row), days(other)
    return first <= until and since <= last


def each_in_time(field: str, limit: Limit, key: str, otherwise: str, says: str) -> Condition:
    """Every contravention counted is young enough: today is within the limit from its day. Params: `day`, `end`."""

    def test(q: Question) -> Verdict | Found:
        if undated(q):
            return unknown("the day of this step is not known")
        for row in counted(q, field):
            end = term(q.file, limit, days(row)[0]).legal_end
            if today(q).isoformat() > str(end)[:10]:
                return Found(NO, {"day": days(row)[0].isoformat(), "end": str(end)[:10]})
        return YES

    return Condition(key, test, otherwise, limit.cite, of_facts=True, field=field, says=says)


def place_told(cite: Cite, otherwise: str) -> Condition:
    """Each row says where the contravention was."""

    def test(q: Question) -> Verdict | Found:
        if all(row.get("place") for row in counted(q, "sanctions")):
            return YES
        return unknown("the text of the notice is not published") if q.history else NO

    return Condition(
        "no_place",
        test,
        otherwise,
        cite,
        of_facts=True,
        field="sanctions",
        says="The place of each contravention is stated",
    )


def checked_listing(unchecked: tuple[str, ...], cite: Cite, otherwise: str) -> Condition:
    """None of the provisions is one whose place in the list was not checked. Params: `provision`."""

    def test(q: Question) -> Verdict | Found:
        found = [breached(q, row["violation"]) for row in sanctions(q)]
        weak = [one for one in found if one.key in unchecked]
        return Found(NO, {"provision": str(weak[0].cite)}) if weak else YES

    return Condition(
        "listing_unchecked",
        test,
        otherwise,
        cite,
        of_facts=True,
        field="sanctions",
        says="The provision is listed for such a notice",
    )


def not_discharged(field: str, step: str, back: str, paid: Callable[[CaseFile, Ref], bool], cite: Cite) -> Condition:
    """No contravention counted was discharged by payment of a notice that was not withdrawn. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        for act in q.file.taken(step):
            rows = [item.facts for item in act.items if paid(q.file, Ref(act.n, item.n))]
            if not withdrawn(q.file, act.n, back) and _any_same(counted(q, field), rows):
                return Found(NO, {"n": act.n})
        return YES

    return Condition(
        "discharged",
        test,
        "The amount of the notice of act %(n)s was paid: the liability for these contraventions is discharged.",
        cite,
        of_facts=True,
        field=field,
        says="Not discharged by payment",
    )


def _any_same(rows: Iterable[Row], others: list[Row]) -> bool:
    return any(same_days({**row, "party": other["party"]}, other) for row in rows for other in others)
