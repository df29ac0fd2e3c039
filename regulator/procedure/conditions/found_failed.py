"""Does the finding that a notice was not complied with still carry a contravention, by all that is on file now?

The notice may have been set aside since, its service struck out, or the time corrected that was over when it was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.grounds import grounds
from regulator.procedure.conditions.law import violation
from regulator.procedure.conditions.scope import NO, YES, addressees, mine, parties, sanctions, unknown, yes
from regulator.procedure.conditions.terms import NEVER_RAN, last_day, not_published, of_limit
from regulator.procedure.duties import Duty
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

FINDING = "find_refusal"
TAKEN_AWAY = "Act %(n)s was taken away on appeal: what it asked was not failed. See act %(outcome)s."
NOT_GIVEN = "Act %(n)s was not given to this party: there was nothing to comply with."
NOT_FOUND = "It has not been found that requirement %(ref)s was not complied with."
TOO_EARLY = "Act %(n)s found this before its time was over: as that stands now, its last day is %(day)s."
STILL_TIME = "It was to be complied with until %(day)s: nothing was contravened on %(first)s."
# A violation, the parties that it is held against, and the first of its days that are.
Held = tuple[Ref, tuple[str, ...], date | None]
Pairs = Callable[[Question], Iterable[Held]]


def failing(q: Question, ref: Ref, limit: str, party: str) -> Found | None:
    """Why no finding that this requirement was not complied with carries for the party; None where one does.

    `limit`: the time in which it was to be complied with. One that starts no such time has none to wait for.
    """
    return _failing(q.file, ref, limit, party, q.history)


@once
def _failing(file: CaseFile, ref: Ref, limit: str, party: str, history: bool) -> Found | None:
    act = file.act(ref.n)
    if gone := annulled(file, act.n, party):
        return Found(NO, {"n": act.n, "outcome": gone.n}, TAKEN_AWAY)
    if not _given(file, ref, party):
        gap = unknown("it is not published to whom act %(n)s was given", n=act.n)
        return gap if history else Found(NO, {"n": act.n}, NOT_GIVEN)
    findings = [act for act in file.about(ref, FINDING) if mine(act, frozenset((party,)))]
    if not findings:
        gap = unknown("whether the requirement was judged is not published")
        return gap if history else Found(NO, {"ref": str(ref)}, NOT_FOUND)
    early = [_early(file, times(file, ref, limit, party), finding) for finding in findings]
    return None if None in early else early[-1]


def times(file: CaseFile, ref: Ref, limit: str, party: str) -> list[Duty]:
    return [d for d in of_limit(file, limit) if d.ref == ref and d.addressee in ("", party)]


def _given(file: CaseFile, ref: Ref, party: str) -> bool:
    """Is the requirement addressed to the party, and was it given to it?"""
    return party in addressees(file, ref) and any(one.addressee == party for one in file.served(ref.n))


def _early(file: CaseFile, found: list[Duty], finding: Act) -> Found | None:
    """Which of these times, as they stand now, was not over when it was found."""
    at, zone = file.recorded_at(finding.n), ZoneInfo(file.timezone)
    left = [d for d in found if not (d.over(at, zone) or _closed_before(d, finding))]
    if not left:
        return None
    if vague := next((d for d in left if d.term is None), None):
        none = Found(NO, {"n": vague.act}, NEVER_RAN)
        return none if vague.never_ran else unknown("%(missing)s", missing=vague.missing)
    if all(d.elapsed(at, zone) for d in left):
        return not_published(left)
    return Found(NO, {"n": finding.n, "day": last_day(left)}, TOO_EARLY)


def _closed_before(duty: Duty, finding: Act) -> bool:
    return duty.closed_by is not None and duty.closed_by < finding.n and duty.how in ("met", "lapsed")


def found_already(limit: str) -> Callable[[CaseFile, Ref | None], bool]:
    """For `Step.hides`: was it found of every addressee, and does the finding still carry?"""

    def found(file: CaseFile, about: Ref | None) -> bool:
        return about is not None and _found_of(file, about, limit, addressees(file, about))

    return found


def _found_of(file: CaseFile, ref: Ref, limit: str, whom: Iterable[str]) -> bool:
    """Was it found of each of them, and does the finding still carry?"""
    return bool(file.about(ref, FINDING)) and not any(_failing(file, ref, limit, party, False) for party in whom)


# ── Needs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def not_found_yet(limit: str, cite: Cite) -> Condition:
    """It was not found already of those named, or of all addressees, by a finding that still carries. Where the time
    was corrected it can be found anew.
    """

    def test(q: Question) -> Verdict:
        if q.about is None:
            return YES
        return yes(not _found_of(q.file, q.about, limit, parties(q) or addressees(q.file, q.about)))

    return Condition(
        "found_already",
        test,
        "This was found already.",
        cite,
        says="Not found yet",
    )


def finding_carries(limit: str, pairs: Pairs, field: str, cite: Cite, judged: Cite) -> Condition:
    """Where a violation is that a notice was not complied with, the finding of it carries for the parties it is held
    against; of several that are not told apart, for one. `judged`: the rule that it is found first.
    """

    def test(q: Question) -> Verdict | Found:
        found = (_missing(q, limit, held, judged) for held in pairs(q))
        return next((one for one in found if one is not None), YES)

    return Condition(
        "finding_fell",
        test,
        NOT_FOUND,
        cite,
        of_facts=True,
        field=field,
        says="A notice that was not complied with stands, was given, and its time was over when that was found",
        helps="Drop the contravention, or find it anew once the time is over.",
    )


def _missing(q: Question, limit: str, held: Held, judged: Cite) -> Found | None:
    ref, parties, first = held
    conduct = violation(q.file, ref)
    required = conduct.get("requirement")
    if required is None:
        return None
    day = first or conduct["conduct_from"]
    found = [_against(q, required, limit, party, day) for party in parties or q.file.act(required.n).to]
    if not found or None in found:
        return None
    one = found[0]
    return replace(one, cite=judged) if one is not None and one.otherwise == NOT_FOUND else one


def _against(q: Question, required: Ref, limit: str, party: str, day: date) -> Found | None:
    """Why the failure is not held against the party, or not for this day: its time was not over then."""
    if why := failing(q, required, limit, party):
        return why
    running = [d for d in times(q.file, required, limit, party) if d.term is not None and day < d.term.last_day]
    return Found(NO, {"day": last_day(running), "first": day.isoformat()}, STILL_TIME) if running else None


def of_sanctions(q: Question) -> list[Held]:
    return [(row["violation"], (row["party"],), row.get("contravened_from")) for row in sanctions(q)]


def of_statement(q: Question) -> list[Held]:
    """A statement is about each of its addressees."""
    return [(ref, (party,), None) for ref in sorted(grounds(q)) for party in sorted(parties(q))]


def of_claims(q: Question) -> list[Held]:
    """An application to court names no party: it is enough that the notice was failed by one."""
    return [(row["violation"], (), row.get("contravened_from")) for row in (q.facts or {}).get("claims", ())]
