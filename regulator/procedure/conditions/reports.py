"""Needs of notices that ask for a report: how long the law gives at least, and what may be found once it was due.

A requirement of such a notice is due on a day (`due`) or within a period from the day it was given (`within`); one that
covers an interval (`interval_from` to `interval_to`) is counted from the end of that interval.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from regulator.procedure import duties
from regulator.procedure.conditions.reckoning import term
from regulator.procedure.conditions.scope import NO, YES, Row, parties, today, undated, unknown, yes, zone
from regulator.procedure.conditions.terms import NEVER_RAN, until
from regulator.procedure.language import Cite, Condition, Found, Given, Item, Limit, Question, Ref, Verdict


def report_periods(least: Limit, cite: Cite) -> Condition:
    """No report is due sooner than the limit `least` allows, given today. Params: `due`, `end`, `start`."""

    def test(q: Question) -> Verdict | Found:
        if undated(q):
            return unknown("the day of this step is not known")
        rows = (q.facts or {}).get("requirements", ())
        return next((found for row in rows if (found := _too_soon(q, least, row, today(q)))), YES)

    return Condition(
        "report_too_soon",
        test,
        "The report would be due on %(due)s. Counted from %(start)s it cannot be due before %(end)s.",
        cite,
        of_facts=True,
        field="requirements",
        says=f"No report is due sooner than {least.n} days after the notice, or after the end of its interval",
        helps="Set a later day, or a longer period.",
    )


def _too_soon(q: Question, least: Limit, row: Row, given_on: date) -> Found | None:
    start: date = row.get("interval_to") or given_on
    due, end = _due(q, least, row, start), term(q.file, least, start).unrolled_end
    if due is None or str(due) >= str(end):
        return None
    return Found(NO, {"due": str(due), "end": str(end), "start": str(start)})


def _due(q: Question, least: Limit, row: Row, start: date) -> date | None:
    if row.get("due"):
        found: date = row["due"]
        return found
    if not row.get("within"):
        return None
    within = replace(least, n=Given("within"))
    return term(q.file, within, start, row["within"]).unrolled_end


def due_on_working_day(cite: Cite) -> Condition:
    """No day that is set is a rest day of the place, which would end on the next working day. Params: `day`."""

    def test(q: Question) -> Verdict | Found:
        calendar = q.file.calendar()
        days = [row["due"] for row in (q.facts or {}).get("requirements", ()) if row.get("due")]
        rest = [day for day in days if not calendar.works(day)]
        return Found(NO, {"day": str(rest[0])}) if rest else YES

    return Condition(
        "due_on_rest_day",
        test,
        "%(day)s is a Saturday, a Sunday or a holiday: the report could be given on the next day that is none.",
        cite,
        of_facts=True,
        field="requirements",
        says="A day that is set is a working day",
        helps="Set a working day.",
    )


def intervals(shortest: Limit, longest: Limit, cite: Cite) -> Condition:
    """Each interval is as long as the law allows, both ends counted. Params: `since`, `first`, `last`."""

    def test(q: Question) -> Verdict | Found:
        for row in (q.facts or {}).get("requirements", ()):
            since, until = row["interval_from"], row["interval_to"]
            first, last = term(q.file, shortest, since).unrolled_end, term(q.file, longest, since).unrolled_end
            if not str(first) <= str(until) <= str(last):
                return Found(NO, {"since": str(since), "first": str(first), "last": str(last)})
        return YES

    return Condition(
        "wrong_interval",
        test,
        "An interval from %(since)s ends between %(first)s and %(last)s.",
        cite,
        of_facts=True,
        field="requirements",
        says=f"Intervals of {shortest.n} to {longest.n} months",
    )


# ── Once it was due ────────────────────────────────────────────────────────────────────────────────────────────────


def given_early_enough(least: Limit, cite: Cite) -> Condition:
    """The notice was given so early that the report was not due too soon. Params: `due`, `end`, `start`."""

    def test(q: Question) -> Verdict | Found:
        item = _requirement(q)
        if item is None or q.about is None:
            return YES
        given = [service.on for service in q.file.served(q.about.n)]
        if None in given:
            return unknown("enter when act %(n)s was served", n=q.about.n)
        found = (_too_soon(q, least, item.facts, day) for day in given if day is not None)
        return next((one for one in found if one), YES)

    return Condition(
        "given_too_late",
        test,
        "The notice was given on %(start)s: its report could not be due before %(end)s, and was asked for by %(due)s.",
        cite,
        says="The notice left the time that the law gives at least",
    )


def _requirement(q: Question) -> Item | None:
    return q.file.act(q.about.n).item(q.about.item) if q.about is not None and q.about.item else None


def due_here(limit: str, cite: Cite, otherwise: str) -> Condition:
    """The time of this limit on the thing asked about is over, whether or not something was filed; where the facts name
    some of its addressees, theirs. Params: `day`.
    """

    def test(q: Question) -> Verdict | Found:
        named = parties(q)
        found = [d for d in duties.of(q.file) if d.limit.key == limit and d.ref == q.about and d.how not in MOVED]
        found = [d for d in found if not named or d.addressee in ("", *named)]
        if not found:
            return Found(NO, {}, "The time has not begun: the notice has not been given.")
        if none := next((d for d in found if d.never_ran), None):
            return Found(NO, {"n": none.act}, NEVER_RAN)
        if undated(q) or any(d.term is None for d in found):
            missing = next((d.missing for d in found if d.missing), "the day of this step is not known")
            return unknown("%(missing)s", missing=missing)
        running = [d for d in found if not d.over(q.at, zone(q))]
        return until(q, running) if running else YES

    return Condition(f"{limit}_running", test, otherwise, cite, says="The time is over", helps="Wait for the day.")


MOVED = (*duties.REPLACED, "superseded")


def requirement_named(notices: Mapping[str, str], cite: Cite) -> Condition:
    """A violation of a duty to answer a notice names the requirement of a notice of that kind which was given.

    `notices`: the step that gives the notice, by provision.
    """

    def test(q: Question) -> Verdict | Found:
        for row in (q.facts or {}).get("violations", ()):
            step = notices.get(row["provision"])
            if step and not _given(q, row.get("requirement"), step):
                return unknown("it is not published which notice it was") if q.history else NO
        return YES

    return Condition(
        "no_requirement",
        test,
        "Name the requirement, of a notice that was given, which was not complied with.",
        cite,
        of_facts=True,
        field="violations",
        says="It names the requirement of the notice that was given",
    )


def _given(q: Question, ref: Ref | None, step: str) -> bool:
    return ref is not None and q.file.act(ref.n).step == step and bool(q.file.served(ref.n))


def refusal_found(cite: Cite) -> Condition:
    """Where a violation names a requirement, it was found first that the requirement was not complied with."""

    def test(q: Question) -> Verdict | Found:
        refs = [row["requirement"] for row in (q.facts or {}).get("violations", ()) if row.get("requirement")]
        if all(q.file.about(ref, "find_refusal") for ref in refs):
            return YES
        return unknown("whether the report was judged is not published") if q.history else NO

    return Condition(
        "compliance_not_judged",
        test,
        "It has not been found that this requirement was not complied with.",
        cite,
        of_facts=True,
        field="violations",
        says="Where a notice was not complied with, this was found first",
        helps="Find first that the requirement was not complied with.",
    )


def not_before_due(limit: str, cite: Cite) -> Condition:
    """The conduct does not begin before the last day on which the report could be given. Params: `day`."""

    def test(q: Question) -> Verdict | Found:
        rows = [row for row in (q.facts or {}).get("violations", ()) if row.get("requirement")]
        ends = {d.ref: d.term.last_day.isoformat() for d in duties.of(q.file) if d.limit.key == limit and d.term}
        early = [
            ends[row["requirement"]] for row in rows if str(row["conduct_from"]) < ends.get(row["requirement"], "")
        ]
        return Found(NO, {"day": early[0]}) if early else YES

    return Condition(
        "before_due",
        test,
        "The report could be given until %(day)s: the conduct cannot begin earlier.",
        cite,
        of_facts=True,
        field="violations",
        says="No contravention before the report was due",
    )


# ── Repeated ───────────────────────────────────────────────────────────────────────────────────────────────────────


def repeated(field: str, least: int, within: Limit, cite: Cite) -> Condition:
    """At least so many of the days entered are no further back than the limit. Params: `least`."""

    def test(q: Question) -> Verdict | Found:
        days = [row["day"] for row in (q.facts or {}).get(field, ())]
        ends = [(day, term(q.file, within, day).unrolled_end) for day in days]
        young = [day for day, end in ends if day <= today(q) and str(end) >= str(today(q))]
        return Found(yes(len(young) >= least), {"least": least, "months": within.n})

    return Condition(
        "too_few",
        test,
        "At least %(least)s occasions within the last %(months)s months are needed.",
        cite,
        of_facts=True,
        field=field,
        says=f"At least {least} occasions within the last {within.n} months",
    )
