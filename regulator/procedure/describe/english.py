"""What the parts say, in English; and every text in them, to be translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from regulator.procedure.describe.parts import Either, Named, Part, Word
from regulator.procedure.language import Said, Unit

UNITS = {
    Unit.HOUR: "hour", Unit.CALENDAR_DAY: "calendar day", Unit.WORKING_DAY: "working day", Unit.WEEK: "week",
    Unit.MONTH: "month", Unit.YEAR: "year",
}  # fmt: skip


def english(said: Said) -> str:
    """A text with its values, as the documentation writes it."""
    return said.text % {key: _english(value) for key, value in said.values.items()} if said.values else said.text


def _english(value: Any) -> str:
    if isinstance(value, Said):
        return english(value)
    if isinstance(value, Word):
        return (value.text.lower() if value.lower else value.text) + (f" ({value.key})" if value.key else "")
    if isinstance(value, Named):
        return value.key
    if isinstance(value, Either):
        return " or ".join(map(_english, value.words))
    if isinstance(value, list):
        return _length_of(*value) if _is_length(value) else ", ".join(map(_english, value))
    return str(value)


def _is_length(value: list[Any]) -> bool:
    return len(value) == 3 and type(value[0]) is int


def _length_of(n: int, unit: str, _full: bool) -> str:
    return f"{n} {UNITS[Unit(unit)]}{'' if n == 1 else 's'}"


def texts(told: Iterable[Part]) -> Iterator[str]:
    """Every text that may have to be translated in these parts."""
    for part in told:
        yield part.title
        for line in part.lines:
            for said in (line.said, *line.after):
                yield from _texts(said)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Said | Word):
        yield value.text
    for one in _inner(value):
        yield from _texts(one)


def _inner(value: Any) -> Iterable[Any]:
    """What a value is made of."""
    if isinstance(value, Said):
        return value.values.values()
    if isinstance(value, Either):
        return value.words
    return value if isinstance(value, list) else ()
