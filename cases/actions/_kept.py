"""The act as it is kept: who, when, about what, with which facts, and what the law answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.actions._entering import Entered
from cases.file import Look
from cases.models import Act, Case
from regulator.procedure import engine
from regulator.procedure import facts as law
from regulator.procedure.language import SYSTEM, Answer, Question, Refusal, Step


@dataclass(frozen=True, slots=True)
class History:
    """An act of published history: recorded, not judged. `by_name`: who is said to have taken it; `sure`: is it
    certain?
    """

    by_name: str = ""
    sure: bool = True
    origin: str = "replayed"


def act(step: Step, q: Question, look: Look, entered: Entered, n: int, answer: Answer) -> Act:
    """An act that was taken here: by the person who asked, in the role that lets them."""
    row = _act(step, q, look, entered, n)
    row.by_name, row.role = q.actor.name, next(role.value for role in step.by if role in q.actor.roles)
    row.by_system = q.actor.id == SYSTEM
    row.user_id = None if row.by_system else UUID(q.actor.id)
    row.answer, row.passed = answered(answer), [warning.key for warning in answer.warnings]
    return row


def foreseen(step: Step, q: Question, look: Look, entered: Entered, n: int) -> Act:
    """An act as it would be, to see what follows from it. It is never kept."""
    row = _act(step, q, look, entered, n)
    row.user_id = None if q.actor.id in ("", SYSTEM) else UUID(q.actor.id)
    return row


def history(step: Step, q: Question, look: Look, entered: Entered, n: int, said: History) -> Act:
    """An act that was published: nobody here took it, and what the law would have said are its defects."""
    if any(not row.origin for row in look.rows):
        raise ValueError("published history does not mix with a case that is worked here")
    row = _act(step, q, look, entered, n)
    row.by_name, row.origin, row.sure = said.by_name, said.origin, said.sure
    (act,) = law.acts(look.file.regime, (row,))
    row.answer = {"defects": [_refusal(found) for found in engine.defects(look.file, act)]}
    return row


def _act(step: Step, q: Question, look: Look, entered: Entered, n: int) -> Act:
    about = q.about
    row = Act(
        case=look.case, n=n, step=step.key, on=q.on, recorded_at=q.at, facts=entered.kept, to=_concerned(q, look,
        entered), about_n=about.n if about else None, about_item=about.item if about else None, track=n if step.opens
        else look.file.track_of(about), regime_version=look.file.regime.version,
    )  # fmt: skip
    if not look.rows:
        row.marks["opening"] = _opening(look.case)
    return row


def _concerned(q: Question, look: Look, entered: Entered) -> list[str]:
    """The parties concerned: who asks for one, who is addressed, whom the items are for, whom the thing answered is
    for.
    """
    if q.actor.party:
        return [q.actor.party]
    named = law.concerned(entered.meant)
    if not named and q.about is not None and look.file.exists(q.about):
        answered = look.file.act(q.about.n)
        own = answered.item(q.about.item).to if q.about.item else ""
        named = (own,) if own else answered.to
    return list(named)


def _opening(case: Case) -> dict[str, Any]:
    """Whom the case is on, and whose it is: what the office knows and nobody enters."""
    return {
        "authority": str(case.authority_id), "unit": str(case.unit_id), "regime": case.regime, "kind": case.kind,
        "platform": str(case.platform_id), "platform_name": case.platform.name,
        "platform_name_local": case.platform.name_local, "operator": str(case.operator_id), "name": case.operator.name,
        "name_local": case.operator.name_local,
    }  # fmt: skip


def answered(answer: Answer) -> dict[str, Any]:
    """What the law said, for the record: every need with its verdict, warnings, the range of a fine, limits started."""
    found: dict[str, Any] = {
        "checks": [{"says": c.says, "cite": str(c.cite), "verdict": c.verdict.value} for c in answer.checks],
        "warnings": [_refusal(warning) for warning in answer.warnings],
        "notes": [_refusal(note) for note in answer.notes],
        "limits": [limit.key for limit in answer.limits],
    }
    if answer.ceiling:
        found["ceiling"] = {"sentence": answer.ceiling.sentence, "cite": str(answer.ceiling.cite)}
    return found


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "key": refusal.key, "sentence": refusal.sentence, "params": {k: str(v) for k, v in refusal.params.items()},
        "cite": str(refusal.cite), "status": refusal.cite.status.value, "unknown": refusal.unknown,
    }  # fmt: skip
