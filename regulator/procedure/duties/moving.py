"""What moves a deadline: an extension, a pause, an interruption, a year of a calendar. It is always another deadline.

All is reckoned from the events, so the order in which they were entered does not matter: a pause inside the time that
was extended moves the extended end too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from regulator.procedure.clock import Pause
from regulator.procedure.duties.closing import closed
from regulator.procedure.duties.course import Course, Length, reckoned
from regulator.procedure.duties.duty import Duty, step_of
from regulator.procedure.duties.starting import given
from regulator.procedure.language import Act, CaseFile, Effect, Limit, Pausing, Ref, Step
from regulator.procedure.language.memo import once

Apply = Callable[[Course], Course | None]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that may move deadlines: `apply` says how their course goes on, None where it is not theirs.

    `n` caused it: the act, or its correction where it was corrected. `since`: the act itself, which is on file since
    then. `by`: the act that closes the old deadline. `how`: the way in which.
    """

    n: int
    since: int
    by: int
    how: str
    apply: Apply


def moved(file: CaseFile, duties: list[Duty]) -> list[Duty]:
    """The duties with all that took their place; what was replaced is closed by the act that did so."""
    events = sorted(_events(file), key=lambda event: event.n)
    return [now for duty in duties for now in _followed(file, duty, events)] if events else duties


def _followed(file: CaseFile, duty: Duty, events: list[Event]) -> Iterator[Duty]:
    act = file.act(duty.act)
    length = given(duty.limit, act, act.item(duty.item) if duty.item else None)
    course = Course(duty, duty.start, (Length(duty.limit, length, act.n),))
    for event in events:
        after = event.apply(course)
        if after is None or (event.how != "extended" and _closed_before(file, course.duty, event)):
            continue
        now = reckoned(file, after, max(event.n, course.duty.cause))
        if event.how != "extended" and event.n == event.since and _alike(now, course.duty):
            course = replace(after, duty=course.duty)  # a correction always gives another one: the old was kept
            continue
        if course.duty.cause < event.n:
            yield replace(course.duty, closed_by=event.by, how=event.how)
        course = replace(after, duty=now)
    yield course.duty


def _closed_before(file: CaseFile, duty: Duty, event: Event) -> bool:
    """Was it met or taken away before this was entered? That it lapsed is asked of the time as it was moved."""
    by = closed(file, duty).closed_by
    return by is not None and by < event.since and step_of(file, file.act(by)).effect is not Effect.LAPSE


def _alike(a: Duty, b: Duty) -> bool:
    """Is there one explanation for both? The unrolled end counts too: two ends may roll to the same day."""
    ends = [(t.unrolled_end, t.legal_end, t.safe_end, t.provisional) if t else None for t in (a.term, b.term)]
    return ends[0] == ends[1] and a.missing == b.missing


# ── What happened ──────────────────────────────────────────────────────────────────────────────────────────────────


def _events(file: CaseFile) -> Iterator[Event]:
    return (event for act in file.acts for event in _events_of(file, act, step_of(file, act)))


def _events_of(file: CaseFile, act: Act, step: Step) -> Iterator[Event]:
    for limit in (one for one in step.limits if one.replaces):
        how, apply = (
            ("restarted", _restarts(file, limit, act)) if limit.restarts else ("extended", _extends(limit, act))
        )
        yield Event(_since(act), act.n, act.n, how, apply)
        if act.void:
            yield _struck(act, _without(act))
    for pausing in step.pauses:
        yield from _pauses(file, pausing, act)
    if step.recalculates and not act.void:
        yield Event(_since(act), act.n, act.n, "recalculated", _reckons_anew)


def _since(act: Act) -> int:
    """The act from which it stands as it does: its correction, if it has one. What was struck out stood until then."""
    return act.n if act.void else act.cause or act.n


def _struck(act: Act, apply: Apply) -> Event:
    """An act that was struck out moved what it moved, until it was struck out."""
    return Event(act.cause, act.n, act.cause, "corrected", apply)


def _without(act: Act) -> Apply:
    """The course without what this act brought into it; None where it brought nothing."""

    def apply(course: Course) -> Course | None:
        lengths = tuple(one for one in course.lengths if one.n != act.n or one.n == course.duty.act)
        pauses = tuple(one for one in course.pauses if one[0] != act.n)
        anew = tuple(one for one in course.anew if one[1].n != act.n)
        left = replace(course, lengths=lengths, pauses=pauses, anew=anew)
        return None if left == course else left

    return apply


def _extends(limit: Limit, act: Act) -> Apply:
    """An extension goes on from the unrolled end of what it replaces, which was counted already."""

    def apply(course: Course) -> Course | None:
        old = course.duty
        mine = act.about is None or act.about in (old.ref, Ref(old.act))
        if not mine or old.limit.key != limit.replaces:
            return None
        onward = replace(old.limit, backward=False, includes_first_day=False)
        length = replace(onward, n=limit.n, unit=limit.unit, cite=limit.cite, replaces=limit.replaces)
        return replace(course, lengths=(*course.lengths, Length(length, given(limit, act, None), act.n)))

    return apply


def _restarts(file: CaseFile, limit: Limit, act: Act) -> Apply:
    """An interruption lets the whole time run anew from its own day."""

    def apply(course: Course) -> Course | None:
        old = course.duty
        if old.limit.key != limit.replaces or act.on is None or not _within(file, act, old):
            return None
        anew = replace(old.limit, n=limit.n, unit=limit.unit, cite=limit.cite, of="taken", replaces=limit.replaces)
        return replace(course, anew=(*course.anew, (act.on, Length(anew, given(limit, act, None), act.n))))

    return apply


def _pauses(file: CaseFile, pausing: Pausing, act: Act) -> Iterator[Event]:
    """The beginning of a pause, and its end when it is on file; what was struck out, for as long as it stood."""
    since = act.facts.get(pausing.since) if pausing.since else act.on
    until = act.facts.get(pausing.until) if pausing.until else None
    begun = None if since is None else Pause(since, until, pausing.cite)
    ends = [] if until else _ends(file, pausing, act)

    def event(n: int, since: int, by: int, how: str) -> Event:
        return Event(n, since, by, how, _stands_still(file, pausing, act, _as_of(begun, ends, n)))

    first = _since(act)
    yield event(first, act.n, act.n, "paused")
    for one in ends:
        if _since(one) > first:
            yield event(_since(one), one.n, one.n, "paused")
        if one.void and one.cause > first:
            yield event(one.cause, one.n, one.cause, "corrected")
    if act.void:
        yield _struck(act, _without(act))


def _ends(file: CaseFile, pausing: Pausing, act: Act) -> list[Act]:
    """What ends the pause, and what was struck out of that."""
    ended = _ended(file, pausing, act)
    struck = [one for one in _gone(file) if one.step in pausing.ends and one.about == Ref(act.n)]
    return [*struck, ended] if ended else struck


def _as_of(begun: Pause | None, ends: list[Act], n: int) -> Pause | None:
    """The pause as it stood once act `n` was on file."""
    stood = [one for one in ends if _since(one) <= n and not (one.void and one.cause <= n)]
    return _ending(begun, min(stood, key=lambda one: one.n)) if stood else begun


@once
def _gone(file: CaseFile) -> list[Act]:
    return [act for act in file.acts if act.void]


def _ending(begun: Pause | None, ended: Act) -> Pause | None:
    return None if begun is None or ended.on is None else replace(begun, end=max(ended.on, begun.start))


def _ended(file: CaseFile, pausing: Pausing, act: Act) -> Act | None:
    """The first act that ends the pause."""
    found = file.about(Ref(act.n), *pausing.ends) if pausing.ends else []
    other = pausing.ended_by(file, act) if pausing.ended_by else None
    return min((*found[:1], *((other,) if other else ())), key=lambda one: one.n, default=None)


def _stands_still(file: CaseFile, pausing: Pausing, act: Act, pause: Pause | None) -> Apply:
    def apply(course: Course) -> Course | None:
        if not _holds(file, pausing, act, course.duty):
            return None
        others = tuple(one for one in course.pauses if one[0] != act.n)
        return replace(course, pauses=(*others, (act.n, pause)))

    return apply


def _holds(file: CaseFile, pausing: Pausing, act: Act, duty: Duty) -> bool:
    mine = _hangs_on(file, duty, act) if pausing.here else _within(file, act, duty)
    return duty.limit.key in pausing.limits and mine


def holding(file: CaseFile, duty: Duty) -> Act | None:
    """The last act that lets this deadline stand still and that nothing has ended; None where none does."""
    for act in reversed(file.acts):
        for pausing in step_of(file, act).pauses if not act.void else ():
            ends = act.facts.get(pausing.until) if pausing.until else _ended(file, pausing, act)
            if ends is None and _holds(file, pausing, act, duty):
                return act
    return None


def _reckons_anew(course: Course) -> Course:
    """The same course: what changed is what is known of the calendar."""
    return course


def _hangs_on(file: CaseFile, duty: Duty, act: Act) -> bool:
    """Does the deadline hang on what this act is about, or on an act about it?"""
    ref: Ref | None = duty.ref
    while ref is not None and act.about is not None and ref.n > act.about.n:
        ref = file.act(ref.n).about
    return ref is not None and act.about is not None and ref.n == act.about.n


def _within(file: CaseFile, act: Act, duty: Duty) -> bool:
    """Is the deadline one of the track of this act, or of the case at large?"""
    return act.track == 0 or file.act(duty.act).track in (0, act.track)
