"""What of the acts of a case a party is told: notices served on it, what it filed, what was answered.

Built up from nothing: what is not put in here, no page of the portal can show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cases.file import Look
from regulator.procedure import duties
from regulator.procedure import facts as law
from regulator.procedure.conditions import appeals
from regulator.procedure.language import Act, CaseFile, Effect, Field, Item, Kind, Ref, Role, Served, Step

# What an answer of the authority tells the party, by its effect or its step. All else of such an act stays inside.
TOLD_BY_EFFECT: Mapping[Effect, tuple[str, ...]] = {
    Effect.JUDGE: ("reason", "more"),
    Effect.HOLD: ("outcome", "interview_at", "place"),
    Effect.PAY: ("amount",),
    Effect.APPEAL: ("outcome", "amount", "reasons"),
}
TOLD_BY_STEP: Mapping[str, tuple[str, ...]] = {
    "decide_recusal": ("outcome",),
    "record_hearing": ("outcome",),
    "defer_payment": ("more", "reason"),
    "add_surcharge": ("reason",),
    "give_access": ("text",),
    "decline_undertaking": ("reason",),
    "refuse_withdrawal": ("reason",),
    "confirm_commitment": ("reason",),
    "find_breach": ("reason",),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that was served on the party: what it says, without what is kept inside; only the items of the party."""

    n: int
    step: Step
    on: date | None
    served: Served
    facts: Mapping[str, Any]
    items: tuple[Item, ...]
    fields: tuple[Field, ...]
    replies: tuple[Reply, ...]
    gone: date | None  # the day on which an appeal took it away for this party


@dataclass(frozen=True, slots=True)
class Reply:
    """What the authority did about a thing of the party, as far as it is told."""

    n: int
    step: Step
    on: date | None
    about: Ref
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filing:
    """Something the party filed, itself or through the clerk. `own`: through the portal, by the person named. `sent`:
    the day by which it is in time, where it came on paper.
    """

    n: int
    step: Step
    on: date | None
    at: datetime
    about: Ref | None
    facts: Mapping[str, Any]
    files: tuple[Mapping[str, Any], ...]
    by: str
    user: UUID | None
    own: bool
    replies: tuple[Reply, ...]
    sent: date | None


def served(look: Look, key: str) -> tuple[Told, ...]:
    """The notices that were served on a party, in order; struck-out entries left out."""
    found = []
    for act in look.file.acts:
        step = look.file.regime.step(act.step, act.on)
        told = next((one for one in look.file.served(act.n) if one.addressee == key), None)
        if step.notice and not act.void and told is not None:
            found.append(_told(look.file, act, step, told, key))
    return tuple(found)


def _told(case: CaseFile, act: Act, step: Step, served: Served, key: str) -> Told:
    fields = law.fields_of(case.regime, act.step)
    items = tuple(_item(fields, item) for item in act.items if item.to in ("", key))
    about = [Ref(act.n), *(Ref(act.n, item.n) for item in items)]
    end = appeals.annulled(case, act.n, key)
    return Told(
        act.n, step, act.on, served, open_facts(fields, act.facts), items, fields, _replies(case, about),
        (end.on or served.on) if end else None,
    )  # fmt: skip


def _item(fields: tuple[Field, ...], item: Item) -> Item:
    inner = next((field.of for field in fields if field.item == item.kind), ())
    return Item(item.n, item.kind, open_facts(inner, item.facts), item.to)


def open_facts(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that a party may read: nothing inside, no people of the authority, no groups (those are items)."""
    kept = (field.key for field in fields if not field.inside and field.kind not in CLOSED)
    return {key: values[key] for key in kept if key in values}


CLOSED = (Kind.PERSON, Kind.PERSONS, Kind.ITEMS, Kind.FACTS, Kind.PARTIES, Kind.PARTY)


def _replies(case: CaseFile, things: Iterable[Ref]) -> tuple[Reply, ...]:
    found = []
    for ref in things:
        for act in case.about(ref):
            step = case.regime.step(act.step, act.on)
            keys = TOLD_BY_STEP.get(step.key) or TOLD_BY_EFFECT.get(step.effect, ())
            said = open_facts(step.asks, act.facts)
            if keys and Role.REPRESENTATIVE not in step.by:
                found.append(Reply(act.n, step, act.on, ref, {key: said[key] for key in keys if key in said}))
    return tuple(sorted(found, key=lambda reply: reply.n))


def filings(look: Look, key: str) -> tuple[Filing, ...]:
    """What a party filed, in order; struck-out entries left out."""
    found = []
    for act in look.file.acts:
        step = look.file.regime.step(act.step, act.on)
        if Role.REPRESENTATIVE in step.by and key in act.to and not act.void:
            found.append(_filing(look, act, step))
    return tuple(found)


def _filing(look: Look, act: Act, step: Step) -> Filing:
    row = look.row(act.n)
    fields = tuple(field for field in step.asks if not field.of_staff)
    said = open_facts(fields, act.facts)
    files = tuple(one for field in fields if field.kind is Kind.FILES for one in said.pop(field.key, ()))
    own = row.role == Role.REPRESENTATIVE.value
    return Filing(
        act.n, step, act.on, act.recorded_at, act.about, said, files, row.by_name if own else "",
        row.user_id if own else None, own,
        _replies(look.file, [Ref(act.n)]), duties.sent_on(act.facts, act.on),
    )  # fmt: skip
