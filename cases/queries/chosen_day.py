"""The day for which somebody asks what is owed: `on` in the address, as 2026-11-25."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

FARTHEST = timedelta(days=3_660)  # ten years either way


@dataclass(frozen=True, slots=True)
class Chosen:
    """The day asked for; today where none was, or where what was written (`text`) is no such day: `wrong` says why."""

    day: date
    text: str = ""
    wrong: str = ""
    asked: bool = False


def read(query: Mapping[str, str], today: date) -> Chosen:
    """The day of the query."""
    text = query.get("on", "").strip()
    if not text:
        return Chosen(today, today.isoformat())
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Chosen(today, text, _("Enter a day as %(example)s.") % {"example": today.isoformat()}, asked=True)
    if abs(day - today) > FARTHEST:
        return Chosen(today, text, _("Choose a day within ten years of today."), asked=True)
    return Chosen(day, day.isoformat(), asked=True)
