"""Who speaks for a company: the list of colleagues, and the invitation by which somebody joins it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from platforms import actions as supervised
from platforms.models import Representative
from regulator.accounts.models import User
from tests import people
from tests.doors import portal
from tests.doors.conftest import Clock

JOINING = {"username": "wen", "password": people.PASSWORD, "again": people.PASSWORD}


@pytest.fixture
def wen(cast: people.Cast) -> Representative:
    """Named for the operator on a letter; nobody has checked it yet."""
    return supervised.name_representative(
        operator=cast.operator, by=cast.clerk, at=people.FOUNDED, name="Wen", email="wen@example.org",
        letter=people.LETTER, letter_name="letter.pdf", active_from=date(2025, 1, 1), active_until=date(2026, 12, 31),
    )  # fmt: skip


def invited(cast: people.Cast, person: Representative) -> str:
    supervised.check_letter(representative=person, by=cast.clerk, at=people.FOUNDED)
    return f"/portal/invitation/{supervised.letters.link_of(person)}/"


def colleagues(user: User) -> str:
    return " ".join(portal.signed_in(user).get("/portal/colleagues/").content.decode().split())


def test_colleagues_are_shown_with_dates_and_where_their_authority_stands(
    cast: people.Cast, clock: Clock, wen: Representative
) -> None:
    page = colleagues(cast.rep)
    assert "Letter being checked" in page
    assert "31 Dec 2026" in page
    where = invited(cast, wen)
    assert "Invited" in colleagues(cast.rep)
    assert Client().post(where, JOINING).status_code == 302
    page = colleagues(cast.rep)
    assert page.count("In force") == 2
    clock.at += timedelta(days=400)
    assert "Expired" in colleagues(cast.rep)


def test_colleagues_are_those_of_the_own_company(cast: people.Cast, clock: Clock, wen: Representative) -> None:
    page = colleagues(cast.rival)
    assert "wen@example.org" not in page
    assert cast.rep.email not in page


def test_who_checked_a_letter_is_not_told(cast: people.Cast, clock: Clock, wen: Representative) -> None:
    invited(cast, wen)
    assert cast.clerk.name not in colleagues(cast.rep).replace("A clerk checks it", "")


def test_an_invitation_is_taken_up_once(cast: people.Cast, clock: Clock, wen: Representative) -> None:
    where = invited(cast, wen)
    assert "your letter of authority for Beichen dh" in Client().get(where).content.decode()
    assert Client().post(where, JOINING)["Location"] == "/portal/account/login/"
    wen.refresh_from_db()
    assert wen.user == User.objects.get(username="wen")
    assert Client().get(where).status_code == 410
    assert Client().post(where, JOINING | {"username": "thief"}).status_code == 410
    assert not User.objects.filter(username="thief").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"again": "another thing entirely"}, "The two passwords differ."),
        ({"password": "short", "again": "short"}, "too short"),
        ({"username": "FAN-dh"}, "already exists"),
        ({"username": "with blanks"}, "valid"),
        ({"username": ""}, "required"),
    ],
)
def test_a_mistake_costs_no_invitation(
    cast: people.Cast, clock: Clock, wen: Representative, wrong: dict[str, str], said: str
) -> None:
    where = invited(cast, wen)
    answer = Client().post(where, JOINING | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Client().get(where).status_code == 200


def test_a_revoked_or_forged_invitation_is_over(cast: people.Cast, clock: Clock, wen: Representative) -> None:
    where = invited(cast, wen)
    assert Client().get(where.replace("/invitation/", "/invitation/0")).status_code == 410
    supervised.revoke_representative(representative=wen, by=cast.clerk, at=clock.at)
    assert Client().post(where, JOINING).status_code == 410
    assert not User.objects.filter(username="wen").exists()
