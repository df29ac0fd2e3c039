"""Surcharge, instalments, stay, demand and court, publication; on the spot, public notice, days that do not count."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from cases.queries import due_sums
from regulator.procedure import duties
from regulator.procedure.conditions.owing import owing, surcharge_possible
from regulator.procedure.language import Period, Ref, Unit
from tests.law import files, ready
from tests.law.files import (
    CHEN,
    FILE,
    FROM_OPERATOR,
    GAO,
    HAN,
    HE,
    LIN,
    QIAN,
    REP,
    REP_OF_OFFICER,
    SU,
    SYSTEM,
    Refused,
    Walk,
    fine,
)  # fmt: skip
from tests.law.ready.enforcement import DEMAND, long_unpaid
from tests.law.ready.special import on_the_spot

REASON = ready.REASON


def owed(walk: Walk, day: date) -> tuple[Decimal, Decimal]:
    """What was added, and what is to pay in all."""
    found = owing(walk.file, walk.last("decide", 1), day)
    return found.surcharge, found.rest


def surcharged() -> tuple[Walk, date]:
    """A fine of 300,000, unpaid; the surcharge was added. The last day to pay, too."""
    walk = files.decided()
    last = date.fromisoformat(walk.ends("pay"))
    walk.day(last + timedelta(days=1))
    walk.take("add_surcharge", GAO, walk.last("decide", 1), **REASON)
    return walk, last


def test_nothing_is_added_before_the_head_adds_it() -> None:
    walk = files.decided().day(date(2026, 4, 20))
    assert owed(walk, date(2026, 4, 20)) == (0, 300_000)


def test_what_a_surcharge_would_come_to_is_told_before_the_head_adds_it() -> None:
    """CN-7: three per cent of the fine for each late day, at most the fine; APL 72 lets the authority add it."""
    walk = files.decided()
    last = date.fromisoformat(walk.ends("pay"))
    sanction = walk.last("decide", 1)
    assert surcharge_possible(walk.file, sanction, last) is None
    for days, amount, grows in ((1, 9_000, 9_000), (33, 297_000, 3_000), (34, 300_000, 0), (400, 300_000, 0)):
        found = surcharge_possible(walk.file, sanction, last + timedelta(days=days))
        assert found is not None
        assert (found.amount, found.grows, found.most, str(found.cite)) == (amount, grows, 300_000, "APL 72; 73")
    walk.day(last + timedelta(days=1)).take("add_surcharge", GAO, sanction, **REASON)
    assert surcharge_possible(walk.file, sanction, last + timedelta(days=33)) is None


def test_three_per_cent_a_day_from_the_day_after_the_last_and_at_most_the_fine() -> None:
    walk, last = surcharged()
    assert owed(walk, last) == (0, 300_000)
    assert owed(walk, last + timedelta(days=1)) == (9_000, 309_000)
    assert owed(walk, last + timedelta(days=33)) == (297_000, 597_000)
    assert owed(walk, last + timedelta(days=34)) == (300_000, 600_000)
    assert owed(walk, last + timedelta(days=400)) == (300_000, 600_000)


def test_a_part_that_was_paid_changes_nothing_in_the_rate_and_the_whole_ends_it() -> None:
    """APL 72: three per cent "of the fine", as the decision tells the party; payments count against the fine first."""
    walk, last = surcharged()
    walk.day(last + timedelta(days=20))
    paid_on = walk.today
    walk.take("record_payment", QIAN, walk.last("decide", 1), amount=Decimal(200_000), reference="B-1")
    days = (paid_on - last).days
    assert owed(walk, paid_on) == (days * 9_000, 100_000 + days * 9_000)
    assert owed(walk, paid_on + timedelta(days=2)) == ((days + 2) * 9_000, 100_000 + (days + 2) * 9_000)
    walk.day(paid_on + timedelta(days=3))
    walk.take("record_payment", QIAN, walk.last("decide", 1), amount=Decimal(100_000), reference="B-2")
    ended = (walk.today - last).days * 9_000
    assert owed(walk, walk.today) == (ended, ended)
    assert owed(walk, walk.today + timedelta(days=9)) == (ended, ended)


def test_a_surcharge_rests_during_a_remedy() -> None:
    walk, last = surcharged()
    walk.day(last + timedelta(days=10))
    begun = walk.today
    made = walk.take("apply_reconsideration", REP, walk.last("decide"), body="Government of the province")
    before = owed(walk, begun - timedelta(days=1))
    assert owed(walk, begun + timedelta(days=30)) == before
    walk.day(begun + timedelta(days=40))
    walk.take("record_outcome", HE, made, outcome="upheld", reasons="Lawful.", received=walk.today)
    assert owed(walk, walk.today + timedelta(days=1))[0] == before[0] + 9_000


def test_what_one_more_day_adds_is_what_the_next_day_adds() -> None:
    walk, last = surcharged()
    ref = walk.last("decide", 1)
    walk.day(last + timedelta(days=10))
    begun = walk.today
    made = walk.take("apply_reconsideration", REP, walk.last("decide"), body="Government of the province")
    walk.day(begun + timedelta(days=40))
    walk.take("record_outcome", HE, made, outcome="upheld", reasons="Lawful.", received=walk.today)
    for day in (last - timedelta(days=1), last, begun - timedelta(days=2), begun - timedelta(days=1), begun,
                walk.today - timedelta(days=1), walk.today, walk.today + timedelta(days=400)):  # fmt: skip
        found, following = (owing(walk.file, ref, one) for one in (day, day + timedelta(days=1)))
        assert found.grows == following.surcharge - found.surcharge, day
    assert [owing(walk.file, ref, one).grows for one in (begun - timedelta(days=1), walk.today)] == [0, 9_000]


def test_the_computation_is_told() -> None:
    walk, last = surcharged()
    said = " ".join(owing(walk.file, walk.last("decide", 1), last + timedelta(days=2)).sentences)
    assert "2 days × CNY 9,000" in said
    assert "CNY 18,000" in said


def test_paying_more_than_the_fine_and_its_surcharge_is_noted_and_all_of_it_settles() -> None:
    walk, last = surcharged()
    walk.day(last + timedelta(days=20))
    ref, whole = walk.last("decide", 1), owed(walk, walk.today)[1]
    assert walk.find("more_than_owed", "record_payment", QIAN, ref, amount=whole + 1, reference="B-1")
    walk.take("record_payment", QIAN, ref, amount=whole, reference="B-1")
    assert owed(walk, date(2027, 1, 1))[1] == 0
    assert "record_payment" not in walk.options(QIAN)


# ── Instalments ────────────────────────────────────────────────────────────────────────────────────────────────────


def ask_to_pay_later(walk: Walk) -> None:
    """The application, reviewed by a case officer; the head has not said."""
    entered = {"more": Period(90, Unit.CALENDAR_DAY), "text": "Losses.", "files": [FILE]}
    asked = walk.take("ask_deferral", QIAN, walk.last("decide", 1), **entered, **FROM_OPERATOR)
    walk.take("review_deferral", LIN, asked, text="Losses are shown.")


def deferred() -> Walk:
    walk = files.decided()
    ref = walk.last("decide", 1)
    ask_to_pay_later(walk)
    rows = [
        {"amount": Decimal(100_000), "by": date(2026, 4, 20)},
        {"amount": Decimal(200_000), "by": date(2026, 5, 20)},
    ]
    short = {"more": Period(30, Unit.CALENDAR_DAY), "instalments": rows, **REASON}
    late = walk.find("instalments_do_not_fit", "defer_payment", GAO, ref, **short)
    assert str(late) == "The last instalment is due after the time granted, 2026-04-16."
    walk.take("defer_payment", GAO, ref, more=Period(90, Unit.CALENDAR_DAY), instalments=rows, **REASON)
    return walk


def test_each_instalment_has_its_day_and_is_met_by_what_was_paid_in_all() -> None:
    walk = deferred()
    first, second = walk.duties("instalment")
    assert [str(duty.term.legal_end) for duty in (first, second) if duty.term] == ["2026-04-20", "2026-05-20"]
    ref = walk.last("decide", 1)
    walk.take("record_payment", QIAN, ref, amount=Decimal(50_000), reference="B-1")
    assert [duty.open for duty in walk.duties("instalment")] == [True, True]
    walk.take("record_payment", QIAN, ref, amount=Decimal(50_000), reference="B-2")
    assert [duty.open for duty in walk.duties("instalment")] == [False, True]
    walk.take("record_payment", QIAN, ref, amount=Decimal(200_000), reference="B-3")
    assert [duty.how for duty in walk.duties("instalment")] == ["met", "met"]


def contested(walk: Walk, outcome: str, **entered: Any) -> None:
    suit = walk.take("bring_suit", REP, walk.last("decide"), body="Court")
    walk.take("record_outcome", HE, suit, outcome=outcome, reasons="As found.", **entered)


def test_instalments_end_with_the_fine() -> None:
    """Revoked, or changed to what was paid already: nothing is left to pay by any day."""
    walk = deferred()
    contested(walk, "revoked")
    assert [duty.how for duty in walk.duties("instalment")] == ["superseded", "superseded"]
    walk = deferred()
    walk.take("record_payment", QIAN, walk.last("decide", 1), amount=Decimal(100_000), reference="B-1")
    contested(walk, "changed", amount=Decimal(100_000))
    assert [duty.how for duty in walk.duties("instalment")] == ["met", "superseded"]
    walk = deferred()
    contested(walk, "changed", amount=Decimal(150_000))
    walk.take("record_payment", QIAN, walk.last("decide", 1), amount=Decimal(150_000), reference="B-1")
    assert [duty.how for duty in walk.duties("instalment")] == ["met", "met"]


def spread(walk: Walk, day: date) -> list[tuple[str, Decimal, bool]]:
    (found,) = due_sums.of(walk.file, day)
    return [(str(one.by), one.amount, one.late) for one in found.instalments]


def test_instalments_come_to_no_more_than_is_owed() -> None:
    """300,000 in 100,000 and 200,000, of which 125,000 was paid: what an appeal takes away is taken from the last."""
    first, second, after = "2026-04-20", "2026-05-20", date(2026, 6, 1)
    walk = deferred()
    walk.take("record_payment", QIAN, walk.last("decide", 1), amount=Decimal(125_000), reference="B-1")
    assert spread(walk, after) == [(first, 100_000, False), (second, 200_000, True)]
    lower = deferred()
    lower.take("record_payment", QIAN, lower.last("decide", 1), amount=Decimal(125_000), reference="B-1")
    contested(lower, "changed", amount=Decimal(150_000))
    assert spread(lower, after) == [(first, 100_000, False), (second, 50_000, True)]
    contested(walk, "changed", amount=Decimal(100_000))
    assert spread(walk, after) == [(first, 100_000, False)], "25,000 comes back: nothing is late"
    (found,) = due_sums.of(walk.file, after)
    assert (found.owed, found.overdue) == (-25_000, None)
    gone = deferred()
    contested(gone, "revoked")
    assert spread(gone, after) == []


def test_what_was_paid_before_instalments_were_granted_is_no_part_of_them() -> None:
    walk = files.decided()
    ref = walk.last("decide", 1)
    walk.take("record_payment", QIAN, ref, amount=Decimal(200_000), reference="B-1")
    ask_to_pay_later(walk)
    rows = [{"amount": Decimal(50_000), "by": date(2026, month, 20)} for month in (4, 5)]
    walk.take("defer_payment", GAO, ref, more=Period(90, Unit.CALENDAR_DAY), instalments=rows, **REASON)
    assert spread(walk, date(2026, 5, 1)) == [("2026-04-20", 50_000, True), ("2026-05-20", 50_000, False)]


def test_an_instalment_of_nothing_is_refused() -> None:
    walk = files.decided()
    ask_to_pay_later(walk)
    ref = walk.last("decide", 1)
    rows = [{"amount": Decimal(n), "by": date(2026, month, 20)} for n, month in ((300_000, 4), (0, 5))]
    granted = {"more": Period(90, Unit.CALENDAR_DAY), "instalments": rows, **REASON}
    assert str(walk.find("instalments_do_not_fit", "defer_payment", GAO, ref, **granted)).startswith("Each instalment")


def test_instalments_stand_still_during_a_stay() -> None:
    walk = deferred()
    made = walk.take("stay_execution", GAO, walk.last("decide"), ground="court", files=[FILE], **REASON)
    assert all(duty.term is None for duty in walk.duties("instalment") if duty.open)
    walk.day(date(2026, 3, 11))
    walk.take("end_stay", GAO, made, **REASON)
    first = next(duty for duty in walk.duties("instalment") if duty.open)
    assert first.term is not None
    assert str(first.term.legal_end) == "2026-04-29", "nine days; the day it was granted does not count"
    assert "stands still" in first.term.sentence


# ── Stay, demand, court ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stay_lets_the_time_to_pay_stand_still() -> None:
    walk = files.decided()
    before = walk.duty("pay").term
    made = walk.take("stay_execution", GAO, walk.last("decide"), ground="court", files=[FILE], **REASON)
    assert walk.duty("pay").term is None
    walk.day(walk.today + timedelta(days=9))
    walk.take("end_stay", GAO, made, **REASON)
    after = walk.duty("pay").term
    assert before is not None
    assert after is not None
    assert (after.unrolled_end - before.unrolled_end).days == 9  # ten days, less the first, which never counts


def test_a_stay_of_an_order_lets_the_time_to_correct_stand_still() -> None:
    walk = files.ordered()
    walk.take("stay_execution", GAO, walk.last("order_correction"), ground="court", files=[FILE], **REASON)
    assert walk.duty("correct").term is None


def test_a_surcharge_rests_during_a_stay() -> None:
    walk, last = surcharged()
    walk.day(last + timedelta(days=10))
    made = walk.take("stay_execution", GAO, walk.last("decide"), ground="court", files=[FILE], **REASON)
    before = owed(walk, walk.today - timedelta(days=1))
    assert owed(walk, walk.today + timedelta(days=5)) == before
    walk.day(walk.today + timedelta(days=5))
    walk.take("end_stay", GAO, made, **REASON)
    assert owed(walk, walk.today + timedelta(days=1))[0] == before[0] + 9_000


def served_on_6_february() -> Walk:
    walk = Walk(at=ready.moment(date(2026, 1, 12)))
    files.filed(walk, conduct_from=date(2026, 1, 5), conduct_to=date(2026, 1, 9))
    files.heard(walk=walk)
    walk.day(date(2026, 2, 6))
    return files.decided(walk=walk)


def test_three_months_to_go_to_court_begin_when_the_time_to_sue_ends() -> None:
    """CN-12: served on 6 February 2026, no remedy: suit until 6 August, the court until 6 November. A demand served on
    14 September can be performed until the 28th: the make-up Sunday of the 20th counts, the holiday of the 25th not."""
    walk = served_on_6_february()
    assert walk.ends("suit") == "2026-08-06"
    assert not walk.duties("apply_to_court")
    walk.day(date(2026, 8, 3))
    with pytest.raises(Refused, match="suit_running"):
        walk.copy().take("draft_demand", LIN, walk.last("decide"), to=["operator"], perform="Pay.", language="zh_en")
    walk.day(date(2026, 8, 7))
    walk.take("note_lapse", SYSTEM, walk.last("decide"), limit="suit", addressee="operator")
    assert walk.ends("apply_to_court") == "2026-11-06"
    walk.day(date(2026, 9, 14))
    made = files.issue(walk, "draft_demand", "issue_demand", walk.last("decide"), to=["operator"], perform="Pay.",
                       language="zh_en")  # fmt: skip
    files.serve(walk, made)
    assert walk.ends("perform") == "2026-09-28"
    entered = {"court": "Court", "text": "To enforce.", "files": [FILE]}
    with pytest.raises(Refused, match="perform_running"):
        walk.copy().day(date(2026, 9, 28)).take("apply_to_court", GAO, made, **entered)
    with pytest.raises(Refused, match="apply_to_court_passed"):
        walk.copy().day(date(2026, 11, 7)).take("apply_to_court", GAO, made, **entered)
    walk.day(date(2026, 9, 29)).take("apply_to_court", GAO, made, **entered)
    assert walk.duty("apply_to_court").how == "met"


@pytest.mark.parametrize("told", [True, False])
def test_the_three_months_run_from_the_end_of_the_time_to_sue_whether_or_not_its_lapse_is_noted(told: bool) -> None:
    """ACL 53: "within three months of the end of the period". Who enters the lapse late gains no time by it."""
    walk = served_on_6_february().day(date(2026, 9, 14))
    if told:
        walk.take("note_lapse", SYSTEM, walk.last("decide"), limit="suit", addressee="operator")
    made = files.issue(walk, "draft_demand", "issue_demand", walk.last("decide"), to=["operator"], perform="Pay.",
                       language="zh_en")  # fmt: skip
    files.serve(walk, made)
    entered = {"court": "Court", "text": "To enforce.", "files": [FILE]}
    assert walk.copy().day(date(2026, 11, 6)).keys("apply_to_court", GAO, made, **entered) == set()
    late = walk.day(date(2026, 11, 7)).find("apply_to_court_passed", "apply_to_court", GAO, made, **entered)
    assert str(late) == "The time to apply ended on 2026-11-06."
    assert bool(walk.duties("apply_to_court")) is told, "no deadline is shown before the one that it follows lapsed"


def test_a_decision_is_not_demanded_after_a_withdrawn_reconsideration_while_a_suit_can_still_be_brought() -> None:
    """ACL 53: only who "neither applies for reconsideration nor brings a suit" within the period is taken to court."""
    walk = served_on_6_february().day(date(2026, 3, 2))
    asked = walk.take("apply_reconsideration", REP, walk.last("decide"), body="Government of the province")
    assert [walk.duty(key).how for key in ("reconsideration", "suit")] == ["met", "met"]
    walk.take("record_outcome", HE, asked, outcome="withdrawn", reasons="Withdrawn.")
    assert [walk.duty(key).how for key in ("reconsideration", "suit")] == ["", ""]
    entered = {"to": ["operator"], "perform": "Pay.", "language": "zh_en"}
    walk.day(date(2026, 4, 7))
    assert "reconsideration_running" in walk.keys("draft_demand", LIN, walk.last("decide"), **entered)
    walk.day(date(2026, 8, 6))
    assert walk.keys("draft_demand", LIN, walk.last("decide"), **entered) == {"suit_running"}
    assert walk.copy().ask("bring_suit", REP, walk.last("decide")).notes == ()
    walk.day(date(2026, 8, 7))
    assert walk.keys("draft_demand", LIN, walk.last("decide"), **entered) == set()
    walk.take("note_lapse", SYSTEM, walk.last("decide"), limit="suit", addressee="operator")
    assert walk.ends("apply_to_court") == "2026-11-06"


def test_who_pays_after_the_demand_is_not_taken_to_court() -> None:
    walk = served_on_6_february().day(date(2026, 9, 14))
    made = files.issue(walk, "draft_demand", "issue_demand", walk.last("decide"), to=["operator"], perform="Pay.",
                       language="zh_en")  # fmt: skip
    files.serve(walk, made)
    walk.take("record_payment", QIAN, walk.last("decide", 1), amount=Decimal(300_000), reference="B-1")
    assert walk.duty("perform").how == "met"
    walk.day(date(2026, 10, 20))
    assert "nothing_owed" in walk.keys("apply_to_court", GAO, made, court="Court", text="To enforce.", files=[FILE])


def test_a_contested_decision_is_not_demanded() -> None:
    walk = served_on_6_february()
    walk.take("bring_suit", REP, walk.last("decide"), body="Intermediate court")
    assert not walk.duties("apply_to_court"), "no time to go to court runs from a contested decision"
    walk.day(date(2026, 9, 14))
    found = walk.keys("draft_demand", LIN, walk.last("decide"), to=["operator"], perform="Pay.", language="zh_en")
    assert "contested" in found


def test_what_a_court_upheld_can_be_demanded_once_the_head_looked_at_it() -> None:
    walk = served_on_6_february()
    contested(walk, "upheld")
    walk.day(date(2026, 9, 14))
    made = walk.take("draft_demand", LIN, walk.last("decide"), to=["operator"], perform="Pay.", language="zh_en")
    answer = walk.ask("approve", GAO, made)
    assert answer.yes
    assert [one.key for one in answer.warnings] == ["upheld_on_appeal"]


@pytest.mark.parametrize(("remedy", "outcome"), [("bring_suit", "withdrawn"), ("bring_suit", "upheld")])
def test_long_after_a_remedy_the_head_says_why_the_time_to_apply_is_not_over(remedy: str, outcome: str) -> None:
    """ACL 53 gives three months to who waited for no remedy; from when they run after one was not read."""
    walk = served_on_6_february()
    sought = walk.day(date(2026, 3, 2)).take(remedy, REP, walk.last("decide"), body="Court")
    walk.day(date(2026, 4, 1)).take("record_outcome", HE, sought, outcome=outcome, reasons="So.")
    walk.day(date(2026, 6, 1))
    made = walk.take("draft_demand", LIN, walk.last("decide"), to=["operator"], perform="Pay.", language="zh_en")
    walk.take("approve", GAO, made, despite=True)
    demand = walk.take("issue_demand", SU, made)
    files.serve(walk, demand)
    applied = {"court": "Court", "text": "To enforce.", "files": [FILE]}
    again = {"upheld_on_appeal"} if outcome == "upheld" else set()  # who enforces what was upheld is asked anew
    assert walk.day(date(2026, 7, 1)).keys("apply_to_court", GAO, demand, **applied) == again
    late = walk.day(date(2026, 7, 2)).keys("apply_to_court", GAO, demand, **applied)
    assert late == {"apply_to_court_after_remedy", *again}
    assert walk.taking("apply_to_court", GAO, demand, **applied).yes, "with the reasons of the head"


def test_a_demand_waits_for_the_fifteen_days_after_reconsideration() -> None:
    walk = served_on_6_february()
    asked = walk.take("apply_reconsideration", REP, walk.last("decide"), body="Government of the province")
    walk.day(date(2026, 9, 10))
    walk.take("record_outcome", HE, asked, outcome="upheld", reasons="Lawful.", received=walk.today)
    entered = {"to": ["operator"], "perform": "Pay.", "language": "zh_en"}
    found = walk.find("contested", "draft_demand", LIN, walk.last("decide"), **entered)
    assert str(found) == "After the reconsideration a suit can be brought until 2026-09-28."
    walk.day(date(2026, 9, 29))
    assert walk.keys("draft_demand", LIN, walk.last("decide"), **entered) == set()


def test_a_demand_drafted_before_a_late_suit_is_not_issued_after_it() -> None:
    walk = served_on_6_february().day(date(2026, 9, 14))
    made = walk.take("draft_demand", LIN, walk.last("decide"), to=["operator"], perform="Pay.", language="zh_en")
    walk.take("approve", GAO, made)
    walk.take("bring_suit", REP, walk.last("decide"), body="Intermediate court")
    assert "contested" in walk.keys("issue_demand", SU, made)


def two_fined() -> Walk:
    """The operator and an officer of the company are fined by one decision and served with it on 2 March."""
    walk = files.filed()
    entered = {"name": "Luo Min", "office": "Editor-in-chief", "provision": "csl-information"}
    walk.take("add_officer_party", GAO, **entered, **REASON)
    of, ground = walk.last("record_violation", 1), {"ground": "Many users were harmed."}
    rows = (fine(of, 600_000, tier="serious", **ground), fine(of, 60_000, party="p1", tier="serious", **ground))
    notice = files.issue(walk, "draft_pre_notice", "give_pre_notice", **files.pre_notice(*rows, to=["operator", "p1"]))
    for party, by in (("operator", REP), ("p1", REP_OF_OFFICER)):
        files.serve(walk, notice, party)
        walk.take("waive_statement", by, notice, complete=True)
        walk.take("waive_hearing", by, notice, sure=True)
    walk.take("write_report", LIN, report="Facts.", proposal="Fines.")
    draft = walk.take("draft_decision", LIN, notice, **files.decision(*rows, to=["operator", "p1"]))
    walk.take("review_legality", HE, draft, outcome="passed", opinion="Sound.")
    walk.take("discuss_collectively", HAN, draft, present=["gao", "han"], record="Agreed.", outcome="agreed")
    walk.take("approve", GAO, draft)
    made = walk.take("decide", SU, draft)
    for party in ("operator", "p1"):
        files.serve(walk, made, party)
    return walk


def test_that_one_party_sues_does_not_stop_the_demand_to_the_other() -> None:
    walk = two_fined()
    walk.take("bring_suit", REP, walk.last("decide"), body="Intermediate court")
    walk.day(date(2026, 9, 14))
    walk.take("note_lapse", SYSTEM, walk.last("decide"), limit="suit", addressee="p1")
    entered = {"perform": "Pay.", "language": "zh_en"}
    assert "contested" in walk.keys("draft_demand", LIN, walk.last("decide"), to=["operator"], **entered)
    assert walk.keys("draft_demand", LIN, walk.last("decide"), to=["p1"], **entered) == set()
    assert [duty.addressee for duty in walk.duties("apply_to_court")] == ["p1"]
    walk.take("record_payment", QIAN, walk.last("decide", 2), amount=Decimal(60_000), reference="B-1")
    assert walk.duty("apply_to_court").how == "met", "what the other owes keeps nothing open"
    assert "nothing_owed" in walk.keys("draft_demand", LIN, walk.last("decide"), to=["p1"], **entered)


def test_a_suit_of_one_party_does_not_end_the_time_to_sue_of_the_other() -> None:
    walk = two_fined()
    decree = walk.last("decide")
    asked = [walk.take("apply_reconsideration", by, decree, body="Government") for by in (REP, REP_OF_OFFICER)]
    for one in asked:
        walk.take("record_outcome", HE, one, outcome="upheld", reasons="Lawful.", received=walk.today)
    walk.take("bring_suit", REP, decree, body="Intermediate court")
    assert [duty.how for duty in walk.duties("suit_after")] == ["met", ""]


def test_after_reconsideration_fifteen_days_count_and_no_longer_the_six_months() -> None:
    walk = files.decided()
    asked = walk.take("apply_reconsideration", REP, walk.last("decide"), body="Government of the province")
    walk.take("record_outcome", HE, asked, outcome="upheld", reasons="Lawful.", received=walk.today)
    assert walk.ask("bring_suit", REP, walk.last("decide")).notes == ()
    walk.day(date(2026, 3, 18))
    (late,) = walk.ask("bring_suit", REP, walk.last("decide")).notes
    assert str(late).startswith("This comes after the time ended on 2026-03-17")


# ── Publication ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_published_decision_that_was_revoked_is_withdrawn_within_three_working_days() -> None:
    walk = files.decided()
    made = walk.take(
        "publish_decision", QIAN, walk.last("decide"), where="Website", influence="Widely reported.", cleared=True
    )
    suit = walk.take("bring_suit", REP, walk.last("decide"), body="Court")
    walk.take("record_outcome", HE, suit, outcome="revoked", reasons="No hearing.")
    end = walk.duty("withdraw_publication")
    assert end.open
    walk.take("withdraw_publication", QIAN, made, **REASON)
    assert walk.duty("withdraw_publication").how == "met"


def test_a_changed_decision_is_published_anew_and_a_revoked_one_is_not() -> None:
    entered = {"where": "Website", "influence": "Widely reported.", "cleared": True}
    walk = files.decided()
    decree = walk.last("decide")
    made = walk.take("publish_decision", QIAN, decree, **entered)
    contested(walk, "changed", amount=Decimal(100_000))
    assert walk.keys("publish_decision", QIAN, decree, **entered) == {"already_done"}
    walk.take("withdraw_publication", QIAN, made, **REASON)
    assert walk.keys("publish_decision", QIAN, decree, **entered) == set()
    asked = walk.take("apply_reconsideration", REP, decree, body="Government of the province")
    walk.take("record_outcome", HE, asked, outcome="revoked", reasons="No hearing.")
    assert len(walk.duties("withdraw_publication")) == 1, "nothing is public that could be withdrawn"
    assert walk.keys("publish_decision", QIAN, decree, **entered) == {"annulled"}


def test_what_was_not_published_needs_no_withdrawal() -> None:
    walk = files.decided()
    suit = walk.take("bring_suit", REP, walk.last("decide"), body="Court")
    walk.take("record_outcome", HE, suit, outcome="revoked", reasons="No hearing.")
    assert not walk.duties("withdraw_publication")


# ── Public notice ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_public_notice_counts_as_service_thirty_days_after_it() -> None:
    """CN-13: published on 6 February 2026, served once thirty days have passed, on 8 March, a Sunday."""
    walk = Walk(at=ready.moment(date(2026, 1, 12)))
    files.filed(walk, conduct_from=date(2026, 1, 5), conduct_to=date(2026, 1, 9))
    rows = fine(walk.last("record_violation", 1))
    made = files.issue(walk, "draft_pre_notice", "give_pre_notice", **files.pre_notice(rows))
    entered = {
        "addressee": "operator",
        "method": "public_notice",
        "published_on": date(2026, 2, 6),
        "receipt": "Gazette 12",
    }
    walk.day(date(2026, 3, 9))
    assert "not_served_by_notice" in walk.keys("serve", QIAN, made, date(2026, 3, 8), **entered), (
        "nothing else was tried"
    )
    walk.take(
        "record_attempt", QIAN, made, date(2026, 1, 14), addressee="operator", method="post", result="Moved away."
    )
    assert "2026-03-08" in str(walk.find("not_served_by_notice", "serve", QIAN, made, **entered))
    walk.take("serve", QIAN, made, date(2026, 3, 8), **entered)
    assert walk.ends("hearing_request") == "2026-03-13"


# ── On the spot ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_on_the_spot_only_what_is_light() -> None:
    walk = files.found()
    of = walk.last("record_violation", 1)
    heavy = fine(of, 3_001, discretion="mitigated")
    assert "too_heavy_for_the_spot" in walk.keys(
        "penalise_on_the_spot", LIN, None, **on_the_spot(of, sanctions=[heavy])
    )
    made = walk.take("penalise_on_the_spot", LIN, **on_the_spot(of))
    files.serve(walk, made)
    assert walk.ends("reconsideration")
    assert not walk.duties("suit"), "reconsideration comes first"


def fined_on_the_spot() -> tuple[Walk, Ref]:
    walk = files.found()
    of = walk.last("record_violation", 1)
    small = fine(of, 3_000, discretion="mitigated")
    made = walk.take("penalise_on_the_spot", LIN, **on_the_spot(of, factors=["active"], sanctions=[small]))
    files.serve(walk, made)
    return walk, made


def test_a_penalty_on_the_spot_needs_no_filing_and_ends_the_time_for_it() -> None:
    walk, _ = fined_on_the_spot()
    assert walk.duty("file").how == "met"


def test_a_suit_against_a_penalty_on_the_spot_comes_after_reconsideration() -> None:
    walk, made = fined_on_the_spot()
    notes = {one.key: str(one.cite) for one in walk.ask("bring_suit", REP, made).notes}
    assert notes["reconsideration_first"] == "ARL 23(1)"
    asked = walk.take("apply_reconsideration", REP, made, body="Government of the province")
    walk.take("record_outcome", HE, asked, outcome="upheld", reasons="Lawful.", received=walk.today)
    assert walk.ask("bring_suit", REP, made).notes == ()


def test_an_unpaid_fine_on_the_spot_is_demanded_and_taken_to_court_too() -> None:
    walk, made = fined_on_the_spot()
    walk.day(date(2026, 5, 7))
    walk.take("note_lapse", SYSTEM, made, limit="reconsideration", addressee="operator")
    assert walk.ends("apply_to_court") == "2026-08-06"
    entered = {"to": ["operator"], "perform": "Pay.", "language": "zh_en"}
    demand = files.issue(walk, "draft_demand", "issue_demand", made, **entered)
    files.serve(walk, demand)
    walk.day(date(2026, 6, 1))
    walk.take("apply_to_court", GAO, demand, court="Court", text="To enforce.", files=[FILE])
    assert walk.duty("apply_to_court").how == "met"


def test_a_penalty_on_the_spot_leaves_another_violation_and_the_right_to_speak_on_it() -> None:
    walk, _ = fined_on_the_spot()
    later = {"conduct_from": date(2026, 2, 21), "conduct_to": date(2026, 2, 28)}
    logs = files.violation(title="Logs not kept", provision="csl-security", **later)
    walk.take("record_violation", LIN, violations=[logs])
    of, other = Ref(2, 1), walk.last("record_violation", 1)
    walk.take("add_evidence", LIN, exhibits=[files.exhibit(other)], recusal_told=False)
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    walk.take("propose_filing", LIN, grounds="A breach.", competence="Registered here.", proposed=["lin", "chen"])
    walk.take("file_case", GAO, walk.last("propose_filing"), officers=["lin", "chen"])
    assert "penalised_on_the_spot" in walk.keys("draft_pre_notice", LIN, **files.pre_notice(fine(of)))
    files.noticed(fine(other, 40_000), walk=walk)
    assert walk.keys("make_statement", REP, walk.last("give_pre_notice"), text="No.", complete=True) == set()


def test_who_was_penalised_on_the_spot_is_not_penalised_again() -> None:
    walk = files.found()
    of = walk.last("record_violation", 1)
    walk.take("penalise_on_the_spot", LIN, **on_the_spot(of))
    assert "already_decided" in walk.keys("penalise_on_the_spot", LIN, None, **on_the_spot(of))


# ── Days that do not count ─────────────────────────────────────────────────────────────────────────────────────────


def test_time_spent_on_a_test_is_not_counted_towards_the_ninety_days() -> None:
    walk = files.filed()
    before = walk.duty("decide").term
    walk.day(date(2026, 3, 10))
    sent = walk.take("send_out", LIN, kind="testing", to_whom="Laboratory", text="Are the logs whole?")
    assert walk.duty("decide").term is None
    assert "stands still" in walk.duty("decide").missing
    walk.day(date(2026, 3, 19))
    walk.take("receive_result", LIN, sent, text="They are.")
    after = walk.duty("decide").term
    assert before is not None
    assert after is not None
    assert (after.unrolled_end - before.unrolled_end).days == 10
    assert "the clock stands still (O14 42) from Tue 10 Mar 2026 to Thu 19 Mar 2026" in after.sentence


def test_of_two_tests_that_are_out_the_one_that_came_back_holds_nothing() -> None:
    walk = files.filed()
    sent = {"to_whom": "Laboratory", "text": "Are the logs whole?"}
    first = walk.take("send_out", LIN, kind="testing", **sent)
    second = walk.take("send_out", LIN, kind="appraisal", **sent)
    for back, left in ((second, first.n), (first, None)):
        walk.take("receive_result", LIN, back, text="They are whole.")
        held = duties.holding(walk.file, walk.duty("decide"))
        assert (held.n if held else None) == left


def test_the_ninety_days_go_on_once_the_hearing_was_waived() -> None:
    walk = files.noticed()
    notice = walk.last("give_pre_notice")
    walk.take("request_hearing", REP, notice)
    walk.day(date(2026, 3, 3))
    call = files.issue(
        walk, "draft_hearing_notice", "call_hearing", notice, **files.hearing(ready.moment(date(2026, 3, 30)))
    )
    files.serve(walk, call)
    assert walk.duty("decide").term is None
    walk.day(date(2026, 3, 9))
    walk.take("waive_hearing", REP, notice, sure=True)
    end = walk.duty("decide").term
    assert end is not None
    assert "from Tue 3 Mar 2026 to Mon 9 Mar 2026" in end.sentence


def test_time_is_not_made_longer_by_the_head_once_it_is_over() -> None:
    walk = files.filed().day(date(2026, 6, 8))
    assert walk.keys("extend_decision", GAO, walk.last("file_case"), **REASON) == {"decide_passed"}


def test_another_department_answers_within_fifteen_working_days_of_receipt() -> None:
    walk = files.filed()
    entered = {"to_whom": "Next province", "text": "Please ask.", "received": date(2026, 3, 2)}
    walk.take("send_out", LIN, None, date(2026, 3, 2), kind="assistance", **entered)
    assert walk.ends("assist") == "2026-03-23"
    walk.take("send_out", LIN, None, date(2026, 3, 2), kind="testing", **entered)
    assert len(walk.duties("assist")) == 1


def test_preserved_evidence_is_released_once_the_seven_days_are_over() -> None:
    here = ready.situation("dispose_preserved")
    assert here.walk.ends("dispose") == "2026-03-11"
    here.walk.day(date(2026, 3, 12))
    found = here.keys()
    assert "dispose_too_late" in found
    here.entered["outcome"] = "released"
    assert not here.keys()


def test_more_working_days_than_the_notice_gave_are_never_taken_away_by_a_pause() -> None:
    """A pause of the authority's own time leaves the time of the party alone."""
    walk = files.noticed()
    before = walk.duty("statement").term
    walk.take("send_out", LIN, kind="testing", to_whom="Laboratory", text="?")
    assert walk.duty("statement").term == before


def test_nobody_is_asked_to_pay_more_than_is_owed_nor_who_owes_nothing() -> None:
    """ACL 54: the demand names the amount; what was paid, or never owed, cannot be demanded."""
    walk = long_unpaid()
    entered = {**DEMAND, "amount": Decimal(300_001)}
    assert walk.keys("draft_demand", LIN, walk.last("decide"), **entered) == {"demands_more_than_owed"}
    walk.take("record_payment", QIAN, walk.last("decide", 1), amount=Decimal(100_000), reference="B-1")
    assert walk.keys("draft_demand", LIN, walk.last("decide"), **DEMAND) == {"demands_more_than_owed"}
    assert walk.keys("draft_demand", LIN, walk.last("decide"), **{**DEMAND, "amount": Decimal(200_000)}) == set()


def test_a_suspension_that_still_lasts_is_demanded_and_enforced() -> None:
    """ACL 53 speaks of a decision that is not performed, not of money alone."""
    of = files.heard().last("record_violation", 1)
    days = {"effective_from": date(2026, 4, 1), "effective_to": date(2026, 12, 1)}
    row = {"party": "operator", "kind": "suspend_business", "violation": of, "ground": "Weeks of harm.", **days}
    walk = files.decided(row)
    walk.day(date(2026, 9, 14))
    demand = {"to": ["operator"], "perform": "Stop the business.", "language": "zh_en"}
    assert walk.keys("draft_demand", LIN, walk.last("decide"), **demand) == set()
    walk.day(date(2026, 12, 2))
    assert walk.keys("draft_demand", LIN, walk.last("decide"), **demand) == {"nothing_owed"}
