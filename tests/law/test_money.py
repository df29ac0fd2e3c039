"""Fines keep the band of the law in force at the time of the conduct, for each count; amounts are exact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from regulator.procedure import money
from regulator.procedure.language import Band, Cite, Dated, PartyKind, Provision

OLD, NEW = Cite("CSL", "68"), Cite("CSL", "69")
CHANGE = date(2026, 1, 1)

ceiling = partial(money.ceiling, currency="CNY")


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
    found = ceiling(PROHIBITED, "serious", 1, date(2026, 2, 1), PartyKind.OPERATOR)
    assert (found.low, found.high, found.cite) == (Decimal("500000.00"), Decimal("2000000.00"), NEW)
    assert found.sentence == "CNY 500,000 to 2,000,000 per count (CSL 69, conduct of 1 Feb 2026)."


def test_every_count_adds_its_own_range() -> None:
    found = ceiling(PROHIBITED, "serious", 2, date(2025, 8, 12), PartyKind.OPERATOR)
    assert (found.low, found.high) == (Decimal(200_000), Decimal(1_000_000))
    assert found.sentence == (
        "CNY 100,000 to 500,000 per count (CSL 68, conduct of 12 Aug 2025) × 2 counts: CNY 200,000 to 1,000,000."
    )


@pytest.mark.parametrize(
    ("conduct_to", "high"), [(date(2025, 12, 22), 500_000), (date(2025, 12, 31), 500_000), (CHANGE, 2_000_000)]
)
def test_the_law_of_the_last_day_of_the_conduct_applies(conduct_to: date, high: int) -> None:
    assert ceiling(PROHIBITED, "serious", 1, conduct_to, PartyKind.OPERATOR).high == high


def test_a_heavier_later_law_does_not_reach_back() -> None:
    """Conduct of December 2025, decided in February 2026: APL 37 keeps the band of 2025."""
    found = ceiling(PROHIBITED, "serious", 1, date(2025, 12, 22), PartyKind.OPERATOR, on=date(2026, 2, 6))
    assert (found.high, found.cite) == (Decimal(500_000), OLD)
    assert "the later CSL 69 is heavier and does not apply" in found.sentence


def test_a_lighter_later_law_applies_once_it_is_in_force() -> None:
    conduct = date(2025, 12, 22)
    found = ceiling(LIGHTER, "only", 1, conduct, PartyKind.OPERATOR, on=date(2026, 2, 6))
    assert (found.low, found.high, found.cite) == (Decimal(10_000), Decimal(100_000), NEW)
    assert "lighter than CSL 68 of that time" in found.sentence
    assert ceiling(LIGHTER, "only", 1, conduct, PartyKind.OPERATOR, on=date(2025, 12, 31)).cite == OLD


def test_of_two_bands_with_the_same_top_the_one_with_the_lower_bottom_is_lighter() -> None:
    bands = (band("only", 50_000, 500_000, OLD), band("only", 10_000, 500_000, NEW))
    found = ceiling(Provision("p", "P", NEW, bands=bands), "only", 1, date(2025, 5, 1), on=CHANGE)
    assert found.low == 10_000
    bands = (band("only", 50_000, 500_000, OLD), band("only", 10_000, 900_000, NEW))
    found = ceiling(Provision("p", "P", NEW, bands=bands), "only", 1, date(2025, 5, 1), on=CHANGE)
    assert found.high == 500_000


def test_officers_have_their_own_band() -> None:
    assert ceiling(PROHIBITED, "serious", 1, date(2025, 8, 12), PartyKind.OFFICER).high == 100_000


def test_no_single_count_explains_the_published_fine() -> None:
    """A published fine of RMB 119.1 million lies above every range for one count, of the old law and the new."""
    highs = [
        ceiling(PROHIBITED, tier, 1, day, PartyKind.OPERATOR).high
        for tier, day in (("serious", date(2025, 12, 22)), ("serious", CHANGE), ("specially_serious", CHANGE))
    ]
    assert max(highs) < Decimal(119_100_000)


@pytest.mark.parametrize("count", [None, 0, -1, True, 1.5])
def test_a_fine_without_counts_is_refused(count: int | None) -> None:
    with pytest.raises(money.Unpriced, match="Enter the number of counts"):
        ceiling(PROHIBITED, "serious", count, date(2025, 8, 12), PartyKind.OPERATOR)


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
        ceiling(PROHIBITED, tier, 1, day, whom)


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


# ── Shares, units, rates ───────────────────────────────────────────────────────────────────────────────────────────

RULE = Cite("X", "1")
UNIT = Dated(((date(2023, 7, 1), Decimal(313)), (date(2024, 11, 7), Decimal(330))))


@pytest.mark.parametrize(
    ("turnover", "percent", "least", "high"),
    [
        ("3650000000", "6", None, "219000000"),
        ("3650000000", "1", None, "36500000"),
        ("10000000", "5", None, "500000"),
        ("100000000", "10", "18000000", "18000000"),
        ("400000000", "10", "18000000", "40000000"),
        ("99.99", "10", None, "9.99"),  # never more than the share
    ],
)
def test_a_share_of_turnover(turnover: str, percent: str, least: str | None, high: str) -> None:
    floor = Decimal(least) if least else None
    found = money.share(
        Decimal(turnover), Decimal(percent), what="turnover of 2025", cite=RULE, currency="EUR", least=floor
    )
    assert found.high == Decimal(high)
    assert "turnover of 2025" in found.sentence


def test_a_share_of_an_unknown_turnover_asks_for_it() -> None:
    with pytest.raises(money.Unpriced, match="Enter the worldwide turnover of 2025"):
        money.share(None, Decimal(6), what="worldwide turnover of 2025", cite=RULE, currency="EUR")


def test_units_are_those_of_the_day() -> None:
    found = money.units(51, 60, UNIT, date(2024, 5, 6), cite=RULE, currency="AUD")
    assert found.high == Decimal(957_780)
    assert "51 × 60 penalty units of AUD 313 (6 May 2024): AUD 957,780" in found.sentence
    with pytest.raises(money.Unpriced):
        money.units(51, 60, UNIT, None, cite=RULE, currency="AUD")
    with pytest.raises(money.Unpriced):
        money.units(None, 60, UNIT, date(2024, 5, 6), cite=RULE, currency="AUD")


@pytest.mark.parametrize(
    ("rate", "first", "last", "most", "cap", "on", "days", "value", "ends"),
    [
        (100, "2025-10-14", None, 60, None, "2026-06-01", 60, 6_000, "2025-12-12"),
        (300, "2025-12-05", None, 60, None, "2026-02-02", 60, 18_000, "2026-02-02"),
        (300, "2025-12-05", "2025-12-10", 60, None, "2026-02-02", 6, 1_800, "2025-12-10"),
        (1000, "2025-12-06", "2026-03-16", None, None, "2026-12-31", 101, 101_000, "2026-03-16"),
        (1000, "2025-12-06", None, None, 50_000, "2026-12-31", 391, 50_000, None),
        (1000, "2025-12-06", None, None, None, "2025-12-05", 0, 0, None),
    ],
)
def test_a_daily_rate(
    rate: int,
    first: str,
    last: str | None,
    most: int | None,
    cap: int | None,
    on: str,
    days: int,
    value: int,
    ends: str,
) -> None:
    day = date.fromisoformat
    found = money.running(
        Decimal(rate), day(first), day(last) if last else None, day(on), most_days=most,
        cap=Decimal(cap) if cap else None, currency="GBP",
    )  # fmt: skip
    assert (found.days, found.amount) == (days, Decimal(value))
    assert found.last_day == (day(ends) if ends else None)


def test_a_surcharge_stops_at_the_fine_and_rests_during_remedies() -> None:
    """RMB 100,000 due 24 February 2026: 99,000 after 33 days, the fine itself on the 34th, 30 March."""
    fine, due = Decimal(100_000), date(2026, 2, 24)
    assert money.surcharge(fine, due, due, percent=Decimal(3), currency="CNY").amount == 0
    assert money.surcharge(fine, due, date(2026, 3, 29), percent=Decimal(3), currency="CNY").amount == 99_000
    assert money.surcharge(fine, due, date(2026, 3, 30), percent=Decimal(3), currency="CNY").amount == 100_000
    assert money.surcharge(fine, due, date(2027, 3, 30), percent=Decimal(3), currency="CNY").amount == 100_000
    rests = [(date(2026, 3, 1), date(2026, 3, 10)), (date(2026, 3, 5), date(2026, 3, 12))]
    found = money.surcharge(fine, due, date(2026, 3, 14), percent=Decimal(3), currency="CNY", rests=rests)
    assert found.amount == 6 * 3_000
    assert "12 days did not count" in found.sentence


def test_a_single_day_is_said_as_one() -> None:
    """1 March 2026 did not count, so that of two days the second alone did."""
    first = date(2026, 3, 1)
    found = money.running(Decimal(100), first, None, date(2026, 3, 2), currency="GBP", rests=[(first, first)])
    assert found.sentence == "1 day × GBP 100 from 1 Mar 2026 to 2 Mar 2026, 1 day did not count: GBP 100."
    assert [one.text for one in found.said] == [money.ONE_OF_DAYS, money.ONE_HELD, money.COMES_TO]
    alone = money.running(Decimal(100), first, None, first, currency="GBP")
    assert alone.sentence == "1 day × GBP 100 from 1 Mar 2026 to 1 Mar 2026: GBP 100."
    assert alone.said[0].text == money.ONE_DAY
