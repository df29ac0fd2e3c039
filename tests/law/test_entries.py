"""Entries: payments, appeals, corrections, electronic service, unknown days, fines and their range."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from regulator.procedure import engine
from regulator.procedure.conditions.owing import owing
from regulator.procedure.language import Ref
from tests.law import files, ready
from tests.law.files import FILE, GAO, HE, LIN, QIAN, REP, SU, Walk, fine, warning

REASON = {"reason": "For the reasons on file."}


def test_a_late_appeal_is_recorded_with_a_note_never_refused() -> None:
    walk = files.decided()
    decree = walk.last("decide")
    assert walk.taking("apply_reconsideration", REP, decree, body="Government").notes == ()
    walk.day(date(2026, 5, 7))
    answer = walk.taking("apply_reconsideration", REP, decree, body="Government")
    assert answer.yes
    assert not answer.warnings
    assert [one.key for one in answer.notes] == ["reconsideration_over"]
    walk.take("apply_reconsideration", REP, decree, body="Government")


def test_the_time_to_sue_after_reconsideration_runs_from_its_decision() -> None:
    walk = files.decided()
    walk.take("apply_reconsideration", REP, walk.last("decide"), body="Government")
    assert walk.duty("suit").how == "met", "the six months give way"
    walk.day(date(2026, 5, 6))
    received = {"outcome": "upheld", "reasons": "Sound.", "received": date(2026, 5, 6)}
    walk.take("record_outcome", HE, walk.last("apply_reconsideration"), **received)
    assert walk.ends("suit_after") == "2026-05-21"


def test_what_a_party_filed_cannot_be_rewritten_by_the_authority() -> None:
    walk = files.noticed()
    walk.take("request_hearing", REP, walk.last("give_pre_notice"))
    strike = {"what": "strike", **REASON}
    assert walk.keys("correct_entry", LIN, walk.last("request_hearing"), **strike) == {"not_ours"}


def test_a_correction_must_fit_the_entry_and_be_lawful_itself() -> None:
    walk = ready.situation("correct_entry").walk
    service = walk.last("serve")

    def correcting(**right: object) -> set[str]:
        return walk.keys("correct_entry", LIN, service, what="facts", facts=right, **REASON)

    assert correcting(method="post", receipt="R 5") == set()
    assert correcting(method="portal") == {"wrong_entries"}, "no consent to electronic service"
    assert correcting(addressee="nobody") == {"wrong_entries"}
    assert correcting(moment="half past nine") == {"wrong_entries"}
    assert correcting(colour="red") == {"wrong_entries"}
    one = {"title": "A", "kind": "physical", "description": "."}
    walk.put("add_evidence", "lin", None, walk.today, {"exhibits": [one]})
    more = {"what": "facts", "facts": {"exhibits": [one, one]}, **REASON}
    assert walk.keys("correct_entry", LIN, walk.last("add_evidence"), **more) == {"wrong_entries"}, "a thing added"


def test_what_opened_the_case_cannot_be_struck_out() -> None:
    walk = files.filed()
    assert walk.keys("correct_entry", LIN, Ref(1), what="strike", **REASON) == {"relied_on"}


def test_an_entry_is_mended_even_where_the_matter_is_settled() -> None:
    walk = files.noticed()
    notice = walk.last("give_pre_notice")
    walk.take("make_statement", QIAN, notice, text="Sorry.", complete=True, **files.FROM_OPERATOR)
    said = walk.last("make_statement")
    walk.take("review_statement", LIN, said, outcome="adopted", **REASON)
    assert engine.settled(walk.file, said)
    assert walk.keys("correct_entry", LIN, said, what="facts", facts={"channel": "mail"}, **REASON) == set()


def test_part_payments_add_up_and_the_last_one_settles_the_fine() -> None:
    walk = files.decided()
    owed = walk.last("decide", 1)
    first = walk.take("record_payment", QIAN, owed, amount=Decimal(100_000), reference="B-1")
    assert walk.duty("pay").open
    assert walk.keys("record_payment", QIAN, owed, amount=Decimal(0), reference="B-2") == {"nothing_paid"}
    again = walk.find("reference_used", "record_payment", QIAN, owed, amount=Decimal(200_000), reference=" b-1")
    assert str(again) == f"Entry {first.n} of {walk.today} has the same reference: see whether it is the same payment."
    last = walk.take("record_payment", QIAN, owed, amount=Decimal(200_000), reference="B-2")
    assert (walk.duty("pay").closed_by, walk.duty("pay").how) == (last.n, "met")
    assert walk.keys("record_payment", QIAN, owed, amount=Decimal(1), reference="B-3") == {"settled"}


def test_more_than_is_owed_is_noted_and_kept_as_it_arrived() -> None:
    walk = files.decided()
    owed = walk.last("decide", 1)
    more = {"amount": Decimal("300000.50"), "reference": "B-1"}
    noted = walk.find("more_than_owed", "record_payment", QIAN, owed, **more)
    assert str(noted) == "Only 300,000.00 is owed: 0.50 is too much, and to be returned."
    walk.take("record_payment", QIAN, owed, **more)
    assert walk.duty("pay").how == "met"
    assert owing(walk.file, owed, walk.today).rest == Decimal("-0.50")


def test_electronic_service_follows_consent_day_by_day() -> None:
    here = ready.situation("serve")
    walk = here.walk
    by_portal = {"addressee": "operator", "method": "portal"}
    assert walk.keys("serve", QIAN, here.about, **by_portal) == {"no_consent"}
    walk.take("consent_to_electronic_service", REP, address="portal", files=[FILE])
    assert walk.keys("serve", QIAN, here.about, **by_portal) == set()
    walk.day(date(2026, 3, 5))
    walk.take("withdraw_consent", REP)
    assert walk.keys("serve", QIAN, here.about, **by_portal) == {"no_consent"}
    assert walk.keys("serve", QIAN, here.about, on=date(2026, 3, 4), **by_portal) == set(), "consent stood that day"


def test_what_rests_on_an_unknown_day_cannot_be_checked() -> None:
    walk = files.drafted()
    row = walk.rows[walk.last("serve").n - 1]
    row.on, walk._file = None, None
    answer = walk.ask("approve", GAO, walk.last("draft_decision"))
    assert answer.unknown
    first = answer.refusals[0]
    assert (first.key, first.unknown) == ("give_pre_notice_not_served", True)
    assert str(first) == f"This cannot be checked: enter when act {walk.last('give_pre_notice').n} was served."


def test_what_rests_on_an_uncertain_act_cannot_be_checked() -> None:
    walk = files.filed()
    walk.rows[walk.last("file_case").n - 1].sure, walk._file = False, None
    found = walk.find("not_filed", "write_report", LIN, report="Facts.", proposal="A fine.")
    assert found.unknown


def test_a_hearing_served_too_late_is_postponed_and_called_anew() -> None:
    here = ready.situation("call_hearing")
    walk = here.walk
    call = walk.take("call_hearing", SU, here.about)
    walk.day(date(2026, 3, 12))
    files.serve(walk, call)
    walk.day(date(2026, 3, 20))
    held = {"outcome": "held", "record": "They spoke."}
    assert walk.keys("record_hearing", HE, call, **held) == {"notice_too_late"}
    walk.take("record_hearing", HE, call, outcome="postponed", record="Served too late.")
    again = files.hearing(ready.moment(date(2026, 4, 2)))
    assert walk.keys("draft_hearing_notice", LIN, walk.last("give_pre_notice"), **again) == set()


def test_a_mitigated_fine_may_lie_below_the_minimum_never_above_the_maximum() -> None:
    walk = files.filed()
    of = Ref(2, 1)

    def drafting(amount: int, **other: object) -> set[str]:
        rows = fine(of, amount, basis="The forums and the streams.", **other)
        return walk.keys("draft_pre_notice", LIN, **files.pre_notice(rows, factors=["active"]))

    assert drafting(20_000) == {"over_ceiling"}
    assert drafting(20_000, discretion="mitigated") == set()
    assert drafting(500_001, discretion="mitigated") == {"over_ceiling"}
    assert drafting(1_000_000, count=2) == set()


def test_the_answer_carries_the_range_of_the_fines() -> None:
    walk = files.filed()
    both = fine(Ref(2, 1), 400_000, count=2, basis="The forums and the streams.")
    answer = walk.taking("draft_pre_notice", LIN, **files.pre_notice(both))
    assert answer.ceiling is not None
    assert (answer.ceiling.low, answer.ceiling.high, str(answer.ceiling.cite)) == (100_000, 1_000_000, "CSL 69")
    assert "2 counts" in answer.ceiling.sentence
    assert walk.ask("draft_pre_notice", LIN).ceiling is None, "nothing entered yet"
    warned = files.pre_notice(warning(Ref(2, 1)), hearing_right=False)
    assert walk.taking("draft_pre_notice", LIN, **warned).ceiling is None


def test_without_a_threshold_every_fine_carries_the_right_to_a_hearing() -> None:
    walk = Walk(settings={})
    files.filed(walk)
    small = files.pre_notice(fine(Ref(2, 1), 50_000), hearing_right=False)
    assert walk.keys("draft_pre_notice", LIN, **small) == {"hearing_right_missing"}
    walk = files.filed()
    assert walk.keys("draft_pre_notice", LIN, **small) == set()
