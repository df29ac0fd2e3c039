"""Needs of the heavier tiers: what makes the circumstances serious, and what explains the amount."""

from __future__ import annotations

from datetime import date

from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.law import whom
from regulator.procedure.conditions.scope import NO, YES, Row, named, sanctions, today, undated, unknown, yes
from regulator.procedure.language import Cite, Condition, Found, PartyKind, Question, Ref, Verdict

SUSPENSIONS = ("suspend_updates", "suspend_business")


def serious(row: Row) -> bool:
    """Is this sanction one for a refusal to correct or serious circumstances only?"""
    return row["kind"] in SUSPENSIONS or (row["kind"] == "fine" and row.get("tier") not in (None, "", "ordinary"))


def refused(q: Question, violation: Ref) -> bool:
    """Was a refusal to correct this violation found, under an order that was not taken away?"""
    orders = [act.about for act in q.file.taken("find_refusal") if act.about and not annulled(q.file, act.about.n)]
    return any(q.file.act(ref.n).item(ref.item or 1).facts.get("violation") == violation for ref in orders)


def gravity_shown(cite: Cite) -> Condition:
    """Each heavier fine and each suspension rests on a refusal to correct that was found, or on a stated ground."""

    def test(q: Question) -> Verdict | Found:
        for row in sanctions(q):
            if serious(row) and not row.get("ground") and not refused(q, row["violation"]):
                params = {"kind": named(row["kind"]), "ref": str(row["violation"])}
                return unknown("the ground is not published") if q.history else Found(NO, params)
        return YES

    return Condition(
        "gravity_not_shown",
        test,
        "This %(kind)s needs a refusal to correct violation %(ref)s, or serious circumstances: say what they are.",
        cite,
        of_facts=True,
        field="sanctions",
        says="What is heavier rests on a refusal to correct or a stated ground",
        helps="Find the refusal first, or enter the ground.",
    )


def gravest_accompanied(provisions: tuple[str, ...], tier: str, kind: str, proposal: str, cite: Cite) -> Condition:
    """A fine on the operator in this tier of these provisions goes with a sanction of this kind for the same violation,
    or with a step by which a measure was proposed to the department that can take it.
    """

    def test(q: Question) -> Verdict | Found:
        rows = sanctions(q)
        there = {row["violation"] for row in rows if row["kind"] == kind}
        for row in rows:
            gravest = row["kind"] == "fine" and row.get("tier") == tier and whom(q, row["party"]) is PartyKind.OPERATOR
            if gravest and row["violation"] not in there and not q.file.taken(proposal):
                item = q.file.act(row["violation"].n).item(row["violation"].item or 1)
                if item.facts.get("provision") in provisions:
                    return Found(NO, {"ref": str(row["violation"])})
        return YES

    return Condition(
        "gravest_unaccompanied",
        test,
        "In the gravest tier the fine for violation %(ref)s goes with a suspension of business, or with a closure or "
        "revocation that is proposed to the competent department.",
        cite,
        of_facts=True,
        field="sanctions",
        says="The gravest fine goes with its measure",
    )


def suspension_possible(cite: Cite) -> Condition:
    """No suspension ends before it begins, or begins before it is decided."""

    def test(q: Question) -> Verdict:
        rows = [row for row in sanctions(q) if row.get("effective_from") and row.get("effective_to")]
        first = date.min if undated(q) else today(q)
        return yes(all(first <= row["effective_from"] <= row["effective_to"] for row in rows))

    return Condition(
        "impossible_suspension",
        test,
        "A suspension would end before it began, or begin before it is decided.",
        cite,
        of_facts=True,
        always=True,
        field="sanctions",
        says="The days of a suspension are possible",
    )


def counts_explained(cite: Cite) -> Condition:
    """A fine of more than one count says what was counted."""

    def test(q: Question) -> Verdict | Found:
        bare = [row for row in sanctions(q) if (row.get("count") or 0) > 1 and not row.get("basis")]
        if bare and q.history:
            return unknown("what was counted is not published")
        return Found(NO, {"n": bare[0]["count"]}) if bare else YES

    return Condition(
        "counts_unexplained",
        test,
        "Say what the %(n)s counts are.",
        cite,
        of_facts=True,
        always=True,
        field="sanctions",
        says="More than one count is explained",
    )


def mitigation_shown(factors: tuple[str, ...], cite: Cite) -> Condition:
    """A fine below the minimum names one of the factors for which the law lets it be mitigated."""

    def test(q: Question) -> Verdict:
        low = any(row.get("discretion") == "mitigated" for row in sanctions(q))
        return yes(not low or not set(factors).isdisjoint((q.facts or {}).get("factors", ())))

    return Condition(
        "no_mitigating_factor",
        test,
        "A fine below the minimum needs a reason: harm put right, coercion, reported itself, or cooperation.",
        cite,
        of_facts=True,
        field="factors",
        says="A mitigated fine has a reason to mitigate",
    )
