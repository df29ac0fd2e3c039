"""The mails of a demonstration. With real people behind the addresses there is no such page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from cases.desk.room import show
from cases.queries import mails
from regulator.accounts import policies


def of_a_demonstration(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 unless the data are invented and mail goes to files: letters hold links that open accounts."""

    @wraps(view)
    def only(request: HttpRequest, **captured: Any) -> HttpResponse:
        if not (settings.DEMO and settings.EMAIL_FILE_PATH):
            raise Http404
        return view(request, **captured)

    return only


@policies.staff()
@of_a_demonstration
def index(request: HttpRequest) -> HttpResponse:
    """What went out, the newest first."""
    columns = [{"title": _("Subject")}, {"title": _("To")}, {"title": _("Sent"), "cls": "nowrap"}]
    return show(request, "mails", {"columns": columns, "found": mails.kept()})


@policies.staff()
@of_a_demonstration
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One letter."""
    found = mails.one(name)
    if found is None:
        raise Http404
    parts = [part.strip() for part in found.text.split("\n\n") if part.strip()]
    return show(request, "mail", {"mail": found, "parts": parts, "back": reverse("desk:mails")})


urlpatterns = [path("", index, name="mails"), path("<slug:name>/", letter, name="mail")]
