"""What every page shows around its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regulator.accounts import policies, realms
from regulator.accounts.models import User
from regulator.procedure.language import Role

ADMINISTERS = frozenset({Role.ADMINISTRATOR})
WORKS = frozenset(Role) - {Role.ADMINISTRATOR, Role.REPRESENTATIVE, Role.SYSTEM}
NAV: dict[str, tuple[tuple[Promise | str, str, frozenset[Role]], ...]] = {
    realms.DESK: (
        (_("My work"), "desk:work", WORKS),
        (_("Cases"), "desk:cases", WORKS),
        (_("Platforms"), "desk:platforms", WORKS),
        (_("Campaigns"), "desk:campaigns", WORKS),
        (_("Dispatch"), "desk:dispatch", frozenset({Role.CLERK, Role.HEAD})),
        (_("Administration"), "desk:admin", ADMINISTERS | {Role.CLERK, Role.HEAD}),
    ),
    realms.PORTAL: (
        (_("Cases"), "portal:cases", frozenset({Role.REPRESENTATIVE})),
        (_("Inbox"), "portal:inbox", frozenset({Role.REPRESENTATIVE})),
        (_("Notices"), "portal:notices", frozenset({Role.REPRESENTATIVE})),
        (_("Colleagues"), "portal:colleagues", frozenset({Role.REPRESENTATIVE})),
    ),
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """`nav` (label, url, is it the page's own room?), `also` (label, url: what else the person's own menu holds),
    `authority` (its name), `demo` (are these invented data?).
    """
    user = getattr(request, "user", None)
    person = user if isinstance(user, User) else None
    return {
        "demo": settings.DEMO,
        "authority": person.authority.name if person and person.authority else "",
        "nav": tuple(_entries(request, person)) if person else (),
        "also": tuple(_also(request, person)) if person else (),
    }


def _also(request: HttpRequest, person: User) -> list[tuple[Promise | str, str]]:
    """What the machine left to people; in a demonstration, the e-mails that would have gone out."""
    if realms.of(request) != realms.DESK:
        return []
    pages = [(_("What needs a person"), "desk:needs"), (_("Calendars"), "desk:calendars")]
    if settings.DEMO and settings.EMAIL_FILE_PATH:
        pages.append((_("E-mails of the demonstration"), "desk:mails"))
    return [(label, url) for label, name in pages if (url := policies.way_in(person, name))]


def _entries(request: HttpRequest, person: User) -> list[tuple[Promise | str, str, bool]]:
    here = getattr(request, "resolver_match", None)
    room = here.view_name if here else ""
    shown = [
        (label, name) for label, name, roles in NAV.get(realms.of(request), ()) if not roles.isdisjoint(person.roles)
    ]
    urls = [(label, name, reverse(name)) for label, name in shown]
    home = f"/{realms.of(request)}/"  # every page lies below it, so it is a room of its own only to itself
    return [(label, url, room == name or (url != home and request.path.startswith(url))) for label, name, url in urls]
