"""Needs of a suit that may follow reconsideration: in which time it comes, and whether reconsideration came first."""

from __future__ import annotations

from regulator.procedure import duties
from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, YES, sent, speaker, undated, unknown, yes
from regulator.procedure.conditions.terms import came_late
from regulator.procedure.duties import Duty
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict

RECONSIDERATION, OUTCOME = "apply_reconsideration", "record_outcome"


def suit_in_time(limit: str, after: str, cite: Cite, otherwise: str, none: str) -> Condition:
    """The suit comes within the time that counts: `after` once reconsideration was decided, otherwise the direct one.

    `none`: the sentence where no such time has begun. Params: `day`, the last one; `days`, how many are over it.
    """

    def test(q: Question) -> Verdict | Found:
        found = [d for d in _that_count(q, limit, after) if not d.replaced]
        if not found:
            return Found(NO, {}, none)
        vague = next((d.missing for d in found if d.term is None), "")
        if vague or undated(q):
            return unknown("%(missing)s", missing=vague or "the day of this step is not known")
        if any(not d.past(sent(q)) for d in found):
            return YES
        return came_late(q, found)

    return Condition(f"{limit}_over", test, otherwise, cite, says="In time", notes=True)


def _that_count(q: Question, limit: str, after: str) -> list[Duty]:
    ends = {end.n for asked in _asked(q) for end in q.file.about(Ref(asked.n), OUTCOME)}
    later = [d for d in duties.of(q.file) if d.limit.key == after and d.act in ends]
    mine = [d for d in duties.of(q.file) if d.limit.key == limit and d.ref == q.about]
    return later or [d for d in mine if speaker(q) in ("", d.addressee)]


def _asked(q: Question) -> list[Act]:
    """What this party asked to be reconsidered, of the thing in question."""
    asked = q.file.about(q.about, RECONSIDERATION) if q.about is not None else []
    return [act for act in asked if speaker(q) in ("", *act.to)]


def ends_the_time_to_sue(file: CaseFile, thing: Ref, act: Act, holder: str) -> bool:
    """For `Limit.met_if`: the suit itself, or reconsideration that was asked for in time and not withdrawn. A late
    application may be turned away, and then the direct suit is still there.
    """
    if act.step == RECONSIDERATION and _asked_late(file, thing, act, holder):
        return False
    return contested(file, thing, act, holder)


def contested(file: CaseFile, thing: Ref, act: Act, holder: str) -> bool:
    """For `Limit.met_if`: a remedy of this party against the thing. Reconsideration that was withdrawn is none: the
    time goes on as if nobody had asked.
    """
    if act.about != thing or (holder and act.to and holder not in act.to):
        return False
    return act.step != RECONSIDERATION or not _withdrawn(file, act)


def _withdrawn(file: CaseFile, asked: Act) -> bool:
    return any(end.facts.get("outcome") == "withdrawn" for end in file.about(Ref(asked.n), OUTCOME))


def _asked_late(file: CaseFile, thing: Ref, act: Act, holder: str) -> bool:
    contested, day = file.act(thing.n), duties.sent_on(act.facts, act.on)
    rule = next((one for one in duties.step_of(file, contested).limits if one.key == "reconsideration"), None)
    told = [one.on for one in file.served(thing.n) if one.addressee == holder]
    if rule is None or day is None or not told or told[0] is None:
        return False
    found = term(file, rule, told[0])
    return not found.awaits and found.last_day < day


def reconsidered_first(step: str, cite: Cite, otherwise: str) -> Condition:
    """Against an act of this step, a suit comes only after reconsideration. Noted only: the court decides."""

    def test(q: Question) -> Verdict:
        contested = q.file.act(q.about.n) if q.about is not None else None
        ended = [act for act in _asked(q) if q.file.about(Ref(act.n), OUTCOME)]
        return yes(contested is None or contested.step != step or bool(ended))

    return Condition(
        "reconsideration_first", test, otherwise, cite, notes=True, says="Reconsideration came first, where it must"
    )


def of_the_same_party(file: CaseFile, outcome: Ref, suit: Act, holder: str) -> bool:
    """For `Limit.met_if`: was the suit brought by who had asked for reconsideration, against the same act?"""
    about = file.act(outcome.n).about
    asked = file.act(about.n) if about is not None else None
    return asked is not None and suit.about == asked.about and (not asked.to or not set(asked.to).isdisjoint(suit.to))
