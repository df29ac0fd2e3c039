"""Two houses under one roof: the desk for staff, the portal for platforms. Neither's session opens the other's door.

The first part of the path is the realm. Each has its own URL tree, so that `reverse("account_login")` stays inside, and
its own session cookie, which the browser sends to that realm only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

DESK, PORTAL = "desk", "portal"
REALMS = (DESK, PORTAL)


def of(request: HttpRequest) -> str:
    """The realm of a request: "desk", "portal", or "" for what belongs to neither."""
    first = request.path_info.lstrip("/").partition("/")[0]
    return first if first in REALMS else ""


def cookie(realm: str) -> str:
    """The name of a realm's session cookie."""
    return f"regulator_{realm}" if realm else "regulator"


@cache
def stop_unless_sound() -> None:
    """A server runs no system checks by itself; those of the URLs must hold before the first request."""
    faults = checks.run_checks(tags=[checks.Tags.urls])
    if faults:
        raise ImproperlyConfigured("\n".join(map(str, faults)))


class RealmMiddleware(MiddlewareMixin):
    """Chooses the URL tree of the realm. Made once, before the first request: a URL without a policy stops it there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        stop_unless_sound()

    def process_request(self, request: HttpRequest) -> None:
        realm = of(request)
        if realm:
            request.urlconf = f"regulator.urls.{realm}"


class RealmSessionMiddleware(SessionMiddleware):
    """Django's sessions, but with one cookie per realm: its own name, and a path that ends where the realm ends."""

    def process_request(self, request: HttpRequest) -> None:
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        own = request.COOKIES.get(cookie(of(request)))
        if own is not None:
            request.COOKIES[settings.SESSION_COOKIE_NAME] = own
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        morsel = response.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        if morsel is not None:
            realm = of(request)
            name = cookie(realm)
            response.cookies[name] = morsel.value
            response.cookies[name].update({**morsel, "path": f"/{realm}/" if realm else "/"})
        return response
