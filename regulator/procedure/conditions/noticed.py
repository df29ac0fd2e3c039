"""Need of a penalty: no more than what was noticed of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from regulator.procedure.conditions.daily import Rate, beyond, highest
from regulator.procedure.conditions.law import violation
from regulator.procedure.conditions.scope import NO, YES, Row, named, of_track, parties, sanctions, track
from regulator.procedure.language import CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

# What says how heavy a breach is, from the lightest on, beside its gravity, whose order is that of the bands.
ORDERS = {"fault": ("negligent", "intentional"), "discretion": ("mitigated", "lighter", "ordinary", "heavier")}
HEAVIER = {
    "count": "%(n)s counts of violation %(ref)s are more than the %(told)s that were noticed.",
    "tier": "The gravity of violation %(ref)s is greater than was noticed.",
    "fault": "The fault in violation %(ref)s is graver than was noticed.",
    "discretion": "The tier of discretion for violation %(ref)s is heavier than was noticed.",
}


Whom = str | frozenset[str]  # the key of one party, or those who are liable jointly
Named = tuple[Whom, str, Ref]  # a sanction as it is compared: on whom, what, and for what


class Noticed(NamedTuple):
    """The most that advance notices said of one sanction. `weight`: by the keys of `HEAVIER`."""

    amount: Decimal
    days: int
    rate: Rate
    weight: dict[str, int]


@once
def noticed(file: CaseFile, track: int, step: str) -> dict[Named, Noticed]:
    """The sanctions intended in the advance notices of this track; several of one kind in one notice, together."""
    found: dict[Named, list[list[Row]]] = {}
    for act in of_track(file, track, step):
        to, rows = _all(frozenset(act.to)), act.facts.get("sanctions", ())
        keys = [_named(row, to) for row in rows]
        for key in dict.fromkeys(keys):
            found.setdefault(key, []).append([row for row, its in zip(rows, keys, strict=True) if its == key])
    return {key: _most(file, notices) for key, notices in found.items()}


def _named(row: Row, every: Whom) -> Named:
    """`every`: the addressees, who are meant jointly where the row names no party."""
    return row.get("party") or every, row["kind"], row["violation"]


def _all(to: frozenset[str]) -> Whom:
    return next(iter(to)) if len(to) == 1 else to


def _most(file: CaseFile, notices: list[list[Row]]) -> Noticed:
    rows = [row for one in notices for row in one]
    places = {key: [place for row in rows if (place := _place(file, row, key)) is not None] for key in HEAVIER}
    weight = {key: max(found) for key, found in places.items() if found}
    return Noticed(max(map(_sum, notices)), max(map(_days, rows)), highest(rows), weight)


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
    that is graver than it said. What was put to several jointly may fall on each of them alone, not on each in full.

    `open_amounts`: where the notice named no amount, the one decided is bound by its ceiling alone.
    """
    said = {
        "kind": f"The {notice} to this party did not name a %(kind)s for violation %(ref)s.",
        "amount": f"The amount of %(amount)s is higher than the %(most)s of the {notice}.",
        "days": f"The suspension is longer than the {notice} named.",
        "together": f"%(amount)s in all for violation %(ref)s are more than the %(most)s of the {notice}.",
    }

    def test(q: Question) -> Verdict | Found:
        every, to, rows, told = noticed(q.file, track(q), step), _all(parties(q)), sanctions(q), []
        for row in rows:
            own = _named(row, to)
            most = every.get(own) or _jointly(every, own)
            found = _beyond(q.file, row, most, said, open_amounts=open_amounts)
            if found:
                return found
            told.append(most)
        alike = len(set(map(id, told))) < len(told)
        over = _together(rows, told, open_amounts=open_amounts) if alike else None
        return Found(NO, over, said["together"]) if over else YES

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


def _jointly(every: Mapping[Named, Noticed], own: Named) -> Noticed | None:
    """What was noticed of this sanction to them jointly with others."""
    whom = _set(own[0])
    return next((told for key, told in every.items() if key[1:] == own[1:] and whom <= _set(key[0])), None)


def _set(whom: Whom) -> frozenset[str]:
    return frozenset((whom,)) if isinstance(whom, str) else whom


def _beyond(
    file: CaseFile, row: Row, told: Noticed | None, said: Mapping[str, str], *, open_amounts: bool
) -> Found | None:
    """Is the row more than what was noticed of the same?"""
    if told is None:
        return Found(NO, {"kind": named(row["kind"]), "ref": str(row["violation"])}, said["kind"])
    if row.get("rate_from"):
        return beyond(row, told.rate) or _heavier(file, row, told)
    most, amount = told.amount, _money(row)
    if amount > most and (most or not open_amounts):
        return Found(NO, {"amount": f"{amount:,.2f}", "most": f"{most:,.2f}"}, said["amount"])
    return Found(NO, {}, said["days"]) if _days(row) > told.days else _heavier(file, row, told)


def _together(rows: tuple[Row, ...], told: list[Noticed | None], *, open_amounts: bool) -> dict[str, str] | None:
    """Do several sanctions exceed what was noticed of all of them? Params of the refusal."""
    for most in told:
        parts = [row for row, its in zip(rows, told, strict=True) if its is most]
        if most and _sum(parts) > most.amount and (most.amount or not open_amounts):
            ref = str(parts[0]["violation"])
            return {"ref": ref, "amount": f"{_sum(parts):,.2f}", "most": f"{most.amount:,.2f}"}
    return None


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


def _sum(rows: list[Row]) -> Decimal:
    return sum(map(_money, rows), Decimal(0))


def _days(row: Row) -> int:
    since, until = row.get("effective_from"), row.get("effective_to")
    return (until - since).days if isinstance(since, date) and isinstance(until, date) else 0
