"""A hearing in a browser: asked for by the platform, called in time, held by somebody who does not work on the case."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

from cases.models import Act, Deadline, Notice
from regulator.accounts import realms
from tests import make, people
from tests.browser import paper, steps
from tests.browser.steps import last, signed, step
from tests.browser.test_main_job import upload
from tests.browser.visitors import Street, print_documents
from tests.browser.world import desk, portal
from tests.doors.conftest import Clock


def test_a_hearing_is_asked_for_called_seven_working_days_before_and_put_on_record(
    street: Street, cast: people.Cast, clock: Clock
) -> None:
    walk = make.case(cast, after="serve_pre_notice")
    clock.at = walk.at + timedelta(minutes=5)
    ask(street, walk)
    call(street, walk)
    serve(street, walk, clock)
    record(street, walk, clock)


def ask(street: Street, walk: make.Walk) -> None:
    """The right is named with its last day; the request has a receipt, and nothing can be asked twice."""
    rep, notice = street.visitor(walk.cast.rep), walk.n("give_pre_notice")
    page = f"{portal(walk)}steps/request_hearing/{notice}/"
    rep.go(page)
    assert rep.sound() == []
    rep.fill(text="The count of complaints.")
    rep.press("Send")
    assert "/receipts/" in rep.path, rep.text()[:1500]
    rep.go(page)
    assert not rep.page.get_by_role("button", name="Send").count()


def call(street: Street, walk: make.Walk) -> None:
    """A day for which no notice could be served in time is refused; then drafted, approved, signed, and printed."""
    lin, notice = street.visitor(walk.cast.lin), walk.n("give_pre_notice")
    step(lin, walk.case, "draft_hearing_notice", notice).fill(
        to="operator", hearing_at="2026-03-09T09:30", place="东海市人民路8号", chair=str(walk.cast.legal.pk),
        public="yes", subject="投诉数量。", language="zh_en",
    )  # fmt: skip
    lin.page.get_by_role("button", name="Draft a hearing notice").last.click()
    lin.page.locator(".govuk-error-summary").wait_for()
    assert "would have to be served by 26 Feb 2026" in lin.text(), lin.text()[:2500]
    lin.take("Draft a hearing notice", hearing_at="2026-03-20T09:30")
    draft = last("draft_hearing_notice").n
    print_documents()
    step(street.visitor(walk.cast.head), walk.case, "approve", draft).take("Approve the draft")
    text = signed(street.visitor(walk.cast.signatory), walk.case, "call_hearing", draft)
    for said in ("行政处罚听证通知书", "2026年3月20日（星期五）9时30分", "Friday 20 March 2026, 09:30", "投诉数量。"):
        assert paper.squeezed(said) in text, said


def serve(street: Street, walk: make.Walk, clock: Clock) -> None:
    """The page of the notice names the last lawful day; the clerk prints the stored bytes and serves on that day."""
    clerk, notice = street.visitor(walk.cast.clerk), Notice.objects.get(template="hearing_notice")
    clerk.go(f"/desk/notices/{notice.pk}/")
    assert "Serve by 10 Mar 2026" in clerk.text()
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("button", name="Print").click()
    assert hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest() == notice.file_sha256
    clock.at += timedelta(days=(date(2026, 3, 10) - clock.at.date()).days)
    clerk = street.visitor(walk.cast.clerk)
    step(clerk, walk.case, "serve", notice.act_n).take(
        "Enter the service", addressee="operator", method="direct", receipt="Fan Yi"
    )
    assert Deadline.objects.get(limit="serve_hearing_notice").state == Deadline.MET
    assert f"notice {notice.number} was served on you" in steps.inbox(street, walk.cast.rep, realms.PORTAL)
    rep = street.visitor(walk.cast.rep)
    assert rep.go(f"{portal(walk)}notices/{notice.act_n}/") == 200
    rep.go(portal(walk))
    assert "Come to the hearing 东海市人民路8号 Fri 20 Mar 2026, 09:30" in rep.text()


def record(street: Street, walk: make.Walk, clock: Clock) -> None:
    """Not before the day, not by an officer of the case; the time to decide stood still meanwhile."""
    called = last("call_hearing").n
    legal = step(street.visitor(walk.cast.legal), walk.case, "record_hearing", called)
    legal.fill(outcome="held", record="Both sides spoke.")
    legal.press("Record the hearing", expect=409)
    assert "The hearing is on 20 Mar 2026" in legal.text(), legal.text()
    assert not Act.objects.filter(step="record_hearing").exists()
    clock.at += timedelta(days=10)
    lin = street.visitor(walk.cast.lin)
    assert lin.go(f"{desk(walk)}steps/record_hearing/{called}/") == 403
    legal = step(street.visitor(walk.cast.legal), walk.case, "record_hearing", called)
    legal.fill(outcome="held", record="Both sides spoke.", on="2026-03-20", files=[upload("record.pdf")])
    was, will_be = next(ends for what, ends in steps.looked(legal).items() if what.startswith("Decide the case"))
    assert "stands still" in was
    legal.press("Record the hearing")
    assert "Done:" in legal.text(), legal.text()[:1500]
    assert steps.weekday(Deadline.objects.get(limit="decide", state="open").legal_day) == will_be
    legal.go(f"{desk(walk)}acts/{last('record_hearing').n}/")
    assert "record.pdf" in legal.text()
