from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each, party_keys


class Summons(OfAct):
    """A party is called to an interview: time, place, subject, who is to come; and how it went.

    `outcome` is as entered in the record; empty while nobody recorded one. A postponed interview has its new time here.
    """

    to = party_keys(_("called"))
    at = models.DateTimeField(_("time"), null=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    attendee = models.CharField(_("asked to attend"), max_length=300, blank=True)
    postponed_by_n = models.PositiveIntegerField(_("postponed by act"), null=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    held_by_n = models.PositiveIntegerField(_("recorded in act"), null=True)
    held_on = models.DateField(_("held"), null=True)
    attendees = models.TextField(_("attended"), blank=True)
    minutes = models.TextField(_("minutes"), blank=True)

    class Meta(OfAct.Meta):
        verbose_name_plural = _("summonses")
        constraints = (
            once_each("summons_once"),
            models.CheckConstraint(
                condition=Q(outcome="", held_by_n__isnull=True) | (~Q(outcome="") & Q(held_by_n__isnull=False)),
                name="summons_outcome_by_an_act",
            ),
        )

    def __str__(self) -> str:
        return self.subject[:80]
