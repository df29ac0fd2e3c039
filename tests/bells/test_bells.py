"""The bell is only a bell: whatever happens to it, or to who hears it, nothing is lost and nothing done twice."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis
from celery import current_app
from django.conf import settings as configured
from django.db import connection
from django.db.models.functions import Now

from cases import tasks
from cases.actions import lapsing, mailing, reminding
from cases.models import Act, Carried, Deadline, Message, Obligation
from cases.queries import due
from regulator import records
from regulator.outbox import drive
from regulator.outbox.models import Outgoing, State
from tests import make
from tests.architecture.processes import until
from tests.bells.conftest import after, at_once, correct
from tests.bells.killing import killed_at
from tests.bells.post import Server


def test_no_task_is_ever_put_off_by_the_broker():
    """ETA and countdown keep the duty in Redis. The book is PostgreSQL: whoever must wait is a row with a date."""
    found = []
    for room in ("regulator", "cases", "platforms"):
        for path in (configured.BASE_DIR / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.keyword) and node.arg in ("eta", "countdown"):
                    found.append(f"{path}:{node.value.lineno}")
                if isinstance(node, ast.Attribute) and node.attr in ("retry", "apply_async", "delay"):
                    found.append(f"{path}:{node.lineno}")
    assert found == []


def test_the_bells_that_beat_rings_exist():
    assert {bell["task"] for bell in configured.CELERY_BEAT_SCHEDULE.values()} >= {
        tasks.sweep.name, tasks.remind.name, "regulator.outbox.tasks.ring"
    }  # fmt: skip


# ── Redis ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def broker():
    address = configured.CELERY_BROKER_URL
    with redis.Redis.from_url(address.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")) as found:
        yield found


def test_flushing_redis_changes_nothing_but_the_hour(cast, broker):
    walk = make.case(cast, after="serve_order")
    for bell in ("cases.tasks.sweep", "cases.tasks.remind"):
        current_app.send_task(bell)
    assert broker.llen("default") > 0
    waiting = Outgoing.objects.filter(state=State.WAITING).count()
    broker.flushall()
    assert Outgoing.objects.filter(state=State.WAITING).count() == waiting > 0
    tasks.lapse()
    assert Act.objects.filter(case=walk.case, step="note_lapse", facts__limit="correct").count() == 2
    tasks.remind()
    assert not due.reminders(due.clock()).exists()


def test_one_bell_for_each_hundred_and_none_for_a_single_row(cast, broker):
    make.case(cast, after="serve_order")
    broker.flushall()
    tasks.sweep()
    assert broker.llen("default") == 1
    broker.flushall()


def test_a_worker_that_hears_the_bells_does_it_and_one_that_is_killed_is_made_good(cast, broker, tmp_path):
    """A real worker, killed with its bells in hand as soon as the first act is there, and Redis emptied under it."""
    walk = make.case(cast, after="serve_order")
    worker = start_worker(tmp_path)
    try:
        for bell in ("cases.tasks.remind", "cases.tasks.sweep", "regulator.outbox.tasks.ring"):
            current_app.send_task(bell)
        until(lambda: Act.objects.filter(case=walk.case, step="note_lapse").exists(), 30)
    finally:
        worker.kill()
        worker.wait()
        broker.flushall()
    assert not due.reminders(due.clock()).exists()
    lapsing.sweep(at=due.clock() + lapsing.LEASE)
    acts = Act.objects.filter(case=walk.case, step="note_lapse").values_list("about_n", "about_item", "facts__limit")
    assert len(acts) == len(set(acts)) == 5
    assert correct(walk, 1).state == correct(walk, 2).state == Deadline.LAPSED


def start_worker(folder: Path) -> subprocess.Popen[bytes]:
    post = {"EMAIL_URL": f"file://{folder}", "DJANGO_SETTINGS_MODULE": "regulator.settings"}
    return subprocess.Popen(
        (sys.executable, "-m", "celery", "-A", "regulator.celery", "worker", "--pool=solo", "--loglevel=ERROR",
         "--without-gossip", "--without-mingle", "--without-heartbeat", "--queues=default"),
        env={**os.environ, **own_database(), **post}, cwd=configured.BASE_DIR, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def own_database() -> dict[str, str]:
    url = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    return {"DATABASE_URL": f"{url.scheme}://{url.netloc}/{name}?{url.query}"}


# ── kill -9 between any two statements ─────────────────────────────────────────────────────────────────────────────


def test_a_sweeper_killed_between_any_two_statements_makes_one_act_of_each_lapse(cast):
    walks, k, killed = [], 0, True
    while killed:
        k += 1
        walks.append(make.case(cast, after="serve_order"))
        at = after(correct(walks[-1], 2))
        killed = killed_at(k, lambda at=at: lapsing.sweep(at=at))
        if k % 5 == 0 or not killed:
            lapsing.sweep(at=at + lapsing.LEASE)
    assert k > 20
    for walk in walks:
        lapses = Act.objects.filter(case=walk.case, step="note_lapse", facts__limit="correct")
        assert sorted(lapses.values_list("about_item", flat=True)) == [1, 2]
        told = Message.objects.filter(case=walk.case, kind="work").values_list("act_n", "user__username")
        assert len(told) == len(set(told)) == 2 * Act.objects.filter(case=walk.case, step="note_lapse").count()


def test_reminders_killed_between_any_two_statements_reach_each_inbox_once(cast):
    """Three of one order, which travel together: each is carried to each person by one message, or is still owed."""
    walk = make.case(cast, after="file_case")
    asked = [make.requirement(walk.ref("record_violation", 1), n=20) for _ in range(3)]
    walk.do("draft_order", cast.lin, to=["operator"], facts="As found.", requirements=asked, language="en")
    for beat in (make.approve_order, make.issue_order, make.serve_order):
        beat(walk)
    due_at = Obligation.objects.filter(deadline=correct(walk, 2), state="owed").earliest("due_at").due_at
    k, killed = 0, True
    while killed:
        k += 1
        killed = killed_at(k, lambda: reminding.remind(at=due_at))
    reminding.remind(at=due_at)
    assert k >= 5
    said = Carried.objects.filter(message__kind="reminder").values_list("obligation", "user")
    assert len(said) == len(set(said)) >= 3
    assert messages().count() < len(said)
    assert not messages().filter(carried=None).exists()
    assert not due.reminders(due_at).exists()
    sent = set(Obligation.objects.filter(state="sent").values_list("pk", flat=True))
    assert {obligation for obligation, _ in said} == sent
    copies = Outgoing.objects.filter(kind="send_message", payload__message__in=[str(m.pk) for m in messages()])
    assert copies.count() == messages().count()


def messages():
    return Message.objects.filter(kind="reminder")


@pytest.fixture
def office(settings):
    with Server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_HOST_USER, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "", False, False
        yield server.office


def test_a_mailer_killed_between_any_two_statements_loses_no_letter_and_repeats_only_the_uncertain_one(cast, office):
    walk = make.case(cast, after="serve_order")
    with records.bookkeeping("test"):
        Outgoing.objects.all().delete()
    k, killed, uncertain = 0, True, set()
    while killed:
        k += 1
        message = one_more(walk, k)
        killed = killed_at(k, drive.drain)
        message.refresh_from_db()
        if message.email_state == Message.ATTEMPTING:
            uncertain.add(mailing.message_id(message.effect_key))
            passed(minutes=9)
            assert drive.drain() == 0
        passed(minutes=11)
        drive.drain()
    assert k > 8
    counts = Counter(office.ids())
    assert set(counts) == {mailing.message_id(f"test:{n}") for n in range(1, k + 1)}
    assert {letter for letter, n in counts.items() if n > 1} <= uncertain
    assert max(counts.values()) == 2
    assert set(Message.objects.filter(effect_key__startswith="test:").values_list("email_state", flat=True)) == {"sent"}


def one_more(walk: make.Walk, n: int) -> Message:
    message = Message(
        user=walk.cast.rep, case=walk.case, kind="act", subject="%(case)s", params={"case": walk.case.number},
        effect_key=f"test:{n}", made_at=walk.at,
    )  # fmt: skip
    with records.bookkeeping("test"):
        message.save()
        Outgoing(kind="send_message", effect_key=f"test:{n}", payload={"message": str(message.pk)}).save()
    return message


def passed(**how_long: int) -> None:
    """As if all that was tried had been tried that long ago."""
    with records.bookkeeping("test"):
        Message.objects.filter(attempted_at__isnull=False).update(attempted_at=Now() - timedelta(**how_long))
        Outgoing.objects.filter(state=State.WAITING).update(not_before=Now(), lease_token=None, lease_until=None)


def test_a_sweep_and_an_act_at_the_same_moment_never_lock_each_other_out(cast):
    """Acts take the case first; the sweep and the reminders never wait while they hold what an act wants."""
    walks = [make.case(cast, after="serve_order") for _ in range(3)]
    at = after(correct(walks[0], 2))

    def act(walk: make.Walk) -> None:
        walk.at = at + timedelta(minutes=1)
        for n in (1, 2):
            walk.do("accept_remediation", cast.lin, about=walk.ref("order_correction", n), reason="Checked.")

    def bells() -> None:
        for _ in range(5):
            reminding.remind(at=at)
            lapsing.sweep(at=at)

    work = [*(partial(act, walk) for walk in walks), bells, bells]
    at_once(len(work), lambda: work.pop()())
    assert not Obligation.objects.filter(state="owed", due_at__lte=at).exists()
    for walk in walks:
        assert walk.acts["accept_remediation"].about == str(walk.ref("order_correction", 2))
