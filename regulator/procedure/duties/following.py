"""Deadlines that are counted from the end of another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from regulator.procedure.duties.duty import Duty, step_of
from regulator.procedure.duties.starting import duty, runs
from regulator.procedure.language import CaseFile, Limit


def following(file: CaseFile, duties: list[Duty]) -> Iterator[Duty]:
    """Once the other one has lapsed. What has moved one of them since is told as it is of any deadline."""
    for old, limit in _ended(file, duties, "lapsed"):
        assert old.closed_by is not None
        courses = _courses(file, limit, old, duties)
        for now, later in pairwise(courses):
            if now.closed_by and now.closed_by > old.closed_by and now.start != later.start:
                yield now
        yield courses[-1]


def coming(file: CaseFile, duties: list[Duty]) -> Iterator[Duty]:
    """Those that will begin if the other one is left to run out."""
    for old, limit in _ended(file, duties, ""):
        yield _courses(file, limit, old, duties)[-1]


def _ended(file: CaseFile, duties: list[Duty], how: str) -> Iterator[tuple[Duty, Limit]]:
    for old in duties:
        act = file.act(old.act)
        for limit in step_of(file, act).limits:
            if limit.after == old.limit.key and old.how == how and runs(file, limit, act, old.addressee):
                yield old, limit


def _courses(file: CaseFile, limit: Limit, old: Duty, duties: list[Duty]) -> list[Duty]:
    """The deadline from the end of `old`, or from the later end to which another was extended: one for each act that
    moved that one, the last as it stands now.
    """
    others = [d for d in duties if limit.deferred and d.limit.key == limit.deferred]
    others = [d for d in others if d.act == old.act and d.addressee == old.addressee]
    moves = sorted({d.closed_by: d.how for d in others if d.replaced and d.closed_by}.items())
    found = [_from(file, limit, old, [d for d in others if _stood(d, n)]) for n, _how in moves]
    found = [replace(one, closed_by=n, how=how) for one, (n, how) in zip(found, moves, strict=True)]
    return [*found, _from(file, limit, old, [d for d in others if not d.replaced])]


def _stood(one: Duty, until: int) -> bool:
    """Did it stand until this act came?"""
    return one.cause < until and not (one.replaced and one.closed_by is not None and one.closed_by < until)


def _from(file: CaseFile, limit: Limit, old: Duty, others: list[Duty]) -> Duty:
    extended = [d for d in others if d.limit.replaces]
    ends = [(d.term.legal_end if d.term else None, d) for d in (old, *extended)]
    unknown = next((d for end, d in ends if end is None), None)
    start = None if unknown else max(end for end, _d in ends if end is not None)
    cause = max(d.cause for d in (old, *extended))
    found = duty(file, limit, file.act(old.act), None, old.addressee, cause, start)
    return replace(found, lacks=unknown.lacks if unknown else found.lacks)
