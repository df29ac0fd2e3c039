"""Service by public notice comes after the notice itself, and after another service failed (CPL 95)."""

from __future__ import annotations

from datetime import date

from tests.law import files
from tests.law.files import QIAN, Walk


def issued(day: date) -> Walk:
    walk = files.filed().day(day)
    sanction = files.fine(walk.last("record_violation", 1))
    files.issue(walk, "draft_pre_notice", "give_pre_notice", **files.pre_notice(sanction))
    return walk


def served(walk: Walk, on: date, published: date) -> set[str]:
    entered = {"addressee": "operator", "method": "public_notice", "receipt": "Gazette 3", "published_on": published}
    return walk.keys("serve", QIAN, walk.last("give_pre_notice"), on, **entered)


def attempted(walk: Walk) -> Walk:
    notice = walk.last("give_pre_notice")
    walk.take("record_attempt", QIAN, notice, addressee="operator", method="post", result="Unknown.")
    return walk


def test_nothing_is_published_before_the_notice_was_there() -> None:
    walk = attempted(issued(date(2026, 3, 20))).day(date(2026, 4, 20))
    assert served(walk, date(2026, 4, 18), date(2026, 3, 19)) == {"not_served_by_notice"}
    assert served(walk, date(2026, 4, 19), date(2026, 3, 20)) == set()


def test_nothing_is_published_before_another_service_had_failed() -> None:
    walk = attempted(issued(date(2026, 3, 2)).day(date(2026, 3, 10))).day(date(2026, 4, 20))
    assert served(walk, date(2026, 4, 8), date(2026, 3, 9)) == {"not_served_by_notice"}
    assert served(walk, date(2026, 4, 9), date(2026, 3, 10)) == set()
