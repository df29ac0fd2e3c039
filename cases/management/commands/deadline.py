"""`manage.py deadline cn-cac pay --from 2026-02-06`: the end of a limit, day by day."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError

from regulator.procedure import calendars, clock
from regulator.procedure.language import Bound, Effect, Given, Limit, Period, Regime, Term, Unit
from regulator.procedure.regimes import REGIMES

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

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = answer(
                **{key: options[key] for key in ("regime", "limit", "n", "unit", "start", "service", *GENERAL)}
            )
        except ValueError as wrong:
            raise CommandError(str(wrong), returncode=2) from None
        for line in lines:
            self.stdout.write(line)


def answer(
    *, regime: str, limit: str, n: str | None, unit: str | None, start: str | None, service: str, **general: Any
) -> list[str]:
    """The lines to print. ValueError with one sentence for anything that cannot be understood."""
    law = REGIMES.get(regime)
    if law is None:
        raise ValueError(f"There is no regime “{regime}”. Known: {', '.join(REGIMES)}.")
    period = None if n is None and unit is None else _period(n, unit)
    if limit and any(general.values()):
        raise ValueError("--backward, --include-first-day and --extra-days are for --n: a limit has its own rules.")
    rule = _named(law, limit, period) if limit else _general(law, period, **general)
    _known_service(law, service)
    zone = calendars.ZONES.get(law.calendar.id, ZoneInfo("UTC"))
    term = clock.end(rule, _start(start, zone), law.calendar, period=period, zone=zone)
    title = [f"{rule.title or rule.key} ({rule.cite})"] if limit else []
    ends = f"legal_end={term.legal_end.isoformat()} safe_end={term.safe_end.isoformat()}"
    return [*title, *clock.explain(term), term.sentence, *_safe(term), ends]


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


def _named(law: Regime, name: str, period: Period | None) -> Limit:
    """By key, or by step and key: an extension, and limits of several steps that share a key but not their rules."""
    found = [limit for limit in law.limits() if limit.key == name and not limit.replaces]
    found = found or [limit for limit in law.limits() if f"{limit.runs_from}.{limit.key}" == name]
    if not found:
        known = ", ".join(sorted({limit.key for limit in law.limits()}))
        raise ValueError(f"The regime {law.key} has no limit “{name}”. Known: {known}.")
    if len({_rules(limit) for limit in found}) > 1:
        names = ", ".join(f"{limit.runs_from}.{limit.key}" for limit in found)
        raise ValueError(f"Several limits are called “{name}”: name one of {names}.")
    given = isinstance(found[0].n, Given)
    if given and period is None:
        raise ValueError(f"The length of the limit “{name}” is set by the act: give it with --n and --unit.")
    if period is not None and not given:
        raise ValueError(f"The length of the limit “{name}” is set by law: leave --n and --unit out.")
    return found[0]


def _rules(limit: Limit) -> tuple[Any, ...]:
    length = "given" if isinstance(limit.n, Given) else limit.n
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
