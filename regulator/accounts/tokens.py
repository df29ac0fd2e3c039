"""Keys to the API: `Authorization: Bearer <secret>`. The secret is shown once; its digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from regulator.accounts import models

SCHEME = "Bearer"
PREFIX = "reg_"  # so that a leaked one is recognised


def make() -> str:
    """A new secret: 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class TokenAuthentication(BaseAuthentication):
    """Who holds the token. Revoked, expired, and of a closed account are all the same: unknown."""

    def authenticate(self, request: Any) -> tuple[models.User, models.Token] | None:
        scheme, _space, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        valid = models.Token.objects.filter(
            Q(expires__isnull=True) | Q(expires__gt=Now()), revoked_at__isnull=True, user__is_active=True
        )
        token = valid.select_related("user__authority").filter(digest=digest(secret.strip())).first()
        if token is None:
            raise AuthenticationFailed(_("This token is not valid."))
        return token.user, token

    def authenticate_header(self, request: Any) -> str:
        return SCHEME


class Described(OpenApiAuthenticationExtension):
    """The same for the API's description."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": SCHEME.lower()}
