"""Bank holidays of Northern Ireland. `off` lists the days as published, substitute days (s) for those on a weekend."""

from __future__ import annotations

from regulator.procedure.calendars import table
from regulator.procedure.language import Calendar, CalendarStatus

PUBLISHED = CalendarStatus.PUBLISHED
SOURCE = "GOV.UK bank holidays, Northern Ireland, as of August 2026"

YEARS = (
    # 12 July 2025, the Battle of the Boyne, is a Saturday: Monday 14 (s).
    table.year(2025, PUBLISHED, SOURCE, off="01-01; 03-17; 04-18; 04-21; 05-05; 05-26; 07-14; 08-25; 12-25; 12-26"),
    # 12 July 2026 is a Sunday: Monday 13 (s); 26 December a Saturday: Monday 28 (s).
    table.year(2026, PUBLISHED, SOURCE, off="01-01; 03-17; 04-03; 04-06; 05-04; 05-25; 07-13; 08-31; 12-25; 12-28"),
    # 25 and 26 December 2027 are a weekend: Monday 27 and Tuesday 28 (s).
    table.year(2027, PUBLISHED, SOURCE, off="01-01; 03-17; 03-26; 03-29; 05-03; 05-31; 07-12; 08-30; 12-27; 12-28"),
)

CALENDAR = Calendar("uk-ni", "Bank holidays of Northern Ireland", {year.year: year for year in YEARS})
