"""Who works on a case: work is given to colleagues, and taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from cases.actions import people as giving
from cases.desk import record
from cases.desk.room import Room, enter, tabs, works
from cases.models import Assignment
from cases.queries import desk
from regulator.accounts import forms as plain
from regulator.accounts import policies, queries
from regulator.accounts.models import ROLES
from regulator.procedure.language import Role

GIVES = (Role.HEAD, Role.INSPECTOR, Role.CLERK)


def gives(room: Room) -> bool:
    """Does this person give work on the case, and take it back? There is none in a case of published history."""
    return not room.case.origin and not set(GIVES).isdisjoint(room.user.roles)


class Colleague(forms.ModelChoiceField):
    """Somebody of the authority, with the roles they have."""

    def label_from_instance(self, person: Any) -> str:
        titles = dict(ROLES)
        return f"{person.name} ({', '.join(str(titles[role]) for role in person.roles)})"


class Give(plain.Plain):
    """Work on a case for somebody who has a role for it."""

    user: Any = Colleague(label=gettext_lazy("Colleague"), queryset=None, empty_label=gettext_lazy("Choose"))
    role = forms.ChoiceField(label=gettext_lazy("As"), choices=Assignment.ROLES)

    def __init__(self, room: Room, **options: Any) -> None:
        super().__init__(**options)
        self.fields["user"].queryset = queries.staff(room.case.authority, *giving.WORKERS)  # type: ignore[attr-defined]


@works
class People(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self._show(enter(request, pk))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Give work to a colleague, or take it back. For the head, and for whoever takes a case that nobody has."""
        room = enter(request, pk)
        if not gives(room):
            raise PermissionDenied
        form = Give(room, data=request.POST)
        if not form.is_valid():
            return self._show(room, form)
        try:
            giving.assign(case=room.case, by=room.user, at=room.at, since=room.today, **form.cleaned_data)
        except ValidationError as wrong:
            form.add_error(None, wrong.messages[0])
            return self._show(room, form)
        messages.success(request, _("%(name)s works on this case now.") % {"name": form.cleaned_data["user"]})
        return redirect("desk:people", pk=pk)

    def _show(self, room: Room, form: Give | None = None) -> HttpResponse:
        context = {
            "tabs": tabs(room, "case"),
            "pairs": record.people(room),
            "assigned": desk.assigned(room.case),
            "gives": gives(room),
            "form": form or Give(room),
        }
        return room.page("case_people", context, 422 if form else 200)


@policies.staff(*GIVES)
class Unassign(View):
    def post(self, request: HttpRequest, pk: UUID, assignment: UUID) -> HttpResponse:
        room = enter(request, pk)
        row = next((one for one in desk.assigned(room.case) if one.pk == assignment), None)
        if row is None:
            raise Http404
        giving.unassign(assignment=row, by=room.user, at=timezone.now(), until=room.today)
        return redirect("desk:people", pk=pk)
