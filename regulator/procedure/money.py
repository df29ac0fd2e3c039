"""Amounts: exact, in two places, never floats; and the range that a fine must keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import Any

from regulator.procedure.language import Band, Ceiling, Cite, Dated, PartyKind, Provision, Said

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
WHOM = {PartyKind.OPERATOR: "an operator", PartyKind.OFFICER: "an officer of the company"}
# How an amount that grows by the day was found, in parts, to be put into any language.
ONE_DAY = "%(n)s day × %(rate)s, on %(first)s"
ONE_OF_DAYS = "%(n)s day × %(rate)s from %(first)s to %(last)s"
DAYS = "%(n)s days × %(rate)s from %(first)s to %(last)s"
ONE_HELD, HELD = "%(n)s day did not count", "%(n)s days did not count"
CAPPED, NOTHING, COMES_TO = "capped at %(cap)s", "nothing before %(first)s", "that is %(amount)s"
TEXTS = (ONE_DAY, ONE_OF_DAYS, DAYS, ONE_HELD, HELD, CAPPED, NOTHING, COMES_TO)


class Unpriced(ValueError):
    """No range can be given; says what is missing in one sentence."""


def amount(value: Decimal | int | str) -> Decimal:
    """An amount in two places. ValueError for a float, more than two places, or what is no finite number."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise ValueError(f"An amount is a whole or a decimal number, never a {type(value).__name__}.")
    try:
        exact = Decimal(value)
        rounded = exact.quantize(CENT)
    except InvalidOperation:
        raise ValueError(f"“{value}” is not an amount of money.") from None
    if rounded != exact:
        raise ValueError(f"An amount has at most two decimal places, unlike “{value}”.")
    return rounded


def sum_paid(payments: Iterable[Decimal | int | str]) -> Decimal:
    return sum(map(amount, payments), ZERO)


def outstanding(due: Decimal | int | str, payments: Iterable[Decimal | int | str]) -> Decimal:
    """What is still to be paid; negative when more was paid than due."""
    return amount(due) - sum_paid(payments)


def ceiling(
    provision: Provision,
    tier: str,
    count: int | None,
    conduct_to: date | None,
    whom: PartyKind = PartyKind.OPERATOR,
    *,
    on: date | None = None,
    currency: str,
) -> Ceiling:
    """The range of a fine for `count` counts of conduct that lasted until `conduct_to`.

    The band in force on the last day of the conduct applies; given the day of the decision (`on`), a lighter one of
    that day instead (APL 37). Unpriced without counts, conduct, such a tier or a band in force.
    """
    if conduct_to is None:
        raise Unpriced("Enter the last day of the conduct: the fine is that of the law in force then.")
    count = counted(count)
    then = _at_the_time(provision, tier, whom, conduct_to)
    now = _in_force(provision, tier, whom, on) if on is not None and on > conduct_to else None
    band = now if now is not None and _lighter(now, then) else then
    low, high = amount(band.low * count), amount(band.high * count)
    times = f" × {count} counts: {_range(low, high, currency)}" if count > 1 else ""
    each = f"{_range(band.low, band.high, currency)} per count ({_why(band, then, now, conduct_to)})"
    return Ceiling(low, high, f"{each}{times}.", band.cite)


def share(
    turnover: Decimal | None, percent: Decimal, *, what: str, cite: Cite, currency: str, least: Decimal | None = None
) -> Ceiling:
    """At most `percent` of a turnover; with `least`, the greater of that share and this amount. Rounded down.

    `what` names the turnover: "total worldwide annual turnover of 2025". Unpriced without it.
    """
    if turnover is None or turnover < 0:
        raise Unpriced(f"Enter the {what}: the ceiling is {percent.normalize():f} per cent of it.")
    part = (turnover * percent / 100).quantize(CENT, ROUND_DOWN)
    found = f"{percent.normalize():f} per cent of {currency} {_written(turnover)} ({what}): {currency} {_written(part)}"
    if least is None:
        return Ceiling(ZERO, part, f"At most {found} ({cite}).", cite)
    high = max(part, least)
    return Ceiling(ZERO, high, f"At most the greater of {currency} {_written(least)} and {found} ({cite}).", cite)


def together(found: Sequence[Ceiling | str]) -> Ceiling | None:
    """The range of several amounts, told sentence by sentence; None where there are none, or something is missing."""
    known = [one for one in found if isinstance(one, Ceiling)]
    if len(known) < len(found) or len(known) < 2:
        return known[0] if len(found) == len(known) == 1 else None
    low, high = sum((one.low for one in known), ZERO), sum((one.high for one in known), ZERO)
    return Ceiling(low, high, " ".join(dict.fromkeys(one.sentence for one in known)), known[0].cite)


def units(
    count: int | None, each: int, value: Dated[Decimal], day: date | None, *, cite: Cite, currency: str
) -> Ceiling:
    """At most `each` penalty units for each of `count` contraventions, at the value of a unit on `day`."""
    count = counted(count)
    if day is None:
        raise Unpriced("Enter the day of the contravention: the value of a penalty unit is that of the day.")
    unit = value.on(day)
    high = amount(count * each * unit)
    sentence = (
        f"{count} × {each:,} penalty units of {currency} {_written(unit)} ({_dated(day)}): {currency} {_written(high)}"
    )
    return Ceiling(ZERO, high, f"At most {sentence} ({cite}).", cite)


@dataclass(frozen=True, slots=True)
class Running:
    """An amount that grows by the day: the days counted, what they come to, the last day that counts, and why."""

    days: int
    amount: Decimal
    last_day: date | None
    sentence: str
    said: tuple[Said, ...] = ()  # the same in parts


def running(
    rate: Decimal,
    first: date,
    last: date | None,
    on: date,
    *,
    most_days: int | None = None,
    cap: Decimal | None = None,
    currency: str,
    rests: Iterable[tuple[date, date | None]] = (),
) -> Running:
    """A daily rate from `first`, as it stands at the end of the day `on`.

    It stops with the day `last` (compliance, or the day that was set), after `most_days` days, and at `cap`; days in
    `rests` (both ends included, None: still) do not count. `last_day` is the last day that adds something, None where
    nothing stops it.
    """
    stop = min((day for day in (last, _nth(first, most_days)) if day), default=None)
    upto = on if stop is None else min(on, stop)
    held = _days_of(rests, first, upto)
    days = max(0, (upto - first).days + 1 - len(held))
    full = rate * days
    reached = cap is not None and full >= cap
    value = amount(cap if cap is not None and reached else full)
    said = (
        [f"{_days(days)} × {currency} {_written(rate)} from {_dated(first)} to {_dated(max(upto, first))}"]
        if days
        else []
    )
    said += [f"{_days(len(held))} did not count"] if held else []
    said += [f"capped at {currency} {_written(value)}"] if reached else []
    sentence = ", ".join(said or [f"nothing before {_dated(first)}"])
    whole = f"{sentence[0].upper()}{sentence[1:]}: {currency} {_written(value)}."
    parts = _parts(days, priced(rate, currency), first, upto, len(held), priced(value, currency), capped=reached)
    return Running(days, value, stop, whole, tuple(parts))


def _days(n: int) -> str:
    return f"{n} day" if n == 1 else f"{n} days"


def priced(value: Decimal, currency: str) -> dict[str, list[str]]:
    """An amount as a part of an explanation names it."""
    return {"money": [currency, str(value)]}


def _parts(
    days: int, rate: Mapping[str, Any], first: date, upto: date, held: int, amount: Mapping[str, Any], *, capped: bool
) -> Iterator[Said]:
    if days:
        span = {"first": {"day": first.isoformat()}, "last": {"day": max(upto, first).isoformat()}}
        one = ONE_OF_DAYS if held else ONE_DAY
        yield Said(DAYS if days > 1 else one, {"n": days, "rate": rate, **span})
    if held:
        yield Said(HELD if held > 1 else ONE_HELD, {"n": held})
    if capped:
        yield Said(CAPPED, {"cap": amount})
    if not (days or held or capped):
        yield Said(NOTHING, {"first": {"day": first.isoformat()}})
    yield Said(COMES_TO, {"amount": amount})


def surcharge(
    fine: Decimal,
    due: date,
    on: date,
    *,
    percent: Decimal,
    rests: Iterable[tuple[date, date | None]] = (),
    currency: str,
) -> Running:
    """What an unpaid fine has grown by at the end of the day `on`: per cent of it for each day after `due`, at most the
    fine itself; days in `rests` (of reconsideration and suit) do not count.
    """
    rate = (fine * percent / 100).quantize(CENT)
    return running(rate, due + timedelta(days=1), None, on, cap=fine, currency=currency, rests=rests)


def _nth(first: date, days: int | None) -> date | None:
    return None if days is None else first + timedelta(days=days - 1)


def _days_of(rests: Iterable[tuple[date, date | None]], first: date, last: date) -> set[date]:
    """The days of these spans that lie between two days."""
    held: set[date] = set()
    for since, until in rests:
        begin, end = max(since, first), min(until or last, last)
        held.update(begin + timedelta(days=i) for i in range((end - begin).days + 1))
    return held


def counted(count: int | None) -> int:
    """A number of counts; Unpriced for none."""
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise Unpriced("Enter the number of counts: the range of the fine is per count.")
    return count


def _at_the_time(provision: Provision, tier: str, whom: PartyKind, day: date) -> Band:
    band = _in_force(provision, tier, whom, day)
    if band is not None:
        return band
    if any(band.tier == tier and band.whom == whom for band in provision.bands):
        raise Unpriced(f"No fine of {provision.cite} was in force on {_dated(day)}, the last day of the conduct.")
    raise Unpriced(f"{provision.cite} has no fine “{tier}” for {WHOM[whom]}.")


def _in_force(provision: Provision, tier: str, whom: PartyKind, day: date) -> Band | None:
    bands = (band for band in provision.bands if band.tier == tier and band.whom == whom)
    return next((band for band in bands if band.in_force(day)), None)


def _lighter(new: Band, old: Band) -> bool:
    return (new.high, new.low) < (old.high, old.low)


def _why(band: Band, then: Band, now: Band | None, conduct_to: date) -> str:
    conduct = f"{band.cite}, conduct of {_dated(conduct_to)}"
    if band is not then:
        return f"{conduct}, lighter than {then.cite} of that time"
    if now is not None and _lighter(then, now):
        return f"{conduct}, the later {now.cite} is heavier and does not apply"
    return conduct


def _range(low: Decimal, high: Decimal, currency: str) -> str:
    return f"{currency} {_written(low)} to {_written(high)}" if low != high else f"{currency} {_written(high)}"


def _written(value: Decimal) -> str:
    """`50,000`, or `50,000.50` where there are cents."""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"


def _dated(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
