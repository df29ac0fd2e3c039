"""Every page people work on, opened: nothing axe objects to, no word in the console, no sideways scroll on a phone."""

from __future__ import annotations

from tests import people
from tests.browser import world
from tests.browser.visitors import Street
from tests.doors.conftest import Clock


def test_every_page_is_sound_for_everybody(street: Street, cast: people.Cast, clock: Clock) -> None:
    found: list[str] = []
    for user, paths in world.made(cast, clock).by_person():
        visitor = street.visitor(user)
        for path in paths:
            assert visitor.go(path) == (404 if path == "/nowhere/" else 200), path
            found += [*visitor.violations(), *visitor.overflows()]
    assert found == []
