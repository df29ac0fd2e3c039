"""What people do who are in a hurry, were away too long, are somebody else, or mean no good."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cases.models import Act, Service
from regulator.accounts import realms
from tests import make, people
from tests.browser.visitors import Street, Visitor
from tests.browser.world import desk, portal
from tests.doors.conftest import Clock

REPORT = {"report": "Facts, evidence, law: all was looked at.", "proposal": "A fine of the ordinary tier."}
TITLE = "Write the case-handling opinion"


@pytest.fixture
def filed(cast: people.Cast, clock: Clock) -> make.Walk:
    return later(clock, make.case(cast, after="file_case"))


def later(clock: Clock, walk: make.Walk) -> make.Walk:
    clock.at = walk.at + timedelta(minutes=5)
    return walk


def reporting(street: Street, walk: make.Walk) -> Visitor:
    """An inspector has written a report and not sent it yet."""
    lin = street.visitor(walk.cast.lin)
    lin.go(f"{desk(walk)}steps/write_report/")
    lin.fill(**REPORT)
    return lin


def reports() -> int:
    return Act.objects.filter(step="write_report").count()


def assert_kept(visitor: Visitor) -> None:
    for name, text in REPORT.items():
        assert visitor.page.locator(f'[name="{name}"]').input_value() == text


# ── In a hurry ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_clicks_and_the_way_back_make_one_act(street: Street, filed: make.Walk) -> None:
    lin = reporting(street, filed)
    lin.page.get_by_role("button", name=TITLE).last.dblclick()
    lin.page.wait_for_url(f"**{desk(filed)}")
    assert reports() == 1
    lin.page.go_back()
    assert_kept(lin)
    lin.press(TITLE)
    assert "Done:" in lin.text()
    assert reports() == 1


def test_a_stale_tab_learns_what_changed_and_keeps_what_was_written(street: Street, filed: make.Walk) -> None:
    lin = reporting(street, filed)
    filed.do("record_violation", filed.cast.chen, violations=[make.violation(title="Reports not published")])
    lin.press(TITLE, expect=409)
    assert "While you were writing, the case moved on. Nothing was changed." in lin.text()
    assert "Record violations Chen" in lin.text()
    assert reports() == 0
    assert lin.sound() == []
    lin.follow("Look at it again")
    assert_kept(lin)
    lin.press(TITLE)
    assert reports() == 1


def test_what_was_written_survives_the_end_of_the_session(street: Street, filed: make.Walk) -> None:
    lin = reporting(street, filed)
    page = lin.path
    lin.context.clear_cookies(name=realms.cookie(realms.DESK))
    lin.press(TITLE)
    assert "/account/login/" in lin.path
    assert reports() == 0
    lin.page.get_by_label("E-mail or user name").fill(filed.cast.lin.username)
    lin.page.get_by_label("Password").fill(people.PASSWORD)
    lin.press("Continue")
    assert lin.path == page
    assert_kept(lin)


# ── Somebody else ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stranger_learns_nothing(street: Street, cast: people.Cast, clock: Clock) -> None:
    """The same 404 for somebody else's case as for none, at both doors; one door's session does not open the other."""
    walk = later(clock, make.case(cast, after="serve_order"))
    nobodys = "00000000-0000-7000-8000-000000000000"
    for user, theirs in ((cast.other, desk(walk)), (cast.rival, portal(walk))):
        stranger, said = street.visitor(user), []
        for path in (theirs, theirs.replace(str(walk.case.pk), nobodys)):
            assert stranger.go(path) == 404, path
            said.append(stranger.text())
        assert said[0] == said[1]
        assert walk.case.number not in said[0]
    rep = street.visitor(cast.rep)
    assert rep.go(desk(walk)) == 200
    assert "/desk/account/login/" in rep.path


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}\u202e'


def test_hostile_texts_are_only_texts(street: Street, cast: people.Cast, clock: Clock) -> None:
    walk = make.start(cast)
    walk.do("receive_lead", cast.lin, source="complaint", title=HOSTILE, summary=HOSTILE)
    walk.do("record_violation", cast.lin, violations=[make.violation(title=HOSTILE, description=HOSTILE)])
    later(clock, walk)
    lin, opened = street.visitor(cast.lin), []
    lin.page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    for path in (desk(walk), f"{desk(walk)}timeline/", f"{desk(walk)}acts/2/", "/desk/cases/", "/desk/?view=all"):
        lin.go(path)
        assert "<script>alert(1)</script>" in lin.text(), path
        assert lin.page.locator("main img").count() == 0
        assert list(lin.overflows()) == []
    assert opened == []
    lin.go("/desk/search/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert opened == []


# ── What cannot be taken ───────────────────────────────────────────────────────────────────────────────────────────


def a_file(name: str, body: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": body}


def test_wrong_files_are_named_at_their_field_and_the_rest_is_kept(
    street: Street, cast: people.Cast, clock: Clock
) -> None:
    walk = later(clock, make.case(cast, after="serve_order"))
    rep = street.visitor(cast.rep)
    rep.go(f"{portal(walk)}steps/submit_remediation/{walk.ref('order_correction', 1)}/")
    sent = {"run.exe": b"MZ", "empty.pdf": b"", "page.pdf": b"<html>", "a.csv": b"1,2\n"}
    rep.fill(text="All were answered.", files=[a_file(*one) for one in sent.items()])
    rep.press("Send", expect=422)
    for said in ("run.exe cannot be taken", "empty.pdf is empty", "page.pdf is not a readable PDF file"):
        assert said in rep.page.locator("form .govuk-error-message").inner_text()
    assert rep.page.locator('[name="text"]').input_value() == "All were answered."
    assert "a.csv" in rep.text()
    assert rep.violations() == []
    assert not Act.objects.filter(step="submit_remediation").exists()
    rep.press("Send")
    assert "/receipts/" in rep.path
    assert "a.csv" in rep.text()


def test_service_is_neither_in_the_future_nor_before_the_issue(street: Street, cast: people.Cast, clock: Clock) -> None:
    walk = later(clock, make.case(cast, after="issue_order"))
    clerk = street.visitor(cast.clerk)
    today = clock.at.astimezone(make.SHANGHAI).date()
    for wrong in (today + timedelta(days=1), today - timedelta(days=3)):
        clerk.go(f"{desk(walk)}steps/serve/{walk.n('order_correction')}/")
        clerk.fill(addressee="operator", method="direct", receipt="Fan Yi", on=wrong.isoformat())
        clerk.page.get_by_role("button", name="Enter the service").last.click()
        clerk.page.locator(".govuk-error-summary").wait_for()
        assert clerk.page.locator('[name="receipt"]').input_value() == "Fan Yi"
        assert clerk.page.locator('[name="on"]').input_value() == wrong.isoformat()
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("amount", "count"), [("99000000", "1"), ("-5", "1"), ("400000", "")], ids=["above", "negative", "uncounted"]
)
def test_no_fine_outside_its_range(street: Street, cast: people.Cast, clock: Clock, amount: str, count: str) -> None:
    walk = later(clock, make.case(cast, after="write_report"))
    lin = street.visitor(cast.lin)
    lin.go(f"{desk(walk)}steps/draft_pre_notice/")
    lin.fill(
        facts="As found.", reasons="The duty was breached.", discretion="Ordinary.", sanctions__0__kind="fine",
        sanctions__0__amount=amount, sanctions__0__tier="ordinary", sanctions__0__count=count,
    )  # fmt: skip
    lin.page.get_by_role("button", name="Draft an advance notice").last.click()
    lin.page.locator(".govuk-error-summary").wait_for()
    assert lin.page.locator('[name="reasons"]').input_value() == "The duty was breached."
    assert lin.page.locator('[name="sanctions-0-amount"]').input_value() == amount
    assert not Act.objects.filter(step="draft_pre_notice").exists()


def test_a_fine_is_paid_once(street: Street, cast: people.Cast, clock: Clock) -> None:
    walk = later(clock, make.case(cast, after="serve_decision"))
    page = f"{desk(walk)}steps/record_payment/{walk.ref('decide', 1)}/"
    first, second = street.visitor(cast.clerk), street.visitor(cast.clerk)
    for clerk in (first, second):
        clerk.go(page)
        clerk.fill(amount="300,000.00", reference="B-1", on=date(2026, 3, 4).isoformat())
    first.press("Record a payment")
    assert "Done: Record a payment" in first.text()
    second.press("Record a payment", expect=409)
    second.go(page)
    assert "This step cannot be taken today" in second.text()
    assert Act.objects.filter(step="record_payment").count() == 1
