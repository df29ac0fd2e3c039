"""What was entered: does it hold together, and does all that it names exist?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import InvalidOperation
from typing import Any
from uuid import UUID

from cases.file import Look
from cases.models import Campaign, Case, StoredFile
from regulator import records
from regulator.accounts.models import User
from regulator.procedure import engine
from regulator.procedure import facts as law
from regulator.procedure.language import Answer, Effect, Field, Kind, Question, Step

CHOOSE = "Choose from the list."
UNREADABLE = "These entries cannot be read."
SAME_NUMBER = "The number of things cannot change. Strike the entry out and enter it anew."


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered, sound: as kept and as meant, with the files that are new to the case."""

    kept: dict[str, Any]
    meant: Mapping[str, Any]
    uploads: tuple[StoredFile, ...] = ()


def entered(answer: Answer, q: Question, look: Look, given: Mapping[str, Any]) -> Entered:
    """What was entered, with the facts of the draft that the step takes over. facts.Malformed when it does not hold."""
    new: dict[str, StoredFile] = {}
    kept = law.kept(answer.fields, _without_rows(given, new))
    check = _Check(look, new)
    check.fields(answer.fields, kept)
    if answer.step.effect is Effect.CORRECT and kept["what"] == "facts":
        check.replacing(q, kept["facts"])
    check.known(answer.step, kept)
    if check.errors:
        raise law.Malformed(check.errors)
    if answer.step.takes and answer.about:
        kept |= look.row(answer.about.n).facts
    meant = law.meant(law.fields_of(look.file.regime, answer.step.key), kept)
    return Entered(kept, meant, tuple(new.values()))


def recorded(step: Step, look: Look, given: Mapping[str, Any]) -> Entered:
    """What published history says: partial, so nothing is required; and about nobody's files or staff."""
    fields = law.fields_of(look.file.regime, step.key)
    kept = law.kept_in_part(fields, given)
    return Entered(kept, law.meant(fields, kept))


def as_kept(file: StoredFile) -> dict[str, Any]:
    """A file as acts keep it."""
    return {"id": str(file.pk), "name": file.name, "size": file.size, "sha256": file.sha256}


def as_rows(value: Any) -> Any:
    """The values with their files as acts keep them."""
    return _without_rows(value, {})


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
    """Do choices, parties, things, people and files that were named exist, in this case and for this purpose?

    `before`: facts of an entry that is corrected; what it named, it may name again.
    """

    look: Look
    new: dict[str, StoredFile]
    before: Mapping[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    people: list[tuple[str, Field, str]] = field(default_factory=list)
    files: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    def fields(self, fields: Iterable[Field], kept: Mapping[str, Any], path: str = "") -> None:
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
        elif self.before.get(one.key) != value and not all(self._known(one, value) for value in values):
            self.errors[path] = CHOOSE

    def _known(self, one: Field, value: Any) -> bool:
        """Is it among the choices? Where the law gives none to choose from, the door may offer its own."""
        if one.kind not in CHOSEN:
            return True
        choices = {choice.key for choice in one.choices} if isinstance(one.choices, tuple) else set()
        if not choices:
            return one.kind is Kind.PERIOD or (one.kind is Kind.CHOICE and not self.before)
        return (value["unit"] if one.kind is Kind.PERIOD else value) in choices

    def _in_order(self, kept: Mapping[str, Any], path: str) -> None:
        """What runs from a day until a day does not end before it begins."""
        for key, end in kept.items():
            begin = kept.get(key.removesuffix("_to") + "_from") if key.endswith("_to") else None
            if begin and end < begin:
                self.errors[path + key] = "The end lies before the beginning."

    def replacing(self, q: Question, partial: Mapping[str, Any]) -> None:
        """Facts that replace those of an entry fit its fields, and make as many things as it made."""
        assert q.about is not None
        wrong, self.before = self.look.file.act(q.about.n), self.look.entry(q.about.n)[1]
        fields = law.fields_of(self.look.file.regime, wrong.step)
        fields = tuple(one for one in fields if not one.of_staff or one.key in wrong.facts)
        try:
            kept = law.kept(fields, law.replaced(fields, wrong.facts, partial))
        except law.Malformed as wrongly:
            self.errors |= {f"facts.{key}": sentence for key, sentence in wrongly.errors.items()}
            return
        except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
            self.errors["facts"] = UNREADABLE
            return
        there = replace(q, about=wrong.about)
        given = tuple(engine.filled(one, there) for one in fields if one.key in partial)
        self.fields(given, kept, "facts.")
        if len(law.items_of(fields, law.meant(fields, kept))) != len(wrong.items):
            self.errors["facts"] = SAME_NUMBER

    def known(self, step: Step, kept: Mapping[str, Any]) -> None:
        """What only the database knows: people of the authority, files of the case, campaigns. One look each."""
        if self.people:
            self._people_known()
        if self.files:
            self._files_known()
        if step.effect is Effect.LINK and not Campaign.objects.filter(pk__in=_uuids([kept["campaign"]])).exists():
            self.errors["campaign"] = CHOOSE

    def _people_known(self) -> None:
        roles = _roles(self.look.case, _uuids(person for _, _, person in self.people))
        for path, one, person in self.people:
            if person not in roles or (one.roles and roles[person].isdisjoint(role.value for role in one.roles)):
                self.errors[path] = "Choose people of the authority who hold the role."

    def _files_known(self) -> None:
        """Files of this case, or new ones. What looks new may be in the books already: a form that was sent again."""
        stored = StoredFile.objects.filter(pk__in=_uuids(str(row["id"]) for _, row in self.files))
        known = {str(file.pk): file for file in stored}
        for path, row in self.files:
            file = known.get(row["id"]) or self.new.get(row["id"])
            if file is None or file.case_id != self.look.case.pk or as_kept(file) != row:
                self.errors[path] = "This is not a file of this case. Upload it again."
        for key in known:
            self.new.pop(key, None)


def _roles(case: Case, people: Collection[UUID]) -> dict[str, set[str]]:
    """The roles of those of these people who work for the authority; within a load, of all who do, asked once."""
    load, memo = records.loader(), ("roles", case.authority_id)
    if load and memo in load.memo:
        found: dict[str, set[str]] = load.memo[memo]
        return found
    staff = User.objects.filter(is_active=True, authority=case.authority_id)
    staff = staff if load else staff.filter(pk__in=people)
    found = {str(key): set(held) for key, held in staff.values_list("pk", "roles")}
    if load:
        load.memo[memo] = found
    return found


CHOSEN = {Kind.CHOICE, Kind.CHOICES, Kind.PARTY, Kind.PARTIES, Kind.THING, Kind.THINGS, Kind.PERIOD}


def _uuids(texts: Iterable[str]) -> set[UUID]:
    """Those that are keys at all."""
    found = set()
    for text in texts:
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found
