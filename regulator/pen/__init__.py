"""The pen: nobody changes a row of the books without holding it, in Python or in the database.

Two pens. `records.writing()` holds the real one, in ink: every change stands in the audit chain. `bookkeeping()` holds
a pencil for what is no legal act (delivery states, scratch drafts, read marks, the time of the last sign-in): it writes
only the fields that a model names in `bookkeeping_fields`, and leaves no audit entry.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ClassVar

import pgtrigger
import pgtrigger.compiler
from django.apps import apps
from django.db import connection, models, transaction

from regulator.pen.keys import uuid7

EVERY = ("*",)  # bookkeeping_fields of a model that pencil may write whole
PENCIL = "~"  # first character of app.pen when only the pencil is held


class NoPen(RuntimeError):
    """A row was about to change outside writing() or bookkeeping(). A fault of the programmer, never of the user."""


@dataclass(frozen=True, slots=True)
class Pen:
    step: str
    pencil: bool = False


_held: ContextVar[Pen | None] = ContextVar("pen", default=None)

# ── Holding it ─────────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def transacting(pen: Pen) -> Iterator[None]:
    """A durable transaction with the Python half of the pen; it is put down before what waits for the commit runs."""
    _free_for(pen)
    with transaction.atomic(durable=True), holding(pen):
        yield


def _free_for(pen: Pen) -> None:
    if (held := _held.get()) is not None:
        raise NoPen(f"{pen.step} inside {held.step}: one step at a time")


@contextmanager
def holding(pen: Pen) -> Iterator[None]:
    """The Python half of the pen, inside a transaction. NoPen when one is held already: steps do not nest."""
    _free_for(pen)
    token = _held.set(pen)
    try:
        yield
    finally:
        _held.reset(token)


def hold_in_database(step: str) -> None:
    """The database's half, until the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.pen', %s, true)", [step])


@contextmanager
def bookkeeping(reason: str) -> Iterator[None]:
    """A short transaction with the pencil, for the fields a model names in `bookkeeping_fields`. No audit entry."""
    with transacting(Pen(reason, pencil=True)):
        hold_in_database(PENCIL + reason)
        yield


def held() -> Pen | None:
    """The pen in this thread's hand."""
    return _held.get()


def require(model: type[Record], fields: Collection[str] | None = None) -> None:
    """NoPen unless the pen held may write these fields of the model (None: whole rows)."""
    pen = _held.get()
    if pen is None:
        raise NoPen(f"{model.__name__} changes only inside records.writing()")
    if pen.pencil and not _pencilled(model, fields):
        raise NoPen(f"{pen.step} may not write {model.__name__} {sorted(fields or ())}: it is no bookkeeping field")


def _pencilled(model: type[Record], fields: Collection[str] | None) -> bool:
    allowed = model.bookkeeping_fields
    return allowed == EVERY or (fields is not None and set(fields) <= set(allowed))


# ── What it writes ─────────────────────────────────────────────────────────────────────────────────────────────────


class Guarded(models.QuerySet[Any]):
    """Statements on many rows need the pen too."""

    def update(self, **values: Any) -> int:
        self._may(values)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._may(None)
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[Any]:
        require(self.model)
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        self._may(fields)
        return super().bulk_update(objs, fields, batch_size=batch_size)

    def _may(self, fields: Collection[str] | None) -> None:
        self.model.refuse_if_bound()
        require(self.model, fields)


class Record(models.Model):
    """A row of the books. Its key is made in Python, so a row can be named before it is written."""

    bookkeeping_fields: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    objects = Guarded.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            self.refuse_if_bound()
        require(type(self), None if self._state.adding else options.get("update_fields"))
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        self.refuse_if_bound()
        require(type(self))
        return super().delete(*args, **options)

    @classmethod
    def refuse_if_bound(cls) -> None:
        """A hook for books: what is bound is never changed nor torn out."""


class Book(Record):
    """A record that is only ever added to, with the pen or without."""

    class Meta(Record.Meta):
        abstract = True

    @classmethod
    def refuse_if_bound(cls) -> None:
        raise NoPen(f"{cls.__name__} is append-only: a correction is another entry")


class Slate(Record):
    """A record the pencil may write whole: work in progress and delivery states, never an act."""

    bookkeeping_fields = EVERY

    class Meta(Record.Meta):
        abstract = True


class Subject(Record):
    """What a chain of audit entries is about.

    `seq` is the number of its last entry, its last act and its version in one; `head` the hash of that entry.
    """

    seq = models.PositiveIntegerField(default=0, editable=False)
    head = models.CharField(max_length=64, blank=True, editable=False)

    class Meta(Record.Meta):
        abstract = True

    @classmethod
    def payloads(cls) -> Iterator[tuple[uuid.UUID, int, Any]]:
        """What the rows say today that the audited payloads were, for the verifier.

        As (subject, n, payload) in order of subject and n; entries whose payload stands in no row are left out.
        """
        yield from ()

    @classmethod
    def keeps(cls, step: str) -> bool:  # noqa: ARG003
        """Does the payload of this step stand in a row, so that `payloads` must have it? No by default."""
        return False


# ── The database's half ────────────────────────────────────────────────────────────────────────────────────────────

REFUSE = "RAISE EXCEPTION '%% on %%: %s', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';"
ANY = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate


class TriggerSql(pgtrigger.compiler.UpsertTriggerSql):
    """The statements that put up a trigger. Unlike pgtrigger's own, it cannot be ignored by a setting of the session.

    Migrations point here: never edit the template, add another class.
    """

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN {func} END; $$;
            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE TRIGGER {pgid} {when} {operation} ON {table} FOR EACH {level} EXECUTE FUNCTION {execute};
            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Guard(pgtrigger.Trigger):
    """A trigger before every statement on a table of records."""

    level = pgtrigger.Statement
    when = pgtrigger.Before
    operation = ANY

    def compile(self, model: Any) -> pgtrigger.compiler.Trigger:
        sql = TriggerSql(
            pgid=self.get_pgid(model), func=self.render_func(model), table=model._meta.db_table, when=self.when,
            operation=self.operation, level=self.level,
        )  # fmt: skip
        return pgtrigger.compiler.Trigger(name=self.name, sql=sql)


class OnlyWithThePen(Guard):
    """Refuses every statement on the table, but those on bookkeeping fields alone, without the pen."""

    name = "pen"
    func = (
        f"IF left(coalesce(current_setting('app.pen', true), ''), 1) IN ('', '{PENCIL}') THEN "
        + REFUSE % "only inside writing()"
        + " END IF; RETURN NULL;"
    )

    def __init__(self, model: type[Record]) -> None:
        inked = [f.column for f in model._meta.local_concrete_fields if f.name not in model.bookkeeping_fields]
        update = pgtrigger.UpdateOf(*inked) if model.bookkeeping_fields else pgtrigger.Update
        super().__init__(operation=pgtrigger.Insert | update | pgtrigger.Delete | pgtrigger.Truncate)


class OnlyWithAPencil(Guard):
    """Refuses what bookkeeping may write, when not even the pencil is held."""

    name = "pencil"
    func = (
        "IF coalesce(current_setting('app.pen', true), '') = '' THEN "
        + REFUSE % "only inside writing() or bookkeeping()"
        + " END IF; RETURN NULL;"
    )


class OnlyAdded(Guard):
    """Refuses to change or tear out what a book holds, whoever asks."""

    name = "bound"
    operation = pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate
    func = REFUSE % "this book is append-only"


def guards(model: type[Record]) -> list[pgtrigger.Trigger]:
    """The triggers that stand on a model's table."""
    found: list[pgtrigger.Trigger] = []
    if model.bookkeeping_fields != EVERY:
        found.append(OnlyWithThePen(model))
    if model.bookkeeping_fields:
        found.append(OnlyWithAPencil())
    if issubclass(model, Book):
        found.append(OnlyAdded())
    return found


def guard_every_record() -> None:
    """Give every record of the project its triggers; run once, when all models are known."""
    for model in apps.get_models():
        if issubclass(model, Record) and not model._meta.proxy:
            for trigger in guards(model):
                trigger.register(model)  # type: ignore[arg-type]  # typed as if it took rows
