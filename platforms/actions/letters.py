"""The invitation of a representative: one link, good once, sent to the address on the letter of authority."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from platforms.models import Representative

SALT = "platforms.invitation"


def link_of(representative: Representative) -> str:
    """What the link carries: the key of this invitation, signed. ValueError when none is open."""
    if representative.invitation is None:
        raise ValueError("no invitation is open")
    return signing.Signer(salt=SALT).sign(representative.invitation.hex)


def invitation_of(link: str) -> Representative | None:
    """Who is invited by this link; None for one that was used, revoked, or not signed by us."""
    try:
        key = UUID(signing.Signer(salt=SALT).unsign(link))
    except (signing.BadSignature, ValueError):
        return None
    return Representative.objects.select_related("operator").filter(invitation=key).first()


def invite(*, representative: str) -> None:
    """Send the invitation; nothing where it was used or revoked meanwhile. A handler of the outbox, safe to repeat."""
    row = Representative.objects.select_related("operator").get(pk=representative)
    if row.invitation is None:
        return
    path = reverse("representative_invitation", urlconf="regulator.urls.portal", args=[link_of(row)])
    text = _(
        "%(name)s,\n\nyour letter of authority for %(operator)s has been checked. "
        "Choose your sign-in here:\n\n%(address)s\n\n"
        "The link works once. If you did not expect this letter, please tell the authority."
    )
    address = settings.PUBLIC_URL.geturl().rstrip("/") + path
    said = {"name": row.name, "operator": row.operator.name, "address": address}
    send_mail(_("Your access to the portal"), text % said, None, [row.email])
