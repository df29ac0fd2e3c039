"""What an act would change: the deadlines before and after it, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from regulator.procedure.duties.duty import Duty


@dataclass(frozen=True, slots=True)
class Change:
    """One deadline that would stand otherwise. `was` None: it would be new; `now` None: nothing would run any more."""

    was: Duty | None
    now: Duty | None

    @property
    def duty(self) -> Duty:
        found = self.now or self.was
        assert found is not None
        return found


def changes(before: tuple[Duty, ...], after: tuple[Duty, ...]) -> tuple[Change, ...]:
    """Every deadline whose end, or whose standing, differs; those of the same thing, limit and holder in one line."""
    old, new = _running(before), _running(after)
    keys = dict.fromkeys((*old, *new))
    found = (Change(old.get(key), new.get(key)) for key in keys)
    return tuple(change for change in found if _end(change.was) != _end(change.now))


def _running(duties: tuple[Duty, ...]) -> dict[tuple[str, int, int, str], Duty]:
    return {(d.limit.key, d.act, d.item or 0, d.addressee): d for d in duties if d.open}


def _end(duty: Duty | None) -> tuple[date | datetime | None, str, bool] | None:
    if duty is None:
        return None
    return (duty.term.legal_end if duty.term else None, duty.missing, bool(duty.term and duty.term.provisional))
