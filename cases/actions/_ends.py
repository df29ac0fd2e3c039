"""Ends of limits as instants and as days of the authority's zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(end: date | datetime, zone: ZoneInfo) -> datetime:
    """The moment the time is over: for a day, the midnight that ends it."""
    if isinstance(end, datetime):
        return end
    return datetime.combine(end + timedelta(days=1), time(), tzinfo=zone)


def last_day(end: date | datetime, zone: ZoneInfo) -> date:
    """The last day on which it may still be met."""
    return end.astimezone(zone).date() if isinstance(end, datetime) else end
