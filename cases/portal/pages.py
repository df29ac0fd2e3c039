"""The list of cases, the page of a case, its dates counted day by day, and its calendar."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions, file
from cases.models import Case, Deadline
from cases.portal import dates, feed, musts, page, penalties, sections, standing, words
from cases.queries import chosen_day, clocks, portal, portal_lists
from cases.queries.portal import Room
from cases.queries.portal_lists import days_left
from cases.templatetags import ui
from regulator.accounts import policies
from regulator.procedure.language import Answer, Ref
from regulator.procedure.regimes import REGIMES

MANY = 50  # cases on a page


@policies.party
def start(request: HttpRequest) -> HttpResponse:
    return redirect("portal:cases")


@policies.party
def cases(request: HttpRequest) -> HttpResponse:
    user, at, asked = page.person(request), timezone.now(), request.GET.get("page")
    around = portal_lists.around(user, at)
    rows = portal_lists.cases(user, at, around.operators, page.number(asked) * MANY + 1)
    sheet = page.sheet(rows, asked, MANY)
    open_ = portal_lists.open_dates(user, at, sheet.rows)
    cards = [_card(case, open_[case.pk], user.timezone) for case in sheet.rows]
    return page.shown(request, "cases", cards=cards, sheet=sheet, operators=around.names, unread=around.unread)


def _card(case: Case, rows: list[Deadline], own: str) -> dict[str, Any]:
    """A case in the list: the next date, and what is asked by then."""
    regime, zone, at = REGIMES[case.regime], dates.zone_of(case), timezone.now()
    first = portal.pressing(regime, rows, at)
    left = days_left(file.calendar_of(case.authority), at.astimezone(zone).date(), first.legal_day) if first else None
    right = bool(first and first.limit in portal.rights(regime))
    return {
        "number": case.number, "url": reverse("portal:case", args=[case.pk]), "name": case.platform.name,
        "name_local": case.platform.name_local, "office": words.named(case.authority), "closed": case.closed_on,
        "until": dates.until(first, zone) if first else "", "left": None if right else left, "right": right,
        "provisional": first.doubt if first else "",
        "elsewhere": dates.elsewhere(first.legal_end, dates.other(own, zone)) if first else "",
        "asked": _asked(first) if first else "", "more": max(len(rows) - 1, 0),
    }  # fmt: skip


def _asked(row: Deadline) -> str:
    thing = row.thing  # type: ignore[attr-defined]
    return ui.headed(_(row.title), words.said(thing)) if thing else _(row.title)


@policies.party
def case(request: HttpRequest, case: UUID) -> HttpResponse:
    user, at = page.person(request), timezone.now()
    room = page.room(request, case, at)
    own = dates.own_zone(user, room.zone)
    answers = [one for one in actions.options(case=room.look, by=user, at=at) if room.sees(one.about)]
    must = musts.of(room, answers, own)
    possible, grey = standing.may_now(room, _rest(answers, must), own)
    chosen = chosen_day.read(request.GET, room.today)
    return page.shown(
        request, "case", zone=room.zone, **page.heading(room), said=standing.sentence(room), must=must,
        possible=possible, grey=grey, own=words.place(own.key) if own else "", clock=_clock(request, room),
        handler=room.handler, unit=room.case.unit.name, orders=_with_dates(room, sections.orders(room)),
        proposals=penalties.proposals(room),
        sanctions=penalties.sanctions(room), owing=penalties.owing(room, chosen.day), chosen=chosen,
        owes=any(one.owed > 0 for one in room.sums.values()),
        pay_to=words.own(room.case.authority.payment_account),
        appointments=sections.appointments(room), remedies=sections.remedies(room), notices=standing.notices(room),
        more_time=any(way["time"] for row in must for way in row["ways"]),
        history=sections.history(room), consent=room.consent, methods=standing.methods(room.regime),
        contact=" · ".join(words.own(room.case.authority.contact).splitlines()),
    )  # fmt: skip


def _rest(answers: list[Answer], must: list[dict[str, Any]]) -> list[Answer]:
    """The steps that do not stand beside something that must be done."""
    shown = {(way["step"], way["about"]) for row in must for way in row["ways"]}
    return [one for one in answers if not one.yes or (one.step.key, one.about) not in shown]


def _clock(request: HttpRequest, room: Room) -> dict[str, Any] | None:
    asked = [one for one in room.deadlines if not sections.waits(room, Ref(one.act_n, one.item_n or None))]
    following = portal.pressing(room.regime, asked, room.at)
    if following is None:
        return None
    own = dates.own_zone(page.person(request), room.zone)
    return dates.clock(room, following, own, dates.what(room, following))


def _with_dates(room: Room, orders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The requirements with their dates as the page shows them, and where to file."""
    for one in (one for order in orders for one in order["requirements"]):
        due = one["due"]
        one |= {
            "until": dates.until(due, room.zone) if due else "",
            "left": dates.left(room, due) if due and one["state"] == "open" else None,
            "running": bool(due and due.state in (Deadline.OPEN, Deadline.LAPSED)),
            "file": standing.step_url(room, "submit_remediation", one["ref"]),
        }  # fmt: skip
    return orders


@policies.party
def counted(request: HttpRequest, case: UUID) -> HttpResponse:
    """Every date of theirs with its count, day by day."""
    room = page.room(request, case, timezone.now())
    own = dates.own_zone(page.person(request), room.zone)
    rows = [dates.counted(room, line, own) for line in clocks.lines(room.deadlines)]
    running = [row for row in rows if not row["done"]]
    over = [row for row in rows if row["done"]]
    return page.shown(request, "dates", zone=room.zone, **page.heading(room), running=running, over=over)


@policies.party
def calendar(request: HttpRequest, case: UUID) -> HttpResponse:
    """The open dates and the meetings as an iCalendar file; signed in, so the address is no secret."""
    room = page.room(request, case, timezone.now())
    return page.download(feed.written(room), name=f"{room.number}.ics", kind="text/calendar; charset=utf-8")
