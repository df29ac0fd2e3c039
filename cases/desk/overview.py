"""The case at a glance: what is next and why not, both clocks, the way, violations, deadlines, people."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cases import actions, inputs
from cases.desk import people, ranking, record, step_context, telling, way
from cases.desk.room import Room
from cases.models import Deadline
from cases.queries import desk, due_sums, late
from cases.templatetags import ui
from cases.templatetags.said import explained
from regulator.procedure.language import Answer, Effect, Ref

RUNNING = (Deadline.OPEN, Deadline.LAPSED)
FIRST, GREY = 6, 4  # steps shown before the rest is folded away
TOLD = 6  # and deadlines
ADDS = (3, 0)  # from this rank on a step only adds to the case; once it is decided, none of them is the one to take
MANY = 5  # things named in one line


def context(room: Room) -> dict[str, Any]:
    """All that the overview shows."""
    answers = actions.options(case=room.look, by=room.user, at=room.at)
    rows = desk.deadlines(room.case)
    notices = desk.notices(room.case)
    over = late.unanswered_lapses(rows, room.look.rows)
    return {
        **next_steps(room, answers),
        "late": [missed(room, row) for row in over if row.item_n],
        "clocks": clocks(room, rows, over),
        "nobody": if_nobody_acts(room, rows),
        "phases": way.phases(room, answers),
        "matrix": way.matrix(room),
        "sums": [owed(room, one, rows) for one in due_sums.of(room.look.file, room.today) if one.imposed is not None],
        **deadlines(room, rows, over),
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
    decided = bool(room.look.file.of_effect(Effect.DECIDE))
    leads = bool(lawful) and not (decided and order.of(next(a for a in ranked if a.yes)) >= ADDS)
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


# ── Money ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def owed(room: Room, found: due_sums.Sum, rows: Iterable[Deadline]) -> dict[str, Any]:
    """A sum of money: what was imposed, what stands, what was paid and what the law says is owed."""
    assert found.imposed is not None
    assert found.stands is not None
    currency, ref = room.told.regime.currency, found.ref
    due = next((row for row in rows if (row.act_n, row.item_n) == (ref.n, ref.item) and row.state in RUNNING), None)
    return {
        "title": room.told.kind(room.look.file.act(ref.n).item(ref.item or 1)),
        "sub": ui.headed(room.told.party(found.party), room.told.numbers.get(ref.n, "")),
        "imposed": telling.money(found.imposed, currency),
        "stands": telling.money(found.stands, currency),
        "why": room.told.changed(found),
        "gone": found.gone,
        "paid": telling.money(found.paid, currency),
        "owed": telling.money(found.owed, currency) if found.owed > 0 else "",
        "surcharge": telling.money(found.surcharge, currency) if found.surcharge else "",
        "grows": telling.money(found.grows, currency) if found.grows else "",
        "back": telling.money(-found.owed, currency) if found.owed < 0 else "",
        "due": due.legal_day if due else None,
        "cite": due.cite if due else "",
        "status": due.cite_status if due else "",
    }


# ── Clocks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def clocks(room: Room, rows: Iterable[Deadline], over: list[Deadline]) -> list[dict[str, Any]]:
    """Of each side the deadline that was missed and that nobody acted on, else the nearest open one."""
    found = []
    for holder, title in (("party", _("The platform’s clock")), ("authority", _("The authority’s clock"))):
        running = [row for row in over if row.holder == holder] or [
            row
            for row in rows
            if row.state == Deadline.OPEN and row.holder == holder and row.legal_day and row.limit not in late.rights()
        ]
        if running:
            found.append(clock(room, title, min(running, key=lambda row: row.legal_end or room.at)))
    return found


def clock(room: Room, title: str, row: Deadline) -> dict[str, Any]:
    assert row.legal_day is not None
    left = telling.left(room.told.regime.calendar, room.today, row.legal_day)
    begun = row.starts_on or row.legal_day
    limit = limit_of(room, row)
    text = [name_of(room, row), _(limit.missed) if limit and limit.missed else ""]
    if row.safe_day and row.safe_day != row.legal_day:
        text.append(_("Last safe day: %(day)s.") % {"day": ui.weekday(row.safe_day)})
    return {
        "title": title,
        "on": row.legal_day,
        "left": left,
        "used": max((room.today - begun).days, 0),
        "of": max((row.legal_day - begun).days, 1),
        "text": ui.sentences(*text),
    }


def missed(room: Room, row: Deadline) -> str:
    """What lapsed, and what may follow by whom."""
    assert row.legal_day is not None
    thing = room.told.thing(Ref(row.act_n, row.item_n))
    said = _("%(thing)s. The time ran out on %(day)s, and nobody has acted on it.")
    told = [said % {"thing": thing, "day": ui.weekday(row.legal_day)}]
    for step in ranking.after_lapse(room.told.regime):
        if not set(step.by) & set(room.user.roles):
            who = " / ".join(_(role.value) for role in step.by)
            told.append(_("What may follow: %(step)s. By: %(who)s.") % {"step": _(step.title).lower(), "who": who})
    return ui.sentences(*told)


def limit_of(room: Room, row: Deadline) -> Any:
    """The rule of a deadline, where its words stand."""
    return next((limit for limit in room.told.regime.limits() if limit.key == row.limit and limit.title), None)


def name_of(room: Room, row: Deadline) -> str:
    """What is due: the requirement or sanction, else the title of the limit."""
    thing = room.told.thing(Ref(row.act_n, row.item_n)) if row.item_n else ""
    title = _(row.title) if row.title else row.limit
    return ui.headed(title, thing) if thing else title


def if_nobody_acts(room: Room, rows: Iterable[Deadline]) -> list[tuple[date, str]]:
    """What the system will note by itself."""
    rights = late.rights()
    due = [
        row
        for row in rows
        if row.state == Deadline.OPEN
        and row.then
        and row.legal_day
        and row.legal_day >= room.today
        and row.limit not in rights
    ]
    said = _("“%(what)s” runs out; the system records it and gives work to a named person.")
    return [
        (row.legal_day, said % {"what": name_of(room, row)})
        for row in sorted(due, key=lambda r: r.legal_end or room.at)[:3]
        if row.legal_day
    ]


def deadlines(room: Room, rows: Iterable[Deadline], over: list[Deadline]) -> dict[str, Any]:
    """What lapsed and nobody acted on first, then as they run; the later ones folded away."""
    standing = [row for row in rows if row.state != Deadline.SUPERSEDED and row not in over]
    told = [deadline(room, row) for row in (*over, *standing)]
    return {"deadlines": told[:TOLD], "deadlines_more": told[TOLD:]}


def deadline(room: Room, row: Deadline) -> dict[str, Any]:
    """One deadline with its count."""
    done = row.state != Deadline.OPEN
    counts = row.legal_day is not None and (not done or row.state == Deadline.LAPSED)
    left = telling.left(room.told.regime.calendar, room.today, row.legal_day) if counts and row.legal_day else None
    sub = {Deadline.MET: _("met"), Deadline.LAPSED: _("lapsed"), Deadline.EXTENDED: _("extended")}.get(row.state, "")
    return {
        "title": name_of(room, row),
        "whose": _whose(room, row),
        "on": row.legal_day,
        "left": left,
        "sub": sub,
        "done": done and row.state != Deadline.LAPSED,
        "provisional": row.provisional,
        "sentence": explained(row.said),
        "trace": row.trace,
        "rule": row.cite,
        "rule_status": row.cite_status,
        "note": _note(row),
        "today": room.today,
        "none": _("Not known yet"),
    }


def _whose(room: Room, row: Deadline) -> str:
    """Whose turn it is, and from which notice or act."""
    several = len(room.look.file.parties) > 1 and row.addressee and row.holder == "party"
    origin = room.told.numbers.get(row.act_n) or room.told.thing(Ref(row.act_n))
    holder = room.told.party(row.addressee) if several else row.get_holder_display()
    return " · ".join(filter(None, (str(holder), origin)))


def _note(row: Deadline) -> str:
    """What else there is to know about a date."""
    note = []
    if row.safe_day and row.safe_day != row.legal_day:
        note.append(_("Last safe day: %(day)s.") % {"day": ui.weekday(row.safe_day)})
    if row.provisional:
        note.append(_("Provisional: the calendar of that year is not published yet."))
    return " ".join(note)
