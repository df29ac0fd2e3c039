"""Penalties and what is paid."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cases.actions import measures
from cases.actions._making import Making
from cases.models import Payment, Sanction, Violation, Warning  # noqa: A004 - the word of the law
from regulator.procedure.conditions import daily
from regulator.procedure.language import Effect


def decide(it: Making) -> None:
    """Decide: each sanction on each party, none where the decision is not to penalise; and what must be done."""
    for item in it.each("sanction"):
        if item.facts["kind"] in Warning.KINDS:
            it.make_of(item, Warning, given_on=it.on)
        else:
            it.make_of(item, Sanction, imposed_on=it.on, **_money(it, item.facts))
        it.change(Violation, item.facts["violation"], state=Violation.SANCTIONED)
    measures.ask(it)


def _money(it: Making, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The currency of an amount or a daily rate, and the days of the rate."""
    if facts.get("amount") is None and facts.get("rate") is None:
        return {}
    days = {"rate_from": facts.get("rate_from") or facts.get("runs_from"), "rate_until": daily.hard_stop(facts)}
    return {"currency": it.look.file.regime.currency, **(days if facts.get("rate") is not None else {})}


def pay(it: Making) -> None:
    """Record what was paid of a sanction."""
    it.make(Payment, sanction=it.act.about, currency=it.look.file.regime.currency, paid_on=it.on)
    regime = it.look.file.regime
    before = [act for act in it.look.file.about(it.thing) if regime.step(act.step).effect is Effect.PAY]
    it.change(Sanction, it.thing, paid=sum((act.facts["amount"] for act in before), Decimal(it.facts["amount"])))
