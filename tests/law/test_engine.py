"""The engine: what it leaves out, what holds whatever the step, and who may pass a warning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from regulator.procedure import engine
from regulator.procedure.language import Ref, Status
from tests.law import files, ready
from tests.law.files import CN, GAO, HAN, HE, LIN, QIAN, REP, SU, SYSTEM, Refused, Walk, fine, warning

REASON = {"reason": "For the reasons on file."}
TODAY = {"source": "complaint", "title": "Complaints", "summary": "Delays."}


def put_entry(walk: Walk, origin: str = "") -> Walk:
    walk.put("receive_lead", "lin", None, walk.today, TODAY, origin=origin)
    return walk


# ── Options ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_options_hold_only_steps_of_the_role_and_things_that_still_need_something() -> None:
    walk = files.ordered()
    found = walk.options(LIN)
    assert not [key for key in found if not set(CN.step(key).by) & LIN.roles]
    assert "verify_evidence" not in found, "the exhibit is verified"
    assert "propose_filing" not in found, "it was proposed"
    assert [answer.about for answer in found["accept_remediation"]] == [walk.last("order_correction", 1)]
    walk.take("accept_remediation", LIN, walk.last("order_correction", 1), **REASON)
    assert "accept_remediation" not in walk.options(LIN)


def test_options_leave_out_what_its_time_has_gone_by() -> None:
    walk = files.decided()
    assert not {"decline_lead", "extend_filing", "extend_decision", "extend_by_superior"} & walk.options(GAO).keys()
    assert not {"make_statement", "request_hearing", "waive_hearing"} & walk.options(REP).keys()
    assert "extend_filing" in files.lead().options(GAO)
    assert "extend_decision" in files.filed().options(GAO)


def test_grey_options_carry_their_reasons_and_provisions() -> None:
    grey = files.lead().options(LIN)["draft_pre_notice"][0]
    assert not grey.yes
    assert (grey.refusals[0].key, str(grey.refusals[0].cite)) == ("not_filed", "APL 54")


def test_options_of_a_party_show_no_step_of_the_authority() -> None:
    walk = files.noticed()
    walk.take("write_report", LIN, report="Facts.", proposal="A fine.")
    walk.take("draft_decision", LIN, walk.last("give_pre_notice"), **files.decision(fine(Ref(2, 1))))
    found = walk.options(REP)
    assert {key for key in found if "representative" not in CN.step(key).by} == set()
    things = {answer.about for answers in found.values() for answer in answers if answer.about}
    assert things == {walk.last("give_pre_notice")}


def test_a_representative_of_nobody_in_this_case_may_do_nothing() -> None:
    walk = files.noticed()
    stranger = replace(REP, party="")
    assert walk.options(stranger) == {}
    assert walk.ask("make_statement", stranger, walk.last("give_pre_notice")).barred


def test_every_role_finds_the_same_answer_in_options_and_in_ask() -> None:
    walk = files.drafted()
    for actor in (LIN, GAO, HAN, HE, SU, QIAN, REP):
        for step, answers in walk.options(actor).items():
            for answer in answers:
                assert walk.ask(step, actor, answer.about).refusals == answer.refusals


def test_fields_a_representative_is_not_asked_are_left_out() -> None:
    walk = files.noticed()
    notice = walk.last("give_pre_notice")
    by_rep = {one.key for one in walk.ask("make_statement", REP, notice).fields}
    by_clerk = {one.key for one in walk.ask("make_statement", QIAN, notice).fields}
    assert by_clerk - by_rep == {"from_party", "channel", "posted"}


# ── What always holds ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_unknown_step_is_a_key_error_and_an_unknown_thing_a_refusal() -> None:
    walk = files.filed()
    with pytest.raises(KeyError):
        walk.ask("execute", GAO)
    for ref in (Ref(99), Ref(1, 7), Ref(2), Ref(0)):
        assert {one.key for one in walk.ask("drop_violation", LIN, ref).refusals} == {"no_such_thing"}
    assert {one.key for one in walk.ask("drop_violation", LIN).refusals} == {"nothing_to_answer"}


def test_no_step_is_dated_in_the_future_nor_back_unless_it_records_an_event() -> None:
    walk = files.filed()
    tomorrow, yesterday = walk.today + timedelta(days=1), walk.today - timedelta(days=1)
    entered = ready.situation("write_report").entered
    assert walk.keys("write_report", LIN, on=tomorrow, **entered) == {"future"}
    assert walk.keys("write_report", LIN, on=yesterday, **entered) == {"backdated"}
    shown = {"exhibits": [files.exhibit(Ref(2, 1))], "recusal_told": False}
    assert walk.keys("add_evidence", LIN, on=yesterday, **shown) == set()
    assert walk.keys("add_evidence", LIN, on=tomorrow, **shown) == {"future"}


def test_a_party_cannot_date_its_own_filing_but_the_clerk_can_date_a_letter() -> None:
    walk = files.noticed()
    notice = walk.last("give_pre_notice")
    walk.day(date(2026, 3, 6))
    said = {"text": "We put it right.", "complete": True}
    assert walk.keys("make_statement", REP, notice, on=date(2026, 3, 4), **said) == {"backdated"}
    assert walk.keys("make_statement", QIAN, notice, on=date(2026, 3, 4), **said, **files.FROM_OPERATOR) == set()


def test_service_cannot_lie_before_the_notice() -> None:
    here = ready.situation("serve")
    here.walk.day(date(2026, 3, 6))
    early = here.walk.keys("serve", QIAN, here.about, on=date(2026, 3, 1), **here.entered)
    assert early == {"before_cause"}
    refusal = here.walk.taking("serve", QIAN, here.about, date(2026, 3, 1), **here.entered).refusals[0]
    assert str(refusal).startswith("The date lies before act ")


def test_only_an_event_may_be_undated() -> None:
    here = ready.situation("write_report")
    q = replace(here.walk.question(LIN), on=None, facts=here.entered)
    assert {one.key for one in engine.ask("write_report", q).refusals} == {"undated"}
    assert engine.ask("write_report", replace(q, facts=None)).yes, "just looking needs no day"
    here = ready.situation("serve")
    q = replace(here.walk.question(QIAN, here.about), on=None, facts=here.entered)
    assert engine.ask("serve", q).yes


def test_a_day_is_the_day_of_the_authority_not_of_the_server() -> None:
    """Half past four in the afternoon in London is tomorrow in Shanghai."""
    walk = Walk()
    walk.at = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
    assert walk.keys("receive_lead", LIN, on=date(2026, 3, 3), **TODAY) == set()
    assert walk.keys("receive_lead", LIN, on=date(2026, 3, 4), **TODAY) == {"future"}


def test_a_closed_case_takes_remedies_and_lapses_only_until_it_is_reopened() -> None:
    walk = ready.situation("reopen_case").walk
    assert walk.stage() == "closed"
    assert {one.key for one in walk.ask("write_report", LIN).refusals} == {"closed"}
    assert "write_report" not in walk.options(LIN)
    assert walk.ask("apply_reconsideration", REP, walk.last("decide")).yes
    walk.take("reopen_case", GAO, **REASON)
    assert walk.stage() == "decided", "the file goes on where it was"
    assert walk.ask("write_report", LIN).yes
    assert "reopen_case" not in walk.options(GAO)


def test_a_lead_that_was_declined_and_reopened_is_a_lead_again() -> None:
    walk = files.found()
    walk.take("decline_lead", GAO, **REASON)
    assert walk.stage() == "closed"
    walk.take("reopen_case", GAO, **REASON)
    assert walk.stage() == "lead"
    assert walk.ask("propose_filing", LIN).yes


def test_nothing_can_be_done_in_a_replayed_case() -> None:
    walk = put_entry(Walk(), "replayed")
    for step, actor in (("record_violation", LIN), ("close_case", GAO), ("note_lapse", SYSTEM)):
        assert "replayed" in {one.key for one in walk.ask(step, actor).refusals}
    assert walk.options(LIN) == {}


def test_a_settled_matter_takes_nothing_more() -> None:
    walk = files.filed()
    walk.take("drop_violation", LIN, Ref(2, 1), **REASON)
    assert walk.keys("drop_violation", LIN, Ref(2, 1), **REASON) == {"settled"}
    assert "violation_dropped" in walk.keys("draft_pre_notice", LIN, **files.pre_notice(fine(Ref(2, 1))))


def test_a_draft_is_issued_once_and_a_returned_one_never() -> None:
    walk = files.filed()
    walk.take("draft_order", LIN, **files.order(files.requirement(Ref(2, 1))))
    draft = walk.last("draft_order")
    walk.take("approve", GAO, draft)
    assert walk.keys("approve", HAN, draft) == {"already_done"}
    walk.take("return_draft", SU, draft, reason="Name the period.")
    assert walk.keys("order_correction", SU, draft) == {"settled"}


# ── Stage ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_stage_is_that_of_the_furthest_open_track() -> None:
    walk = files.lead()
    assert walk.stage() == "lead"
    walk = files.filed()
    assert walk.stage() == "filed"
    files.ordered(walk=walk)
    assert walk.stage() == "order"
    files.noticed(walk=walk)
    assert walk.stage() == "notice"
    walk.take("accept_remediation", LIN, walk.last("order_correction", 1), **REASON)
    assert walk.stage() == "notice"


def test_an_interview_that_was_held_leaves_the_case_filed() -> None:
    here = ready.situation("record_interview")
    assert here.walk.stage() == "interview"
    here.walk.take("record_interview", LIN, here.about, **here.entered)
    assert here.walk.stage() == "filed"


# ── Warnings ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_warning_is_passed_by_the_head_with_a_reason_never_by_the_author() -> None:
    walk = files.drafted()
    walk.day(date(2026, 8, 3))
    draft = walk.last("draft_decision")
    answer = walk.ask("approve", GAO, draft)
    assert answer.yes
    assert [one.key for one in answer.warnings] == ["decide_passed"]
    assert not answer.warnings[0].cite.status.firm
    assert answer.passable
    assert not walk.ask("approve", replace(GAO, id="lin"), draft).passable
    assert not walk.ask("review_legality", HE, draft).passable
    with pytest.raises(Refused, match="decide_passed"):
        walk.take("approve", GAO, draft)
    walk.take("approve", GAO, draft, despite=True)
    assert walk.file.taken("approve")[-1].passed == ("decide_passed",)


def test_a_warning_passed_on_the_draft_needs_no_second_reason_at_its_issue() -> None:
    walk = files.drafted()
    walk.day(date(2026, 8, 3))
    draft = walk.last("draft_decision")
    walk.take("approve", GAO, draft, despite=True)
    assert walk.ask("decide", SU, draft).warnings == ()


def test_a_warning_that_arose_after_approval_stops_the_issue_and_a_new_draft_mends_it() -> None:
    walk = files.drafted()
    draft = walk.last("draft_decision")
    walk.take("approve", GAO, draft)
    walk.day(date(2026, 8, 3))
    answer = walk.ask("decide", SU, draft)
    assert [one.key for one in answer.warnings] == ["decide_passed"]
    assert not answer.passable
    walk.take("return_draft", GAO, draft, reason="Late: to be approved anew.")
    files.drafted(walk=walk)
    walk.take("approve", GAO, walk.last("draft_decision"), despite=True)
    assert walk.take("decide", SU, walk.last("draft_decision"))


def test_distinct_persons_and_recusal_refuse_whatever_the_status_of_the_rule() -> None:
    walk = files.drafted()
    draft = walk.last("draft_decision")
    answer = walk.ask("review_legality", replace(HE, id="chen"), draft)
    assert [one.key for one in answer.refusals] == ["an_officer"]
    assert answer.refusals[0].cite.status is Status.DERIVED
    assert answer.warnings == ()


def test_a_warning_on_an_unverified_provision_names_that_provision() -> None:
    walk = files.filed(provision="eco-9")
    answer = walk.taking("draft_pre_notice", LIN, **files.pre_notice(warning(Ref(2, 1)), hearing_right=False))
    assert answer.yes
    assert [(one.key, str(one.cite), str(one)) for one in answer.warnings] == [
        ("basis_unverified", "Eco 9; 37", "Eco 9; 37 was not checked against an official text.")
    ]


# ── Approving ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_approver_is_told_all_that_the_issue_will_ask_but_who_signs() -> None:
    walk = files.noticed()
    walk.take("draft_decision", LIN, walk.last("give_pre_notice"), **files.decision(fine(Ref(2, 1))))
    found = walk.keys("approve", GAO, walk.last("draft_decision"))
    assert found == {
        "statement_running", "hearing_request_running", "no_write_report", "no_legal_review", "no_discussion",
    }  # fmt: skip


def test_nobody_takes_two_of_the_three_hands_on_a_draft() -> None:
    everything = frozenset(role for actor in (LIN, GAO, HE, SU) for role in actor.roles)
    walk = files.drafted()
    draft = walk.last("draft_decision")
    author, reviewer = (replace(SU, id=name, roles=everything) for name in ("lin", "he"))
    assert "same_person" in walk.keys("approve", author, draft)
    assert "same_person" in walk.keys("approve", reviewer, draft)
    walk.take("approve", GAO, draft)
    for name in ("lin", "he", "gao"):
        assert "same_person" in walk.keys("decide", replace(SU, id=name), draft)
    assert walk.keys("decide", SU, draft) == set()


def test_a_mandate_covers_its_steps_its_days_and_its_amount() -> None:
    walk = ready.situation("decide").walk
    draft = walk.last("draft_decision")
    mandate = SU.mandates[0]
    for narrow, keys in (
        (replace(mandate, until=date(2026, 3, 1)), {"no_mandate"}),
        (replace(mandate, since=date(2026, 3, 3)), {"no_mandate"}),
        (replace(mandate, steps=frozenset({"summon"})), {"no_mandate"}),
        (replace(mandate, steps=frozenset({"decide"}), up_to=Decimal(300_000)), set()),
        (replace(mandate, up_to=Decimal("299999.99")), {"no_mandate"}),
    ):
        assert walk.keys("decide", replace(SU, mandates=(narrow,)), draft) == keys
    low = replace(SU, mandates=(replace(mandate, up_to=Decimal(1000)),))
    assert str(walk.find("no_mandate", "decide", low, draft)) == (
        "The fines add up to 300,000.00; your mandate reaches up to 1,000.00."
    )


# ── How far a provision was checked ────────────────────────────────────────────────────────────────────────────────


def test_a_provision_that_was_not_checked_only_warns_even_under_a_rule_that_was() -> None:
    """The list of Eco 37 was not read: whether it knows another kind of sanction is for the head to see."""
    walk = files.filed()
    walk.take("record_violation", LIN, violations=[files.violation(title="Complaints", provision="eco-9")])
    of = walk.last("record_violation", 1)
    answer = walk.taking("draft_pre_notice", LIN, **files.pre_notice(warning(of, kind="criticism")))
    assert "kind_not_provided" in {one.key for one in answer.warnings}
    assert "kind_not_provided" not in {one.key for one in answer.refusals}
