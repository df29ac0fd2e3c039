"""Acts → case file, in two statements: the acts, and the people. It knows no instrument."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from cases.models import Act, Case, CaseParty, calendar
from regulator import records
from regulator.accounts.models import Authority
from regulator.procedure import engine, language
from regulator.procedure import facts as law
from regulator.procedure.language import (
    Actor,
    Calendar,
    CaseFile,
    Choice,
    Effect,
    Field,
    Kind,
    KnownYear,
    Mandate,
    Party,
    PartyKind,
    Question,
    Regime,
)
from regulator.procedure.regimes import REGIMES

# All that depends on people, in one statement: those of a case, and those of its office. Amounts as text: JSON numbers
# would be floats.
OF_CASE = """
SELECT 'party' AS kind, to_jsonb(x) AS said FROM (
    SELECT key, kind, operator_id, name, name_local, office FROM cases_caseparty
    WHERE case_id = {case} AND struck_by_n IS NULL ORDER BY id) x
UNION ALL SELECT 'assigned', to_jsonb(x) FROM (
    SELECT user_id, role FROM cases_assignment WHERE case_id = {case} AND until IS NULL ORDER BY id) x
UNION ALL SELECT 'speaker', to_jsonb(x) FROM (
    SELECT user_id, operator_id, active_from, active_until FROM platforms_representative
    WHERE accepted_at IS NOT NULL AND revoked_at IS NULL AND (operator_id = {operator}
        OR operator_id IN (SELECT operator_id FROM cases_caseparty WHERE case_id = {case})) ORDER BY id) x
"""
OF_OFFICE = """
SELECT 'head' AS kind, to_jsonb(x) AS said FROM (
    SELECT id FROM accounts_user WHERE authority_id = {authority} AND is_active AND 'head' = ANY(roles) ORDER BY id) x
UNION ALL SELECT 'mandate', to_jsonb(x) FROM (
    SELECT steps, since, until, up_to::text, reference FROM accounts_mandate WHERE user_id = %(by)s ORDER BY id) x
UNION ALL SELECT 'year', to_jsonb(x) FROM (
    SELECT calendar, year, source, off, work, decided_at FROM cases_calendaryear
    WHERE authority_id = {authority} AND state = 'confirmed' ORDER BY decided_at) x
"""
PEOPLE = "{} UNION ALL {}".format(
    OF_CASE.format(case="%(case)s", operator="%(operator)s"), OF_OFFICE.format(authority="%(authority)s")
)
EACH = """
SELECT k.id, of_one.* FROM cases_case k CROSS JOIN LATERAL ({of_case}) of_one WHERE k.id = ANY(%(cases)s)
UNION ALL SELECT k.id, of_all.kind, of_all.said FROM cases_case k
JOIN (SELECT a.id, office.* FROM accounts_authority a CROSS JOIN LATERAL ({of_office}) office) of_all
ON of_all.id = k.authority_id WHERE k.id = ANY(%(cases)s)
"""
PEOPLE_OF_EACH = EACH.format(
    of_case=OF_CASE.format(case="k.id", operator="k.operator_id"), of_office=OF_OFFICE.format(authority="a.id")
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A representative of an operator, in force from a day until a day."""

    user: UUID
    operator: UUID
    since: date
    until: date | None

    def speaks(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Concerned:
    """A party as the case knows it, with the operator it belongs to; None for a company of the group, not on file."""

    party: Party
    operator: UUID | None
    office: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Who has to do with a case; `mandates` are those of the person who asks, `years` those the authority confirmed."""

    parties: tuple[Concerned, ...] = ()
    assigned: tuple[tuple[UUID, str], ...] = ()
    speakers: tuple[Speaker, ...] = ()
    heads: tuple[UUID, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    years: tuple[KnownYear, ...] = ()

    def party_of(self, user: UUID, day: date) -> str:
        """The key of the party this representative speaks for; empty for none. For its officers an operator has no
        say.
        """
        spoken = {s.operator for s in self.speakers if s.user == user and s.speaks(day)}
        return next((c.party.key for c in self._operators() if c.operator in spoken), "")

    def speakers_for(self, keys: Iterable[str], day: date) -> tuple[UUID, ...]:
        """The representatives of these parties."""
        operators = {c.operator for c in self._operators() if c.party.key in keys}
        return tuple(s.user for s in self.speakers if s.operator in operators and s.speaks(day))

    def _operators(self) -> Iterator[Concerned]:
        return (c for c in self.parties if c.party.kind is PartyKind.OPERATOR)


@dataclass(frozen=True, slots=True)
class Look:
    """A case as it stands: its row, its acts as kept, its people, and the file the law reads."""

    case: Case
    rows: tuple[Act, ...]
    people: People
    file: CaseFile

    def row(self, n: int) -> Act:
        """The act as kept; StopIteration when the case has none of this number."""
        return next(row for row in self.rows if row.n == n)

    def entry(self, n: int) -> tuple[tuple[Field, ...], Mapping[str, Any]]:
        """What act `n` was asked and what was entered, to be corrected: what it says now can be said again, though it
        could not be chosen anew (a party that was served).
        """
        act, row = self.file.act(n), self.row(n)
        fields = law.fields_of(self.file.regime, row.step)
        known = {one.key for one in fields}
        now = law.kept_in_part(fields, {key: value for key, value in act.facts.items() if key in known})
        q = Question(self.file, Actor("", "", frozenset()), row.recorded_at, act.on, act.about)
        asked = (engine.filled(one, q) for one in fields)
        return tuple(self._with_what_stands(one, now.get(one.key)) for one in asked), now

    def _with_what_stands(self, one: Field, now: Any) -> Field:
        choices = one.choices if isinstance(one.choices, tuple) else ()
        if one.kind is not Kind.PARTY or not now or now in {choice.key for choice in choices}:
            return one
        name = next((party.name for party in self.file.parties if party.key == now), now)
        return replace(one, choices=(Choice(now, name), *choices))

    def told(self) -> set[str]:
        """The parties that know of the case: those on whom something was served."""
        return {act.facts["addressee"] for act in self.file.of_effect(Effect.SERVE) if act.facts.get("addressee")}

    def with_act(self, act: Act, parties: Iterable[CaseParty] = ()) -> Look:
        """The look after one more act, which may have brought parties into the case."""
        rows = (*self.rows, act)
        people = replace(self.people, parties=(*self.people.parties, *map(concerned, parties)))
        file = _file(self.case, people, grown(self.file, rows).acts)
        return Look(self.case, rows, people, file)


def regime_of(case: Case) -> Regime:
    """The body of law of a case. KeyError where this installation lacks it."""
    return REGIMES[case.regime]


def calendar_of(authority: Authority) -> Calendar:
    """Working days at the place of an authority, for lists: as the law was shipped, no year read from the books."""
    return REGIMES[authority.regime].calendar_of(None, authority.settings.get("place", ""))


def build(case: Case, by: UUID | None = None) -> Look:
    """Read a case in two statements, with the mandates of the person `by` who asks; within a load, from its memory."""
    load = records.loader()
    seen: Look | None = load.memo.get(("look", case.pk)) if load else None
    if load and seen:
        if ("mandates", by) not in load.memo:
            load.memo["mandates", by] = _people(case, by).mandates
        return replace(seen, people=replace(seen.people, mandates=load.memo["mandates", by]))
    rows = () if case._state.adding else tuple(Act.objects.filter(case=case).defer("answer").order_by("n"))
    people = _people(case, by)
    return Look(case, rows, people, _file(case, people, law.acts(regime_of(case), rows)))


def build_each(cases: Iterable[Case], by: UUID | None = None) -> dict[UUID, Look]:
    """The same of several cases, by key, and still in two statements."""
    known = {case.pk: case for case in cases}
    if not known:
        return {}
    rows: dict[UUID, list[Act]] = {key: [] for key in known}
    for row in Act.objects.filter(case__in=known).defer("answer").order_by("case", "n"):
        rows[row.case_id].append(row)
    found: dict[UUID, dict[str, list[Any]]] = {key: {} for key in known}
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE_OF_EACH, {"cases": [*known], "by": by})
        for key, kind, said in cursor.fetchall():
            found[key].setdefault(kind, []).append(_from_json(said))
    people = {key: _read(said) for key, said in found.items()}
    acts = {key: law.acts(regime_of(case), rows[key]) for key, case in known.items()}
    return {
        key: Look(case, tuple(rows[key]), people[key], _file(case, people[key], acts[key]))
        for key, case in known.items()
    }


def empty(case: Case, years: tuple[KnownYear, ...] = ()) -> Look:
    """A case before its first act. `years`: of calendars, confirmed at its authority."""
    people = People(years=years)
    return Look(case, (), people, _file(case, people, ()))


def keep(look: Look) -> None:
    """Remember how a case stands, while many are loaded at once."""
    load = records.loader()
    if load is not None:
        load.memo["look", look.case.pk] = look


def grown(file: CaseFile, rows: tuple[Act, ...]) -> CaseFile:
    """The file with the last of these rows. Only a correction changes what was there before."""
    if file.regime.step(rows[-1].step).effect is Effect.CORRECT:
        acts = law.acts(file.regime, rows)
    else:
        acts = file.acts + law.acts(file.regime, rows[-1:])
    return with_acts(file, acts)


def with_acts(file: CaseFile, acts: tuple[language.Act, ...]) -> CaseFile:
    """The same case with other acts, nothing remembered of the old ones."""
    return CaseFile(file.regime, file.parties, acts, file.settings, file.timezone, file.years)


def _file(case: Case, people: People, acts: tuple[language.Act, ...]) -> CaseFile:
    parties = tuple(concerned.party for concerned in people.parties)
    authority = case.authority
    return CaseFile(regime_of(case), parties, acts, authority.settings, authority.timezone, people.years)


def concerned(row: CaseParty) -> Concerned:
    return Concerned(Party(row.key, row.name, PartyKind(row.kind), row.name_local), row.operator_id, row.office)


def _people(case: Case, by: UUID | None) -> People:
    """From the database; within a load, for new cases that have no rows yet, once for each operator and person."""
    load = records.loader()
    key = ("people", case.operator_id, case.authority_id, by)
    if load and key in load.memo:
        return load.memo[key]
    found: dict[str, list[dict[str, Any]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            PEOPLE, {"case": case.pk, "operator": case.operator_id, "authority": case.authority_id, "by": by}
        )
        for kind, row in cursor.fetchall():
            found.setdefault(kind, []).append(_from_json(row))
    people = _read(found)
    if load and case._state.adding:
        load.memo[key] = people
    return people


def _from_json(row: Any) -> Any:
    return json.loads(row) if isinstance(row, str) else row


def _read(found: dict[str, list[dict[str, Any]]]) -> People:
    return People(
        parties=tuple(
            Concerned(
                Party(r["key"], r["name"], PartyKind(r["kind"]), r["name_local"]),
                UUID(r["operator_id"]) if r["operator_id"] else None, r["office"],
            )
            for r in found.get("party", ())
        ),
        assigned=tuple((UUID(r["user_id"]), r["role"]) for r in found.get("assigned", ())),
        speakers=tuple(
            Speaker(UUID(r["user_id"]), UUID(r["operator_id"]), _day(r["active_from"]), _day(r["active_until"]))
            for r in found.get("speaker", ())
        ),
        heads=tuple(UUID(r["id"]) for r in found.get("head", ())),
        mandates=tuple(
            Mandate(
                frozenset(r["steps"]), _day(r["since"]), _day(r["until"]),
                None if r["up_to"] is None else Decimal(r["up_to"]), r["reference"],
            )
            for r in found.get("mandate", ())
        ),
        years=tuple(
            KnownYear(
                r["calendar"], calendar.year(r["year"], r["source"], r["off"], r["work"]),
                datetime.fromisoformat(r["decided_at"]),
            )
            for r in found.get("year", ())
        ),
    )  # fmt: skip


def _day(text: str | None) -> Any:
    return None if text is None else date.fromisoformat(text)
