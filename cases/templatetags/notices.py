"""What the templates of notices say in one language, in the other, or in both: Chinese first, the English below it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cases.notices import chinese, words

register = template.Library()


class BothNode(template.Node):
    """A fixed sentence: `{% both %}中文{% en %}English{% endboth %}`, a paragraph for each language that is printed."""

    child_nodelists = ("zh", "en")

    def __init__(self, zh: NodeList, en: NodeList) -> None:
        self.zh, self.en = zh, en

    def render(self, context: template.Context) -> SafeString:
        language = context["language"]
        zh = format_html('<p lang="zh-Hans">{}</p>', joined(self.zh.render(context), "")) if "zh" in language else ""
        en = format_html('<p class="en" lang="en">{}</p>', joined(self.en.render(context), " "))
        return SafeString(zh + (en if "en" in language else ""))


@register.tag("both")
def both(parser: Parser, token: Token) -> BothNode:
    zh = parser.parse(("en",))
    parser.delete_first_token()
    en = parser.parse(("endboth",))
    parser.delete_first_token()
    return BothNode(zh, en)


def joined(text: str, blank: str) -> SafeString:
    """Lines of a template as one: Chinese without a blank between them, English with one."""
    return SafeString(blank.join(line.strip() for line in text.splitlines() if line.strip()))


@register.simple_tag(takes_context=True)
def heading(context: template.Context, zh: str, en: str) -> SafeString:
    """The next numbered section."""
    n, language = next(context["sections"]), context["language"]
    first = format_html('<span lang="zh-Hans">{}、{}</span> ', chinese.numeral(n), zh) if "zh" in language else ""
    second = format_html('<span class="en" lang="en">{} {}</span>', n, en) if "en" in language else ""
    return format_html("<h2>{}{}</h2>", first, second)


@register.simple_tag(takes_context=True)
def label(context: template.Context, zh: str, en: str, between: str = " ") -> SafeString:
    """A few fixed words within a line, or a head of a column."""
    return pair(context, {"zh": zh, "en": en}, between)


@register.simple_tag(takes_context=True)
def pair(context: template.Context, value: dict[str, str] | None, between: str = "<br>") -> SafeString:
    """A value that has both languages, `between` its lines; a line that is the same in both is printed once."""
    if not value:
        return SafeString("")
    lines = [line for key in ("zh", "en") if key in context["language"] for line in value[key].splitlines()]
    spans = (format_html('<span lang="{}">{}</span>', words.language_of(t), t) for t in dict.fromkeys(lines))
    return SafeString(between.join(spans))


@register.simple_tag(takes_context=True)
def said(context: template.Context, text: Any) -> SafeString:
    """What somebody entered, as paragraphs: `中文 | English` in the notice’s languages, other lines as they are."""
    lines = [line for line in str(text or "").splitlines() if line.strip()]
    return SafeString("".join(_paragraphs(context["language"], words.twin(line)) for line in lines))


def _paragraphs(language: str, line: words.Both) -> SafeString:
    if line["zh"] == line["en"]:
        return format_html('<p class="said" lang="{}">{}</p>', words.language_of(line["zh"]), line["zh"])
    zh = format_html('<p class="said" lang="zh-Hans">{}</p>', line["zh"]) if "zh" in language else ""
    en = format_html('<p class="said en" lang="en">{}</p>', line["en"]) if "en" in language else ""
    return SafeString(f"{zh}{en}")


@register.simple_tag(takes_context=True)
def entered(context: template.Context, line: str, between: str = "<br>") -> SafeString:
    """One line that somebody entered, within a table; `中文 | English` in the languages of the notice."""
    return pair(context, words.twin(line), between)


@register.simple_tag(takes_context=True)
def running(context: template.Context, text: str, between: str = " · ") -> SafeString:
    """What somebody entered in several lines, as one paragraph within a table."""
    lines = (line for line in text.splitlines() if line.strip())
    return SafeString(" ".join(entered(context, line, between) for line in lines))


# ── English letters ────────────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag(takes_context=True)
def section(context: template.Context, title: str) -> SafeString:
    """The heading of the next numbered section of a letter."""
    return format_html("<h2>{} {}</h2>", next(context["sections"]), title)


@register.simple_tag(takes_context=True)
def passage(context: template.Context, key: str, title: str = "") -> SafeString:
    """A section with what was entered in a field, under its own title or the field's; nothing for no entry."""
    found = next((one for one in context["text"]["passages"] if one["key"] == key), None)
    if found is None:
        return SafeString("")
    return format_html("{}{}", section(context, title or found["label"]), said(context, found["text"]))


@register.simple_tag(takes_context=True)
def particulars(context: template.Context, *keys: str) -> SafeString:
    """The short fields as a table of labels and words, in the order of their keys, or all of them."""
    rows = context["text"]["particulars"]
    if keys:
        rows = [one for key in keys for one in rows if one["key"] == key]
    line = '<tr><th scope="row">{}</th><td>{}</td></tr>'
    cells = format_html_join("", line, ((row["label"], row["value"]) for row in rows))
    return format_html('<table class="meta">{}</table>', cells) if rows else SafeString("")


@register.filter
def of_item(rows: list[dict[str, Any]], n: int) -> list[dict[str, Any]]:
    """The deadlines of this item; 0 for those of the letter at large."""
    return [row for row in rows if row["item"] == n]


@register.filter
def remedies(rows: list[dict[str, Any]], yes: bool = True) -> list[dict[str, Any]]:
    """The deadlines of remedies, or all others."""
    return [row for row in rows if row["right"] is yes]


@register.filter
def only(rows: list[dict[str, Any]], limit: str) -> list[dict[str, Any]]:
    """The deadlines of these limits, named with `|` between them."""
    return [row for row in rows if row["limit"] in limit.split("|")]
