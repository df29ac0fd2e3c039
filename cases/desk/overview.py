"""The case at a glance: what is next and why not, both clocks, the way, violations, deadlines, people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import actions
from cases.desk import step_context, telling
from cases.desk.room import Room
from cases.models import Deadline, Notice, Service
from cases.queries import desk
from cases.templatetags import ui
from regulator.procedure.language import Answer, Effect, Item, Kind, Ref, Step

FIRST, GREY = 6, 4  # steps shown before the rest is folded away

# What moves a case on comes before what only adds to it.
ORDER = {
    Effect.FILE: 1, Effect.SERVE: 1, Effect.JUDGE: 2, Effect.HOLD: 2, Effect.PAY: 2, Effect.DRAFT: 3, Effect.FIND: 4,
    Effect.COLLECT: 5, Effect.SUBMIT: 6, Effect.RECORD: 4, Effect.CLOSE: 6, Effect.APPEAL: 7, Effect.JOIN: 7,
    Effect.ATTEMPT: 7, Effect.LINK: 8,
}  # fmt: skip
ASIDE = (Effect.CORRECT,)  # found on the page of the entry itself
MOVING = (Effect.FILE, Effect.DRAFT, Effect.SUMMON, Effect.ORDER, Effect.NOTIFY, Effect.DECIDE, Effect.CLOSE, Effect.HOLD)

# Short names for the drawing; a step without one keeps its title.
SHORT: dict[str, Promise] = {
    "receive_lead": gettext_lazy("Lead"), "file_case": gettext_lazy("Filed"), "add_evidence": gettext_lazy("Evidence"),
    "summon": gettext_lazy("Interview"), "order_correction": gettext_lazy("Order to correct"),
    "give_pre_notice": gettext_lazy("Advance notice"), "make_statement": gettext_lazy("Statement"),
    "call_hearing": gettext_lazy("Hearing"), "review_legality": gettext_lazy("Legal review"),
    "discuss_collectively": gettext_lazy("Joint discussion"), "decide": gettext_lazy("Decision"),
    "serve": gettext_lazy("Service"), "record_payment": gettext_lazy("Payment"),
}  # fmt: skip
SIDE = {"call_hearing": "make_statement"}  # drawn beside another station


def context(room: Room) -> dict[str, Any]:
    """All that the overview shows."""
    answers = actions.options(case=room.look, by=room.user, at=room.at)
    rows = desk.deadlines(room.case)
    notices = desk.notices(room.case)
    return {
        **next_steps(room, answers), "clocks": clocks(room, rows), "nobody": if_nobody_acts(room, rows), "phases": phases(room, answers),
        "matrix": matrix(room), "deadlines": [deadline(room, row) for row in rows if row.state != Deadline.SUPERSEDED][:8],
        "timeline": timeline(room)[:6], "entries": len(room.look.rows), "notices": notice_rows(room, notices), "people": people(room),
        "replayed": room.case.origin,
    }  # fmt: skip


# ── What is next ───────────────────────────────────────────────────────────────────────────────────────────────────


def next_steps(room: Room, answers: Iterable[Answer]) -> dict[str, Any]:
    """Steps that may be taken, the moving ones first; those that may not, with why; the rest folded away."""
    ranked = sorted((a for a in answers if a.step.effect not in ASIDE), key=rank)
    lawful = gathered(room, [a for a in ranked if a.yes])
    refused = [step_context.line(room, a) for a in ranked if not a.yes]
    moving = [line for line in refused if line["answer"].step.effect in MOVING or line["answer"].step.takes]
    grey, rest = moving[:GREY], [line for line in refused if line not in moving[:GREY]]
    return {"next": lawful[:FIRST], "more": lawful[FIRST:], "refused": grey, "rest": rest}


def rank(answer: Answer) -> int:
    """Drafts to issue or approve first, then what moves the case on."""
    if answer.step.takes or answer.step.vets:
        return 0
    return ORDER.get(answer.step.effect, 3) + (3 if answer.step.settles is True and answer.step.effect in (Effect.FIND, Effect.RECORD) else 0)


def gathered(room: Room, answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """One line for each step, however many things it could be about."""
    by_step: dict[str, list[Answer]] = {}
    for answer in answers:
        by_step.setdefault(answer.step.key, []).append(answer)
    lines = []
    for same in by_step.values():
        line = step_context.line(room, same[0])
        if len(same) > 1:
            names = ", ".join(telling.short(room.told.thing(a.about)) for a in same[:3] if a.about)
            line["url"] = reverse("desk:step", args=[room.case.pk, same[0].step.key])
            line["says"] = _("%(n)d to choose from: %(names)s.") % {"n": len(same), "names": telling.short(names)}
        lines.append(line)
    return lines


# ── Clocks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def clocks(room: Room, rows: Iterable[Deadline]) -> list[dict[str, Any]]:
    """The nearest open deadline of each side."""
    found = []
    for holder, title in (("party", _("The platform’s clock")), ("authority", _("The authority’s clock"))):
        running = [row for row in rows if row.state == Deadline.OPEN and row.holder == holder and row.legal_day and row.then + row.holder != "party"]
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
    return {"title": title, "on": row.legal_day, "left": left, "used": max((room.today - begun).days, 0), "of": max((row.legal_day - begun).days, 1),
            "text": " ".join(f"{part.rstrip('.')}." for part in text if part)}  # fmt: skip


def limit_of(room: Room, row: Deadline) -> Any:
    """The rule of a deadline, where its words stand."""
    return next((limit for limit in room.told.regime.limits() if limit.key == row.limit and limit.title), None)


def name_of(room: Room, row: Deadline) -> str:
    """What is due: the requirement or sanction, else the title of the limit."""
    thing = room.told.thing(Ref(row.act_n, row.item_n)) if row.item_n else ""
    title = _(row.title) if row.title else row.limit
    return f"{title}: {thing}" if thing else title


def if_nobody_acts(room: Room, rows: Iterable[Deadline]) -> list[tuple[date, str]]:
    """What the system will note by itself."""
    due = [row for row in rows if row.state == Deadline.OPEN and row.then and row.legal_day and row.legal_day >= room.today]
    said = _("%(what)s lapses; the system records it and gives work to a named person.")
    return [(row.legal_day, said % {"what": name_of(room, row)}) for row in sorted(due, key=lambda r: r.legal_end or room.at)[:3] if row.legal_day]


def deadline(room: Room, row: Deadline) -> dict[str, Any]:
    """One deadline with its count."""
    done = row.state != Deadline.OPEN
    left = None if row.legal_day is None or (done and row.state != Deadline.LAPSED) else telling.left(room.told.regime.calendar, room.today, row.legal_day)
    whose = [row.get_holder_display(), room.told.party(row.addressee) if row.addressee and row.holder == "party" else "", room.told.thing(Ref(row.act_n))]
    sub = {Deadline.MET: _("met"), Deadline.LAPSED: _("lapsed"), Deadline.EXTENDED: _("extended")}.get(row.state, "")
    note = []
    if row.safe_day and row.safe_day != row.legal_day:
        note.append(_("Last safe day: %(day)s.") % {"day": ui.weekday(row.safe_day)})
    if row.provisional:
        note.append(_("Provisional: the calendar of that year is not published yet."))
    return {
        "title": name_of(room, row), "whose": " · ".join(filter(None, map(str, whose))), "on": row.legal_day, "left": left, "sub": sub,
        "done": done and row.state != Deadline.LAPSED, "provisional": row.provisional, "sentence": _(row.sentence) if row.sentence else _(row.missing) if row.missing else "",
        "trace": row.trace, "rule": row.cite, "rule_status": row.cite_status, "note": " ".join(note), "today": room.today,
        "none": _("Not known yet"),
    }  # fmt: skip


# ── The way ────────────────────────────────────────────────────────────────────────────────────────────────────────


def phases(room: Room, answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """The path through the procedure: what is done, what is possible now."""
    possible = {a.step.key for a in answers if a.yes}
    takers = {s.takes: s.key for s in room.told.regime.steps if s.takes}
    possible |= {takers[key] for key in possible if key in takers}
    found = []
    for title, keys in room.told.regime.path:
        stations = [station(room, key, possible) for key in keys if key not in SIDE]
        for key in (key for key in keys if key in SIDE):
            beside = next((s for s in stations if s["key"] == SIDE[key]), None)
            if beside:
                beside["side"] = station(room, key, possible)
        found.append({"title": _(title), "stations": stations})
    return found


def station(room: Room, key: str, possible: set[str]) -> dict[str, Any]:
    acts = room.look.file.taken(key)
    state = "done" if acts else "now" if key in possible else "todo"
    note = ui.day(acts[-1].on) if acts else _("possible now") if state == "now" else ""
    return {"key": key, "name": SHORT.get(key) or _(room.told.step(key).title), "state": state, "note": note}


# ── Violations ─────────────────────────────────────────────────────────────────────────────────────────────────────


def matrix(room: Room) -> dict[str, Any]:
    """Violations, and what was done about each."""
    file, told = room.look.file, room.told
    steps = [s for s in told.regime.steps if s.notice and s.enters and any(mentions_violation(f) for f in told.regime.step(s.takes).asks)]
    rows = []
    for act in file.acts:
        for item in act.items if not act.void else ():
            if item.kind == "violation":
                rows.append(violation_row(room, Ref(act.n, item.n), item, steps))
    columns = [_("Conduct"), _("Evidence"), *(str(SHORT.get(s.key) or _(s.title)) for s in steps)]
    return {"columns": columns, "rows": rows}


def mentions_violation(asked: Any) -> bool:
    return asked.kind is Kind.ITEMS and any(one.key == "violation" for one in asked.of) or asked.key == "grounds"


def violation_row(room: Room, ref: Ref, item: Item, steps: Iterable[Step]) -> dict[str, Any]:
    told, facts = room.told, item.facts
    provision = next((p for p in told.regime.provisions if p.key == facts.get("provision")), None)
    dropped = bool(room.look.file.about(ref, "drop_violation"))
    until = ui.day(facts["conduct_to"]) if facts.get("conduct_to") else _("continuing")
    conduct = f"{ui.day(facts['conduct_from'])} – {until}" if facts.get("conduct_from") else _("Date unknown")
    cells: list[dict[str, Any]] = [{"text": _("Dropped") if dropped else conduct}, {"text": exhibits(room, ref)}]
    cells += [instrument(room, ref, step) for step in steps]
    return {"title": f"{ref} {facts['title']}", "cite": provision.cite if provision else None, "status": "", "cells": cells}


def exhibits(room: Room, ref: Ref) -> str:
    shown = [(act, item) for act in room.look.file.acts if not act.void for item in act.items
             if item.kind == "exhibit" and ref in item.facts.get("shows", ())]  # fmt: skip
    checked = sum(1 for act, item in shown if any(a.facts.get("outcome") == "verified" for a in room.look.file.about(Ref(act.n, item.n), "verify_evidence")))
    if not shown:
        return _("None")
    return _("%(n)d, of which %(checked)d verified") % {"n": len(shown), "checked": checked}


def instrument(room: Room, ref: Ref, step: Step) -> dict[str, Any]:
    """What one kind of notice says about a violation."""
    acts = room.look.file.taken(step.key)
    if not acts:
        return {"text": _("Not given")}
    tags = [tag(room, Ref(act.n, item.n), item) for act in acts for item in act.items if item.facts.get("violation") == ref]
    if tags:
        return {"text": "", "tags": tags}
    named = any(ref in act.facts.get("grounds", ()) for act in acts)
    return {"text": _("Put to the operator") if named else _("Not covered")}


def tag(room: Room, ref: Ref, item: Item) -> dict[str, str]:
    """A requirement or sanction with how it stands."""
    if "amount" in item.facts or item.kind in ("sanction", "intended"):
        return {"text": room.told.item(item).partition(": ")[2], "tone": "red" if item.kind == "sanction" else "yellow"}
    judged = [act for act in room.look.file.about(ref) if room.told.step(act.step).effect is Effect.JUDGE]
    words = {"accept_remediation": (_("accepted"), "green"), "reject_remediation": (_("rejected"), "red"), "ask_more": (_("more needed"), "yellow"),
             "find_refusal": (_("refused"), "red")}  # fmt: skip
    filed = room.look.file.about(ref, "submit_remediation")
    known = [words[act.step] for act in judged if act.step in words]
    if filed and (not judged or filed[-1].n > judged[-1].n):
        said, tone = _("to judge"), "yellow"
    else:
        said, tone = known[-1] if known else (_("open"), "")
    return {"text": f"{ref} {said}", "tone": tone}


# ── Timeline, notices, people ──────────────────────────────────────────────────────────────────────────────────────


def timeline(room: Room) -> list[dict[str, Any]]:
    """Every entry, newest first."""
    return [entry(room, row.n) for row in reversed(room.look.rows)]


def entry(room: Room, n: int) -> dict[str, Any]:
    row, act, told = room.look.row(n), room.look.file.act(n), room.told
    asked = telling.fields_of(told, row)
    texts = [str(act.facts[one.key]) for one in asked if one.kind is Kind.TEXT and act.facts.get(one.key)]
    about = told.about(row)
    text = " · ".join(filter(None, (about, telling.short(texts[0]) if texts else "")))
    marks = {"replayed": (_("replayed"), "grey"), "imported": (_("imported"), "grey")}
    said, tone = marks.get(row.origin, ("", ""))
    if act.cause and not act.void:
        said, tone = _("corrected"), "yellow"
    return {"title": _(told.step(row.step).title), "who": told.who(row), "when": act.on if row.step and act.on != row.recorded_at.date() else row.recorded_at,
            "text": text, "url": room.url("act", n), "struck": act.void, "tag": said, "tone": tone}  # fmt: skip


def notice_rows(room: Room, notices: Iterable[Notice]) -> list[dict[str, Any]]:
    """Notices with how far they got."""
    served = desk.services(room.case)
    return [notice_row(room, row, served.get(row.act_n, [])) for row in notices]


def notice_row(room: Room, row: Notice, services: list[Service]) -> dict[str, Any]:
    open_ = [key for key in row.addressees if key not in {s.addressee for s in services}]
    if row.state == Notice.FAILED:
        state, tone = _("Issued, printing failed"), "red"
    elif not open_:
        state, tone = _("Served"), "green"
    elif row.state == Notice.COMPOSING:
        state, tone = _("Being printed"), "grey"
    else:
        state, tone = _("To be served"), "yellow"
    last = services[-1] if services else None
    return {"row": row, "title": _(room.told.step(room.look.row(row.act_n).step).title), "state": state, "tone": tone,
            "to": ", ".join(room.told.party(key) for key in row.addressees), "served": last.effective_on if last else None,
            "url": reverse("desk:notice", args=[row.pk])}  # fmt: skip


def people(room: Room) -> list[tuple[str, str]]:
    """Who has to do with the case."""
    told, look = room.told, room.look
    assigned = [f"{told.person(str(user))} ({_(role)})" for user, role in look.people.assigned]
    recused = [told.person(str(a.facts["person"])) for a in look.file.taken("decide_recusal") if a.facts.get("outcome") == "recused"]
    speak = sum(1 for one in look.people.speakers if one.speaks(room.today))
    pairs = [
        (_("Unit"), str(room.case.unit)),
        (_("Officers"), ", ".join(told.person(one) for one in look.file.officers) or _("None named yet")),
        (_("Working on it"), ", ".join(assigned) or _("Nobody beside the officers")),
        (_("Parties"), ", ".join(party.name for party in look.file.parties)),
        (_("Representatives"), str(speak) if speak else _("None: notices go on paper")),
    ]
    return [*pairs, (_("Recused"), ", ".join(recused))] if recused else pairs
