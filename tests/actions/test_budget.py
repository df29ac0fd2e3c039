"""What a step costs: statements do not grow with the case or with what a step makes."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import actions
from tests import make, people

MOST = 15  # statements of a step, BEGIN and COMMIT among them


def counted(walk: make.Walk, beat: Callable[[make.Walk], None]) -> int:
    walk.looked_at()  # the worker's statements are not the step's
    with CaptureQueriesContext(connection) as found:
        beat(walk)
    return len(found.captured_queries)


def test_every_step_of_the_story_stays_within_its_statements(cast: people.Cast) -> None:
    walk = make.start(cast)
    costs = {name: counted(walk, beat) for name, beat in make.STORY.items()}
    assert not {name: cost for name, cost in costs.items() if cost > MOST}


def test_a_step_costs_as_many_statements_on_a_case_of_two_hundred_acts(cast: people.Cast) -> None:
    walk = make.case(cast, after="approve_order")
    ten = counted(walk, make.issue_order), counted(walk, make.serve_order)
    for i in range(200):
        walk.do("write_report", cast.lin, report=f"Version {i}.", proposal="A fine.")
    make.draft_order(walk)
    make.approve_order(walk)
    assert walk.case.last_act_n > 200
    assert (counted(walk, make.issue_order), counted(walk, make.serve_order)) == ten


def test_children_do_not_add_statements(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    many = [make.violation(title=f"Violation {i}") for i in range(50)]

    def find(violations: list[dict[str, object]]) -> int:
        return counted(walk, lambda w: w.do("record_violation", cast.lin, violations=violations) and None)

    assert find(many[:1]) == find(many)


def test_a_case_is_read_in_two_statements(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    with CaptureQueriesContext(connection) as found:
        look = actions.look(case=walk.case, by=cast.lin, at=walk.at)
        actions.options(case=look, by=cast.lin, at=walk.at)
        actions.may("write_report", case=look, by=cast.lin, at=walk.at)
    assert len(found.captured_queries) == 2
