"""Orders to correct."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each, party_keys


class CorrectionOrder(OfAct):
    """An order to put things right; what exactly, and by when, are its requirements."""

    to = party_keys(_("addressees"))
    issued_on = models.DateField(_("issued"), null=True)

    class Meta(OfAct.Meta):
        constraints = (once_each("correction_order_once"),)

    def __str__(self) -> str:
        return self.ref


class Requirement(OfAct):
    """One thing an order asks for, with its own period. A lapse closes the deadline only: late evidence can be filed.

    `outcome` is the step of the last act that judged it, empty while none did; `settled`: nothing more is asked.
    """

    violation = models.CharField(_("violation"), max_length=20, blank=True)  # the thing it puts right, as "3.1"
    title = models.CharField(_("requirement"), max_length=300)
    demand = models.TextField(_("what to do"), blank=True)
    proof = models.CharField(_("proof wanted"), max_length=300, blank=True)
    within_n = models.PositiveSmallIntegerField(_("within"), null=True)
    within_unit = models.CharField(_("unit"), max_length=20, blank=True)
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)
    settled = models.BooleanField(_("settled"), default=False)
    judged_by_n = models.PositiveIntegerField(_("judged by act"), null=True)
    judged_on = models.DateField(_("judged"), null=True)

    class Meta(OfAct.Meta):
        constraints = (
            once_each("requirement_once"),
            models.CheckConstraint(
                condition=Q(outcome="", judged_by_n__isnull=True, settled=False)
                | (~Q(outcome="") & Q(judged_by_n__isnull=False)),
                name="requirement_judged_by_an_act",
            ),
        )

    def __str__(self) -> str:
        return self.title
