"""Writing it all at once: the act, its rows, what follows, who is told; parents first, one statement per table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.db.models import Q
from django.db.models.sql import InsertQuery

from cases.actions import _index, _telling
from cases.actions._following import Following, Standing, follow, restand
from cases.actions._making import Change, Making
from cases.file import keep
from cases.models import Case, CaseParty, Deadline, StoredFile
from regulator import pen, records
from regulator.procedure.duties import Key
from regulator.records import Ink

# A deadline that is closed takes its reminders along; one that is open again, because what closed it was struck out,
# gives back those that are still to come.
RESTAND = """
WITH stood AS (
    UPDATE cases_deadline d SET state = v.state, closed_by_n = v.by_n::int, closed_on = v.day::date
    FROM (VALUES {rows}) v ("limit", act_n, item_n, addressee, cause_n, state, by_n, day)
    WHERE d.case_id = %s AND (d."limit", d.act_n, d.item_n, d.addressee, d.cause_n)
        = (v."limit", v.act_n::int, v.item_n::int, v.addressee, v.cause_n::int)
    RETURNING d.id, d.state)
UPDATE cases_obligation o SET state = CASE stood.state WHEN 'open' THEN 'owed' ELSE 'cancelled' END,
    cancelled_by_n = CASE stood.state WHEN 'open' THEN NULL ELSE %s END
FROM stood WHERE o.deadline_id = stood.id
    AND (stood.state <> 'open' AND o.state = 'owed'
        OR stood.state = 'open' AND o.state = 'cancelled' AND o.due_at > %s)
"""
ROW = "(%s, %s, %s, %s, %s, %s, %s, %s)"


def write(it: Making, ink: Ink, uploads: tuple[StoredFile, ...]) -> None:
    """All that this act brings, into the ink; changes of what is stored already, at once."""
    it.act.seal()
    after = it.look.with_act(it.act, [row for row in it.rows if isinstance(row, CaseParty)])
    if it.again:
        _index.correct(it, after)
    found = follow(it, after, lambda keys: _stored(it.case, keys))
    told = _telling.messages(it, after)
    work = list(_telling.work(it, told, uploads))
    ink.payload = it.act.payload()
    ink.cite, ink.about = str(it.step.cite), it.act.about
    index = [*uploads, *it.rows, *found.deadlines.values(), *found.obligations, *told]
    if records.loader() is None:
        _insert(index)
    else:
        ink.add(*index)
        _remember(it.case, it.rows, found)
        keep(after)
    ink.add(it.act, *work)
    ink.change(**found.columns)
    _restand(it, found.standing)
    _change(it.case, it.changes)


def _insert(rows: Iterable[models.Model]) -> None:
    """One INSERT per table, and all of them in one statement: what a step costs does not grow with what it makes."""
    kinds: dict[type[Any], list[Any]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    inserts: list[str] = []
    values: list[Any] = []
    for kind, of_kind in kinds.items():
        pen.require(kind)
        query = InsertQuery(kind)
        query.insert_values(kind._meta.local_concrete_fields, of_kind)
        ((sql, params),) = query.get_compiler(connection=connection).as_sql()
        inserts.append(f"i{len(inserts)} AS ({sql})")
        values += params
    if inserts:
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(inserts)} SELECT 1", values)


# ── Rows that are stored already, or still in the memory of a load ─────────────────────────────────────────────────


def _remember(case: Case, rows: Iterable[Any], found: Following) -> None:
    """Within a load, rows wait in memory: a later act of the same load may change them there."""
    load = records.loader()
    assert load is not None
    known = load.memo.setdefault(("rows", case.pk), {})
    known |= {(type(row), row.act_n, row.item_n): row for row in rows} | found.deadlines
    for obligation in found.obligations:
        known.setdefault(obligation.deadline_id, []).append(obligation)


def _waiting(case: Case, place: Any) -> Any:
    """The row at this place, if it is still in memory only."""
    load = records.loader()
    row = load.memo.get(("rows", case.pk), {}).get(place) if load else None
    return row if row is not None and row._state.adding else None


def _stored(case: Case, keys: set[Key]) -> set[Key]:
    """Those of these deadlines of a case that are in the books already, or wait in memory."""
    of_causes = Deadline._base_manager.filter(case=case, cause_n__in={key[-1] for key in keys})
    found = set(of_causes.values_list("limit", "act_n", "item_n", "addressee", "cause_n"))
    return {key for key in keys if key in found or _waiting(case, key) is not None}


def _change(case: Case, changes: Iterable[Change]) -> None:
    """The same columns of several rows of a table are one statement."""
    stored: dict[tuple[Any, ...], tuple[Any, list[Any]]] = {}
    for model, ref, columns in changes:
        row = _waiting(case, (model, ref.n, ref.item or 0))
        if row is None:
            alike = (model, *map(str, columns.items()))
            stored.setdefault(alike, (columns, []))[1].append(Q(act_n=ref.n, item_n=ref.item or 0))
        else:
            _set(row, columns)
    for (model, *_same), (columns, places) in stored.items():
        model._base_manager.filter(Q(*places, _connector=Q.OR), case=case).update(**columns)


def _restand(it: Making, standing: dict[Key, Standing]) -> None:
    stored: list[Any] = []
    for key, now in standing.items():
        row = _waiting(it.case, key)
        if row is None:
            stored += [*key, *now]
        else:
            _restand_waiting(it, row, now)
    if stored:
        rows = ", ".join([ROW] * (len(stored) // 8))
        with connection.cursor() as cursor:
            cursor.execute(RESTAND.format(rows=rows), [*stored, it.case.pk, it.act.n, it.act.recorded_at])


def _restand_waiting(it: Making, row: Deadline, now: Standing) -> None:
    """The same as the statement does, for a row in memory."""
    load = records.loader()
    assert load is not None
    _set(row, {"state": now.state, "closed_by_n": now.by_n, "closed_on": now.on})
    restand(load.memo["rows", it.case.pk].get(row.pk, ()), now, it.act)


def _set(row: Any, columns: Any) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
