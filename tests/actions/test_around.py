"""What is done around a case without being a legal step: assignments, scratch drafts, prints; and the audit of all."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError

from cases import actions
from cases.actions import documents, drafts, files, rebuild
from cases.actions import people as staff
from cases.models import Act, Assignment, Notice, NoticePrint, ScratchDraft, StoredFile
from platforms import actions as supervised
from regulator import records, store
from regulator.outbox import drive
from regulator.outbox.models import Outgoing
from regulator.procedure.regimes import REGIMES
from tests import make, people

RESERVED = {"step", "case", "by", "at", "on", "about", "despite", "seen", "key", "history"}


def test_no_regime_asks_for_a_fact_that_the_call_itself_names() -> None:
    asked = {field.key for regime in REGIMES.values() for step in regime.steps for field in step.asks}
    assert not asked & RESERVED


def test_an_assignment_is_no_act_and_does_not_age_a_page(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    seen = walk.case.last_act_n
    row = staff.assign(case=walk.case, user=cast.he, role="lead", by=cast.head, at=walk.at, since=date(2026, 3, 2))
    walk.do("record_violation", cast.lin, seen=seen, violations=[make.violation()])
    assert walk.acts["record_violation"].n == seen + 2  # one number for entries and acts: the assignment took one
    with pytest.raises((ValidationError, IntegrityError)):
        staff.assign(case=walk.case, user=cast.lin, role="lead", by=cast.head, at=walk.at, since=date(2026, 3, 2))
    with pytest.raises(ValidationError):
        staff.assign(case=walk.case, user=cast.other, role="officer", by=cast.head, at=walk.at, since=date(2026, 3, 2))
    staff.unassign(assignment=row, by=cast.head, at=walk.at, until=date(2026, 3, 3))
    assert Assignment.objects.get(pk=row.pk).until == date(2026, 3, 3)
    assert list(rebuild.differences({"cases": 0, "acts": 0})) == []


@pytest.mark.parametrize(
    ("role", "fit"),
    [("lead", {"lin", "head"}), ("officer", {"lin", "head"}), ("legal reviewer", {"legal"}), ("clerk", {"clerk"})],
)
def test_work_goes_to_those_whose_role_it_is(cast: people.Cast, role: str, fit: set[str]) -> None:
    walk, took = make.case(cast, after="receive_lead"), set()
    for name in ("lin", "head", "legal", "clerk", "signatory", "auditor", "administrator", "rep", "other"):
        try:
            row = staff.assign(
                case=walk.case, user=getattr(cast, name), role=role, by=cast.head, at=walk.at, since=date(2026, 3, 2)
            )
        except ValidationError:
            continue
        took.add(name)
        staff.unassign(assignment=row, by=cast.head, at=walk.at, until=date(2026, 3, 2))
    assert took == fit


def test_a_scratch_draft_is_kept_once_and_discarded(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    where = {"case": walk.case, "user": cast.lin, "step": "write_report", "about": ""}
    drafts.save(**where, data={"report": "First"}, at=walk.at)
    drafts.save(**where, data={"report": "Second"}, at=walk.at)
    assert ScratchDraft.objects.get().data == {"report": "Second"}
    drafts.discard(**where)
    assert not ScratchDraft.objects.exists()


def test_a_notice_is_printed_when_it_has_bytes_and_that_is_on_file(cast: people.Cast) -> None:
    walk = make.case(cast, after="issue_order")
    notice = Notice.objects.get(case=walk.case)
    with pytest.raises(documents.NotReady):
        documents.print_notice(notice=notice, by=cast.clerk, at=walk.at)
    with records.bookkeeping("compose"):
        Notice.objects.filter(pk=notice.pk).update(
            state="ready", file_key="k", file_size=1, file_sha256="f" * 64, pages=1, rendered_at=walk.at
        )
    notice.refresh_from_db()
    documents.print_notice(notice=notice, by=cast.clerk, at=walk.at)
    assert NoticePrint.objects.get().file_sha256 == "f" * 64


def test_an_act_can_neither_be_changed_nor_removed(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    with pytest.raises(records.NoPen):
        Act.objects.filter(case=walk.case).update(despite="x")
    with pytest.raises(records.NoPen):
        walk.acts["record_violation"].delete()


def test_the_audit_of_cases_worked_loaded_and_assigned_is_whole(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    staff.assign(case=walk.case, user=cast.he, role="officer", by=cast.head, at=walk.at, since=date(2026, 3, 2))
    with actions.loading():
        make.case(cast, after="pay")
    out = io.StringIO()
    call_command("verify_audit", stdout=out)
    assert "whole" in out.getvalue()


def test_what_a_case_leaves_for_after_the_commit_has_somebody_to_do_it(cast: people.Cast) -> None:
    make.case(cast, after="pay")
    for kind in set(Outgoing.objects.values_list("kind", flat=True)) | {"scan_file", "invite_representative"}:
        assert callable(drive.handler(kind))


def test_a_file_is_looked_at_once_more_after_the_commit(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    stored = store.put(io.BytesIO(b"log"), room=f"case/{walk.case.pk}", most=100)
    file = StoredFile(
        case=walk.case, name="log.txt", size=stored.size, sha256=stored.sha256, key=stored.key,
        content_type="text/plain", uploaded_at=walk.at,
    )  # fmt: skip
    exhibit = {"title": "Log", "kind": "electronic", "description": "Copied.", "files": [file]}
    walk.do("add_evidence", cast.lin, exhibits=[exhibit], recusal_told=False)
    files.scan(file=str(file.pk))
    assert StoredFile.objects.get().scan == "not scanned"
    store.discard(stored.key)
    with pytest.raises(store.Damaged):
        files.scan(file=str(file.pk))
    assert StoredFile.objects.get().scan == "refused"


def test_the_letter_of_an_invitation_holds_the_link_and_goes_out_once(cast: people.Cast) -> None:
    row = supervised.name_representative(
        operator=cast.operator, by=cast.clerk, at=people.FOUNDED, name="Wu Min", email="wu@example.org",
        letter=people.LETTER, letter_name="letter.pdf", active_from=date(2026, 1, 1),
    )  # fmt: skip
    supervised.check_letter(representative=row, by=cast.clerk, at=people.FOUNDED)
    supervised.letters.invite(representative=str(row.pk))
    link = supervised.letters.link_of(row)
    assert [letter.to for letter in mail.outbox] == [["wu@example.org"]]
    assert link in mail.outbox[0].body
    supervised.accept_invitation(link=link, username="wu", password=people.PASSWORD, at=people.FOUNDED)
    supervised.letters.invite(representative=str(row.pk))
    assert len(mail.outbox) == 1
