"""Letters to people about their accounts. Handlers of the outbox: keyword-only, each safe to repeat."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from regulator.accounts.models import Invitation

SALT = "regulator.accounts.invitation"


def secret(invitation: Invitation) -> str:
    """What the link of an invitation carries: its key, signed."""
    return signing.Signer(salt=SALT).sign(invitation.pk.hex)


def invitation_of(link: str) -> Invitation | None:
    """The invitation of a link; None for one we did not sign."""
    try:
        key = signing.Signer(salt=SALT).unsign(link)
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("user__authority").filter(pk=key).first()


def invite(*, invitation: str) -> None:
    """Send an invitation to choose a first password; nothing where it was used meanwhile."""
    row = Invitation.objects.select_related("user").get(pk=invitation)
    if row.used_at is not None or not row.user.email:
        return
    address = settings.PUBLIC_URL.geturl().rstrip("/") + reverse(
        "account_invitation", urlconf="regulator.urls.desk", args=[secret(row)]
    )
    with translation.override(row.user.language):
        text = _(
            "%(name)s,\n\nan account was made for you. Choose your password here, by %(day)s:\n\n%(address)s\n\n"
            "The link works once. If you did not expect this letter, tell your administrator."
        )
        day = row.expires.date().isoformat()
        send_mail(_("Your account"), text % {"name": row.user.name, "day": day, "address": address}, None,
                  [row.user.email])  # fmt: skip
