"""The clocks of a case: one line for each thing that is timed, as it stands now, with the ends that stood before it.

Rows are read already; nothing is asked of the database here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cases.models import Deadline
from regulator.procedure.duties.duty import REPLACED, STANDS_STILL


class State(StrEnum):
    """How a line stands. OVER: the end has passed and nobody recorded what follows; STILL: paused, without an end."""

    RUNNING = "running"
    OVER = "over"
    STILL = "still"
    UNKNOWN = "unknown"
    MET = "met"
    LAPSED = "lapsed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is timed. `before`: the rows that its present one took the place of, the newest first."""

    now: Deadline
    before: tuple[Deadline, ...]

    def state(self, at: datetime) -> State:
        row = self.now
        if row.state != Deadline.OPEN:
            return CLOSED.get(row.state, State.ENDED)
        if row.legal_end is None:
            return State.STILL if self.still_since else State.UNKNOWN
        return State.OVER if row.over(at) else State.RUNNING

    @property
    def still_since(self) -> date | None:
        """The day from which the time stands still; None where it runs."""
        for text, values in self.now.said if self.now.state == Deadline.OPEN else ():
            if text == STANDS_STILL:
                return date.fromisoformat(values["day"]["day"])
        return None

    @property
    def key(self) -> tuple[str, int, int, str]:
        return thing(self.now)


CLOSED = {Deadline.MET: State.MET, Deadline.LAPSED: State.LAPSED}
RUNS = (State.RUNNING, State.OVER, State.STILL, State.UNKNOWN)


def thing(row: Deadline) -> tuple[str, int, int, str]:
    """What rows that follow one another have in common: limit, thing and addressee."""
    return row.limit, row.act_n, row.item_n, row.addressee


def lines(rows: Iterable[Deadline]) -> list[Line]:
    """The rows as lines, in the order in which their present rows come."""
    chains: dict[tuple[str, int, int, str], list[Deadline]] = {}
    known = list(rows)
    for row in known:
        chains.setdefault(thing(row), []).append(row)
    found = {}
    for chain in chains.values():
        now = max(chain, key=_last)
        before = sorted((row for row in chain if row is not now), key=lambda row: -row.cause_n)
        found[id(now)] = Line(now, tuple(before))
    return [found[id(row)] for row in known if id(row) in found]


def _last(row: Deadline) -> tuple[bool, bool, int]:
    """An open row stands in front, then one that nothing replaced, then the latest."""
    return row.state == Deadline.OPEN, row.state not in (*REPLACED, Deadline.SUPERSEDED), row.cause_n
