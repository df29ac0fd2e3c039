"""Facts as kept (canonical JSON, the truth that is hashed) and as meant (typed by the fields of the step)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from regulator.procedure.language import JSON, Act, Effect, Field, Item, Kind, Period, Ref, Regime, Unit

LONGEST_LINE, LONGEST_TEXT, MOST_ITEMS = 300, 20_000, 200  # characters, characters, items
LONGEST_PERIOD = 3650  # of whatever unit, and
LONGEST = {Unit.HOUR: 8_760, Unit.WEEK: 520, Unit.MONTH: 120, Unit.YEAR: 10}  # no more than ten years of any


class Malformed(ValueError):
    """Values that do not fit the fields. `errors`: sentence by field key; `requirements.0.within` inside a group."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(f"{k}: {v}" for k, v in errors.items()))
        self.errors = errors


def canonical(obj: JSON) -> bytes:
    """The one spelling of a JSON value: sorted keys, no blanks, UTF-8, no floats (after RFC 8785).

    TypeError for anything else.
    """
    _sound(obj)
    return json.dumps(obj, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(obj: JSON) -> str:
    """SHA-256 of the canonical spelling, in hex."""
    return hashlib.sha256(canonical(obj)).hexdigest()


def _sound(obj: JSON) -> None:
    if isinstance(obj, dict | list):
        for value in (*obj.keys(), *obj.values()) if isinstance(obj, dict) else obj:
            _sound(value)
        if isinstance(obj, dict) and not all(isinstance(key, str) for key in obj):
            raise TypeError("a key is not text")
    elif isinstance(obj, float):
        raise TypeError("a float has no one spelling; keep amounts as text")
    elif obj is not None and not isinstance(obj, str | int):
        raise TypeError(f"{type(obj).__name__} is not JSON")


# ── Keeping ────────────────────────────────────────────────────────────────────────────────────────────────────────


def kept(fields: tuple[Field, ...], values: Mapping[str, Any]) -> dict[str, JSON]:
    """Typed values as canonical JSON. Malformed when one is missing, unknown or of the wrong type."""
    return _sound_facts(fields, values, whole=True)


def kept_in_part(fields: tuple[Field, ...], values: Mapping[str, Any]) -> dict[str, JSON]:
    """As `kept`, of an act of recorded history: nothing is required, since publications are partial."""
    return _sound_facts(fields, values, whole=False)


def _sound_facts(fields: tuple[Field, ...], values: Mapping[str, Any], *, whole: bool) -> dict[str, JSON]:
    errors: dict[str, str] = {}
    facts = _kept(fields if whole else tuple(map(_optional, fields)), values, "", errors)
    if errors:
        raise Malformed(errors)
    return facts


def _optional(field: Field) -> Field:
    return replace(field, required=False, least=0, of=tuple(map(_optional, field.of)))


def without_prose(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The same fields, of which prose may still be unwritten: no date rests on it."""
    return tuple(
        replace(one, required=one.required and one.kind is not Kind.TEXT, of=without_prose(one.of)) for one in fields
    )


def asked(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterable[Field]:
    """The fields that are asked, given the others: those whose `only_when` is met."""
    for field in fields:
        if field.only_when is None or values.get(field.only_when[0]) in field.only_when[1]:
            yield field


def _kept(fields: tuple[Field, ...], values: Mapping[str, Any], path: str, errors: dict[str, str]) -> dict[str, JSON]:
    facts: dict[str, JSON] = {}
    for key in values.keys() - {field.key for field in fields}:
        errors[path + key] = "This step does not ask for it."
    for field in asked(fields, values):
        value = values.get(field.key)
        if _blank(value):
            if field.required:
                errors[path + field.key] = f"Enter: {field.title[0].lower()}{field.title[1:]}."
            continue
        try:
            facts[field.key] = _keep_one(field, value, path, errors)
        except (ValueError, TypeError, AttributeError, KeyError, InvalidOperation) as wrong:
            errors[path + field.key] = str(wrong) if isinstance(wrong, Wrong) else "This value cannot be read."
    return facts


class Wrong(ValueError):
    """A value that does not fit, with the sentence for the person who entered it."""


def _blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, tuple | list) and not value)


def _keep_one(field: Field, value: Any, path: str, errors: dict[str, str]) -> JSON:
    if field.kind is Kind.ITEMS:
        if len(value) > MOST_ITEMS:
            raise Wrong(f"No more than {MOST_ITEMS} at once.")
        if len(value) < field.least:
            raise Wrong(f"At least {field.least} are needed.")
        return [_kept(field.of, row, f"{path}{field.key}.{i}.", errors) for i, row in enumerate(value)]
    if field.least and len(value) < field.least:
        raise Wrong(f"At least {field.least} are needed.")
    return _KEEP[field.kind](value)


def _text(longest: int) -> Callable[[Any], str]:
    def keep(value: Any) -> str:
        if not isinstance(value, str):
            raise Wrong("Enter text.")
        if len(value) > longest:
            raise Wrong(f"No more than {longest} characters.")
        if "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value):
            raise Wrong("The text holds a character that cannot be kept.")
        return value.strip()

    return keep


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong("Enter a whole number.")
    if abs(value) > 10**15:
        raise Wrong("The number is too large.")
    return value


def _money(value: Any) -> str:
    if not isinstance(value, Decimal) or not value.is_finite():
        raise Wrong("Enter an amount.")
    if value < 0:
        raise Wrong("An amount cannot be negative.")
    if value != value.quantize(Decimal("0.01")) or value >= Decimal(10) ** 15:
        raise Wrong("Enter an amount with at most two decimal places.")
    return f"{value:.2f}"


def _bool(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("Answer yes or no.")
    return value


def _date(value: Any) -> str:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise Wrong("Enter a date.")
    return value.isoformat()


def _moment(value: Any) -> str:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise Wrong("Enter a date and time.")
    return value.isoformat()


def _period(value: Any) -> dict[str, JSON]:
    if not isinstance(value, Period) or value.n <= 0:
        raise Wrong("Enter a period of at least one.")
    if value.n > LONGEST_PERIOD:
        raise Wrong("Enter a period of at most 3650.")
    if value.n > LONGEST.get(Unit(value.unit), LONGEST_PERIOD):
        raise Wrong("Enter a period of at most ten years, and in hours of at most one.")
    return {"n": value.n, "unit": Unit(value.unit).value}


def _thing(value: Any) -> str:
    return str(value if isinstance(value, Ref) else Ref.read(value))


def _files(value: Any) -> list[JSON]:
    return [{k: row[k] for k in ("id", "name", "size", "sha256")} for row in value]


def _key(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong("Choose from the list.")
    return value


def _several(keep: Callable[[Any], JSON]) -> Callable[[Any], JSON]:
    def keep_all(value: Any) -> list[JSON]:
        if isinstance(value, str):
            raise Wrong("Choose from the list.")
        kept = [keep(one) for one in value]
        if len(set(kept)) < len(kept):
            raise Wrong("Name each only once.")
        return kept

    return keep_all


def _mapping(value: Any) -> dict[str, JSON]:
    _sound(dict(value))
    return dict(value)


_KEEP: dict[Kind, Callable[[Any], JSON]] = {
    Kind.LINE: _text(LONGEST_LINE), Kind.TEXT: _text(LONGEST_TEXT), Kind.NUMBER: _number, Kind.MONEY: _money,
    Kind.BOOL: _bool, Kind.DATE: _date, Kind.MOMENT: _moment, Kind.PERIOD: _period,
    Kind.CHOICE: _key, Kind.CHOICES: _several(_key), Kind.PARTY: _key, Kind.PARTIES: _several(_key),
    Kind.PERSON: str, Kind.PERSONS: _several(str),
    Kind.THING: _thing, Kind.THINGS: _several(_thing), Kind.FILES: _files, Kind.FACTS: _mapping,
}  # fmt: skip


# ── Meaning ────────────────────────────────────────────────────────────────────────────────────────────────────────


def meant(fields: tuple[Field, ...], facts: Mapping[str, JSON]) -> dict[str, Any]:
    """Kept facts as typed values. Keys that the fields no longer know stay as they were kept: history is never lost."""
    by_key = {field.key: field for field in fields}
    return {key: _mean_one(by_key[key], value) if key in by_key else value for key, value in facts.items()}


def _mean_one(field: Field, value: JSON) -> Any:
    if field.kind is Kind.ITEMS:
        return tuple(meant(field.of, row) for row in value)
    return _MEAN[field.kind](value) if field.kind in _MEAN else value


_MEAN: dict[Kind, Callable[[JSON], Any]] = {
    Kind.MONEY: Decimal, Kind.DATE: date.fromisoformat, Kind.MOMENT: datetime.fromisoformat,
    Kind.PERIOD: lambda v: Period(v["n"], Unit(v["unit"])),
    Kind.CHOICES: tuple, Kind.PARTIES: tuple, Kind.PERSONS: tuple, Kind.FILES: tuple,
    Kind.THING: Ref.read, Kind.THINGS: lambda v: tuple(Ref.read(one) for one in v),
}  # fmt: skip


def concerned(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The parties that an act with these facts concerns: those it is addressed to, served on, or received from."""
    if "to" in values:
        return tuple(values["to"])
    return tuple(values[key] for key in ("addressee", "from_party", "party") if values.get(key))[:1]


# ── Acts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def fields_of(regime: Regime, step: str) -> tuple[Field, ...]:
    """What an act of this step may hold: what the step asks, and what the draft it takes over asked."""
    this = regime.step(step)
    return this.asks + (regime.step(this.takes).asks if this.takes else ())


def items_of(fields: tuple[Field, ...], values: Mapping[str, Any]) -> tuple[Item, ...]:
    """The things an act makes: rows of its ITEMS fields, numbered from 1 over all of them. `values` as meant."""
    rows = [(f.item, row) for f in fields if f.kind is Kind.ITEMS and f.item for row in values.get(f.key, ())]
    return tuple(Item(n, kind, row, row.get("to") or row.get("party") or "") for n, (kind, row) in enumerate(rows, 1))


def acts(regime: Regime, rows: Iterable[Any]) -> tuple[Act, ...]:
    """Rows of the book as acts, corrections applied.

    `rows`, in order of n: objects with n, step, on, recorded_at, by, about (text or ""), track, facts (kept), to,
    sure, origin, passed.
    """
    found = {row.n: _act(regime, row) for row in rows}
    for act in list(found.values()):
        if act.about is not None and regime.step(act.step).effect is Effect.CORRECT:
            found[act.about.n] = corrected(regime, found[act.about.n], act)
    return tuple(found.values())


def _act(regime: Regime, row: Any) -> Act:
    fields = fields_of(regime, row.step)
    values = meant(fields, row.facts)
    return Act(
        row.n, row.step, row.on, row.recorded_at, row.by, Ref.read(row.about) if row.about else None, row.track, values,
        items_of(fields, values), tuple(row.to), row.sure, row.origin, passed=tuple(row.passed),
    )  # fmt: skip


def replaced(fields: tuple[Field, ...], facts: Mapping[str, Any], partial: Mapping[str, JSON]) -> dict[str, Any]:
    """Facts as meant after a correction of some of them, kept. Null takes one away; so does a choice that is corrected
    to one with which it is not asked.
    """
    left = {key: value for key, value in facts.items() if key not in partial}
    values = {**left, **meant(fields, {key: value for key, value in partial.items() if value is not None})}
    gone = set(partial)
    for field in fields:  # a field stands after the choice that it hangs on
        if field.only_when and field.only_when[0] in gone and values.get(field.only_when[0]) not in field.only_when[1]:
            values.pop(field.key, None)
            gone.add(field.key)
    return values


def corrected(regime: Regime, wrong: Act, correction: Act) -> Act:
    """The act as it reads after its correction: another day, other facts, or struck out. Its number stays."""
    what, wrong = correction.facts["what"], replace(wrong, cause=correction.n, cause_at=correction.recorded_at)
    if what == "strike":
        return replace(wrong, void=True)
    if what == "day":
        return replace(wrong, on=correction.facts["day"])
    if day := correction.facts.get("day_too"):
        wrong = replace(wrong, on=day)
    fields = fields_of(regime, wrong.step)
    values = replaced(fields, wrong.facts, correction.facts["facts"])
    to = concerned(values) or wrong.to
    return replace(wrong, facts=values, items=items_of(fields, values), to=to)
