"""Numerals, amounts, days and provisions as the documents write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from cases.notices import chinese, english, number, words
from regulator.procedure.language import Period, Unit
from regulator.procedure.regimes.cn_cac import CN_CAC
from regulator.procedure.regimes.cn_cac_sources import APL, CSL, CSL16, ECO

# As banks write amounts: 零 once for a gap, 整 after yuan and jiao, never after fen.
AMOUNTS = {
    "0": "零元整",
    "0.05": "伍分",
    "0.50": "伍角整",
    "0.55": "伍角伍分",
    "1": "壹元整",
    "10": "壹拾元整",
    "10.05": "壹拾元零伍分",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "1409.50": "壹仟肆佰零玖元伍角整",
    "6007.14": "陆仟零柒元壹角肆分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "20000": "贰万元整",
    "320000": "叁拾贰万元整",
    "1000100": "壹佰万零壹佰元整",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "10000000": "壹仟万元整",
    "100002000": "壹亿零贰仟元整",
    "1010000001": "壹拾亿壹仟万零壹元整",
    "123456789012.34": "壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰元叁角肆分",
    "1234567800000000": None,
    "123456700000000": "壹佰贰拾叁万肆仟伍佰陆拾柒亿元整",
}


@pytest.mark.parametrize(("figure", "capital"), AMOUNTS.items())
def test_an_amount_in_capital_numerals(figure: str, capital: str | None) -> None:
    if capital is None:
        with pytest.raises(ValueError, match="fifteen digits"):
            chinese.capital_amount(Decimal(figure))
    else:
        assert chinese.capital_amount(Decimal(figure)) == capital


@pytest.mark.parametrize("figure", ["-1", "0.005"])
def test_what_is_no_amount_is_refused(figure: str) -> None:
    with pytest.raises(ValueError, match="not negative"):
        chinese.capital_amount(Decimal(figure))


@pytest.mark.parametrize(
    ("n", "text"),
    [(0, "零"), (2, "二"), (10, "十"), (15, "十五"), (60, "六十"), (90, "九十"), (101, "一百零一"), (110, "一百一十")],
)
def test_a_numeral_in_a_text(n: int, text: str) -> None:
    assert chinese.numeral(n) == text


def test_days_and_times() -> None:
    assert chinese.formal_day(date(2026, 11, 23)) == "二〇二六年十一月二十三日"
    assert chinese.weekday(date(2026, 11, 23)) == "2026年11月23日（星期一）"
    assert chinese.moment(datetime(2026, 11, 23, 9, 5)) == "2026年11月23日（星期一）9时05分"  # noqa: DTZ001
    assert chinese.span(date(2025, 12, 1), date(2026, 1, 2)) == "2025年12月1日至2026年1月2日"
    assert english.span(date(2026, 3, 1), date(2026, 6, 30)) == "1 March to 30 June 2026"
    assert english.span(date(2026, 3, 1), None) == "since 1 March 2026"


def test_periods() -> None:
    assert chinese.period(Period(15, Unit.WORKING_DAY)) == "十五个工作日"
    assert chinese.period(Period(60, Unit.CALENDAR_DAY)) == "六十日"
    assert chinese.period(Period(2, Unit.MONTH)) == "两个月"
    assert english.period(Period(60, Unit.CALENDAR_DAY)) == "60 days"
    assert english.period(Period(1, Unit.WORKING_DAY)) == "1 working day"


def test_provisions() -> None:
    assert chinese.provision(CN_CAC, APL("57(1)(1)")) == "《中华人民共和国行政处罚法》第五十七条第一款第一项"
    assert chinese.provision(CN_CAC, APL("64(1); 85")) == "《中华人民共和国行政处罚法》第六十四条第一款、第八十五条"
    assert chinese.provision(CN_CAC, ECO("36-37")) == "《网络信息内容生态治理规定》第三十六条至第三十七条"
    assert english.provision(CN_CAC, APL("44; 62")) == "Articles 44 and 62 of the Administrative Penalty Law"


def test_two_texts_of_one_law_can_be_told_apart() -> None:
    assert chinese.provision(CN_CAC, CSL16("59")) != chinese.provision(CN_CAC, CSL("59"))
    assert english.provision(CN_CAC, CSL16("59")) == "Article 59 of the Cybersecurity Law (2016 text)"


def test_a_number_is_written_in_both_ways() -> None:
    written = number.written("decision", prefix="DH", year=2026, n=87, document_word="东网信")
    assert written == number.Number("DH-D-2026-0087", "东网信罚字〔2026〕第0087号")
    assert number.written("demand", prefix="DH", year=2026, n=3, document_word="东网信").local.startswith(
        "东网信催告字"
    )
    assert number.written("opening", prefix="EU", year=2026, n=3, document_word="东网信").local == ""


def test_one_entry_can_hold_both_languages() -> None:
    assert words.in_both("省政府 | the Government") == {"zh": "省政府", "en": "the Government"}
    assert words.in_both("a@b.example\n一处 | Unit 1") == {"zh": "a@b.example\n一处", "en": "a@b.example\nUnit 1"}
    assert words.in_both("") == {"zh": "", "en": ""}


def test_characters_that_change_how_others_are_read_are_shown() -> None:
    assert words.printable("罚款\u202e000,1\u2066\x07 元\u200b\u00ad") == "罚款[U+202E]000,1[U+2066][U+0007] 元"
    assert words.printable("one\r\ntwo\tthree") == "one\ntwo three"
