"""One deadline of a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from regulator.procedure import clock
from regulator.procedure.language import Act, CaseFile, Fixed, Limit, Ref, Said, Step, Term

Key = tuple[str, int, int, str, int]
# What may be missing for a date: by what has to be known, and from when the limit runs.
NOT_KNOWN = {
    (False, ""): "the day of act %(n)s is not known",
    (False, "served"): "the day of service of act %(n)s is not known",
    (False, "received"): "the day of receipt of act %(n)s is not known",
    (False, "sent"): "the day of sending of act %(n)s is not known",
    (True, ""): "the hour of act %(n)s is not known",
    (True, "served"): "the hour of service of act %(n)s is not known",
    (True, "received"): "the hour of receipt of act %(n)s is not known",
    (True, "stated"): "the hour from which the time of act %(n)s runs is not known",
    (True, "sent"): "the hour of sending of act %(n)s is not known",
}
OVER_BEFORE = "the day that act %(n)s sets was over before the time could begin"
NO_PERIOD = "act %(n)s sets no period"
NOT_TOLD = "no period that act %(n)s sets is known"
STANDS_STILL = "the clock stands still since %(day)s, until the pause ends"
REPLACED = ("extended", "paused", "restarted", "recalculated", "corrected")


@dataclass(frozen=True, slots=True)
class Duty:
    """One deadline. `act`, `item`: the thing it hangs on; `cause`: the act that set this date.

    That is the service, the extension, the pause or its end, or the correction of any of these. `term` None: the date
    cannot be computed, and `lacks` says what is not known. `closed_by`: number of the act that closed it; `how`: met,
    lapsed, extended, paused, restarted, recalculated, corrected (another deadline takes its place), or superseded by an
    act that took away what it hangs on.
    """

    limit: Limit
    act: int
    item: int | None
    addressee: str
    cause: int
    start: date | datetime | None
    term: Term | None
    lacks: Said | None = None
    closed_by: int | None = None
    how: str = ""

    @property
    def key(self) -> Key:
        return (self.limit.key, self.act, self.item or 0, self.addressee, self.cause)

    @property
    def ref(self) -> Ref:
        return Ref(self.act, self.item)

    @property
    def said(self) -> tuple[Said, ...]:
        """What explains the date, or what is missing for one."""
        if self.term is not None:
            return self.term.said
        return (self.lacks,) if self.lacks else ()

    @property
    def missing(self) -> str:
        """What is not known, in English; empty where nothing is missing."""
        return clock.phrase(self.lacks) if self.lacks else ""

    @property
    def never_ran(self) -> bool:
        """Was the day that is set over before the time could begin?"""
        return self.lacks is not None and self.lacks.text == OVER_BEFORE

    @property
    def replaced(self) -> bool:
        """Does another deadline stand in its place?"""
        return self.how in REPLACED

    @property
    def open(self) -> bool:
        return self.closed_by is None

    @property
    def awaits(self) -> tuple[int, ...]:
        """Years whose calendar is still to come. Until it does the end is not certain: not over."""
        return self.term.awaits if self.term else ()

    def over(self, at: datetime, zone: ZoneInfo) -> bool:
        """Has the time run out? A day ends at its midnight in the zone of the authority."""
        return not self.awaits and self.elapsed(at, zone)

    def elapsed(self, at: datetime, zone: ZoneInfo) -> bool:
        """Has the end passed, were it one that is not certain yet?"""
        if self.term is None:
            return False
        end = self.term.legal_end
        return at >= end if isinstance(end, datetime) else at.astimezone(zone).date() > end

    def past(self, day: date) -> bool:
        """Does a day come after the last one of the time? A day counts whole."""
        return self.term is not None and not self.awaits and self.term.last_day < day

    def past_safely(self, day: date) -> bool:
        """The same on the careful reading, for whoever has to keep it: by the safe end while the end is not known."""
        if self.term is None or not self.awaits:
            return self.past(day)
        return str(self.term.safe_end)[:10] < day.isoformat()


def over_before(limits: Iterable[Limit], begun: date | datetime, term: Term) -> bool:
    """Was the day that an act sets, with what was added to it, over before the time could begin? Such a time is none:
    nobody can keep it. `limits`: of each stretch.
    """
    day = begun.date() if isinstance(begun, datetime) else begun
    return term.last_day < day and any(isinstance(one.n, Fixed) for one in limits)


def sent_on(facts: Mapping[str, Any], day: date | None) -> date | None:
    """The day by which what a party sent is in time: that of its posting where it is known, else the day it came."""
    posted = facts.get("posted")
    return posted if isinstance(posted, date) and (day is None or posted < day) else day


def zone_of(file: CaseFile) -> ZoneInfo:
    return ZoneInfo(file.timezone)


def step_of(file: CaseFile, act: Act) -> Step:
    return file.regime.step(act.step, act.on)
