"""Need of a last resort: that what was ordered was not obeyed."""

from __future__ import annotations

from regulator.procedure import duties
from regulator.procedure.conditions.appeals import annulled
from regulator.procedure.conditions.scope import NO, YES, led_from, parties, unknown, zone
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict


def powers_exhausted(decision: str, on_plan: str, plan: tuple[str, ...], cite: Cite) -> Condition:
    """The decision that this leads back to was served on those concerned and stands, and was not obeyed: a requirement
    was found refused and not accepted since; or the action plan was rejected (by `on_plan`), or not made or not carried
    out in the time of one of the limits `plan`. Params: `n`.
    """

    def test(q: Question) -> Verdict | Found:
        act = led_from(q.file, q.about, decision)
        if act is None:
            return unknown("the decision it follows is not published") if q.history else NO
        found = _no_decision(q, act)
        if found is not None:
            return found
        if _refused(q.file, act) or _rejected(q.file, act, on_plan) or _plan_lapsed(q, act, plan):
            return YES
        return unknown("it is not published what came of the decision") if q.history else NO

    return Condition(
        "powers_left",
        test,
        "No requirement of the decision was found not complied with, and no action plan has failed: the powers to end "
        "the infringement are not exhausted.",
        cite,
        says="The decision was notified, stands, and was not obeyed",
        helps="Find the requirement not complied with, once its time is over.",
    )


def _no_decision(q: Question, act: Act) -> Found | None:
    """Why the decision binds one of those concerned no more, or not yet."""
    whom = parties(q) or frozenset(act.to)
    if not whom <= {service.addressee for service in q.file.served(act.n)}:
        sentence = "The decision of act %(n)s has not been notified."
        return unknown("it is not published whether act %(n)s was served", n=act.n) if q.history else _no(act, sentence)
    gone = next((end for party in sorted(whom) if (end := annulled(q.file, act.n, party))), None)
    return _no(gone, "The decision was taken away on appeal: act %(n)s.") if gone else None


def _no(act: Act, sentence: str) -> Found:
    return Found(NO, {"n": act.n}, sentence)


def _refused(file: CaseFile, act: Act) -> bool:
    """Was a requirement found not complied with, and not accepted since?"""
    judged = (file.about(Ref(act.n, one.n), "accept_remediation", "find_refusal") for one in act.items)
    return any(found and found[-1].step == "find_refusal" for found in judged)


def _rejected(file: CaseFile, act: Act, step: str) -> bool:
    said = [one for one in file.taken(step) if led_from(file, one.about, act.step) == act]
    return bool(said) and said[-1].facts.get("outcome") == "insufficient"


def _plan_lapsed(q: Question, act: Act, limits: tuple[str, ...]) -> bool:
    return any(
        d.how == "lapsed" or (d.open and d.over(q.at, zone(q)))
        for d in duties.of(q.file)
        if d.limit.key in limits and led_from(q.file, d.ref, act.step) == act
    )
