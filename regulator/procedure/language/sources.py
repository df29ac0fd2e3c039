"""Where a rule comes from, and how far it was checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")
JSON = Any  # canonical JSON as kept: dict, list, str, int, bool, None; never float


class Status(StrEnum):
    """How far a rule was checked against an official text."""

    VERIFIED = "verified"
    PARTLY = "partly verified"
    UNVERIFIED = "unverified"
    DERIVED = "derived"

    @property
    def firm(self) -> bool:
        """A firm rule refuses; one that is not only warns."""
        return self in (Status.VERIFIED, Status.PARTLY)


@dataclass(frozen=True, slots=True)
class Cite:
    """One provision: `APL 28`."""

    act: str
    section: str
    href: str = ""
    status: Status = Status.VERIFIED

    def __hash__(self) -> int:
        return hash(self.section)

    def __str__(self) -> str:
        return f"{self.act} {self.section}"


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute of a regime; calling it with a section makes the citation: `APL("28")`."""

    short: str
    title: str
    in_force: date | None = None
    title_local: str = ""
    href: str = ""

    def __call__(self, section: str, status: Status = Status.VERIFIED) -> Cite:
        return Cite(self.short, section, self.href, status)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """Values by the day they come into force, earliest first."""

    values: tuple[tuple[date, T], ...]

    def on(self, day: date) -> T:
        """The value in force on `day`; LookupError before the first."""
        found = [value for since, value in self.values if since <= day]
        if not found:
            raise LookupError(f"no value in force on {day}")
        return found[-1]
