"""Ends that conditions ask for again and again, reckoned once for each file."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from regulator.procedure import clock
from regulator.procedure.language import CaseFile, Limit, Period, Term
from regulator.procedure.language.memo import once


def term(file: CaseFile, limit: Limit, start: date | datetime, period: Period | date | None = None) -> Term:
    """The term of `limit` from `start`, by the calendar of the file as it is known now."""
    return _term(file, limit, start, period)


@once
def _term(file: CaseFile, limit: Limit, start: date | datetime, period: Period | date | None) -> Term:
    return clock.end(limit, start, file.calendar(limit), period=period, zone=ZoneInfo(file.timezone))
