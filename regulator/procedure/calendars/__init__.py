"""The calendars of working days, by id, and the clock of the place each belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo

from regulator.procedure.calendars import au_act, au_nsw, cn_workdays, eu_cjeu, eu_commission, uk_ew, uk_ni, uk_sct
from regulator.procedure.language import Calendar

CALENDARS: Mapping[str, Calendar] = MappingProxyType(
    {
        one.CALENDAR.id: one.CALENDAR
        for one in (cn_workdays, eu_commission, eu_cjeu, uk_ew, uk_sct, uk_ni, au_nsw, au_act)
    }
)
ZONES: Mapping[str, ZoneInfo] = MappingProxyType(
    {
        "cn-workdays": ZoneInfo("Asia/Shanghai"),
        "eu-commission": ZoneInfo("Europe/Brussels"),
        "eu-cjeu": ZoneInfo("Europe/Luxembourg"),
        "uk-ew": ZoneInfo("Europe/London"),
        "uk-sct": ZoneInfo("Europe/London"),
        "uk-ni": ZoneInfo("Europe/London"),
        "au-nsw": ZoneInfo("Australia/Sydney"),
        "au-act": ZoneInfo("Australia/Sydney"),
    }
)
