"""What the machine could not finish: nobody to remind, nobody to give the work to, a mail or a document that failed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from cases.desk.room import person, show
from cases.models import Case
from cases.queries import due
from cases.queries.due import Waiting
from regulator.accounts import policies
from regulator.accounts.models import Authority, User
from regulator.outbox import claims
from regulator.procedure.language import Role


def _own(request: HttpRequest) -> Authority:
    found = person(request).authority
    assert found is not None
    return found


def rows(user: User) -> list[dict[str, Any]]:
    """What needs a person in somebody's authority, as lines."""
    assert user.authority is not None
    return list(_rows(due.needs_human(user.authority)))


@policies.staff(Role.HEAD, Role.CLERK)
class Needs(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return show(request, "needs", {"rows": rows(person(request))})


@policies.staff(Role.HEAD, Role.CLERK)
class Again(View):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Let work that failed too often be tried afresh. 404 for what does not wait for a person here."""
        if not any(row.pk == pk for row in due.needs_human(_own(request)).stuck):
            raise Http404
        claims.again(pk)
        return redirect("desk:needs")


def _rows(found: Waiting) -> Iterator[dict[str, Any]]:
    for lapse in found.lapses:
        text = _("Nobody could be given the work after a deadline ran out: assign an officer")
        yield {"text": text, "what": lapse.title, "since": lapse.legal_end, **_case(lapse.case)}
    for reminder in found.reminders:
        text = _("Nobody could be reminded of a deadline: tell the platform another way, or enter a representative")
        yield {"text": text, "what": reminder.deadline.title, "since": reminder.due_at, **_case(reminder.case)}
    for row in found.stuck:
        text = str(KINDS.get(row.kind, gettext_lazy("Work after an entry failed too often")))
        case = found.cases.get(row.subject_id)
        yield {"text": text, "what": row.last_error.partition(":")[0], "since": row.made_at,
               "again": reverse("desk:again", args=[row.pk]), **(_case(case) if case else {})}  # fmt: skip


def _case(case: Case) -> dict[str, str]:
    return {"number": case.number or case.title, "url": reverse("desk:case", args=[case.pk])}


KINDS = {
    "send_message": gettext_lazy("A mail could not be sent; the message itself is in the inbox"),
    "compose_notice": gettext_lazy("A notice was issued and could not be printed"),
    "check_layout": gettext_lazy("The layout of a draft could not be checked, so nobody can approve it"),
}

urlpatterns = [path("", Needs.as_view(), name="needs"), path("<uuid:pk>/again/", Again.as_view(), name="again")]
