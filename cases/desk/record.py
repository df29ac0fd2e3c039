"""What is on record in a case: entries, notices with how far they got, the people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.desk import telling
from cases.desk.room import Room
from cases.models import Notice
from cases.notices.words import KINDS
from cases.templatetags.said import late as late_by
from regulator.procedure import duties
from regulator.procedure.language import Kind

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
    if late := late_by(duties.days_late(room.look.file, act)):
        said, tone = late, "red"
    return {
        "title": _(told.step(row.step).title),
        "who": told.who(row),
        "when": act.on if row.step and act.on != row.recorded_at.date() else row.recorded_at,
        "text": text,
        "url": room.url("act", n),
        "struck": act.void,
        "tag": said,
        "tone": tone,
    }


def notice_rows(room: Room, notices: Iterable[Notice]) -> list[dict[str, Any]]:
    """Notices with how far they got."""
    return [notice_row(room, row) for row in notices]


def notice_row(room: Room, row: Notice) -> dict[str, Any]:
    services = room.look.file.served(row.act_n)
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
    return {
        "row": row,
        "title": KINDS.get(row.template, row.template),
        "state": state,
        "tone": tone,
        "to": ", ".join(room.told.party(key) for key in row.addressees),
        "served": last.on if last else None,
        "url": reverse("desk:notice", args=[row.pk]),
    }


def people(room: Room) -> list[tuple[str, str]]:
    """Who has to do with the case."""
    told, look = room.told, room.look
    assigned = [f"{told.person(str(user))} ({_(role)})" for user, role in look.people.assigned]
    recused = [
        told.person(str(a.facts["person"]))
        for a in look.file.taken("decide_recusal")
        if a.facts.get("outcome") == "recused"
    ]
    speak = sum(1 for one in look.people.speakers if one.speaks(room.today))
    pairs = [
        (_("Unit"), str(room.case.unit)),
        (_("Officers"), ", ".join(told.person(one) for one in look.file.officers) or _("None named yet")),
        (_("Working on it"), ", ".join(assigned) or _("Nobody beside the officers")),
        (_("Parties"), ", ".join(party.name for party in look.file.parties)),
        (
            _("Portal"),
            ngettext("%(n)d representative", "%(n)d representatives", speak) % {"n": speak}
            if speak
            else _("Nobody: notices go on paper"),
        ),
    ]
    return [*pairs, (_("Recused"), ", ".join(recused))] if recused else pairs
