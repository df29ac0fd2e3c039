"""The index of a case, made from its acts by the verbs: for a correction, and to check the tables against the acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from cases.actions._making import Change, Making
from cases.actions._verbs import VERBS
from cases.file import Look, with_acts
from cases.models import Act, Notice
from cases.models.base import OfAct
from cases.notices import compose, number
from regulator.procedure import facts as law
from regulator.procedure import language
from regulator.procedure.language import Effect, Ref

Place = tuple[type[OfAct], int, int]  # model, act, item
Columns = dict[str, Any]
OWN = {"id", "case_id", "act_n", "item_n"}


def run(it: Making) -> None:
    """Let the verb of the step note what the act makes; a step that issues a notice makes one."""
    VERBS[it.step.effect](it)
    if it.step.notice and not it.act.origin:
        template = compose.template_of(it.step, it.act.facts)  # as it was issued, whatever was corrected since
        given = it.number(template)
        it.make(
            Notice, template=template, number=given.text, series=number.code(template), year=given.year, n=given.n,
            authority=it.case.authority, addressees=it.act.to, language=it.facts.get("language", ""), issued_on=it.on,
        )  # fmt: skip


def again(look: Look, row: Act, act: language.Act) -> Making:
    """The sheet of an act that is in the books, its numbers as they were given."""
    step = look.file.regime.step(act.step, act.on)
    return Making(look, row, step, act.facts, act.items, act.on, _already_drawn)


def _already_drawn(kind: str) -> NoReturn:
    raise LookupError(f"the act gave out no {kind}")


def made(look: Look) -> tuple[dict[Place, OfAct], Columns]:
    """Every row that the acts of a case make, corrections applied, and the columns of the case."""
    rows: dict[Place, OfAct] = {}
    columns: Columns = {}
    for i, (row, act) in enumerate(zip(look.rows, look.file.acts, strict=True)):
        if act.void or look.file.regime.step(act.step).effect is Effect.CORRECT:
            continue
        before = Look(look.case, look.rows[:i], look.people, with_acts(look.file, look.file.acts[:i]))
        it = again(before, row, act)
        run(it)
        apply(rows, it.rows, it.changes)
        columns |= it.columns
    return rows, columns


def apply(rows: dict[Place, OfAct], new: Iterable[OfAct], changes: Iterable[Change]) -> None:
    """Put new rows and changes into an index in memory."""
    for row in new:
        rows[type(row), row.act_n, row.item_n] = row
    for change in changes:
        changed = rows.get((change.model, change.ref.n, change.ref.item or 0))
        for name, value in change.columns.items() if changed else ():
            setattr(changed, name, value)


def correct(it: Making, after: Look) -> None:
    """What a correction changes: the whole index is made from the file before and after, and the difference noted."""
    old, _ = made(it.look)
    new, columns = made(after)
    it.columns |= columns
    it.rows += [row for place, row in new.items() if place not in old]
    for place, row in old.items():
        model, n, item = place
        changed = differing(row, new[place]) if place in new else {"struck_by_n": it.act.n}
        if changed:
            it.changes.append(Change(model, Ref(n, item or None), changed))


def values(row: Any) -> Columns:
    """The columns of a row, without what only names it."""
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in OWN}


def differing(old: OfAct, new: OfAct) -> Columns:
    """The columns that are other in `new`."""
    before = values(old)
    return {name: value for name, value in values(new).items() if value != before[name]}


def sheet(look: Look, row: Act) -> Making:
    """The sheet of the next act of a case, from its row as kept."""
    regime = look.file.regime
    fields = law.fields_of(regime, row.step)
    facts = law.meant(fields, row.facts)
    step = regime.step(row.step, row.on)
    return Making(look, row, step, facts, law.items_of(fields, facts), row.on, _already_drawn)
