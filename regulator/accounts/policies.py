"""Who may open a page at all. Every URL declares it; one that does not stops the start.

Whose case it is, and what the law lets this person do there, is decided further in, by `queries` and `actions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, wraps
from importlib import import_module
from typing import Any, TypeVar, cast

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.checks import CheckMessage, Error
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, resolve, reverse
from django.utils.decorators import method_decorator
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from regulator.accounts import realms, signin
from regulator.accounts.models import User
from regulator.procedure.language import Role

TREES = ("regulator.urls", "regulator.urls.desk", "regulator.urls.portal")

# Views from outside with rules of their own: signing in and out, second factor, language, the API's description.
KNOWN = {
    *(f"allauth.account.views.{name}" for name in (
        "LoginView", "LogoutView", "AccountInactiveView", "SignupView", "ReauthenticateView", "PasswordChangeView",
        "PasswordSetView", "PasswordResetView", "PasswordResetDoneView", "PasswordResetFromKeyView",
        "PasswordResetFromKeyDoneView",
    )),
    *(f"allauth.mfa.base.views.{name}" for name in ("IndexView", "AuthenticateView", "ReauthenticateView")),
    *(f"allauth.mfa.totp.views.{name}" for name in ("ActivateTOTPView", "DeactivateTOTPView")),
    *(f"allauth.mfa.recovery_codes.views.{name}" for name in (
        "ViewRecoveryCodesView", "GenerateRecoveryCodesView", "DownloadRecoveryCodesView",
    )),
    "django.views.i18n.set_language",
    "drf_spectacular.views.SpectacularAPIView",
}  # fmt: skip

View = TypeVar("View", bound=Callable[..., Any])
STAFF = frozenset(Role) - {Role.REPRESENTATIVE, Role.SYSTEM}


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom a URL is for. No roles: everybody, signed in or not."""

    name: str
    roles: frozenset[Role] = frozenset()

    @property
    def open(self) -> bool:
        return not self.roles

    def lets_in(self, user: User) -> bool:
        """A person with one of the roles. Staff without any role see nothing."""
        return not self.roles.isdisjoint(user.roles)


# ── Declaring ──────────────────────────────────────────────────────────────────────────────────────────────────────


def open_to_all(view: View) -> View:
    """Anybody, without signing in."""
    return _declared(view, Policy("open to all"))


def staff(*roles: Role) -> Callable[[View], View]:
    """Staff with one of these roles; without any, staff with any role."""
    policy = Policy("staff", frozenset(roles) or STAFF)
    return lambda view: _declared(view, policy)


def party(view: View) -> View:
    """Representatives of platforms."""
    return _declared(view, Policy("party", frozenset({Role.REPRESENTATIVE})))


class Denied(BasePermission):
    """What an API view gets that declares nothing: nobody."""

    def has_permission(self, request: Any, view: Any) -> bool:
        return False


def api(*roles: Role) -> type[BasePermission]:
    """For `permission_classes` of an API view: holders of a token with one of these roles; without any, of any role."""
    declared = Policy("api", frozenset(roles) or STAFF | {Role.REPRESENTATIVE})

    class Allowed(BasePermission):
        policy = declared

        def has_permission(self, request: Any, view: Any) -> bool:
            return bool(request.user and request.user.is_authenticated) and declared.lets_in(request.user)

    return Allowed


def person(request: HttpRequest | Request) -> User:
    """Who is signed in, or whose token it is: the policy of the view has let nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def way_in(user: object, name: str, *args: Any) -> str:
    """The address of a page, for somebody its policy lets in; empty for anybody else."""
    url = reverse(name, args=args)
    policy = policy_of(resolve(url).func)
    lets_in = policy is not None and (policy.open or (isinstance(user, User) and policy.lets_in(user)))
    return url if lets_in else ""


def _declared(view: View, policy: Policy) -> View:
    """The view, guarded; a class-based one at its dispatch."""
    if isinstance(view, type):
        guarded: Any = method_decorator(lambda dispatch: _guarded(dispatch, policy), name="dispatch")(view)
        guarded.policy = policy
        return cast(View, guarded)
    return cast(View, _guarded(view, policy))


def _guarded(view: Callable[..., HttpResponseBase], policy: Policy) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **captured: Any) -> HttpResponseBase:
        return _refused(request, policy) or view(request, *args, **captured)

    guarded.policy = policy  # type: ignore[attr-defined]
    return guarded


def _refused(request: HttpRequest, policy: Policy) -> HttpResponseBase | None:
    """None for who may come in; else the sign-in, or the way to the other door. PermissionDenied for the wrong role."""
    if policy.open:
        return None
    user = request.user
    if not isinstance(user, User):
        return redirect_to_login(request.get_full_path(), login_url=reverse("account_login"))
    if signin.realm_of(user) != realms.of(request):
        logout(request)
        return signin.wrong_door(request, user)
    if not policy.lets_in(user):
        raise PermissionDenied
    return None


# ── Checking ───────────────────────────────────────────────────────────────────────────────────────────────────────


def policy_of(view: Any) -> Policy | None:
    """What a URL's view declares."""
    kind = getattr(view, "view_class", None) or getattr(view, "cls", None)
    declared = getattr(view, "policy", None) or getattr(kind, "policy", None)
    asked = (getattr(permission, "policy", None) for permission in getattr(kind, "permission_classes", ()))
    return declared or next((policy for policy in asked if policy), None)


def views(tree: str) -> Iterator[tuple[str, Any]]:
    """Every address pattern of a URL tree, with its view."""
    yield from _views("/", import_module(tree).urlpatterns)


def _views(prefix: str, patterns: Any) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(address, pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def _name(view: Any) -> str:
    kind = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return f"{kind.__module__}.{kind.__qualname__}"


@cache
def undeclared(trees: tuple[str, ...] = TREES) -> tuple[str, ...]:
    """The URLs that declare no policy, each with its view."""
    found = {f"{address} ({_name(view)})" for tree in trees for address, view in views(tree)
             if policy_of(view) is None and _name(view) not in KNOWN}  # fmt: skip
    return tuple(sorted(found))


def check_every_url(**_: Any) -> list[CheckMessage]:
    """A system check: no command starts, and no server, while a URL declares no policy."""
    return [Error(f"{url} declares no policy", hint="Put a decorator of regulator.accounts.policies on the view.",
                  id="accounts.E001") for url in undeclared()]  # fmt: skip
