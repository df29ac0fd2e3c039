"""An order to correct rests on violations that are pursued and that evidence shows, up to the hour it is issued."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regulator.procedure.language import Ref
from tests.law import files
from tests.law.files import CHEN, GAO, HE, LIN, REP, SU, Walk, order, requirement
from tests.law.ready import REASON


def drop(walk: Walk) -> None:
    walk.take("drop_violation", LIN, Ref(2, 1), **REASON)


def reject(walk: Walk) -> None:
    """The only exhibit."""
    walk.put(
        "verify_evidence", "chen", walk.last("add_evidence", 1), walk.today, {"outcome": "rejected", "how": "Forged."}
    )


def find_unfounded(walk: Walk) -> None:
    walk.take("write_report", LIN, report="Facts.", proposal="None.")
    files.serve(walk, files.issue(walk, "draft_conclusion", "conclude", **files.conclusion("unfounded")))


GONE = [(drop, "violation_dropped"), (reject, "not_shown"), (find_unfounded, "not_established")]


@pytest.mark.parametrize(("undo", "key"), GONE)
def test_what_no_longer_holds_grounds_no_order(undo: Callable[[Walk], None], key: str) -> None:
    walk = files.filed()
    said = order(requirement(Ref(2, 1)))
    draft = walk.take("draft_order", LIN, **said)
    before = walk.copy()
    undo(walk)
    assert walk.keys("draft_order", LIN, **said) == {key}
    assert key in walk.keys("approve", GAO, draft)
    before.take("approve", GAO, draft)
    undo(before)
    assert before.keys("order_correction", SU, draft) == {key}


def test_another_exhibit_that_was_not_rejected_shows_it() -> None:
    walk = files.filed()
    reject(walk)
    walk.take("add_evidence", LIN, exhibits=[files.exhibit(Ref(2, 1))], recusal_told=True)
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    assert walk.keys("draft_order", LIN, **order(requirement(Ref(2, 1)))) == set()


def test_what_was_found_unfounded_can_be_ordered_once_that_was_revoked() -> None:
    walk = files.filed()
    find_unfounded(walk)
    appeal = walk.take("apply_reconsideration", REP, walk.last("conclude"), body="Municipal government")
    walk.take("record_outcome", HE, appeal, outcome="revoked", reasons="The facts were clear.")
    assert walk.keys("draft_order", LIN, **order(requirement(Ref(2, 1)))) == set()


def test_a_violation_that_goes_without_a_penalty_is_corrected_all_the_same() -> None:
    """APL 28, 33: what was minor is a violation."""
    walk = files.filed()
    walk.take("write_report", LIN, report="Facts.", proposal="None.")
    files.serve(walk, files.issue(walk, "draft_conclusion", "conclude", **files.conclusion()))
    assert walk.keys("draft_order", LIN, **order(requirement(Ref(2, 1)))) == set()
