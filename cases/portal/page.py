"""What the pages of the portal share: whose room it is, and how a page is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from cases.portal import words
from cases.queries import portal
from cases.queries.portal import Room
from cases.templatetags import rules
from regulator import store
from regulator.accounts import queries
from regulator.accounts.models import User
from regulator.procedure.language import Ref


def person(request: HttpRequest) -> User:
    """Who is signed in; the policy of the view has let no one else in."""
    assert isinstance(request.user, User)
    return request.user


def room(request: HttpRequest, case: UUID, at: datetime) -> Room:
    """The case as this person may see it. 404 for what is not theirs, as for what does not exist."""
    found = portal.room(person(request), case, at)
    if found is None:
        raise Http404
    return found


def thing(inside: Room, written: str) -> Ref | None:
    """What a step is about, from the address: `6.2`. 404 for what they do not know of."""
    try:
        ref = Ref.read(written) if written else None
    except ValueError:
        raise Http404 from None
    if not inside.sees(ref):
        raise Http404
    return ref


def shown(
    request: HttpRequest, template: str, *, zone: ZoneInfo | None = None, status: int = 200, **context: Any
) -> HttpResponse:
    """A page, its times in the zone of the authority, or the reader's where it belongs to no case."""
    also = [(_("Your time zone"), reverse("portal:account"))]
    with timezone.override(zone or queries.zone(person(request))):
        return render(request, f"portal/{template}.html", {"also": also, **context}, status=status)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list that nobody counts: one row more than is shown says that there is another page."""

    rows: list[Any]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_next or self.has_previous

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1


def number(asked: str | None) -> int:
    """The number of a page that was asked for; the first for what is no number."""
    return max(int(asked) if asked and asked.isdecimal() and len(asked) < 6 else 1, 1)


def sheet(rows: QuerySet[Any], asked: str | None, many: int) -> Sheet:
    """The page of this number; the first for what is no number, or lies behind the end."""
    here = number(asked)
    found = list(rows[(here - 1) * many : here * many + 1])
    return sheet(rows, "", many) if here > 1 and not found else Sheet(found[:many], here, len(found) > many)


def heading(inside: Room) -> dict[str, Any]:
    """What the pages of a case say at their top."""
    return {
        "case": inside.case.pk, "number": inside.number, "name": inside.case.platform.name,
        "name_local": inside.case.platform.name_local, "party": inside.party.name,
        "office": words.named(inside.case.authority), "place": words.place(inside.zone.key),
        "url": reverse("portal:case", args=[inside.case.pk]), "today": inside.today,
        "worked_in": rules.worked_in(inside.regime),
    }  # fmt: skip


def download(body: bytes, *, name: str, kind: str) -> HttpResponse:
    """Bytes to save, never to run or show in a page of ours, and in nobody's cache."""
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Security-Policy"] = "sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def stored(key: str, sha256: str, *, name: str, kind: str) -> HttpResponse:
    """Bytes of the store, if they are still those that were put there."""
    return download(store.read_checked(key, sha256), name=name, kind=kind)
