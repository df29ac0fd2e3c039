"""A minor breach, put right at once: concluded without a penalty."""

from __future__ import annotations

from datetime import date

from cases.models import Case, Deadline, Notice, Sanction
from tests import make, people
from tests.stories import days
from tests.stories.days import day_of, end, keys, until


def test_a_minor_breach_ends_without_a_penalty(cast: people.Cast) -> None:
    walk = days.begin(cast, date(2025, 9, 23))
    make.receive_lead(walk)
    assert day_of(walk, "file") == "2025-10-09", "CN-3: seven working days, over a holiday of eight days"
    new = make.violation(provision="csl-information-2016", conduct_from=date(2025, 9, 1), conduct_to=date(2025, 9, 3))
    walk.do("record_violation", cast.lin, violations=[new])
    make.add_evidence(walk)
    make.verify_evidence(walk)
    until(walk, date(2025, 9, 30))
    days.filed(walk)
    assert end(walk, "file").state == Deadline.MET
    words = {"facts": "Two days late, then answered.", "reasons": "First, slight, corrected, without harm."}
    words["correction"] = "All were answered by 3 September."
    conclusion = {"to": ["operator"], "outcome": "minor", "language": "en", **words}
    assert keys(walk, "draft_conclusion", cast.lin, **conclusion) == {"no_write_report"}
    assert keys(walk, "draft_conclusion", cast.lin, **conclusion) == {"no_write_report"}
    make.write_report(walk)
    notice = days.issue(walk, "draft_conclusion", "conclude", **conclusion)
    assert (walk.case.stage, end(walk, "decide").state) == ("decided", Deadline.MET)
    assert keys(walk, "close_case", cast.head, reason="Done.") == {"still_open"}, "it has yet to be served"

    until(walk, date(2025, 10, 10))
    days.serve(walk, notice)
    walk.do("close_case", cast.head, reason="Concluded.")
    assert Case.objects.get(pk=walk.case.pk).stage == "closed"
    assert Notice.objects.get(case=walk.case).template == "conclusion"
    assert not Sanction.objects.filter(case=walk.case).exists()
    assert not Deadline.objects.filter(case=walk.case, limit="pay").exists()
    assert days.told(cast.rep) == [f"{walk.case.number}: notice {Notice.objects.get().number} was served on you"]
    days.whole()
