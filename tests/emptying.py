"""Between two tests that commit: all tables emptied, and the cast put back by copying what was worked out once.

Django's own way, TRUNCATE and then its signals for new databases, takes ten times as long, and so does entering the
cast anew.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from regulator import pen
from tests import people

SCHEMA = ("django_migrations", "django_content_type", "auth_permission")  # what the migrations put there


@cache
def tables() -> tuple[str, ...]:
    """All that tests write, quoted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename), tablename FROM pg_tables WHERE schemaname = 'public'")
        return tuple(quoted for quoted, name in cursor.fetchall() if name not in SCHEMA)


def empty() -> None:
    """Every row torn out, of the books too: past the triggers, as the owner of the tables could."""
    books = [f'ALTER TABLE "{table}" %s TRIGGER USER' for table in _books()]
    torn_out = [f"DELETE FROM {table}" for table in tables()]
    with transaction.atomic(), connection.cursor() as cursor:
        pen.hold_in_database("emptying")
        cursor.execute("; ".join([*(book % "DISABLE" for book in books), *torn_out, "SET CONSTRAINTS ALL IMMEDIATE"]))
        cursor.execute("; ".join(book % "ENABLE" for book in books))


@cache
def _books() -> tuple[str, ...]:
    return tuple(model._meta.db_table for model in apps.get_models() if issubclass(model, pen.Book))


@dataclass(frozen=True, slots=True)
class Kept:
    """The cast as the real verbs entered it, and the rows of it, table by table, as PostgreSQL copies them."""

    cast: people.Cast
    rows: dict[str, bytes]

    @classmethod
    def entered(cls) -> Kept:
        """Entered once, kept, and taken away again."""
        empty()
        cast = people.cast()
        with connection.cursor() as cursor:
            rows = {table: _out(cursor, table) for table in tables()}
        empty()
        return cls(cast, {table: body for table, body in rows.items() if body})

    def again(self) -> people.Cast:
        """The same people in an empty database; each test has its own objects of them."""
        with transaction.atomic(), connection.cursor() as cursor:
            pen.hold_in_database("cast")
            for table, body in self.rows.items():
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(body)
        return deepcopy(self.cast)


def _out(cursor: CursorWrapper, table: str) -> bytes:
    with cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(copy)
