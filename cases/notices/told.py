"""What an English letter must say: the checklist of its instrument, and whatever was entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from cases.notices import letters, page
from cases.notices.defect import Defect
from cases.notices.letters.letter import Letter, Must

QUOTED = 60  # characters of a text that a sentence quotes


def missing(context: Mapping[str, Any]) -> Iterator[Defect]:
    """What the law asks of this letter and it lacks, then what its template leaves out."""
    letter = letters.of(context["regime"], context["template"])
    for one in letter.must:
        if not _holds(context, one):
            yield Defect(one.field.lstrip("@"), _(one.sentence), one.cite, one.warns or not one.cite.status.firm)
    yield from _unstated(context, letter)
    yield from _cut_off(context)


def _holds(context: Mapping[str, Any], one: Must) -> bool:
    if one.if_paying and not context["text"]["to_pay"]:
        return True
    if one.field.startswith("authority."):
        return bool(context["authority"][one.field.removeprefix("authority.")]["en"])
    if one.field.startswith("@"):
        return any(row["limit"] == one.field[1:] for row in context["deadlines"])
    return bool(entered(context["text"], one.field))


def entered(text: Mapping[str, Any], field: str) -> Any:
    """What a letter says of a field, wherever it prints it."""
    for rows in (text["passages"], text["particulars"]):
        for one in rows:
            if one["key"] == field:
                return one.get("text") or one.get("value")
    return text["groups"].get(field, {}).get("rows") or (text["violations"] if field == "violations" else None)


def _unstated(context: Mapping[str, Any], letter: Letter) -> Iterator[Defect]:
    stated = {one["key"] for one in context["text"]["statements"]}
    for one in letter.says:
        if one.key not in stated:
            sentence = _("The notice has to state: “%(text)s”") % {"text": one.text.partition(". ")[0].rstrip(".")}
            yield Defect("statements", sentence, one.cite, not one.cite.status.firm)


def _cut_off(context: Mapping[str, Any]) -> Iterator[Defect]:
    """What was entered, and the template of this letter does not print."""
    printed = "".join(page.words(context).split())
    for field, said in _to_be_said(context["text"]):
        if any("".join(line.split()) not in printed for line in said.splitlines()):
            yield Defect(field, _("The template of this notice leaves this out."))


def _to_be_said(text: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((one["key"], one["text"]) for one in text["passages"])
    yield from ((one["key"], one["value"]) for one in text["particulars"])
    for key, group in text["groups"].items():
        for i, row in enumerate(group["rows"]):
            shown = {one: row[one] for one in ("title", "said", "amount")}
            shown |= {one["key"]: one["value"] for one in row["details"]}
            yield from ((f"{key}.{i}.{field}", value) for field, value in shown.items())
