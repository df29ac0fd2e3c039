"""The way through the procedure as it is drawn, and what was done about each violation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cases.desk import shorter
from cases.desk.room import Room
from cases.queries import due_sums
from cases.templatetags import ui
from regulator.procedure import duties
from regulator.procedure.language import Act, Answer, Effect, Item, Kind, Ref, Step

LAST = (Effect.SERVE, Effect.PAY)
SIDE = {"call_hearing": "make_statement"}  # drawn beside another station


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
    acts = [
        act for act in room.look.file.taken(key) if room.told.step(key).effect not in LAST or of_decision(room, act)
    ]
    part = bool(acts) and room.told.step(key).effect is Effect.PAY and _still_owed(room)
    state = "now" if part else "done" if acts else "now" if key in possible else "todo"
    near = bool(acts) and acts[-1].on is not None and acts[-1].on.year == room.today.year
    on = ui.month_day if near else ui.day
    note = _("paid in part") if part else on(acts[-1].on) if acts else _("possible now") if state == "now" else ""
    return {"key": key, "name": shorter.name(room.told.regime.key, room.told.step(key)), "state": state, "note": note}


def _still_owed(room: Room) -> bool:
    return any(one.owed > 0 and not one.free for one in due_sums.of(room.look.file, room.today) if one.imposed)


def of_decision(room: Room, act: Any) -> bool:
    """Service and payment end the way only where they are those of a decision."""
    return act.about is not None and room.told.step(room.look.file.act(act.about.n).step).effect is Effect.DECIDE


# ── Violations ─────────────────────────────────────────────────────────────────────────────────────────────────────


def matrix(room: Room) -> dict[str, Any]:
    """Violations, and what was done about each."""
    file, told = room.look.file, room.told
    steps = [step for step in told.regime.steps if step.notice and step.enters and _of_violations(room, step)]
    rows = []
    for act in file.acts:
        for item in act.items if not act.void else ():
            if item.kind == "violation":
                rows.append(violation_row(room, Ref(act.n, item.n), item, steps))
    columns = [_("Conduct"), _("Evidence"), *(shorter.name(told.regime.key, s) for s in steps)]
    return {"columns": columns, "rows": rows}


def mentions_violation(asked: Any) -> bool:
    return (asked.kind is Kind.ITEMS and any(one.key == "violation" for one in asked.of)) or asked.key == "grounds"


def _of_violations(room: Room, step: Step) -> bool:
    """Does its notice answer violations; and is it a station of the path, or was it given here?"""
    regime = room.told.regime
    usual = any(step.key in keys for _title, keys in regime.path) or bool(room.look.file.taken(step.key))
    return usual and any(mentions_violation(one) for one in regime.step(step.takes or step.key).asks)


def violation_row(room: Room, ref: Ref, item: Item, steps: Iterable[Step]) -> dict[str, Any]:
    told, facts = room.told, item.facts
    provision = next((p for p in told.regime.provisions if p.key == facts.get("provision")), None)
    dropped = bool(room.look.file.about(ref, "drop_violation"))
    until = ui.day(facts["conduct_to"]) if facts.get("conduct_to") else _("continuing")
    conduct = f"{ui.day(facts['conduct_from'])} – {until}" if facts.get("conduct_from") else _("Date unknown")
    cells: list[dict[str, Any]] = [{"text": _("Dropped") if dropped else conduct}, {"text": exhibits(room, ref)}]
    cells += [instrument(room, ref, step) for step in steps]
    return {
        "title": f"{ref} {facts['title']}",
        "cite": provision.cite if provision else None,
        "status": "",
        "cells": cells,
    }


def exhibits(room: Room, ref: Ref) -> str:
    shown = [
        (act, item)
        for act in room.look.file.acts
        if not act.void
        for item in act.items
        if item.kind == "exhibit" and ref in item.facts.get("shows", ())
    ]
    checked = sum(
        1
        for act, item in shown
        if any(
            a.facts.get("outcome") == "verified" for a in room.look.file.about(Ref(act.n, item.n), "verify_evidence")
        )
    )
    if not shown:
        return _("None")
    return _("%(n)d, of which %(checked)d verified") % {"n": len(shown), "checked": checked}


def instrument(room: Room, ref: Ref, step: Step) -> dict[str, Any]:
    """What one kind of notice says about a violation."""
    acts = room.look.file.taken(step.key)
    if not acts:
        return {"text": _("Not given")}
    tags = [
        tag(room, Ref(act.n, item.n), item) for act in acts for item in act.items if item.facts.get("violation") == ref
    ]
    if tags:
        return {"text": "", "tags": tags}
    named = any(ref in _grounds(act) for act in acts)
    return {"text": _("Put to the operator") if named else _("Not covered")}


def _grounds(act: Act) -> tuple[Any, ...]:
    """The violations that an act rests on; in some procedures its grounds are a text."""
    grounds = act.facts.get("grounds") or act.facts.get("violations") or act.facts.get("covers")
    return grounds if isinstance(grounds, tuple) else ()


def lapsed(room: Room, ref: Ref) -> bool:
    """Did the time of a thing run out without more being given?"""
    mine = [one for one in duties.of(room.look.file) if one.ref == ref]
    return any(one.how == "lapsed" for one in mine) and not any(one.open for one in mine)


def tag(room: Room, ref: Ref, item: Item) -> dict[str, str]:
    """A requirement or sanction with how it stands."""
    if "amount" in item.facts or item.kind in ("sanction", "intended"):
        imposed = due_sums.at(room.look.file, ref, room.today)
        tone = "yellow" if imposed is None else "grey" if imposed.gone else "red"
        return {"text": room.told.said(item, imposed), "tone": tone}
    if item.kind == "proposed_step":
        return {"text": f"{ref} {_('proposed')}", "tone": "yellow"}
    judged = [act for act in room.look.file.about(ref) if room.told.step(act.step).effect is Effect.JUDGE]
    words = {
        "accept_remediation": (_("accepted"), "green"),
        "reject_remediation": (_("rejected"), "red"),
        "ask_more": (_("more needed"), "yellow"),
        "find_refusal": (_("refused"), "red"),
    }
    filed = room.look.file.about(ref, "submit_remediation")
    known = [words[act.step] for act in judged if act.step in words]
    if filed and (not judged or filed[-1].n > judged[-1].n):
        said, tone = _("to judge"), "yellow"
    else:
        said, tone = known[-1] if known else (_("lapsed"), "red") if lapsed(room, ref) else (_("open"), "")
    return {"text": f"{ref} {said}", "tone": tone}
