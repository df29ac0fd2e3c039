"""The case at a glance: what is next and why not, both clocks, the way, violations, deadlines, people."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cases import actions, inputs
from cases.desk import clocks, money, people, ranking, record, step_context, way
from cases.desk.room import Room
from cases.queries import desk
from regulator.procedure.language import Answer, Effect, Ref

FIRST, GREY = 6, 4  # steps shown before the rest is folded away
# From this rank on a step only adds to the case; once that is decided, or while that waits, none is the one to take.
ADDS = (3, 0)
MANY = 5  # things named in one line


def context(room: Room) -> dict[str, Any]:
    """All that the overview shows."""
    answers = actions.options(case=room.look, by=room.user, at=room.at)
    rows = desk.deadlines(room.case)
    notices = desk.notices(room.case)
    return {
        **next_steps(room, answers),
        **clocks.context(room, rows, answers),
        "phases": way.phases(room, answers),
        "matrix": way.matrix(room),
        **money.context(room, rows),
        "timeline": record.timeline(room)[:6],
        "entries": len(room.look.rows),
        "notices": record.notice_rows(room, notices),
        "people": record.people(room),
        "gives": people.gives(room),
        "replayed": room.case.origin,
    }


# ── What is next ───────────────────────────────────────────────────────────────────────────────────────────────────


def next_steps(room: Room, answers: Iterable[Answer]) -> dict[str, Any]:
    """Steps that may be taken, the moving ones first; those that may not, with why; the rest folded away."""
    order = ranking.Ranking(room)
    ranked = sorted((a for a in answers if a.step.effect not in step_context.ASIDE), key=order.of)
    lawful = gathered(room, [a for a in ranked if a.yes], order.lapsed)
    refused = [a for a in ranked if not a.yes]
    ahead = {a.step.key: a for a in reversed(refused) if order.ahead(a.step)}  # one line for each step
    grey = sorted(ahead.values(), key=lambda a: order.ahead(a.step))[:GREY]
    rest = [step_context.line(room, a) for a in refused if a not in grey]
    shown = [step_context.line(room, a) for a in grey]
    calm = bool(room.look.file.of_effect(Effect.DECIDE)) or bool(order.still)
    leads = bool(lawful) and not (calm and order.of(next(a for a in ranked if a.yes)) >= ADDS)
    return {"next": lawful[:FIRST], "more": lawful[FIRST:], "refused": shown, "rest": rest, "leads": leads}


def gathered(room: Room, answers: Iterable[Answer], lapsed: Collection[Ref] = ()) -> list[dict[str, Any]]:
    """One line for each step, however many things it could be about. `lapsed`: things to look at first."""
    by_step: dict[str, list[Answer]] = {}
    for answer in answers:
        by_step.setdefault(answer.step.key, []).append(answer)
    lines = []
    for same in by_step.values():
        line = step_context.line(room, same[0])
        if lapsed and same[0].step.effect is Effect.COLLECT and not same[0].about:
            line["says"] = _("Check what was done, and put what you find on file.")
        if len(same) > 1:
            names = _(", ").join(brief(room, a.about) for a in same[:MANY] if a.about)
            line["url"] = reverse("desk:step", args=[room.case.pk, same[0].step.key])
            said = _("%(n)d to choose from: %(names)s.") if len(same) <= MANY else _("%(n)d to choose from.")
            line["says"] = said % {"n": len(same), "names": names}
        lines.append(line)
    return lines


def brief(room: Room, ref: Ref) -> str:
    """A thing by its kind and number alone: Requirement 2; Statement (act 12)."""
    if ref.item is None:
        return room.told.thing(ref)
    item = room.look.file.act(ref.n).item(ref.item)
    return _("%(kind)s %(n)d") % {"kind": inputs.thing(item.kind), "n": item.n}
