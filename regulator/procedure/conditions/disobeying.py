"""Need of a penalty for not obeying: what was not obeyed is on file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.law import violation
from regulator.procedure.conditions.scope import NO, YES, sanctions, unknown
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

BEFORE = "Violation %(ref)s begins before %(day)s, when the party was told of what it breaches: correct its first day."


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
            conduct = violation(q.file, row["violation"])
            breach = breaches.get(conduct["provision"])
            if breach is None:
                continue
            told, params = _told_on(q.file, row["party"], *breach.of), {"ref": str(row["violation"])}
            if not told:
                return unknown("what was not obeyed is not published") if q.history else _no(breach, params)
            if None not in told and (first := min(day for day in told if day)) > conduct["conduct_from"]:
                return Found(NO, {**params, "day": first.isoformat()}, BEFORE)
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
def _told_on(file: CaseFile, party: str, *instruments: Instrument) -> list[date | None]:
    """The days on which the party was told of each of these that stands; None where that day binds nothing, or is not
    known: what merely finds a breach lies after it.
    """
    acts = [(one, act) for one in instruments for act in file.taken(one.step)]
    bound = [act for one, act in acts if party in act.to and one.asks(act, party) and _stands(file, act, party)]
    return [day for act in bound for day in _days(file, act, party)]


def _days(file: CaseFile, act: Act, party: str) -> list[date | None]:
    """A notice binds whom it was served on, from that day on."""
    if not file.regime.step(act.step, act.on).notice:
        return [None]
    return [service.on for service in file.served(act.n) if service.addressee == party][:1]


def _stands(file: CaseFile, act: Act, party: str) -> bool:
    """Was neither it nor what it is about taken away on appeal?"""
    things = (Ref(act.n), *((act.about,) if act.about else ()))
    return not any(annulled(file, ref.n, party) for ref in things)
