"""Fines: bands, provisions, ranges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regulator.procedure.language.file import PartyKind
from regulator.procedure.language.sources import Cite


@dataclass(frozen=True, slots=True)
class Band:
    """A range of fines for one tier of a provision, per count, for conduct from `since` until before `until`."""

    tier: str
    title: str
    low: Decimal
    high: Decimal
    cite: Cite
    since: date | None = None
    until: date | None = None
    whom: PartyKind = PartyKind.OPERATOR

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Provision:
    """A duty of the operator whose breach is a violation. `kinds`: sanctions it allows besides a fine."""

    key: str
    title: str
    cite: Cite
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    title_local: str = ""

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What a fine that is paid late may grow by: so many per cent of it for each day, at most the fine itself."""

    percent: Decimal
    cite: Cite

    def of(self, fine: Decimal) -> Decimal:
        """What one day adds."""
        return (fine * self.percent / 100).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The range a fine must keep, and how it was found."""

    low: Decimal
    high: Decimal
    sentence: str
    cite: Cite
