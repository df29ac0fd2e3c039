"""What was put to each party, and what of it was decided: party by party, and ground by ground."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from regulator.procedure.conditions.appeals import decided, referral, revoked
from regulator.procedure.conditions.grounds import GROUPS
from regulator.procedure.conditions.law import among_dropped
from regulator.procedure.conditions.scope import NO, YES, Row, of_track, parties, speaker, track
from regulator.procedure.language import CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

Pair = tuple[str, Ref | None]  # a party and a violation; None: whatever was put to the party


def pairs(facts: Row, to: Iterable[str]) -> set[Pair]:
    """Whom these facts concern, and for which violations: a row that names a party concerns that party alone."""
    rows = (row for group in GROUPS for row in facts.get(group, ()) if "violation" in row)
    whom = ((row["violation"], (row["party"],) if row.get("party") else to) for row in rows)
    found: set[Pair] = {(one, ref) for ref, those in whom for one in those}
    found |= {(one, ref) for ref in facts.get("violations", ()) if isinstance(ref, Ref) for one in to}
    return found or {(one, None) for one in to}


@once
def _done(file: CaseFile, track: int, *steps: str) -> dict[Pair, int]:
    """What acts of these steps in the track have decided that were not revoked since, with the number of the act."""
    found: dict[Pair, int] = {}
    for act in of_track(file, track, *steps):
        if not referral(act.facts):
            for party, ref in pairs(act.facts, act.to):
                if not revoked(file, act.n, party):
                    found.setdefault((party, ref), act.n)
    return found


@once
def left(file: CaseFile, n: int, *steps: str) -> frozenset[Pair]:
    """What notice `n` put to its addressees that no act of these steps in its track has decided. What is no longer
    pursued needs no decision.
    """
    notice = file.act(n)
    put, done = pairs(notice.facts, notice.to), _done(file, notice.track, *steps)
    put |= {(party, None) for party in set(notice.to).difference(party for party, _ref in put)}
    gone = set(among_dropped(file, frozenset(ref for _party, ref in put if ref is not None)))
    whom = {party for party, _ref in done}
    return frozenset(
        (party, ref) for party, ref in put
        if ref not in gone and not ((party, ref) in done or (party, None) in done or (ref is None and party in whom))
    )  # fmt: skip


def everything_decided(*steps: str) -> Callable[[CaseFile, Ref | None], bool]:
    """For `Step.once`: was all that the notice put to its addressees decided by acts of these steps, in its track?"""

    def over(file: CaseFile, about: Ref | None) -> bool:
        if about is None or not _done(file, file.track_of(about), *steps):
            return False
        return not left(file, about.n, *steps)

    return over


# ── Needs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def undecided(*steps: str, anywhere: tuple[str, ...] = (), cite: Cite, otherwise: str, says: str = "") -> Condition:
    """No act of `steps` in this track that still stands has decided on the same violation of those addressed; where no
    violation is named, on all that was put to them, or to the party that acts. And none of `anywhere` on these parties
    at all. Params: `n`, the act.
    """

    def test(q: Question) -> Verdict | Found:
        if referral(q.facts or {}):
            return YES
        whom = parties(q) or frozenset((speaker(q),))
        acts = _again(q, whom, *steps) if steps else []
        if anywhere:
            acts += [n for party, n in _anywhere(q.file, anywhere).items() if party in whom]
        return Found(NO, {"n": min(acts)}) if acts else YES

    return Condition("already_decided", test, otherwise, cite, says=says, of_facts=True)


@once
def _anywhere(file: CaseFile, steps: tuple[str, ...]) -> dict[str, int]:
    return decided(file, file.taken(*steps))


def _again(q: Question, whom: frozenset[str], *steps: str) -> list[int]:
    """The acts that have decided what is to be decided, or that left nothing to say to who acts."""
    done, notice = _done(q.file, track(q), *steps), track(q)
    if not done:
        return []
    asked = pairs(q.facts or {}, whom)
    if any(ref is not None for _party, ref in asked):
        return [n for (party, ref), n in done.items() if (party, ref) in asked or (ref is None and party in whom)]
    open_to = {party for party, _ref in left(q.file, notice, *steps)} if notice else set()
    return [n for (party, _ref), n in done.items() if party in whom and party not in open_to]


def every_notice_decided(notice: str, *by: str, cite: Cite, key: str = "notice_not_decided") -> Condition:
    """All that such a notice put to its addressees was decided, one way or the other. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        silent = [act.n for act in q.file.taken(notice) if left(q.file, act.n, *by)]
        return Found(NO, {"n": silent[0]}) if silent else YES

    return Condition(
        key,
        test,
        "Not all was decided yet of what act %(n)s put to its addressees.",
        cite,
        says="Whatever was put to a party was decided",
    )

