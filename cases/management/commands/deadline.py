"""`manage.py deadline cn-cac pay --from 2026-02-06`: the end of a limit, day by day."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError

from regulator.procedure import calendars, clock
from regulator.procedure.clock import Pause
from regulator.procedure.language import Bound, Calendar, Effect, Fixed, Given, Limit, Period, Regime, Term, Unit
from regulator.procedure.regimes import REGIMES

ASKED = ("regime", "limit", "n", "unit", "start", "service")
MOVING = ("extend", "pause", "calendar", "place")
GENERAL = ("backward", "include_first_day", "extra_days")
DATE = len("2025-09-23")
WHEN = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)


class ClockChange(ValueError):
    """A time of day that a change of the clocks took away, or gave twice."""


class Command(BaseCommand):
    help = (
        "Work out the end of a limit of time and explain it day by day. The last line gives the legal and the safe end."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        units = ", ".join(Unit)
        parser.add_argument("regime", nargs="?", default="", help="the body of law, such as cn-cac")
        parser.add_argument("limit", nargs="?", default="", help="a limit of the regime by its key")
        parser.add_argument("--n", help="the length of a period under the general rules of time of the regime")
        parser.add_argument("--unit", help=f"with --n: {units}")
        parser.add_argument("--backward", action="store_true", help="with --n: counted back from the start")
        parser.add_argument("--include-first-day", action="store_true", help="with --n: the first day counts")
        parser.add_argument("--extra-days", help="with --n: calendar days added after the count")
        parser.add_argument("--from", dest="start", help="2025-09-23, or 2025-09-23T17:00 for hours")
        parser.add_argument("--service", default="", help="the method of service")
        parser.add_argument("--extend", action="append", default=[], help="an extension, such as 60calendar_day")
        parser.add_argument(
            "--pause", action="append", default=[], help="days that do not count: 2026-03-02..2026-03-06"
        )
        parser.add_argument("--calendar", default="", help="the calendar to count by, where not the regime's")
        parser.add_argument("--place", default="", help="where the thing is to be done, where the regime knows places")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = answer(**{key: options[key] for key in (*ASKED, *MOVING, *GENERAL)})
        except ValueError as wrong:
            raise CommandError(str(wrong), returncode=2) from None
        for line in lines:
            self.stdout.write(line)


def answer(
    *, regime: str, limit: str, n: str | None, unit: str | None, start: str | None, service: str,
    extend: Sequence[str] = (), pause: Sequence[str] = (), calendar: str = "", place: str = "", **general: Any,
) -> list[str]:  # fmt: skip
    """The lines to print. ValueError with one sentence for anything that cannot be understood."""
    law = REGIMES.get(regime)
    if law is None:
        raise ValueError(f"There is no regime “{regime}”. Known: {', '.join(REGIMES)}.")
    period = None if n is None and unit is None else _period(n, unit)
    if limit and (general["backward"] or general["extra_days"] is not None):
        raise ValueError("--backward and --extra-days are for --n: a limit has its own rules.")
    first = bool(general["include_first_day"])
    rule = _named(law, limit, period, first=first) if limit else _general(law, period, **general)
    _known_service(law, service)
    counted = _calendar(law, rule, calendar, place)
    zone = calendars.ZONES.get(counted.id, ZoneInfo("UTC"))
    lengths = [(rule, period), *((_longer(rule, more), more) for more in map(_extension, extend))]
    terms = list(_terms(lengths, _start(start, zone), counted, _pauses(pause), zone))
    title = [f"{rule.title or rule.key} ({rule.cite})"] if limit else []
    term = terms[-1]
    said = [line for one in terms for line in (*clock.explain(one), one.sentence)]
    ends = f"legal_end={term.legal_end.isoformat()} safe_end={term.safe_end.isoformat()}"
    return [*title, *said, *_safe(term), ends]


def _terms(
    lengths: list[tuple[Limit, Period | None]], start: date | datetime, counted: Calendar, pauses: tuple[Pause, ...],
    zone: ZoneInfo,
) -> Iterator[Term]:  # fmt: skip
    """The term itself, then each extension from the unrolled end of what it extends."""
    for rule, period in lengths:
        term = clock.end(rule, start, counted, period=period, pauses=pauses, zone=zone)
        yield term
        start = term.unrolled_end


def _longer(rule: Limit, more: Period) -> Limit:
    if rule.backward:
        raise ValueError("A time that is counted back from a day is not extended: the day itself is postponed.")
    if (rule.unit is Unit.HOUR) is not (more.unit is Unit.HOUR):
        raise ValueError("Hours are extended by hours, days by days.")
    return replace(rule, n=more.n, unit=more.unit, replaces=rule.key)


def _extension(text: str) -> Period:
    found = re.fullmatch(r"(\d{1,9})([a-z_]+)", text, re.ASCII)
    if found is None:
        raise ValueError(f"“{text}” is not an extension such as 60calendar_day.")
    return _period(found[1], found[2])


def _pauses(texts: Sequence[str]) -> tuple[Pause, ...]:
    found = sorted(map(_paused, texts), key=lambda one: one.start)
    for one, following in pairwise(found):
        if one.end is not None and following.start <= one.end:
            raise ValueError(
                f"The pause from {following.start} overlaps the one until {one.end}: no day stands still twice."
            )
    return tuple(found)


def _paused(text: str) -> Pause:
    first, dots, last = text.partition("..")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise ValueError(f"“{text}” is no span of days such as 2026-03-02..2026-03-06.") from None
    if not dots or days[1] < days[0]:
        raise ValueError(f"The pause “{text}” ends before it starts.")
    return Pause(*days)


def _calendar(law: Regime, rule: Limit, name: str, place: str) -> Calendar:
    """The calendar named; else that of the limit, of the place, or of the regime."""
    if name and place:
        raise ValueError("Give --calendar or --place, not both.")
    if name and name not in calendars.CALENDARS:
        raise ValueError(f"There is no calendar “{name}”. Known: {', '.join(calendars.CALENDARS)}.")
    places = [key for key, _title, _calendar in law.places]
    if place and place not in places:
        raise ValueError(f"The regime {law.key} knows no place “{place}”. Known: {', '.join(places) or 'none'}.")
    return calendars.CALENDARS[name] if name else law.calendar_of(rule, place)


def _safe(term: Term) -> list[str]:
    if term.safe_end == term.legal_end:
        return []
    last = clock.dated(term.unrolled_end)
    return [f"The safe end is {clock.dated(term.safe_end)}, the last working day on or before {last}."]


def _period(n: str | None, unit: str | None) -> Period:
    if n is None or unit is None:
        raise ValueError("A period needs both --n and --unit.")
    if unit not in list(Unit):
        raise ValueError(f"There is no unit “{unit}”. Known: {', '.join(Unit)}.")
    return Period(_whole("--n", n), Unit(unit))


def _whole(name: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise ValueError(f"{name} must be a whole number that is not negative, not “{text}”.")
    return int(text)


def _general(
    law: Regime, period: Period | None, *, backward: bool, include_first_day: bool, extra_days: str | None
) -> Limit:
    """A limit of that length under the general rules of time of the regime."""
    if period is None:
        raise ValueError("Name a limit of the regime, or a period with --n and --unit.")
    rule = law.general
    if rule is None:
        raise ValueError(f"The regime {law.key} has no general rules of time: name one of its limits.")
    return replace(
        rule,
        n=period.n,
        unit=period.unit,
        backward=backward,
        bound=Bound.MINIMUM if backward else rule.bound,
        includes_first_day=include_first_day or rule.includes_first_day,
        extra_days=rule.extra_days if extra_days is None else _whole("--extra-days", extra_days),
    )


def _named(law: Regime, name: str, period: Period | None, *, first: bool) -> Limit:
    """By key, or by step and key: an extension, and limits of several steps that share a key but not their rules."""
    found = [limit for limit in law.limits() if limit.key == name and not limit.replaces]
    found = found or [limit for limit in law.limits() if f"{limit.runs_from}.{limit.key}" == name]
    if not found:
        known = ", ".join(sorted({limit.key for limit in law.limits()}))
        raise ValueError(f"The regime {law.key} has no limit “{name}”. Known: {known}.")
    found = _counted(found, given=period is not None, first=first)
    if len({_rules(limit) for limit in found}) > 1:
        names = ", ".join(dict.fromkeys(f"{limit.runs_from}.{limit.key}" for limit in found))
        raise ValueError(f"Several limits are called “{name}”: name one of {names}.")
    if isinstance(found[0].n, Fixed):
        raise ValueError(f"The end of the limit “{name}” is itself set in the act: there is nothing to count.")
    _fits(found[0], name, period, first=first)
    return found[0]


def _counted(found: list[Limit], *, given: bool, first: bool) -> list[Limit]:
    """Those that can be meant: an act may set a period, in one wording or another, where it could set a day as well."""
    counted = [limit for limit in found if not isinstance(limit.n, Fixed)] or found
    counted = [limit for limit in counted if isinstance(limit.n, Given) is given] or counted
    return [limit for limit in counted if limit.includes_first_day is first] or counted


def _fits(limit: Limit, name: str, period: Period | None, *, first: bool) -> None:
    given = isinstance(limit.n, Given)
    if given and period is None:
        raise ValueError(f"The length of the limit “{name}” is set by the act: give it with --n and --unit.")
    if period is not None and not given:
        raise ValueError(f"The length of the limit “{name}” is set by law: leave --n and --unit out.")
    if first and not limit.includes_first_day:
        raise ValueError(f"The first day of the limit “{name}” is never counted: leave --include-first-day out.")


def _rules(limit: Limit) -> tuple[Any, ...]:
    length = limit.n if isinstance(limit.n, int) else type(limit.n).__name__
    return length, limit.unit, limit.includes_first_day, limit.rolls, limit.backward, limit.extra_days


def _known_service(law: Regime, method: str) -> None:
    """A known method moves nothing: the day given is the day on which service took effect."""
    fields = [f for step in law.steps if step.effect is Effect.SERVE for f in step.asks if f.key == "method"]
    known = [choice.key for field in fields if isinstance(field.choices, tuple) for choice in field.choices]
    if method and method not in known:
        methods = ", ".join(dict.fromkeys(known)) or "none"
        raise ValueError(f"The regime {law.key} has no method of service “{method}”. Known: {methods}.")


def _start(text: str | None, zone: ZoneInfo) -> date | datetime:
    if not text:
        raise ValueError("Give the day it starts with --from, such as --from 2025-09-23.")
    if not WHEN.fullmatch(text):
        raise ValueError(f"“{text}” is not a date such as 2025-09-23 or a time such as 2025-09-23T17:00.")
    try:
        return date.fromisoformat(text) if len(text) == DATE else _in_zone(datetime.fromisoformat(text), zone)
    except ClockChange:
        raise
    except ValueError:
        raise ValueError(f"“{text}” does not exist: no calendar or clock shows it.") from None


def _in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """Clock time of the place, unless an offset says otherwise; a time that never was, or was twice, is refused."""
    if moment.tzinfo is not None:
        return moment
    first, second = moment.replace(tzinfo=zone), moment.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        raise ClockChange(f"{moment} never was in {zone.key}: the clocks were put forward over it.")
    raise ClockChange(f"{moment} was twice in {zone.key}, as the clocks were put back: add the offset from UTC.")
