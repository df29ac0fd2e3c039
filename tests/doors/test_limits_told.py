"""What a step says of the times that it starts: how long, from when, whose, in the words of the law's own page."""

from __future__ import annotations

import html

import pytest

from cases.templatetags import rules
from regulator.procedure.regimes import REGIMES
from tests import make, people
from tests.doors import desk, portal
from tests.doors.conftest import Clock

TOLD = [
    ("eu-dsa", "record_violation", "years from “conduct until” for each violation"),
    ("au-osa", "record_violation", "12 months from “conduct from” for each violation"),
    ("cn-cac", "send_out", "15 working days from “day they received it”"),
    ("cn-cac", "decide", "3 months from the end of “bring a suit”, once that has lapsed"),
]


@pytest.mark.parametrize(("regime", "step", "said"), TOLD)
def test_a_time_is_told_from_what_it_runs(regime: str, step: str, said: str) -> None:
    law = REGIMES[regime]
    told = [rules.of_limit(law, one) for one in law.step(step).limits]
    assert any(said in one for one in told), told


def test_no_time_is_said_to_end_before_a_day_but_one_that_is_counted_back() -> None:
    for law in REGIMES.values():
        for limit in law.limits():
            assert (" before “" in rules.of_limit(law, limit)) == limit.backward, (law.key, limit.key)


def test_the_page_of_a_step_says_its_times_as_the_law_does(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="approve_decision")
    portal.later(clock, walk)
    answer = desk.enter(cast.signatory).get(desk.step(walk.case, "decide", str(walk.ref("draft_decision"))))
    page = html.unescape(desk.said(answer))
    law = REGIMES["cn-cac"]
    for limit in law.step("decide").limits:
        assert rules.of_limit(law, limit) in page
