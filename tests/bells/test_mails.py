"""The e-mail copy: number and link only, never lost, repeated only when nobody can know, and as the same letter."""

from __future__ import annotations

import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.db.models.functions import Now

from cases.actions import mailing, reminding
from cases.models import Message, Obligation
from regulator import records
from regulator.accounts.queries import SYSTEM
from regulator.outbox import claims, drive
from regulator.outbox.models import Outgoing, State
from tests import make
from tests.bells.conftest import correct
from tests.bells.post import Office, Server


@pytest.fixture
def reminder(cast) -> Message:
    """A reminder in the inbox of the representative; its copy waits. Other mails have gone."""
    walk = make.case(cast, after="serve_order")
    end = correct(walk, 2)
    with records.bookkeeping("test"):
        Outgoing.objects.all().delete()
        Message.objects.all().delete()
    due = Obligation.objects.filter(deadline=end, state="owed").earliest("due_at").due_at
    reminding.remind(at=due)
    with records.bookkeeping("test"):
        Outgoing.objects.exclude(payload__message=str(of(end).pk)).delete()
    return of(end)


def of(end) -> Message:
    return Message.objects.select_related("user", "case").get(carried__obligation__deadline=end)


@pytest.fixture
def office(settings) -> Iterator[Office]:
    with Server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_HOST_USER, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "", False, False
        yield server.office


def fresh(row: Message) -> Message:
    return Message.objects.select_related("user", "case").get(pk=row.pk)


def later(row: Message, **how_long: int) -> None:
    """As if the attempt had been made that long ago."""
    with records.bookkeeping("test"):
        Message.objects.filter(pk=row.pk).update(attempted_at=Now() - timedelta(**how_long))
        Outgoing.objects.update(not_before=Now(), lease_token=None, lease_until=None)


# ── What it says ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_number_and_link_to_one_recipient_and_nothing_about_the_case(reminder, settings):
    assert drive.drain() == 1
    (letter,) = mail.outbox
    assert letter.to == ["fan-dh@example.org"]
    assert (letter.cc, letter.bcc) == ([], [])
    assert reminder.case.number in letter.subject
    assert f"{settings.PUBLIC_URL.geturl().rstrip('/')}/portal/cases/{reminder.case_id}/" in letter.body
    for told in (reminder.case.title, reminder.case.platform.name, "Correct", str(reminder.params["day"])):
        assert told not in letter.subject + letter.body
    assert letter.extra_headers["Message-ID"] == mailing.message_id(reminder.effect_key)
    row = fresh(reminder)
    assert (row.email_state, row.emailed_at is not None) == (Message.SENT, True)


def test_officers_are_sent_to_the_desk(cast):
    walk = make.case(cast, after="serve_order")
    row = Message.objects.filter(case=walk.case, user=cast.lin).latest("pk")
    assert f"/desk/cases/{walk.case.pk}/" in mailing.compose(row).body


def test_nobody_without_an_address_or_account_is_written_to(reminder):
    with records.writing(step="test", subject=reminder.case, by=SYSTEM, at=reminder.made_at) as ink:
        ink.alter(reminder.user, email="")
    drive.drain()
    assert mail.outbox == []
    assert fresh(reminder).email_state == Message.NONE


# ── Once ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mail_that_went_is_not_sent_again(reminder, office):
    drive.drain()
    mailing.send(message=str(reminder.pk))
    with records.bookkeeping("test"):
        Outgoing.objects.update(state=State.WAITING, done_at=None)
    drive.drain()
    assert len(office.letters) == 1


def test_the_journal_gets_it_in_the_same_transaction(reminder, office, settings):
    settings.JOURNAL_ADDRESS = "journal@authority.example"
    drive.drain()
    ((recipients, letter),) = office.letters
    assert recipients == ["fan-dh@example.org", "journal@authority.example"]
    assert letter["To"] == "fan-dh@example.org"
    assert "journal" not in letter.as_string()


def test_a_refusal_is_certain_and_tried_again_soon(reminder, office):
    office.refuse = {"fan-dh@example.org"}
    assert drive.drain() == 0
    row = Outgoing.objects.get(payload__message=str(reminder.pk))
    assert (fresh(reminder).email_state, row.state) == (Message.WAITING, State.WAITING)
    assert "SMTPRecipientsRefused" in row.last_error
    office.refuse = set()
    later(reminder, seconds=6)
    assert drive.drain() == 1
    assert len(office.letters) == 1


def test_a_refusal_is_one_even_where_the_journal_takes_it(reminder, office, settings):
    settings.JOURNAL_ADDRESS = "journal@authority.example"
    office.refuse = {"fan-dh@example.org"}
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        mailing.send(message=str(reminder.pk))
    assert fresh(reminder).email_state == Message.WAITING


def test_a_server_that_is_away_costs_nothing_but_time(reminder, office, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    with pytest.raises(OSError):
        mailing.send(message=str(reminder.pk))
    assert fresh(reminder).email_state == Message.WAITING
    settings.EMAIL_PORT = port
    mailing.send(message=str(reminder.pk))
    assert len(office.letters) == 1


def test_a_server_that_hangs_up_without_an_answer_leaves_it_uncertain_for_ten_minutes(reminder, office):
    office.hang_up = True
    drive.drain()
    office.hang_up = False
    assert fresh(reminder).email_state == Message.ATTEMPTING
    later(reminder, minutes=9)
    assert drive.drain() == 0
    assert len(office.letters) == 1
    later(reminder, minutes=11)
    assert drive.drain() == 1
    assert office.ids() == [mailing.message_id(reminder.effect_key)] * 2
    assert fresh(reminder).email_state == Message.SENT
    assert Message.objects.filter(effect_key=reminder.effect_key).count() == 1


def test_a_process_that_slept_before_sending_does_not_send(reminder, office, monkeypatch):
    """SIGSTOP, or a machine that was suspended: by now another may have taken over."""
    real = time.monotonic
    beats = iter([0.0])
    with monkeypatch.context() as patch:
        patch.setattr(mailing.time, "monotonic", lambda: next(beats, real() + 3_600))
        with pytest.raises(mailing.TooLate):
            mailing.send(message=str(reminder.pk))
    assert office.letters == []
    assert fresh(reminder).email_state == Message.WAITING


# ── Killed ─────────────────────────────────────────────────────────────────────────────────────────────────────────

WORKER = """
import os, django
os.environ["DATABASE_URL"] = {database!r}
django.setup()
from regulator.outbox import drive
drive.drain()
"""


def test_a_worker_killed_between_sending_and_noting_it_is_repeated_as_the_same_letter(reminder, office, settings):
    """The mail server has the letter and has not answered yet: SIGKILL there."""
    office.before_answer = 20.0
    worker = start_worker(settings)
    try:
        wait_until(lambda: office.letters)
        assert fresh(reminder).email_state == Message.ATTEMPTING
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    office.before_answer = 0.0
    assert claims.claim(queue="default") == []  # the lease of the dead one runs on
    later(reminder, minutes=1)
    assert drive.drain() == 0  # nobody knows whether it went: not yet
    later(reminder, minutes=11)
    assert drive.drain() == 1
    assert office.ids() == [mailing.message_id(reminder.effect_key)] * 2
    assert Message.objects.filter(carried__obligation__in=reminder.carried.values("obligation")).distinct().count() == 1
    assert fresh(reminder).email_state == Message.SENT


def start_worker(settings) -> subprocess.Popen[bytes]:
    """A worker of its own process on the same database and mail server."""
    name = connection.settings_dict["NAME"]
    database = os.environ["DATABASE_URL"].replace("/regulator?", f"/{name}?")
    if database == os.environ["DATABASE_URL"]:
        database = f"{database.rpartition('/')[0]}/{name}"
    post = f"smtp://{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    return subprocess.Popen(
        [sys.executable, "-c", WORKER.format(database=database)],
        env={**os.environ, "EMAIL_URL": post, "DJANGO_SETTINGS_MODULE": "regulator.settings"},
    )


def wait_until(true, seconds: float = 15) -> None:
    stop = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < stop, "it did not happen in time"
        time.sleep(0.05)
