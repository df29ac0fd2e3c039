"""Needs of a notice: what the law asks it to state."""

from __future__ import annotations

from collections.abc import Mapping

from regulator.procedure.conditions.scope import NO, YES, unknown
from regulator.procedure.language import Cite, Condition, Found, Question, Verdict


def stated(told: Mapping[str, str], cite: Cite, field: str = "statements") -> Condition:
    """The notice makes each of these statements: titles by the key under which the field keeps it. Params: `what`."""

    def test(q: Question) -> Verdict | Found:
        if q.history and field not in (q.facts or {}):
            return unknown("the text of the notice is not published")
        missing = [title for key, title in told.items() if key not in (q.facts or {}).get(field, ())]
        return Found(NO, {"what": f"{missing[0][0].lower()}{missing[0][1:]}"}) if missing else YES

    return Condition(
        "statement_missing",
        test,
        "The notice must state: %(what)s.",
        cite,
        of_facts=True,
        field=field,
        says="All that the law asks the notice to state is in it",
        helps="Choose the statement again; the template prints it.",
    )


def said_with(rows: str, field: str, cite: Cite, otherwise: str, *, key: str, says: str) -> Condition:
    """Where the facts hold rows of this group (always, where no group is named), this field is answered, with yes where
    it asks for yes or no.
    """

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        if (rows and not entered.get(rows)) or entered.get(field):
            return YES
        return unknown("the text of the notice is not published") if q.history and field not in entered else NO

    return Condition(key, test, otherwise, cite, of_facts=True, field=field, says=says)


def said_for(rows: str, where: str, field: str, cite: Cite, otherwise: str, *, key: str, says: str) -> Condition:
    """Where a row of this group answers `where` with yes, this field is answered."""

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        if entered.get(field) or not any(row.get(where) for row in entered.get(rows, ())):
            return YES
        return unknown("the text of the notice is not published") if q.history else NO

    return Condition(key, test, otherwise, cite, of_facts=True, field=field, says=says)


def goes_with(
    rows: str, of: tuple[str, str], field: str, allowed: tuple[str, ...], cite: Cite, otherwise: str, *, key: str,
    says: str,
) -> Condition:  # fmt: skip
    """Each row whose field `of[0]` is `of[1]` has one of these keys in its field `field`. Params: `n`, the row."""

    def test(q: Question) -> Verdict | Found:
        found = enumerate((q.facts or {}).get(rows, ()), 1)
        stray = [n for n, row in found if row.get(of[0]) == of[1] and row.get(field) not in allowed]
        return Found(NO, {"n": stray[0]}) if stray else YES

    return Condition(key, test, otherwise, cite, of_facts=True, field=rows, says=says)


def at_most_by(
    field: str, by: str, table: Mapping[str, int], cite: Cite, otherwise: str, *, key: str, says: str
) -> Condition:
    """The number entered is at most what the table gives for the choice in another field. Params: `most`."""

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        most = table.get(entered.get(by, ""), 0)
        return Found(YES if 0 <= entered.get(field, 0) <= most else NO, {"most": most})

    return Condition(key, test, otherwise, cite, of_facts=True, field=field, says=says)
