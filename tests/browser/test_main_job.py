"""The whole job in a browser, by the labels people read: from a lead to an order that is printed, served and answered.

Once with script and once without: the pages must not need it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from cases.models import Act, Case, Notice
from regulator.accounts import realms
from tests import people
from tests.browser import paper
from tests.browser.visitors import Street, Visitor, print_documents
from tests.doors import portal

FACTS = "平台对投诉长期不予处理。Reports of prohibited information stayed unanswered for weeks."
DEMANDS = (
    "答复每件投诉。Answer each open complaint and record the answer.", "公布办法。Publish how complaints are handled.",
)  # fmt: skip


@dataclass
class Job:
    """The people at work on one case, each at a browser of their own."""

    cast: people.Cast
    lin: Visitor
    chen: Visitor
    head: Visitor
    signatory: Visitor
    clerk: Visitor
    rep: Visitor

    @property
    def case(self) -> Case:
        return Case.objects.get()

    def at(self, visitor: Visitor, step: str) -> Visitor:
        """This person opens the case and follows its button for a step; of several things, the first is meant."""
        visitor.go(f"/desk/cases/{self.case.pk}/")
        visitor.press_link(f'main a.govuk-button[href*="/steps/{step}/"]')
        if not visitor.page.locator("main form").count():
            visitor.press_link(f'main a[href*="/steps/{step}/"]')
        return visitor


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def job(street: Street, cast: people.Cast, request: pytest.FixtureRequest) -> Job:
    lin, rep = (street.visitor(script=request.param) for _ in range(2))
    others = (cast.chen, cast.head, cast.signatory, cast.clerk)
    return Job(cast, lin, *(street.visitor(user, script=request.param) for user in others), rep)


def test_from_a_lead_to_an_accepted_answer(job: Job, tmp_path: Path) -> None:
    enter_a_lead(job)
    find_the_facts(job)
    file_the_case(job)
    draft_an_order(job)
    approve_it(job)
    sign_it(job)
    read_it(job, tmp_path)
    serve_it(job)
    answer_it(job)
    accept_it(job)


def enter_a_lead(job: Job) -> None:
    lin = job.lin
    lin.sign_in(job.cast.lin)
    assert lin.path == "/desk/"
    lin.follow("Cases")
    lin.follow("Open a case")
    lin.fill(
        platform=str(job.cast.platform.pk), source="complaint", title="Complaints left unanswered",
        summary="Users report delays.", files=[upload("complaint.pdf")],
    )  # fmt: skip
    lin.press("Put the lead on file")
    assert "Lead, no number yet" in lin.text()
    assert "7 working days left" in lin.text()


def find_the_facts(job: Job) -> None:
    job.at(job.lin, "record_violation").take(
        "Record violations", violations__0__provision="csl-information",
        violations__0__title="投诉未答复 Complaints unanswered", violations__0__description="For weeks.",
        violations__0__conduct_from="2026-01-05", violations__0__conduct_to="2026-02-20",
    )  # fmt: skip
    shown = str(Act.objects.get(step="record_violation").n)
    job.at(job.lin, "add_evidence").take(
        "Add evidence", exhibits__0__title="Complaint log", exhibits__0__kind="electronic",
        exhibits__0__shows=f"{shown}.1", exhibits__0__description="Exported on site.",
        exhibits__0__files=[upload("log.pdf")], recusal_told="yes",
    )  # fmt: skip
    job.at(job.chen, "verify_evidence").take("Verify evidence", outcome="verified", how="Compared on site.")
    job.lin.go(f"/desk/cases/{job.case.pk}/evidence/")
    assert "log.pdf" in job.lin.text()
    assert "verified" in job.lin.text().lower()


def file_the_case(job: Job) -> None:
    both = [str(job.cast.lin.pk), str(job.cast.chen.pk)]
    job.at(job.lin, "propose_filing").take(
        "Propose the filing", grounds="A duty was breached.", competence="Registered here.", proposed=both
    )
    job.at(job.head, "file_case").take("File the case", officers=both)
    assert job.case.number in job.head.text()


def draft_an_order(job: Job) -> None:
    """Two requirements: the second row comes with a button, what is written stays; the paper is looked at before."""
    lin, violation = job.at(job.lin, "draft_order"), f"{Act.objects.get(step='record_violation').n}.1"
    lin.fill(to="operator", facts=FACTS, language="zh_en")
    for n, demand in enumerate(DEMANDS):
        if n:
            lin.press(re.compile("Add another"))
        lin.fill(**{
            f"requirements__{n}__violation": violation, f"requirements__{n}__title": f"第{n + 1}项 Requirement",
            f"requirements__{n}__demand": demand, f"requirements__{n}__within_0": n + 7,
            f"requirements__{n}__within_1": "working_day",
        })  # fmt: skip
    assert lin.page.locator('[name="requirements-0-demand"]').input_value() == DEMANDS[0]
    look_at_the_paper(lin)
    assert lin.page.locator('[name="requirements-1-demand"]').input_value() == DEMANDS[1]
    lin.press("Draft an order to correct")
    assert "Done:" in lin.text(), lin.text()


def look_at_the_paper(visitor: Visitor) -> None:
    """The preview is the real document, marked DRAFT; what was written is there again on the way back."""
    visitor.press("Preview")
    assert "The preview is being made" in visitor.text()
    print_documents()
    finished = visitor.page.get_by_role("link", name="Open the PDF")  # the page looks again by itself
    finished.wait_for()
    with visitor.page.expect_download() as download:
        finished.click()
    text = paper.squeezed(paper.text(Path(download.value.path()).read_bytes()))
    for said in ("草稿，未经签发", "Draft, not issued, without legal effect.", *DEMANDS):
        assert paper.squeezed(said) in text, said
    visitor.follow("Back to the draft")


def approve_it(job: Job) -> None:
    head = job.at(job.head, "approve")
    assert DEMANDS[1] in head.text()
    head.take("Approve the draft")


def sign_it(job: Job) -> None:
    """Only with the password; a wrong one issues nothing."""
    signatory = job.at(job.signatory, "order_correction")
    assert "DRAFT" in signatory.page.content()
    signatory.fill(password="not mine")
    signatory.press("Sign and issue", expect=422)
    assert not Notice.objects.exists()
    signatory.fill(password=people.PASSWORD)
    signatory.press("Sign and issue")
    assert "Done: Order to correct" in signatory.text()
    print_documents()


def read_it(job: Job, folder: Path) -> None:
    """The clerk prints exactly the stored bytes; they read as they should, in letters and in ink."""
    clerk, notice = job.clerk, Notice.objects.get()
    clerk.go("/desk/dispatch/")
    clerk.follow(notice.number)
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("button", name="Print").click()
    data = Path(download.value.path()).read_bytes()
    clerk.page.reload()
    assert hashlib.sha256(data).hexdigest() in "".join(clerk.page.locator(".hash").first.inner_text().split())
    assert "Prints" in clerk.text()
    text = paper.squeezed(paper.text(data))
    for said in (FACTS, *DEMANDS, notice.number, "北辰网络科技有限公司", "责令限期改正通知书", "no legal force"):
        assert paper.squeezed(said) in text, said
    paper.assert_chinese(data, "责令限期改正通知书", folder)


def serve_it(job: Job) -> None:
    clerk = job.clerk
    clerk.follow("Enter the service")
    clerk.take(
        "Enter the service", addressee="operator", method="direct", receipt="Fan Yi", proof=[upload("receipt.pdf")]
    )


def answer_it(job: Job) -> None:
    """The platform learns what it may do until when, sends evidence and keeps a receipt."""
    rep = job.rep
    rep.clock.at += timedelta(days=1)
    rep.sign_in(job.cast.rep, realm=realms.PORTAL)
    rep.follow(re.compile(re.escape(job.case.number)), within="main")
    assert "The authority has ordered you to correct 2 things. 2 are open." in rep.text()
    assert "Wed 11 Mar 2026, 24:00" in rep.text()
    rep.press_link('main a[href*="/steps/submit_remediation/"]')
    rep.fill(text="Every complaint was answered.", files=[upload("answers.pdf")])
    rep.press("Send")
    assert "/receipts/" in rep.path, rep.text()
    sent = hashlib.sha256(upload("answers.pdf")["buffer"]).hexdigest()
    assert sent in paper.squeezed(rep.text())
    assert "answers.pdf" in rep.text()


def accept_it(job: Job) -> None:
    """The session of yesterday is over: she signs in again and finds the answer among her work."""
    lin = job.lin
    lin.go("/desk/")
    assert "/account/login/" in lin.path
    lin.sign_in(job.cast.lin)
    assert job.case.number in lin.text()
    job.at(lin, "accept_remediation").take("Accept", reason="Checked on three days.")
    job.rep.go(f"/portal/cases/{job.case.pk}/")
    assert "1 is done, 1 is open." in job.rep.text()
    assert "Checked on three days." in job.rep.text()


@cache
def upload(name: str) -> dict[str, object]:
    """A small whole PDF, as a file chosen in the browser."""
    return {"name": name, "mimeType": "application/pdf", "buffer": portal.pdf(name)}
