"""Exhibits, what the platform sends in, and the files of both. The bytes live in the store."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, OfCase, once_each, party_key


class StoredFile(OfCase):
    """Bytes that were uploaded for a case: written and hashed before this row exists. Acts name it by id and hash."""

    WAITING, CLEAN, REFUSED, NOT_SCANNED = "waiting", "clean", "refused", "not scanned"
    SCANS = ((WAITING, _("waiting")), (CLEAN, _("clean")), (REFUSED, _("refused")), (NOT_SCANNED, _("not scanned")))

    bookkeeping_fields = ("scan", "scan_note", "scanned_at")

    name = models.CharField(_("name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))  # bytes
    sha256 = models.CharField("SHA-256", max_length=64)
    key = models.CharField(max_length=200)
    content_type = models.CharField(_("type"), max_length=100)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    uploaded_at = models.DateTimeField(_("uploaded"))
    party = party_key()
    scan = models.CharField(_("scan"), max_length=20, choices=SCANS, default=WAITING)
    scan_note = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField(null=True)

    class Meta(OfCase.Meta):
        constraints = (
            models.UniqueConstraint(fields=("key",), name="stored_file_key_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_not_empty"),
        )
        indexes = (models.Index(fields=("case", "id"), name="stored_file_of_case"),)

    def __str__(self) -> str:
        return self.name


class Evidence(OfAct):
    """An exhibit, numbered within its case. Only what another officer verified can ground a finding."""

    UNVERIFIED, VERIFIED, REJECTED = "unverified", "verified", "rejected"
    STATES = ((UNVERIFIED, _("not verified")), (VERIFIED, _("verified")), (REJECTED, _("not to be used")))

    number = models.PositiveIntegerField(_("exhibit"))
    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    collected_on = models.DateField(_("collected"), null=True)
    collector = models.CharField(_("collected by"), max_length=200, blank=True)
    files = models.JSONField(_("files"), default=list)  # as kept in the act: id, name, size in bytes, sha256
    state = models.CharField(_("state"), max_length=20, choices=STATES, default=UNVERIFIED)
    verified_by_n = models.PositiveIntegerField(_("verified by act"), null=True)

    class Meta(OfAct.Meta):
        constraints = (
            once_each("evidence_once"),
            models.UniqueConstraint(fields=("case", "number"), name="evidence_numbered_once"),
            models.CheckConstraint(
                condition=Q(state="unverified", verified_by_n__isnull=True)
                | (~Q(state="unverified") & Q(verified_by_n__isnull=False)),
                name="evidence_verified_by_an_act",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Submission(OfAct):
    """What a party sent in, with its receipt. `kind` is the step; `late` the limits that had run out when it came."""

    party = party_key()
    kind = models.CharField(_("kind"), max_length=60)
    about = models.CharField(_("about"), max_length=20, blank=True)
    channel = models.CharField(_("received by"), max_length=40)
    received_on = models.DateField(_("received"), null=True)
    entered_at = models.DateTimeField(_("entered"))
    receipt = models.CharField(_("receipt"), max_length=60)
    text = models.TextField(_("text"), blank=True)
    files = models.JSONField(_("files"), default=list)  # as kept in the act: id, name, size in bytes, sha256
    late = ArrayField(models.CharField(max_length=60), default=list)

    class Meta(OfAct.Meta):
        constraints = (once_each("submission_once"),)
        indexes = (models.Index(fields=("case", "about"), name="submission_about"),)

    def __str__(self) -> str:
        return self.receipt
