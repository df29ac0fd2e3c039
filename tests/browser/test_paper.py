"""What goes and comes on paper, at the desk of the clerk: answers by mail, and the notice that came back signed."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from pathlib import Path

from cases.models import Act, Notice, Submission
from tests import make, people
from tests.browser.test_main_job import upload
from tests.browser.visitors import Street, print_documents
from tests.browser.world import desk, portal
from tests.doors.conftest import Clock


def test_a_statement_that_came_by_mail_counts_from_the_day_it_came(
    street: Street, cast: people.Cast, clock: Clock
) -> None:
    """Received on the last day, entered on the next: in time. The platform finds it with its receipt."""
    walk = make.case(cast, after="serve_pre_notice")
    clock.at = walk.at + timedelta(days=8)
    clerk = street.visitor(cast.clerk)
    clerk.go("/desk/dispatch/")
    clerk.follow(re.compile("paper"))
    clerk.page.get_by_label("Number of the case or notice").fill(walk.case.number)
    clerk.press("Find")
    assert clerk.sound() == []
    clerk.follow("Make a statement", within="main")
    assert clerk.sound() == []
    clerk.fill(
        text="We have put it right.", complete="no", from_party="operator", channel="mail", on="2026-03-10",
        files=[upload("letter.pdf")],
    )  # fmt: skip
    clerk.take("Make a statement")
    filed = Submission.objects.get(kind="make_statement")
    act = Act.objects.get(step="make_statement")
    assert (str(filed.received_on), act.recorded_at.date() > act.on, filed.late) == ("2026-03-10", True, [])
    clerk.go(f"{desk(walk)}submissions/")
    assert filed.receipt in clerk.text()
    assert "letter.pdf" in clerk.text()
    assert clerk.sound() == []
    rep = street.visitor(cast.rep)
    assert rep.go(f"{portal(walk)}receipts/{act.n}/") == 200
    assert filed.receipt in rep.text()
    assert "letter.pdf" in rep.text()


def test_the_signed_and_sealed_scan_is_kept_beside_the_notice(street: Street, cast: people.Cast, clock: Clock) -> None:
    """Next to the bytes that were printed, not in their place; a wrong file is refused by name."""
    walk = make.case(cast, after="serve_order")
    print_documents()
    clock.at = walk.at + timedelta(days=1)
    notice, clerk = Notice.objects.get(template="order"), street.visitor(cast.clerk)
    clerk.go(f"/desk/notices/{notice.pk}/")
    clerk.follow("Keep the signed copy")
    clerk.fill(copy=[{"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"no scan"}])
    clerk.press("Keep the signed copy", expect=422)
    assert "scan.pdf is not a readable PDF file" in clerk.text()
    clerk.take("Keep the signed copy", copy=[upload("sealed.pdf")])
    clerk.go(f"/desk/notices/{notice.pk}/")
    assert clerk.sound() == []
    assert "sealed.pdf Clerk" in clerk.text()
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("link", name="sealed.pdf").click()
    assert Path(download.value.path()).read_bytes() == upload("sealed.pdf")["buffer"]
    kept, printed = notice.file_sha256, Notice.objects.get(pk=notice.pk).file_sha256
    assert printed == kept != hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest()
