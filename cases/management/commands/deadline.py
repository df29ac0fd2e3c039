"""`manage.py deadline cn-cac pay --from 2026-02-06`: the end of a limit, day by day."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError

from cases.management import spans, stretching
from cases.management.stretching import Place, Stretch, cited
from regulator.procedure import calendars, clock
from regulator.procedure.engine import lengths
from regulator.procedure.language import Bound, Effect, Fixed, Given, Limit, Period, Regime, Term, Unit
from regulator.procedure.regimes import REGIMES

ASKED = ("regime", "limit", "n", "unit", "start", "service")
MOVING = ("extend", "pause", "calendar", "place")
GENERAL = ("backward", "include_first_day", "extra_days")


class Command(BaseCommand):
    help = (
        "Work out the end of a limit of time and explain it day by day. The last line gives the legal and the safe end."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser._negative_number_matcher = spans.NEGATIVE  # a negative length gets a sentence of ours, not of argparse
        units = ", ".join(Unit)
        parser.add_argument("regime", nargs="?", default="", help="the body of law, such as cn-cac")
        parser.add_argument("limit", nargs="?", default="", help="a limit of the regime by its key")
        parser.add_argument("--n", help="the length of a period under the general rules of time of the regime")
        parser.add_argument("--unit", help=f"with --n: {units}")
        parser.add_argument("--backward", action="store_true", help="with --n: counted back from the start")
        parser.add_argument("--include-first-day", action="store_true", help="with --n: the first day counts")
        parser.add_argument("--extra-days", help="with --n: calendar days added after the count")
        parser.add_argument("--from", dest="start", help="2025-09-23, or 2025-09-23T17:00 for hours")
        parser.add_argument(
            "--service", default="",
            help="the method of service; where it counts later (public_notice), --from is the day it was done",
        )  # fmt: skip
        parser.add_argument(
            "--extend", action="append", default=[],
            help="an extension, such as 60calendar_day; by a step that is not the first to extend it: step=length",
        )  # fmt: skip
        parser.add_argument(
            "--pause", action="append", default=[],
            help="days that do not count: 2026-03-02..2026-03-06; of one step among several: step=days",
        )  # fmt: skip
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
    """The lines to print. ValueError with one sentence for what cannot be read or is not allowed."""
    law = REGIMES.get(regime)
    if law is None:
        raise ValueError(f"There is no regime “{regime}”. Known: {', '.join(REGIMES)}.")
    period = None if n is None and unit is None else spans.period(n, unit)
    if limit and (general["backward"] or general["extra_days"] is not None):
        raise ValueError("--backward and --extra-days are for --n: a limit has its own rules.")
    first = bool(general["include_first_day"])
    meant = _named(law, limit, period, first=first) if limit else [_general(law, period, **general)]
    _in_its_units(law, meant[0], period)
    _starts_with_service(meant[0], service)
    where = _place(law, meant[0], calendar, place)
    begun = _begun(meant[0], start, where)
    deemed, begun = _served(law, service, begun, where)
    where = replace(where, pauses=stretching.pauses(law, meant[0], pause))
    try:
        counted = _counted(law, meant, period, extend, begun, where)
        return [*deemed, *_title(meant), *_by(meant[0], period, where), *counted]
    except OverflowError:
        raise ValueError("The end of this period lies outside the years 1 to 9999.") from None


def _starts_with_service(rule: Limit, method: str) -> None:
    if method and rule.key == method and not rule.runs_from:
        raise ValueError(f"“{method}” is itself the time of a service: leave --service out.")


def _in_its_units(law: Regime, rule: Limit, period: Period | None) -> None:
    """A length that an act sets is in one of the units that its form offers."""
    field = rule.n.field if isinstance(rule.n, Given) else ""
    asked = [one for one in lengths.fields(law, rule) if one.key == field] if rule.runs_from and period else []
    units = [choice.key for one in asked if isinstance(one.choices, tuple) for choice in one.choices]
    if period and units and period.unit not in units:
        raise ValueError(f"{stretching.titled(rule)} is set in {' or '.join(units)}, not in {period.unit}.")


def _begun(rule: Limit, start: str | None, where: Place) -> date | datetime:
    try:
        return spans.start(start, where.zone)
    except ValueError as wrong:
        of = f" It starts {stretching.titled(rule)}." if rule.runs_from and start else ""
        raise ValueError(f"{wrong}{of}") from None


def _title(meant: list[Limit]) -> list[str]:
    cites = " or ".join(dict.fromkeys(cited(one.cite) for one in meant))
    return [f"{meant[0].title or meant[0].key} ({cites})"] if meant[0].runs_from or meant[0].title else []


def _by(rule: Limit, period: Period | None, where: Place) -> list[str]:
    """The calendar it is counted by. Hours are counted by none."""
    hourly = (period.unit if period else rule.unit) is Unit.HOUR
    return [] if hourly else [f"Counted by the calendar “{where.calendar.title}” ({where.calendar.id})."]


def _counted(
    law: Regime, meant: list[Limit], period: Period | None, extend: Sequence[str], begun: date | datetime, where: Place
) -> Iterator[str]:
    day = begun.astimezone(where.zone).date() if isinstance(begun, datetime) else begun
    stretches = list(stretching.stretched(law, meant[0], period, extend, day))
    terms = list(stretching.terms(stretches, begun, where))
    warned = stretching.of_act(law, meant, period, day) if period and meant[0].runs_from else ()
    for one, term in zip(stretches, terms, strict=True):
        yield from _explained(one, term)
    last = terms[-1]
    yield from (*warned, *(line for one in stretches for line in one.warned))
    yield from stretching.idle(stretches, begun, last.unrolled_end, where)
    yield from _safe(last)
    yield from _provisional(terms)
    yield f"legal_end={last.legal_end.isoformat()} safe_end={last.safe_end.isoformat()}"


def _explained(one: Stretch, term: Term) -> Iterator[str]:
    """The days, and the sentence with its provision."""
    if one.by:
        yield f"{one.by.title} ({cited(one.limit.cite)})"
    yield from clock.explain(term)
    yield f"{term.sentence} ({cited(one.limit.cite)})"


def _provisional(terms: list[Term]) -> list[str]:
    years = sorted({str(part.values["years"]) for term in terms for part in term.said if "years" in part.values})
    known = f"no published calendar for {', '.join(years)} is on hand"
    return [f"Provisional: {known}, so the ends below may still move."] if years else []


def _place(law: Regime, rule: Limit, name: str, place: str) -> Place:
    """Counted by the calendar named; else by that of the limit, of the place, or of the regime."""
    if name and place:
        raise ValueError("Give --calendar or --place, not both.")
    if name and name not in calendars.CALENDARS:
        raise ValueError(f"There is no calendar “{name}”. Known: {', '.join(calendars.CALENDARS)}.")
    places = [key for key, _title, _calendar in law.places]
    if place and place not in places:
        raise ValueError(f"The regime {law.key} knows no place “{place}”. Known: {', '.join(places) or 'none'}.")
    if place and rule.calendar:
        raise ValueError(f"{stretching.titled(rule)} is counted by {rule.calendar} everywhere: leave --place out.")
    counted = calendars.CALENDARS[name] if name else law.calendar_of(rule, place)
    return Place(counted, calendars.ZONES.get(counted.id, ZoneInfo("UTC")))


def _safe(term: Term) -> list[str]:
    """The safe end with its reason: a year to come, a least number of working days, or a rest day at the end."""
    if term.safe_end == term.legal_end:
        return []
    if term.awaits:
        why = "in time whichever days are worked in the year to come"
    elif str(term.safe_end) > str(term.unrolled_end):
        why = "the first working day of the period"
    elif term.safe_end == term.unrolled_end:
        why = "as no working day lies within the period"
    else:
        why = f"the last working day on or before {clock.dated(term.unrolled_end)}"
    return [f"The safe end is {clock.dated(term.safe_end)}, {why}."]


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
        rolls=rule.rolls and not backward,  # Reg. 1182/71 3(4), CPL 85: what moves is the end of a period that expires
        includes_first_day=include_first_day or rule.includes_first_day,
        extra_days=rule.extra_days if extra_days is None else spans.whole("--extra-days", extra_days),
    )


def _named(law: Regime, name: str, period: Period | None, *, first: bool) -> list[Limit]:
    """By key, or by step and key: an extension, and limits of several steps that share a key but not their rules."""
    usual = {key for _title, keys in law.path for key in keys}
    every = sorted((*law.limits(), *law.deemed), key=lambda one: (bool(one.after), one.runs_from not in usual))
    found = [limit for limit in every if limit.key == name and not limit.replaces]
    found = found or [limit for limit in law.limits() if f"{limit.runs_from}.{limit.key}" == name]
    if not found:
        known = ", ".join(sorted({limit.key for limit in (*law.limits(), *law.deemed)}))
        raise ValueError(f"The regime {law.key} has no limit “{name}”. Known: {known}.")
    found = _that_count(found, period, first=first)
    if len({_rules(limit) for limit in found}) > 1:
        raise ValueError(f"Several limits are called “{name}”: name one of {stretching.names(found)}.")
    if isinstance(found[0].n, Fixed):
        raise ValueError(f"The end of the limit “{name}” is itself set in the act: there is nothing to count.")
    _fits(found[0], name, period, first=first)
    return found


def _that_count(found: list[Limit], period: Period | None, *, first: bool) -> list[Limit]:
    """Those that can be meant: an act may set a period, in one wording or another, where it could set a day as well."""
    counted = [limit for limit in found if not isinstance(limit.n, Fixed)] or found
    counted = [limit for limit in counted if isinstance(limit.n, Given) is (period is not None)] or counted
    hourly = period is not None and period.unit is Unit.HOUR
    counted = [limit for limit in counted if (limit.unit is Unit.HOUR) is hourly] or counted
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


def _served(
    law: Regime, method: str, begun: date | datetime, where: Place
) -> tuple[list[str], date | datetime]:
    """The day on which service counts, explained where the law sets it from the day given; else that day itself."""
    _known_service(law, method)
    rule = next((one for one in law.deemed if one.key == method), None)
    if rule is None:
        return [], begun
    term = where.term(rule, begun, None)
    return [*_title([rule]), *clock.explain(term), f"{term.sentence} ({cited(rule.cite)})"], term.unrolled_end


def _known_service(law: Regime, method: str) -> None:
    fields = [f for step in law.steps if step.effect is Effect.SERVE for f in step.asks if f.key == "method"]
    known = [choice.key for field in fields if isinstance(field.choices, tuple) for choice in field.choices]
    if method and method not in known:
        methods = ", ".join(dict.fromkeys(known)) or "none"
        raise ValueError(f"The regime {law.key} has no method of service “{method}”. Known: {methods}.")
