"""Whatever is entered late or under a wrong day: the times of a case rest on what happened, and when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.law import files
from tests.law.files import LIN, SYSTEM, ZONE, Walk

OUT = {"kind": "testing", "to_whom": "Institute", "text": "Is it so?", "files": [files.FILE]}


def filed(on: date) -> Walk:
    return files.filed(Walk(at=datetime.combine(on, files.MORNING.timetz())))


def sent_out(walk: Walk) -> None:
    walk.take("send_out", LIN, on=date(2026, 3, 10), **OUT)
    walk.take("receive_result", LIN, walk.last("send_out"), on=date(2026, 4, 9), text="It is.")


def test_a_test_entered_after_the_lapse_gives_the_ninety_days_back() -> None:
    """Filed on 3 March 2026: until 1 June. Tested from 10 March to 9 April, thirty-one days: until 2 July."""
    before = files.filed(Walk(at=datetime(2026, 3, 3, 9, tzinfo=ZONE)))
    after, case = before.copy(), before.last("file_case")
    assert before.ends("decide") == "2026-06-01"

    sent_out(before.day(date(2026, 5, 4)))
    assert before.day(date(2026, 6, 2)).keys("note_lapse", SYSTEM, case, limit="decide") == {"not_run_out"}

    after.day(date(2026, 6, 2)).take("note_lapse", SYSTEM, case, limit="decide")
    assert after.duty("decide").how == "lapsed"
    sent_out(after.day(date(2026, 6, 3)))

    for walk in (before, after):
        assert (walk.duty("decide").how, walk.ends("decide")) == ("", "2026-07-02")
    after.day(date(2026, 7, 3)).take("note_lapse", SYSTEM, case, limit="decide")
    assert after.duty("decide").how == "lapsed"


# ── A pause, and the filing ────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_that_needs_a_filed_case_lies_before_its_filing() -> None:
    walk = filed(date(2026, 10, 15)).day(date(2026, 10, 20))
    case = walk.last("file_case")
    answer = walk.taking("send_out", LIN, on=date(2026, 1, 5), **OUT)
    (refusal,) = answer.refusals
    sentence = f"This rests on what was done in act {case.n} on 2026-10-15, later than this day."
    assert (refusal.key, str(refusal), str(refusal.cite)) == ("not_filed", sentence, "APL 54")
    assert walk.taking("send_out", LIN, on=date(2026, 10, 15), **OUT).yes


def test_nor_is_its_day_corrected_to_one_before_it() -> None:
    walk = filed(date(2026, 10, 15)).day(date(2026, 10, 20))
    walk.take("send_out", LIN, on=date(2026, 10, 16), **OUT)
    wrong: dict[str, Any] = {"what": "day", "reason": "A slip."}
    for day, keys in ((date(2026, 10, 14), {"impossible_day"}), (date(2026, 10, 15), set())):
        assert walk.keys("correct_entry", LIN, walk.last("send_out"), **wrong, day=day) == keys
    refusal = walk.find("impossible_day", "correct_entry", LIN, walk.last("send_out"), **wrong, day=date(2026, 10, 14))
    assert "later than this day" in str(refusal)


def test_history_whose_days_are_not_known_is_not_held_against_it() -> None:
    walk = filed(date(2026, 10, 15))
    walk.rows[walk.last("file_case").n - 1].on, walk._file = None, None
    assert walk.day(date(2026, 10, 20)).taking("send_out", LIN, on=date(2026, 10, 16), **OUT).yes


# ── Work outside, at the same time ─────────────────────────────────────────────────────────────────────────────────


def noted(walk: Walk, on: date) -> list[str]:
    answer = walk.taking("send_out", LIN, on=on, **OUT)
    assert answer.yes
    assert not answer.warnings
    return [str(note) for note in answer.notes]


def test_a_second_piece_of_work_outside_gains_no_day_while_the_first_goes_on_and_says_so() -> None:
    walk = filed(date(2026, 3, 3)).day(date(2026, 4, 20))
    walk.take("send_out", LIN, on=date(2026, 3, 10), **OUT)
    first = walk.last("send_out")
    said = (
        f"The ninety days stand still already until what act {first.n} sent out ends: "
        "no further day is gained before that."
    )
    assert noted(walk, date(2026, 3, 9)) == []
    assert noted(walk, date(2026, 3, 12)) == [said]
    walk.take("receive_result", LIN, first, on=date(2026, 4, 9), text="It is.")
    assert (noted(walk, date(2026, 3, 12)), noted(walk, date(2026, 4, 10))) == ([said], [])
    plain = walk.ends("decide")
    walk.take("send_out", LIN, on=date(2026, 3, 12), **OUT)
    walk.take("receive_result", LIN, walk.last("send_out"), on=date(2026, 4, 8), text="It is too.")
    assert walk.ends("decide") == plain
