"""What is owed of a sanction on a day: the fine, what was paid, and what it has grown by; with its computation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from regulator.procedure import duties, money
from regulator.procedure.conditions.appeals import due
from regulator.procedure.conditions.daily import run
from regulator.procedure.language import Act, CaseFile, Cite, Effect, Ref, Said
from regulator.procedure.language.memo import once

DAY = timedelta(days=1)
STANDS, PAID = "The amount as it stands is %(amount)s", "Paid on %(day)s: %(amount)s"
PAID_SOME_DAY = "Paid on a day that is not known: %(amount)s"
Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Owing:
    """Amounts in the currency of the regime. `surcharge` is what was added so far; `grows` what one more day adds;
    `sentences` how each was found, in order."""

    fine: Decimal
    paid: Decimal
    surcharge: Decimal
    grows: Decimal
    sentences: tuple[str, ...]
    said: tuple[tuple[Said, ...], ...] = ()  # the sentences in parts, to be put into any language

    @property
    def rest(self) -> Decimal:
        """What is still to pay; negative once more was paid than is due."""
        return self.fine + self.surcharge - self.paid


def owing(file: CaseFile, sanction: Ref, on: date, until: Act | None = None) -> Owing:
    """What is owed of a sanction at the end of the day `on`, by the acts on file (up to and with the act `until`)."""
    fine, daily = due(file, sanction, until, on), run(file, sanction, on)
    payments = [act for act in paid(file, sanction, until) if act.on is None or act.on <= on]
    total = money.sum_paid(act.facts.get("amount", 0) for act in payments)
    added = next((act for act in file.about(sanction, "add_surcharge") if until is None or act.n <= until.n), None)
    said = [daily.sentence] if daily else [f"The amount as it stands: {_money(file, fine)}."] if fine else []
    said += [f"Paid in act {act.n}: {_money(file, act.facts.get('amount', money.ZERO))}." for act in payments]
    parts = _parts(file, fine, daily, payments)
    grown = _grown(file, sanction, fine, payments, on) if added else None
    if grown is None:
        return Owing(fine, total, money.ZERO, money.ZERO, tuple(said), parts)
    return Owing(fine, total, grown.amount, grown.rate, (*said, grown.said.sentence), (*parts, grown.said.said))


@once
def rest(file: CaseFile, sanction: Ref, on: date) -> Decimal:
    """What is still to pay of a sanction at the end of a day; worked out once for each."""
    return owing(file, sanction, on).rest


def _parts(
    file: CaseFile, fine: Decimal, daily: money.Running | None, payments: list[Act]
) -> tuple[tuple[Said, ...], ...]:
    """What is owed without a surcharge, in parts."""
    currency = file.regime.currency
    stands = (Said(STANDS, {"amount": money.priced(fine, currency)}),) if fine else ()
    paid = ((_paid(act, currency),) for act in payments)
    return tuple(one for one in (daily.said if daily else stands, *paid) if one)


def _paid(act: Act, currency: str) -> Said:
    amount = {"amount": money.priced(act.facts.get("amount", money.ZERO), currency)}
    return Said(PAID, {"day": {"day": act.on.isoformat()}, **amount}) if act.on else Said(PAID_SOME_DAY, amount)


@dataclass(frozen=True, slots=True)
class Possible:
    """A surcharge that may be added: what it would come to by a day, what one more day adds to it, and at most."""

    amount: Decimal
    grows: Decimal
    most: Decimal
    cite: Cite


def surcharge_possible(file: CaseFile, sanction: Ref, on: date) -> Possible | None:
    """None where the law knows no surcharge, where one was added, and as long as none could be."""
    rule = file.regime.surcharge
    if rule is None or file.about(sanction, "add_surcharge"):
        return None
    fine = due(file, sanction, None, on)
    payments = [act for act in paid(file, sanction) if act.on is None or act.on <= on]
    found = _grown(file, sanction, fine, payments, on)
    return Possible(found.amount, found.rate, fine, rule.cite) if found and found.amount else None


def paid(file: CaseFile, sanction: Ref, until: Act | None = None) -> list[Act]:
    return [act for act in file.about(sanction, "record_payment") if until is None or act.n <= until.n]


def settled(file: CaseFile, sanction: Ref, until: Act | None = None) -> bool:
    """Did the last payment leave nothing to pay, not even of what still grows by the day?"""
    days = [act.on for act in paid(file, sanction, until) if act.on]
    found = owing(file, sanction, max(days, default=date.min), until)
    return due(file, sanction, until) + found.surcharge - found.paid <= 0


@dataclass(frozen=True, slots=True)
class _Grown:
    """`rate`: what the day after `on` adds."""

    amount: Decimal
    rate: Decimal
    said: money.Running


def _grown(file: CaseFile, sanction: Ref, fine: Decimal, payments: list[Act], on: date) -> _Grown | None:
    """The surcharge by the end of the day `on`: its share of the fine for each late day until the fine is paid, at most
    the fine.
    """
    last, rule = last_day_to_pay(file, sanction), file.regime.surcharge
    if rule is None or last is None or fine <= 0 or not is_fine(file, sanction):
        return None
    ended, stands = _paid_off(fine, payments), rests(file, sanction)
    by = partial(money.surcharge, fine, last, percent=rule.percent, rests=stands, currency=file.regime.currency)
    said = by(min(on, ended or on))
    return _Grown(said.amount, money.ZERO if ended else by(on + DAY).amount - said.amount, said)


def is_fine(file: CaseFile, sanction: Ref) -> bool:
    """A surcharge is a share of a fine; gains that are confiscated bear none."""
    return bool(file.act(sanction.n).item(sanction.item or 1).facts.get("kind") == "fine")


def _paid_off(fine: Decimal, payments: list[Act]) -> date | None:
    """The day whose payment met the whole fine: payments count against the fine first."""
    rest = fine
    for act in sorted((one for one in payments if one.on), key=lambda one: one.on or date.max):
        rest -= act.facts.get("amount", money.ZERO)
        if rest <= 0:
            return act.on
    return None


def last_day_to_pay(file: CaseFile, sanction: Ref) -> date | None:
    """The last day on which the fine could be paid in time; None while that is not known, or its calendar is not."""
    found = [d for d in duties.of(file) if d.limit.key == "pay" and d.ref == sanction and not d.replaced]
    term = found[-1].term if found and not found[-1].awaits else None
    end = term.legal_end if term else None
    return end if type(end) is date else None


def rests(file: CaseFile, sanction: Ref) -> tuple[Span, ...]:
    """APL 73: the days of reconsideration and suit do not count, from the day it was sought until it was decided; nor
    those of a stay, in which nothing is enforced (ARL 42, ALL 56; our reading).
    """
    party, found = file.act(sanction.n).item(sanction.item or 1).to, []
    for act in file.about(Ref(sanction.n)):
        if file.regime.step(act.step, act.on).effect is Effect.APPEAL and act.on and (not act.to or party in act.to):
            ended = next((end.on for end in file.about(Ref(act.n)) if end.facts.get("outcome")), None)
            found.append((act.on, ended))
        elif act.step == "stay_execution" and act.on:
            found.append((act.on, next((end.on for end in file.about(Ref(act.n), "end_stay")), None)))
    return tuple(found)


def _money(file: CaseFile, value: Decimal) -> str:
    return f"{file.regime.currency} {value:,.2f}"
