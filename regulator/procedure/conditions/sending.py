"""Needs of service by post or e-mail, and of what must come by an hour or give a least time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from regulator.procedure import duties
from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, YES, Row, today, undated, unknown, yes, zone
from regulator.procedure.duties import Duty
from regulator.procedure.language import (
    Calendar,
    Cite,
    Condition,
    Fixed,
    Found,
    Limit,
    Period,
    Question,
    Unit,
    Verdict,
)

DAY = timedelta(days=1)

# ── When what was sent counts as served ────────────────────────────────────────────────────────────────────────────


def sent_on_a_day(methods: tuple[str, ...], cite: Cite) -> Condition:
    """What goes by one of these methods has a day of sending, not after the day of service. Nothing was sent before it
    was made. Params: `day`, on which it was.
    """

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        if made := _made_later(q, entered.get("sent")):
            return Found(NO, {"day": made.isoformat()}, "It was made on %(day)s: it cannot have been sent before.")
        if entered.get("method") not in methods:
            return yes(_ordered(q, entered.get("sent")))
        if entered.get("sent") is None:
            return unknown("the day of sending is not published") if q.history else NO
        return Found(yes(_ordered(q, entered["sent"])), {}, "It was served before it was sent.")

    return Condition(
        "no_day_of_sending",
        test,
        "Enter the day it was sent.",
        cite,
        of_facts=True,
        field="sent",
        says="The day of sending is entered",
    )


def _ordered(q: Question, sent: date | None) -> bool:
    return sent is None or undated(q) or sent <= today(q)


def _made_later(q: Question, sent: date | None) -> date | None:
    made = q.file.act(q.about.n).on if q.about is not None else None
    return made if made and sent and sent < made else None


def deemed(method: str, setting: str, days: int, cite: Cite) -> Condition:
    """Served by this method no earlier than so many working days after sending. An authority may set another number."""

    def test(q: Question) -> Verdict | Found:
        entered = q.facts or {}
        sent = entered.get("sent")
        if entered.get("method") != method or sent is None or undated(q):
            return YES
        day = _after(sent, int(q.file.settings.get(setting, days)), q.file.calendar())
        return Found(yes(today(q) >= day), {"day": day.isoformat()})

    return Condition(
        f"{method}_too_early",
        test,
        "Sent like this, it counts as served on %(day)s; an earlier day needs proof that it came earlier.",
        cite,
        of_facts=True,
        field="on",
        says=f"Not before it counts as served by {method}",
    )


def _after(day: date, working_days: int, calendar: Calendar) -> date:
    while working_days > 0:
        day += DAY
        working_days -= calendar.works(day)
    return day


# ── Received by an hour ────────────────────────────────────────────────────────────────────────────────────────────


def received_by(limit: str, field: str, hour: int, cite: Cite, otherwise: str) -> Condition:
    """What comes on the last day of the limit comes by this hour. Only noted. Params: `day`."""

    def test(q: Question) -> Verdict | Found:
        moment = (q.facts or {}).get(field)
        if not isinstance(moment, datetime):
            return YES
        local = moment.astimezone(zone(q))
        ends = [_last(duty) for duty in duties.of(q.file) if duty.limit.key == limit and duty.ref == q.about]
        late = local.date() in ends and (local.hour, local.minute) > (hour, 0)
        return Found(yes(not late), {"day": local.date().isoformat()})

    return Condition(
        f"{limit}_after_hours",
        test,
        otherwise,
        cite,
        of_facts=True,
        notes=True,
        field=field,
        says=f"Received by {hour}:00",
    )


def received_on_its_day(field: str, cite: Cite) -> Condition:
    """The hour at which it was received lies on the day that is entered. Params: `day`, of that hour."""

    def test(q: Question) -> Verdict | Found:
        moment = (q.facts or {}).get(field)
        day = moment.astimezone(zone(q)).date() if isinstance(moment, datetime) else None
        return YES if day is None or undated(q) or day == today(q) else Found(NO, {"day": day.isoformat()})

    return Condition(
        f"{field}_on_another_day", test, "It was received on %(day)s: enter that day as the day on which it happened.",
        cite, of_facts=True, field="on", says="The hour of receipt lies on the day entered",
    )  # fmt: skip


def _last(duty: Duty) -> date | None:
    return None if duty.term is None else duty.term.last_day


# ── A least time ───────────────────────────────────────────────────────────────────────────────────────────────────


def leaves(
    days: int, limits: tuple[Limit, ...], rows: str, cite: Cite, otherwise: str, *, of: str = "", only: str = "",
    but: tuple[str, str] = ("", ""), first_day: bool = False, notes: bool = False, key: str = "too_little_time",
    says: str = "",
) -> Condition:  # fmt: skip
    """Given today, each row leaves at least so many days until the end set in it; `limits` are the ways to set one.

    `rows`: empty where the act itself sets it. `first_day`: the day of giving counts ("beginning with"). `only`: a fact
    of the act that must be true. `but`: not of rows in which this field says so. `of`: only for acts of this step.
    Params: `end`, `least`.
    """
    plenty = days + 1 - first_day  # so many units of any kind are long enough: their end is not worked out
    ways = tuple((one, one.n.field) for one in limits if not isinstance(one.n, int))
    fields = (rows,) if rows else tuple({field for _limit, field in ways})

    def test(q: Question) -> Verdict | Found:
        facts = _facts(q, fields, of)
        if undated(q) or (only and not facts.get(only)):
            return YES
        short = [
            (row, limit, field)
            for row in (facts.get(rows, ()) if rows else (facts,))
            if not but[0] or row.get(but[0]) != but[1]
            for limit, field in ways
            if field in row and not (isinstance(found := row[field], Period) and found.n >= plenty)
        ]
        ends = [end for one in short if (end := _end(q, *one))]
        if not ends:
            return YES
        least = today(q) + timedelta(days=days - first_day)
        early = min(ends)
        return YES if early >= least else Found(NO, {"end": early.isoformat(), "least": least.isoformat()})

    says = says or f"At least {days} days"
    return Condition(key, test, otherwise, cite, of_facts=True, field=fields[0], notes=notes, says=says)


def not_over(limits: tuple[Limit, ...], rows: str, cite: Cite, key: str = "set_day_over") -> Condition:
    """No end that is set, in a row or (`rows` empty) in the act itself, lies before the day on which it is set. Nobody
    can keep such a time, whatever the law says of its length. Params: `end`.
    """
    set_days = tuple(one for one in limits if isinstance(one.n, Fixed))
    found = leaves(
        0, set_days, rows, cite, "The time would have been over on %(end)s, before it begins. Set a later day.",
        key=key, says="No time that is set is over before it begins",
    )  # fmt: skip
    return replace(found, always=True)


def least_when_served(cite: Cite) -> Condition:
    """Service so late that less than the least time is left until a day that the notice sets is noted: that time runs
    on to its own last day. Params: `end`, as it was set; `least`; `days`.
    """

    def test(q: Question) -> Verdict | Found:
        if undated(q) or q.about is None:
            return YES
        act = q.file.act(q.about.n)
        for one in q.file.regime.step(act.step, act.on).limits:
            if isinstance(one.n, Fixed) and one.least:
                least = today(q) + timedelta(days=one.least - 1)
                rows = [item.facts for item in act.items if item.kind == one.each and one.starts(item.facts)]
                short = [end for row in rows if (end := row[one.n.field]) < least]
                if short:
                    return Found(NO, {"end": str(min(short)), "least": str(least), "days": one.least})
        return YES

    return Condition(
        "short_to_pay", test,
        "The notice sets %(end)s; served on this day it leaves time until %(least)s, %(days)s days beginning with it.",
        cite, notes=True, says="The day that is set leaves the least time",
    )  # fmt: skip


def over_when_served(cite: Cite, *times: tuple[tuple[Limit, ...], str]) -> Condition:
    """Service after an end that the notice sets is noted: it starts no time. `times`: the limits of a notice, and the
    rows in which they are set, empty for the act itself. Params: `end`.
    """

    def test(q: Question) -> Verdict | Found:
        if undated(q) or q.about is None:
            return YES
        act, ends = q.file.act(q.about.n), []
        for limits, rows in times:
            ways = [(one, one.n.field) for one in limits if isinstance(one.n, Fixed) and one.runs_from == act.step]
            timed = [(row, way) for way in ways for row in (act.facts.get(rows, ()) if rows else (act.facts,))]
            ends += [end for row, way in timed if (end := _end(q, row, *way))]
        over = [end for end in ends if end < today(q)]
        return Found(NO, {"end": min(over).isoformat()}) if over else YES

    return Condition(
        "over_when_served", test,
        "The notice sets a time until %(end)s: served after that day, it starts none. Give more time, or a new notice.",
        cite, notes=True, says="Served before the time that it sets is over",
    )  # fmt: skip


def not_begun(
    rows: str, field: str, cite: Cite, otherwise: str, *, of: str = "", notes: bool = False, key: str = "hours_begun"
) -> Condition:
    """No row states a time that began on an earlier day. `of`: only for acts of this step. Params: `n`, `day`."""

    def test(q: Question) -> Verdict | Found:
        if undated(q):
            return YES
        found = _facts(q, (rows,), of).get(rows, ())
        stated = [(n, row[field]) for n, row in enumerate(found, 1) if row.get(field)]
        early = [(day, n) for n, at in stated if (day := at.astimezone(zone(q)).date()) < today(q)]
        return Found(NO, {"n": min(early)[1], "day": min(early)[0].isoformat()}) if early else YES

    return Condition(
        key, test, otherwise, cite, of_facts=True, field=rows, notes=notes, says="No hours began on an earlier day"
    )


def _facts(q: Question, fields: tuple[str, ...], of: str) -> Row:
    """What was entered, or the facts of the notice asked about."""
    entered = q.facts or {}
    here = any(field in entered for field in fields)
    if here or q.about is None or not q.file.exists(q.about):
        return {} if of and not here else entered
    act = q.file.act(q.about.n)
    return act.facts if not of or act.step == of else {}


def _end(q: Question, row: Row, limit: Limit, field: str) -> date | None:
    """The end of what is set in days or by a day, given today; None for hours, and where nothing is set so."""
    found = row.get(field)
    if found is None or _hourly(found) or not limit.starts(row):
        return None
    if isinstance(found, date):
        return found
    end = term(q.file, limit, today(q), found).unrolled_end
    return end.date() if isinstance(end, datetime) else end


def _hourly(length: Any) -> bool:
    return isinstance(length, datetime) or getattr(length, "unit", None) is Unit.HOUR
