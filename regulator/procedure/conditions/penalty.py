"""Needs of a penalty: what was noticed, how much, under which law, on what evidence, after which hearing and review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from regulator.procedure import money
from regulator.procedure.conditions.scope import NO, YES, in_track, sanctions, yes
from regulator.procedure.language import (
    Act, CaseFile, Ceiling, Cite, Condition, Found, PartyKind, Provision, Question, Ref, Verdict,
)  # fmt: skip

Row = Mapping[str, Any]


def violation(q: Question, ref: Ref) -> Mapping[str, Any]:
    return q.file.act(ref.n).item(ref.item or 1).facts


def breached(q: Question, ref: Ref) -> Provision:
    return q.file.regime.provision(violation(q, ref)["provision"])


def conduct_day(q: Question, ref: Ref) -> date:
    """The day whose law applies: the last day of the conduct, today while it goes on."""
    return violation(q, ref).get("conduct_to") or q.on or q.at.date()


def whom(q: Question, party: str) -> PartyKind:
    return next(p.kind for p in q.file.parties if p.key == party)


# ── What was noticed ───────────────────────────────────────────────────────────────────────────────────────────────


def noticed(q: Question, step: str) -> list[Row]:
    """The sanctions intended in the advance notices of this track."""
    return [row for act in in_track(q, step) for row in act.facts.get("sanctions", ())]


def no_more_than_noticed(step: str, cite: Cite) -> Condition:
    """No kind, no violation and no amount beyond what the advance notice named to this party."""

    def test(q: Question) -> Verdict | Found:
        told = noticed(q, step)
        for row in sanctions(q):
            same = [t for t in told if (t["party"], t["kind"], t["violation"]) == (row["party"], row["kind"], row["violation"])]
            if not same:
                return Found(NO, {"kind": row["kind"], "ref": str(row["violation"])},
                             "A %(kind)s for violation %(ref)s was not in the advance notice to this party.")  # fmt: skip
            most = max(t.get("amount") or Decimal(0) for t in same)
            if (row.get("amount") or Decimal(0)) > most:
                return Found(NO, {"amount": f"{row['amount']:,.2f}", "most": f"{most:,.2f}"},
                             "The fine of %(amount)s is higher than the %(most)s of the advance notice.")  # fmt: skip
        return YES

    return Condition("more_than_noticed", test, "More than the advance notice named.", cite, of_facts=True, field="sanctions",
                     helps="Give a new advance notice, or keep to the one given.", says="No more than was noticed")  # fmt: skip


# ── Law and amount ─────────────────────────────────────────────────────────────────────────────────────────────────


def law_of_the_conduct(cite: Cite) -> Condition:
    """Each violation rests on a provision in force on the last day of its conduct."""

    def test(q: Question) -> Verdict | Found:
        for row in (q.facts or {}).get("violations", ()):
            provision = q.file.regime.provision(row["provision"])
            day = row.get("conduct_to") or q.on or q.at.date()
            if not provision.in_force(day):
                return Found(NO, {"provision": str(provision.cite), "day": day.isoformat()})
        return YES

    return Condition(
        "not_in_force", test, "%(provision)s was not in force on %(day)s, the last day of the conduct.", cite, of_facts=True,
        field="violations", says="The provision was in force at the time of the conduct",
        helps="Choose the text that was in force then.",
    )  # fmt: skip


def ceiling_of(q: Question, row: Row) -> Ceiling:
    """The range for one fine. money.Unpriced when no band, tier or count explains it."""
    ref: Ref = row["violation"]
    tier, count = row.get("tier") or "", row.get("count") or 0
    on = q.on or q.at.date()
    return money.ceiling(breached(q, ref), tier, count, conduct_day(q, ref), whom(q, row["party"]), on=on)


def within_ceiling(cite: Cite) -> Condition:
    """Each fine keeps the range of its provision for its tier, on the conduct day, times its number of counts."""

    def test(q: Question) -> Verdict | Found:
        for row in sanctions(q):
            if row["kind"] != "fine":
                continue
            try:
                found = ceiling_of(q, row)
            except money.Unpriced as gap:
                return Found(NO, {"gap": str(gap)}, "%(gap)s")
            if not found.low <= row["amount"] <= found.high:
                return Found(NO, {"amount": f"{row['amount']:,.2f}", "range": found.sentence},
                             "A fine of %(amount)s is outside the range: %(range)s.")  # fmt: skip
        return YES

    return Condition("over_ceiling", test, "A fine is outside its range.", cite, of_facts=True, field="sanctions",
                     says="Fines within the range of the conduct day and counts")  # fmt: skip


def kinds_allowed(cite: Cite) -> Condition:
    """Each kind of sanction is one that the breached provision names for it."""

    def test(q: Question) -> Verdict | Found:
        for row in sanctions(q):
            provision = breached(q, row["violation"])
            if row["kind"] not in provision.kinds and not (row["kind"] == "fine" and provision.bands):
                return Found(NO, {"kind": row["kind"], "provision": str(provision.cite)})
        return YES

    return Condition("kind_not_provided", test, "%(provision)s does not provide for a %(kind)s.", cite, of_facts=True,
                     field="sanctions", says="Each sanction is one the provision names")  # fmt: skip


def evidence_verified(cite: Cite) -> Condition:
    """Every violation that is to be sanctioned rests on evidence that was verified."""

    def test(q: Question) -> Verdict | Found:
        verified = {act.about for act in q.file.taken("verify_evidence") if act.facts["outcome"] == "verified"}
        for ref in sorted({row["violation"] for row in sanctions(q)}):
            proofs = [Ref(a.n, i.n) for a in q.file.taken("add_evidence") for i in a.items if ref in i.facts.get("shows", ())]
            if not verified.intersection(proofs):
                return Found(NO, {"ref": str(ref)})
        return YES

    return Condition("unverified_evidence", test, "No verified evidence shows violation %(ref)s.", cite, of_facts=True,
                     says="Verified evidence for each violation", helps="Add evidence that shows it, and have it verified.")  # fmt: skip


# ── Hearing, review, discussion ────────────────────────────────────────────────────────────────────────────────────


def heavy(q: Question, kinds: tuple[str, ...]) -> bool | None:
    """Does what is proposed carry a right to a hearing? None: a fine, but the authority set no threshold."""
    rows = sanctions(q)
    if any(row["kind"] in kinds for row in rows):
        return True
    fines = [row["amount"] for row in rows if row["kind"] == "fine" and row.get("amount")]
    threshold = q.file.settings.get("hearing_threshold")
    if not fines:
        return False
    return None if threshold is None else max(fines) >= Decimal(str(threshold))


def hearing_right_told(kinds: tuple[str, ...], cite: Cite) -> Condition:
    """An advance notice of a heavy penalty tells of the right to a hearing. Without a threshold every fine counts as heavy."""

    def test(q: Question) -> Verdict:
        return yes(heavy(q, kinds) is False or bool((q.facts or {}).get("hearing_right")))

    return Condition(
        "hearing_right_missing", test, "This penalty carries the right to a hearing; the notice must say so.", cite,
        of_facts=True, field="hearing_right", says="The right to a hearing is told where it exists",
        helps="Answer yes to “Right to a hearing”.",
    )  # fmt: skip


def hearing_held(cite: Cite) -> Condition:
    """Whoever asked for a hearing in time was heard, stayed away, or withdrew the request."""

    def test(q: Question) -> Verdict | Found:
        for request in in_track(q, "request_hearing"):
            waived = any(set(w.to) & set(request.to) for w in in_track(q, "waive_hearing") if w.n > request.n)
            held = any(h.n > request.n and h.facts["outcome"] != "postponed" for h in in_track(q, "record_hearing"))
            if not (waived or held):
                return Found(NO, {"n": request.n})
        return YES

    return Condition("hearing_not_held", test, "The hearing requested in act %(n)s has not been held.", cite,
                     says="A hearing that was requested was held")  # fmt: skip


def statements_weighed(cite: Cite) -> Condition:
    """Every statement and defence was reviewed, adopted or not, with reasons."""

    def test(q: Question) -> Verdict | Found:
        open_ones = [a.n for a in in_track(q, "make_statement") if not q.file.about(Ref(a.n), "review_statement")]
        return Found(NO, {"n": open_ones[0]}) if open_ones else YES

    return Condition("statement_not_weighed", test, "The statement in act %(n)s has not been reviewed.", cite,
                     says="Every statement was reviewed", helps="Review it: what is adopted, what not, and why.")  # fmt: skip


def review_passed(kinds: tuple[str, ...], cite: Cite) -> Condition:
    """Where a legal review is mandatory, the last review of this very draft passed it."""

    def test(q: Question) -> Verdict:
        named = set((q.facts or {}).get("review_grounds", ())) - {"none"}
        if not (named or in_track(q, "record_hearing") or heavy(q, kinds) is not False):
            return YES
        reviews = q.file.about(q.about, "review_legality") if q.about else []
        return yes(bool(reviews) and reviews[-1].facts["outcome"] == "passed")

    return Condition("no_legal_review", test, "The legal review of this draft is mandatory and has not passed it.", cite,
                     says="Legal review passed, where mandatory", of_facts=True, helps="The legal reviewer reviews it.")  # fmt: skip


def discussed(kinds: tuple[str, ...], cite: Cite) -> Condition:
    """A complex or major case was discussed and agreed by the heads collectively, about this very draft."""

    def test(q: Question) -> Verdict:
        major = bool((q.facts or {}).get("major")) or heavy(q, kinds) is not False
        talks = q.file.about(q.about, "discuss_collectively") if q.about else []
        return yes(not major or (bool(talks) and talks[-1].facts["outcome"] == "agreed"))

    return Condition("no_discussion", test, "A major violation is decided after collective discussion by the heads, on record.",
                     cite, says="Collective discussion, for a major case", of_facts=True)  # fmt: skip


# ── Paying ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def owed(file: CaseFile, sanction: Ref) -> Decimal:
    """What is still to pay of a sanction."""
    amount = file.act(sanction.n).item(sanction.item or 1).facts.get("amount") or Decimal(0)
    return money.outstanding(amount, [act.facts["amount"] for act in file.about(sanction, "record_payment")])


def paid_in_full(file: CaseFile, payment: Act) -> bool:
    return payment.about is not None and owed(file, payment.about) <= 0


def no_more_than_owed(cite: Cite) -> Condition:
    def test(q: Question) -> Found:
        assert q.about is not None and q.facts is not None
        rest, amount = owed(q.file, q.about), q.facts["amount"]
        return Found(yes(0 < amount <= rest), {"rest": f"{rest:,.2f}"})

    return Condition("more_than_owed", test, "No more than %(rest)s is owed.", cite, of_facts=True, field="amount",
                     says="No more than is owed")  # fmt: skip

