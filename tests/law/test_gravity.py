"""When the law lets a penalty be heavier, and what must explain it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from regulator.procedure.language import Answer, Ref
from tests.law import files
from tests.law.files import GAO, LIN, REP, Walk, fine, pre_notice
from tests.law.ready import moment

REASON = {"reason": "For the reasons on file."}
GROUND = "Two million users were misled for seven weeks."


def suspension(of: Ref, since: date, until: date, **other: Any) -> dict[str, Any]:
    days = {"effective_from": since, "effective_to": until}
    return {"party": "operator", "kind": "suspend_business", "violation": of, **days, **other}


def intended(walk: Walk, *rows: dict[str, Any]) -> set[str]:
    return walk.keys("draft_pre_notice", LIN, **pre_notice(*rows))


def refused() -> Walk:
    walk = files.ordered()
    walk.day(date(2026, 3, 17))
    walk.take("find_refusal", GAO, walk.last("order_correction", 1), **REASON)
    return walk


APRIL = (date(2026, 4, 1), date(2026, 4, 30))


def test_business_is_suspended_only_after_a_refusal_or_for_serious_circumstances() -> None:
    """CSL 69; Eco 36-37: "refuses to correct, or where the circumstances are serious"."""
    walk = files.filed()
    of = walk.last("record_violation", 1)
    refusal = walk.find("gravity_not_shown", "draft_pre_notice", LIN, **pre_notice(suspension(of, *APRIL)))
    assert str(refusal).startswith("This suspension of business needs a refusal to correct violation 2.1, or serious")
    assert intended(walk, suspension(of, *APRIL, ground=GROUND)) == set()
    walk = refused()
    assert intended(walk, suspension(of, *APRIL)) == set()


def test_a_refusal_under_an_order_that_was_revoked_is_none() -> None:
    walk = refused()
    appeal = walk.take("bring_suit", REP, walk.last("order_correction"), body="Intermediate court")
    walk.take("record_outcome", files.HE, appeal, outcome="revoked", reasons="Wrong addressee.")
    assert intended(walk, suspension(walk.last("record_violation", 1), *APRIL)) == {"gravity_not_shown"}


def test_the_refusal_of_one_violation_says_nothing_of_another() -> None:
    walk = refused()
    walk.take("record_violation", LIN, violations=[files.violation(title="No records kept")])
    other = walk.last("record_violation", 1)
    assert "gravity_not_shown" in intended(walk, suspension(other, *APRIL))


@pytest.mark.parametrize("kind", ["confiscation", "suspend_business", "suspend_updates"])
def test_such_a_penalty_carries_the_right_to_a_hearing_whatever_is_fined(kind: str) -> None:
    """APL 63(1): confiscation of larger gains, suspension of business, other heavier penalties."""
    walk = files.filed()
    row = suspension(walk.last("record_violation", 1), *APRIL, ground=GROUND, kind=kind)
    if kind == "confiscation":
        row = {key: row[key] for key in ("party", "kind", "violation")} | {"amount": Decimal("1.00")}
    assert "hearing_right_missing" in walk.keys("draft_pre_notice", LIN, **pre_notice(row, hearing_right=False))
    assert "hearing_right_missing" not in intended(walk, row)


@pytest.mark.parametrize(
    ("since", "until"),
    [(date(2026, 3, 1), date(2026, 4, 1)), (date(2026, 4, 2), date(2026, 4, 1))],
)
def test_a_suspension_lies_ahead_and_ends_after_it_began(since: date, until: date) -> None:
    walk = files.filed()
    row = suspension(walk.last("record_violation", 1), since, until, ground=GROUND)
    refusal = walk.find("impossible_suspension", "draft_pre_notice", LIN, **pre_notice(row))
    assert refusal.field == "sanctions"
    assert intended(walk, {**row, "effective_from": date(2026, 3, 2), "effective_to": date(2026, 3, 2)}) == set()


@pytest.mark.parametrize(("tier", "amount"), [("serious", 600_000), ("grave", 3_000_000)])
def test_a_fine_beyond_the_ordinary_tier_says_why(tier: str, amount: int) -> None:
    walk = files.filed()
    of = walk.last("record_violation", 1)
    alone = {"gravest_unaccompanied"} if tier == "grave" else set()
    assert intended(walk, fine(of, amount, tier=tier, ground="")) == {"gravity_not_shown", *alone}
    assert intended(walk, fine(of, amount, tier=tier, ground=GROUND)) == alone
    assert intended(walk, fine(of)) == set()


def test_the_gravest_fine_goes_with_a_suspension_or_with_a_proposal_of_closure() -> None:
    """CSL 69 (2026): with specially serious effect a fine "and" suspension, closure or revocation."""
    walk = files.filed()
    of = walk.last("record_violation", 1)
    gravest = fine(of, 3_000_000, tier="grave", ground=GROUND)
    assert intended(walk, gravest, suspension(of, *APRIL, ground=GROUND)) == set()
    found = walk.find("gravest_unaccompanied", "draft_pre_notice", LIN, **pre_notice(gravest))
    assert str(found.cite) == "CSL 69"
    walk.take("recommend_measure", GAO, to_whom="Telecom authority", measure="close_site", **REASON)
    assert intended(walk, gravest) == set()


def test_a_fine_of_several_counts_says_what_was_counted() -> None:
    walk = files.filed()
    of = walk.last("record_violation", 1)
    refusal = walk.find("counts_unexplained", "draft_pre_notice", LIN, **pre_notice(fine(of, 900_000, count=3)))
    assert str(refusal) == "Say what the 3 counts are."
    assert intended(walk, fine(of, 900_000, count=3, basis="The forums, the streams and the market.")) == set()


@pytest.mark.parametrize(
    ("factor", "found"), [("active", set()), ("coerced", set()), ("first", {"no_mitigating_factor"})]
)
def test_a_fine_below_the_minimum_has_a_reason_in_the_law(factor: str, found: set[str]) -> None:
    """APL 32."""
    walk = files.filed()
    low = fine(walk.last("record_violation", 1), 1_000, discretion="mitigated")
    assert walk.keys("draft_pre_notice", LIN, **pre_notice(low, factors=[factor])) == found


# ── Limitation ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("discovered", "ended", "harm", "found"),
    [
        (date(2025, 9, 12), date(2023, 9, 11), "", {"discovered_too_late"}),  # CN-14
        (date(2025, 9, 11), date(2023, 9, 11), "", set()),
        (date(2025, 9, 12), date(2023, 9, 11), "Savings of 300 users were lost.", set()),
        (date(2025, 9, 12), date(2020, 9, 11), "Savings of 300 users were lost.", {"discovered_too_late"}),
        (date(2025, 9, 12), None, "", set()),
    ],
)
def test_what_was_not_discovered_in_two_years_is_given_no_penalty(
    discovered: date, ended: date | None, harm: str, found: set[str]
) -> None:
    """APL 36: from the end of what went on; five years where life, health or financial security was harmed."""
    walk = Walk(at=moment(discovered, 9))
    files.filed(walk, provision="csl-information-2016", conduct_from=date(2020, 1, 1), conduct_to=ended, endangers=harm)
    assert intended(walk, fine(walk.last("record_violation", 1), 200_000, tier="serious")) == found


def test_too_late_is_said_with_both_days_and_stops_the_decision_too() -> None:
    walk = files.drafted()
    rows = list(walk.rows)
    old = {**rows[1].facts["violations"][0], "conduct_from": "2020-01-01", "conduct_to": "2024-03-01"}
    rows[1] = SimpleNamespace(**{**vars(rows[1]), "facts": {"violations": [old]}})
    walk.rows, walk._file = tuple(rows), None
    refusal = walk.find("discovered_too_late", "approve", GAO, walk.last("draft_decision"))
    assert str(refusal) == (
        "Violation 2.1 was discovered on 2026-03-02; no penalty is given for what was not discovered by 2026-03-01."
    )


def approved(walk: Walk, *rows: dict[str, Any]) -> Answer:
    """What the head meets who approves an advance notice of these sanctions."""
    made = walk.take("draft_pre_notice", LIN, **pre_notice(*rows))
    return walk.taking("approve", GAO, made)


def another(walk: Walk, **entered: Any) -> Ref:
    """A further violation, shown by evidence that was verified."""
    row = files.violation(title="No records kept", **entered)
    of = Ref(walk.take("record_violation", LIN, violations=[row]).n, 1)
    walk.take("add_evidence", LIN, exhibits=[files.exhibit(of)], recusal_told=True)
    walk.take("verify_evidence", files.CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    return of


def test_a_violation_that_was_put_on_file_after_its_time_is_not_taken_to_be_discovered_with_the_lead() -> None:
    """APL 36: it asks when "the violation" was discovered; whether the lead of the case had shown it, the head says."""
    walk = files.filed()
    walk.day(date(2028, 2, 21))
    of = another(walk, conduct_from=date(2026, 1, 5), conduct_to=date(2026, 2, 20))
    answer = approved(walk, fine(of))
    (found,) = answer.warnings
    assert (answer.yes, answer.passable, str(found.cite), found.cite.status.value) == (True, True, "APL 36", "derived")
    assert str(found) == (
        f"Violation {of} was put on file on 2028-02-21, after 2028-02-20, the last day to discover it. Say what shows "
        "that it was known before."
    )
    assert not approved(walk, fine(Ref(2, 1))).warnings, "what was put on file with the lead was discovered with it"


# ── One act ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("provision", "since", "until", "met"),
    [
        ("csl-security", date(2026, 2, 20), None, {"one_act_fined_twice"}),
        ("csl-security", date(2026, 2, 21), None, set()),  # the first one had ended
        ("csl-information", date(2026, 2, 20), None, set()),  # one provision: that is a matter of counts
    ],
)
def test_one_act_that_breaches_two_provisions_is_fined_once(
    provision: str, since: date, until: date | None, met: set[str]
) -> None:
    """APL 29: "fined under the one with the higher amount". Whether it was one act, the head says."""
    walk = files.filed()
    of, other = Ref(2, 1), another(walk, provision=provision, conduct_from=since, conduct_to=until)
    second = fine(other, 50_000)

    def asked(*rows: dict[str, Any]) -> set[str]:
        answer = approved(walk, *rows)
        assert answer.yes
        return {one.key for one in answer.warnings}

    assert asked(fine(of), second) == met
    assert asked(fine(of), files.warning(other)) == set(), "no second fine"
    files.decided(fine(of), walk=files.heard(fine(of), walk=walk))
    assert asked(second) == met, "nor in a second decision"


# ── No more than was noticed ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("told", "now", "met"),
    [
        ({"count": 1}, {"count": 3, "basis": "Three months."}, "3 counts of violation 2.1 are more than the 1"),
        ({"tier": "ordinary"}, {"tier": "serious"}, "The gravity of violation 2.1 is greater than was noticed."),
        ({"discretion": "lighter"}, {"discretion": "heavier"}, "The tier of discretion for violation 2.1 is heavier"),
        ({"tier": "serious", "amount": Decimal(1_000_000), "count": 2, "basis": "Two months."}, {"count": 1}, ""),
        ({"discretion": "heavier"}, {"discretion": "lighter"}, ""),
        ({}, {"discretion": "ordinary"}, ""),
    ],
)
def test_a_decision_counts_no_more_and_calls_nothing_graver_than_the_notice(
    told: dict[str, Any], now: dict[str, Any], met: str
) -> None:
    """APL 44, 45, 62: the party states and defends itself on what it was told, be the amount the same."""
    walk = files.filed()
    of = walk.last("record_violation", 1)
    files.heard(fine(of, **{"amount": Decimal(500_000), **told}), walk=walk)
    said = files.decision(fine(of, **{"amount": Decimal(500_000), **told, **now}))
    answer = walk.taking("draft_decision", LIN, walk.last("give_pre_notice"), **said)
    assert [str(one)[: len(met)] for one in answer.refusals if one.key == "more_than_noticed"] == [met][: bool(met)]
