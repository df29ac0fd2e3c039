"""What is to be paid. The law is asked: the rows of sanctions and payments only say what was imposed and received.

The one place from which every page, list and program takes an amount that is owed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regulator.procedure.conditions import appeals
from regulator.procedure.language import Act, CaseFile, Effect, Item, Ref


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a sanction on appeal: how it was contested, and the outcome that counts now."""

    n: int  # of the outcome
    on: date | None
    how: str  # the step by which it was contested
    outcome: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One sanction. Amounts in the currency of the regime; None for both where the sanction is no money.

    `imposed`: as decided; `stands`: what an appeal left of it; `owed`: less than zero where more was paid than stands.
    """

    ref: Ref
    party: str
    kind: str
    imposed: Decimal | None
    stands: Decimal | None
    paid: Decimal
    owed: Decimal
    change: Change | None

    @property
    def gone(self) -> bool:
        """Was the sanction taken away, money or not?"""
        return self.change is not None and self.change.outcome in appeals.TAKEN_AWAY


def of(file: CaseFile, party: str = "") -> tuple[Sum, ...]:
    """The sanctions imposed in a case, in order; only those on `party`, where one is named."""
    return tuple(one for one in _all(file) if party in ("", one.party))


def at(file: CaseFile, ref: Ref) -> Sum | None:
    """The sanction that a reference names; None for any other thing."""
    return next((one for one in _all(file) if one.ref == ref), None)


def _all(file: CaseFile) -> Iterator[Sum]:
    for act in file.acts:
        if not act.void and file.regime.step(act.step, act.on).effect is Effect.DECIDE:
            yield from (_sum(file, act, item) for item in act.items if item.kind == "sanction")


def _sum(file: CaseFile, act: Act, item: Item) -> Sum:
    ref, imposed = Ref(act.n, item.n), item.facts.get("amount")
    steps = file.regime.step
    payments = [one for one in file.about(ref) if steps(one.step, one.on).effect is Effect.PAY]
    paid = sum((one.facts.get("amount", Decimal(0)) for one in payments), Decimal(0))
    owed = appeals.owed(file, ref)
    stands = None if imposed is None else owed + paid
    return Sum(
        ref,
        item.to,
        str(item.facts.get("kind", "")),
        imposed,
        stands,
        paid,
        owed,
        _change(file, act, item, stands != imposed),
    )


def _change(file: CaseFile, act: Act, item: Item, less: bool) -> Change | None:
    """The outcome that took the sanction away, or that left less of it."""
    end = appeals.annulled(file, act.n, item.to)
    if end is None and less:
        ends = appeals.outcomes(file, act.n, item.to)
        end = next((one for one in reversed(ends) if "amount" in one.facts), None)
    if end is None or end.about is None:
        return None
    how = file.act(end.about.n).step
    return Change(end.n, end.on, how, str(end.facts.get("outcome", "")), str(end.facts.get("reasons", "")))
