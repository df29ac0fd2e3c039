"""Times and amounts of uk-osa: the worked examples as one table, three of them explained, and how times move."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure import clock
from regulator.procedure.calendars import CALENDARS
from regulator.procedure.conditions import daily
from regulator.procedure.conditions.owing import owing
from regulator.procedure.language import Kind, Period, Ref, Unit
from regulator.procedure.regimes import uk_osa_limits as times
from regulator.procedure.regimes.uk_osa_sources import CAP
from tests.law import uk_files as files
from tests.law import uk_ready
from tests.law.files import GAO, LIN, QIAN, REP, SYSTEM, Walk
from tests.law.ready import REASON
from tests.law.uk_files import HAN, UK, at, days, failure, fine, payable, rate

EW = CALENDARS["uk-ew"]
WD20, WD10 = Period(20, Unit.WORKING_DAY), Period(10, Unit.WORKING_DAY)
STATED, COUNTED, NAMED = times.representations("give_provisional_notice", UK.steps[0].cite)
AFTER, BEGINNING, BY, AT_ONCE, THREE_MONTHS, HOURS = times.CORRECT


# ── Worked examples ────────────────────────────────────────────────────────────────────────────────────────────────

EXAMPLES: tuple[tuple[str, Any, date | datetime, Any, str], ...] = (
    ("UK-1 twenty working days", STATED, date(2025, 8, 13), WD20, "2025-09-11"),
    ("UK-3 within 28 days after", STATED, date(2025, 10, 13), days(28), "2025-11-10"),
    ("UK-3 28 days beginning with", COUNTED, date(2025, 10, 13), days(28), "2025-11-09"),
    ("UK-3 to pay by, as set", times.PAY_NOTICED[2], date(2025, 10, 13), date(2025, 11, 13), "2025-11-13"),
    ("UK-4 sixty days of a daily rate", times.running("x")[0], date(2025, 10, 14), days(60), "2025-12-12"),
    ("UK-6 sixty days of a daily rate", times.running("x")[0], date(2025, 12, 5), days(60), "2026-02-02"),
    ("UK-7 ten working days for a step", AFTER, date(2026, 3, 19), WD10, "2026-04-02"),
    ("UK-7 fourteen calendar days", AFTER, date(2026, 3, 19), days(14), "2026-04-02"),
    ("UK-8 three months", THREE_MONTHS, date(2025, 11, 30), None, "2026-02-28"),
    ("UK-11 72 hours", HOURS, at(date(2025, 12, 3), 17), Period(72, Unit.HOUR), "2025-12-06 17:00:00+00:00"),
    ("appeal, one month, rolled", times.appeal("x"), date(2025, 10, 15), None, "2025-11-17"),
    ("appeal, one month, corresponding day", times.appeal("x"), date(2026, 1, 31), None, "2026-03-02"),
    ("information duty, at once", AT_ONCE, date(2026, 4, 3), None, "2026-04-03"),
)


@pytest.mark.parametrize(
    ("limit", "start", "length", "end"), [one[1:] for one in EXAMPLES], ids=[one[0] for one in EXAMPLES]
)
def test_worked_examples(limit: Any, start: date | datetime, length: Any, end: str) -> None:
    term = clock.end(limit, start, EW, period=length, zone=files.LONDON)
    assert str(term.legal_end) == end
    assert str(term.trace[-1].day) == end[:10], "the trace ends on the date it explains"


def test_uk_1_explained_the_summer_bank_holiday_is_left_out() -> None:
    term = clock.end(STATED, date(2025, 8, 13), EW, period=WD20)
    lines = clock.explain(term)
    assert lines[0] == "Wed 13 Aug 2025: start, the day of service is not counted"
    assert "Mon 25 Aug 2025: rest, public holiday" in lines
    assert lines[-1] == "Thu 11 Sep 2025: day 20, the last day"
    assert not term.provisional
    assert term.safe_end == term.legal_end


def test_uk_3_explained_a_sunday_stays_a_sunday_and_friday_is_safe() -> None:
    term = clock.end(COUNTED, date(2025, 10, 13), EW, period=days(28))
    assert "counted" in term.sentence and "not counted" not in term.sentence  # noqa: PT018
    assert term.legal_end == date(2025, 11, 9)
    assert term.safe_end == date(2025, 11, 7)
    assert "weekend" in clock.explain(term)[-1]


def test_uk_8_explained_the_month_has_no_such_day() -> None:
    term = clock.end(THREE_MONTHS, date(2025, 11, 30), EW)
    assert clock.explain(term)[-1] == "Sat 28 Feb 2026: end, the last day, as the month has no day 30, weekend"


def test_before_the_tribunal_an_end_on_a_rest_day_moves() -> None:
    term = clock.end(times.appeal("x"), date(2026, 3, 3), EW)
    assert (str(term.unrolled_end), str(term.legal_end)) == ("2026-04-03", "2026-04-07"), (
        "Good Friday to after Easter Monday"
    )


# ── Amounts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def ceiling(**facts: Any) -> tuple[Decimal, str]:
    found = CAP.ceiling(facts)
    return found.high, found.sentence


@pytest.mark.parametrize(
    ("facts", "high"),
    [
        ({"revenue_case": "complete", "revenue": Decimal(100_000_000)}, 18_000_000),  # UK-9
        ({"revenue_case": "complete", "revenue": Decimal(400_000_000)}, 40_000_000),  # UK-9
        ({"revenue_case": "group", "revenue": Decimal(1_000_000_000)}, 100_000_000),
        ({"revenue_case": "unfinished", "revenue": Decimal(300_000_000)}, 30_000_000),
        ({"revenue_case": "none"}, 18_000_000),
        ({"revenue_case": "not_provider"}, 18_000_000),
    ],
)
def test_the_maximum(facts: dict[str, Any], high: int) -> None:
    assert ceiling(**facts)[0] == high


def test_the_revenue_of_a_period_that_is_no_year_is_taken_for_a_year() -> None:
    """Sch 13 para 4(5): shorter than a year, the amount is increased in proportion; longer, reduced."""
    year = {"period_from": date(2025, 1, 1), "period_to": date(2025, 12, 31)}
    half = {"period_from": date(2025, 1, 1), "period_to": date(2025, 6, 30)}
    more = {"period_from": date(2024, 7, 1), "period_to": date(2025, 12, 31)}
    of = {"revenue_case": "complete", "revenue": Decimal(365_000_000)}
    assert ceiling(**of, **year)[0] == 36_500_000
    assert ceiling(**of, **half)[0] == (Decimal(36_500_000) * 365 / 181).quantize(Decimal("0.01"), "ROUND_DOWN")
    assert ceiling(**of, **more)[0] < 36_500_000
    assert "of 181 days, taken for a year" in ceiling(**of, **half)[1]


@pytest.mark.parametrize(
    ("since", "until", "met"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), True),
        (date(2025, 3, 2), date(2026, 3, 1), True),  # it ended yesterday
        (date(2025, 3, 3), date(2026, 3, 2), False),  # it ends today
        (date(2026, 1, 1), date(2026, 12, 31), False),
        (date(2025, 12, 31), date(2025, 1, 1), False),
        (date(2025, 1, 1), None, False),
        (None, date(2025, 12, 31), False),
        (None, None, True),
    ],
)
@pytest.mark.parametrize("case", ["complete", "group"])
def test_the_accounting_period_is_complete(case: str, since: date | None, until: date | None, met: bool) -> None:
    """Sch 13 para 4(1): "the person's most recent complete accounting period"; drafted on 2 March."""
    made = uk_ready.situation("draft_provisional_notice")
    entered = {**made.entered, "revenue_case": case, "period_from": since, "period_to": until}
    assert made.walk.keys("draft_provisional_notice", LIN, **entered) == (set() if met else {"impossible_period"})
    other = {**entered, "revenue_case": "unfinished"}
    assert made.walk.keys("draft_provisional_notice", LIN, **other) == set(), "no period is asked for"


def test_the_maximum_explains_itself() -> None:
    high, sentence = ceiling(revenue_case="complete", revenue=Decimal(400_000_000))
    assert sentence == (
        "At most the greater of GBP 18,000,000 and 10 per cent of GBP 400,000,000 (qualifying worldwide revenue): "
        "GBP 40,000,000 (OSA Sch 13 para 4)."
    )
    assert ceiling(revenue_case="none")[1].endswith("no accounting period (Sch 13 para 4(2)) (OSA Sch 13 para 4).")
    assert high == 40_000_000


def fined(*rows: dict[str, Any], start: date) -> Walk:
    """A provisional notice of these penalties given five weeks before, a decision of them given on the day."""
    walk = files.opened(files.begun(start))
    of = failure(walk)
    rows = tuple({**row, "violation": of} for row in rows)
    return files.confirmed(*rows, steps=(), walk=files.heard(*rows, walk=walk))


def test_uk_4_a_single_amount_and_a_daily_rate_that_stops_after_sixty_days() -> None:
    """The published outcome: £20,000, and £100 for each of sixty days."""
    of = Ref(2, 1)
    walk = fined(
        fine(of, 20_000), rate(of, 100, rate_from=date(2025, 10, 14), rate_for=days(60)), start=date(2025, 10, 13)
    )
    decision = walk.last("give_confirmation_decision")
    single, running = Ref(decision.n, 1), Ref(decision.n, 2)
    assert walk.ends("rate_days") == "2025-12-12"
    assert owing(walk.file, running, date(2025, 10, 14)).rest == 100
    assert owing(walk.file, running, date(2025, 12, 31)).rest == 6_000
    assert owing(walk.file, running, date(2025, 12, 31)).sentences == (
        "60 days × GBP 100 from 14 Oct 2025 to 12 Dec 2025: GBP 6,000.",
    )
    assert (
        owing(walk.file, single, date(2025, 12, 31)).rest + owing(walk.file, running, date(2025, 12, 31)).rest == 26_000
    )


def test_uk_6_the_last_day_and_the_sum_of_a_daily_rate() -> None:
    row = {"rate": Decimal(300), "rate_from": date(2025, 12, 5), "rate_for": days(60)}
    assert daily.hard_stop(row) == date(2026, 2, 2)
    assert daily.most(row) == 18_000


def test_a_daily_rate_stops_with_compliance_and_is_paid_as_it_grew() -> None:
    made = uk_ready.situation("record_compliance")
    walk, sanction = made.walk, made.about
    assert sanction is not None
    assert owing(walk.file, sanction, walk.today).rest == 10_000, "6 to 15 May"
    assert walk.find("more_than_owed", "record_payment", QIAN, sanction, amount=Decimal(10_001), reference="B-1")
    walk.take("record_compliance", GAO, sanction, **made.entered)
    assert owing(walk.file, sanction, date(2026, 7, 1)).rest == 9_000, "14 May was the last day of the failure"
    assert walk.duty("rate_days").how == "met"
    walk.take("record_payment", QIAN, sanction, amount=Decimal(9_000), reference="B-1")
    assert walk.ask("record_payment", QIAN, sanction).refusals[0].key in ("settled", "already_done")


def test_nothing_is_overdue_of_a_daily_rate_while_it_runs() -> None:
    """The time to pay is that of the single amount; the rate has its own, which ends when it does."""
    walk = files.heard()
    of = failure(walk)
    files.confirmed(fine(of), rate(of), walk=walk)
    decision = walk.last("give_confirmation_decision").n
    assert [duty.ref.item for duty in walk.duties("pay") if duty.act == decision] == [2], "the fine"
    (runs,) = walk.duties("rate_days")
    assert (runs.ref.item, str(runs.term and runs.term.legal_end)) == (3, "2026-07-04"), "the last of sixty days"


def test_a_rate_without_a_last_day_could_pass_any_maximum_and_is_refused() -> None:
    """Sch 13 para 4(7): single amount and daily rate, "both taken together"."""
    made = uk_ready.situation("draft_provisional_notice")
    of = failure(made.walk)
    endless = {key: value for key, value in rate(of).items() if key != "rate_for"}
    answer = made.walk.taking("draft_provisional_notice", LIN, **files.provisional(of, endless))
    assert [str(one) for one in answer.refusals] == [
        "Say for how many days, or until which day, the daily rate for violation 2.1 can run."
    ]


def test_the_single_amount_and_the_rate_of_one_failure_are_taken_together() -> None:
    """Sch 13 para 4(7): 17,950,000 and sixty days of 1,000 are 18,010,000."""
    made = uk_ready.situation("draft_provisional_notice")
    of = failure(made.walk)
    both = files.provisional(of, fine(of, 17_950_000), rate(of))
    assert made.walk.keys("draft_provisional_notice", LIN, **both) == {"over_ceiling"}
    assert str(made.walk.find("over_ceiling", "draft_provisional_notice", LIN, **both)).endswith(
        "(OSA Sch 13 para 4). Penalties of 18,010,000.00 for violation 2.1 are more."
    )
    less = files.provisional(of, fine(of, 17_940_000), rate(of))
    assert made.walk.keys("draft_provisional_notice", LIN, **less) == set()


def test_a_penalty_without_revenue_cannot_be_weighed_and_is_refused() -> None:
    made = uk_ready.situation("draft_provisional_notice")
    of = failure(made.walk)
    bare = {key: value for key, value in files.provisional(of, fine(of)).items() if not key.startswith("revenue")}
    assert made.walk.keys("draft_provisional_notice", LIN, **bare) == {"over_ceiling"}
    assert "Enter the qualifying worldwide revenue" in str(
        made.walk.find("over_ceiling", "draft_provisional_notice", LIN, **bare)
    )
    nothing = files.provisional(of)
    assert made.walk.keys("draft_provisional_notice", LIN, **nothing) == set(), "no penalty, no maximum"


# ── Times of a case ────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_step_has_its_own_time_as_its_notice_words_it() -> None:
    """133(5): only information duties, here of a notice that was not answered, may be for "immediately"."""
    walk = files.opened(files.begun(date(2026, 2, 20)), provision="osa-102")
    asked = files.information(date(2026, 2, 27))
    files.serve(walk, files.issue(walk, "draft_information_notice", "give_information_notice", **asked))
    walk.day(date(2026, 3, 2))
    files.heard(walk=walk)
    of = failure(walk)
    steps = (
        files.step(of, "after", within=days(14)),
        files.step(of, "beginning_with", within=days(14)),
        files.step(of, "by", by=date(2026, 4, 5)),
        files.step(of, "at_once", matter="information"),
        files.step(of, "three_months", matter="access"),
    )
    entered = files.confirmation(of, steps=steps)
    about = walk.last("give_provisional_notice")
    decision = files.issue(
        walk, "draft_confirmation_decision", "give_confirmation_decision", about, final=True, **entered
    )
    assert walk.duties("correct") == [], "nothing runs against who was not given the decision"
    walk.day(date(2026, 3, 4))
    files.serve(walk, decision)
    ends = {d.item: str(d.term.legal_end) for d in walk.duties("correct") if d.term}
    assert ends == {1: "2026-03-18", 2: "2026-03-17", 3: "2026-04-05", 4: "2026-03-04", 5: "2026-06-02"}, (
        "only the three months run from the date of the decision"
    )
    assert all(d.open for d in walk.duties("correct"))
    assert {d.addressee for d in walk.duties("correct")} == {"operator"}


def decided_on(day: date, *steps: dict[str, Any]) -> tuple[Walk, Ref]:
    """A confirmation decision of that day with these steps, not given yet."""
    walk = files.heard(walk=files.opened(files.begun(day)))
    entered = files.confirmation(failure(walk), steps=tuple({**one, "violation": failure(walk)} for one in steps))
    about = walk.last("give_provisional_notice")
    draft, step = "draft_confirmation_decision", "give_confirmation_decision"
    return walk, files.issue(walk, draft, step, about, final=True, **entered)


IN_HOURS = files.step(Ref(2, 1), "hours", hours_from=at(date(2025, 12, 3), 17))


@pytest.mark.parametrize("service", [{}, {"moment": at(date(2025, 12, 3), 18)}])
def test_hours_run_from_the_time_that_the_decision_states_whenever_it_was_given(service: dict[str, Any]) -> None:
    """UK-11: stated for 17:00, given an hour later, or at an hour that is not known."""
    walk, decision = decided_on(date(2025, 12, 3), IN_HOURS)
    walk.at = at(date(2025, 12, 3), 18)
    assert walk.duties("correct") == [], "proof of service gates the clock"
    files.serve(walk, decision, **service)
    duty = walk.duty("correct")
    assert (walk.ends("correct"), duty.addressee) == ("2025-12-06 17:00:00+00:00", "operator")
    assert duty.term is not None
    assert duty.term.sentence.startswith("72 hours from Wed 3 Dec 2025 at 17:00 (+00:00); hours run through nights")
    walk.take("grant_time", GAO, Ref(decision.n, 1), more=Period(24, Unit.HOUR), **files.REASON)
    assert walk.ends("correct") == "2025-12-07 17:00:00+00:00"


def test_a_decision_whose_hours_began_before_it_is_given_warns_and_a_late_service_is_noted() -> None:
    """133: a reasonable period; that hours run from the stated time is our reading, so it warns."""
    walk = files.heard(walk=files.opened(files.begun(date(2025, 12, 3)))).day(date(2025, 12, 4))
    late = files.confirmation(failure(walk), steps=({**IN_HOURS, "violation": failure(walk)},))
    draft = walk.taking("draft_confirmation_decision", LIN, walk.last("give_provisional_notice"), **late)
    assert (draft.yes, [one.key for one in draft.warnings]) == (True, ["hours_begun"])
    walk, decision = decided_on(date(2025, 12, 3), IN_HOURS)
    walk.day(date(2025, 12, 4))
    given = walk.taking("serve", QIAN, decision, addressee="operator", method="hand", receipt="R-1")
    assert (given.yes, [str(one) for one in given.notes]) == (
        True, ["The hours of step 1 began on 2025-12-03, before this service: less than its period is left."],
    )  # fmt: skip


def test_only_a_step_that_states_its_time_has_hours() -> None:
    periods = [field for step in UK.steps for one in step.asks for field in (one, *one.of) if field.kind is Kind.PERIOD]
    hourly = {one.key for one in periods if isinstance(one.choices, tuple) and "hour" in {c.key for c in one.choices}}
    assert hourly == {"hours", "more"}, "more time may be given in hours to what runs in hours"


def test_hours_of_an_act_from_before_times_were_stated_run_from_its_service() -> None:
    walk, decision = decided_on(date(2025, 12, 3), files.step(Ref(2, 1), within=Period(72, Unit.HOUR)))
    files.serve(walk, decision, moment=at(date(2025, 12, 3), 9))
    assert walk.ends("correct") == "2025-12-06 09:00:00+00:00"


@pytest.mark.parametrize(
    ("timed", "end"),
    [
        ({"wording": "by", "due": date(2026, 3, 31)}, "2026-03-31"),
        ({"wording": "after", "within": days(14)}, "2026-03-19"),
        ({"wording": "beginning_with", "within": days(14)}, "2026-03-18"),
        ({"wording": "after", "within": Period(10, Unit.WORKING_DAY)}, "2026-03-19"),
    ],
)
def test_information_is_due_as_the_notice_words_it(timed: dict[str, Any], end: str) -> None:
    """102(3)(ca): on or by a day, or within a period; drafted on 2 March, given on Thursday the 5th."""
    walk = files.lead()
    entered = files.information(information=[files.item(**timed)])
    notice = files.issue(walk, "draft_information_notice", "give_information_notice", **entered)
    walk.day(date(2026, 3, 5))
    files.serve(walk, notice)
    assert walk.ends("inform") == end
    assert len(walk.duties("inform")) == 1


def test_an_item_that_names_a_day_alone_is_due_on_it() -> None:
    """As acts from before a notice said how its times are worded."""
    walk = files.lead()
    kept = {"to": ["operator"], "information": [{"title": "Sites", "demand": "All.", "due": "2026-03-31"}]}
    notice = walk.put("give_information_notice", "ruby", None, walk.today, kept)
    files.serve(walk, notice)
    assert [str(duty.term.legal_end) for duty in walk.duties("inform") if duty.term] == ["2026-03-31"]
    assert len(walk.duties("inform")) == 1


def test_a_daily_rate_runs_from_its_day_once_the_decision_was_given() -> None:
    """208, 137(1)(b): without proof of service no deadline."""
    walk = files.heard(rate(Ref(2, 1)))
    entered = files.confirmation(failure(walk), payable(rate(failure(walk))), steps=())
    about, draft = walk.last("give_provisional_notice"), "draft_confirmation_decision"
    decision = files.issue(walk, draft, "give_confirmation_decision", about, final=True, **entered)
    assert walk.duties("rate_days") == []
    files.serve(walk, decision)
    assert len(walk.duties("rate_days")) == 1


def test_a_notice_of_remote_viewing_that_is_served_late_is_noted() -> None:
    """102(5): drafted on 2 March for the 9th, given on the 3rd."""
    walk = files.lead()
    entered = files.information(date(2026, 3, 9), remote=True)
    notice = files.issue(walk, "draft_information_notice", "give_information_notice", **entered)
    service = {"addressee": "operator", "method": "hand", "receipt": "R-1"}
    assert walk.taking("serve", QIAN, notice, **service).notes == ()
    late = walk.day(date(2026, 3, 3)).taking("serve", QIAN, notice, **service)
    assert (late.yes, [one.key for one in late.notes]) == (True, ["short_notice_given"])


@pytest.mark.parametrize(("n", "found"), [(7, set()), (6, {"short_notice"})])
def test_the_seven_days_before_remote_viewing_may_be_set_as_a_period(n: int, found: set[str]) -> None:
    """102(5)."""
    item = files.item(wording="after", within=days(n))
    entered = files.information(remote=True, information=[item])
    assert files.lead().keys("draft_information_notice", LIN, **entered) == found


def test_an_extension_goes_on_from_the_end_whether_the_first_day_counted_or_not() -> None:
    walk = files.heard()
    of = failure(walk)
    steps = (files.step(of, "after", within=days(14)), files.step(of, "beginning_with", within=days(14)))
    files.confirmed(fine(of), steps=steps, walk=walk)
    n = walk.last("give_confirmation_decision").n
    for item in (1, 2):
        walk.take("grant_time", GAO, Ref(n, item), more=days(7), **files.REASON)
    ends = {d.item: str(d.term.legal_end) for d in walk.duties("correct") if d.term and d.open}
    assert ends == {1: "2026-03-23", 2: "2026-03-22"}, "seven days more than 16 and 15 March"


def test_the_deadline_of_an_access_assessment_is_extended_by_varying_the_decision() -> None:
    """135(3)."""
    walk = files.heard()
    files.confirmed(steps=(files.step(failure(walk), "three_months", matter="access"),), walk=walk)
    item = walk.last("give_confirmation_decision", 1)
    assert walk.ends("correct") == "2026-06-02"
    walk.take("grant_time", GAO, item, more=Period(1, Unit.MONTH), **files.REASON)
    assert walk.ends("correct") == "2026-07-02"


def test_information_is_due_on_the_day_named_once_the_notice_is_served() -> None:
    walk = files.lead()
    notice = files.issue(walk, "draft_information_notice", "give_information_notice", **files.information())
    assert walk.duties("inform") == [], "proof of service gates the clock"
    files.serve(walk, notice)
    assert walk.ends("inform") == "2026-03-31"
    item = Ref(notice.n, 1)
    walk.take("extend_information", LIN, item, more=days(7), **files.REASON)
    assert walk.ends("inform") == "2026-04-07"
    walk.take("submit_information", REP, item, text="Half of it.", complete=False)
    assert walk.duty("inform").open
    walk.take("submit_information", REP, item, text="The rest.", complete=True)
    assert walk.duty("inform").how == "met"


@pytest.mark.parametrize(
    ("due", "remote", "found"),
    [(date(2026, 3, 9), True, set()), (date(2026, 3, 8), True, {"short_notice"}), (date(2026, 3, 3), False, set())],
)
def test_steps_of_remote_viewing_need_seven_days_notice(due: date, remote: bool, found: set[str]) -> None:
    """102(5)."""
    walk = files.lead()
    assert walk.keys("draft_information_notice", LIN, **files.information(due, remote=remote)) == found


def test_the_time_to_appeal_runs_from_the_day_it_was_sent_and_by_the_holidays_of_england() -> None:
    walk = files.opened(files.begun(place="sct"))
    of = failure(walk)
    files.heard(walk=walk)
    about = walk.last("give_provisional_notice")
    entered = files.confirmation(of, steps=(files.step(of, within=Period(30, Unit.WORKING_DAY)),))
    decision = files.issue(
        walk, "draft_confirmation_decision", "give_confirmation_decision", about, final=True, **entered
    )
    walk.day(date(2026, 3, 8))
    walk.take("serve", QIAN, decision, addressee="operator", method="post", sent=date(2026, 3, 4), receipt="R-1")
    assert walk.ends("appeal") == "2026-04-07", (
        "sent on 4 March; 4 April is a Saturday, Easter Monday a holiday in England"
    )
    assert walk.ends("correct") == "2026-04-20", "served on 8 March; Easter Monday is worked in Scotland"


@pytest.mark.parametrize("method", ["post", "email", "hand"])
def test_nothing_was_sent_before_it_was_made(method: str) -> None:
    """UT Rules 23(2)(b): the month runs from the sending: from one before the decision, it would be short or over."""
    here = uk_ready.situation("serve")
    early = {**here.entered, "method": method, "sent": date(2026, 3, 1)}
    said = here.walk.find("no_day_of_sending", "serve", QIAN, here.about, **early)
    assert str(said) == "It was made on 2026-03-02: it cannot have been sent before."
    assert not here.walk.taking("serve", QIAN, here.about, **early).yes


def test_an_appeal_after_its_time_or_after_five_is_recorded_and_noted() -> None:
    walk = files.confirmed()
    decision = walk.last("give_confirmation_decision")
    assert walk.ends("appeal") == "2026-04-02"
    early = walk.copy().day(date(2026, 4, 2))
    early.at = at(date(2026, 4, 2), 18)
    answer = early.taking("appeal_tribunal", REP, decision, body="Upper Tribunal", received_at=at(date(2026, 4, 2), 17))
    assert answer.yes and not answer.notes  # noqa: PT018
    late = early.taking("appeal_tribunal", REP, decision, body="Upper Tribunal", received_at=at(date(2026, 4, 2), 18))
    assert (late.yes, [one.key for one in late.notes]) == (True, ["appeal_after_hours"])
    walk.day(date(2026, 4, 3))
    over = walk.taking("appeal_tribunal", REP, decision, body="Upper Tribunal")
    assert (over.yes, [one.key for one in over.notes]) == (True, ["appeal_over"])


# ── Time to pay ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ({"pay_wording": "beginning_with", "pay_within": days(28)}, set()),
        ({"pay_wording": "beginning_with", "pay_within": days(27)}, {"too_little_time"}),
        ({"pay_wording": "after", "pay_within": days(27)}, set()),  # ends on the 28th day, the day of giving counted
        ({"pay_wording": "after", "pay_within": days(26)}, {"too_little_time"}),
        ({"pay_wording": "by", "pay_by": date(2026, 4, 13)}, set()),
        ({"pay_wording": "by", "pay_by": date(2026, 4, 12)}, {"too_little_time"}),
    ],
)
def test_a_penalty_notice_leaves_28_days_beginning_with_the_day_it_is_given(
    terms: dict[str, Any], found: set[str]
) -> None:
    """139(5): drafted on 17 March, the 28th day is 13 April."""
    made = uk_ready.situation("draft_penalty_notice")
    of = failure(made.walk)
    assert made.walk.today == date(2026, 3, 17)
    entered = files.penalty_notice(of, {**fine(of, 50_000), **terms})
    assert made.walk.keys("draft_penalty_notice", LIN, made.about, **entered) == found


def test_for_a_confirmation_decision_the_28_days_are_by_analogy_and_only_warn() -> None:
    made = uk_ready.situation("draft_confirmation_decision")
    of = failure(made.walk)
    short = files.confirmation(of, payable(fine(of), pay_within=days(14)), steps=(files.step(of),))
    answer = made.walk.taking("draft_confirmation_decision", LIN, made.about, **short)
    assert answer.yes
    assert [one.key for one in answer.warnings] == ["too_little_time"]


@pytest.mark.parametrize("step", ["give_penalty_notice", "give_confirmation_decision"])
@pytest.mark.parametrize(
    ("served", "end"),
    [
        (0, "2026-04-20"),  # thirty-five days, as set
        (7, "2026-04-20"),
        (8, "2026-04-21"),
        (40, "2026-05-23"),  # after the day that was set
    ],
)
def test_a_day_to_pay_that_comes_too_soon_after_service_is_28_days_beginning_with_it(
    step: str, served: int, end: str
) -> None:
    """139(5): "at least 28 days beginning with the day on which the penalty notice is given"; for 137 by analogy."""
    made = uk_ready.situation(f"draft_{step.removeprefix('give_')}")
    walk, of = made.walk.day(date(2026, 3, 17)), failure(made.walk)
    row = payable(fine(of, 50_000), pay_by=date(2026, 4, 20))
    entered = {**made.entered, "sanctions": [row]}
    draft = walk.take(f"draft_{step.removeprefix('give_')}", LIN, made.about, **entered)
    walk.take("approve", HAN, draft)
    notice = walk.take(step, files.FAY, draft)
    day = walk.today + timedelta(days=served)
    walk.day(day)
    noted = walk.taking("serve", QIAN, notice, addressee="operator", method="hand", receipt="R-1").notes
    assert [one.key for one in noted] == ["short_to_pay"] * (end != "2026-04-20")
    files.serve(walk, notice)
    assert walk.ends("pay") == end
    if served:
        walk.take("correct_entry", GAO, walk.last("serve"), what="day", day=date(2026, 3, 17), **REASON)
        assert walk.ends("pay") == "2026-04-20", "given on time, it is due on the day that was set"


def test_the_least_time_to_pay_explains_itself() -> None:
    term = clock.end(times.PAY_NOTICED[2], date(2026, 4, 1), EW, period=date(2026, 4, 20))
    assert (str(term.legal_end), str(term.safe_end)) == ("2026-04-28", "2026-04-28")
    assert term.sentence == (
        "The last day is set: Mon 20 Apr 2026; that leaves less than 28 days beginning with Wed 1 Apr 2026, so the "
        "last day is Tue 28 Apr 2026."
    )
    assert clock.explain(term)[-1] == "Tue 28 Apr 2026: end, 28 days beginning with Wed 1 Apr 2026"


def test_a_lapse_is_noted_the_day_after_and_ends_no_duty() -> None:
    walk = files.confirmed()
    item = walk.last("give_confirmation_decision", 1)
    assert walk.ends("correct") == "2026-03-16"
    walk.day(date(2026, 3, 16))
    assert walk.keys("note_lapse", SYSTEM, item, limit="correct", addressee="operator") == {"not_run_out"}
    walk.day(date(2026, 3, 17))
    walk.take("note_lapse", SYSTEM, item, limit="correct", addressee="operator")
    assert walk.duty("correct").how == "lapsed"
    assert walk.ask("submit_remediation", REP, item).yes, "late evidence can still be filed"


# ── A day that was over before the notice was given ────────────────────────────────────────────────────────────────


def test_a_day_for_representations_has_to_lie_ahead_and_is_usually_four_weeks_away() -> None:
    walk = files.opened()

    def keys(day: date) -> set[str]:
        entered = files.provisional(files.failure(walk), statement_by=day)
        return walk.keys("draft_provisional_notice", LIN, **entered)

    assert walk.today == date(2026, 3, 2)
    assert keys(date(2026, 3, 1)) == {"set_day_over", "short_period"}
    assert keys(date(2026, 3, 27)) == {"short_period"}
    assert keys(date(2026, 3, 30)) == set(), "20 working days"


def test_nobody_is_decided_on_whose_day_for_representations_was_over_when_the_notice_came() -> None:
    walk = files.opened()
    of = files.failure(walk)
    entered = files.provisional(of, files.fine(of), statement_by=date(2026, 3, 31))
    notice = files.issue(walk, "draft_provisional_notice", "give_provisional_notice", **entered)
    walk.day(date(2026, 4, 2))
    service = {"addressee": "operator", "method": "hand", "receipt": "Fan Yi"}
    assert "served after that day" in str(walk.find("over_when_served", "serve", QIAN, notice, **service))
    walk.take("serve", QIAN, notice, **service)
    assert walk.duty("statement").missing == f"the day that act {notice.n} sets was over before the time could begin"
    decision = files.confirmation(of, files.fine(of))
    walk.day(date(2026, 6, 1))
    made = walk.take("draft_confirmation_decision", LIN, notice, **decision)
    never = walk.find("statement_running", "approve", HAN, made)
    assert str(never).endswith("was over before the time could begin: give more time, or a new notice.")
    walk.take("extend_statement", GAO, notice, more=Period(20, Unit.WORKING_DAY), **REASON)
    assert walk.duty("statement").term is not None, "from the day that was set"


def test_a_step_whose_day_was_over_when_the_decision_came_was_not_left_undone() -> None:
    walk = files.heard()
    of = files.failure(walk)
    step = files.step(of, "by", by=date(2026, 4, 10))
    about, entered = walk.last("give_provisional_notice"), files.confirmation(of, files.fine(of), steps=(step,))
    decision = files.issue(
        walk, "draft_confirmation_decision", "give_confirmation_decision", about, final=True, **entered
    )
    files.serve(walk.day(date(2026, 4, 13)), decision)
    walk.day(date(2026, 4, 14))
    assert walk.keys("find_refusal", GAO, Ref(decision.n, 1), **REASON) == {"correct_running"}
