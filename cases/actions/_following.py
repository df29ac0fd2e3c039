"""What follows from an act, worked out from the file before and after it. The same for a live act and a replay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from cases.actions import _waiting
from cases.actions._ends import instant, last_day
from cases.actions._making import Making
from cases.file import Look
from cases.models import Act, Case, Deadline, Obligation
from regulator.procedure import duties, engine
from regulator.procedure.duties import Duty, Key
from regulator.procedure.language import SYSTEM, CaseFile, Unit

REMIND_AT = time(9)  # local, for limits of days


class Standing(NamedTuple):
    """How a deadline stands: its state, and the act that closed it."""

    state: str
    by_n: int | None
    on: date | None


@dataclass(slots=True)
class Following:
    """New deadlines with their reminders, deadlines that stand otherwise than before, and columns of the case."""

    deadlines: dict[Key, Deadline] = field(default_factory=dict)
    obligations: list[Obligation] = field(default_factory=list)
    standing: dict[Key, Standing] = field(default_factory=dict)
    columns: dict[str, Any] = field(default_factory=dict)


def follow(it: Making, after: Look, kept: Callable[[set[Key]], set[Key]]) -> Following:
    """All that follows from the act on `it`. A stored deadline never moves; one that was superseded may stand again.

    `kept`: those of these deadlines that are stored though the file before the act does not have them.
    """
    found = Following()
    before = {duty.key: duty for duty in duties.of(it.look.file)}
    now = {duty.key: duty for duty in duties.of(after.file)}
    again = {key for key, duty in now.items() if key not in before and duty.cause != it.act.n}
    again = kept(again) if again else again
    for key, duty in now.items():
        if key in again:
            found.standing[key] = standing(duty, after.file)
        elif key not in before:
            found.deadlines[key] = row = deadline(it.case, duty, after.file)
            found.obligations += ladder(row, duty, after.file)
        elif (duty.closed_by, duty.how) != (before[key].closed_by, before[key].how):
            found.standing[key] = standing(duty, after.file)
    for key in before.keys() - now.keys():
        found.standing[key] = Standing(Deadline.SUPERSEDED, it.act.n, it.on)
    found.columns = columns(it, after)
    return found


# ── Deadlines ──────────────────────────────────────────────────────────────────────────────────────────────────────


def standing(duty: Duty, file: CaseFile) -> Standing:
    """Open; or how it was closed, by which act, on that act's day."""
    if duty.closed_by is None:
        return Standing(Deadline.OPEN, None, None)
    return Standing(duty.how, duty.closed_by, file.act(duty.closed_by).on)


def deadline(case: Case, duty: Duty, file: CaseFile) -> Deadline:
    """The row of a deadline, with its end and the trace that explains it."""
    limit, now = duty.limit, standing(duty, file)
    row = Deadline(
        case=case, limit=limit.key, act_n=duty.act, item_n=duty.item or 0, addressee=duty.addressee, cause_n=duty.cause,
        holder=limit.holder.value, title=limit.title, bound=limit.bound.value, cite=str(limit.cite),
        cite_status=limit.cite.status.value, missing=duty.missing, starts_on=_start(duty, file),
        then="" if case.origin else limit.then,  # of published history no lapse is recorded: it is only read
        state=now.state, closed_by_n=now.by_n, closed_on=now.on,
        said=[[one.text, dict(one.values)] for one in duty.said],
    )  # fmt: skip
    if duty.term is not None:
        zone, term = ZoneInfo(file.timezone), duty.term
        row.legal_end, row.legal_day = instant(term.legal_end, zone), last_day(term.legal_end, zone)
        row.safe_end, row.safe_day = instant(term.safe_end, zone), last_day(term.safe_end, zone)
        row.provisional, row.sentence = term.provisional, term.sentence
        row.trace = [{"day": t.day.isoformat(), "kind": t.kind, "count": t.count, "why": t.why} for t in term.trace]
    return row


def _start(duty: Duty, file: CaseFile) -> date | None:
    return None if duty.start is None else last_day(duty.start, ZoneInfo(file.timezone))


def ladder(row: Deadline, duty: Duty, file: CaseFile) -> Iterator[Obligation]:
    """One reminder for each rung, counted back from the safe end. Rungs that lie before the start are on record as
    skipped, and so are all of published history.
    """
    if duty.term is None or not duty.open:
        return
    zone = ZoneInfo(file.timezone)
    for rung in duty.limit.remind:
        due = _due(row, duty, rung, zone)
        begun = instant(duty.start, zone) if duty.start else due
        reason = "published history" if row.case.origin else "" if due >= begun else "before the time began to run"
        yield Obligation(
            deadline=row, case=row.case, rung=rung, due_at=due, state=Obligation.SKIPPED if reason else Obligation.OWED,
            reason=reason,
        )  # fmt: skip


def restand(rungs: Iterable[Obligation], now: Standing, act: Act) -> None:
    """A deadline that is closed takes its reminders along; one that is open again, because what closed it was struck
    out, gives back those that are still to come."""
    for rung in rungs:
        if now.state != Deadline.OPEN and rung.state == Obligation.OWED:
            rung.state, rung.cancelled_by_n = Obligation.CANCELLED, act.n
        elif now.state == Deadline.OPEN and rung.state == Obligation.CANCELLED and rung.due_at > act.recorded_at:
            rung.state, rung.cancelled_by_n = Obligation.OWED, None


def _due(row: Deadline, duty: Duty, rung: int, zone: ZoneInfo) -> datetime:
    assert row.safe_end is not None
    assert row.safe_day is not None
    if duty.limit.unit is Unit.HOUR:
        return row.safe_end - timedelta(hours=rung)
    return datetime.combine(row.safe_day - timedelta(days=rung), REMIND_AT, tzinfo=zone)


# ── The case ───────────────────────────────────────────────────────────────────────────────────────────────────────


def columns(it: Making, after: Look) -> dict[str, Any]:
    """The columns of the case that this act changes."""
    case, file = it.case, after.file
    found = {"last_act_n": it.act.n, "officers": named(file), **it.columns}
    stage = engine.stage(file)
    if stage != case.stage:
        found |= {"stage": stage, "stage_since": it.on}
    closed = engine.closed(file)
    if closed != (case.closed_on is not None):
        found["closed_on"] = (it.on or today(it)) if closed else None
    over = closed or bool(case.origin)
    found |= ends(file, over=over, presses=not case.origin)
    found |= _waiting.columns(file, over=over, missed=found["missed_end"])
    if {"title", "number"} & it.columns.keys():
        found["search"] = searchable(case, found, after.rows[0].marks["opening"])
    return found


def today(it: Making) -> date:
    """The local day on which the act was recorded."""
    return it.act.recorded_at.astimezone(ZoneInfo(it.look.file.timezone)).date()


def next_end(file: CaseFile) -> datetime | None:
    """The earliest end that somebody still has to keep. Remedies bind nobody: they are rights."""
    zone = ZoneInfo(file.timezone)
    running = (duty for duty in duties.of(file) if duty.open and not duties.is_right(file.regime, duty.limit))
    return min((instant(duty.term.legal_end, zone) for duty in running if duty.term), default=None)


def ends(file: CaseFile, over: bool, presses: bool = True) -> dict[str, Any]:
    """The next end, the earliest one missed unless the case is `over`, and the place in lists that they give: none to
    what is read from published history, where nothing presses.
    """
    following, missed = next_end(file), None if over else missed_end(file)
    first = missed or following
    urgency = Case.pressing(first, missed=bool(missed)) if first and presses else 0
    return {"next_end": following, "missed_end": missed, "urgency": urgency}


def missed_end(file: CaseFile) -> datetime | None:
    """The earliest end that was recorded as lapsed and after which no person acted: where it hangs on an item, on that
    item or on what was filed about it. Remedies are rights, on which nobody has to act.
    """
    zone = ZoneInfo(file.timezone)
    lapsed = (duty for duty in duties.of(file) if duty.how == Deadline.LAPSED)
    late = (duty for duty in lapsed if not duties.is_right(file.regime, duty.limit) and not answered(file, duty))
    return min((instant(duty.term.legal_end, zone) for duty in late if duty.term), default=None)


def answered(file: CaseFile, duty: Duty) -> bool:
    """Did a person act since the lapse of this deadline?"""
    since = [act for act in file.acts if act.n > (duty.closed_by or 0) and act.by != SYSTEM]
    if duty.item is None:
        return bool(since)
    filed = {act.n for act in file.acts if act.about == duty.ref}
    return any(act.about and (act.about == duty.ref or act.about.n in filed) for act in since)


def named(file: CaseFile) -> list[UUID]:
    """The case officers now; people in replayed history who are unknown here are left out."""
    return [UUID(key) for key in file.officers if is_key(key)]


def is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def searchable(case: Case, changed: dict[str, Any], opening: dict[str, str]) -> str:
    """What a search finds the case by, in lower case: its number and title, and the names it was opened on."""
    own = [changed.get(name, getattr(case, name)) for name in ("number", "title")]
    names = [opening[name] for name in ("platform_name", "platform_name_local", "name", "name_local")]
    return " ".join(filter(None, (*own, *names))).lower()
