"""Every page people work on, opened.

Nothing axe objects to, no word in the console, no sideways scroll on a phone, no name of the code.
"""

from __future__ import annotations

import pytest

from tests import people
from tests.browser import world
from tests.browser.visitors import Street
from tests.doors.conftest import Clock


@pytest.mark.parametrize("who", ["inspector", "everybody_else", "in_the_dark"])
def test_every_page_is_sound(street: Street, cast: people.Cast, clock: Clock, who: str) -> None:
    found: list[str] = []
    for user, paths in getattr(world.made(cast, clock), who)():
        visitor = street.visitor(user, dark=who == "in_the_dark")
        for path in paths:
            assert visitor.go(path) == (404 if path == "/nowhere/" else 200), path
            found += visitor.sound()
    assert found == []
