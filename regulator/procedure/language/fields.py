"""What a step asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from regulator.procedure.language.sources import JSON, Cite

if TYPE_CHECKING:
    from regulator.procedure.language.people import Question, Role


class Kind(StrEnum):
    """What a field means. Kept as canonical JSON, meant as the Python type in brackets."""

    LINE = "line"  # one line of text (str)
    TEXT = "text"  # paragraphs (str)
    NUMBER = "number"  # whole number (int)
    MONEY = "money"  # amount in the regime's currency (Decimal; kept as a string)
    BOOL = "bool"  # yes or no (bool)
    DATE = "date"  # date
    MOMENT = "moment"  # aware datetime (kept as ISO 8601 with offset)
    PERIOD = "period"  # Period; kept as {"n": 10, "unit": "working_day"}
    CHOICE = "choice"  # one key (str)
    CHOICES = "choices"  # several keys (tuple[str, ...])
    PARTY = "party"  # key of a party of the case (str)
    PARTIES = "parties"  # tuple[str, ...]
    PERSON = "person"  # id of a member of staff (str)
    PERSONS = "persons"  # tuple[str, ...]
    THING = "thing"  # a ref of the case, "5.2" (Ref)
    THINGS = "things"  # tuple[Ref, ...]
    FILES = "files"  # stored files; kept as [{"id", "name", "size", "sha256"}] (tuple of mappings)
    ITEMS = "items"  # repeated group; each becomes an item of the act (tuple of mappings)
    FACTS = "facts"  # a mapping kept as it is: the replacing facts of a corrected entry


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    title: str
    cite: Cite | None = None


Choices = Callable[["Question"], tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a step asks. `item` names the kind of thing an ITEMS field makes; `of` its fields.

    `choices` is fixed, or a function that fills it from the case file and the thing in question, and from nothing else.
    `only_when=(field, keys)`: asked for and required only when that other field has one of the keys. `inside`: never
    shown to a party nor printed.
    """

    key: str
    title: str
    kind: Kind = Kind.LINE
    required: bool = True
    help: str = ""
    choices: tuple[Choice, ...] | Choices = ()
    of: tuple[Field, ...] = ()
    item: str = ""
    least: int = 0
    only_when: tuple[str, tuple[str, ...]] | None = None
    inside: bool = False
    of_staff: bool = False  # not asked of a representative, for whom the session answers it
    roles: tuple[Role, ...] = ()  # of the members of staff to choose from, for PERSON and PERSONS
    initial: JSON = None
