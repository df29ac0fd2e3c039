"""Needs of a penalty: what was noticed, on what evidence, to whom, and only once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from regulator.procedure.conditions.appeals import revoked
from regulator.procedure.conditions.daily import Rate, beyond, highest
from regulator.procedure.conditions.law import breaches, violation
from regulator.procedure.conditions.scope import NO, YES, Row, named, of_track, parties, sanctions, track, unknown, yes
from regulator.procedure.language import CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

# ── What was noticed ───────────────────────────────────────────────────────────────────────────────────────────────


# What says how heavy a breach is, from the lightest on, beside its gravity, whose order is that of the bands.
ORDERS = {"fault": ("negligent", "intentional"), "discretion": ("mitigated", "lighter", "ordinary", "heavier")}


class Noticed(NamedTuple):
    """The most that advance notices named of one kind, on one party and for one violation. `weight`: by `HEAVIER`."""

    amount: Decimal
    days: int
    rate: Rate
    weight: dict[str, int]


@once
def noticed(file: CaseFile, track: int, step: str) -> dict[tuple[str, str, Ref], Noticed]:
    """The sanctions intended in the advance notices of this track: on whom, what and for what."""
    found: dict[tuple[str, str, Ref], list[Row]] = {}
    for act in of_track(file, track, step):
        for row in act.facts.get("sanctions", ()):
            found.setdefault(_named(row), []).append(row)
    return {key: _most(file, rows) for key, rows in found.items()}


def _most(file: CaseFile, rows: list[Row]) -> Noticed:
    places = {key: [place for row in rows if (place := _place(file, row, key)) is not None] for key in HEAVIER}
    weight = {key: max(found) for key, found in places.items() if found}
    return Noticed(max(map(_money, rows)), max(map(_days, rows)), highest(rows), weight)


def _place(file: CaseFile, row: Row, key: str) -> int | None:
    """How many counts the row names, or how grave it says that its breach, fault or tier is; None if it is silent."""
    said = row.get(key)
    if said is None or key == "count":
        return said
    order = _tiers(file, row["violation"]) if key == "tier" else ORDERS[key]
    return order.index(said) if said in order else None


@once
def _tiers(file: CaseFile, ref: Ref) -> tuple[str, ...]:
    """The tiers of fines of the provision breached, from the lightest on."""
    provision = file.regime.provision(violation(file, ref)["provision"])
    return tuple(dict.fromkeys(band.tier for band in provision.bands))


def no_more_than_noticed(
    step: str, cite: Cite, notice: str = "advance notice", *, open_amounts: bool = False
) -> Condition:
    """No kind, no violation, no amount and no count beyond what the advance notice named to this party, and no breach
    that is graver than it said.

    `open_amounts`: where the notice named no amount, the one decided is bound by its ceiling alone.
    """

    def test(q: Question) -> Verdict | Found:
        every = noticed(q.file, track(q), step)
        for row in sanctions(q):
            told = every.get(_named(row))
            found = _beyond(row, told, notice, open_amounts=open_amounts)
            found = found or (_heavier(q.file, row, told) if told else None)
            if found:
                return found
        return YES

    return Condition(
        "more_than_noticed",
        test,
        f"More than the {notice} named.",
        cite,
        of_facts=True,
        field="sanctions",
        helps=f"Keep to what the {notice} named, or put it to the party first.",
        says="No more than was noticed",
    )


def _beyond(row: Row, told: Noticed | None, notice: str, *, open_amounts: bool) -> Found | None:
    """Is the row more than what was noticed of the same?"""
    if told is None:
        return Found(
            NO,
            {"kind": named(row["kind"]), "ref": str(row["violation"])},
            f"The {notice} to this party did not name a %(kind)s for violation %(ref)s.",
        )
    if row.get("rate_from"):
        return beyond(row, told.rate)
    most, amount = told.amount, _money(row)
    if amount > most and (most or not open_amounts):
        return Found(
            NO,
            {"amount": f"{amount:,.2f}", "most": f"{most:,.2f}"},
            f"The amount of %(amount)s is higher than the %(most)s of the {notice}.",
        )
    longer = _days(row) > told.days
    return Found(NO, {}, f"The suspension is longer than the {notice} named.") if longer else None


HEAVIER = {
    "count": "%(n)s counts of violation %(ref)s are more than the %(told)s that were noticed.",
    "tier": "The gravity of violation %(ref)s is greater than was noticed.",
    "fault": "The fault in violation %(ref)s is graver than was noticed.",
    "discretion": "The tier of discretion for violation %(ref)s is heavier than was noticed.",
}


def _heavier(file: CaseFile, row: Row, told: Noticed) -> Found | None:
    """Does the row count more, or call the breach graver, than what was noticed of the same? What was not said there
    is not compared.
    """
    for key, most in told.weight.items():
        place = _place(file, row, key)
        if place is not None and place > most:
            return Found(NO, {"ref": str(row["violation"]), "n": place, "told": most}, HEAVIER[key])
    return None


def _money(row: Row) -> Decimal:
    """The amount, or the rate per day."""
    return Decimal(row.get("amount") or row.get("rate") or 0)


def _named(row: Row) -> tuple[str, str, Ref]:
    """On whom (empty: on all addressees jointly), what, and for what."""
    return row.get("party", ""), row["kind"], row["violation"]


def _days(row: Row) -> int:
    since, until = row.get("effective_from"), row.get("effective_to")
    return (until - since).days if isinstance(since, date) and isinstance(until, date) else 0


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


def shown(cite: Cite) -> Condition:
    """Every violation that the order answers is shown by evidence on file."""

    def test(q: Question) -> Verdict | Found:
        if q.history and not q.file.taken("add_evidence"):
            return unknown("the evidence is not published")
        refs = sorted({row["violation"] for row in (q.facts or {}).get("requirements", ()) if "violation" in row})
        bare = [ref for ref in refs if ref not in exhibits(q.file)]
        return Found(NO, {"ref": str(bare[0])}) if bare else YES

    return Condition(
        "not_shown",
        test,
        "No evidence on file shows violation %(ref)s.",
        cite,
        of_facts=True,
        field="requirements",
        says="Evidence for each violation",
        helps="Add evidence that shows it.",
    )
