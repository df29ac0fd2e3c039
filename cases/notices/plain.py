"""What an English letter says, from the fields of its own draft: passages, particulars, groups of rows, statements.

Nothing that was entered is left out: what a template does not place, the check before approval finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from cases.notices import english, letters, parts, times
from regulator.procedure import facts as law
from regulator.procedure.language import JSON, Act, CaseFile, Choice, Field, Item, Kind, Party, Period, Ref, Step

WHOLE = Decimal(1)
HOW = ("timing", "due")  # fields that say how a time is set
SIGNS = {"GBP": "£"}
# Fields that a row shows in columns of its own.
IN_COLUMNS = ("title", "demand", "kind", "violation", "amount", "rate", "party")
UNSAID = ("to", "language", "statements", "satisfied")  # told elsewhere on the page
MATTERS = ("violations", "covers")  # fields that name violations


def text(file: CaseFile, act: Act, step: Step, numbers: Mapping[int, str]) -> dict[str, JSON]:
    """What follows from the facts alone, but for title and addressees. `numbers` of earlier letters, by their acts."""
    letter = letters.of(file.regime.key, step.notice)
    fields = [one for one in law.fields_of(file.regime, act.step) if not one.inside]
    timed = set(times.told(act, step))
    return {
        "passages": [_passage(f, act.facts[f.key]) for f in fields if f.kind is Kind.TEXT and act.facts.get(f.key)],
        "particulars": list(_particulars(file, fields, act.facts, _settled(fields, {key for key, _n in timed}))),
        "groups": {f.key: _group(file, f, act, timed) for f in fields if f.kind is Kind.ITEMS and act.facts.get(f.key)},
        "violations": list(_violations(file, act)), "behind": _behind(file, act, numbers), "basis": _cited(file, step),
        "statements": letters.statements(letter, act.facts.get("statements", ()), file.regime),
        "to_pay": any(item.facts.get("amount") for item in act.items if item.kind == "sanction"),
        "interview_at": _value(file, Kind.MOMENT, act.facts.get("interview_at")), "words": dict(letter.words),
    }  # fmt: skip


def _passage(field: Field, said: str) -> dict[str, JSON]:
    return {"key": field.key, "label": field.title, "text": said}


def _cited(file: CaseFile, step: Step) -> str:
    return english.provision(file.regime, step.cite)


# ── Particulars ────────────────────────────────────────────────────────────────────────────────────────────────────


def _particulars(
    file: CaseFile, fields: Iterable[Field], facts: Mapping[str, Any], timed: Iterable[str]
) -> Iterator[dict[str, JSON]]:
    """The short fields in order, as label and words; what a deadline tells is left to it."""
    for field in fields:
        value = facts.get(field.key)
        if field.kind in (Kind.TEXT, Kind.ITEMS) or field.key in (*UNSAID, *MATTERS, *timed) or value in (None, "", ()):
            continue
        yield {"key": field.key, "label": field.title, "value": _worded(file, field, value)}


def _worded(file: CaseFile, field: Field, value: Any) -> str:
    """A value as a reader has it: choices by their titles."""
    if field.kind in (Kind.CHOICE, Kind.CHOICES) and isinstance(field.choices, tuple):
        return ", ".join(_title(field.choices, key) for key in ([value] if isinstance(value, str) else value))
    return _value(file, field.kind, value)


def _title(choices: tuple[Choice, ...], key: str) -> str:
    return next((choice.title for choice in choices if choice.key == key), key)


def _value(file: CaseFile, kind: Kind, value: Any) -> str:
    """A value in words; empty for none."""
    if value is None:
        return ""
    if kind is Kind.PARTY:
        return _party(file.parties, value)
    if kind is Kind.THING:
        return _thing(file, value)
    return _plain(file, value)


def _plain(file: CaseFile, value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Decimal):
        return money(file.regime.currency, value)
    if isinstance(value, datetime):
        return english.moment(value.astimezone(ZoneInfo(file.timezone)))
    if isinstance(value, date):
        return english.day(value)
    return english.period(value) if isinstance(value, Period) else str(value)


def money(currency: str, amount: Decimal) -> str:
    """`EUR 320,000`; cents only where there are some."""
    sign = SIGNS.get(currency, f"{currency} ")
    return f"{sign}{amount:,.0f}" if amount == amount.quantize(WHOLE) else f"{sign}{amount:,.2f}"


def _party(parties: Iterable[Party], key: str) -> str:
    return next((party.name for party in parties if party.key == key), key)


def _thing(file: CaseFile, ref: Ref) -> str:
    """The title of a thing; of a sanction without one, its kind and day."""
    if not (file.exists(ref) and ref.item):
        return str(ref)
    act = file.act(ref.n)
    item = act.item(ref.item)
    return str(item.facts.get("title") or f"{item.kind} {ref.item} of {english.day(act.on) if act.on else ref.n}")


# ── Groups of rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def _group(file: CaseFile, field: Field, act: Act, timed: set[tuple[str, int]]) -> dict[str, JSON]:
    rows = [item for item in act.items if item.kind == field.item]
    settled = {item.n: _settled(field.of, {key for key, n in timed if n == item.n}) for item in rows}
    return {
        "label": field.title, "item": field.item,
        "rows": [_row(file, field, item, settled[item.n]) for item in rows],
    }  # fmt: skip


def _settled(fields: Iterable[Field], timed: set[str]) -> set[str]:
    """The fields that a time tells, and those that only say how it is set."""
    asked_by = {one.only_when[0] for one in fields if one.key in timed and one.only_when}
    return timed | asked_by.intersection(HOW)


def _row(file: CaseFile, field: Field, item: Item, timed: Iterable[str]) -> dict[str, JSON]:
    facts, of = item.facts, {one.key: one for one in field.of}
    others = [one for one in field.of if one.key not in IN_COLUMNS and not one.inside]
    details = [{"key": one.key, "label": one.title, "value": str(facts[one.key])} for one in others
               if one.kind is Kind.TEXT and facts.get(one.key)]  # fmt: skip
    kind = _worded(file, of["kind"], facts["kind"]) if "kind" in of else ""
    more = letters.of_row(file, item)
    return {
        "n": item.n, "title": facts.get("title") or kind, "said": facts.get("demand", ""),
        "violation": _value(file, Kind.THING, facts.get("violation")),
        "party": _value(file, Kind.PARTY, facts.get("party")), "amount": _amount(file, facts),
        "details": [*_particulars(file, others, facts, timed), *details, *more],
    }  # fmt: skip


def _amount(file: CaseFile, facts: Mapping[str, Any]) -> str:
    if facts.get("rate") is not None:
        return f"{money(file.regime.currency, facts['rate'])} a day"
    return _value(file, Kind.MONEY, facts.get("amount"))


# ── What it is about ───────────────────────────────────────────────────────────────────────────────────────────────


def _violations(file: CaseFile, act: Act) -> Iterator[dict[str, JSON]]:
    """Every violation that the letter names, once, with the duty, its provision and the days."""
    named = [ref for key in MATTERS for ref in act.facts.get(key, ())]
    named += [item.facts["violation"] for item in act.items if item.facts.get("violation")]
    for ref in dict.fromkeys(named):
        if file.exists(ref) and ref.item:
            facts, duty = file.act(ref.n).item(ref.item).facts, parts.provision_of(file, ref)
            span = english.span(facts["conduct_from"], facts.get("conduct_to"))
            cite = english.provision(file.regime, duty.cite)
            yield {"ref": str(ref), "title": facts["title"], "duty": duty.title, "cite": cite, "span": span}


def _behind(file: CaseFile, act: Act, numbers: Mapping[int, str]) -> list[dict[str, JSON]]:
    """The letters on which this one rests, the latest first: their templates, days and numbers."""
    found: list[dict[str, JSON]] = []
    about = act.about
    while about is not None and file.exists(about):
        earlier = file.act(about.n)
        template = file.regime.step(earlier.step, earlier.on).notice
        if template and earlier.on:
            title = letters.of(file.regime.key, template).title
            number = numbers.get(earlier.n, "")
            found.append({"template": template, "title": title, "day": english.day(earlier.on), "number": number})
        about = earlier.about
    return found
