"""A kind of English letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from regulator.procedure.language import CaseFile, Cite, Item

Row = Callable[[CaseFile, Item], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Says:
    """A statement by the key under which the draft chooses it. `always`: made whatever was chosen."""

    key: str
    text: str
    cite: Cite
    always: bool = False


@dataclass(frozen=True, slots=True)
class Must:
    """What the letter lacks when `field` is empty: a passage, a particular, a group, a time (`@key`) or an entry of the
    authority (`authority.key`). `if_paying`: only where money is to be paid. A rule that is not firm only warns.
    """

    field: str
    sentence: str
    cite: Cite
    warns: bool = False
    if_paying: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """`version`: a change of a sentence of the letter is another one. `words`: how its times are said to begin
    (`served`)."""

    title: str
    says: tuple[Says, ...] = ()
    must: tuple[Must, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    version: str = "1"
