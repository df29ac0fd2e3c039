"""Delivery of notices."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each, party_key


class Service(OfAct):
    """Delivery of the notice of act `notice_n` to one addressee. The first starts most clocks; NULL: day unknown."""

    notice_n = models.PositiveIntegerField(_("notice of act"))
    addressee = party_key(_("addressee"))
    method = models.CharField(_("method"), max_length=40)
    effective_on = models.DateField(_("effective"), null=True)
    moment = models.DateTimeField(_("at"), null=True)
    receipt = models.CharField(_("receipt"), max_length=300, blank=True)
    proof = models.JSONField(_("proof"), default=list)  # files as kept in the act: id, name, size in bytes, sha256

    class Meta(OfAct.Meta):
        constraints = (once_each("service_once"),)
        indexes = (models.Index(fields=("case", "notice_n"), name="service_of_notice"),)

    def __str__(self) -> str:
        return f"{self.notice_n} → {self.addressee}"


class ServiceAttempt(OfAct):
    """An attempt to deliver that failed; the proof that it was tried."""

    notice_n = models.PositiveIntegerField(_("notice of act"))
    addressee = party_key(_("addressee"))
    method = models.CharField(_("method"), max_length=40)
    tried_on = models.DateField(_("day"), null=True)
    result = models.TextField(_("result"))
    proof = models.JSONField(_("proof"), default=list)  # as above

    class Meta(OfAct.Meta):
        constraints = (once_each("service_attempt_once"),)
        indexes = (models.Index(fields=("case", "notice_n"), name="attempt_of_notice"),)

    def __str__(self) -> str:
        return f"{self.notice_n} → {self.addressee}"
