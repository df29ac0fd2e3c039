"""The needs of a step, weighed: refusals, warnings and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from regulator.procedure.engine.standing import with_facts
from regulator.procedure.language import Check, Condition, Found, Question, Refusal, Step, Verdict
from regulator.procedure.language.needs import YES, read


@dataclass(slots=True)
class Findings:
    """What was found on the way to an answer."""

    refusals: list[Refusal]
    warnings: list[Refusal] = field(default_factory=list)
    notes: list[Refusal] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)


def weigh(needs: tuple[Condition, ...], q: Question, findings: Findings) -> None:
    add, bare, history = findings.checks.append, q.facts is None, q.history
    for need in needs:
        if bare and need.of_facts:
            continue
        said = of_history(need, q) if history else need.test(q)
        if said is YES or (found := read(said)).verdict is YES:
            add(need.met)
        else:
            add(need.met._replace(verdict=found.verdict, noted=need.notes))
            _side(need, found, findings).append(refusal_of(need, found))


def _side(need: Condition, found: Found, findings: Findings) -> list[Refusal]:
    """A rule refuses only where it is firm, and so is the provision that it was found to rest on."""
    if need.notes:
        return findings.notes
    firm = need.cite.status.firm and (found.cite is None or found.cite.status.firm)
    return findings.refusals if need.always or firm else findings.warnings


def of_history(need: Condition, q: Question) -> Found:
    """What was not published cannot be checked: the draft behind a notice, or a fact that a need rests on."""
    if need.at_issue and q.about is None:
        return Found(Verdict.UNKNOWN, {}, "This cannot be checked: the draft is not published.")
    try:
        return need.ask(q)
    except (KeyError, AssertionError):
        return Found(Verdict.UNKNOWN, {}, "This cannot be checked: what it rests on is not published.")


def weigh_taker(step: Step, q: Question, found: Findings) -> None:
    """Who vets a draft asks of it all that its issue will ask, so that a defect is found before anybody signs."""
    if not step.vets or q.about is None:
        return
    draft = q.file.act(q.about.n)
    taker = q.file.regime.taker(draft.step)
    weigh(q.file.regime.vetted(step, draft.step), with_facts(taker or step, q, draft.facts), found)


def refusal_of(need: Condition, found: Found) -> Refusal:
    """Why a need is not met, in the words of what was found."""
    sentence = found.otherwise or need.otherwise
    unknown = found.verdict is Verdict.UNKNOWN
    return Refusal(need.key, sentence, found.cite or need.cite, found.params, unknown, need.helps, need.field)
