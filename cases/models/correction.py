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
    """One thing that an act asks of a party, with its own period or day: a requirement of an order or a decision, a
    commitment, a report, an item of information. A lapse closes the deadline only: late evidence can be filed.

    `outcome` is the step of the last act that judged it, empty while none did; `settled`: nothing more is asked.
    """

    REQUIREMENT, COMMITMENT, REPORT, INFORMATION = "requirement", "commitment", "report", "information"
    KINDS = (
        (REQUIREMENT, _("requirement")),
        (COMMITMENT, _("commitment")),
        (REPORT, _("report")),
        (INFORMATION, _("information")),
    )

    kind = models.CharField(_("kind"), max_length=20, choices=KINDS, default=REQUIREMENT)

    violation = models.CharField(_("violation"), max_length=20, blank=True)  # the thing it puts right, as "3.1"
    title = models.CharField(_("requirement"), max_length=300)
    demand = models.TextField(_("what to do"), blank=True)
    proof = models.CharField(_("proof wanted"), max_length=300, blank=True)
    within_n = models.PositiveSmallIntegerField(_("within"), null=True)
    within_unit = models.CharField(_("unit"), max_length=20, blank=True)
    due_on = models.DateField(_("due on"), null=True)
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)
    settled = models.BooleanField(_("settled"), default=False)
    judged_by_n = models.PositiveIntegerField(_("judged by act"), null=True)
    judged_on = models.DateField(_("judged"), null=True)

    class Meta(OfAct.Meta):
        constraints = (
            once_each("requirement_once"),
            models.CheckConstraint(
                condition=Q(kind__in=("requirement", "commitment", "report", "information")),
                name="requirement_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(within_n__isnull=True), name="requirement_one_way_of_time"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", judged_by_n__isnull=True, settled=False)
                | (~Q(outcome="") & Q(judged_by_n__isnull=False)),
                name="requirement_judged_by_an_act",
            ),
        )

    def __str__(self) -> str:
        return self.title
