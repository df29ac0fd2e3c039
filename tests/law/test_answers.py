"""What a platform files is answered before it is punished, and it can still file after a refusal was found."""

from __future__ import annotations

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
