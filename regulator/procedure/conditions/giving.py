"""Needs of the day on which a notice is given, where the law counts up to it."""

from __future__ import annotations

from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, YES, today, undated
from regulator.procedure.conditions.units import days
from regulator.procedure.language import Condition, Found, Limit, Question, Verdict


def given_in_time(step: str, rows: str, limit: Limit, key: str, otherwise: str) -> Condition:
    """A notice of this step is served within the limit from the first day of each row. Only noted: a service happens.
    Params: `day`, `end`.
    """

    def test(q: Question) -> Verdict | Found:
        act = q.file.act(q.about.n) if q.about is not None and q.file.exists(q.about) else None
        if act is None or act.step != step or undated(q):
            return YES
        begun = [days(row)[0] for row in act.facts.get(rows, ())]
        ends = [(day, term(q.file, limit, day).last_day.isoformat()) for day in begun]
        late = [(day, end) for day, end in ends if today(q).isoformat() > end]
        return Found(NO, {"day": late[0][0].isoformat(), "end": late[0][1]}) if late else YES

    return Condition(key, test, otherwise, limit.cite, of_facts=True, notes=True, says="Given within the time for it")
