"""Amounts: exact, in two places, never floats; and the range that a fine must keep."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from regulator.procedure.language import Band, Ceiling, PartyKind, Provision

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
WHOM = {PartyKind.OPERATOR: "an operator", PartyKind.OFFICER: "an officer of the company"}


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
    currency: str = "RMB",
) -> Ceiling:
    """The range of a fine for `count` counts of conduct that lasted until `conduct_to`.

    The band in force on the last day of the conduct applies; given the day of the decision (`on`), a lighter one of
    that day instead (APL 37). Unpriced without counts, conduct, such a tier or a band in force.
    """
    if conduct_to is None:
        raise Unpriced("Enter the last day of the conduct: the fine is that of the law in force then.")
    count = _counted(count)
    then = _at_the_time(provision, tier, whom, conduct_to)
    now = _in_force(provision, tier, whom, on) if on is not None and on > conduct_to else None
    band = now if now is not None and _lighter(now, then) else then
    low, high = amount(band.low * count), amount(band.high * count)
    times = f" × {count} counts: {_range(low, high, currency)}" if count > 1 else ""
    each = f"{_range(band.low, band.high, currency)} per count ({_why(band, then, now, conduct_to)})"
    return Ceiling(low, high, f"{each}{times}.", band.cite)


def _counted(count: int | None) -> int:
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
    for band in provision.bands:
        known = (band.since is None or band.since <= day) and (band.until is None or day < band.until)
        if known and band.tier == tier and band.whom == whom:
            return band
    return None


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
