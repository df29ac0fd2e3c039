from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each, party_key


class Appeal(OfAct):
    """A remedy that a party sought against an act, and how it ended."""

    kind = models.CharField(_("kind"), max_length=40)
    party = party_key()
    about = models.CharField(_("against"), max_length=20, blank=True)
    body = models.CharField(_("body"), max_length=300, blank=True)
    filed_on = models.DateField(_("filed"), null=True)
    late = models.BooleanField(_("filed late"), null=True)  # NULL: cannot be told
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)
    outcome_on = models.DateField(_("outcome on"), null=True)
    outcome_by_n = models.PositiveIntegerField(_("recorded in act"), null=True)

    class Meta(OfAct.Meta):
        constraints = (
            once_each("appeal_once"),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_by_n__isnull=True) | (~Q(outcome="") & Q(outcome_by_n__isnull=False)),
                name="appeal_outcome_by_an_act",
            ),
        )

    def __str__(self) -> str:
        return self.kind
