"""Notes inside the authority. Administrators and parties never see them."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from cases.actions import notes
from cases.desk.room import Room, enter, tabs, works
from cases.queries import desk
from regulator.accounts import forms as plain
from regulator.procedure.language import Role

WRITERS = (Role.INSPECTOR, Role.HEAD, Role.LEGAL, Role.SIGNATORY, Role.CLERK)


class Writing(plain.Plain):
    text = forms.CharField(
        label=gettext_lazy("Note"), max_length=notes.LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("About systems and duties, never about single authors. It stays inside the authority."),
    )  # fmt: skip


@works
class Notes(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self._show(enter(request, pk), Writing())

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        room = enter(request, pk)
        if not set(room.user.roles) & set(WRITERS):
            raise PermissionDenied
        form = Writing(request.POST)
        if not form.is_valid():
            return self._show(room, form)
        notes.add_note(case=room.case, text=form.cleaned_data["text"], by=room.user, at=timezone.now())
        messages.success(request, _("The note is on file."))
        return redirect("desk:notes", pk=pk)

    def _show(self, room: Room, form: Writing) -> HttpResponse:
        writes = bool(set(room.user.roles) & set(WRITERS))
        context = {"tabs": tabs(room, "notes"), "rows": desk.notes(room.case), "form": form, "writes": writes}
        return room.page("case_notes", context, 422 if form.is_bound else 200)
