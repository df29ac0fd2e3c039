"""The course of a deadline: the lengths of time counted one after another, and the pauses between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from regulator.procedure import clock
from regulator.procedure.clock import Pause, Stopped
from regulator.procedure.duties.duty import NO_PERIOD, NOT_KNOWN, OVER_BEFORE, STANDS_STILL, Duty, over_before, zone_of
from regulator.procedure.language import CaseFile, Limit, Period, Said, Term, Unit

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Length:
    """One stretch of time: of the limit itself or of an extension, and the act `n` that sets it. None: it sets none."""

    limit: Limit
    length: Period | date | None
    n: int


@dataclass(frozen=True, slots=True)
class Course:
    """How a deadline came to be. `start` is where the first length begins; `pauses` are by the act that began them,
    None where its day is not known; `anew` are the days of interruptions, with what runs from them.
    """

    duty: Duty
    start: date | datetime | None
    lengths: tuple[Length, ...]
    pauses: tuple[tuple[int, Pause | None], ...] = ()
    anew: tuple[tuple[date, Length], ...] = ()


def reckoned(file: CaseFile, course: Course, cause: int) -> Duty:
    """The deadline at the end of its course, by the calendar as it was known when act `cause` was recorded."""
    duty = replace(course.duty, limit=course.lengths[-1].limit, cause=cause)
    if lacks := _lacking(course):
        return replace(duty, term=None, lacks=lacks)
    try:
        course, terms = _interrupted(file, course, cause)
    except Stopped as stopped:
        return replace(duty, term=None, lacks=Said(STANDS_STILL, {"day": {"day": stopped.since.isoformat()}}))
    last = course.lengths[-1]
    assert course.start is not None
    if over_before((one.limit for one in course.lengths), course.start, terms[-1]):
        return replace(duty, term=None, lacks=Said(OVER_BEFORE, {"n": last.n}))
    start = terms[-2].unrolled_end if len(terms) > 1 else course.start
    return replace(duty, limit=last.limit, start=start, term=_whole(terms), lacks=None)


def _interrupted(file: CaseFile, course: Course, cause: int) -> tuple[Course, list[Term]]:
    """The course after its interruptions, by their days whenever they were entered, and its terms. What had run out
    before an interruption stays so.
    """
    terms = list(_terms(file, course, cause))
    for day, length in sorted(course.anew, key=lambda one: one[0]):
        if _day(course.start) < day <= _day(terms[-1].unrolled_end):
            course = replace(course, start=day, lengths=(length,))
            terms = list(_terms(file, course, cause))
    return course, terms


def _day(moment: date | datetime | None) -> date:
    assert moment is not None
    return moment.date() if isinstance(moment, datetime) else moment


def _lacking(course: Course) -> Said | None:
    """What is not known, so that no end can be given."""
    if course.start is None:
        return course.duty.lacks
    unset = next((one.n for one in course.lengths if one.length is None), None)
    undated = next((n for n, pause in course.pauses if pause is None), None)
    if unset is not None:
        return Said(NO_PERIOD, {"n": unset})
    return None if undated is None else Said(NOT_KNOWN[False, ""], {"n": undated})


def _terms(file: CaseFile, course: Course, cause: int) -> Iterator[Term]:
    """A term for each length, counted from the unrolled end of the one before."""
    start, zone, known_at = course.start, zone_of(file), file.recorded_at(cause)
    pauses = tuple(pause for _n, pause in course.pauses if pause)
    for one in course.lengths:
        assert start is not None
        if _hourly(one.length) and not isinstance(start, datetime):
            start = datetime.combine(start + DAY, time(), zone)  # the day is over at its midnight
        calendar = file.calendar(one.limit, known_at)
        term = clock.end(one.limit, start, calendar, period=one.length, pauses=pauses, zone=zone)
        yield term
        start = term.unrolled_end


def _hourly(length: Period | date | None) -> bool:
    return isinstance(length, Period) and length.unit is Unit.HOUR


def _whole(terms: list[Term]) -> Term:
    """The last term; where the time stood still before, what came before is told too."""
    earlier = [
        term for term in terms[:-1] if any(line.kind == "note" or "stands still" in line.why for line in term.trace)
    ]
    if not earlier:
        return terms[-1]
    trace = tuple(line for term in (*earlier, terms[-1]) for line in term.trace)
    said = tuple(part for term in (*earlier, terms[-1]) for part in term.said)
    return replace(terms[-1], trace=trace, said=said, sentence=" ".join(one.sentence for one in (*earlier, terms[-1])))
