"""Ends of periods as the authority counts them and as the reader's clock shows them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext

from cases.models import Case, Deadline
from cases.portal import words
from cases.queries import portal_lists
from cases.queries.clocks import Line
from cases.queries.portal import Room
from cases.templatetags import ui
from cases.templatetags.said import ends_of, explained, stands
from regulator.accounts.models import User
from regulator.procedure.duties import Change
from regulator.procedure.language import Ref


def zone_of(case: Case) -> ZoneInfo:
    return ZoneInfo(case.authority.timezone)


def own_zone(user: User, there: ZoneInfo) -> ZoneInfo | None:
    """The reader's time zone, where it is set and another than the authority's."""
    return other(user.timezone, there)


def other(zone: str, there: ZoneInfo) -> ZoneInfo | None:
    return ZoneInfo(zone) if zone and zone != there.key else None


def until(deadline: Deadline, zone: ZoneInfo) -> str:
    """Wed 25 Nov 2026, 24:00: the end of a day is the 24th hour of it, not the first of the next."""
    if deadline.legal_end is None:
        return gettext("Not known yet")
    end = deadline.legal_end.astimezone(zone)
    if whole_day(end):
        return f"{ui.weekday(end.date() - timedelta(days=1))}, 24:00"
    with timezone.override(zone):
        return f"{ui.weekday(end)}, {formats.date_format(end, 'H:i')}"


def whole_day(end: datetime) -> bool:
    """Does the period end with a day, at midnight over there?"""
    return (end.hour, end.minute, end.second) == (0, 0, 0)


def elsewhere(at: datetime | None, own: ZoneInfo | None) -> str:
    """25 Nov, 16:00 on the reader's clock; empty where that is the authority's too."""
    if at is None or own is None:
        return ""
    with timezone.override(own):
        return f"{ui.month_day(at)}, {formats.date_format(at.astimezone(own), 'H:i')}"


def left(room: Room, deadline: Deadline) -> int | None:
    """Working days left, negative when over."""
    return portal_lists.days_left(room.look.file.calendar(), room.today, deadline.legal_day)


def clock(room: Room, deadline: Deadline, own: ZoneInfo | None, what: str) -> dict[str, Any]:
    """The clock of the next date: how much of the period is used, and when it ends for the reader."""
    start, last = deadline.starts_on, deadline.legal_day
    used, of = ((room.today - start).days, (last - start).days) if start and last else (0, 0)
    here = elsewhere(deadline.legal_end, own)
    place = words.place(room.zone.key)
    days = ui.days_left(left(room, deadline))
    said = gettext("%(days)s, until midnight in %(place)s") % {"days": days, "place": place}
    said = days if room.at >= (deadline.legal_end or room.at) else said
    text = [gettext("%(time)s in %(place)s.") % {"time": here, "place": words.place(own.key)}] if own else []
    text += [what, gettext("What counts is when you begin to send, never the speed of our checks.")]
    ends = deadline.legal_end and whole_day(deadline.legal_end.astimezone(room.zone))
    return {
        "on": last, "left": left(room, deadline), "used": used, "of": of, "text": ui.sentences(*text),
        "said": said if ends else until(deadline, room.zone), "provisional": deadline.doubt,
    }  # fmt: skip


def what(room: Room, deadline: Deadline) -> str:
    """What a deadline is for: "Correct: requirement 3"."""
    title = gettext(deadline.title)
    if not deadline.item_n:
        return title
    return ui.headed(title, words.thing(room, Ref(deadline.act_n, deadline.item_n)))


def counted(room: Room, line: Line, own: ZoneInfo | None) -> dict[str, Any]:
    """A deadline with its count, how it stands and the dates that stood before it, for the page of dates."""
    deadline, state = line.now, line.state(room.at)
    done = deadline.state not in (Deadline.OPEN, Deadline.LAPSED)
    told, missed = room.origin(deadline), words.missed(room, room.limit(deadline))
    here = elsewhere(deadline.legal_end, own)
    parts = [words.title(room, told)] if told else []
    parts += [until(deadline, room.zone)] if deadline.legal_end else [explained(deadline.said)]
    parts += [gettext("%(time)s in %(place)s") % {"time": here, "place": words.place(own.key)}] if own and here else []
    parts += [words.state(deadline)] if deadline.state != Deadline.OPEN else []
    return {
        "title": what(room, deadline), "whose": " · ".join(parts), "on": deadline.legal_day, "done": done,
        "left": None if done else left(room, deadline), "provisional": deadline.doubt,
        "sentence": explained(deadline.said), "trace": deadline.trace, "rule": deadline.cite,
        "rule_status": deadline.cite_status, "none": none(line), "open": deadline.state == Deadline.OPEN,
        "note": gettext("If the date passes: %(what)s") % {"what": missed} if missed else "",
        **stands(line, state), "before": [replaced(one) for one in line.before], "rule_url": rule_url(room, deadline),
    }  # fmt: skip


def change(room: Room, found: Change) -> dict[str, str]:
    """A date of theirs before and after what they ask for."""
    title = gettext(found.duty.limit.title or found.duty.limit.key)
    thing = words.thing(room, found.duty.ref) if found.duty.item else ""
    old, new = ends_of(found)
    none = gettext("Not begun")
    return {"what": ui.headed(title, thing) if thing else title, "old": old or none, "new": new or none}


def none(line: Line) -> str:
    """What stands in place of a date that is not there."""
    return gettext("No end while it stands still") if line.still_since else gettext("Not known yet")


def replaced(deadline: Deadline) -> dict[str, Any]:
    """A date that stood before, and what became of it."""
    return {
        "on": deadline.legal_day, "none": "" if deadline.legal_day else gettext("stood still"),
        "how": words.state(deadline), "sentence": explained(deadline.said),
    }  # fmt: skip


def rule_url(room: Room, deadline: Deadline) -> str:
    """Where the rule of a limit is read."""
    limit = room.limit(deadline)
    return f"{reverse('portal:law_step', args=[room.regime.key, limit.runs_from])}#limit-{limit.key}"
