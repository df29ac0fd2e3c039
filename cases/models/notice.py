"""The documents of issued acts. Rendered once, kept, never rendered again."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now, Upper
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each, party_keys
from regulator import records


class Notice(OfAct):
    """The document of one issued act: number and text arise with the act; bytes and their hash follow, once.

    `context` is what the template was given, frozen at issue, and `context_digest` its SHA-256; both follow from the
    act and the file at that time. The first bytes stored win.
    """

    COMPOSING, READY, FAILED = "composing", "ready", "failed"
    STATES = ((COMPOSING, _("being printed")), (READY, _("ready")), (FAILED, _("issued, printing failed")))

    bookkeeping_fields = (
        "state", "failure", "context", "context_digest", "template_version",
        "file_key", "file_size", "file_sha256", "pages", "rendered_at",
    )  # fmt: skip

    template = models.CharField(_("kind"), max_length=60)
    number = models.CharField(_("number"), max_length=60)
    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+")
    addressees = party_keys(_("addressees"))
    language = models.CharField(_("language"), max_length=20)
    issued_on = models.DateField(_("issued"), null=True)
    context = models.JSONField(default=dict)
    context_digest = models.CharField(max_length=64, blank=True)
    template_version = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=STATES, default=COMPOSING)
    failure = models.CharField(max_length=500, blank=True)
    file_key = models.CharField(max_length=200, blank=True)
    file_size = models.PositiveBigIntegerField(_("size"), null=True)  # bytes
    file_sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True)
    rendered_at = models.DateTimeField(null=True)

    class Meta(OfAct.Meta):
        constraints = (
            once_each("notice_once"),
            models.UniqueConstraint(fields=("authority", "series", "year", "n"), name="notice_numbered_once"),
            models.UniqueConstraint(fields=("authority", "number"), name="notice_number_read_once"),
            models.CheckConstraint(
                condition=Q(state="ready", rendered_at__isnull=False, file_size__isnull=False, pages__isnull=False)
                & ~Q(file_key="")
                & ~Q(file_sha256="")
                | ~Q(state="ready") & Q(rendered_at__isnull=True, file_key="", file_sha256=""),
                name="notice_ready_has_bytes",
            ),
        )
        indexes = (GinIndex(OpClass(Upper("number"), name="gin_trgm_ops"), name="notice_by_number"),)

    def __str__(self) -> str:
        return self.number


class LayoutCheck(records.Slate):
    """What the worker of documents found on the laid-out pages of a draft, before anybody approves it.

    `digest` names all that stands on these pages (`compose.paper_digest`): other words, another letterhead or another
    wording of the template are another paper, and are looked at anew. `findings`: `layout.Finding` as JSON, none for
    sound pages.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    findings = models.JSONField(default=list)
    checked_at = models.DateTimeField(db_default=Now())

    class Meta(records.Slate.Meta):
        constraints = (models.UniqueConstraint(fields=("case", "digest"), name="layout_checked_once"),)

    def __str__(self) -> str:
        return f"{self.digest[:12]}: {len(self.findings)}"


class NoticePrint(records.Book):
    """Somebody took the bytes of a notice to paper."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="prints")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("printed"))
    file_sha256 = models.CharField("SHA-256", max_length=64)

    class Meta(records.Book.Meta):
        indexes = (models.Index(fields=("case", "at"), name="print_of_case"),)

    def __str__(self) -> str:
        return f"{self.notice_id} {self.at}"
