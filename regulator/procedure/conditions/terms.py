"""Needs that rest on service and time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from regulator.procedure import duties
from regulator.procedure.conditions.scope import NO, UNKNOWN, YES, in_track, track, yes
from regulator.procedure.duties import Duty
from regulator.procedure.language import CaseFile, Cite, Condition, Found, Question, Ref, Verdict



def served(step: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """The acts of `step` in this track were served on every addressee, on days that are known."""

    def test(q: Question) -> Verdict | Found:
        acts = in_track(q, step)
        if not acts or not all(duties.everyone_served(q.file, act.n) for act in acts):
            return NO
        undated = [act.n for act in acts for s in q.file.served(act.n) if s.on is None]
        if undated:
            return Found(UNKNOWN, {"n": undated[0]}, "This cannot be checked: enter when act %(n)s was served.")
        return YES

    return Condition(f"{step}_not_served", test, otherwise, cite, says=says, helps="Serve it and enter the service.")


def served_here(cite: Cite, otherwise: str, says: str = "") -> Condition:
    """This very notice was served on every addressee."""
    return Condition("not_served", lambda q: yes(served_on_all(q.file, q.about)), otherwise, cite, says=says)


def served_on_all(file: CaseFile, about: Ref | None) -> bool:
    return about is not None and bool(file.act(about.n).to) and duties.everyone_served(file, about.n)


def run_out(limit: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """Every deadline of this limit in this track has passed, was met or lapsed. Params: `day`, the last one still running."""

    def test(q: Question) -> Verdict | Found:
        here = track(q)
        mine = [d for d in duties.of(q.file) if d.limit.key == limit and here in (0, q.file.act(d.act).track)]
        mine = [d for d in mine if d.how != "extended"]
        if not mine:
            return YES if not _starts_here(q, limit) else Found(NO, {"day": "—"})
        unknown = [d for d in mine if d.open and d.term is None]
        if unknown:
            return Found(UNKNOWN, {"missing": unknown[0].missing}, "This cannot be checked: %(missing)s.")
        zone = ZoneInfo(q.file.timezone)
        running = [d for d in mine if d.open and not d.over(q.at, zone)]
        return Found(NO, {"day": last_day(running)}) if running else YES

    return Condition(f"{limit}_running", test, otherwise, cite, says=says, helps="Wait for the day, or for an express waiver.")


def _starts_here(q: Question, limit: str) -> bool:
    """Does an act of this track start this limit at all (a hearing right may not have arisen)?"""
    for act in in_track(q, *{one.runs_from for one in q.file.regime.limits() if one.key == limit}):
        for one in q.file.regime.step(act.step, act.on).limits:
            if one.key == limit and (not one.when or act.facts.get(one.when)):
                return True
    return False


def last_day(running: Iterable[Duty]) -> str:
    return max(str(d.term.legal_end) for d in running if d.term is not None)


def still_running(limit: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """A deadline of this limit on the thing asked about (for this party) has not passed yet."""

    def test(q: Question) -> Verdict | Found:
        mine = [d for d in duties.of(q.file) if d.limit.key == limit and d.ref == q.about and d.how != "extended"]
        mine = [d for d in mine if not q.actor.party or d.addressee in ("", q.actor.party)]
        if not mine:
            return Found(NO, {"day": "—"})
        if any(d.term is None for d in mine):
            return Found(UNKNOWN, {"missing": mine[0].missing}, "This cannot be checked: %(missing)s.")
        zone = ZoneInfo(q.file.timezone)
        open_on = q.on if q.on is not None else q.at.astimezone(zone).date()
        alive = [d for d in mine if d.term is not None and not _past(d, open_on)]
        return YES if alive else Found(NO, {"day": last_day(mine)})

    return Condition(f"{limit}_over", test, otherwise, cite, says=says)


def _past(duty: Duty, day: date) -> bool:
    assert duty.term is not None
    return str(duty.term.legal_end)[:10] < str(day)


def in_time(limit: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """The authority's own limit of this key has not passed."""

    def test(q: Question) -> Verdict | Found:
        zone = ZoneInfo(q.file.timezone)
        late = [d for d in duties.of(q.file) if d.limit.key == limit and d.how != "extended" and d.over(q.at, zone)]
        return Found(NO, {"day": last_day(late)}) if late else YES

    return Condition(f"{limit}_passed", test, otherwise, cite, says=says)


def notice_early_enough(limit: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """Every service of the notice asked about lies on or before the last day of the backward limit."""

    def test(q: Question) -> Verdict | Found:
        if q.about is None or not q.file.served(q.about.n):
            return NO
        ends = [d.term.legal_end for d in duties.of(q.file) if d.limit.key == limit and d.act == q.about.n and d.term]
        days = [s.on for s in q.file.served(q.about.n)]
        if None in days:
            return Found(UNKNOWN, {"n": q.about.n}, "This cannot be checked: enter when act %(n)s was served.")
        late = [day for day in days if day is not None and any(str(day) > str(end)[:10] for end in ends)]
        return Found(NO, {"day": str(late[0]), "end": str(ends[0])}) if late else YES

    return Condition("notice_too_late", test, otherwise, cite, says=says, helps="Postpone: call the hearing anew.")
