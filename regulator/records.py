"""The only way to change a row: `writing()` a step, `bookkeeping()` for what is no step, `loading()` many at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import connection, models, transaction
from django.db.models import CharField, Func, Value

from regulator import pen
from regulator.audit import chain
from regulator.audit.models import Entry
from regulator.outbox import queue
from regulator.pen import EVERY, Book, NoPen, Record, Slate, Subject, bookkeeping, uuid7

__all__ = [
    "EVERY", "Book", "Ink", "Loader", "NoPen", "Record", "Slate", "Subject", "bookkeeping", "loader", "loading",
    "uuid7", "writing",
]  # fmt: skip


class Person(Protocol):
    """Who writes: `procedure.language.Actor`, or anything with an id and a name."""

    @property
    def id(self) -> object: ...
    @property
    def name(self) -> str: ...


@dataclass(slots=True)
class Ink:
    """What one step writes. Nothing reaches the database before the end of writing(), and then at once."""

    subject: Any  # the row, locked and fresh; or the new one
    n: int  # the number of this step on its subject: of its audit entry, of its act
    payload: Any = None  # JSON as kept; its SHA-256 stands in the audit entry
    about: str = ""
    cite: str = ""
    rows: list[models.Model] = field(default_factory=list)
    altered: list[tuple[Record, dict[str, Any]]] = field(default_factory=list)
    changes: dict[str, Any] = field(default_factory=dict)
    entry: Entry | None = None  # the audit entry, once written
    skipped: bool = False

    def add(self, *rows: models.Model) -> None:
        """Rows to insert: one statement per model, models in the order they were first added (parents first)."""
        self.rows.extend(rows)

    def alter(self, row: Record, **columns: Any) -> None:
        """Columns of another row, already in the books: one UPDATE for all rows of a model with the same columns."""
        self.altered.append((row, columns))

    def change(self, **columns: Any) -> None:
        """Columns of the subject, written in the same statement as its number and chain head."""
        self.changes.update(columns)

    def skip(self) -> None:
        """Leave without a trace: nothing was changed (the repeat of a step that was taken already)."""
        self.skipped = True


@contextmanager
def writing(
    *, step: str, subject: Subject | tuple[type[Subject], uuid.UUID], by: Person, at: datetime, cite: str = "",
    about: str = "", related: Sequence[str] = (),
) -> Iterator[Ink]:  # fmt: skip
    """One step on one subject: a durable transaction, the subject's row locked, the pen held in Python and database.

    `subject`: a row (read again under the lock), its type and id, or a new unsaved row, to which entry 1 belongs.
    `related`: foreign keys of the subject to read along, unlocked. On the way out, in this order: the rows of
    `ink.add`, the audit entry, the columns of `ink.alter`, the subject's number, head and `ink.change`; an error
    writes nothing. DoesNotExist for an unknown subject, NoPen inside another step.
    """
    load = _loader.get()
    with pen.holding(pen.Pen(step)) if load else pen.transacting(pen.Pen(step)):
        row = load.find(subject, related) if load else _lock(subject, step, related)
        ink = Ink(row, row.seq + 1, about=about, cite=cite)
        yield ink
        if not ink.skipped:
            _close(ink, step, by, at, load)


def _lock(subject: Subject | tuple[type[Subject], uuid.UUID], step: str, related: Sequence[str]) -> Subject:
    """The subject's row under lock; the same statement hands the database its pen."""
    if isinstance(subject, Subject) and subject._state.adding:
        pen.hold_in_database(step)
        return subject
    kind, key = subject if isinstance(subject, tuple) else (type(subject), subject.pk)
    in_hand = Func(Value("app.pen"), Value(step), Value(True), function="set_config", output_field=CharField())
    rows = kind._base_manager.select_for_update(of=("self",))
    rows = rows.select_related(*related) if related else rows
    return rows.annotate(_pen=in_hand).get(pk=key)


def _close(ink: Ink, step: str, by: Person, at: datetime, load: Loader | None) -> None:
    """Write all that the step brought: at once, or into the load."""
    row = ink.subject
    ink.entry = chain.entry(
        subject_type=row._meta.label_lower, subject_id=row.pk, n=ink.n, prev=row.head, step=step, by_id=str(by.id),
        by_name=str(by.name), at=at, cite=ink.cite, about=str(ink.about), payload=ink.payload,
    )  # fmt: skip
    ink.alter(row, **ink.changes, seq=ink.n, head=ink.entry.hash)
    for altered, columns in ink.altered:
        for name, value in columns.items():
            setattr(altered, name, value)
    if load:
        load.take(ink)
    else:
        new = [row] if row._state.adding else []
        insert([*new, *ink.rows, ink.entry])
        update([(each, columns) for each, columns in ink.altered if each not in new])


def update(altered: Iterable[tuple[Record, Iterable[str]]]) -> None:
    """One UPDATE for all rows of a model with the same columns."""
    alike: dict[tuple[type[Record], tuple[str, ...]], list[Record]] = {}
    for row, columns in altered:
        alike.setdefault((type(row), tuple(columns)), []).append(row)
    for (kind, names), rows in alike.items():
        if len(rows) == 1:
            rows[0].save(update_fields=names)
        else:
            kind._base_manager.bulk_update(rows, names, batch_size=500)


def insert(rows: Sequence[Any]) -> None:
    """One INSERT per model. Work for after the commit rings its bell."""
    for kind, of_kind in _by_kind(rows).items():
        kind._base_manager.bulk_create(of_kind, batch_size=2_000)
    queue.ring_after_commit(rows)


def copy(rows: Sequence[Any]) -> None:
    """The same for very many rows: one COPY per model, which spares the database the reading of long statements. Where
    the database fills a column itself, an INSERT.
    """
    for kind, of_kind in _by_kind(rows).items():
        if any(field.has_db_default() for field in kind._meta.local_concrete_fields):
            kind._base_manager.bulk_create(of_kind, batch_size=2_000)
        else:
            _copy(kind, of_kind)
    queue.ring_after_commit(rows)


def _copy(kind: type[models.Model], rows: Iterable[Any]) -> None:
    pen.require(kind)  # type: ignore[arg-type]
    fields, quoted = kind._meta.local_concrete_fields, connection.ops.quote_name
    columns = ", ".join(quoted(field.column or "") for field in fields)
    with connection.cursor() as cursor, cursor.copy(f"COPY {quoted(kind._meta.db_table)} ({columns}) FROM STDIN") as to:
        for row in rows:
            to.write_row([field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields])
            row._state.adding, row._state.db = False, connection.alias


def _by_kind(rows: Sequence[Any]) -> dict[type[models.Model], list[Any]]:
    kinds: dict[type[models.Model], list[Any]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    return kinds


# ── Many at once ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Loader:
    """A load in memory. `memo` is the callers' own, emptied never: case files by subject, for instance.

    What is not flushed yet cannot be read from the database: flush first, or remember it in `memo`.
    """

    memo: dict[Any, Any] = field(default_factory=dict)
    subjects: dict[uuid.UUID, Any] = field(default_factory=dict)
    rows: list[Any] = field(default_factory=list)
    altered: dict[uuid.UUID, tuple[Record, set[str]]] = field(default_factory=dict)
    most: int = 20_000  # rows in memory before they are written

    def find(self, subject: Subject | tuple[type[Subject], uuid.UUID], related: Sequence[str]) -> Any:
        """The subject as this load left it; from the database, locked, when it meets it first."""
        key = subject[1] if isinstance(subject, tuple) else subject.pk
        if key not in self.subjects:
            new = isinstance(subject, Subject) and subject._state.adding
            self.subjects[key] = subject if new else _lock(subject, "loading", related)
        return self.subjects[key]

    def take(self, ink: Ink) -> None:
        """What one step wrote. A row that is still in memory takes its new values with it."""
        if ink.n == 1 and ink.subject._state.adding:
            self.rows.append(ink.subject)
        self.rows += [*ink.rows, ink.entry]
        for row, columns in ink.altered:
            if not row._state.adding:
                self.altered.setdefault(row.pk, (row, set()))[1].update(columns)
        if len(self.rows) >= self.most:
            self.flush()

    def flush(self) -> None:
        """Write what is in memory: one COPY per model, then what was altered."""
        with nullcontext() if pen.held() else pen.holding(pen.Pen("loading")):
            copy(self.rows)
            update((row, sorted(columns)) for row, columns in self.altered.values())
        self.rows.clear()
        self.altered.clear()


_loader: ContextVar[Loader | None] = ContextVar("loader", default=None)


def loader() -> Loader | None:
    """The load under way, if any."""
    return _loader.get()


@contextmanager
def loading() -> Iterator[Loader]:
    """Many steps on many subjects in one transaction, kept in memory and written in batches: demo data, imports, tests.

    Every writing() inside keeps its own number, entry and payload; only the statements are shared. It lands whole or
    not at all. NoPen inside writing() or another load.
    """
    if pen.held() or _loader.get():
        raise NoPen("loading() stands outside every step")
    with transaction.atomic(durable=True):
        pen.hold_in_database("loading")
        load = Loader()
        token = _loader.set(load)
        try:
            yield load
            load.flush()
        finally:
            _loader.reset(token)
