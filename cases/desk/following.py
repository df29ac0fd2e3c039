"""What a step leads to, in sentences: who goes on, which time starts, what to think about first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions import Foresight
from cases.desk import letter
from cases.desk.room import Room
from cases.desk.telling import Told, fields_of, files
from cases.templatetags import rules, said, ui
from regulator.procedure import clock
from regulator.procedure import facts as law
from regulator.procedure.duties import Duty
from regulator.procedure.language import Answer, Effect, Given, Holder, Limit, Period, Ref, Step, Unit

ISSUING = (Effect.SUMMON, Effect.ORDER, Effect.NOTIFY, Effect.DECIDE)


def of(room: Room, answer: Answer) -> list[dict[str, Any]]:
    """What follows from the step: `text`, `icon`, `strong` for what to think about."""
    step = answer.step
    found = [{"text": text, "icon": "file"} for text in _next(room, step)]
    found += [{"text": text, "icon": "clock"} for text in _clocks(room, answer)]
    if step.effect is Effect.SERVE and answer.about:
        found += [{"text": text, "icon": "clock"} for text in _served(room, answer.about)]
    return found


def _next(room: Room, step: Step) -> Iterator[str]:
    if step.effect is Effect.DRAFT:
        yield _("The text is frozen as a draft for approval by another person. You cannot approve it yourself.")
        yield _("Nothing leaves the authority before it is approved, signed and served.")
    if step.effect in ISSUING:
        yield _("It gets the next number of its series and is sent to the dispatch desk for printing and service.")
    if step.vets:
        yield _("The signatory can issue it; a changed text is a new draft and needs a new approval.")


def _clocks(room: Room, answer: Answer) -> Iterator[str]:
    """The times that the step starts, in the words of the law; of a draft, those that its issue starts."""
    regime = room.told.regime
    taker = regime.taker(answer.step.key) or answer.step
    for text in dict.fromkeys(rules.of_limit(regime, limit) for limit in taker.limits):
        yield text if taker is answer.step else _("Once it is issued: %(limit)s") % {"limit": _lower(text)}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _served(room: Room, about: Ref) -> Iterator[str]:
    """The ends that service today would set."""
    if not room.look.file.exists(about):
        return
    act = room.look.file.act(about.n)
    for limit, thing, length in started(room.told.step(act.step), act):
        name = room.told.item(thing) if thing else _(limit.title)
        end = ends(room, limit, length, room.today)
        yield _("If served today, %(what)s ends on %(day)s.") % {"what": name, "day": end}


def started(step: Step, act: Any) -> Iterator[tuple[Limit, Any, Period]]:
    """The limits of a party that service of an act starts, with what each is for and how long it is; none in hours,
    which a day alone does not start.
    """
    for limit in step.limits:
        if (
            limit.of != "served"
            or limit.stated
            or limit.holder is not Holder.PARTY
            or limit.replaces
            or (not limit.each and not limit.starts(act.facts))
        ):
            continue
        for thing in [item for item in act.items if item.kind == limit.each] if limit.each else [None]:
            source = thing.facts if thing else act.facts
            length = Period(limit.n, limit.unit) if isinstance(limit.n, int) else source.get(limit.n.field)
            if isinstance(length, Period) and length.unit is not Unit.HOUR and limit.starts(source):
                yield limit, thing, length


def ends(room: Room, limit: Limit, length: Period, start: date) -> str:
    """The last day of a period that starts on a day, in words."""
    term = clock.end(limit, start, room.look.file.calendar(limit), period=length, zone=room.zone)
    return said.ends_on(ui.weekday(term.last_day), term.doubt)


# ── Rows that set a period ─────────────────────────────────────────────────────────────────────────────────────────


def tell_ends(room: Room, answer: Answer, form: Any) -> None:
    """Below each row that sets a period: when it would end if served on the next working day."""
    taker = next((step for step in room.told.regime.steps if step.takes == answer.step.key), None)
    if taker is None:
        return
    limits = [limit for limit in taker.limits if limit.each and isinstance(limit.n, Given) and not limit.stated]
    day = next_working_day(room)
    for one in answer.fields:
        if one.key in form.groups:
            for row in form.groups[one.key].forms:
                _tell_end(room, [limit for limit in limits if limit.each == one.item], row, day)


def _tell_end(room: Room, limits: list[Limit], row: Any, day: date) -> None:
    """By the limit that the row, as it was entered, starts."""
    row.errors  # noqa: B018 - reads what was entered
    entered = row.cleaned_data if row.is_bound else {}
    limit = next((one for one in limits if one.starts(entered)), None)
    length = entered.get(limit.n.field) if limit and isinstance(limit.n, Given) else None
    if limit and isinstance(length, Period) and length.unit is not Unit.HOUR:
        named = {"day": ui.weekday(day), "end": ends(room, limit, length, day)}
        row.due = _("If served on %(day)s, it is due on %(end)s. The period starts on service, not today.") % named


def next_working_day(room: Room) -> date:
    day = room.today + timedelta(days=1)
    while not room.calendar.works(day):
        day += timedelta(days=1)
    return day


# ── Dates that would move ──────────────────────────────────────────────────────────────────────────────────────────


def moved(room: Room, found: Foresight) -> list[dict[str, Any]]:
    """What a step would change, each with its end before and after it."""
    return [
        {
            "what": _what(room, one.duty), "whose": _whose(room, one.duty), "was": _was(one.was, was), "now": now,
            "how": ENDED.get(found.how(one), ENDED[""]),
        }
        for one in found.changes
        for was, now in (said.ends_of(one),)
    ]  # fmt: skip


# How a deadline ends that would run no more.
ENDED = {"met": gettext_lazy("Met"), "lapsed": gettext_lazy("Lapsed"), "struck": gettext_lazy("Struck out"),
         "": gettext_lazy("Ended")}  # fmt: skip


def _was(duty: Duty | None, end: str) -> str:
    """The end of now; of a time that had ended, how."""
    if duty is None or duty.open:
        return end
    return _("%(end)s (%(how)s)") % {"end": end, "how": ENDED.get(duty.how, ENDED[""])}


def _what(room: Room, duty: Duty) -> str:
    title = _(duty.limit.title or duty.limit.key)
    known = duty.item and room.look.file.exists(duty.ref)
    return ui.headed(title, room.told.thing(duty.ref)) if known else title


def _whose(room: Room, duty: Duty) -> str:
    if duty.limit.holder is Holder.AUTHORITY:
        return _("The authority")
    file = room.look.file
    keys = (duty.addressee,) if duty.addressee or not file.exists(duty.ref) else file.act(duty.act).to
    names = [party.name for party in file.parties if party.key in keys]
    return ", ".join(names) or _("The platform")


# ── What the step is about ─────────────────────────────────────────────────────────────────────────────────────────


def subject(room: Room, answer: Answer) -> dict[str, Any] | None:
    """The thing that is answered, as it was entered: what one reads before one decides."""
    ref = answer.about
    if ref is None or not room.look.file.exists(ref):
        return None
    told, act, row = room.told, room.look.file.act(ref.n), room.look.row(ref.n)
    fields, facts = fields_of(told, row), act.facts
    if ref.item is not None:
        item = act.item(ref.item)
        fields, facts = next((one.of for one in fields if one.item == item.kind), ()), item.facts
    pairs, groups, kept = told.pairs(fields, facts), told.groups(fields, facts), linked(room, files(fields, facts))
    drafted = ref.item is None and told.step(row.step).effect is Effect.DRAFT
    filed = _filed(room, told, ref) if ref.item is not None else []
    return {
        "title": told.thing(ref),
        "pairs": pairs,
        "groups": groups,
        "files": kept,
        "filed": filed,
        "told": bool(pairs or groups or kept or filed or drafted),
        "open": bool(filed) or answer.step.effect is Effect.FILE,
        "url": room.url("act", row.n),
        "letter": letter.of_draft(room, row.n) if drafted else None,
        "preview": room.url("act_preview", row.n) if drafted else "",
    }


def _filed(room: Room, told: Told, ref: Ref) -> list[dict[str, Any]]:
    """What was done about the thing so far."""
    found = []
    for act in room.look.file.about(ref):
        asked = law.fields_of(told.regime, act.step)
        row = room.look.row(act.n)
        found.append(
            {
                "title": _(told.step(act.step).title),
                "who": told.who(row),
                "when": act.on,
                "n": act.n,
                "pairs": told.pairs(asked, act.facts),
                "files": linked(room, files(asked, act.facts)),
            }
        )
    return found


def linked(room: Room, kept: Any) -> list[dict[str, Any]]:
    """Files with the address at which they are read."""
    return [{**one, "url": room.url("file", one["id"])} for one in kept]
