"""Penalties at a daily rate: what they come to on a day, and needs of them.

Facts of such a sanction: `rate` (for each day), `rate_from` (the first day), and where they end whatever happens:
`rate_for` (a period in calendar days) or `rate_until` (a day). An act that records compliance says in `last_day` which
day of the failure was the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from regulator.procedure import money
from regulator.procedure.conditions.scope import NO, YES, Row, sanctions, today, undated, yes
from regulator.procedure.language import CaseFile, Cite, Condition, Found, Period, Question, Ref, Unit, Verdict
from regulator.procedure.language.memo import once

STOPS = "record_compliance"
OPEN_END = 10_000  # days, for a rate that nothing ends yet


def hard_stop(row: Row) -> date | None:
    """The last day on which the rate can run; None where none is set, or its first day is not known."""
    since, until, length = row.get("rate_from"), row.get("rate_until"), _length(row)
    if length is not None and isinstance(since, date):
        counted: date = since + timedelta(days=length - 1)
        return min(counted, until) if isinstance(until, date) else counted
    return until if isinstance(until, date) else None


DAYS = {Unit.CALENDAR_DAY: 1, Unit.WEEK: 7}


def days_at_most(row: Row) -> int | None:
    """How many days it can run."""
    since, until, length = row.get("rate_from"), row.get("rate_until"), _length(row)
    if not isinstance(since, date) or not isinstance(until, date):
        return length
    last = max(0, (until - since).days + 1)
    return last if length is None else min(length, last)


def _length(row: Row) -> int | None:
    """The days of the period for which it can run, where one is set in days."""
    length = row.get("rate_for")
    return length.n * DAYS[length.unit] if isinstance(length, Period) and length.unit in DAYS else None


def most(row: Row) -> Decimal | None:
    """What the rate comes to at most; None for a single amount, or where nothing ends it."""
    rate = row.get("rate")
    if rate is None:
        return None
    days = days_at_most(row)
    return None if days is None else rate * days


def last_failing(file: CaseFile, sanction: Ref) -> date | None:
    """The last day of the failure, once compliance was recorded."""
    found = file.about(sanction, STOPS)
    day: date | None = found[-1].facts["last_day"] if found else None
    return day


def run(file: CaseFile, sanction: Ref, on: date | None = None) -> money.Running | None:
    """What a daily rate has come to at the end of the day `on`, or without one, all that it can come to; None for what
    is no daily rate. It runs against nobody before the first day on which one who owes it was given the decision.
    """
    item = file.act(sanction.n).item(sanction.item or 1)
    row = item.facts
    rate, since = row.get("rate"), row.get("rate_from")
    if rate is None or not isinstance(since, date):
        return None
    told = [one.on for one in file.served(sanction.n) if one.on and item.to in ("", one.addressee)]
    since = max(since, min(told, default=since))
    ends = [day for day in (hard_stop(row), last_failing(file, sanction)) if day is not None]
    upto = on or (min(ends) if ends else since + timedelta(days=OPEN_END))
    return money.running(rate, since, min(ends, default=None), upto, currency=file.regime.currency)


def accrued(file: CaseFile, sanction: Ref, on: date | None = None) -> Decimal:
    """Zero for a single amount."""
    found = run(file, sanction, on)
    return found.amount if found else Decimal(0)


# ── Needs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@once
def daily(q: Question) -> list[Row]:
    return [row for row in sanctions(q) if row.get("rate") is not None]


def ends_some_day(cite: Cite) -> Condition:
    """Each daily rate has a last day, so that what it comes to can be told."""

    def test(q: Question) -> Verdict | Found:
        endless = [row for row in daily(q) if days_at_most(row) is None]
        return Found(NO, {"ref": str(endless[0]["violation"])}) if endless else YES

    return Condition(
        "no_last_day",
        test,
        "Say for how many days, or until which day, the daily rate for violation %(ref)s can run.",
        cite,
        of_facts=True,
        field="sanctions",
        says="A daily rate has a last day",
    )


def days_possible(cite: Cite) -> Condition:
    """No daily rate ends before it begins, or begins before it is decided."""

    def test(q: Question) -> Verdict:
        rows = [row for row in daily(q) if row.get("rate_from")]
        first = date.min if undated(q) else today(q)
        return yes(all(first <= row["rate_from"] <= (hard_stop(row) or date.max) for row in rows))

    return Condition(
        "impossible_days",
        test,
        "A daily rate would end before it began, or begin before it is decided.",
        cite,
        of_facts=True,
        always=True,
        field="sanctions",
        says="The days of a daily rate are possible",
    )


def daily_provided(cite: Cite) -> Condition:
    """A daily rate only where the provision breached names one."""

    def test(q: Question) -> Verdict | Found:
        for row in daily(q):
            violation = q.file.act(row["violation"].n).item(row["violation"].item or 1).facts
            provision = q.file.regime.provision(violation["provision"])
            if "daily" not in provision.kinds:
                return Found(NO, {"provision": str(provision.cite)}, cite=provision.cite)
        return YES

    return Condition(
        "daily_not_provided",
        test,
        "%(provision)s provides for a single amount only, not for a daily rate.",
        cite,
        of_facts=True,
        always=True,
        field="sanctions",
        says="A daily rate only where the law provides for one",
    )


def begun_before_service(cite: Cite) -> Condition:
    """Service after the first day of a daily rate is noted: whether the days before it count is not settled here.
    Params: `ref`, `day`.
    """

    def test(q: Question) -> Verdict | Found:
        act = q.file.act(q.about.n) if q.about is not None else None
        if act is None or undated(q):
            return YES
        rates = [(item, day) for item in act.items if item.facts.get("rate") and (day := item.facts.get("rate_from"))]
        early = [(f"{act.n}.{item.n}", day) for item, day in rates if day < today(q)]
        return Found(NO, {"ref": early[0][0], "day": early[0][1].isoformat()}) if early else YES

    return Condition(
        "rate_begun",
        test,
        "The daily rate %(ref)s began on %(day)s, before this service: see whether the days before it are asked for.",
        cite,
        notes=True,
        says="Served before a daily rate begins",
    )


class Rate(NamedTuple):
    """A daily rate, and the days for which it can run at most; None where nothing ends it."""

    rate: Decimal
    days: int | None


def highest(rows: Sequence[Row]) -> Rate:
    """The highest and the longest of these rows."""
    days = [days_at_most(row) for row in rows]
    longest = None if None in days else max(n or 0 for n in days)
    return Rate(max(row.get("rate") or money.ZERO for row in rows), longest)


def beyond(row: Row, told: Rate) -> Found | None:
    """Is the rate higher, or can it run for longer, than what was noticed?"""
    if row["rate"] > told.rate:
        params = {"rate": f"{row['rate']:,.2f}", "most": f"{told.rate:,.2f}"}
        return Found(NO, params, "The daily rate of %(rate)s is higher than the %(most)s that was noticed.")
    days = days_at_most(row)
    if told.days is None or (days is not None and days <= told.days):
        return None
    return Found(NO, {}, "The daily rate could run for longer than was noticed.")


def not_past(cite: Cite) -> Condition:
    """The last day of the failure lies not in the future, and not before the daily rate began."""

    def test(q: Question) -> Verdict | Found:
        assert q.about is not None
        assert q.facts is not None
        begun, day = q.file.act(q.about.n).item(q.about.item or 1).facts.get("rate_from"), q.facts["last_day"]
        early = isinstance(begun, date) and day < begun - timedelta(days=1)
        return yes(not early and day <= today(q))

    return Condition(
        "impossible_last_day",
        test,
        "The last day of the failure lies in the future, or before the daily rate began.",
        cite,
        of_facts=True,
        field="last_day",
        says="The last day of the failure is possible",
    )


def runs_no_more(file: CaseFile, about: Ref | None) -> bool:
    """Is the thing no daily rate, or was its end recorded?"""
    return about is None or run(file, about) is None or last_failing(file, about) is not None
