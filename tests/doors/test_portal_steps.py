"""What a representative sends: files and receipts, mistakes, repeats, lateness, waivers, refusals."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.conf import settings as configured
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.test import Client

from cases.models import Act, Deadline, StoredFile, Submission
from regulator.audit.models import Entry
from tests import make, people
from tests.doors import portal
from tests.doors.conftest import Clock


@pytest.fixture
def ordered(cast: people.Cast, clock: Clock) -> make.Walk:
    walk = make.case(cast, after="serve_order")
    portal.later(clock, walk)
    return walk


@pytest.fixture
def noticed(cast: people.Cast, clock: Clock) -> make.Walk:
    """An advance notice with a right to a hearing was served."""
    walk = make.case(cast, after="serve_pre_notice")
    portal.later(clock, walk)
    return walk


@pytest.fixture
def client(cast: people.Cast) -> Client:
    return portal.signed_in(cast.rep)


def filing(walk: make.Walk, item: int = 1) -> str:
    return portal.url(walk.case, "steps", "submit_remediation", walk.ref("order_correction", item))


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def kept(walk: make.Walk) -> list[Path]:
    """The bytes in the case's room."""
    return [path for path in (Path(configured.STORE_ROOT) / "case" / str(walk.case.pk)).rglob("*") if path.is_file()]


# ── Filing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_filing_gives_a_receipt_with_number_time_hashes_and_the_head_of_the_record(
    ordered: make.Walk, client: Client
) -> None:
    files = [portal.upload("answers.pdf"), portal.upload("letter.pdf")]
    hashes = [hashlib.sha256(one.read()).hexdigest() for one in files]
    for one in files:
        one.seek(0)
    sent = client.post(filing(ordered), {"text": "All were answered.", "key": "k1", "files": files})
    row = Submission.objects.get(case=ordered.case)
    assert sent["Location"] == portal.url(ordered.case, "receipts", row.act_n)
    page = said(client.get(sent["Location"]))
    assert f"Receipt {row.receipt}" in page
    assert "Filed in time" in page
    assert "Began" in page
    assert "The beginning counts" in page
    assert "All were answered." in page
    for name, digest in zip(("answers.pdf", "letter.pdf"), hashes, strict=True):
        assert name in page
        assert " ".join(digest[i : i + 4] for i in range(0, 64, 4)) in page
    entry = Entry.objects.get(subject_id=ordered.case.pk, n=row.act_n)
    assert f"chain {ordered.case.number}, entry {row.act_n}" in page
    assert entry.hash[:4] in page
    act = Act.objects.get(case=ordered.case, n=row.act_n)
    assert (act.user, act.to, act.about) == (ordered.cast.rep, ["operator"], str(ordered.ref("order_correction", 1)))


def test_a_file_comes_back_byte_for_byte_and_never_in_the_page(ordered: make.Walk, client: Client) -> None:
    body = portal.pdf("mine")
    client.post(filing(ordered), {"text": "Done.", "files": [portal.upload("mine.pdf", body)]})
    row = StoredFile.objects.get(case=ordered.case)
    answer = client.get(portal.url(ordered.case, "files", row.pk))
    assert answer.content == body
    assert answer["Content-Disposition"] == 'attachment; filename="mine.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_same_page_sent_twice_files_once(ordered: make.Walk, client: Client) -> None:
    sent = {"text": "Done.", "key": "once"}
    first, second = client.post(filing(ordered), sent), client.post(filing(ordered), sent)
    assert first["Location"] == second["Location"]
    assert Submission.objects.filter(case=ordered.case).count() == 1


def test_two_tabs_make_two_versions_and_two_receipts(ordered: make.Walk, client: Client) -> None:
    keys = [client.get(filing(ordered)).context["key"] for _tab in range(2)]
    assert keys[0] != keys[1]
    places = {client.post(filing(ordered), {"text": f"Version {key}", "key": key})["Location"] for key in keys}
    assert len(places) == 2


def test_a_key_used_for_something_else_sends_nothing(ordered: make.Walk, client: Client) -> None:
    client.post(filing(ordered, 1), {"text": "One.", "key": "same"})
    other = client.post(filing(ordered, 2), {"text": "Two.", "key": "same"}, follow=True)
    assert "Nothing was sent; please start again." in said(other)
    assert Submission.objects.filter(case=ordered.case).count() == 1


def test_a_missing_text_is_asked_for_and_the_files_stay_received(ordered: make.Walk, client: Client) -> None:
    wrong = client.post(filing(ordered), {"text": "", "files": [portal.upload("answers.pdf")]})
    assert wrong.status_code == 422
    assert "Received: answers.pdf" in said(wrong)
    token = wrong.context["form"].fields["files"].widget.kept[0][0]
    sent = client.post(filing(ordered), {"text": "Here it is.", "files-kept": [token]}, follow=True)
    assert "answers.pdf" in said(sent)
    assert Submission.objects.get(case=ordered.case).files[0]["name"] == "answers.pdf"


def docm() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as package:
        for part in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            package.writestr(part, "<w:body/>")
    return into.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("empty.pdf", b"", "is empty"),
        ("program.exe", b"MZ\x90\x00", "cannot be taken"),
        ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be taken"),
        ("disguised.pdf", b"MZ\x90\x00 not a pdf at all", "is not a readable PDF file"),
        ("broken.pdf", b"%PDF-1.7\nnothing that follows", "is not a readable PDF file"),
        ("picture.png", b"%PDF-1.7\n", "is not a readable PNG file"),
        ("page.txt", b"<!doctype html><script>alert(1)</script>", "is not a readable TXT file"),
        ("macros.docx", docm(), "macros"),
        ("../../etc/passwd", b"root:x:0:0", "cannot be taken"),
    ],
)
def test_a_wrong_file_is_named_and_nothing_is_filed(
    ordered: make.Walk, client: Client, name: str, body: bytes, reason: str
) -> None:
    before = len(kept(ordered))
    wrong = client.post(filing(ordered), {"text": "What I wrote.", "files": [portal.upload(name, body)]})
    assert wrong.status_code == 422
    assert reason in said(wrong)
    assert "What I wrote." in said(wrong)
    assert not Submission.objects.filter(case=ordered.case).exists()
    assert not StoredFile.objects.filter(case=ordered.case).exists()
    assert len(kept(ordered)) == before


def test_a_huge_file_is_refused_with_the_limit(ordered: make.Walk, client: Client) -> None:
    huge = portal.upload("huge.pdf", b"%PDF-" + b"0" * (50 * 1024 * 1024))
    wrong = client.post(filing(ordered), {"text": "Kept.", "files": [huge]})
    assert wrong.status_code == 422
    assert "huge.pdf is larger than 50 MB" in said(wrong)
    assert "Kept." in said(wrong)
    assert not kept(ordered)


def test_more_than_fits_is_refused_before_it_is_read(ordered: make.Walk, client: Client) -> None:
    wrong = client.post(filing(ordered), {"text": "x"}, headers={"content-length": str(600 * 1024 * 1024)})
    assert wrong.status_code == 413
    assert "Nothing was sent." in said(wrong)


def test_a_file_of_another_person_cannot_be_passed_off(ordered: make.Walk, client: Client, cast: people.Cast) -> None:
    theirs = portal.signed_in(cast.rival)
    rival = make.start(cast, platform=cast.rival_platform)
    for beat in list(make.STORY.values())[: list(make.STORY).index("serve_order") + 1]:
        beat(rival)
    wrong = theirs.post(filing(rival), {"text": "", "files": [portal.upload("secret.pdf")]})
    token = wrong.context["form"].fields["files"].widget.kept[0][0]
    sent = client.post(filing(ordered), {"text": "Mine.", "files-kept": [token]})
    assert sent.status_code == 302
    assert Submission.objects.get(case=ordered.case).files == []


# ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def last_moment(walk: make.Walk) -> datetime:
    day = Deadline.objects.get(case=walk.case, item_n=1, limit="correct").legal_day
    assert day is not None
    return datetime.combine(day, time(23, 59, 50), tzinfo=make.SHANGHAI)


class Slow(MemoryFileUploadHandler):
    """A line so slow that ten minutes pass while a file is being sent."""

    clock: ClassVar[Clock]

    def new_file(self, *told: Any, **more: Any) -> None:
        self.clock.at += timedelta(minutes=10)
        super().new_file(*told, **more)


def test_begun_in_time_is_in_time_however_long_sending_takes(
    ordered: make.Walk, clock: Clock, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock goes past midnight while the files are on their way."""
    settings.FILE_UPLOAD_HANDLERS = [f"{__name__}.Slow"]
    monkeypatch.setattr(Slow, "clock", clock, raising=False)
    clock.at = last_moment(ordered)
    client = portal.signed_in(ordered.cast.rep)
    sent = client.post(filing(ordered), {"text": "Just in time.", "files": [portal.upload("answers.pdf")]})
    assert clock.at > last_moment(ordered) + timedelta(minutes=9)
    act = Act.objects.get(case=ordered.case, step="submit_remediation")
    assert act.recorded_at.astimezone(make.SHANGHAI).time() == time(23, 59, 50)
    assert "Filed in time" in said(client.get(sent["Location"]))


def test_late_evidence_is_taken_and_marked_late(ordered: make.Walk, clock: Clock) -> None:
    clock.at = last_moment(ordered) + timedelta(seconds=10)
    client = portal.signed_in(ordered.cast.rep)
    sent = client.post(filing(ordered), {"text": "Late."}, follow=True)
    assert "Filed after the period" in said(sent)
    assert "late" in said(client.get(portal.url(ordered.case)))


def test_a_late_request_for_a_hearing_is_refused_with_the_provision(
    noticed: make.Walk, client: Client, clock: Clock
) -> None:
    where = portal.url(noticed.case, "steps", "request_hearing", noticed.n("give_pre_notice"))
    assert 'name="text"' in said(client.get(where))
    clock.at = noticed.at + timedelta(days=20)
    client = portal.signed_in(noticed.cast.rep)
    page = client.get(where)
    assert (page.status_code, "This is not possible now" in said(page)) == (200, True)
    assert "APL 64(1)" in said(page)
    assert 'name="text"' not in said(page)
    refused = client.post(where, {"text": "Please hear us."})
    assert refused.status_code == 409
    assert "The time to ask for a hearing ended" in said(refused)
    assert "Please hear us." in said(refused)
    assert not Act.objects.filter(case=noticed.case, step="request_hearing").exists()


# ── Waivers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_right_is_given_up_only_after_a_second_yes(noticed: make.Walk, client: Client) -> None:
    where = portal.url(noticed.case, "steps", "waive_hearing", noticed.n("give_pre_notice"))
    asked = client.post(where, {"sure": "yes", "key": "w"})
    assert asked.status_code == 200
    assert "You give something up" in said(asked)
    assert not Act.objects.filter(case=noticed.case, step="waive_hearing").exists()
    sent = client.post(where, dict(asked.context["kept"]) | {"confirmed": "yes"})
    assert sent.status_code == 302
    assert Act.objects.get(case=noticed.case, step="waive_hearing").facts == {"sure": True}


def test_no_gives_nothing_up(noticed: make.Walk, client: Client) -> None:
    where = portal.url(noticed.case, "steps", "waive_statement", noticed.n("give_pre_notice"))
    answer = client.post(where, {"complete": "no"}, follow=True)
    assert "so nothing was sent" in said(answer)
    assert not Act.objects.filter(case=noticed.case, step="waive_statement").exists()


def test_a_request_for_a_hearing_sent_from_two_tabs_is_one(noticed: make.Walk, client: Client) -> None:
    where = portal.url(noticed.case, "steps", "request_hearing", noticed.n("give_pre_notice"))
    assert client.post(where, {"text": "One.", "key": "a"}).status_code == 302
    again = client.post(where, {"text": "Two.", "key": "b"})
    assert again.status_code == 409
    assert "You have already sent this" in said(again)
    assert "See receipt" in said(again)
    assert "Two." in said(again), "what was written is not lost"
    assert client.post(where, {"text": "One.", "key": "a"}).status_code == 302
    assert Act.objects.filter(case=noticed.case, step="request_hearing").count() == 1


# ── All the steps ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("step", "sent"),
    [
        ("ask_time", {"more_0": "5", "more_1": "working_day", "text": "Why."}),
        ("make_statement", {"text": "We have put it right.", "complete": "no"}),
        ("request_recusal", {"text": "Lin, who is my cousin."}),
        ("apply_reconsideration", {"body": "Provincial Government", "text": "All of it."}),
        ("bring_suit", {"body": "Intermediate Court"}),
    ],
)
def test_each_step_of_the_platform_ends_in_a_receipt(
    noticed: make.Walk, client: Client, step: str, sent: dict[str, str]
) -> None:
    about = {
        "ask_time": noticed.ref("order_correction", 2),
        "request_recusal": "",
        "make_statement": noticed.ref("give_pre_notice"),
    }
    thing = about.get(step, noticed.ref("order_correction"))
    where = portal.url(noticed.case, "steps", step, *([thing] if thing else []))
    page = client.get(where)
    assert page.status_code == 200
    assert page.context["form"] is not None
    taken = client.post(where, {**sent, "key": page.context["key"]}, follow=True)
    assert taken.status_code == 200
    assert "What you entered" in said(taken)
    act = Act.objects.get(case=noticed.case, step=step)
    assert (act.user, act.role, act.to) == (noticed.cast.rep, "representative", ["operator"])
    assert f"/receipts/{act.n}/" in said(client.get(portal.url(noticed.case)))


def test_consent_is_given_and_withdrawn(ordered: make.Walk, client: Client) -> None:
    given = portal.url(ordered.case, "steps", "consent_to_electronic_service")
    assert "counts as served only with your signed confirmation on file" in said(client.get(given))
    assert client.post(given, {"address": "fan@example.org"}).status_code == 422
    sent = client.post(given, {"address": "fan@example.org", "files": [portal.upload("signed.pdf")]})
    assert sent.status_code == 302
    ended = portal.url(ordered.case, "steps", "withdraw_consent")
    asked = client.post(ended, {"text": ""})
    assert "You give something up" in said(asked)
    assert client.post(ended, {"confirmed": "yes"}).status_code == 302
    assert "On paper." in said(client.get(portal.url(ordered.case)))


@pytest.mark.parametrize(
    "step", ["accept_remediation", "grant_time", "decide", "approve", "serve", "note_lapse", "nothing-such"]
)
def test_steps_of_the_authority_are_not_there(ordered: make.Walk, client: Client, step: str) -> None:
    for rest in ([step], [step, ordered.ref("order_correction", 1)], [step, ordered.n("draft_order")]):
        where = portal.url(ordered.case, "steps", *rest)
        assert client.get(where).status_code == 404
        assert client.post(where, {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("about", ["1", "9.9", "999", "9.1.1", "x", "-1", "draft"])
def test_things_that_are_not_theirs_are_not_there(ordered: make.Walk, client: Client, about: str) -> None:
    assert client.get(portal.url(ordered.case, "steps", "submit_remediation", about)).status_code == 404


def test_the_actor_comes_from_the_session_never_from_the_form(ordered: make.Walk, client: Client) -> None:
    sent = {"text": "Mine.", "from_party": "p1", "channel": "paper", "by": str(ordered.cast.lin.pk), "on": "2026-01-01"}
    assert client.post(filing(ordered), sent).status_code == 302
    act = Act.objects.get(case=ordered.case, step="submit_remediation")
    assert (act.user, act.to, act.facts) == (ordered.cast.rep, ["operator"], {"text": "Mine."})
    assert act.on == ordered.at.astimezone(make.SHANGHAI).date()


def test_a_form_without_its_token_is_refused(ordered: make.Walk) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = portal.signed_in(ordered.cast.rep).cookies
    assert careful.post(filing(ordered), {"text": "Forged."}).status_code == 403
    assert not Submission.objects.filter(case=ordered.case).exists()
