"""The law of eu-dsa as a table: every step × its lawful situation × each need spoiled × each role."""

from __future__ import annotations

import pytest

from regulator.procedure.language import Role
from regulator.procedure.regimes.eu_dsa import EU_DSA
from tests.law import eu_ready as ready
from tests.law.files import ANYBODY

STEPS = [step.key for step in EU_DSA.steps]


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_a_situation_in_which_it_is_lawful(step: str) -> None:
    here = ready.situation(step)
    answer = here.walk.taking(step, here.by, here.about, here.on, **here.entered)
    assert answer.yes, answer.refusals
    assert not answer.warnings
    assert not answer.notes


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_for_its_roles_and_barred_for_all_others_without_reasons(step: str) -> None:
    here = ready.situation(step)
    for role in Role:
        answer = here.walk.ask(step, ANYBODY[role], here.about, here.on)
        assert answer.barred == (role not in EU_DSA.step(step).by), role
        assert not (answer.barred and (answer.refusals or answer.checks))
