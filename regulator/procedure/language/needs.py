"""Needs, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, NamedTuple

from regulator.procedure.language.people import Question
from regulator.procedure.language.sources import Cite


class Verdict(Enum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """What a test found. `params` fill the sentence; `otherwise` and `cite` replace those of the condition."""

    verdict: Verdict
    params: Mapping[str, Any] = field(default_factory=dict)
    otherwise: str = ""
    cite: Cite | None = None


# Every question asks dozens of needs: what most of them find is made once, and looked up without hashing.
MET, UNMET, UNKNOWABLE = (Found(verdict) for verdict in Verdict)
YES, NO = Verdict.YES, Verdict.NO


def read(said: Verdict | Found) -> Found:
    """What a test said, whole."""
    if said is YES:
        return MET
    if isinstance(said, Found):
        return said
    return UNMET if said is NO else UNKNOWABLE


@dataclass(frozen=True, slots=True)
class Condition:
    """A need. `otherwise` is the sentence of the refusal, `%(name)s` filled from the params; `helps`: what would help.

    `of_facts`: rests on what is entered, so asked only when facts are. `always`: refuses whatever its citation's status
    (distinct persons, recusal). `says` states the need as a fact for the list of what the law asks.
    """

    key: str
    test: Callable[[Question], Verdict | Found]
    otherwise: str
    cite: Cite
    helps: str = ""
    says: str = ""
    of_facts: bool = False
    always: bool = False
    at_issue: bool = False  # asked only of the issuing itself, not already of the draft
    notes: bool = False  # never stands in the way: what it finds is only noted
    met: Check = field(init=False, repr=False, compare=False)  # its line in the list where it is met: made once
    field: str = ""  # the field at fault, for the form

    def __post_init__(self) -> None:
        object.__setattr__(self, "met", Check(self.says or self.otherwise, self.cite, Verdict.YES))

    def __and__(self, other: Condition) -> Condition:
        """Both; the first that fails speaks."""

        def test(q: Question) -> Found:
            first = self.ask(q)
            if first.verdict is not Verdict.YES:
                return Found(first.verdict, first.params, first.otherwise or self.otherwise)
            second = other.ask(q)
            return Found(second.verdict, second.params, second.otherwise or other.otherwise)

        return replace(self, key=f"{self.key}_and_{other.key}", test=test, says=f"{self.says} and {other.says}")

    def __or__(self, other: Condition) -> Condition:
        """Either. Unknown when neither is met and one cannot be known; otherwise the first speaks."""

        def test(q: Question) -> Found:
            first, second = self.ask(q), other.ask(q)
            if Verdict.YES in (first.verdict, second.verdict):
                return Found(Verdict.YES)
            return next((f for f in (first, second) if f.verdict is Verdict.UNKNOWN), first)

        return replace(self, key=f"{self.key}_or_{other.key}", test=test, says=f"{self.says}, or {other.says}")

    def ask(self, q: Question) -> Found:
        return read(self.test(q))


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason against a step: permanent key, sentence with its params, provision. `unknown`: cannot be checked.

    `absent`: of recorded history, the need as a fact that nothing on file shows. Whether it was so is not known.
    """

    key: str
    sentence: str
    cite: Cite
    params: Mapping[str, Any] = field(default_factory=dict)
    unknown: bool = False
    helps: str = ""
    field: str = ""
    absent: str = ""

    def __str__(self) -> str:
        return self.sentence % self.params if self.params else self.sentence


class Check(NamedTuple):
    """One need with its verdict, for the list of what the law asks."""

    says: str
    cite: Cite
    verdict: Verdict
    noted: bool = False  # never in the way, whatever the verdict
