"""Who is supervised. Companies only: no model, field or search for the author of a post."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from regulator import records


class Operator(records.Subject):
    """A company that runs platforms. Its changes, and those of all that hangs on it, are one chain of the audit."""

    name = models.CharField(_("name"), max_length=300)
    name_local = models.CharField(_("name in its own script"), max_length=300, blank=True)
    registered_number = models.CharField(_("registered number"), max_length=60)
    address = models.CharField(_("address"), max_length=500)
    address_local = models.CharField(_("address in its own script"), max_length=500, blank=True)
    country = models.CharField(_("country"), max_length=2)  # ISO 3166-1 alpha-2
    industry = models.CharField(_("industry"), max_length=120, blank=True)

    class Meta(records.Subject.Meta):
        constraints = (
            models.UniqueConstraint(fields=("country", "registered_number"), name="operator_registered_once"),
            models.CheckConstraint(condition=Q(country__regex="^[A-Z]{2}$"), name="operator_country_is_two_letters"),
        )

    def __str__(self) -> str:
        return self.name


class Platform(records.Record):
    """A service of an operator: a site or an app."""

    operator = models.ForeignKey(Operator, models.PROTECT, related_name="platforms", verbose_name=_("operator"))
    name = models.CharField(_("name"), max_length=200)
    name_local = models.CharField(_("name in its own script"), max_length=200, blank=True)
    kind = models.CharField(_("kind of service"), max_length=60)
    url = models.URLField(_("address on the web"), max_length=500, blank=True)
    active_users = models.PositiveBigIntegerField(_("monthly active users"), null=True, blank=True)

    class Meta(records.Record.Meta):
        constraints = (models.UniqueConstraint(fields=("operator", "name"), name="platform_named_once"),)

    def __str__(self) -> str:
        return self.name


class Turnover(records.Record):
    """The turnover of one business year, with where the figure comes from."""

    operator = models.ForeignKey(Operator, models.PROTECT, related_name="turnovers", verbose_name=_("operator"))
    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    source = models.CharField(_("source"), max_length=300)

    class Meta(records.Record.Meta):
        constraints = (
            models.UniqueConstraint(fields=("operator", "year"), name="turnover_once_a_year"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="turnover_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.currency} {self.amount}"


def pair(*names: str) -> Q:
    """All of these columns are set, or none: who and when belong together."""
    return Q(**{f"{name}__isnull": True for name in names}) | Q(**{f"{name}__isnull": False for name in names})


class Representative(records.Record):
    """A person who speaks for an operator, on a letter of authority that a clerk has checked.

    Named, then checked (by, at), then invited, then accepted: only then is there a user. In force from `active_from`
    until `active_until`, or until revoked. `scope`: "all", all cases of the operator.
    """

    ALL_CASES = "all"

    operator = models.ForeignKey(Operator, models.PROTECT, related_name="representatives", verbose_name=_("operator"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="representations",
        null=True,
        blank=True,
        verbose_name=_("user"),
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), max_length=254)
    scope = models.CharField(_("may act in"), max_length=40, default=ALL_CASES)
    letter_name = models.CharField(_("letter of authority"), max_length=200)
    letter_key = models.CharField(max_length=200)
    letter_sha256 = models.CharField(max_length=64)
    letter_size = models.PositiveBigIntegerField()  # bytes
    active_from = models.DateField(_("from"))
    active_until = models.DateField(_("until"), null=True, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    invitation = models.UUIDField(null=True, blank=True)  # what the link carries, signed; gone when it was used
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(records.Record.Meta):
        constraints = (
            models.CheckConstraint(condition=pair("checked_by", "checked_at"), name="representative_checked_pair"),
            models.CheckConstraint(condition=pair("user", "accepted_at"), name="representative_accepted_pair"),
            models.CheckConstraint(condition=pair("revoked_by", "revoked_at"), name="representative_revoked_pair"),
            models.CheckConstraint(
                condition=Q(invited_at__isnull=True) | Q(checked_at__isnull=False),
                name="representative_checked_first",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(invited_at__isnull=False),
                name="representative_invited_first",
            ),
            models.CheckConstraint(
                condition=Q(active_until__isnull=True) | Q(active_until__gte=F("active_from")),
                name="representative_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(invitation__isnull=True)
                | Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="representative_invitation_once",
            ),
            models.UniqueConstraint(fields=("invitation",), name="representative_one_per_invitation"),
        )

    def __str__(self) -> str:
        return self.name
