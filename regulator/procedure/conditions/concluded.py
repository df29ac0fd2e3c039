"""Needs of proceedings that end: by a decision that closes the investigation, or by one that finds the breach."""

from __future__ import annotations

from collections.abc import Callable

from regulator.procedure.conditions.appeals import decided, revoked
from regulator.procedure.conditions.law import among_dropped
from regulator.procedure.conditions.scope import NO, YES, parties, sanctions, speaker
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once


def going_on(closing: str, cite: Cite) -> Condition:
    """No decision of `closing` that stands has closed the investigation of any of those concerned; where nobody is
    named yet, not of all parties. Params: `n`.
    """

    def test(q: Question) -> Verdict | Found:
        done, whom = decided(q.file, q.file.taken(closing)), _concerned(q)
        closed = [n for party, n in done.items() if not whom or party in whom]
        over = closed and (whom or done.keys() >= {one.key for one in q.file.parties})
        return Found(NO, {"n": min(closed)}) if over else YES

    return Condition(
        "investigation_closed",
        test,
        "Act %(n)s has closed the investigation.",
        cite,
        says="The investigation was not closed",
    )


def _concerned(q: Question) -> frozenset[str]:
    """Those addressed, or who speaks, or those of the thing asked about."""
    if parties(q) or speaker(q):
        return parties(q) or frozenset((speaker(q),))
    return frozenset(q.file.act(q.about.n).to) if q.about is not None and q.file.exists(q.about) else frozenset()


@once
def found_of(file: CaseFile, party: str, step: str) -> dict[Ref, int]:
    """The violations that a decision which was not revoked has found of this party, with the number of the act."""
    rows = ((act.n, row) for act in file.taken(step) for row in act.facts.get("sanctions", ()))
    mine = [(n, row) for n, row in rows if row["kind"] == "finding" and row.get("party") == party]
    return {row["violation"]: n for n, row in mine if not revoked(file, n, party)}


def found_once(step: str, cite: Cite) -> Condition:
    """No finding of what a decision of `step` that stands has found of the same party. Params: `ref`, `n`."""

    def test(q: Question) -> Verdict | Found:
        for row in sanctions(q):
            if row["kind"] == "finding":
                before = found_of(q.file, row["party"], step)
                if row["violation"] in before:
                    return Found(NO, {"ref": str(row["violation"]), "n": before[row["violation"]]})
        return YES

    return Condition(
        "found_twice",
        test,
        "Act %(n)s has found non-compliance in violation %(ref)s already.",
        cite,
        of_facts=True,
        field="sanctions",
        says="Nothing is found twice",
    )


def something_left(step: str, cite: Cite) -> Condition:
    """Not every violation that is pursued was found of this party by `step`: then nothing is left to close. Params:
    `n`.
    """

    def test(q: Question) -> Verdict | Found:
        pursued = _pursued(q.file)
        for party in sorted(parties(q)):
            found = found_of(q.file, party, step)
            if found and found.keys() >= pursued:
                return Found(NO, {"n": max(found.values())})
        return YES

    return Condition(
        "nothing_left_to_close",
        test,
        "Act %(n)s has found non-compliance in all that is pursued: nothing is left to close.",
        cite,
        of_facts=True,
        field="to",
        says="Something is pursued that was not found",
    )


@once
def _pursued(file: CaseFile) -> frozenset[Ref]:
    """The violations on file that were not dropped."""
    every = frozenset(Ref(act.n, item.n) for act in file.taken("record_violation") for item in act.items)
    return every.difference(among_dropped(file, every))


def ends(*steps: str) -> Callable[[CaseFile, Act, Ref, str], bool]:
    """What was ordered by these steps ends for whom the closing decision addresses, unless that was revoked."""

    def undoes(file: CaseFile, closing: Act, ref: Ref, party: str) -> bool:
        ordered = file.act(ref.n)
        whom = {party} if party else set(ordered.to)
        over = ordered.step in steps and ordered.n < closing.n and whom <= set(closing.to)
        return over and not any(revoked(file, closing.n, one) for one in whom)

    return undoes
