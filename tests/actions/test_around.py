"""What is done around a case without being a legal step: assignments, scratch drafts, prints; and the audit of all."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError

from cases import actions
from cases.actions import documents, drafts, rebuild
from cases.actions import people as staff
from cases.models import Act, Assignment, Notice, NoticePrint, ScratchDraft
from regulator import records
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
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert "whole" in out.getvalue()
