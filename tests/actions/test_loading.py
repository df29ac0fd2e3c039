"""Many cases at once: the same rows as one by one, in a fraction of the time."""

from __future__ import annotations

import time

import pytest

from cases import actions
from cases.models import Act, Case, Deadline, Obligation
from regulator.audit.models import Entry
from tests import make, people


def shape(case: Case) -> list[object]:
    """What a case consists of, without keys and numbers."""
    acts = Act.objects.filter(case=case).order_by("n").values_list("n", "step", "track", "about_n")
    ends = Deadline.objects.filter(case=case).order_by("cause_n", "act_n", "item_n", "limit")
    rungs = Obligation.objects.filter(case=case).order_by("due_at", "rung", "deadline__limit")
    return [list(acts), list(ends.values_list("limit", "legal_end", "state")), list(rungs.values_list("rung", "state"))]


def test_a_loaded_case_is_the_same_as_one_worked_step_by_step(cast: people.Cast) -> None:
    slow = make.case(cast, after="pay")
    with actions.loading():
        fast = make.case(cast, after="pay")
    assert shape(slow.case) == shape(fast.case)
    stored = Case.objects.get(pk=fast.case.pk)
    assert (stored.number, stored.stage, stored.seq) == ("DH-2026-0002", "decided", slow.case.seq)
    assert Entry.objects.filter(subject_id=fast.case.pk).count() == fast.case.seq


def test_a_refusal_inside_a_load_leaves_the_rest_alone(cast: people.Cast) -> None:
    with actions.loading():
        walk = make.case(cast, after="record_violation")
        with pytest.raises(actions.Refused):
            walk.do("write_report", cast.lin, report="Too early.", proposal="None.")
        make.add_evidence(walk)
    assert list(Act.objects.filter(case=walk.case).order_by("n").values_list("step", flat=True)) == [
        "receive_lead", "record_violation", "add_evidence",
    ]  # fmt: skip


def test_the_speed_of_a_load_is_printed(cast: people.Cast, capsys: pytest.CaptureFixture[str]) -> None:
    cases = 200
    begun = time.perf_counter()
    with actions.loading():
        for _ in range(cases):
            make.case(cast, after="file_case")
    took = time.perf_counter() - begun
    with capsys.disabled():
        print(f"\n{cases / took:,.0f} cases a second, {6 * cases / took:,.0f} acts a second")  # noqa: T201
    assert Case.objects.filter(stage="filed").count() == cases
