"""A remedy that was withdrawn was not brought: it can be brought again, and its time goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from regulator.procedure.language import Ref
from tests.law import au_ready, eu_ready, ready, uk_ready
from tests.law import uk_files as files
from tests.law.files import HE, REP, SYSTEM, Walk
from tests.law.ready import Situation
from tests.law.test_uk_osa_rules import given_to_the_provider_alone
from tests.law.uk_files import REP_OF_GROUP

AGAIN = [
    pytest.param(uk_ready.situation, "appeal_tribunal", id="uk-osa"),
    pytest.param(eu_ready.situation, "bring_suit", id="eu-dsa"),
    pytest.param(au_ready.situation, "apply_reconsideration", id="au-osa internal"),
    pytest.param(au_ready.situation, "apply_tribunal", id="au-osa tribunal"),
    pytest.param(au_ready.situation, "bring_suit", id="au-osa court"),
]


def ended(here: Situation, outcome: str) -> Ref:
    """The remedy of that situation brought, and ended so on the next day."""
    brought = here.walk.take(here.step, here.by, here.about, here.on, **here.entered)
    here.walk.at += timedelta(days=1)
    given: dict[str, Any] = {"outcome": outcome, "reasons": "As it was decided."}
    asked = {one.key for one in here.walk.regime.step("record_outcome").asks}
    given |= {"remitted": False} if "remitted" in asked else {}
    ending = here.walk.regime.step("record_outcome")
    by = HE if HE.roles & set(ending.by) else files.LIN
    return here.walk.take("record_outcome", by, brought, **given)


@pytest.mark.parametrize(("situation", "step"), AGAIN)
def test_it_is_brought_again_in_its_time(situation: Callable[[str], Situation], step: str) -> None:
    here = situation(step)
    ended(here, "withdrawn")
    answer = here.walk.taking(step, here.by, here.about, here.on, **here.entered)
    assert (answer.refusals, answer.warnings, answer.notes) == ((), (), ())
    again = here.walk.take(step, here.by, here.about, here.on, **here.entered)
    assert here.keys() == {"already_done"}, "while that one is pending"
    assert again.n in {duty.closed_by for limit in here.walk.regime.limits() if step in limit.met_by
                       for duty in here.walk.duties(limit.key)} or step == "apply_reconsideration"  # fmt: skip


@pytest.mark.parametrize(("situation", "step"), AGAIN)
def test_what_was_decided_on_is_not_brought_again(situation: Callable[[str], Situation], step: str) -> None:
    here = situation(step)
    ended(here, "upheld")
    assert here.keys() == {"already_done"}


@pytest.mark.parametrize("step", ["apply_reconsideration", "bring_suit"])
def test_in_china_what_was_withdrawn_stays_brought(step: str) -> None:
    """What was withdrawn there is, as a rule, not taken up again on the same facts: nothing read says otherwise."""
    here = ready.situation(step)
    ended(here, "withdrawn")
    assert here.keys() >= {"already_done"}


# ── Its time ───────────────────────────────────────────────────────────────────────────────────────────────────────


def withdraw(walk: Walk, appeal: Ref) -> None:
    walk.take("record_outcome", HE, appeal, outcome="withdrawn", remitted=False, reasons="Withdrawn.")


def test_the_time_goes_on_where_it_still_ran_and_a_late_second_one_is_noted() -> None:
    walk = files.confirmed()
    decision = walk.last("give_confirmation_decision")
    appeal = walk.take("appeal_tribunal", REP, decision, body="Upper Tribunal")
    assert walk.duty("appeal").how == "met"
    withdraw(walk, appeal)
    assert (walk.duty("appeal").how, walk.ends("appeal")) == ("", "2026-04-02")
    walk.day(date(2026, 4, 3))
    answer = walk.taking("appeal_tribunal", REP, decision, body="Upper Tribunal")
    assert (answer.yes, [one.key for one in answer.notes]) == (True, ["appeal_over"])
    walk.take("note_lapse", SYSTEM, decision, limit="appeal", addressee="operator")
    assert walk.duty("appeal").how == "lapsed"


def test_what_was_withdrawn_after_its_time_lets_nothing_run() -> None:
    walk = files.confirmed()
    appeal = walk.take("appeal_tribunal", REP, walk.last("give_confirmation_decision"), body="Upper Tribunal")
    withdraw(walk.day(date(2026, 4, 3)), appeal)
    assert walk.duty("appeal").how == "met"


def test_that_one_company_withdrew_neither_hinders_nor_helps_the_other() -> None:
    walk, item = given_to_the_provider_alone()
    decision = Ref(item.n)
    files.serve(walk, decision, "p1")
    withdraw(walk, walk.take("appeal_tribunal", REP, decision, body="Upper Tribunal"))
    walk.take("appeal_tribunal", REP_OF_GROUP, decision, body="Upper Tribunal")
    assert {d.addressee: d.how for d in walk.duties("appeal")} == {"operator": "", "p1": "met"}
    assert walk.keys("appeal_tribunal", REP_OF_GROUP, decision, body="Upper Tribunal") == {"already_done"}
    assert walk.keys("appeal_tribunal", REP, decision, body="Upper Tribunal") == set()
