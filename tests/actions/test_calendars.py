"""A published year: nothing moves before a second person has seen what would, and whoever holds a date is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases import actions, file
from cases.actions import calendars
from cases.models import Act, CalendarYear, Deadline, Message
from cases.queries import calendars as queries
from cases.templatetags import inbox, ui
from regulator.outbox import drive
from regulator.procedure import duties
from regulator.procedure.regimes.cn_cac import CN_CAC
from tests import make, people

pytestmark = pytest.mark.django_db(transaction=True)
NOVEMBER = datetime(2026, 11, 9, 2, tzinfo=UTC)
SOURCE = "Notice 12 of 2026 of the State Council"
BREAKS = "01-01..01-03; 02-05..02-12; 04-03..04-05; 05-01..05-05; 06-09; 09-15; 10-01..10-07"


def proposed(cast: people.Cast, at: datetime, **other: Any) -> CalendarYear:
    given = {"calendar": "cn-workdays", "year": 2027, "source": SOURCE, "off": BREAKS, "work": "02-14; 02-20"}
    by = other.pop("by", cast.administrator)
    return calendars.propose_year(authority=cast.authority, by=by, at=at, **{**given, **other})


def confirm(cast: people.Cast, row: CalendarYear, at: datetime) -> None:
    cases = list(queries.touched(row).values_list("pk", flat=True))
    calendars.confirm_year(row=row, cases=cases, by=cast.head, at=at)


def decide_by(case: Any) -> Deadline:
    return Deadline.objects.get(case=case, limit="decide", state="open")


def test_ninety_days_into_an_unpublished_year_are_provisional_until_it_is_applied(cast: people.Cast) -> None:
    """Filed on 9 November 2026: ninety days end on 7 February 2027, a Sunday; in the break, so on the 13th at first."""
    walk = make.case(cast, after="file_case", at=NOVEMBER)
    before = decide_by(walk.case)
    assert before.provisional
    row = proposed(cast, walk.at)
    (found,) = queries.moved(row, walk.at)
    (change,) = [one for one in found.changes if one.duty.limit.key == "decide"]
    assert change.now is not None
    assert change.now.term is not None
    assert (str(change.now.term.legal_end), change.now.term.provisional) == ("2027-02-14", False)
    assert decide_by(walk.case).pk == before.pk, "looking moves nothing"

    confirm(cast, row, walk.at + timedelta(minutes=1))
    assert decide_by(walk.case).pk == before.pk, "each case moves by an act of its own"
    drive.drain()
    after = decide_by(walk.case)
    assert (str(after.legal_day), after.provisional) == ("2027-02-14", False)
    act = Act.objects.get(case=walk.case, step="apply_calendar")
    assert (act.user, act.facts["source"]) == (cast.head, SOURCE)
    before.refresh_from_db()
    assert (before.state, before.closed_by_n, str(before.legal_day)) == ("recalculated", act.n, "2027-02-09")
    assert Message.objects.filter(user=cast.lin, act_n=act.n, subject__contains="calendar").exists()
    drive.drain()
    assert Act.objects.filter(step="apply_calendar").count() == 1


def test_a_closed_case_whose_remedies_still_run_is_reached_too(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order", at=NOVEMBER)
    for n in (1, 2):
        walk.do("accept_remediation", cast.lin, about=walk.ref("order_correction", n), reason="Put right.")
    walk.do("close_case", cast.head, reason="Corrected.")
    confirm(cast, proposed(cast, walk.at), walk.at + timedelta(minutes=1))
    drive.drain()
    suit = Deadline.objects.get(case=walk.case, limit="suit", state="open")
    assert (suit.provisional, suit.cause_n) == (False, Act.objects.get(case=walk.case, step="apply_calendar").n)


def test_the_books_are_worked_out_again_the_same(cast: people.Cast) -> None:
    walk = make.case(cast, after="file_case", at=NOVEMBER)
    confirm(cast, proposed(cast, walk.at), walk.at + timedelta(minutes=1))
    drive.drain()
    found = {one.key: str(one.term.legal_end) for one in duties.of(file.build(walk.case).file) if one.term}
    kept = {
        (row.limit, row.act_n, row.item_n, row.addressee, row.cause_n): str(row.legal_day)
        for row in Deadline.objects.filter(case=walk.case)
    }
    assert found == kept


def test_a_case_that_begins_after_the_confirmation_needs_no_second_look(cast: people.Cast) -> None:
    row = proposed(cast, NOVEMBER)
    confirm(cast, row, NOVEMBER)
    walk = make.case(cast, after="file_case", at=NOVEMBER + timedelta(days=1))
    assert not decide_by(walk.case).provisional
    drive.drain()
    assert not Act.objects.filter(case=walk.case, step="apply_calendar").exists()


def test_whoever_proposed_it_cannot_confirm_it_and_it_is_decided_once(cast: people.Cast) -> None:
    row = calendars.propose_year(authority=cast.authority, by=cast.head, at=NOVEMBER, calendar="cn-workdays", year=2027,
                                 source=SOURCE, off=BREAKS, work="")  # fmt: skip
    with pytest.raises(ValidationError, match="cannot confirm"):
        calendars.confirm_year(row=row, cases=(), by=cast.head, at=NOVEMBER)
    calendars.withdraw_year(row=row, by=cast.administrator, at=NOVEMBER)
    with pytest.raises(ValidationError, match="decided on meanwhile"):
        calendars.withdraw_year(row=row, by=cast.administrator, at=NOVEMBER)


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"off": "02-30"}, "off", "be read"),
        ({"off": "02-12..02-05"}, "off", "runs backwards"),
        ({"off": "spring"}, "off", "be read"),
        ({"off": ""}, "off", "without a rest day"),
        ({"off": "01-02; 01-03"}, "off", "beside its weekends"),
        ({"off": "01-01..12-31"}, "off", "more than any published year"),
        ({"off": BREAKS.replace("10-01..", "10-02..")}, "off", "whatever is published of the others: 2027-10-01"),
        ({"source": "Notice"}, "source", "Name the publication"),
        ({"work": "02-06"}, "work", "both a rest day and a working day"),
        ({"work": "03-03"}, "work", "is no Saturday or Sunday"),
        ({"calendar": "mars"}, "calendar", "Choose a calendar"),
        ({"year": 2025}, "year", "A past year is never changed"),
        ({"year": 2040}, "year", "far ahead"),
    ],
)
def test_what_cannot_be_a_year_is_refused_with_a_sentence(
    cast: people.Cast, wrong: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        proposed(cast, NOVEMBER, **wrong)
    assert sentence in " ".join(refused.value.message_dict[field])
    assert not CalendarYear.objects.exists()


def test_a_year_is_proposed_once_at_a_time(cast: people.Cast) -> None:
    proposed(cast, NOVEMBER)
    with pytest.raises(ValidationError, match="proposed already"):
        proposed(cast, NOVEMBER)


def test_a_replayed_case_is_left_alone_and_a_stranger_confirms_nothing(cast: people.Cast) -> None:
    row = proposed(cast, NOVEMBER)
    with pytest.raises(ValidationError):
        calendars.confirm_year(row=row, cases=(), by=cast.clerk, at=NOVEMBER)
    assert not queries.touched(row).exists()
    assert actions.moves(CN_CAC.step("apply_calendar"), CN_CAC)


def test_a_worker_whose_clock_is_behind_applies_it_all_the_same(
    cast: people.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = make.case(cast, after="file_case", at=NOVEMBER)
    confirmed = walk.at + timedelta(minutes=1)
    confirm(cast, proposed(cast, walk.at), confirmed)
    monkeypatch.setattr(timezone, "now", lambda: confirmed - timedelta(seconds=2))
    drive.drain()
    assert str(decide_by(walk.case).legal_day) == "2027-02-14"


DECEMBER = datetime(2026, 12, 7, 2, tzinfo=UTC)


def told(user: Any, act: int) -> list[str]:
    """A message as it is read: its first line, and what stands below."""
    found = Message.objects.filter(user=user, act_n=act)
    return [text for one in found for text in (ui.filled(one.subject, one.params), *inbox.lines(one))]


def test_each_holder_is_told_which_of_their_own_dates_moved_from_when_to_when_and_why(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order", at=DECEMBER)
    ends = {
        row.pk: (row.title, row.holder, row.legal_day)
        for row in Deadline.objects.filter(case=walk.case, state="open", provisional=True)
    }
    confirm(cast, proposed(cast, walk.at), walk.at + timedelta(minutes=1))
    drive.drain()
    act = Act.objects.get(case=walk.case, step="apply_calendar")
    now = {row.title: row for row in Deadline.objects.filter(case=walk.case, state="open")}
    seen = {"party": told(cast.rep, act.n), "authority": told(cast.lin, act.n)}
    for title, holder, was in ends.values():
        row = now[title]
        moved = f"{ui.moment(str(was))} → {ui.moment(str(row.legal_day))}"
        said = moved if was != row.legal_day else f"Now certain: {title}"
        assert [line for line in seen[holder] if title in line and said in line], (title, seen)
        if holder == "authority":
            assert not [line for line in seen["party"] if title in line], "outside one learns of one's own dates only"
        else:  # the officers learn of every date of their case that moved, not of what others may be sure of now
            assert bool([line for line in seen["authority"] if title in line]) == (was != row.legal_day)
    assert any("→" in line for line in seen["party"])
    for lines in seen.values():
        assert lines[-1] == f"The calendar of 2027: {SOURCE}"


def test_whose_dates_did_not_move_is_told_so_or_nothing(cast: people.Cast) -> None:
    """Filed in November, only the authority has a date; nobody outside hears of it."""
    walk = make.case(cast, after="serve_order")
    filed = make.case(cast, after="file_case", at=NOVEMBER)
    confirm(cast, proposed(cast, filed.at), filed.at + timedelta(minutes=1))
    drive.drain()
    assert not Message.objects.filter(case=walk.case, subject__contains="calendar").exists()
    assert not Message.objects.filter(user=cast.rep, case=filed.case).exists()
    assert Message.objects.filter(user=cast.lin, case=filed.case, subject__contains="moved").exists()


def test_a_year_that_rests_much_more_than_the_one_before_is_looked_at_twice(cast: people.Cast) -> None:
    assert queries.unlike(proposed(cast, NOVEMBER)) is None
    calendars.withdraw_year(row=CalendarYear.objects.get(), by=cast.administrator, at=NOVEMBER)
    found = queries.unlike(proposed(cast, NOVEMBER, off=f"{BREAKS}; 11-01..11-12"))
    assert found is not None
    assert (found.year, found.days > found.before + queries.UNLIKE) == (2026, True)
