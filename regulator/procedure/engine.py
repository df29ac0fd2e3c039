"""The one place that answers "may X do Y now, and if not, why": from the acts on file, without side effects.

The same answer draws the buttons, guards the act and explains the refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from regulator.procedure.language import (
    SYSTEM, Act, Actor, Answer, CaseFile, Check, Cite, Condition, Effect, Field, Found, Item, Question, Ref, Refusal, Role, Step,
    Verdict,
)  # fmt: skip

NO_RULE = Cite("", "")


def ask(step: str, q: Question) -> Answer:
    """May `q.actor` take `step` about `q.about` now? KeyError when the regime has no such step."""
    text = q.file.regime.step(step, q.on)
    q = replace(q, step=text)
    if _barred(text, q):
        return Answer(text, q.about, barred=True)
    refusals = list(_of_the_case(text, q)) + list(_of_the_thing(text, q)) + list(_of_the_day(text, q))
    checks: list[Check] = []
    warnings: list[Refusal] = []
    if not refusals:
        _weigh(text.needs, q, refusals, warnings, checks)
        _weigh_taker(text, q, refusals, warnings, checks)
    warnings = [w for w in warnings if w.key not in _passed_before(text, q)]
    ceiling = text.ceiling(q) if text.ceiling and not refusals else None
    fields = tuple(filled(field, q) for field in text.asks if not (field.of_staff and q.actor.party))
    return Answer(
        text, q.about, fields, False, tuple(refusals), tuple(warnings), tuple(checks), ceiling, text.limits, _may_pass(q)
    )


def options(q: Question) -> tuple[Answer, ...]:
    """Every step this actor could think of now: the lawful ones, and the grey ones with their reasons.

    Steps of others and things that need nothing more are left out.
    """
    found = []
    for step in q.file.regime.steps:
        if q.on and not _in_text(step, q) or not _whose(step, q.actor):
            continue
        for about in _candidates(step, q):
            answer = ask(step.key, replace(q, about=about, facts=None))
            if not answer.barred:
                found.append(answer)
    return tuple(found)


def stage(file: CaseFile) -> str:
    """The furthest stage of the open tracks, in the order of the regime."""
    order = [key for key, _ in file.regime.stages]
    now: dict[int, str] = {0: order[0]}
    for act in file.acts:
        if act.void:
            continue
        step = file.regime.step(act.step, act.on)
        if step.enters:
            now[act.track] = step.enters
            if step.effect is Effect.CLOSE:
                now = {0: step.enters}
    live = [key for track, key in now.items() if track == 0 or not settled(file, Ref(track))]
    return max(live, key=order.index)


def closed(file: CaseFile) -> bool:
    return stage(file) == file.regime.stages[-1][0]


def settled(file: CaseFile, ref: Ref) -> bool:
    """Does the thing need nothing more: struck out, or settled by an act about it or about the whole it belongs to?"""
    if file.act(ref.n).void:
        return True
    for act in file.about(ref):
        settles = file.regime.step(act.step, act.on).settles
        if settles(file, act) if callable(settles) else settles:
            return True
    return ref.item is not None and settled(file, Ref(ref.n))


def concerns(file: CaseFile, ref: Ref, party: str) -> bool:
    """Is the thing addressed to this party?"""
    act = file.act(ref.n)
    if ref.item is not None and act.item(ref.item).to:
        return act.item(ref.item).to == party
    return party in act.to


def faults(file: CaseFile) -> tuple[tuple[int, Refusal], ...]:
    """What each act of the file would have met had it been asked of the law on its day: the defects of recorded history."""
    found: list[tuple[int, Refusal]] = []
    for i, act in enumerate(file.acts):
        before = replace(file, acts=file.acts[:i], _by_n={}, _by_step={}, _about={}, _memo={})
        found.extend((act.n, refusal) for refusal in defects(before, act))
    return tuple(found)


def defects(before: CaseFile, act: Act) -> tuple[Refusal, ...]:
    """The refusals and warnings that `act` meets on the file as it stood before. Who took it is judged only where known."""
    step = before.regime.step(act.step, act.on)
    q = Question(before, Actor(act.by, roles=frozenset(step.by)), act.recorded_at, act.on, act.about, act.facts, step)
    refusals: list[Refusal] = list(_of_the_thing(step, q))
    warnings: list[Refusal] = []
    if not refusals:
        _weigh(step.needs, q, refusals, warnings, [])
    return tuple(refusals + warnings)


# ── Who ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _whose(step: Step, actor: Actor) -> bool:
    if Role.REPRESENTATIVE in actor.roles:
        return Role.REPRESENTATIVE in step.by and bool(actor.party)
    return not actor.roles.isdisjoint(step.by)


def _barred(step: Step, q: Question) -> bool:
    if not _whose(step, q.actor):
        return True
    if q.actor.party and q.about is not None and q.file.exists(q.about):
        return not concerns(q.file, q.about, q.actor.party)
    return False


def _may_pass(q: Question) -> bool:
    """Warnings are for the head to pass, never for the author of the draft in question."""
    author = q.file.act(q.about.n).by if q.about is not None and q.file.exists(q.about) else ""
    return Role.HEAD in q.actor.roles and q.actor.id != author and q.actor.id != SYSTEM


def _passed_before(step: Step, q: Question) -> frozenset[str]:
    """Warnings that the head passed on this very draft need no second reason at its issue."""
    if not step.takes or q.about is None:
        return frozenset()
    return frozenset(key for act in q.file.about(q.about) for key in act.passed)


# ── What, and when ─────────────────────────────────────────────────────────────────────────────────────────────────


def _of_the_case(step: Step, q: Question) -> Iterator[Refusal]:
    record = q.file.regime.record or NO_RULE
    if any(act.origin for act in q.file.acts):
        yield Refusal("replayed", "This case was entered from published history. Nothing can be done or issued in it.", record)
    elif not step.after_close and q.file.acts and closed(q.file):
        yield Refusal("closed", "The case is closed.", record, helps="The head can reopen it, with a reason.")


def _of_the_thing(step: Step, q: Question) -> Iterator[Refusal]:
    """Is there a thing of the right kind, still open, for this step?"""
    if q.about is None:
        if step.about and "" not in step.about:
            yield Refusal("nothing_to_answer", "Say what this is about.", step.cite)
        elif _over(step, q.file, None):
            yield Refusal("already_done", "This has already been done.", step.cite)
    elif not _fits(step, q.file, q.about):
        yield Refusal("no_such_thing", "This case has nothing of that kind under %(ref)s.", step.cite, {"ref": str(q.about)})
    elif settled(q.file, q.about):
        yield Refusal("settled", "This matter is settled; nothing more can be done about it.", step.cite)
    elif _over(step, q.file, q.about):
        yield Refusal("already_done", "This has already been done.", step.cite)


def _of_the_day(step: Step, q: Question) -> Iterator[Refusal]:
    """Only records of events may lie in the past, none in the future, none before what they answer."""
    record = q.file.regime.record or NO_RULE
    today = q.at.astimezone(ZoneInfo(q.file.timezone)).date()
    if q.on is None:
        return
    if q.on > today:
        yield Refusal("future", "The date lies in the future. Enter it when it has happened.", record, field="on")
    elif q.on < today and (not step.backdated or q.actor.party):
        yield Refusal("backdated", "This step takes effect on the day it is taken; it cannot be backdated.", record, field="on")
    if q.about is not None and q.file.exists(q.about):
        answered = q.file.act(q.about.n)
        if answered.on is not None and q.on < answered.on:
            params = {"n": answered.n, "day": answered.on.isoformat()}
            yield Refusal("before_cause", "The date lies before act %(n)s of %(day)s, which it answers.", record, params, field="on")


def _fits(step: Step, file: CaseFile, ref: Ref) -> bool:
    if not file.exists(ref):
        return False
    act = file.act(ref.n)
    kind = act.item(ref.item).kind if ref.item is not None else ""
    return any(_named(file, spec, act, kind) for spec in step.about)


def _named(file: CaseFile, spec: str, act: Act, kind: str) -> bool:
    if spec == "@any":
        return True
    name, _, wanted = spec.partition(".")
    if wanted != kind or not name:
        return False
    if not name.startswith("@"):
        return act.step == name
    made = file.regime.step(act.step, act.on)
    return {"@notice": bool(made.notice), "@draft": made.effect is Effect.DRAFT, "@entry": made.backdated}[name]


def _candidates(step: Step, q: Question) -> Iterator[Ref | None]:
    if (not step.about or "" in step.about) and not _over(step, q.file, None):
        yield None
    if not any(step.about):
        return
    for act in q.file.acts:
        for ref in _refs(step, q.file, act):
            mine = not q.actor.party or concerns(q.file, ref, q.actor.party)
            if mine and not settled(q.file, ref) and not _over(step, q.file, ref):
                yield ref


def _refs(step: Step, file: CaseFile, act: Act) -> Iterator[Ref]:
    things: tuple[Item | None, ...] = (None, *act.items)
    for thing in things:
        if any(_named(file, spec, act, thing.kind if thing else "") for spec in step.about):
            yield Ref(act.n, thing.n if thing else None)


def _over(step: Step, file: CaseFile, about: Ref | None) -> bool:
    if callable(step.once):
        return step.once(file, about)
    if not step.once:
        return False
    return bool(file.about(about, step.key) if about is not None else file.taken(step.key))


def _in_text(step: Step, q: Question) -> bool:
    return q.on is not None and (step.since is None or step.since <= q.on) and (step.until is None or q.on < step.until)


# ── Needs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _weigh(
    needs: tuple[Condition, ...], q: Question, refusals: list[Refusal], warnings: list[Refusal], checks: list[Check]
) -> None:
    for need in needs:
        if need.of_facts and q.facts is None:
            continue
        found = need.ask(q)
        checks.append(Check(need.says or need.otherwise, need.cite, found.verdict))
        if found.verdict is not Verdict.YES:
            firm = need.always or need.cite.status.firm
            (refusals if firm else warnings).append(_refusal(need, found))


def _weigh_taker(step: Step, q: Question, refusals: list[Refusal], warnings: list[Refusal], checks: list[Check]) -> None:
    """Who vets a draft asks of it all that its issue will ask, so that a defect is found before anybody signs."""
    if not step.vets or q.about is None:
        return
    draft = q.file.act(q.about.n)
    taker = next((s for s in q.file.regime.steps if s.takes == draft.step), None)
    if taker is not None:
        needs = tuple(need for need in taker.needs if not need.at_issue)
        _weigh(needs, replace(q, facts=draft.facts, step=taker), refusals, warnings, checks)


def _refusal(need: Condition, found: Found) -> Refusal:
    sentence = found.otherwise or need.otherwise
    unknown = found.verdict is Verdict.UNKNOWN
    return Refusal(need.key, sentence, need.cite, found.params, unknown, need.helps, need.field)


def filled(field: Field, q: Question) -> Field:
    """The field with its choices filled from the file."""
    choices = field.choices(q) if callable(field.choices) else field.choices
    inner = tuple(filled(one, q) for one in field.of)
    return field if choices is field.choices and not field.of else replace(field, choices=choices, of=inner)
