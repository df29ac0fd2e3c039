"""Who asks what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from regulator.procedure.language.file import CaseFile, Ref

if TYPE_CHECKING:
    from regulator.procedure.language.steps import Step


class Role(StrEnum):
    INSPECTOR = "inspector"
    HEAD = "head"
    LEGAL = "legal reviewer"
    SIGNATORY = "signatory"
    CLERK = "clerk"
    REPRESENTATIVE = "representative"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Mandate:
    """A dated power to sign. Empty `steps`: all that this role may take. `up_to` None: no ceiling."""

    steps: frozenset[str]
    since: date
    until: date | None
    up_to: Decimal | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `party` only for a representative: the party of this case that they speak for."""

    id: str
    name: str = ""
    roles: frozenset[Role] = frozenset()
    party: str = ""
    mandates: tuple[Mandate, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """May `actor` take a step now? `facts` None: just looking, only needs that rest on the file are asked."""

    file: CaseFile
    actor: Actor
    at: datetime
    on: date | None
    about: Ref | None = None
    facts: Mapping[str, Any] | None = None
    step: Step | None = None
    history: bool = False  # judging an act of recorded history: what was not published is unknown, not undone
    _memo: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
