"""A small institution for the tests of the books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from regulator.accounts import actions, queries
from regulator.accounts.models import Authority, User
from regulator.procedure.language import Actor, Role

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SYSTEM = queries.SYSTEM
PASSWORD = "four words nobody joins"


@pytest.fixture
def authority() -> Authority:
    return found("dh")


def found(key: str) -> Authority:
    return actions.found_authority(
        by=SYSTEM,
        at=AT,
        key=key,
        name=f"Authority {key}",
        regime="cn-cac",
        timezone="Asia/Shanghai",
        prefix=key.upper(),
    )


@pytest.fixture
def person(authority: Authority) -> Callable[..., User]:
    """Somebody of the authority with these roles, who can sign in."""

    def make(username: str, *roles: Role, subject: Any = authority) -> User:
        user = actions.add_user(
            subject=subject,
            username=username,
            name=username.title(),
            roles=roles or (Role.INSPECTOR,),
            by=SYSTEM,
            at=AT,
        )
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        return user

    return make


@pytest.fixture
def by() -> Actor:
    return Actor(id="0190", name="Lin Mei", roles=frozenset({Role.ADMINISTRATOR}))
