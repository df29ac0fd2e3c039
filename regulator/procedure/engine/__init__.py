"""The one place that answers "may X do Y now, and if not, why": from the acts on file, without side effects.

The same answer draws the buttons, guards the act and explains the refusal.
"""

from __future__ import annotations

from dataclasses import replace

from regulator.procedure.engine.history import Judged, before, defects, faults, judge
from regulator.procedure.engine.prospect import Prospect, When, prospects
from regulator.procedure.engine.rules import EVERY_STEP, of_the_case, of_the_day, of_the_thing
from regulator.procedure.engine.standing import (
    candidates,
    closed,
    concerns,
    reached,
    replayed,
    settled,
    stage,
    with_draft,
)
from regulator.procedure.engine.weighing import Findings, weigh, weigh_taker
from regulator.procedure.language import SYSTEM, Actor, Answer, Field, Question, Role, Step

__all__ = [
    "EVERY_STEP",
    "Judged",
    "Prospect",
    "When",
    "ask",
    "before",
    "closed",
    "concerns",
    "defects",
    "faults",
    "filled",
    "judge",
    "options",
    "prospects",
    "reached",
    "replayed",
    "settled",
    "stage",
]


def ask(step: str, q: Question) -> Answer:
    """May `q.actor` take `step` about `q.about` now? KeyError when the regime has no such step."""
    text = q.file.regime.step(step, q.on)
    q = with_draft(text, q)
    if _barred(text, q):
        return Answer(text, q.about, barred=True)
    found = Findings([*of_the_case(text, q), *of_the_thing(text, q), *of_the_day(text, q)])
    if not found.refusals:
        weigh(text.needs, q, found)
        weigh_taker(text, q, found)
        _forget_passed(text, q, found)
    ceiling = text.ceiling(q) if text.ceiling and not found.refusals else None
    fields = _fields(text, q)
    return Answer(
        text,
        q.about,
        fields,
        refusals=tuple(found.refusals),
        warnings=tuple(found.warnings),
        checks=tuple(found.checks),
        ceiling=ceiling,
        limits=text.limits,
        passable=_may_pass(q),
        notes=tuple(found.notes),
    )


def options(q: Question) -> tuple[Answer, ...]:
    """Every step this actor could think of now: the lawful ones, and the grey ones with their reasons.

    Left out: steps of others, things that need nothing more, and whatever a closed or replayed case no longer knows.
    """
    if replayed(q.file):
        return ()
    found = []
    shut = bool(q.file.acts) and closed(q.file)
    for step in q.file.regime.steps:
        if _whose(step, q.actor) and (step.after_close or not shut) and (q.on is None or _in_text(step, q)):
            for about in candidates(step, q):
                found.append(ask(step.key, replace(q, about=about, facts=None)))
    return tuple(answer for answer in found if not answer.barred)


def _whose(step: Step, actor: Actor) -> bool:
    if Role.REPRESENTATIVE in actor.roles:
        return Role.REPRESENTATIVE in step.by and bool(actor.party)
    return not actor.roles.isdisjoint(step.by)


def _barred(step: Step, q: Question) -> bool:
    if not _whose(step, q.actor):
        return True
    if q.actor.party and q.about is not None and q.file.exists(q.about):
        return not reached(q.file, q.about, q.actor.party)
    return False


def _may_pass(q: Question) -> bool:
    """Warnings are for the head to pass, never for the author of the draft in question."""
    author = q.file.act(q.about.n).by if q.about is not None and q.file.exists(q.about) else ""
    return Role.HEAD in q.actor.roles and q.actor.id not in (author, SYSTEM)


def _forget_passed(step: Step, q: Question, found: Findings) -> None:
    """Warnings that the head passed on this very draft need no second reason at its issue."""
    if step.takes and q.about is not None and found.warnings:
        passed = {key for act in q.file.about(q.about) for key in act.passed}
        found.warnings = [one for one in found.warnings if one.key not in passed]


def _in_text(step: Step, q: Question) -> bool:
    return q.on is not None and (step.since is None or step.since <= q.on) and (step.until is None or q.on < step.until)


def _fields(text: Step, q: Question) -> tuple[Field, ...]:
    """What the step asks of this actor, with its choices: filled once for each thing of a file."""
    memo, key = q.file._memo, ("fields", text.key, text.since, q.about, bool(q.actor.party))
    if key not in memo:
        memo[key] = tuple(filled(one, q) for one in text.asks if not (one.of_staff and q.actor.party))
    found: tuple[Field, ...] = memo[key]
    return found


def filled(asked: Field, q: Question) -> Field:
    """The field with its choices filled from the file."""
    choices = asked.choices(q) if callable(asked.choices) else asked.choices
    inner = tuple(filled(one, q) for one in asked.of)
    return asked if choices is asked.choices and not asked.of else replace(asked, choices=choices, of=inner)
