"""Real Chromium against the real application.

The server runs in this process, so that a test can set its clock; the documents are made by the real worker, whose
queue a test empties.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from regulator.records import bookkeeping
from tests import people
from tests.browser.visitors import Street
from tests.doors.conftest import Clock, clock

__all__ = ["clock"]

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def program() -> str:
    """Where Chromium is. Never skipped: a page that nobody opened is not known to work."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise RuntimeError("No Chromium here. Run: apt-get install -y --no-install-recommends chromium")
    return found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this folder. Playwright runs a loop in this thread, which Django would refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            found = playwright.chromium.launch(executable_path=program(), args=QUIET)
            yield found
            found.close()


@pytest.fixture
def cast(browser: Browser, cast: people.Cast) -> people.Cast:
    """Everybody, with a password."""
    staff = (cast.lin, cast.chen, cast.head, cast.legal, cast.signatory, cast.clerk, cast.administrator)
    with bookkeeping("passwords"):
        for user in staff:
            user.set_password(people.PASSWORD)
            user.save(update_fields=["password"])
    return cast


@pytest.fixture
def street(browser: Browser, live_server: LiveServer, clock: Clock) -> Iterator[Street]:
    """Where people come in; no page may have complained."""
    found = Street(browser, live_server.url, clock)
    yield found
    assert found.close() == []
