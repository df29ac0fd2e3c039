"""Campaigns: a period of special attention. They file no case and have no target numbers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each
from regulator import records


class Campaign(records.Subject):
    """A period of special attention that links authorities and cases."""

    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+", verbose_name=_("authority"))
    title = models.CharField(_("title"), max_length=300)
    title_local = models.CharField(_("title in its own script"), max_length=300, blank=True)
    start = models.DateField(_("from"))
    end = models.DateField(_("until"))
    problems = models.TextField(_("problem groups"), blank=True)
    notice_ref = models.CharField(_("announced in"), max_length=300, blank=True)

    class Meta(records.Subject.Meta):
        constraints = (models.CheckConstraint(condition=Q(end__gte=F("start")), name="campaign_dates_in_order"),)

    def __str__(self) -> str:
        return self.title


class CampaignLink(OfAct):
    """A case belongs to a campaign. Linked by an act of a person, never by itself."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="campaign_links", verbose_name=_("case"))
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="links", verbose_name=_("campaign"))

    class Meta(OfAct.Meta):
        constraints = (once_each("campaign_link_once"),)
        indexes = (models.Index(fields=("campaign", "case"), name="campaign_cases"),)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.case_id}"
