"""Working days of mainland China: our years against an independent data set, and what every calendar must keep."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from regulator.procedure.calendars import CALENDARS, ZONES, cn_workdays, table
from regulator.procedure.language import Calendar, CalendarStatus, Year

CN = cn_workdays.CALENDAR


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025, 2026])
def test_every_day_agrees_with_an_independent_data_set(year: int) -> None:
    published = holidays.country_holidays("CN", years=year)
    assert [day for day in days_of(year) if CN.works(day) != published.is_working_day(day)] == []
    assert CN.published(date(year, 6, 1))


@pytest.mark.parametrize(
    ("year", "off", "work"), [(2022, 32, 7), (2023, 28, 7), (2024, 30, 8), (2025, 28, 5), (2026, 33, 6)]
)
def test_the_length_of_the_breaks(year: int, off: int, work: int) -> None:
    """The days off named by the notice of that year and by that of the next, and the make-up days."""
    assert (len(CN.years[year].off), len(CN.years[year].work)) == (off, work)


def test_the_year_without_a_notice_holds_the_statutory_days_only() -> None:
    year = CN.years[2027]
    assert year.status is CalendarStatus.MISSING
    assert not CN.published(date(2027, 1, 4))
    assert not year.work
    assert len(year.off) == 13
    assert not CN.works(date(2027, 2, 8))
    assert CN.works(date(2027, 2, 9))


def test_a_year_that_is_not_held_at_all_is_not_published() -> None:
    assert not CN.published(date(2021, 12, 31))
    assert not CN.published(date(2028, 1, 3))


@pytest.mark.parametrize("calendar", CALENDARS.values(), ids=CALENDARS)
def test_every_year_is_whole_and_names_its_source(calendar: Calendar) -> None:
    assert calendar.id in ZONES
    for number, year in calendar.years.items():
        assert number == year.year
        assert year.source
        assert {day.year for day in year.off | year.work} <= {number}
        assert not year.off & year.work
        assert all(day.weekday() >= 5 for day in year.work), "only a weekend can be made up"


def test_a_year_is_read_from_spans() -> None:
    year = table.year(2025, CalendarStatus.PUBLISHED, "notice", off="01-31..02-02; 05-01", work="02-08")
    off = frozenset({date(2025, 1, 31), date(2025, 2, 1), date(2025, 2, 2), date(2025, 5, 1)})
    assert year == Year(2025, CalendarStatus.PUBLISHED, "notice", off, frozenset({date(2025, 2, 8)}))


@pytest.mark.parametrize("text", ["02-29", "05-05..05-01", "5-1"])
def test_a_wrong_day_stops_the_start(text: str) -> None:
    with pytest.raises(ValueError):
        table.year(2025, CalendarStatus.PUBLISHED, "notice", off=text)
