"""Orders to correct."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each, party_key


class CorrectionOrder(OfAct):
    """An order to put things right; what exactly, and by when, are its requirements."""

    party = party_key()
    issued_on = models.DateField(_("issued"), null=True)

    class Meta(OfAct.Meta):
        constraints = (once_each("correction_order_once"),)

    def __str__(self) -> str:
        return self.ref


class Requirement(OfAct):
    """One thing an order asks for, with its own period. Late evidence can still be filed: a lapse closes the deadline
    only.
    """

    OPEN, ACCEPTED, REJECTED, MORE = "open", "accepted", "rejected", "more"
    OUTCOMES = ((OPEN, _("open")), (ACCEPTED, _("accepted")), (REJECTED, _("rejected")), (MORE, _("more needed")))

    party = party_key()
    text = models.TextField(_("what to do"))
    within_n = models.PositiveSmallIntegerField(_("within"), null=True)
    within_unit = models.CharField(_("unit"), max_length=20, blank=True)
    violation = models.CharField(_("violation"), max_length=20, blank=True)  # the thing it puts right, as "3.1"
    outcome = models.CharField(_("outcome"), max_length=20, choices=OUTCOMES, default=OPEN)
    judged_by_n = models.PositiveIntegerField(_("judged by act"), null=True)
    judged_on = models.DateField(_("judged"), null=True)

    class Meta(OfAct.Meta):
        constraints = (
            once_each("requirement_once"),
            models.CheckConstraint(
                condition=Q(outcome="open", judged_by_n__isnull=True)
                | (~Q(outcome="open") & Q(judged_by_n__isnull=False)),
                name="requirement_judged_by_an_act",
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]
