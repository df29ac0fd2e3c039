"""Are the tables what the acts say? The acts are replayed in memory, through the same verbs, and every row is compared.

Bytes, scratch drafts, assignments and delivery states are not in the acts and are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps

from cases import file
from cases.actions import _following, _index, _numbers
from cases.actions._making import Making
from cases.file import Look
from cases.models import Act, Case, CaseParty, Deadline, Obligation, Series, StoredFile
from cases.models.base import OfAct
from regulator.pen import Record
from regulator.procedure import duties
from regulator.procedure.duties import Key

OPENED_WITH = ("authority", "unit", "platform", "operator")
FOLLOWS = (
    "title", "opened_on", "number", "number_year", "number_n", "stage", "stage_since", "filed_on", "closed_on",
    "next_end", "missed_end", "urgency", "officers", "last_act_n", "search", "drafts", "drafts_since", "filings",
    "filings_since", "due_end", "operator_end", "operator_told", "regime", "kind", "origin", "authority_id", "unit_id",
    "platform_id", "operator_id",
)  # fmt: skip
ENDS = ("starts_on", "legal_end", "legal_day", "safe_end", "safe_day", "missing", "provisional")
DONE = {Obligation.SENT, Obligation.SUPERSEDED, Obligation.HELD, Obligation.NEEDS_HUMAN}


@dataclass(slots=True)
class Replay:
    """A case as its acts make it."""

    case: Case
    rows: dict[_index.Place, OfAct] = field(default_factory=dict)
    deadlines: dict[Key, Deadline] = field(default_factory=dict)
    rungs: dict[tuple[Key, int], Obligation] = field(default_factory=dict)

    def take(self, look: Look, row: Act) -> Look:
        """One act more: the look after it."""
        it = _index.sheet(look, row)
        _index.run(it)
        after = look.with_act(row, [made for made in it.rows if isinstance(made, CaseParty)])
        if it.again:
            _index.correct(it, after)
        _index.apply(self.rows, it.rows, it.changes)
        self._follow(it, _following.follow(it, after, lambda keys: keys & self.deadlines.keys()))
        return after

    def _follow(self, it: Making, found: _following.Following) -> None:
        self.deadlines |= found.deadlines
        keys = {row.pk: key for key, row in found.deadlines.items()}
        self.rungs |= {(keys[rung.deadline_id], rung.rung): rung for rung in found.obligations}
        for key, now in found.standing.items():
            _set(self.deadlines[key], state=now.state, closed_by_n=now.by_n, closed_on=now.on)
            _following.restand([r for (of, _), r in self.rungs.items() if of == key], now, it.act)
        _set(self.case, **found.columns)


def _set(row: Any, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(row, name, value)


def differences(counts: dict[str, int]) -> Iterator[str]:
    """A sentence for everything in the tables that the acts do not say; `counts` is filled with cases and acts."""
    drawn: dict[tuple[Any, str, int], list[int]] = defaultdict(list)
    for case in Case.objects.select_related("authority").order_by("pk").iterator(chunk_size=200):
        acts = list(Act.objects.filter(case=case).order_by("n"))
        counts["cases"] += 1
        counts["acts"] += len(acts)
        name = f"case {case.number or case.pk}"
        yield from (f"{name}: {found}" for found in _of_case(case, acts))
        for row in acts:
            for kind, (_text, year, n) in _given(row):
                drawn[case.authority_id, _numbers.series(f"history_{kind}" if row.origin else kind), year].append(n)
    yield from _of_series(drawn)


def _given(row: Act) -> Iterator[tuple[str, tuple[str, int, int]]]:
    numbers: dict[str, Any] = {kind: mark for kind, mark in row.marks.items() if isinstance(mark, list)}
    return iter(numbers.items())  # without how the case was opened


def _of_series(drawn: Mapping[tuple[Any, str, int], list[int]]) -> Iterator[str]:
    """Numbers without gaps or doubles, and counters that stand at the last one given."""
    last = {(s.authority_id, s.kind, s.year): s.last for s in Series.objects.all()}
    for key in sorted(drawn.keys() | last.keys(), key=str):
        given = sorted(drawn.get(key, []))
        if given != list(range(1, last.get(key, 0) + 1)):
            yield f"series {key[1]} of {key[2]}: counter at {last.get(key, 0)}, but the acts gave {len(given)} numbers"


def _of_case(case: Case, acts: list[Act]) -> Iterator[str]:
    for row in acts:
        kept = row.digest
        row.seal()
        if row.digest != kept:
            yield f"act {row.n} is not what was sealed"
    try:
        replay, look = _replayed(case, acts)
    except (LookupError, ValueError, TypeError, ArithmeticError) as fault:
        yield f"the acts cannot be replayed: {type(fault).__name__}: {fault}"
        return
    yield from _compared("case", replay.case, case, FOLLOWS)
    yield from _rows(case, replay)
    yield from _deadlines(case, replay)
    yield from _lawful(replay, look)
    yield from _files(case, acts)


def _replayed(case: Case, acts: list[Act]) -> tuple[Replay, Look]:
    opening = acts[0].marks["opening"]
    blank = Case(pk=case.pk, regime=opening["regime"], kind=opening["kind"], origin=acts[0].origin)
    _set(blank, **{f"{name}_id": UUID(opening[name]) for name in OPENED_WITH})
    blank.authority = case.authority
    replay, look = Replay(blank), file.empty(blank, file.build(case).people.years)
    for row in acts:
        look = replay.take(look, row)
    return replay, look


# ── Comparing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(case: Case, replay: Replay) -> Iterator[str]:
    for model in apps.get_models():
        if issubclass(model, OfAct):
            stored = {(model, row.act_n, row.item_n): row for row in model._base_manager.filter(case=case)}
            said = {place: row for place, row in replay.rows.items() if place[0] is model}
            yield from _pairs(model, said, stored)


def _deadlines(case: Case, replay: Replay) -> Iterator[str]:
    rows = {d.pk: (d.limit, d.act_n, d.item_n, d.addressee, d.cause_n) for d in Deadline.objects.filter(case=case)}
    stored = {rows[d.pk]: d for d in Deadline.objects.filter(case=case)}
    yield from _pairs(Deadline, replay.deadlines, stored)
    owed = {(rows.get(o.deadline_id), o.rung): o for o in Obligation.objects.filter(case=case)}
    yield from _pairs(Obligation, replay.rungs, owed, but=("cancelled_by_n",))
    for place in replay.rungs.keys() & owed.keys():
        said, found = replay.rungs[place], owed[place]
        if found.state in DONE and said.state in (Obligation.OWED, Obligation.CANCELLED):
            continue  # it went out, or was held, before anything could cancel it
        yield from _compared(f"reminder {_place(place)}", said, found, ("state", "cancelled_by_n"))
    for lost in Obligation.objects.filter(case=case, state=Obligation.SENT, carried=None):
        yield f"reminder {_place((rows.get(lost.deadline_id), lost.rung))}: it was sent, but no message carried it"


def _lawful(replay: Replay, look: Look) -> Iterator[str]:
    """Do the deadlines that run say what the law says of the whole file, however the acts came to be entered?"""
    law = {duty.key: duty for duty in duties.of(look.file) if duty.open}
    running = {key: row for key, row in replay.deadlines.items() if row.state == Deadline.OPEN}
    yield from (f"deadline {_place(key)} runs by law and is not kept so" for key in law.keys() - running.keys())
    yield from (f"deadline {_place(key)} is kept and does not run by law" for key in running.keys() - law.keys())
    for key in law.keys() & running.keys():
        said = _following.deadline(replay.case, law[key], look.file)
        yield from _compared(f"deadline {_place(key)} by law", said, running[key], ENDS)


def _pairs(
    model: type[Record], said: Mapping[Any, Any], stored: Mapping[Any, Any], but: tuple[str, ...] = ()
) -> Iterator[str]:
    name = model._meta.verbose_name
    yield from (f"{name} {_place(place)} is missing" for place in said.keys() - stored.keys())
    yield from (f"{name} {_place(place)} stands in no act" for place in stored.keys() - said.keys())
    but = (*model.bookkeeping_fields, *_index.OWN, *but)
    columns = [f.attname for f in model._meta.concrete_fields if f.name not in but]
    for place in said.keys() & stored.keys():
        yield from _compared(f"{name} {_place(place)}", said[place], stored[place], columns)


def _place(place: Any) -> str:
    return ".".join(str(part) for part in place[1:]) if isinstance(place[0], type) else str(place)


def _compared(what: str, said: Any, stored: Any, columns: Any) -> Iterator[str]:
    for name in columns:
        expected, found = getattr(said, name), getattr(stored, name)
        if name != "deadline_id" and expected != found:
            yield f"{what}: {name} is {found!r}, the acts say {expected!r}"


def _files(case: Case, acts: list[Act]) -> Iterator[str]:
    """Files that acts name are those in the books, and no others are."""
    named = {mention["id"]: mention for row in acts for mention in _mentions(row.facts)}
    stored = {str(f.pk): f for f in StoredFile.objects.filter(case=case)}
    for key in named.keys() | stored.keys():
        row = stored.get(key)
        as_kept = row and {"id": key, "name": row.name, "size": row.size, "sha256": row.sha256}
        if as_kept != named.get(key) and not (row is None and acts[0].origin):
            yield f"file {key} is {as_kept!r}, the acts say {named.get(key)!r}"


def _mentions(value: Any) -> Iterator[dict[str, Any]]:
    """Files named anywhere in the facts of an act."""
    if isinstance(value, dict) and value.keys() == {"id", "name", "size", "sha256"}:
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _mentions(one)
