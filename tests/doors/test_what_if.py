"""Which dates would move: told of what could be done as it is entered, and of nothing else; the same on both doors."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest

from cases.models import Act
from tests import make, people
from tests.doors import desk, portal
from tests.doors.conftest import Clock
from tests.doors.test_api import Program

DIRECT = {"addressee": "operator", "method": "direct", "receipt": "Signed"}


def looked(walk: make.Walk, clock: Clock, by: Any, step: str, about: str, **entered: Any) -> tuple[int, str]:
    """Press "Show which dates move": the status, and the words of the page."""
    portal.later(clock, walk)
    page = desk.take(desk.enter(by), desk.step(walk.case, step, about), look="1", **entered)
    return page.status_code, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def more_time(n: Any) -> dict[str, Any]:
    return {"more_0": n, "more_1": "working_day", "reason": "A holiday."}


@pytest.mark.parametrize("n", ["", "0", "9999", "soon"])
def test_what_cannot_be_read_is_said_at_its_field_and_no_date_is_shown(
    cast: people.Cast, clock: Clock, n: str
) -> None:
    walk = make.case(cast, after="serve_order")
    status, page = looked(walk, clock, cast.head, "grant_time", str(walk.ref("order_correction", 1)), **more_time(n))
    assert (status, "Dates that would change" in page) == (422, False)
    assert "There is a problem" in page
    assert "sets no period" not in page


def test_the_old_and_the_new_date_are_shown_and_nothing_is_done(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    acts = Act.objects.count()
    status, page = looked(walk, clock, cast.head, "grant_time", str(walk.ref("order_correction", 1)), **more_time(5))
    assert (status, "Dates that would change" in page, Act.objects.count()) == (200, True, acts)


def test_of_what_the_law_refuses_the_page_shows_the_provision_and_no_date(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="issue_order").wait(days=5)
    about, today = str(walk.ref("order_correction")), walk.at.date()
    published = {"addressee": "operator", "method": "public_notice", "published_on": str(today - timedelta(days=3))}
    for on, entered, said in (
        (today - timedelta(days=30), DIRECT, "which it answers"),
        (today + timedelta(days=3), DIRECT, "lies in the future"),
        (today, published, "CPL 95"),
    ):
        status, page = looked(walk, clock, cast.clerk, "serve", about, on=str(on), **entered)
        assert (status, "Dates that would change" in page) == (409, False), said
        assert said in page
        assert "so no date follows from it" in page


def test_how_a_deadline_ends_is_told_in_a_word(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    struck = {"what": "strike", "reason": "Another notice."}
    status, page = looked(walk, clock, cast.lin, "correct_entry", str(walk.ref("serve")), **struck)
    assert status == 200
    assert "Struck out" in page.partition("Dates that would change")[2]
    assert "Confirm that you have checked this." not in page


# ── For programs ───────────────────────────────────────────────────────────────────────────────────────────────────


def asked(walk: make.Walk, clock: Clock, by: Any, step: str, about: str, **body: Any) -> Any:
    portal.later(clock, walk)
    return Program(by, by.authority).post(f"/cases/{walk.case.pk}/what-if/{step}/{about}/", body)


def test_programs_get_changes_with_the_warnings(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    facts = {"more": {"n": 5, "unit": "working_day"}, "reason": "A holiday."}
    answer = asked(walk, clock, cast.head, "grant_time", str(walk.ref("order_correction", 1)), facts=facts)
    assert answer.status_code == 200
    found = answer.json()
    assert set(found) == {"warnings", "notes", "changes"}
    (change,) = [one for one in found["changes"] if one["limit"] == "correct"]
    assert change["was"]["legal_end"] < change["now"]["legal_end"]
    assert change["ends"] == ""


def test_reasons_may_still_be_unwritten_on_both_doors(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    about, length = str(walk.ref("order_correction", 1)), {"n": 5, "unit": "working_day"}
    answer = asked(walk, clock, cast.head, "grant_time", about, facts={"more": length})
    assert answer.status_code == 200
    (change,) = [one for one in answer.json()["changes"] if one["limit"] == "correct"]
    status, page = looked(walk, clock, cast.head, "grant_time", about, **more_time(5) | {"reason": ""})
    assert (status, "Dates that would change" in page) == (200, True)
    assert change["now"]["legal_end"] > change["was"]["legal_end"]
    missing = asked(walk, clock, cast.head, "grant_time", about, facts={"reason": "A holiday."})
    assert (missing.status_code, list(missing.json()["errors"])) == (422, ["more"])


def test_programs_are_refused_as_a_post_would_be(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="issue_order").wait(days=5)
    about, on = str(walk.ref("order_correction")), str(walk.at.date() + timedelta(days=3))
    refused = asked(walk, clock, cast.clerk, "serve", about, facts=DIRECT, on=on)
    assert (refused.status_code, refused["Content-Type"]) == (409, "application/problem+json")
    assert [one["key"] for one in refused.json()["refusals"]] == ["future"]
    empty = asked(walk, clock, cast.clerk, "serve", about, facts={"addressee": "operator"})
    assert (empty.status_code, "method" in empty.json()["errors"]) == (422, True)
