"""Campaigns: a period of special attention that links cases. They file none and have no target numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from cases.actions import campaigns
from cases.desk.room import person, show, stage, works
from cases.queries import lists
from regulator.accounts import forms as plain
from regulator.accounts import policies
from regulator.procedure.language import Role

DAY: dict[str, Any] = {
    "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    "input_formats": ["%Y-%m-%d"],
}


class Campaign(plain.Plain):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    title_local = forms.CharField(label=gettext_lazy("Title in its own script"), max_length=300, required=False)
    start = forms.DateField(label=gettext_lazy("From"), **DAY)
    end = forms.DateField(label=gettext_lazy("Until"), **DAY)
    problems = forms.CharField(
        label=gettext_lazy("Groups of problems"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Systems and duties that get special attention. No target numbers."),
    )
    notice_ref = forms.CharField(label=gettext_lazy("Announced in"), max_length=300, required=False)


@works
class Campaigns(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        user = person(request)
        context = {"rows": lists.campaigns(user), "today": timezone.localdate(), "heads": Role.HEAD in user.roles}
        return show(request, "campaigns", context)


@works
class Page(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """A campaign with the cases that were linked to it."""
        campaign = lists.campaign(person(request), pk)
        if campaign is None:
            raise Http404
        rows = [{"case": case, "stage": stage(case)} for case in lists.linked(person(request), campaign)]
        return show(request, "campaign", {"campaign": campaign, "rows": rows, "today": timezone.localdate()})


@policies.staff(Role.HEAD)
class New(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return show(request, "campaign_new", {"form": Campaign()})

    def post(self, request: HttpRequest) -> HttpResponse:
        user, form = person(request), Campaign(request.POST)
        assert user.authority is not None
        if form.is_valid():
            try:
                made = campaigns.open_campaign(
                    authority=user.authority, by=user, at=timezone.now(), **form.cleaned_data
                )
            except ValidationError as wrong:
                form.add_error(
                    "end" if "campaign_dates_in_order" in str(wrong) else None, _("The end lies before the beginning.")
                )
        if not form.is_valid():
            return show(request, "campaign_new", {"form": form}, status=422)
        messages.success(request, _("The campaign is on file. Cases are linked to it one by one, by a person."))
        return redirect("desk:campaign", pk=made.pk)
