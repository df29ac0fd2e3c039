"""Bank holidays of England and Wales, where Ofcom sits. A working day is no Saturday, Sunday, Christmas Day, Good
Friday or bank holiday.

`off` lists the days as published, substitute days (s) in place of those that fall on a weekend.
"""

from __future__ import annotations

from regulator.procedure.calendars import table
from regulator.procedure.language import Calendar, CalendarStatus

PUBLISHED = CalendarStatus.PUBLISHED
SOURCE = "GOV.UK bank holidays, England and Wales, as of August 2026"

YEARS = (
    table.year(2025, PUBLISHED, SOURCE, off="01-01; 04-18; 04-21; 05-05; 05-26; 08-25; 12-25; 12-26"),
    # 26 December 2026 is a Saturday: Monday 28 (s).
    table.year(2026, PUBLISHED, SOURCE, off="01-01; 04-03; 04-06; 05-04; 05-25; 08-31; 12-25; 12-28"),
    # 25 and 26 December 2027 are a weekend: Monday 27 and Tuesday 28 (s).
    table.year(2027, PUBLISHED, SOURCE, off="01-01; 03-26; 03-29; 05-03; 05-31; 08-30; 12-27; 12-28"),
    # 1 January 2028 is a Saturday: Monday 3 (s).
    table.year(2028, PUBLISHED, SOURCE, off="01-03; 04-14; 04-17; 05-01; 05-29; 08-28; 12-25; 12-26"),
)

CALENDAR = Calendar("uk-ew", "Bank holidays of England and Wales", {year.year: year for year in YEARS})
