"""A step lands whole, numbered and audited, or leaves nothing."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, connections
from django.test.utils import CaptureQueriesContext

from regulator import records
from regulator.accounts import actions
from regulator.accounts.models import Authority, Unit
from regulator.audit import verify
from regulator.audit.models import Entry
from regulator.outbox import queue
from regulator.outbox.models import Outgoing
from regulator.procedure import facts
from tests.books.conftest import AT, SYSTEM
from tests.conftest import past_the_triggers

whole = pytest.mark.django_db(transaction=True)


class Fault(Exception):
    pass


def broken_step(subject, *, payload=None, fault: BaseException | None = None):
    """A step that adds a unit and changes the name, and then may fail."""
    with step(subject) as ink:
        ink.add(Unit(authority=subject, name="Unit 1"))
        ink.change(name="x")
        ink.payload = payload
        if fault:
            raise fault


def step(subject, name="step", **options):
    return records.writing(step=name, subject=subject, by=SYSTEM, at=AT, **options)


@whole
def test_a_step_writes_its_rows_its_entry_and_the_subject_in_one(authority, by):
    with records.writing(step="settle", subject=authority, by=by, at=AT, cite="APL 28", about="5.2") as ink:
        assert ink.n == 2
        ink.payload = {"name": "Unit 1"}
        ink.add(Unit(authority=ink.subject, name="Unit 1"), queue.put(kind="x", key="x:1", payload={}))
        ink.change(name="Another name")
    entry = Entry.objects.get(subject_id=authority.pk, n=2)
    authority.refresh_from_db()
    assert (authority.seq, authority.head, authority.name) == (2, entry.hash, "Another name")
    assert (entry.step, entry.by_id, entry.by_name, entry.at) == ("settle", by.id, "Lin Mei", AT)
    assert (entry.cite, entry.about) == ("APL 28", "5.2")
    assert entry.payload_hash == facts.digest({"name": "Unit 1"})
    assert entry.prev == Entry.objects.get(subject_id=authority.pk, n=1).hash
    assert Unit.objects.get().authority_id == authority.pk
    assert Outgoing.objects.get().effect_key == "x:1"
    assert verify.verify().findings == []


@whole
def test_five_statements_beside_the_rows(authority):
    with CaptureQueriesContext(connection) as sent, step(authority) as ink:
        ink.add(*(Unit(authority=authority, name=f"Unit {n}") for n in range(50)))
    kinds = [each["sql"].split()[0] for each in sent]
    assert kinds == ["BEGIN", "SELECT", "INSERT", "INSERT", "UPDATE", "COMMIT"]


@whole
def test_rows_altered_alike_cost_one_statement(authority):
    units = [actions.add_unit(authority=authority, name=f"Unit {n}", by=SYSTEM, at=AT) for n in range(20)]
    with CaptureQueriesContext(connection) as sent, step(authority) as ink:
        for unit in units:
            ink.alter(unit, name=f"{unit.name} b")
    assert len(sent) == 6
    assert Unit.objects.filter(name__endswith=" b").count() == 20


@whole
@pytest.mark.parametrize("fault", [Fault(), KeyboardInterrupt()])
def test_a_step_that_fails_leaves_nothing(authority, fault):
    with pytest.raises(type(fault)):
        broken_step(authority, fault=fault)
    assert not Unit.objects.exists()
    assert Authority.objects.get().name == "Authority dh"
    assert Entry.objects.count() == 1


@whole
def test_no_row_without_its_audit_entry(authority):
    """The number is taken already: the entry cannot be inserted, so the rows before it go too."""
    forged = records.chain.entry(
        subject_type="accounts.authority", subject_id=authority.pk, n=2, prev="", step="x", by_id="", by_name="", at=AT
    )
    names = [field.attname for field in Entry._meta.concrete_fields]
    values = [getattr(forged, name) for name in names]
    with past_the_triggers(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO audit_entry ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})", values
        )
    with pytest.raises(DatabaseError):
        broken_step(authority)
    assert not Unit.objects.exists()
    assert Authority.objects.get().seq == 1


@whole
def test_a_payload_that_cannot_be_kept_leaves_nothing(authority):
    with pytest.raises(TypeError):
        broken_step(authority, payload={"amount": 0.1})
    assert not Unit.objects.exists()


@whole
def test_a_repeat_is_skipped_without_a_trace(authority):
    with step(authority) as ink:
        ink.add(Unit(authority=authority, name="Unit 1"))
        ink.skip()
    assert not Unit.objects.exists()
    assert (Entry.objects.count(), Authority.objects.get().seq) == (1, 1)


@whole
def test_steps_do_not_nest(authority):
    with pytest.raises(records.NoPen), step(authority), step(authority):
        pass
    with pytest.raises(records.NoPen), records.bookkeeping("x"), records.bookkeeping("y"):
        pass
    with pytest.raises(records.NoPen), step(authority), records.bookkeeping("y"):
        pass
    with pytest.raises(records.NoPen), step(authority), records.loading():
        pass
    assert Entry.objects.count() == 1


@whole
def test_a_step_sees_the_row_as_it_is_under_the_lock(authority):
    stale = Authority.objects.get()
    actions.change_authority(authority=authority, by=SYSTEM, at=AT, name="Newer")
    with step(stale) as ink:
        assert (ink.subject.name, ink.n) == ("Newer", 3)
    with step((Authority, authority.pk), related=["parent"]) as ink:
        assert (ink.subject.name, ink.n) == ("Newer", 4)
        ink.skip()
    with pytest.raises(Authority.DoesNotExist), step((Authority, records.uuid7())):
        pass


@whole
def test_many_writers_one_chain(authority):
    """Every step has its own number, and none is lost."""

    def write():
        for _ in range(10):
            with step((Authority, authority.pk)) as ink:
                ink.payload = {"n": ink.n}
        connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert list(Entry.objects.order_by("n").values_list("n", flat=True)) == list(range(1, 62))
    assert verify.verify().findings == []


@whole
def test_a_load_lands_whole_with_every_entry(authority):
    with CaptureQueriesContext(connection) as sent, records.loading() as load:
        new = [Authority(key=f"a{n}", name="A", regime="cn-cac", timezone="UTC", prefix=f"A{n}") for n in range(40)]
        for each in new:
            for n in range(5):
                with step(each) as ink:
                    ink.payload = {"n": n}
                    ink.add(Unit(authority=ink.subject, name=f"Unit {n}"))
                    ink.change(name=f"A {ink.n}")
            load.memo[each.pk] = each
        with step(authority) as ink:
            ink.change(name="Loaded")
    assert len(sent) < 12
    assert Entry.objects.count() == 202
    assert set(Authority.objects.exclude(pk=authority.pk).values_list("name", "seq")) == {("A 5", 5)}
    assert Authority.objects.get(pk=authority.pk).name == "Loaded"
    assert verify.verify().findings == []


@whole
def test_a_load_that_fails_leaves_nothing(authority):
    with suppress(Fault), records.loading() as load:
        broken_step(authority)
        load.flush()
        assert Unit.objects.count() == 1
        raise Fault
    assert not Unit.objects.exists()
    assert records.loader() is None
    assert verify.verify().findings == []


@whole
def test_a_row_loaded_before_a_flush_can_be_altered_after_it(authority):
    with records.loading() as load:
        unit = Unit(authority=authority, name="Unit 1")
        with step(authority) as ink:
            ink.add(unit)
        with step(authority) as ink:
            ink.alter(unit, name="in memory")
        load.flush()
        assert Unit.objects.get().name == "in memory"
        with step(authority) as ink:
            ink.alter(unit, name="in the books")
    assert Unit.objects.get().name == "in the books"
    assert verify.verify().findings == []


@whole
def test_a_step_refused_inside_a_load_leaves_the_others(authority):
    with records.loading():
        with pytest.raises(Fault):
            broken_step(authority, fault=Fault())
        actions.add_unit(authority=authority, name="Unit 2", by=SYSTEM, at=AT)
    assert [unit.name for unit in Unit.objects.all()] == ["Unit 2"]
    assert verify.verify().findings == []
