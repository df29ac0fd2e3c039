"""What uk-osa refuses; two notices, and two companies of which one was served."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure.conditions.owing import owing
from regulator.procedure.language import Holder, PartyKind, Ref, Status
from tests.law import uk_files as files
from tests.law import uk_ready
from tests.law.files import GAO, HAN, HE, LIN, QIAN, REP, Walk
from tests.law.uk_files import FAY, PIP, REASON, REP_OF_GROUP, UK, days, failure, fine, rate

DECISION, NOTICE = "draft_confirmation_decision", ("draft_provisional_notice", "give_provisional_notice")


def to_sign(walk: Walk, entered: dict[str, Any]) -> Ref:
    draft = walk.take(DECISION, LIN, walk.last("give_provisional_notice"), **entered)
    walk.take("approve", HAN, draft)
    return draft


# ── The shared refusal rules ───────────────────────────────────────────────────────────────────────────────────────


def test_no_confirmation_decision_without_a_provisional_notice_that_was_given() -> None:
    walk = files.opened()
    of = failure(walk)
    notice = files.issue(walk, *NOTICE, **files.provisional(of, fine(of)))
    found = walk.find("give_provisional_notice_not_served", DECISION, LIN, notice, **files.confirmation(of))
    assert (found.cite.status.firm, str(found.cite)) == (True, "OSA 130(1)-(8)")


def test_no_decision_before_the_time_for_representations_is_over_or_they_are_complete() -> None:
    walk = files.put()
    notice, of = walk.last("give_provisional_notice"), failure(walk)
    walk.take("make_statement", REP, notice, text="More will follow.", complete=False)
    walk.take("review_statement", LIN, walk.last("make_statement"), outcome="not_adopted", **REASON)
    draft = walk.take(DECISION, LIN, notice, **files.confirmation(of, fine(of)))
    assert walk.keys("approve", HAN, draft) == {"statement_running"}
    assert str(walk.find("statement_running", "approve", HAN, draft)) == "Representations can be made until 2026-03-30."
    over = walk.copy().day(date(2026, 3, 31))
    assert over.keys("approve", HAN, draft) == set()
    walk.take("make_statement", REP, notice, text="That is all.", complete=True)
    assert walk.keys("approve", HAN, draft) == {"statement_not_weighed"}


def test_uk_12_a_penalty_that_was_never_put_to_the_person_is_refused() -> None:
    walk = files.opened()
    of = failure(walk)
    entered = files.provisional(of)
    files.serve(walk, files.issue(walk, *NOTICE, **entered))
    notice = walk.last("give_provisional_notice")
    walk.take("waive_statement", REP, notice, complete=True)
    found = walk.find("more_than_noticed", DECISION, LIN, notice, **files.confirmation(of, fine(of)))
    assert str(found) == "The provisional notice to this party did not name a fine for violation 2.1."
    assert walk.keys(DECISION, LIN, notice, **files.confirmation(of, fine(of))) == {"more_than_noticed"}
    assert walk.keys(DECISION, LIN, notice, **files.confirmation(of)) == set(), "the finding may stand"


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({}, set()),
        ({"rate": Decimal(1_001)}, {"more_than_noticed"}),
        ({"rate_for": days(61)}, {"more_than_noticed"}),
        ({"rate_for": days(30)}, set()),
    ],
)
def test_a_daily_rate_is_no_higher_and_no_longer_than_was_put(other: dict[str, Any], found: set[str]) -> None:
    walk = files.heard()
    of = failure(walk)
    notice = walk.last("give_provisional_notice")
    entered = files.confirmation(of, rate(of, **other))
    assert walk.keys(DECISION, LIN, notice, **entered) == found


def test_the_final_decision_maker_had_no_hand_in_the_provisional_notice() -> None:
    """Whatever the status of the guidance: distinct persons refuse."""
    walk = files.heard()
    of = failure(walk)
    notice = walk.last("give_provisional_notice")
    draft = walk.take(DECISION, LIN, notice, **files.confirmation(of, fine(of)))
    assert walk.keys("approve", GAO, draft) == {"same_as_give_provisional_notice"}, "who approved that notice"
    walk.take("approve", HAN, draft)
    assert walk.keys("give_confirmation_decision", PIP, draft) == {"same_as_give_provisional_notice"}, "who gave it"
    found = walk.find("same_as_give_provisional_notice", "give_confirmation_decision", PIP, draft)
    assert found.cite.status is Status.UNVERIFIED
    assert not walk.ask("give_confirmation_decision", PIP, draft).yes
    assert walk.ask("give_confirmation_decision", FAY, draft).yes


FINAL = [
    ("draft_confirmation_decision", "give_confirmation_decision"),
    ("draft_no_action", "tell_no_action"),
    ("draft_penalty_notice", "give_penalty_notice"),
]


@pytest.mark.parametrize(("draft", "final"), FINAL)
def test_whoever_ever_investigated_takes_no_final_decision(draft: str, final: str) -> None:
    """Of the case officers it is asked whether they ever were: an officer who left the case is no fresh eye."""
    here = uk_ready.situation(draft)
    walk = here.walk
    head, maker = (replace(one, id="chen") for one in (HAN, FAY))
    walk.take("name_officers", GAO, officers=["lin"], **REASON)
    assert "chen" not in walk.file.officers, "named when it was opened, and not since"
    made = walk.take(draft, LIN, here.about, **here.entered)
    assert walk.keys("approve", head, made) == {"an_officer"}
    walk.take("approve", HAN, made)
    assert walk.keys(final, maker, made) == {"an_officer"}
    assert not walk.taking(final, maker, made).yes, "whatever the status of the guidance"


@pytest.mark.parametrize("step", ["record_violation", "add_evidence", "verify_evidence", "record_interview"])
def test_nor_does_who_gathered_what_it_rests_on(step: str) -> None:
    here = uk_ready.situation("give_confirmation_decision")
    here.walk.put(step, FAY.id, None, here.walk.today, {"outcome": "held"})
    assert here.keys() == {"an_officer"}


def test_what_only_a_court_can_order_is_no_step() -> None:
    court = {one.key for one in UK.outside if one.court}
    assert court >= {"service_restriction", "access_restriction", "debt", "offences"}
    made = uk_ready.situation("prepare_application")
    application = made.walk.take("prepare_application", LIN, **made.entered)
    assert not UK.step("prepare_application").notice
    assert made.walk.ask("record_court_order", QIAN, application).yes
    for one in UK.outside:
        assert one.why.endswith(".")
        assert one.cite.act


def test_an_informal_contact_demands_nothing() -> None:
    walk = files.opened()
    entered = {"how": "letter", "attendees": "Counsel", "text": "Close the site.", "voluntary": False}
    found = walk.find("not_express", "record_contact", LIN, **entered)
    assert "demands nothing" in str(found)


def test_every_time_of_a_party_waits_for_service_and_the_three_months_count_from_the_decision() -> None:
    """208; 135(2) counts from the date of the decision itself."""
    running = [one for one in UK.limits() if one.holder is Holder.PARTY and not one.replaces]
    assert {one.of for one in running} == {"served", "sent"}
    assert {(one.key, one.n) for one in running if one.stated == "taken"} == {("correct", 3)}


def test_a_company_that_closed_its_site_or_was_struck_off_is_still_decided_on() -> None:
    """Itai Tech: what it put right weighs on the amount; its application to be struck off ends nothing."""
    walk = files.heard()
    walk.take("record_change", LIN, kind="geo_block", text="No access from the United Kingdom.")
    walk.take("record_change", LIN, kind="strike_off", text="Applied to be struck off.")
    of, notice = failure(walk), walk.last("give_provisional_notice")
    assert walk.stage() == "provisional"
    entered = files.confirmation(of, fine(of, 50_000), weighed="Mitigating: closed to the United Kingdom.")
    assert walk.keys(DECISION, LIN, notice, **entered) == set()
    assert walk.keys("close_case", GAO, **REASON) >= {"notice_not_decided"}


# ── Further penalties ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_further_penalty_from_the_step_not_taken_to_its_payment() -> None:
    walk = files.penalised()
    notice = walk.last("give_penalty_notice")
    assert walk.stage() == "penalised"
    assert (walk.ends("pay"), walk.ends("appeal")) == ("2026-04-13", "2026-04-17")
    walk.take("record_payment", QIAN, Ref(notice.n, 1), amount=Decimal(50_000), reference="B-2")
    assert [duty.how for duty in walk.duties("pay") if duty.act == notice.n] == ["met"]


def test_no_further_penalty_where_a_daily_rate_was_imposed_for_that_failure() -> None:
    """139(1)(d)."""
    walk = files.heard()
    of = failure(walk)
    files.confirmed(fine(of), rate(of), walk=walk)
    item = walk.last("give_confirmation_decision", 1)
    walk.day(date(2026, 3, 17))
    walk.take("find_refusal", GAO, item, **REASON)
    entered = files.proposal(of, fine(of, 50_000))
    assert walk.keys("draft_penalty_proposal", LIN, item, **entered) == {"daily_rate_for_it"}
    assert walk.keys("draft_penalty_proposal", LIN, None, **entered) == {"no_step_failed"}


def test_a_technology_notice_or_a_fee_needs_no_step_but_its_own_proposal() -> None:
    walk = files.opened(provision="osa-121")
    of = failure(walk)
    entered = files.proposal(of, fine(of, 50_000), rate(of), ground="technology")
    notice = files.issue(walk, "draft_penalty_proposal", "propose_penalty", **entered)
    said = files.penalty_notice(of, fine(of, 50_000), ground="technology")
    assert walk.keys("draft_penalty_notice", LIN, notice, **said) == {"propose_penalty_not_served"}
    files.serve(walk, notice)
    assert walk.keys("draft_penalty_notice", LIN, notice, **said) == set()
    unpaid = {**said, "ground": "fee"}
    refused = {"another_ground", "another_failure"}
    assert walk.keys("draft_penalty_notice", LIN, notice, **unpaid) == refused, "that was not proposed, and is no fee"
    draft = walk.take("draft_penalty_notice", LIN, notice, **said)
    assert walk.keys("approve", HAN, draft) == {"statement_running"}
    assert walk.keys("approve", GAO, draft) == {"same_as_propose_penalty", "statement_running"}


# ── Settlement, no action, publication, the end ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("stage", "most"), [("before_notice", 30), ("before_representations", 20), ("after_representations", 10)]
)
def test_a_settlement_ends_the_time_for_representations_and_keeps_to_its_stage(stage: str, most: int) -> None:
    made = uk_ready.situation("settle")
    entered = {**made.entered, "stage": stage}
    assert made.walk.keys("settle", GAO, made.about, **{**entered, "discount": most}) == set()
    answer = made.walk.taking("settle", GAO, made.about, **{**entered, "discount": most + 1})
    assert (answer.yes, answer.passable, [one.key for one in answer.warnings]) == (True, True, ["discount_too_large"])
    made.walk.take("settle", GAO, made.about, **{**entered, "discount": most})
    assert made.walk.duty("statement").how == "met"


def test_no_action_ends_the_matter_and_the_case_can_be_closed() -> None:
    made = uk_ready.situation("tell_no_action")
    walk = made.walk
    notice = walk.take("tell_no_action", made.by, made.about)
    assert walk.keys("close_case", GAO, **REASON) == {"still_open"}, "it is not served yet"
    files.serve(walk, notice)
    of = failure(walk)
    about = walk.last("give_provisional_notice")
    assert walk.keys(DECISION, LIN, about, **files.confirmation(of)) == {"already_done"}
    walk.take("close_case", GAO, **REASON)
    assert walk.stage() == "closed"


def test_a_decision_must_be_published_and_a_provisional_notice_may_be_until_then() -> None:
    """149(1), (6)."""
    walk = files.put()
    notice = walk.last("give_provisional_notice")
    said = {"text": "Who and what.", "cleared": True, "where": "Website"}
    assert walk.keys("publish_decision", GAO, notice, **said) == set()
    walk.take("waive_statement", REP, notice, complete=True)
    files.confirmed(steps=(), walk=walk)
    decision = walk.last("give_confirmation_decision")
    assert walk.keys("publish_decision", GAO, notice, **said) == {"decided_since"}
    walk.take("record_payment", QIAN, Ref(decision.n, 1), amount=Decimal(1_000_000), reference="B-1")
    assert walk.keys("close_case", GAO, **REASON) == {"not_published"}
    walk.take("publish_decision", GAO, decision, **said)
    assert walk.keys("close_case", GAO, **REASON) == set()


@pytest.mark.parametrize("made", ["give_provisional_notice", "give_confirmation_decision", "give_penalty_notice"])
def test_nothing_is_published_before_each_addressee_was_given_it(made: str) -> None:
    """149: of notices and decisions that were "given"; 208."""
    here = uk_ready.situation(made)
    walk, said = here.walk, {"text": "Who and what.", "cleared": True, "where": "Website"}
    notice = walk.take(made, here.by, here.about)
    assert walk.keys("publish_decision", GAO, notice, **said) == {"not_served"}
    walk.day(walk.today + timedelta(days=2))
    files.serve(walk, notice)
    yesterday = walk.today - timedelta(days=1)
    early = walk.taking("publish_decision", GAO, notice, yesterday, **said)
    assert [str(one) for one in early.refusals] == [f"It was served on {walk.today}: that is later than this day."]
    assert walk.keys("publish_decision", GAO, notice, **said) == set()


def test_what_the_tribunal_quashed_is_owed_and_published_no_more_and_can_be_decided_anew() -> None:
    walk = files.confirmed()
    decision = walk.last("give_confirmation_decision")
    appeal = walk.take("appeal_tribunal", REP, decision, body="Upper Tribunal")
    assert walk.duty("pay").open, "an appeal does not stop the decision by itself"
    walk.take("record_outcome", QIAN, appeal, outcome="quashed", remitted=True, reasons="Unfair.")
    assert owing(walk.file, Ref(decision.n, 2), walk.today).rest == 0
    assert {duty.how for duty in walk.duties("correct") + walk.duties("pay")} == {"superseded"}
    notice, of = walk.last("give_provisional_notice"), failure(walk)
    assert walk.keys(DECISION, LIN, notice, **files.confirmation(of, fine(of, 10_000))) == set()


def test_a_new_total_is_what_is_owed() -> None:
    made = uk_ready.situation("record_outcome")
    missing = {key: value for key, value in made.entered.items() if key != "amount"}
    assert made.walk.keys("record_outcome", made.by, made.about, **missing) == {"no_new_total"}
    made.walk.take("record_outcome", made.by, made.about, **made.entered)
    decision = made.walk.last("give_confirmation_decision")
    assert owing(made.walk.file, Ref(decision.n, 2), made.walk.today).rest == 500_000


# ── Two notices ────────────────────────────────────────────────────────────────────────────────────────────────────


def two_failures() -> tuple[Walk, Ref, Ref]:
    """An information failure beside the first one, with a provisional notice for each."""
    walk = files.opened()
    first = failure(walk)
    walk.take(
        "record_violation", LIN, violations=[files.violation(title="No age checks elsewhere", provision="osa-81")]
    )
    second = failure(walk)
    files.show(walk, second)
    files.heard(fine(first), walk=walk, violations=[first], **priced(first))
    return walk, first, second


def priced(of: Ref) -> dict[str, Any]:
    return {"sanctions": [fine(of)]}


def test_two_notices_have_their_own_times_grounds_and_outcomes() -> None:
    walk, first, second = two_failures()
    notice = walk.last("give_provisional_notice")
    entered = files.provisional(second, fine(second, 50_000))
    later = files.issue(walk, *NOTICE, **entered)
    files.serve(walk, later)
    walk.take("make_statement", REP, later, text="It went astray.", complete=False)

    draft = walk.take(DECISION, LIN, notice, **files.confirmation(first, fine(first)))
    assert walk.keys("approve", HAN, draft) == set(), "the other notice is still open"
    both = files.confirmation(first, fine(first), violations=[first, second])
    assert walk.keys(DECISION, LIN, notice, **both) == {"ground_not_noticed"}
    walk.take("approve", HAN, draft)
    walk.take("give_confirmation_decision", FAY, draft)

    other = walk.take(DECISION, LIN, later, **files.confirmation(second, fine(second, 50_000)))
    assert walk.keys("approve", HAN, other) == {"statement_running", "statement_not_weighed"}
    assert walk.stage() == "decided"


def test_a_further_penalty_is_for_the_failure_of_its_ground_alone() -> None:
    """130: any other failure is put in a provisional notice, and found in a decision, before it is fined."""
    walk = files.refused()
    item, of = walk.last("give_confirmation_decision", 1), failure(walk)
    another = Ref(walk.take("record_violation", LIN, violations=[files.violation(provision="osa-81")]).n, 1)
    files.show(walk, another)
    for ground, ref, found in (
        ("step", of, set()),
        ("step", another, {"another_failure"}),
        ("fee", of, {"another_failure"}),
        ("technology", another, {"another_failure"}),
    ):
        entered = files.proposal(ref, fine(ref, 50_000), ground=ground)
        assert walk.keys("draft_penalty_proposal", LIN, item, **entered) == found, (ground, ref)


def further(walk: Walk, party: str = "operator") -> set[str]:
    """What stands against a further penalty on this party for the step that was found not taken."""
    item, of = walk.last("give_confirmation_decision", 1), failure(walk)
    entered = files.proposal(of, {**fine(of, 50_000), "party": party}, to=[party])
    return walk.keys("draft_penalty_proposal", LIN, item, **entered)


def test_a_step_asks_nothing_any_more_once_its_decision_was_quashed() -> None:
    """139(1): who "has failed to comply with one or more of those requirements"."""
    walk = files.refused()
    assert further(walk) == set()
    appeal = walk.take("appeal_tribunal", REP, walk.last("give_confirmation_decision"), body="Upper Tribunal")
    walk.take("record_outcome", HE, appeal, outcome="quashed", remitted=False, reasons="No failure.")
    assert further(walk) == {"no_step_failed"}


def test_a_step_asks_nothing_of_whom_the_decision_was_not_given_to() -> None:
    """139(1), 208."""
    walk = files.refused()
    walk.take("add_group_member", GAO, name="Nightingale Holdings", relation="parent", **REASON)
    assert "no_step_failed" in further(walk, "p1")


@pytest.mark.parametrize("mended", [{"what": "day", "day": date(2026, 3, 10)}, {"what": "strike"}])
def test_a_finding_before_the_time_was_over_as_it_stands_now_carries_no_penalty(mended: dict[str, Any]) -> None:
    """139(1)(c), 208: without service on the right day, the time to take the step had not run out."""
    walk = files.refused()
    walk.take("correct_entry", GAO, walk.last("serve"), **mended, **REASON)
    assert further(walk) == {"no_step_failed"}
    item = walk.last("give_confirmation_decision", 1)
    if "day" in mended:
        walk.day(date(2026, 3, 25))
        walk.take("find_refusal", GAO, item, **REASON)
        assert further(walk) == set(), "found anew, once the time was over"
        assert walk.keys("find_refusal", GAO, item, **REASON) == {"found_already"}


def test_no_answer_is_a_failure_only_of_who_was_asked_and_once_it_was_due() -> None:
    """102(8): a person to whom an information notice is given must act in accordance with it."""
    walk = files.opened(provision="osa-102")
    entered = files.provisional(failure(walk))
    assert walk.keys(NOTICE[0], LIN, **entered) == {"not_asked_for"}, "nothing was asked"
    notice = files.issue(walk, "draft_information_notice", "give_information_notice", **files.information())
    files.serve(walk, notice)
    assert walk.keys(NOTICE[0], LIN, **entered) == {"not_asked_for"}, "it is due on 31 March"
    walk.day(date(2026, 4, 1))
    assert walk.keys(NOTICE[0], LIN, **entered) == set()


def test_the_penalties_for_one_step_keep_its_maximum_together() -> None:
    """Sch 13 para 4; 139(2)."""
    walk = files.penalised()
    item, of = walk.last("give_confirmation_decision", 1), failure(walk)
    more = files.proposal(of, fine(of, 17_950_000))
    assert walk.keys("draft_penalty_proposal", LIN, item, **more) == set(), "50,000 were imposed for it"
    too_much = files.proposal(of, fine(of, 17_950_001))
    assert walk.keys("draft_penalty_proposal", LIN, item, **too_much) == {"over_ceiling"}


def test_a_joint_penalty_that_was_quashed_for_all_can_be_imposed_anew() -> None:
    """Sch 13 para 4; 168: what the Tribunal took away counts towards no maximum."""
    walk = joint()
    notice = walk.last("give_provisional_notice")
    files.serve(walk, notice, "p1")
    for who in (REP, REP_OF_GROUP):
        walk.take("waive_statement", who, notice, complete=True)
    entered = jointly(walk)
    decision = walk.take("give_confirmation_decision", FAY, to_sign(walk, entered))
    for party, who in (("operator", REP), ("p1", REP_OF_GROUP)):
        assert walk.keys(DECISION, LIN, notice, **entered), "while it stands, it is decided"
        files.serve(walk, decision, party)
        appeal = walk.take("appeal_tribunal", who, decision, body="Upper Tribunal")
        walk.take("record_outcome", HE, appeal, outcome="quashed", remitted=True, reasons="Decide anew.")
    assert walk.keys(DECISION, LIN, notice, **entered) == set()


# ── Two companies ──────────────────────────────────────────────────────────────────────────────────────────────────


def joint() -> Walk:
    """A joint notice to the provider and its parent; served on the provider alone."""
    walk = files.opened()
    walk.take("add_group_member", GAO, name="Nightingale Holdings", relation="parent", **REASON)
    of = failure(walk)
    row = {key: value for key, value in fine(of).items() if key != "party"}
    entered = files.provisional(of, row, to=["operator", "p1"], revenue_case="group")
    files.serve(walk, files.issue(walk, *NOTICE, **entered))
    return walk


def jointly(walk: Walk) -> dict[str, Any]:
    of = failure(walk)
    row = {key: value for key, value in fine(of).items() if key != "party"}
    return files.confirmation(of, row, steps=(files.step(of),), to=["operator", "p1"], revenue_case="group")


def test_a_company_of_the_group_is_a_party_of_its_own() -> None:
    walk = joint()
    assert [party.kind for party in walk.file.parties] == [PartyKind.OPERATOR, PartyKind.OPERATOR]
    notice = walk.last("give_provisional_notice")
    assert [duty.addressee for duty in walk.duties("statement")] == ["operator"]
    assert walk.ask("make_statement", REP_OF_GROUP, notice).barred, "it knows nothing before its own service"
    walk.day(date(2026, 3, 5))
    files.serve(walk, notice, "p1")
    assert {d.addressee: str(d.term.legal_end) for d in walk.duties("statement") if d.term} == {
        "operator": "2026-03-30",
        "p1": "2026-04-02",
    }
    assert walk.ask("make_statement", REP_OF_GROUP, notice).yes


def test_nobody_is_decided_on_jointly_before_both_were_told_and_heard() -> None:
    walk = joint()
    notice = walk.last("give_provisional_notice")
    assert walk.keys(DECISION, LIN, notice, **jointly(walk)) == {"give_provisional_notice_not_served"}
    files.serve(walk, notice, "p1")
    draft = walk.take(DECISION, LIN, notice, **jointly(walk))
    walk.take("waive_statement", REP, notice, complete=True)
    assert walk.keys("approve", HAN, draft) == {"statement_running"}
    walk.take("waive_statement", REP_OF_GROUP, notice, complete=True)
    assert walk.keys("approve", HAN, draft) == set()


def test_a_joint_penalty_is_owed_once_by_either_and_each_has_its_own_times() -> None:
    walk = joint()
    notice = walk.last("give_provisional_notice")
    files.serve(walk, notice, "p1")
    for who in (REP, REP_OF_GROUP):
        walk.take("waive_statement", who, notice, complete=True)
    draft = to_sign(walk, jointly(walk))
    decision = walk.take("give_confirmation_decision", FAY, draft)
    files.serve(walk, decision)
    assert [(d.ref, d.addressee) for d in walk.duties("pay")] == [(Ref(decision.n, 2), "operator")]
    walk.day(date(2026, 3, 6))
    files.serve(walk, decision, "p1")
    assert {d.addressee: str(d.term.legal_end) for d in walk.duties("pay") if d.term} == {
        "operator": "2026-03-29", "p1": "2026-04-02",
    }  # fmt: skip
    assert {d.addressee for d in walk.duties("correct")} == {"operator", "p1"}
    walk.take("appeal_tribunal", REP_OF_GROUP, decision, body="Upper Tribunal")
    assert {d.addressee: d.how for d in walk.duties("appeal")} == {"operator": "", "p1": "met"}
    walk.take("record_payment", QIAN, Ref(decision.n, 2), amount=Decimal(1_000_000), reference="B-1")
    assert {d.how for d in walk.duties("pay")} == {"met"}


def given_to_the_provider_alone() -> tuple[Walk, Ref]:
    """A joint confirmation decision, served on the provider and not on its parent; its step is due on 16 March."""
    walk = joint()
    notice = walk.last("give_provisional_notice")
    files.serve(walk, notice, "p1")
    for who in (REP, REP_OF_GROUP):
        walk.take("waive_statement", who, notice, complete=True)
    decision = walk.take("give_confirmation_decision", FAY, to_sign(walk, jointly(walk)))
    files.serve(walk, decision)
    return walk, Ref(decision.n, 1)


def test_a_step_is_found_not_taken_by_whom_it_was_given_to_whoever_still_waits_for_service() -> None:
    """139(1)(c), 208: each person is asked from its own service on."""
    walk, item = given_to_the_provider_alone()
    walk.day(date(2026, 3, 17))
    assert walk.keys("find_refusal", GAO, item, **REASON) == {"not_served"}, "of both: one was not given it"
    assert walk.keys("find_refusal", GAO, item, to=["p1"], **REASON) == {"not_served", "correct_running"}
    walk.take("find_refusal", GAO, item, to=["operator"], **REASON)
    assert walk.keys("find_refusal", GAO, item, to=["operator"], **REASON) == {"found_already"}
    assert further(walk) == set()
    assert "no_step_failed" in further(walk, "p1")


def test_what_was_found_of_one_neither_ends_the_time_of_the_other_nor_is_held_against_it() -> None:
    walk, item = given_to_the_provider_alone()
    files.serve(walk.day(date(2026, 3, 16)), Ref(item.n), "p1")
    walk.day(date(2026, 3, 17))
    walk.take("find_refusal", GAO, item, to=["operator"], **REASON)
    assert {d.addressee: d.how for d in walk.duties("correct")} == {"operator": "lapsed", "p1": ""}
    assert walk.keys("ask_time", REP_OF_GROUP, item, more=days(7), text="We were told late.") == set()
    assert walk.keys("find_refusal", GAO, item, to=["p1"], **REASON) == {"correct_running"}
    assert "no_step_failed" in further(walk, "p1")
    walk.day(date(2026, 3, 31))
    walk.take("find_refusal", GAO, item, to=["p1"], **REASON)
    assert further(walk, "p1") == set()
    assert walk.keys("find_refusal", GAO, item, **REASON) == {"found_already"}


def test_a_step_that_one_has_taken_is_accepted_before_the_other_was_given_the_decision() -> None:
    walk, item = given_to_the_provider_alone()
    walk.take("submit_remediation", REP, item, text="Done.")
    walk.take("accept_remediation", LIN, item, **REASON)
    files.serve(walk, Ref(item.n), "p1")
    assert {d.how for d in walk.duties("correct")} == {"met"}


def test_what_is_imposed_jointly_counts_towards_the_maximum_of_each() -> None:
    """Sch 13 para 4(7), Sch 15: all that one failure costs one person, taken together, is at most the maximum."""
    walk = joint()
    of = failure(walk)

    def met(together: int, alone: int) -> set[str]:
        rows = ({**fine(of, together), "party": ""}, {**fine(of, alone), "party": "p1"})
        return walk.keys(NOTICE[0], LIN, None, **files.provisional(of, *rows, to=["operator", "p1"]))

    assert met(10_000_000, 8_000_000) == set()
    assert met(10_000_000, 8_000_001) == {"over_ceiling"}, "18 million at most"
    assert met(18_000_001, 0) == {"over_ceiling"}


def test_of_two_companies_one_can_be_decided_on_alone() -> None:
    walk = joint()
    walk.take("waive_statement", REP, walk.last("give_provisional_notice"), complete=True)
    of, notice = failure(walk), walk.last("give_provisional_notice")
    alone = files.confirmation(of, steps=(files.step(of),))
    assert walk.keys(DECISION, LIN, notice, **alone) == set()


@pytest.mark.parametrize(
    ("put", "imposed", "found"),
    [
        ({"": 10}, {"operator": 10}, set()),  # each was told that it may have to pay the whole
        ({"": 10}, {"operator": 11}, {"more_than_noticed"}),
        ({"": 10}, {"operator": 6, "p1": 4}, set()),
        ({"": 10}, {"operator": 6, "p1": 5}, {"more_than_noticed"}),
        ({"": 10}, {"": 10, "p1": 1}, {"more_than_noticed"}),
        ({"operator": 5, "p1": 5}, {"": 5}, {"more_than_noticed"}),  # nobody was told to pay for the other
        ({"": 10, "p1": 2}, {"": 10, "p1": 2}, set()),
        ({"": 10, "p1": 2}, {"p1": 3}, {"more_than_noticed"}),
    ],
)
def test_what_was_put_to_several_jointly_may_fall_on_each_but_not_on_each_in_full(
    put: dict[str, int], imposed: dict[str, int], found: set[str]
) -> None:
    """OSA 130(5)-(7): the provisional notice "may contain details" of a penalty."""
    walk = files.opened()
    walk.take("add_group_member", GAO, name="Nightingale Holdings", relation="parent", **REASON)
    of, both = failure(walk), {"to": ["operator", "p1"], "revenue_case": "group"}
    rows = [{**fine(of, n * 100_000), "party": party} for party, n in put.items()]
    notice = files.issue(walk, *NOTICE, **files.provisional(of, *rows, **both))
    for party, who in (("operator", REP), ("p1", REP_OF_GROUP)):
        files.serve(walk, notice, party)
        walk.take("waive_statement", who, notice, complete=True)
    rows = [{**fine(of, n * 100_000), "party": party} for party, n in imposed.items()]
    decided = files.confirmation(of, *rows, steps=(files.step(of),), **both)
    assert walk.keys(DECISION, LIN, notice, **decided) - {"fined_twice"} == found


def test_what_is_imposed_in_several_parts_is_no_more_in_all_than_was_put() -> None:
    walk = files.heard()
    of, notice = failure(walk), walk.last("give_provisional_notice")
    put = Decimal(fine(of)["amount"])
    for parts, found in (((put,), set()), ((put / 2, put / 2), set()), ((put, Decimal(1)), {"more_than_noticed"})):
        rows = [{**fine(of), "amount": amount} for amount in parts]
        assert walk.keys(DECISION, LIN, notice, **files.confirmation(of, *rows)) - {"fined_twice"} == found, parts


# ── Service ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("settings", "on", "found"),
    [
        ({}, date(2026, 3, 6), {"email_too_early"}),  # sent on Friday: the next working day is Monday
        ({}, date(2026, 3, 9), set()),
        ({"email_deemed_days": 0}, date(2026, 3, 6), set()),
    ],
)
def test_e_mail_counts_as_served_when_the_authority_set(settings: dict[str, Any], on: date, found: set[str]) -> None:
    walk = files.opened(files.begun(**settings))
    of = failure(walk)
    notice = files.issue(walk, *NOTICE, **files.provisional(of, fine(of)))
    walk.day(date(2026, 3, 9))
    entered = {"addressee": "operator", "method": "email", "sent": date(2026, 3, 6), "receipt": "M-1"}
    assert walk.keys("serve", QIAN, notice, on, **entered) == found
    answer = walk.taking("serve", QIAN, notice, on, **entered)
    assert answer.yes, "the rule was not checked: it warns"


def test_post_counts_as_served_on_the_second_working_day() -> None:
    walk = files.opened(files.begun(date(2026, 4, 1)))
    of = failure(walk)
    notice = files.issue(walk, *NOTICE, **files.provisional(of, fine(of)))
    walk.day(date(2026, 4, 8))
    entered = {"addressee": "operator", "method": "post", "sent": date(2026, 4, 2), "receipt": "R-1"}
    found = walk.find("post_too_early", "serve", QIAN, notice, on=date(2026, 4, 7), **entered)
    assert "2026-04-08" in str(found), "Good Friday and Easter Monday between"
    assert walk.keys("serve", QIAN, notice, date(2026, 4, 8), **entered) == set()


# ── Proactive technology ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_step_that_asks_for_proactive_technology_says_why_it_may() -> None:
    """136: only within the limits of the section, which are for the decision to explain."""
    walk = files.heard()
    of, notice = failure(walk), walk.last("give_provisional_notice")
    asked = (files.step(of, proactive=True),)
    bare = walk.taking(DECISION, LIN, notice, **files.confirmation(of, steps=asked))
    assert [(one.key, one.field) for one in bare.refusals] == [("technology_unexplained", "technology")]
    said = files.confirmation(of, steps=asked, technology="It analyses what is published; no less would do.")
    assert walk.keys(DECISION, LIN, notice, **said) == set()
    assert walk.keys(DECISION, LIN, notice, **files.confirmation(of, steps=(files.step(of, proactive=False),))) == set()


def test_two_decisions_on_one_failure_keep_its_maximum_together() -> None:
    """Sch 13 para 4: two notices for one failure do not make two maxima; what was quashed counts no more."""
    walk = files.opened()
    of, notices = failure(walk), []
    for _ in range(2):
        notice = files.issue(walk, *NOTICE, **files.provisional(of, fine(of, 18_000_000)))
        files.serve(walk, notice)
        walk.take("waive_statement", REP, notice, complete=True)
        notices.append(notice)
    entered = files.confirmation(of, fine(of, 18_000_000))
    first = files.issue(walk, DECISION, "give_confirmation_decision", notices[0], final=True, **entered)
    files.serve(walk, first)
    assert walk.keys(DECISION, LIN, notices[1], **entered) == {"over_ceiling"}
    said = walk.find("over_ceiling", DECISION, LIN, notices[1], **entered)
    assert "Penalties of 36,000,000.00 for violation" in str(said)
    appeal = walk.take("appeal_tribunal", REP, first, body="Upper Tribunal")
    walk.take("record_outcome", QIAN, appeal, outcome="quashed", remitted=False, reasons="Allowed.")
    assert walk.keys(DECISION, LIN, notices[1], **entered) == set()
