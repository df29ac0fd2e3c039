"""Small presentational tags: icons, provisions, dates, traces. They show what they are given and decide nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import dateparse, formats, timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from cases.notices import chinese
from regulator.procedure import language

register = template.Library()

SOON = 5  # working days: from here on a date is shown as near
ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?")

SHAPES = {
    "lock": '<rect x="5" y="11" width="14" height="9" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "question": '<circle cx="12" cy="12" r="9"/>'
    '<path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8M12 16.8v.2"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "warning": '<path d="M12 4L2.8 20h18.4zM12 10v4.5M12 17.3v.2"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z"/>',
    "later": '<circle cx="12" cy="12" r="8" stroke-dasharray="3 3"/>',
    "now": '<circle cx="12" cy="12" r="7.5"/><circle cx="12" cy="12" r="3"/>',
}
VERDICTS = {"yes": ("check", "yes"), "no": ("cross", "no"), "unknown": ("question", "ask")}


# ── Marks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def icon(name: str, cls: str = "") -> SafeString:
    """Give a drawn icon, hidden from screen readers: the text beside it says the same."""
    shape = mark_safe(SHAPES[name])  # noqa: S308 — a constant of this module
    opening = '<svg class="icon {}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'
    return format_html(opening, cls, shape) if cls else format_html(opening.replace(" {}", "", 1), shape)


@register.simple_tag
def verdict(check: language.Check) -> SafeString:
    """Give the icon of one need: check, cross or question mark."""
    name, cls = ("warning", "ask") if check.noted and check.verdict.value == "no" else VERDICTS[check.verdict.value]
    return icon(name, cls)


@register.simple_tag
def cite(provisions: language.Cite | str | Iterable[language.Cite | str] | None, status: str = "") -> SafeString:
    """Give provisions as they are cited, with a badge beside each that was not verified against an official text.

    `status` goes with provisions kept as text: a value of language.Status.
    """
    if not provisions:
        return SafeString("")
    if isinstance(provisions, str) and status:
        provisions = language.Cite(provisions, "", status=language.Status(status))
    if isinstance(provisions, (str, language.Cite)):
        provisions = (provisions,)
    body = format_html_join(mark_safe("; "), "{}", ((_provision(one),) for one in provisions))
    return format_html('<span class="cite">{}</span>', body)


def _provision(one: language.Cite | str) -> SafeString:
    cited = _cited(str(one).strip())
    if isinstance(one, str):
        return format_html("{}", cited)
    link = '<a class="govuk-link" href="{}" rel="external">{}</a>'
    name = format_html(link, one.href, cited) if one.href else format_html("{}", cited)
    if one.status.firm:
        return name
    badge = '{} <strong class="govuk-tag govuk-tag--yellow tag--quiet">{}</strong>'
    return format_html(badge, name, gettext(one.status.value))


def _chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _cited(text: str) -> str:
    """A provision as the reader's language cites it."""
    return chinese.brief(text) if _chinese() else text


@register.filter
def law(said: language.Refusal | str) -> str:
    """Give a sentence of the law in the reader's language, its parameters filled in."""
    if isinstance(said, language.Refusal):
        return filled(said.sentence, said.params)
    return gettext(said) if said else ""


def filled(sentence: str, params: Mapping[str, Any]) -> str:
    """A sentence in the reader's language with its parameters, the words of the law among these translated too."""
    words = {key: _word(one) if isinstance(one, str) and one else one for key, one in params.items()}
    return gettext(sentence) % words if words else gettext(sentence)


def _word(param: str) -> str:
    """A day or a moment, which the law writes as 2026-11-03, as dates are written; anything else translated."""
    return moment(param) if ISO.fullmatch(param) else _cited(gettext(param))


@register.filter
def headed(title: str, thing: str) -> str:
    """`Correct: requirement 3`, with the colon of the reader's language."""
    return f"{title}{'：' if _chinese() else ': '}{thing}"


@register.filter
def sentence(text: str) -> str:
    """With the full stop of the reader's language, and the gap that another sentence wants after it."""
    return text.rstrip(".。") + ("。" if _chinese() else ". ")


def sentences(*parts: str) -> str:
    """What is not empty, one sentence after the other."""
    return "".join(sentence(part) for part in parts if part).rstrip()


@register.filter
def grouped(digest: str) -> str:
    """Give a hexadecimal digest in groups of four, so that two can be compared by eye."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


@register.simple_tag
def money(currency: str, amount: str | Decimal) -> str:
    """CNY 320,000, or with its cents where there are some; grouped alike in every language, as in the notices."""
    value = Decimal(amount)
    places = 0 if value == value.to_integral_value() else 2
    return f"{currency} {value:,.{places}f}"


# ── Dates ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@register.filter
def day(value: date | datetime | str | None) -> str:
    """25 Nov 2026, of a date, an aware datetime or an ISO string; empty for nothing."""
    return _written(value, "j M Y", "DATE_FORMAT")


@register.filter
def month_day(value: date | datetime | str | None) -> str:
    """25 Nov; 11月25日, without the zero that the usual form of Chinese puts before a month."""
    if _chinese():
        meant = meant_by(value)
        return formats.date_format(meant, "n月j日") if meant else ""
    return _written(value, "j M", "MONTH_DAY_FORMAT")


@register.filter
def weekday(value: date | datetime | str | None) -> str:
    """Wed 25 Nov 2026."""
    return _written(value, "D j M Y", "DATE_FORMAT", " l")


@register.filter
def moment(value: date | datetime | str | None) -> str:
    """20 Nov 2026, 16:12, in the current time zone; a plain date stays a date."""
    meant = meant_by(value)
    if not isinstance(meant, datetime):
        return day(meant)
    return _written(meant, "j M Y, H:i", "DATE_FORMAT", " H:i")


@register.filter
def iso(value: date | datetime | str | None) -> str:
    """The machine-readable form for the datetime attribute of <time>."""
    meant = meant_by(value)
    return meant.isoformat() if meant else ""


def _written(value: date | datetime | str | None, english: str, elsewhere: str, more: str = "") -> str:
    """A date in the compact English of the pages, or in the usual form of the reader's language."""
    meant = meant_by(value)
    form = english if (get_language() or "en").startswith("en") else formats.get_format(elsewhere) + more
    return formats.date_format(meant, form) if meant else ""


def meant_by(value: date | datetime | str | None) -> date | datetime | None:
    if isinstance(value, str):
        value = dateparse.parse_date(value) or dateparse.parse_datetime(value)
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def urgency(left: int | None) -> str:
    """The class of a date by the working days left: late only when missed, soon when near."""
    if left is None or left > SOON:
        return ""
    return "late" if left < 0 else "soon"


@register.filter
def days_left(left: int | None) -> str:
    """'2 working days left', '1 working day over', 'today'; empty when nothing runs."""
    if left is None:
        return ""
    if left == 0:
        return gettext("the last day is today")
    if left < 0:
        return ngettext("%(n)d working day over", "%(n)d working days over", -left) % {"n": -left}
    return ngettext("%(n)d working day left", "%(n)d working days left", left) % {"n": left}


@register.simple_tag
def tally(count: int, of: int) -> str:
    """The width, 0 to 100, of a bar that shows `count` of `of` days used."""
    return f"{min(100.0, max(0.0, 100.0 * count / of)):.1f}" if of else "0.0"


@register.filter
def beside(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Pair each cell with the title of its column, for tables that become cards on a phone."""
    return list(zip(map(_title, columns), cells, strict=True))


def _title(column: Any) -> Any:
    if isinstance(column, Mapping):
        return column.get("short") or column["title"]
    return column if isinstance(column, (str, Promise)) else column.title
