"""Sanctions and what was paid."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each, party_key


class Sanction(OfAct):
    """One penalty imposed by a decision on one party. `amount` only for money, as imposed: what an appeal left of it,
    and what is owed, the law says (`queries.due_sums`). `count`: how often the provision was broken. `rate`: for each
    day from `rate_from`, until `rate_until` at the latest.
    """

    kind = models.CharField(_("kind"), max_length=40)
    party = party_key()
    violation = models.CharField(_("violation"), max_length=20, blank=True)  # the thing it is for, as "3.1"
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2, null=True)
    rate = models.DecimalField(_("amount per day"), max_digits=20, decimal_places=2, null=True)
    rate_from = models.DateField(_("first day of the rate"), null=True)
    rate_until = models.DateField(_("last day of the rate"), null=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    tier = models.CharField(_("gravity"), max_length=40, blank=True)
    count = models.PositiveBigIntegerField(_("counts"), null=True)
    imposed_on = models.DateField(_("imposed"), null=True)
    effective_from = models.DateField(_("from"), null=True)
    effective_to = models.DateField(_("until"), null=True)
    paid = models.DecimalField(_("paid"), max_digits=20, decimal_places=2, default=0)

    class Meta(OfAct.Meta):
        constraints = (
            once_each("sanction_once"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="sanction_not_negative"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, rate__isnull=True, currency="")
                | ((Q(amount__isnull=False) | Q(rate__isnull=False)) & ~Q(currency="")),
                name="sanction_amount_has_currency",
            ),
            models.CheckConstraint(
                condition=Q(rate__isnull=True, rate_from__isnull=True, rate_until__isnull=True) | Q(rate__gt=0),
                name="sanction_days_are_of_a_rate",
            ),
            models.CheckConstraint(
                condition=Q(rate_until__isnull=True) | Q(rate_until__gte=F("rate_from")),
                name="sanction_rate_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
                name="sanction_dates_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.kind


class Payment(OfAct):
    """Money received for one sanction."""

    sanction = models.CharField(_("sanction"), max_length=20)  # the thing it pays, as "9.1"
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    paid_on = models.DateField(_("paid"), null=True)
    reference = models.CharField(_("reference"), max_length=300, blank=True)

    class Meta(OfAct.Meta):
        constraints = (
            once_each("payment_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive"),
        )
        indexes = (models.Index(fields=("case", "sanction"), name="payment_of_sanction"),)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"
