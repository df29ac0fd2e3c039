"""Four cases from beginning to end, day by day: what may be done when, and when every clock ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from regulator.procedure.language import Ref
from tests.law import files, ready
from tests.law.files import CHEN, GAO, HAN, HE, LIN, QIAN, REP, SU, SYSTEM, Walk, fine, requirement, serve, warning
from tests.law.ready import moment

REASON = {"reason": "For the reasons on file."}


def begun(day: date) -> Walk:
    walk = Walk(at=moment(day, 9))
    files.filed(walk)
    return walk


def test_a_penalty_with_a_hearing_to_its_payment_and_closure() -> None:
    walk = begun(date(2026, 3, 2))
    of = walk.last("record_violation", 1)
    assert (walk.duty("file").how, walk.ends("file")) == ("met", "2026-03-11")
    assert (walk.ends("decide"), walk.stage()) == ("2026-06-01", "filed")  # 31 May is a Sunday

    walk.day(date(2026, 3, 9))
    notice = files.issue(walk, "draft_pre_notice", "give_pre_notice", **files.pre_notice(fine(of)))
    assert walk.stage() == "notice"
    assert walk.duties("statement") == [], "nothing runs before service"
    assert "give_pre_notice_not_served" in walk.keys("draft_decision", LIN, notice, **files.decision(fine(of)))

    walk.day(date(2026, 3, 10))
    serve(walk, notice)
    assert (walk.ends("statement"), walk.ends("hearing_request")) == ("2026-03-17", "2026-03-17")

    walk.day(date(2026, 3, 16))
    walk.take("request_hearing", REP, notice, text="The counting of complaints.")
    walk.take("make_statement", REP, notice, text="We doubled the staff.", complete=False)
    assert walk.duty("hearing_request").how == "met"
    assert walk.duty("statement").open, "more may follow"

    made = walk.take("draft_hearing_notice", LIN, notice, **files.hearing(moment(date(2026, 4, 1))))
    walk.take("approve", GAO, made)
    call = walk.take("call_hearing", SU, made)
    assert (walk.stage(), walk.ends("serve_hearing_notice")) == ("hearing", "2026-03-20")
    walk.day(date(2026, 3, 20))
    serve(walk, call)
    assert walk.duty("serve_hearing_notice").how == "met"

    held = {"outcome": "held", "record": "Both sides spoke."}
    assert walk.keys("record_hearing", HE, call, **held) == {"not_yet"}
    walk.day(date(2026, 4, 1)).at = moment(date(2026, 4, 1), 17)
    walk.take("record_hearing", HE, call, **held)
    walk.take("note_lapse", SYSTEM, notice, limit="statement", addressee="operator")
    walk.take("review_statement", LIN, walk.last("make_statement"), outcome="partly", **REASON)
    walk.take("write_report", LIN, report="Facts, evidence, law.", proposal="A fine.")

    walk.day(date(2026, 4, 8))
    draft = walk.take("draft_decision", LIN, notice, **files.decision(fine(of, 250_000)))
    assert walk.keys("approve", GAO, draft) == {"no_legal_review", "no_discussion"}
    walk.take("review_legality", HE, draft, outcome="failed", opinion="The count is unclear.")
    walk.take("discuss_collectively", HAN, draft, present=["gao", "han"], record="Agreed.", outcome="agreed")
    assert walk.keys("approve", GAO, draft) == {"no_legal_review"}, "a failed review is no review"
    walk.take("review_legality", HE, draft, outcome="passed", opinion="Cleared up.")
    walk.take("approve", GAO, draft)

    walk.day(date(2026, 4, 10))
    decree = walk.take("decide", SU, draft)
    assert (walk.stage(), walk.duty("decide").how) == ("decided", "met")
    assert walk.ends("serve_decision") == "2026-04-21"
    serve(walk, decree)
    assert (walk.ends("pay"), walk.ends("reconsideration"), walk.ends("suit")) == (
        "2026-04-27",
        "2026-06-09",
        "2026-10-10",
    )

    assert walk.keys("close_case", GAO, **REASON) == {"still_open", "fine_unpaid"}
    walk.day(date(2026, 4, 24))
    walk.take("record_payment", QIAN, Ref(decree.n, 1), amount=Decimal(250_000), reference="B-77")
    walk.take("close_case", GAO, **REASON)
    assert walk.stage() == "closed"
    assert walk.ask("apply_reconsideration", REP, decree).yes, "closing takes no remedy away"


def test_a_decision_without_penalty_is_served_in_the_time_of_every_decision() -> None:
    made = ready.situation("conclude")
    decision = made.walk.take("conclude", SU, made.about)
    assert made.walk.ends("serve_decision") == "2026-03-11"
    serve(made.walk, decision)
    assert made.walk.duty("serve_decision").how == "met"


def test_an_order_whose_remediation_is_accepted() -> None:
    walk = begun(date(2026, 4, 20))
    of = walk.last("record_violation", 1)
    rows = (requirement(of, 5, title="Answer complaints"), requirement(of, 10, title="Deal with those responsible"))
    decree = files.issue(walk, "draft_order", "order_correction", **files.order(*rows))
    walk.day(date(2026, 4, 27))
    serve(walk, decree)
    first, second = (str(duty.term.legal_end) for duty in walk.duties("correct") if duty.term)
    assert (first, second) == ("2026-05-07", "2026-05-13")  # 1-5 May off; Saturday 9 May worked

    one, two = Ref(decree.n, 1), Ref(decree.n, 2)
    walk.day(date(2026, 4, 29))
    walk.take("submit_remediation", REP, one, text="All answered.")
    assert walk.keys("close_case", GAO, **REASON) >= {"requirement_open", "still_open"}
    walk.take("ask_more", LIN, one, reason="The log is missing.")
    walk.take("submit_remediation", REP, one, text="The log.")
    walk.take("accept_remediation", LIN, one, **REASON)

    walk.day(date(2026, 5, 8))
    walk.take("ask_time", REP, two, more=files.working_days(5), text="Two managers are ill.")
    walk.take("grant_time", GAO, two, more=files.working_days(5), **REASON)
    old, new = walk.duties("correct")[1:]
    assert (old.how, str(new.term.legal_end) if new.term else "") == ("extended", "2026-05-20")
    walk.day(date(2026, 5, 19))
    walk.take("submit_remediation", REP, two, text="Done by the company itself.")
    walk.take("accept_remediation", LIN, two, **REASON)
    walk.take("close_case", GAO, **REASON)
    assert walk.stage() == "closed"


def test_on_inspection_an_order_to_correct_at_once_comes_before_the_filing() -> None:
    """O14 34: "during inspection or investigation ... at once or within a period"; a penalty waits for the filing."""
    walk = files.found(Walk(at=moment(date(2026, 4, 30), 9)))
    rows = (requirement(Ref(2, 1), timing="at_once", within=None), requirement(Ref(2, 1), 5))
    assert walk.keys("draft_order", LIN, **files.order(*rows)) == {"two_officers"}
    assert walk.keys("draft_pre_notice", LIN, **files.pre_notice(fine(Ref(2, 1)))) >= {"not_filed"}
    walk.take("name_officers", GAO, officers=["lin", "chen"], **REASON)
    decree = files.issue(walk, "draft_order", "order_correction", **files.order(*rows))
    walk.day(date(2026, 5, 1))
    serve(walk, decree)
    ends = {duty.item: str(duty.term.legal_end) for duty in walk.duties("correct") if duty.term}
    assert ends == {1: "2026-05-01", 2: "2026-05-11"}  # nothing that is due at once waits for the end of the holiday

    one, two = Ref(decree.n, 1), Ref(decree.n, 2)
    assert walk.keys("find_refusal", GAO, one, **REASON) == {"correct_running"}
    assert walk.keys("decline_lead", GAO, **REASON) == {"still_open", "requirement_open"}
    walk.day(date(2026, 5, 2))
    walk.take("submit_remediation", REP, one, text="The entry is back.")
    walk.take("accept_remediation", LIN, one, **REASON)
    walk.day(date(2026, 5, 13))
    walk.take("find_refusal", GAO, two, **REASON)
    walk.take("propose_filing", LIN, grounds="A refusal.", competence="Registered here.", proposed=["lin", "chen"])
    walk.take("file_case", GAO, walk.last("propose_filing"), officers=["lin", "chen"])
    files.heard(fine(Ref(2, 1), 600_000, tier="serious"), walk=walk)
    files.decided(fine(Ref(2, 1), 600_000, tier="serious"), walk=walk)
    assert walk.stage() == "decided"


def test_an_interview_comes_before_the_filing_too() -> None:
    walk = files.found()
    walk.take("name_officers", GAO, officers=["lin", "chen"], **REASON)
    call = files.issue(walk, "draft_summons", "summon", **files.summons(moment(date(2026, 3, 9))))
    assert walk.keys("decline_lead", GAO, **REASON) == {"still_open"}
    serve(walk, call)
    walk.day(date(2026, 3, 10))
    walk.take("record_interview", LIN, call, outcome="held", attendees="Editor", minutes="They explained.")
    walk.take("decline_lead", GAO, **REASON)
    assert walk.stage() == "closed"


def test_a_refusal_to_correct_opens_the_next_tier() -> None:
    walk = begun(date(2026, 3, 2))
    of = walk.last("record_violation", 1)
    decree = files.issue(walk, "draft_order", "order_correction", **files.order(requirement(of, 5)))
    serve(walk, decree)
    item = Ref(decree.n, 1)
    assert walk.ends("correct") == "2026-03-09"

    walk.day(date(2026, 3, 9))
    lapse = {"limit": "correct", "addressee": "operator"}
    assert walk.keys("note_lapse", SYSTEM, item, **lapse) == {"not_run_out"}
    assert walk.keys("find_refusal", GAO, item, **REASON) == {"correct_running"}
    walk.day(date(2026, 3, 10))
    walk.take("note_lapse", SYSTEM, item, **lapse)
    assert walk.duty("correct").how == "lapsed"
    assert walk.keys("note_lapse", SYSTEM, item, **lapse) == {"already_done"}

    late = walk.take("submit_remediation", REP, item, text="We have begun.")
    assert walk.keys("find_refusal", GAO, item, **REASON) == {"not_judged"}
    assert f"act {late.n} " in str(walk.find("not_judged", "find_refusal", GAO, item, **REASON))
    walk.take("reject_remediation", LIN, item, reason="Half the complaints are open.")
    walk.take("find_refusal", GAO, item, **REASON)

    rows = (
        fine(of, 600_000, tier="serious"),
        {"party": "operator", "kind": "suspend_business", "violation": of, "effective_from": date(2026, 5, 1),
         "effective_to": date(2026, 5, 31)},
    )  # fmt: skip
    files.heard(*rows, walk=walk)
    files.decided(*rows, walk=walk)
    assert walk.stage() == "decided"
    assert [duty.item for duty in walk.duties("pay")] == [1], "only the fine is paid"


def test_a_case_that_ends_without_a_penalty() -> None:
    walk = begun(date(2026, 3, 2))
    assert walk.keys("draft_conclusion", LIN, **files.conclusion()) == {"no_write_report"}
    walk.take("write_report", LIN, report="Minor and corrected at once; no harm.", proposal="No penalty.")
    decree = files.issue(walk, "draft_conclusion", "conclude", **files.conclusion("minor"))
    assert (walk.stage(), walk.duty("decide").how) == ("decided", "met")
    assert walk.keys("close_case", GAO, **REASON) == {"still_open"}
    serve(walk, decree)
    walk.take("close_case", GAO, **REASON)
    assert walk.stage() == "closed"


def test_a_warning_needs_a_notice_and_a_statement_but_no_hearing() -> None:
    """APL 9(1): a warning is a penalty. APL 63: it carries no right to a hearing."""
    walk = begun(date(2026, 3, 2))
    of = walk.last("record_violation", 1)
    notice = files.issue(
        walk, "draft_pre_notice", "give_pre_notice", **files.pre_notice(warning(of), hearing_right=False)
    )
    serve(walk, notice)
    assert walk.duties("hearing_request") == []
    refusal = walk.find("hearing_request_over", "request_hearing", REP, notice)
    assert str(refusal) == "No right to ask for a hearing runs from this notice for this party."
    walk.take("write_report", LIN, report="Facts.", proposal="A warning.")
    draft = walk.take("draft_decision", LIN, notice, **files.decision(warning(of)))
    assert walk.keys("approve", GAO, draft) == {"statement_running"}
    walk.take("waive_statement", REP, notice, complete=True)
    assert walk.keys("approve", GAO, draft) == set()
    assert CHEN.id in walk.file.officers


def test_a_referral_to_criminal_justice_can_be_contested_nowhere_and_is_no_decision_yet() -> None:
    """APL 57(1) no. 4, 27: "where no criminal responsibility is pursued" the case comes back."""
    walk = begun(date(2026, 3, 2))
    walk.take("write_report", LIN, report="It may be an offence.", proposal="Referral.")
    notice = files.issue(walk, "draft_conclusion", "conclude", **files.conclusion("refer"))
    serve(walk, notice)
    assert walk.duties("reconsideration") + walk.duties("suit") == []
    assert walk.duty("decide").how == "met"
    assert walk.keys("draft_pre_notice", LIN, **files.pre_notice(fine(walk.last("record_violation", 1)))) == set()
    files.decided(walk=files.heard(walk=walk))


def test_a_minor_violation_goes_without_a_penalty_only_once_it_was_corrected() -> None:
    """APL 33: "minor, corrected in time and without harmful consequences"."""
    walk = begun(date(2026, 3, 2))
    files.ordered(walk=walk)
    walk.take("write_report", LIN, report="Minor.", proposal="No penalty.")
    minor = {**files.conclusion("minor"), "correction": ""}
    assert walk.keys("draft_conclusion", LIN, **minor) == {"not_corrected"}
    assert walk.keys("draft_conclusion", LIN, **files.conclusion("minor")) == set(), "or it is said how"
    walk.take("accept_remediation", LIN, walk.last("order_correction", 1), **REASON)
    assert walk.keys("draft_conclusion", LIN, **minor) == set()


# ── What is noted, and told ────────────────────────────────────────────────────────────────────────────────────────


def test_who_referred_a_lead_is_told_in_writing_that_it_is_not_filed() -> None:
    """O14 17, 18."""
    walk = Walk()
    walk.take("receive_lead", LIN, source="referral", title="Complaints unanswered", summary="Users report delays.")
    assert walk.keys("decline_lead", GAO, **REASON) == {"referrer_not_told"}
    told = "Letter 12 to the market regulator, 2 March 2026."
    assert walk.keys("decline_lead", GAO, **REASON, told=told) == set()
    assert files.lead().keys("decline_lead", GAO, **REASON) == set(), "a complaint has no authority to tell"


def test_credentials_and_agents_are_noted_and_stop_nothing() -> None:
    """O14 19; APL 64: what happened is recorded as it was."""
    walk = files.lead()
    answer = walk.taking("add_evidence", LIN, exhibits=[files.exhibit()], recusal_told=True)
    assert [str(one.cite) for one in answer.notes] == ["O14 19"]
    assert answer.yes
    here = ready.situation("record_hearing")
    answer = here.walk.taking("record_hearing", here.by, here.about, on=here.on, **here.entered, agents=3)
    assert [str(one) for one in answer.notes] == ["A party is represented by one or two agents."]
    assert answer.yes
