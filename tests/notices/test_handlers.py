"""From an issued act to its kept bytes, through the outbox; and previews. On a real database and store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db.models.functions import Now
from django.test import override_settings

from cases import file, handlers
from cases.actions import rebuild
from cases.models import Notice
from cases.notices import checks, compose, pdf, preview, sources
from regulator import store
from regulator.accounts.models import Authority
from regulator.outbox import drive
from regulator.outbox.models import Outgoing, State
from tests import make, people
from tests.doors.desk import enter as enter_desk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def scratch_store(tmp_path: Path) -> Iterator[None]:
    """Bytes of these tests stand in a folder of their own."""
    root = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"default": root, "staticfiles": static}):
        yield


@pytest.fixture
def issued(cast: people.Cast) -> make.Walk:
    """An order was issued."""
    return make.case(cast, after="issue_order")


def the_notice(walk: make.Walk) -> Notice:
    return Notice.objects.get(case=walk.case, act_n=walk.n("order_correction"))


def test_the_outbox_prints_what_was_issued_and_keeps_the_bytes(issued: make.Walk) -> None:
    drive.drain(queue="documents")
    notice = the_notice(issued)
    assert notice.state == Notice.READY
    data = store.read_checked(notice.file_key, notice.file_sha256)
    assert data.startswith(b"%PDF-")
    assert (len(data), notice.context_digest) == (notice.file_size, compose.context_digest(notice.context))
    assert notice.context["number"]["plain"] == notice.number
    assert notice.context["signatory"]["name"]["en"] == issued.cast.signatory.name
    assert notice.pages


def test_the_first_bytes_are_the_notice(issued: make.Walk) -> None:
    drive.drain(queue="documents")
    first = the_notice(issued)
    handlers.compose_notice(notice=str(first.pk))
    again = the_notice(issued)
    assert (again.file_key, again.file_sha256, again.rendered_at) == (
        first.file_key,
        first.file_sha256,
        first.rendered_at,
    )


def test_a_worker_that_comes_second_leaves_no_stray_bytes(issued: make.Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers print at once: the slower finds the notice kept and takes its own bytes away."""
    render = pdf.render

    def slowly(*args: Any, **more: Any) -> pdf.Printed:
        monkeypatch.setattr(pdf, "render", render)
        handlers.compose_notice(notice=str(the_notice(issued).pk))
        return render(*args, **more)

    monkeypatch.setattr(pdf, "render", slowly)
    handlers.compose_notice(notice=str(the_notice(issued).pk))
    notice = the_notice(issued)
    assert notice.state == Notice.READY
    assert default_storage.listdir(f"case/{issued.case.pk}")[1] == [notice.file_key.rpartition("/")[2]]


def test_what_cannot_be_printed_is_issued_with_printing_failed_and_tried_again(issued: make.Walk) -> None:
    make_unprintable(issued, "שלום")
    drive.drain(queue="documents")
    notice = the_notice(issued)
    assert notice.state == Notice.FAILED
    assert "U+05E9" in notice.failure
    assert notice.number
    waiting = Outgoing.objects.get(kind="compose_notice", payload__notice=str(notice.pk))
    assert (waiting.state, waiting.attempts) == (State.WAITING, 1)


def test_the_desk_says_printing_failed_and_the_next_attempt_keeps_the_number(issued: make.Walk) -> None:
    """The notice is in force as issued; only its document is late. Once the fault is gone it is printed by itself."""
    sound = sources.of_notice(the_notice(issued))
    make_unprintable(issued, "שלום")
    drive.drain(queue="documents")
    notice, clerk = the_notice(issued), enter_desk(issued.cast.clerk)
    for address in (f"/desk/notices/{notice.pk}/", f"/desk/cases/{issued.case.pk}/", "/desk/dispatch/"):
        page = clerk.get(address).content.decode()
        assert "Issued, printing failed" in page, address
        assert notice.number in page, address
    assert "It is tried again, and the number stays." in clerk.get(f"/desk/notices/{notice.pk}/").content.decode()
    assert drive.drain(queue="documents") == 0, "not at once, but after a while"
    with handlers.records.bookkeeping("the fonts are mended"):
        Notice.objects.filter(pk=notice.pk).update(context=sound, context_digest=compose.context_digest(sound))
        Outgoing.objects.filter(kind="compose_notice").update(not_before=Now())
    assert drive.drain(queue="documents") == 1
    assert (the_notice(issued).state, the_notice(issued).number) == (Notice.READY, notice.number)
    assert "printing failed" not in clerk.get(f"/desk/notices/{notice.pk}/").content.decode()


def make_unprintable(walk: make.Walk, text: str) -> None:
    """As if the fonts had lost a letter since the approval: the frozen context holds one they lack."""
    notice = the_notice(walk)
    context = sources.of_notice(notice)
    context["text"]["facts"] = text
    with handlers.records.bookkeeping("test"):
        Notice.objects.filter(pk=notice.pk).update(context=context, context_digest=compose.context_digest(context))


def test_what_was_frozen_at_the_first_attempt_is_printed_at_the_next(issued: make.Walk) -> None:
    notice = the_notice(issued)
    handlers._frozen(notice)
    enter(issued.cast.authority, name="Another name")
    drive.drain(queue="documents")
    assert the_notice(issued).context["authority"]["name"]["en"] != "Another name"


def enter(authority: Authority, **columns: str) -> None:
    with handlers.records.writing(step="settings", subject=authority, by=people.SYSTEM, at=people.FOUNDED) as ink:
        ink.change(**columns)


def test_what_was_approved_is_what_was_issued(issued: make.Walk) -> None:
    look = file.build(issued.case)
    draft = sources.of_draft(look, issued.n("draft_order"), on=date(2026, 3, 2))
    assert compose.text_digest(draft) == compose.text_digest(sources.of_notice(the_notice(issued)))


def test_defects_of_a_draft_are_known_before_approval(issued: make.Walk) -> None:
    look = file.build(issued.case)
    look.case.authority.court = look.case.authority.reconsideration_body = ""
    draft = sources.of_draft(look, issued.n("draft_order"), on=date(2026, 3, 2))
    fields = {found.field for found in checks.defects(draft)}
    assert fields == {"authority.reconsideration_body", "authority.court"}


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def concluded(cast: people.Cast, outcome: str) -> Notice:
    """A case that ends without a penalty, or that goes to criminal justice."""
    walk = make.case(cast, after="file_case")
    make.write_report(walk)
    walk.do("draft_conclusion", cast.lin, to=["operator"], outcome=outcome, facts="As found.", reasons="It shows.",
            language="en")  # fmt: skip
    walk.do("approve", cast.head, about=walk.ref("draft_conclusion"))
    act = walk.do("conclude", cast.signatory, about=walk.ref("draft_conclusion"))
    return Notice.objects.get(case=walk.case, act_n=act.n)


def test_referrals_are_numbered_in_a_series_of_their_own_without_a_gap(cast: people.Cast) -> None:
    """A number missing among the decisions would look like a paper that was taken away."""
    enter(cast.authority, document_word="东网信")
    found = [concluded(cast, outcome) for outcome in ("refer", "unfounded", "refer", "unfounded")]
    assert [one.number for one in found] == ["DH-T-2026-0001", "DH-N-2026-0001", "DH-T-2026-0002", "DH-N-2026-0002"]
    assert [(one.template, one.series, one.n) for one in found[:2]] == [("referral", "T", 1), ("conclusion", "N", 1)]
    drive.drain(queue="documents")
    printed = Notice.objects.get(pk=found[2].pk)
    assert (printed.state, printed.context["template"]) == (Notice.READY, "referral")
    assert printed.context["number"] == {"plain": "DH-T-2026-0002", "local": "东网信移字〔2026〕第0002号"}
    assert list(rebuild.differences({"cases": 0, "acts": 0})) == []


# ── Previews ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def drafted(issued: make.Walk) -> dict[str, Any]:
    return sources.of_draft(file.build(issued.case), issued.n("draft_order"), on=date(2026, 3, 2))


def test_a_preview_is_asked_for_made_and_fetched(issued: make.Walk, drafted: dict[str, Any]) -> None:
    case = issued.case.pk
    key = preview.request(case, drafted)
    assert preview.fetch(case, key) == preview.Preview()
    drive.drain(queue="documents")
    found = preview.fetch(case, key)
    assert found.ready
    assert found.data.startswith(b"%PDF-")
    assert (found.pages >= 1, found.layout) == (True, ())


def test_the_same_preview_is_made_once(issued: make.Walk, drafted: dict[str, Any]) -> None:
    case = issued.case.pk
    keys = {preview.request(case, drafted) for _ in range(3)}
    assert Outgoing.objects.filter(kind=preview.KIND).count() == len(keys) == 1
    drive.drain(queue="documents")
    before = hashlib.sha256(preview.fetch(case, *keys).data).hexdigest()
    preview.request(case, drafted)
    assert drive.drain(queue="documents") == 0
    assert hashlib.sha256(preview.fetch(case, *keys).data).hexdigest() == before


def test_a_preview_that_was_tidied_away_is_made_again(
    issued: make.Walk, drafted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = issued.case.pk
    key = preview.request(case, drafted)
    drive.drain(queue="documents")
    monkeypatch.setattr(preview, "KEPT", -preview.KEPT)
    preview.tidy(case)
    assert not preview.fetch(case, key).ready
    assert preview.request(case, drafted) == key
    monkeypatch.undo()
    drive.drain(queue="documents")
    assert preview.fetch(case, key).ready


def test_a_preview_belongs_to_its_case(issued: make.Walk, drafted: dict[str, Any]) -> None:
    key = preview.request(issued.case.pk, drafted)
    drive.drain(queue="documents")
    assert not preview.fetch(handlers.records.uuid7(), key).ready


def test_values_that_are_no_act_yet_can_be_seen(issued: make.Walk) -> None:
    look = file.build(issued.case)
    values = {
        "to": ("operator",), "facts": "尚未提交的事实", "language": "zh",
        "requirements": (make.requirement(make.Ref(issued.n("record_violation"), 1)),),
    }  # fmt: skip
    context = sources.of_values(look, "draft_order", values, on=date(2026, 3, 2))
    assert (context["draft"], context["text"]["facts"]) == (True, "尚未提交的事实")
    case = issued.case.pk
    key = preview.request(case, context)
    drive.drain(queue="documents")
    assert preview.fetch(case, key).ready


def test_a_preview_that_fails_says_so(
    issued: make.Walk, drafted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **more: Any) -> None:
        raise pdf.Unsound("out of paper")

    monkeypatch.setattr(pdf, "render", broken)
    key = preview.request(issued.case.pk, drafted)
    drive.drain(queue="documents")
    assert preview.fetch(issued.case.pk, key).failed
