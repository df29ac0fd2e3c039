"""What an act would change: the deadlines before and after it, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from regulator.procedure.duties.duty import Duty


@dataclass(frozen=True, slots=True)
class Change:
    """One deadline that would stand otherwise. `was` None: it would be new; closed: it had ended, and would run again.
    `now` None: nothing would run any more.
    """

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
    over = {_key(duty): duty for duty in before if not duty.open and not duty.replaced}
    found = [Change(was, new.get(key)) for key, was in old.items()]
    found += [Change(over.get(key), now) for key, now in new.items() if key not in old]
    return tuple(change for change in found if _end(change.was) != _end(change.now))


Key = tuple[str, int, int, str]


def _running(duties: tuple[Duty, ...]) -> dict[Key, Duty]:
    return {_key(duty): duty for duty in duties if duty.open}


def _key(duty: Duty) -> Key:
    return duty.limit.key, duty.act, duty.item or 0, duty.addressee


def _end(duty: Duty | None) -> tuple[Any, ...] | None:
    """All that a holder goes by: the end, the day by which one is in time in any case, and how sure both are."""
    if duty is None:
        return None
    ends = (duty.term.legal_end, duty.term.safe_end, duty.term.provisional) if duty.term else ()
    return *ends, duty.missing, duty.open
