"""Needs of a penalty: on what evidence, on whom, and only once."""

from __future__ import annotations

from datetime import date

from regulator.procedure.conditions.appeals import revoked
from regulator.procedure.conditions.law import breaches, violation
from regulator.procedure.conditions.scope import NO, YES, Row, parties, sanctions, unknown, yes
from regulator.procedure.language import CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

# ── On whom, and once ──────────────────────────────────────────────────────────────────────────────────────────────


def addressed(cite: Cite) -> Condition:
    """Whoever is sanctioned is an addressee: otherwise it could not be served on them."""

    def test(q: Question) -> Verdict:
        return yes({row["party"] for row in sanctions(q) if row.get("party")} <= parties(q))

    return Condition(
        "not_addressed",
        test,
        "A sanction falls on a party that the notice does not address.",
        cite,
        of_facts=True,
        field="to",
        says="Whoever is sanctioned is an addressee",
    )


def fined_once(step: str, cite: Cite) -> Condition:
    """No party is fined twice for one violation, here or in an earlier decision that was not revoked for it."""

    def test(q: Question) -> Verdict | Found:
        before, now = _fined(q.file, step), _fines(sanctions(q))
        if not before and len(now) < 2:
            return YES
        for i, pair in enumerate(now):
            if pair in before or pair in now[:i]:
                return Found(NO, {"ref": str(pair[1])})
        return YES

    return Condition(
        "fined_twice",
        test,
        "This party is fined twice for violation %(ref)s.",
        cite,
        of_facts=True,
        field="sanctions",
        says="One fine for one violation",
    )


def one_fine_for_one_act(steps: tuple[str, ...], cite: Cite) -> Condition:
    """No party is fined, here or by `steps`, under two provisions for what it did on the same days. Whether that was
    one act, the file does not say: so it is asked. Params: `ref`, `other`.
    """

    def test(q: Question) -> Verdict | Found:
        return _one_act(q.file, tuple(_fines(sanctions(q))), *steps) or YES

    return Condition(
        "one_act_fined_twice",
        test,
        "Violations %(ref)s and %(other)s breach different provisions on the same days: one act is fined once, under "
        "the provision with the higher fine. Say why these are two.",
        cite,
        of_facts=True,
        field="sanctions",
        says="One fine for one act, though it breaches several provisions",
        helps="Fine it under the provision with the higher fine alone, or explain why there were two acts.",
    )


@once
def _one_act(file: CaseFile, now: tuple[tuple[str, Ref], ...], *steps: str) -> Found | None:
    """The first two violations, one of them to be fined now, that may be one act of one party."""
    fined = [pair for step in steps for pair in _fined(file, step)]
    for i, (party, ref) in enumerate(now):
        for other in (one for whom, one in (*fined, *now[:i]) if whom == party):
            if _may_be_one(violation(file, other), violation(file, ref)):
                return Found(NO, {"ref": str(min(ref, other)), "other": str(max(ref, other))})
    return None


def _may_be_one(one: Row, other: Row) -> bool:
    """Do two violations breach different provisions on days that overlap? What goes on has no last day."""
    since = [row.get("conduct_from") or date.min for row in (one, other)]
    until = [row.get("conduct_to") or date.max for row in (one, other)]
    return one["provision"] != other["provision"] and max(since) <= min(until)


@once
def _fined(file: CaseFile, step: str) -> list[tuple[str, Ref]]:
    """Who was fined for what by acts of this step that were not revoked for them."""
    fines = ((act.n, pair) for act in file.taken(step) for pair in _fines(act.facts.get("sanctions", ())))
    return [pair for n, pair in fines if not revoked(file, n, pair[0])]


def _fines(rows: tuple[Row, ...]) -> list[tuple[str, Ref]]:
    return [(row.get("party", ""), row["violation"]) for row in rows if row["kind"] == "fine"]


# ── Evidence ───────────────────────────────────────────────────────────────────────────────────────────────────────


@once
def exhibits(file: CaseFile) -> dict[Ref, list[Ref]]:
    """The exhibits that show each violation."""
    found: dict[Ref, list[Ref]] = {}
    for act in file.taken("add_evidence"):
        for item in act.items:
            for shown in dict.fromkeys(item.facts.get("shows", ())):
                found.setdefault(shown, []).append(Ref(act.n, item.n))
    return found


@once
def checked(file: CaseFile) -> dict[Ref, set[str]]:
    """What the last checks of the exhibits for each violation came to; empty text for one that was not checked."""
    last = {act.about: str(act.facts["outcome"]) for act in file.taken("verify_evidence")}
    return {ref: {last.get(one, "") for one in shown} for ref, shown in exhibits(file).items()}


@once
def _unverified(file: CaseFile, violations: frozenset[Ref]) -> list[Ref]:
    outcomes = checked(file)
    return sorted(ref for ref in violations if "verified" not in outcomes.get(ref, ()))


def evidence_verified(cite: Cite) -> Condition:
    """Every violation that is to be sanctioned rests on evidence whose last check verified it."""

    def test(q: Question) -> Verdict | Found:
        if q.history and not q.file.taken("add_evidence"):
            return unknown("the evidence is not published")
        bare = _unverified(q.file, breaches(q))
        return Found(NO, {"ref": str(bare[0])}) if bare else YES

    return Condition(
        "unverified_evidence",
        test,
        "No verified evidence shows violation %(ref)s.",
        cite,
        of_facts=True,
        says="Verified evidence for each violation",
        helps="Add evidence that shows it, and have it verified.",
    )
