"""What an appeal leaves of a decision or an order: what runs, what is owed, what may be decided anew."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure import duties
from regulator.procedure.conditions.appeals import owed
from regulator.procedure.language import Ref, Verdict
from tests.law import files
from tests.law.files import (
    CHEN,
    GAO,
    HE,
    LIN,
    QIAN,
    REP,
    SU,
    SYSTEM,
    Walk,
    decision,
    exhibit,
    fine,
    pre_notice,
    violation,
)

REASON = {"reason": "For the reasons on file."}
LAPSE = {"limit": "pay", "addressee": "operator"}


def appealed(walk: Walk, step: str, outcome: str, **entered: Any) -> Ref:
    """Reconsideration of the last act of this step ended like this."""
    appeal = walk.take("apply_reconsideration", REP, walk.last(step), body="Municipal government")
    return walk.take("record_outcome", HE, appeal, outcome=outcome, reasons="As found.", **entered)


# ── An annulled act asks nothing more ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("outcome", ["revoked", "illegal"])
def test_the_times_of_a_decision_that_was_taken_away_end_with_it(outcome: str) -> None:
    walk = files.decided()
    decree = walk.last("decide")
    end = appealed(walk, "decide", outcome)
    pay = walk.duty("pay")
    assert (pay.closed_by, pay.how) == (end.n, "superseded")
    assert not [d for d in duties.of(walk.file) if d.open and d.act == decree.n]
    walk.day(date(2026, 4, 1))
    assert walk.keys("note_lapse", SYSTEM, Ref(decree.n, 1), **LAPSE) == {"already_done"}


def test_nothing_is_paid_on_a_revoked_decision_and_the_case_can_close() -> None:
    walk = files.decided()
    of = Ref(walk.last("decide").n, 1)
    walk.take("record_payment", QIAN, of, amount=Decimal(100_000), reference="B-1")
    appealed(walk, "decide", "revoked")
    assert walk.keys("record_payment", QIAN, of, amount=Decimal(1), reference="B-2") == {"already_done"}
    assert walk.keys("defer_payment", GAO, of, more=files.working_days(5), **REASON) == {"already_done"}
    assert owed(walk.file, of) == Decimal("-100000.00"), "what was paid is to be paid back"
    assert walk.keys("close_case", GAO, **REASON) == set()


def test_a_revoked_order_finds_no_refusal_and_does_not_keep_the_case_open() -> None:
    walk = files.ordered()
    item = walk.last("order_correction", 1)
    end = appealed(walk, "order_correction", "revoked")
    assert (walk.duty("correct").closed_by, walk.duty("correct").how) == (end.n, "superseded")
    walk.day(date(2026, 4, 1))
    assert walk.keys("find_refusal", GAO, item, **REASON) == {"annulled"}
    assert str(walk.find("annulled", "find_refusal", GAO, item, **REASON)).endswith(f"on appeal: act {end.n}.")
    assert not walk.ask("submit_remediation", REP, item).yes
    assert walk.keys("close_case", GAO, **REASON) == {"no_outcome"}, "nothing of the order is open"


@pytest.mark.parametrize("outcome", ["upheld", "withdrawn", "inadmissible"])
def test_an_act_that_outlives_its_appeal_still_bites(outcome: str) -> None:
    walk = files.decided()
    appealed(walk, "decide", outcome)
    assert walk.duty("pay").open
    assert owed(walk.file, walk.last("decide", 1)) == 300_000


# ── Changed ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_changed_fine_is_owed_as_it_was_changed() -> None:
    walk = files.decided()
    of = walk.last("decide", 1)
    appeal = walk.take("apply_reconsideration", REP, Ref(of.n), body="Municipal government")
    changed = {"outcome": "changed", "reasons": "Too heavy."}
    assert walk.keys("record_outcome", HE, appeal, **changed) == {"no_new_total"}
    heavier = walk.find("heavier_on_appeal", "record_outcome", HE, appeal, amount=Decimal(300_001), **changed)
    assert str(heavier) == "A change on appeal should not be heavier for who appealed: it was 300,000.00."
    assert walk.keys("record_outcome", HE, appeal, amount=Decimal(300_001), **changed) == set(), "it was decided so"
    walk.take("record_outcome", HE, appeal, amount=Decimal(120_000), **changed)
    assert owed(walk.file, of) == 120_000
    more = walk.find("more_than_owed", "record_payment", QIAN, of, amount=Decimal(120_001), reference="B")
    assert more.params == {"rest": "120,000.00", "more": "1.00"}
    walk.take("record_payment", QIAN, of, amount=Decimal(120_000), reference="B-1")
    assert walk.duty("pay").how == "met"
    assert walk.keys("close_case", GAO, **REASON) == set()


def test_a_fine_that_was_paid_up_to_its_new_total_is_settled_by_the_change() -> None:
    walk = files.decided()
    of = walk.last("decide", 1)
    walk.take("record_payment", QIAN, of, amount=Decimal(120_000), reference="B-1")
    assert walk.duty("pay").open
    end = appealed(walk, "decide", "changed", amount=Decimal(120_000))
    assert (walk.duty("pay").closed_by, walk.duty("pay").how) == (end.n, "superseded")


def test_a_change_of_an_order_asks_no_amount() -> None:
    walk = files.ordered()
    appealed(walk, "order_correction", "changed")
    assert walk.duty("correct").open


# ── Only once ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("outcome", "again"),
    [("revoked", set()), ("changed", {"fined_twice"}), ("illegal", {"fined_twice"}), ("upheld", {"fined_twice"})],
)
def test_only_a_revoked_fine_can_be_imposed_anew(outcome: str, again: set[str]) -> None:
    """APL 29: "for the same violation no party shall be fined twice"."""
    walk = files.decided()
    entered = {"amount": Decimal(100_000)} if outcome == "changed" else {}
    appealed(walk, "decide", outcome, **entered)
    found = walk.keys("draft_pre_notice", LIN, **pre_notice(fine(walk.last("record_violation", 1))))
    assert found == again


def concluded(walk: Walk) -> Ref:
    walk.take("write_report", LIN, report="Facts.", proposal="None.")
    return files.issue(walk, "draft_conclusion", "conclude", **files.conclusion("unfounded"))


def test_who_was_fined_is_not_also_told_that_nothing_was_established() -> None:
    walk = files.decided()
    assert walk.keys("draft_conclusion", LIN, **files.conclusion("unfounded")) == {"already_decided"}
    appealed(walk, "decide", "revoked")
    assert walk.keys("draft_conclusion", LIN, **files.conclusion("unfounded")) == set()


def test_who_was_told_that_nothing_was_established_is_not_fined() -> None:
    walk = files.heard()
    end = concluded(walk)
    files.serve(walk, end)
    notice, of = walk.last("give_pre_notice"), walk.last("record_violation", 1)
    refusal = walk.find("already_decided", "draft_decision", LIN, notice, **decision(fine(of)))
    assert str(refusal) == f"Act {end.n} has decided on this party."
    appealed(walk, "conclude", "revoked")
    assert walk.keys("draft_decision", LIN, notice, **decision(fine(of))) == set()


def two_violations() -> tuple[Walk, Ref, Ref]:
    """A fine for the first of two violations."""
    walk = files.filed()
    first = walk.last("record_violation", 1)
    second = Ref(walk.take("record_violation", LIN, violations=[violation(provision="csl-security")]).n, 1)
    files.decided(fine(first), walk=files.heard(fine(first), walk=walk))
    return walk, first, second


def test_who_was_fined_for_one_violation_may_be_told_that_another_is_not_established() -> None:
    """APL 57(1): a penalty for the one, none for the other."""
    walk, first, second = two_violations()
    unfounded = files.conclusion("unfounded")
    assert walk.keys("draft_conclusion", LIN, **unfounded, grounds=[second]) == set()
    assert walk.keys("draft_conclusion", LIN, **unfounded, grounds=[first, second]) == {"already_decided"}
    assert walk.keys("draft_conclusion", LIN, **unfounded) == {"already_decided"}, "all that is pursued"
    files.issue(walk, "draft_conclusion", "conclude", **unfounded, grounds=[second])
    assert walk.keys("draft_conclusion", LIN, **unfounded, grounds=[second]) == {"already_decided"}


def test_what_is_said_of_one_violation_leaves_the_penalty_for_another_open() -> None:
    walk = files.filed()
    first = walk.last("record_violation", 1)
    second = Ref(walk.take("record_violation", LIN, violations=[violation(provision="csl-security")]).n, 1)
    walk.take("add_evidence", LIN, exhibits=[exhibit(second)], recusal_told=True)
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    files.heard(fine(first), walk=walk)
    notice = walk.last("give_pre_notice")
    files.serve(walk, files.issue(walk, "draft_conclusion", "conclude", **files.conclusion(), grounds=[second]))
    assert walk.ask("make_statement", REP, notice).yes
    assert walk.keys("draft_decision", LIN, notice, **decision(fine(first))) == set()
    assert "already_decided" in walk.keys("draft_decision", LIN, notice, **decision(fine(second)))


def test_two_drafts_that_say_the_opposite_are_not_both_issued() -> None:
    walk = files.drafted()
    draft = walk.last("draft_decision")
    walk.take("approve", GAO, draft)
    concluded(walk)
    assert walk.keys("decide", SU, draft) == {"already_decided"}


def test_after_its_decision_was_revoked_a_party_is_decided_on_again_and_may_speak_again() -> None:
    walk = files.decided()
    notice = walk.last("give_pre_notice")
    assert not walk.ask("make_statement", REP, notice).yes
    appealed(walk, "decide", "revoked")
    assert walk.ask("make_statement", REP, notice).yes
    files.decided(walk=walk)
    assert [duty.how for duty in walk.duties("pay")] == ["superseded", ""]


# ── Suing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_suit_while_reconsideration_is_pending_is_recorded_and_noted() -> None:
    """ARL 29: that it came too early is for the court to say."""
    walk = files.decided()
    decree = walk.last("decide")
    appeal = walk.take("apply_reconsideration", REP, decree, body="Municipal government")
    answer = walk.ask("bring_suit", REP, decree)
    assert answer.yes
    assert [(one.key, str(one.cite), one.params["n"]) for one in answer.notes] == [
        ("apply_reconsideration_pending", "ARL 29", appeal.n)
    ]
    walk.take("record_outcome", HE, appeal, outcome="upheld", reasons="As found.", received=walk.today)
    assert walk.ask("bring_suit", REP, decree).notes == ()


def test_a_late_application_is_noted_before_and_after_and_leaves_the_time_to_sue() -> None:
    """ARL 20: whoever receives it decides whether it is still heard; ALL 46: the direct suit is not lost by it."""
    walk = files.decided()
    decree, last = walk.last("decide"), date.fromisoformat(walk.ends("reconsideration"))
    walk.day(last + timedelta(days=4))
    (ended,) = walk.ask("apply_reconsideration", QIAN, decree).notes
    assert str(ended).startswith(f"The time ended on {last}. What came later is recorded as late")
    paper = {"from_party": "operator", "channel": "paper", "body": "Municipal government"}
    answer = walk.taking("apply_reconsideration", QIAN, decree, **paper)
    (late,) = answer.notes
    assert str(late).startswith(f"This comes after the time ended on {last}. It is recorded; ")
    assert [one.noted for one in answer.checks if one.verdict is not Verdict.YES] == [True]
    made = walk.take("apply_reconsideration", QIAN, decree, **paper)
    assert duties.days_late(walk.file, walk.file.act(made.n)) == 4
    assert walk.duty("suit").open
    suit = walk.take("bring_suit", QIAN, decree, from_party="operator", channel="paper", body="Intermediate court")
    assert duties.days_late(walk.file, walk.file.act(suit.n)) == 0


def test_the_time_to_sue_after_reconsideration_names_the_day_it_lacks() -> None:
    walk = files.decided()
    appealed(walk, "decide", "upheld")
    assert walk.duty("suit_after").missing == f"the day of receipt of act {walk.last('record_outcome').n} is not known"
    walk = files.decided()
    appealed(walk, "decide", "inadmissible", received=date(2026, 3, 2))
    assert walk.ends("suit_after") == "2026-03-17"


def test_what_a_court_decided_or_a_party_withdrew_starts_no_time_to_sue() -> None:
    walk = files.decided()
    suit = walk.take("bring_suit", REP, walk.last("decide"), body="Intermediate court")
    walk.take("record_outcome", HE, suit, outcome="upheld", reasons="As found.", received=walk.today)
    assert walk.duties("suit_after") == []
    walk = files.decided()
    appealed(walk, "decide", "withdrawn")
    assert walk.duties("suit_after") == []


def test_a_decision_on_reconsideration_is_received_once_it_is_there() -> None:
    """ALL 45: the fifteen days to sue run from its receipt: not from a day to come, nor from one before it."""
    walk = files.decided()
    appeal = walk.day(date(2026, 4, 1)).take("apply_reconsideration", REP, walk.last("decide"), body="Government")
    walk.day(date(2026, 5, 6))
    said = {"outcome": "upheld", "reasons": "Sound."}
    for day in (date(2026, 5, 7), date(2026, 3, 31)):
        assert walk.keys("record_outcome", HE, appeal, **said, received=day) == {"impossible_receipt"}
    made = walk.take("record_outcome", HE, appeal, **said, received=date(2026, 5, 5))
    wrong = {"what": "facts", "reason": "Misread."}
    assert walk.keys("correct_entry", GAO, made, facts={"received": "2026-03-31"}, **wrong) == {"wrong_entries"}
