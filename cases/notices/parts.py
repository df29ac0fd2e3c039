"""The parts of a document that are worked out from the act: deadlines and how they count, sanctions, legal basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from cases.notices import chinese, english, words
from regulator.procedure import clock, duties
from regulator.procedure.language import (
    Act,
    CaseFile,
    Cite,
    Holder,
    Item,
    Limit,
    Period,
    Provision,
    Ref,
    Regime,
    Step,
    Term,
    Unit,
)

LISTED = 15  # counted working days up to here are listed one by one
DAY = timedelta(days=1)


# ── Deadlines ──────────────────────────────────────────────────────────────────────────────────────────────────────


def example_day(file: CaseFile, issued: date) -> date:
    """The day of service that the examples suppose: the first working day after the notice is issued."""
    day = issued + DAY
    while not file.calendar().works(day):
        day += DAY
    return day


def deadlines(file: CaseFile, act: Act, step: Step, served: date) -> list[dict[str, Any]]:
    """Every limit that service of this act starts for its addressees: rule in words, and the last day if `served`."""
    return [_deadline(file, limit, item, period, served) for limit, item, period in _started(act, step)]


def _started(act: Act, step: Step) -> Iterator[tuple[Limit, Item | None, Period]]:
    for limit in step.limits:
        if limit.of != "served" or limit.holder is not Holder.PARTY or limit.replaces:
            continue
        things: list[Item | None] = [i for i in act.items if i.kind == limit.each] if limit.each else [None]
        for thing in things:
            period = duties.given(limit, act, thing)
            if isinstance(period, Period) and limit.starts(thing.facts if thing else act.facts):
                yield limit, thing, period


def _deadline(file: CaseFile, limit: Limit, item: Item | None, period: Period, served: date) -> dict[str, Any]:
    term = clock.end(limit, served, file.calendar(limit), period=period, zone=ZoneInfo(file.timezone))
    last = term.legal_end
    assert type(last) is date  # limits in hours do not start on service
    return {
        "limit": limit.key, "item": item.n if item else 0, "party": item.to if item else "",
        "period": words.both(chinese.period(period), english.period(period)),
        "rule": words.of(words.COUNTED, "at_once" if limit.includes_first_day else period.unit.value),
        "cite": cited(file.regime, limit.cite),
        "last_day": {"on": last.isoformat(), **words.both(chinese.weekday(last), english.weekday(last))},
        "counted": _counted(term, period.unit),
        "provisional": term.provisional, "safe": _safe(term), "firm": term.safe_end == last,
    }  # fmt: skip


def _safe(term: Term) -> words.Both:
    """The day by which it is in time whatever is published: where the last day is `firm`, that. Empty where the date
    rests on published calendars.
    """
    day = term.safe_end
    if not term.awaits or type(day) is not date:
        return words.both("", "")
    return words.both(chinese.weekday(day), english.weekday(day))


def _counted(term: Term, unit: Unit) -> words.Both:
    """The working days that count, listed, where they are few and rest days lie between."""
    days = [line.day for line in term.trace if line.count]
    between = any(line.kind == "rest" for line in term.trace)
    if unit is not Unit.WORKING_DAY or not between or not 1 < len(days) <= LISTED:
        return words.both("", "")
    return words.both(_listed_zh(days), _listed_en(days))


def _listed_zh(days: list[date]) -> str:
    months = [f"{days[i].month}月" if i == 0 or days[i].month != days[i - 1].month else "" for i in range(len(days))]
    return "、".join(f"{month}{day.day}日" for month, day in zip(months, days, strict=True))


def _listed_en(days: list[date]) -> str:
    last = {(day.year, day.month): day for day in days}.values()
    named = [f"{day.day} {english.MONTHS[day.month - 1]}" if day in last else str(day.day) for day in days]
    return " and ".join(", ".join(named).rsplit(", ", 1))


# ── Legal basis ────────────────────────────────────────────────────────────────────────────────────────────────────


def cited(regime: Regime, cite: Cite) -> words.Both:
    if "zh" not in regime.languages:
        return words.both("", english.provision(regime, cite))
    return words.both(chinese.provision(regime, cite), english.provision(regime, cite))


def gathered(regime: Regime, cites: Iterable[Cite]) -> list[words.Both]:
    """The provisions in order, each once, those of one statute together."""
    sections: dict[str, dict[str, None]] = {}
    for cite in cites:
        for section in cite.section.split(";"):
            sections.setdefault(cite.act, {})[section.strip()] = None
    return [cited(regime, Cite(act, "; ".join(found))) for act, found in sections.items()]


def breached(file: CaseFile, refs: Iterable[Ref]) -> list[dict[str, Any]]:
    """The violations that these refs name, each once, with the duty and its provision."""
    return [_violation(file, ref) for ref in dict.fromkeys(refs) if file.exists(ref) and ref.item]


def _violation(file: CaseFile, ref: Ref) -> dict[str, Any]:
    facts = file.act(ref.n).item(ref.item or 1).facts
    provision = file.regime.provision(facts["provision"])
    return {
        "ref": str(ref), "title": facts["title"], "duty": words.both(provision.title_local, provision.title),
        "cite": cited(file.regime, provision.cite), "span": _span(facts["conduct_from"], facts.get("conduct_to")),
    }  # fmt: skip


def provision_of(file: CaseFile, ref: Ref) -> Provision:
    """The duty whose breach a violation alleges."""
    return file.regime.provision(file.act(ref.n).item(ref.item or 1).facts["provision"])


# ── Sanctions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def sanctions(file: CaseFile, items: Iterable[Item]) -> list[dict[str, Any]]:
    """One row for each sanction, with its amount in figures and in capital numerals."""
    return [_sanction(file, item) for item in items]


def _sanction(file: CaseFile, item: Item) -> dict[str, Any]:
    facts = item.facts
    amount: Decimal | None = facts.get("amount")
    return {
        "n": item.n, "kind": facts["kind"], "name": words.of(words.SANCTIONS, facts["kind"]), "party": item.to,
        "violation": _title(file, facts["violation"]), "count": facts.get("count", 0),
        **({"amount": "", "capital": ""} if amount is None else money(amount)),
        "span": _span(facts["effective_from"], facts["effective_to"]) if "effective_from" in facts else None,
        "basis": gathered(file.regime, _fixing(file, item)), "ground": facts.get("ground", ""),
        "counted": facts.get("basis", ""),
    }  # fmt: skip


def money(amount: Decimal) -> dict[str, str]:
    """An amount of yuan in figures and in capital numerals."""
    return {"amount": f"{amount:,.2f}", "capital": f"人民币{chinese.capital_amount(amount)}"}


def _title(file: CaseFile, ref: Ref) -> str:
    return str(file.act(ref.n).item(ref.item or 1).facts["title"]) if file.exists(ref) else str(ref)


def _span(since: date, until: date | None) -> words.Both:
    return words.both(chinese.span(since, until), english.span(since, until))


def grounds(file: CaseFile, items: Iterable[Item]) -> Iterator[Cite]:
    """For each sanction the duty breached, and the provision that fixes the sanction."""
    for item in items:
        if file.exists(item.facts["violation"]):
            yield provision_of(file, item.facts["violation"]).cite
            yield from _fixing(file, item)


def _fixing(file: CaseFile, item: Item) -> list[Cite]:
    """The provisions that fix this sanction: those of its band; where there is none, the duty names it itself."""
    if not file.exists(item.facts["violation"]):
        return []
    whom = next((party.kind for party in file.parties if party.key == item.to), None)
    provision, tier = provision_of(file, item.facts["violation"]), item.facts.get("tier")
    bands = [band.cite for band in provision.bands if band.whom is whom and tier in (None, band.tier)]
    return list(dict.fromkeys(bands)) or [provision.cite]
