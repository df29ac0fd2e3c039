"""Who one is and what one may: a second factor at sign-in; roles and mandates that a second person confirms."""

from __future__ import annotations

import base64
import hmac
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal import auth

from regulator.accounts.models import Grant, Mandate, User
from regulator.procedure.language import Role
from tests import people
from tests.browser.visitors import Street, Visitor
from tests.doors.conftest import Clock

# ── The second factor ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def telling_time(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The codes go by the same clock as the pages."""
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: clock.at.timestamp()))
    return clock


def code(secret: str, clock: Clock) -> str:
    """What the app on a phone shows (RFC 6238: six digits, SHA-1, half a minute)."""
    count = int(clock.at.timestamp()) // 30
    digest = hmac.digest(base64.b32decode(secret), count.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def wrong(secret: str, clock: Clock) -> str:
    return f"{(int(code(secret, clock)) + 1) % 1_000_000:06}"


def send(visitor: Visitor, given: str, button: str) -> None:
    """Enter a code; no time passes, since a code holds half a minute."""
    visitor.page.locator('[name="code"]').fill(given)
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=button, exact=True).click()


def test_the_second_factor_from_its_setting_up_to_a_lost_phone(
    street: Street, cast: people.Cast, telling_time: Clock
) -> None:
    signatory, clock = street.visitor(), telling_time
    signatory.sign_in(cast.signatory)
    assert signatory.path == "/desk/"
    signatory.page.locator("header summary").last.click()
    signatory.follow("Security")
    assert signatory.sound() == []
    signatory.follow("Set it up")
    assert signatory.heading() == "Confirm that it is you"
    signatory.page.locator('[name="password"]').fill(people.PASSWORD)
    signatory.press("Confirm")
    assert signatory.sound() == []
    secret = "".join(signatory.page.locator("b.hash").inner_text().split())
    send(signatory, wrong(secret, clock), "Switch it on")
    assert "Incorrect code" in signatory.text()
    send(signatory, code(secret, clock), "Switch it on")
    spare = codes(signatory)
    asked_at_the_next_sign_in(street, cast.signatory, secret, clock)
    without_the_phone(street, cast.signatory, spare)


def codes(visitor: Visitor) -> list[str]:
    """The recovery codes, shown once the factor is on."""
    assert visitor.go("/desk/account/2fa/recovery-codes/") == 200
    assert visitor.sound() == []
    found: list[str] = visitor.page.locator(".codes li").all_inner_texts()
    assert len(found) == 10
    return found


def half_way(street: Street, user: User) -> Visitor:
    """Name and password are right; that is not enough."""
    visitor = street.visitor()
    visitor.sign_in(user)
    assert visitor.heading() == "Enter your code"
    return visitor


def asked_at_the_next_sign_in(street: Street, user: User, secret: str, clock: Clock) -> None:
    """Not in by the password alone, nor with a wrong code or one that was used; then in."""
    visitor = half_way(street, user)
    assert visitor.sound() == []
    visitor.go("/desk/cases/")
    assert visitor.heading() == "Enter your code"
    send(visitor, wrong(secret, clock), "Sign in")
    assert "Incorrect code" in visitor.text()
    assert visitor.sound() == []
    used = code(secret, clock)
    send(visitor, used, "Sign in")
    assert visitor.path == "/desk/"
    clock.at -= timedelta(minutes=1)  # half_way takes a minute: the same half minute again
    again = half_way(street, user)
    send(again, used, "Sign in")
    assert "Incorrect code" in again.text()


def without_the_phone(street: Street, user: User, spare: list[str]) -> None:
    """A recovery code lets in, once."""
    visitor = half_way(street, user)
    send(visitor, spare[0], "Sign in")
    assert visitor.path == "/desk/"
    visitor = half_way(street, user)
    send(visitor, spare[0], "Sign in")
    assert "Incorrect code" in visitor.text()
    send(visitor, spare[1], "Sign in")
    assert visitor.path == "/desk/"


# ── Powers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_role_holds_once_a_second_person_has_confirmed_it(street: Street, cast: people.Cast) -> None:
    admin = street.visitor(cast.administrator)
    admin.go(f"/desk/admin/people/{cast.he.pk}/")
    admin.page.locator('[name="roles"][value="inspector"]').uncheck()
    admin.fill(roles=["clerk"])
    admin.press("Change the roles")
    assert "The roles wait for a second person to confirm them." in admin.text()
    assert User.objects.get(pk=cast.he.pk).roles == ["inspector"]
    decided(street, admin, cast.head, "Roles")
    assert User.objects.get(pk=cast.he.pk).roles == [Role.CLERK.value]


def test_a_mandate_holds_once_the_head_who_gives_it_has_confirmed_it(street: Street, cast: people.Cast) -> None:
    admin = street.visitor(cast.administrator)
    admin.go(f"/desk/admin/people/{cast.signatory.pk}/")
    admin.follow("Propose a mandate")
    admin.fill(given_by=str(cast.head.pk), reference="Order 7", steps=["decide"], up_to="2000000", since="2026-04-01")
    admin.press("Propose the mandate")
    assert not Mandate.objects.filter(reference="Order 7").exists()
    decided(street, admin, cast.head, "Mandate")
    mandate = Mandate.objects.get(reference="Order 7")
    assert (mandate.user, mandate.given_by, mandate.steps) == (cast.signatory, cast.head, ["decide"])


def decided(street: Street, admin: Visitor, by: User, what: str) -> None:
    """Who proposed it sees it waiting and cannot decide; the other one does, with the password and not without."""
    grant = Grant.objects.get(confirmed__isnull=True)
    admin.go(f"/desk/admin/waiting/{grant.pk}/")
    assert "Another person decides this" in admin.text()
    assert not admin.page.get_by_role("button", name="Confirm").count()
    second = street.visitor(by)
    second.go("/desk/admin/waiting/")
    assert second.sound() == []
    second.press_link("main table a")
    assert second.sound() == []
    second.fill(password="not mine")
    second.press("Confirm", expect=422)
    assert "That password is not right. Nothing was decided." in second.text()
    second.fill(password=people.PASSWORD)
    second.press("Confirm")
    assert f"Confirmed: {what}" in second.text()
    grant.refresh_from_db()
    assert (grant.confirmed, grant.decided_by) == (True, by)
