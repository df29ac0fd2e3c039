"""The dispatch desk and the pages of notices: print what is stored, enter how it was served, keep what came back."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from cases import file
from cases.actions import documents
from cases.desk import following, letter, telling
from cases.desk.room import Room, enter, person, show, works
from cases.models import Notice
from cases.notices.words import KINDS
from cases.queries import desk, lists
from regulator import store
from regulator.accounts import policies
from regulator.accounts.models import User
from regulator.procedure import duties
from regulator.procedure.language import Effect, Regime, Role
from regulator.procedure.regimes import REGIMES


@works
class Dispatch(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """Notices by the last lawful day to serve them; what came back; what was served."""
        user, state = person(request), request.GET.get("state", "today")
        state = state if state in lists.STATES else "today"
        regime = REGIMES[user.authority.regime]  # type: ignore[union-attr]
        today = timezone.now().astimezone(ZoneInfo(user.authority.timezone)).date()  # type: ignore[union-attr]
        rows = [line(notice, user, regime, today) for notice in lists.dispatch(user, state)]
        back = [row for row in rows if row["notice"].tries] if state == "today" else []
        names = {"today": _("To print and serve"), "back": _("Came back"), "served": _("Served")}
        views = [(names[key], f"?state={key}", key == state, "") for key in lists.STATES]
        context = {"rows": rows, "back": back, "views": views, "state": state, "today": today}
        return show(request, "dispatch", context)


def line(notice: Notice, user: User, regime: Regime, today: date) -> dict[str, Any]:
    """A notice as a line of the dispatch desk; `serve` for those who enter the service."""
    authority = user.authority
    assert authority is not None
    serve = next(s for s in regime.steps if s.effect is Effect.SERVE)
    serves = set(user.roles) & set(serve.by)
    serve_by = notice.serve_by  # type: ignore[attr-defined]
    tags = {
        Notice.READY: (_("Ready"), "green"),
        Notice.COMPOSING: (_("Being printed"), "grey"),
        Notice.FAILED: (_("Issued, printing failed"), "red"),
    }
    text, tone = tags[notice.state]
    if notice.served_n >= notice.wanted:  # type: ignore[attr-defined]
        text, tone = _("Served"), "grey"
    return {
        "notice": notice,
        "title": KINDS.get(notice.template, notice.template),
        "serve_by": serve_by,
        "text": text,
        "tone": tone,
        "left": telling.left(file.calendar_of(authority), today, serve_by) if serve_by else None,
        "url": reverse("desk:notice", args=[notice.pk]),
        "serve": reverse("desk:step_about", args=[notice.case_id, serve.key, str(notice.act_n)]) if serves else "",
    }


def _paper(request: HttpRequest, pk: UUID) -> tuple[Room, desk.Paper]:
    paper = desk.paper(person(request), pk)
    if paper is None:
        raise Http404
    return enter(request, paper.notice.case_id), paper


@works
class Document(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """One notice: its bytes, its prints, how it was served, what came back."""
        room, paper = _paper(request, pk)
        return room.page("notice", {**told_of(room, paper), **_steps(room, paper)})


def told_of(room: Room, paper: desk.Paper) -> dict[str, Any]:
    """A notice in words: addressees, services, attempts, copies."""
    notice, told = paper.notice, room.told
    return {
        "notice": notice,
        "paper": paper,
        "title": KINDS.get(notice.template, notice.template),
        "act_url": room.url("act", notice.act_n),
        "content": letter.digest_of_notice(notice),
        "to": [told.party(key) for key in notice.addressees],
        "unserved": [told.party(key) for key in paper.unserved],
        **(serving(room, notice.act_n) if paper.unserved else {}),
        "services": [_service(room, row) for row in paper.services],
        "attempts": [_service(room, row) for row in paper.attempts],
        "copies": [
            {"row": row, "file": file, "url": room.url("file", file["id"])}
            for row in paper.copies
            for file in row.facts["copy"]
        ],
    }


def serving(room: Room, n: int) -> dict[str, Any]:
    """The last lawful day to serve the notice of an act, where one runs, and the working days until then."""
    serves = {step.key for step in room.told.regime.steps if step.effect is Effect.SERVE}
    running = (one for one in duties.of(room.look.file) if one.open and one.act == n and one.term)
    ends = [telling.day_of(one.term.legal_end) for one in running if serves & set(one.limit.met_by) and one.term]
    day = min((end for end in ends if end), default=None)
    left = telling.left(room.calendar, room.today, day) if day else None
    return {"serve_by": day, "left": left}


def _steps(room: Room, paper: desk.Paper) -> dict[str, str]:
    """Where the clerk enters what happened to a notice."""
    steps = [step for step in room.told.regime.steps if step.about == ("@notice",)]
    by_effect = {step.effect: room.url("step_about", step.key, str(paper.notice.act_n)) for step in steps}
    if Role.CLERK not in room.user.roles or room.case.origin:
        return {}
    found = {"keep": by_effect[Effect.RECORD]}
    if paper.unserved:
        found |= {"serve": by_effect[Effect.SERVE], "attempt": by_effect[Effect.ATTEMPT]}
    return found


def _service(room: Room, row: Any) -> dict[str, Any]:
    """A service or a failed attempt, in words."""
    step = room.told.step(room.look.row(row.act_n).step)
    methods = {
        c.key: c.title
        for f in step.asks
        if f.key == "method"
        for c in (f.choices if isinstance(f.choices, tuple) else ())
    }
    files = following.linked(room, getattr(row, "proof", []))
    return {
        "row": row,
        "to": room.told.party(row.addressee or ""),
        "method": _(methods.get(row.method, row.method)),
        "files": files,
        "url": room.url("act", row.act_n),
    }


def _bytes(notice: Notice) -> FileResponse:
    """The stored bytes, checked, and nothing else."""
    found = store.read_checked(notice.file_key, notice.file_sha256)
    response = FileResponse(
        io.BytesIO(found), as_attachment=True, filename=f"{notice.number}.pdf", content_type="application/pdf"
    )
    response["Content-Security-Policy"] = "sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@works
class Read(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        """The document, to be read on a screen."""
        _room, paper = _paper(request, pk)
        if paper.notice.state != Notice.READY:
            return redirect("desk:notice", pk=pk)
        return _bytes(paper.notice)


@policies.staff(Role.CLERK, Role.HEAD, Role.SIGNATORY, Role.INSPECTOR)
class Print(View):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        """The stored bytes for paper; that they were printed is put on record first."""
        _room, paper = _paper(request, pk)
        try:
            documents.print_notice(notice=paper.notice, by=person(request), at=timezone.now())
        except documents.NotReady:
            messages.error(
                request, _("There is nothing to print yet. The notice is issued; its document is still being made.")
            )
            return redirect("desk:notice", pk=pk)
        return _bytes(paper.notice)
