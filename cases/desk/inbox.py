"""The inbox: what happened, reminders, work. Each message once; the e-mail is a copy with number and link only."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View

from cases.desk.room import person, show
from cases.models import Message
from cases.queries import desk
from cases.templatetags import ui
from regulator import records
from regulator.accounts import policies

PAGE = 50
staff = policies.staff()


@staff
class Inbox(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        before = request.GET.get("before", "")
        rows = desk.messages(person(request), _key(before), PAGE + 1)
        shown = [{"row": row, "subject": ui.filled(row.subject, row.params), "url": _link(row)} for row in rows[:PAGE]]
        context = {
            "rows": shown,
            "next": str(rows[PAGE - 1].pk) if len(rows) > PAGE else "",
            "before": before,
            "unread": desk.unread(person(request)).count(),
        }
        return show(request, "inbox", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """All read."""
        with records.bookkeeping("read messages"):
            Message.objects.filter(user=person(request), read_at__isnull=True).update(read_at=timezone.now())
        return redirect("desk:inbox")


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _link(row: Message) -> str:
    """Where the matter is."""
    if row.case_id is None:
        return ""
    return reverse("desk:act", args=[row.case_id, row.act_n]) if row.act_n else reverse("desk:case", args=[row.case_id])
