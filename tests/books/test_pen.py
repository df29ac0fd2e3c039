"""No row of the books changes without the pen: not in Python, not by SQL, on no table."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction
from psycopg.errors import InsufficientPrivilege

from regulator import pen, records
from regulator.accounts.models import Authority, Unit, User
from regulator.audit.models import Entry
from regulator.outbox.models import Outgoing
from tests.books.conftest import AT, SYSTEM

OURS = ("accounts", "audit", "outbox", "platforms", "cases")
MODELS = [model for label in OURS for model in apps.get_app_config(label).get_models()]
by_name = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


def column(model: type[models.Model]) -> str:
    """A column that no pencil may write, where there is one."""
    free = getattr(model, "bookkeeping_fields", ())
    return next(f.column for f in model._meta.local_concrete_fields if free == pen.EVERY or f.name not in free)


def refused(sql: str, held: str = "") -> bool:
    """Does the database refuse this statement for want of the pen?"""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.pen', %s, true)", [held])
            cursor.execute(sql)
    except ProgrammingError as error:
        if isinstance(error.__cause__, InsufficientPrivilege):
            return True
        raise
    return False


@by_name
def test_every_model_is_a_record(model):
    assert issubclass(model, records.Record)
    assert model._meta.base_manager_name == "objects"
    assert isinstance(model._base_manager.all(), pen.Guarded)
    assert isinstance(model._meta.pk, models.UUIDField)


@by_name
def test_python_refuses_without_the_pen(model):
    row = model()
    for change in (
        row.save,
        lambda: model.objects.bulk_create([row]),
        lambda: model.objects.update(id=uuid.uuid4()),
        lambda: model.objects.all().delete(),
        lambda: model.objects.bulk_update([row], ["id"]),
        lambda: model.objects.create(),
        row.delete,
    ):
        with pytest.raises(records.NoPen):
            change()


@by_name
@pytest.mark.django_db
def test_sql_refuses_without_the_pen(model):
    table, name = model._meta.db_table, column(model)
    for sql in (
        f'INSERT INTO "{table}" SELECT * FROM "{table}"',
        f'UPDATE "{table}" SET "{name}" = "{name}"',
        f'DELETE FROM "{table}"',
        f'TRUNCATE "{table}" CASCADE',
    ):
        assert refused(sql), sql


@by_name
@pytest.mark.django_db
def test_the_pencil_writes_only_what_a_model_names(model):
    table, free = model._meta.db_table, model.bookkeeping_fields
    bound = issubclass(model, records.Book)  # lines may be added to a book, never changed
    assert refused(f'DELETE FROM "{table}"', held="~x") is (bound or free != pen.EVERY)
    for field in model._meta.local_concrete_fields:
        may = not bound and (free == pen.EVERY or field.name in free)
        assert refused(f'UPDATE "{table}" SET "{field.column}" = "{field.column}"', held="~x") is not may, field


@by_name
@pytest.mark.django_db
def test_the_pen_writes_all_but_books(model):
    table, bound = model._meta.db_table, issubclass(model, records.Book)
    assert refused(f'UPDATE "{table}" SET "id" = "id"', held="decide") is bound
    assert refused(f'DELETE FROM "{table}"', held="decide") is bound


@pytest.mark.django_db
def test_the_triggers_cannot_be_ignored_by_a_setting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(tgname)::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger%'")
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", cursor.fetchone())
    assert refused("DELETE FROM audit_entry", held="decide")


@pytest.mark.django_db
def test_a_book_is_bound_even_for_who_holds_the_pen(authority):
    entry = Entry.objects.get(subject_id=authority.pk)
    with records.writing(step="tamper", subject=authority, by=SYSTEM, at=AT) as ink:
        for change in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(n=9)):
            with pytest.raises(records.NoPen):
                change()
        ink.skip()


@pytest.mark.django_db
def test_bookkeeping_writes_the_named_fields_and_leaves_no_audit_entry(person):
    user = person("lin")
    before = Entry.objects.count()
    with records.bookkeeping("test"):
        User.objects.filter(pk=user.pk).update(language="zh-hans")
        with pytest.raises(records.NoPen):
            User.objects.filter(pk=user.pk).update(is_active=False)
        with pytest.raises(records.NoPen):
            user.save()
        with pytest.raises(records.NoPen):
            Unit(authority=user.authority, name="x").save()
        Outgoing(kind="x", effect_key="x").save()
    assert Entry.objects.count() == before
    assert User.objects.get(pk=user.pk).language == "zh-hans"


@pytest.mark.django_db(transaction=True)
def test_the_pen_is_put_down_after_the_step(authority):
    assert pen.held() is None
    assert refused('UPDATE accounts_authority SET "name" = "name"')
    with pytest.raises(records.NoPen):
        Authority.objects.update(name="x")


def test_nobody_speaks_of_the_pen_but_the_pen():
    """The setting that opens the tables, and the ways past a trigger, stand in no other file of the application."""
    root = Path(pen.__file__).parent.parent.parent
    files = [path for room in ("regulator", "platforms", "cases") for path in (root / room).rglob("*.py")]
    found = {
        (str(path.relative_to(root)), word)
        for path in files
        if "migrations" not in path.parts
        for word in ("app.pen", "session_replication_role", "DISABLE TRIGGER", "pgtrigger.ignore")
        if word in path.read_text()
    }
    assert found == {("regulator/pen/__init__.py", "app.pen"), ("regulator/records.py", "app.pen")}


def test_keys_sort_by_time_and_never_repeat():
    keys = [records.uuid7() for _ in range(20_000)]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(key.version == 7 and key.variant == uuid.RFC_4122 for key in keys)
