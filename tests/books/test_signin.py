"""Each kind of person signs in at its own door, and nowhere else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.core import mail
from django.test import Client
from django.utils import timezone

from platforms.models import Operator
from regulator import records
from regulator.accounts import actions, letters
from regulator.accounts.models import Invitation, User
from regulator.audit.models import Entry
from regulator.outbox import drive
from regulator.procedure.language import Role
from tests.books.conftest import AT, PASSWORD, SYSTEM

pytestmark = pytest.mark.django_db

INSIDE = "account/password/change/"  # a page of either realm that asks for a sign-in


def sign_in(client, realm, username, password=PASSWORD):
    inside = f"/{realm}/{INSIDE}"
    return client.post(f"/{realm}/account/login/?next={inside}", {"login": username, "password": password})


def is_in(client, realm):
    return client.get(f"/{realm}/{INSIDE}").status_code == 200


@pytest.fixture(autouse=True)
def no_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def staff(person):
    return person("lin", Role.INSPECTOR)


@pytest.fixture
def representative(person):
    company = Operator(name="Blue Finch", registered_number="913", address="Wharf 1", country="CN")
    with records.writing(step="add_operator", subject=company, by=SYSTEM, at=AT):
        pass
    return person("chen", Role.REPRESENTATIVE, subject=company)


def test_staff_sign_in_at_the_desk_with_a_cookie_of_the_desk(client, staff):
    answer = sign_in(client, "desk", "lin")
    assert (answer.status_code, answer.url) == (302, f"/desk/{INSIDE}")
    cookie = answer.cookies["regulator_desk"]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/desk/", "Lax", True)
    assert not {"sessionid", "regulator", "regulator_portal", configured.SESSION_COOKIE_NAME} & answer.cookies.keys()
    assert is_in(client, "desk")
    assert not is_in(client, "portal")
    assert User.objects.get().last_login is not None


def test_a_user_name_is_known_in_any_case_and_by_e_mail(staff, authority):
    with records.writing(step="x", subject=authority, by=SYSTEM, at=AT) as ink:
        ink.alter(staff, email="lin@example.org")
    for name in ("LIN", "lin@example.org", "Lin@Example.org"):
        assert sign_in(Client(), "desk", name).status_code == 302


def test_a_representative_signs_in_at_the_portal(client, representative):
    answer = sign_in(client, "portal", "chen")
    assert answer.cookies["regulator_portal"]["path"] == "/portal/"
    assert is_in(client, "portal")
    assert not is_in(client, "desk")


def test_one_browser_can_hold_both_sessions_apart(client, staff, representative):
    sign_in(client, "desk", "lin")
    sign_in(client, "portal", "chen")
    assert is_in(client, "desk")
    assert is_in(client, "portal")
    client.post("/desk/account/logout/")
    assert not is_in(client, "desk")
    assert is_in(client, "portal")


@pytest.mark.parametrize(
    ("realm", "username", "said"),
    [("portal", "lin", "This sign-in is for platforms"), ("desk", "chen", "This sign-in is for staff")],
)
def test_the_wrong_door_says_so_and_signs_nobody_in(client, staff, representative, realm, username, said):
    answer = sign_in(client, realm, username)
    assert answer.status_code == 403
    assert said in answer.content.decode()
    assert not is_in(client, realm)


def test_a_wrong_password_and_an_unknown_name_are_told_alike(staff):
    pages = [sign_in(Client(), "desk", name, "wrong").content.decode() for name in ("lin", "nil")]
    same = [re.sub(r'value="[^"]*"|nonce-\w+', "", page) for page in pages]
    assert same[0] == same[1]


def test_a_closed_account_is_out_at_the_next_request(client, staff, authority):
    sign_in(client, "desk", "lin")
    actions.deactivate(user=staff, subject=authority, by=SYSTEM, at=AT)
    assert not is_in(client, "desk")
    again = Client()
    assert sign_in(again, "desk", "lin").url == "/desk/account/inactive/"
    assert not is_in(again, "desk")


def test_nobody_signs_up(client):
    answer = client.post("/desk/account/signup/", {"username": "x", "email": "x@example.org", "password1": PASSWORD})
    assert "Accounts are given" in answer.content.decode()
    assert not User.objects.exists()


def test_a_password_is_changed_with_the_pencil(client, staff):
    sign_in(client, "desk", "lin")
    new = "five words for another day"
    answer = client.post(f"/desk/{INSIDE}", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert User.objects.get().check_password(new)


# ── Invitations ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def invited(authority):
    """Somebody new, with the letter sent; the link in it."""
    user = actions.add_user(
        subject=authority, username="wu", name="Wu Lan", email="wu@example.org", roles=[Role.CLERK], by=SYSTEM, at=AT
    )
    actions.invite(user=user, by=SYSTEM, at=timezone.now())
    assert drive.drain() == 1
    (letter,) = mail.outbox
    assert letter.to == ["wu@example.org"]
    found = re.search(r"http\S+(/desk/account/invitation/\S+)", letter.body)
    assert found
    return found[1]


def test_an_invitation_sets_the_first_password_once(client, invited):
    assert sign_in(Client(), "desk", "wu", "").status_code != 302
    assert client.get(invited).status_code == 200
    answer = client.post(invited, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/desk/account/login/")
    assert sign_in(client, "desk", "wu").status_code == 302
    assert client.get(invited).status_code == 410
    assert client.post(invited, {"new_password1": "x" * 20, "new_password2": "x" * 20}).status_code == 410
    assert User.objects.get().check_password(PASSWORD)


def test_a_weak_password_is_refused_and_the_link_still_works(client, invited):
    answer = client.post(invited, {"new_password1": "short", "new_password2": "short"})
    assert answer.status_code == 422
    assert Invitation.objects.get().used_at is None


@pytest.mark.django_db
def test_an_old_or_forged_link_opens_nothing(client, invited):
    assert client.get(invited[:-3] + "xx/").status_code == 410
    row = Invitation.objects.get()
    assert not actions.accept(invitation=row, password=PASSWORD, at=row.expires + timedelta(seconds=1))
    assert letters.invitation_of("nonsense") is None


def test_a_letter_repeated_after_the_invitation_was_used_is_not_sent(client, invited):
    client.post(invited, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    letters.invite(invitation=str(Invitation.objects.get().pk))
    assert len(mail.outbox) == 1


def test_no_secret_stands_in_the_books(invited, client):
    client.post(invited, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    kept = str(list(Invitation.objects.values())) + str(list(Entry.objects.values()))
    assert invited.rstrip("/").rpartition("/")[2] not in kept
    assert PASSWORD not in kept


def test_the_bar_shows_the_rooms_of_the_role_and_where_one_is(client, person, staff):
    sign_in(client, "desk", "lin")
    bar = client.get("/desk/cases/").context["nav"]
    assert [(str(label), url, here) for label, url, here in bar] == [
        ("My work", "/desk/", False),
        ("Cases", "/desk/cases/", True),
        ("Platforms", "/desk/platforms/", False),
        ("Campaigns", "/desk/campaigns/", False),
    ]
    person("ada", Role.ADMINISTRATOR)
    other = Client()
    sign_in(other, "desk", "ada")
    assert [str(label) for label, _url, _here in other.get("/desk/admin/").context["nav"]] == ["Administration"]
