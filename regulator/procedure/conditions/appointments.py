"""Needs of appointments: interviews and hearings, and the notice of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import (
    NO,
    YES,
    today,
    undated,
    unknown,
    yes,
    zone,
)
from regulator.procedure.conditions.terms import of_limit, served_on_all
from regulator.procedure.language import (
    Cite,
    Condition,
    Found,
    Limit,
    Question,
    Status,
    Verdict,
)

PERHAPS_LATE = (
    "The calendar of %(years)s is not published yet, so it is not known whether the notice came early enough. "
    "Import it first, or record that the hearing is postponed."
)

PERHAPS_TOO_SOON = (
    "The calendar of %(years)s is not published yet: rest days in it may make a notice too late that is served after "
    "%(end)s. Set a later day, to be careful."
)


def ahead(field: str, cite: Cite, otherwise: str) -> Condition:
    """The time entered lies in the future."""

    def test(q: Question) -> Verdict:
        when = (q.facts or {}).get(field)
        return yes(not isinstance(when, datetime) or when > q.at)

    return Condition("not_ahead", test, otherwise, cite, of_facts=True, field=field, says="The time lies ahead")


def room_to_serve(limit: Limit, otherwise: str) -> Condition:
    """Served today, the notice would still come on or before the last day of this backward limit."""

    def test(q: Question) -> Verdict | Found:
        when = (q.facts or {}).get(limit.of)
        if not isinstance(when, datetime):
            return YES
        end = term(q.file, limit, when).last_day.isoformat()
        return YES if today(q).isoformat() <= end else Found(NO, {"end": end})

    return Condition(
        "too_soon", test, otherwise, limit.cite, of_facts=True, field=limit.of, says="Time enough to serve it"
    )


def room_in_any_year(limit: Limit) -> Condition:
    """The same whatever is published of a year to come; noted only. Params: `end`, `years`."""

    def test(q: Question) -> Verdict | Found:
        when = (q.facts or {}).get(limit.of)
        found = term(q.file, limit, when) if isinstance(when, datetime) else None
        if found is None or not found.awaits or today(q).isoformat() <= str(found.safe_end)[:10]:
            return YES
        return Found(NO, {"end": str(found.safe_end)[:10], "years": ", ".join(map(str, found.awaits))})

    return Condition(
        "perhaps_too_soon", test, PERHAPS_TOO_SOON, replace(limit.cite, status=Status.DERIVED), of_facts=True,
        notes=True, field=limit.of, says="Time enough, whatever is published of the year",
    )  # fmt: skip


def notice_early_enough(limit: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """Every service of the notice lies on or before the last day of the backward limit, or the hearing is postponed."""

    def test(q: Question) -> Verdict | Found:
        if q.about is None or (q.facts or {}).get("outcome") == "postponed":
            return yes(q.about is not None)
        if not served_on_all(q.file, q.about):
            return Found(NO, {}, "The hearing notice has not been served on every addressee.")
        days = [s.on for s in q.file.served(q.about.n)]
        if None in days:
            return unknown("enter when act %(n)s was served", n=q.about.n)
        rule = next((d.limit for d in of_limit(q.file, limit) if d.act == q.about.n and d.term), None)
        return _early_enough(q, rule, [day for day in days if day]) if rule else YES

    return Condition(
        "notice_too_late",
        test,
        otherwise,
        cite,
        says=says,
        of_facts=True,
        helps="Record that it is postponed, and call the hearing anew.",
    )


def _early_enough(q: Question, rule: Limit, served: list[date]) -> Verdict | Found:
    """By the calendar as it is known now: what was the latest day when the notice was given may have been too late."""
    assert q.about is not None
    found = term(q.file, rule, q.file.act(q.about.n).facts[rule.of])
    end = found.last_day.isoformat()
    late = [str(day) for day in served if str(day) > end]
    if late:
        return Found(NO, {"day": late[0], "end": end})
    return Found(NO, {"years": ", ".join(map(str, found.awaits))}, PERHAPS_LATE) if found.awaits else YES


def not_before(field: str, cite: Cite, otherwise: str, moved_by: str = "") -> Condition:
    """An appointment is recorded on its day or later, unless it was postponed. `moved_by` sets another time."""

    def test(q: Question) -> Verdict | Found:
        when = _appointed(q, field, moved_by)
        if not isinstance(when, datetime) or undated(q) or (q.facts or {}).get("outcome") == "postponed":
            return YES
        day = when.astimezone(zone(q)).date()
        return Found(yes(today(q) >= day), {"day": day.isoformat()})

    return Condition("not_yet", test, otherwise, cite, of_facts=True, says="The day has come", field="on")


def _appointed(q: Question, field: str, moved_by: str) -> Any:
    if q.about is None:
        return None
    moved = [act.facts[field] for act in q.file.about(q.about, moved_by)] if moved_by else []
    return moved[-1] if moved else q.file.act(q.about.n).facts.get(field)
