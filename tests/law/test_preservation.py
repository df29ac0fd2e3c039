"""What was preserved is decided on before the case ends (APL 56, O14 29)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.law import files
from tests.law.files import GAO, LIN, QIAN, Walk
from tests.law.ready import REASON
from tests.law.ready.special import LIST

ELSEWHERE = {"to_whom": "Another province", **REASON}


def preserved(walk: Walk) -> Walk:
    made = walk.take("approve_preservation", GAO, what="A server.", danger="It may be wiped.")
    walk.take("preserve_evidence", LIN, made, **LIST)
    return walk


def test_a_case_is_not_closed_over_what_is_still_preserved() -> None:
    walk = preserved(files.decided())
    walk.take("record_payment", QIAN, walk.last("decide", 1), amount=Decimal(300_000), reference="B-1")
    assert walk.keys("close_case", GAO, **REASON) == {"preservation_open"}
    refusal = walk.find("preservation_open", "close_case", GAO, **REASON)
    assert f"act {walk.last('preserve_evidence').n} " in str(refusal)
    walk.take("dispose_preserved", LIN, walk.last("preserve_evidence"), outcome="returned", **REASON)
    assert walk.keys("close_case", GAO, **REASON) == set()


def test_nor_handed_over_and_after_seven_working_days_it_can_only_be_released() -> None:
    walk = preserved(files.filed())
    assert walk.keys("transfer_case", GAO, **ELSEWHERE) == {"preservation_open"}
    walk.day(walk.today + timedelta(days=20))
    assert walk.keys("transfer_case", GAO, **ELSEWHERE) == {"preservation_open"}
    what = walk.last("preserve_evidence")
    assert walk.keys("dispose_preserved", LIN, what, outcome="returned", **REASON) == {"dispose_too_late"}
    walk.take("dispose_preserved", LIN, what, outcome="released", **REASON)
    assert walk.keys("transfer_case", GAO, **ELSEWHERE) == set()
