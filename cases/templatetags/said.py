"""Explanations of the law, which it keeps in parts, put into the reader's language; and lengths of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import gettext, ngettext

from cases.queries.clocks import Line, State
from cases.queries.due_sums import Daily, Sum
from cases.templatetags import ui
from regulator.procedure.duties import Change, Duty
from regulator.procedure.language import Period, Said, Unit

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


def spoken(parts: Iterable[Said]) -> str:
    """One sentence from the parts that the law gives."""
    return explained([one.text, one.values] for one in parts)


def end_of(duty: Duty) -> str:
    """When a time ends, as a page names it, and whether its calendar may still move it; or why that is not known."""
    if duty.term is None:
        return spoken(duty.said)
    return ends_on(_ending(duty.term.legal_end), duty.term.doubt)


def ends_of(change: Change) -> tuple[str, str]:
    """When a time that would change ends, before and after; empty where there is none. Where the end stays, and only
    the day by which one is in time in any case changes, that is named too.
    """
    was, now = change.was, change.now
    stays = was and now and was.term and now.term and was.term.legal_end == now.term.legal_end
    say = _in_any_case if stays and was.term.safe_end != now.term.safe_end else end_of  # type: ignore[union-attr]
    return say(was) if was else "", say(now) if now else ""


def _in_any_case(duty: Duty) -> str:
    if not duty.awaits or duty.term is None or duty.term.safe_end == duty.term.legal_end:
        return end_of(duty)
    values = {"day": end_of(duty), "safe": _ending(duty.term.safe_end)}
    return gettext("%(day)s; in time in any case by %(safe)s") % values


def _ending(end: date | datetime) -> str:
    return ui.moment(end) if isinstance(end, datetime) else ui.weekday(end)


def ends_on(day: str, doubt: str) -> str:
    """An end in a sentence or a cell, and whether it is provisional, or not certain yet."""
    words = {"provisional": gettext("%(day)s, provisional"), "uncertain": gettext("%(day)s, not certain yet")}
    return words[doubt] % {"day": day} if doubt else day


TONES = {
    State.RUNNING: "", State.OVER: "red", State.STILL: "yellow", State.UNKNOWN: "grey", State.MET: "green",
    State.LAPSED: "red", State.ENDED: "grey",
}  # fmt: skip


def stands(line: Line, state: State) -> dict[str, str]:
    """How a line of a clock stands, in a word or two, and its colour."""
    if state is State.STILL and line.still_since:
        said = gettext("Stands still since %(day)s") % {"day": ui.day(line.still_since)}
        return {"tag": said, "tone": TONES[state]}
    said = {
        State.RUNNING: gettext("Running"), State.OVER: gettext("Over, not recorded"),
        State.UNKNOWN: gettext("Not known yet"), State.MET: gettext("Met"), State.LAPSED: gettext("Lapsed"),
    }.get(state, gettext("Ended"))  # fmt: skip
    return {"tag": said, "tone": TONES[state]}


def late(days: int) -> str:
    """By how many days something came late; empty for in time."""
    return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days} if days else ""


def computed(found: Sum, currency: str) -> dict[str, Any]:
    """What is owed of a sum on a day, with each step of its computation, its instalments and its daily rate."""
    return {
        "on": found.on, "owed": ui.money(currency, found.owed) if found.owed > 0 else "",
        "back": ui.money(currency, -found.owed) if found.owed < 0 else "",
        "grows": ui.money(currency, found.grows) if found.grows else "",
        "surcharge": ui.money(currency, found.surcharge) if found.surcharge else "",
        "overdue": found.overdue, "possible": _possible(found, currency),
        "lines": [spoken(parts) for parts in found.said], "due": found.due, "deferred": found.deferred,
        "free": found.free,
        "instalments": [(one.by, ui.money(currency, one.amount), one.late) for one in found.instalments],
        "daily": _by_day(found.daily, currency) if found.daily else None, "change": found.change,
    }  # fmt: skip


def _possible(found: Sum, currency: str) -> dict[str, Any] | None:
    """A surcharge that nobody added yet: what it would come to, and at most."""
    may = found.possible
    if may is None or not found.overdue:
        return None
    amounts = {"amount": may.amount, "grows": may.grows, "most": may.most}
    return {key: ui.money(currency, value) if value else "" for key, value in amounts.items()} | {"cite": may.cite}


def _by_day(rate: Daily, currency: str) -> dict[str, Any]:
    """A daily rate: what it is, from when until when, and what it comes to at most."""
    return {
        "rate": ui.money(currency, rate.rate), "first": rate.first, "stop": rate.hard_stop, "last": rate.last,
        "cap": ui.money(currency, rate.cap) if rate.cap is not None else "",
    }  # fmt: skip


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return _when(value)
    return _length(*value) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)


def _when(value: Mapping[str, Any]) -> str:
    if "moment" in value:
        return ui.moment(value["moment"])
    if "money" in value:
        return ui.money(*value["money"])
    if "days" in value:
        return gettext(", ").join(ui.weekday(day) for day in value["days"])
    return ui.weekday(value.get("day") or value["near"])


def _length(n: int, unit: str, full: bool) -> str:
    said = period(Period(n, Unit(unit)))
    return gettext("%(length)s in full") % {"length": said} if full else said
