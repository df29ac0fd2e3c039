"""Need of a period that a notice sets: long enough for whoever has to answer it."""

from __future__ import annotations

from datetime import date, timedelta

from regulator.procedure import clock
from regulator.procedure.conditions.scope import NO, YES, today, undated, yes
from regulator.procedure.conditions.terms import of_limit
from regulator.procedure.language import Cite, Condition, Found, Period, Question, Unit, Verdict

CALENDAR_DAYS = {Unit.CALENDAR_DAY: 1, Unit.WEEK: 7, Unit.MONTH: 28, Unit.YEAR: 365}
TOO_LONG = 366  # days, beyond which no calendar needs to be asked


def long_enough(field: str, least: Period, cite: Cite, otherwise: str, *, by: str = "") -> Condition:
    """The period entered is at least as long as `least`, whenever it begins; in working days, as the calendar is
    from today. `by`: the field in which a day is set instead, to which it is counted from today.
    """

    def test(q: Question) -> Verdict:
        facts = q.facts or {}
        if by and by in facts:
            return yes(undated(q) or clock.working_days_left(today(q), facts[by], q.file.calendar()) >= least.n)
        found = facts.get(field)
        return yes(not isinstance(found, Period) or _surely(q, found, least.unit) >= least.n)

    return Condition("short_period", test, otherwise, cite, of_facts=True, field=field, says="A fair period")


def longer_than_now(limit: str, field: str, cite: Cite, otherwise: str) -> Condition:
    """The day entered lies after the end that this time has now: more time is no less. Params: `day`, that end."""

    def test(q: Question) -> Verdict | Found:
        until = (q.facts or {}).get(field)
        ends = [d.term.last_day for d in of_limit(q.file, limit) if d.ref == q.about and d.open and d.term]
        if not ends or not isinstance(until, date) or until > max(ends):
            return YES
        return Found(NO, {"day": max(ends).isoformat()})

    return Condition("not_longer", test, otherwise, cite, of_facts=True, field=field, says="More time than now")


def _surely(q: Question, period: Period, unit: Unit) -> int:
    """How many of this unit, calendar or working days, the period holds at least."""
    if period.unit is unit:
        return period.n
    if unit is Unit.CALENDAR_DAY and period.unit is Unit.WORKING_DAY:
        return period.n + (period.n - 1) // 5 * 2  # it may begin on a Monday
    days = period.n * CALENDAR_DAYS.get(period.unit, 0)
    if unit is Unit.CALENDAR_DAY or days > TOO_LONG:
        return days
    since = min(today(q), date.max - timedelta(days=TOO_LONG))
    return clock.working_days_left(since, since + timedelta(days=days), q.file.calendar())
