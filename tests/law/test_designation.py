"""Once another department is designated, this one decides nothing more; it hands the case over (APL 25, 38)."""

from __future__ import annotations

from datetime import date

from tests.law import files
from tests.law.files import GAO, LIN, Walk
from tests.law.ready import REASON


def designated(outcome: str, walk: Walk) -> Walk:
    asked = walk.take(
        "report_dispute", LIN, with_whom="Another province", text="Both filed.", received=date(2026, 3, 2)
    )
    walk.take("record_designation", LIN, asked, outcome=outcome, **REASON)
    return walk


def test_a_department_that_was_not_designated_neither_orders_nor_penalises() -> None:
    walk = designated("other", files.filed())
    of = walk.last("record_violation", 1)
    assert walk.keys("draft_pre_notice", LIN, **files.pre_notice(files.fine(of))) == {"another_designated"}
    assert walk.keys("draft_order", LIN, **files.order(files.requirement(of))) == {"another_designated"}
    assert walk.keys("transfer_case", GAO, to_whom="Another province", **REASON) == set()


def test_nor_does_it_decide_what_it_had_drafted() -> None:
    walk = designated("other", files.drafted())
    assert walk.keys("approve", GAO, walk.last("draft_decision")) == {"another_designated"}


def test_the_last_designation_counts() -> None:
    walk = designated("ours", designated("other", files.filed()))
    sanction = files.fine(walk.last("record_violation", 1))
    assert walk.keys("draft_pre_notice", LIN, **files.pre_notice(sanction)) == set()
