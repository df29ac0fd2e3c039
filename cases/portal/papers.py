"""Receipts, notices and the files of both."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cases.actions import documents
from cases.models import Notice
from cases.notices.words import KINDS
from cases.portal import dates, page, standing, words
from cases.queries import clocks, portal_lists
from cases.queries.portal import Room
from cases.queries.portal_told import Filing, Told
from cases.templatetags import said, ui
from regulator.accounts import policies
from regulator.procedure.language import Kind
from regulator.procedure.regimes import REGIMES

MANY = 50  # notices on a page
PDF = "application/pdf"


# ── Receipts ───────────────────────────────────────────────────────────────────────────────────────────────────────


@policies.party
def receipt(request: HttpRequest, case: UUID, n: int) -> HttpResponse:
    """What was received and when; prints on one page."""
    room = page.room(request, case, timezone.now())
    filing = room.filing(n)
    if filing is None:
        raise Http404
    paper, own = room.receipts.get(n), dates.own_zone(page.person(request), room.zone)
    number = paper.receipt if paper else f"{room.number}/{n}"
    urls = [{**one, "url": reverse("portal:file", args=[case, one["id"]])} for one in filing.files]
    return page.shown(
        request, "receipt", zone=room.zone, **page.heading(room), receipt=number,
        received=filing.at, own=filing.own, in_time=room.in_time(filing), elsewhere=_clocks(room, filing, own),
        pairs=_pairs(room, filing), files=urls, said=_said(filing), next=words.following(room, filing.step),
    )  # fmt: skip


def _clocks(room: Room, filing: Filing, own: Any) -> str:
    """By whose clock the moment is given, and what the reader's own showed."""
    here = _("time in %(place)s") % {"place": words.place(room.zone.key)}
    if own is None:
        return here
    with timezone.override(own):
        there = formats.date_format(timezone.localtime(filing.at), "H:i:s")
    return "; ".join((here, _("%(time)s in %(place)s") % {"time": there, "place": words.place(own.key)}))


def _pairs(room: Room, filing: Filing) -> list[tuple[str, Any]]:
    due, seal = room.due(filing.step.key, filing.about, before=filing.n), room.seal(filing)
    pairs: list[tuple[str, Any]] = [(_("For"), _what_for(room, filing)), (_("Filed by"), _by(room, filing))]
    pairs += _upload(room, filing)
    if due and due.legal_end:
        ends = {"time": dates.until(due, room.zone), "place": words.place(room.zone.key)}
        pairs.append((_("Deadline"), {"text": _("%(time)s in %(place)s") % ends, "sub": due.cite}))
    if seal:
        text = _("chain %(case)s, entry %(n)d, %(hash)s")
        hashed = {"case": room.number, "n": seal.n, "hash": ui.grouped(seal.hash)}
        pairs.append((_("Head of the record"), {"text": text % hashed, "hash": True}))
    return pairs


def _what_for(room: Room, filing: Filing) -> str:
    name = words.thing(room, filing.about)
    title = words.done(room, filing.step, filing.about)
    told = room.notice(filing.about.n) if filing.about else None
    parts = [title] if told is None or name in title else [title, name]
    if told and words.title(room, told) not in name:
        parts.append(words.title(room, told))
    return ", ".join([*parts, _("case %(number)s") % {"number": room.number}])


def _by(room: Room, filing: Filing) -> str:
    if not filing.own:
        return _("%(party)s, on paper or by mail; entered by the authority") % {"party": room.party.name}
    return _("%(name)s, for %(party)s") % {"name": filing.by, "party": room.party.name}


def _upload(room: Room, filing: Filing) -> list[tuple[str, str]]:
    """When sending began, and when the last file had arrived: the ids of files hold the moment of their arrival."""
    if not filing.own:
        day = ui.day(filing.on) if filing.on else _("day unknown")
        return [(_("Received"), _("%(day)s. The day it reached the authority counts") % {"day": day})]
    if not filing.files:
        return []
    ended = max(arrived(one["id"]) for one in filing.files).astimezone(room.zone)
    began = filing.at.astimezone(room.zone)
    told = {"began": f"{began:%H:%M:%S}", "ended": f"{max(began, ended):%H:%M:%S}"}
    return [(_("Upload"), _("Began %(began)s, ended %(ended)s. The beginning counts") % told)]


def arrived(key: str) -> datetime:
    """The moment in an id that sorts by time (RFC 9562, version 7): its first 48 bits are milliseconds."""
    return datetime.fromtimestamp((UUID(key).int >> 80) / 1000, UTC)


def _said(filing: Filing) -> list[tuple[str, str]]:
    """What was entered, as it was entered."""
    fields = [field for field in filing.step.asks if field.key in filing.facts]
    return [(_(field.title), _value(field, filing.facts[field.key])) for field in fields]


def _value(field: Any, value: Any) -> str:
    if field.kind is Kind.BOOL:
        return _("Yes") if value else _("No")
    if field.kind is Kind.PERIOD:
        return said.period(value)
    return words.chosen((field,), field.key, value) if field.kind is Kind.CHOICE else str(value)


# ── Notices ────────────────────────────────────────────────────────────────────────────────────────────────────────


@policies.party
def notices(request: HttpRequest) -> HttpResponse:
    user, at = page.person(request), timezone.now()
    sheet = page.sheet(portal_lists.notices(user, at), request.GET.get("page"), MANY)
    return page.shown(request, "notices", rows=[_row(notice) for notice in sheet.rows], sheet=sheet)


def _row(notice: Any) -> dict[str, Any]:
    """A notice in the list; the method of service as the law names it."""
    case = notice.case
    return {
        "number": notice.number, "kind": KINDS.get(notice.template, notice.template),
        "url": reverse("portal:notice", args=[case.pk, notice.act_n]), "served": notice.served_on,
        "how": standing.method(REGIMES[case.regime], notice.served_how), "case": case.number or notice.number,
        "name": case.platform.name, "case_url": reverse("portal:case", args=[case.pk]),
    }  # fmt: skip


@policies.party
def notice(request: HttpRequest, case: UUID, n: int) -> HttpResponse:
    """One notice: how it was served, what it starts, and its document."""
    room = page.room(request, case, timezone.now())
    told = _told(room, n)
    own = dates.own_zone(page.person(request), room.zone)
    lines = clocks.lines(one for one in room.deadlines if one.act_n == n)
    rows = [dates.counted(room, line, own) for line in lines]
    serve = standing.serving(room.regime)
    return page.shown(
        request, "notice", zone=room.zone, **page.heading(room), title=words.title(room, told), told=told,
        paper=room.papers.get(n), how=standing.method(room.regime, told.served.method), deadlines=rows,
        electronic=told.served.method in ("portal", "email"), consent=room.consent, kind=_(told.step.title),
        cite=serve.cite if serve else "", local=told.step.title_local,
    )  # fmt: skip


@policies.party
def document(request: HttpRequest, case: UUID, n: int) -> HttpResponse:
    """The stored bytes of a notice, unchanged; that they were taken is put on file."""
    at = timezone.now()
    room = page.room(request, case, at)
    told = _told(room, n)
    paper = room.papers.get(told.n)
    if paper is None or paper.state != Notice.READY:
        raise Http404
    response = page.stored(paper.file_key, paper.file_sha256, name=f"{paper.number}.pdf", kind=PDF)
    documents.print_notice(notice=paper, by=page.person(request), at=at)
    return response


def _told(room: Room, n: int) -> Told:
    told = room.notice(n)
    if told is None:
        raise Http404
    return told


# ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@policies.party
def file(request: HttpRequest, case: UUID, file: UUID) -> HttpResponse:
    """A file that the party sent in, exactly as it came."""
    room = page.room(request, case, timezone.now())
    row = room.stored(file)
    if row is None:
        raise Http404
    return page.stored(row.key, row.sha256, name=row.name, kind="application/octet-stream")
