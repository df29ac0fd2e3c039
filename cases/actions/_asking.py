"""Who asks, may they, and does what they entered hold together: all that stands between a door and the books."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from cases.file import Look
from cases.models import Act, Campaign, StoredFile
from regulator.accounts.models import User
from regulator.procedure import facts as law
from regulator.procedure.language import Actor, Answer, Effect, Field, Kind, Role, Step


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
    """The key of a repeat came with another step, or about another thing."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered, sound: as kept and as meant, with the files that are new to the case."""

    kept: dict[str, Any]
    meant: Mapping[str, Any]
    uploads: tuple[StoredFile, ...] = ()


# ── Who ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def actor(by: User | Actor, look: Look, day: date) -> Actor:
    """The person as the law sees them in this case. NotFound for whoever may not see it.

    Staff see the cases of their authority, administrators none. A party learns of a case when a notice is served on it.
    """
    if isinstance(by, Actor):
        return by
    roles, party = frozenset(map(Role, by.roles)), look.people.party_of(by.pk, day)
    if by.is_representative:
        visible = bool(party) and _served(look, party)
    else:
        visible = by.authority_id == look.case.authority_id and roles != {Role.ADMINISTRATOR}
    if not (visible and by.is_active):
        raise NotFound
    return Actor(str(by.pk), by.name, roles, party, look.people.mandates)


def _served(look: Look, party: str) -> bool:
    return any(act.facts.get("addressee") == party for act in look.file.of_effect(Effect.SERVE))


def user_id(by: User | Actor) -> UUID | None:
    return None if isinstance(by, Actor) else by.pk


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


# ── What was entered ───────────────────────────────────────────────────────────────────────────────────────────────


def entered(answer: Answer, look: Look, given: Mapping[str, Any]) -> Entered:
    """What was entered, with the facts of the draft that the step takes over. facts.Malformed when it does not hold."""
    new: dict[str, StoredFile] = {}
    kept = law.kept(answer.fields, _without_rows(given, new))
    check = _Check(answer, look, kept, new)
    check.fields(answer.fields, kept, "")
    check.known()
    if check.errors:
        raise law.Malformed(check.errors)
    if answer.step.takes and answer.about:
        kept |= look.row(answer.about.n).facts
    meant = law.meant(law.fields_of(look.file.regime, answer.step.key), kept)
    return Entered(kept, meant, tuple(new.values()))


def recorded(step: Step, look: Look, given: Mapping[str, Any]) -> Entered:
    """What published history says: partial, so nothing is required; and about nobody's files or staff."""
    kept = law.kept(tuple(map(_optional, law.fields_of(look.file.regime, step.key))), given)
    return Entered(kept, law.meant(law.fields_of(look.file.regime, step.key), kept))


def _optional(one: Field) -> Field:
    return replace(one, required=False, least=0, of=tuple(map(_optional, one.of)))


def as_kept(file: StoredFile) -> dict[str, Any]:
    """A file as acts keep it."""
    return {"id": str(file.pk), "name": file.name, "size": file.size, "sha256": file.sha256}


def _without_rows(value: Any, new: dict[str, StoredFile]) -> Any:
    """The values with files as mappings; files that are not in the books yet are noted."""
    if isinstance(value, StoredFile):
        if value._state.adding:
            new[str(value.pk)] = value
        return as_kept(value)
    if isinstance(value, Mapping):
        return {key: _without_rows(one, new) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_without_rows(one, new) for one in value)
    return value


@dataclass(slots=True)
class _Check:
    """Do choices, parties, things, people and files that were named exist, in this case and for this purpose?"""

    answer: Answer
    look: Look
    kept: Mapping[str, Any]
    new: dict[str, StoredFile]
    errors: dict[str, str] = field(default_factory=dict)
    people: list[tuple[str, Field, str]] = field(default_factory=list)
    files: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    def fields(self, fields: Iterable[Field], kept: Mapping[str, Any], path: str) -> None:
        for one in fields:
            if one.key not in kept:
                continue
            if one.kind is Kind.ITEMS:
                for i, row in enumerate(kept[one.key]):
                    self.fields(one.of, row, f"{path}{one.key}.{i}.")
            else:
                self._one(one, kept[one.key], path + one.key)
        self._in_order(kept, path)

    def _one(self, one: Field, value: Any, path: str) -> None:
        values = value if isinstance(value, list) else [value]
        if one.kind in (Kind.PERSON, Kind.PERSONS):
            self.people += [(path, one, person) for person in values]
        elif one.kind is Kind.FILES:
            self.files += [(path, row) for row in values]
        elif not all(self._known(one, value) for value in values):
            self.errors[path] = "Choose from the list."

    def _known(self, one: Field, value: Any) -> bool:
        """Is it among the choices? A thing or party with nothing to choose from is none."""
        if one.kind not in CHOSEN:
            return True
        choices = {choice.key for choice in one.choices} if isinstance(one.choices, tuple) else set()
        if not choices:
            return one.kind in (Kind.CHOICE, Kind.PERIOD)
        return (value["unit"] if one.kind is Kind.PERIOD else value) in choices

    def _in_order(self, kept: Mapping[str, Any], path: str) -> None:
        """What runs from a day until a day does not end before it begins."""
        for key, end in kept.items():
            begin = kept.get(key.removesuffix("_to") + "_from") if key.endswith("_to") else None
            if begin and end < begin:
                self.errors[path + key] = "The end lies before the beginning."

    def known(self) -> None:
        """What only the database knows: people of the authority, files of the case, campaigns. One look each, if any."""
        if self.people:
            self._people_known()
        if self.files:
            self._files_known()
        if self.answer.step.effect is Effect.LINK:
            self._campaign_known()

    def _people_known(self) -> None:
        wanted = {_uuid(person) for _, _, person in self.people}
        staff = User.objects.filter(pk__in=wanted - {None}, is_active=True, authority=self.look.case.authority_id)
        roles = {str(key): set(held) for key, held in staff.values_list("pk", "roles")}
        for path, one, person in self.people:
            if person not in roles or (one.roles and roles[person].isdisjoint(role.value for role in one.roles)):
                self.errors[path] = "Choose people of the authority who hold the role."

    def _files_known(self) -> None:
        """Files of this case, or new ones. What looks new may be in the books already: a form that was sent again."""
        stored = StoredFile.objects.filter(pk__in={_uuid(row["id"]) for _, row in self.files} - {None})
        known = {str(file.pk): file for file in stored}
        for path, row in self.files:
            file = known.get(row["id"]) or self.new.get(row["id"])
            if file is None or file.case_id != self.look.case.pk or as_kept(file) != row:
                self.errors[path] = "This is not a file of this case. Upload it again."
        for key in known:
            self.new.pop(key, None)

    def _campaign_known(self) -> None:
        if not Campaign.objects.filter(pk=_uuid(self.kept.get("campaign", ""))).exists():
            self.errors["campaign"] = "Choose from the list."


CHOSEN = {Kind.CHOICE, Kind.CHOICES, Kind.PARTY, Kind.PARTIES, Kind.THING, Kind.THINGS, Kind.PERIOD}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
