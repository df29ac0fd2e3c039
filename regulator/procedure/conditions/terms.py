"""Needs that rest on service and time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date

from regulator.procedure import duties
from regulator.procedure.conditions.scope import (
    NO,
    YES,
    day_is_entered,
    in_track,
    of_track,
    parties,
    sent,
    speaker,
    today,
    track,
    undated,
    unknown,
    yes,
    zone,
)
from regulator.procedure.duties import Duty
from regulator.procedure.language import (
    CaseFile,
    Cite,
    Condition,
    Found,
    Question,
    Ref,
    Verdict,
)
from regulator.procedure.language.memo import once

SERVED_LATER = "It was served on %(day)s: that is later than this day."
NOT_PUBLISHED = (
    "The calendar of %(years)s is not published yet, so this time cannot be taken to be over. Import it first."
)
ENDED = "The time ended on %(day)s. What came later is recorded as late; whoever it is addressed to decides on that."
PERHAPS_PASSED = (
    "The calendar of the year in which this time ends is not published yet: to be careful, it ended on %(day)s."
)

# ── Service ────────────────────────────────────────────────────────────────────────────────────────────────────────


def served(step: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """An act of `step` in this track was served on each party concerned, on a day that is known.

    The parties are those that the facts address; while nothing is entered, one served addressee is enough.
    """

    def test(q: Question) -> Verdict | Found:
        found, concerned = _told(q.file, track(q), step), parties(q)
        if not found or not concerned <= found.keys():
            return NO
        undated = [n for party in concerned or found if (n := found[party])]
        return unknown("enter when act %(n)s was served", n=min(undated)) if undated else YES

    return Condition(f"{step}_not_served", test, otherwise, cite, says=says, helps="Serve it and enter the service.")


@once
def _told(file: CaseFile, track: int, step: str) -> dict[str, int]:
    """Who was served with acts of this step in the track; with the first of them whose day is not known, or 0."""
    found: dict[str, int] = {}
    for act in of_track(file, track, step):
        for service in file.served(act.n):
            vague = act.n if service.on is None else 0
            found[service.addressee] = found.get(service.addressee) or vague
    return found


def served_here(cite: Cite, otherwise: str, says: str = "") -> Condition:
    """This very notice was served on every addressee; where the facts name some, on each of these. And by this day,
    where the days are known. Params: `day`, of a later service.
    """

    def test(q: Question) -> Verdict | Found:
        if q.about is None:
            return NO
        told, whom = _served_on(q.file, q.about.n), parties(q)
        if q.history and not told:
            return unknown("it is not published whether act %(n)s was served", n=q.about.n)
        if not (whom <= told.keys() if whom else served_on_all(q.file, q.about)):
            return NO
        days = [day for party, day in told.items() if day is not None and party in (whom or told)]
        late = bool(days) and q.on is not None and max(days) > q.on
        return Found(NO, {"day": max(days).isoformat()}, SERVED_LATER) if late else YES

    return Condition("not_served", test, otherwise, cite, says=says)


def served_on_one(cite: Cite, otherwise: str, says: str = "") -> Condition:
    """This very notice was served on one of its addressees at least."""

    def test(q: Question) -> Verdict | Found:
        if q.about is None or _served_on(q.file, q.about.n):
            return yes(q.about is not None)
        gap = unknown("it is not published whether act %(n)s was served", n=q.about.n)
        return gap if q.history else NO

    return Condition("not_served", test, otherwise, cite, says=says)


@once
def _served_on(file: CaseFile, n: int) -> dict[str, date | None]:
    """Whom it was served on, with the day of the first service."""
    return {one.addressee: one.on for one in reversed(file.served(n))}


def served_on_all(file: CaseFile, about: Ref | None) -> bool:
    return about is not None and duties.everyone_served(file, about.n)


# ── Time that has to pass ──────────────────────────────────────────────────────────────────────────────────────────


def run_out(limit: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """Every deadline of this limit in this track, for the parties addressed, has passed, was met or lapsed.

    Params: `day`, the last one still running.
    """

    def test(q: Question) -> Verdict | Found:
        concerned = parties(q)
        found = [d for d in _in_track(q.file, track(q), limit) if not concerned or d.addressee in concerned]
        return _all_past(q, found) if found else _not_begun(q, limit)

    return Condition(
        f"{limit}_running", test, otherwise, cite, says=says, helps="Wait for the day, or for an express waiver."
    )


def run_out_here(limit: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """As `run_out`, of this very thing. One that starts no such time has none to wait for."""

    def test(q: Question) -> Verdict | Found:
        concerned = parties(q)
        found = [
            d
            for d in of_limit(q.file, limit)
            if d.ref == q.about and (not concerned or d.addressee in ("", *concerned))
        ]
        if not found and q.about is not None and not _starts(q, limit):
            return YES
        if not found:
            return Found(NO, {}, "The period has not begun: the notice has not been served.")
        return _all_past(q, found)

    return Condition(f"{limit}_running", test, otherwise, cite, says=says, helps="Wait for the day.")


def _starts(q: Question, limit: str) -> bool:
    """Can the thing asked about start a time of this limit?"""
    assert q.about is not None
    act = q.file.act(q.about.n)
    return any(one.key == limit for one in q.file.regime.step(act.step, act.on).limits)


@once
def of_limit(file: CaseFile, limit: str) -> list[Duty]:
    return [d for d in duties.of(file) if d.limit.key == limit and not d.replaced]


@once
def _in_track(file: CaseFile, track: int, limit: str) -> list[Duty]:
    """Deadlines of this limit in the track; of the whole case for 0."""
    return [d for d in of_limit(file, limit) if track in (0, file.act(d.act).track)]


NEVER_RAN = "The day that act %(n)s sets was over before the time could begin: give more time, or a new notice."


def _all_past(q: Question, found: list[Duty]) -> Verdict | Found:
    left = [d for d in found if d.open]
    if not left:
        return YES
    vague = [d for d in left if d.term is None]
    if vague and vague[0].never_ran:
        return Found(NO, {"n": vague[0].act}, NEVER_RAN)
    if vague:
        return unknown("%(missing)s", missing=vague[0].missing)
    if undated(q):
        return unknown("the day of this step is not known")
    running = [d for d in left if not d.over(q.at, zone(q))]
    return until(q, running) if running else YES


def until(q: Question, running: Collection[Duty], otherwise: str = "", cite: Cite | None = None) -> Found:
    """Why these times are not over: their last day has not come, or (`cite`) its calendar is not there."""
    if all(d.awaits and d.elapsed(q.at, zone(q)) for d in running):
        return not_published(running, cite)
    return Found(NO, {"day": last_day(running)}, otherwise)


def not_published(running: Iterable[Duty], cite: Cite | None = None) -> Found:
    years = sorted({year for d in running for year in d.awaits})
    return Found(NO, {"years": ", ".join(map(str, years))}, NOT_PUBLISHED, cite)


def _not_begun(q: Question, limit: str) -> Verdict | Found:
    """No deadline yet: none may ever arise (no right to a hearing), or the notice still has to be served."""
    for act in in_track(q, *_starters(q.file, limit)):
        for one in q.file.regime.step(act.step, act.on).limits:
            if one.key == limit and one.starts(act.facts):
                return Found(NO, {"n": act.n}, "The time has not begun: act %(n)s has not been served.")
    return YES


def _starters(file: CaseFile, limit: str) -> tuple[str, ...]:
    return tuple({one.runs_from for one in file.regime.limits() if one.key == limit and not one.replaces})


def last_day(running: Iterable[Duty]) -> str:
    return max(str(d.term.legal_end) for d in running if d.term is not None)


def only_once_over(limit: str, field: str, keys: tuple[str, ...], cite: Cite, otherwise: str) -> Condition:
    """Once a deadline of this limit on the thing is over, the field holds one of these keys. Params: `day`, its end."""

    def test(q: Question) -> Verdict | Found:
        found = [d for d in of_limit(q.file, limit) if d.ref == q.about and d.past_safely(today(q))]
        if not found or (q.facts or {}).get(field) in keys:
            return YES
        return Found(NO, {"day": last_day(found)}) if any(d.past(today(q)) for d in found) else not_published(found)

    return Condition(
        f"{limit}_too_late", test, otherwise, cite, of_facts=True, field=field, says="In time, or as after it"
    )


# ── Time that must not have passed ─────────────────────────────────────────────────────────────────────────────────


def still_running(limit: str, cite: Cite, otherwise: str, none: str, says: str = "", notes: bool = False) -> Condition:
    """A deadline of this limit on the thing asked about, for the party that acts, has not passed yet.

    `none`: the sentence where there is no such deadline at all. A day counts whole, whenever it is entered; what
    was posted counts from its posting. Params: `day`, the last one; `days`, how many are over it.
    """

    def test(q: Question) -> Verdict | Found:
        found = [d for d in of_limit(q.file, limit) if d.ref == q.about and speaker(q) in ("", d.addressee)]
        if not found:
            return Found(NO, {}, none)
        if any(d.term is None for d in found):
            return unknown("%(missing)s", missing=next(d.missing for d in found if d.term is None))
        if undated(q):
            return unknown("the day of this step is not known")
        if any(not d.past(sent(q)) for d in found) or (day_is_entered(q) and not notes):
            return YES
        return came_late(q, found)

    return Condition(f"{limit}_over", test, otherwise, cite, says=says, notes=notes)


def came_late(q: Question, found: Iterable[Duty]) -> Found:
    """All these times are over: by how much it is late, or, while its day is still to be entered, that it may be."""
    last = last_day(found)
    if day_is_entered(q):
        return Found(NO, {"day": last}, ENDED)
    return Found(NO, {"day": last, "days": (sent(q) - date.fromisoformat(last[:10])).days})


def extendable(limit: str, cite: Cite, says: str = "") -> Condition:
    """A deadline of this limit hangs on the thing asked about, has begun, and was not met."""
    none = nothing_to_extend(limit)
    return Condition(
        "nothing_to_extend", lambda q: yes(not none(q.file, q.about)), "No such time is running.", cite,
        says=says or "The time has begun",
    )  # fmt: skip


def nothing_to_extend(limit: str) -> Callable[[CaseFile, Ref | None], bool]:
    """Does no deadline of this limit hang on the thing that is open or lapsed?"""

    def none(file: CaseFile, about: Ref | None) -> bool:
        found = [d for d in duties.of(file) if d.limit.key == limit and about in (d.ref, Ref(d.act))]
        return not any(d.how in ("", "lapsed") for d in found)

    return none


def in_time(limit: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """The authority's own limit of this key has not passed."""

    def test(q: Question) -> Verdict | Found:
        found = of_limit(q.file, limit)
        vague = [d for d in found if d.term is None]
        if vague or (undated(q) and found):
            return unknown("%(missing)s", missing=vague[0].missing if vague else "the day of this step is not known")
        late = [d for d in found if d.over(q.at, zone(q))]
        if not late and any(d.awaits and d.past_safely(today(q)) for d in found):
            careful = [d for d in found if d.awaits]
            params = {"day": max(str(d.term.safe_end)[:10] for d in careful if d.term)}
            return Found(NO, params, PERHAPS_PASSED)
        return Found(NO, {"day": last_day(late)}) if late else YES

    return Condition(f"{limit}_passed", test, otherwise, cite, says=says)
