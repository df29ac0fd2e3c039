"""Orders to correct: complied with, one requirement after the other; or refused, which opens the next tier.

The dates are those of the worked examples CN-2 and CN-3.
"""

from __future__ import annotations

from datetime import date

import pytest

from cases import actions
from cases.models import Act, Case, Deadline, Message, Notice, Requirement, Sanction, Submission
from regulator.procedure.language import Ref
from tests import make, people
from tests.make import Walk
from tests.stories import days
from tests.stories.days import day_of, end, keys, until

REASON = {"reason": "As the file shows."}


def ordered(cast: people.Cast, told: date, *within: int) -> Walk:
    """Filed in the week before; an order with one requirement for each period, served on a day."""
    walk = days.begin(cast, date(2025, 9, 15))
    days.found(walk, "csl-information-2016", date(2025, 7, 1), date(2025, 9, 1))
    until(walk, date(2025, 9, 16))
    days.filed(walk)
    until(walk, date(2025, 9, 18))
    about = walk.ref("record_violation", 1)
    rows = [make.requirement(about, f"Requirement {n}", days_) for n, days_ in enumerate(within, 1)]
    order = days.issue(
        walk, "draft_order", "order_correction", to=["operator"], facts="As found.", requirements=rows, language="en"
    )
    until(walk, told)
    days.serve(walk, order)
    return walk


def test_each_requirement_is_accepted_one_of_them_after_an_extension(cast: people.Cast) -> None:
    walk = ordered(cast, date(2025, 9, 26), 5, 10)
    one, two = walk.ref("order_correction", 1), walk.ref("order_correction", 2)
    assert (day_of(walk, "correct", 1), day_of(walk, "correct", 2)) == ("2025-10-10", "2025-10-16"), "CN-2"

    until(walk, date(2025, 9, 29))
    walk.do("submit_remediation", cast.rep, about=one, text="All complaints were answered.")
    with pytest.raises(actions.NotFound):
        walk.do("submit_remediation", cast.rival, about=two, text="Not my case.")
    until(walk, date(2025, 9, 30))
    walk.do("ask_more", cast.lin, about=one, reason="The log is missing.")
    until(walk, date(2025, 10, 9))
    walk.do("submit_remediation", cast.rep, about=one, text="The log.")
    walk.do("accept_remediation", cast.lin, about=one, **REASON)
    assert end(walk, "correct", 1).state == Deadline.MET
    assert keys(walk, "close_case", cast.head, **REASON) == {"requirement_open", "still_open"}

    until(walk, date(2025, 10, 15))
    walk.do("ask_time", cast.rep, about=two, more=days.working_days(5), text="A machine has to be delivered.")
    assert day_of(walk, "correct", 2) == "2025-10-16", "asking moves nothing"
    walk.do("grant_time", cast.head, about=two, more=days.working_days(5), **REASON)
    old = Deadline.objects.filter(case=walk.case, limit="correct", item_n=2).earliest("cause_n")
    assert (old.state, str(old.legal_day)) == (Deadline.EXTENDED, "2025-10-16")
    assert day_of(walk, "correct", 2) == "2025-10-23"

    until(walk, date(2025, 10, 23))
    walk.do("submit_remediation", cast.rep, about=two, text="The procedure is published.")
    walk.do("accept_remediation", cast.lin, about=two, **REASON)
    walk.do("close_case", cast.head, **REASON)
    complied(walk)


def complied(walk: Walk) -> None:
    """Both accepted, everybody told, nothing lapsed, no sanction, and the books whole."""
    outcomes = Requirement.objects.filter(case=walk.case).order_by("item_n").values_list("outcome", flat=True)
    assert list(outcomes) == ["accept_remediation", "accept_remediation"]
    assert Case.objects.get(pk=walk.case.pk).stage == "closed"
    assert not Act.objects.filter(case=walk.case, by_system=True).exists()
    assert not Sanction.objects.filter(case=walk.case).exists()
    assert Submission.objects.filter(case=walk.case).count() == 4
    order = f"of {Notice.objects.get(case=walk.case).number} – "
    judged = [said.partition(order) for said in days.told(walk.cast.rep, "act") if order in said]
    assert [said for _of, _order, said in judged] == ["more is needed", "accepted", "more time is granted", "accepted"]
    assert judged[0][0] == f"{walk.case.number}: requirement 1 "
    reminders = [day for limit, day in days.reminded(walk.cast.rep) if limit == "correct"]
    assert reminders == ["2025-10-03", "2025-10-09", "2025-10-09", "2025-10-15", "2025-10-22"], "7 and 1 days ahead"
    assert days.told(walk.cast.rival) == []
    days.whole()


def test_a_refusal_to_correct_opens_the_next_tier(cast: people.Cast) -> None:
    walk = ordered(cast, date(2025, 9, 23), 7)
    item = walk.ref("order_correction", 1)
    assert day_of(walk, "correct", 1) == "2025-10-09", "CN-3"
    until(walk, date(2025, 10, 9))
    assert keys(walk, "find_refusal", cast.head, item, **REASON) == {"correct_running"}

    until(walk, date(2025, 10, 10))
    lapse = Act.objects.get(case=walk.case, by_system=True)
    assert (lapse.step, lapse.about, str(lapse.on)) == ("note_lapse", str(item), "2025-10-10")
    assert end(walk, "correct", 1).state == Deadline.LAPSED
    work = Message.objects.filter(case=walk.case, kind="work", act_n=lapse.n)
    assert set(work.values_list("user", flat=True)) == {cast.lin.pk, cast.chen.pk}, "the officers have the work"

    late = walk.do("submit_remediation", cast.rep, about=item, text="We have begun.")
    assert Submission.objects.get(case=walk.case, act_n=late.n).late == ["correct"]
    assert keys(walk, "find_refusal", cast.head, item, **REASON) == {"not_judged"}, "late or not, it must be judged"
    walk.do("reject_remediation", cast.lin, about=item, reason="Half the complaints are open.")
    walk.do("find_refusal", cast.head, about=item, **REASON)
    penalised(walk)
    kinds = Sanction.objects.filter(case=walk.case).order_by("item_n").values_list("kind", "amount")
    assert [(kind, amount and int(amount)) for kind, amount in kinds] == [("fine", 400_000), ("suspend_business", None)]
    assert Deadline.objects.filter(case=walk.case, limit="pay").count() == 1, "only the fine is paid"
    days.whole()


def penalised(walk: Walk) -> None:
    """The heavier tier: told, heard, reviewed, discussed, decided and served."""
    cast, sanctions = walk.cast, heavier(walk.ref("record_violation", 1))
    until(walk, date(2025, 10, 13))
    make.draft_pre_notice_of(walk, sanctions)
    make.approve_pre_notice(walk)
    make.give_pre_notice(walk)
    days.serve(walk, walk.ref("give_pre_notice"))
    make.write_report(walk)
    make.draft_decision_of(walk, sanctions)
    draft = walk.ref("draft_decision")
    missing = {"statement_running", "hearing_request_running", "no_legal_review", "no_discussion"}
    assert keys(walk, "approve", cast.head, draft) == missing
    walk.do("waive_statement", cast.rep, about=walk.ref("give_pre_notice"), complete=True)
    make.waive_hearing(walk)
    make.review_legality(walk)
    heads = [str(cast.head.pk), str(cast.signatory.pk)]
    walk.do("discuss_collectively", cast.head, about=draft, present=heads, record="Agreed.", outcome="agreed")
    make.approve_decision(walk)
    make.decide(walk)
    days.serve(walk, walk.ref("decide"))


def heavier(about: Ref) -> list[dict[str, object]]:
    suspended = {"party": "operator", "kind": "suspend_business", "violation": about}
    return [
        make.fine(about, 400_000) | {"tier": "serious"},
        suspended | {"effective_from": date(2025, 12, 1), "effective_to": date(2025, 12, 31)},
    ]
