"""Needs of proceedings with several tracks: opened, closed by commitments, reopened, decided, final."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from regulator.procedure import duties
from regulator.procedure.conditions.appeals import revoked
from regulator.procedure.conditions.law import breaches, violation
from regulator.procedure.conditions.scope import (
    NO,
    YES,
    Row,
    among,
    in_track,
    mine,
    named,
    of_track,
    parties,
    sanctions,
    today,
    track,
    unknown,
    yes,
    zone,
)
from regulator.procedure.conditions.terms import until
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

# ── Opened, and closed in part ─────────────────────────────────────────────────────────────────────────────────────


def opened_for(step: str, but: Iterable[str], cite: Cite, otherwise: str) -> Condition:
    """Proceedings were opened, unless all that is pursued are breaches of the provisions `but`."""
    exempt = frozenset(but)

    def test(q: Question) -> Verdict | Found:
        if q.file.taken(step):
            return among(q.file.taken(step))
        keys = {violation(q.file, ref)["provision"] for ref in breaches(q)}
        return yes(bool(keys) and keys <= exempt)

    return Condition(
        "not_opened", test, otherwise, cite, of_facts=True, field="sanctions", says="Proceedings are open, where needed"
    )


def not_closed_by(step: str, reopening: str, cite: Cite) -> Condition:
    """No violation pursued is one on which commitments left no further grounds for action, unless it was reopened."""

    def test(q: Question) -> Verdict | Found:
        ended = q.file.taken(step)
        if not ended:
            return YES
        named = q.facts or {}
        answered = (row.get("violation") for row in named.get("requirements", ()))
        pursued = {*breaches(q), *named.get("covers", ()), *answered}
        for act in ended:
            bound = pursued.intersection(act.facts.get("covers", ()))
            if bound and not q.file.about(Ref(act.n), reopening) and not _annulled(q.file, act):
                return Found(NO, {"n": act.n, "ref": str(min(bound))})
        return YES

    return Condition(
        "closed_by_commitments",
        test,
        "Act %(n)s declared that there are no further grounds for action on violation %(ref)s.",
        cite,
        of_facts=True,
        field="sanctions",
        says="Not closed by commitments that still bind",
        helps="Reopen the proceedings first, on one of the grounds of the law.",
    )


def _annulled(file: CaseFile, act: Act) -> bool:
    return bool(act.to) and all(revoked(file, act.n, party) for party in act.to)


def offers_answered(offer: str, draft: str, accepted: str, cite: Cite) -> Condition:
    """Every offer of these parties was accepted, or the decision that concludes says why it is rejected. Params: `n`.

    A decision that finds nothing, and fines what happened on the way, concludes nothing.
    """

    def test(q: Question) -> Verdict | Found:
        rows = (q.facts or {}).get("sanctions")
        if (q.facts or {}).get("rejected") or (rows and all(row["kind"] != "finding" for row in rows)):
            return YES
        offers = [act for act in q.file.taken(offer) if mine(act, parties(q))]
        open_ = [act.n for act in offers if not _accepted(q.file, act, draft, accepted)]
        return Found(NO, {"n": open_[0]}) if open_ else YES

    return Condition(
        "offer_unanswered",
        test,
        "Commitments were offered in act %(n)s. Say why they are rejected, or make them binding.",
        cite,
        of_facts=True,
        field="rejected",
        says="Commitments offered were accepted, or are rejected with reasons",
    )


def _accepted(file: CaseFile, offer: Act, draft: str, accepted: str) -> bool:
    return any(file.about(Ref(one.n), accepted) for one in file.about(Ref(offer.n), draft))


def due_stated(cite: Cite) -> Condition:
    """A date that is set for a commitment or a report does not lie in the past."""

    def test(q: Question) -> Verdict:
        rows = [*(q.facts or {}).get("requirements", ()), *(q.facts or {}).get("reports", ())]
        return yes(all(not row.get("due_on") or row["due_on"] >= today(q) for row in rows))

    return Condition(
        "due_in_the_past", test, "A date that is set lies in the past.", cite, of_facts=True, field="requirements",
        says="Dates set lie ahead", always=True,
    )  # fmt: skip


def due_here(limits: tuple[str, ...], cite: Cite, otherwise: str) -> Condition:
    """What the thing asks is due: it was served, and its time has passed or it is asked all the time. Params: `day`."""

    def test(q: Question) -> Verdict | Found:
        if q.about is None:
            return NO
        found = [d for d in duties.of(q.file) if d.ref == q.about and d.limit.key in limits and not d.replaced]
        vague = next((d.missing for d in found if d.open and d.term is None), "")
        if vague:
            return unknown("%(missing)s", missing=vague)
        running = [d for d in found if d.open and not d.over(q.at, zone(q))]
        if running:
            return until(q, running)
        served = bool(q.file.served(q.about.n))
        return YES if served else Found(NO, {}, "The time has not begun: the notice has not been served.")

    return Condition("comply_running", test, otherwise, cite, says="It is due", helps="Wait for the day.")


# ── Decided ────────────────────────────────────────────────────────────────────────────────────────────────────────


def sanctioned(file: CaseFile, ref: Ref, decision: Act, holder: str = "") -> bool:
    """Does this decision, which still stands, say what becomes of the violation `ref`? Then its limitation is over.

    A decision that closes the investigation says so of all.
    """
    rows: Iterable[Row] | None = decision.facts.get("sanctions")
    on = set(decision.to) if rows is None else {row["party"] for row in rows if row.get("violation") == ref}
    return bool(on) and not any(revoked(file, decision.n, one) for one in on)


def found_with_fine(but: Iterable[str], cite: Cite) -> Condition:
    """A fine goes with a finding on the same violation in the same decision, but for the provisions `but`."""
    exempt = frozenset(but)

    def test(q: Question) -> Verdict | Found:
        rows = sanctions(q)
        found = {(row["party"], row["violation"]) for row in rows if row["kind"] == "finding"}
        for row in rows:
            bare = row["kind"] == "fine" and (row["party"], row["violation"]) not in found
            if bare and violation(q.file, row["violation"])["provision"] not in exempt:
                return Found(NO, {"ref": str(row["violation"])})
        return YES

    return Condition(
        "fine_without_finding",
        test,
        "A fine for violation %(ref)s is imposed in the decision that finds it; the finding is not in it.",
        cite,
        of_facts=True,
        field="sanctions",
        says="A fine goes with the finding",
    )


def asked_where(
    key: str, field: str, kinds: tuple[str, ...], cite: Cite, otherwise: str, says: str, of: Iterable[str] = ()
) -> Condition:
    """The field is filled where one of these kinds is decided (on a violation of one of the provisions `of`)."""
    only = frozenset(of)

    def test(q: Question) -> Verdict | Found:
        rows = [row for row in sanctions(q) if row["kind"] in kinds]
        if only:
            rows = [row for row in rows if violation(q.file, row["violation"])["provision"] in only]
        if not rows or (q.facts or {}).get(field):
            return YES
        return unknown("the text of the decision is not published") if q.history else Found(NO, _of(rows))

    return Condition(key, test, otherwise, cite, of_facts=True, field=field, says=says)


def asked_for(field: str, cite: Cite, otherwise: str) -> Condition:
    """The decision in question asks for this: it sets a period for it."""

    def test(q: Question) -> Verdict:
        return yes(q.about is not None and bool(q.file.act(q.about.n).facts.get(field)))

    return Condition("not_asked_for", test, otherwise, cite, says="The decision asks for it")


def _of(rows: list[Row]) -> Mapping[str, str]:
    return {"kind": named(rows[0]["kind"]), "ref": str(rows[0]["violation"])}


# ── Told, and final ────────────────────────────────────────────────────────────────────────────────────────────────


def told_about(step: str, findings: str, whom: tuple[str, ...], cite: Cite, otherwise: str) -> Condition:
    """Of all findings in this track, those named in `whom` were told. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        n = _untold(q.file, track(q), findings, step, whom)
        if n is None:
            return YES
        return unknown("it is not published who was told") if q.history else Found(NO, {"n": n})

    return Condition(f"no_{step}", test, otherwise, cite, says="The other authorities were told of the findings")


@once
def _untold(file: CaseFile, track: int, findings: str, step: str, whom: tuple[str, ...]) -> int | None:
    """The first findings of this track of which somebody of `whom` was not told."""
    for act in of_track(file, track, findings):
        told = {one for said in file.about(Ref(act.n), step) for one in said.facts.get("whom", ())}
        if not told.issuperset(whom):
            return act.n
    return None


def given_in_time(asking: str, giving: str, limit: str, cite: Cite) -> Condition:
    """What parties asked to see was shown to them before their time for observations ended. Params: `n`, `day`."""

    def test(q: Question) -> Verdict | Found:
        asked = [act for act in in_track(q, asking) if mine(act, parties(q)) and act.about is not None]
        found = [(act, _end(q.file, limit, act), _given(q.file, act, giving)) for act in asked]
        late = [(act.n, end) for act, end, given in found if end and (given is None or given > end)]
        return Found(NO, {"n": late[0][0], "day": late[0][1].isoformat()}) if late else YES

    return Condition(
        "access_late",
        test,
        "Access asked for in act %(n)s was not given before the time for observations ended on %(day)s.",
        cite,
        says="Access to the file while observations could still be made",
        helps="Give access, and more time for observations.",
    )


def _given(file: CaseFile, asked: Act, giving: str) -> date | None:
    return next((act.on for act in file.about(Ref(asked.n), giving)), None)


def _end(file: CaseFile, limit: str, asked: Act) -> date | None:
    ends = (d.term.last_day for d in duties.of(file) if d.limit.key == limit and d.ref == asked.about and d.term)
    return max(ends, default=None)


def _weakest(cite: Cite, running: Iterable[duties.Duty]) -> Cite:
    """A need is as firm as the time that is waited for."""
    return next((d.limit.cite for d in running if not d.limit.cite.status.firm), cite)


def final_here(limit: str, suit: str, outcome: str, cite: Cite) -> Condition:
    """Nobody can contest the decision any more: every action has ended, and for the rest the time is over."""

    def test(q: Question) -> Verdict | Found:
        assert q.about is not None
        suits = q.file.about(Ref(q.about.n), suit)
        pending = [act.n for act in suits if not q.file.about(Ref(act.n), outcome)]
        if pending:
            return Found(NO, {"n": pending[0]}, "The action of act %(n)s is pending.")
        found = [d for d in duties.of(q.file) if d.act == q.about.n and d.limit.key == limit]
        running = [d for d in found if d.open and d.term and not d.over(q.at, zone(q))]
        if running:
            return replace(until(q, running), cite=_weakest(cite, running))
        return yes(bool(found)) if found else Found(NO, {}, "The decision has not been served.")

    return Condition("not_final", test, "It can be contested until %(day)s.", cite, says="It can be contested no more")
