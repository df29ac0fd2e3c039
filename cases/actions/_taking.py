"""Taking a step: the one way to change a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError

from cases import file
from cases.actions import _asking, _entering, _flush, _kept, _numbers, _vetting
from cases.actions._asking import NotFound, Stale
from cases.actions._entering import Entered
from cases.actions._kept import History
from cases.actions._making import Making, Number
from cases.file import Look
from cases.models import Act, Case
from regulator import records
from regulator.accounts.models import User
from regulator.procedure import engine
from regulator.procedure import facts as law
from regulator.procedure.language import Actor, Answer, Effect, Question, Ref, Step

RELATED = ("authority", "platform", "operator")


class Day(Enum):
    TODAY = "today"


TODAY = Day.TODAY


class Repeated(Exception):
    """This very step was taken before, with the same key."""

    def __init__(self, act: Act) -> None:
        super().__init__(f"act {act.n} again")
        self.act = act


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to do."""

    step: str
    by: User | Actor
    at: datetime
    on: date | Day | None
    about: Ref | None
    despite: str
    seen: int | None
    key: str
    history: History | None
    given: Mapping[str, Any]
    digest: str

    def today(self, look: Look) -> date:
        return self.at.astimezone(ZoneInfo(look.file.timezone)).date()

    def day(self, look: Look) -> date | None:
        return self.today(look) if isinstance(self.on, Day) else self.on


@contextmanager
def taking(
    step: str, *, case: Case | UUID, by: User | Actor, at: datetime, on: date | Day | None = TODAY,
    about: Ref | str | None = None, despite: str = "", seen: int | None = None, key: str = "",
    history: History | None = None, **facts: Any,
) -> Iterator[Making]:  # fmt: skip
    """Lock the case, ask the law, let the verb add rows; then work out what follows and write all at once.

    Yields the sheet for the verb. NotFound, Barred, Refused, Stale, KeyReused, facts.Malformed: nothing was written.
    """
    sent = {"about": str(about or ""), "on": on, "despite": despite.strip(), "facts": facts}
    digest = _asking.digest(case, step, **sent) if key else ""
    wanted = Wanted(step, by, at, on, reference(about), despite.strip(), seen, key, history, facts, digest)
    subject = _subject(case)
    _refuse_twice(subject, wanted)
    try:
        with records.writing(step=step, subject=subject, by=by, at=at, related=RELATED) as ink:
            look = file.build(ink.subject, _asking.user_id(by))
            it, entered = _sheet(wanted, look, ink.n)
            yield it
            _flush.write(it, ink, entered.uploads)
    except Case.DoesNotExist:
        raise NotFound from None
    except IntegrityError:
        _refuse_twice(subject, wanted)
        raise


def _refuse_twice(subject: Case | tuple[type[Case], UUID], wanted: Wanted) -> None:
    """Repeated, where the case that is to be opened was opened before, with the same key."""
    if isinstance(subject, Case) and (opened := _asking.opened_before(wanted.by, wanted.key, wanted.digest)):
        raise Repeated(opened)


def _subject(case: Case | UUID) -> Case | tuple[type[Case], UUID]:
    """A new case as it is, one that is there to be read again under the lock."""
    if isinstance(case, UUID):
        return Case, case
    return case if case._state.adding else (Case, case.pk)


def reference(about: Ref | str | None) -> Ref | None:
    """What a step is about, from its writing; NotFound for what cannot be one."""
    if not about or isinstance(about, Ref):
        return about or None
    try:
        return Ref.read(about)
    except ValueError:
        raise NotFound from None


def _sheet(wanted: Wanted, look: Look, n: int) -> tuple[Making, Entered]:
    """Everything that is asked before anything is made."""
    actor = _asking.actor(wanted.by, look, wanted.today(look))
    _refuse_repeat(wanted, look)
    _refuse_stale(wanted, look)
    q = Question(look.file, actor, wanted.at, wanted.day(look), wanted.about)
    step = _step(wanted, look, q)
    if wanted.history:
        entered = _entering.recorded(step, look, wanted.given)
        act = _kept.history(step, q, look, entered, n, wanted.history)
    else:
        entered, answer = _judged(step, q, wanted, look)
        act = _kept.act(step, q, look, entered, n, answer)
        act.despite, act.key = wanted.despite if act.passed else "", wanted.key
        act.key_digest = wanted.digest
    items = law.items_of(law.fields_of(look.file.regime, step.key), entered.meant)
    return Making(look, act, step, entered.meant, items, act.on, _drawing(look, act, q)), entered


def _refuse_repeat(wanted: Wanted, look: Look) -> None:
    """The key of a step that this person took already returns that act; KeyReused when something else came with it."""
    by = _asking.user_id(wanted.by)
    first = next((row for row in look.rows if wanted.key and row.key == wanted.key and row.user_id == by), None)
    if first is not None:
        raise Repeated(_asking.same(first, wanted.digest))


def _refuse_stale(wanted: Wanted, look: Look) -> None:
    if wanted.seen is not None and wanted.seen < look.case.last_act_n:
        raise Stale(look.case.last_act_n, tuple(row for row in look.rows if row.n > wanted.seen))


def _step(wanted: Wanted, look: Look, q: Question) -> Step:
    """The step as the law words it on that day. A case begins with its opening, and only with it."""
    step = _asking.step(look, wanted.step, q.on)
    if not look.rows and step.effect is not Effect.OPEN:
        raise NotFound
    if q.on is None and not step.backdated and not wanted.history:
        raise law.Malformed({"on": "Enter the day."})
    return step


def _judged(step: Step, q: Question, wanted: Wanted, look: Look) -> tuple[Entered, Answer]:
    """Asked twice: whether the step can be taken at all, then with what was entered."""
    entered = _entering.entered(_asking.possible(engine.ask(step.key, q)), q, look, wanted.given)
    q = replace(q, facts=entered.meant)
    answer = engine.ask(step.key, q)
    return entered, _asking.weigh(_vetting.vetted(answer, look, q), wanted.despite)


def _drawing(look: Look, act: Act, q: Question) -> Callable[[str], Number]:
    """Numbers of the authority's series in the local year of the act; published history has series of its own."""
    day = act.on or q.at.astimezone(ZoneInfo(look.file.timezone)).date()
    return lambda kind: _numbers.draw(look.case.authority, f"history_{kind}" if act.origin else kind, day)
