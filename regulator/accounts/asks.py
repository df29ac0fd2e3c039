"""What each law asks of the authority that works under it: settings of its own, and how many people there must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from regulator.accounts.models import Authority, User
from regulator.procedure.calendars import ZONES
from regulator.procedure.language import Regime, Role

# By regime: what the law leaves to the authority and may change, as keys of `Authority.settings`. The place stands
# there too, and stays as it was when the authority was founded: running deadlines were counted by its holidays.
SETTINGS: Mapping[str, tuple[str, ...]] = {
    "cn-cac": ("level", "hearing_threshold"),
    "uk-osa": ("email_deemed_days", "post_deemed_days"),
}
# Columns of an authority that only some laws have a use for.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "cn-cac": ("name_local", "document_word", "reconsideration_body"),
    "au-osa": ("reconsideration_body",),
}
# How many people a case needs where the law keeps persons apart beyond writing, approving and signing: whoever had a
# hand in a provisional notice takes no final decision (uk-osa); whoever gave a notice does not withdraw it (au-osa).
CREW: Mapping[str, Mapping[Role, int]] = {
    "uk-osa": {Role.HEAD: 2, Role.SIGNATORY: 2},
    "au-osa": {Role.HEAD: 1, Role.SIGNATORY: 2},
}
EVERYWHERE: Mapping[Role, int] = {Role.HEAD: 1, Role.SIGNATORY: 1}


def settings(regime: Regime) -> tuple[str, ...]:
    """The keys of settings that an authority under this law may change."""
    return SETTINGS.get(regime.key, ())


def columns(regime: Regime) -> tuple[str, ...]:
    """The columns beside those that every authority has."""
    return COLUMNS.get(regime.key, ())


def at_first(regime: Regime, place: str = "") -> dict[str, str]:
    """The settings of a new authority: its place, where the law asks where a thing is to be done."""
    places = [key for key, *_rest in regime.places]
    return {"place": place or places[0]} if places else {}


def zone(regime: Regime, place: str = "") -> str:
    """The clock of the place."""
    calendar = next((calendar for key, _title, calendar in regime.places if key == place), regime.calendar.id)
    return ZONES[calendar].key


def missing(authority: Authority, regime: Regime) -> Iterator[tuple[Role, int, int]]:
    """Roles that too few people hold: how many there must be, and how many there are."""
    held = Counter(role for user in User.objects.filter(authority=authority, is_active=True) for role in user.roles)
    for role, wanted in CREW.get(regime.key, EVERYWHERE).items():
        if held[role.value] < wanted:
            yield role, wanted, held[role.value]
