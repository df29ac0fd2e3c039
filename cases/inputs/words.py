"""Names of the things that acts make, as people say them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THINGS: dict[str, Promise] = {
    "violation": _("Violation"),
    "exhibit": _("Exhibit"),
    "requirement": _("Requirement"),
    "intended": _("Intended sanction"),
    "sanction": _("Sanction"),
    "instalment": _("Instalment"),
    "preserved": _("Preserved evidence"),
    "proposed_step": _("Proposed step"),
    "commitment": _("Commitment"),
    "report": _("Report"),
    "information": _("Information"),
    "claim": _("Contravention claimed"),
    "occasion": _("Earlier contravention"),
}


def thing(kind: str) -> str:
    """The name of a kind of thing; of one that is not listed, its key."""
    return str(THINGS.get(kind) or kind.capitalize())
