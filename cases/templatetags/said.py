"""Explanations of the law, which it keeps in parts, put into the reader's language; and lengths of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import gettext, ngettext

from cases.templatetags import ui
from regulator.procedure.language import Period, Unit

register = template.Library()


def period(value: Period) -> str:
    """10 working days."""
    n = value.n
    units = {
        Unit.HOUR: ngettext("%(n)d hour", "%(n)d hours", n),
        Unit.CALENDAR_DAY: ngettext("%(n)d calendar day", "%(n)d calendar days", n),
        Unit.WORKING_DAY: ngettext("%(n)d working day", "%(n)d working days", n),
        Unit.WEEK: ngettext("%(n)d week", "%(n)d weeks", n),
        Unit.MONTH: ngettext("%(n)d month", "%(n)d months", n),
        Unit.YEAR: ngettext("%(n)d year", "%(n)d years", n),
    }  # fmt: skip
    return units[value.unit] % {"n": n}


@register.filter
def explained(parts: Iterable[Sequence[Any]]) -> str:
    """One sentence from its parts, each a text with its values as `procedure.language.Said` has them."""
    found = [gettext(text) % {key: _value(value) for key, value in values.items()} for text, values in parts]
    if not found:
        return ""
    found[0] = found[0][0].upper() + found[0][1:]
    return ui.sentence(gettext("; ").join(found)).rstrip()


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return _when(value)
    return _length(*value) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)


def _when(value: Mapping[str, Any]) -> str:
    if "moment" in value:
        return ui.moment(value["moment"])
    if "days" in value:
        return gettext(", ").join(ui.weekday(day) for day in value["days"])
    return ui.weekday(value.get("day") or value["near"])


def _length(n: int, unit: str, full: bool) -> str:
    said = period(Period(n, Unit(unit)))
    return gettext("%(length)s in full") % {"length": said} if full else said
