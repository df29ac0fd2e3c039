"""What moves a deadline: extensions, pauses, interruptions, a published year; in whatever order they were entered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulator.procedure import clock, duties
from regulator.procedure.calendars import cn_workdays
from regulator.procedure.duties import Duty
from regulator.procedure.language import (
    Act,
    CalendarStatus,
    CaseFile,
    Cite,
    Effect,
    Fixed,
    Given,
    Item,
    KnownYear,
    Limit,
    Pausing,
    Period,
    Ref,
    Regime,
    Role,
    Step,
    Unit,
    Year,
)

RULE = Cite("X", "1")
DAYS, WORKING = Unit.CALENDAR_DAY, Unit.WORKING_DAY
DECIDE = Limit("decide", 90, DAYS, "begin", RULE, of="taken", met_by=("finish",), then="lapse")
STEPS = (
    Step("begin", "Begin", (Role.HEAD,), RULE, limits=(DECIDE,), opens=True),
    Step("extend", "Extend", (Role.HEAD,), RULE,
         limits=(Limit("decide", Given("more"), DAYS, "extend", RULE, of="taken", replaces="decide"),)),
    Step("test", "Send to be tested", (Role.HEAD,), RULE, pauses=(Pausing(("decide",), RULE, ends=("tested",)),)),
    Step("tested", "Receive the result", (Role.HEAD,), RULE),
    Step("hear", "Hear", (Role.HEAD,), RULE, pauses=(Pausing(("decide",), RULE, since="first", until="last"),)),
    Step("find", "Find", (Role.HEAD,), RULE, limits=(
        Limit("limitation", 5, Unit.YEAR, "find", RULE, of="conduct_to", each="violation", rolls=False),
        Limit("absolute", 10, Unit.YEAR, "find", RULE, of="conduct_to", each="violation", rolls=False))),
    Step("interrupt", "Interrupt", (Role.HEAD,), RULE,
         limits=(Limit("limitation", 5, Unit.YEAR, "interrupt", RULE, of="taken", rolls=False, replaces="limitation",
                       restarts=True),)),
    Step("ask", "Ask", (Role.HEAD,), RULE, limits=(Limit("answer", Fixed("by"), DAYS, "ask", RULE),), notice="request"),
    Step("fine", "Fine", (Role.HEAD,), RULE, notice="fine", limits=(
        Limit("suit", 6, Unit.MONTH, "fine", RULE, met_by=("sue",)),
        Limit("court", 3, Unit.MONTH, "fine", RULE, after="suit",
              only_if=lambda _file, act, _holder: bool(act.facts.get("amount"))))),
    Step("lapse", "Lapse", (Role.SYSTEM,), RULE, effect=Effect.LAPSE),
    Step("sue", "Sue", (Role.REPRESENTATIVE,), RULE),
    Step("serve", "Serve", (Role.CLERK,), RULE, effect=Effect.SERVE),
    Step("finish", "Finish", (Role.HEAD,), RULE),
    Step("note", "Note", (Role.HEAD,), RULE),
    Step("recount", "Recount", (Role.HEAD,), RULE, recalculates=True),
)  # fmt: skip
LAW = Regime("x", "X", "1", "EUR", cn_workdays.CALENDAR, (), (), (), (("All", STEPS),))
BEGUN = date(2026, 3, 2)


def act(
    n: int, step: str, on: date | None, about: Ref | None = None, items: tuple[Item, ...] = (), **facts: Any
) -> Act:
    return Act(n, step, on, recorded(n), "gao", about, track=1 if step != "find" else 0, facts=facts, items=items,
               to=("operator",))  # fmt: skip


def recorded(n: int) -> datetime:
    return datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(hours=n)


def noted(n: int, on: date, limit: str = "decide", addressee: str = "") -> Act:
    """A lapse, recorded on its day."""
    entered = act(n, "lapse", on, Ref(1), limit=limit, addressee=addressee)
    return replace(entered, recorded_at=datetime.combine(on, time(9), tzinfo=UTC))


def file(*acts: Act, years: tuple[KnownYear, ...] = ()) -> CaseFile:
    return CaseFile(LAW, (), acts, {}, "Asia/Shanghai", years)


def last(found: CaseFile, limit: str = "decide") -> Duty:
    return [duty for duty in duties.of(found) if duty.limit.key == limit][-1]


def end(found: CaseFile, limit: str = "decide") -> date | None:
    term = last(found, limit).term
    return None if term is None else term.unrolled_end  # type: ignore[return-value]


BEGIN = act(1, "begin", BEGUN)


def test_a_pause_without_an_end_leaves_no_date_and_says_so() -> None:
    found = file(BEGIN, act(2, "test", date(2026, 3, 10)))
    old, new = duties.of(found)
    assert (old.how, old.closed_by, new.cause, new.term) == ("paused", 2, 2, None)
    assert "stands still since Tue 10 Mar 2026" in new.missing


def test_a_pause_moves_the_end_by_its_days_both_included() -> None:
    plain = end(file(BEGIN))
    found = file(BEGIN, act(2, "test", date(2026, 3, 10)), act(3, "tested", date(2026, 3, 19), Ref(2)))
    assert plain is not None
    assert end(found) == plain + timedelta(days=10)
    assert [duty.how for duty in duties.of(found)] == ["paused", "paused", ""]
    assert "stands still" in last(found).term.sentence  # type: ignore[union-attr]


def test_a_pause_after_the_end_or_after_it_was_met_moves_nothing() -> None:
    late = file(BEGIN, act(2, "hear", BEGUN, first=date(2026, 9, 1), last=date(2026, 9, 3)))
    assert [duty.key for duty in duties.of(late)] == [duty.key for duty in duties.of(file(BEGIN))]
    met = file(BEGIN, act(2, "finish", date(2026, 3, 5)), act(3, "test", date(2026, 3, 10)))
    assert [(duty.how, duty.cause) for duty in duties.of(met)] == [("met", 1)]


def test_a_pause_whose_day_is_unknown_names_what_is_missing() -> None:
    assert last(file(BEGIN, act(2, "test", None))).missing == "the day of act 2 is not known"


EVENTS = {
    "extension": [("extend", BEGUN, {"more": Period(60, DAYS)})],
    "hearing": [("hear", BEGUN, {"first": date(2026, 4, 6), "last": date(2026, 4, 8)})],
    "late": [("hear", BEGUN, {"first": date(2026, 6, 20), "last": date(2026, 6, 21)})],
    "overlap": [("hear", BEGUN, {"first": date(2026, 4, 8), "last": date(2026, 4, 12)})],
}


@pytest.mark.parametrize("order", list(permutations(EVENTS)))
def test_the_order_of_entry_does_not_matter(order: tuple[str, ...]) -> None:
    """Ninety and sixty days, and nine days that stood still: seven in the first stretch, two in the second."""
    entered = [event for name in order for event in EVENTS[name]]
    acts = [act(n, step, on, **facts) for n, (step, on, facts) in enumerate(entered, 2)]
    assert end(file(BEGIN, *acts)) == BEGUN + timedelta(days=90 + 60 + 9)


@given(
    first=st.integers(0, 200), length=st.integers(1, 40), more=st.integers(1, 200), pause_first=st.booleans()
)  # fmt: skip
def test_pauses_and_extensions_commute(first: int, length: int, more: int, pause_first: bool) -> None:
    since = BEGUN + timedelta(days=first)
    events = [("extend", BEGUN, {"more": Period(more, DAYS)}),
              ("hear", BEGUN, {"first": since, "last": since + timedelta(days=length - 1)})]  # fmt: skip
    both = [act(n, *event[:2], **event[2]) for n, event in enumerate(events[::-1] if pause_first else events, 2)]
    bare = BEGUN + timedelta(days=90 + more)
    inside = first >= 1 and since <= bare
    moved = length - (1 if first == 0 else 0)  # the first day is not counted, so it cannot stand still
    assert end(file(BEGIN, *both)) == bare + timedelta(days=length if inside else moved if first == 0 else 0)


# ── Corrections ────────────────────────────────────────────────────────────────────────────────────────────────────


def correct(acts: list[Act], n: int, **columns: Any) -> list[Act]:
    """The acts after a correction of act `n`, which is the next entry."""
    c = max(one.n for one in acts) + 1
    changed = {"cause": c, "cause_at": recorded(c), **columns}
    return [*(replace(one, **changed) if one.n == n else one for one in acts), act(c, "note", BEGUN, Ref(n))]


def one_more(acts: list[Act], die: Random) -> list[Act]:  # noqa: C901
    """Any entry that can come next: an extension, a pause or its end, or the correction of one of these."""
    n, day = max(one.n for one in acts) + 1, BEGUN + timedelta(days=die.randint(1, 80))
    standing = [one for one in acts if not one.void and one.step in ("extend", "test", "tested", "hear")]
    answered = {one.about.n for one in acts if one.step == "tested" and one.about and not one.void}
    open_tests = [one for one in standing if one.step == "test" and one.n not in answered]
    match die.choice(("extend", "test", "tested", "tested", "hear", "strike", "strike", "day")):
        case "extend":
            return [*acts, act(n, "extend", day, more=Period(die.randint(1, 60), DAYS))]
        case "test":
            return [*acts, act(n, "test", day)]
        case "hear":
            return [*acts, act(n, "hear", day, first=day, last=day + timedelta(days=die.randint(0, 9)))]
        case "tested" if open_tests:
            of = die.choice(open_tests)
            assert of.on is not None
            return [*acts, act(n, "tested", of.on + timedelta(days=die.randint(0, 20)), Ref(of.n))]
        case "strike" if struck := [one for one in standing if one.n not in answered]:
            return correct(acts, die.choice(struck).n, void=True)
        case "day" if moved := [one for one in standing if one.step in ("test", "tested", "hear")] + acts[:1]:
            one = die.choice(moved)
            assert one.on is not None
            return correct(acts, one.n, on=one.on + timedelta(days=die.choice((-1, 1, 2))))
    return acts


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_is_struck_out_or_corrected_leaves_the_end_of_what_is_left_and_moves_no_stored_deadline(
    die: Random,
) -> None:
    acts, stored = [BEGIN], {}
    for _ in range(12):
        acts = one_more(acts, die)
        for duty in duties.of(file(*acts)):
            ends = (duty.term and duty.term.legal_end, duty.missing)
            assert not duty.open or stored.setdefault(duty.key, ends) == ends, "an open deadline moved silently"
            stored.setdefault(duty.key, ends)
        plain = [replace(one, cause=0, cause_at=None) for one in acts if not one.void and one.step != "note"]
        assert end(file(*acts)) == end(file(*plain))


def test_a_pause_whose_beginning_is_corrected_after_its_end_has_ended() -> None:
    """Sent for a test on 10 March, back on the 19th; then it turns out that it was sent on the 11th."""
    acts = correct([BEGIN, act(2, "test", date(2026, 3, 10)), act(3, "tested", date(2026, 3, 19), Ref(2))], 2,
                   on=date(2026, 3, 11))  # fmt: skip
    assert end(file(*acts)) == BEGUN + timedelta(days=90 + 9)


# ── A lapse, and what shows later that the time was running ────────────────────────────────────────────────────────


def test_a_pause_entered_after_the_lapse_shows_that_the_time_was_running() -> None:
    """Ninety days from 2 March end on 31 May, a Sunday; legally on 1 June. Ten days stood still: 10 June."""
    hearing = act(3, "hear", BEGUN, first=date(2026, 3, 10), last=date(2026, 3, 19))
    found = file(BEGIN, noted(2, date(2026, 6, 2)), hearing)
    assert [duty.how for duty in duties.of(file(BEGIN, noted(2, date(2026, 6, 2))))] == ["lapsed"]
    assert [(duty.how, duty.closed_by) for duty in duties.of(found)] == [("paused", 3), ("", None)]
    assert end(found) == date(2026, 6, 10)
    later = file(*found.acts, noted(4, date(2026, 6, 11)))
    assert (last(later).how, last(later).closed_by) == ("lapsed", 4)


def test_a_pause_too_short_to_reach_the_lapse_moves_the_end_and_leaves_it_lapsed() -> None:
    found = file(BEGIN, noted(2, date(2026, 6, 20)),
                 act(3, "hear", BEGUN, first=date(2026, 3, 10), last=date(2026, 3, 12)))  # fmt: skip
    assert (end(found), last(found).how, last(found).closed_by) == (date(2026, 6, 3), "lapsed", 2)


def test_an_open_pause_entered_after_the_lapse_leaves_no_end_that_could_have_passed() -> None:
    found = file(BEGIN, noted(2, date(2026, 6, 2)), act(3, "test", date(2026, 5, 4)))
    assert (last(found).term, last(found).open) == (None, True)


@given(
    days=st.lists(st.tuples(st.integers(1, 100), st.integers(1, 40)), max_size=2),
    more=st.lists(st.integers(1, 60), max_size=2),
    lapse=st.integers(91, 260), where=st.integers(0, 4), order=st.randoms(use_true_random=False),
)  # fmt: skip
def test_the_noting_of_a_lapse_commutes_with_pauses_and_extensions(
    days: list[tuple[int, int]], more: list[int], lapse: int, where: int, order: Random
) -> None:
    """Whenever it is noted among them: the same end, and lapsed only where that end had passed by then."""
    events: list[tuple[str, dict[str, Any]]] = [("extend", {"more": Period(n, DAYS)}) for n in more]
    for first, length in days:
        since = BEGUN + timedelta(days=first)
        events.append(("hear", {"first": since, "last": since + timedelta(days=length - 1)}))
    order.shuffle(events)
    on = BEGUN + timedelta(days=lapse)

    def ledger(at: int) -> tuple[date | None, str]:
        acts = [act(n, step, BEGUN, **facts) for n, (step, facts) in enumerate(events[:at], 2)]
        acts.append(noted(len(acts) + 2, on))
        acts += [act(n, step, BEGUN, **facts) for n, (step, facts) in enumerate(events[at:], len(acts) + 2)]
        found = file(BEGIN, *acts)
        return end(found), last(found).how

    sooner, later = ledger(min(where, len(events))), ledger(len(events))
    assert sooner == later
    term = last(file(BEGIN, *(act(n, step, BEGUN, **facts) for n, (step, facts) in enumerate(events, 2)))).term
    assert term is not None
    assert later == (term.unrolled_end, "lapsed" if on > term.legal_end else "")  # type: ignore[operator]


def test_the_trace_ends_on_the_date_and_tells_of_the_pause_before_the_extension() -> None:
    acts = (
        act(2, "extend", BEGUN, more=Period(60, DAYS)),
        act(3, "hear", BEGUN, first=date(2026, 4, 6), last=date(2026, 4, 8)),
    )
    term = last(file(BEGIN, *acts)).term
    assert term is not None
    assert term.trace[-1].day == term.legal_end
    assert "stands still" in term.sentence
    assert "60 calendar days more" in term.sentence


def test_an_interruption_runs_anew_and_the_absolute_limit_stands() -> None:
    """A breach that ceased on 1 March 2024, asked about on 1 February 2026: 1 February 2031, at the latest 2034."""
    found = act(1, "find", date(2026, 1, 5), items=(Item(1, "violation", {"conduct_to": date(2024, 3, 1)}),))
    acts = (found, act(2, "interrupt", date(2026, 2, 1)))
    assert end(file(*acts), "limitation") == date(2031, 2, 1)
    assert end(file(*acts), "absolute") == date(2034, 3, 1)
    late = act(3, "interrupt", date(2025, 5, 1))  # entered later, happened earlier
    assert end(file(*acts, late), "limitation") == date(2031, 2, 1)
    assert [duty.how for duty in duties.of(file(*acts)) if duty.limit.key == "limitation"] == ["restarted", ""]


def test_an_interruption_after_the_time_ran_out_revives_nothing() -> None:
    """A breach that ceased on 1 March 2019 lapsed on 1 March 2024: an action of 2026 comes too late."""
    found = act(1, "find", date(2026, 1, 5), items=(Item(1, "violation", {"conduct_to": date(2019, 3, 1)}),))
    assert end(file(found, act(2, "interrupt", date(2026, 2, 1))), "limitation") == date(2024, 3, 1)
    bridged = (found, act(2, "interrupt", date(2026, 2, 1)), act(3, "interrupt", date(2023, 5, 1)))
    assert end(file(*bridged), "limitation") == date(2031, 2, 1), "one in time, entered later, carries the other"


def test_an_end_that_is_set_stands_as_it_was_set() -> None:
    asked = act(1, "ask", BEGUN, by=date(2026, 3, 28))
    served = act(2, "serve", date(2026, 3, 3), Ref(1), addressee="operator")
    term = last(file(asked, served), "answer").term
    assert term is not None
    assert (term.legal_end, term.safe_end) == (date(2026, 3, 28), date(2026, 3, 27))  # a Saturday
    assert not duties.of(file(asked))  # nothing runs before service


def test_a_time_after_another_begins_where_that_one_ends_unmet() -> None:
    """Served on 6 February 2026: suit until 6 August, then three months to go to court, until 6 November."""
    served = act(2, "serve", date(2026, 2, 6), Ref(1), addressee="operator")
    lapsed = noted(3, date(2026, 8, 7), limit="suit", addressee="operator")
    fined = act(1, "fine", date(2026, 2, 6), amount=1000)
    assert [duty.limit.key for duty in duties.of(file(fined, served))] == ["suit"], "nothing before it has lapsed"
    assert end(file(fined, served, lapsed), "court") == date(2026, 11, 6)
    sued = file(fined, served, act(3, "sue", date(2026, 3, 1), Ref(1)))
    assert [duty.limit.key for duty in duties.of(sued)] == ["suit"]
    nothing = file(act(1, "fine", date(2026, 2, 6)), served, lapsed)
    assert [duty.limit.key for duty in duties.of(nothing)] == ["suit"]


# ── A published year ───────────────────────────────────────────────────────────────────────────────────────────────

LATE_IN_2026 = act(1, "begin", date(2026, 11, 10))  # ninety days end on 8 February 2027
NEW_YEAR = Year(2027, CalendarStatus.PUBLISHED, "notice",
                off=frozenset(date(2027, 2, 4) + timedelta(days=i) for i in range(8)))  # fmt: skip


def test_a_published_year_moves_nothing_until_a_person_applies_it() -> None:
    known = (KnownYear("cn-workdays", NEW_YEAR, recorded(2)),)
    before = last(file(LATE_IN_2026))
    assert before.term is not None
    assert before.term.provisional
    assert duties.of(file(LATE_IN_2026, years=known)) == duties.of(file(LATE_IN_2026))
    found = file(LATE_IN_2026, act(3, "recount", date(2026, 11, 30)), years=known)
    old, new = duties.of(found)
    assert (old.how, old.closed_by, new.cause) == ("recalculated", 3, 3)
    assert new.term is not None
    assert (new.term.legal_end, new.term.provisional) == (date(2027, 2, 12), False)


def test_what_begins_after_a_year_was_confirmed_is_counted_by_it() -> None:
    known = (KnownYear("cn-workdays", NEW_YEAR, recorded(0)),)
    term = last(file(LATE_IN_2026, years=known)).term
    assert term is not None
    assert (term.legal_end, term.provisional) == (date(2027, 2, 12), False)


def test_a_time_noted_as_lapsed_by_a_derived_year_runs_again_where_the_published_one_ends_later() -> None:
    """The year is counted by when it becomes known; a right is not lost on a day that was no last day."""
    known = (KnownYear("cn-workdays", NEW_YEAR, datetime(2027, 2, 10, tzinfo=UTC)),)
    derived = replace(LAW, calendar=LAW.calendar.with_years([Year(2027, CalendarStatus.DERIVED, "pattern")]))
    lapsed = noted(2, date(2027, 2, 9))
    applied = replace(act(3, "recount", date(2027, 2, 11)), recorded_at=datetime(2027, 2, 11, tzinfo=UTC))
    plain = CaseFile(derived, (), (LATE_IN_2026, lapsed), {}, "Asia/Shanghai", known)
    assert last(plain).how == "lapsed"
    found = CaseFile(derived, (), (LATE_IN_2026, lapsed, applied), {}, "Asia/Shanghai", known)
    assert (last(found).open, last(found).term.legal_end) == (True, date(2027, 2, 12))  # type: ignore[union-attr]


def test_a_time_that_awaits_its_calendar_does_not_lapse() -> None:
    lapsed = noted(2, date(2027, 3, 1))
    assert last(file(LATE_IN_2026, lapsed)).open
    known = (KnownYear("cn-workdays", NEW_YEAR, datetime(2027, 2, 10, tzinfo=UTC)),)
    applied = replace(act(3, "recount", date(2027, 3, 2)), recorded_at=datetime(2027, 3, 2, tzinfo=UTC))
    assert last(file(LATE_IN_2026, lapsed, applied, years=known)).how == "lapsed", "it was over by the published year"


def test_changes_name_what_moves() -> None:
    before = file(BEGIN)
    after = file(BEGIN, act(2, "extend", BEGUN, more=Period(60, DAYS)))
    (change,) = duties.changes(duties.of(before), duties.of(after))
    terms = [duty.term for duty in (change.was, change.now) if duty]
    assert [term.unrolled_end for term in terms if term] == [
        BEGUN + timedelta(days=90), BEGUN + timedelta(days=150)]  # fmt: skip
    assert duties.changes(duties.of(before), duties.of(before)) == ()


# ── A floor of working days ────────────────────────────────────────────────────────────────────────────────────────


def test_a_period_of_two_days_or_more_holds_two_working_days() -> None:
    """From Thursday 30 April 2026, before the five days of May: three days end on Sunday 3 May, roll to the 6th, and
    hold a second working day on the 7th."""
    rule = Limit("r", 3, DAYS, "x", RULE, of="taken", floor=2)
    term = clock.end(rule, date(2026, 4, 30), cn_workdays.CALENDAR)
    assert term.legal_end == date(2026, 5, 7)
    assert term.trace[-1].day == date(2026, 5, 7)
    assert "too few working days" in term.sentence
    assert term.safe_end == date(2026, 5, 6)
