"""More time to pay: asked for with evidence, granted or refused by the head (APL 66)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from regulator.procedure import facts
from regulator.procedure.language import Period, Ref, Unit
from tests.law import files
from tests.law.files import FILE, GAO, LIN, QIAN, REP, Walk
from tests.law.ready import enforcement

REASON = {"reason": "The losses are proved."}
MORE = {"more": Period(30, Unit.CALENDAR_DAY)}
WANTED = {**MORE, "text": "Two quarters of losses.", "files": [FILE]}


def fined() -> tuple[Walk, Ref]:
    walk = files.decided()
    return walk, walk.last("decide", 1)


def test_payment_is_deferred_only_upon_an_application_with_evidence() -> None:
    """APL 66: "in real economic difficulty, … upon application by the party and approval by the authority"."""
    walk, fine = fined()
    assert walk.keys("defer_payment", GAO, fine, **MORE, **REASON) == {"not_ask_deferral_here"}
    with pytest.raises(facts.Malformed, match="hardship"):
        walk.take("ask_deferral", REP, fine, **MORE, text="Two quarters of losses.")
    walk.take("ask_deferral", REP, fine, **WANTED)
    assert walk.duty("pay").open, "the deadline stands until the head decides"
    assert walk.keys("ask_deferral", QIAN, fine, **files.FROM_OPERATOR, **WANTED) == {"deferral_pending"}
    assert walk.ask("defer_payment", LIN, fine).barred
    assert walk.keys("defer_payment", GAO, fine, **MORE, **REASON) == {"deferral_not_reviewed"}, "O14 47"
    walk.take("review_deferral", LIN, walk.last("ask_deferral"), text="The accounts show them.")
    before = walk.ends("pay")
    walk.take("defer_payment", GAO, fine, **MORE, **REASON)
    assert (before, walk.ends("pay")) == ("2026-03-17", "2026-04-16")
    assert walk.keys("defer_payment", GAO, fine, **MORE, **REASON) == {"not_ask_deferral_here"}, "not twice upon one"
    assert walk.keys("ask_deferral", REP, fine, **WANTED) == set(), "answered; another may follow"


def test_a_deferral_that_was_granted_is_not_refused_any_more() -> None:
    walk, fine = fined()
    asked = walk.take("ask_deferral", REP, fine, **WANTED)
    assert walk.keys("refuse_deferral", GAO, asked, **REASON) == set()
    walk.take("review_deferral", LIN, asked, text="The accounts show them.")
    walk.take("defer_payment", GAO, fine, **MORE, **REASON)
    assert walk.keys("refuse_deferral", GAO, asked, **REASON) == {"already_done"}
    assert walk.keys("review_deferral", LIN, asked, text="Again.") == {"already_done"}


def test_a_refused_deferral_leaves_the_deadline_and_can_be_asked_for_anew_after_it_lapsed() -> None:
    walk, fine = fined()
    asked = walk.take("ask_deferral", REP, fine, **WANTED)
    walk.take("refuse_deferral", GAO, asked, reason="The papers show no losses.")
    assert walk.ends("pay") == "2026-03-17"
    assert walk.keys("refuse_deferral", GAO, asked, **REASON) == {"settled"}
    walk.day(date(2026, 3, 18))
    walk.take("note_lapse", files.SYSTEM, fine, limit="pay", addressee="operator")
    assert walk.keys("ask_deferral", REP, fine, **WANTED) == set()


def deferred_for(walk: Walk, days: int) -> None:
    fine = walk.last("decide", 1)
    more = {"more": Period(days, Unit.CALENDAR_DAY)}
    asked = walk.take("ask_deferral", REP, fine, **{**WANTED, **more})
    walk.take("review_deferral", LIN, asked, text="The accounts show them.")
    walk.take("defer_payment", GAO, fine, **more, **REASON)


def suit_lapsed(walk: Walk) -> None:
    walk.day(date.fromisoformat(walk.ends("suit")) + timedelta(days=1))
    walk.take("note_lapse", files.SYSTEM, walk.last("decide"), limit="suit", addressee="operator")


def demand(walk: Walk) -> Ref:
    made = files.issue(walk, "draft_demand", "issue_demand", walk.last("decide"), **enforcement.DEMAND)
    files.serve(walk, made)
    return made


def test_the_time_to_apply_to_court_runs_from_the_end_of_a_deferral_where_that_is_later() -> None:
    """APL 72(2): where payment is deferred or made by instalments, the time to apply to court is computed from the end
    of the period granted. It was to be paid by 17 March, the time to sue ended on 2 September: counted from there, the
    last day to apply would have come eleven days after the last day to pay."""
    walk, _fine = fined()
    deferred_for(walk, 250)
    assert walk.ends("pay") == "2026-11-23"  # the 22nd is a Sunday
    suit_lapsed(walk)
    assert walk.ends("apply_to_court") == "2027-02-23"
    walk.day(date(2026, 11, 23))
    keys = walk.keys("draft_demand", LIN, walk.last("decide"), **enforcement.DEMAND)
    assert keys == {"not_due"}, "and no time has passed in which to enforce what is not due"
    made = demand(walk.day(date(2026, 11, 24)))
    walk.day(date(2026, 12, 9))
    assert walk.keys("apply_to_court", GAO, made, **enforcement.COURT) == set()


def test_a_deferral_that_ends_before_the_time_to_sue_moves_nothing() -> None:
    walk, _fine = fined()
    deferred_for(walk, 30)
    suit = walk.ends("suit")
    suit_lapsed(walk)
    start = walk.duty("apply_to_court").start
    assert start is not None
    assert start.isoformat() == suit


def test_a_second_deferral_moves_the_time_to_apply_that_runs_already() -> None:
    """What was on file of that time stays, replaced by the new one; no date vanishes and none moves silently."""
    walk, _fine = fined()
    deferred_for(walk, 365)
    suit_lapsed(walk)
    before = walk.duty("apply_to_court")
    deferred_for(walk, 30)
    old, new = walk.duties("apply_to_court")
    assert (old.key, old.term, old.how) == (before.key, before.term, "extended")
    assert walk.file.act(old.closed_by or 0).step == "defer_payment"
    assert new.open
    assert walk.ends("apply_to_court") == "2027-07-16"
