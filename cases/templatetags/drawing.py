"""Drawings made on the server: the way through the procedure (positions only, no colours and no rules), QR pictures."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()

WIDTH, LINE, ABOVE = 1312, 96, 50  # the box, the height of the way, the height of a branch; user units of the SVG
GAP, EDGE = 7, 15  # between two phases; from the centre of a station to where its line starts
ROWS = 3  # lines of a station's name at most, the last one cut short
ROOM = 11  # letters of a station's name that fit on one line; a Chinese character takes the room of two
STATES = ("done", "now", "todo")


@register.inclusion_tag("components/path.html")
def path(phases: Sequence[Mapping[str, Any]], id: str = "path") -> dict[str, Any]:  # noqa: A002 — an HTML id
    """Draw phases, each {"title", "stations"}; a station is {"name", "state", "note", "side"}.

    `state` is done, now or todo; `side` names a branch beside the station ({"name", "state"}) or is left out.
    """
    stations = [dict(one) for phase in phases for one in phase["stations"]]
    pitch = WIDTH / max(1, len(stations))
    for n, one in enumerate(stations):
        _place(one, pitch * (n + 0.5))
    return {
        "id": id,
        "width": WIDTH,
        "height": 172 + 18 * (max((len(one["rows"]) for one in stations), default=0) > 2),
        "bands": _bands(phases, pitch),
        "stations": stations,
        "lines": [_line(here, there) for here, there in itertools.pairwise(stations)],
        "branches": _branches(stations),
        "told": _told(stations),
    }


def _place(one: dict[str, Any], x: float) -> None:
    rows = _rows(str(one["name"]))
    one.update(x=round(x), rows=rows, note_at=LINE + 33 + 18 * len(rows))


def _rows(name: str) -> list[str]:
    if _room(name) <= ROOM:
        return [name]
    if _room(name) > ROWS * ROOM + 2:
        return textwrap.wrap(name, ROOM + 1, max_lines=ROWS, placeholder=" …")
    gaps = [at for at, letter in enumerate(name) if letter == " "]
    if gaps:
        at = min(gaps, key=lambda gap: abs(gap - len(name) / 2))
        return [name[:at], name[at + 1 :]]
    half = (len(name) + 1) // 2
    return [name[:half], name[half:]] if _room(name) > len(name) else [name]


def _room(name: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in name)


def _bands(phases: Sequence[Mapping[str, Any]], pitch: float) -> list[dict[str, Any]]:
    found, first = [], 0
    for phase in phases:
        last = first + len(phase["stations"])
        left, right = pitch * first + (GAP / 2 if first else 0), pitch * last - GAP / 2
        found.append(
            {"title": phase["title"], "x": round(left), "text": round(left) + 11, "width": round(right - left)}
        )
        first = last
    return found


def _line(here: Mapping[str, Any], there: Mapping[str, Any]) -> dict[str, Any]:
    return {"x1": here["x"] + EDGE, "x2": there["x"] - EDGE, "open": there["state"] != "done"}


def _branches(stations: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A branch leaves the station before the one it stands beside and comes back at the one after."""
    found = []
    for n, one in enumerate(stations):
        if not one.get("side"):
            continue
        x, side = one["x"], one["side"]
        before = stations[n - 1]["x"] if n else x - 60
        after = stations[n + 1]["x"] if n + 1 < len(stations) else x + 160
        end = min(x + 21 + 8 * _room(str(side["name"])), after - 25)
        found.append({
            **side,
            "x": x,
            "label": x + 17,
            "out": f"M{before + 9} 83 C {before + 28} 52, {x - 46} {ABOVE}, {x - EDGE} {ABOVE}",
            "back": f"M{end} {ABOVE} C {end + 6} {ABOVE + 4}, {after - 20} 62, {after - 9} 83",
        })  # fmt: skip
    return found


def _told(stations: Sequence[Mapping[str, Any]]) -> str:
    """The drawing in words, for those who do not see it."""
    heads = {"done": gettext("Done"), "now": gettext("Possible now"), "todo": gettext("Not yet")}
    names = {state: [str(one["name"]) for one in stations if one["state"] == state] for state in STATES}
    return " ".join(f"{heads[state]}: {', '.join(names[state])}." for state in STATES if names[state])


@register.simple_tag
def qr(svg: str, label: str) -> SafeString:
    """Put a QR picture, made by our own libraries as an SVG file, into the page itself: `data:` images are barred."""
    drawn = mark_safe(svg[svg.index("<svg") + 4 :])  # noqa: S308 — drawn by the qrcode library from numbers
    return format_html('<svg class="qr" role="img" aria-label="{}"{}', label, drawn)
