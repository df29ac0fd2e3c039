"""What stands against approval, before anybody approves."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from cases.notices import checks, compose, page, words
from tests.notices import sample


@pytest.mark.parametrize("template", sample.ISSUED)
@pytest.mark.parametrize("spoken", compose.LANGUAGES)
def test_a_sound_document_passes(template: str, spoken: str) -> None:
    assert checks.defects(sample.context(template, language=spoken)) == []


# Administrative Penalty Law 44, 59, 64(2); Interviews 4: what is taken out, and the provision that asks for it.
ASKED = [
    ("summons", "subject", "Talk 4"), ("summons", "interview_at", "Talk 4"), ("summons", "place", "Talk 4"),
    ("summons", "attendee", "Talk 4"), ("order", "facts", "APL 28"), ("order", "requirements", "APL 28"),
    ("pre_notice", "facts", "APL 44"), ("pre_notice", "reasons", "APL 44"), ("pre_notice", "basis", "APL 44"),
    ("pre_notice", "sanctions", "APL 44"), ("hearing_notice", "hearing_at", "APL 64(2)"),
    ("hearing_notice", "place", "APL 64(2)"), ("decision", "facts", "APL 59(1)(2)"),
    ("decision", "sanctions", "APL 59(1)(3)"), ("decision", "basis", "APL 59(1)(3)"),
    ("decision", "correction", "APL 28"), ("conclusion", "facts", "APL 57"), ("conclusion", "reasons", "APL 57"),
]  # fmt: skip


@pytest.mark.parametrize(("template", "field", "cite"), ASKED)
def test_a_missing_statement_is_named_with_its_provision(template: str, field: str, cite: str) -> None:
    context = copy.deepcopy(sample.context(template))
    context["text"][field] = [] if isinstance(context["text"][field], list) else ""
    assert (field, cite) in [(found.field, str(found.cite)) for found in checks.missing_statements(context)]


@pytest.mark.parametrize(
    ("template", "limit", "field"),
    [
        ("order", "correct", "requirements"), ("pre_notice", "statement", "statement_within"),
        ("pre_notice", "hearing_request", "hearing_right"), ("decision", "reconsideration", "remedies"),
        ("decision", "suit", "remedies"),
    ],
)  # fmt: skip
def test_a_missing_period_is_a_defect(template: str, limit: str, field: str) -> None:
    context = sample.context(template)
    context["deadlines"] = [row for row in context["deadlines"] if row["limit"] != limit]
    assert field in [found.field for found in checks.missing_statements(context)]


def test_an_authority_that_has_not_said_where_to_complain_or_pay_cannot_decide() -> None:
    bare = compose.Office("Somewhere")
    fields = [found.field for found in checks.defects(sample.context("decision", office=bare))]
    assert fields == ["authority.payment_account", "authority.reconsideration_body", "authority.court"]


def test_a_warning_alone_needs_no_account() -> None:
    context = sample.context("decision", sanctions=(sample.WARNING,), office=compose.Office("Somewhere"))
    assert "authority.payment_account" not in [found.field for found in checks.defects(context)]


def test_an_addressee_needs_an_address() -> None:
    context: dict[str, Any] = copy.deepcopy(sample.context("order"))
    context["text"]["addressees"][0]["address"] = {"zh": "", "en": ""}
    assert "addressees.0.address" in [found.field for found in checks.defects(context)]


def test_a_character_without_a_glyph_is_named_with_its_field() -> None:
    (found,) = checks.defects(sample.context("order", facts="负责人𬭎某、שלום"))
    assert found.field == "facts"
    assert "𬭎 (U+2CB4E)" in found.sentence
    assert "ש (U+05E9)" in found.sentence


def test_a_character_without_a_glyph_in_a_requirement_is_found_there() -> None:
    rows = ({**sample.ORDER["requirements"][0], "demand": "答复𬭎"},)
    assert [found.field for found in checks.defects(sample.context("order", requirements=rows))] == [
        "requirements.0.demand"
    ]


@pytest.mark.parametrize(("template", "cite"), [("pre_notice", "APL 44"), ("decision", "APL 59(1)(3)")])
def test_a_penalty_without_a_provision_is_a_defect(template: str, cite: str) -> None:
    context = copy.deepcopy(sample.context(template))
    context["text"]["sanctions"][1]["basis"] = []
    (found,) = checks.missing_statements(context)
    assert (found.field, str(found.cite)) == ("sanctions", cite)


def test_a_ground_that_no_template_prints_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "words", lambda context: json.dumps(context, ensure_ascii=False).replace("拒不改正", ""))
    fields = {found.field for found in checks.missing_statements(sample.context("decision"))}
    assert "sanctions.1.ground" in fields


def test_every_character_of_the_templates_can_be_printed() -> None:
    texts = [
        path.read_text(encoding="utf-8") for path in (checks.FONTS.parents[2] / "templates" / "notices").rglob("*.html")
    ]
    assert len(texts) > 10
    assert set("".join(texts)) - checks.printable() == set()


# ── The language of the legal text ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("spoken", ["zh", "zh_en"])
def test_english_facts_are_no_chinese_notice(spoken: str) -> None:
    found = checks.defects(sample.context("order", language=spoken, facts="As found.\nOn site."))
    assert [one.field for one in found] == ["facts"]
    assert "“As found.\nOn site.” is not in Chinese; the legal text is." in found[0].sentence


def test_all_that_officials_write_into_a_notice_is_looked_at() -> None:
    rows = ({**sample.ORDER["requirements"][0], "title": "Keep logs", "demand": "Keep them."},)
    found = checks.not_chinese(sample.context("order", requirements=rows))
    assert [one.field for one in found] == ["requirements.0.title", "requirements.0.demand"]
    english = {key: f"Of {key}" for key in ("facts", "reasons", "discretion", "heard", "correction")}
    assert {one.field for one in checks.not_chinese(sample.context("decision", **english))} == english.keys()


def test_an_english_notice_may_be_english_and_figures_are_no_language() -> None:
    assert checks.defects(sample.context("order", language="en", facts="As found.")) == []
    assert checks.defects(sample.context("order", facts="2026-09-10: 214 / 63")) == []


@pytest.mark.parametrize(
    ("spoken", "shown", "hidden"),
    [("zh_en", ("只留存日志41日", "Logs kept for 41 days only."), ()),
     ("zh", ("只留存日志41日",), ("Logs kept",)), ("en", ("Logs kept for 41 days only.",), ("只留存",))],
)  # fmt: skip
def test_a_translation_is_printed_as_one(spoken: str, shown: tuple[str, ...], hidden: tuple[str, ...]) -> None:
    line = "只留存日志41日。 | Logs kept for 41 days only."
    rows = ({**sample.ORDER["requirements"][0], "title": line, "demand": line},)
    context = sample.context("order", language=spoken, facts=line, requirements=rows)
    assert checks.defects(context) == []
    text = page.words(context)
    assert all(text.count(one) == 3 for one in shown)
    assert not any(one in text for one in hidden)
    assert " | " not in text


def test_a_bar_that_parts_no_translation_stays() -> None:
    assert words.twin("a | b") == {"zh": "a | b", "en": "a | b"}
    assert words.twin("甲 | 乙") == {"zh": "甲 | 乙", "en": "甲 | 乙"}
    assert words.twin("甲 | A") == {"zh": "甲", "en": "A"}
