"""The portal for everybody: read aloud, in the dark, from 320 px; a waiver asked twice; a receipt on one page."""

from __future__ import annotations

import re

import pytest

from cases.models import Act, Submission
from regulator.accounts import realms
from tests import make, people
from tests.browser.visitors import Street
from tests.doors import portal
from tests.doors.conftest import Clock


@pytest.fixture
def noticed(cast: people.Cast, clock: Clock) -> make.Walk:
    """An order and an advance notice were served, a version was filed and accepted."""
    walk = make.case(cast, after="serve_pre_notice")
    portal.later(clock, walk)
    portal.composed(walk.case, walk.n("order_correction"), walk.at)
    return walk


def places(walk: make.Walk) -> list[str]:
    order, given = walk.n("order_correction"), walk.n("give_pre_notice")
    case = [
        ("dates",), ("notices", order), ("receipts", walk.n("submit_remediation")),
        ("steps", "submit_remediation", f"{order}.2"), ("steps", "ask_time", f"{order}.2"),
        ("steps", "make_statement", given), ("steps", "waive_hearing", given),
        ("steps", "consent_to_electronic_service"), ("steps", "withdraw_consent"),
    ]  # fmt: skip
    lists = [f"/portal/{room}/" for room in ("cases", "inbox", "notices", "colleagues", "me")]
    return [*lists, portal.url(walk.case), *(portal.url(walk.case, *rest) for rest in case)]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_can_be_read_by_everybody(noticed: make.Walk, street: Street, dark: bool) -> None:
    visitor = street.visitor(noticed.cast.rep, dark=dark)
    for place in places(noticed):
        assert visitor.go(place) == 200
        assert visitor.violations() == []
        assert list(visitor.overflows()) == []


def test_a_waiver_is_asked_twice_and_can_be_left(noticed: make.Walk, street: Street) -> None:
    visitor = street.visitor(noticed.cast.rep, script=False)
    for answer in ("No, send nothing", "Yes: Waive the hearing"):
        visitor.go(portal.url(noticed.case, "steps", "waive_hearing", noticed.n("give_pre_notice")))
        visitor.fill(sure="yes")
        visitor.press("Continue")
        assert visitor.heading() == "Please confirm: Waive the hearing"
        assert not Submission.objects.filter(case=noticed.case, kind="waive_hearing").exists()
        if answer.startswith("No"):
            visitor.page.get_by_role("link", name=answer).click()
            assert visitor.path == portal.url(noticed.case)
        else:
            visitor.press(answer)
    assert re.search(r"/receipts/\d+/$", visitor.path)
    assert Act.objects.get(case=noticed.case, step="waive_hearing").user == noticed.cast.rep


def test_a_receipt_prints_on_one_page(noticed: make.Walk, street: Street) -> None:
    visitor = street.visitor(noticed.cast.rep)
    visitor.go(portal.url(noticed.case, "receipts", noticed.n("submit_remediation")))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", visitor.page.pdf(format="A4"))) == 1


def test_back_and_send_without_script_files_once(noticed: make.Walk, street: Street) -> None:
    """The way back leads to the page as it was, or to a fresh one: either way the first receipt comes."""
    visitor = street.visitor(noticed.cast.rep, script=False)
    visitor.go(portal.url(noticed.case, "steps", "submit_remediation", f"{noticed.n('order_correction')}.2"))
    visitor.fill(text="Published this morning.")
    visitor.press("Send")
    receipt = visitor.path
    visitor.page.go_back()
    visitor.fill(text="Published this morning.")
    visitor.press("Send")
    assert visitor.path == receipt
    assert visitor.page.get_by_text("You have already sent this.").is_visible()
    filed = Submission.objects.filter(case=noticed.case, kind="submit_remediation", about__endswith=".2")
    assert filed.count() == 1


def test_signed_out_while_writing_loses_nothing(noticed: make.Walk, street: Street) -> None:
    visitor = street.visitor(noticed.cast.rep)
    place = portal.url(noticed.case, "steps", "make_statement", noticed.n("give_pre_notice"))
    visitor.go(place)
    cookies = visitor.page.context.cookies()
    visitor.fill(text="Three pages of reasons.")
    visitor.page.context.clear_cookies(name=realms.cookie(realms.PORTAL))
    visitor.press("Send")
    assert "/account/login/" in visitor.path
    assert visitor.page.get_by_text("What you wrote is kept").is_visible()
    visitor.page.context.add_cookies(cookies)
    visitor.go(place)
    assert visitor.page.locator('[name="text"]').input_value() == "Three pages of reasons."
    assert visitor.page.get_by_text("Please choose your files again").is_visible()
