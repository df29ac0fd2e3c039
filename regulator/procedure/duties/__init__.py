"""Every deadline of a case, from its acts. Pure: nothing is stored here, so the order of entry does not matter."""

from __future__ import annotations

from datetime import datetime

from regulator.procedure.duties import following, lateness
from regulator.procedure.duties.closing import closed, everyone_served, is_right
from regulator.procedure.duties.duty import REPLACED, Duty, Key, sent_on, step_of, zone_of
from regulator.procedure.duties.moving import holding, moved
from regulator.procedure.duties.starting import given, started, stated
from regulator.procedure.duties.weighing import Change, changes
from regulator.procedure.language import Act, CaseFile, KnownYear
from regulator.procedure.language.memo import once

__all__ = [
    "REPLACED", "Change", "Duty", "Key", "changes", "coming", "days_late", "everyone_served", "given", "holding",
    "if_known", "is_right", "of", "run_out", "sent_on", "stated", "step_of", "zone_of",
]  # fmt: skip


@once
def of(file: CaseFile) -> tuple[Duty, ...]:
    """All deadlines of the case, in the order in which they were caused."""
    duties = [one if one.closed_by else closed(file, one) for one in moved(file, list(started(file)))]
    duties += [one if one.closed_by else closed(file, one) for one in following.following(file, duties)]
    return tuple(sorted(duties, key=lambda duty: duty.cause))


@once
def coming(file: CaseFile) -> tuple[Duty, ...]:
    """Deadlines that begin at the end of another one which is still open. They run from that day, whether or not its
    lapse is on file; until it is, they are no deadline of the case yet: nobody is shown or reminded of them.
    """
    return tuple(closed(file, one) for one in following.coming(file, list(of(file))))


def days_late(file: CaseFile, act: Act) -> int:
    """By how many days what a party sent came after the time that it was to keep; 0 for none, or none that is known."""
    return lateness.days_late(file, act, of(file))


def run_out(file: CaseFile, act: Act) -> tuple[str, ...]:
    """The limits, by key, that had run out for the party before it sent this."""
    return lateness.run_out(file, act, of(file))


def if_known(file: CaseFile, year: KnownYear, at: datetime) -> tuple[Duty, ...]:
    """The deadlines as they would stand if this year were known and applied at `at`."""
    step = next(step for step in file.regime.steps if step.recalculates)
    applied = Act(max((act.n for act in file.acts), default=0) + 1, step.key, at.date(), at, "")
    acts, years = (*file.acts, applied), (*file.years, year)
    return of(CaseFile(file.regime, file.parties, acts, file.settings, file.timezone, years))
