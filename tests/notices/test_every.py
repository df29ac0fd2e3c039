"""No notice of any regime can be without its number, its words and its page; and each says what its law asks."""

from __future__ import annotations

import io
import json
import uuid
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.template.loader import get_template

from cases.notices import checks, compose, letters, number, page, pdf, told, words
from regulator.procedure import facts as law
from regulator.procedure.language import Kind, Period, Ref, Unit
from regulator.procedure.regimes import REGIMES
from tests.law import eu_files, uk_files
from tests.notices import every

ID = uuid.UUID("01936d2e-0000-7000-8000-000000000087")


@pytest.mark.parametrize(("regime", "step"), every.ISSUING)
def test_every_notice_has_a_number_a_template_and_a_name(regime: str, step: str) -> None:
    template = every.template(regime, step)
    assert number.SERIES[regime][template] == number.code(template)
    assert get_template(f"notices/{regime}/{template}.html")
    assert words.KINDS[template]
    assert compose.template_version(regime, template).startswith(f"{regime}/{template}/")


def test_a_code_belongs_to_one_template() -> None:
    """Numbers of one authority never meet: what a code names is one kind of notice, in every regime."""
    codes = [(template, code) for series in number.SERIES.values() for template, code in series.items()]
    assert len({code for _, code in codes}) == len({template for template, _ in codes}) == len(set(codes))
    assert not {"R", "HC", "HR"} & {code for _, code in codes}, "cases, receipts and published history"


def test_no_words_are_kept_for_a_notice_that_nothing_issues() -> None:
    issued = {(regime, every.template(regime, step)) for regime, step in every.ISSUING} | {("cn-cac", "referral")}
    assert {(regime, one) for regime, series in number.SERIES.items() for one in series} == issued
    assert {(regime, one) for regime, known in letters.BY_REGIME.items() for one in known} < issued


@pytest.mark.parametrize(("regime", "step"), every.ENGLISH)
def test_a_lawful_letter_passes_the_checks(regime: str, step: str) -> None:
    assert checks.defects(every.context(regime, step)) == []


@pytest.mark.parametrize(("regime", "step"), every.ISSUING)
def test_what_was_approved_is_what_is_issued(regime: str, step: str) -> None:
    draft, issued = every.context(regime, step, draft=True), every.context(regime, step)
    assert compose.text_digest(draft) == compose.text_digest(issued)
    assert compose.context_digest(issued) == compose.context_digest(json.loads(law.canonical(issued)))
    assert "Draft, not issued" in page.words(draft)


@pytest.mark.parametrize(("regime", "step"), every.ENGLISH)
def test_a_letter_states_all_that_the_law_asks_its_draft_to_state(regime: str, step: str) -> None:
    fields = law.fields_of(REGIMES[regime], step)
    asked = {choice.key for field in fields if field.key == "statements" for choice in field.choices}
    letter = letters.of(regime, every.template(regime, step))
    assert asked == {one.key for one in letter.says if not one.always}
    said = page.words(every.context(regime, step))
    assert all(one.text in said for one in letter.says)


@pytest.mark.parametrize(("regime", "step"), every.ENGLISH)
def test_a_statement_that_is_taken_out_is_missed_with_its_provision(regime: str, step: str) -> None:
    letter = letters.of(regime, every.template(regime, step))
    chosen = [one for one in letter.says if not one.always]
    found = {(one.cite, one.warns) for one in told.missing(every.context(regime, step, statements=()))}
    assert {(one.cite, not one.cite.status.firm) for one in chosen} <= found


MUST = [(regime, step, one) for regime, step in every.ENGLISH
        for one in letters.of(regime, every.template(regime, step)).must]  # fmt: skip


@pytest.mark.parametrize(("regime", "step", "one"), MUST)
def test_what_a_letter_must_say_is_missed_with_its_provision(regime: str, step: str, one: Any) -> None:
    context = every.context(regime, step)
    assert told._holds(context, one)
    lacking = without(context, one.field) | {"text": {**without(context, one.field)["text"], "to_pay": True}}
    assert one.cite in [found.cite for found in told.missing(lacking)]


def without(context: dict[str, Any], field: str) -> dict[str, Any]:
    """The letter as if this had not been entered."""
    key = field.removeprefix("@")
    text = context["text"]
    rest = {name: [one for one in text[name] if one["key"] != key] for name in ("passages", "particulars")}
    groups = {name: group for name, group in text["groups"].items() if name != key}
    found = [] if key == "violations" else text["violations"]
    authority = {**context["authority"], key.removeprefix("authority."): {"zh": "", "en": ""}}
    times = [row for row in context["deadlines"] if row["limit"] != key]
    return {**context, "text": {**text, **rest, "groups": groups, "violations": found}, "authority": authority,
            "deadlines": times}  # fmt: skip


@pytest.mark.parametrize(("regime", "step"), every.ENGLISH)
def test_all_that_was_entered_is_printed_and_nothing_of_the_inside(regime: str, step: str) -> None:
    fields = law.fields_of(REGIMES[regime], step)
    entered = {f.key: f"canary {f.key}" for f in fields if f.kind is Kind.TEXT}
    said = page.words(every.context(regime, step, **entered))
    for field in fields:
        if field.kind is Kind.TEXT:
            assert (entered[field.key] in said) is not field.inside, field.key


@pytest.mark.parametrize(("regime", "step"), every.ENGLISH)
def test_each_time_says_its_last_day_its_provision_and_how_it_is_counted(regime: str, step: str) -> None:
    context = every.context(regime, step)
    said = page.words(context)
    for row in context["deadlines"]:
        assert row["last_day"]["en"] in said
        assert row["explained"] in said
        assert row["cite"] in said


@pytest.mark.parametrize(("regime", "step"), every.ENGLISH)
def test_a_letter_is_english_throughout(regime: str, step: str) -> None:
    context = every.context(regime, step)
    assert context["language"] == "en"
    assert not words.HAN.search(page.html(context))


@pytest.mark.parametrize(("regime", "step"), every.ENGLISH)
def test_every_letter_prints_tagged_and_sound(regime: str, step: str) -> None:
    printed = pdf.render(every.context(regime, step), identifier=ID)
    assert printed.findings == ()
    with pikepdf.open(io.BytesIO(printed.data)) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "en"
        assert file.open_metadata()["pdfuaid:part"] == "1"


# ── What the law of each says ──────────────────────────────────────────────────────────────────────────────────────


def test_an_action_before_the_court_is_counted_by_its_own_calendar_with_ten_days_for_distance() -> None:
    (row,) = [one for one in every.context("eu-dsa", "require_information")["deadlines"] if one["limit"] == "court"]
    assert row["last_day"]["on"] == "2026-05-13", "notified on 3 March: two months, ten days"
    assert row["right"]


def test_an_appeal_to_the_tribunal_runs_from_the_day_the_decision_is_sent() -> None:
    (row,) = [one for one in every.context("uk-osa", "give_penalty_notice")["deadlines"] if one["limit"] == "appeal"]
    assert (row["supposes"], row["supposed"], row["last_day"]["on"]) == ("sent", "17 March 2026", "2026-04-17")


HOW_A_STEP_IS_TIMED = {
    "at_once": ({}, "Tuesday 3 March 2026", True),
    "by": ({"by": date(2026, 4, 20)}, "Monday 20 April 2026", False),
    "three_months": ({}, "Tuesday 2 June 2026", False),
    "after": ({"within": Period(2, Unit.CALENDAR_DAY)}, "Thursday 5 March 2026", True),
    "hours": (
        {"hours": Period(48, Unit.HOUR), "hours_from": uk_files.at(date(2026, 3, 2), 17)},
        "Wednesday 4 March 2026, 17:00", False,
    ),
}


@pytest.mark.parametrize(("wording", "timed"), HOW_A_STEP_IS_TIMED.items())
def test_a_step_says_its_time_as_the_decision_words_it(wording: str, timed: tuple[dict[str, Any], str, bool]) -> None:
    """Given on 3 March at noon; 135(2): three months from the date of the decision, which is 2 March."""
    entered, last, supposed = timed
    rows = (uk_files.step(Ref(2, 1), wording, **entered),)
    context = every.context("uk-osa", "give_confirmation_decision", requirements=rows, sanctions=())
    (row,) = [one for one in context["deadlines"] if one["limit"] == "correct"]
    said = page.words(context)
    assert row["last_day"]["en"] == last
    assert last in said
    assert ("if given on 3 March 2026" in said) is supposed
    assert checks.defects(context) == []


def test_what_holds_all_the_time_says_so_and_reports_have_their_own_days() -> None:
    standing = eu_files.commitment(due="standing", within=None)
    report = {"title": "Quarterly figures", "due": "date", "due_on": date(2026, 7, 1)}
    said = page.words(every.context("eu-dsa", "bind_commitments", requirements=(standing,), reports=(report,)))
    assert "At all times" in said
    assert "Quarterly figures" in said
    assert "Wednesday 1 July 2026" in said


def test_joint_addressees_are_all_named_and_a_penalty_on_none_of_them_is_on_all() -> None:
    _file, act = every.issued("uk-osa", "give_confirmation_decision")
    fine = {key: value for key, value in act.facts["sanctions"][0].items() if key != "party"}
    context = every.context("uk-osa", "give_confirmation_decision", sanctions=(fine,))
    context["text"]["addressees"] *= 2
    assert "all addressees, jointly" in page.words(context)


def test_a_place_that_is_left_out_is_no_defect_of_an_infringement_notice() -> None:
    """X Corp v eSafety [2024] FCA: its omission makes a notice invalid only where it does harm; the law warns."""
    _file, act = every.issued("au-osa", "give_infringement_notice")
    rows = tuple({key: value for key, value in row.items() if key != "place"} for row in act.facts["sanctions"])
    context = every.context("au-osa", "give_infringement_notice", sanctions=rows)
    assert "Place:" not in page.words(context)
    assert checks.defects(context) == []


def test_a_rule_that_was_not_checked_only_warns_and_one_that_was_refuses() -> None:
    """DSA 67(3) wants the right of review told; that the ART time is told rests on a text that was not read in full."""
    (missing,) = told.missing(every.context("eu-dsa", "require_information", statements=("fines", "periodic")))
    assert (missing.field, str(missing.cite), missing.warns) == ("statements", "TFEU 263; 278", False)
    context = every.context("au-osa", "give_report_notice")
    context["deadlines"] = [row for row in context["deadlines"] if row["limit"] != "tribunal"]
    (missing,) = told.missing(context)
    assert (missing.field, missing.warns) == ("tribunal", True)


def test_a_daily_rate_says_its_first_day_its_stop_and_its_longest() -> None:
    said = page.words(every.context("uk-osa", "give_confirmation_decision"))
    stops = "What compliance stops it: Age assurance on every site."
    for one in ("£1,000 a day", "First day of the rate: 6 May 2026", stops, "For how many days at most: 60 days"):
        assert one in said


def test_an_infringement_notice_names_the_most_a_court_could_order() -> None:
    """RPA 104(1): 500 units, five times as much for a body corporate, at AUD 330 from 7 November 2024."""
    assert "AUD 825,000" in page.words(every.context("au-osa", "give_infringement_notice"))


def test_a_renewal_and_a_withdrawal_name_what_they_are_about() -> None:
    assert "ordered on 2 March 2026" in page.words(every.context("eu-dsa", "renew_interim"))
    assert "infringement notice XX-IF-2026-0007 of 2 March 2026" in page.words(
        every.context("au-osa", "withdraw_infringement_notice", numbered="XX-IF-2026-0007")
    )


def test_a_demand_names_the_decision_the_sum_and_the_ten_working_days() -> None:
    context = every.context("cn-cac", "issue_demand", numbered="XX-D-2026-0003")
    said = page.words(context)
    for one in ("2026年3月2日作出的行政处罚决定（XX-D-2026-0003）", "RMB 300,000.00", "人民币叁拾万元整", "十个工作日"):
        assert one in said
    assert [row["limit"] for row in context["deadlines"]] == ["perform"]


def test_against_a_penalty_on_the_spot_reconsideration_comes_first() -> None:
    said = page.words(every.context("cn-cac", "penalise_on_the_spot"))
    assert "应当先申请行政复议" in said
    assert "reconsideration comes first" in said


@pytest.mark.parametrize(
    ("regime", "step"),
    [("eu-dsa", "require_information"), ("uk-osa", "give_provisional_notice"), ("au-osa", "give_infringement_notice")],
)
def test_a_last_day_that_may_move_says_so_beside_it(regime: str, step: str) -> None:
    context = every.context(regime, step)
    for may in (True, False):
        for row in context["deadlines"]:
            row["provisional"] = may
        assert ("(provisional)" in page.html(context)) == may
