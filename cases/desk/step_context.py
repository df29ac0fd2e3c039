"""What the page of a step shows around its form: the law's answer, what follows, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import actions, inputs
from cases.desk import defects, following, ranking, scratch, signing
from cases.desk.room import Room
from cases.desk.telling import short
from cases.queries import lists
from cases.templatetags import fields, ui
from regulator.accounts import queries
from regulator.procedure import duties
from regulator.procedure import facts as law
from regulator.procedure.language import Answer, Choice, Effect, Kind, Role

# Found on the page of the entry itself.
ASIDE = (Effect.CORRECT,)
AGAIN = "3"  # seconds until a page that waits for a check looks again, without script too


def setting(room: Room, answer: Answer) -> inputs.Setting:
    """What the form needs to know: colleagues to choose from, campaigns, the entry that is corrected."""
    kinds = {one.kind for one in answer.fields}
    staff = tuple(queries.staff(room.case.authority)) if kinds & {Kind.PERSON, Kind.PERSONS} else ()
    return inputs.Setting(
        case=room.case,
        by=room.user,
        at=room.at,
        staff=staff,
        choices=_left_to_the_door(room, answer),
        entry=_entry(room, answer),
        hints=_hints(room, answer),
    )


def _left_to_the_door(room: Room, answer: Answer) -> dict[str, tuple[Choice, ...]]:
    """Choices that the law does not know: the campaigns of the authority; the limits that ran out."""
    if answer.step.effect is Effect.LINK:
        return {"campaign": tuple(Choice(str(one.pk), one.title) for one in lists.campaigns(room.user))}
    if answer.step.effect is Effect.LAPSE:
        over = [one for one in duties.of(room.look.file) if one.open and one.ref == answer.about]
        over = [one for one in over if one.over(room.at, room.zone)]
        limits = {one.limit.key: one.limit.title for one in over}
        holders = {one.addressee: room.told.party(one.addressee) for one in over if one.addressee}
        return {
            "limit": tuple(Choice(key, title) for key, title in limits.items()),
            "addressee": tuple(Choice(key, name) for key, name in holders.items()),
        }
    return {}


def proposed(room: Room, answer: Answer) -> dict[str, Any]:
    """What somebody has proposed to this step already: persons to be officers, or the time that a party asked for."""
    return _officers(room, answer) or _time_wanted(room, answer)


def _time_wanted(room: Room, answer: Answer) -> dict[str, Any]:
    """The period of the last request about this thing that nobody has answered, where the step grants a period."""
    step, file = answer.step, room.look.file
    asked = [one.key for one in answer.fields if one.kind is Kind.PERIOD]
    if answer.about is None or not asked or step.effect is not Effect.JUDGE:
        return {}
    given = max((act.n for act in file.about(answer.about, step.key)), default=0)
    wanted = [act for act in file.about(answer.about) if act.n > given and _of_party(room, act.step)]
    return next(({key: act.facts[key]} for act in reversed(wanted) for key in asked if key in act.facts), {})


def _of_party(room: Room, step: str) -> bool:
    return Role.REPRESENTATIVE in room.told.step(step).by


def _officers(room: Room, answer: Answer) -> dict[str, Any]:
    """The persons whom the entry that is answered proposed, where the step asks for such persons."""
    asked = [one for one in answer.fields if one.kind is Kind.PERSONS]
    if answer.step.effect is not Effect.FILE or answer.about is None or not asked:
        return {}
    act = room.look.file.act(answer.about.n)
    named = [one.key for one in law.fields_of(room.told.regime, act.step) if one.kind is Kind.PERSONS]
    found = next((list(act.facts[key]) for key in named if act.facts.get(key)), [])
    return {asked[0].key: found}


def _hints(room: Room, answer: Answer) -> dict[str, str]:
    """Beside the right day, the day that the entry has now."""
    if answer.step.effect is not Effect.CORRECT or answer.about is None:
        return {}
    on = room.look.file.act(answer.about.n).on
    now = _("It says now: %(day)s.") % {"day": ui.weekday(on) if on else _("not known")}
    return {"day": now, "day_too": now}


def _entry(room: Room, answer: Answer) -> Any:
    if answer.step.effect is not Effect.CORRECT or answer.about is None:
        return None
    return room.look.entry(answer.about.n)


# ── The page ───────────────────────────────────────────────────────────────────────────────────────────────────────


def page(
    asked: Any, form: inputs.Form, frame: Any, *, answer: Answer | None = None, status: int = 200, key: str = "",
    moved: list[dict[str, Any]] | None = None,
) -> HttpResponse:  # fmt: skip
    """The form of the step, with what the law asks and what follows; after a refusal, with its reasons. `moved`: the
    dates that would change, where one looked.
    """
    room, data = asked.room, asked.room.request.POST
    shown = answer or asked.answer
    following.tell_ends(room, shown, form)
    context = {
        **_answered(room, shown),
        "form": form,
        "frame": frame,
        "problems": problems(frame, *form.judged()),
        "refused": bool(answer and answer.refusals),
        "despite": data.get("despite", ""),
        "despite_error": _despite_error(shown, data, status),
        "seen": data.get("seen") or room.case.last_act_n,
        "key": key or data.get("key") or str(uuid4()),
        "url": asked.url(),
        "restored": asked.restored,
        "moves": actions.moves(shown.step, room.told.regime),
        "moved": moved,
        "looked": "look" in data,
        "can_check": actions.checks_draft(shown.step),
        "defects": defects.typed(room, shown, form.values()) if "check" in data else None,
        "owner": scratch.owner(room.user),
    }
    if shown.step.takes and shown.about:
        return room.page("sign", {**context, **signing.context(asked)}, status)
    return room.page("step", context, status)


def problems(*shown: Any) -> list[dict[str, Any]]:
    """What is wrong, in one list."""
    return [one for form in shown for one in fields.problems(form)]


def _answered(room: Room, shown: Answer) -> dict[str, Any]:
    """The law's answer, what it is about and what follows."""
    return {
        "answer": shown,
        "step": shown.step,
        "refusals": shown.refusals,
        "about": room.told.thing(shown.about),
        "subject": following.subject(room, shown),
        "rule_url": rule_url(room, shown.step.key),
        "follows": following.of(room, shown),
        "drafts": shown.step.effect is Effect.DRAFT,
        "corrects": shown.step.effect is Effect.CORRECT,
    }


def rule_url(room: Room, step: str) -> str:
    """Where the rule of a step is read."""
    return reverse("desk:law_step", args=[room.told.regime.key, step])


def _despite_error(answer: Answer, data: Any, status: int) -> str:
    if status == 409 and answer.warnings and answer.passable and not data.get("despite", "").strip():
        return _("Write why you go on, or do not go on.")
    return ""


def refused(asked: Any) -> HttpResponse:
    """Why the step cannot be taken, what helps, and what could be done instead."""
    room, answer = asked.room, asked.answer
    n = len(answer.refusals)
    title = ngettext(
        "This step cannot be taken today, for one reason", "This step cannot be taken today, for %(n)d reasons", n
    )
    options = actions.options(case=room.look, by=room.user, at=room.at)
    other = (one for one in options if (one.step.key, one.about) != (answer.step.key, answer.about))
    lawful = sorted((one for one in other if one.yes and one.step.effect not in ASIDE), key=ranking.Ranking(room).of)
    instead = steps(room, lawful[:4])
    context = {
        "answer": answer,
        "step": answer.step,
        "about": room.told.thing(answer.about),
        "title": title % {"n": n},
        "instead": instead,
        "saved": scratch.texts(asked),
        "rule_url": rule_url(room, answer.step.key),
    }
    return _waiting(room, context) if actions.unchecked(answer) else room.page("step_refused", context)


def _waiting(room: Room, context: dict[str, Any]) -> HttpResponse:
    """The step waits for the worker that looks at the pages: this page looks again by itself."""
    page = room.page("step_refused", {**context, "title": _("This step has to wait for a moment"), "instead": []})
    page["Refresh"] = AGAIN
    return page


def choose(asked: Any) -> HttpResponse:
    """Which thing is meant, where the case has several."""
    room, step = asked.room, asked.answer.step
    answers = [one for one in actions.options(case=room.look, by=room.user, at=room.at) if one.step.key == step.key]
    if len(answers) == 1:
        line = steps(room, answers)[0]
        context = {"answer": answers[0], "step": step, "lines": [line], "only": line}
    else:
        context = {"answer": asked.answer, "step": step, "lines": steps(room, answers), "only": None}
    return room.page("step_choose", context)


def stale(asked: Any, found: actions.Stale) -> HttpResponse:
    """The case moved on meanwhile; nothing was changed, and what was written is kept."""
    room = asked.room
    changes = [
        {
            "title": _(room.told.step(row.step).title),
            "who": room.told.who(row),
            "when": row.recorded_at,
            "url": room.url("act", row.n),
        }
        for row in found.changes
    ]
    context = {"answer": asked.answer, "step": asked.answer.step, "changes": changes, "url": asked.url()}
    return room.page("step_stale", context, 409)


# ── Lists of steps ─────────────────────────────────────────────────────────────────────────────────────────────────


def steps(room: Room, answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """Steps as lines of a list: title, where it is, what it does, why not."""
    return [line(room, answer) for answer in answers]


def line(room: Room, answer: Answer) -> dict[str, Any]:
    step, n = answer.step, len(answer.warnings)
    about = room.told.thing(answer.about) if answer.about else ""
    also = ngettext("%(n)d warning", "%(n)d warnings", n) % {"n": n} if n else ""
    args = (step.key, str(answer.about)) if answer.about else (step.key,)
    says = _(step.says) if step.says else ""
    return {
        "title": _(step.title),
        "url": reverse(f"desk:{'step_about' if answer.about else 'step'}", args=[room.case.pk, *args]),
        "says": ui.sentences(short(about), says) if about else says,
        "cite": step.cite,
        "also": also,
        "refusals": answer.refusals,
        "unknown": answer.unknown,
        "yes": answer.yes,
        "answer": answer,
        "thing": about,
    }
