"""Every date that somebody is about to move is shown before, old and new, and is then what was shown: under two laws.

More time, a time that stands still, another day of service, a published calendar; each in a browser.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from cases.models import Deadline
from regulator.accounts import realms
from regulator.outbox import drive
from tests import emptying
from tests.browser import places, steps
from tests.browser.places import CN, Ask, Place
from tests.browser.steps import last, looked, step, weekday
from tests.browser.visitors import Street, Visitor
from tests.doors.conftest import Clock


@pytest.fixture(params=[places.CN, places.EU])
def place(request: pytest.FixtureRequest, street: Street, kept_cast: emptying.Kept, clock: Clock) -> Place:
    found = places.china(kept_cast) if request.param == CN else places.brussels()
    clock.at = found.at
    return found


def ends(place: Place) -> set[str]:
    """The ends of all open deadlines of the case, as pages write them."""
    rows = Deadline.objects.filter(case=place.case, state=Deadline.OPEN)
    doubts = {"": "", "provisional": ", provisional", "uncertain": ", not certain yet"}
    return {f"{weekday(row.legal_day)}{doubts[row.doubt]}" for row in rows if row.legal_day}


def asked(visitor: Visitor, place: Place, ask: Ask, about: object = "") -> tuple[str, str]:
    """Open the step, fill it in, look which dates move; the old and the new end of the time that is meant."""
    step(visitor, place.case, ask.step, about or ask.about).fill(**ask.entered)
    found = looked(visitor)
    return next(ends for what, ends in found.items() if what.startswith(ask.time))


def done(visitor: Visitor, place: Place, ask: Ask) -> None:
    """What was looked at is still filled in; take the step."""
    visitor.press(place.title(ask.step))
    assert "Done:" in visitor.text(), visitor.text()[:1500]


def test_more_time_is_what_was_shown_and_the_platform_is_told(street: Street, place: Place) -> None:
    head = street.visitor(place.longer.by)
    was, will_be = asked(head, place, place.longer)
    assert was in ends(place)
    assert will_be not in ends(place)
    done(head, place, place.longer)
    assert will_be in ends(place)
    rep = street.visitor(place.rep)
    rep.go(f"/portal/cases/{place.case.pk}/")
    assert will_be.removesuffix(", provisional") in rep.text()
    assert rep.sound() == []
    assert "more time is granted" in steps.inbox(street, place.rep, realms.PORTAL)


def test_a_time_stands_still_and_runs_on_from_where_it_stood(street: Street, place: Place, clock: Clock) -> None:
    officer = street.visitor(place.rest.by)
    was, unknown = asked(officer, place, place.rest)
    assert was in ends(place)
    assert "stands still" in unknown
    done(officer, place, place.rest)
    assert was not in ends(place)
    officer.go(f"/desk/cases/{place.case.pk}/")
    assert "stands still" in officer.text()
    assert officer.sound() == []
    clock.at += timedelta(days=9)
    colleague = street.visitor(place.back.by)
    unknown, will_be = asked(colleague, place, place.back, last(place.rest.step).n)
    assert "stands still" in unknown
    assert will_be != was
    done(colleague, place, place.back)
    assert will_be in ends(place)


@pytest.mark.parametrize("regime", [places.CN, places.EU])
def test_service_shows_the_ends_it_will_set_before_it_is_entered(
    street: Street, kept_cast: emptying.Kept, clock: Clock, regime: str
) -> None:
    there = places.waiting(regime, kept_cast)
    clock.at = there.at
    clerk = street.visitor(there.clerk)
    step(clerk, there.case, "serve", there.notice).fill(**there.entered)
    found = looked(clerk)
    before = set(Deadline.objects.filter(case=there.case, state=Deadline.OPEN).values_list("limit", flat=True))
    told = {}
    for time in there.begun:
        (was, told[time]) = next(ends for what, ends in found.items() if what.startswith(time))
        assert was == "Not begun", time
    clerk.press(there.title)
    assert "Done:" in clerk.text(), clerk.text()[:1500]
    begun = Deadline.objects.filter(case=there.case, state=Deadline.OPEN).exclude(limit__in=before)
    assert {weekday(row.legal_day) for row in begun} >= {end.partition(",")[0] for end in told.values()}


def test_another_day_of_service_is_entered_by_a_second_person_and_every_end_follows(
    street: Street, place: Place
) -> None:
    day = str(last("serve").on + timedelta(days=1))
    own = step(street.visitor(place.clerk), place.case, "correct_entry", place.service)
    assert "Once a notice is served, another person corrects the entry." in own.text()
    officer = street.visitor(place.officer)
    officer.go(f"/desk/cases/{place.case.pk}/acts/{place.service}/")
    officer.follow("Correct this entry")
    officer.fill(what="day", day=day, reason="The receipt names the next day.")
    found = looked(officer)
    for time in place.begun:
        was, will_be = next(ends for what, ends in found.items() if what.startswith(time))
        assert was in ends(place), time
        assert was != will_be, time
    officer.press(place.title("correct_entry"), expect=422)
    officer.page.locator('[name="sure"]').check()
    officer.press(place.title("correct_entry"))
    assert {will_be for _was, will_be in found.values() if "202" in will_be} <= ends(place)
    assert "an entry was corrected" in steps.inbox(street, place.rep, realms.PORTAL)
    officer.go(f"/desk/cases/{place.case.pk}/acts/{place.service}/")
    assert "Corrected by act" in officer.text()


def test_a_published_year_is_proposed_compared_and_confirmed_by_a_second_person(street: Street, place: Place) -> None:
    year = place.year
    admin = street.visitor(place.administrator)
    admin.go("/desk/calendars/")
    assert admin.sound() == []
    admin.follow("Enter a published year")
    admin.fill(calendar=year.calendar, year=2027, source="Notice 12 of 2026", off=year.off, work="03-03")
    admin.press("Propose this year", expect=422)
    assert "2027-03-03 is no Saturday or Sunday" in admin.text()
    admin.fill(work=year.work)
    admin.press("Propose this year")
    page = admin.path
    assert not admin.page.get_by_role("button", name="Confirm this year").count()
    assert year.was in ends(place), "nothing has moved"

    head = street.visitor(place.head)
    head.go("/desk/calendars/")
    head.follow(re.compile("2027$"), within=".panel")
    assert head.path == page
    found = steps.table(head, "#moves")
    was, will_be = next(ends for what, ends in found.items() if what.startswith(year.time))
    assert (was, will_be) == (year.was, year.will_be)
    assert head.sound() == []
    head.press("Confirm this year")
    assert "Confirm that you have seen which deadlines move." in head.text()
    assert year.was in ends(place)
    head.page.locator("#sure").check()
    head.press("Confirm this year")
    assert "1 waiting" in head.text()
    drive.drain()
    assert year.will_be in ends(place)
    assert year.was not in ends(place)
    head.page.reload()
    assert "1 cases done, 0 waiting." in head.text()
    for user, realm in ((place.officer, realms.DESK), (place.rep, realms.PORTAL)):
        assert "the calendar of 2027 was published" in steps.inbox(street, user, realm)
