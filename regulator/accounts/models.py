"""Authorities and people."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from regulator import pen, records
from regulator.procedure.language import Role

ROLES = [
    (Role.INSPECTOR.value, _("Inspector")),
    (Role.HEAD.value, _("Head")),
    (Role.LEGAL.value, _("Legal reviewer")),
    (Role.SIGNATORY.value, _("Signatory")),
    (Role.CLERK.value, _("Clerk")),
    (Role.REPRESENTATIVE.value, _("Representative")),
    (Role.AUDITOR.value, _("Auditor")),
    (Role.ADMINISTRATOR.value, _("Administrator")),
]


class Authority(records.Subject):
    """Who supervises: a body with its own regime, time zone and number series."""

    key = models.SlugField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    name_local = models.CharField(max_length=200, blank=True)
    regime = models.CharField(max_length=32)  # key of a regime of regulator.procedure
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    timezone = models.CharField(max_length=64)
    prefix = models.CharField(max_length=16)  # of case and notice numbers: "DH"
    document_word = models.CharField(max_length=32, blank=True)  # of notice numbers: "东网信"
    settings = models.JSONField(default=dict, blank=True)  # what the regime leaves to the authority: thresholds
    address = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    payment_account = models.TextField(blank=True)
    reconsideration_body = models.CharField(max_length=200, blank=True)
    court = models.CharField(max_length=200, blank=True)

    class Meta(records.Subject.Meta):
        verbose_name_plural = "authorities"
        constraints = [models.UniqueConstraint(fields=["prefix"], name="authority_one_per_prefix")]

    def __str__(self) -> str:
        return self.name


class Unit(records.Record):
    """A part of an authority whose people share their cases."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)

    class Meta(records.Record.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="unit_one_per_name")]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager.from_queryset(pen.Guarded)):  # type: ignore[misc]
    """People by the name they sign in with, in whatever case they type it."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser, records.Record):
    """One person. Staff belong to an authority; a representative belongs to none, and has no other role."""

    bookkeeping_fields = ("last_login", "password", "language")

    username = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=200)
    name_local = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=16, choices=settings.LANGUAGES, default="en")
    timezone = models.CharField(max_length=64, blank=True)  # empty: the authority's
    is_active = models.BooleanField(default=True)
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="people")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people")
    roles = ArrayField(models.CharField(max_length=32, choices=ROLES), default=list, blank=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "email"]

    class Meta(records.Record.Meta):
        constraints = [
            models.UniqueConstraint(Lower("username"), name="user_one_per_username"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="user_one_per_email"),
            models.CheckConstraint(
                condition=Q(authority__isnull=True, roles=[Role.REPRESENTATIVE.value])
                | (Q(authority__isnull=False) & ~Q(roles__contains=[Role.REPRESENTATIVE.value])),
                name="user_staff_or_representative",
            ),
            models.CheckConstraint(condition=~Q(roles__contains=[Role.SYSTEM.value]), name="user_is_not_the_system"),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(authority__isnull=False), name="user_unit_of_an_authority"
            ),
            models.CheckConstraint(
                condition=~Q(roles__contains=[Role.ADMINISTRATOR.value]) | Q(roles=[Role.ADMINISTRATOR.value]),
                name="user_administrator_works_on_no_case",
                violation_error_message=_("Who administers works on no case: this role stands alone."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_representative(self) -> bool:
        return self.authority_id is None

    def save(self, *args: Any, **options: Any) -> None:
        """Django and allauth note sign-ins and new password hashes by themselves: with the pencil."""
        fields = options.get("update_fields")
        if pen.held() is None and fields and set(fields) <= set(self.bookkeeping_fields):
            with records.bookkeeping("sign-in"):
                super().save(*args, **options)
        else:
            super().save(*args, **options)


class Mandate(records.Record):
    """A dated power to sign. No steps: all that the role may take. No ceiling: `up_to` is empty."""

    user = models.ForeignKey(User, models.PROTECT, related_name="mandates")
    steps = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    up_to = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="mandates_given")

    class Meta(records.Record.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="mandate_in_order"),
            models.CheckConstraint(condition=~Q(user=F("given_by")), name="mandate_given_by_another"),
            models.CheckConstraint(condition=Q(up_to__isnull=True) | Q(up_to__gte=0), name="mandate_up_to_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.since}–{self.until or ''}"


class Grant(records.Record):
    """Roles or a mandate that one person proposed for another, and what a third said to it. `terms`, as JSON: `roles`
    and `unit`, or the columns of the mandate. `giver`: the head who gives the mandate, and who alone confirms it.
    """

    ROLES, MANDATE = "roles", "mandate"
    KINDS = ((ROLES, _("Roles")), (MANDATE, _("Mandate")))

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    kind = models.CharField(max_length=16, choices=KINDS)
    terms = models.JSONField()
    giver = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(null=True, blank=True)  # NULL: waits; False: refused

    class Meta(records.Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(proposed_by=F("user")), name="grant_not_to_oneself",
                violation_error_message=_("Nobody changes their own roles or mandates."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("user")) & ~Q(decided_by=F("proposed_by")),
                name="grant_decided_by_a_second_person",
                violation_error_message=_("A second person decides, not who proposed it or whom it is for."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, confirmed__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False, confirmed__isnull=False),
                name="grant_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(kind="roles", giver__isnull=True)
                | Q(kind="mandate", giver__isnull=False) & (~Q(confirmed=True) | Q(decided_by=F("giver"))),
                name="grant_mandate_confirmed_by_its_giver",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(kind="roles", confirmed__isnull=True), name="grant_one_of_roles_waits",
                violation_error_message=_("Other roles for this person wait for a second person already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} for {self.user}"


class Token(records.Record):
    """A key to the API, shown once. Only its digest is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret
    last4 = models.CharField(max_length=4)
    created = models.DateTimeField()
    expires = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.label} …{self.last4}"


class Invitation(records.Record):
    """A one-time way to choose a first password. The link carries its key, signed; no secret is kept."""

    bookkeeping_fields = ("used_at",)

    user = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    made_at = models.DateTimeField()
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user} until {self.expires}"
