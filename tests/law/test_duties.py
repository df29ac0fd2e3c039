"""Deadlines: their identity, what starts, extends, closes and supersedes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure import duties
from regulator.procedure.language import Actor, Period, Ref, Unit
from tests.law import files, ready
from tests.law.files import GAO, LIN, QIAN, REP, ROU, SYSTEM, Walk, fine, requirement, serve, working_days

REASON = {"reason": "For the reasons on file."}


def keys(walk: Walk) -> dict[duties.Key, str]:
    return {duty.key: str(duty.term.legal_end) if duty.term else "" for duty in duties.of(walk.file)}


def test_no_deadline_has_the_identity_of_another() -> None:
    for step in ready.READY:
        found = [duty.key for duty in duties.of(ready.situation(step).walk.file)]
        assert len(found) == len(set(found)), step


def test_whatever_is_done_next_a_stored_deadline_never_moves() -> None:
    """Identity is limit, act, item, addressee, cause; the end of one identity is the same on every later file."""
    for step in ready.READY:
        here = ready.situation(step)
        before = keys(here.walk)
        here.walk.take(step, here.by, here.about, here.on, **here.entered)
        after = keys(here.walk)
        assert {key: after[key] for key in before.keys() & after.keys()} == {
            key: before[key] for key in before.keys() & after.keys()
        }, step


def test_an_extension_is_counted_from_the_unrolled_end() -> None:
    """Ninety days from 4 July 2025 end on 2 October, a holiday, so legally on the 9th; sixty more run from the 2nd."""
    walk = Walk(at=ready.moment(date(2025, 7, 4)))
    files.filed(walk, provision="csl-information-2016", conduct_from=date(2025, 5, 1), conduct_to=date(2025, 6, 1))
    assert walk.ends("decide") == "2025-10-09"
    walk.day(date(2025, 9, 1))
    walk.take("extend_decision", GAO, walk.last("file_case"), **REASON)
    old, new = walk.duties("decide")
    assert (old.how, old.closed_by) == ("extended", new.cause)
    assert walk.ends("decide") == "2025-12-01"
    walk.take("extend_by_superior", GAO, walk.last("file_case"), more=Period(10, Unit.CALENDAR_DAY), decided_by="CAC",
              files=[files.FILE])  # fmt: skip
    assert walk.ends("decide") == "2025-12-11"
    assert [duty.how for duty in walk.duties("decide")] == ["extended", "extended", ""]


def test_filing_extended_is_fifteen_working_days_in_all() -> None:
    walk = files.lead()
    walk.take("extend_filing", GAO, Ref(1), **REASON)
    assert walk.ends("file") == "2026-03-23"


def test_a_fine_is_met_only_in_full() -> None:
    walk = files.decided()
    owed = walk.last("decide", 1)
    first = walk.take("record_payment", QIAN, owed, amount=Decimal("299999.99"), reference="B-1")
    assert walk.duty("pay").open
    last = walk.take("record_payment", QIAN, owed, amount=Decimal("0.01"), reference="B-2")
    assert walk.duty("pay").closed_by == last.n != first.n


def test_a_corrected_service_supersedes_the_deadline_and_sets_a_new_one() -> None:
    walk = files.ordered()
    old = walk.duty("correct")
    walk.day(date(2026, 3, 4))
    mended = walk.take("correct_entry", ROU, walk.last("serve"), what="day", day=date(2026, 3, 3), **REASON)
    new = walk.duty("correct")
    assert old.key not in keys(walk)
    assert (new.cause, str(old.term and old.term.legal_end), walk.ends("correct")) == (
        mended.n,
        "2026-03-16",
        "2026-03-17",
    )


def test_a_struck_out_service_leaves_no_deadline() -> None:
    walk = files.ordered()
    walk.take("correct_entry", ROU, walk.last("serve"), what="strike", **REASON)
    assert walk.duties("correct") == []
    assert walk.ask("serve", QIAN, walk.last("order_correction")).yes


def test_an_extension_holds_when_the_service_is_corrected_after_it() -> None:
    """The order of entry does not matter: the same days end the same deadline."""
    walk = ready.situation("grant_time").walk
    item = walk.last("order_correction", 1)
    walk.day(date(2026, 3, 4))
    service, mend = walk.last("serve"), {"what": "day", "day": date(2026, 3, 3), **REASON}
    other = walk.copy()

    walk.take("grant_time", GAO, item, more=working_days(5), **REASON)
    walk.take("correct_entry", ROU, service, **mend)
    other.take("correct_entry", ROU, service, **mend)
    other.take("grant_time", GAO, item, more=working_days(5), **REASON)

    assert walk.ends("correct") == other.ends("correct") == "2026-03-24"
    assert [duty.how for duty in walk.duties("correct")] == [""]
    assert len(set(keys(walk))) == len(duties.of(walk.file))


def test_a_lapse_closes_the_date_it_was_noted_for_not_the_one_that_follows() -> None:
    walk = files.ordered()
    item = walk.last("order_correction", 1)
    walk.day(date(2026, 3, 17))
    walk.take("note_lapse", SYSTEM, item, limit="correct", addressee="operator")
    assert walk.duty("correct").how == "lapsed"
    walk.take("correct_entry", ROU, walk.last("serve"), what="day", day=date(2026, 3, 10), **REASON)
    assert (walk.duty("correct").how, walk.ends("correct")) == ("", "2026-03-24")
    walk.take("ask_time", REP, item, more=working_days(5), text="Please.")
    walk.take("grant_time", GAO, item, more=working_days(5), **REASON)
    assert walk.duty("correct").open


def test_time_granted_after_a_lapse_gives_a_new_date() -> None:
    """A party that asked in time does not suffer from a late answer."""
    walk = ready.situation("grant_time").walk
    item = walk.last("order_correction", 1)
    walk.day(date(2026, 3, 17))
    walk.take("note_lapse", SYSTEM, item, limit="correct", addressee="operator")
    walk.take("grant_time", GAO, item, more=working_days(5), **REASON)
    assert (walk.duty("correct").how, walk.ends("correct")) == ("", "2026-03-23")


def test_finding_a_refusal_closes_the_deadline_as_lapsed() -> None:
    here = ready.situation("find_refusal")
    act = here.walk.take("find_refusal", GAO, here.about, **REASON)
    assert (here.walk.duty("correct").how, here.walk.duty("correct").closed_by) == ("lapsed", act.n)


def test_an_unknown_day_gives_a_deadline_without_an_end_that_names_what_is_missing() -> None:
    walk = files.ordered()
    row = walk.rows[walk.last("serve").n - 1]
    row.on, walk._file = None, None
    duty = walk.duty("correct")
    assert duty.term is None
    assert duty.missing == f"the day of service of act {walk.last('order_correction').n} is not known"
    assert not duty.over(walk.at, files.ZONE)


def test_an_entry_made_after_the_end_waits_for_a_person() -> None:
    here = ready.situation("confirm_lapse")
    lapse = {"limit": "correct", "addressee": "operator"}
    assert here.walk.keys("note_lapse", SYSTEM, here.about, **lapse) == {"entered_late"}
    assert [answer.about for answer in here.walk.options(LIN)["confirm_lapse"]] == [here.about]
    here.walk.take("confirm_lapse", LIN, here.about, **lapse, **REASON)
    assert here.walk.duty("correct").how == "lapsed"


def test_a_day_ends_at_midnight_where_the_authority_sits() -> None:
    duty = files.ordered().duty("correct")
    assert not duty.over(ready.moment(date(2026, 3, 16), 23), files.ZONE)
    assert duty.over(ready.moment(date(2026, 3, 17), 0), files.ZONE)


@pytest.mark.parametrize("step", ["order_correction", "decide", "give_pre_notice", "call_hearing"])
def test_nothing_of_a_party_runs_before_service(step: str) -> None:
    here = ready.situation(step)
    act = here.walk.take(step, here.by, here.about)
    assert [duty for duty in duties.of(here.walk.file) if duty.act == act.n and duty.limit.of == "served"] == []


def test_a_statement_answers_its_own_notice_only() -> None:
    walk = files.noticed()
    first = walk.last("give_pre_notice")
    serve(walk, files.issue(walk, "draft_pre_notice", "give_pre_notice", **files.pre_notice(fine(Ref(2, 1), 60_000))))
    walk.take("make_statement", REP, first, text="We put it right.", complete=True)
    assert [(duty.act == first.n, duty.how) for duty in walk.duties("statement")] == [(True, "met"), (False, "")]


def test_the_orders_of_entry_of_two_services_give_the_same_deadlines() -> None:
    ends = []
    for parties in (("operator", "p1"), ("p1", "operator")):
        walk = Walk()
        files.filed(walk)
        walk.take("add_officer_party", GAO, name="L", office="Editor", provision="csl-information", **REASON)
        of = walk.last("record_violation", 1)
        rows = (fine(of, 600_000, tier="serious"), fine(of, 60_000, party="p1", tier="serious"))
        entered = files.pre_notice(*rows, to=["operator", "p1"])
        notice = files.issue(walk, "draft_pre_notice", "give_pre_notice", **entered)
        walk.day(date(2026, 3, 9))
        for party in parties:
            walk.take("serve", QIAN, notice, date(2026, 3, 3 if party == "p1" else 5), addressee=party, method="direct",
                      receipt="Signed")  # fmt: skip
        ends.append({duty.addressee: str(duty.term.legal_end) for duty in walk.duties("statement") if duty.term})
    assert ends[0] == ends[1] == {"operator": "2026-03-12", "p1": "2026-03-10"}


def test_a_requirement_has_the_period_it_was_given() -> None:
    rows = [requirement(Ref(2, 1), 5), requirement(Ref(2, 1), within=Period(2, Unit.WEEK))]
    walk = files.ordered(*rows)
    assert [str(duty.term.legal_end) for duty in walk.duties("correct") if duty.term] == ["2026-03-09", "2026-03-16"]


# ── Hours ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def ordered_within(period: Period, **service: Any) -> Walk:
    walk = files.filed()
    rows = [requirement(walk.last("record_violation", 1), within=period)]
    notice = files.issue(walk, "draft_order", "order_correction", **files.order(*rows))
    walk.take("serve", QIAN, notice, addressee="operator", method="direct", receipt="Signed", **service)
    return walk


def test_a_period_in_hours_runs_from_the_hour_of_service_whatever_the_unit_of_its_limit() -> None:
    hour = ready.moment(date(2026, 3, 2), 9)
    duty = ordered_within(Period(24, Unit.HOUR), moment=hour).duty("correct")
    assert duty.term is not None
    assert duty.term.legal_end == ready.moment(date(2026, 3, 3), 9)
    assert not duty.over(ready.moment(date(2026, 3, 3), 8), files.ZONE)
    assert duty.over(ready.moment(date(2026, 3, 3), 9), files.ZONE)


def test_a_period_in_hours_without_the_hour_of_service_names_what_is_missing() -> None:
    walk = ordered_within(Period(24, Unit.HOUR))
    duty = walk.duty("correct")
    assert duty.term is None
    assert duty.missing == f"the hour of service of act {walk.last('order_correction').n} is not known"


def test_a_period_in_days_does_not_need_the_hour() -> None:
    hour = ready.moment(date(2026, 3, 2), 9)
    assert ordered_within(working_days(5), moment=hour).ends("correct") == "2026-03-09"


def test_hours_more_are_counted_from_the_midnight_at_which_the_day_is_over() -> None:
    walk = files.ordered()
    walk.take("grant_time", GAO, walk.last("order_correction", 1), more=Period(12, Unit.HOUR), **REASON)
    assert walk.ends("correct") == "2026-03-17 12:00:00+08:00"


# ── Waivers ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("step", "field", "limit"),
    [("waive_statement", "complete", "statement"), ("waive_hearing", "sure", "hearing_request")],
)
def test_who_does_not_waive_expressly_waives_nothing(step: str, field: str, limit: str) -> None:
    """Refused when taken; and one that is on file all the same, as published history, does not end the time."""
    walk = files.noticed()
    notice = walk.last("give_pre_notice")
    assert walk.keys(step, REP, notice, **{field: False}) == {"not_express"}
    walk.put(step, "fan", notice, walk.today, {field: False}, party="operator")
    assert walk.duty(limit).open
    assert f"{limit}_running" in walk.keys("decide", *decision_drafted(walk))
    walk.put(step, "fan", notice, walk.today, {field: True}, party="operator")
    assert walk.duty(limit).how == "met"


def test_a_waiver_cannot_be_corrected_into_none() -> None:
    walk = files.noticed()
    notice = walk.last("give_pre_notice")
    waiver = walk.take("waive_hearing", QIAN, notice, sure=True, **files.FROM_OPERATOR)
    wrong = {"what": "facts", "facts": {"sure": False}, **REASON}
    assert walk.keys("correct_entry", ROU, waiver, **wrong) == {"wrong_entries"}


def test_a_request_for_a_hearing_stands_until_it_is_withdrawn_expressly() -> None:
    walk = files.noticed()
    notice = walk.last("give_pre_notice")
    walk.take("request_hearing", REP, notice)
    walk.put("waive_hearing", "fan", notice, walk.today, {"sure": False}, party="operator")
    assert "hearing_not_held" in walk.keys("decide", *decision_drafted(walk))
    walk.put("waive_hearing", "fan", notice, walk.today, {"sure": True}, party="operator")
    assert "hearing_not_held" not in walk.keys("decide", *decision_drafted(walk))


def decision_drafted(walk: Walk) -> tuple[Actor, Ref]:
    """Who signs it, and a decision that waits for the signature."""
    entered = files.decision(fine(walk.last("record_violation", 1)))
    return files.SU, walk.take("draft_decision", LIN, walk.last("give_pre_notice"), **entered)
