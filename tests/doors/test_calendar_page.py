"""The page of a proposed year: what moves stands first, with case, party and notice; what settles is counted."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from cases.models import CalendarYear, Deadline
from regulator.accounts import actions as accounts
from regulator.accounts.queries import SYSTEM
from regulator.outbox import drive
from regulator.procedure.language import Period, Role, Unit
from tests import make, people
from tests.actions.test_calendars import DECEMBER, proposed
from tests.doors import desk, portal
from tests.doors.conftest import Clock


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_moves_are_counted_and_come_first_and_what_settles_is_folded(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order", at=DECEMBER)
    portal.later(clock, walk)
    row = proposed(cast, walk.at)
    page = desk.enter(cast.head).get(f"/desk/calendars/{row.pk}/").content.decode()
    moves, _details, settles = page.partition('<details class="govuk-details">')
    told = words(moves)
    found = re.search(r"(\d+) dates? moves?, (\d+) stays? and becomes? more certain, in 1 case\.", told)
    assert found is not None
    n, settled = map(int, found.groups())
    assert n + settled == Deadline.objects.filter(case=walk.case, state="open", provisional=True).count()
    assert n > 0
    assert moves.count("<del>") == n
    assert "<del>" not in settles
    for cell in (walk.case.number, cast.operator.name, "DH-"):
        assert cell in told


def test_what_is_confirmed_is_what_was_shown_and_stays_readable(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order", at=DECEMBER)
    portal.later(clock, walk)
    row, head = proposed(cast, walk.at), desk.enter(cast.head)
    assert "1 published year to confirm" in words(head.get("/desk/").content.decode())
    url = f"/desk/calendars/{row.pk}/"
    shown = re.search(r'name="seen" value="(\w+)"', head.get(url).content.decode())
    assert shown is not None
    more = {"more": Period(30, Unit.WORKING_DAY), "reason": "A holiday."}
    walk.wait(days=1).do("grant_time", cast.head, about=walk.ref("order_correction", 1), **more)
    portal.later(clock, walk)
    head = desk.enter(cast.head)
    stale = head.post(url, {"confirm": "1", "sure": "1", "seen": shown[1]}, follow=True).content.decode()
    assert "Dates on this page have changed since you looked." in words(stale)
    row.refresh_from_db()
    assert row.state == "proposed"
    again = re.search(r'name="seen" value="(\w+)"', stale)
    assert again is not None
    head.post(url, {"confirm": "1", "sure": "1", "seen": again[1]})
    drive.drain()
    page = head.get(url).content.decode()
    assert "What moved" in words(page)
    assert page.count("<del>") > 0
    assert "to confirm" not in words(head.get("/desk/").content.decode())


def test_whoever_confirms_has_seen_all_pages(cast: people.Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes on a page that nobody opened is a change all the same; and the counts are of all of them."""
    monkeypatch.setattr("cases.desk.calendars.PAGE", 2)
    walks = [make.case(cast, after="serve_order", at=DECEMBER) for _ in range(3)]
    portal.later(clock, walks[-1])
    row, head = proposed(cast, walks[-1].at), desk.enter(cast.head)
    url = f"/desk/calendars/{row.pk}/"
    first, other = (head.get(f"{url}?page={n}").content.decode() for n in (1, 2))
    counts = re.findall(r"\d+ dates? moves?, \d+ stays? and becomes? more certain, in 3 cases", words(first + other))
    assert len(counts) == 2
    assert len(set(counts)) == 1
    (mark,) = {seen_on(page) for page in (first, other)}
    last = max(walks, key=lambda walk: walk.case.pk)
    more = {"more": Period(30, Unit.WORKING_DAY), "reason": "A holiday."}
    last.wait(days=1).do("grant_time", cast.head, about=last.ref("order_correction", 1), **more)
    portal.later(clock, last)
    sent = {"confirm": "1", "sure": "1"}
    stale = desk.enter(cast.head).post(url, {**sent, "seen": mark}, follow=True).content.decode()
    assert "Dates on this page have changed since you looked." in words(stale)
    seen = {**sent, "seen": seen_on(stale)}
    tabs = [desk.enter(cast.head).post(url, seen, follow=True).content.decode() for _ in range(2)]
    assert "Confirmed." in words(tabs[0])
    assert "This year was decided on meanwhile." in words(tabs[1])


def seen_on(page: str) -> str:
    """The mark of what the page shows."""
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found is not None
    return found[1]


def test_of_a_year_that_counts_the_past_stays(cast: people.Cast, clock: Clock) -> None:
    clock.at = DECEMBER
    breaks = "01-01..01-03; 02-15..02-23; 04-04..04-06; 05-01..05-05; 06-19..06-21; 09-25..09-27; 10-01..10-07"
    work = "01-04; 02-14; 02-28; 05-09; 09-20; 10-10"
    given = {"calendar": "cn-workdays", "year": "2026", "source": "Notice 12 of 2026", "off": breaks, "work": work}
    admin = desk.enter(cast.administrator)
    changed = admin.post("/desk/calendars/new/", {**given, "work": work.replace("09-20; ", "")})
    assert changed.status_code == 422
    assert "2026-09-20 has passed" in words(changed.content.decode())
    assert admin.post("/desk/calendars/new/", {**given, "off": f"{breaks}; 12-31"}).status_code == 302


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({"source": "Notice"}, "Name the publication"),
        ({"off": "01-02"}, "beside its weekends"),
        ({"off": "01-01..12-31"}, "more than any published year"),
        ({"off": "10-04..10-08"}, "rest days by law"),
    ],
)
def test_what_cannot_be_a_year_is_refused_at_its_field(
    cast: people.Cast, clock: Clock, entered: dict[str, str], said: str
) -> None:
    clock.at = DECEMBER
    given = {"calendar": "cn-workdays", "year": "2027", "source": "Notice 12 of 2026", "off": "01-01", "work": ""}
    answer = desk.enter(cast.administrator).post("/desk/calendars/new/", {**given, **entered})
    assert (answer.status_code, said in words(answer.content.decode())) == (422, True)
    assert not CalendarYear.objects.exists()


def test_whoever_confirms_is_told_of_a_year_unlike_the_one_before(cast: people.Cast, clock: Clock) -> None:
    clock.at = DECEMBER + timedelta(days=1)
    off = "01-01..01-09; 02-05..02-19; 04-05; 05-01..05-05; 06-09; 09-15; 10-01..10-10"
    row = proposed(cast, DECEMBER, work="", off=off)
    page = words(desk.enter(cast.head).get(f"/desk/calendars/{row.pk}/").content.decode())
    assert "Compare this year with its publication once more" in page
    assert "the published year 2026" in page


def test_the_only_head_is_told_that_nobody_can_confirm_what_they_proposed(cast: people.Cast, clock: Clock) -> None:
    row = proposed(cast, DECEMBER, by=cast.head)
    url, alone = f"/desk/calendars/{row.pk}/", "this authority has none"
    assert alone in words(desk.enter(cast.head).get(url).content.decode())
    person = {"username": "second", "name": "Second", "roles": [Role.HEAD]}
    accounts.add_user(subject=cast.authority, unit=cast.unit, by=SYSTEM, at=DECEMBER, **person)
    told = words(desk.enter(cast.head).get(url).content.decode())
    assert alone not in told
    assert "A second person confirms it" in told


def test_a_year_that_moves_nothing_can_be_confirmed_too(cast: people.Cast, clock: Clock) -> None:
    """An authority that has no open deadline yet imports its calendars all the same."""
    row, head = proposed(cast, DECEMBER), desk.enter(cast.head)
    url = f"/desk/calendars/{row.pk}/"
    page = head.get(url).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen is not None
    head.post(url, {"confirm": "1", "sure": "1", "seen": seen[1]})
    row.refresh_from_db()
    assert row.state == CalendarYear.CONFIRMED
