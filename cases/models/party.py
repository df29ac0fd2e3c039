from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct


class CaseParty(OfAct):
    """Who the case is about: the operator, an officer of it where a cited provision fines such a person, or a company
    of its group that a notice can be addressed to as well.

    Each party has its own notices, service, deadlines and remedies. `key` is its name in the acts. A company of the
    group has no operator on file: nobody speaks for it in the portal, and it is served on paper.
    """

    OPERATOR, OFFICER = "operator", "officer"
    KINDS = ((OPERATOR, _("operator")), (OFFICER, _("officer of the operator")))

    key = models.CharField(_("key"), max_length=40)
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS)
    operator = models.ForeignKey(
        "platforms.Operator", models.PROTECT, related_name="+", verbose_name=_("operator"), null=True
    )
    name = models.CharField(_("name"), max_length=300)
    name_local = models.CharField(_("name in its own script"), max_length=300, blank=True)
    relation = models.CharField(_("what it is to the operator"), max_length=40, blank=True)
    office = models.CharField(_("office"), max_length=300, blank=True)

    class Meta(OfAct.Meta):
        constraints = (
            models.UniqueConstraint(fields=("case", "key"), name="party_named_once"),
            models.CheckConstraint(
                condition=Q(kind="operator", office="") | (Q(kind="officer") & ~Q(office="")),
                name="party_officer_has_office",
            ),
            models.CheckConstraint(
                condition=Q(relation="", operator__isnull=False)
                | (~Q(relation="") & Q(kind="operator", operator__isnull=True)),
                name="party_of_the_group_or_on_file",
            ),
        )
        indexes = (models.Index(fields=("operator", "case"), name="party_of_operator"),)

    def __str__(self) -> str:
        return self.name
