"""Where a condition looks: the thing, its track, the case at large; which parties and which day are meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from regulator.procedure import duties
from regulator.procedure.language import Act, CaseFile, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

Row = Mapping[str, Any]  # a sanction, a violation, a requirement
NAMES = {
    "criticism": "public criticism",
    "confiscation": "confiscation of illegal gains",
    "suspend_updates": "suspension of information updates",
    "suspend_business": "suspension of business",
    "infringement_notice": "infringement notice",
    "daily": "penalty at a daily rate",
    "finding": "finding of non-compliance",
    "periodic": "periodic penalty payment",
    "definitive": "definitive penalty payment",
}
YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


def yes(met: bool) -> Verdict:
    return YES if met else NO


def unknown(what: str, **params: Any) -> Found:
    """What is not known, as the end of a sentence: “the day of act %(n)s is not known”."""
    return Found(UNKNOWN, params, f"This cannot be checked: {what}.")


def among(acts: Iterable[Act]) -> Verdict | Found:
    """Is one of these acts on file, for certain?"""
    first = None
    for act in acts:
        if act.sure:
            return YES
        first = first or act
    return unknown("it is not certain that act %(n)s was taken", n=first.n) if first else NO


# ── Where ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@once
def track(q: Question) -> int:
    """The track of the thing asked about; 0 when the question is about the case at large."""
    return q.file.track_of(q.about) if q.about is not None and q.file.exists(q.about) else 0


@once
def of_scope(file: CaseFile, track: int, *steps: str) -> list[Act]:
    """Acts of these steps in this track and at the case at large."""
    return [act for act in file.taken(*steps) if act.track in (0, track)]


def in_track(q: Question, *steps: str) -> list[Act]:
    """Acts of these steps in the track of the thing itself; of the whole case when it is the case at large."""
    return of_track(q.file, track(q), *steps)


@once
def of_track(file: CaseFile, track: int, *steps: str) -> list[Act]:
    """Acts of these steps in this track; of the whole case for 0."""
    return [act for act in file.taken(*steps) if track in (0, act.track)]


def led_from(file: CaseFile, about: Ref | None, step: str) -> Act | None:
    """The act of this step that the thing is, or leads back to through what it answers."""
    while about is not None and file.exists(about):
        act = file.act(about.n)
        if act.step == step:
            return act
        about = act.about
    return None


# ── Who, when, what ────────────────────────────────────────────────────────────────────────────────────────────────


@once
def parties(q: Question) -> frozenset[str]:
    """The parties that the facts at hand address; empty while nothing was entered."""
    return frozenset((q.facts or {}).get("to", ()))


def addressees(file: CaseFile, ref: Ref) -> tuple[str, ...]:
    """For whom this thing is: the party of the item, or whoever the act addresses."""
    act = file.act(ref.n)
    own = act.item(ref.item).to if ref.item is not None else ""
    return (own,) if own else act.to


def speaker(q: Question) -> str:
    """The party that acts: the representative's own, or the one whose paper the clerk enters."""
    return q.actor.party or str((q.facts or {}).get("from_party", ""))


def mine(act: Act, concerned: frozenset[str]) -> bool:
    """Does the act concern one of these parties? Where none are named, every act does."""
    return not concerned or not act.to or not concerned.isdisjoint(act.to)


def zone(q: Question) -> ZoneInfo:
    return ZoneInfo(q.file.timezone)


def today(q: Question) -> date:
    """The legal day of the step, else the local day of the clock."""
    return q.on if q.on is not None else q.at.astimezone(zone(q)).date()


def sent(q: Question) -> date:
    """The day by which it is in time: of posting, where the paper that is entered came by mail and it is known."""
    found = duties.sent_on(q.facts or {}, today(q))
    assert found is not None
    return found


def day_is_entered(q: Question) -> bool:
    """Does whoever looks still have to say on which day it came? What lay in the post may have been in time."""
    return q.facts is None and not q.actor.party and q.step is not None and q.step.backdated


def undated(q: Question) -> bool:
    """Is this an act of recorded history whose day was not published?"""
    return q.history and q.on is None


@once
def sanctions(q: Question) -> tuple[Row, ...]:
    """The sanctions in the facts at hand: those entered, or those of the draft asked about."""
    facts = q.facts
    if (facts is None or "sanctions" not in facts) and q.about is not None and q.file.exists(q.about):
        facts = q.file.act(q.about.n).facts
    return tuple((facts or {}).get("sanctions", ()))


def named(kind: str) -> str:
    """A kind of sanction in a sentence."""
    return NAMES.get(kind, kind)
