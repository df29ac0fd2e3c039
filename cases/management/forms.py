"""An act of a data file of published cases with all that it may hold, to be filled in. `docs/replay.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from regulator.procedure import facts
from regulator.procedure.describe.parts import GROUPS
from regulator.procedure.language import Actor, CaseFile, Choice, Field, Kind, Question, Regime
from regulator.procedure.regimes import asking

# How a value of each kind is written. Files and persons are no part of a publication.
WRITTEN = {
    Kind.LINE: '"…"', Kind.TEXT: '"…"', Kind.NUMBER: "1", Kind.MONEY: '"1000.00"', Kind.BOOL: "true",
    Kind.DATE: "2025-12-06", Kind.MOMENT: "2025-12-06T17:00:00Z",
    Kind.PARTY: '"operator"', Kind.PARTIES: '["operator"]', Kind.THING: '"2.1"', Kind.THINGS: '["2.1"]',
}  # fmt: skip
OF_REGIME = (asking.provisions, asking.tiers, asking.fining_officers)  # the same in every case
CHOSEN = {Kind.CHOICE: '"%s"', Kind.CHOICES: '["%s"]', Kind.PERIOD: '{ n = 10, unit = "%s" }'}


def act(regime: Regime, step: str) -> Iterator[str]:
    """Lines of TOML; each fact with its title and the keys to choose from. KeyError for an unknown step."""
    text = regime.step(step)
    yield "[[case.act]]"
    yield f'step = "{step}"  # {text.title}'
    yield 'on = "unknown"  # or a date'
    if any(text.about) and not text.takes:  # a draft is not published
        yield f'about = "2"  # an act of: {", ".join(GROUPS.get(one, one) for one in text.about if one)}'
    yield 'by = "…"'
    yield 'sources = ["…"]'
    fields = [field for field in facts.fields_of(regime, step) if not field.inside]
    yield from (line for field in fields for line in _line(regime, field, "facts."))
    for field in fields:
        if field.kind is Kind.ITEMS:
            yield from ("", f"[[case.act.facts.{field.key}]]  # {field.title}")
            yield from (line for inner in field.of for line in _line(regime, inner, ""))


def _line(regime: Regime, field: Field, before: str) -> Iterator[str]:
    """`amount = "1000.00"  # Amount in pounds`; nothing for what has no place in such a file."""
    if field.kind in WRITTEN:
        yield f"{before}{field.key} = {WRITTEN[field.kind]}  # {field.title}"
    elif field.kind in CHOSEN:
        keys = [choice.key for choice in choices(regime, field)]
        chosen = CHOSEN[field.kind] % _pattern(field, keys)
        yield f"{before}{field.key} = {chosen}  # {field.title}{': ' if keys else ''}{', '.join(keys)}"


def _pattern(field: Field, keys: list[str]) -> str:
    usual = "calendar_day" if field.kind is Kind.PERIOD else "unknown"
    return keys[0] if keys and usual not in keys else usual


def choices(regime: Regime, field: Field) -> Iterable[Choice]:
    """Those that are known without a case: the list of the field, or what the regime knows in every case."""
    if isinstance(field.choices, tuple):
        return field.choices
    if field.choices in OF_REGIME:
        at = datetime.now(UTC)
        return field.choices(Question(CaseFile(regime, (), ()), Actor(""), at, at.date()))
    return ()
