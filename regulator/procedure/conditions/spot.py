"""Needs of penalties on the spot: only light ones, and what one has decided is not decided again."""

from __future__ import annotations

from decimal import Decimal

from regulator.procedure.conditions.appeals import revoked
from regulator.procedure.conditions.law import whom
from regulator.procedure.conditions.scope import NO, YES, named, sanctions
from regulator.procedure.language import Cite, Condition, Found, PartyKind, Question, Verdict


def light_enough(kinds: tuple[str, ...], organisation: Decimal, person: Decimal, cite: Cite) -> Condition:
    """Only these kinds, and no more in fines on one party than may be decided on the spot."""

    def test(q: Question) -> Verdict | Found:
        fines: dict[str, Decimal] = {}
        for row in sanctions(q):
            if row["kind"] not in kinds:
                return Found(NO, {"kind": named(row["kind"])}, "A %(kind)s cannot be imposed on the spot.")
            fines[row["party"]] = fines.get(row["party"], Decimal(0)) + (row.get("amount") or 0)
        for party, amount in fines.items():
            most = person if whom(q, party) is PartyKind.OFFICER else organisation
            if amount > most:
                return Found(NO, {"most": f"{most:,.0f}", "amount": f"{amount:,.2f}"})
        return YES

    return Condition(
        "too_heavy_for_the_spot",
        test,
        "On the spot a fine is at most %(most)s; %(amount)s needs the ordinary procedure.",
        cite,
        of_facts=True,
        always=True,
        field="sanctions",
        says="Light enough to be decided on the spot",
    )


def not_penalised(step: str, cite: Cite) -> Condition:
    """Nobody is sanctioned for what was penalised by `step`, unless that was revoked. Params: `ref`, `n`."""

    def test(q: Question) -> Verdict | Found:
        wanted = {(row["party"], row["violation"]) for row in sanctions(q)}
        for act in q.file.taken(step):
            done = {(row["party"], row["violation"]) for row in act.facts.get("sanctions", ())}
            for party, ref in sorted(wanted & done):
                if not revoked(q.file, act.n, party):
                    return Found(NO, {"n": act.n, "ref": str(ref)})
        return YES

    return Condition(
        "penalised_on_the_spot",
        test,
        "Violation %(ref)s was penalised on the spot, in act %(n)s.",
        cite,
        of_facts=True,
        field="sanctions",
        says="Not penalised on the spot",
    )
