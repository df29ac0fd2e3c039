from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each, party_key


class Summons(OfAct):
    """A party is called to an interview or a hearing: time, place, subject; and how it went."""

    ISSUED, HELD, POSTPONED, NO_SHOW = "issued", "held", "postponed", "no_show"
    STATES = ((ISSUED, _("issued")), (HELD, _("held")), (POSTPONED, _("postponed")), (NO_SHOW, _("nobody came")))

    party = party_key()
    at = models.DateTimeField(_("time"), null=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    attendees = ArrayField(models.CharField(max_length=300), verbose_name=_("called"), default=list)
    state = models.CharField(_("state"), max_length=20, choices=STATES, default=ISSUED)
    held_by_n = models.PositiveIntegerField(_("recorded in act"), null=True)
    held_on = models.DateField(_("held"), null=True)
    minutes = models.TextField(_("minutes"), blank=True)
    signed = models.BooleanField(_("minutes signed"), null=True)  # False: signature refused

    class Meta(OfAct.Meta):
        verbose_name_plural = _("summonses")
        constraints = (
            once_each("summons_once"),
            models.CheckConstraint(
                condition=Q(state="issued", held_by_n__isnull=True) | (~Q(state="issued") & Q(held_by_n__isnull=False)),
                name="summons_outcome_by_an_act",
            ),
        )

    def __str__(self) -> str:
        return self.subject[:80]
