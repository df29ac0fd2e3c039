"""Every way to change a case. A door asks `may` or `options`, and does `do`; it holds no rule of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cases import file
from cases.actions import _asking, _index, _vetting
from cases.actions._asking import Barred, KeyReused, NotFound, Refused, Stale
from cases.actions._checking import Checked, check, check_draft, checks_draft
from cases.actions._foresight import Foresight, moves, what_if
from cases.actions._granting import granted_by, if_granted
from cases.actions._kept import History
from cases.actions._taking import TODAY, Day, Repeated, reference, taking
from cases.actions._verbs import VERBS
from cases.actions._vetting import unchecked
from cases.file import Look
from cases.models import Act, Case
from platforms.models import Platform
from regulator.accounts.models import Unit, User
from regulator.accounts.queries import SYSTEM as SYSTEM_ACTOR
from regulator.procedure import engine
from regulator.procedure.language import Actor, Answer, Question, Ref
from regulator.records import loading

__all__ = [
    "SYSTEM_ACTOR", "TODAY", "VERBS", "Barred", "Checked", "Foresight", "History", "KeyReused", "NotFound", "Refused",
    "Stale", "check", "check_draft", "checks_draft", "do", "granted_by", "if_granted", "loading", "look", "may",
    "moves", "opening", "options", "record_history", "unchecked", "what_if",
]  # fmt: skip


def do(
    step: str, *, case: Case | UUID, by: User | Actor, at: datetime, on: date | Day | None = TODAY,
    about: Ref | str | None = None, despite: str = "", seen: int | None = None, key: str = "", **facts: Any,
) -> Act:  # fmt: skip
    """Take a step: what every door calls. The act as it is kept, with `act.case` as it stands now.

    `at`: the clock; `on`: the legal day, None where it is unknown; `despite`: the reason for passing warnings;
    `seen`: the last act the page showed; `key`: the same key again returns the first act. `facts`: typed as the
    step's fields say, files as StoredFile rows. Raises NotFound (404), Barred (403), Refused, Stale, KeyReused (409)
    and facts.Malformed (422).
    """
    return _take(
        step, case=case, by=by, at=at, on=on, about=about, despite=despite, seen=seen, key=key, history=None, **facts
    )


def record_history(
    step: str, *, case: Case | UUID, by: User | Actor, at: datetime, on: date | None, about: Ref | str | None = None,
    history: History = History(), **facts: Any,  # noqa: B008 - frozen
) -> Act:  # fmt: skip
    """Put an act of published history on file, with the defects it would have met; nothing can be done in such a
    case.
    """
    return _take(step, case=case, by=by, at=at, on=on, about=about, history=history, **facts)


def _take(step: str, **wanted: Any) -> Act:
    try:
        with taking(step, **wanted) as it:
            _index.run(it)
    except Repeated as repeated:
        return repeated.act
    return it.act


def opening(*, platform: Platform, unit: Unit, origin: str = "") -> Case:
    """A case that is not there yet, to be given to the step that opens one."""
    authority = unit.authority
    return Case(
        authority=authority, unit=unit, regime=authority.regime, platform=platform, operator=platform.operator,
        origin=origin, kind="history_case" if origin else "case",
    )  # fmt: skip


# ── Looking ────────────────────────────────────────────────────────────────────────────────────────────────────────


def look(*, case: Case, by: User | Actor, at: datetime) -> Look:
    """The case as it stands, in two statements; NotFound for whoever may not see it. For several questions at once."""
    found = file.build(case, _asking.user_id(by))
    _asking.actor(by, found, _today(found, at))
    return found


def looks(*, cases: Iterable[Case], by: User | Actor, at: datetime) -> dict[UUID, Look]:
    """The same of several cases, by key, in two statements for all of them."""
    found = file.build_each(cases, _asking.user_id(by))
    for one in found.values():
        _asking.actor(by, one, _today(one, at))
    return found


def may(step: str, *, case: Case | Look, by: User | Actor, at: datetime, about: Ref | str | None = None) -> Answer:
    """What the law says to a step, without taking it and without a lock. Asking for an approval sets off the look at
    the pages that it waits for, if nobody has asked before.
    """
    seen, actor = _who(case, by, at)
    day = _today(seen, at)
    _asking.step(seen, step, day)
    q = Question(seen.file, actor, at, day, reference(about))
    return _vetting.have_looked_at(_vetting.vetted(engine.ask(step, q), seen, q), seen)


def options(*, case: Case | Look, by: User | Actor, at: datetime) -> tuple[Answer, ...]:
    """All that this person could do now, each with the law's answer; the steps of others are left out."""
    seen, actor = _who(case, by, at)
    return engine.options(Question(seen.file, actor, at, _today(seen, at)))


def _who(case: Case | Look, by: User | Actor, at: datetime) -> tuple[Look, Actor]:
    seen = case if isinstance(case, Look) else file.build(case, _asking.user_id(by))
    return seen, _asking.actor(by, seen, _today(seen, at))


def _today(seen: Look, at: datetime) -> date:
    return at.astimezone(ZoneInfo(seen.file.timezone)).date()
