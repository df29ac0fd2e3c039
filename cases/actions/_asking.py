"""Who asks, and may they: what stands between a door and the books."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from cases.file import Look
from cases.models import Act, Case, StoredFile
from regulator.accounts.models import User
from regulator.procedure import facts as law
from regulator.procedure.language import Actor, Answer, Role, Step


class NotFound(Exception):
    """There is no such case, or not for this person: the same for both."""


class Barred(Exception):
    """The step is not this person's to take. No reasons are given."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.step.key} is not theirs to take")
        self.answer = answer


class Refused(Exception):
    """The law forbids it, or warns and nobody passed the warning: `answer` says why, with the provisions."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("; ".join(str(found) for found in (*answer.refusals, *answer.warnings)))
        self.answer = answer


class Stale(Exception):
    """The page was older than the case. `current` is the last act now, `changes` the acts since the one it showed."""

    def __init__(self, current: int, changes: tuple[Act, ...]) -> None:
        super().__init__(f"the last act is {current}")
        self.current, self.changes = current, changes


class KeyReused(Exception):
    """The key of a repeat came with something else: another step, about another thing, or other facts."""


# ── Who ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def actor(by: User | Actor, look: Look, day: date) -> Actor:
    """The person as the law sees them in this case. NotFound for whoever may not see it.

    Staff see the cases of their authority, administrators none. A party learns of a case when a notice is served on it.
    """
    if isinstance(by, Actor):
        return by
    roles, party = frozenset(map(Role, by.roles)), look.people.party_of(by.pk, day)
    if by.is_representative:
        visible = party in look.told()
    else:
        visible = by.authority_id == look.case.authority_id and bool(roles - {Role.ADMINISTRATOR})
    if not (visible and by.is_active):
        raise NotFound
    return Actor(str(by.pk), by.name, roles, party, look.people.mandates)


def user_id(by: User | Actor) -> UUID | None:
    return None if isinstance(by, Actor) else by.pk


def opened_before(by: User | Actor, key: str, digest: str) -> Act | None:
    """The act that opened a case when this person sent the same key before. Two cases are never opened by one click.

    KeyReused where something else was sent with it.
    """
    if not key or isinstance(by, Actor):
        return None
    first = Act.objects.filter(user=by.pk, key=key, n=1).select_related("case").first()
    return same(first, digest) if first else None


def same(first: Act, digest: str) -> Act:
    """The first act, if all that is sent with its key now was sent with it then; KeyReused otherwise."""
    if first.key_digest != digest:
        raise KeyReused
    return first


def digest(case: Case | UUID, step: str, **sent: Any) -> str:
    """What was sent, SHA-256: step, about, day, reason and facts as given; files by their bytes, a new case by whose it
    is and on whom.
    """
    on = str(case if isinstance(case, UUID) else case.pk)
    if isinstance(case, Case) and case._state.adding:
        on = f"{case.unit_id} {case.platform_id}"
    return law.digest({"case": on, "step": step, **{key: _as_sent(value) for key, value in sent.items()}})


def _as_sent(value: Any) -> Any:
    if isinstance(value, StoredFile):
        return {"name": value.name, "sha256": value.sha256}
    if isinstance(value, Mapping):
        return {str(key): _as_sent(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_as_sent(one) for one in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


# ── What the law says ──────────────────────────────────────────────────────────────────────────────────────────────


def step(look: Look, key: str, on: date | None) -> Step:
    """The step as the law words it on a day; NotFound for one that the regime does not have."""
    try:
        return look.file.regime.step(key, on)
    except KeyError:
        raise NotFound from None


def possible(answer: Answer) -> Answer:
    """The answer, if the step can be taken at all; Barred or Refused otherwise. Warnings can wait for the facts."""
    if answer.barred:
        raise Barred(answer)
    if answer.refusals:
        raise Refused(answer)
    return answer


def weigh(answer: Answer, despite: str) -> Answer:
    """The answer, if it lets the step pass: warnings only with a reason, and only for whom the law lets pass them."""
    if possible(answer).warnings and not (despite and answer.passable):
        raise Refused(answer)
    return answer
