"""A decision is enforced once nobody can contest it, nobody does, it is not stayed, and what it asks for is due."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from regulator.procedure.conditions.owing import surcharge_possible
from regulator.procedure.language import Period, Ref, Unit
from tests.law import files
from tests.law.files import FILE, FROM_OPERATOR, GAO, LIN, QIAN, REP, ROU, SU, Walk
from tests.law.ready import REASON
from tests.law.ready.enforcement import COURT, DEMAND, demanded, long_unpaid

READY = date(2026, 9, 29)


def court(walk: Walk) -> set[str]:
    return walk.keys("apply_to_court", GAO, walk.last("issue_demand"), **COURT)


def demand_run_out() -> Walk:
    walk = demanded().day(READY)
    assert court(walk) == set()
    return walk


def service_of_decision(walk: Walk) -> Ref:
    return next(Ref(act.n) for act in walk.file.taken("serve") if act.about == walk.last("decide"))


def test_the_court_is_not_asked_while_a_remedy_brought_in_time_is_pending() -> None:
    walk = demand_run_out()
    walk.take(
        "apply_reconsideration", QIAN, walk.last("decide"), on=date(2026, 4, 15), body="Government", **FROM_OPERATOR
    )
    assert "contested" in court(walk)


def test_nor_once_the_service_of_the_decision_was_struck_out() -> None:
    walk = demand_run_out()
    walk.take("correct_entry", ROU, service_of_decision(walk), what="strike", **REASON)
    assert {"not_served", "suit_running"} <= court(walk)


def test_no_demand_is_issued_where_the_time_to_sue_turns_out_to_run_still() -> None:
    walk = long_unpaid()
    draft = walk.take("draft_demand", LIN, walk.last("decide"), **DEMAND)
    walk.take("approve", GAO, draft)
    walk.take("correct_entry", ROU, service_of_decision(walk), what="day", day=date(2026, 4, 1), **REASON)
    assert walk.keys("issue_demand", SU, draft) == {"suit_running"}


def test_a_stay_holds_up_the_demand_and_the_court() -> None:
    walk = demand_run_out()
    stay = walk.take("stay_execution", GAO, walk.last("decide"), ground="court", files=[FILE], **REASON)
    assert "stayed" in court(walk)
    assert "stayed" in walk.keys("draft_demand", LIN, walk.last("decide"), **DEMAND)
    walk.take("end_stay", GAO, stay, **REASON)
    assert "stayed" not in court(walk)


def test_what_was_deferred_is_not_demanded_before_it_is_due() -> None:
    walk = files.decided()
    fine, year = walk.last("decide", 1), Period(12, Unit.MONTH)
    asked = walk.take("ask_deferral", REP, fine, more=year, text="Losses.", files=[FILE])
    walk.take("review_deferral", LIN, asked, text="Proved.")
    walk.take("defer_payment", GAO, fine, more=year, **REASON)
    walk.day(date(2026, 9, 14))
    assert walk.keys("draft_demand", LIN, walk.last("decide"), **DEMAND) == {"not_due"}


def test_confiscated_gains_bear_no_surcharge() -> None:
    walk = files.found(
        Walk(at=datetime(2025, 12, 1, 9, tzinfo=files.ZONE)),
        provision="csl-information-2016", conduct_from=date(2025, 10, 1), conduct_to=date(2025, 11, 1),
    )  # fmt: skip
    gains = {"party": "operator", "kind": "confiscation", "violation": Ref(2, 1), "amount": Decimal(200_000)}
    walk.take("propose_filing", LIN, grounds="A breach.", competence="Here.", proposed=["lin", "chen"])
    walk.take("file_case", GAO, walk.last("propose_filing"), officers=["lin", "chen"])
    files.decided(gains, walk=files.heard(gains, walk=walk))
    walk.day(date(2026, 2, 1))
    of = walk.last("decide", 1)
    assert walk.keys("add_surcharge", GAO, of, **REASON) == {"not_a_fine"}
    assert surcharge_possible(walk.file, of, walk.today) is None
