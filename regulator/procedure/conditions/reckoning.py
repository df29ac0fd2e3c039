"""Ends that conditions ask for again and again, reckoned once for each file."""

from __future__ import annotations

from datetime import date, datetime

from regulator.procedure import clock
from regulator.procedure.conditions.scope import zone
from regulator.procedure.language import Limit, Period, Question, Term


def term(q: Question, limit: Limit, start: date | datetime, period: Period | None = None) -> Term:
    """The term of `limit` from `start`, by the calendar of the file as it is known now."""
    memo, key = q.file._memo, ("term", limit.key, limit.cite, period or limit.n, start)
    if key not in memo:
        memo[key] = clock.end(limit, start, q.file.calendar(limit), period=period, zone=zone(q))
    found: Term = memo[key]
    return found
