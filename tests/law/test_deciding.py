"""What one notice put to a party may be decided in one decision or in several, each ground once."""

from __future__ import annotations

from typing import Any

import pytest

from regulator.procedure.language import Ref
from tests.law import eu_files
from tests.law import uk_files as files
from tests.law.files import GAO, HE, LIN, QIAN, REP, SU, Walk
from tests.law.uk_files import REASON, REP_OF_GROUP, failure, fine

DRAFT, GIVE = "draft_confirmation_decision", "give_confirmation_decision"


def put(*parties: str) -> tuple[Walk, Ref, Ref, Ref]:
    """One provisional notice of two failures, to these parties; all of them make no representations."""
    walk = files.opened()
    first = failure(walk)
    walk.take("record_violation", LIN, violations=[files.violation(title="Elsewhere", provision="osa-81")])
    second = failure(walk)
    files.show(walk, second)
    if "p1" in parties:
        walk.take("add_group_member", GAO, name="Nightingale Holdings", relation="parent", **REASON)
    rows = [fine(of, party=party) for of in (first, second) for party in parties]
    said = files.provisional(first, *rows, to=list(parties), violations=[first, second])
    notice = files.issue(walk, "draft_provisional_notice", "give_provisional_notice", **said)
    for party in parties:
        files.serve(walk, notice, party)
        walk.take("waive_statement", REP if party == "operator" else REP_OF_GROUP, notice, complete=True)
    return walk, notice, first, second


def decide(walk: Walk, notice: Ref, of: Ref, party: str = "operator") -> Ref:
    entered = files.confirmation(of, fine(of, party=party), to=[party])
    made = files.issue(walk, DRAFT, GIVE, notice, final=True, **entered)
    files.serve(walk, made, party)
    return made


def test_two_failures_of_one_notice_are_decided_one_after_the_other_and_each_once() -> None:
    walk, notice, first, second = put("operator")
    decide(walk, notice, first)
    again = files.confirmation(first, fine(first))
    assert walk.keys(DRAFT, LIN, notice, **again) >= {"already_decided"}
    both = files.confirmation(first, fine(second), violations=[first, second])
    assert "already_decided" in walk.keys(DRAFT, LIN, notice, **both)
    assert walk.keys("make_statement", REP, notice, text="On the other one.", complete=True) == set()
    decide(walk, notice, second)
    for of in (first, second):
        assert walk.keys(DRAFT, LIN, notice, **files.confirmation(of)) == {"already_done"}
    assert walk.keys("make_statement", REP, notice, text="Late.", complete=True) == {"already_done"}


def test_of_two_failures_one_is_confirmed_and_of_the_other_nothing_follows() -> None:
    walk, notice, first, second = put("operator")
    decide(walk, notice, first)
    said: dict[str, Any] = {"to": ["operator"], "reasons": "Not shown.", "statements": ["no_action"], "language": "en"}
    assert walk.keys("draft_no_action", LIN, notice, violations=[first], **said) == {"already_decided"}
    assert "notice_not_decided" in walk.keys("close_case", GAO, **REASON)
    told = files.issue(walk, "draft_no_action", "tell_no_action", notice, final=True, violations=[second], **said)
    files.serve(walk, told)
    assert "notice_not_decided" not in walk.keys("close_case", GAO, **REASON)
    assert walk.keys(DRAFT, LIN, notice, **files.confirmation(second)) == {"already_done"}


def test_a_failure_that_is_pursued_no_longer_leaves_nothing_to_decide() -> None:
    walk, notice, first, second = put("operator")
    decide(walk, notice, first)
    walk.take("drop_violation", LIN, second, **REASON)
    assert "notice_not_decided" not in walk.keys("close_case", GAO, **REASON)
    assert walk.keys(DRAFT, LIN, notice, **files.confirmation(second)) == {"already_done"}


def test_what_the_tribunal_quashed_of_two_failures_is_open_again_and_the_other_is_not() -> None:
    walk, notice, first, second = put("operator")
    quashed = decide(walk, notice, first)
    decide(walk, notice, second)
    appeal = walk.take("appeal_tribunal", REP, quashed, body="Upper Tribunal")
    walk.take("record_outcome", HE, appeal, outcome="quashed", remitted=True, reasons="Decide anew.")
    assert walk.keys(DRAFT, LIN, notice, **files.confirmation(first, fine(first))) == set()
    assert "already_decided" in walk.keys(DRAFT, LIN, notice, **files.confirmation(second, fine(second)))


def test_two_failures_of_two_companies_are_four_things_to_decide() -> None:
    walk, notice, first, second = put("operator", "p1")
    for n, (of, party) in enumerate([(first, "operator"), (second, "p1"), (second, "operator"), (first, "p1")], 1):
        decide(walk, notice, of, party)
        assert ("notice_not_decided" in walk.keys("close_case", GAO, **REASON)) == (n < 4), (of, party)
    assert walk.keys(DRAFT, LIN, notice, **files.confirmation(first)) == {"already_done"}


@pytest.mark.parametrize("fined", [False, True])
def test_two_infringements_of_one_set_of_findings_are_decided_one_after_the_other(fined: bool) -> None:
    """DSA 73, 79."""
    walk = eu_files.opened()
    one, other = eu_files.of(walk), eu_files.add(walk, provision="dsa-20", title="Complaints unanswered")

    def rows(of: Ref) -> list[dict[str, Any]]:
        return [eu_files.finding(of), *([eu_files.fine(of)] if fined else [])]

    eu_files.heard(*rows(one), *rows(other), walk=walk)
    notice = walk.last("issue_findings")
    for of, left in ((one, other), (other, one)):
        draft = walk.take("draft_decision", LIN, notice, **eu_files.decision(*rows(of)))
        walk.take("approve", GAO, draft)
        made = walk.take("decide", SU, draft)
        walk.take("serve", QIAN, made, addressee="operator", method="platform", receipt="R-1")
        again = walk.keys("draft_decision", LIN, notice, **eu_files.decision(*rows(of)))
        assert again & {"already_decided", "already_done"}
        second = walk.keys("draft_decision", LIN, notice, **eu_files.decision(*rows(left)))
        assert second == (set() if left == other else {"already_done"})
