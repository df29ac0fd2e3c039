"""A correction makes an entry right: it cannot make it one that could not have been taken."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from regulator.procedure.conditions.appeals import owed
from regulator.procedure.language import Ref
from tests.law import files, ready, uk_files
from tests.law.files import FILE, GAO, HE, LIN, QIAN, REP, ROU, Walk
from tests.law.ready import REASON, moment

SERVICE = {"addressee": "operator", "receipt": "R-1"}
SENT = {"kind": "testing", "to_whom": "Institute", "text": "Is it so?"}


def noticed() -> tuple[Walk, Ref]:
    """An advance notice, issued on 2 March and not served."""
    walk = files.filed()
    entered = files.pre_notice(files.fine(walk.last("record_violation", 1)))
    return walk, files.issue(walk, "draft_pre_notice", "give_pre_notice", **entered)


def right_day(walk: Walk, about: Ref, day: date) -> dict[str, str]:
    """What is said to the correction of a day, by key."""
    answer = walk.taking("correct_entry", ROU, about, what="day", day=day, **REASON)
    return {one.key: str(one) for one in (*answer.refusals, *answer.warnings)}


def test_a_public_notice_keeps_its_thirty_days_and_day_and_publication_are_mended_together() -> None:
    """CPL 95: served thirty days after publication."""
    walk, notice = noticed()
    walk.take("record_attempt", QIAN, notice, addressee="operator", method="direct", result="Gone.")
    walk.day(date(2026, 4, 10))
    published = {**SERVICE, "method": "public_notice", "published_on": date(2026, 3, 5)}
    served = walk.take("serve", QIAN, notice, on=date(2026, 4, 4), **published)
    assert right_day(walk, served, date(2026, 3, 6)).keys() == {"impossible_day"}
    both = {"what": "facts", "facts": {"published_on": "2026-03-06"}, "day_too": date(2026, 4, 5), **REASON}
    assert walk.keys("correct_entry", ROU, served, **{**both, "day_too": date(2026, 4, 4)}) == {"wrong_entries"}
    walk.take("correct_entry", ROU, served, **both)
    (now,) = walk.file.services(notice.n)
    assert (now.on, now.facts["published_on"]) == (date(2026, 4, 5), date(2026, 3, 6))


def test_service_by_the_portal_cannot_be_moved_before_the_consent_to_it() -> None:
    """CPL 90: electronic service needs consent."""
    walk, notice = noticed()
    walk.day(date(2026, 3, 10)).take("consent_to_electronic_service", REP, address="portal", files=[FILE])
    walk.day(date(2026, 3, 12))
    served = walk.take("serve", QIAN, notice, addressee="operator", method="portal")
    assert right_day(walk, served, date(2026, 3, 11)) == {}
    before = right_day(walk, served, date(2026, 3, 9))["impossible_day"]
    assert before == "The party has not confirmed electronic service in writing."


def test_the_hour_of_a_service_stays_on_its_day() -> None:
    walk, notice = noticed()
    walk.day(date(2026, 3, 10))
    served = walk.take("serve", QIAN, notice, **SERVICE, method="direct", moment=moment(date(2026, 3, 10), 8))
    assert right_day(walk, served, date(2026, 3, 9)).keys() == {"impossible_day"}
    both = {"what": "facts", "facts": {"moment": moment(date(2026, 3, 9), 8).isoformat()}, **REASON}
    assert walk.keys("correct_entry", ROU, served, **both, day_too=date(2026, 3, 9)) == set()


def test_a_pause_ends_after_it_begins_and_not_before() -> None:
    walk = files.filed()
    sent = walk.day(date(2026, 3, 10)).take("send_out", LIN, **SENT)
    walk.day(date(2026, 3, 19)).take("receive_result", LIN, sent, text="It is.")
    walk.day(date(2026, 3, 25))
    assert right_day(walk, sent, date(2026, 3, 12)) == {}
    after = right_day(walk, sent, date(2026, 3, 20))["impossible_day"]
    assert after == f"The corrected day lies after act {sent.n + 1} of 2026-03-19, which answers it."


def test_a_pause_that_is_dated_back_needs_the_papers_that_an_entry_of_that_day_would_need() -> None:
    walk = files.filed()
    sent = walk.day(date(2026, 4, 20)).take("send_out", LIN, **SENT)
    back = walk.taking("send_out", LIN, on=date(2026, 3, 10), **SENT)
    assert "no_papers" in {one.key for one in (*back.refusals, *back.warnings)}
    assert right_day(walk, sent, date(2026, 3, 10)).keys() == {"impossible_day"}


def test_a_hearing_is_not_moved_before_the_day_for_which_it_was_called() -> None:
    made = ready.situation("record_hearing")
    held = made.walk.take("record_hearing", made.by, made.about, made.on, **made.entered)
    assert right_day(made.walk, held, date(2026, 3, 21)) == {}
    assert right_day(made.walk, held, date(2026, 3, 18)).keys() == {"impossible_day"}


def test_a_letter_is_not_moved_before_the_day_on_which_it_counts_as_served() -> None:
    """IA 1978, 7: in the ordinary course of post."""
    walk = uk_files.opened()
    of = uk_files.failure(walk)
    provisional = uk_files.provisional(of, uk_files.fine(of))
    notice = uk_files.issue(walk, "draft_provisional_notice", "give_provisional_notice", **provisional)
    walk.day(date(2026, 4, 30))
    posted = {**SERVICE, "method": "post", "sent": date(2026, 4, 28)}
    served = walk.take("serve", QIAN, notice, **posted)
    assert right_day(walk, served, date(2026, 4, 28)).keys() == {"impossible_day"}


def test_an_outcome_that_is_corrected_takes_its_amount_along() -> None:
    """What was asked only of a change is not kept of a decision that was upheld."""
    walk = files.decided()
    of = walk.last("decide", 1)
    appeal = walk.take("apply_reconsideration", REP, Ref(of.n), body="Municipal government")
    changed: dict[str, Any] = {"outcome": "changed", "reasons": "Too heavy."}
    said = walk.take("record_outcome", HE, appeal, amount=Decimal(120_000), **changed)
    walk.take("correct_entry", GAO, said, what="facts", facts={"outcome": "upheld"}, **REASON)
    assert "amount" not in walk.file.act(said.n).facts
    assert owed(walk.file, of) == 300_000
    walk.take("correct_entry", GAO, said, what="facts", facts={"outcome": "changed", "amount": "90000.00"}, **REASON)
    assert owed(walk.file, of) == 90_000


def test_an_optional_entry_can_be_taken_away_and_a_needed_one_cannot() -> None:
    walk, notice = noticed()
    walk.day(date(2026, 3, 10))
    hour = {"moment": moment(date(2026, 3, 10), 8)}
    served = walk.take("serve", QIAN, notice, **SERVICE, method="direct", **hour)
    wrong = {"what": "facts", **REASON}
    assert walk.keys("correct_entry", ROU, served, facts={"addressee": None}, **wrong) == {"wrong_entries"}
    walk.take("correct_entry", ROU, served, facts={"moment": None}, **wrong)
    assert "moment" not in walk.file.act(served.n).facts


def test_what_says_nothing_new_is_no_correction() -> None:
    walk, notice = noticed()
    served = walk.day(date(2026, 3, 10)).take("serve", QIAN, notice, **SERVICE, method="direct")
    wrong = {"what": "facts", **REASON}
    for same in ({}, {"method": "direct"}):
        said = walk.find("wrong_entries", "correct_entry", ROU, served, facts=same, **wrong)
        assert str(said) == "This is what is on file already."


def test_a_decision_that_came_before_the_time_was_over_is_named_when_its_service_is_corrected() -> None:
    """APL 62, OSA 130(8): heard first. What it means that it was not is for people to say."""
    walk = uk_files.put()
    notice, of = walk.last("give_provisional_notice"), uk_files.failure(walk)
    served = walk.last("serve")
    end = walk.duty("statement").term
    assert end is not None
    walk.day(end.last_day + timedelta(days=1))
    entered = uk_files.confirmation(of, uk_files.fine(of))
    steps = ("draft_confirmation_decision", "give_confirmation_decision")
    made = uk_files.issue(walk, *steps, notice, final=True, **entered)
    day = walk.file.act(served.n).on
    assert day is not None
    answer = walk.taking("correct_entry", ROU, served, what="day", day=day + timedelta(days=10), **REASON)
    (note,) = answer.notes
    assert answer.yes
    assert note.key == "came_too_early"
    assert note.params["n"] in (made.n - 1, made.n), "its approval, or the decision"
    assert "it came too early (OSA 130(8))" in str(note)
