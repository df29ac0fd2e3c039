"""Public holidays of New South Wales, where eSafety sits (AIA 36(2): “a Saturday, a Sunday or a holiday” in the place
where the thing is to be done).

`off` lists the holidays of the whole state, weekends included; local event days and bank holidays are left out.
"""

from __future__ import annotations

from regulator.procedure.calendars import table
from regulator.procedure.language import Calendar, CalendarStatus

PUBLISHED, DERIVED = CalendarStatus.PUBLISHED, CalendarStatus.DERIVED

ACT = "Public Holidays Act 2010 (NSW) s 4"
PATTERN = f"{ACT}: reckoned from the rules of the Act, not compared with the list published for the year"

YEARS = (
    # New Year's Day of 2023 was a Sunday, so the Monday after it was a holiday too.
    table.year(2023, DERIVED, PATTERN, off="01-01; 01-02; 01-26; 04-07..04-10; 04-25; 06-12; 10-02; 12-25; 12-26"),
    table.year(2024, DERIVED, PATTERN, off="01-01; 01-26; 03-29..04-01; 04-25; 06-10; 10-07; 12-25; 12-26"),
    # Australia Day of 2025 was a Sunday: the Monday after it is the holiday, in its place.
    table.year(2025, PUBLISHED, ACT, off="01-01; 01-27; 04-18..04-21; 04-25; 06-09; 10-06; 12-25; 12-26"),
    # The Mondays after the Anzac Days of 2026 and 2027 were added for the whole state: older lists miss them.
    table.year(
        2026,
        PUBLISHED,
        f"{ACT}; Public Holidays Amendment (Anzac Day) Order 2026; list of Local Government NSW",
        off="01-01; 01-26; 04-03..04-06; 04-25; 04-27; 06-08; 10-05; 12-25; 12-26; 12-28",
    ),
    table.year(
        2027,
        PUBLISHED,
        f"{ACT}; Public Holidays Amendment (Anzac Day) Order 2026; list of Local Government NSW",
        off="01-01; 01-26; 03-26..03-29; 04-25; 04-26; 06-14; 10-04; 12-25..12-28",
    ),
)

CALENDAR = Calendar("au-nsw", "Public holidays of New South Wales", {year.year: year for year in YEARS})
