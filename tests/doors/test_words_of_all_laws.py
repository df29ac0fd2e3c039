"""Whatever law a case is worked under: steps, things, outcomes, kinds and stages are called by names, never by keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from cases.desk import shorter
from cases.inputs import words as things
from cases.models import Requirement
from cases.notices import number
from cases.notices import words as notices
from cases.portal import sections
from regulator.procedure.language import Choice, Field, Kind, Regime
from regulator.procedure.regimes import REGIMES

KEY = re.compile(r"\b[a-z]+_[a-z_]+\b")
LAWS = list(REGIMES.values())
ELSEWHERE = [regime for regime in LAWS if regime.key != "cn-cac"]


def fields(asked: tuple[Field, ...]) -> Iterator[Field]:
    for field in asked:
        yield field
        yield from fields(field.of)


def steps(regime: Regime) -> Iterator[Field]:
    for step in regime.steps:
        yield from fields(step.asks)


@pytest.mark.parametrize("regime", LAWS, ids=lambda regime: regime.key)
def test_every_title_is_a_name(regime: Regime) -> None:
    titles = [step.title for step in regime.steps] + [step.says for step in regime.steps]
    titles += [title for _key, title in regime.stages] + [limit.title for limit in regime.limits()]
    for field in steps(regime):
        titles.append(field.title)
        titles += (
            [one.title for one in field.choices if isinstance(one, Choice)] if isinstance(field.choices, tuple) else []
        )
    assert all(titles)
    assert not [title for title in titles if KEY.search(title)]


@pytest.mark.parametrize("regime", LAWS, ids=lambda regime: regime.key)
def test_every_thing_and_every_notice_has_a_name_and_a_number(regime: Regime) -> None:
    made = {field.item for field in steps(regime) if field.kind is Kind.ITEMS}
    assert made <= things.THINGS.keys()
    issued = {step.notice for step in regime.steps if step.notice}
    assert issued <= notices.KINDS.keys()
    assert issued <= number.CODES.keys()


def test_what_a_party_has_to_do_is_the_same_at_every_door() -> None:
    assert set(sections.ASKED) == set(dict(Requirement.KINDS))


@pytest.mark.parametrize("regime", LAWS, ids=lambda regime: regime.key)
def test_the_stations_of_the_way_have_short_names(regime: Regime) -> None:
    drawn = [regime.step(key) for _title, keys in regime.path for key in keys]
    drawn += [step for step in regime.steps if step.notice and step.enters]
    assert not [step.key for step in drawn if len(shorter.name(regime.key, step)) > 22]


def test_short_names_are_kept_for_steps_that_there_are() -> None:
    for regime, names in shorter.OWN.items():
        assert names.keys() <= {step.key for step in REGIMES[regime].steps}


@pytest.mark.parametrize("regime", ELSEWHERE, ids=lambda regime: regime.key)
def test_nothing_of_another_law_is_said(regime: Regime) -> None:
    said = [step.title + step.says for step in regime.steps] + [field.title + field.help for field in steps(regime)]
    for foreign in ("RMB", "yuan", "Cyberspace", "hukou"):
        assert not [one for one in said if foreign in one]
