"""Measures that are no penalty: interviews, orders to correct, notices; and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.actions._making import Making
from cases.models import CorrectionOrder, Requirement, Summons
from regulator.procedure import engine

DAYS = ("due_on", "due", "by")  # facts in which regimes say on which day a thing is due


def summon(it: Making) -> None:
    """Call the operator to an interview."""
    it.make(Summons, at=it.facts.get("interview_at"))


def hold(it: Making) -> None:
    """Record how the interview went, or its new time."""
    if "outcome" in it.facts:
        said = {key: it.facts.get(key, "") for key in ("outcome", "attendees", "minutes")}
        it.change(Summons, it.thing, held_by_n=it.act.n, held_on=it.on, **said)
    else:
        it.change(Summons, it.thing, at=it.facts["interview_at"], place=it.facts["place"], postponed_by_n=it.act.n)


def order(it: Making) -> None:
    """Order the operator to correct; each requirement has its own period."""
    it.make(CorrectionOrder, issued_on=it.on)
    ask(it)


def notify(it: Making) -> None:
    """Give notice: beside the document, what it asks by a time of its own is kept."""
    ask(it)


def ask(it: Making) -> None:
    """Whatever the act asks of a party: requirements, commitments, reports, information; each by its own time."""
    for item in it.items:
        if item.kind in dict(Requirement.KINDS):
            it.make_of(item, Requirement, kind=item.kind, due_on=due_on(item.facts))


def due_on(facts: Mapping[str, Any]) -> date | None:
    """The day on which it is due, where the act names one."""
    return next((facts[key] for key in DAYS if isinstance(facts.get(key), date)), None)


def settle(it: Making) -> None:
    """Nothing more is asked of the thing that an act settles, whatever else the act does."""
    if it.step.settles is True and it.about:
        judged = {"judged_by_n": it.act.n, "judged_on": it.on}
        it.change(Requirement, it.about, outcome=it.step.key, settled=True, **judged)


def judge(it: Making) -> None:
    """Judge what was filed on a requirement. More time is no outcome: the deadline it sets says all.

    Where a refusal was found, only an acceptance is another outcome.
    """
    over = it.step.settles is not True and engine.settled(it.look.file, it.thing)
    if not over and not any(limit.replaces for limit in it.step.limits):
        judged = {"judged_by_n": it.act.n, "judged_on": it.on}
        it.change(Requirement, it.thing, outcome=it.step.key, settled=it.step.settles is True, **judged)
