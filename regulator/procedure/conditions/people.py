"""Needs that rest on who acts: distinct persons, officers, recusal, mandates."""

from __future__ import annotations

from decimal import Decimal

from regulator.procedure.conditions.scope import NO, YES, sanctions, yes
from regulator.procedure.language import Cite, Condition, Found, Question, Ref, Verdict



def others_here(*steps: str, cite: Cite, otherwise: str, says: str = "", at_issue: bool = False) -> Condition:
    """Who takes the step is another person than whoever made the thing, and than whoever took `steps` about it."""

    def test(q: Question) -> Verdict:
        if q.about is None:
            return YES
        before = {q.file.act(q.about.n).by} | {act.by for act in q.file.about(Ref(q.about.n), *steps) if steps}
        return yes(q.actor.id not in before)

    return Condition("same_person", test, otherwise, cite, says=says, always=True, at_issue=at_issue)


def two_officers(cite: Cite) -> Condition:
    return Condition(
        "two_officers", lambda q: yes(len(set(q.file.officers) - recused(q)) >= 2),
        "Fewer than two case officers are in office.", cite, helps="The head names officers.", says="Two officers are in office",
    )  # fmt: skip


def recused(q: Question) -> set[str]:
    """Persons whose recusal the head decided."""
    return {str(act.facts["person"]) for act in q.file.taken("decide_recusal") if act.facts.get("outcome") == "recused"}


def not_recused(cite: Cite) -> Condition:
    return Condition(
        "recused", lambda q: yes(q.actor.id not in recused(q)), "You are recused from this case.", cite,
        says="You are not recused", always=True,
    )  # fmt: skip


def not_an_officer(cite: Cite, otherwise: str, field: str = "") -> Condition:
    """The person (in the field, or who acts) is no officer of this case."""

    def test(q: Question) -> Verdict:
        who = str((q.facts or {}).get(field)) if field else q.actor.id
        return yes(who not in q.file.officers)

    return Condition("an_officer", test, otherwise, cite, says="Independent of the case officers", always=True,
                     of_facts=bool(field), field=field)  # fmt: skip


def mandated(cite: Cite) -> Condition:
    """A mandate covers this step, this day and the highest total of fines."""

    def test(q: Question) -> Verdict | Found:
        assert q.step is not None
        day = q.on or q.at.date()
        amount = total_fine(q)
        fit = [m for m in q.actor.mandates if (not m.steps or q.step.key in m.steps) and m.since <= day]
        fit = [m for m in fit if m.until is None or day <= m.until]
        if not fit:
            return NO
        if any(m.up_to is None or amount <= m.up_to for m in fit):
            return YES
        most = max(m.up_to for m in fit if m.up_to is not None)
        return Found(NO, {"amount": f"{amount:,.2f}", "up_to": f"{most:,.2f}"},
                     "The fines add up to %(amount)s; your mandate reaches up to %(up_to)s.")  # fmt: skip

    return Condition("no_mandate", test, "You hold no mandate to sign this on this day.", cite, always=True, at_issue=True,
                     says="Your mandate covers it")  # fmt: skip


def total_fine(q: Question) -> Decimal:
    rows = sanctions(q)
    return sum((row["amount"] for row in rows if row.get("amount")), Decimal(0))
