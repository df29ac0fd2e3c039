"""The defects of a draft, found before anybody is asked to approve it: as it is typed so far, or as it is on file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cases import file
from cases.actions import _asking, _kept
from cases.actions._entering import Entered, as_rows
from cases.actions._taking import reference
from cases.file import Look
from cases.models import Case
from cases.notices import checks, sources
from cases.notices.defect import Defect
from regulator.accounts.models import User
from regulator.procedure import engine
from regulator.procedure import facts as law
from regulator.procedure.engine import Prospect
from regulator.procedure.language import Actor, Ceiling, Effect, Field, Question, Ref, Step


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft has to meet until it is issued. `missing`: what is not entered or cannot be read, by field;
    `document`: what its text would lack, empty also while something is missing; `ceiling`: the range of its fines.
    """

    prospects: tuple[Prospect, ...]
    missing: dict[str, str]
    document: tuple[Defect, ...]
    ceiling: Ceiling | None

    @property
    def in_the_way(self) -> int:
        """How many things would refuse or warn as it stands."""
        return sum(one.stands_in_the_way for one in self.prospects) + len(self.missing) + len(self.document)


def checks_draft(step: Step) -> bool:
    """Is it a step whose act is approved and issued later, or that issues at once?"""
    return step.effect is Effect.DRAFT or (bool(step.notice) and not step.takes)


def check(
    step: str, *, case: Case | Look, by: User | Actor, at: datetime, about: Ref | str | None = None, **facts: Any
) -> Checked:
    """All that would be asked of a draft with what is typed so far; nothing is written.

    NotFound (404) and Barred (403) as for `do`; what cannot be read stands in `missing`.
    """
    look, today, actor = _who(case, by, at)
    text = _asking.step(look, step, today)
    q = Question(look.file, actor, at, today, reference(about))
    answer = engine.ask(text.key, q)
    if answer.barred:
        raise _asking.Barred(answer)
    given = as_rows(facts)
    missing = _missing(answer.fields, given)
    entered = _readable(law.fields_of(look.file.regime, step), given)
    act = _kept.foreseen(text, q, look, entered, look.case.last_act_n + 1)
    document = () if missing or text.effect is not Effect.DRAFT else _document(look, step, facts, today)
    return _checked(look.with_act(act), act.n, actor, at, missing, document)


def check_draft(n: int, *, case: Case | Look, by: User | Actor, at: datetime) -> Checked:
    """The same of a draft that is on file, as its author would be asked."""
    look, today, _actor = _who(case, by, at)
    act = look.file.act(n)
    author = Actor(act.by, "", frozenset(look.file.regime.step(act.step).by))
    document = tuple(checks.defects(sources.of_draft(look, n, on=today)))
    return _checked(look, n, author, at, {}, document)


def _who(case: Case | Look, by: User | Actor, at: datetime) -> tuple[Look, date, Actor]:
    look = case if isinstance(case, Look) else file.build(case, _asking.user_id(by))
    today = at.astimezone(ZoneInfo(look.file.timezone)).date()
    return look, today, _asking.actor(by, look, today)


def _checked(
    look: Look, n: int, author: Actor, at: datetime, missing: dict[str, str], document: tuple[Defect, ...]
) -> Checked:
    today = at.astimezone(ZoneInfo(look.file.timezone)).date()
    q = Question(look.file, author, at, today, Ref(n))
    return Checked(engine.prospects(q), missing, document, _ceiling(q))


def _ceiling(q: Question) -> Ceiling | None:
    """The range that the fines of the draft have to keep."""
    assert q.about is not None
    draft = q.file.act(q.about.n)
    taker = q.file.regime.taker(draft.step)
    if taker is None or taker.ceiling is None:
        return None
    try:
        return taker.ceiling(replace(q, facts=draft.facts, step=taker))
    except (KeyError, AssertionError, TypeError):  # what it rests on is not entered yet
        return None


def _missing(fields: tuple[Field, ...], given: Mapping[str, Any]) -> dict[str, str]:
    """What a whole entry would be refused for, by the path of its field."""
    try:
        law.kept(fields, given)
    except law.Malformed as wrong:
        return wrong.errors
    return {}


def _readable(fields: tuple[Field, ...], given: Mapping[str, Any]) -> Entered:
    """What was entered so far, without what cannot be read."""
    try:
        kept = law.kept_in_part(fields, given)
    except law.Malformed as wrong:
        bad = {path.partition(".")[0] for path in wrong.errors}
        kept = law.kept_in_part(fields, {key: value for key, value in given.items() if key not in bad})
    return Entered(kept, law.meant(fields, kept))


def _document(look: Look, step: str, facts: Mapping[str, Any], today: date) -> tuple[Defect, ...]:
    try:
        return tuple(checks.defects(sources.of_values(look, step, facts, on=today)))
    except law.Malformed:
        return ()
