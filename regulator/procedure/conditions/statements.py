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
