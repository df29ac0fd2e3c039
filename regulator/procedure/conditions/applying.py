"""Needs of an application to court: its ground is one on which the order can be sought, and is there by all on file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.daily import hard_stop, last_failing
from regulator.procedure.conditions.found_failed import FINDING, NOT_FOUND, NOT_GIVEN, failing
from regulator.procedure.conditions.grounds import named_in
from regulator.procedure.conditions.law import among_dropped, violation
from regulator.procedure.conditions.owing import owing
from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, UNKNOWN, YES, today, unknown, yes, zone
from regulator.procedure.conditions.terms import of_limit
from regulator.procedure.language import Cite, Condition, Effect, Found, Question, Ref, Verdict

FIELD = "ground"
ACCEPTED = "The step %(ref)s was accepted in act %(n)s, after it was found not taken."
NOT_DUE = "Penalty %(ref)s can be paid until %(day)s."
NOT_SERVED = "Penalty %(ref)s was not given to who has to pay it: no time to pay has begun."
RUNS = "The daily rate %(ref)s still runs: what it comes to is not known."
DAY_UNKNOWN = "the day until which penalty %(ref)s can be paid is not known"
Grounds = Mapping[str, tuple[tuple[str, ...], Cite]]  # by order: the grounds on which it can be sought, and the rule


def ground_of_order(order: str, grounds: Grounds, cite: Cite) -> Condition:
    """The order in the field `order` can be sought on the ground named. One that is not listed can on any."""

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        allowed, rule = grounds.get(entered.get(order, ""), ((), cite))
        return YES if not allowed or entered.get(FIELD) in allowed else Found(NO, {}, cite=rule)

    return Condition(
        "ground_of_another_order",
        test,
        "This is no ground for the order that is sought.",
        cite,
        of_facts=True,
        field=FIELD,
        says="The ground is one of the order",
    )


def step_still_failed(ground: str, decision: str, limit: str, cite: Cite) -> Condition:
    """On this ground, a step that `decision` requires was found not taken, that finding carries for one at least of
    those of whom it is required, and the step was not accepted since. `limit`: the time in which it had to be taken.
    """

    def why(q: Question) -> Found | None:
        acts = q.file.taken(decision)
        refs = [Ref(act.n, item.n) for act in acts for item in act.items if item.kind == "requirement"]
        return _first(q, (_not_failed(q, ref, limit) for ref in refs), "what came of the decision is not published")

    return Condition(
        "no_failure_found",
        _on(ground, why),
        "No step that a decision requires was found not taken.",
        cite,
        of_facts=True,
        field=FIELD,
        says="A step required was found not taken, and was not accepted since",
        helps="Find that it was not taken, once its time is over.",
    )


def _not_failed(q: Question, ref: Ref, limit: str) -> Found | None:
    act = q.file.act(ref.n)
    own = act.item(ref.item or 1).to
    whys = [failing(q, ref, limit, party) for party in ((own,) if own else act.to)]
    if None not in whys:
        return min((one for one in whys if one), key=_said_last, default=Found(NO))
    last = q.file.about(ref, FINDING, "accept_remediation")[-1]
    return None if last.step == FINDING else Found(NO, {"ref": str(ref), "n": last.n}, ACCEPTED)


def penalty_overdue(ground: str, cite: Cite) -> Condition:
    """On this ground, something is owed of a penalty that was given and stands, and the time to pay it is over."""

    def why(q: Question) -> Found | None:
        decisions = q.file.of_effect(Effect.DECIDE)
        refs = [Ref(act.n, item.n) for act in decisions for item in act.items if item.kind == "sanction"]
        owed = (ref for ref in refs if owing(q.file, ref, today(q)).rest > 0)
        return _first(q, (_not_overdue(q, ref) for ref in owed), "what was imposed and paid is not published")

    return Condition(
        "no_penalty_overdue",
        _on(ground, why),
        "Nothing is owed of any penalty.",
        cite,
        of_facts=True,
        field=FIELD,
        says="A penalty was given and stands, its time to pay is over, and something of it is owed",
        helps="Wait until the time to pay is over.",
    )


def _not_overdue(q: Question, ref: Ref) -> Found | None:
    """Why it is not overdue for anybody; None where it is for one who has to pay it."""
    daily = q.file.act(ref.n).item(ref.item or 1).facts.get("rate") is not None
    ends = list(_ends_of_rate(q, ref) if daily else _ends_of_fine(q, ref))
    if any(end is not None and end < today(q) for end in ends):
        return None
    if not ends:
        gap = unknown("it is not published to whom act %(n)s was given", n=ref.n)
        return gap if q.history else Found(NO, {"ref": str(ref)}, NOT_SERVED)
    known = [end for end in ends if end is not None]
    if not known:
        return unknown(DAY_UNKNOWN, ref=str(ref))
    return Found(NO, {"ref": str(ref)}, RUNS) if max(known) == date.max else _until(ref, known)


def _until(ref: Ref, ends: list[date]) -> Found:
    return Found(NO, {"ref": str(ref), "day": max(ends).isoformat()}, NOT_DUE)


def _ends_of_fine(q: Question, ref: Ref) -> Iterator[date | None]:
    """The last day to pay, for each to whom it was given and for whom it still stands."""
    for duty in of_limit(q.file, "pay"):
        if duty.ref == ref and duty.how != "superseded":
            over = duty.term is not None and duty.over(q.at, zone(q))
            yield duty.term.last_day if duty.term and (over or not duty.awaits) else None


def _ends_of_rate(q: Question, ref: Ref) -> Iterator[date | None]:
    """The same of a daily rate: it is to be paid in its time, and not before it has come to its end."""
    act = q.file.act(ref.n)
    row = act.item(ref.item or 1)
    stops = [day for day in (hard_stop(row.facts), last_failing(q.file, ref)) if day is not None]
    ways = [replace(one, kinds=()) for one in q.file.regime.step(act.step, act.on).limits if one.key == "pay"]
    for served in q.file.served(act.n):
        if row.to not in ("", served.addressee) or annulled(q.file, act.n, served.addressee):
            continue
        if served.on is None:
            yield None
            continue
        worded = ((one, one.n.field) for one in ways if not isinstance(one.n, int) and one.starts(row.facts))
        times = [term(q.file, one, served.on, row.facts[field]).last_day for one, field in worded]
        yield max((min(stops, default=date.max), *times))


def failure_continues(ground: str, closing: str, cite: Cite) -> Condition:
    """On this ground, a failure is on file that goes on, is pursued, and was not ended by an act of `closing`."""

    def why(q: Question) -> Found | None:
        found = [Ref(act.n, item.n) for act in q.file.taken("record_violation") for item in act.items]
        ended = [named_in(act.facts) for act in q.file.taken(closing) if not annulled(q.file, act.n)]
        gone = {*among_dropped(q.file, frozenset(found)), *(ref for refs in ended for ref in refs)}
        left = [ref for ref in found if ref not in gone]
        return _first(q, (_over(q, ref) for ref in left), "what was found is not published")

    return Condition(
        "no_failure_continues",
        _on(ground, why),
        "No failure on file goes on.",
        cite,
        of_facts=True,
        field=FIELD,
        says="A failure on file is pursued and goes on",
        helps="Record the failure that goes on, without an end of the conduct.",
    )


def _over(q: Question, ref: Ref) -> Found | None:
    day = violation(q.file, ref).get("conduct_to")
    if day is None or day >= today(q):
        return None
    return Found(NO, {"ref": str(ref), "day": day.isoformat()}, "The failure %(ref)s ended on %(day)s.")


def contested_before(grounds: tuple[str, ...], appeal: str, cite: Cite) -> Condition:
    """On these grounds, no `appeal` against a decision is pending. Only noted: none stays what was decided by itself.
    Params: `n`.
    """

    def test(q: Question) -> Verdict | Found:
        if (q.facts or {}).get(FIELD) not in grounds:
            return YES
        pending = [act.n for act in q.file.taken(appeal) if not q.file.about(Ref(act.n), "record_outcome")]
        return Found(yes(not pending), {"n": pending[0]} if pending else {})

    return Condition(
        "appeal_not_ended",
        test,
        "The appeal of act %(n)s has not ended: tell the court of it.",
        cite,
        of_facts=True,
        field=FIELD,
        says="No appeal is pending",
        notes=True,
    )


# ── What they have in common ───────────────────────────────────────────────────────────────────────────────────────


def _on(ground: str, why: Callable[[Question], Found | None]) -> Callable[[Question], Verdict | Found]:
    def test(q: Question) -> Verdict | Found:
        return YES if (q.facts or {}).get(FIELD) != ground else why(q) or YES

    return test


def _first(q: Question, whys: Iterable[Found | None], gap: str) -> Found | None:
    """None where one of these things is a ground; else why the nearest is none, or that nothing is on file."""
    found = []
    for one in whys:
        if one is None:
            return None
        found.append(one)
    if not found:
        return unknown(gap) if q.history else Found(NO)
    return min(found, key=_said_last)


def _said_last(found: Found) -> tuple[bool, bool]:
    """What cannot be known is said first, and last that nothing was done yet."""
    return found.verdict is not UNKNOWN, found.otherwise in (NOT_FOUND, NOT_GIVEN)
