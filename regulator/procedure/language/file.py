"""The case file: acts, things, parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from regulator.procedure.language.effects import Effect
from regulator.procedure.language.limits import Calendar, KnownYear, Limit
from regulator.procedure.language.memo import once

if TYPE_CHECKING:
    from regulator.procedure.language.steps import Regime


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Act `n`, or thing `item` of act `n`: written `5` or `5.2`."""

    n: int
    item: int | None = None

    def __str__(self) -> str:
        return str(self.n) if self.item is None else f"{self.n}.{self.item}"

    @classmethod
    def read(cls, text: str) -> Ref:
        """From `5` or `5.2`; ValueError otherwise."""
        n, _, item = text.partition(".")
        return cls(int(n), int(item) if item else None)


@dataclass(frozen=True, slots=True)
class Item:
    n: int
    kind: str
    facts: Mapping[str, Any]
    to: str = ""  # key of the party it concerns


@dataclass(frozen=True, slots=True)
class Served:
    """Service of an act on one addressee. `on` None: served, day unknown. `at` only where the hour counts; `sent`
    where the day of sending does.

    `by_act` is the act that caused this date: the service, or the correction of its entry.
    """

    addressee: str
    on: date | None
    method: str
    by_act: int
    at: datetime | None = None
    sent: date | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A step that was taken. `on` None: undated; `by` empty: author unknown; `sure` False: uncertain."""

    n: int
    step: str
    on: date | None
    recorded_at: datetime
    by: str
    about: Ref | None = None
    track: int = 0  # number of the act that opened the track; 0 is the case at large
    facts: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    to: tuple[str, ...] = ()
    sure: bool = True
    origin: str = ""  # "", "replayed", "imported"
    void: bool = False  # struck out by a correction
    cause: int = 0  # number of the correction that changed it, if one did
    cause_at: datetime | None = None  # when that was recorded
    passed: tuple[str, ...] = ()  # keys of the warnings that were passed with a reason

    def item(self, n: int) -> Item:
        return self.items[n - 1]


def _service(act: Act) -> Served:
    facts = act.facts
    method, moment, sent = facts.get("method", ""), facts.get("moment"), facts.get("sent") or act.on
    return Served(facts["addressee"], act.on, method, act.cause or act.n, moment, sent)


SYSTEM = "system"


class PartyKind(StrEnum):
    OPERATOR = "operator"
    OFFICER = "officer"  # an officer of the company, only where a cited provision fines them


@dataclass(frozen=True, slots=True)
class Party:
    key: str
    name: str
    kind: PartyKind = PartyKind.OPERATOR
    name_local: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that the law knows of a case: its acts, corrections applied, in order of number. See `facts.py` to build it.

    `settings`: what the authority configured for the regime (thresholds, place). `years`: of calendars, imported and
    confirmed since this regime was written. Indexes and `_memo` are caches, not content: every new file has its own.
    """

    regime: Regime
    parties: tuple[Party, ...]
    acts: tuple[Act, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    timezone: str = "UTC"
    years: tuple[KnownYear, ...] = ()
    _by_n: dict[int, Act] = field(default_factory=dict, init=False, compare=False, repr=False)
    _by_step: dict[str, list[Act]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _about: dict[Ref, list[Act]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _memo: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for act in self.acts:
            self._by_n[act.n] = act
            if not act.void:
                self._by_step.setdefault(act.step, []).append(act)
                if act.about is not None:
                    self._about.setdefault(act.about, []).append(act)

    def calendar(self, limit: Limit | None = None, known_at: datetime | None = None) -> Calendar:
        """The calendar that a limit is counted by here, as it was known at a moment (or as it is known now)."""
        plain = self.regime.calendar_of(limit, self.settings.get("place", ""))
        known = [k.year for k in self.years if k.calendar == plain.id and (known_at is None or k.known_at < known_at)]
        return plain.with_years(known) if known else plain

    def act(self, n: int) -> Act:
        """KeyError when the case has no such act."""
        return self._by_n[n]

    def recorded_at(self, n: int) -> datetime:
        """When act `n` was recorded; or the correction of that number, where the file ends before it. Else KeyError."""
        if n in self._by_n:
            return self._by_n[n].recorded_at
        found = next((act.cause_at for act in self.acts if act.cause == n), None)
        if found is None:
            raise KeyError(n)
        return found

    def taken(self, *steps: str) -> list[Act]:
        """Acts of these steps, in order, struck-out ones left out."""
        if len(steps) == 1:
            return self._by_step.get(steps[0], [])
        return sorted((a for s in steps for a in self._by_step.get(s, ())), key=lambda a: a.n)

    def about(self, ref: Ref, *steps: str) -> list[Act]:
        """Acts about exactly this thing, of these steps (or of any)."""
        return [a for a in self._about.get(ref, ()) if not steps or a.step in steps]

    def of_effect(self, effect: Effect) -> list[Act]:
        """Acts of steps with this effect, in order, struck-out ones left out."""
        steps = (key for key in self._by_step if self.regime.step(key).effect is effect)
        return self.taken(*steps)

    def track_of(self, ref: Ref | None) -> int:
        return 0 if ref is None else self.act(ref.n).track

    def exists(self, ref: Ref) -> bool:
        act = self._by_n.get(ref.n)
        return act is not None and (ref.item is None or 1 <= ref.item <= len(act.items))

    @once
    def served(self, n: int) -> tuple[Served, ...]:
        """Services of act `n`, in order of entry."""
        return tuple(_service(act) for act in self.services(n))

    def services(self, n: int) -> list[Act]:
        """The acts by which act `n` was served."""
        return [a for a in self._about.get(Ref(n), ()) if self.regime.step(a.step).effect is Effect.SERVE]

    @property
    @once
    def officers(self) -> tuple[str, ...]:
        """The case officers now: those the last act that named any named."""
        for act in reversed(self.acts):
            if not act.void and "officers" in act.facts:
                return tuple(act.facts["officers"])
        return ()
