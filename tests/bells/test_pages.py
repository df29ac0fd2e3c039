"""The mails of a demonstration, to look at; and what needs a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail
from django.test import Client

from cases.actions import lapsing, mailing, reminding
from cases.models import Message
from regulator import records
from regulator.accounts import actions as accounts
from regulator.accounts import realms
from regulator.accounts.models import User
from regulator.accounts.queries import SYSTEM
from regulator.outbox.models import Outgoing, State
from tests import make, people
from tests.bells.conftest import after, correct


@pytest.fixture
def demo(settings, tmp_path: Path) -> None:
    settings.DEMO, settings.EMAIL_FILE_PATH = True, tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def desk(cast: people.Cast) -> Client:
    return at_the_desk(cast.clerk)


def at_the_desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.cookies[realms.cookie(realms.DESK)] = client.cookies["sessionid"].value
    return client


def sent(cast: people.Cast) -> Message:
    walk = make.case(cast, after="serve_order")
    row = Message.objects.filter(case=walk.case, user=cast.rep).latest("pk")
    mailing.send(message=str(row.pk))
    return row


def test_letters_are_listed_and_read_with_their_link(demo, desk, cast):
    row = sent(cast)
    mail.EmailMessage("故事", "第一行\n第二行", to=["lin@example.org"]).send()
    page = desk.get("/desk/mails/").content.decode()
    assert page.index("故事") < page.index(f"A message about case {row.case.number}")
    letter = next(line.split('"')[0] for line in page.split("/desk/mails/")[1:] if row.case.number in line)
    page = desk.get(f"/desk/mails/{letter}").content.decode()
    assert f'href="http://127.0.0.1:8000/portal/cases/{row.case_id}/"' in page
    assert mailing.message_id(row.effect_key).strip("<>") in page


def test_an_empty_folder_says_what_will_come(demo, desk):
    assert "No mail has gone out yet" in desk.get("/desk/mails/").content.decode()


@pytest.mark.parametrize("name", ["nothing-0", "..-..-etc-passwd"])
def test_a_letter_that_is_not_there(demo, desk, name):
    assert desk.get(f"/desk/mails/{name}/").status_code == 404


def test_with_real_people_there_is_no_such_page(demo, desk, settings):
    settings.DEMO = False
    assert desk.get("/desk/mails/").status_code == 404


def test_representatives_and_strangers_do_not_see_it(demo, cast):
    client = Client()
    assert client.get("/desk/mails/").status_code == 302


# ── What needs a person ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_names_what_nobody_could_be_given_and_what_failed(desk, cast):
    walk = make.case(cast, after="serve_order")
    for user in (cast.lin, cast.chen, cast.head, cast.rep):
        subject = cast.operator if user == cast.rep else cast.authority
        accounts.deactivate(user=user, subject=subject, by=SYSTEM, at=walk.at)
    reminding.remind(at=correct(walk, 2).obligations.filter(state="owed").earliest("due_at").due_at)
    page = desk.get("/desk/needs/").content.decode()
    assert "Nobody could be reminded of a deadline" in page
    assert f"/desk/cases/{walk.case.pk}/" in page
    lapsing.sweep(at=after(correct(walk, 2)))
    assert "assign an officer" in desk.get("/desk/needs/").content.decode()


def test_what_failed_too_often_can_be_tried_again_by_the_own_authority_only(desk, cast):
    walk = make.case(cast, after="serve_order")
    row = Outgoing.objects.filter(kind="send_message", subject_id=walk.case.pk).first()
    with records.bookkeeping("test"):
        Outgoing.objects.filter(pk=row.pk).update(state=State.NEEDS_HUMAN, attempts=10, last_error="OSError: no route")
    assert "A mail could not be sent" in desk.get("/desk/needs/").content.decode()
    stranger = people.cast("bb")
    assert at_the_desk(stranger.clerk).post(f"/desk/needs/{row.pk}/again/").status_code == 404
    assert at_the_desk(cast.lin).get("/desk/needs/").status_code == 403
    assert desk.post(f"/desk/needs/{row.pk}/again/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.WAITING, 0)
    assert "Nothing waits for a person" in desk.get("/desk/needs/").content.decode()


def test_reminders_that_came_together_are_listed_in_the_inbox_of_either_side(cast):
    walk = make.case(cast, after="serve_order")
    end = correct(walk, 2)
    reminding.remind(at=end.obligations.filter(state="owed").earliest("due_at").due_at)
    row = Message.objects.get(kind="reminder", user=cast.rep)
    order = row.params["number"]
    client = Client()
    client.force_login(cast.rep)
    client.cookies[realms.cookie(realms.PORTAL)] = client.cookies["sessionid"].value
    page = client.get("/portal/inbox/").content.decode()
    assert f"2 reminders on {order}" in page
    for item in (1, 2):
        assert f"Correct, requirement {item} of {order}: the time runs until" in page
    lapsing.sweep(at=after(end))
    assert at_the_desk(cast.lin).get("/desk/inbox/").status_code == 200
