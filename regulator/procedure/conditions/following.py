"""Needs of what follows a decision: a further penalty for a step not taken, publication, the end of the case."""

from __future__ import annotations

from collections.abc import Mapping

from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.daily import daily, hard_stop, last_failing
from regulator.procedure.conditions.found_failed import failing
from regulator.procedure.conditions.grounds import grounds
from regulator.procedure.conditions.law import violation
from regulator.procedure.conditions.scope import NO, YES, parties, today, yes
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict

# ── A step that was not taken ──────────────────────────────────────────────────────────────────────────────────────


def requirement(file: CaseFile, about: Ref | None) -> Ref | None:
    """The requirement that a question is about, directly or through the drafts and notices that it answers."""
    while about is not None and file.exists(about):
        act = file.act(about.n)
        if about.item is not None and act.item(about.item).kind == "requirement":
            return about
        about = act.about
    return None


def step_not_taken(ground: tuple[str, str], limit: str, cite: Cite) -> Condition:
    """On this ground, a required step was found not taken by each of these parties, and that finding carries still.

    `limit`: the time in which it had to be taken.
    """

    def test(q: Question) -> Verdict | Found:
        if q.facts is None or q.facts.get(ground[0], ground[1]) != ground[1]:
            return YES
        ref = requirement(q.file, q.about)
        if ref is None or not q.file.about(ref, "find_refusal"):
            return NO
        fell = (failing(q, ref, limit, party) for party in sorted(parties(q)))
        return next(filter(None, fell), YES)

    return Condition(
        "no_step_failed",
        test,
        "No required step was found not taken.",
        cite,
        of_facts=True,
        field=ground[0],
        says="A required step was found not taken",
        helps="Ask from the requirement, once it was found not complied with.",
    )


def no_rate_for_it(ground: tuple[str, str], cite: Cite) -> Condition:
    """On this ground, the decision imposed no daily rate for that failure. Params: `ref`."""

    def test(q: Question) -> Verdict | Found:
        ref = requirement(q.file, q.about)
        if (q.facts or {}).get(ground[0]) != ground[1] or ref is None:
            return YES
        act = q.file.act(ref.n)
        failure = act.item(ref.item or 1).facts.get("violation")
        rates = [one for one in act.items if one.facts.get("rate") and one.facts.get("violation") == failure]
        return Found(NO, {"ref": f"{act.n}.{rates[0].n}"}) if rates else YES

    return Condition(
        "daily_rate_for_it",
        test,
        "The decision imposed a daily rate for this failure (%(ref)s); there is no further penalty for it.",
        cite,
        of_facts=True,
        field=ground[0],
        says="No daily rate was imposed for this failure",
    )


def single_amount(ground: tuple[str, str], cite: Cite) -> Condition:
    """On this ground, a single amount only."""
    return Condition(
        "not_a_single_amount",
        lambda q: yes((q.facts or {}).get(ground[0]) != ground[1] or not daily(q)),
        "The penalty for a step not taken is a single amount, never a daily rate.",
        cite,
        of_facts=True,
        field="sanctions",
        says="A single amount for a step not taken",
    )


def fits_ground(ground: tuple[str, str], breach: str, others: Mapping[str, str], cite: Cite) -> Condition:
    """On this ground, what is penalised is the failure that the step answers, or `breach`, the duty to take it; on each
    of the `others`, the duty that it is about. Params: `ref`.
    """

    def test(q: Question) -> Verdict | Found:
        on, about = str((q.facts or {}).get(ground[0], "")), requirement(q.file, q.about)
        if on not in others and (on != ground[1] or about is None):
            return YES
        answered = q.file.act(about.n).item(about.item or 1).facts.get("violation") if about else None
        own = (others.get(on, breach), None if on in others else answered)
        stray = [ref for ref in grounds(q) if ref != own[1] and violation(q.file, ref)["provision"] != own[0]]
        return Found(NO, {"ref": str(min(stray))}) if stray else YES

    return Condition(
        "another_failure",
        test,
        "Violation %(ref)s is not the one that this ground is about.",
        cite,
        of_facts=True,
        field="violations",
        says="The failure is that of the ground",
        helps="Other failures need a provisional notice and a confirmation decision of their own.",
    )


# ── Publication ────────────────────────────────────────────────────────────────────────────────────────────────────


def published(cite: Cite, *steps: str, by: str = "publish_decision") -> Condition:
    """Each decision of these steps that stands was published. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        standing = [act.n for act in q.file.taken(*steps) if not annulled(q.file, act.n)]
        silent = [n for n in standing if not q.file.about(Ref(n), by)]
        return Found(NO, {"n": silent[0]}) if silent else YES

    return Condition(
        "not_published", test, "Act %(n)s must be published, and has not been.", cite, says="What must be published was"
    )


def not_decided_since(notice: str, decision: str, cite: Cite) -> Condition:
    """A notice of this kind is published only while no decision followed it."""

    def test(q: Question) -> Verdict:
        act = q.file.act(q.about.n) if q.about is not None else None
        return yes(act is None or act.step != notice or not _in_track_of(q.file, act, decision))

    return Condition(
        "decided_since",
        test,
        "A decision followed this notice: publish the decision.",
        cite,
        says="No decision followed it, where it is provisional",
    )


def _in_track_of(file: CaseFile, act: Act, *steps: str) -> list[Act]:
    return [one for one in file.taken(*steps) if one.track == act.track]


# ── The end ────────────────────────────────────────────────────────────────────────────────────────────────────────


def rates_ended(cite: Cite, *steps: str) -> Condition:
    """No daily rate is still running. Params: `ref`."""

    def test(q: Question) -> Verdict | Found:
        for act in q.file.taken(*steps):
            for item in act.items:
                if item.facts.get("rate") and not _ended(q, Ref(act.n, item.n)):
                    return Found(NO, {"ref": f"{act.n}.{item.n}"})
        return YES

    return Condition("rate_running", test, "The daily rate %(ref)s is still running.", cite, says="No daily rate runs")


def _ended(q: Question, ref: Ref) -> bool:
    stop = hard_stop(q.file.act(ref.n).item(ref.item or 1).facts)
    return (
        last_failing(q.file, ref) is not None or annulled(q.file, ref.n) is not None or bool(stop and stop < today(q))
    )
