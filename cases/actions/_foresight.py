"""What an act would change, worked out without taking it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cases import file
from cases.actions import _asking, _kept
from cases.actions._entering import Entered
from cases.actions._taking import TODAY, Day, reference
from cases.file import Look
from cases.models import Case
from regulator.accounts.models import User
from regulator.procedure import duties, engine
from regulator.procedure import facts as law
from regulator.procedure.duties import Change
from regulator.procedure.language import Actor, Effect, Holder, Kind, Question, Ref, Regime, Step


def moves(step: Step, regime: Regime) -> bool:
    """Can an act of this step set a date, move one, or let a time that stood still run on?"""
    ends = any(step.key in pause.ends for one in regime.steps for pause in one.pauses)
    own = step.limits or step.pauses or step.recalculates or step.effect in (Effect.SERVE, Effect.CORRECT)
    return bool(own) or ends


def what_if(
    step: str, *, case: Case | Look, by: User | Actor, at: datetime, on: date | Day | None = TODAY,
    about: Ref | str | None = None, **facts: Any,
) -> tuple[Change, ...]:  # fmt: skip
    """The deadlines that this step would begin, move or end, before and after it; nothing is written.

    What is entered may be incomplete: what is missing moves nothing. NotFound (404), Barred (403) and facts.Malformed
    (422) as for `do`; what the law refuses is answered all the same, since one asks before one knows. A party is told
    of its own times.
    """
    look = case if isinstance(case, Look) else file.build(case, _asking.user_id(by))
    today = at.astimezone(ZoneInfo(look.file.timezone)).date()
    actor, day = _asking.actor(by, look, today), today if isinstance(on, Day) else on
    text = _asking.step(look, step, day)
    q = Question(look.file, actor, at, day, reference(about))
    if q.about and not look.file.exists(q.about):
        raise _asking.NotFound
    if (answer := engine.ask(text.key, q)).barred:
        raise _asking.Barred(answer)
    kept = _entered(text, look, q, facts)
    if text.effect is Effect.CORRECT and not _says_what(kept.kept):
        return ()
    act = _kept.foreseen(text, q, look, kept, look.case.last_act_n + 1)
    changes = duties.changes(duties.of(look.file), duties.of(look.with_act(act).file))
    return tuple(one for one in changes if not actor.party or _theirs(one, actor.party))


def _says_what(facts: Mapping[str, Any]) -> bool:
    """A correction moves nothing before it says what was wrong and what is right."""
    what = facts.get("what")
    return bool(what) and (what not in ("day", "facts") or bool(facts.get(what)))


def _theirs(change: Change, party: str) -> bool:
    """The times of a party are for that party; what the authority still has to do in time is not told to it."""
    return change.duty.limit.holder is Holder.PARTY and change.duty.addressee in ("", party)


def _entered(step: Step, look: Look, q: Question, given: Mapping[str, Any]) -> Entered:
    """Dates, periods and choices as they were entered; files and whatever else moves no date are left out."""
    fields = law.fields_of(look.file.regime, step.key)
    known = {one.key: given[one.key] for one in fields if one.key in given and one.kind is not Kind.FILES}
    kept = law.kept_in_part(fields, known)
    if step.takes and q.about:
        kept |= look.row(q.about.n).facts
    return Entered(kept, law.meant(fields, kept))
