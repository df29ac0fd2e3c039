"""Penalties and what is paid."""

from __future__ import annotations

from decimal import Decimal

from cases.actions._making import Making
from cases.models import Payment, Sanction, Violation, Warning  # noqa: A004 - the word of the law
from regulator.procedure.language import Effect


def decide(it: Making) -> None:
    """Decide: each sanction on each party; none where the decision is not to penalise."""
    for item in it.each("sanction"):
        if item.facts["kind"] in Warning.KINDS:
            it.make_of(item, Warning, given_on=it.on)
        else:
            money = {"currency": it.look.file.regime.currency} if item.facts.get("amount") is not None else {}
            it.make_of(item, Sanction, imposed_on=it.on, **money)
        it.change(Violation, item.facts["violation"], state=Violation.SANCTIONED)


def pay(it: Making) -> None:
    """Record what was paid of a sanction."""
    it.make(Payment, sanction=it.act.about, currency=it.look.file.regime.currency, paid_on=it.on)
    regime = it.look.file.regime
    before = [act for act in it.look.file.about(it.thing) if regime.step(act.step).effect is Effect.PAY]
    it.change(Sanction, it.thing, paid=sum((act.facts["amount"] for act in before), Decimal(it.facts["amount"])))
