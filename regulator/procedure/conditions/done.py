"""Needs that rest on what was done, and by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from regulator.procedure.conditions.scope import (
    NO,
    YES,
    addressees,
    among,
    of_scope,
    parties,
    speaker,
    today,
    track,
    unknown,
    yes,
)
from regulator.procedure.language import Act, CaseFile, Cite, Condition, Found, Question, Ref, Verdict
from regulator.procedure.language.memo import once

LATER = "This rests on what was done in act %(n)s on %(day)s, later than this day."


def done(*steps: str, cite: Cite, otherwise: str, says: str = "", key: str = "", helps: str = "") -> Condition:
    """One of these steps was taken, in this track or at the case at large, on or before the day of the step that needs
    it, where both days are known. Params: `n`, `day` of what was done later.
    """

    def test(q: Question) -> Verdict | Found:
        found, last = _taken(q.file, track(q), *steps)
        if last is None or q.on is None or last <= q.on:
            return found
        acts = of_scope(q.file, track(q), *steps)
        late = [act for act in acts if act.on is not None and act.on > q.on]
        if len(late) < len(acts):
            return among(act for act in acts if act not in late)
        return Found(NO, {"n": late[0].n, "day": str(late[0].on)}, LATER)

    key = key or f"no_{steps[0]}"
    return Condition(key, test, otherwise, cite, says=says, helps=helps)


@once
def _taken(file: CaseFile, track: int, *steps: str) -> tuple[Verdict | Found, date | None]:
    """Was it done, and on which day the last of it."""
    acts = of_scope(file, track, *steps)
    return among(acts), max((act.on for act in acts if act.on is not None), default=None)


def done_anywhere(*steps: str, cite: Cite, otherwise: str, says: str = "", key: str = "") -> Condition:
    """One of these steps was taken, in whatever track."""
    key = key or f"no_{steps[0]}"
    return Condition(key, lambda q: among(q.file.taken(*steps)), otherwise, cite, says=says)


def not_done(*steps: str, cite: Cite, otherwise: str, says: str = "", key: str = "") -> Condition:
    key = key or f"already_{steps[0]}"
    return Condition(key, lambda q: yes(not of_scope(q.file, track(q), *steps)), otherwise, cite, says=says)


def done_here(
    *steps: str, cite: Cite, otherwise: str, says: str = "", key: str = "", helps: str = "", at_issue: bool = False
) -> Condition:
    """One of these steps was taken about this very thing."""

    def test(q: Question) -> Verdict | Found:
        return _taken_here(q.file, q.about, *steps)

    key = key or f"not_{steps[0]}_here"
    return Condition(key, test, otherwise, cite, says=says, helps=helps, at_issue=at_issue)


def done_by_each(step: str, cite: Cite, otherwise: str, says: str, helps: str) -> Condition:
    """Each of those named, or each for whom the thing asked about is, took this step about it: one answers not for
    another.
    """

    def test(q: Question) -> Verdict | Found:
        taken = _taken_here(q.file, q.about, step)
        if taken is not YES or q.facts is None or q.about is None:
            return taken
        acts = q.file.about(q.about, step)
        whom = parties(q) or addressees(q.file, q.about)
        return yes(all(any(not act.to or party in act.to for act in acts) for party in whom))

    return Condition(f"not_{step}_here", test, otherwise, cite, says=says, helps=helps)


def approved(cite: Cite) -> Condition:
    """The draft was approved, so what is signed is what a second person read. Holds whatever `cite` is worth."""
    found = done_here(
        "approve", cite=cite, otherwise="This draft has not been approved.", says="Approved by the head", at_issue=True,
        key="not_approved", helps="The head approves it, or returns it.",
    )  # fmt: skip
    return replace(found, always=True)


@once
def _taken_here(file: CaseFile, about: Ref | None, *steps: str) -> Verdict | Found:
    return among(file.about(about, *steps)) if about is not None else among(())


def not_under_way(step: str, end: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """No earlier act of `step` that `end` has not ended by this day. Noted only. Params: `n`, that act."""

    def test(q: Question) -> Verdict | Found:
        for act in of_scope(q.file, track(q), step):
            ends = [one.on for one in q.file.about(Ref(act.n), end)]
            if act.on is not None and act.on <= today(q) and all(on is not None and on >= today(q) for on in ends):
                return Found(NO, {"n": act.n})
        return YES

    return Condition(f"{step}_under_way", test, otherwise, cite, says=says, notes=True)


def done_by_party(step: str, cite: Cite, otherwise: str, says: str = "") -> Condition:
    """The party that acts, or whose paper is entered, took this step before. While looking: some party did."""

    def test(q: Question) -> Verdict:
        who = speaker(q)
        return yes(any(not who or who in act.to for act in q.file.taken(step)))

    return Condition(f"no_{step}", test, otherwise, cite, says=says)


def first_from_party(step: str, cite: Cite, otherwise: str) -> Condition:
    """The party that acts has not taken this step about this thing yet."""

    def test(q: Question) -> Verdict:
        before = q.file.about(q.about, step) if q.about is not None else []
        return yes(not speaker(q) or all(speaker(q) not in act.to for act in before))

    return Condition("already_asked", test, otherwise, cite, says="Not done by this party before")


def told_once(field: str, cite: Cite, otherwise: str, says: str) -> Condition:
    """What must be told was told: now, or in an earlier act that has this field. Noted only."""

    def test(q: Question) -> Verdict:
        now = bool((q.facts or {}).get(field))
        return yes(now or any(act.facts.get(field) for act in q.file.acts if not act.void))

    return Condition(f"{field}_missing", test, otherwise, cite, of_facts=True, notes=True, field=field, says=says)


def told_to_referrer(field: str, opening: str, sources: tuple[str, ...], cite: Cite, otherwise: str) -> Condition:
    """Where the case was opened (by the step `opening`) on a lead of one of these sources, this field is answered."""

    def test(q: Question) -> Verdict | Found:
        referred = any(act.facts.get("source") in sources for act in q.file.taken(opening))
        if not referred or (q.facts or {}).get(field):
            return YES
        return unknown("what the authority was told is not published") if q.history else NO

    return Condition(
        "referrer_not_told", test, otherwise, cite, of_facts=True, field=field, says="Who referred the lead was told"
    )


def said_yes(field: str, cite: Cite, otherwise: str) -> Condition:
    """A right is waived only expressly."""

    def test(q: Question) -> Verdict | Found:
        said = (q.facts or {}).get(field)
        if q.history and said is None:
            return unknown("what was said expressly is not published")
        return yes(bool(said))

    return Condition("not_express", test, otherwise, cite, of_facts=True, field=field, says="Said expressly")


def judged_here(step: str, *by: str, cite: Cite, otherwise: str, key: str, helps: str = "") -> Condition:
    """Whatever `step` brought about this very thing was answered by one of the steps `by`, after it or about it."""

    def test(q: Question) -> Verdict | Found:
        waiting = _waiting(q, step, by)
        return Found(yes(False), {"n": waiting.n}) if waiting else yes(True)

    return Condition(key, test, otherwise, cite, helps=helps, says="Whatever was filed has been answered")


def asked_here(step: str, *by: str, cite: Cite, otherwise: str, says: str, helps: str) -> Condition:
    """This was asked for by `step` about this very thing, and none of the steps `by` has answered it yet."""

    def test(q: Question) -> Verdict:
        return yes(_waiting(q, step, by) is not None)

    return Condition(f"not_{step}_here", test, otherwise, cite, says=says, helps=helps)


def _waiting(q: Question, step: str, by: tuple[str, ...]) -> Act | None:
    """The first that was brought and not answered."""
    if q.about is None:
        return None
    answers = [act.n for act in q.file.about(q.about, *by)]
    brought = (act for act in q.file.about(q.about, step) if not any(n > act.n for n in answers))
    return next((act for act in brought if not q.file.about(Ref(act.n), *by)), None)
