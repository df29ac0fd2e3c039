"""Worked examples of au-osa, and cases from beginning to end: what may be done when, and when every clock ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure import clock, engine
from regulator.procedure.calendars import au_act, au_nsw
from regulator.procedure.language import Effect, Limit, Party, Period, Ref, Unit
from regulator.procedure.regimes import au_osa_needs as law
from tests.law import au_files as files
from tests.law.au_files import AU, DAY, MANDATED, SYDNEY, days
from tests.law.files import CHEN, FROM_OPERATOR, GAO, HAN, LIN, QIAN, REP, SYSTEM, Walk
from tests.law.ready import REASON

NSW = au_nsw.CALENDAR


def limit(key: str) -> Limit:
    return next(one for one in AU.limits() if one.key == key and not one.replaces)


def asked_on(given: date, due: date) -> set[str]:
    """What a non-periodic notice of that day with that due day meets."""
    walk = files.opened(files.begun(given))
    return walk.keys("draft_report_notice", LIN, **files.report_notice(files.requirement(timing="due", due=due)))


# ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "due", "met"),
    [
        (date(2023, 2, 22), date(2023, 3, 22), set()),  # AU-1: the earliest lawful day
        (date(2023, 2, 22), date(2023, 3, 29), set()),  # AU-1: 35 days, as it was
        (date(2024, 3, 18), date(2024, 5, 6), set()),  # AU-2: 49 days
        (date(2024, 3, 18), date(2024, 4, 12), {"report_too_soon"}),  # AU-3
        (date(2024, 3, 18), date(2024, 4, 14), {"report_too_soon", "due_on_rest_day"}),
        (date(2024, 3, 18), date(2024, 4, 15), set()),
    ],
)
def test_a_report_is_due_no_sooner_than_28_days_after_the_notice(given: date, due: date, met: set[str]) -> None:
    assert asked_on(given, due) == met


def test_the_refusal_names_the_earliest_lawful_day() -> None:
    """AU-3: given 18 March 2024, due 12 April 2024."""
    walk = files.opened(files.begun(date(2024, 3, 18)))
    entered = files.report_notice(files.requirement(timing="due", due=date(2024, 4, 12)))
    refusal = walk.find("report_too_soon", "draft_report_notice", LIN, **entered)
    assert str(refusal) == (
        "The report would be due on 2024-04-12. Counted from 2024-03-18 it cannot be due before 2024-04-15."
    )
    assert str(refusal.cite) == "OSA 56(2)"


@pytest.mark.parametrize(
    ("given", "end"),
    [(date(2025, 2, 24), "2025-03-24"), (date(2023, 10, 3), "2023-10-31")],  # AU-4, AU-5
)
def test_an_infringement_notice_is_payable_within_28_days(given: date, end: str) -> None:
    term = clock.end(limit("pay"), given, NSW)
    assert (str(term.legal_end), str(term.safe_end), term.provisional) == (end, end, given.year < 2025)
    lines = clock.explain(term)
    assert lines[0].endswith("start, the day of service is not counted")
    assert lines[-1].endswith("day 28, the last day")
    assert sum(line.kind in ("counted", "end") for line in term.trace) == 28


def test_24_hours_are_clock_time_over_a_weekend() -> None:
    """AU-8: given on Friday 5 June 2026 at 18:30 in Sydney, before a weekend and the Monday of the King's Birthday."""
    assert law.GENERAL is AU.general
    given = datetime(2026, 6, 5, 18, 30, tzinfo=SYDNEY)
    rule = Limit("hours", 24, Unit.HOUR, "", law.GENERAL.cite)
    term = clock.end(rule, given, NSW, zone=SYDNEY)
    assert term.legal_end == datetime(2026, 6, 6, 18, 30, tzinfo=SYDNEY)
    assert not NSW.works(date(2026, 6, 8))
    assert term.trace[-1].kind == "end"


def test_a_periodic_report_is_due_28_days_after_its_interval_at_the_earliest() -> None:
    """AU-13: the interval ends on 30 June 2026."""
    walk = files.opened(files.begun(date(2025, 12, 1)))

    def keys(due: date, since: date = date(2026, 1, 1)) -> set[str]:
        row = files.interval(since, date(2026, 6, 30), due)
        return walk.keys("draft_periodic_notice", LIN, **files.report_notice(row))

    assert keys(date(2026, 7, 28)) == set()
    assert keys(date(2026, 7, 27)) == {"report_too_soon"}
    assert keys(date(2026, 7, 28), since=date(2026, 1, 2)) == {"wrong_interval"}, "less than six months"
    assert keys(date(2026, 7, 28), since=date(2024, 7, 1)) == set(), "24 months"
    assert keys(date(2026, 7, 28), since=date(2024, 6, 30)) == {"wrong_interval"}, "a day more than 24 months"


def test_the_end_depends_on_the_place() -> None:
    """AIA 36(2): Canberra Day, Monday 9 March 2026, is a holiday in the ACT alone."""
    ends = {}
    for place in ("nsw", "act"):
        walk = Walk(files.at(date(2026, 2, 9)), AU, "Australia/Sydney", settings={"place": place})
        files.found(walk, conduct_to=date(2026, 1, 30))
        of = {"contravened_from": date(2026, 1, 30), "contravened_to": date(2026, 1, 30)}
        files.infringed(walk, files.row(walk.last("record_violation", 1), 1, **of))
        ends[place] = walk.ends("pay")
    assert ends == {"nsw": "2026-03-09", "act": "2026-03-10"}
    assert AU.calendar_of(None, "act") is au_act.CALENDAR


def test_a_day_that_rests_on_a_reckoned_calendar_is_provisional() -> None:
    walk = files.asked(
        files.requirement(timing="due", due=date(2024, 5, 6)), walk=files.opened(files.begun(date(2024, 3, 18)))
    )
    assert walk.ends("report") == "2024-05-06"
    tribunal = walk.duty("tribunal").term
    assert tribunal is not None
    assert (str(tribunal.legal_end), tribunal.provisional) == ("2024-04-15", True)


# ── Money ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "count", "amount", "sentence"),
    [
        # AU-9, AU-10
        (date(2023, 3, 29), 37, 610_500, "37 × 60 penalty units of AUD 275 (29 Mar 2023): AUD 610,500 (RPA 104(2))."),
        (date(2024, 5, 6), 51, 957_780, "51 × 60 penalty units of AUD 313 (6 May 2024): AUD 957,780 (RPA 104(2))."),
        (date(2026, 7, 1), 1, 21_840, "1 × 60 penalty units of AUD 364 (1 Jul 2026): AUD 21,840 (RPA 104(2))."),
    ],
)
def test_the_amount_of_a_notice_is_fixed_by_the_contraventions(
    day: date, count: int, amount: int, sentence: str
) -> None:
    found = law.TARIFF.of_notice("osa-57", {"whom": "body_corporate", "count": count, "contravened_from": day})
    assert (found.low, found.high) == (amount, amount)
    assert found.sentence == sentence


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2023, 3, 29), 687_500),
        (date(2024, 5, 6), 782_500),
        (date(2025, 6, 1), 825_000),
        (date(2026, 7, 1), 910_000),
    ],
)
def test_the_most_a_court_may_order_follows_the_unit_of_the_day(day: date, amount: int) -> None:
    """AU-11: 2,500 units for a body corporate."""
    row = {"whom": "body_corporate", "count": 1, "contravened_from": day}
    assert law.TARIFF.of_court("osa-57", row).high == amount
    band = next(
        one
        for one in AU.provision("osa-57").bands
        if one.since and one.since <= day and (not one.until or day < one.until)
    )
    assert band.high == amount, "and the catalogue says the same"


def test_an_individual_pays_less_and_the_minimum_age_costs_most() -> None:
    one = {"count": 1, "contravened_from": date(2026, 7, 1)}
    assert law.TARIFF.of_notice("osa-57", {**one, "whom": "individual"}).high == 12 * 364
    assert law.TARIFF.of_court("osa-57", {**one, "whom": "individual"}).high == 500 * 364
    assert law.TARIFF.of_court("osa-63d", {**one, "whom": "body_corporate"}).high == 54_600_000
    december = {**one, "contravened_from": date(2025, 12, 10), "whom": "body_corporate"}
    assert law.TARIFF.of_court("osa-63d", december).high == 49_500_000


def test_days_of_different_units_are_counted_in_rows_of_their_own() -> None:
    walk = files.found(files.begun(date(2026, 7, 6)), conduct_to=date(2026, 7, 2))
    of = walk.last("record_violation", 1)
    both = {"contravened_from": date(2026, 6, 29), "contravened_to": date(2026, 7, 2)}
    entered = files.infringement(files.row(of, 4, **both))
    refusal = walk.find("wrong_amount", "draft_infringement_notice", LIN, **entered)
    assert str(refusal) == "The value of a penalty unit changed on 2026-07-01: count the days from it apart."
    june = files.row(of, 2, contravened_from=date(2026, 6, 29), contravened_to=date(2026, 6, 30))
    july = files.row(of, 2, 60 * 364, contravened_from=date(2026, 7, 1), contravened_to=date(2026, 7, 2))
    assert walk.keys("draft_infringement_notice", LIN, **files.infringement(june, july)) == set()
    answer = walk.taking("draft_infringement_notice", LIN, **files.infringement(june, july))
    assert answer.ceiling is not None
    assert answer.ceiling.high == 2 * 60 * 330 + 2 * 60 * 364


def test_an_amount_is_neither_more_nor_less() -> None:
    walk = files.found()
    of = walk.last("record_violation", 1)
    for amount in (59_399, 59_401):
        entered = files.infringement(files.row(of, amount=Decimal(amount)))
        assert walk.keys("draft_infringement_notice", LIN, **entered) == {"wrong_amount"}
    refusal = walk.find("wrong_amount", "draft_infringement_notice", LIN, **entered)
    assert str(refusal) == (
        "The amount is fixed by law, not chosen: 3 × 60 penalty units of AUD 330 (18 Feb 2026): AUD 59,400 "
        "(RPA 104(2)). It cannot be 59,401.00."
    )


# ── Reporting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_an_express_grant_moves_the_end() -> None:
    """X Corp v eSafety [2024] FCA: e-mail that explains the notice is no longer period allowed by the Commissioner."""
    walk = files.asked()
    item = walk.last("give_report_notice", 1)
    assert walk.ends("report") == "2026-04-07", "35 days end on Easter Monday, 6 April"
    walk.take("ask_time", REP, item, more=days(14), text="Two questions need the parent company.")
    talk = {"how": "letter", "attendees": "Head of policy", "text": "Question 3 explained.", "voluntary": True}
    walk.take("record_contact", LIN, None, **talk)
    assert walk.ends("report") == "2026-04-07"
    walk.take("grant_time", DAY, item, more=days(14), **REASON)
    assert walk.ends("report") == "2026-04-20", "14 days from the unrolled 6 April"
    walk.day(date(2026, 4, 21))
    assert walk.keys("find_refusal", GAO, item, capable="It holds the data.", **REASON) == set()


def test_a_late_report_is_recorded_with_the_days_it_is_late() -> None:
    """AU-14: due 6 May 2024, answered 13 October 2024."""
    walk = files.asked(
        files.requirement(timing="due", due=date(2024, 5, 6)), walk=files.opened(files.begun(date(2024, 3, 18)))
    )
    walk.day(date(2024, 10, 14))
    item = walk.last("give_report_notice", 1)
    answer = walk.taking("submit_remediation", QIAN, item, on=date(2024, 10, 13), text="The report.", **FROM_OPERATOR)
    assert answer.yes
    assert [str(note) for note in answer.notes] == [
        "The report comes after its time ended on 2024-05-06, 160 days late. It is recorded."
    ]
    walk.take("submit_remediation", QIAN, item, on=date(2024, 10, 13), text="The report.", **FROM_OPERATOR)
    assert walk.keys("find_refusal", GAO, item, capable="It holds the data.", **REASON) == {"not_judged"}


def test_a_report_in_time_that_is_incomplete_is_no_contravention_before_its_day() -> None:
    walk = files.reported()
    item = walk.last("give_report_notice", 1)
    walk.take("reject_remediation", LIN, item, **REASON)
    finding = {"capable": "It holds the data.", **REASON}
    assert walk.keys("find_refusal", GAO, item, **finding) == {"report_running"}
    walk.take("submit_remediation", REP, item, text="The rest.")
    walk.day(date(2026, 4, 8))
    assert walk.keys("find_refusal", GAO, item, **finding) == {"not_judged"}
    walk.take("accept_remediation", LIN, item, **REASON)
    assert walk.keys("find_refusal", GAO, item, **finding) == {"settled"}


def test_nothing_runs_while_it_is_not_known_when_the_notice_was_given() -> None:
    walk = files.opened()
    notice = files.issue(walk, "draft_report_notice", "give_report_notice", **files.report_notice())
    assert walk.duties("report") == []
    walk.day(date(2026, 6, 1))
    finding = {"capable": "It holds the data.", **REASON}
    assert walk.keys("find_refusal", GAO, Ref(notice.n, 1), **finding) == {"not_served", "report_running"}
    served = {"addressee": "operator", "method": "email", "receipt": "Delivered"}
    walk.put("serve", "qian", notice, None, served)
    assert walk.duty("report").missing == f"the day of service of act {notice.n} is not known"
    answer = walk.taking("find_refusal", GAO, Ref(notice.n, 1), **finding)
    assert [one.key for one in answer.refusals if one.unknown] == ["report_running", "given_too_late"]


def test_a_notice_given_late_that_left_less_than_28_days_carries_no_contravention() -> None:
    walk = files.opened()
    notice = files.issue(walk, "draft_report_notice", "give_report_notice",
                         **files.report_notice(files.requirement(timing="due", due=date(2026, 3, 30))))  # fmt: skip
    walk.day(date(2026, 3, 5))
    files.give(walk, notice)
    walk.day(date(2026, 4, 1))
    finding = {"capable": "It holds the data.", **REASON}
    refusal = walk.find("given_too_late", "find_refusal", GAO, Ref(notice.n, 1), **finding)
    assert "2026-04-02" in str(refusal), "28 days after 5 March"


# ── Two notices, two parties ───────────────────────────────────────────────────────────────────────────────────────


def test_of_two_notices_only_the_one_that_was_given_has_deadlines() -> None:
    walk = files.asked()
    first = walk.last("give_report_notice")
    second = files.issue(walk, "draft_report_notice", "give_report_notice", **files.report_notice())
    assert {duty.act for duty in walk.duties("report")} == {first.n}
    walk.day(date(2026, 4, 8))
    finding = {"capable": "It holds the data.", **REASON}
    assert walk.keys("find_refusal", GAO, Ref(first.n, 1), **finding) == set()
    assert walk.keys("find_refusal", GAO, Ref(second.n, 1), **finding) == {"not_served", "report_running"}


def test_of_two_parties_only_the_one_that_was_served_can_be_late() -> None:
    walk = files.opened()
    walk.parties, walk._file = (*walk.parties, Party("parent", "Nightingale Holdings")), None
    notice = files.issue(walk, "draft_report_notice", "give_report_notice",
                         **files.report_notice(to=["operator", "parent"]))  # fmt: skip
    files.give(walk, notice)
    walk.day(date(2026, 3, 16))
    assert [duty.addressee for duty in walk.duties("report")] == ["operator"]
    finding = {"capable": "It holds the data.", **REASON}
    walk.day(date(2026, 4, 8))
    assert walk.keys("find_refusal", GAO, Ref(notice.n, 1), **finding) == {"not_served"}
    files.give(walk, notice, "parent")
    assert walk.keys("find_refusal", GAO, Ref(notice.n, 1), **finding) == {"report_running"}, "35 days from its own day"
    assert [(duty.addressee, str(duty.term.legal_end)) for duty in walk.duties("report") if duty.term] == [
        ("operator", "2026-04-07"),
        ("parent", "2026-05-13"),
    ]


# ── Infringement notice ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_duty_that_was_not_yet_in_force_could_not_be_contravened() -> None:
    """OSA 163: a contravention of a listed provision; section 63D applies from 10 December 2025. Nobody passes this."""
    walk = files.opened()
    for first, met in ((date(2025, 12, 9), {"not_in_force"}), (date(2025, 12, 10), set())):
        row = files.violation(provision="osa-63d", conduct_from=first, conduct_to=first)
        answer = walk.taking("record_violation", LIN, violations=[row])
        assert {one.key for one in answer.refusals} == met


def test_a_report_that_was_due_before_its_notice_was_given_was_not_refused() -> None:
    """OSA 49, 50: the day was still to come when the notice was signed, and over when it was given: no time ran."""
    walk = files.opened()
    row = files.interval(date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 3))
    notice = files.issue(walk, "draft_periodic_notice", "give_periodic_notice", **files.report_notice(row))
    walk.day(date(2026, 3, 10))
    files.give(walk, notice)
    walk.day(date(2026, 5, 1))
    entered = {"reason": "Nothing was given.", "capable": "It holds the data."}
    refusal = walk.find("report_running", "find_refusal", GAO, walk.last("give_periodic_notice", 1), **entered)
    assert str(refusal) == (
        f"The day that act {notice.n} sets was over before the time could begin: give more time, or a new notice."
    )


def test_an_infringement_officer_is_authorised_by_name() -> None:
    walk = files.found()
    made = walk.take(
        "draft_infringement_notice", LIN, **files.infringement(files.row(walk.last("record_violation", 1)))
    )
    walk.take("approve", GAO, made)
    assert walk.keys("give_infringement_notice", MANDATED, made) == {"not_authorised"}
    assert walk.keys("give_infringement_notice", DAY, made) == set()
    checked = replace(DAY, id=CHEN.id)
    assert walk.keys("give_infringement_notice", checked, made) == {"an_investigator"}, "who verified the evidence"
    walk.take("name_officers", GAO, officers=[DAY.id], **REASON)
    assert walk.keys("give_infringement_notice", DAY, made) == {"an_investigator"}, "who is named for the case"


def test_the_twelve_months_are_counted_for_each_row_and_only_warn() -> None:
    """RPA 103 was not checked: a head may pass it with a reason."""
    walk = files.found()
    assert walk.ends("infringement") == "2027-01-05", "the first day, 5 January 2026"
    walk.day(date(2027, 2, 19))
    of = walk.last("record_violation", 1)
    old = files.row(of, 1, contravened_from=date(2026, 2, 18), contravened_to=None)
    young = files.row(of, 1, contravened_from=date(2026, 2, 19), contravened_to=None)
    answer = walk.taking("draft_infringement_notice", LIN, **files.infringement(_whole(old), _whole(young)))
    assert not answer.refusals
    assert [str(one) for one in answer.warnings] == [
        "The contravention of 2026-02-18 could be the object of a notice until 2027-02-18."
    ]
    assert walk.keys("draft_infringement_notice", LIN, **files.infringement(_whole(young))) == set()


def test_a_notice_that_was_signed_in_time_and_given_too_late_is_noted() -> None:
    """RPA 103(2), not checked: given within twelve months. The first of the days is 18 February 2026."""
    walk = files.found(files.begun(date(2027, 2, 17)))
    entered = files.infringement(files.row(walk.last("record_violation", 1)))
    notice = files.issue(walk, "draft_infringement_notice", "give_infringement_notice", **entered)
    service = {"addressee": "operator", "method": "email", "receipt": "Delivered"}
    assert walk.day(date(2027, 2, 18)).taking("serve", QIAN, notice, **service).notes == ()
    late = walk.day(date(2027, 2, 19)).taking("serve", QIAN, notice, **service)
    assert (late.yes, [str(one) for one in late.notes]) == (
        True,
        ["Given on this day, the notice comes after 2027-02-18, the last day for the contravention of 2026-02-18."],
    )


def _whole(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}


def test_an_omitted_place_only_warns() -> None:
    """X Corp v eSafety: it makes a notice invalid only where it does harm."""
    walk = files.found()
    entered = files.infringement(files.row(walk.last("record_violation", 1), place=""))
    answer = walk.taking("draft_infringement_notice", LIN, **entered)
    assert not answer.refusals
    assert [one.key for one in answer.warnings] == ["no_place"]


def test_payment_discharges_and_bars_proceedings() -> None:
    walk = files.infringed()
    row, of = walk.last("give_infringement_notice", 1), walk.last("record_violation", 1)
    assert walk.duty("infringement").how == "met"
    applying = files.application(files.claim(of))
    assert walk.keys("apply_civil_penalty", DAY, **applying) == {"pay_running"}
    walk.take("record_payment", QIAN, row, amount=Decimal(59_400), reference="B-1")
    assert walk.duty("pay").how == "met"
    assert walk.keys("apply_civil_penalty", DAY, **applying) == {"discharged"}
    other = files.claim(of, 1, contravened_from=date(2026, 2, 10), contravened_to=date(2026, 2, 10))
    assert walk.keys("apply_civil_penalty", DAY, **files.application(other)) == set(), "another day"
    walk.take("close_case", HAN, **REASON)


LATE_PAYMENT = (
    "The time to pay ended on 2026-03-30, 3 days ago: a late payment does not discharge the liability. It is recorded."
)


def test_a_late_payment_is_recorded_and_discharges_nothing() -> None:
    walk = files.infringed()
    row, of = walk.last("give_infringement_notice", 1), walk.last("record_violation", 1)
    walk.day(date(2026, 4, 2))
    answer = walk.taking("record_payment", QIAN, row, amount=Decimal(59_400), reference="B-1")
    assert answer.yes
    assert [str(note) for note in answer.notes] == [LATE_PAYMENT]
    walk.take("record_payment", QIAN, row, amount=Decimal(59_400), reference="B-1")
    assert walk.keys("apply_civil_penalty", DAY, **files.application(files.claim(of))) == set()


def test_what_is_not_paid_is_not_owed_but_can_go_to_court() -> None:
    walk = files.infringed()
    row, of = walk.last("give_infringement_notice", 1), walk.last("record_violation", 1)
    walk.day(date(2026, 3, 31))
    walk.take("note_lapse", SYSTEM, row, limit="pay", addressee="operator")
    answer = walk.taking("apply_civil_penalty", DAY, **files.application(files.claim(of)))
    assert answer.yes
    assert answer.ceiling is not None
    assert answer.ceiling.high == 3 * 2_500 * 330
    filed = walk.take("apply_civil_penalty", DAY, **files.application(files.claim(of)))
    assert walk.duty("proceedings").how == "met"
    assert walk.keys("close_case", HAN, **REASON) == {"not_answered"}
    walk.take("record_court_outcome", LIN, filed, outcome="dismissed", reasons="No contravention.")
    assert walk.keys("close_case", HAN, **REASON) == set()


def test_a_withdrawn_notice_asks_nothing_and_its_days_can_be_counted_anew() -> None:
    walk = files.infringed()
    notice, of = walk.last("give_infringement_notice"), walk.last("record_violation", 1)
    again = files.infringement(files.row(of))
    assert walk.keys("draft_infringement_notice", LIN, **again) == {"counted_twice"}
    asked = walk.take("ask_withdrawal", REP, notice, text="We are not the provider.")
    assert walk.keys("refuse_withdrawal", GAO, asked, **REASON) == set()
    made = walk.take("draft_withdrawal", LIN, notice, **files.WITHDRAWAL)
    walk.take("approve", GAO, made)
    assert walk.keys("withdraw_infringement_notice", DAY, made) == {"same_person_before"}, "she gave it"
    walk.take("withdraw_infringement_notice", files.staff("ada", *DAY.roles, mandates=DAY.mandates), made)
    assert walk.duty("pay").how == "superseded"
    paying = {"amount": Decimal(59_400), "reference": "B-1"}
    assert walk.keys("record_payment", QIAN, Ref(notice.n, 1), **paying) == {"withdrawn"}
    assert walk.keys("draft_infringement_notice", LIN, **again) == set()


def test_more_time_to_pay_is_measured_from_the_unrolled_end() -> None:
    walk = files.infringed()
    notice = walk.last("give_infringement_notice")
    assert walk.ends("pay") == "2026-03-30"
    walk.take("ask_deferral", REP, notice, more=days(28), text="The board meets in April.")
    walk.take("defer_payment", GAO, notice, more=days(28), **REASON)
    assert walk.ends("pay") == "2026-04-28", "27 April 2026 is a holiday in New South Wales"


# ── Undertaking, court, review ─────────────────────────────────────────────────────────────────────────────────────


def test_a_broken_commitment_goes_to_court() -> None:
    walk = files.broken()
    one = walk.last("accept_undertaking", 1)
    assert walk.ends("commitment") == "2026-06-01"
    applying = {"court": "Federal Court", "reasons": "Build it."}
    assert walk.keys("apply_undertaking_order", DAY, **applying) == {"no_find_breach"}
    walk.take("find_breach", GAO, one, **REASON)
    assert walk.keys("apply_undertaking_order", DAY, **applying) == set()
    assert walk.keys("confirm_commitment", LIN, one, **REASON) == set(), "it can still be kept"


def test_a_commitment_runs_from_the_day_the_acceptance_is_given_and_none_before() -> None:
    """Accepted on Monday 2 March 2026, given on the Thursday after: 28 days from then, by a day, or throughout."""
    walk = files.found()
    rows = (
        files.commitment("within", within=days(28)),
        files.commitment("due", due=date(2026, 6, 1)),
        files.commitment("standing"),
    )
    notice = files.accepted(*rows, walk=walk)
    assert walk.duties("commitment") == [], "the day it is given gates the clock"
    walk.day(date(2026, 3, 5))
    files.give(walk, notice)
    ends = {(d.item, d.addressee): str(d.term.legal_end) for d in walk.duties("commitment") if d.term}
    assert ends == {(1, "operator"): "2026-04-02", (2, "operator"): "2026-06-01"}, "what holds throughout has no end"


def test_whether_a_commitment_is_broken_is_asked_once_its_time_is_over_and_of_one_that_holds_throughout_at_once() -> (
    None
):
    """RPA 115 was not checked, so this warns."""
    walk = files.found()
    rows = (files.commitment("due", due=date(2026, 6, 1)), files.commitment("standing"))
    notice = files.accepted(*rows, walk=walk)
    early = walk.taking("find_breach", GAO, Ref(notice.n, 2), **REASON)
    assert (early.yes, [str(one) for one in early.warnings]) == (
        True,
        ["The time has not begun: the notice has not been served."],
    )
    files.give(walk, notice)
    found = {
        n: [str(one) for one in walk.taking("find_breach", GAO, Ref(notice.n, n), **REASON).warnings] for n in (1, 2)
    }
    assert found == {1: ["The commitment can be kept until 2026-06-01."], 2: []}


def test_an_acceptance_from_before_times_were_asked_keeps_its_day() -> None:
    """Kept acts do not say how a time is set: the day that they name ran from the acceptance."""
    walk = files.found()
    walk.take("offer_undertaking", REP, text="We build a tool.")
    row = {"title": "A tool", "demand": "Build it.", "due": "2026-06-01"}
    kept = {"to": ["operator"], "commitments": [row]}
    walk.put("accept_undertaking", DAY.id, walk.last("offer_undertaking"), walk.today, kept)
    assert [(str(d.term.legal_end), d.addressee) for d in walk.duties("commitment") if d.term] == [("2026-06-01", "")]


def test_a_commitment_that_is_kept_or_released_asks_nothing_more() -> None:
    kept, released = files.undertaken(), files.undertaken()
    kept.take("confirm_commitment", LIN, kept.last("accept_undertaking", 1), **REASON)
    released.take("end_undertaking", DAY, released.last("accept_undertaking"), how="withdrawn", **REASON)
    assert (kept.duty("commitment").how, released.duty("commitment").how) == ("met", "superseded")


def test_remedies_run_from_the_day_the_notice_was_given_and_a_late_one_is_recorded() -> None:
    walk = files.asked()
    notice = walk.last("give_report_notice")
    assert (walk.ends("tribunal"), walk.ends("judicial_review")) == ("2026-03-30", "2026-03-30")
    walk.day(date(2026, 4, 7))
    answer = walk.taking("apply_tribunal", REP, notice, body="Administrative Review Tribunal")
    assert answer.yes
    assert "8 days late" in str(answer.notes[0])
    appeal = walk.take("apply_tribunal", REP, notice, body="Administrative Review Tribunal")
    assert walk.duty("report").open, "a remedy does not stop the notice"
    walk.take("record_outcome", QIAN, appeal, outcome="revoked", reasons="Wrong addressee.")
    assert walk.duty("report").how == "superseded"
    assert "annulled" in walk.keys("submit_remediation", REP, Ref(notice.n, 1), text="The report.")


def test_a_late_report_a_notice_of_51_contraventions_and_a_suit() -> None:
    """eSafety and Telegram: 957,780 dollars for 51 contraventions, payable by 24 March 2025; the suit neither paid nor
    cancelled it. The counts are entered: 160 days late make no 160 contraventions.
    """
    due = files.requirement(timing="due", due=date(2024, 5, 6))
    walk = files.asked(due, walk=files.opened(files.begun(date(2024, 3, 18))))
    item = walk.last("give_report_notice", 1)
    walk.day(date(2024, 10, 14))
    walk.take("submit_remediation", QIAN, item, on=date(2024, 10, 13), text="The report.", **FROM_OPERATOR)
    walk.take("reject_remediation", LIN, item, **REASON)
    walk.take("find_refusal", GAO, item, capable="It holds the data.", **REASON)
    of = {
        "provision": "osa-57",
        "requirement": item,
        "conduct_from": date(2024, 5, 6),
        "conduct_to": date(2024, 10, 13),
    }
    files.found(walk, **of)
    assert walk.ends("infringement") == "2025-05-06"
    walk.day(date(2025, 2, 24))
    day = {"contravened_from": date(2024, 5, 6), "contravened_to": date(2024, 5, 6), "basis": "Each question."}
    files.infringed(walk, files.row(walk.last("record_violation", 1), 51, 60 * 313, **day))
    notice = walk.last("give_infringement_notice")
    assert walk.file.act(notice.n).item(1).facts["amount"] == Decimal(957_780)
    assert walk.ends("pay") == "2025-03-24"
    walk.day(date(2025, 4, 15))
    answer = walk.taking("bring_suit", REP, notice, body="Federal Court of Australia")
    assert answer.yes
    assert "22 days late" in str(answer.notes[0])
    walk.take("bring_suit", REP, notice, body="Federal Court of Australia")
    assert walk.duty("pay").open, "a suit neither pays nor cancels"
    suit = walk.last("bring_suit")
    walk.day(date(2025, 11, 20))
    walk.take("record_outcome", QIAN, suit, outcome="withdrawn", reasons="Discontinued.")
    assert engine.stage(walk.file) == "infringement"


# ── Out of scope by design ─────────────────────────────────────────────────────────────────────────────────────────


def test_no_instrument_beside_those_of_the_act_and_no_rule_on_items_or_users() -> None:
    """Baumgarten and eSafety: a “complaint alert” that reads as a notice is one. There is no template for it."""
    assert {step.notice for step in AU.steps if step.notice} == {
        "periodic_notice", "report_notice", "preliminary_view", "formal_warning", "provider_notification",
        "undertaking_acceptance", "infringement_notice", "infringement_withdrawal",
    }  # fmt: skip
    contact = {"how": "letter", "attendees": "Head of policy", "text": "Take it down.", "voluntary": False}
    walk = files.opened()
    assert walk.keys("record_contact", LIN, None, **contact) == {"not_express"}
    cited = " ".join(str(one.cite) for one in AU.outside)
    for section in ("65", "67", "70", "77", "78", "80", "88", "89", "91", "109", "110", "111", "115-128", "73", "85"):
        assert section in cited, section
    assert all(one.why and one.what for one in AU.outside)
    assert {one.key for one in AU.outside if one.court} == {
        "penalty_order",
        "injunction",
        "undertaking_orders",
        "cease_service",
    }


def test_what_only_a_court_can_order_is_an_application_and_no_decision() -> None:
    applying = [AU.step(key) for key in law.APPLICATIONS]
    assert all(step.effect is Effect.RECORD and not step.notice for step in applying)
    amounts = {field.key for step in applying for asked in step.asks for field in (asked, *asked.of)}
    assert "amount" not in amounts


def test_a_civil_penalty_is_sought_by_another_than_who_handled_the_case() -> None:
    walk = files.found()
    walk.take("name_officers", GAO, officers=["lin", "day"], **REASON)
    entered = files.application(files.claim(walk.last("record_violation", 1)))
    assert walk.keys("apply_civil_penalty", DAY, **entered) == {"an_officer"}


def test_a_provision_whose_listing_was_not_checked_only_warns() -> None:
    for provision in ("osa-63d", "osa-63db"):
        walk = files.found(files.begun(), provision=provision)
        answer = walk.taking(
            "draft_infringement_notice", LIN, **files.infringement(files.row(walk.last("record_violation", 1)))
        )
        assert not answer.refusals
        section = AU.provision(provision).cite
        assert [str(one) for one in answer.warnings] == [f"Whether section 163 lists {section} was not checked."]


def test_a_court_can_order_150_000_units_for_compulsory_government_identification() -> None:
    one = {"count": 1, "contravened_from": date(2026, 7, 1), "whom": "body_corporate"}
    assert law.TARIFF.of_court("osa-63db", one).high == 54_600_000
    (first, last) = AU.provision("osa-63db").bands
    assert (first.high, last.high) == (49_500_000, 54_600_000)
    assert first.since == date(2025, 12, 10), "of no conduct before it was in force"


def test_a_period_of_a_month_is_long_enough_and_one_of_three_weeks_is_not() -> None:
    walk = files.opened()
    for period, met in ((Period(1, Unit.MONTH), set()), (Period(3, Unit.WEEK), {"report_too_soon"})):
        entered = files.report_notice(files.requirement(within=period))
        assert walk.keys("draft_report_notice", LIN, **entered) == met
