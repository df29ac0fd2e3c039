"""Need of a penalty for not obeying: what was not obeyed is on file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.law import violation
from regulator.procedure.conditions.scope import NO, YES, sanctions, unknown
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once


class Instrument(NamedTuple):
    """An act that can be disobeyed, or that found it. `asks`: does it ask something of this party?"""

    step: str
    asks: Callable[[Act, str], bool] = lambda act, party: True


class Breach(NamedTuple):
    """What the breach of a provision is a breach of, and what is said where none of these is on file."""

    of: tuple[Instrument, ...]
    otherwise: str


def something_to_obey(breaches: Mapping[str, Breach], cite: Cite) -> Condition:
    """Whoever is penalised for a breach of one of these provisions was told of an act that it breaches, and that act
    still stands. Params: `ref`.
    """

    def test(q: Question) -> Verdict | Found:
        for row in sanctions(q):
            breach = breaches.get(violation(q.file, row["violation"])["provision"])
            if breach is not None and not _on_file(q.file, row["party"], *breach.of):
                params = {"ref": str(row["violation"])}
                return unknown("what was not obeyed is not published") if q.history else _no(breach, params)
        return YES

    return Condition(
        "nothing_to_obey",
        test,
        "No act on file is one that violation %(ref)s could breach.",
        cite,
        of_facts=True,
        field="sanctions",
        says="What was not obeyed was taken, served on this party, and stands",
    )


def _no(breach: Breach, params: Mapping[str, str]) -> Found:
    return Found(NO, params, breach.otherwise)


@once
def _on_file(file: CaseFile, party: str, *instruments: Instrument) -> bool:
    return any(
        party in act.to and one.asks(act, party) and _told(file, act, party) and _stands(file, act, party)
        for one in instruments
        for act in file.taken(one.step)
    )


def _told(file: CaseFile, act: Act, party: str) -> bool:
    """A notice binds whom it was served on."""
    if not file.regime.step(act.step, act.on).notice:
        return True
    return any(service.addressee == party for service in file.served(act.n))


def _stands(file: CaseFile, act: Act, party: str) -> bool:
    """Was neither it nor what it is about taken away on appeal?"""
    things = (Ref(act.n), *((act.about,) if act.about else ()))
    return not any(annulled(file, ref.n, party) for ref in things)
