"""Needs of correcting an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from regulator.procedure import facts
from regulator.procedure.conditions.done import LATER
from regulator.procedure.conditions.people import of_staff
from regulator.procedure.conditions.scope import NO, YES, yes, zone
from regulator.procedure.language import Act, Cite, Condition, Effect, Found, Question, Ref, Verdict


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
    """The corrected day is not in the future, and not before the act it answers or what its step needs."""

    def test(q: Question) -> Verdict | Found:
        day, cause = (q.facts or {}).get("day"), entry(q).about
        if day is None:
            return YES
        if day == entry(q).on:
            return Found(NO, {}, "This is the day that is on file already.")
        if day > q.at.astimezone(zone(q)).date():
            return Found(NO, {}, "The corrected day lies in the future.")
        before = q.file.act(cause.n).on if cause is not None else None
        if before is not None and day < before:
            return Found(NO, {}, "The corrected day lies before the act it answers.")
        return _rests_on_later(q, day) or YES

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


def _rests_on_later(q: Question, day: date) -> Found | None:
    """Would the entry of that day need what was done only after it?"""
    old = entry(q)
    step = q.file.regime.step(old.step, day)
    asked = replace(q, on=day, about=old.about, facts=old.facts, step=step)
    found = (need.ask(asked) for need in step.needs if not need.of_facts and not need.notes)
    return next((one for one in found if one.otherwise == LATER), None)


def corrected_facts_fit(cite: Cite) -> Condition:
    """The right entries fit the fields of the step, keep the number of things, and meet what the step asks of them."""

    def test(q: Question) -> Verdict | Found:
        replacing = (q.facts or {}).get("facts")
        if not replacing:
            return YES
        try:
            return _meets_its_step(q, _merged(q, replacing))
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
    values = {**old.facts, **facts.meant(fields, replacing)}
    facts.kept(tuple(one for one in fields if not one.of_staff or "channel" in old.facts), values)
    if len(facts.items_of(fields, values)) != len(old.items):
        raise facts.Malformed({"facts": "A correction cannot add or remove things: later acts name them by number."})
    return values


def _meets_its_step(q: Question, values: dict[str, Any]) -> Verdict | Found:
    """Would the entry have been lawful with these values? Asked of the file without it."""
    old = entry(q)
    acts = tuple(replace(act, void=True) if act.n == old.n else act for act in q.file.acts)
    before = replace(q.file, acts=acts)
    step = q.file.regime.step(old.step, old.on)
    asked = replace(q, file=before, on=old.on, about=old.about, facts=values, step=step)
    for need in step.needs:
        if need.of_facts and not need.notes:
            found = need.ask(asked)
            if found.verdict is not YES:
                return Found(found.verdict, found.params, found.otherwise or need.otherwise, found.cite or need.cite)
    return YES


def not_relied_on(cite: Cite) -> Condition:
    """An entry that later acts answer, or that opened the case, is not struck out."""

    def test(q: Question) -> Verdict | Found:
        if (q.facts or {}).get("what") != "strike":
            return YES
        if entry(q).n == q.file.acts[0].n:
            return Found(NO, {}, "The entry that opened the case cannot be struck out.")
        refs = [Ref(entry(q).n), *(Ref(entry(q).n, item.n) for item in entry(q).items)]
        later = [act.n for ref in refs for act in q.file.about(ref) if act.step != (q.step.key if q.step else "")]
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
