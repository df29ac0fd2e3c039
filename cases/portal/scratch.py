"""What somebody wrote while their session ended: kept for them, and back in the form once they have signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions import drafts
from cases.queries import portal
from cases.queries.portal import Room
from regulator.accounts.models import User
from regulator.procedure.language import Ref

MOST = 400_000  # characters of what is kept
SALT = "portal.owner"
DAY = 86_400  # seconds
APART = ("csrfmiddlewaretoken", "owner", "key", "confirmed")  # not what was written


def owner(user: User) -> str:
    """Whose form this is: stands in the form, so that what is written survives the end of a session."""
    return signing.dumps(str(user.pk), salt=SALT)


def kept(room: Room, user: User, step: str, about: Ref | None) -> QueryDict | None:
    """What was kept on this step, as if it had just been sent."""
    row = portal.written(user, room.case, step, str(about or ""))
    if row is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in row.data.items():
        data.setlist(name, values)
    return data


def forget(room: Room, user: User, step: str, about: Ref | None) -> None:
    """It was sent."""
    if portal.written(user, room.case, step, str(about or "")):
        drafts.discard(case=room.case, user=user, step=step, about=str(about or ""))


def rescued(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A form that comes in without a session is kept for its owner, before the sign-in is shown."""

    @wraps(view)
    def first(request: HttpRequest, *args: Any, **captured: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated and _rescue(request, **captured):
            said = _("You were signed out meanwhile. Nothing was sent. What you wrote is kept: sign in and send it.")
            messages.warning(request, said)
        return view(request, *args, **captured)

    return first


def _rescue(request: HttpRequest, case: UUID, step: str, about: str = "") -> bool:
    """Kept only for whom the form was made, who must still have a way into the case; the signature says who that is."""
    try:
        whose = signing.loads(request.POST.get("owner", ""), salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return False
    user, at = User.objects.filter(pk=whose, is_active=True).first(), timezone.now()
    room = portal.room(user, case, at) if user else None
    data = {name: request.POST.getlist(name) for name in request.POST if name not in APART}
    if user is None or room is None or not _fits(room, step, about, data):
        return False
    drafts.save(case=room.case, user=user, step=step, about=about, data=data, at=at)
    return True


def _fits(room: Room, step: str, about: str, data: dict[str, list[str]]) -> bool:
    """A step that there is, about something that can be, and no more than a form can hold."""
    size = sum(len(value) for values in data.values() for value in values)
    return any(one.key == step for one in room.regime.steps) and len(about) <= 20 and size <= MOST
