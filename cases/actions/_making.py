"""What an act makes: the sheet on which a verb notes the rows of one act, and reads its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from cases.file import Look
from cases.models import Act
from cases.models.base import OfAct
from regulator.procedure.language import Item, Period, Ref, Step


class Number(NamedTuple):
    """A number that an act gave out, as it is written and as it counts."""

    text: str
    year: int
    n: int


class Change(NamedTuple):
    """Columns of the row that an earlier act made of a thing."""

    model: type[OfAct]
    ref: Ref
    columns: Mapping[str, Any]


@dataclass(slots=True)
class Making:
    """One act on its way into the books, or read again from them. Verbs call `make`, `make_each`, `change`, `number`.

    `look` is the case before this act; `act` the row as it is kept; facts, items and the rest as the law reads them
    now, that is, with corrections applied. `draw` gives a number of a kind; nothing here writes or queries.
    """

    look: Look
    act: Act
    step: Step
    facts: Mapping[str, Any]
    items: tuple[Item, ...]
    on: date | None
    draw: Callable[[str], Number]
    again: bool = False  # the index is made again from the corrected file
    rows: list[OfAct] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    columns: dict[str, Any] = field(default_factory=dict)  # of the case

    @property
    def case(self) -> Any:
        return self.look.case

    @property
    def about(self) -> Ref | None:
        return Ref.read(self.act.about) if self.act.about else None

    @property
    def thing(self) -> Ref:
        """What the act is about, for verbs whose steps are always about something."""
        return Ref.read(self.act.about)

    @property
    def party(self) -> str | None:
        """The one party that the act concerns; None where it concerns several or none."""
        return self.act.to[0] if len(self.act.to) == 1 else None

    def number(self, kind: str) -> Number:
        """The next number of a series, kept with the act."""
        if kind not in self.act.marks:
            self.act.marks[kind] = list(self.draw(kind))
        return Number(*self.act.marks[kind])

    def make(self, model: type[OfAct], **columns: Any) -> None:
        """A row for the act as a whole. Columns not given are filled from facts of the same name."""
        self._make(model, 0, self.facts, columns)

    def make_of(self, item: Item, model: type[OfAct], **columns: Any) -> None:
        """A row for one item of the act, filled from the facts of the item."""
        self._make(model, item.n, item.facts, columns)

    def make_each(self, model: type[OfAct], kind: str, **columns: Any) -> None:
        """A row for every item of this kind."""
        for item in self.each(kind):
            self.make_of(item, model, **columns)

    def each(self, kind: str) -> Iterator[Item]:
        return (item for item in self.items if item.kind == kind)

    def change(self, model: type[OfAct], ref: Ref, **columns: Any) -> None:
        """Columns of the row made of an earlier thing: its outcome, what was paid. Nothing where no such row was
        made.
        """
        self.changes.append(Change(model, ref, columns))

    def _make(self, model: type[OfAct], item: int, facts: Mapping[str, Any], columns: Mapping[str, Any]) -> None:
        filled = {**_filled(model, facts), **columns}
        self.rows.append(model(case=self.case, act_n=self.act.n, item_n=item, **filled))


RESERVED = {"id", "act_n", "item_n", "struck_by_n"}


def _filled(model: type[OfAct], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts that are columns of the model too, as the columns hold them."""
    names = {column.name for column in model._meta.concrete_fields if not column.is_relation} - RESERVED
    found = {key: _plain(value) for key, value in facts.items() if key in names}
    for key, value in facts.items():
        if isinstance(value, Period) and f"{key}_n" in names:
            found |= {f"{key}_n": value.n, f"{key}_unit": value.unit.value}
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
