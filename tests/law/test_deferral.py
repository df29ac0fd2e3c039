"""More time to pay: asked for with evidence, granted or refused by the head (APL 66)."""

from __future__ import annotations

from datetime import date

import pytest

from regulator.procedure import facts
from regulator.procedure.language import Period, Ref, Unit
from tests.law import files
from tests.law.files import FILE, GAO, LIN, QIAN, REP, Walk

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
