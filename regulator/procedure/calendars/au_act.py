"""Public holidays of the Australian Capital Territory (AIA 36(2): where the thing is to be done there).

`off` lists the holidays of the whole territory, weekends included. Where Anzac Day falls on a weekend that day may not
itself be a holiday; it ends no period either way.
"""

from __future__ import annotations

from regulator.procedure.calendars import table
from regulator.procedure.language import Calendar, CalendarStatus

PUBLISHED, DERIVED = CalendarStatus.PUBLISHED, CalendarStatus.DERIVED

ACT = "Holidays Act 1958 (ACT)"

YEARS = (
    table.year(
        2025,
        PUBLISHED,
        f"{ACT}; list of the ACT Government",
        off="01-01; 01-27; 03-10; 04-18..04-21; 04-25; 06-02; 06-09; 10-06; 12-25; 12-26",
    ),
    table.year(
        2026,
        PUBLISHED,
        f"{ACT}; list of the ACT Government; notice of 18 December 2025 for Monday 27 April",
        off="01-01; 01-26; 03-09; 04-03..04-06; 04-25; 04-27; 06-01; 06-08; 10-05; 12-25; 12-26; 12-28",
    ),
    # Canberra Day: second Monday of March. Reconciliation Day: the Monday on or after 27 May. Anzac Day: to Monday.
    table.year(
        2027,
        DERIVED,
        f"{ACT}: reckoned from the rules of the Act, not compared with the list published for the year",
        off="01-01; 01-26; 03-08; 03-26..03-29; 04-25; 04-26; 05-31; 06-14; 10-04; 12-25..12-28",
    ),
)

CALENDAR = Calendar(
    "au-act", "Public holidays of the Australian Capital Territory", {year.year: year for year in YEARS}
)
