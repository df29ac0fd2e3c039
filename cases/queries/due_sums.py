"""What is to be paid. The law is asked: the rows of sanctions and payments only say what was imposed and received.

The one place from which every page, list and program takes an amount that is owed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regulator.procedure.conditions import appeals, owing
from regulator.procedure.conditions.daily import accrued
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
    """One sanction, on a day. Amounts in the currency of the regime; None for both where the sanction is no money.

    `imposed`: as decided, or what a daily rate has come to; `stands`: what an appeal left of it; `surcharge`: what was
    added for lateness, `grows` by the day; `owed`: less than zero where more was paid than is due.
    """

    ref: Ref
    party: str
    kind: str
    imposed: Decimal | None
    stands: Decimal | None
    paid: Decimal
    surcharge: Decimal
    grows: Decimal
    owed: Decimal
    change: Change | None

    @property
    def gone(self) -> bool:
        """Was the sanction taken away, money or not?"""
        return self.change is not None and self.change.outcome in appeals.TAKEN_AWAY


def of(file: CaseFile, on: date, party: str = "") -> tuple[Sum, ...]:
    """The sanctions imposed in a case, in order, as they stand on a day; only those on `party`, where one is named."""
    return tuple(_sum(file, Ref(act.n, item.n), on) for act, item in _imposed(file) if party in ("", item.to))


def at(file: CaseFile, ref: Ref, on: date) -> Sum | None:
    """The sanction that a reference names; None for any other thing."""
    return next((_sum(file, ref, on) for act, item in _imposed(file) if Ref(act.n, item.n) == ref), None)


def _imposed(file: CaseFile) -> Iterator[tuple[Act, Item]]:
    for act in file.of_effect(Effect.DECIDE):
        yield from ((act, item) for item in act.items if item.kind == "sanction")


def _sum(file: CaseFile, ref: Ref, on: date) -> Sum:
    act = file.act(ref.n)
    item = act.item(ref.item or 1)
    found, daily = owing.owing(file, ref, on), item.facts.get("rate") is not None
    imposed = accrued(file, ref, on) if daily else item.facts.get("amount")
    stands = None if imposed is None else found.fine
    return Sum(
        ref=ref, party=item.to, kind=str(item.facts.get("kind", "")), imposed=imposed, stands=stands, paid=found.paid,
        surcharge=found.surcharge, grows=found.grows, owed=found.rest,
        change=_change(file, act, item, less=stands != imposed),
    )  # fmt: skip


def _change(file: CaseFile, act: Act, item: Item, *, less: bool) -> Change | None:
    """The outcome that took the sanction away, or that left less of it."""
    end = appeals.annulled(file, act.n, item.to)
    if end is None and less:
        ends = appeals.outcomes(file, act.n, item.to)
        end = next((one for one in reversed(ends) if "amount" in one.facts), None)
    if end is None or end.about is None:
        return None
    how = file.act(end.about.n).step
    return Change(end.n, end.on, how, str(end.facts.get("outcome", "")), str(end.facts.get("reasons", "")))
