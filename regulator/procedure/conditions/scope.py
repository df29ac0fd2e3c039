"""Where a condition looks: the thing, its track, the case at large."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regulator.procedure.language import Act, Question, Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


def yes(met: bool) -> Verdict:
    return YES if met else NO


def track(q: Question) -> int:
    """The track of the thing asked about; 0 when the question is about the case at large."""
    return q.file.track_of(q.about) if q.about is not None and q.file.exists(q.about) else 0


def in_scope(q: Question, *steps: str) -> list[Act]:
    """Acts of these steps in the track of the thing and at the case at large."""
    here = track(q)
    return [act for act in q.file.taken(*steps) if act.track in (0, here)]


def in_track(q: Question, *steps: str) -> list[Act]:
    """Acts of these steps in the track of the thing itself; of the whole case when the question is about the case at large."""
    here = track(q)
    return [act for act in q.file.taken(*steps) if here in (0, act.track)]


def sanctions(q: Question) -> tuple[Mapping[str, Any], ...]:
    """The sanctions in the facts at hand: those entered, or those of the draft asked about."""
    facts = q.facts
    if (facts is None or "sanctions" not in facts) and q.about is not None and q.file.exists(q.about):
        facts = q.file.act(q.about.n).facts
    return tuple((facts or {}).get("sanctions", ()))
