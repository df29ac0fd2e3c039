"""What documents say, from the acts of a case: pure, no page is made."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import pytest

from cases.notices import checks, compose, page
from regulator.procedure import facts as law
from tests.notices import sample

EVERY = [(template, spoken) for template in sample.ISSUED for spoken in compose.LANGUAGES]


@pytest.mark.parametrize(("template", "spoken"), EVERY)
def test_the_context_is_canonical_and_the_same_each_time(template: str, spoken: str) -> None:
    first, again = (sample.context(template, language=spoken) for _ in range(2))
    assert law.canonical(first) == law.canonical(again)
    assert compose.context_digest(first) == compose.context_digest(json.loads(law.canonical(first)))


@pytest.mark.parametrize("template", sample.ISSUED)
def test_what_was_approved_is_what_is_issued(template: str) -> None:
    draft, issued = sample.context(template, draft=True), sample.context(template)
    assert compose.text_digest(draft) == compose.text_digest(issued)
    assert compose.context_digest(draft) != compose.context_digest(issued)


def test_another_word_is_another_text() -> None:
    assert compose.text_digest(sample.context("decision", facts="一")) != compose.text_digest(
        sample.context("decision")
    )


@pytest.mark.parametrize("template", sample.ISSUED)
def test_what_stays_inside_is_in_no_document(template: str) -> None:
    context = sample.context(template)
    assert "canary" not in json.dumps(context, ensure_ascii=False) + page.html(context)


def test_every_document_of_the_regime_has_its_words_and_its_template() -> None:
    issuing = {step.notice for step in sample.CN_CAC.steps if step.notice}
    assert issuing == set(sample.ISSUED)
    assert set(compose.VERSIONS) - issuing == {"referral"}, "a conclusion that refers the case"


# Counted by hand: 11 September 2026 is a Friday; 25–27 September and 1–7 October are holidays, 20 September is worked.
LAST_DAYS = {
    ("order", "correct", 1): "2026-10-09",
    ("order", "correct", 2): "2026-09-18",
    ("order", "correct", 3): "2026-09-24",
    ("order", "reconsideration", 0): "2026-11-10",
    ("order", "suit", 0): "2027-03-11",
    ("pre_notice", "statement", 0): "2026-10-26",
    ("pre_notice", "hearing_request", 0): "2026-10-26",
    ("decision", "pay", 2): "2026-12-09",
    ("decision", "suit", 0): "2027-05-24",
}


@pytest.mark.parametrize(("where", "last"), LAST_DAYS.items())
def test_each_deadline_says_its_last_day_for_an_example(where: tuple[str, str, int], last: str) -> None:
    template, limit, item = where
    found = [d for d in sample.context(template)["deadlines"] if (d["limit"], d["item"]) == (limit, item)]
    assert [one["last_day"]["on"] for one in found] == [last]
    assert found[0]["rule"]["zh"]
    assert found[0]["rule"]["en"]


def test_the_working_days_that_count_are_listed() -> None:
    row = sample.context("order")["deadlines"][0]
    assert row["counted"]["en"].startswith("14, 15, 16, 17, 18, 20, 21")
    assert row["counted"]["zh"].endswith("30日、10月8日、9日")


@pytest.mark.parametrize("template", ["decision", "spot_decision"])
def test_calendar_days_are_never_listed_as_working_days(template: str) -> None:
    (pay,) = [row for row in sample.context(template)["deadlines"] if row["limit"] == "pay"]
    assert pay["period"]["en"] == "15 days"
    assert pay["counted"] == {"zh": "", "en": ""}


def test_a_date_in_a_year_without_a_published_calendar_is_provisional() -> None:
    by_limit = {row["limit"]: row for row in sample.context("decision")["deadlines"]}
    assert not by_limit["pay"]["provisional"]
    assert by_limit["suit"]["provisional"]


REMEDIES = [
    ({}, "最后一日可能顺延，不会提前。", "a last day may move later, not earlier."),
    (
        {"suit": "二十一日"},
        "最后一日可能变动；最迟于二十一日提起行政诉讼的，均不逾期。",
        "a last day may move; an action by the 21st is in time in any case.",
    ),
    (
        {"suit": "二十一日", "reconsideration": "二十日"},
        "最后一日可能变动；最迟于二十日申请行政复议、最迟于二十一日提起行政诉讼的，均不逾期。",
        "a last day may move; an application by the 20th or an action by the 21st is in time in any case.",
    ),
]
ORDINALS = {"二十日": "the 20th", "二十一日": "the 21st"}


@pytest.mark.parametrize(("safe", "zh", "en"), REMEDIES)
def test_remedies_in_an_unpublished_year_say_how_a_day_may_move(safe: dict[str, str], zh: str, en: str) -> None:
    context = sample.context("decision")
    for row in context["deadlines"]:
        day = safe.get(row["limit"], "")
        row |= {"firm": not day, "safe": {"zh": day, "en": ORDINALS.get(day, "")}}
    said = page.words(context)
    assert "有关年度放假安排尚未公布，" + zh in said
    assert "The holidays of that time are not published yet: " + en in " ".join(said.split())


def test_amounts_stand_in_figures_and_in_capital_numerals() -> None:
    fine = sample.context("decision")["text"]["sanctions"][1]
    assert (fine["amount"], fine["capital"]) == ("320,000.00", "人民币叁拾贰万元整")


def test_the_basis_names_the_duty_and_what_fixes_the_sanction() -> None:
    basis = sample.context("decision")["text"]["basis"]
    assert basis[0]["en"] == "Articles 23 and 61 of the Cybersecurity Law (amended 2025-10-28)"
    assert basis[-1]["zh"] == "《中华人民共和国行政处罚法》第五十七条、第五十九条"


def test_without_a_right_to_a_hearing_none_is_promised() -> None:
    context = sample.context("pre_notice", hearing_right=False)
    assert "要求听证的权利" not in page.words(context)
    assert "陈述和申辩的权利" in page.words(context)


def test_two_parties_are_both_named_and_each_sanction_says_whose_it_is() -> None:
    whose = {"party": "p1", "amount": 20_000}
    fines = (sample.FINE, {**sample.FINE, **whose, "amount": sample.Decimal("20000.00")})
    context = sample.context("decision", to=("operator", "p1"), sanctions=fines)
    assert [party["key"] for party in context["text"]["addressees"]] == ["operator", "p1"]
    said = page.words(context)
    assert said.count("周珩") == 2
    assert "人民币贰万元整" in said


@pytest.mark.parametrize("outcome", ["minor", "unfounded"])
def test_a_conclusion_says_its_outcome(outcome: str) -> None:
    context = sample.context("conclusion", outcome=outcome)
    assert (context["template"], context["text"]["title"]["zh"]) == ("conclusion", "不予行政处罚决定书")
    assert ("不能成立" in page.words(context)) == (outcome == "unfounded")


@pytest.mark.parametrize("spoken", compose.LANGUAGES)
def test_a_referral_is_no_decision_and_names_no_remedy(spoken: str) -> None:
    """Administrative Penalty Law 27, 57(1)(4): what may be an offence goes to the criminal justice authority."""
    context = sample.context("conclusion", outcome="refer", language=spoken)
    assert (context["template"], context["deadlines"]) == ("referral", [])
    assert context["text"]["title"]["zh"] == "案件移送函"
    assert checks.defects(context) == []
    text = page.words(context)
    assert ("移送不是行政处罚决定" in text, "A referral is not a decision" in text) == ("zh" in spoken, "en" in spoken)
    assert not any(said in text for said in ("不予行政处罚", "行政复议", "No penalty is imposed", "reconsideration"))


@pytest.mark.parametrize("template", sample.ISSUED)
def test_one_language_alone_leaves_the_other_out(template: str) -> None:
    zh, en = (page.words(sample.context(template, language=spoken)) for spoken in ("zh", "en"))
    assert ("住所" in zh, "Address" in zh) == (True, False)
    assert ("住所" in en, "Address" in en) == (False, True)
    assert "English translation, no legal force" in page.words(sample.context(template))


def test_what_was_entered_is_printed_once() -> None:
    assert page.words(sample.context("decision")).count(sample.SAYS["heard"]) == 1


def test_what_was_entered_is_text_and_nothing_else() -> None:
    evil = '<img src="http://evil.example/x"><style>*{display:none}</style>{{ number }}'
    html = page.html(sample.context("order", facts=evil))
    assert '<img src="http' not in html
    assert "&lt;style&gt;" in html
    assert "{{ number }}" in html


def test_no_float_and_no_secret_type_reaches_the_context() -> None:
    assert {type(value) for value in _leaves(sample.context("decision"))} <= {str, int, bool, type(None)}


def _leaves(value: Any) -> Iterator[Any]:
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _leaves(one)
    if not isinstance(value, dict | list):
        yield value


def test_an_act_without_a_document_has_none() -> None:
    file = sample.told("order")
    with pytest.raises(KeyError):
        compose.issuing(file, file.act(1))
    undated = dataclasses.replace(file.act(3), on=None)
    with pytest.raises(ValueError, match="needs a day"):
        compose.context(file, undated, authority=sample.OFFICE, parties=sample.PARTIES, people={})


@pytest.mark.parametrize("template", ["pre_notice", "decision"])
@pytest.mark.parametrize("spoken", compose.LANGUAGES)
def test_each_penalty_is_told_with_its_provision_and_its_ground(template: str, spoken: str) -> None:
    """APL 44, 59(1)(3): the penalty and its basis. Each fine and suspension names its own, with why it is so heavy."""
    context = sample.context(template, language=spoken)
    warning, fine, suspension = context["text"]["sanctions"]
    assert [one["en"] for one in fine["basis"]] == ["Article 61 of the Cybersecurity Law (amended 2025-10-28)"]
    assert [one["zh"] for one in suspension["basis"]] == ["《网络信息内容生态治理规定》第十六条、第三十七条"]
    assert (warning["ground"], fine["ground"]) == ("", sample.SAYS["ground"])
    text = page.words(context)
    told = {"zh": ("第六十一条", "逾期四个月拒不改正"), "en": ("Article 61 of", "it had not done so after four months")}
    for language, sentences in told.items():
        assert all((sentence in text) == (language in spoken) for sentence in sentences), language
    assert sample.SAYS["counted"] in text


def test_an_officer_of_the_company_is_fined_under_the_provision_for_officers() -> None:
    officer = {**sample.FINE, "party": "p1", "amount": sample.Decimal(50_000)}
    (row,) = sample.context("decision", to=("operator", "p1"), sanctions=(officer,))["text"]["sanctions"]
    assert [one["en"] for one in row["basis"]] == ["Article 61 of the Cybersecurity Law (amended 2025-10-28)"]
