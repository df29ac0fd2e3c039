"""The dates of a case as an iCalendar file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Deadline
from cases.portal import dates, sections
from cases.queries.portal import Room

LAST_MINUTES = timedelta(minutes=30)  # a period shows in a calendar as the half hour in which it ends
MEETING = timedelta(hours=1)


def written(room: Room) -> bytes:
    """The open dates of the party and its meetings, as UTC instants: right in every time zone."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Regulator//Portal//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{room.number} {room.case.platform.name}")
    for event in (*_ends(room), *_meetings(room)):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _ends(room: Room) -> Iterator[icalendar.Event]:
    for one in room.deadlines:
        if one.state == Deadline.OPEN and one.legal_end is not None:
            said = [_("Ends %(when)s.") % {"when": dates.until(one, room.zone)}, one.sentence, one.cite]
            title = f"{room.number}: {dates.what(room, one)}"
            event = _event(room, f"{one.pk}", title, one.legal_end - LAST_MINUTES, one.legal_end)
            event.add("description", "\n".join(filter(None, said)))
            yield event


def _meetings(room: Room) -> Iterator[icalendar.Event]:
    for row in sections.appointments(room):
        if not row["outcome"]:
            title = f"{room.number}: {row['title']}"
            event = _event(room, f"{room.case.pk}-{row['n']}", title, row["at"], row["at"] + MEETING)
            event.add("location", row["place"])
            yield event


def _event(room: Room, key: str, title: str, start: datetime, end: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{key}@{settings.PUBLIC_HOST}")
    event.add("dtstamp", room.at.astimezone(UTC))
    event.add("dtstart", start.astimezone(UTC))
    event.add("dtend", end.astimezone(UTC))
    event.add("summary", title)
    event.add("url", settings.PUBLIC_URL.geturl().rstrip("/") + reverse("portal:case", args=[room.case.pk]))
    return event
