"""A second notice of the same violation does not undo what the party said, or asked for, on the first."""

from __future__ import annotations

from datetime import date
from typing import Any

from regulator.procedure.language import Ref
from tests.law import eu_files, files
from tests.law.files import CHEN, GAO, HE, LIN, QIAN, REP, Walk, serve
from tests.law.ready import REASON, moment


def to_be_decided(walk: Walk, *sanctions: dict[str, Any]) -> Ref:
    """A second notice of the same fine; its times run out unused; a decision is drafted on it."""
    files.noticed(*sanctions, walk=walk)
    walk.day(date(2026, 3, 12))
    walk.take("write_report", LIN, report="Facts.", proposal="A fine.")
    files.drafted(*sanctions, walk=walk)
    return walk.last("draft_decision")


def test_a_defence_on_the_first_notice_is_reviewed_before_a_decision_on_the_second() -> None:
    walk = files.noticed()
    said = walk.take("make_statement", REP, walk.last("give_pre_notice"), text="We deny it.", complete=True)
    draft = to_be_decided(walk)
    assert walk.keys("approve", GAO, draft) == {"statement_not_weighed"}
    walk.take("review_statement", LIN, said, outcome="partly", **REASON)
    assert walk.keys("approve", GAO, draft) == set()


def test_a_hearing_asked_for_on_the_first_notice_is_held_before_a_decision_on_the_second() -> None:
    walk = files.noticed()
    first = walk.last("give_pre_notice")
    walk.take("request_hearing", REP, first)
    draft = to_be_decided(walk)
    assert walk.keys("approve", GAO, draft) == {"hearing_not_held"}
    day = date(2026, 3, 31)
    call = files.issue(walk, "draft_hearing_notice", "call_hearing", first, **files.hearing(moment(day)))
    serve(walk, call)
    walk.day(day)
    walk.take("record_hearing", HE, call, outcome="held", record="Both spoke.")
    assert walk.keys("approve", GAO, draft) == set()


def test_or_the_party_says_on_the_second_notice_that_it_wants_none() -> None:
    walk = files.noticed()
    walk.take("request_hearing", REP, walk.last("give_pre_notice"))
    draft = to_be_decided(walk)
    walk.take("waive_hearing", QIAN, walk.last("give_pre_notice"), sure=True, **files.FROM_OPERATOR)
    assert walk.keys("approve", GAO, draft) == set()


def test_what_was_said_on_another_violation_does_not_hold_up_this_one() -> None:
    walk = files.filed()
    of = walk.last("record_violation", 1)
    other = Ref(walk.take("record_violation", LIN, violations=[files.violation(provision="csl-security")]).n, 1)
    walk.take("add_evidence", LIN, exhibits=[files.exhibit(other)], recusal_told=True)
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    files.noticed(files.warning(other), walk=walk)
    walk.take("make_statement", REP, walk.last("give_pre_notice"), text="We deny it.", complete=True)
    assert walk.keys("approve", GAO, to_be_decided(walk, files.fine(of))) == set()


def test_observations_on_the_first_findings_are_reviewed_before_a_decision_on_the_second() -> None:
    walk = eu_files.noticed()
    walk.take("make_statement", REP, walk.last("issue_findings"), text="We deny it.", complete=True)
    eu_files.heard(walk=walk)
    notice, entered = walk.last("issue_findings"), eu_files.decision(*eu_files.default(walk))
    draft = walk.take("draft_decision", LIN, notice, **entered)
    assert "statement_not_weighed" in walk.keys("approve", GAO, draft)
