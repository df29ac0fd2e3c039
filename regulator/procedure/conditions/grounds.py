"""Needs of a decision that rests on what a provisional notice named: its grounds, and the evidence for them."""

from __future__ import annotations

from regulator.procedure.conditions.penalty import exhibits_for
from regulator.procedure.conditions.scope import NO, YES, Row, in_track, parties, unknown
from regulator.procedure.language import Cite, Condition, Found, Question, Ref, Verdict

GROUPS = ("requirements", "sanctions", "steps")


def grounds(facts: Row) -> list[Ref]:
    """The violations that a notice or decision names, or for which it asks or imposes something."""
    named = {row["violation"] for group in GROUPS for row in facts.get(group, ()) if "violation" in row}
    return sorted({*facts.get("violations", ()), *named})


def grounds_named(cite: Cite) -> Condition:
    """Whatever is asked or imposed is for a violation that the notice or decision itself finds."""

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        stray = [ref for ref in grounds(entered) if ref not in entered.get("violations", ())]
        return Found(NO, {"ref": str(stray[0])}) if stray else YES

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
        told = {party: set[Ref]() for party in parties(q)}
        for act in in_track(q, step):
            for party in told.keys() & set(act.to):
                told[party].update(grounds(act.facts))
        fresh = [ref for ref in grounds(q.facts or {}) if any(ref not in known for known in told.values())]
        return Found(NO, {"ref": str(fresh[0])}) if fresh else YES

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


def grounds_stand(cite: Cite) -> Condition:
    """No ground was dropped."""

    def test(q: Question) -> Verdict | Found:
        gone = [ref for ref in grounds(q.facts or {}) if q.file.act(ref.n).void or q.file.about(ref, "drop_violation")]
        return Found(NO, {"ref": str(gone[0])}) if gone else YES

    return Condition(
        "violation_dropped",
        test,
        "Violation %(ref)s is no longer pursued.",
        cite,
        of_facts=True,
        field="violations",
        says="The violations are still pursued",
    )


def grounds_shown(cite: Cite) -> Condition:
    """Every ground is shown by evidence on file that was not rejected."""

    def test(q: Question) -> Verdict | Found:
        if q.history and not q.file.taken("add_evidence"):
            return unknown("the evidence is not published")
        last = {act.about: act.facts["outcome"] for act in q.file.taken("verify_evidence")}
        for ref in grounds(q.facts or {}):
            if not any(last.get(one) != "rejected" for one in exhibits_for(q, ref)):
                return Found(NO, {"ref": str(ref)})
        return YES

    return Condition(
        "not_shown",
        test,
        "No evidence on file shows violation %(ref)s.",
        cite,
        of_facts=True,
        field="violations",
        says="Evidence for each failure",
        helps="Add evidence that shows it.",
    )
