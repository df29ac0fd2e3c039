"""The reader's own settings: the time zone in which ends of periods are shown beside the authority's."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.portal import page
from platforms import queries as supervised
from platforms.actions import clock
from regulator.accounts import policies

PARTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def zones() -> list[tuple[str, str]]:
    """The time zones of the world by city, and the authority's own first."""
    named = sorted(zone for zone in available_timezones() if zone.partition("/")[0] in PARTS)
    return [("", gettext_lazy("The same as the authority")), *((zone, zone.replace("_", " ")) for zone in named)]  # type: ignore[list-item]


class Clock(forms.Form):
    timezone = forms.ChoiceField(
        label=gettext_lazy("Your time zone"), choices=zones, required=False,
        help_text=gettext_lazy("Periods end by the clock of the authority. Their ends are shown on yours too."),
    )  # fmt: skip


@policies.party
def account(request: HttpRequest) -> HttpResponse:
    user, at = page.person(request), timezone.now()
    form = Clock(request.POST or None, initial={"timezone": user.timezone})
    form.use_required_attribute = False
    if request.method == "POST" and form.is_valid():
        clock.keep(user=user, timezone=form.cleaned_data["timezone"], at=at)
        messages.success(request, _("Your time zone is kept."))
        return redirect("portal:account")
    mine = supervised.spoken_for(user, at.date()).select_related("operator")
    return page.shown(request, "account", form=form, mine=mine, status=422 if form.errors else 200)
