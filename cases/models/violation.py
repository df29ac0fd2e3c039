from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each


class Violation(OfAct):
    """An alleged breach of one provision, with conduct from–to; still going on where `conduct_to` is NULL."""

    ALLEGED, SANCTIONED, DROPPED = "alleged", "sanctioned", "dropped"
    STATES = ((ALLEGED, _("alleged")), (SANCTIONED, _("sanctioned")), (DROPPED, _("dropped")))

    provision = models.CharField(_("provision"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    conduct_from = models.DateField(_("conduct from"), null=True)
    conduct_to = models.DateField(_("conduct until"), null=True)
    state = models.CharField(_("state"), max_length=20, choices=STATES, default=ALLEGED)

    class Meta(OfAct.Meta):
        constraints = (
            once_each("violation_once"),
            models.CheckConstraint(
                condition=Q(conduct_to__isnull=True) | Q(conduct_to__gte=F("conduct_from")),
                name="violation_dates_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.title
