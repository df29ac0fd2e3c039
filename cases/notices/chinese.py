"""Chinese as administrative documents write it: numerals, amounts in capital numerals, days, periods, provisions."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from regulator.procedure.language import Cite, Period, Regime, Statute, Unit
from regulator.procedure.regimes import REGIMES

PLAIN, CAPITAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
PLACES = {PLAIN: ("", "十", "百", "千"), CAPITAL: ("", "拾", "佰", "仟")}
GROUPS = ("", "万", "亿", "万亿")
WEEKDAYS = "一二三四五六日"
UNITS = {
    Unit.HOUR: "小时", Unit.CALENDAR_DAY: "日", Unit.WORKING_DAY: "个工作日", Unit.WEEK: "周", Unit.MONTH: "个月",
    Unit.YEAR: "年",
}  # fmt: skip
ARTICLE = re.compile(r"(\d+)((?:\(\d+\))*)")
LARGEST = Decimal(10) ** 15


def numeral(n: int) -> str:
    """A number of 0 or more as it is written in a text: 15 is 十五, 203 is 二百零三, 60 is 六十."""
    text = _whole(n, PLAIN).replace("〇", "零")
    return text[1:] if text.startswith("一十") else text


def capital_amount(amount: Decimal) -> str:
    """An amount in yuan in capital numerals: 320000 is 叁拾贰万元整. ValueError below 0 and from 10^15."""
    if not 0 <= amount < LARGEST or amount != amount.quantize(Decimal("0.01")):
        raise ValueError("an amount has at most two decimal places and fifteen digits, and is not negative")
    yuan, cents = divmod(int(amount * 100), 100)
    tenths, cents = divmod(cents, 10)
    text = f"{_whole(yuan, CAPITAL)}元" if yuan or not (tenths or cents) else ""
    if not (tenths or cents):
        return text + "整"
    if tenths:
        text += f"{CAPITAL[tenths]}角"
    elif yuan:
        text += CAPITAL[0]
    return text + (f"{CAPITAL[cents]}分" if cents else "整")


def day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def span(since: date, until: date | None) -> str:
    """2026年3月1日至6月30日; without an end, 2026年3月1日起."""
    if until is None:
        return f"{day(since)}起"
    return f"{day(since)}至{day(until).removeprefix(f'{since.year}年')}"


def weekday(on: date) -> str:
    return f"{day(on)}（星期{WEEKDAYS[on.weekday()]}）"


def moment(at: datetime) -> str:
    """A local time of day, in the clock that `at` carries."""
    return f"{weekday(at.date())}{at.hour}时{at.minute:02d}分"


def formal_day(on: date) -> str:
    """As below a signature: 二〇二六年十一月二十三日."""
    year = "".join(PLAIN[int(digit)] for digit in str(on.year))
    return f"{year}年{numeral(on.month)}月{numeral(on.day)}日"


def period(length: Period) -> str:
    """十五日, 五个工作日, 六个月."""
    n = "两" if length.n == 2 and length.unit is not Unit.CALENDAR_DAY else numeral(length.n)
    return n + UNITS[length.unit]


def provision(regime: Regime, cite: Cite) -> str:
    """《中华人民共和国行政处罚法》第五十七条第一款第一项; an unknown statute keeps its short name."""
    return f"{title(regime, cite.act)}{'、'.join(_articles(part) for part in cite.section.split(';'))}"


def title(regime: Regime, short: str) -> str:
    """The statute's full title; of two texts with one title, each says since when it has been in force."""
    found = next((s for s in regime.statutes if s.short == short and s.title_local), None)
    if found is None:
        return short
    return f"《{found.title_local}》{_text_of(found) if _twins(regime, found) else ''}"


@cache
def brief(cited: str) -> str:
    """`APL 64(1); 85` as pages cite it: 行政处罚法第六十四条第一款、第八十五条. Text that is no provision stays."""
    for regime in REGIMES.values():
        for statute in sorted(regime.statutes, key=lambda one: -len(one.short)):  # "CSL 2016" before "CSL"
            if statute.title_local and cited.startswith(f"{statute.short} "):
                name = statute.title_local.removeprefix("中华人民共和国")
                year = f"（{statute.in_force.year}年起施行）" if statute.in_force and _twins(regime, statute) else ""
                articles = cited.removeprefix(f"{statute.short} ").split(";")
                return f"{name}{year}{'、'.join(map(_articles, articles))}"
    return cited


def _twins(regime: Regime, statute: Statute) -> bool:
    """Do two texts of the regime bear this title?"""
    return sum(one.title_local == statute.title_local for one in regime.statutes) > 1


def _text_of(statute: Statute) -> str:
    return f"（{day(statute.in_force)}起施行）" if statute.in_force else ""


def _articles(part: str) -> str:
    first, dash, last = part.strip().partition("-")
    return f"{_article(first)}至{_article(last)}" if dash else _article(first)


def _article(text: str) -> str:
    """`57(1)(1)` as 第五十七条第一款第一项."""
    found = ARTICLE.fullmatch(text.strip())
    if found is None:
        return text.strip()
    inner = re.findall(r"\d+", found[2])
    parts = [f"第{numeral(int(found[1]))}条"]
    parts += [f"第{numeral(int(n))}{level}" for n, level in zip(inner, ("款", "项"), strict=False)]
    return "".join(parts)


def _whole(n: int, digits: str) -> str:
    """Groups of four digits; a gap is one zero."""
    if n == 0:
        return digits[0]
    text, gap = "", False
    for place in range(len(GROUPS) - 1, -1, -1):
        group = n // 10 ** (4 * place) % 10_000
        if group == 0:
            gap = bool(text)
            continue
        text += (digits[0] if text and (gap or group < 1_000) else "") + _four(group, digits) + GROUPS[place]
        gap = False
    return text.replace("万亿", "万", 1) if "万亿" in text and text.count("亿") > 1 else text


def _four(n: int, digits: str) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = n // 10**place % 10
        if digit:
            text += (digits[0] if gap else "") + digits[digit] + PLACES[digits][place]
            gap = False
        else:
            gap = bool(text)
    return text
