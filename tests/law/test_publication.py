"""Nothing is published before its addressees have it, in any regime."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.law import au_ready, eu_ready, ready, spoiling, uk_ready
from tests.law.ready import Situation

PUBLISHING = [
    pytest.param(ready.situation, "publish_decision", id="cn-cac"),
    pytest.param(eu_ready.situation, "publish_decision", id="eu-dsa"),
    pytest.param(uk_ready.situation, "publish_decision", id="uk-osa"),
    pytest.param(au_ready.situation, "publish_statement", id="au-osa"),
]
of_each_regime = pytest.mark.parametrize(("situation", "step"), PUBLISHING)


@of_each_regime
def test_what_was_not_served_is_not_published(situation: Callable[[str], Situation], step: str) -> None:
    here = spoiling.without("serve")(situation(step))
    answer = here.walk.taking(step, here.by, here.about, here.on, **here.entered)
    assert "not_served" in {one.key for one in answer.refusals}


@pytest.mark.parametrize("situation", [ready.situation, uk_ready.situation], ids=["cn-cac", "uk-osa"])
def test_nor_is_it_on_a_day_before_its_service(situation: Callable[[str], Situation]) -> None:
    """Decided yesterday and served today, it is entered as published yesterday."""
    here = situation("publish_decision")
    assert here.about is not None
    yesterday = here.walk.today - timedelta(days=1)
    spoiling.edit(here, here.about.n, on=yesterday)
    answer = here.walk.taking("publish_decision", here.by, here.about, yesterday, **here.entered)
    (refused,) = answer.refusals
    assert str(refused) == f"It was served on {here.walk.today}: that is later than this day."
