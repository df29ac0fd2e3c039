"""How tests use the desk: sign in, open a page, send its form."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from cases.models import Case
from regulator import records
from regulator.accounts import realms
from regulator.accounts.models import User
from tests import people

HTML = re.compile(r'name="(key|seen|owner|reserved)" value="([^"]*)"')


def enter(user: User) -> Client:
    """A browser in which this person is signed in at the desk, and knows their password."""
    with records.bookkeeping("test"):
        user.set_password(people.PASSWORD)
        user.save(update_fields=["password"])
    client = Client()
    client.force_login(user)
    client.cookies[realms.cookie(realms.DESK)] = client.cookies["sessionid"].value
    return client


def hidden(page: Any) -> dict[str, str]:
    """What a form carries unseen."""
    return dict(HTML.findall(page.content.decode()))


def take(client: Client, url: str, **entered: Any) -> Any:
    """Open a step's page and send its form."""
    page = client.get(url)
    assert page.status_code == 200, page.content.decode()[:2000]
    return client.post(url, {**hidden(page), **entered})


def said(page: Any) -> str:
    """What a page says, without what only its forms carry."""
    return re.sub(r"<input[^>]*>", "", page.content.decode())


def step(case: Case, key: str, about: str = "") -> str:
    return f"/desk/cases/{case.pk}/steps/{key}/" + (f"{about}/" if about else "")
