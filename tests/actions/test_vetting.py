"""What could not be issued is not approved: at every door, because the verb asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models.functions import Now
from django.test import override_settings

from cases import actions
from cases.models import Act, Case, LayoutCheck
from cases.notices import layout, pdf
from regulator import records
from regulator.outbox import claims, drive
from regulator.outbox.models import Outgoing, State
from regulator.procedure.language import Period, Unit
from tests import make, people
from tests.doors.desk import enter, said, step, take
from tests.doors.test_api import Program

TORN = "The place for signature and seal does not fit on one page"


@pytest.fixture(autouse=True)
def scratch_store(tmp_path: Path) -> Iterator[None]:
    root = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"default": root, "staticfiles": static}):
        yield


def test_a_draft_that_cannot_be_printed_is_not_approved(cast: people.Cast) -> None:
    walk = make.case(cast, after="file_case")
    demand = {
        "violation": walk.ref("record_violation", 1), "title": "Answer", "demand": "Tell 𬭎 how to complain.",
        "timing": "within", "within": Period(5, Unit.WORKING_DAY),
    }  # fmt: skip
    draft = walk.do("draft_order", cast.lin, to=("operator",), facts="As the exhibit shows.", requirements=[demand],
                    language="en")  # fmt: skip
    looked = actions.may("approve", case=walk.case, by=cast.head, at=walk.at, about=str(draft.n))
    assert [refusal.key for refusal in looked.refusals] == ["document"]
    assert "𬭎" in str(looked.refusals[0])
    with pytest.raises(actions.Refused):
        walk.do("approve", cast.head, about=str(draft.n))
    assert walk.case.last_act_n == draft.n


# ── The pages ──────────────────────────────────────────────────────────────────────────────────────────────────────


def drafted(cast: people.Cast) -> make.Walk:
    """An order was drafted just now: its pages were not looked at yet."""
    walk = make.case(cast, after="file_case")
    make.draft_order(walk)
    walk.unseen.clear()
    return walk


def letterhead(cast: people.Cast, **columns: Any) -> None:
    with records.writing(step="settings", subject=cast.authority, by=people.SYSTEM, at=people.FOUNDED) as ink:
        ink.change(**columns)


def crowded(cast: people.Cast) -> make.Walk:
    """A letterhead whose contact lines leave no room for the seal, and a draft under it."""
    letterhead(
        cast, contact="\n".join(f"Counter {n}, open on working days, telephone 010-5555 {n:04}" for n in range(300))
    )
    return drafted(cast)


def asked(walk: make.Walk) -> list[str]:
    about = str(walk.n("draft_order"))
    case = Case.objects.get(pk=walk.case.pk)  # as every door reads it
    found = actions.may("approve", case=case, by=walk.cast.head, at=walk.at, about=about)
    return [refusal.key for refusal in found.refusals]


def approve(walk: make.Walk) -> Act:
    return walk.do("approve", walk.cast.head, about=walk.ref("draft_order"))


def checks() -> Any:
    return Outgoing.objects.filter(kind="check_layout")


def test_nobody_approves_pages_that_nobody_looked_at(cast: people.Cast) -> None:
    walk = drafted(cast)
    assert asked(walk) == ["layout_unchecked"]
    with pytest.raises(actions.Refused, match="still being checked"):
        approve(walk)
    assert drive.drain(queue="documents") == checks().count() == 1
    assert asked(walk) == []
    assert approve(walk).n == walk.n("draft_order") + 1


def test_pages_with_a_fault_are_not_approved_by_any_door(cast: people.Cast) -> None:
    walk = crowded(cast)
    drive.drain(queue="documents")
    with pytest.raises(actions.Refused, match=TORN):
        approve(walk)
    draft = str(walk.n("draft_order"))
    page = enter(cast.head).get(step(walk.case, "approve", draft))
    assert TORN in said(page)
    assert "<button" not in said(page).partition("<main")[2].partition("What you can do instead")[0]
    posted = enter(cast.head).post(step(walk.case, "approve", draft), {"note": "As drafted."})
    answer = Program(cast.head, cast.authority).post(f"/cases/{walk.case.pk}/steps/approve/{draft}/", {"facts": {}})
    assert (posted.status_code, answer.status_code) == (409, 409)
    assert TORN in answer.json()["refusals"][0]["sentence"]
    assert not Act.objects.filter(step="approve").exists()


def test_the_finding_is_bound_to_what_stands_on_the_pages(cast: people.Cast) -> None:
    """Looked at, then the letterhead changes: these are other pages. The same words drafted again are the same."""
    walk = drafted(cast)
    drive.drain(queue="documents")
    letterhead(cast, address="A new address")
    assert asked(walk) == ["layout_unchecked"]
    drive.drain(queue="documents")
    assert asked(walk) == []
    make.draft_order(walk)
    assert asked(walk) == []
    asked_for = [make.requirement(walk.ref("record_violation", 1), "Other words")]
    walk.do("draft_order", cast.lin, to=["operator"], facts="As found.", requirements=asked_for, language="en")
    assert asked(walk) == ["layout_unchecked"]
    assert LayoutCheck.objects.count() == 2


def test_looking_is_asked_for_once_however_often_the_page_is_opened(cast: people.Cast) -> None:
    walk = drafted(cast)
    for _ in range(3):
        assert asked(walk) == ["layout_unchecked"]
    assert checks().count() == 1
    with records.bookkeeping("test"):
        checks().delete()
    assert asked(walk) == ["layout_unchecked"]
    assert checks().count() == 1, "who comes to a draft that nobody looks at sets it going"


def test_a_worker_that_does_not_run_is_named_with_what_helps(cast: people.Cast) -> None:
    walk = drafted(cast)
    with records.bookkeeping("test"):
        checks().update(made_at=Now() - timedelta(minutes=2))
    with pytest.raises(actions.Refused) as refused:
        approve(walk)
    (refusal,) = refused.value.answer.refusals
    assert "could not be checked yet" in refusal.sentence
    assert "worker that makes the documents does not run" in refusal.helps
    drive.drain(queue="documents")
    assert asked(walk) == []


def test_a_look_that_fails_refuses_and_is_tried_again(cast: people.Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(context: Any) -> tuple[layout.Finding, ...]:
        raise MemoryError

    walk = drafted(cast)
    monkeypatch.setattr(pdf, "findings", broken)
    drive.drain(queue="documents")
    with pytest.raises(actions.Refused, match="could not be checked yet"):
        approve(walk)
    monkeypatch.undo()
    with records.bookkeeping("test"):
        checks().update(not_before=Now())
    drive.drain(queue="documents")
    assert asked(walk) == []


def test_a_look_that_needs_a_person_is_not_begun_again_by_those_who_wait(cast: people.Cast) -> None:
    walk = drafted(cast)
    with records.bookkeeping("test"):
        checks().update(state=State.NEEDS_HUMAN, last_error="MemoryError")
    assert asked(walk) == ["layout_unchecked"]
    assert checks().get().state == State.NEEDS_HUMAN
    assert claims.again(checks().get().pk)
    drive.drain(queue="documents")
    assert asked(walk) == []


def test_the_page_waits_by_itself_and_then_offers_the_approval(cast: people.Cast) -> None:
    walk = drafted(cast)
    head, url = enter(cast.head), step(walk.case, "approve", str(walk.n("draft_order")))
    waiting = head.get(url)
    assert "still being checked" in said(waiting)
    assert "This step has to wait for a moment" in said(waiting)
    assert waiting["Refresh"]
    drive.drain(queue="documents")
    assert "Refresh" not in head.get(url)
    assert take(head, url).status_code == 302


def test_a_load_is_not_held_up_and_what_it_leaves_as_a_draft_is_looked_at(cast: people.Cast) -> None:
    with actions.loading():
        approved, open_ = make.case(cast, after="approve_order"), make.case(cast, after="draft_order")
    assert Act.objects.filter(case=approved.case, step="approve").exists()
    assert asked(open_) == ["layout_unchecked"]
    drive.drain(queue="documents")
    assert asked(open_) == []
    assert not LayoutCheck.objects.filter(case=approved.case).exists()
