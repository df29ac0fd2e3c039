"""Deadlines: the worked examples of the law, the dates of published cases, and what must hold for every date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulator.procedure import clock
from regulator.procedure.calendars import CALENDARS, cn_workdays
from regulator.procedure.language import (
    Bound,
    Calendar,
    CalendarStatus,
    Cite,
    Fixed,
    Given,
    Limit,
    Period,
    TraceDay,
    Unit,
    Year,
)

CN = cn_workdays.CALENDAR
WEEKENDS = Calendar("plain", "No holidays", {y: Year(y, CalendarStatus.PUBLISHED, "none") for y in range(2020, 2031)})
LONDON, SHANGHAI = ZoneInfo("Europe/London"), ZoneInfo("Asia/Shanghai")
WD, CD = Unit.WORKING_DAY, Unit.CALENDAR_DAY
DAY = timedelta(days=1)


def limit(n: int | Given | Fixed, unit: Unit, **rest: Any) -> Limit:
    return Limit("limit", n, unit, "serve", Cite("APL", "85"), **rest)


def backward(n: int, unit: Unit = WD, **rest: Any) -> Limit:
    return limit(n, unit, backward=True, bound=Bound.MINIMUM, **rest)


def on(text: str) -> date:
    return date.fromisoformat(text)


# ── The law's own examples ─────────────────────────────────────────────────────────────────────────────────────────

EXAMPLES = [
    ("CN-1 hearing request, five working days", limit(5, WD), "2025-09-23", "2025-09-29", "2025-09-29"),
    ("CN-2 over the National Day break", limit(5, WD), "2025-09-26", "2025-10-10", "2025-10-10"),
    ("CN-3 seven working days to serve", limit(7, WD), "2025-09-23", "2025-10-09", "2025-10-09"),
    ("CN-6 fifteen days to pay", limit(15, CD), "2026-02-06", "2026-02-24", "2026-02-14"),
    ("CN-8 ninety days to decide", limit(90, CD, of="taken"), "2025-07-04", "2025-10-09", "2025-09-30"),
    ("CN-10 hearing notice, seven working days before", backward(7), "2025-10-15", "2025-09-28", "2025-09-28"),
    ("CN-14 two years", limit(2, Unit.YEAR, of="taken", rolls=False), "2023-09-11", "2025-09-11", "2025-09-11"),
    ("C1 (e) fifteen days from a Saturday", limit(15, CD), "2025-09-20", "2025-10-09", "2025-09-30"),
    ("C1 (e) suit within six months", limit(6, Unit.MONTH), "2025-09-20", "2026-03-20", "2026-03-20"),
    ("C1 (f) hearing request opened on 23 September", limit(5, WD), "2025-09-23", "2025-09-29", "2025-09-29"),
    ("C1 the campaign of two months", limit(2, Unit.MONTH, rolls=False), "2025-09-22", "2025-11-22", "2025-11-21"),
    ("C2 (e) payment", limit(15, CD), "2026-02-06", "2026-02-24", "2026-02-14"),
    ("C2 (e) reconsideration", limit(60, CD), "2026-02-06", "2026-04-07", "2026-04-07"),
    ("C2 (e) suit", limit(6, Unit.MONTH), "2026-02-06", "2026-08-06", "2026-08-06"),
]


@pytest.mark.parametrize(("rule", "start", "legal", "safe"), [e[1:] for e in EXAMPLES], ids=[e[0] for e in EXAMPLES])
def test_worked_examples(rule: Limit, start: str, legal: str, safe: str) -> None:
    term = clock.end(rule, on(start), CN)
    assert (term.legal_end, term.safe_end) == (on(legal), on(safe))
    assert not term.provisional


WORDINGS = [
    ("28 days after", limit(28, CD, rolls=False), "2025-10-13", "2025-11-10"),
    ("28 days beginning with", limit(28, CD, rolls=False, includes_first_day=True), "2025-10-13", "2025-11-09"),
    ("3 months from the last day of a long month", limit(3, Unit.MONTH, rolls=False), "2025-11-30", "2026-02-28"),
    (
        "a month beginning with the 31st",
        limit(1, Unit.MONTH, rolls=False, includes_first_day=True),
        "2026-01-31",
        "2026-02-28",
    ),
    (
        "a month beginning with the 1st",
        limit(1, Unit.MONTH, rolls=False, includes_first_day=True),
        "2026-03-01",
        "2026-03-31",
    ),
    ("a year from 29 February", limit(1, Unit.YEAR, rolls=False), "2024-02-29", "2025-02-28"),
    ("two weeks", limit(2, Unit.WEEK), "2026-03-04", "2026-03-18"),
    ("2 months and 10 days, to a Monday", limit(2, Unit.MONTH, extra_days=10), "2025-12-05", "2026-02-16"),
    ("working days that count the first", limit(5, WD, includes_first_day=True), "2026-03-02", "2026-03-06"),
    ("2 clear days before", backward(2, CD), "2026-03-12", "2026-03-09"),
    ("2 clear days before, to an earlier Friday", backward(2, CD), "2026-03-11", "2026-03-06"),
    ("2 clear days before, not moved", backward(2, CD, rolls=False), "2026-03-11", "2026-03-08"),
    ("one working day before a Tuesday", backward(1), "2026-03-10", "2026-03-06"),
]


@pytest.mark.parametrize(("rule", "start", "legal"), [w[1:] for w in WORDINGS], ids=[w[0] for w in WORDINGS])
def test_wordings(rule: Limit, start: str, legal: str) -> None:
    assert clock.end(rule, on(start), WEEKENDS).legal_end == on(legal)


# ── The trace ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_trace_of_five_working_days_with_a_make_up_sunday() -> None:
    term = clock.end(limit(5, WD), on("2025-09-23"), CN)
    assert term.trace == (
        TraceDay(on("2025-09-23"), "start", 0, "the day of service is not counted"),
        TraceDay(on("2025-09-24"), "counted", 1),
        TraceDay(on("2025-09-25"), "counted", 2),
        TraceDay(on("2025-09-26"), "counted", 3),
        TraceDay(on("2025-09-27"), "rest", 0, "weekend"),
        TraceDay(on("2025-09-28"), "counted", 4, "make-up working day"),
        TraceDay(on("2025-09-29"), "end", 5, "the last day"),
    )
    assert term.sentence == (
        "5 working days from service on Tue 23 Sep 2025; the day of service is not counted; "
        "Sun 28 Sep is a make-up working day and counts; the last day is Mon 29 Sep 2025."
    )


def test_trace_of_ninety_days_that_roll_over_the_national_day() -> None:
    term = clock.end(limit(90, CD, of="taken"), on("2025-07-04"), CN)
    assert clock.explain(term) == [
        "Fri 4 Jul 2025: start, this day is not counted",
        *[f"{clock.dated(on('2025-07-04') + i * DAY)}: day {i}" for i in range(1, 7)],
        "Fri 11 Jul 2025 to Fri 26 Sep 2025: days 7 to 84",
        *[f"{clock.dated(on('2025-07-04') + i * DAY)}: day {i}" for i in range(85, 90)],
        "Thu 2 Oct 2025: day 90, the last day, public holiday",
        "Fri 3 Oct 2025: rest, public holiday",
        "Sat 4 Oct 2025: rest, public holiday",
        "Sun 5 Oct 2025: rest, public holiday",
        "Mon 6 Oct 2025: rest, public holiday",
        "Tue 7 Oct 2025: rest, public holiday",
        "Wed 8 Oct 2025: rest, public holiday",
        "Thu 9 Oct 2025: rolled, the last day is a rest day, so the end moves to this next working day",
    ]
    assert term.sentence == (
        "90 calendar days from Fri 4 Jul 2025; this day is not counted; "
        "the last day, Thu 2 Oct, is a rest day, so it moves to Thu 9 Oct."
    )


def test_trace_of_seven_working_days_before_a_hearing() -> None:
    term = clock.end(backward(7), on("2025-10-15"), CN)
    lines = clock.explain(term)
    assert lines[:5] == [
        "Wed 15 Oct 2025: start, counted back from this day, which is not counted",
        "Tue 14 Oct 2025: day 1",
        "Mon 13 Oct 2025: day 2",
        "Sun 12 Oct 2025: rest, weekend",
        "Sat 11 Oct 2025: day 3, make-up working day",
    ]
    assert lines[-3:] == [
        "Tue 30 Sep 2025: day 6",
        "Mon 29 Sep 2025: day 7",
        "Sun 28 Sep 2025: end, the latest day that leaves 7 full working days, make-up working day",
    ]
    assert [line.day for line in term.trace] == [on("2025-10-15") - i * DAY for i in range(18)]
    assert term.sentence == (
        "7 full working days before Wed 15 Oct 2025; counted back from this day, which is not counted; "
        "Sat 11 Oct is a make-up working day and counts; the latest day is Sun 28 Sep 2025, a make-up working day."
    )


def test_a_month_without_that_day_says_so() -> None:
    term = clock.end(limit(6, Unit.MONTH), on("2025-08-31"), CN)
    assert clock.explain(term)[-1].startswith("Sat 28 Feb 2026: end, the last day, as the month has no day 31")


def test_an_extension_says_what_it_extends() -> None:
    term = clock.end(limit(60, CD, replaces="decide"), on("2025-10-02"), CN)
    assert term.sentence == (
        "60 calendar days more, from the end that is extended, Thu 2 Oct 2025; this day is not counted; "
        "the last day is Mon 1 Dec 2025."
    )


# ── Years without a calendar ───────────────────────────────────────────────────────────────────────────────────────


MOVES = "provisional and may still move"
UNCERTAIN, LATEST = "this end is not certain and no deadline yet", "this day is not certain yet"


@pytest.mark.parametrize(
    ("rule", "start", "says"),
    [
        (limit(3, WD), "2026-12-28", ""),
        (limit(4, WD), "2026-12-28", UNCERTAIN),
        (limit(3, WD), "2021-12-30", MOVES),  # a calendar that never comes
        (limit(15, CD), "2026-12-16", ""),
        (limit(15, CD), "2026-12-17", UNCERTAIN),
        (limit(2, CD), "2026-12-31", UNCERTAIN),
        (limit(15, CD), "2027-01-04", UNCERTAIN),
        (limit(60, CD), "2021-12-01", ""),  # only its end rests on the calendar
        (limit(1, Unit.YEAR), "2026-02-06", UNCERTAIN),
        (limit(1, Unit.YEAR, rolls=False), "2026-02-06", ""),  # it ends on that day whatever the calendar says
        (limit(15, CD, rolls=False, extra_days=10), "2026-12-20", ""),
        (limit(4, WD, rolls=False), "2026-12-28", UNCERTAIN),
        (limit(2, CD, rolls=False, floor=2), "2026-12-31", UNCERTAIN),
        (backward(3), "2027-01-05", LATEST),
        (limit(24 * 90, Unit.HOUR), "2026-12-31", ""),
    ],
)
def test_a_date_that_rests_on_an_unpublished_year_says_so(rule: Limit, start: str, says: str) -> None:
    begun: date = on(start)
    if rule.unit is Unit.HOUR:
        begun = datetime(2026, 12, 31, 9, tzinfo=SHANGHAI)
    term = clock.end(rule, begun, CN)
    assert term.provisional is bool(says)
    assert term.awaits == ((2027,) if says in (UNCERTAIN, LATEST) else ())
    assert says in term.sentence
    assert ("is not certain" in term.sentence) is bool(term.awaits)
    assert ("may still move" in term.sentence) is (says == MOVES)


def test_a_derived_year_is_provisional_and_awaits_nothing() -> None:
    term = clock.end(limit(4, WD), on("2026-12-30"), CALENDARS["eu-commission"])
    assert (term.legal_end.isoformat(), term.provisional, term.awaits) == ("2027-01-07", True, ())
    assert MOVES in term.sentence


def test_an_end_that_is_set_stands_whatever_the_calendar_says() -> None:
    term = clock.end(limit(Fixed("by"), CD), on("2026-12-01"), CN, period=on("2027-01-02"))
    assert (term.legal_end, term.provisional) == (on("2027-01-02"), False)


def test_the_safe_end_reckons_with_weekends_that_may_yet_be_worked() -> None:
    """Five working days from 28 December 2026, by weekends as they are until Tuesday 5 January. The notice may make
    both days of the weekend of 2 and 3 January working days: then the fifth is Sunday 3 January."""
    term = clock.end(limit(5, WD), on("2026-12-28"), CN)
    assert (term.legal_end, term.safe_end) == (on("2027-01-05"), on("2026-12-31"))
    worked = Year(2027, CalendarStatus.PUBLISHED, "notice", frozenset({on("2027-01-01")}),
                  frozenset({on("2027-01-02"), on("2027-01-03")}))  # fmt: skip
    assert term.safe_end <= clock.end(limit(5, WD), on("2026-12-28"), CN.with_years([worked])).legal_end


@pytest.mark.parametrize(
    ("rule", "calendar", "start", "legal", "safe"),
    [
        (limit(1, CD), "cn-workdays", "2026-02-15", "2026-02-24", "2026-02-16"),
        (limit(2, CD), "cn-workdays", "2026-02-15", "2026-02-24", "2026-02-17"),
        (limit(1, CD, includes_first_day=True, rolls=False), "cn-workdays", "2026-01-01", "2026-01-01", "2026-01-01"),
        (limit(1, CD), "au-nsw", "2026-06-06", "2026-06-09", "2026-06-07"),
        (limit(1, CD, rolls=False), "uk-ew", "2026-04-03", "2026-04-04", "2026-04-04"),
        (limit(2, CD), "uk-ew", "2026-04-08", "2026-04-10", "2026-04-10"),
    ],
)
def test_the_safe_end_never_lies_before_the_first_day_that_counts(
    rule: Limit, calendar: str, start: str, legal: str, safe: str
) -> None:
    term = clock.end(rule, on(start), CALENDARS[calendar])
    assert (term.legal_end, term.safe_end) == (on(legal), on(safe))


def test_a_day_that_is_set_is_safe_where_no_working_day_lies_before_it() -> None:
    """Served on Friday 10 April 2026, set for Sunday: Friday itself is not in it. Served on Thursday, Friday is."""
    rule, calendar, day = limit(Fixed("by"), CD), CALENDARS["uk-ew"], on("2026-04-12")
    assert clock.end(rule, on("2026-04-10"), calendar, period=day).safe_end == day
    assert clock.end(rule, on("2026-04-09"), calendar, period=day).safe_end == on("2026-04-10")


def test_a_day_that_stood_still_is_not_the_safe_end() -> None:
    """One day from Sunday 12 April 2026, held from Monday to Friday: the one day that counts is Saturday."""
    held = (clock.Pause(on("2026-04-13"), on("2026-04-17")),)
    assert clock.end(limit(1, CD), on("2026-04-12"), WEEKENDS, pauses=held).safe_end == on("2026-04-18")


# ── A floor of working days ────────────────────────────────────────────────────────────────────────────────────────

FLOOR_SAID = "until Sat 4 Apr the period would hold too few working days, so its last day moves to Wed 8 Apr."


def test_a_floor_moves_the_end_and_its_safe_end_lies_within_the_period() -> None:
    """Three days from Wednesday 1 April 2026, before Easter: Thursday to Monday are holidays of the Commission."""
    term = clock.end(limit(3, CD, floor=2), on("2026-04-01"), CALENDARS["eu-commission"])
    assert (term.legal_end, term.safe_end) == (on("2026-04-08"), on("2026-04-07"))
    assert term.sentence.endswith(FLOOR_SAID)
    lines = clock.explain(term)
    assert lines[-4:-1] == [
        "Sun 5 Apr 2026: rest, weekend",
        "Mon 6 Apr 2026: rest, public holiday",
        "Tue 7 Apr 2026: rolled, the last day is a rest day, so the end moves to this next working day",
    ]


def test_a_floor_that_is_met_changes_nothing() -> None:
    plain, floored = (clock.end(limit(5, CD, floor=n), on("2026-03-02"), CN) for n in (0, 2))
    assert (plain.legal_end, plain.safe_end, plain.sentence) == (floored.legal_end, floored.safe_end, floored.sentence)


# ── Hours ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_hours_run_through_the_weekend() -> None:
    term = clock.end(limit(24, Unit.HOUR), datetime(2026, 3, 6, 18, 30, tzinfo=SHANGHAI), CN)
    assert term.legal_end == term.safe_end == datetime(2026, 3, 7, 18, 30, tzinfo=SHANGHAI)
    assert term.sentence == (
        "24 hours from Fri 6 Mar 2026 at 18:30 (+08:00); hours run through nights and rest days; "
        "the end is Sat 7 Mar 2026 at 18:30 (+08:00)."
    )


@pytest.mark.parametrize(
    ("begun", "over"), [("2026-03-28T12:00", "2026-03-31T13:00"), ("2026-10-24T12:00", "2026-10-27T11:00")]
)
def test_hours_are_hours_when_the_clocks_change(begun: str, over: str) -> None:
    start = datetime.fromisoformat(begun).replace(tzinfo=LONDON)
    term = clock.end(limit(72, Unit.HOUR), start, WEEKENDS)
    assert isinstance(term.legal_end, datetime)
    assert term.legal_end.replace(tzinfo=None) == datetime.fromisoformat(over)
    assert term.legal_end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=72)
    assert "the clocks changed" in clock.explain(term)[-1]


def test_a_moment_is_read_where_the_authority_sits() -> None:
    late = datetime(2026, 3, 3, 17, tzinfo=UTC)  # 4 March, 01:00 in Shanghai
    assert clock.end(limit(1, CD), late, CN, zone=SHANGHAI).legal_end == on("2026-03-05")
    over = clock.end(limit(2, Unit.HOUR), late, CN, zone=SHANGHAI).legal_end
    assert over.isoformat() == "2026-03-04T03:00:00+08:00"


def test_hours_before_a_moment_and_extra_days() -> None:
    hearing = datetime(2026, 3, 6, 18, 30, tzinfo=SHANGHAI)
    latest = clock.end(backward(24, Unit.HOUR), hearing, CN)
    assert latest.legal_end == datetime(2026, 3, 5, 18, 30, tzinfo=SHANGHAI)
    assert latest.sentence.startswith("24 hours before Fri 6 Mar 2026 at 18:30 (+08:00)")
    longer = clock.end(limit(24, Unit.HOUR, extra_days=2), hearing, CN)
    assert longer.legal_end == datetime(2026, 3, 9, 18, 30, tzinfo=SHANGHAI)


def test_a_pause_counts_only_from_the_start_of_what_it_stops() -> None:
    """Begun three months before: what had not begun to run did not stand still."""
    early = clock.Pause(on("2025-12-05"), on("2026-03-05"))
    for rule in (limit(10, CD), limit(10, WD)):
        late = clock.end(rule, on("2026-03-02"), CN, pauses=(clock.Pause(on("2026-03-02"), on("2026-03-05")),))
        found = clock.end(rule, on("2026-03-02"), CN, pauses=(early, clock.Pause(on("2025-11-01"), on("2025-11-20"))))
        assert (found.unrolled_end, found.sentence) == (late.unrolled_end, late.sentence)
        with pytest.raises(clock.Stopped, match="since Mon 2 Mar 2026"):
            clock.end(rule, on("2026-03-02"), CN, pauses=(clock.Pause(on("2025-12-05"), None),))


def test_hours_stand_still_on_paused_days() -> None:
    begun = datetime(2026, 3, 6, 18, tzinfo=SHANGHAI)
    pauses = (clock.Pause(on("2026-03-07"), on("2026-03-08"), Cite("APL", "60")),)
    term = clock.end(limit(12, Unit.HOUR), begun, CN, pauses=pauses)
    assert term.legal_end == datetime(2026, 3, 9, 6, tzinfo=SHANGHAI)
    assert "the clock stands still (APL 60) from Sat 7 Mar 2026 to Sun 8 Mar 2026" in term.sentence
    still = (clock.Pause(on("2026-03-07"), None),)
    assert clock.end(limit(6, Unit.HOUR), begun, CN, pauses=still).legal_end == datetime(2026, 3, 7, tzinfo=SHANGHAI)
    with pytest.raises(clock.Stopped):
        clock.end(limit(7, Unit.HOUR), begun, CN, pauses=still)


# ── Pauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_hearing_is_not_counted() -> None:
    pause = clock.Pause(on("2025-08-01"), on("2025-08-10"), Cite("O14", "42"))
    term = clock.end(limit(90, CD), on("2025-07-04"), CN, pauses=(pause,))
    assert term.unrolled_end == on("2025-10-12")
    assert "the clock stands still (O14 42) from Fri 1 Aug 2025 to Sun 10 Aug 2025" in term.sentence
    assert clock.explain(term)[1:4] == [
        "Sat 5 Jul 2025: day 1",
        *[f"{clock.dated(on('2025-07-05') + i * DAY)}: day {i + 1}" for i in (1, 2)],
    ]
    assert "Fri 1 Aug 2025: note, until Sun 10 Aug 2025 the clock stands still (O14 42)" in clock.explain(term)


def test_pauses_that_overlap_count_once() -> None:
    pauses = (clock.Pause(on("2026-03-04"), on("2026-03-06")), clock.Pause(on("2026-03-05"), on("2026-03-10")))
    assert clock.end(limit(3, CD), on("2026-03-03"), CN, pauses=pauses).unrolled_end == on("2026-03-13")


def test_an_open_pause_swallows_those_within_it() -> None:
    pauses = (clock.Pause(on("2026-03-04"), on("2026-03-06")), clock.Pause(on("2026-03-05"), None))
    with pytest.raises(clock.Stopped, match="since Wed 4 Mar 2026"):
        clock.end(limit(3, CD), on("2026-03-03"), CN, pauses=pauses)


def test_an_open_pause_holds_the_limit_only_once_it_has_begun() -> None:
    pause = (clock.Pause(on("2026-03-11"), None),)
    assert clock.end(limit(5, WD), on("2026-03-03"), CN, pauses=pause).legal_end == on("2026-03-10")
    for rule in (limit(6, WD), limit(8, CD), limit(1, Unit.MONTH)):
        with pytest.raises(clock.Stopped, match="stands still since Wed 11 Mar 2026"):
            clock.end(rule, on("2026-03-03"), CN, pauses=pause)


# ── What cannot be reckoned ────────────────────────────────────────────────────────────────────────────────────────


def test_a_length_set_by_the_act() -> None:
    rule = limit(Given("within"), CD)
    assert clock.end(rule, on("2025-09-23"), CN, period=Period(5, WD)).legal_end == on("2025-09-29")
    with pytest.raises(ValueError, match="set by the act itself"):
        clock.end(rule, on("2025-09-23"), CN)


@pytest.mark.parametrize("n", [0, -3, 10_001])
def test_impossible_lengths(n: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 10,000"):
        clock.end(limit(n, CD), on("2025-09-23"), CN)


@pytest.mark.parametrize("start", [on("2026-03-03"), datetime(2026, 3, 3, 9)])  # noqa: DTZ001
def test_hours_need_a_moment_with_its_zone(start: date) -> None:
    with pytest.raises(ValueError, match="time of day with its time zone"):
        clock.end(limit(24, Unit.HOUR), start, CN)


@pytest.mark.parametrize("rule", [limit(9_000, Unit.YEAR), backward(3_000, Unit.YEAR), limit(9_999, Unit.WEEK)])
def test_the_end_of_the_calendar(rule: Limit) -> None:
    with pytest.raises(ValueError, match="outside the years"):
        clock.end(rule, date(9900, 1, 1) if rule.unit is Unit.WEEK else on("2025-09-23"), CN)


def test_a_pause_that_ends_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        clock.end(limit(3, CD), on("2026-03-03"), CN, pauses=(clock.Pause(on("2026-03-05"), on("2026-03-04")),))


# ── Working days between and left ──────────────────────────────────────────────────────────────────────────────────


def test_working_days_strictly_between() -> None:
    assert clock.working_days_between(on("2025-09-28"), on("2025-10-15"), CN) == 7
    assert clock.working_days_between(on("2025-09-29"), on("2025-10-15"), CN) == 6
    assert clock.working_days_between(on("2025-10-15"), on("2025-09-28"), CN) == -7
    assert clock.working_days_between(on("2025-09-28"), on("2025-09-28"), CN) == 0


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ("2025-09-29", 2),
        ("2025-09-30", 1),
        ("2025-10-05", 1),
        ("2025-10-09", 0),
        ("2025-10-10", -1),
        ("2025-10-13", -3),
    ],
)
def test_working_days_left(today: str, left: int) -> None:
    assert clock.working_days_left(on(today), on("2025-10-09"), CN) == left


def test_the_rest_day_after_the_end_is_over_too() -> None:
    assert clock.working_days_left(on("2026-03-07"), on("2026-03-06"), CN) == -1


# ── What holds for every date ──────────────────────────────────────────────────────────────────────────────────────

DAYS = st.dates(on("2022-01-01"), on("2026-12-31"))
DAY_UNITS = st.sampled_from([unit for unit in Unit if unit is not Unit.HOUR])
LENGTHS = st.integers(1, 40)
quick = settings(max_examples=60, deadline=None, derandomize=True)


def rules(**fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Limit]:
    parts: dict[str, st.SearchStrategy[Any]] = {
        "n": LENGTHS,
        "unit": DAY_UNITS,
        "includes_first_day": st.booleans(),
        "extra_days": st.integers(0, 10),
    }
    return st.fixed_dictionaries({**parts, "rolls": st.booleans(), **fixed}).map(lambda kw: limit(**kw))


@quick
@given(rules(), DAYS, st.integers(1, 20))
def test_a_later_start_or_a_longer_limit_never_ends_earlier(rule: Limit, start: date, more: int) -> None:
    longer = limit(int(str(rule.n)) + more, rule.unit, includes_first_day=rule.includes_first_day, rolls=rule.rolls)
    shorter = limit(rule.n, rule.unit, includes_first_day=rule.includes_first_day, rolls=rule.rolls)
    ends = [clock.end(shorter, start, CN), clock.end(shorter, start + more * DAY, CN), clock.end(longer, start, CN)]
    assert ends[0].legal_end <= min(ends[1].legal_end, ends[2].legal_end)
    assert ends[0].safe_end <= min(ends[1].safe_end, ends[2].safe_end)


@quick
@given(rules(backward=st.booleans()), DAYS)
def test_the_trace_ends_on_its_date_and_a_rolled_end_is_a_working_day(rule: Limit, start: date) -> None:
    term = clock.end(rule, start, CN)
    assert (term.trace[0].day, term.trace[-1].day) == (start, term.legal_end)
    assert term.legal_end == term.unrolled_end or rule.rolls
    assert not rule.rolls or CN.works(term.legal_end)
    assert CN.works(term.safe_end) or term.safe_end == term.unrolled_end
    assert term.safe_end <= term.unrolled_end
    assert rule.backward or term.safe_end >= start + (not rule.includes_first_day) * DAY
    assert clock.dated(term.legal_end) in clock.explain(term)[-1]


@quick
@given(LENGTHS, st.sampled_from([WD, CD]), DAYS, st.integers(1, 15), st.integers(0, 60))
def test_a_pause_moves_the_end_by_exactly_its_length(n: int, unit: Unit, start: date, k: int, offset: int) -> None:
    plain = clock.end(limit(n, unit), start, CN)
    first = start + (1 + offset % (plain.unrolled_end.toordinal() - start.toordinal())) * DAY
    if unit is WD:  # a pause of k working days
        last = clock.end(limit(k, WD, includes_first_day=True), first, CN).unrolled_end
        longer = clock.end(limit(n + k, WD), start, CN)
    else:
        last = first + (k - 1) * DAY
        longer = clock.end(limit(n + k, CD), start, CN)
    paused = clock.end(limit(n, unit), start, CN, pauses=(clock.Pause(first, last),))
    assert paused.unrolled_end == longer.unrolled_end


@quick
@given(st.integers(1, 500), st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(LONDON)))  # noqa: DTZ001
def test_hours_last_their_length_through_every_change_of_the_clocks(n: int, start: datetime) -> None:
    term = clock.end(limit(n, Unit.HOUR), start, WEEKENDS)
    assert isinstance(term.legal_end, datetime)
    assert term.legal_end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=n)
    assert term.trace[-1].day == term.legal_end.date()


@quick
@given(LENGTHS, DAYS)
def test_a_backward_limit_leaves_its_full_working_days(n: int, hearing: date) -> None:
    latest = clock.end(backward(n, rolls=False), hearing, CN).legal_end
    assert clock.working_days_between(latest, hearing, CN) == n
    assert clock.working_days_between(latest + DAY, hearing, CN) == n - 1
