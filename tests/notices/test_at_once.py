"""What is issued without a draft, and what follows a decision, with the real verbs, to the printed page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from cases import actions
from cases.models import Notice
from cases.notices import page
from regulator.outbox import drive
from tests import make, people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def scratch_store(tmp_path: Path) -> Iterator[None]:
    root = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"default": root, "staticfiles": static}):
        yield


def on_the_spot(walk: make.Walk, **other: Any) -> dict[str, Any]:
    warning = {"party": "operator", "kind": "warning", "violation": walk.ref("record_violation", 1)}
    officers = [str(walk.cast.lin.pk), str(walk.cast.chen.pk)]
    return {
        "officers": officers, "to": ["operator"], "facts": "现场查明投诉未答复。",
        "reasons": "违反投诉处理规定。", "shown": True, "told": True, "heard": "当事人无异议。", "sanctions": [warning],
        "correction": "五日内答复全部投诉。", "language": "zh_en", **other,
    }  # fmt: skip


def printed(walk: make.Walk, step: str) -> Notice:
    drive.drain(queue="documents")
    notice = Notice.objects.get(case=walk.case, act_n=walk.n(step))
    assert (notice.state, notice.failure) == (Notice.READY, "")
    return notice


def test_what_is_decided_on_the_spot_is_looked_at_before_it_is_issued(cast: people.Cast) -> None:
    """Nobody approves it beforehand: what its paper lacks refuses the step itself, and no number is drawn."""
    walk = make.case(cast, after="verify_evidence")
    with pytest.raises(actions.Refused) as refused:
        walk.do("penalise_on_the_spot", cast.lin, **on_the_spot(walk, facts="As seen."))
    assert {one.key for one in refused.value.answer.refusals} == {"document"}
    assert not Notice.objects.filter(case=walk.case).exists()
    walk.do("penalise_on_the_spot", cast.lin, **on_the_spot(walk))
    notice = printed(walk, "penalise_on_the_spot")
    assert notice.number == f"{cast.authority.prefix}-DS-2026-0001"
    assert "应当先申请行政复议" in page.words(notice.context)


def test_a_demand_names_the_decision_by_its_number_and_day(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_decision").on(date(2026, 10, 20))
    decided = Notice.objects.get(case=walk.case, act_n=walk.n("decide"))
    entered = {"to": ["operator"], "perform": "缴纳罚款。", "amount": Decimal(300_000), "language": "zh_en"}
    draft = walk.do("draft_demand", cast.lin, about=str(walk.n("decide")), **entered)
    walk.do("approve", cast.head, about=str(draft.n))
    walk.do("issue_demand", cast.signatory, about=str(draft.n))
    notice = printed(walk, "issue_demand")
    said = page.words(notice.context)
    assert notice.number == f"{cast.authority.prefix}-DM-2026-0001"
    assert decided.number in said
    assert "人民币叁拾万元整" in said
