"""Where a case stands: its stage, what is settled, which things a step may be about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from regulator.procedure.language import Act, CaseFile, Effect, Question, Ref, Role, Step
from regulator.procedure.language.memo import once


@once
def stage(file: CaseFile) -> str:
    """The furthest stage of the open tracks, in the order of the regime; the last one while the case is closed."""
    order = [key for key, _ in file.regime.stages]
    now: dict[int, str] = {0: order[0]}
    shut = False
    for act in file.acts:
        if act.void:
            continue
        step = file.regime.step(act.step, act.on)
        shut = step.effect is Effect.CLOSE or (shut and not step.reopens)
        if step.enters and step.effect is not Effect.CLOSE:
            now[act.track] = step.enters
    live = [key for track, key in now.items() if not _finished(file, track)]
    return order[-1] if shut else max(live, key=order.index)


def _finished(file: CaseFile, track: int) -> bool:
    """Is the act that opened the track settled, itself or thing by thing?"""
    if track == 0:
        return False
    things = file.act(track).items
    return settled(file, Ref(track)) or (bool(things) and all(settled(file, Ref(track, one.n)) for one in things))


def closed(file: CaseFile) -> bool:
    return stage(file) == file.regime.stages[-1][0]


@once
def replayed(file: CaseFile) -> bool:
    """Was the case entered from published history?"""
    return any(act.origin for act in file.acts)


@once
def settled(file: CaseFile, ref: Ref) -> bool:
    """Does the thing need nothing more: struck out, or settled by an act about it or about the whole it belongs to?
    What acts say of some of its addressees settles it once they have said it of all.
    """
    if file.act(ref.n).void:
        return True
    said = [act.facts.get("to") for act in file.about(ref) if _settles(file, act)]
    if said and (not all(said) or _addressees(file, ref) <= {party for to in said for party in to or ()}):
        return True
    return ref.item is not None and settled(file, Ref(ref.n))


def _addressees(file: CaseFile, ref: Ref) -> set[str]:
    act = file.act(ref.n)
    own = act.item(ref.item).to if ref.item is not None else ""
    return {own} if own else set(act.to)


def _settles(file: CaseFile, act: Act) -> bool:
    settles = file.regime.step(act.step, act.on).settles
    return settles(file, act) if callable(settles) else settles


def concerns(file: CaseFile, ref: Ref, party: str) -> bool:
    """Is the thing addressed to this party?"""
    act = file.act(ref.n)
    if ref.item is not None and act.item(ref.item).to:
        return act.item(ref.item).to == party
    return party in act.to


def reached(file: CaseFile, ref: Ref, party: str) -> bool:
    """May this party know of the thing: addressed to it, and served on it where it is a notice?"""
    act = file.act(ref.n)
    if not concerns(file, ref, party):
        return False
    issued = bool(file.regime.step(act.step, act.on).notice)
    return not issued or any(service.addressee == party for service in file.served(ref.n))


# ── Things ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def fits(step: Step, file: CaseFile, ref: Ref) -> bool:
    return any(ref in things(file, spec) for spec in step.about)


@once
def things(file: CaseFile, spec: str) -> dict[Ref, None]:
    """The acts or items that an entry of `Step.about` names, in order. Struck-out ones are among them."""
    return dict.fromkeys(named(file, spec))


def named(file: CaseFile, spec: str) -> Iterator[Ref]:
    name, _, kind = spec.partition(".")
    for act in file.acts:
        if name and is_of(file, name, act):
            if not kind:
                yield Ref(act.n)
            if kind or name == "@any":
                yield from (Ref(act.n, one.n) for one in act.items if kind in ("", one.kind))


def is_of(file: CaseFile, name: str, act: Act) -> bool:
    if not name.startswith("@"):
        return act.step == name
    made = file.regime.step(act.step, act.on)
    groups = {
        "@any": True,
        "@notice": bool(made.notice),
        "@draft": made.effect is Effect.DRAFT,
        "@entry": made.backdated,
    }
    return groups[name]


def candidates(step: Step, q: Question) -> Iterator[Ref | None]:
    if (not step.about or "" in step.about) and _shown(step, q, None) and not over(step, q, None):
        yield None
    for spec in step.about:
        for ref in things(q.file, spec):
            if _shown(step, q, ref) and not past_answer(step, q.file, ref) and not over(step, q, ref):
                yield ref


def _shown(step: Step, q: Question, ref: Ref | None) -> bool:
    if q.actor.party and ref is not None and not reached(q.file, ref, q.actor.party):
        return False
    return step.hides is None or not step.hides(q.file, ref)


def over(step: Step, q: Question, about: Ref | None) -> bool:
    """Is there nothing left to do? What parties do once, each of them does once."""
    if callable(step.once):
        return step.once(q.file, about)
    if not step.once:
        return False
    before = q.file.about(about, step.key) if about is not None else q.file.taken(step.key)
    if step.taken_back is not None:
        before = [act for act in before if step.taken_back(q.file, act) is None]
    if about is None or Role.REPRESENTATIVE not in step.by:
        return bool(before)
    done = {party for act in before for party in act.to}
    return q.actor.party in done if q.actor.party else bool(before) and done.issuperset(q.file.act(about.n).to)


def past_answer(step: Step, file: CaseFile, ref: Ref) -> bool:
    """A wrong entry can be corrected even where the matter is settled, as long as it was not struck out."""
    if not settled(file, ref):
        return False
    if step.effect is Effect.CORRECT:
        return file.act(ref.n).void
    ends = [act for act in (*file.about(ref), *file.about(Ref(ref.n))) if _settles(file, act)]
    return file.act(ref.n).void or any(act.step not in step.past for act in ends)


def with_draft(step: Step, q: Question) -> Question:
    """The question whether to take `step`. An issuing one rests on the facts of its draft, entered or not."""
    facts = q.facts
    if step.takes and q.about is not None and fits(step, q.file, q.about):
        drafted = q.file.act(q.about.n).facts
        facts = {**drafted, **q.facts} if q.facts else drafted
    return with_facts(step, q, facts)


def with_facts(step: Step, q: Question, facts: Mapping[str, Any] | None) -> Question:
    """The question whether to take `step` with these facts."""
    return Question(q.file, q.actor, q.at, q.on, q.about, facts, step, q.history)
