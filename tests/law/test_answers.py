"""What a platform files is answered before it is punished, and it can still file after a refusal was found."""

from __future__ import annotations

from datetime import date

from regulator.procedure.language import Ref
from tests.law import files
from tests.law.files import GAO, HE, LIN, REP, SU, Walk, working_days

REASON = {"reason": "For the reasons on file."}


def to_sign() -> tuple[Walk, Ref, Ref]:
    """An order served, a decision approved; with the requirement and the draft."""
    walk = files.ordered()
    item = walk.last("order_correction", 1)
    files.drafted(walk=files.heard(walk=walk))
    draft = walk.last("draft_decision")
    walk.take("approve", GAO, draft)
    return walk, item, draft


def test_a_penalty_waits_for_the_judgment_on_what_was_filed() -> None:
    """APL 45: facts, reasons and evidence are reviewed; APL 32: who removed the harm is punished less."""
    walk, item, draft = to_sign()
    filed = walk.take("submit_remediation", REP, item, text="All were answered.")
    assert walk.keys("decide", SU, draft) == {"not_answered"}
    assert f"act {filed.n} " in str(walk.find("not_answered", "decide", SU, draft))
    walk.take("ask_more", LIN, item, **REASON)
    assert walk.keys("decide", SU, draft) == set()
    walk.take("submit_remediation", REP, item, text="The log.")
    assert walk.keys("decide", SU, draft) == {"not_answered"}, "each filing has its own answer"
    walk.take("accept_remediation", LIN, item, **REASON)
    assert walk.keys("decide", SU, draft) == set()


def test_a_penalty_waits_for_the_answer_on_more_time() -> None:
    walk, item, draft = to_sign()
    asked = walk.take("ask_time", REP, item, more=working_days(5), text="Illness.")
    assert walk.keys("decide", SU, draft) == {"not_answered"}
    walk.take("refuse_time", LIN, asked, **REASON)
    assert walk.keys("decide", SU, draft) == set()


def test_a_penalty_waits_for_the_decision_on_a_recusal() -> None:
    """APL 43."""
    walk, _, draft = to_sign()
    asked = walk.take("request_recusal", REP, text="Lin is a relative of our rival.")
    assert walk.keys("decide", SU, draft) == {"not_answered"}
    walk.take("decide_recusal", GAO, asked, person="lin", outcome="stays", **REASON)
    assert walk.keys("decide", SU, draft) == set()


def test_what_was_filed_under_a_revoked_order_keeps_nobody_waiting() -> None:
    walk, item, draft = to_sign()
    walk.take("submit_remediation", REP, item, text="All were answered.")
    appeal = walk.take("bring_suit", REP, Ref(item.n), body="Intermediate court")
    walk.take("record_outcome", HE, appeal, outcome="revoked", reasons="Wrong addressee.")
    assert walk.keys("decide", SU, draft) == set()


# ── After a refusal ────────────────────────────────────────────────────────────────────────────────────────────────


def refused() -> tuple[Walk, Ref]:
    walk = files.ordered()
    item = walk.last("order_correction", 1)
    walk.day(date(2026, 3, 17))
    walk.take("find_refusal", GAO, item, **REASON)
    return walk, item


def test_after_a_refusal_was_found_the_platform_can_still_file_and_is_judged() -> None:
    walk, item = refused()
    assert item in [answer.about for answer in walk.options(REP)["submit_remediation"]]
    walk.take("submit_remediation", REP, item, text="All were answered, late.")
    for step in ("ask_more", "reject_remediation", "accept_remediation"):
        assert walk.keys(step, LIN, item, **REASON) == set()
    assert walk.keys("find_refusal", GAO, item, **REASON) == {"settled"}
    assert walk.keys("grant_time", GAO, item, more=working_days(5), **REASON) == {"settled"}
    walk.take("accept_remediation", LIN, item, **REASON)
    assert not walk.ask("submit_remediation", REP, item).yes, "nothing more is asked"
    assert walk.duty("correct").how == "lapsed", "it came late"


def test_after_the_decision_nothing_more_is_filed_on_a_refusal() -> None:
    walk, item = refused()
    files.decided(walk=files.heard(walk=walk))
    refusal = walk.find("decided_since", "submit_remediation", REP, item, text="All were answered.")
    assert str(refusal) == f"A refusal was found, and act {walk.last('decide').n} has decided on this party."


def test_a_requirement_is_accepted_only_after_its_order_was_served() -> None:
    walk = files.filed()
    rows = files.order(files.requirement(walk.last("record_violation", 1)))
    order = files.issue(walk, "draft_order", "order_correction", **rows)
    assert walk.keys("accept_remediation", LIN, Ref(order.n, 1), **REASON) == {"not_served"}
    files.serve(walk, order)
    assert walk.keys("accept_remediation", LIN, Ref(order.n, 1), **REASON) == set()


def test_more_time_that_was_granted_is_not_refused_any_more() -> None:
    """One grant answers every request that came before it on the requirement; a later request waits again."""
    walk, item, _draft = to_sign()
    first, second = (walk.take("ask_time", REP, item, more=working_days(n), text="Illness.") for n in (3, 5))
    walk.take("grant_time", GAO, item, more=working_days(5), **REASON)
    assert walk.keys("refuse_time", LIN, first, **REASON) == {"already_done"}
    assert walk.keys("refuse_time", LIN, second, **REASON) == {"already_done"}
    third = walk.take("ask_time", REP, item, more=working_days(2), text="Still ill.")
    assert walk.keys("refuse_time", LIN, third, **REASON) == set()
    walk.take("accept_remediation", LIN, item, **REASON)
    assert walk.keys("refuse_time", LIN, third, **REASON) == {"already_done"}, "what is done needs no time"


def test_a_decided_party_is_told_before_it_writes_that_no_hearing_can_be_asked_for() -> None:
    """APL 63, 64: the hearing comes before the decision."""
    walk = files.decided()
    given = walk.last("give_pre_notice")
    assert walk.ask("request_hearing", REP, given).refusals[0].key == "already_decided"
