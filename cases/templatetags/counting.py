"""The count of a deadline, day by day, as weeks of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.utils.translation import gettext, pgettext

from cases.templatetags.ui import law, meant_by
from regulator.procedure import language

register = template.Library()
BRIEF = 24  # letters that fit into a cell of a count


@register.simple_tag
def weeks(trace: Iterable[language.TraceDay | Mapping[str, Any]], today: date | None = None) -> list[dict[str, Any]]:
    """Give a trace as weeks of seven cells, Monday first, for `table.cal`.

    Each week is {"number", "cells"} or, for weeks the trace passes over, {"skipped": how many}.
    Each cell is {"day", "said", "cls", "full", "counted"}; `full` asks for the month beside the day.
    """
    lines: dict[date, list[Mapping[str, Any]]] = {}
    for line in map(_line, trace):
        lines.setdefault(line["day"], []).append(line)
    if not lines:
        return []
    monday, last = min(lines) - timedelta(days=min(lines).weekday()), max(lines)
    moved = any(line["kind"] == "rolled" for said in lines.values() for line in said)
    found: list[dict[str, Any]] = []
    while monday <= last:
        days = [monday + timedelta(days=n) for n in range(7)]
        if any(on in lines for on in days):
            cells = [_cell(on, lines.get(on, []), moved, on == today) for on in days]
            found.append({"number": monday.isocalendar().week, "cells": cells})
        elif "skipped" in found[-1]:
            found[-1]["skipped"] += 1
        else:
            found.append({"skipped": 1})
        monday += timedelta(days=7)
    return found


def _line(line: language.TraceDay | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(line, Mapping):
        found = {"kind": "note", "count": 0, "why": "", **line}
    else:
        found = {"day": line.day, "kind": line.kind, "count": line.count, "why": line.why}
    meant = meant_by(found["day"])
    found["day"] = meant.date() if isinstance(meant, datetime) else meant
    return found


def _cell(on: date, said: list[Mapping[str, Any]], moved: bool, today: bool) -> dict[str, Any]:
    kinds = {line["kind"] for line in said}
    last = "rolled" if moved else "end"
    marks = {"off": bool(kinds & {"rest", "end"}) and last not in kinds, "start": "start" in kinds}
    marks |= {"end": last in kinds, "today": today}
    words = dict.fromkeys(word for line in said for word in _words(line))
    return {
        "day": on,
        "said": pgettext("between clauses", ", ").join(words),
        "cls": " ".join(mark for mark, there in marks.items() if there),
        "full": bool(said) and (on.day == 1 or bool(kinds & {"start", "end", "rolled"})),
        "counted": bool(said),
    }


def _words(line: Mapping[str, Any]) -> list[str]:
    """The words in a cell: its number and why, in short; the sentence above the table says the rest."""
    number = gettext("day %(n)d") % {"n": line["count"]} if line["count"] else ""
    why = pgettext("between clauses", ", ").join(map(law, line["why"].split(", ")))
    return [word for word in (number, why if 0 < len(why) <= BRIEF else _short(line["kind"])) if word]


def _short(kind: str) -> str:
    names = {
        "start": gettext("start"),
        "rest": gettext("rest day"),
        "end": gettext("end"),
        "rolled": gettext("moved here"),
    }
    return names.get(kind, "")
