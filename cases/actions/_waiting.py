"""What waits in a case for the authority, and for the operator: columns of the case, so that lists need no history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from cases.actions._ends import instant
from regulator.procedure import duties, engine
from regulator.procedure.duties import Duty
from regulator.procedure.language import Act, CaseFile, Effect, Holder, Ref, Regime, Step
from regulator.procedure.regimes import REGIMES

OPERATOR = "operator"  # the party for which representatives speak


def columns(file: CaseFile, *, over: bool, missed: datetime | None) -> dict[str, Any]:
    """Drafts and filings that wait, by number, and since when; the first end to keep, and the operator's next end.

    Of a case that is `over` the authority has nothing to do. `missed`: its `missed_end`.
    """
    written = [] if over else list(drafts(file))
    filed = [] if over else list(filings(file))
    return {
        "drafts": [act.n for act in written],
        "drafts_since": _first(act.recorded_at for act in written),
        "filings": [act.n for act in filed],
        "filings_since": _first(act.recorded_at for act in filed),
        "due_end": None if over else _first([*_ends(file, binds), *([missed] if missed else [])]),
        "operator_end": _first(_ends(file, asks_operator)),
        "operator_told": any(act.facts["addressee"] == OPERATOR for act in file.of_effect(Effect.SERVE)),
    }


def _first(moments: Iterable[datetime]) -> datetime | None:
    return min(moments, default=None)


# ── Acts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def drafts(file: CaseFile) -> Iterator[Act]:
    """Drafts that nobody has issued, returned or withdrawn."""
    return (act for act in file.of_effect(Effect.DRAFT) if not engine.settled(file, Ref(act.n)))


def filings(file: CaseFile) -> Iterator[Act]:
    """What parties sent and nobody has answered: by an act about it, or by judging later what it is about."""
    asked = asking(file.regime.key)
    known = [act for act in file.acts if not act.void and file.regime.step(act.step).effect is not Effect.CORRECT]
    answered = {act.about.n for act in known if act.about}
    for act in file.of_effect(Effect.SUBMIT):
        if act.step in asked and act.n not in answered and not _judged(file, act):
            yield act


def _judged(file: CaseFile, filed: Act) -> bool:
    later = (act for act in file.of_effect(Effect.JUDGE) if act.n > filed.n)
    return filed.about is not None and any(act.about == filed.about for act in later)


@cache
def asking(regime: str) -> frozenset[str]:
    """The steps of a regime in which a party files something that somebody has to answer."""
    law = REGIMES[regime]
    return frozenset(step.key for step in law.steps if step.effect is Effect.SUBMIT and _awaits(step, law))


def _awaits(filing: Step, law: Regime) -> bool:
    answered = any(filing.key in step.about for step in law.steps if step.effect is not Effect.APPEAL)
    judged = any(step.effect is Effect.JUDGE and step.about == filing.about for step in law.steps)
    return answered or judged


# ── Ends ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _ends(file: CaseFile, which: Any) -> Iterator[datetime]:
    zone = ZoneInfo(file.timezone)
    running = (duty for duty in duties.of(file) if duty.open and duty.term and which(file, duty))
    return (instant(duty.term.legal_end, zone) for duty in running if duty.term)


def binds(file: CaseFile, duty: Duty) -> bool:
    """Does the authority keep it, or record what follows when it runs out?"""
    own = duty.limit.holder is Holder.AUTHORITY or bool(duty.limit.then)
    return own and not duties.is_right(file.regime, duty.limit)


def asks_operator(_file: CaseFile, duty: Duty) -> bool:
    return duty.limit.holder is Holder.PARTY and duty.addressee == OPERATOR
