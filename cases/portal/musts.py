"""What the platform must do: what, until when by which clock, what follows if it does not, and how to ask for time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import gettext

from cases.models import Deadline
from cases.portal import dates, sayings, sections, standing, words
from cases.queries import due_sums
from cases.queries.portal import Room
from cases.templatetags import ui
from regulator.procedure.language import Answer, Effect, Ref

RUNNING = (Deadline.OPEN, Deadline.LAPSED)
Row = dict[str, Any]


def of(room: Room, answers: Iterable[Answer], own: ZoneInfo | None) -> list[Row]:
    """Open requirements, sums that are owed, interviews and hearings to come; the earliest first, what is over on top.

    `ways`: the steps that answer it, or ask for more time. A right that may be used or not is none of these.
    """
    if room.case.closed_on:
        return []
    possible = [answer for answer in answers if answer.yes]
    rows = [
        *_required(room, possible, own), *_asked(room, possible, own), *_owed(room, possible, own),
        *_meetings(room, own),
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row["order"])


def _required(room: Room, possible: list[Answer], own: ZoneInfo | None) -> Iterator[Row]:
    for order in sections.orders(room):
        for one in order["requirements"]:
            if one["state"] == "open":
                title = ui.headed(words.thing(room, one["ref"]), one["title"])
                row = _row(room, own, one["due"], title[:1].upper() + title[1:], _ways(room, possible, one["ref"]))
                yield row | {"until": gettext("All the time")} if one["standing"] else row


def _asked(room: Room, possible: list[Answer], own: ZoneInfo | None) -> Iterator[Row]:
    """What a notice as a whole asks to be done by a time: a request to be answered."""
    for due in room.deadlines:
        ref = Ref(due.act_n, due.item_n or None)
        told = room.notice(due.act_n)
        asked = due.limit in sayings.MUST.get(room.regime.key, ()) and due.state in RUNNING
        if asked and told and not told.gone and not sections.waits_for_answer(room, ref):
            ways = [way for way in _ways(room, possible, ref) if way["time"] or way["step"] in room.limit(due).met_by]
            yield _row(room, own, due, gettext(due.title), ways) | {"sub": words.title(room, told)}


def _owed(room: Room, possible: list[Answer], own: ZoneInfo | None) -> Iterator[Row]:
    for ref, found in room.sums.items():
        told = room.notice(ref.n)
        if found.owed > 0 and not (told and told.step.key in due_sums.MAY_BE_PAID):
            due = room.due("record_payment", ref)
            title = gettext("Pay %(sum)s") % {"sum": sections.money(room, found.owed)}
            sub = words.title(room, told) if told else ""
            yield _row(room, own, due, title, _ways(room, possible, ref)) | {"sub": sub, "pays": True}


def _meetings(room: Room, own: ZoneInfo | None) -> Iterator[Row]:
    for one in sections.appointments(room):
        if not one["outcome"] and one["at"] >= room.at:
            at = timezone.localtime(one["at"], room.zone)
            summoned = one["effect"] is Effect.SUMMON
            yield {
                "title": gettext("Come to the interview") if summoned else gettext("Come to the hearing"),
                "until": f"{ui.weekday(at)}, {formats.date_format(at, 'H:i')}", "sub": one["place"], "ways": [],
                "elsewhere": dates.elsewhere(one["at"], own), "order": (one["at"].timestamp(), one["n"]),
                "starts": True, "left": None,
            }  # fmt: skip


def _ways(room: Room, possible: list[Answer], ref: Ref) -> list[Row]:
    return [
        {"title": words.way(room, one.step, one.about), "step": one.step.key, "about": one.about,
         "url": standing.step_url(room, one.step.key, one.about),
         "time": any(field.key == "more" for field in one.fields)}
        for one in possible if one.about == ref
    ]  # fmt: skip


def _row(room: Room, own: ZoneInfo | None, due: Deadline | None, title: str, ways: list[Row]) -> Row:
    live = due if due and due.legal_end and due.state in RUNNING else None
    return {
        "title": title, "ways": ways, "until": dates.until(live, room.zone) if live else gettext("Not known yet"),
        "left": dates.left(room, live) if live else None, "provisional": live.doubt if live else "",
        "elsewhere": dates.elsewhere(live.legal_end, own) if live else "",
        "missed": words.missed(room, room.limit(live)) if live else "", "cite": live.cite if live else "",
        "status": live.cite_status if live else "",
        "order": (live.legal_end.timestamp() if live and live.legal_end else 0, title),
    }  # fmt: skip
