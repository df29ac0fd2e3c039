"""Waiting for a second person: roles and mandates that were proposed, to be confirmed or refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from regulator.accounts import again, granting, pages, policies, queries
from regulator.accounts.forms import signed
from regulator.accounts.models import Grant
from regulator.procedure.language import Role
from regulator.procedure.regimes import REGIMES

decides = policies.staff(Role.ADMINISTRATOR, Role.HEAD)
WRONG = {
    again.Found.MISSING: gettext_lazy("Enter your password. It is asked again before anything is decided."),
    again.Found.WRONG: gettext_lazy("That password is not right. Nothing was decided."),
    again.Found.TOO_OFTEN: gettext_lazy("Too many attempts. Wait a minute and try again."),
}


class Password(forms.Form):
    """Asked each time."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        help_text=gettext_lazy("Asked each time before something is signed or decided."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": WRONG[again.Found.MISSING]},
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST if request.method == "POST" else None)


@decides
class Waiting(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        rows = [told(request, grant) for grant in queries.waiting(pages.authority(request))]
        return pages.show(request, "waiting", {"rows": rows})


@decides
class Decision(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self._show(request, _grant(request, pk), Password(request))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Confirm or refuse, after the password."""
        grant, form = _grant(request, pk), Password(request)
        found = again.asked(request)
        if found in WRONG:
            form.is_valid()
            if found is not again.Found.MISSING:
                form.add_error("password", WRONG[found])
            return self._show(request, grant, form)
        verb = granting.refuse if "refuse" in request.POST else granting.confirm
        try:
            verb(grant=grant, by=policies.person(request), at=timezone.now())
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
            return self._show(request, _grant(request, pk), form)
        said = _("Confirmed: %(what)s, %(name)s.") if verb is granting.confirm else _("Refused: %(what)s, %(name)s.")
        messages.success(request, said % {"what": grant.get_kind_display(), "name": grant.user.name})
        return redirect("desk:waiting")

    def _show(self, request: HttpRequest, grant: Grant, form: Password) -> HttpResponse:
        return pages.show(request, "decision", {"one": told(request, grant)}, form)


def _grant(request: HttpRequest, pk: UUID) -> Grant:
    """What waits in the own authority; 404 for anything else."""
    return get_object_or_404(queries.waiting(pages.authority(request)), pk=pk)


def told(request: HttpRequest, grant: Grant) -> dict[str, Any]:
    """A grant as its page shows it; `mine`: may this person decide?"""
    by, said = policies.person(request), grant.terms
    regime = pages.authority(request).regime
    titles = dict(signed(regime))
    return {
        "row": grant,
        "mine": granting.decides(grant, by),
        "unit": granting.unit_of(grant) if grant.kind == Grant.ROLES else None,
        "steps": ", ".join(titles.get(step, step) for step in said.get("steps", ())),
        "since": parse_date(said.get("since") or ""),
        "until": parse_date(said.get("until") or ""),
        "currency": REGIMES[regime].currency,
    }


urlpatterns = [
    path("", Waiting.as_view(), name="waiting"),
    path("<uuid:pk>/", Decision.as_view(), name="decision"),
]
