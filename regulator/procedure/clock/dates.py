"""Dates as they are written in a trace, whatever the locale of the process."""

from __future__ import annotations

from datetime import date, datetime

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def dated(day: date) -> str:
    """`Wed 11 Nov 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month]} {day.year}"


def near(day: date, start: date) -> str:
    """The day, without the year where it is that of the start."""
    return dated(day)[:-5] if day.year == start.year else dated(day)


def clocked(moment: datetime) -> str:
    text = moment.isoformat(timespec="minutes")
    return f"{text[11:16]} ({text[16:]})"
