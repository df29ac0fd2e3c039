"""Deadlines and reminders in the books: inserted once, never moved, closed and replaced by acts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cases import actions
from cases.models import Act, Deadline, Message, Obligation, Requirement, Sanction, Service, Submission, Violation
from regulator.procedure.language import Period, Unit
from tests import make, people


def deadlines(walk: make.Walk, limit: str) -> list[Deadline]:
    return list(Deadline.objects.filter(case=walk.case, limit=limit).order_by("pk"))


def test_service_starts_a_deadline_for_each_requirement_with_its_explanation(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    first, second = deadlines(walk, "correct")
    assert (first.legal_day, second.legal_day) == (date(2026, 3, 11), date(2026, 3, 16))  # 7 and 10 working days
    assert first.legal_end == datetime(2026, 3, 11, 16, tzinfo=UTC)  # midnight in Shanghai
    assert (first.addressee, first.act_n, first.item_n) == ("operator", walk.n("order_correction"), 1)
    assert first.cause_n == walk.n("serve")
    assert first.trace[0]["day"] == "2026-03-02"
    assert walk.case.next_end == first.legal_end


def test_the_ladder_counts_back_from_the_safe_end_and_skips_what_lies_before_the_start(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    rungs = {
        (o.deadline.item_n, o.rung): (o.state, o.due_at)
        for o in Obligation.objects.filter(case=walk.case, deadline__limit="correct").select_related("deadline")
    }
    assert rungs[1, 1] == ("owed", datetime(2026, 3, 10, 1, tzinfo=UTC))  # nine in the morning, a day before
    assert rungs[2, 7] == ("owed", datetime(2026, 3, 9, 1, tzinfo=UTC))
    assert len(rungs) == 4
    short = [make.requirement(walk.ref("record_violation", 1), "Now", 3)]
    walk.do("draft_order", cast.lin, to=["operator"], facts="f", requirements=short, language="en")
    for beat in (make.approve_order, make.issue_order, make.serve_order):
        beat(walk)
    states = Obligation.objects.filter(deadline__act_n=walk.n("order_correction"), deadline__limit="correct")
    assert dict(states.values_list("rung", "state")) == {7: "skipped", 1: "owed"}


def test_what_is_met_closes_its_deadline_and_takes_the_reminders_along(cast: people.Cast) -> None:
    walk = make.case(cast, after="accept_remediation")
    first, second = deadlines(walk, "correct")
    assert (first.state, first.closed_by_n, first.closed_on) == ("met", walk.n("accept_remediation"), date(2026, 3, 3))
    assert second.state == "open"
    assert set(first.obligations.values_list("state", "cancelled_by_n")) == {
        ("cancelled", walk.n("accept_remediation"))
    }
    assert set(second.obligations.values_list("state", flat=True)) == {"owed"}


def test_an_extension_closes_the_old_one_and_never_moves_it(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    old = deadlines(walk, "correct")[0]
    walk.do(
        "grant_time", cast.head, about=walk.ref("order_correction", 1), more=Period(5, Unit.WORKING_DAY), reason="r"
    )
    found = [d for d in deadlines(walk, "correct") if d.item_n == 1]
    assert [(d.state, d.legal_day) for d in found] == [("extended", old.legal_day), ("open", date(2026, 3, 18))]
    assert not Requirement.objects.get(case=walk.case, item_n=1).outcome


def test_a_corrected_day_of_service_supersedes_the_deadlines_and_tells_the_holders(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order").on(date(2026, 3, 5))
    wrong = walk.ref("serve")
    walk.do("correct_entry", cast.lin, about=wrong, what="day", day=date(2026, 3, 4), reason="The receipt says so.")
    found = [d for d in deadlines(walk, "correct") if d.item_n == 1]
    assert [(d.state, d.legal_day, d.cause_n) for d in found] == [
        ("superseded", date(2026, 3, 11), wrong.n), ("open", date(2026, 3, 13), walk.n("correct_entry")),
    ]  # fmt: skip
    assert set(found[0].obligations.values_list("state", flat=True)) == {"cancelled"}
    assert Service.objects.get(case=walk.case).effective_on == date(2026, 3, 4)
    assert Act.objects.get(case=walk.case, n=wrong.n).on == date(2026, 3, 2)  # the old entry stays readable
    told = Message.objects.filter(case=walk.case, act_n=walk.n("correct_entry")).values_list("user", flat=True)
    assert {cast.rep.pk, cast.chen.pk} <= set(told)


def test_a_struck_out_service_stays_and_says_so(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    walk.do("correct_entry", cast.lin, about=walk.ref("serve"), what="strike", reason="It was another case.")
    assert Service.objects.get(case=walk.case).struck_by_n == walk.n("correct_entry")
    assert {d.state for d in deadlines(walk, "correct")} == {"superseded"}
    make.serve_order(walk)
    assert {d.state for d in deadlines(walk, "correct")} == {"superseded", "open"}


def test_a_struck_out_payment_is_owed_again(cast: people.Cast) -> None:
    walk = make.case(cast, after="pay")
    assert deadlines(walk, "pay")[0].state == "met"
    walk.do("correct_entry", cast.head, about=walk.ref("record_payment"), what="strike", reason="Another fine.")
    assert Sanction.objects.get(case=walk.case).paid == 0
    again = deadlines(walk, "pay")[0]
    assert (again.state, again.closed_by_n) == ("open", None)
    assert "owed" in set(again.obligations.values_list("state", flat=True))


def test_the_system_notes_a_lapse_and_gives_work_to_the_officers(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order").on(date(2026, 3, 12))
    ref = walk.ref("order_correction", 1)
    early = {"limit": "correct", "addressee": "operator"}
    walk.do("note_lapse", actions.SYSTEM_ACTOR, about=ref, **early)
    assert deadlines(walk, "correct")[0].state == "lapsed"
    assert not Requirement.objects.get(case=walk.case, item_n=1).outcome  # nothing is decided by it
    work = Message.objects.filter(case=walk.case, kind="work").values_list("user", flat=True)
    assert set(work) == {cast.lin.pk, cast.chen.pk}
    with pytest.raises(actions.Refused):
        walk.do("note_lapse", actions.SYSTEM_ACTOR, about=ref, **early)


def test_an_unknown_day_of_service_gives_a_deadline_that_names_what_is_missing(cast: people.Cast) -> None:
    walk = make.case(cast, after="issue_order")
    how = {"addressee": "operator", "method": "direct", "receipt": "Fan Yi"}
    walk.do("serve", cast.clerk, on=None, about=walk.ref("order_correction"), **how)
    row = deadlines(walk, "correct")[0]
    assert (row.legal_end, row.state) == (None, "open")
    assert "day of service" in row.missing


def test_late_evidence_is_taken_in_and_known_as_late(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_pre_notice").on(date(2026, 4, 20))
    walk.do("make_statement", cast.rep, about=walk.ref("give_pre_notice"), text="Late.", complete=True)
    receipt = walk.acts["make_statement"]
    assert receipt.marks["receipt"][0].startswith("DH-R-2026-")
    assert receipt.user_id == cast.rep.pk
    assert Submission.objects.get(case=walk.case, act_n=receipt.n).late == ["statement"]


def test_what_is_filed_on_a_requirement_after_its_end_is_late_though_the_authority_closes_it(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    item, late = walk.ref("order_correction", 1), lambda: list(of_case(Submission, walk).values_list("late", flat=True))
    end = deadlines(walk, "correct")[0].legal_day
    walk.on(end).do("submit_remediation", cast.rep, about=item, text="On the last day.")
    walk.on(end + timedelta(days=1)).do("submit_remediation", cast.rep, about=item, text="A day later.")
    assert late() == [[], ["correct"]]
    walk.do("grant_time", cast.head, about=item, more=Period(5, Unit.WORKING_DAY), reason="It asked in time.")
    walk.do("submit_remediation", cast.rep, about=item, text="Within the longer time.")
    walk.on(end + timedelta(days=9)).do("submit_remediation", cast.rep, about=item, text="After that too.")
    assert late() == [[], ["correct"], [], ["correct"]]
    other = walk.ref("order_correction", 2)
    walk.do("submit_remediation", cast.rep, about=other, text="The other one.")
    assert late()[4] == ["correct"], "each requirement by its own end"


def of_case(model: Any, walk: make.Walk) -> Any:
    return model.objects.filter(case=walk.case).order_by("act_n")


def test_dropping_a_violation_is_written_on_its_row(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    walk.do("drop_violation", cast.lin, about=walk.ref("record_violation", 1), reason="Another duty.")
    assert Violation.objects.get(case=walk.case).state == "dropped"


def test_a_late_step_of_the_clock_is_one_minute(cast: people.Cast) -> None:
    walk = make.case(cast, after="receive_lead")
    assert walk.at - make.BEGIN == timedelta(minutes=1)


def test_a_remedy_is_a_right_and_nobodys_next_date(cast: people.Cast) -> None:
    walk = make.case(cast, after="pay")
    running = Deadline.objects.filter(case=walk.case, state=Deadline.OPEN).order_by("legal_end")
    assert {"reconsideration", "suit"} <= {row.limit for row in running}
    assert walk.case.next_end == running.exclude(limit__in=("reconsideration", "suit")).get().legal_end
