"""Does the finding that a notice was not complied with still carry a contravention, by all that is on file now?

The notice may have been set aside since, its service struck out, or the time corrected that was over when it was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.law import violation
from regulator.procedure.conditions.scope import NO, YES, sanctions, unknown, zone
from regulator.procedure.conditions.stating import named, statement
from regulator.procedure.conditions.terms import NEVER_RAN, last_day, not_published, of_limit
from regulator.procedure.duties import Duty
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict

FINDING = "find_refusal"
TAKEN_AWAY = "Act %(n)s was taken away on appeal: what it asked was not failed. See act %(outcome)s."
NOT_GIVEN = "Act %(n)s was not given to this party: there was nothing to comply with."
NOT_FOUND = "It has not been found that requirement %(ref)s was not complied with."
TOO_EARLY = "Act %(n)s found this before its time was over: as that stands now, its last day is %(day)s."
# Violations, with the parties that they are held against.
Pairs = Callable[[Question], Iterable[tuple[Ref, tuple[str, ...]]]]


def failing(q: Question, ref: Ref, limit: str, party: str) -> Found | None:
    """Why no finding that this requirement was not complied with carries for the party; None where one does.

    `limit`: the time in which it was to be complied with. One that starts no such time has none to wait for.
    """
    file, act = q.file, q.file.act(ref.n)
    if gone := annulled(file, act.n, party):
        return Found(NO, {"n": act.n, "outcome": gone.n}, TAKEN_AWAY)
    if not _given(file, ref, party):
        return _open(q, "it is not published to whom act %(n)s was given", NOT_GIVEN, {"n": act.n})
    findings = file.about(ref, FINDING)
    if not findings:
        return _open(q, "whether the requirement was judged is not published", NOT_FOUND, {"ref": str(ref)})
    times = [d for d in of_limit(file, limit) if d.ref == ref and d.addressee in ("", party)]
    early = [_early(q, times, finding) for finding in findings]
    return None if None in early else early[-1]


def _given(file: CaseFile, ref: Ref, party: str) -> bool:
    """Is the requirement addressed to the party, and was it given to it?"""
    act = file.act(ref.n)
    own = act.item(ref.item).to if ref.item is not None else ""
    return party in ((own,) if own else act.to) and any(one.addressee == party for one in file.served(act.n))


def _open(q: Question, gap: str, otherwise: str, params: dict[str, object]) -> Found:
    return unknown(gap, **params) if q.history else Found(NO, params, otherwise)


def _early(q: Question, times: list[Duty], finding: Act) -> Found | None:
    """Which of these times, as they stand now, was not over when it was found."""
    at = q.file.recorded_at(finding.n)
    left = [d for d in times if not _behind(q, d, finding, at)]
    if not left:
        return None
    if vague := next((d for d in left if d.term is None), None):
        none = Found(NO, {"n": vague.act}, NEVER_RAN)
        return none if vague.never_ran else unknown("%(missing)s", missing=vague.missing)
    if all(d.elapsed(at, zone(q)) for d in left):
        return not_published(left)
    return Found(NO, {"n": finding.n, "day": last_day(left)}, TOO_EARLY)


def _behind(q: Question, duty: Duty, finding: Act, at: datetime) -> bool:
    ended = duty.closed_by is not None and duty.closed_by < finding.n and duty.how in ("met", "lapsed")
    return duty.over(at, zone(q)) or ended


# ── Needs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def finding_carries(limit: str, pairs: Pairs, field: str, cite: Cite, judged: Cite) -> Condition:
    """Where a violation is that a notice was not complied with, the finding of it carries for the parties it is held
    against; of several that are not told apart, for one. `judged`: the rule that it is found first.
    """

    def test(q: Question) -> Verdict | Found:
        found = (_missing(q, ref, limit, held, judged) for ref, held in pairs(q))
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


def _missing(q: Question, ref: Ref, limit: str, held: tuple[str, ...], judged: Cite) -> Found | None:
    required = violation(q.file, ref).get("requirement")
    if required is None:
        return None
    found = [failing(q, required, limit, party) for party in held or q.file.act(required.n).to]
    if not found or None in found:
        return None
    first = found[0]
    return replace(first, cite=judged) if first is not None and first.otherwise == NOT_FOUND else first


def of_sanctions(q: Question) -> list[tuple[Ref, tuple[str, ...]]]:
    return [(row["violation"], (row["party"],)) for row in sanctions(q)]


def of_statement(q: Question) -> list[tuple[Ref, tuple[str, ...]]]:
    """A statement is about each of its addressees."""
    return [(ref, (party,)) for ref in named(q) for party in statement(q).get("to", ())]


def of_claims(q: Question) -> list[tuple[Ref, tuple[str, ...]]]:
    """An application to court names no party: it is enough that the notice was failed by one."""
    return [(row["violation"], ()) for row in (q.facts or {}).get("claims", ())]
