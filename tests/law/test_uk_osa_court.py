"""uk-osa: what an application to court rests on. The order is the court's; that its ground is there is ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure.language import Ref, Verdict
from tests.law import spoiling, uk_ready
from tests.law import uk_files as files
from tests.law.files import GAO, HE, LIN, QIAN, REP, Walk
from tests.law.uk_files import REASON, UK, failure, fine, rate

STEP = "prepare_application"
DISRUPTION = ("service_restriction", "interim_service", "access_restriction", "interim_access")


def wanted(order: str, ground: str) -> dict[str, Any]:
    asked = {"order": order, "ground": ground, "facts": "As found."}
    return {**asked, "insufficient": "No payments."} if "access" in order else asked


def met(walk: Walk, order: str, ground: str) -> set[str]:
    return walk.keys(STEP, LIN, None, **wanted(order, ground))


def quash(walk: Walk, n: Ref) -> None:
    appeal = walk.take("appeal_tribunal", REP, n, body="Upper Tribunal")
    walk.take("record_outcome", HE, appeal, outcome="quashed", remitted=False, reasons="No failure.")


@pytest.mark.parametrize("order", [*DISRUPTION, "civil"])
def test_an_order_for_a_decision_not_obeyed_needs_the_finding_that_it_was_not(order: str) -> None:
    """144-147: grounds are that a confirmation decision was not obeyed."""
    assert met(files.opened(), order, "not_complied") == {"no_failure_found"}
    walk = files.confirmed()
    assert met(walk, order, "not_complied") == {"no_failure_found"}, "its time runs"
    walk = files.refused()
    assert met(walk, order, "not_complied") == set()
    quash(walk, walk.last("give_confirmation_decision"))
    assert met(walk, order, "not_complied") == {"no_failure_found"}


def test_a_finding_that_fell_is_no_ground_and_says_why() -> None:
    walk = files.refused()
    walk.take("correct_entry", GAO, walk.last("serve"), what="day", day=date(2026, 3, 10), **REASON)
    said = walk.find("no_failure_found", STEP, LIN, **wanted("service_restriction", "not_complied"))
    assert "found this before its time was over" in str(said)


def test_a_step_that_was_accepted_late_is_no_ground_any_more() -> None:
    """144-147 are about a failure that goes on."""
    walk = files.refused()
    item = walk.last("give_confirmation_decision", 1)
    walk.take("submit_remediation", REP, item, text="Done at last.")
    made = walk.take("accept_remediation", LIN, item, **REASON)
    said = walk.find("no_failure_found", STEP, LIN, **wanted("service_restriction", "not_complied"))
    assert str(said) == f"The step {item} was accepted in act {made.n}, after it was found not taken."


@pytest.mark.parametrize("order", [*DISRUPTION, "debt"])
def test_an_unpaid_penalty_is_a_ground_once_its_time_to_pay_is_over(order: str) -> None:
    """137; 139(5): recovered as a debt where it was given, is due, and something of it is owed."""
    assert met(files.heard(), order, "unpaid") == {"no_penalty_overdue"}
    walk = files.confirmed()
    assert walk.ends("pay") == "2026-03-29"
    assert met(walk.copy().day(date(2026, 3, 29)), order, "unpaid") == {"no_penalty_overdue"}
    walk.day(date(2026, 3, 30))
    assert met(walk, order, "unpaid") == set()
    item = walk.last("give_confirmation_decision", 2)
    walk.take("record_payment", QIAN, item, amount=Decimal(999_999), reference="B-1")
    assert met(walk, order, "unpaid") == set(), "a pound is owed"
    walk.take("record_payment", QIAN, item, amount=Decimal(1), reference="B-2")
    assert met(walk, order, "unpaid") == {"no_penalty_overdue"}


def test_a_penalty_that_was_not_given_or_was_quashed_is_no_debt() -> None:
    walk = files.heard()
    of = failure(walk)
    about, entered = walk.last("give_provisional_notice"), files.confirmation(of, fine(of))
    draft = "draft_confirmation_decision"
    decision = files.issue(walk, draft, "give_confirmation_decision", about, final=True, **entered)
    walk.day(date(2026, 6, 1))
    said = walk.find("no_penalty_overdue", STEP, LIN, **wanted("debt", "unpaid"))
    assert str(said).startswith(f"Penalty {decision}.1 was not given")
    files.serve(walk, decision)
    assert str(walk.find("no_penalty_overdue", STEP, LIN, **wanted("debt", "unpaid"))).endswith("until 2026-06-28.")
    walk.day(date(2026, 7, 1))
    assert met(walk, "debt", "unpaid") == set()
    quash(walk, decision)
    assert met(walk, "debt", "unpaid") == {"no_penalty_overdue"}


def test_an_appeal_that_is_pending_is_noted_and_stops_nothing_by_itself() -> None:
    walk = files.confirmed().day(date(2026, 3, 30))
    walk.take("appeal_tribunal", REP, walk.last("give_confirmation_decision"), body="Upper Tribunal")
    answer = walk.taking(STEP, LIN, **wanted("debt", "unpaid"))
    assert (answer.yes, [one.key for one in answer.notes]) == (True, ["appeal_not_ended"])


def test_a_daily_rate_is_a_debt_once_it_has_ended_and_its_time_to_pay_is_over() -> None:
    """137(1)(b): from 6 May for sixty days, until 4 July; or until compliance."""
    walk = files.heard()
    files.confirmed(rate(failure(walk)), steps=(), walk=walk)
    sanction = walk.last("give_confirmation_decision", 1)
    assert met(walk.copy().day(date(2026, 7, 4)), "debt", "unpaid") == {"no_penalty_overdue"}
    assert met(walk.copy().day(date(2026, 7, 5)), "debt", "unpaid") == set()
    walk.day(date(2026, 5, 9))
    told = {"last_day": date(2026, 5, 8), "whole": True, "text": "Tested."}
    walk.take("record_compliance", GAO, sanction, **told)
    assert met(walk, "debt", "unpaid") == set()


def test_harm_is_a_ground_while_a_failure_on_file_goes_on_without_any_decision() -> None:
    """144-147: or the risk of significant harm."""
    walk = files.opened()
    for order in DISRUPTION:
        assert met(walk, order, "harm") == set()
    assert met(files.opened(conduct_to=date(2026, 2, 20)), "interim_service", "harm") == {"no_failure_continues"}
    walk.take("drop_violation", LIN, failure(walk), **REASON)
    assert met(walk, "interim_service", "harm") == {"no_failure_continues"}


def test_harm_is_no_ground_on_what_ofcom_told_the_provider_that_nothing_follows() -> None:
    made = uk_ready.situation("tell_no_action")
    made.walk.take("tell_no_action", made.by, made.about)
    assert met(made.walk, "service_restriction", "harm") == {"no_failure_continues"}


@pytest.mark.parametrize(
    ("order", "ground"),
    [*((one, "other") for one in DISRUPTION), ("debt", "not_complied"), ("debt", "harm"), ("debt", "other"),
     ("civil", "unpaid"), ("civil", "harm"), ("civil", "other")],
)  # fmt: skip
def test_an_order_is_sought_on_its_own_grounds_only(order: str, ground: str) -> None:
    walk = files.refused().day(date(2026, 3, 30))
    assert met(walk, order, ground) == {"ground_of_another_order"}
    assert met(walk, "warrant", "other") == set()


def test_what_is_not_known_of_service_or_of_the_past_cannot_be_checked() -> None:
    here = uk_ready.situation(STEP)
    for row in here.walk.rows:
        if row.step == "serve":
            spoiling.edit(here, row.n, on=None)
    here.walk.day(date(2026, 6, 1))
    for ground, key in (("not_complied", "no_failure_found"), ("unpaid", "no_penalty_overdue")):
        said = here.walk.find(key, STEP, LIN, **wanted("service_restriction", ground))
        assert said.unknown, ground
    history = uk_ready.situation(STEP)
    history.walk = history.walk.without("record_violation", "give_confirmation_decision")
    for ground in ("not_complied", "unpaid", "harm"):
        history.entered = wanted("service_restriction", ground)
        q = replace(history.question(), history=True)
        found = {need.ask(q).verdict for need in UK.step(STEP).needs}
        assert Verdict.UNKNOWN in found, ground
        assert Verdict.NO not in found, ground
