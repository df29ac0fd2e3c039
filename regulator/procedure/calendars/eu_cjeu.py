"""Official holidays of the Court of Justice of the European Union: for actions before the Union's courts only.

New Year's Day, Easter Monday, 1 May, Ascension Day, Whit Monday, 23 June, 15 August, 1 November, 25 and 26 December,
by the Court's decision of 4 June 2015. A later decision may have changed the list: 9 May is a public holiday in
Luxembourg since 2019. `off` lists weekdays only.
"""

from __future__ import annotations

from regulator.procedure.calendars import table
from regulator.procedure.language import Calendar, CalendarStatus

PUBLISHED, DERIVED = CalendarStatus.PUBLISHED, CalendarStatus.DERIVED

SOURCE = "Decision of the Court of Justice of 4 June 2015 (2015/C 220/04); later decisions were not read"

YEARS = (
    table.year(2025, PUBLISHED, SOURCE, off="01-01; 04-21; 05-01; 05-29; 06-09; 06-23; 08-15; 12-25; 12-26"),
    table.year(2026, PUBLISHED, SOURCE, off="01-01; 04-06; 05-01; 05-14; 05-25; 06-23; 12-25"),
    table.year(2027, DERIVED, SOURCE, off="01-01; 03-29; 05-06; 05-17; 06-23; 11-01"),
)

CALENDAR = Calendar("eu-cjeu", "Official holidays of the Court of Justice", {year.year: year for year in YEARS})
