"""Pauses: days on which a running limit stands still."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from regulator.procedure.clock.dates import dated
from regulator.procedure.language import Cite


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a running limit stands still, both ends included. `end` None: it still stands still."""

    start: date
    end: date | None
    cite: Cite | None = None


class Stopped(ValueError):
    """The limit stands still in a pause that has not ended, so it has no end yet; `since` which day."""

    def __init__(self, since: date) -> None:
        super().__init__(f"This limit stands still since {dated(since)}; it has no end until the pause ends.")
        self.since = since


def merged(pauses: tuple[Pause, ...], begun: date) -> list[Pause]:
    """In order and without overlap, so that no day stands still twice; and from the day `begun` on, since what has not
    begun to run cannot stand still.
    """
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: p.start):
        if pause.end is not None and pause.end < pause.start:
            raise ValueError(f"A pause cannot end on {dated(pause.end)}, before it starts on {dated(pause.start)}.")
        last = merged[-1] if merged else None
        if last is None or (last.end is not None and last.end < pause.start):
            merged.append(pause)
        elif last.end is not None and (pause.end is None or pause.end > last.end):
            merged[-1] = Pause(last.start, pause.end, last.cite)
    return [replace(one, start=max(one.start, begun)) for one in merged if one.end is None or one.end >= begun]


def held_by(day: date, pauses: list[Pause]) -> Pause | None:
    for pause in pauses:
        if pause.start <= day and day <= closed(pause):
            return pause
    return None


def closed(pause: Pause) -> date:
    if pause.end is None:
        raise Stopped(pause.start)
    return pause.end


def stands_still(pause: Pause) -> str:
    return "the clock stands still" + (f" ({pause.cite})" if pause.cite else "")
