"""The words in which a regime is written. Frozen dataclasses; no behaviour beyond reading themselves."""

from regulator.procedure.language.effects import Effect
from regulator.procedure.language.fields import Choice, Choices, Field, Kind
from regulator.procedure.language.file import SYSTEM, Act, CaseFile, Item, Party, PartyKind, Ref, Served
from regulator.procedure.language.limits import (
    Bound,
    Calendar,
    CalendarStatus,
    Fixed,
    Given,
    Holder,
    KnownYear,
    Limit,
    Period,
    Said,
    Term,
    TraceDay,
    Unit,
    Year,
)
from regulator.procedure.language.money import Band, Ceiling, Provision
from regulator.procedure.language.needs import Check, Condition, Found, Refusal, Verdict
from regulator.procedure.language.people import Actor, Mandate, Question, Role
from regulator.procedure.language.sources import JSON, Cite, Dated, Status, Statute
from regulator.procedure.language.steps import Answer, Chapter, Outside, Pausing, Regime, Step

__all__ = [
    "JSON",
    "SYSTEM",
    "Act",
    "Actor",
    "Answer",
    "Band",
    "Bound",
    "Calendar",
    "CalendarStatus",
    "CaseFile",
    "Ceiling",
    "Chapter",
    "Check",
    "Choice",
    "Choices",
    "Cite",
    "Condition",
    "Dated",
    "Effect",
    "Field",
    "Fixed",
    "Found",
    "Given",
    "Holder",
    "Item",
    "Kind",
    "KnownYear",
    "Limit",
    "Mandate",
    "Outside",
    "Party",
    "PartyKind",
    "Pausing",
    "Period",
    "Provision",
    "Question",
    "Ref",
    "Refusal",
    "Regime",
    "Role",
    "Said",
    "Served",
    "Status",
    "Statute",
    "Step",
    "Term",
    "TraceDay",
    "Unit",
    "Verdict",
    "Year",
]
