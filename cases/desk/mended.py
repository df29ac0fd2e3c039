"""What corrections changed in an entry: how it read before and after. Nothing that was entered is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cases.desk.room import Room
from cases.models import Act as Row
from cases.templatetags import ui
from regulator.procedure import facts
from regulator.procedure.language import Act, Effect, Field, Kind


def changes(room: Room, n: int) -> list[dict[str, Any]]:
    """The corrections of act `n`, or the one that it is: number, page, when, and the pairs it changed."""
    look = room.look
    row, about = look.row(n), look.file.act(n).about
    if _corrects(room, row) and about is not None:
        return [one for one in changes(room, about.n) if one["n"] == n]
    found, (act,) = [], facts.acts(look.file.regime, [row])
    for other in (one for one in look.rows if one.about_n == n and _corrects(room, one)):
        after = facts.corrected(look.file.regime, act, look.file.act(other.n))
        pairs = list(_changed(room, act, after))
        found.append({"n": other.n, "url": room.url("act", other.n), "when": other.recorded_at, "pairs": pairs})
        act = after
    return found


def _corrects(room: Room, row: Row) -> bool:
    return room.told.step(row.step).effect is Effect.CORRECT


def _changed(room: Room, act: Act, after: Act) -> Iterator[tuple[str, dict[str, str]]]:
    if after.void:
        yield _("The whole entry"), {"text": _("struck out")}
    if act.on != after.on:
        yield _("Day"), _pair(ui.day(act.on) if act.on else "", ui.day(after.on) if after.on else "")
    for one in facts.fields_of(room.told.regime, act.step):
        before, now = act.facts.get(one.key), after.facts.get(one.key)
        if before != now:
            yield _(one.title), _pair(_said(room, one, before), _said(room, one, now))


def _pair(before: str, now: str) -> dict[str, str]:
    return {"text": now or _("nothing"), "sub": _("before: %(value)s") % {"value": before or _("nothing")}}


def _said(room: Room, asked: Field, value: Any) -> str:
    if value is None:
        return ""
    if asked.kind is Kind.FILES:
        return ", ".join(str(one.get("name") or one["sha256"]) for one in value)
    if asked.kind is Kind.ITEMS:
        rows = (room.told.pairs(asked.of, row) for row in value)
        return "; ".join(", ".join(f"{title}: {said}" for title, said in row) for row in rows)
    return room.told.value(asked, value)
