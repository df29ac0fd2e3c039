"""Needs of what a case decides violation by violation: a penalty for one, no penalty for another."""

from __future__ import annotations

from regulator.procedure.conditions.appeals import decided, referral, revoked
from regulator.procedure.conditions.grounds import grounds
from regulator.procedure.conditions.law import among_dropped
from regulator.procedure.conditions.scope import NO, YES, of_track, parties, sanctions, speaker, track
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

Matters = frozenset[Ref]


def undecided_matter(*steps: str, anywhere: tuple[str, ...], cite: Cite, otherwise: str, says: str = "") -> Condition:
    """No act of `steps` in this track concerns the party that acts, or those addressed, and still stands; nor one of
    `anywhere` that decided on the same violation for them. Params: `n`, the act.
    """

    def test(q: Question) -> Verdict | Found:
        if referral(q.facts or {}):
            return YES
        concerned = parties(q) | ({speaker(q)} if speaker(q) else frozenset())
        acts = [n for party, n in _in_track(q.file, track(q), *steps).items() if party in concerned]
        for act in q.file.taken(*anywhere):
            acts += [act.n for party in concerned if _bars(q, act, party)]
        return Found(NO, {"n": min(acts)}) if acts else YES

    return Condition(
        "already_decided",
        test,
        otherwise,
        cite,
        says=says,
        of_facts=True,
        helps="Where another violation was meant, name the violations that this decides on.",
    )


@once
def _in_track(file: CaseFile, track: int, *steps: str) -> dict[str, int]:
    return decided(file, of_track(file, track, *steps))


def _bars(q: Question, act: Act, party: str) -> bool:
    same = not _matters(q, party).isdisjoint(_settled_by(q.file, act.n, party))
    return same and not revoked(q.file, act.n, party)


def _matters(q: Question, party: str) -> Matters:
    """What the act at hand decides for this party: what it sanctions, what it names, else all that is pursued."""
    rows = sanctions(q)
    if rows:
        return frozenset(row["violation"] for row in rows if row.get("party", party) == party)
    return frozenset((q.facts or {}).get("grounds", ())) or _pursued(q.file)


@once
def _settled_by(file: CaseFile, n: int, party: str) -> Matters:
    """What act `n` decided for this party: what it sanctions, what it names, else all that was on file by then."""
    act = file.act(n)
    if party not in act.to or referral(act.facts):
        return frozenset()
    if "sanctions" in act.facts:
        return frozenset(row["violation"] for row in act.facts["sanctions"] if row.get("party", party) == party)
    return frozenset(act.facts.get("grounds", ())) or frozenset(ref for ref in _recorded(file) if ref.n < n)


@once
def _recorded(file: CaseFile) -> Matters:
    return frozenset(Ref(act.n, item.n) for act in file.taken("record_violation") for item in act.items)


@once
def _pursued(file: CaseFile) -> Matters:
    return _recorded(file).difference(among_dropped(file, _recorded(file)))


def not_refuted(step: str, outcome: str, cite: Cite) -> Condition:
    """Nothing is asked for a violation of which `step` with this outcome said, and still says, that it is not
    established against one of these parties. Params: `n`, `ref`.
    """

    def test(q: Question) -> Verdict | Found:
        for act in q.file.taken(step):
            if act.facts.get("outcome") != outcome:
                continue
            for party in sorted(parties(q)):
                refuted = grounds(q) & _settled_by(q.file, act.n, party)
                if refuted and not revoked(q.file, act.n, party):
                    return Found(NO, {"n": act.n, "ref": str(min(refuted))})
        return YES

    return Condition(
        "not_established",
        test,
        "Act %(n)s has decided that violation %(ref)s is not established.",
        cite,
        of_facts=True,
        field="requirements",
        says="Not found to be unfounded",
        helps="Leave it out, or draft anew without it.",
    )
