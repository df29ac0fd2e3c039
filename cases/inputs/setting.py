"""What a form needs to know beside the fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cases.inputs import uploads
from cases.models import Case, StoredFile
from regulator.accounts.models import User
from regulator.procedure.language import Choice, Field, Kind
from regulator.procedure.regimes import REGIMES


@dataclass(frozen=True, slots=True)
class Setting:
    """What a form needs to know beside the fields.

    `case`: the row, which may be new. `by`, `at`: who fills it in, and when. `staff`: members of the authority, to
    choose persons from. `choices`: of fields that the law leaves to the door, by key. `entry`: of the act that is
    corrected, its fields and kept facts. `hints`: said below a field that is asked only
    under a condition, instead of that condition. `party`: the party for whom a representative acts.
    """

    case: Case
    by: User
    at: datetime
    staff: Iterable[User] = ()
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    entry: tuple[tuple[Field, ...], Mapping[str, Any]] | None = None
    hints: Mapping[str, str] = field(default_factory=dict)
    party: str | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.case.authority.timezone)

    @property
    def currency(self) -> str:
        return REGIMES[self.case.regime].currency

    @property
    def room(self) -> str:
        """Where the files of this case are kept."""
        return f"case/{self.case.pk}"

    def stored(self, kept: uploads.Kept) -> StoredFile:
        """The row of a file that was received; written by the act that names it."""
        return StoredFile(
            pk=UUID(kept["id"]), case=self.case, name=kept["name"], size=kept["size"], sha256=kept["sha256"],
            key=kept["key"], content_type=kept["type"], uploaded_by=self.by, uploaded_at=self.at, party=self.party,
        )  # fmt: skip

    def people(self, asked: Field) -> tuple[Choice, ...]:
        """Who may be named in this field: staff who have one of its roles."""
        roles = {role.value for role in asked.roles}
        return tuple(Choice(str(one.id), str(one.name)) for one in self.staff if roles & set(one.roles) or not roles)

    def among(self, asked: Field) -> tuple[Choice, ...]:
        """The choices of a field."""
        if asked.kind in (Kind.PERSON, Kind.PERSONS):
            return self.people(asked)
        return self.choices.get(asked.key) or (asked.choices if isinstance(asked.choices, tuple) else ())
