"""Bank holidays of the three calendars of the United Kingdom: our years against an independent data set."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from regulator.procedure.calendars import CALENDARS, ZONES

NATIONS = {"uk-ew": "ENG", "uk-sct": "SCT", "uk-ni": "NIR"}
ADDED = {("uk-sct", date(2026, 6, 15))}  # proclaimed for this one year


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", [2025, 2026, 2027])
@pytest.mark.parametrize("key", NATIONS)
def test_every_day_agrees_with_an_independent_data_set(key: str, year: int) -> None:
    listed = holidays.country_holidays("GB", subdiv=NATIONS[key], years=year)
    ours = CALENDARS[key]
    for day in days_of(year):
        if (key, day) not in ADDED:
            assert ours.works(day) == listed.is_working_day(day), day
    assert ours.published(date(year, 6, 1))


def test_england_and_wales_is_known_a_year_further() -> None:
    ours, listed = CALENDARS["uk-ew"], holidays.country_holidays("GB", subdiv="ENG", years=2028)
    assert [day for day in days_of(2028) if ours.works(day) != listed.is_working_day(day)] == []
    assert not CALENDARS["uk-sct"].published(date(2028, 1, 4))


def test_the_clock_is_that_of_london() -> None:
    assert {str(ZONES[key]) for key in NATIONS} == {"Europe/London"}
    assert {day for _, day in ADDED if CALENDARS["uk-sct"].works(day)} == set()
