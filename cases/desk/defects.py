"""The defect check as a list to work off: what a draft has to meet until it is issued, and where each is mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import actions, inputs
from cases.desk.room import Room
from cases.templatetags import ui
from regulator.procedure.engine import Prospect, When
from regulator.procedure.language import Answer, Effect, Field, Kind, Step, Verdict


def typed(room: Room, answer: Answer, values: dict[str, Any]) -> dict[str, Any]:
    """The check of a draft that is being written."""
    about = answer.about
    found = actions.check(answer.step.key, case=room.look, by=room.user, at=room.at, about=about, **values)
    return listed(room, answer.step, found, answer.fields, "")


def on_file(room: Room, n: int) -> dict[str, Any] | None:
    """The check of a draft that waits; None for an act that is no draft, or that was issued or ended."""
    step = room.told.step(room.look.file.act(n).step)
    over = {one.key for one in room.told.regime.steps if one.settles and (one.takes or "@draft" in one.about)}
    ended = any(row.about_n == n and row.step in over for row in room.look.rows)
    if step.effect is not Effect.DRAFT or ended or room.case.origin or room.look.file.act(n).void:
        return None
    found = actions.check_draft(n, case=room.look, by=room.user, at=room.at)
    return listed(room, step, found, step.asks, room.url("step", step.key))


def listed(room: Room, step: Step, found: actions.Checked, fields: Iterable[Field], anew: str) -> dict[str, Any]:
    """All of it, by the step at which it is asked. `anew`: where a draft is written again; empty while it is typed."""
    asked = {one.key: one for one in fields}
    helpful = _helpful(room, found.prospects)
    plain = [one for one in found.prospects if not _belied(one, found.prospects)]
    rows = {when: [_row(one, asked, anew, helpful) for one in plain if one.when is when] for when in When}
    missing = [_missing(path, text, asked) for path, text in found.missing.items()]
    rows[When.DRAFT] = [*(missing if anew else _together(missing)), *rows[When.DRAFT]]
    rows[When.APPROVAL] += [_of_document(one, step, asked, anew) for one in found.document]
    titles = {When.DRAFT: _("This draft"), When.APPROVAL: _("Its approval"), When.ISSUE: _("Its issue")}
    groups = [{"title": titles[when], "rows": _worst_first(rows[when])} for when in When if rows[when]]
    return {"groups": groups, "summary": _summary(groups), "ceiling": found.ceiling, "clean": not found.in_the_way}


# A need in general words, and those in narrower words on the same matter.
NARROWER = {"not_answered": ("statement_not_weighed", "hearing_not_held", "offer_unanswered")}


def _belied(one: Prospect, every: Iterable[Prospect]) -> bool:
    """Is it met by its letter, while its words say more than is so?"""
    narrower = NARROWER.get(one.key, ())
    return one.met and any(other.key in narrower and other.stands_in_the_way for other in every)


ORDER = ("no", "ask", "wait", "yes")


def _worst_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: ORDER.index(row["cls"]))


def _summary(groups: list[dict[str, Any]]) -> str:
    n = {cls: sum(row["cls"] == cls for group in groups for row in group["rows"]) for cls in ORDER}
    if not n["no"] and not n["ask"]:
        return _("Nothing stands in the way, as far as can be told now.")
    bad = ngettext("%(n)d thing to mend", "%(n)d things to mend", n["no"]) % {"n": n["no"]} if n["no"] else ""
    unknown = (
        ngettext("%(n)d cannot be checked yet", "%(n)d cannot be checked yet", n["ask"]) % {"n": n["ask"]}
        if n["ask"]
        else ""
    )
    return ui.sentences(", ".join(filter(None, (bad, unknown))))


MARKS = {Verdict.YES: ("check", "yes"), Verdict.NO: ("cross", "no"), Verdict.UNKNOWN: ("question", "ask")}


def _row(one: Prospect, asked: dict[str, Field], anew: str, helpful: dict[str, str]) -> dict[str, Any]:
    """One need by its title: met, or below it why not, and what would help."""
    shape, cls = MARKS[one.verdict] if one.verdict else ("later", "wait")
    text = ui.law(one.says)
    row = {"icon": shape, "cls": cls, "cite": one.refusal.cite, "text": text, "why": "", "helps": "", "later": ""}
    if one.verdict is None:
        return row | {"later": _("Asked of whoever does it.") if one.personal else _("Comes later.")}
    if one.met:
        return row
    url = _field(one.refusal.field, asked, anew) or helpful.get(one.key, "")
    why = ui.law(one.refusal) if one.refusal.sentence != one.says else ""
    return row | {"why": why, "helps": ui.law(one.refusal.helps), "warns": not one.firm, "url": url}


def _missing(path: str, text: str, asked: dict[str, Field]) -> dict[str, Any]:
    """What is not entered, or cannot be read: `Requirement 2: enter the period`, with the row it is in."""
    key, *rest = path.split(".")
    one = asked.get(key)
    inner = next((each for each in one.of if each.key in rest), None) if one else None
    said = _(text)
    if text.startswith("Enter: ") and (inner or one):
        said = _("Enter: %(field)s") % {"field": _lower(_((inner or one).title))}  # type: ignore[union-attr]
    if inner and one and rest[0].isdigit():
        row = _("%(kind)s %(n)d") % {"kind": inputs.thing(one.item), "n": int(rest[0]) + 1}
        said = ui.headed(row, said)
    return {
        "icon": "cross", "cls": "no", "cite": None, "helps": "", "later": "", "warns": False, "text": said,
        "url": _field(path, asked, ""),
    }  # fmt: skip


MANY = 3  # from here on fields that are still empty are counted: each is named at its place, and on top of the form


def _together(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if len(rows) < MANY:
        return rows
    return [rows[0] | {"text": _("%(n)d entries are missing or cannot be read") % {"n": len(rows)}}]


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _of_document(one: Any, step: Step, asked: dict[str, Field], anew: str) -> dict[str, Any]:
    return {
        "icon": "cross", "cls": "no", "text": one.sentence, "cite": one.cite or step.cite, "helps": "", "later": "",
        "warns": one.warns, "url": _field(one.field, asked, anew),
    }  # fmt: skip


def _field(path: str, asked: dict[str, Field], anew: str) -> str:
    """Where a fact is mended: its field below, or the form of a new draft; empty for what is in no field of it."""
    key = path.partition(".")[0]
    if key not in asked:
        return ""
    return f"{anew}#{f'group-{key}' if asked[key].kind is Kind.ITEMS else f'id_{key}'}"


def _helpful(room: Room, found: Iterable[Prospect]) -> dict[str, str]:
    """Of each need that is not met, the step that would meet it, where this person may take it now."""
    wanted = [one.key for one in found if one.stands_in_the_way]
    if not wanted:
        return {}
    may = [one for one in actions.options(case=room.look, by=room.user, at=room.at) if one.yes]
    steps = {one.step.key: one for one in reversed(may)}
    found_for = {key: max((step for step in steps if step in key), key=len, default="") for key in wanted}
    return {key: _step_url(room, steps[step]) for key, step in found_for.items() if step}


def _step_url(room: Room, answer: Answer) -> str:
    if answer.about:
        return room.url("step_about", answer.step.key, str(answer.about))
    return room.url("step", answer.step.key)
