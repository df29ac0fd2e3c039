"""Working days of mainland China. `off` lists every day of a break, weekends included; `work` the make-up working days.

A year is fixed by a notice of the General Office of the State Council (国务院办公厅), usually in the November
before. A past year is never edited: a wrong day would move deadlines that were served.
"""

from __future__ import annotations

from regulator.procedure.calendars import table
from regulator.procedure.language import Calendar, CalendarStatus

PUBLISHED, MISSING = CalendarStatus.PUBLISHED, CalendarStatus.MISSING

YEARS = (
    table.year(
        2022,
        PUBLISHED,
        "State Council General Office, 国办发明电〔2021〕11号; 31 December: 国办发明电〔2022〕16号",
        off="01-01..01-03; 01-31..02-06; 04-03..04-05; 04-30..05-04; 06-03..06-05; 09-10..09-12; 10-01..10-07; 12-31",
        work="01-29; 01-30; 04-02; 04-24; 05-07; 10-08; 10-09",
    ),
    table.year(
        2023,
        PUBLISHED,
        "State Council General Office, 国办发明电〔2022〕16号; 30 and 31 December: 国办发明电〔2023〕7号",
        off="01-01..01-02; 01-21..01-27; 04-05; 04-29..05-03; 06-22..06-24; 09-29..10-06; 12-30..12-31",
        work="01-28; 01-29; 04-23; 05-06; 06-25; 10-07; 10-08",
    ),
    table.year(
        2024,
        PUBLISHED,
        "State Council General Office, 国办发明电〔2023〕7号",
        off="01-01; 02-10..02-17; 04-04..04-06; 05-01..05-05; 06-08..06-10; 09-15..09-17; 10-01..10-07",
        work="02-04; 02-18; 04-07; 04-28; 05-11; 09-14; 09-29; 10-12",
    ),
    table.year(
        2025,
        PUBLISHED,
        "State Council General Office, 国办发明电〔2024〕12号",
        off="01-01; 01-28..02-04; 04-04..04-06; 05-01..05-05; 05-31..06-02; 10-01..10-08",
        work="01-26; 02-08; 04-27; 09-28; 10-11",
    ),
    table.year(
        2026,
        PUBLISHED,
        "State Council General Office, 国办发明电〔2025〕7号",
        off="01-01..01-03; 02-15..02-23; 04-04..04-06; 05-01..05-05; 06-19..06-21; 09-25..09-27; 10-01..10-07",
        work="01-04; 02-14; 02-28; 05-09; 09-20; 10-10",
    ),
    # Only the statutory days are known; the breaks around them and the make-up days are fixed by the notice.
    table.year(
        2027,
        MISSING,
        "Measures on National Holidays (2024), arts 2 and 6; the notice for 2027 is not published",
        off="01-01; 02-05..02-08; 04-05; 05-01..05-02; 06-09; 09-15; 10-01..10-03",
    ),
)

CALENDAR = Calendar("cn-workdays", "Working days of mainland China", {year.year: year for year in YEARS})
