"""Bank holidays of Scotland. `off` lists the days as published, substitute days (s) for those on a weekend."""

from __future__ import annotations

from regulator.procedure.calendars import table
from regulator.procedure.language import Calendar, CalendarStatus

PUBLISHED = CalendarStatus.PUBLISHED
SOURCE = "GOV.UK bank holidays, Scotland, as of August 2026"

YEARS = (
    # 30 November 2025, St Andrew's Day, is a Sunday: Monday 1 December (s).
    table.year(2025, PUBLISHED, SOURCE, off="01-01; 01-02; 04-18; 05-05; 05-26; 08-04; 12-01; 12-25; 12-26"),
    # 15 June 2026 is a holiday of this one year. 26 December is a Saturday: Monday 28 (s).
    table.year(2026, PUBLISHED, SOURCE, off="01-01; 01-02; 04-03; 05-04; 05-25; 06-15; 08-03; 11-30; 12-25; 12-28"),
    # 2 January 2027 is a Saturday: Monday 4 (s); 25 and 26 December a weekend: Monday 27 and Tuesday 28 (s).
    table.year(2027, PUBLISHED, SOURCE, off="01-01; 01-04; 03-26; 05-03; 05-31; 08-02; 11-30; 12-27; 12-28"),
)

CALENDAR = Calendar("uk-sct", "Bank holidays of Scotland", {year.year: year for year in YEARS})
