"""What could not be issued is not approved: at every door, because the verb asks."""

from __future__ import annotations

import pytest

from cases import actions
from regulator.procedure.language import Period, Unit
from tests import make, people


def test_a_draft_that_cannot_be_printed_is_not_approved(cast: people.Cast) -> None:
    walk = make.case(cast, after="file_case")
    demand = {
        "violation": walk.ref("record_violation", 1), "title": "Answer", "demand": "Tell 𬭎 how to complain.",
        "within": Period(5, Unit.WORKING_DAY),
    }  # fmt: skip
    draft = walk.do("draft_order", cast.lin, to=("operator",), facts="As the exhibit shows.", requirements=[demand],
                    language="en")  # fmt: skip
    looked = actions.may("approve", case=walk.case, by=cast.head, at=walk.at, about=str(draft.n))
    assert [refusal.key for refusal in looked.refusals] == ["document"]
    assert "𬭎" in str(looked.refusals[0])
    with pytest.raises(actions.Refused):
        walk.do("approve", cast.head, about=str(draft.n))
    assert walk.case.last_act_n == draft.n
