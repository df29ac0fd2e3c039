"""The page of a document as HTML, from its context. Free of WeasyPrint."""

from __future__ import annotations

import io
from collections.abc import Mapping
from html import unescape
from itertools import count
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from cases.notices import compose
from regulator.procedure.language import JSON

CHECK = 20  # characters of the digest that are printed, 80 bits


def html(context: Mapping[str, JSON]) -> str:
    """The whole page. Only the template of the context's regime and kind is read; every value is escaped."""
    name = f"notices/{context['regime']}/{context['template']}.html"
    return render_to_string(name, {**context, **worked_out(context)})


def words(context: Mapping[str, JSON]) -> str:
    """The text of the page, as a reader has it."""
    return unescape(strip_tags(html(context)))


def worked_out(context: Mapping[str, JSON]) -> dict[str, Any]:
    """What templates need besides the context: a counter of sections, and the deadlines they speak of by name."""
    of: dict[str, list[Any]] = {"correct": [], "statement": [], "hearing_request": [], "pay": []}
    for row in context["deadlines"]:
        of.setdefault(row["limit"], []).append(row)
    statement, hearing = next(iter(of["statement"]), None), next(iter(of["hearing_request"]), None)
    return {
        "sections": count(1),
        "check": check_characters(context),
        "longest": max(of["correct"], key=lambda row: row["last_day"]["on"], default=None),
        "statement": statement,
        "hearing": hearing,
        "same_counting": statement and hearing and statement["rule"] == hearing["rule"],
        "payment": next(iter(of["pay"]), None),
    }


def check_characters(context: Mapping[str, JSON]) -> str:
    """The head of the digest of the context, in groups of four: whoever knows it has seen this document."""
    head = compose.context_digest(context)[:CHECK].upper()
    return " ".join(head[i : i + 4] for i in range(0, CHECK, 4))


def check_picture(context: Mapping[str, JSON]) -> bytes:
    """A QR code (SVG) of the number and the check characters. It names no address."""
    number = context["number"]["plain"] if context["number"] else "DRAFT"
    picture = io.BytesIO()
    segno.make(f"{number} {check_characters(context)}", error="m").save(picture, kind="svg", scale=4, border=0)
    return picture.getvalue()
