"""eu-dsa: what can no longer be done once the proceedings are over, by a closing decision or by a finding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regulator.procedure.language import Party, Ref
from tests.law import eu_files as files
from tests.law import eu_ready as ready
from tests.law.eu_files import COURT, REASON, days, finding, fine, of
from tests.law.files import GAO, LIN, OPERATOR, QIAN, REP, SU, Walk

CONCLUSION = {"to": ["operator"], "facts": "As found.", "reasons": "No breach.", "language": "en", **COURT}


def concluded(walk: Walk) -> Ref:
    return files.served(walk, "draft_conclusion", "conclude", **CONCLUSION)


@pytest.mark.parametrize("step", ["order_interim", "renew_interim", "offer_commitments", "bind_commitments",
                                  "issue_findings"])  # fmt: skip
def test_after_the_investigation_was_closed_nothing_goes_on_in_it_unless_that_is_annulled(step: str) -> None:
    """DSA 73(5): the decision "shall apply with immediate effect"."""
    here = ready.situation(step)
    walk = here.walk

    def met() -> set[str]:
        return walk.keys(step, here.by, here.about, **here.entered)

    rejected = {"rejected": "They end nothing."} if walk.file.taken("offer_commitments") else {}
    closing = files.served(walk, "draft_conclusion", "conclude", **CONCLUSION, **rejected)
    assert "investigation_closed" in met()
    suit = walk.take("bring_suit", QIAN, closing, body="General Court", from_party="operator", channel="paper")
    walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="No reasons were given.")
    assert met() == set()


def test_a_closing_decision_ends_the_interim_measures_that_it_finds() -> None:
    """DSA 70(1): in proceedings "which may lead to" a decision of non-compliance; 73(5)."""
    walk, _ = ready.notified("order_interim")
    assert walk.duty("interim").open
    assert walk.duty("comply").open
    closing = concluded(walk)
    assert walk.duty("interim").how == walk.duty("comply").how == "superseded"
    suit = walk.take("bring_suit", REP, closing, body="General Court")
    walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="No reasons were given.")
    assert walk.duty("interim").open


def test_an_investigation_that_found_the_breach_is_not_closed_for_want_of_one() -> None:
    """DSA 73(1), (5): closed is what does not meet the conditions of a finding; that may be another suspicion."""
    walk = files.decided()
    assert walk.keys("draft_conclusion", LIN, **CONCLUSION) == {"nothing_left_to_close"}
    files.add(walk, provision="dsa-17")
    assert walk.keys("draft_conclusion", LIN, **CONCLUSION) == set()


def test_no_commitments_and_no_interim_measures_on_what_was_found_already() -> None:
    """DSA 70(1), 71(1)."""
    walk = files.offered()
    other = files.add(walk, provision="dsa-17")
    one = Ref(walk.file.taken("record_violation")[0].n, 1)
    rows = finding(one), fine(one)
    files.decided(*rows, walk=files.heard(*rows, walk=walk), rejected="They would not end it.")

    def offered(covered: Ref) -> dict[str, Any]:
        return files.commitments(covered, rows=[files.commitment()], reports=[])

    about = walk.last("offer_commitments")
    assert walk.keys("draft_commitments", LIN, about, **offered(one)) == {"found_before"}
    assert walk.keys("draft_commitments", LIN, about, **offered(other)) == set()
    for ref, met in ((one, {"found_before"}), (other, set())):
        assert walk.keys("draft_interim", LIN, **files.interim(files.requirement(violation=ref))) == met


def test_interim_measures_that_the_court_annulled_are_not_renewed() -> None:
    """TFEU 264."""
    here = ready.situation("renew_interim")
    suit = here.walk.take("bring_suit", REP, here.about, body="General Court")
    here.walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="There was no urgency.")
    assert "annulled" in here.walk.keys("renew_interim", SU, here.about, **here.entered)


def test_interim_measures_answer_a_violation_that_is_not_closed_by_commitments() -> None:
    """DSA 70(1): "on the basis of a prima facie finding of an infringement"; 71(1): "no further grounds for action"."""
    walk = files.opened()
    assert walk.keys("draft_interim", LIN, **files.interim(files.requirement())) == {"no_violation_named"}
    files.bound(walk)
    measure = files.requirement(violation=of(walk))
    assert walk.keys("draft_interim", LIN, **files.interim(measure)) == {"closed_by_commitments"}


def test_commitments_bind_whoever_offered_them_and_nobody_else() -> None:
    """DSA 71(1): "where the provider ... offers commitments"."""
    walk = files.begun()
    walk.parties = (OPERATOR, Party("p1", "Nightingale Search Ltd"))
    files.offered(files.opened(walk))
    for to, met in ((["operator"], set()), (["p1"], {"not_offered"}), (["operator", "p1"], {"not_offered"})):
        said = files.commitments(of(walk), rows=[files.commitment()], reports=[], to=to)
        assert walk.keys("draft_commitments", LIN, walk.last("offer_commitments"), **said) == met


# ── Restriction of access ──────────────────────────────────────────────────────────────────────────────────────────


def restricting(walk: Walk) -> set[str]:
    return walk.keys("draft_restriction", LIN, walk.last("decide"), **files.restriction())


def test_access_is_restricted_only_where_a_decision_was_notified_stands_and_was_not_obeyed() -> None:
    """DSA 82(1): "all powers ... have been exhausted, the infringement persists"."""
    left = {"powers_left"}
    walk = files.drafted()
    decision = walk.take("decide", SU, walk.last("draft_decision"))
    assert restricting(walk) == left, "not notified"
    files.serve(walk, decision)
    assert restricting(walk) == left, "the time to comply runs"
    walk.day(date(2026, 5, 20))
    walk.take("find_refusal", GAO, walk.last("decide", 3), **REASON)
    assert restricting(walk) == set()
    notice = files.served(walk, "draft_restriction", "invite_observations", decision, **files.restriction())
    walk.take("accept_remediation", LIN, walk.last("decide", 3), **REASON)
    assert restricting(walk) == left, "it was complied with since"
    walk.day(date(2026, 6, 20))
    said = {"coordinator": "Ireland", "text": "To apply."}
    assert walk.keys("request_restriction", SU, notice, **said) == left, "and that is asked again at the end"


def test_no_restriction_rests_on_a_decision_that_the_court_annulled() -> None:
    """TFEU 264."""
    walk, _ = ready.taken("find_refusal")
    suit = walk.take("bring_suit", REP, walk.last("decide"), body="General Court")
    walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="It was not heard.")
    assert restricting(walk) == {"powers_left"}


def test_an_action_plan_that_was_never_made_or_was_rejected_opens_the_same_way() -> None:
    """DSA 75(4)."""
    walk = files.planned()
    assert restricting(walk) == {"powers_left"}
    rejected = files.plan_decision(outcome="insufficient", implement_within=None)
    files.served(walk, "draft_plan_decision", "decide_on_plan", walk.last("submit_action_plan"), **rejected)
    assert restricting(walk) == set()
    walk = files.decided(walk=files.heard(walk=files.opened(provision="dsa-34")), action_plan_within=days(5))
    assert restricting(walk) == {"powers_left"}
    walk.day(date(2026, 3, 12))
    assert restricting(walk) == set()
