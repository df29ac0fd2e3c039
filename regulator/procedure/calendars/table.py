"""How a year of a calendar is written: `year(2025, PUBLISHED, "notice", off="01-01; 01-28..02-04", work="01-26")`."""

from __future__ import annotations

from datetime import date, timedelta

from regulator.procedure.language import CalendarStatus, Year


def year(number: int, status: CalendarStatus, source: str, *, off: str = "", work: str = "") -> Year:
    """A year from its month-days; `..` joins the ends of a span, both included.

    ValueError for a day that does not exist or a span that runs backwards.
    """
    return Year(number, status, source, _days(number, off), _days(number, work))


def _days(number: int, text: str) -> frozenset[date]:
    days: set[date] = set()
    for span in filter(None, (part.strip() for part in text.split(";"))):
        first, _, last = span.partition("..")
        day, until = _day(number, first), _day(number, last or first)
        if until < day:
            raise ValueError(f"the span {span} of {number} runs backwards")
        days.update(day + timedelta(days=i) for i in range((until - day).days + 1))
    return frozenset(days)


def _day(number: int, text: str) -> date:
    try:
        return date.fromisoformat(f"{number}-{text.strip()}")
    except ValueError:
        raise ValueError(f"“{text.strip()}” is no day of {number}") from None
