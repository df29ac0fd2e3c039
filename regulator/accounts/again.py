"""The password again, before what cannot be undone: not older than five minutes, and wrong ones are counted."""

from __future__ import annotations

import time
from enum import Enum

from allauth.account import app_settings
from allauth.account.internal.flows import login
from allauth.core import ratelimit
from django.http import HttpRequest

from regulator.accounts.models import User


class Found(Enum):
    """What came of asking."""

    RIGHT, MISSING, WRONG, TOO_OFTEN = "right", "missing", "wrong", "too often"


def recently(request: HttpRequest) -> bool:
    """Was the password entered within the last five minutes, again and not at sign-in?"""
    records = request.session.get(login.AUTHENTICATION_METHODS_SESSION_KEY) or []
    again = [record["at"] for record in records if record.get("reauthenticated")]
    return bool(again) and time.time() - max(again) < app_settings.REAUTHENTICATION_TIMEOUT


def asked(request: HttpRequest) -> Found:
    """Looks at the field `password` of what was sent; once right, it need not be sent for five minutes."""
    assert isinstance(request.user, User)
    if recently(request):
        return Found.RIGHT
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return Found.TOO_OFTEN
    given = request.POST.get("password", "")
    if not request.user.check_password(given):
        return Found.WRONG if given else Found.MISSING
    login.record_authentication(request, request.user, method="password", reauthenticated=True)
    return Found.RIGHT
