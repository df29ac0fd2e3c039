"""CPL 85: what was posted before the period expired is not late. The postmark counts, not the receipt."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure.language import Ref
from regulator.procedure.regimes import REGIMES
from tests.law import files
from tests.law.files import LIN, QIAN, REP, ROU, SYSTEM, Walk

LAST = date(2026, 3, 9)  # told on Monday 2 March 2026: five working days
RECEIVED = date(2026, 3, 11)
BY_MAIL = {"from_party": "operator", "channel": "mail"}


def told() -> tuple[Walk, Ref]:
    walk = files.noticed()
    assert walk.ends("hearing_request") == str(LAST)
    return walk.day(RECEIVED), walk.last("give_pre_notice")


@pytest.mark.parametrize(
    ("posted", "keys"),
    [
        ({"posted": date(2026, 3, 6)}, set()),
        ({"posted": LAST}, set()),
        ({"posted": date(2026, 3, 10)}, {"hearing_request_over"}),
        ({"posted": RECEIVED}, {"hearing_request_over"}),
        ({}, {"hearing_request_over"}),
        ({"posted": date(2026, 3, 12)}, {"hearing_request_over", "posted_later"}),
    ],
)
def test_a_request_for_a_hearing_is_in_time_by_its_postmark(posted: dict[str, Any], keys: set[str]) -> None:
    walk, notice = told()
    assert walk.keys("request_hearing", QIAN, notice, **BY_MAIL, **posted) == keys


def test_a_postmark_later_than_the_receipt_is_refused_with_the_provision() -> None:
    walk, notice = told()
    wrong = walk.find("posted_later", "request_hearing", QIAN, notice, **BY_MAIL, posted=date(2026, 3, 12))
    assert (str(wrong.cite), wrong.field) == ("CPL 85", "posted")
    assert "cannot have been posted later, on 2026-03-12" in str(wrong)


def test_the_clerk_is_asked_for_the_day_before_anything_is_refused_and_the_party_is_not() -> None:
    """The letter on the desk may have come, or been posted, in time; what is sent through the portal now cannot."""
    walk, notice = told()
    assert walk.ask("request_hearing", QIAN, notice).yes
    assert [one.key for one in walk.ask("request_hearing", REP, notice).refusals] == ["hearing_request_over"]
    assert walk.keys("request_hearing", QIAN, notice, LAST, from_party="operator", channel="paper") == set()


def test_only_the_post_has_a_postmark_and_only_the_desk_enters_it() -> None:
    walk, notice = told()
    assert not walk.taking("request_hearing", QIAN, notice, from_party="operator", channel="paper", posted=LAST).yes
    assert "posted" not in {one.key for one in walk.ask("request_hearing", REP, notice).fields}


def test_every_paper_of_a_party_can_have_its_postmark_in_china_and_nowhere_else() -> None:
    """Elsewhere no rule is known by which posting is enough."""
    for regime in REGIMES.values():
        for step in regime.steps:
            keys = {one.key for one in step.asks}
            assert ("posted" in keys) is ({"channel", "from_party"} <= keys and regime.key == "cn-cac"), step.key
            assert ("posted_later" in {need.key for need in step.needs}) is ("posted" in keys), step.key


# ── The ledger ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_letter_on_its_way_when_the_lapse_was_noted_met_the_time() -> None:
    walk, notice = told()
    walk.take("note_lapse", SYSTEM, notice, limit="hearing_request", addressee="operator")
    assert walk.duty("hearing_request").how == "lapsed"
    asked = walk.take("request_hearing", QIAN, notice, **BY_MAIL, posted=LAST)
    assert (walk.duty("hearing_request").how, walk.duty("hearing_request").closed_by) == ("met", asked.n)
    assert "hearing_not_held" in walk.keys("decide", *_decision(walk))


def test_a_postmark_that_is_corrected_after_the_period_revives_no_right() -> None:
    walk, notice = told()
    walk.take("note_lapse", SYSTEM, notice, limit="hearing_request", addressee="operator")
    asked = walk.take("request_hearing", QIAN, notice, **BY_MAIL, posted=LAST)
    wrong = {"what": "facts", "facts": {"posted": "2026-03-10"}, "reason": "The stamp was misread."}
    assert walk.keys("correct_entry", ROU, asked, **wrong) == set()
    walk.take("correct_entry", ROU, asked, **wrong)
    assert walk.duty("hearing_request").how == "lapsed"


def test_a_payment_made_in_time_and_entered_after_the_lapse_was_no_late_one() -> None:
    walk = files.decided()
    owed = walk.last("decide", 1)
    end = walk.duty("pay").term
    assert end is not None
    walk.day(date(2026, 4, 10)).take("note_lapse", SYSTEM, owed, limit="pay", addressee="operator")
    other = walk.copy()
    assert isinstance(end.legal_end, date)
    walk.take("record_payment", QIAN, owed, on=end.legal_end, amount=Decimal(300_000), reference="B-1")
    assert walk.duty("pay").how == "met"
    other.take("record_payment", QIAN, owed, amount=Decimal(300_000), reference="B-1")
    assert other.duty("pay").how == "lapsed"


def test_a_suit_posted_in_time_is_not_noted_as_late() -> None:
    walk = files.decided()
    decision = Ref(walk.last("decide").n)
    walk.day(date(2026, 9, 10))
    for posted, notes in (({"posted": date(2026, 9, 2)}, []), ({"posted": date(2026, 9, 9)}, ["suit_over"]),
                          ({}, ["suit_over"])):  # fmt: skip
        answer = walk.taking("bring_suit", QIAN, decision, body="Court", **BY_MAIL, **posted)
        assert answer.yes
        assert [note.key for note in answer.notes] == notes, posted


def _decision(walk: Walk) -> tuple[Any, Ref]:
    entered = files.decision(files.fine(walk.last("record_violation", 1)))
    return files.SU, walk.take("draft_decision", LIN, walk.last("give_pre_notice"), **entered)
