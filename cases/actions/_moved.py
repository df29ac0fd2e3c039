"""Which dates an act moved, told to whoever holds them: each on a line, the old date and the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop as _

from cases.actions._making import Making
from cases.actions._wording import Said, thing
from cases.file import Look
from regulator.procedure import duties
from regulator.procedure.duties import Change, Duty
from regulator.procedure.language import Effect, Holder

LINES = {
    "moved": Said(_("%(title)s, requirement %(item)s of %(number)s: %(old)s → %(new)s."),
                  _("%(title)s, %(number)s: %(old)s → %(new)s."), _("%(title)s: %(old)s → %(new)s.")),
    "may_move": Said(_("%(title)s, requirement %(item)s of %(number)s: %(old)s → %(new)s, provisional."),
                     _("%(title)s, %(number)s: %(old)s → %(new)s, provisional."),
                     _("%(title)s: %(old)s → %(new)s, provisional.")),
    "begun": Said(_("%(title)s, requirement %(item)s of %(number)s: the time runs now, until %(new)s."),
                  _("%(title)s, %(number)s: the time runs now, until %(new)s."),
                  _("%(title)s: the time runs now, until %(new)s.")),
    "open": Said(_("%(title)s, requirement %(item)s of %(number)s: not %(old)s; the new end is not known yet."),
                 _("%(title)s, %(number)s: not %(old)s; the new end is not known yet."),
                 _("%(title)s: not %(old)s; the new end is not known yet.")),
    "gone": Said(_("%(title)s, requirement %(item)s of %(number)s: the time until %(old)s runs no more."),
                 _("%(title)s, %(number)s: the time until %(old)s runs no more."),
                 _("%(title)s: the time until %(old)s runs no more.")),
    "careful": Said(_("%(title)s, requirement %(item)s of %(number)s: %(new)s, not certain yet; "
                      "in time until %(safe)s."),
                    _("%(title)s, %(number)s: %(new)s, not certain yet; in time until %(safe)s."),
                    _("%(title)s: %(new)s, not certain yet; in time until %(safe)s.")),
    "certain": Said(_("Now certain: %(title)s, requirement %(item)s of %(number)s, %(new)s."),
                    _("Now certain: %(title)s, %(number)s, %(new)s."), _("Now certain: %(title)s, %(new)s.")),
}  # fmt: skip


class Line(NamedTuple):
    """What became of one date: its sentence, what it names, and whether the date itself changed."""

    text: str
    values: dict[str, str]
    moved: bool


def changes(it: Making, after: Look) -> tuple[Change, ...]:
    """What a published calendar or a corrected entry did to the deadlines; nothing for any other act."""
    if not (it.step.recalculates or it.step.effect is Effect.CORRECT):
        return ()
    return duties.changes(duties.of(it.look.file), duties.of(after.file))


def holders(found: tuple[Change, ...], after: Look) -> set[str]:
    """The parties of the case of which one of these is told; "" for the authority, where a date moved: that a date of
    some case became certain stands on the page of the calendar, and is no message about each.
    """
    told = {party.key for party in after.file.parties if lines(found, party.key, after)}
    return told | {""} if any(line.moved for line in lines(found, "", after)) else told


def lines(found: Iterable[Change], party: str, after: Look) -> list[Line]:
    """Of these, those that the party holds; where it is empty, those of the authority, and whatever else moved in its
    case. What moved comes before what became certain.
    """
    lines = [(one.duty, line) for one in found for line in _line(one, after)]
    told = [line for duty, line in lines if _holds(party, duty) or (line.moved and not party)]
    return sorted(told, key=lambda line: (not line.moved, line.values.get("new", "9"), line.values.get("old", "")))


def _holds(party: str, duty: Duty) -> bool:
    if not party:
        return duty.limit.holder is Holder.AUTHORITY
    return duty.limit.holder is Holder.PARTY and duty.addressee in ("", party)


def _line(change: Change, after: Look) -> Iterator[Line]:
    old, new = _day(change.was, after), _day(change.now, after)
    if not old and not new:
        return
    unsure = bool(change.now and change.now.term and change.now.term.provisional)
    if not old or not new:
        kind = "begun" if new else "open" if change.now else "gone"
    elif old != new:
        kind = "may_move" if unsure else "moved"
    else:
        kind = _firmer(change)
    if not kind:
        return
    named = thing(after, change.duty.ref)
    title = change.duty.limit.title or change.duty.limit.key
    days = {key: day for key, day in (("old", old), ("new", new)) if day}
    if kind == "careful":
        days["safe"] = _ended(change.now.term.safe_end, after) if change.now and change.now.term else ""
    yield Line(LINES[kind].about(named), {"title": title, **days, **named}, old != new)


def _firmer(change: Change) -> str:
    """What is told of an end that stays where it was: that it is certain now, or by when one is in time meanwhile. That
    only its year has become uncertain is told to nobody.
    """
    was, now = (duty.term if duty else None for duty in (change.was, change.now))
    if was is None or now is None:
        return ""
    if not now.provisional:
        return "certain" if was.provisional else ""
    return "careful" if now.awaits and now.safe_end != was.safe_end else ""


def _day(duty: Duty | None, look: Look) -> str:
    return "" if duty is None or duty.term is None else _ended(duty.term.legal_end, look)


def _ended(end: date | datetime, look: Look) -> str:
    """An end as messages keep it: the day, or the hour at the place of the authority."""
    if not isinstance(end, datetime):
        return end.isoformat()
    return end.astimezone(ZoneInfo(look.file.timezone)).strftime("%Y-%m-%d %H:%M")
