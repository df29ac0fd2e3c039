"""The words of a notice on the screen: the page that is printed, as a part of ours; and the digest of these words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cases.desk.room import Room
from cases.models import Notice
from cases.notices import compose, page, sources
from regulator.procedure.language import JSON

BODY = re.compile(r'<body class="([^"]*)">(.*)</body>', re.DOTALL)
WIDTHS = re.compile(r"<colgroup>.*?</colgroup>")  # of the paper; the screen has its own
HEADING = re.compile(r"(</?h)([12])\b")
PICTURE = re.compile(r'"asset:([\w.-]+)"')


@dataclass(frozen=True, slots=True)
class Letter:
    """What a draft says, and the digest that its notice will carry too."""

    html: SafeString
    digest: str


def of_draft(room: Room, n: int) -> Letter | None:
    """The letter of a draft that is on file. None where its step issues no document."""
    try:
        context = sources.of_draft(room.look, n, on=room.today)
    except KeyError:
        return None
    return Letter(shown(context), compose.text_digest(context))


def digest_of_notice(notice: Notice) -> str:
    """The digest of the words of an issued notice: that of the draft which was approved."""
    return compose.text_digest(notice.context or sources.of_notice(notice))


def shown(context: Mapping[str, JSON]) -> SafeString:
    """The letter inside a page of ours: its headings one level lower, its pictures from our own address."""
    found = BODY.search(page.html(context))
    assert found is not None
    text = HEADING.sub(lambda m: f"{m[1]}{int(m[2]) + 1}", WIDTHS.sub("", found[2]))
    text = PICTURE.sub(lambda m: f'"{static(f"notices/{m[1]}")}"', text)
    return format_html('<div class="{}">{}</div>', found[1], mark_safe(text))  # noqa: S308 - rendered by our templates
