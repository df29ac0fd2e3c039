"""How people sign in: allauth, with our doors. Nobody signs up; each kind of person signs in at its own door."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.stagekit import clear_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from regulator.accounts import realms
from regulator.accounts.models import User

HOMES = {realms.DESK: "desk:work", realms.PORTAL: "portal:cases"}


def realm_of(user: User) -> str:
    """The realm a person belongs to."""
    return realms.PORTAL if user.is_representative else realms.DESK


class Backend(AuthenticationBackend):
    """allauth's, reading a person together with their authority: every page shows it."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("authority").filter(pk=user_id, is_active=True).first()
        return user if user and self.user_can_authenticate(user) else None


class Doorkeeper(DefaultAccountAdapter):
    """Our answers to allauth's questions."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **rest: Any) -> HttpResponse | None:
        """The right password at the wrong door is sent to the other one."""
        if realm_of(user) != realms.of(request):
            clear_login(request)
            return wrong_door(request, user)
        return super().pre_login(request, user, **rest)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse(HOMES[realms.of(request)])

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def set_password(self, user: User, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])


def wrong_door(request: HttpRequest, user: User) -> HttpResponse:
    """Says whom this sign-in is for, and where the other one is."""
    return render(
        request, "account/wrong_door.html", {"realm": realms.of(request), "home": f"/{realm_of(user)}/"}, status=403
    )
