"""How a notice will look before it is approved or signed: made by the worker of documents and marked DRAFT."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from cases.desk.room import Room, enter, works
from cases.notices import checks, preview, sources
from regulator.procedure.language import JSON, Effect

AGAIN = "2"  # seconds until the page looks again


def ask(room: Room, context: dict[str, JSON], back: str) -> HttpResponse:
    """Ask the worker for the paper, and go where it will be shown."""
    key = preview.request(room.case.pk, context)
    return redirect(f"{room.url('preview', key)}?{urlencode({'back': back})}")


@works
class Draft(View):
    def get(self, request: HttpRequest, pk: UUID, n: int) -> HttpResponse:
        """The paper of a draft that is on file."""
        room = enter(request, pk)
        row = next((row for row in room.look.rows if row.n == n), None)
        if row is None or room.told.step(row.step).effect is not Effect.DRAFT:
            raise Http404
        return ask(room, sources.of_draft(room.look, n, on=room.today), room.url("act", n))


@works
class Shown(View):
    def get(self, request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
        """The preview, or that it is being made; the page looks again by itself, without script too."""
        room = enter(request, pk)
        found, context = _found(room, key)
        back = request.GET.get("back", "")
        told: dict[str, Any] = {
            "preview": found, "key": key, "defects": checks.defects(context), "layout": found.layout,
            "back": back if back.startswith(room.url("case")) else room.url("case"),
        }  # fmt: skip
        answer = room.page("preview", told)
        if not found.ready and not found.failed:
            answer["Refresh"] = AGAIN
        return answer


@works
class Document(View):
    def get(self, request: HttpRequest, pk: UUID, key: str) -> FileResponse:
        """The bytes of a finished preview."""
        room = enter(request, pk)
        found, _context = _found(room, key)
        if not found.ready:
            raise Http404
        answer = FileResponse(
            io.BytesIO(found.data), as_attachment=True, filename="draft.pdf", content_type="application/pdf"
        )
        answer["Content-Security-Policy"] = "sandbox"
        answer["Cache-Control"] = "private, no-store"
        return answer


def _found(room: Room, key: str) -> tuple[preview.Preview, dict[str, JSON]]:
    try:
        return preview.fetch(room.case.pk, key), preview.asked(room.case.pk, key)
    except FileNotFoundError:
        raise Http404 from None
