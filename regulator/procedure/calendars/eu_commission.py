"""Working days of the European Commission in Brussels, for what is to be done there (Reg. 1182/71 art 2(1): the days
“designated as such in the Member State or in the Community institution in which action is to be taken”).

The list of a year is fixed by a decision of the Commission. Saturdays and Sundays are never working days; a holiday
that falls on one is left out. Staff in Luxembourg have 23 June instead of 21 July.
"""

from __future__ import annotations

from regulator.procedure.calendars import table
from regulator.procedure.language import Calendar, CalendarStatus

PUBLISHED, DERIVED = CalendarStatus.PUBLISHED, CalendarStatus.DERIVED

YEARS = (
    # Easter fell on 20 April as in 2014; 2 May is in neither list.
    table.year(
        2025,
        PUBLISHED,
        "Public list for 2025, compared with decision 2013/C 39/03 for 2014, a year of the same calendar; "
        "the decision for 2025 itself was not read",
        off="01-01; 01-02; 04-17; 04-18; 04-21; 05-01; 05-09; 05-29; 05-30; 06-09; 07-21; 08-15; 12-24..12-31",
    ),
    # 9 May, 15 August and 1 November fall on a weekend; All Souls' Day stays.
    table.year(
        2026,
        PUBLISHED,
        "Pattern of decision 2021/C 201 I/02 for 2023 and of the list for 2020; the decision for 2026 was not read",
        off="01-01; 01-02; 04-02; 04-03; 04-06; 05-01; 05-14; 05-15; 05-25; 07-21; 11-02; 12-24..12-31",
    ),
    # 1 May, 9 May and 15 August fall on a weekend. The Commission may add a day.
    table.year(
        2027,
        DERIVED,
        "Reckoned from the pattern of 2026, Easter on 28 March; the decision for 2027 is not published",
        off="01-01; 03-25; 03-26; 03-29; 05-06; 05-07; 05-17; 07-21; 11-01; 11-02; 12-24..12-31",
    ),
)

CALENDAR = Calendar("eu-commission", "Working days of the European Commission", {year.year: year for year in YEARS})
