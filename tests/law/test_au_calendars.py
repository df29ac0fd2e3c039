"""Public holidays of New South Wales and the Australian Capital Territory, against an independent data set."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from regulator.procedure.calendars import au_act, au_nsw
from regulator.procedure.language import Calendar, CalendarStatus

NSW, ACT = au_nsw.CALENDAR, au_act.CALENDAR


@pytest.mark.parametrize(("calendar", "place"), [(NSW, "NSW"), (ACT, "ACT")])
def test_every_day_agrees_with_an_independent_data_set(calendar: Calendar, place: str) -> None:
    for year in calendar.years:
        published = holidays.country_holidays("AU", subdiv=place, years=year)
        days = [date(year, 1, 1) + timedelta(days=i) for i in range(365)]
        assert [day for day in days if calendar.works(day) != (day.weekday() < 5 and day not in published)] == []


@pytest.mark.parametrize("day", [date(2026, 4, 27), date(2027, 4, 26)])
def test_the_mondays_added_after_anzac_day_are_holidays(day: date) -> None:
    assert day.weekday() == 0
    assert not NSW.works(day)
    assert not ACT.works(day)


def test_what_is_a_holiday_depends_on_the_place() -> None:
    """AIA 36(2): a holiday “in the place where” the thing is to be done."""
    assert NSW.works(date(2026, 3, 9)), "Canberra Day is no holiday in Sydney"
    assert not ACT.works(date(2026, 3, 9))
    assert NSW.works(date(2026, 6, 1))
    assert not ACT.works(date(2026, 6, 1)), "Reconciliation Day"


def test_a_year_reckoned_from_the_rules_makes_a_date_provisional() -> None:
    assert {year for year, one in NSW.years.items() if one.status is CalendarStatus.DERIVED} == {2023, 2024}
    assert {year for year, one in ACT.years.items() if one.status is CalendarStatus.DERIVED} == {2027}
    assert not NSW.published(date(2024, 5, 6))
    assert NSW.published(date(2027, 4, 26))
