"""Needs of the law applied: which text, which kind, how much, on whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from regulator.procedure import money
from regulator.procedure.conditions.scope import NO, UNKNOWN, YES, Row, named, sanctions, today, undated, unknown, yes
from regulator.procedure.language import (
    CaseFile,
    Ceiling,
    Cite,
    Condition,
    Found,
    PartyKind,
    Provision,
    Question,
    Ref,
    Verdict,
)
from regulator.procedure.language.memo import once


def violation(file: CaseFile, ref: Ref) -> Row:
    return file.act(ref.n).item(ref.item or 1).facts


def breached(q: Question, ref: Ref) -> Provision:
    return q.file.regime.provision(violation(q.file, ref)["provision"])


def conduct_day(q: Question, ref: Ref) -> date:
    """The day whose law applies: the last day of the conduct, today while it goes on."""
    day: date = violation(q.file, ref).get("conduct_to") or today(q)
    return day


def whom(q: Question, party: str) -> PartyKind:
    return _kinds(q.file)[party]


@once
def _kinds(file: CaseFile) -> dict[str, PartyKind]:
    return {party.key: party.kind for party in file.parties}


def law_of_the_conduct(cite: Cite) -> Condition:
    """Each violation rests on a provision in force on the last day of its conduct."""

    def test(q: Question) -> Verdict | Found:
        for row in (q.facts or {}).get("violations", ()):
            provision = q.file.regime.provision(row["provision"])
            if undated(q) and not row.get("conduct_to"):
                return unknown("the days of the conduct are not known")
            day = row.get("conduct_to") or today(q)
            if not provision.in_force(day):
                return Found(NO, {"provision": str(provision.cite), "day": day.isoformat()})
        return YES

    return Condition(
        "not_in_force",
        test,
        "%(provision)s was not in force on %(day)s, the last day of the conduct.",
        cite,
        of_facts=True,
        field="violations",
        says="The provision was in force at the time of the conduct",
        helps="Choose the text that was in force then.",
    )


def conduct_possible(cite: Cite) -> Condition:
    """No conduct lies in the future or ends before it began."""

    def test(q: Question) -> Verdict:
        rows = (q.facts or {}).get("violations", ())
        return yes(all(row["conduct_from"] <= (row.get("conduct_to") or today(q)) <= today(q) for row in rows))

    return Condition(
        "impossible_conduct",
        test,
        "The conduct would end before it began, or in the future.",
        cite,
        of_facts=True,
        field="violations",
        says="The days of the conduct are possible",
    )


def violations_stand(cite: Cite) -> Condition:
    """No violation that is to be sanctioned was dropped."""

    def test(q: Question) -> Verdict | Found:
        dropped = among_dropped(q.file, breaches(q))
        return Found(NO, {"ref": str(dropped[0])}) if dropped else YES

    return Condition(
        "violation_dropped",
        test,
        "Violation %(ref)s is no longer pursued.",
        cite,
        of_facts=True,
        field="sanctions",
        says="The violations are still pursued",
    )


def among_dropped(file: CaseFile, violations: frozenset[Ref]) -> list[Ref]:
    """Those of these violations that are no longer pursued."""
    gone = _dropped(file)
    return sorted(violations & gone) if gone else []


@once
def _dropped(file: CaseFile) -> frozenset[Ref]:
    """The violations that were dropped, and all that was struck out."""
    struck = [Ref(act.n, item.n) for act in file.acts if act.void for item in act.items]
    return frozenset((*struck, *(act.about for act in file.taken("drop_violation") if act.about)))


@once
def breaches(q: Question) -> frozenset[Ref]:
    """The violations that are to be sanctioned."""
    return frozenset(row["violation"] for row in sanctions(q))


def basis_verified(cite: Cite) -> Condition:
    """The provisions that are to be applied were checked against an official text."""

    def test(q: Question) -> Verdict | Found:
        on = today(q)
        for row in sanctions(q):
            weak = _weak(q.file, row["violation"], row.get("tier"), row.get("party", ""), on)
            if weak is not None:
                return Found(NO, {"provision": str(weak)}, cite=weak)
        return YES

    return Condition(
        "basis_unverified",
        test,
        "%(provision)s was not checked against an official text.",
        cite,
        of_facts=True,
        field="sanctions",
        says="The provisions applied were checked",
    )


@once
def _weak(file: CaseFile, ref: Ref, tier: str | None, party: str, on: date) -> Cite | None:
    """The provision breached, or its band of fines for this tier and party, where it is not firm."""
    provision = file.regime.provision(violation(file, ref)["provision"])
    day = violation(file, ref).get("conduct_to") or on
    bands = [band for band in provision.bands if band.tier == tier and band.in_force(day)]
    applied = [provision.cite, *[band.cite for band in bands if band.whom is _kinds(file)[party]][:1]]
    return next((cite for cite in applied if not cite.status.firm), None)


# ── Amount and kind ────────────────────────────────────────────────────────────────────────────────────────────────


def _range(q: Question, row: Row) -> Ceiling | str:
    """The range of the fine in a row, or the sentence that says what is missing for one: band, tier or count."""
    return _priced(q.file, row["violation"], row.get("tier") or "", row.get("count"), row["party"], today(q))


@once
def _priced(file: CaseFile, ref: Ref, tier: str, count: int | None, party: str, on: date) -> Ceiling | str:
    found, kind = violation(file, ref), _kinds(file)[party]
    provision, day = file.regime.provision(found["provision"]), found.get("conduct_to") or on
    try:
        counts = money.counted(count)
        return money.ceiling(provision, tier, counts, day, kind, on=on, currency=file.regime.currency)
    except money.Unpriced as gap:
        return str(gap)


def range_of_fines(q: Question) -> Ceiling | None:
    """Each fine keeps the range of its provision, for its tier, on the day of the conduct, times its counts."""
    return money.together([_range(q, row) for row in sanctions(q) if row["kind"] == "fine"])


def within_ceiling(cite: Cite) -> Condition:
    """Each fine keeps the range of its provision for its tier, on the conduct day, times its number of counts.

    APL 32: a mitigated penalty lies below the minimum, never above the maximum.
    """

    def test(q: Question) -> Verdict | Found:
        for row in sanctions(q):
            if row["kind"] == "fine" and (found := _outside(q, row)):
                return found
        return YES

    return Condition(
        "over_ceiling",
        test,
        "A fine is outside its range.",
        cite,
        of_facts=True,
        field="sanctions",
        says="Fines within the range of the conduct day and counts",
    )


def _outside(q: Question, row: Row) -> Found | None:
    if q.history and not row.get("count"):
        return _unexplained(q, row)
    found = _range(q, row)
    if isinstance(found, str):
        return Found(NO, {"gap": found}, "%(gap)s")
    low = money.CENT if row.get("discretion") == "mitigated" else found.low
    if low <= row["amount"] <= found.high:
        return None
    return Found(
        NO,
        {"amount": f"{row['amount']:,.2f}", "range": found.sentence},
        "A fine of %(amount)s is outside the range: %(range)s",
        found.cite,
    )


def _unexplained(q: Question, row: Row) -> Found:
    """The published decision names no number of counts: could one count explain the amount at all?"""
    day, kind = conduct_day(q, row["violation"]), whom(q, row["party"])
    known = [
        b for p in q.file.regime.provisions for b in p.bands if b.whom is kind and (b.until is None or day < b.until)
    ]
    most = max((band.high for band in known), default=Decimal(0))
    if row["amount"] > most:
        return Found(
            NO,
            {"amount": f"{row['amount']:,.2f}", "most": f"{most:,.2f}"},
            "A fine of %(amount)s is not explainable with one count: the highest known range ends at %(most)s. "
            "Enter the counts and the basis.",
        )
    return Found(UNKNOWN, {}, "This cannot be checked: the number of counts is not known.")


def kinds_allowed(cite: Cite) -> Condition:
    """Each kind of sanction is one that the breached provision names for this party; officers are only fined."""

    def test(q: Question) -> Verdict | Found:
        for row in sanctions(q):
            found = _not_provided(q.file, row["violation"], row["kind"], row["party"])
            if found is not None:
                return found
        return YES

    return Condition(
        "kind_not_provided",
        test,
        "%(provision)s does not provide for a %(kind)s on %(whom)s.",
        cite,
        of_facts=True,
        field="sanctions",
        says="Each sanction is one the provision names",
    )


@once
def _not_provided(file: CaseFile, ref: Ref, kind: str, party: str) -> Found | None:
    provision, whom = file.regime.provision(violation(file, ref)["provision"]), _kinds(file)[party]
    allowed = whom is PartyKind.OPERATOR and kind in provision.kinds
    if allowed or (kind == "fine" and any(band.whom is whom for band in provision.bands)):
        return None
    params = {"kind": named(kind), "provision": str(provision.cite), "whom": money.WHOM[whom]}
    return Found(NO, params, cite=provision.cite)


def officers_fined(cite: Cite) -> Condition:
    """The provision named fines officers of the company, and a violation of it is on file."""

    def test(q: Question) -> Verdict | Found:
        key = (q.facts or {})["provision"]
        items = [item.facts for act in q.file.taken("record_violation") for item in act.items]
        if not any(band.whom is PartyKind.OFFICER for band in q.file.regime.provision(key).bands):
            return Found(NO, {}, "This provision does not fine officers of the company.")
        return yes(any(item["provision"] == key for item in items))

    return Condition(
        "officer_not_fined",
        test,
        "No violation of this provision is on file.",
        cite,
        of_facts=True,
        field="provision",
        says="A provision breached in this case fines officers",
    )
