"""The facts of an act as a data file of published cases writes them: read, and held against what the step asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import InvalidOperation
from typing import Any

from cases.management import forms
from regulator.procedure import facts
from regulator.procedure.language import Field, Kind, Period, Regime, Unit

UNKNOWN = "unknown"
LISTS = (Kind.CHOICES, Kind.PARTIES, Kind.PERSONS, Kind.THINGS, Kind.FILES, Kind.ITEMS)
MANY = 12  # keys that a sentence can still name


class Unreadable(ValueError):
    """The file does not hold a published case; says where and why in one sentence."""


def only(row: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    """A key that nobody reads is a slip of the pen: what it says would be lost."""
    strange = sorted(row.keys() - set(known))
    if strange:
        raise Unreadable(f"{where} has no key “{strange[0]}”. Known: {', '.join(known)}.")


def words(row: Mapping[str, Any], keys: Iterable[str], where: str) -> None:
    for key in keys:
        if not isinstance(row.get(key, ""), str):
            raise Unreadable(f"{where}: `{key}` is text, in quotes.")


def values(regime: Regime, step: str, raw: Any, where: str) -> dict[str, Any]:
    """The facts as the law means them, the unknown left out. Unreadable for what does not fit the step."""
    fields = facts.fields_of(regime, step)
    if not isinstance(raw, Mapping):
        raise Unreadable(f"{where}: the facts of an act stand in braces, or line by line as facts.….")
    _shaped(fields, raw, where)
    try:
        found = facts.meant(fields, facts.kept_in_part(fields, facts.meant(fields, _known(raw))))
    except facts.Malformed as wrong:
        raise Unreadable(f"{where}: {wrong}") from None
    except (TypeError, AttributeError):
        raise Unreadable(f"{where}: a fact cannot be read. Acts, items and amounts are written in quotes.") from None
    except InvalidOperation:
        raise Unreadable(
            f"{where}: a fact cannot be read. An amount is digits in quotes, such as “60000.00”."
        ) from None
    except (ValueError, KeyError) as wrong:
        raise Unreadable(f"{where}: a fact cannot be read ({wrong}).") from None
    _chosen(regime, step, fields, found, where)
    return found


def _known(raw: Any) -> Any:
    """What is known, as it is kept: days and times as text, what is unknown left out."""
    if isinstance(raw, dict):
        return {key: _known(value) for key, value in raw.items() if value != UNKNOWN}
    if isinstance(raw, list):
        return [_known(value) for value in raw]
    if isinstance(raw, datetime) and raw.tzinfo is None:
        raise ValueError(f"the time {raw} needs its offset, such as {raw.isoformat()}+00:00")
    return raw.isoformat() if isinstance(raw, date) else raw


def _shaped(fields: Iterable[Field], raw: Mapping[str, Any], where: str) -> None:
    """Lists are lists, and a period names a unit that there is."""
    for field in fields:
        value = raw.get(field.key, UNKNOWN)
        if value != UNKNOWN:
            _fits(field, value, where)
            for row in value if field.kind is Kind.ITEMS else ():
                _shaped(field.of, row if isinstance(row, Mapping) else {}, where)


def _fits(field: Field, value: Any, where: str) -> None:
    if field.kind in LISTS and not isinstance(value, list):
        raise Unreadable(f"{where}: “{field.key}” is a list: write it in brackets, also where it holds one.")
    if field.kind is Kind.PERIOD and isinstance(value, Mapping) and value.get("unit") not in list(Unit):
        raise Unreadable(f"{where}: there is no unit “{value.get('unit')}”. Known: {', '.join(Unit)}.")


def _chosen(regime: Regime, step: str, fields: Iterable[Field], found: Mapping[str, Any], where: str) -> None:
    """Whatever is chosen from a list is on it."""
    for field in fields:
        if field.kind is Kind.ITEMS:
            for row in found.get(field.key, ()):
                _chosen(regime, step, field.of, row, where)
        keys = [one.key for one in forms.choices(regime, field)]
        strange = [one for one in _of(field, found) if one not in keys] if keys else []
        if strange:
            known = ", ".join(keys) if len(keys) <= MANY else f"see manage.py replay --form {regime.key} {step}"
            raise Unreadable(f"{where}: “{field.key}” has no “{strange[0]}”. Known: {known}.")


def _of(field: Field, found: Mapping[str, Any]) -> Iterator[str]:
    """The keys that were chosen; of a period its unit."""
    value = found.get(field.key)
    if field.kind is Kind.CHOICE and value:
        yield str(value)
    elif field.kind is Kind.CHOICES:
        yield from map(str, value or ())
    elif field.kind is Kind.PERIOD and isinstance(value, Period):
        yield value.unit.value
