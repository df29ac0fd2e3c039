"""Whoever is recused takes part in the case no more: in no step that an official decides."""

from __future__ import annotations

import pytest

from regulator.procedure.language import Effect, Regime, Role, Step
from regulator.procedure.regimes import REGIMES
from tests.law import files
from tests.law.files import GAO, HAN, QIAN, REP, Walk
from tests.law.ready import REASON

OFFICIALS = {Role.INSPECTOR, Role.HEAD, Role.LEGAL, Role.SIGNATORY}
# What a party or a court sent is entered by whoever received it, and before there is a case nobody is recused from it.
ENTERED = {Effect.OPEN, Effect.SUBMIT, Effect.APPEAL}
OF_ALL_CASES = {"apply_calendar"}  # a published year is confirmed once, for all cases
WITH_RECUSAL = [law for law in REGIMES.values() if any(step.key == "decide_recusal" for step in law.steps)]


def decided_by_an_official(step: Step) -> bool:
    return bool(OFFICIALS & set(step.by)) and step.effect not in ENTERED and step.key not in OF_ALL_CASES


@pytest.mark.parametrize("law", WITH_RECUSAL, ids=lambda law: law.key)
def test_no_step_that_an_official_decides_is_open_to_one_who_is_recused(law: Regime) -> None:
    steps = [step for step in law.steps if decided_by_an_official(step)]
    assert len(steps) > 40
    assert [step.key for step in steps if all(need.key != "recused" for need in step.needs)] == []


def recused_head() -> Walk:
    walk = files.decided()
    walk.take("decide_recusal", HAN, None, person="gao", outcome="recused", **REASON)
    return walk


def test_a_recused_head_decides_nothing_more() -> None:
    walk = files.filed()
    walk.take("decide_recusal", HAN, None, person="gao", outcome="recused", **REASON)
    assert walk.keys("extend_decision", GAO, walk.last("file_case"), **REASON) == {"recused"}
    assert walk.keys("extend_decision", HAN, walk.last("file_case"), **REASON) == set()
    walk = recused_head()
    assert "recused" in walk.keys("stay_execution", GAO, walk.last("decide"), ground="authority", **REASON)
    assert walk.keys("stay_execution", HAN, walk.last("decide"), ground="authority", **REASON) == set()


def test_nor_on_the_recusal_of_others() -> None:
    walk = recused_head()
    asked = walk.take("request_recusal", REP, text="Lin is a relative of our rival.")
    entered = {"person": "lin", "outcome": "stays", **REASON}
    assert walk.keys("decide_recusal", GAO, asked, **entered) == {"recused"}
    assert walk.keys("decide_recusal", HAN, asked, **entered) == set()


def test_a_clerk_enters_a_stay_that_a_court_ordered() -> None:
    walk = recused_head()
    entered = {"ground": "court", "files": [files.FILE], **REASON}
    assert walk.keys("stay_execution", QIAN, walk.last("decide"), **entered) == set()
