"""The calendars of working days, by id, and the clock of the place each belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo

from regulator.procedure.calendars import au_act, au_nsw, cn_workdays
from regulator.procedure.language import Calendar

CALENDARS: Mapping[str, Calendar] = MappingProxyType(
    {c.id: c for c in (cn_workdays.CALENDAR, au_nsw.CALENDAR, au_act.CALENDAR)}
)
ZONES: Mapping[str, ZoneInfo] = MappingProxyType(
    {
        "cn-workdays": ZoneInfo("Asia/Shanghai"),
        "au-nsw": ZoneInfo("Australia/Sydney"),
        "au-act": ZoneInfo("Australia/Sydney"),
    }
)
