"""What somebody typed and saved for later; also when their session ended while they wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions import drafts
from cases.queries import desk
from regulator.accounts.models import User
from regulator.procedure.language import Field, Kind

MOST = 400_000  # characters of what is kept
SALT = "desk.owner"
DAY = 86_400  # seconds
APART = ("csrfmiddlewaretoken", "password", "owner", "seen", "key", "save", "look", "preview")  # not what was written


def kept(asked: Any) -> QueryDict | None:
    """What was saved on this step, as if it had just been posted."""
    row = desk.scratch(asked.room.user, asked.room.case, asked.answer.step.key, asked.about)
    if row is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in row.data.items():
        data.setlist(name, values)
    return data


def texts(asked: Any) -> list[tuple[str, str]]:
    """The texts that were saved on this step, by their titles: to be read where the step is not possible any more."""
    titles = dict(_titles(asked.answer.step.asks))
    typed = (kept(asked) or QueryDict()).lists()
    found = [(titles.get(name.split("-")[-1]), value) for name, values in typed for value in values]
    return [(_(title), value) for title, value in found if title and value.strip()]


def _titles(asks: Iterable[Field]) -> Iterator[tuple[str, str]]:
    for one in asks:
        if one.kind in (Kind.LINE, Kind.TEXT):
            yield one.key, one.title
        yield from _titles(one.of)


def save(asked: Any, form: Any) -> None:
    """Keep what the form holds; the newest replaces the one before."""
    room = asked.room
    _save(room.case, room.user, asked.answer.step.key, asked.about, form.typed())


def _save(case: Any, user: User, step: str, about: str, typed: dict[str, list[str]]) -> None:
    data = {name: values for name, values in typed.items() if name not in APART}
    if sum(len(value) for values in data.values() for value in values) <= MOST:
        drafts.save(case=case, user=user, step=step, about=about, data=data, at=timezone.now())


def forget(asked: Any) -> None:
    """The step was taken."""
    room = asked.room
    if desk.scratch(room.user, room.case, asked.answer.step.key, asked.about):
        drafts.discard(case=room.case, user=room.user, step=asked.answer.step.key, about=asked.about)


# ── When the session ended meanwhile ───────────────────────────────────────────────────────────────────────────────


def owner(user: User) -> str:
    """Whose form this is: stands in the form, so that what is written survives the end of a session."""
    return signing.dumps(str(user.pk), salt=SALT)


def rescued(dispatch: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A form that comes in without a session is saved for its owner, before the sign-in is shown."""

    @wraps(dispatch)
    def first(request: HttpRequest, *args: Any, **captured: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            _rescue(request, **captured)
        return dispatch(request, *args, **captured)

    return first


def _rescue(request: HttpRequest, pk: UUID, step: str, about: str = "") -> None:
    try:
        whose = signing.loads(request.POST.get("owner", ""), salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return
    user = User.objects.select_related("authority").filter(pk=whose, is_active=True).first()
    look = desk.look(user, pk) if user else None
    if user and look:
        _save(look.case, user, step, about, {name: request.POST.getlist(name) for name in request.POST})
