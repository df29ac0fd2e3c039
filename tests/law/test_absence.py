"""An absence from a hearing waives it only where its notice was served in time (APL 64)."""

from __future__ import annotations

from datetime import date

import pytest

from regulator.procedure.language import Ref
from tests.law import files
from tests.law.files import GAO, HAN, HE, LIN, REP, ROU, SU, Walk, decision, fine
from tests.law.ready import REASON, moment

DAY = date(2026, 3, 20)
LATE = date(2026, 3, 12)  # a day less than the seven full working days


def after_the_hearing(outcome: str) -> tuple[Walk, Ref]:
    """A decision ready to be signed, and the service of the notice of the hearing."""
    walk = files.noticed()
    notice, of = walk.last("give_pre_notice"), walk.last("record_violation", 1)
    walk.take("waive_statement", REP, notice, complete=True)
    walk.take("request_hearing", REP, notice)
    walk.take("write_report", LIN, report="Facts.", proposal="A fine.")
    called = files.hearing(moment(DAY))
    call = files.issue(walk, "draft_hearing_notice", "call_hearing", notice, **called)
    service = files.serve(walk, call)
    walk.day(DAY)
    walk.take("record_hearing", HE, call, outcome=outcome, record="As noted.")
    draft = walk.take("draft_decision", LIN, notice, **decision(fine(of)))
    walk.take("review_legality", HE, draft, outcome="passed", opinion="Sound.")
    walk.take("discuss_collectively", HAN, draft, present=["gao", "han"], record="Agreed.", outcome="agreed")
    walk.take("approve", GAO, draft)
    return walk, service


@pytest.mark.parametrize(("outcome", "said"), [("absent", {"hearing_not_held"}), ("held", set()), ("refused", set())])
def test_whoever_was_told_too_late_and_stayed_away_has_waived_nothing(outcome: str, said: set[str]) -> None:
    walk, service = after_the_hearing(outcome)
    draft = walk.last("draft_decision")
    assert walk.keys("decide", SU, draft) == set()
    walk.take("correct_entry", ROU, service, what="day", day=LATE, **REASON)
    assert walk.keys("decide", SU, draft) == said


def test_nor_has_one_whose_service_was_struck_out() -> None:
    walk, service = after_the_hearing("absent")
    walk.rows[service.n - 1].step, walk._file = "record_attempt", None
    assert walk.keys("decide", SU, walk.last("draft_decision")) == {"hearing_not_held"}
