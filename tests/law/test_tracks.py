"""Two notices, two orders, two parties: each has its own deadlines, rights and outcome."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from regulator.procedure import duties, engine
from regulator.procedure.language import Ref
from tests.law import files
from tests.law.files import (
    CHEN,
    GAO,
    HAN,
    HE,
    LIN,
    QIAN,
    REP,
    REP_OF_OFFICER,
    SU,
    ZONE,
    Refused,
    Walk,
    decision,
    fine,
    pre_notice,
    requirement,
    serve,
)

REASON = {"reason": "For the reasons on file."}
PERSON = {"party": "p1", "tier": "serious"}


def with_officer() -> Walk:
    walk = files.filed()
    entered = {"name": "Luo Min", "office": "Editor-in-chief", "provision": "csl-information"}
    walk.take("add_officer_party", GAO, **entered, **REASON)
    return walk


def both_noticed() -> Walk:
    """One notice to the operator and an officer of the company; served on the operator alone."""
    walk = with_officer()
    of = walk.last("record_violation", 1)
    rows = (fine(of, 600_000, tier="serious"), fine(of, 60_000, **PERSON))
    notice = files.issue(walk, "draft_pre_notice", "give_pre_notice", **pre_notice(*rows, to=["operator", "p1"]))
    serve(walk, notice)
    walk.take("write_report", LIN, report="Facts.", proposal="Fines.")
    return walk


def waived(walk: Walk, notice: Ref) -> None:
    walk.take("waive_statement", REP, notice, complete=True)
    walk.take("waive_hearing", REP, notice, sure=True)


# ── Two tracks ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_two_orders_only_the_served_one_has_deadlines() -> None:
    walk = files.filed()
    of = walk.last("record_violation", 1)
    first = files.issue(walk, "draft_order", "order_correction", **files.order(requirement(of, 5), requirement(of, 20)))
    second = files.issue(walk, "draft_order", "order_correction", **files.order(requirement(of, 5)))
    serve(walk, first)
    assert [(d.ref, str(d.term.legal_end)) for d in walk.duties("correct") if d.term] == [
        (Ref(first.n, 1), "2026-03-09"),
        (Ref(first.n, 2), "2026-03-30"),
    ]
    walk.day(date(2026, 3, 10))
    assert walk.keys("find_refusal", GAO, Ref(first.n, 1), **REASON) == set()
    assert walk.keys("find_refusal", GAO, Ref(first.n, 2), **REASON) == {"correct_running"}
    assert "has not been served" in str(walk.find("correct_running", "find_refusal", GAO, Ref(second.n, 1), **REASON))


def test_the_second_notice_neither_helps_nor_hinders_the_decision_on_the_first() -> None:
    walk = files.filed()
    of = walk.last("record_violation", 1)
    later = {"conduct_from": date(2026, 2, 21), "conduct_to": date(2026, 2, 28)}
    logs = files.violation(title="Logs not kept", provision="csl-security", **later)
    walk.take("record_violation", LIN, violations=[logs])
    other = walk.last("record_violation", 1)
    walk.take("add_evidence", LIN, exhibits=[files.exhibit(other)], recusal_told=False)
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    files.heard(fine(of), walk=walk)
    first = walk.last("give_pre_notice")
    second = files.issue(walk, "draft_pre_notice", "give_pre_notice", **pre_notice(fine(other, 40_000)))
    serve(walk, second)
    walk.take("make_statement", REP, second, text="Logs were kept.", complete=False)
    walk.take("request_hearing", REP, second)

    walk.take("draft_decision", LIN, first, **decision(fine(of)))
    draft = walk.last("draft_decision")
    walk.take("review_legality", HE, draft, outcome="passed", opinion="Sound.")
    walk.take("discuss_collectively", HAN, draft, present=["gao", "han"], record="Agreed.", outcome="agreed")
    walk.take("approve", GAO, draft)
    walk.take("decide", SU, draft)

    assert walk.keys("draft_decision", LIN, second, **decision(fine(of))) == {"more_than_noticed", "fined_twice"}
    made = walk.take("draft_decision", LIN, second, **decision(fine(other, 40_000)))
    assert walk.keys("approve", GAO, made) == {"statement_running", "hearing_not_held", "statement_not_weighed"}
    assert walk.stage() == "decided"


def test_a_requirement_that_is_settled_leaves_the_others_and_the_order_ends_with_the_last() -> None:
    walk = files.ordered(requirement(Ref(2, 1)), requirement(Ref(2, 1), 20))
    one, two = walk.last("order_correction", 1), walk.last("order_correction", 2)
    walk.take("accept_remediation", LIN, one, **REASON)
    assert engine.settled(walk.file, one)
    assert not engine.settled(walk.file, two)
    assert walk.stage() == "order"
    walk.take("accept_remediation", LIN, two, **REASON)
    assert walk.stage() == "filed"
    assert not walk.keys("bring_suit", REP, walk.last("order_correction"), body="Court"), "remedies remain"


# ── Two parties ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_party_has_its_own_service_and_its_own_deadlines() -> None:
    walk = both_noticed()
    notice = walk.last("give_pre_notice")
    assert [d.addressee for d in walk.duties("statement")] == ["operator"]
    walk.day(date(2026, 3, 5))
    serve(walk, notice, "p1")
    ends = {d.addressee: str(d.term.legal_end) for d in walk.duties("hearing_request") if d.term}
    assert ends == {"operator": "2026-03-09", "p1": "2026-03-12"}


def test_a_party_knows_nothing_of_a_notice_before_its_own_service() -> None:
    walk = both_noticed()
    notice = walk.last("give_pre_notice")
    assert walk.ask("make_statement", REP_OF_OFFICER, notice).barred
    assert "make_statement" not in walk.options(REP_OF_OFFICER)
    assert "make_statement" in walk.options(REP)
    serve(walk, notice, "p1")
    assert walk.ask("make_statement", REP_OF_OFFICER, notice).yes


def test_what_one_party_did_once_the_other_may_still_do() -> None:
    walk = both_noticed()
    notice = walk.last("give_pre_notice")
    serve(walk, notice, "p1")
    walk.take("request_hearing", REP, notice)
    assert {r.key for r in walk.ask("request_hearing", REP, notice).refusals} == {"already_done"}
    on_paper = {"from_party": "operator", "channel": "mail"}
    assert walk.keys("request_hearing", QIAN, notice, **on_paper) == {"already_asked"}
    assert walk.keys("request_hearing", QIAN, notice, **{**on_paper, "from_party": "p1"}) == set()
    walk.take("request_hearing", REP_OF_OFFICER, notice)
    assert {r.key for r in walk.ask("request_hearing", QIAN, notice).refusals} == {"already_done"}


def test_the_operator_is_decided_on_while_the_officer_has_not_been_served() -> None:
    walk = both_noticed()
    notice, of = walk.last("give_pre_notice"), walk.last("record_violation", 1)
    waived(walk, notice)
    both = decision(fine(of, 600_000, tier="serious"), fine(of, 60_000, **PERSON), to=["operator", "p1"])
    assert walk.keys("draft_decision", LIN, notice, **both) == {"give_pre_notice_not_served"}
    files.decided(fine(of, 600_000, tier="serious"), walk=walk)
    assert walk.keys("make_statement", REP, notice, text="Late.", complete=True) == {"already_decided"}

    serve(walk, notice, "p1")
    walk.take("request_hearing", REP_OF_OFFICER, notice)
    alone = decision(fine(of, 60_000, **PERSON), to=["p1"])
    draft = walk.take("draft_decision", LIN, notice, **alone)
    assert walk.keys("approve", GAO, draft) == {"statement_running", "hearing_not_held"}
    again = decision(fine(of, 600_000, tier="serious"))
    assert walk.keys("draft_decision", LIN, notice, **again) == {"already_decided", "fined_twice"}


def test_each_pays_its_own_fine_and_has_its_own_remedies() -> None:
    walk = both_noticed()
    notice, of = walk.last("give_pre_notice"), walk.last("record_violation", 1)
    serve(walk, notice, "p1")
    waived(walk, notice)
    walk.take("waive_statement", REP_OF_OFFICER, notice, complete=True)
    walk.take("waive_hearing", REP_OF_OFFICER, notice, sure=True)
    files.decided(fine(of, 600_000, tier="serious"), fine(of, 60_000, **PERSON), walk=walk, to=["operator", "p1"])
    decree = walk.last("decide")
    assert [(d.ref, d.addressee) for d in walk.duties("pay")] == [(Ref(decree.n, 1), "operator")]
    serve(walk, decree, "p1")
    assert [(d.ref, d.addressee) for d in walk.duties("pay")][1:] == [(Ref(decree.n, 2), "p1")]
    walk.take("apply_reconsideration", REP_OF_OFFICER, decree, body="Municipal government")
    assert {d.addressee: d.how for d in walk.duties("reconsideration")} == {"operator": "", "p1": "met"}
    assert walk.ask("record_payment", QIAN, Ref(decree.n, 2)).yes


def test_an_officer_of_the_company_is_only_ever_fined_and_only_where_the_provision_says_so() -> None:
    walk = with_officer()
    of = walk.last("record_violation", 1)
    warned = pre_notice({"party": "p1", "kind": "warning", "violation": of}, to=["p1"])
    assert "kind_not_provided" in walk.keys("draft_pre_notice", LIN, **warned)
    ordinary = pre_notice(fine(of, 60_000, party="p1"), to=["p1"])
    assert "over_ceiling" in walk.keys("draft_pre_notice", LIN, **ordinary), "no fine for persons in the ordinary tier"
    assert walk.keys("draft_order", LIN, **{**files.order(requirement(of)), "to": ["p1"]}) == {"officer_addressed"}
    with pytest.raises(Refused, match="does not fine officers"):
        walk.take("add_officer_party", GAO, name="B", office="CTO", provision="eco-11", **REASON)


def test_the_hearing_of_one_party_is_not_the_hearing_of_the_other() -> None:
    walk = both_noticed()
    notice, of = walk.last("give_pre_notice"), walk.last("record_violation", 1)
    serve(walk, notice, "p1")
    walk.take("request_hearing", REP, notice)
    walk.take("request_hearing", REP_OF_OFFICER, notice)
    when = datetime(2026, 3, 20, 10, tzinfo=ZONE)
    made = walk.take("draft_hearing_notice", LIN, notice, **files.hearing(when))
    walk.take("approve", GAO, made)
    serve(walk, walk.take("call_hearing", SU, made))
    walk.day(date(2026, 3, 20))
    walk.at = when
    walk.take("record_hearing", HE, walk.last("call_hearing"), outcome="held", record="Heard.")
    first = walk.take("draft_decision", LIN, notice, **decision(fine(of, 600_000, tier="serious")))
    assert "hearing_not_held" not in walk.keys("approve", GAO, first)
    second = walk.take("draft_decision", LIN, notice, **decision(fine(of, 60_000, **PERSON), to=["p1"]))
    assert "hearing_not_held" in walk.keys("approve", GAO, second)
    assert all(d.open for d in duties.of(walk.file) if d.limit.key == "statement")
