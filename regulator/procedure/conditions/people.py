"""Needs that rest on who acts: distinct persons, officers, recusal, mandates."""

from __future__ import annotations

from decimal import Decimal

from regulator.procedure.conditions.daily import most
from regulator.procedure.conditions.scope import NO, YES, of_track, sanctions, today, track, unknown, yes
from regulator.procedure.language import (
    Act,
    CaseFile,
    Cite,
    Condition,
    Found,
    Mandate,
    PartyKind,
    Question,
    Ref,
    Verdict,
)
from regulator.procedure.language.memo import once


def others_here(
    *steps: str, cite: Cite, otherwise: str, says: str = "", key: str = "same_person", at_issue: bool = False
) -> Condition:
    """Who takes the step is another person than whoever made the thing, and than whoever took `steps` about it."""

    def test(q: Question) -> Verdict | Found:
        if q.about is None:
            return YES
        before = _makers(q.file, q.about.n, *steps)
        if q.actor.id and q.actor.id in before:
            return NO
        if q.history and (not q.actor.id or "" in before):
            return unknown("it is not known who took each step")
        return YES

    return Condition(key, test, otherwise, cite, says=says, always=True, at_issue=at_issue)


@once
def _makers(file: CaseFile, n: int, *steps: str) -> set[str]:
    """Who made the act, and who took `steps` about it."""
    return {file.act(n).by, *(act.by for act in file.about(Ref(n)) if act.step in steps)}


def others_than_of(step: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """Who takes the step wrote, approved and issued no `step` of this track."""

    def test(q: Question) -> Verdict | Found:
        hands = _hands(q.file, track(q), step)
        if q.actor.id and q.actor.id in hands:
            return NO
        return unknown("it is not known who took each step") if q.history and (not q.actor.id or "" in hands) else YES

    return Condition(f"same_as_{step}", test, otherwise, cite, says=says, always=True)


@once
def _hands(file: CaseFile, track: int, step: str) -> set[str]:
    """Who issued, drafted and approved what was issued by `step` in this track."""
    found = set()
    for act in of_track(file, track, step):
        found |= {act.by} if act.about is None else {act.by, *_makers(file, act.about.n, "approve")}
    return found


def another_than(*steps: str, cite: Cite, otherwise: str, says: str) -> Condition:
    """Who takes the step took none of `steps` in this case."""

    def test(q: Question) -> Verdict | Found:
        before = {act.by for act in q.file.taken(*steps)}
        if q.history and (not q.actor.id or "" in before):
            return unknown("it is not known who took each step")
        return yes(not q.actor.id or q.actor.id not in before)

    return Condition("same_person_before", test, otherwise, cite, says=says, always=True)


def two_officers(cite: Cite) -> Condition:
    """The officers named and not recused are two at least."""

    def test(q: Question) -> Verdict | Found:
        if q.history and not q.file.officers:
            return unknown("the case officers are not known")
        return yes(len(set(q.file.officers) - recused(q.file)) >= 2)

    return Condition(
        "two_officers",
        test,
        "Fewer than two case officers are in office.",
        cite,
        always=True,
        helps="The head names officers.",
        says="Two officers are in office",
    )


def two_named(field: str, cite: Cite) -> Condition:
    """Two officers at least are named in this act itself, and who takes it is one of them."""

    def test(q: Question) -> Verdict:
        named = set((q.facts or {}).get(field, ()))
        return yes(len(named) >= 2 and (not q.actor.id or q.actor.id in named))

    return Condition(
        "two_officers",
        test,
        "Two officers act together, and you are one of them: name both.",
        cite,
        of_facts=True,
        always=True,
        field=field,
        says="Two officers act together",
    )


@once
def recused(file: CaseFile) -> set[str]:
    """Persons whose recusal the head decided."""
    return {str(act.facts["person"]) for act in file.taken("decide_recusal") if act.facts.get("outcome") == "recused"}


def not_recused(cite: Cite) -> Condition:
    return Condition(
        "recused",
        lambda q: yes(q.actor.id not in recused(q.file)),
        "You are recused from this case.",
        cite,
        says="You are not recused",
        always=True,
    )


def none_recused(field: str, cite: Cite) -> Condition:
    """No person named in the field is recused."""

    def test(q: Question) -> Verdict:
        named = (q.facts or {}).get(field, ())
        return yes(recused(q.file).isdisjoint((named,) if isinstance(named, str) else named))

    return Condition(
        "recused_named",
        test,
        "A person who is recused from this case cannot take part in it.",
        cite,
        of_facts=True,
        always=True,
        field=field,
        says="Nobody named is recused",
    )


def not_oneself(field: str, cite: Cite, otherwise: str) -> Condition:
    return Condition(
        "oneself",
        lambda q: yes(q.actor.id != (q.facts or {}).get(field)),
        otherwise,
        cite,
        of_facts=True,
        always=True,
        field=field,
        says="Not about yourself",
    )


def not_an_officer(cite: Cite, otherwise: str, field: str = "") -> Condition:
    """The person (in the field, or who acts) is no officer of this case."""

    def test(q: Question) -> Verdict | Found:
        who = str((q.facts or {}).get(field, "")) if field else q.actor.id
        if q.history and not (who and q.file.officers):
            return unknown("it is not known who took each step")
        return yes(who not in q.file.officers)

    return Condition(
        "an_officer",
        test,
        otherwise,
        cite,
        says="Independent of the case officers",
        always=True,
        of_facts=bool(field),
        field=field,
    )


def not_an_investigator(
    *steps: str, cite: Cite, otherwise: str, field: str = "", key: str = "an_investigator"
) -> Condition:
    """The person (in the field, or who acts) is and was no officer of this case, and took none of `steps`, by which it
    is investigated.
    """

    def test(q: Question) -> Verdict | Found:
        who = str((q.facts or {}).get(field, "")) if field else q.actor.id
        if q.history and not (who and q.file.officers):
            return unknown("it is not known who took each step")
        return yes(who not in _investigators(q.file, *steps))

    return Condition(
        key,
        test,
        otherwise,
        cite,
        says="Independent of who investigated",
        always=True,
        of_facts=bool(field),
        field=field,
    )


@once
def _investigators(file: CaseFile, *steps: str) -> frozenset[str]:
    """Who took these steps, and who was named an officer of the case at any time."""
    named = (name for act in file.acts if not act.void for name in act.facts.get("officers", ()))
    return frozenset((*named, *(act.by for act in file.taken(*steps))))


# ── Addressees ─────────────────────────────────────────────────────────────────────────────────────────────────────


def operators_only(cite: Cite) -> Condition:
    """Officers of the company are parties only where a provision fines them; measures are for the operator."""

    def test(q: Question) -> Verdict:
        officers = {party.key for party in q.file.parties if party.kind is PartyKind.OFFICER}
        return yes(officers.isdisjoint((q.facts or {}).get("to", ())))

    return Condition(
        "officer_addressed",
        test,
        "This is for the operator. An officer of the company is a party only to a fine.",
        cite,
        of_facts=True,
        always=True,
        field="to",
        says="Addressed to the operator",
    )


# ── Mandates ───────────────────────────────────────────────────────────────────────────────────────────────────────


def mandated(cite: Cite) -> Condition:
    """A mandate covers this step, this day and the total of the fines."""

    def test(q: Question) -> Verdict | Found:
        if q.history:
            return unknown("the mandate of who signed is not known")
        fit = [mandate.up_to for mandate in q.actor.mandates if _covers(mandate, q)]
        if None in fit:
            return YES
        amount, most = total_fine(q), max((up_to for up_to in fit if up_to is not None), default=None)
        if most is None or amount <= most:
            return yes(most is not None)
        params = {"amount": f"{amount:,.2f}", "up_to": f"{most:,.2f}"}
        return Found(NO, params, "The fines add up to %(amount)s; your mandate reaches up to %(up_to)s.")

    return Condition(
        "no_mandate", test, "You hold no mandate to sign this on this day.", cite, always=True, at_issue=True,
        says="Your mandate covers it",
    )  # fmt: skip


def named_in_mandate(cite: Cite, otherwise: str) -> Condition:
    """A mandate of this day names this very step: one that covers all that the role may sign is not enough."""

    def test(q: Question) -> Verdict | Found:
        if q.history:
            return unknown("the mandate of who signed is not known")
        return yes(any(mandate.steps and _covers(mandate, q) for mandate in q.actor.mandates))

    return Condition(
        "not_authorised", test, otherwise, cite, always=True, at_issue=True, says="You are authorised for this by name"
    )


def _covers(mandate: Mandate, q: Question) -> bool:
    assert q.step is not None
    day = today(q)
    in_time = mandate.since <= day and (mandate.until is None or day <= mandate.until)
    return in_time and (not mandate.steps or q.step.key in mandate.steps)


def total_fine(q: Question) -> Decimal:
    """Single amounts, and what daily rates can come to."""
    return sum((row.get("amount") or most(row) or Decimal(0) for row in sanctions(q)), Decimal(0))


# ── Entries of others ──────────────────────────────────────────────────────────────────────────────────────────────


def of_staff(file: CaseFile, entry: Act) -> bool:
    """Was the entry made by staff? What a representative filed has no channel: it came through the portal."""
    return "channel" in entry.facts or not any(one.of_staff for one in file.regime.step(entry.step, entry.on).asks)


def of_party(file: CaseFile, about: Ref | None) -> bool:
    """Was the thing filed by a party itself?"""
    return about is not None and not of_staff(file, file.act(about.n))
