"""What is to be paid. The law is asked: the rows of sanctions and payments only say what was imposed and received.

The one place from which every page, list and program takes an amount that is owed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from regulator.procedure import money
from regulator.procedure.conditions import appeals, daily, owing
from regulator.procedure.language import Act, CaseFile, Effect, Item, Ref, Said

# What may be paid, but need not: paying settles the matter, and nothing is owed by it.
MAY_BE_PAID = ("give_infringement_notice",)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a sanction on appeal: how it was contested, and the outcome that counts now."""

    n: int  # of the outcome
    on: date | None
    how: str  # the step by which it was contested
    outcome: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of a sum that may be paid later: by when, and how much."""

    by: date
    amount: Decimal
    late: bool = False  # its day is over, and less was paid by then than was due


@dataclass(frozen=True, slots=True)
class Daily:
    """A rate for each day: from when, until when at the latest, and the last day that adds something by now."""

    rate: Decimal
    first: date
    hard_stop: date | None
    last: date | None
    cap: Decimal | None


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
    on: date
    said: tuple[tuple[Said, ...], ...] = ()  # how it was worked out, each sentence in parts
    due: date | None = None  # the last day to pay; None while that is not known
    deferred: date | None = None  # the day on which more time, or instalments, were granted last
    instalments: tuple[Instalment, ...] = ()
    daily: Daily | None = None
    possible: owing.Possible | None = None  # a surcharge that may be added
    free: bool = False  # it may be paid, but need not: nothing is owed by it

    @property
    def overdue(self) -> date | None:
        """The first day on which it, or an instalment of it, was late, while something is owed; else None."""
        days = [one.by for one in self.instalments if one.late]
        if self.due is not None and self.on > self.due:
            days.append(self.due)
        return min(days) + timedelta(days=1) if days and self.owed > 0 and not self.free else None

    @property
    def gone(self) -> bool:
        """Was the sanction taken away, money or not?"""
        return self.change is not None and self.change.outcome in appeals.TAKEN_AWAY


def of(file: CaseFile, on: date, party: str = "") -> tuple[Sum, ...]:
    """The sanctions imposed in a case by a day, in order, as they stand on it; only those on `party`, where one is
    named.
    """
    by_then = ((act, item) for act, item in _imposed(file) if act.on is None or act.on <= on)
    return tuple(_sum(file, Ref(act.n, item.n), on) for act, item in by_then if _on(party, act, item))


def _on(party: str, act: Act, item: Item) -> bool:
    """What names nobody is owed by all addressees together."""
    return party in ("", item.to) or (not item.to and party in act.to)


def at(file: CaseFile, ref: Ref, on: date) -> Sum | None:
    """The sanction that a reference names; None for any other thing."""
    return next((_sum(file, ref, on) for act, item in _imposed(file) if Ref(act.n, item.n) == ref), None)


def _imposed(file: CaseFile) -> Iterator[tuple[Act, Item]]:
    for act in file.of_effect(Effect.DECIDE):
        yield from ((act, item) for item in act.items if item.kind == "sanction")


def _sum(file: CaseFile, ref: Ref, on: date) -> Sum:
    act = file.act(ref.n)
    item = act.item(ref.item or 1)
    found, by_day = owing.owing(file, ref, on), item.facts.get("rate") is not None
    imposed = daily.accrued(file, ref, on) if by_day else item.facts.get("amount")
    stands = None if imposed is None else found.fine
    return Sum(
        ref=ref, party=item.to, kind=str(item.facts.get("kind", "")), imposed=imposed, stands=stands, paid=found.paid,
        surcharge=found.surcharge, grows=found.grows, owed=found.rest,
        change=_change(file, act, item, less=stands != imposed), on=on, said=found.said,
        due=owing.last_day_to_pay(file, ref), **_spread(file, ref, on, found.rest), daily=_daily(file, ref, item, on),
        possible=owing.surcharge_possible(file, ref, on), free=act.step in MAY_BE_PAID,
    )  # fmt: skip


def _spread(file: CaseFile, ref: Ref, on: date, rest: Decimal) -> dict[str, Any]:
    """More time to pay, and the instalments that were granted last, with those that were missed by the day `on`.

    They come to no more than what there is to pay since: what an appeal took away is taken from the last of them.
    """
    granted = [act for act in file.about(ref) if file.regime.step(act.step).effect is Effect.JUDGE and _pays_later(act)]
    if not granted:
        return {}
    since = [act for act in owing.paid(file, ref) if act.n > granted[-1].n and (act.on is None or act.on <= on)]
    paid = money.sum_paid(act.facts.get("amount", 0) for act in since)
    parts = [item.facts for item in granted[-1].items if item.kind == "instalment"]
    rows = sorted((row["by"], row["amount"]) for row in parts if row.get("by") and row.get("amount"))
    found = tuple(_owed_of(rows, paid, max(money.ZERO, rest + paid), on))
    return {"deferred": granted[-1].on, "instalments": found}


def _owed_of(rows: list[tuple[date, Decimal]], paid: Decimal, whole: Decimal, on: date) -> Iterator[Instalment]:
    """The instalments as far as they come to the whole; none of which nothing is left."""
    due = money.ZERO
    for by, amount in rows:
        part = min(amount, whole - due)
        due += part
        if part > 0:
            yield Instalment(by, part, late=by < on and paid < due)


def _pays_later(act: Act) -> bool:
    return bool({"more", "until", "instalments"} & act.facts.keys())


def _daily(file: CaseFile, ref: Ref, item: Item, on: date) -> Daily | None:
    running, row = daily.run(file, ref, on), item.facts
    if running is None:
        return None
    return Daily(row["rate"], row["rate_from"], daily.hard_stop(row), running.last_day, daily.most(row))


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
