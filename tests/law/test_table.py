"""The law of each regime as a table: every step × its lawful situation × each need spoiled × each role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from regulator.procedure.language import Condition, Question, Regime, Role, Verdict
from tests.law import au_ready, eu_ready, ready, test_au_osa, test_cn_cac, test_eu_dsa, test_uk_osa, uk_ready
from tests.law.files import ANYBODY
from tests.law.ready import Situation
from tests.law.spoiling import Spoil


@dataclass(frozen=True, slots=True)
class Table:
    """A regime with a lawful situation of each step, and with what spoils it for each need.

    `first`: by step and need, what is said first where the spoiling ends the matter for everybody. `never`: needs that
    nothing on file can spoil. `but`: steps that are taken in no case.
    """

    regime: Regime
    situation: Callable[[str], Situation]
    spoil: Mapping[str, Spoil]
    first: Mapping[tuple[str, str], str] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
    but: tuple[str, ...] = ()

    @property
    def steps(self) -> list[str]:
        return [step.key for step in self.regime.steps if step.key not in self.but]


# What takes a longer story: see test_correcting and test_enforcement.
ELSEWHERE = ("came_too_early", "apply_to_court_after_remedy")
YEARS = ("apply_calendar",)  # where a year is confirmed, not in a case
TABLES = (
    Table(test_cn_cac.CN, ready.situation, test_cn_cac.SPOIL, test_cn_cac.ENDED),
    Table(test_eu_dsa.EU_DSA, eu_ready.situation, test_eu_dsa.SPOIL, test_eu_dsa.FIRST),
    Table(test_uk_osa.UK, uk_ready.situation, test_uk_osa.SPOIL, test_uk_osa.ENDED, but=YEARS),
    Table(test_au_osa.AU, au_ready.situation, test_au_osa.SPOIL, never=frozenset(test_au_osa.NEVER), but=YEARS),
)
of_each_regime = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.regime.key)


@of_each_regime
def test_each_step_has_a_situation_in_which_it_is_lawful(table: Table, subtests: pytest.Subtests) -> None:
    for step in table.steps:
        with subtests.test(step=step):
            here = table.situation(step)
            answer = here.walk.taking(step, here.by, here.about, here.on, **here.entered)
            assert answer.yes, answer.refusals
            assert not answer.warnings
            assert not answer.notes


@of_each_regime
def test_a_step_is_for_its_roles_and_barred_for_all_others_without_reasons(
    table: Table, subtests: pytest.Subtests
) -> None:
    for step in table.steps:
        with subtests.test(step=step):
            here = table.situation(step)
            for role in Role:
                answer = here.walk.ask(step, ANYBODY[role], here.about, here.on)
                assert answer.barred == (role not in table.regime.step(step).by), role
                assert not (answer.barred and (answer.refusals or answer.checks))


@of_each_regime
def test_every_need_of_every_step_is_met_and_missing(table: Table, subtests: pytest.Subtests) -> None:
    for step in table.steps:
        with subtests.test(step=step):
            lawful = table.situation(step).question()
            for need in table.regime.step(step).needs:
                if need.key not in (*table.never, *ELSEWHERE):
                    check(table, step, need, lawful)


def check(table: Table, step: str, need: Condition, lawful: Question) -> None:
    assert need.ask(lawful).verdict is Verdict.YES, need.key
    spoiled = table.spoil[need.key](table.situation(step))
    assert spoiled.step == step
    fields = {one.key for one in table.regime.step(step).asks}
    spoiled.entered = {k: v for k, v in spoiled.entered.items() if k in fields}
    found = need.ask(spoiled.question())
    assert found.verdict is Verdict.NO, need.key
    sentence = (found.otherwise or need.otherwise) % found.params
    assert sentence.endswith((".", "?")), need.key
    assert "%" not in sentence, need.key
    keys = spoiled.keys()
    assert table.first.get((step, need.key), need.key) in keys, keys


@of_each_regime
def test_what_is_said_first_where_a_matter_ended_is_listed_for_needs_that_exist(table: Table) -> None:
    assert {(step, need.key) for step in table.steps for need in table.regime.step(step).needs} >= table.first.keys()


@of_each_regime
def test_every_need_has_a_provision_a_sentence_and_a_statement(table: Table) -> None:
    for step in table.regime.steps:
        assert step.says, step.key
        for need in step.needs:
            assert need.cite.act, (step.key, need.key)
            assert need.otherwise.endswith("."), (step.key, need.key)
            assert need.says, (step.key, need.key)
