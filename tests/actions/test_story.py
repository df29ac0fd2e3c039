"""One case from the lead to the payment, through the real verbs."""

from __future__ import annotations

from tests import make, people


def test_the_whole_story(cast: people.Cast) -> None:
    walk = make.case(cast, after="pay")
    assert walk.case.number
