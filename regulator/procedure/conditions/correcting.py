"""Needs of correcting an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from regulator.procedure import facts
from regulator.procedure.conditions.people import of_staff
from regulator.procedure.conditions.scope import NO, YES, yes, zone
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Effect, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once


def entry(q: Question) -> Act:
    assert q.about is not None
    return q.file.act(q.about.n)


def second_person_once_served(cite: Cite) -> Condition:
    """An entry on which the other side may have relied is corrected by another person than the one who made it."""

    def test(q: Question) -> Verdict:
        relied = _effect(q) is Effect.SERVE or bool(q.file.served(entry(q).n))
        return yes(not relied or q.actor.id != entry(q).by)

    return Condition(
        "own_entry",
        test,
        "Once a notice is served, another person corrects the entry.",
        cite,
        always=True,
        says="Another person than who made the entry, once served",
    )


def _effect(q: Question) -> Effect:
    return q.file.regime.step(entry(q).step, entry(q).on).effect


def entered_by_staff(cite: Cite) -> Condition:
    """What a party filed itself is its own: the authority cannot rewrite it."""
    return Condition(
        "not_ours",
        lambda q: yes(of_staff(q.file, entry(q))),
        "The party filed this itself; only the party can add to it.",
        cite,
        always=True,
        says="An entry of the authority",
    )


def corrected_day_possible(cite: Cite) -> Condition:
    """The corrected day is not in the future, lies between the act it answers and those that answer it, and is one on
    which the step could have been taken.
    """

    def test(q: Question) -> Verdict | Found:
        given, old = q.facts or {}, entry(q)
        alone, day = given.get("day"), given.get("day") or given.get("day_too")
        if day is None:
            return YES
        if day > q.at.astimezone(zone(q)).date():
            return Found(NO, {}, "The corrected day lies in the future.")
        if alone and day == old.on:
            return Found(NO, {}, "This is the day that is on file already.")
        return _out_of_order(q, old, day) or (_lost(q, day, old.facts) if alone else None) or YES

    return Condition(
        "impossible_day",
        test,
        "The corrected day is not possible.",
        cite,
        of_facts=True,
        always=True,
        field="day",
        says="The corrected day is possible",
    )


def _out_of_order(q: Question, old: Act, day: date) -> Found | None:
    """Does the day lie before the act that the entry answers, or after one that answers it?"""
    before = q.file.act(old.about.n).on if old.about is not None else None
    if before is not None and day < before:
        return Found(NO, {}, "The corrected day lies before the act it answers.")
    earlier = [(act.on, act.n) for act in _answers(q, old) if act.on and act.on < day]
    if not earlier:
        return None
    on, n = min(earlier)
    return Found(NO, {"n": n, "day": on.isoformat()}, AFTER_ANSWER)


AFTER_ANSWER = "The corrected day lies after act %(n)s of %(day)s, which answers it."


def _answers(q: Question, act: Act) -> list[Act]:
    """What was done about the entry, or about one of its things; its corrections left out."""
    refs = [Ref(act.n), *(Ref(act.n, item.n) for item in act.items)]
    return [one for ref in refs for one in q.file.about(ref) if one.step != (q.step.key if q.step else "")]


def _lost(q: Question, day: date | None, values: Mapping[str, Any]) -> Found | None:
    """What the step asks and what the entry met as it stands, and would not meet with this day and these values."""
    old, before, now = entry(q), _asked(q, entry(q).on, entry(q).facts), _asked(q, day, values)
    for need in q.file.regime.step(old.step, day).needs:
        if not need.notes and need.ask(before).verdict is YES:
            found = need.ask(now)
            if found.verdict is not YES:
                return Found(found.verdict, found.params, found.otherwise or need.otherwise, found.cite or need.cite)
    return None


def _asked(q: Question, day: date | None, values: Mapping[str, Any]) -> Question:
    """The entry as it would be made with this day and these values, on the file without it: when it was recorded, or at
    the end of the day where that came only later.
    """
    old = entry(q)
    end = old.recorded_at if day is None else min(q.at, datetime.combine(day, time.max, zone(q)))
    there = replace(q, file=_without(q.file, old.n), at=max(old.recorded_at, end), on=day)
    return replace(there, about=old.about, facts=values, step=q.file.regime.step(old.step, day))


@once
def _without(file: CaseFile, n: int) -> CaseFile:
    """The file as if the entry had been struck out."""
    return replace(file, acts=tuple(replace(act, void=True) if act.n == n else act for act in file.acts))


ON_FILE = "This is what is on file already."


def corrected_facts_fit(cite: Cite) -> Condition:
    """The right entries fit the fields of the step, keep the number of things, and meet what the step asks of them."""

    def test(q: Question) -> Verdict | Found:
        given, old = q.facts or {}, entry(q)
        if given.get("what") != "facts":
            return YES
        try:
            values, day = _merged(q, given["facts"]), given.get("day_too", old.on)
            if values == old.facts and day == old.on:
                return Found(NO, {}, ON_FILE)
            return _meets_its_step(q, day, values)
        except facts.Malformed as wrong:
            return Found(NO, {"why": next(iter(wrong.errors.values()))}, "%(why)s")
        except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError):
            return NO

    return Condition(
        "wrong_entries", test, "These entries do not fit the step.", cite, of_facts=True, always=True, field="facts",
        says="The right entries fit the step",
    )  # fmt: skip


def _merged(q: Question, replacing: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with its right facts. facts.Malformed where they do not fit."""
    old = entry(q)
    fields = facts.fields_of(q.file.regime, old.step)
    values = facts.replaced(fields, old.facts, replacing)
    facts.kept(tuple(one for one in fields if not one.of_staff or "channel" in old.facts), values)
    if len(facts.items_of(fields, values)) != len(old.items):
        raise facts.Malformed({"facts": "A correction cannot add or remove things: later acts name them by number."})
    return values


def _meets_its_step(q: Question, day: date | None, values: Mapping[str, Any]) -> Verdict | Found:
    """Would the entry have been lawful on this day and with these values? Asked of the file without it."""
    asked = _asked(q, day, values)
    for need in q.file.regime.step(entry(q).step, day).needs:
        if need.of_facts and not need.notes:
            found = need.ask(asked)
            if found.verdict is not YES:
                return Found(found.verdict, found.params, found.otherwise or need.otherwise, found.cite or need.cite)
    return (day != entry(q).on and _lost(q, day, values)) or YES


def later_acts_stand(cite: Cite) -> Condition:
    """What had to wait for a time could still be taken on its day, as the entry reads then. Only noted: the file says
    what happened; what follows for an act that came too early is for people to say. Params: `n`, `day`, `cite`.
    """

    def test(q: Question) -> Verdict | Found:
        given, old = q.facts or {}, entry(q)
        if "what" not in given:
            return YES
        correction = Act(NEXT, q.step.key if q.step else "", None, q.at, q.actor.id, facts=given)
        try:
            now = facts.corrected(q.file.regime, old, correction)
        except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError):
            return YES  # what does not fit the step is refused as such
        later = [act for act in q.file.acts if act.n > old.n and not act.void and _waited(q, act)]
        return next((found for act in later if (found := _too_early(q, act, now))), YES)

    return Condition(
        "came_too_early",
        test,
        "Act %(n)s of %(day)s had to wait for what this entry begins: so corrected, it came too early (%(cite)s).",
        cite,
        of_facts=True,
        notes=True,
        says="What was done later could still be done then",
    )


NEXT = 10**9  # the number of an act that is not on file yet


def _waited(q: Question, act: Act) -> bool:
    """Is it an act that had to wait until a time was over?"""
    return any(need.key.endswith("_running") for need in q.file.regime.step(act.step, act.on).needs)


def _too_early(q: Question, act: Act, now: Act) -> Found | None:
    """Of what the act met by the file as it stands, what it would not meet after the correction."""
    step = q.file.regime.step(act.step, act.on)
    there = replace(q, at=act.recorded_at, on=act.on, about=act.about, facts=act.facts, step=step)
    before, after = (replace(there, file=_until(q, act, other)) for other in (entry(q), now))
    for need in (one for one in step.needs if one.key.endswith("_running")):
        if need.ask(before).verdict is YES and need.ask(after).verdict is not YES:
            return Found(NO, {"n": act.n, "day": str(act.on or ""), "cite": str(need.cite)})
    return None


def _until(q: Question, act: Act, entry_: Act) -> CaseFile:
    """The file as it stood before an act, with the entry as it reads or would read."""
    acts = (entry_ if one.n == entry_.n else one for one in q.file.acts if one.n < act.n)
    return replace(q.file, acts=tuple(acts))


def not_relied_on(cite: Cite) -> Condition:
    """An entry that later acts answer, or that opened the case, is not struck out."""

    def test(q: Question) -> Verdict | Found:
        if (q.facts or {}).get("what") != "strike":
            return YES
        if entry(q).n == q.file.acts[0].n:
            return Found(NO, {}, "The entry that opened the case cannot be struck out.")
        later = [act.n for act in _answers(q, entry(q))]
        return Found(NO, {"n": min(later)}) if later else YES

    return Condition(
        "relied_on",
        test,
        "Act %(n)s answers this entry; it cannot be struck out any more.",
        cite,
        of_facts=True,
        always=True,
        field="what",
        says="Nothing answers an entry that is struck out",
    )
