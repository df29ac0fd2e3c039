"""Fines keep the band of the law in force at the time of the conduct, for each count; amounts are exact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from regulator.procedure import money
from regulator.procedure.language import Band, Cite, PartyKind, Provision

OLD, NEW = Cite("CSL", "68"), Cite("CSL", "69")
CHANGE = date(2026, 1, 1)


def band(tier: str, low: int, high: int, cite: Cite, whom: PartyKind = PartyKind.OPERATOR) -> Band:
    since, until = (date(2017, 6, 1), CHANGE) if cite is OLD else (CHANGE, None)
    return Band(tier, tier, Decimal(low), Decimal(high), cite, since, until, whom)


PROHIBITED = Provision(
    "prohibited_information",
    "Prohibited information not stopped",
    NEW,
    bands=(
        band("serious", 100_000, 500_000, OLD),
        band("serious", 10_000, 100_000, OLD, PartyKind.OFFICER),
        band("serious", 500_000, 2_000_000, NEW),
        band("serious", 50_000, 200_000, NEW, PartyKind.OFFICER),
        band("specially_serious", 2_000_000, 10_000_000, NEW),
    ),
)
LIGHTER = Provision(
    "lighter",
    "A fine that was lowered",
    NEW,
    bands=(band("only", 50_000, 500_000, OLD), band("only", 10_000, 100_000, NEW)),
)


def test_one_count() -> None:
    found = money.ceiling(PROHIBITED, "serious", 1, date(2026, 2, 1), PartyKind.OPERATOR)
    assert (found.low, found.high, found.cite) == (Decimal("500000.00"), Decimal("2000000.00"), NEW)
    assert found.sentence == "RMB 500,000 to 2,000,000 per count (CSL 69, conduct of 1 Feb 2026)."


def test_every_count_adds_its_own_range() -> None:
    found = money.ceiling(PROHIBITED, "serious", 2, date(2025, 8, 12), PartyKind.OPERATOR)
    assert (found.low, found.high) == (Decimal(200_000), Decimal(1_000_000))
    assert found.sentence == (
        "RMB 100,000 to 500,000 per count (CSL 68, conduct of 12 Aug 2025) × 2 counts: RMB 200,000 to 1,000,000."
    )


@pytest.mark.parametrize(
    ("conduct_to", "high"), [(date(2025, 12, 22), 500_000), (date(2025, 12, 31), 500_000), (CHANGE, 2_000_000)]
)
def test_the_law_of_the_last_day_of_the_conduct_applies(conduct_to: date, high: int) -> None:
    assert money.ceiling(PROHIBITED, "serious", 1, conduct_to, PartyKind.OPERATOR).high == high


def test_a_heavier_later_law_does_not_reach_back() -> None:
    """Conduct of December 2025, decided in February 2026: APL 37 keeps the band of 2025."""
    found = money.ceiling(PROHIBITED, "serious", 1, date(2025, 12, 22), PartyKind.OPERATOR, on=date(2026, 2, 6))
    assert (found.high, found.cite) == (Decimal(500_000), OLD)
    assert "the later CSL 69 is heavier and does not apply" in found.sentence


def test_a_lighter_later_law_applies_once_it_is_in_force() -> None:
    conduct = date(2025, 12, 22)
    found = money.ceiling(LIGHTER, "only", 1, conduct, PartyKind.OPERATOR, on=date(2026, 2, 6))
    assert (found.low, found.high, found.cite) == (Decimal(10_000), Decimal(100_000), NEW)
    assert "lighter than CSL 68 of that time" in found.sentence
    assert money.ceiling(LIGHTER, "only", 1, conduct, PartyKind.OPERATOR, on=date(2025, 12, 31)).cite == OLD


def test_of_two_bands_with_the_same_top_the_one_with_the_lower_bottom_is_lighter() -> None:
    bands = (band("only", 50_000, 500_000, OLD), band("only", 10_000, 500_000, NEW))
    found = money.ceiling(Provision("p", "P", NEW, bands=bands), "only", 1, date(2025, 5, 1), on=CHANGE)
    assert found.low == 10_000
    bands = (band("only", 50_000, 500_000, OLD), band("only", 10_000, 900_000, NEW))
    found = money.ceiling(Provision("p", "P", NEW, bands=bands), "only", 1, date(2025, 5, 1), on=CHANGE)
    assert found.high == 500_000


def test_officers_have_their_own_band() -> None:
    assert money.ceiling(PROHIBITED, "serious", 1, date(2025, 8, 12), PartyKind.OFFICER).high == 100_000


def test_no_single_count_explains_the_published_fine() -> None:
    """A published fine of RMB 119.1 million lies above every range for one count, of the old law and the new."""
    highs = [
        money.ceiling(PROHIBITED, tier, 1, day, PartyKind.OPERATOR).high
        for tier, day in (("serious", date(2025, 12, 22)), ("serious", CHANGE), ("specially_serious", CHANGE))
    ]
    assert max(highs) < Decimal(119_100_000)


@pytest.mark.parametrize("count", [None, 0, -1, True, 1.5])
def test_a_fine_without_counts_is_refused(count: int | None) -> None:
    with pytest.raises(money.Unpriced, match="Enter the number of counts"):
        money.ceiling(PROHIBITED, "serious", count, date(2025, 8, 12), PartyKind.OPERATOR)


@pytest.mark.parametrize(
    ("tier", "day", "whom", "sentence"),
    [
        ("serious", None, PartyKind.OPERATOR, "Enter the last day of the conduct"),
        ("serious", date(2016, 5, 1), PartyKind.OPERATOR, "No fine of CSL 69 was in force on 1 May 2016"),
        ("specially_serious", date(2025, 5, 1), PartyKind.OPERATOR, "No fine of CSL 69 was in force on 1 May 2025"),
        ("specially_serious", CHANGE, PartyKind.OFFICER, "no fine “specially_serious” for an officer of the company"),
        ("trivial", CHANGE, PartyKind.OPERATOR, "no fine “trivial” for an operator"),
    ],
)
def test_no_range_without_a_rule(tier: str, day: date | None, whom: PartyKind, sentence: str) -> None:
    with pytest.raises(money.Unpriced, match=sentence):
        money.ceiling(PROHIBITED, tier, 1, day, whom)


@pytest.mark.parametrize(
    ("value", "kept"), [("50000", "50000.00"), (7, "7.00"), (Decimal("0.1"), "0.10"), ("-3.5", "-3.50")]
)
def test_amounts_have_two_places(value: Decimal | int | str, kept: str) -> None:
    assert str(money.amount(value)) == kept


@pytest.mark.parametrize("value", [1.5, True, None, "1.005", "ten", "", "NaN", "Infinity", Decimal("1e40")])
def test_what_is_no_amount(value: object) -> None:
    with pytest.raises(ValueError):
        money.amount(value)  # type: ignore[arg-type]


def test_what_was_paid_and_is_outstanding() -> None:
    payments: list[Decimal | int | str] = [Decimal("30000.10"), "20000", 5]
    assert money.sum_paid(payments) == Decimal("50005.10")
    assert money.sum_paid([]) == 0
    assert money.outstanding("100000", payments) == Decimal("49994.90")
    assert money.outstanding(100, ["100.01"]) == Decimal("-0.01")
