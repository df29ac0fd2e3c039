"""Needs of a decision that rests on what a provisional notice named: its grounds, and the evidence for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from regulator.procedure.conditions.law import among_dropped, breached, violation
from regulator.procedure.conditions.penalty import checked
from regulator.procedure.conditions.scope import NO, YES, Row, of_track, parties, track, unknown, yes
from regulator.procedure.language import CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

GROUPS = ("requirements", "sanctions", "steps", "claims")
NOTHING: frozenset[Ref] = frozenset()


@once
def grounds(q: Question) -> frozenset[Ref]:
    """The violations that the facts at hand name, or for which they ask or impose something."""
    return named_in(q.facts or {})


def named_in(facts: Row) -> frozenset[Ref]:
    """The violations that these facts refer to; an act that records violations refers to none."""
    named = [row["violation"] for group in GROUPS for row in facts.get(group, ()) if "violation" in row]
    found = (one for one in facts.get("violations", ()) if isinstance(one, Ref))
    return frozenset((*found, *named))


def grounds_named(cite: Cite) -> Condition:
    """Whatever is asked or imposed is for a violation that the notice or decision itself finds."""

    def test(q: Question) -> Verdict | Found:
        stray = grounds(q).difference((q.facts or {}).get("violations", ()))
        return Found(NO, {"ref": str(min(stray))}) if stray else YES

    return Condition(
        "ground_not_named",
        test,
        "Violation %(ref)s is not among those that this finds.",
        cite,
        of_facts=True,
        field="violations",
        says="Whatever is asked or imposed is for a failure named here",
    )


def grounds_noticed(step: str, cite: Cite, otherwise: str) -> Condition:
    """No ground that was not put to each of these parties by `step` in this track. Params: `ref`."""

    def test(q: Question) -> Verdict | Found:
        told, now = _told(q.file, track(q), step), grounds(q)
        fresh = [ref for party in parties(q) for ref in now - told.get(party, NOTHING)]
        return Found(NO, {"ref": str(min(fresh))}) if fresh else YES

    return Condition(
        "ground_not_noticed",
        test,
        otherwise,
        cite,
        of_facts=True,
        field="violations",
        says="No ground that was not put to the party",
        helps="Give a new notice that names it.",
    )


@once
def _told(file: CaseFile, track: int, step: str) -> dict[str, set[Ref]]:
    """The grounds that were put to each party by `step` in this track."""
    found: dict[str, set[Ref]] = {}
    for act in of_track(file, track, step):
        for party in act.to:
            found.setdefault(party, set()).update(named_in(act.facts))
    return found


def kind_of_ground_noticed(step: str, field: str, cite: Cite, otherwise: str) -> Condition:
    """The kind of ground in this field is one that `step` put to each of these parties in this track."""

    def test(q: Question) -> Verdict:
        now = (q.facts or {}).get(field)
        put = of_track(q.file, track(q), step)
        told = [{act.facts.get(field) for act in put if party in act.to} for party in parties(q)]
        return yes(now is None or all(now in one for one in told if one))

    return Condition(
        "another_ground", test, otherwise, cite, of_facts=True, field=field, says="On the ground put to the party"
    )


def grounds_of(provisions: tuple[str, ...], cite: Cite, otherwise: str, says: str) -> Condition:
    """Every ground breaches one of these provisions. Params: `ref`, `provision`."""

    def test(q: Question) -> Verdict | Found:
        for ref in sorted(grounds(q)):
            if (provision := breached(q, ref)).key not in provisions:
                return Found(NO, {"ref": str(ref), "provision": str(provision.cite)})
        return YES

    return Condition("other_duty", test, otherwise, cite, of_facts=True, field="violations", says=says)


def again(*needs: Condition) -> tuple[Condition, ...]:
    """The same needs, asked of the act in question as it was made."""
    return tuple(_of_the_act(need) for need in needs)


def _of_the_act(need: Condition) -> Condition:
    return replace(need, of_facts=False, field="", test=lambda q: need.test(_as_made(q)))


@once
def _as_made(q: Question) -> Question:
    return replace(q, facts=q.file.act(q.about.n).facts if q.about is not None and q.file.exists(q.about) else {})


def matter_of_ground(
    rows: str, field: str, matters: Mapping[str, tuple[str, ...]], cite: Cite, otherwise: str
) -> Condition:
    """A row whose field names one of these matters is for a violation of one of its provisions. Params: `n`, `ref`."""

    def test(q: Question) -> Verdict | Found:
        for n, row in enumerate((q.facts or {}).get(rows, ()), 1):
            allowed = matters.get(row.get(field, ""))
            if allowed and violation(q.file, row["violation"])["provision"] not in allowed:
                return Found(NO, {"n": n, "ref": str(row["violation"])})
        return YES

    return Condition(
        "another_matter", test, otherwise, cite, of_facts=True, field=rows, says="Steps are about the matter they name"
    )


def grounds_stand(cite: Cite, field: str = "violations") -> Condition:
    """No ground was dropped."""

    def test(q: Question) -> Verdict | Found:
        gone = among_dropped(q.file, grounds(q))
        return Found(NO, {"ref": str(gone[0])}) if gone else YES

    return Condition(
        "violation_dropped",
        test,
        "Violation %(ref)s is no longer pursued.",
        cite,
        of_facts=True,
        field=field,
        says="The violations are still pursued",
    )


@once
def _bare(file: CaseFile, refs: frozenset[Ref]) -> list[Ref]:
    """Those that no evidence shows, or none but what was rejected."""
    outcomes = checked(file)
    return sorted(ref for ref in refs if outcomes.get(ref, set()) <= {"rejected"})


def grounds_shown(cite: Cite, field: str = "violations") -> Condition:
    """Every ground is shown by evidence on file that was not rejected."""

    def test(q: Question) -> Verdict | Found:
        if q.history and not q.file.taken("add_evidence"):
            return unknown("the evidence is not published")
        bare = _bare(q.file, grounds(q))
        return Found(NO, {"ref": str(bare[0])}) if bare else YES

    return Condition(
        "not_shown",
        test,
        "No evidence on file shows violation %(ref)s.",
        cite,
        of_facts=True,
        field=field,
        says="Evidence for each failure",
        helps="Add evidence that shows it.",
    )
