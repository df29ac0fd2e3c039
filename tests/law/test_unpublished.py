"""A year without a calendar gives no deadline: no right ends, nothing lapses, nobody goes on by its uncertain end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from regulator.procedure.calendars import table
from regulator.procedure.conditions import owing
from regulator.procedure.language import CalendarStatus, KnownYear
from tests.law import files
from tests.law.files import GAO, HE, LIN, REP, SU, SYSTEM, ZONE, Walk, fine

SERVED, AFTER = date(2026, 12, 28), date(2027, 1, 6)
LAPSE = {"limit": "hearing_request", "addressee": "operator"}
NOT_YET = "The calendar of 2027 is not published yet, so this time cannot be taken to be over. Import it first."


@pytest.fixture
def walk() -> Walk:
    """An advance notice served on Monday 28 December 2026: five working days reach into 2027."""
    walk = files.noticed(walk=files.filed(Walk(at=datetime(2026, 12, 28, 9, tzinfo=ZONE))))
    duty = walk.duty("hearing_request")
    assert duty.term is not None
    assert (str(duty.term.legal_end), duty.awaits) == ("2027-01-05", (2027,))
    return walk.day(AFTER)


def published(walk: Walk, off: str = "01-01..01-03; 02-05..02-12") -> Walk:
    """The same case once the year was confirmed and applied."""
    year = table.year(2027, CalendarStatus.PUBLISHED, "notice", off=off)
    known = KnownYear("cn-workdays", year, walk.at)
    walk.at += timedelta(minutes=1)
    walk.put("apply_calendar", "gao", None, walk.today, {"calendar": "cn-workdays", "year": 2027, "source": "notice"})
    walk._file = replace(walk.file, years=(known,))
    return walk


def test_a_hearing_can_be_asked_for_until_the_last_day_is_known(walk: Walk) -> None:
    notice = walk.last("give_pre_notice")
    assert walk.taking("request_hearing", REP, notice).yes
    walk.take("request_hearing", REP, notice)
    assert walk.duty("hearing_request").how == "met"


def test_nobody_notes_or_confirms_that_it_lapsed(walk: Walk) -> None:
    notice = walk.last("give_pre_notice")
    refusal = walk.find("not_run_out", "note_lapse", SYSTEM, notice, **LAPSE)
    assert (str(refusal), str(refusal.cite)) == (NOT_YET, "APL 47")
    assert not walk.taking("confirm_lapse", LIN, notice, **LAPSE, reason="It is over.").yes
    assert "confirm_lapse" not in walk.options(LIN)


def test_a_hearing_is_not_held_while_nobody_knows_whether_its_notice_came_early_enough() -> None:
    """Served on Tuesday 29 December 2026: seven full working days before 11 January 2027, by weekends alone."""
    walk = files.noticed(walk=files.filed(Walk(at=datetime(2026, 12, 14, 9, tzinfo=ZONE))))
    walk.day(date(2026, 12, 16)).take("request_hearing", REP, walk.last("give_pre_notice"), text="The counting.")
    hearing = files.hearing(datetime(2027, 1, 11, 9, tzinfo=ZONE))
    made = walk.take("draft_hearing_notice", LIN, walk.last("give_pre_notice"), **hearing)
    walk.take("approve", GAO, made)
    call = walk.take("call_hearing", SU, made)
    files.serve(walk.day(date(2026, 12, 29)), call)
    walk.at = datetime(2027, 1, 11, 12, tzinfo=ZONE)
    held, postponed = {"outcome": "held", "record": "They spoke."}, {"outcome": "postponed", "record": "Too late."}
    refusal = walk.find("notice_too_late", "record_hearing", HE, call, **held)
    assert "whether the notice came early enough. Import it first" in str(refusal)
    assert walk.taking("record_hearing", HE, call, **postponed).yes
    longer = published(walk, off="01-01..01-04; 02-05..02-12")
    refusal = longer.find("notice_too_late", "record_hearing", HE, call, **held)
    assert "served on 2026-12-29, later than 2026-12-28" in str(refusal), "4 January was no working day"


@pytest.mark.parametrize(("month", "noted"), [(2, True), (3, False)])
def test_of_a_hearing_that_rest_days_may_make_too_soon_it_is_noted(month: int, noted: bool) -> None:
    """The Spring Festival of 2027 lies somewhere in February; nothing ever rested in the first weeks of March."""
    walk = files.noticed(walk=files.filed(Walk(at=datetime(2026, 12, 14, 9, tzinfo=ZONE))))
    notice = walk.last("give_pre_notice")
    walk.day(date(2026, 12, 16)).take("request_hearing", REP, notice, text="The counting.")
    walk.at = datetime(2027, 2, 1, 9, tzinfo=ZONE)
    hearing = files.hearing(datetime(2027, month, 22, 9, tzinfo=ZONE))
    answer = walk.taking("draft_hearing_notice", LIN, notice, **hearing)
    assert "too_soon" not in {one.key for one in answer.refusals}
    found = [str(one) for one in answer.notes if one.key == "perhaps_too_soon"]
    assert bool(found) is noted
    assert all("rest days in it may make a notice too late that is served after 2027-01-12" in one for one in found)


def test_before_that_end_it_simply_runs(walk: Walk) -> None:
    walk.at = datetime(2027, 1, 4, 9, tzinfo=ZONE)
    refusal = walk.find("not_run_out", "note_lapse", SYSTEM, walk.last("give_pre_notice"), **LAPSE)
    assert str(refusal) == "The time runs until 2027-01-05."


@pytest.mark.parametrize("limit", ["hearing_request", "statement"])
def test_no_decision_goes_on_over_a_right_whose_end_is_not_known(walk: Walk, limit: str) -> None:
    entered = files.decision(fine(walk.last("record_violation", 1)))
    draft = walk.take("draft_decision", LIN, walk.last("give_pre_notice"), **entered)
    assert str(walk.find(f"{limit}_running", "decide", SU, draft)) == NOT_YET
    assert f"{limit}_running" in walk.keys("approve", GAO, draft)
    assert f"{limit}_running" not in published(walk).keys("decide", SU, draft)


def test_once_the_calendar_is_there_the_time_is_what_it_was_and_lapses(walk: Walk) -> None:
    notice = walk.last("give_pre_notice")
    published(walk)
    assert (walk.ends("hearing_request"), walk.duty("hearing_request").awaits) == ("2027-01-05", ())
    assert walk.keys("request_hearing", REP, notice) == {"hearing_request_over"}
    assert walk.keys("note_lapse", SYSTEM, notice, **LAPSE) == {"entered_late"}, "a person looks first"
    assert walk.taking("confirm_lapse", LIN, notice, **LAPSE, reason="Nothing came.").yes


def test_a_break_that_was_not_foreseen_gives_the_time_that_it_takes(walk: Walk) -> None:
    published(walk, off="01-01..01-05")
    assert walk.ends("hearing_request") == "2027-01-07"
    assert walk.taking("request_hearing", REP, walk.last("give_pre_notice")).yes


def test_nothing_is_added_to_a_fine_before_its_last_day_is_known() -> None:
    """Fifteen days from 21 December 2026 end on 5 January 2027; by a calendar that is not there."""
    walk = files.decided(walk=files.heard(walk=files.filed(Walk(at=datetime(2026, 12, 21, 9, tzinfo=ZONE)))))
    assert walk.duty("pay").awaits == (2027,)
    owed = owing.owing(walk.file, walk.last("decide", 1), date(2027, 2, 1))
    assert owed.rest == owed.fine


def test_the_authority_is_warned_by_the_careful_end_of_its_own_time() -> None:
    """Ninety days from 5 October 2026 end on Sunday 3 January 2027: Thursday 31 December is certain."""
    walk = files.filed(Walk(at=datetime(2026, 10, 5, 9, tzinfo=ZONE)))
    duty = walk.duty("decide")
    assert duty.term is not None
    assert (str(duty.term.legal_end), str(duty.term.safe_end)) == ("2027-01-04", "2026-12-31")
    reason = {"reason": "Complex."}
    assert walk.day(date(2026, 12, 31)).keys("extend_decision", GAO, walk.last("file_case"), **reason) == set()
    warned = walk.day(date(2027, 1, 4)).find("decide_passed", "extend_decision", GAO, walk.last("file_case"), **reason)
    assert "not published yet: to be careful, it ended on 2026-12-31" in str(warned)


def test_what_is_preserved_is_released_after_the_careful_end() -> None:
    """Seven working days from 28 December 2026; the head cannot gain time from a calendar that is not there."""
    walk = files.filed(Walk(at=datetime(2026, 12, 28, 9, tzinfo=ZONE)))
    walk.take("approve_preservation", GAO, what="Logs.", danger="They are overwritten.")
    rows = [{"title": "Logs", "keeper": "The operator"}]
    walk.take("preserve_evidence", LIN, walk.last("approve_preservation"), preserved=rows, attended="present")
    kept = walk.last("preserve_evidence")
    testing = {"outcome": "testing", "reason": "To be tested."}
    assert walk.day(date(2026, 12, 31)).taking("dispose_preserved", LIN, kept, **testing).yes
    walk.day(date(2027, 1, 8))
    assert str(walk.find("dispose_too_late", "dispose_preserved", LIN, kept, **testing)) == NOT_YET
    assert walk.taking("dispose_preserved", LIN, kept, outcome="released", reason="Time is over.").yes
