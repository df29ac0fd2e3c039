"""People at a browser of their own. What goes wrong in the page itself is collected and fails the test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from regulator.accounts import realms, signin
from regulator.accounts.models import User
from regulator.outbox import drive
from tests import people
from tests.doors.conftest import Clock

AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ANSWERED = re.compile(r"the server responded with a status of 4(03|04|09|22)\b")  # pages that are meant
RAW_KEY = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
WIDTHS = (390, 320)
MINUTE = timedelta(minutes=1)


@dataclass
class Visitor:
    """Somebody at a browser: goes to pages, fills them in, and presses buttons by their names."""

    context: BrowserContext
    page: Page
    url: str
    clock: Clock
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(20_000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not ANSWERED.search(message.text):
            self.faults.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            self.faults.append(f"{response.url}: {response.status}")

    # ── Going and reading ──────────────────────────────────────────────────────────────────────────────────────────

    def go(self, path: str) -> int:
        """Open a page; its status."""
        found = self.page.goto(path if path.startswith("http") else f"{self.url}{path}")
        assert found is not None
        return found.status

    def follow(self, name: str | re.Pattern[str], *, within: str = "body") -> None:
        """Press a link by its words."""
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role("link", name=name, exact=isinstance(name, str)).first.click()

    def press_link(self, selector: str) -> None:
        """Press the first link that is described so."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def text(self) -> str:
        """What stands on the page, as one line."""
        return " ".join(self.page.locator("body").inner_text().split())

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.url)

    # ── Filling in ─────────────────────────────────────────────────────────────────────────────────────────────────

    def fill(self, **entered: Any) -> None:
        """Fields by their names, as the step has them: text, a choice, files, or several choices."""
        for name, value in entered.items():
            self._enter(name.replace("__", "-"), value)

    def _enter(self, name: str, value: Any) -> None:
        found = self.page.locator(f'main [name="{name}"]')
        first = found.first
        kind = first.evaluate("one => one.tagName === 'INPUT' ? one.type : one.tagName.toLowerCase()")
        if kind in ("radio", "checkbox"):
            for each in value if isinstance(value, (list, tuple)) else [value]:
                self.page.locator(f'main [name="{name}"][value="{each}"]').check()
        elif kind == "select":
            first.select_option(value)
        elif kind == "file":
            first.set_input_files(value)
        else:
            first.fill(str(value))

    def press(self, name: str | re.Pattern[str], *, expect: int = 200) -> None:
        """Press a button, a minute later, and wait for the page that answers."""
        self.clock.at += MINUTE
        with self.page.expect_navigation() as answer:
            self.page.get_by_role("button", name=name, exact=isinstance(name, str)).last.click()
        found = answer.value
        assert found is not None
        assert found.status == expect, f"{found.status} at {self.page.url}: {self.text()[:1500]}"

    def take(self, title: str, **entered: Any) -> None:
        """A whole step: its page is open; fill it in and send it. It must succeed."""
        self.fill(**entered)
        self.press(title)
        assert "Done:" in self.text(), self.text()[:1500]

    def sign_in(self, user: User, *, password: str = people.PASSWORD, realm: str = realms.DESK) -> None:
        self.go(f"/{realm}/account/login/")
        self.page.get_by_label("E-mail or user name").fill(user.username)
        self.page.get_by_label("Password").fill(password)
        self.press("Continue")

    # ── Judging ────────────────────────────────────────────────────────────────────────────────────────────────────

    def violations(self) -> list[str]:
        """What axe finds on this page."""
        found = AXE.run(self.page, options=RULES).response["violations"]
        return [f"{self.path}: {one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]

    def overflows(self) -> Iterator[str]:
        """Where this page scrolls sideways on a phone."""
        size = self.page.viewport_size
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                yield f"{self.path}: {wide} px wide on {width}"
        assert size is not None
        self.page.set_viewport_size(size)

    def raw_keys(self) -> list[str]:
        """Names of the code that stand on this page, also within what is folded away; it stays folded away."""
        folded = self.page.locator("details:not([open])").element_handles()
        for one in folded:
            one.evaluate("one => { one.open = true }")
        said = self.page.locator("main").inner_text()
        for one in folded:
            one.evaluate("one => { one.open = false }")
        return [f"{self.path}: {found}" for found in RAW_KEY.findall(said)]

    def sound(self) -> list[str]:
        """All that is wrong with this page: for axe, on a phone, in its words."""
        return [*self.violations(), *self.overflows(), *self.raw_keys()]

    def picture(self, place: Path) -> None:
        self.page.screenshot(path=place, full_page=True)


@dataclass
class Street:
    """The browser with all its visitors."""

    browser: Browser
    url: str
    clock: Clock
    visitors: list[Visitor] = field(default_factory=list)

    def visitor(
        self, user: User | None = None, *, script: bool = True, width: int = 1440, dark: bool = False
    ) -> Visitor:
        """A fresh browser; signed in already where a person is given."""
        scheme = "dark" if dark else "light"
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, color_scheme=scheme, locale="en-GB"
        )
        if user is not None:
            name = realms.cookie(signin.realm_of(user))
            context.add_cookies([{"name": name, "value": session(user), "url": self.url}])
        found = Visitor(context, context.new_page(), self.url, self.clock)
        self.visitors.append(found)
        return found

    def close(self) -> list[str]:
        """Everybody goes home; what their pages complained of."""
        for one in self.visitors:
            one.context.close()
        return [fault for one in self.visitors for fault in one.faults]


def session(user: User) -> str:
    """The key of a session in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def print_documents() -> None:
    """What the worker of the documents queue does."""
    drive.drain(queue="documents")
