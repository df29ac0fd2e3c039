"""Published cases as data files: read, checked, and laid before the law. `docs/replay.md` describes the form."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from cases.management import reading
from cases.management.reading import UNKNOWN, Unreadable
from regulator.procedure import calendars, engine, facts
from regulator.procedure.engine import Judged
from regulator.procedure.language import Act, CaseFile, Effect, Field, Kind, Party, Ref, Regime, Verdict
from regulator.procedure.regimes import REGIMES

FILE = ("title", "regime", "sources", "campaign", "case")
CAMPAIGN = ("title", "title_local", "authority", "announced", "start", "end", "problems")
CASE = ("key", "authority", "authority_local", "platform", "platform_local", "operator", "country", "kind")
ACT = ("step", "on", "about", "by", "sure", "sources", "facts")
ORIGIN = "replayed"
TOMORROW = timedelta(days=1)  # somewhere it is already
LATER = date(9000, 1, 1)  # what has no day was recorded after all that has one, with room to count from there
WORDS = {Verdict.YES: "allowed", Verdict.NO: "refused", Verdict.UNKNOWN: "cannot be checked"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One published step. `on` None: the day is not known. `facts`: as the step's fields say, the unknown left out."""

    step: str
    on: date | None
    about: Ref | None
    by: str
    sure: bool
    sources: tuple[str, ...]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Campaign:
    title: str
    title_local: str
    authority: str
    announced: date
    start: date
    end: date
    problems: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case: whose it is, on whom, and what was published of it, in order. `country`: ISO 3166-1 alpha-2, or ZZ."""

    key: str
    authority: str
    authority_local: str
    platform: str
    platform_local: str
    operator: str
    country: str
    kind: str
    entries: tuple[Entry, ...]

    def acts(self, regime: Regime) -> tuple[Act, ...]:
        """The entries as acts of a replayed case."""
        made: list[Act] = []
        for n, entry in enumerate(self.entries, 1):
            answered = made[entry.about.n - 1] if entry.about else None
            track = n if regime.step(entry.step).opens else answered.track if answered else 0
            items = facts.items_of(facts.fields_of(regime, entry.step), entry.facts)
            to = facts.concerned(entry.facts) or (answered.to if answered else ())
            recorded = datetime.combine(entry.on or LATER, datetime.min.time(), UTC)
            act = Act(n, entry.step, entry.on, recorded, "", entry.about, track, entry.facts, items, to)
            made.append(replace(act, sure=entry.sure, origin=ORIGIN))
        return tuple(made)

    def file(self, regime: Regime) -> CaseFile:
        """The case as the law reads it."""
        zone = calendars.ZONES[regime.calendar.id]
        return CaseFile(regime, self.parties(regime), self.acts(regime), timezone=zone.key)

    def parties(self, regime: Regime) -> tuple[Party, ...]:
        """The operator, and each company that an entry brought in: called p and the number of that entry."""
        joined = [(n, one) for n, one in enumerate(self.entries, 1) if regime.step(one.step).effect is Effect.JOIN]
        others = (Party(f"p{n}", str(one.facts.get("name", ""))) for n, one in joined)
        return (Party("operator", self.operator), *others)

    def with_entries(self, *more: Entry, at: int | None = None) -> Case:
        """The same case with more entries, before number `at` or at the end: what else would have to be on file."""
        i = len(self.entries) if at is None else at - 1
        return replace(self, entries=(*self.entries[:i], *more, *self.entries[i:]))


@dataclass(frozen=True, slots=True)
class Published:
    """A data file: a campaign, if there was one, and the cases."""

    title: str
    regime: Regime
    cases: tuple[Case, ...]
    campaign: Campaign | None
    sources: Mapping[str, str]


def judged(regime: Regime, case: Case) -> tuple[Judged, ...]:
    """What the law says of each step."""
    return engine.judge(case.file(regime))


def earlier(published: Iterable[Published], operator: str, day: date) -> tuple[tuple[date, str], ...]:
    """Penalties on this operator decided before `day`, with the authority: what a repeat offence would rest on."""
    found = [
        (on, case.authority)
        for one in published
        for case in one.cases
        for on in decided(one.regime, case)
        if case.operator == operator and on < day
    ]
    return tuple(sorted(found))


def decided(regime: Regime, case: Case) -> list[date]:
    """The days on which sanctions were decided on."""
    deciding = {step.key for step in regime.steps if step.effect is Effect.DECIDE}
    return [one.on for one in case.entries if one.step in deciding and one.on and one.facts.get("sanctions")]


# ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────────


def read(path: Path) -> Published:
    """The file, checked. Unreadable, or OSError where it cannot be opened."""
    data = _toml(path)
    regime = REGIMES.get(str(data.get("regime")))
    if regime is None:
        raise Unreadable(f"{path.name} names no regime of this installation; known: {', '.join(REGIMES)}.")
    if not isinstance(data.get("case"), list):
        raise Unreadable(f"{path.name} holds no case: each begins with the line [[case]].")
    try:
        return _published(regime, data)
    except Unreadable as wrong:
        raise Unreadable(f"{path.name}: {wrong}") from None
    except KeyError as wrong:
        raise Unreadable(f"{path.name} lacks or misspells {wrong}.") from None
    except (TypeError, AttributeError):
        raise Unreadable(f"{path.name} has a part of another form than docs/replay.md shows: see brackets.") from None


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise Unreadable(f"{path.name} is not a TOML file in UTF-8: {wrong}.") from None


def _published(regime: Regime, data: Mapping[str, Any]) -> Published:
    reading.only(data, FILE, "the file")
    reading.words(data, ("title",), "the file")
    campaign = _campaign(data["campaign"]) if "campaign" in data else None
    cases = tuple(_case(regime, row, campaign) for row in data["case"])
    found = Published(data["title"], regime, cases, campaign, data.get("sources", {}))
    _told_apart(cases)
    _sourced(found)
    return found


def _campaign(row: Mapping[str, Any]) -> Campaign:
    reading.only(row, (*CAMPAIGN, "sources"), "the campaign")
    return Campaign(**{column: row[column] for column in CAMPAIGN})


def _case(regime: Regime, row: Mapping[str, Any], campaign: Campaign | None) -> Case:
    reading.only(row, (*CASE, "act"), str(row.get("key", "a case")))
    reading.words(row, CASE, str(row["key"]))
    entries: list[Entry] = []
    for n, act in enumerate(row["act"], 1):
        where = f"{row['key']}, act {n}"
        entry = _entry(regime, act, where)
        if entry.about is not None and not 1 <= entry.about.n < n:
            raise Unreadable(f"{where} is about act {entry.about}, which does not come before it.")
        if entry.step == "link_campaign" and (campaign is None or not entry.on or entry.on < campaign.announced):
            raise Unreadable(f"{where} links the case to a campaign that had not been announced.")
        entries.append(entry)
    found = Case(**{column: row[column] for column in CASE}, entries=tuple(entries))
    if not re.fullmatch("[A-Z]{2}", str(found.country)):
        raise Unreadable(f"{row['key']}: “{found.country}” is no country in two letters, such as CN (ZZ: not known).")
    _of_what_is_there(regime, found)
    _on_its_parties(regime, found)
    return found


def _told_apart(cases: tuple[Case, ...]) -> None:
    seen: set[str] = set()
    for case in cases:
        if case.key in seen:
            raise Unreadable(f"two cases have the key “{case.key}”: each has one of its own.")
        seen.add(case.key)


def _of_what_is_there(regime: Regime, case: Case) -> None:
    """Whatever an entry is about or rests on was entered before it."""
    acts = case.acts(regime)
    for n, entry in enumerate(case.entries, 1):
        for ref in filter(None, (entry.about, *_refs(entry.facts))):
            if not 1 <= ref.n < n or (ref.item or 0) > len(acts[ref.n - 1].items):
                raise Unreadable(f"{case.key}, act {n} speaks of {ref}, which does not come before it.")


def _refs(value: Any) -> Iterator[Ref]:
    """The things that facts name, in whatever field."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Mapping):
        yield from _refs(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _refs(one)


def _on_its_parties(regime: Regime, case: Case) -> None:
    """Whatever is done, is done to the operator or to a company that was brought in before."""
    known = [party.key for party in case.parties(regime)]
    for n, entry in enumerate(case.entries, 1):
        strange = _named(facts.fields_of(regime, entry.step), entry.facts) - {key for key in known if _there(key, n)}
        if strange:
            raise Unreadable(f"{case.key}, act {n} names {sorted(strange)[0]}, which is no party of the case by then.")


def _there(key: str, n: int) -> bool:
    return key == "operator" or int(key[1:]) < n


def _named(fields: Iterable[Field], values: Mapping[str, Any]) -> set[str]:
    """The parties that facts name, in whatever field."""
    found: set[str] = set()
    for field in fields:
        value = values.get(field.key)
        if field.kind is Kind.PARTIES:
            found |= set(value or ())
        elif field.kind is Kind.PARTY and value:
            found.add(value)
        elif field.kind is Kind.ITEMS:
            found = found.union(*(_named(field.of, row) for row in value or ()))
    return found


def _entry(regime: Regime, row: Mapping[str, Any], where: str) -> Entry:
    reading.only(row, ACT, where)
    reading.words(row, ("by",), where)
    try:
        regime.step(row["step"])
    except KeyError:
        raise Unreadable(f"{where}: there is no step “{row.get('step')}”.") from None
    on = None if row["on"] == UNKNOWN else row["on"]
    if isinstance(on, datetime) or not isinstance(on, date | None):
        raise Unreadable(f"{where}: `on` is a date or “{UNKNOWN}”.")
    if on is not None and on > datetime.now(UTC).date() + TOMORROW:
        raise Unreadable(f"{where}: {on} lies in the future; only what has happened is entered.")
    if not isinstance(row.get("sure", True), bool):
        raise Unreadable(f"{where}: `sure` is true or false, without quotes.")
    return Entry(
        step=row["step"], on=on, about=_about(row["about"], where) if "about" in row else None, by=row.get("by", ""),
        sure=row.get("sure", True), sources=tuple(row.get("sources", ())),
        facts=reading.values(regime, row["step"], row.get("facts", {}), where),
    )  # fmt: skip


def _about(text: Any, where: str) -> Ref:
    try:
        return Ref.read(text)
    except (ValueError, AttributeError):
        raise Unreadable(f"{where}: `about` is an act such as “4”, or an item of it such as “6.1”.") from None


def _sourced(found: Published) -> None:
    """Whatever is certain and dated has a source, and each source named is described."""
    for case in found.cases:
        for n, entry in enumerate(case.entries, 1):
            missing = [key for key in entry.sources if key not in found.sources]
            if missing or (entry.sure and entry.on and not entry.sources):
                raise Unreadable(f"{case.key}, act {n} names no source, or one that is not described.")
