"""Measures that are no penalty: interviews, orders to correct, notices; and what came of them."""

from __future__ import annotations

from cases.actions._making import Making
from cases.models import CorrectionOrder, Requirement, Summons
from regulator.procedure import engine


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
    it.make_each(Requirement, "requirement")


def notify(it: Making) -> None:
    """Give notice: the document itself is all there is to keep."""


def judge(it: Making) -> None:
    """Judge what was filed on a requirement. More time is no outcome: the deadline it sets says all.

    Where a refusal was found, only an acceptance is another outcome.
    """
    over = it.step.settles is not True and engine.settled(it.look.file, it.thing)
    if not over and not any(limit.replaces for limit in it.step.limits):
        judged = {"judged_by_n": it.act.n, "judged_on": it.on}
        it.change(Requirement, it.thing, outcome=it.step.key, settled=it.step.settles is True, **judged)
