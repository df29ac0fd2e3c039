"""The one place that answers "may X do Y now, and if not, why": from the acts on file, without side effects.

The same answer draws the buttons, guards the act and explains the refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from regulator.procedure.language import (
    SYSTEM,
    Act,
    Actor,
    Answer,
    CaseFile,
    Check,
    Cite,
    Condition,
    Effect,
    Field,
    Found,
    Question,
    Ref,
    Refusal,
    Role,
    Step,
    Verdict,
)

NO_RULE = Cite("", "")


def ask(step: str, q: Question) -> Answer:
    """May `q.actor` take `step` about `q.about` now? KeyError when the regime has no such step."""
    text = q.file.regime.step(step, q.on)
    q = _with_draft(text, replace(q, step=text))
    if _barred(text, q):
        return Answer(text, q.about, barred=True)
    found = Findings([*_of_the_case(text, q), *_of_the_thing(text, q), *_of_the_day(text, q)])
    if not found.refusals:
        _weigh(text.needs, q, found)
        _weigh_taker(text, q, found)
        _forget_passed(text, q, found)
    ceiling = text.ceiling(q) if text.ceiling and not found.refusals else None
    fields = tuple(filled(one, q) for one in text.asks if not (one.of_staff and q.actor.party))
    return Answer(
        text,
        q.about,
        fields,
        refusals=tuple(found.refusals),
        warnings=tuple(found.warnings),
        checks=tuple(found.checks),
        ceiling=ceiling,
        limits=text.limits,
        passable=_may_pass(q),
        notes=tuple(found.notes),
    )


def options(q: Question) -> tuple[Answer, ...]:
    """Every step this actor could think of now: the lawful ones, and the grey ones with their reasons.

    Left out: steps of others, things that need nothing more, and whatever a closed or replayed case no longer knows.
    """
    if replayed(q.file):
        return ()
    found = []
    shut = bool(q.file.acts) and closed(q.file)
    for step in q.file.regime.steps:
        if _whose(step, q.actor) and (step.after_close or not shut) and (q.on is None or _in_text(step, q)):
            for about in _candidates(step, q):
                found.append(ask(step.key, replace(q, about=about, facts=None)))
    return tuple(answer for answer in found if not answer.barred)


# ── Where the case stands ──────────────────────────────────────────────────────────────────────────────────────────


def stage(file: CaseFile) -> str:
    """The furthest stage of the open tracks, in the order of the regime; the last one while the case is closed."""
    if "stage" not in file._memo:
        file._memo["stage"] = _stage(file)
    found: str = file._memo["stage"]
    return found


def _stage(file: CaseFile) -> str:
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


def replayed(file: CaseFile) -> bool:
    """Was the case entered from published history?"""
    if "replayed" not in file._memo:
        file._memo["replayed"] = any(act.origin for act in file.acts)
    return bool(file._memo["replayed"])


def settled(file: CaseFile, ref: Ref) -> bool:
    """Does the thing need nothing more: struck out, or settled by an act about it or about the whole it belongs to?"""
    key = ("settled", ref)
    if key not in file._memo:
        file._memo[key] = file.act(ref.n).void or any(_settles(file, act) for act in file.about(ref))
    return bool(file._memo[key]) or (ref.item is not None and settled(file, Ref(ref.n)))


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


# ── Recorded history ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Judged:
    """What the law says of an act of recorded history: allowed, refused, or it cannot be checked."""

    act: Act
    verdict: Verdict
    found: tuple[Refusal, ...]


def judge(file: CaseFile) -> tuple[Judged, ...]:
    """Each act, asked of the law on its day and of the file as it then stood."""
    return tuple(_judged(before(file, i), act) for i, act in enumerate(file.acts))


def faults(file: CaseFile) -> tuple[tuple[int, Refusal], ...]:
    """What the acts of the file would have met, by number: the defects of recorded history."""
    return tuple((one.act.n, refusal) for one in judge(file) for refusal in one.found)


def defects(file: CaseFile, act: Act) -> tuple[Refusal, ...]:
    """What `act` meets on the file as it stood before it. Who took it is judged only where known."""
    return _judged(file, act).found


def before(file: CaseFile, acts: int) -> CaseFile:
    """The file as it stood after its first so many acts."""
    return replace(file, acts=file.acts[:acts], _by_n={}, _by_step={}, _about={}, _memo={})


def _judged(file: CaseFile, act: Act) -> Judged:
    step = file.regime.step(act.step, act.on)
    noon = datetime.combine(act.on, time(12), ZoneInfo(file.timezone)) if act.on else act.recorded_at
    actor = Actor(act.by, roles=frozenset(step.by))
    q = _with_draft(step, Question(file, actor, noon, act.on, act.about, act.facts, step, history=True))
    found = Findings([*_of_the_known(step, q), *_after_its_cause(q)])
    if not found.refusals:
        _weigh(step.needs, q, found)
    verdict = Verdict.NO if any(not one.unknown for one in found.refusals) else Verdict.YES
    if verdict is Verdict.YES and any(one.unknown for one in (*found.refusals, *found.warnings)):
        verdict = Verdict.UNKNOWN
    return Judged(act, verdict, (*found.refusals, *found.warnings))


def _of_the_known(step: Step, q: Question) -> Iterator[Refusal]:
    """Publications seldom say what an act answered; a draft they never mention."""
    if q.about is not None or not step.about or "" in step.about:
        yield from _of_the_thing(step, q)
    elif not step.takes:
        yield Refusal(
            "nothing_to_answer", "This cannot be checked: what it answered is not known.", step.cite, unknown=True
        )


# ── Who ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _whose(step: Step, actor: Actor) -> bool:
    if Role.REPRESENTATIVE in actor.roles:
        return Role.REPRESENTATIVE in step.by and bool(actor.party)
    return not actor.roles.isdisjoint(step.by)


def _barred(step: Step, q: Question) -> bool:
    if not _whose(step, q.actor):
        return True
    if q.actor.party and q.about is not None and q.file.exists(q.about):
        return not reached(q.file, q.about, q.actor.party)
    return False


def _may_pass(q: Question) -> bool:
    """Warnings are for the head to pass, never for the author of the draft in question."""
    author = q.file.act(q.about.n).by if q.about is not None and q.file.exists(q.about) else ""
    return Role.HEAD in q.actor.roles and q.actor.id not in (author, SYSTEM)


def _forget_passed(step: Step, q: Question, found: Findings) -> None:
    """Warnings that the head passed on this very draft need no second reason at its issue."""
    if step.takes and q.about is not None and found.warnings:
        passed = {key for act in q.file.about(q.about) for key in act.passed}
        found.warnings = [one for one in found.warnings if one.key not in passed]


# ── What, and when ─────────────────────────────────────────────────────────────────────────────────────────────────


def _with_draft(step: Step, q: Question) -> Question:
    """An issuing step rests on the facts of its draft, entered or not."""
    if not step.takes or q.about is None or not _fits(step, q.file, q.about):
        return q
    return replace(q, facts={**q.file.act(q.about.n).facts, **(q.facts or {})})


def _of_the_case(step: Step, q: Question) -> Iterator[Refusal]:
    record = q.file.regime.record or NO_RULE
    if replayed(q.file):
        sentence = "This case was entered from published history. Nothing can be done or issued in it."
        yield Refusal("replayed", sentence, record)
    elif not step.after_close and q.file.acts and closed(q.file):
        yield Refusal("closed", "The case is closed.", record, helps="The head can reopen it, with a reason.")


def _of_the_thing(step: Step, q: Question) -> Iterator[Refusal]:
    """Is there a thing of the right kind, still open, for this step?"""
    if q.about is None:
        if step.about and "" not in step.about:
            yield Refusal("nothing_to_answer", "Say what this is about.", step.cite)
        elif _over(step, q, None):
            yield Refusal("already_done", "This has already been done.", step.cite)
    elif not _fits(step, q.file, q.about):
        sentence = "This case has nothing of that kind under %(ref)s."
        yield Refusal("no_such_thing", sentence, step.cite, {"ref": str(q.about)})
    elif _past_answer(step, q.file, q.about):
        yield Refusal("settled", "This matter is settled; nothing more can be done about it.", step.cite)
    elif _over(step, q, q.about):
        yield Refusal("already_done", "This has been done, or nothing is left to do.", step.cite)


def _past_answer(step: Step, file: CaseFile, ref: Ref) -> bool:
    """A wrong entry can be corrected even where the matter is settled, as long as it was not struck out."""
    return file.act(ref.n).void if step.effect is Effect.CORRECT else settled(file, ref)


def _of_the_day(step: Step, q: Question) -> Iterator[Refusal]:
    """Only records of events may lie in the past or be undated, none in the future, none before what they answer."""
    record = q.file.regime.record or NO_RULE
    today = q.at.astimezone(ZoneInfo(q.file.timezone)).date()
    event = step.backdated and not q.actor.party
    if q.on is None:
        if q.facts is not None and not event:
            yield Refusal("undated", "This step takes effect on the day it is taken.", record, field="on")
    elif q.on > today:
        yield Refusal("future", "The date lies in the future. Enter it when it has happened.", record, field="on")
    elif q.on < today and not event:
        sentence = "This step takes effect on the day it is taken; it cannot be backdated."
        yield Refusal("backdated", sentence, record, field="on")
    yield from _after_its_cause(q)


def _after_its_cause(q: Question) -> Iterator[Refusal]:
    if q.on is None or q.about is None or not q.file.exists(q.about):
        return
    answered = q.file.act(q.about.n)
    if answered.on is not None and q.on < answered.on:
        params = {"n": answered.n, "day": answered.on.isoformat()}
        sentence = "The date lies before act %(n)s of %(day)s, which it answers."
        yield Refusal("before_cause", sentence, q.file.regime.record or NO_RULE, params, field="on")


def _fits(step: Step, file: CaseFile, ref: Ref) -> bool:
    return file.exists(ref) and any(ref in _things(file, spec) for spec in step.about)


def _things(file: CaseFile, spec: str) -> dict[Ref, None]:
    """The acts or items that an entry of `Step.about` names, in order. Struck-out ones are among them."""
    key = ("things", spec)
    if key not in file._memo:
        file._memo[key] = dict.fromkeys(_named(file, spec))
    found: dict[Ref, None] = file._memo[key]
    return found


def _named(file: CaseFile, spec: str) -> Iterator[Ref]:
    name, _, kind = spec.partition(".")
    for act in file.acts:
        if name and _is(file, name, act):
            if not kind:
                yield Ref(act.n)
            if kind or name == "@any":
                yield from (Ref(act.n, one.n) for one in act.items if kind in ("", one.kind))


def _is(file: CaseFile, name: str, act: Act) -> bool:
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


def _candidates(step: Step, q: Question) -> Iterator[Ref | None]:
    if (not step.about or "" in step.about) and not _over(step, q, None):
        yield None
    for spec in step.about:
        for ref in _things(q.file, spec):
            mine = not q.actor.party or reached(q.file, ref, q.actor.party)
            if mine and not _past_answer(step, q.file, ref) and not _over(step, q, ref):
                yield ref


def _over(step: Step, q: Question, about: Ref | None) -> bool:
    """Is there nothing left to do? What parties do once, each of them does once."""
    if callable(step.once):
        return step.once(q.file, about)
    if not step.once:
        return False
    before = q.file.about(about, step.key) if about is not None else q.file.taken(step.key)
    if about is None or Role.REPRESENTATIVE not in step.by:
        return bool(before)
    done = {party for act in before for party in act.to}
    return q.actor.party in done if q.actor.party else bool(before) and done.issuperset(q.file.act(about.n).to)


def _in_text(step: Step, q: Question) -> bool:
    return q.on is not None and (step.since is None or step.since <= q.on) and (step.until is None or q.on < step.until)


# ── Needs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Findings:
    """What was found on the way to an answer."""

    refusals: list[Refusal]
    warnings: list[Refusal] = field(default_factory=list)
    notes: list[Refusal] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)


def _weigh(needs: tuple[Condition, ...], q: Question, findings: Findings) -> None:
    for need in needs:
        if need.of_facts and q.facts is None:
            continue
        found = _of_history(need, q) if q.history else need.ask(q)
        findings.checks.append(Check(need.says or need.otherwise, need.cite, found.verdict))
        if found.verdict is not Verdict.YES:
            _side(need, findings).append(_refusal(need, found))


def _side(need: Condition, findings: Findings) -> list[Refusal]:
    if need.notes:
        return findings.notes
    return findings.refusals if need.always or need.cite.status.firm else findings.warnings


def _of_history(need: Condition, q: Question) -> Found:
    """What was not published cannot be checked: the draft behind a notice, or a fact that a need rests on."""
    if need.at_issue and q.about is None:
        return Found(Verdict.UNKNOWN, {}, "This cannot be checked: the draft is not published.")
    try:
        return need.ask(q)
    except (KeyError, AssertionError):
        return Found(Verdict.UNKNOWN, {}, "This cannot be checked: what it rests on is not published.")


def _weigh_taker(step: Step, q: Question, found: Findings) -> None:
    """Who vets a draft asks of it all that its issue will ask, so that a defect is found before anybody signs."""
    if not step.vets or q.about is None:
        return
    draft = q.file.act(q.about.n)
    taker = next((one for one in q.file.regime.steps if one.takes == draft.step), None)
    if taker is not None:
        needs = tuple(need for need in taker.needs if not need.at_issue and need not in step.needs)
        _weigh(needs, replace(q, facts=draft.facts, step=taker), found)


def _refusal(need: Condition, found: Found) -> Refusal:
    sentence = found.otherwise or need.otherwise
    unknown = found.verdict is Verdict.UNKNOWN
    return Refusal(need.key, sentence, found.cite or need.cite, found.params, unknown, need.helps, need.field)


def filled(asked: Field, q: Question) -> Field:
    """The field with its choices filled from the file."""
    choices = asked.choices(q) if callable(asked.choices) else asked.choices
    inner = tuple(filled(one, q) for one in asked.of)
    return asked if choices is asked.choices and not asked.of else replace(asked, choices=choices, of=inner)
