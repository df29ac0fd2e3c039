"""The password again, each time before what cannot be undone; wrong ones are counted."""

from __future__ import annotations

from enum import Enum

from allauth.core import ratelimit
from django.http import HttpRequest

from regulator.accounts.models import User


class Found(Enum):
    """What came of asking."""

    RIGHT, MISSING, WRONG, TOO_OFTEN = "right", "missing", "wrong", "too often"


def asked(request: HttpRequest) -> Found:
    """Looks at the field `password` of what was sent."""
    assert isinstance(request.user, User)
    given = request.POST.get("password", "")
    if not given:
        return Found.MISSING
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return Found.TOO_OFTEN
    return Found.RIGHT if request.user.check_password(given) else Found.WRONG
