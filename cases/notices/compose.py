"""What a document says: the context of its template, canonical JSON, from the case file and nothing else that moves.

One document for an act, naming all its addressees. `text` holds what follows from the facts alone; it is the same in
the draft that was approved and in the notice that is issued, so their `text_digest` is equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cases.notices import chinese, english, letters, parts, plain, times, words
from cases.notices.number import Number
from regulator.procedure import facts as law
from regulator.procedure.language import JSON, Act, CaseFile, Cite, Effect, Field, Item, Kind, Period, Ref, Regime, Step

# The wording of a template: a change of a sentence is another version.
VERSIONS = {
    "summons": "1", "order": "3", "pre_notice": "3", "hearing_notice": "1", "decision": "3", "conclusion": "3",
    "referral": "1", "spot_decision": "2", "demand": "2",
}  # fmt: skip
LANGUAGES = ("zh_en", "zh", "en")


@dataclass(frozen=True, slots=True)
class Office:
    """The authority as its letterhead names it. A `|` parts Chinese and English: `东海省人民政府 | the People’s …`."""

    name: str
    name_local: str = ""
    address: str = ""
    contact: str = ""
    payment_account: str = ""
    reconsideration_body: str = ""
    court: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    name: str
    name_local: str = ""
    address: str = ""
    address_local: str = ""
    office: str = ""  # of an officer of the company
    registered_number: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the authority."""

    name: str
    name_local: str = ""
    office: str = ""
    mandate: str = ""  # reference of the power to sign


def context(
    file: CaseFile, act: Act, *, authority: Office, parties: Mapping[str, Addressee], people: Mapping[str, Person],
    number: Number | None = None, language: str = "zh_en", draft: bool = False, case_number: str = "",
    platform: tuple[str, str] = ("", ""), on: date | None = None, numbers: Mapping[int, str] | None = None,
) -> dict[str, JSON]:  # fmt: skip
    """All that the template of this act prints. `act` is the issued act, or a draft of it; `on` the day of a draft.

    `parties` by party key, `people` by user id, `platform` its name and its local name, `numbers` of earlier documents
    by the act that issued them. KeyError where the act has no document.
    """
    step = issuing(file, act)
    issued = act.on or on
    if issued is None:
        raise ValueError("a document needs a day: give `on` for a draft")
    served = parts.example_day(file, issued)
    named = words.both(platform[1], platform[0])
    signs = None if draft else people.get(act.by)
    found = {
        **_kind(file, step, act), "language": language, "draft": draft, "authority": _office(authority),
        "number": {"plain": number.plain, "local": number.local} if number else None,
        "case_number": case_number, "act": act.n, "date": _day(issued), "signatory": _person(signs) if signs else None,
        "if_served": _day(served), "deadlines": _times(file, act, step, issued),
        "text": _text(file, act, step, parties, numbers or {}) | {"platform": named},
    }  # fmt: skip
    return words.safe(found)


def issuing(file: CaseFile, act: Act) -> Step:
    """The step whose document this act is, or of which it is the draft. KeyError where there is none."""
    step = file.regime.step(act.step, act.on)
    if step.notice:
        return step
    found = next((s for s in file.regime.steps if s.takes == act.step and s.notice), None)
    if found is None or step.effect is not Effect.DRAFT:
        raise KeyError(f"{act.step} issues no document")
    return found


def template_of(step: Step, facts: Mapping[str, Any]) -> str:
    """The template of a step's document. A conclusion that refers the case decides nothing: it is a referral."""
    return "referral" if step.notice == "conclusion" and facts.get("outcome") == "refer" else step.notice


def is_letter(regime: str) -> bool:
    """Are the documents of this regime English letters? Those of cn-cac have two languages."""
    return regime in letters.BY_REGIME


def template_version(regime: str, template: str) -> str:
    version = letters.of(regime, template).version if is_letter(regime) else VERSIONS[template]
    return f"{regime}/{template}/{version}"


def spoken(regime: Regime, facts: Mapping[str, Any]) -> str:
    """The language of a document: as chosen, or the one that the regime's documents have."""
    return str(facts.get("language") or ("zh_en" if "zh" in regime.languages else "en"))


def context_digest(context: Mapping[str, JSON]) -> str:
    """SHA-256 of the whole context, hex: what the check characters and the QR code name."""
    return law.digest(dict(context))


def text_digest(context: Mapping[str, JSON]) -> str:
    """SHA-256 of what was approved: wording and facts, without number, day and signatory."""
    return law.digest({key: context[key] for key in ("template_version", "language", "text")})


def paper_digest(context: Mapping[str, JSON]) -> str:
    """SHA-256 of what stands on the pages, but for what only the issue brings: number, days and signatory."""
    return law.digest(
        {key: context[key] for key in ("template_version", "language", "authority", "case_number", "text")}
    )


# ── Head ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _office(authority: Office) -> dict[str, JSON]:
    named = ("address", "contact", "payment_account", "reconsideration_body", "court")
    return {
        "name": words.both(authority.name_local, authority.name),
        **{name: words.in_both(getattr(authority, name)) for name in named},
    }


def _addressee(key: str, party: Addressee) -> dict[str, JSON]:
    return {
        "key": key, "name": words.both(party.name_local, party.name), "office": party.office,
        "address": words.both(party.address_local, party.address), "registered_number": party.registered_number,
    }  # fmt: skip


def _person(person: Person) -> dict[str, JSON]:
    name = words.both(person.name_local, person.name)
    return {"name": name, "office": words.in_both(person.office), "mandate": person.mandate}


def _day(on: date) -> dict[str, JSON]:
    return {"on": on.isoformat(), "formal": chinese.formal_day(on), **words.both(chinese.day(on), english.day(on))}


def _kind(file: CaseFile, step: Step, act: Act) -> dict[str, JSON]:
    regime, template = file.regime.key, template_of(step, act.facts)
    return {"regime": regime, "template": template, "template_version": template_version(regime, template)}


def _times(file: CaseFile, act: Act, step: Step, issued: date) -> list[dict[str, JSON]]:
    if is_letter(file.regime.key):
        return times.deadlines(file, act, step, issued)
    return parts.deadlines(file, act, step, parts.example_day(file, issued))


# ── Facts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _text(
    file: CaseFile, act: Act, step: Step, parties: Mapping[str, Addressee], numbers: Mapping[int, str]
) -> dict[str, JSON]:
    """What follows from the facts alone."""
    template, to = template_of(step, act.facts), [_addressee(key, parties[key]) for key in act.to]
    if is_letter(file.regime.key):
        title = words.both("", letters.of(file.regime.key, template).title)
        return {"title": title, "addressees": to, **plain.text(file, act, step, numbers)}
    return {
        "title": words.of(words.TITLES, _title(act, template)), "addressees": to,
        **_printed(file, act), **_OF[template](file, act, step), **_performed(file, act, step, numbers),
    }  # fmt: skip


def _title(act: Act, template: str) -> str:
    """An order without any period is one to correct at once."""
    at_once = template == "order" and not any("within" in item.facts for item in act.items)
    return "order_at_once" if at_once else template


def _printed(file: CaseFile, act: Act) -> dict[str, JSON]:
    """What was entered, as it is printed; what stays inside the authority is left out."""
    fields = {f.key: f for f in law.fields_of(file.regime, act.step) if not f.inside and f.kind in _SHOWN}
    zone = ZoneInfo(file.timezone)
    return {key: _shown(fields[key], value, zone) for key, value in act.facts.items() if key in fields}


def _shown(field: Field, value: Any, zone: ZoneInfo) -> JSON:
    if isinstance(value, datetime):
        local = value.astimezone(zone)
        return {"at": local.isoformat(), **words.both(chinese.moment(local), english.moment(local))}
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, Period):
        return words.both(chinese.period(value), english.period(value))
    return list(value) if isinstance(value, tuple) else value


_SHOWN = (Kind.LINE, Kind.TEXT, Kind.NUMBER, Kind.BOOL, Kind.DATE, Kind.MOMENT, Kind.PERIOD, Kind.CHOICE)


# ── What each document adds ────────────────────────────────────────────────────────────────────────────────────────


def _summons(file: CaseFile, act: Act, step: Step) -> dict[str, JSON]:
    found = parts.breached(file, act.facts.get("grounds", ()))
    asked = next(field.choices for field in law.fields_of(file.regime, act.step) if field.key == "ground")
    grounds = asked if isinstance(asked, tuple) else ()
    cited = (one.cite for one in grounds if one.cite and one.key == act.facts.get("ground"))
    return {"violations": found, "basis": _basis(file, step, *cited)}


def _conclusion(file: CaseFile, act: Act, step: Step) -> dict[str, JSON]:
    """The violations it decides on, where it names them."""
    return {"violations": parts.breached(file, act.facts.get("grounds", ())), "basis": _basis(file, step)}


def _order(file: CaseFile, act: Act, step: Step) -> dict[str, JSON]:
    rows = [item for item in act.items if item.kind == "requirement"]
    requirements = [_requirement(item) for item in rows]
    violations = parts.breached(file, [item.facts["violation"] for item in rows])
    return {"requirements": requirements, "violations": violations, "basis": _basis(file, step)}


def _requirement(item: Item) -> dict[str, JSON]:
    within = item.facts.get("within")
    return {
        "n": item.n, "title": item.facts["title"], "demand": item.facts["demand"], "proof": item.facts.get("proof", ""),
        "period": words.both(chinese.period(within), english.period(within)) if within else words.both(*words.AT_ONCE),
    }  # fmt: skip


def _penalty(file: CaseFile, act: Act, step: Step) -> dict[str, JSON]:
    rows = [item for item in act.items if item.kind in ("intended", "sanction")]
    violations = parts.breached(file, [item.facts["violation"] for item in rows])
    return {
        "sanctions": parts.sanctions(file, rows), "violations": violations,
        "basis": _basis(file, step, *parts.grounds(file, rows)),
        "to_pay": any(item.facts.get("amount") for item in rows),
    }  # fmt: skip


def _demand(file: CaseFile, act: Act, step: Step) -> dict[str, JSON]:
    """What is owed."""
    owed = act.facts.get("amount")
    return {"basis": _basis(file, step), "owed": parts.money(owed) if owed else None, "to_pay": bool(owed)}


def _performed(file: CaseFile, act: Act, step: Step, numbers: Mapping[int, str]) -> dict[str, JSON]:
    """The decision that a demand wants performed, by its day and number."""
    decision = _behind(file, act, "decide") if step.notice == "demand" else None
    if decision is None or decision.on is None:
        return {}
    return {"decided": {**_day(decision.on), "number": numbers.get(decision.n, "")}}


def _hearing(file: CaseFile, act: Act, step: Step) -> dict[str, JSON]:
    """The advance notice that the hearing is about, by the day it was given."""
    notice = _behind(file, act, "give_pre_notice")
    return {"basis": _basis(file, step), "advance_notice": _day(notice.on) if notice and notice.on else None}


def _behind(file: CaseFile, act: Act, step: str) -> Act | None:
    """The act of this step that the act rests on."""
    about: Ref | None = act.about
    while about is not None and file.exists(about):
        found = file.act(about.n)
        if found.step == step:
            return found
        about = found.about
    return None


def _basis(file: CaseFile, step: Step, *more: Cite) -> list[words.Both]:
    return parts.gathered(file.regime, (*more, step.cite))


_OF: Mapping[str, Callable[[CaseFile, Act, Step], dict[str, JSON]]] = {
    "summons": _summons, "order": _order, "pre_notice": _penalty, "hearing_notice": _hearing, "decision": _penalty,
    "conclusion": _conclusion, "referral": _conclusion, "spot_decision": _penalty, "demand": _demand,
}  # fmt: skip
