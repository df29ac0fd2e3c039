"""Work after the commit is done once, and never lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.db import IntegrityError, connection, connections
from django.db.models.functions import Now
from django.utils import timezone
from kombu.exceptions import OperationalError

from regulator import celery, records
from regulator.outbox import claims, drive, queue, tasks
from regulator.outbox.models import Outgoing, State
from tests.books.conftest import AT, SYSTEM

pytestmark = pytest.mark.django_db(transaction=True)

DONE: list[str] = []


def note(*, word: str) -> None:
    DONE.append(word)


def explode(*, word: str) -> None:
    raise RuntimeError(f"no {word} today")


@pytest.fixture(autouse=True)
def handlers(settings):
    DONE.clear()
    drive.handler.cache_clear()
    settings.OUTBOX_HANDLERS = {"note": f"{__name__}.note", "explode": f"{__name__}.explode"}
    yield
    drive.handler.cache_clear()


@pytest.fixture
def put(authority):
    """Put work into the outbox as every step does."""

    def put(*words, kind="note", **options):
        with records.writing(step="put", subject=authority, by=SYSTEM, at=AT) as ink:
            ink.add(*(queue.put(kind=kind, key=word, payload={"word": word}, **options) for word in words))

    return put


def wind(**columns):
    """Set the clock of all work that waits, as time would."""
    with records.bookkeeping("test"):
        Outgoing.objects.update(**columns)


def overdue():
    wind(lease_until=Now() - timedelta(seconds=1))


def test_work_is_done_once_and_kept(put):
    put("a", "b")
    assert drive.drain() == 2
    assert drive.drain() == 0
    assert sorted(DONE) == ["a", "b"]
    assert {(row.state, row.attempts, row.lease_token) for row in Outgoing.objects.all()} == {(State.DONE, 1, None)}


def test_an_effect_exists_once(put):
    put("a")
    with pytest.raises(IntegrityError):
        put("a")


def test_a_step_that_fails_puts_no_work(authority):
    row = queue.put(kind="note", key="a", payload={"word": "a"})
    with pytest.raises(ZeroDivisionError), records.writing(step="put", subject=authority, by=SYSTEM, at=AT) as ink:
        ink.add(row, 1 / 0)
    assert not Outgoing.objects.exists()


def test_many_drivers_one_effect(put):
    put(*(f"w{n}" for n in range(40)))
    start = threading.Barrier(4)

    def drive_all():
        start.wait()
        while drive.drain():
            pass
        connections.close_all()

    drivers = [threading.Thread(target=drive_all) for _ in range(4)]
    for driver in drivers:
        driver.start()
    for driver in drivers:
        driver.join()
    assert sorted(DONE) == sorted(f"w{n}" for n in range(40))


def test_a_claimed_row_is_nobody_elses(put):
    put("a")
    (mine,) = claims.claim(queue="default")
    assert claims.claim(queue="default") == []
    assert Outgoing.objects.get().attempts == 1
    assert claims.settle(mine.pk, mine.lease_token)


def test_a_lease_that_ran_out_passes_on_and_the_first_holder_can_record_nothing(put):
    put("a")
    (first,) = claims.claim(queue="default")
    overdue()
    (second,) = claims.claim(queue="default")
    assert not claims.settle(first.pk, first.lease_token)
    assert not claims.fail(first.pk, first.lease_token, "late", attempts=1)
    assert Outgoing.objects.get().state == State.WAITING
    assert claims.settle(second.pk, second.lease_token)
    assert not claims.settle(second.pk, None)
    assert Outgoing.objects.get().state == State.DONE


def test_a_failure_waits_longer_each_time_and_then_for_a_person_and_is_never_dropped(put):
    put("tea", kind="explode")
    waits = []
    for attempt in range(1, claims.MOST_ATTEMPTS + 1):
        assert drive.drain() == 0
        row = Outgoing.objects.get()
        assert row.attempts == attempt
        assert row.last_error == "RuntimeError: no tea today"
        waits.append((row.not_before - timezone.now()).total_seconds())
        wind(not_before=Now())
    assert row.state == State.NEEDS_HUMAN
    assert 2 < waits[0] < 8
    assert 600 < waits[8] < 2_000
    assert drive.drain() == 0
    assert Outgoing.objects.count() == 1


def test_a_person_can_let_it_be_tried_again(put):
    put("tea", kind="explode")
    wind(state=State.NEEDS_HUMAN, attempts=10)
    row = Outgoing.objects.get()
    assert claims.again(row.pk)
    assert not claims.again(row.pk)
    drive.drain()
    assert Outgoing.objects.get().attempts == 1


def test_a_row_that_kills_its_worker_is_set_aside_and_the_others_go_on(put):
    put("poison")
    for _ in range(claims.MOST_UNANSWERED):
        assert len(claims.claim(queue="default")) == 1
        overdue()
    put("a")
    assert drive.drain() == 1
    row = Outgoing.objects.get(effect_key="poison")
    assert row.state == State.NEEDS_HUMAN
    assert row.last_error == "3 attempts ended without a result"
    assert DONE == ["a"]


def fall_dead(*, word: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_the_work_of_a_worker_that_was_killed_is_taken_up_once_its_lease_is_over(put):
    """kill -9 in the middle: nothing is lost, nobody else had it meanwhile, and it is done once."""
    put("a", kind="fatal")
    name = connection.settings_dict["NAME"]
    code = (
        "import django; django.setup(); from django.conf import settings; from regulator.outbox import drive;"
        f"settings.OUTBOX_HANDLERS = {{'fatal': '{__name__}.fall_dead'}}; drive.drain()"
    )
    url = urlsplit(os.environ["DATABASE_URL"])
    env = {**os.environ, "DATABASE_URL": f"{url.scheme}://{url.netloc}/{name}?{url.query}"}
    worker = subprocess.run([sys.executable, "-c", code], env=env, cwd=configured.BASE_DIR, timeout=30, check=False)
    assert worker.returncode == -signal.SIGKILL
    wind(kind="note")
    assert drive.drain() == 0
    overdue()
    assert drive.drain() == 1
    assert DONE == ["a"]
    assert Outgoing.objects.get().attempts == 2


def test_work_of_an_unknown_kind_is_kept_for_later(put):
    put("a", kind="unheard of")
    assert drive.drain() == 0
    assert Outgoing.objects.get().state == State.WAITING


def test_work_waits_for_its_time_and_for_its_queue(put):
    put("later", not_before=timezone.now() + timedelta(hours=1))
    put("notice", queue="documents")
    assert drive.drain() == 0
    assert drive.drain(queue="documents") == 1
    wind(not_before=Now())
    assert drive.drain() == 1


def test_the_sweeper_needs_no_broker(put):
    put("a")
    put("b", queue="documents")
    call_command("sweep_outbox", "--once")
    assert sorted(DONE) == ["a", "b"]


def test_a_ring_drains_one_queue_and_a_ring_without_a_name_rings_for_each(put, monkeypatch):
    put("a")
    put("b", queue="documents")
    tasks.ring(queue_name="documents")
    assert DONE == ["b"]
    rung: list[str] = []
    monkeypatch.setattr(queue, "ring", rung.append)
    tasks.ring()
    assert rung == ["default"]


def test_a_broker_that_is_gone_delays_and_loses_nothing(put, monkeypatch):
    """The commit stands though nobody hears the bell."""

    def unreachable(*_: object, **__: object) -> None:
        raise OperationalError("nobody there")

    monkeypatch.setattr(celery.app, "send_task", unreachable)
    put("a")
    assert drive.drain() == 1
