"""Messages: the number of the case, what it is about in a line, and the way there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.actions import messages as letters
from cases.models import Message
from cases.portal import page
from cases.queries import portal_lists
from cases.templatetags import ui
from regulator.accounts import policies

MANY = 50  # messages on a page


@policies.party
def inbox(request: HttpRequest) -> HttpResponse:
    rows = portal_lists.messages(page.person(request), timezone.now())
    sheet = page.sheet(rows, request.GET.get("page"), MANY)
    unread = rows.filter(read_at__isnull=True).count()
    return page.shown(request, "inbox", rows=[_row(message) for message in sheet.rows], sheet=sheet, unread=unread)


def _row(message: Message) -> dict[str, Any]:
    said, case = ui.filled(message.subject, message.params), message.case
    return {
        "url": reverse("portal:message", args=[message.pk]), "said": said,
        "at": message.made_at, "read": message.read_at,
        "message": message, "number": case.number if case else "", "name": case.platform.name if case else "",
    }  # fmt: skip


@policies.party
def message(request: HttpRequest, message: UUID) -> HttpResponse:
    """Opened: it is read, and leads to its case."""
    user, at = page.person(request), timezone.now()
    found = portal_lists.messages(user, at).filter(pk=message).first()
    if found is None:
        raise Http404
    letters.read(user=user, at=at, message=found)
    return redirect("portal:case", found.case_id) if found.case_id else redirect("portal:inbox")


@policies.party
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """All of them are read."""
    letters.read(user=page.person(request), at=timezone.now())
    return redirect("portal:inbox")
