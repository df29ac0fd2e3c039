"""The case, its number series, and who works on it."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from cases.models.act import Act
from cases.models.base import OfCase
from regulator import records
from regulator.procedure.language import JSON
from regulator.procedure.regimes import REGIMES

RUNS = 10**11  # seconds: more than any moment has since 1970


class Case(records.Subject):
    """A file on one platform, from the lead to the closure. `seq` is the number of its last entry.

    Everything from `number` down is an index of the acts. `next_end` is the earliest open legal end; `missed_end`, of
    an open case, the earliest end that was recorded as lapsed and on which nobody acted since. `urgency` is the place
    in lists, the greater the more urgent (`pressing`). `officers` are the case officers now. `search` holds number,
    title and the names of platform and operator, in lower case.

    What waits for the authority in an open case: `drafts` are the acts that drafted what nobody has issued, returned or
    withdrawn, `filings` those that brought what nobody has answered, each with the moment of the earliest; `due_end` is
    the first end that the authority keeps, or after which it has to act. `operator_end`: the operator's next open end;
    `operator_told`: was anything served on it, so that it knows of the case?
    """

    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+", verbose_name=_("authority"))
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    regime = models.CharField(_("procedure"), max_length=40)
    kind = models.CharField(_("kind"), max_length=40, default="case")
    platform = models.ForeignKey("platforms.Platform", models.PROTECT, related_name="+", verbose_name=_("platform"))
    operator = models.ForeignKey("platforms.Operator", models.PROTECT, related_name="+", verbose_name=_("operator"))
    title = models.CharField(_("title"), max_length=300)
    opened_on = models.DateField(_("opened"), null=True)
    origin = models.CharField(_("origin"), max_length=20, blank=True)  # "" worked here, "replayed" a published case

    number = models.CharField(_("number"), max_length=60, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True)
    number_n = models.PositiveIntegerField(null=True)
    stage = models.CharField(_("stage"), max_length=40, blank=True)
    stage_since = models.DateField(_("at this stage since"), null=True)
    filed_on = models.DateField(_("filed"), null=True)
    closed_on = models.DateField(_("closed"), null=True)
    next_end = models.DateTimeField(_("next deadline"), null=True)
    missed_end = models.DateTimeField(_("lapsed, nobody acted on it"), null=True)
    urgency = models.BigIntegerField(default=0, editable=False)
    officers = ArrayField(models.UUIDField(), verbose_name=_("officers"), default=list)
    drafts = ArrayField(models.PositiveIntegerField(), default=list, editable=False)
    drafts_since = models.DateTimeField(null=True, editable=False)
    filings = ArrayField(models.PositiveIntegerField(), default=list, editable=False)
    filings_since = models.DateTimeField(null=True, editable=False)
    due_end = models.DateTimeField(null=True, editable=False)
    operator_end = models.DateTimeField(null=True, editable=False)
    operator_told = models.BooleanField(default=False, editable=False)
    last_act_n = models.PositiveIntegerField(default=0)
    search = models.TextField(editable=False, blank=True)

    class Meta(records.Subject.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "kind", "number_year", "number_n"),
                name="case_numbered_once",
                condition=Q(number_n__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(number="", number_year__isnull=True, number_n__isnull=True)
                | (~Q(number="") & Q(number_year__isnull=False, number_n__isnull=False)),
                name="case_number_whole",
            ),
            models.CheckConstraint(condition=Q(last_act_n__lte=F("seq")), name="case_acts_are_entries"),
        )
        indexes = (
            models.Index(fields=("authority", "-id"), name="case_of_authority"),
            models.Index(fields=("authority", "-urgency", "-id"), name="case_by_urgency"),
            models.Index(fields=("authority", "stage", "-urgency", "-id"), name="case_by_stage"),
            models.Index(fields=("authority", "unit", "id"), name="case_of_unit"),
            models.Index(
                fields=("authority", "-urgency", "-id"), name="case_unnamed",
                condition=Q(closed_on=None, officers=[], origin=""),
            ),
            GinIndex(name="case_of_officers", fields=["officers"]),
            models.Index(fields=("operator", "-id"), name="case_of_operator"),
            models.Index(
                "operator", F("closed_on").asc(nulls_first=True), F("operator_end").asc(), F("id").desc(),
                name="case_in_the_portal", condition=Q(operator_told=True),
            ),
            models.Index(fields=("platform", "-id"), name="case_of_platform"),
            models.Index(
                fields=("authority", "due_end", "id"), name="case_due", condition=Q(due_end__isnull=False)
            ),
            models.Index(
                fields=("authority", "unit", "due_end", "id"), name="case_of_unit_due",
                condition=Q(due_end__isnull=False),
            ),
            models.Index(
                fields=("authority", "due_end", "id"), name="case_unnamed_due",
                condition=Q(closed_on=None, officers=[], origin="", due_end__isnull=False),
            ),
            models.Index(
                fields=("authority", "drafts_since", "id"), name="case_with_drafts",
                condition=Q(drafts_since__isnull=False),
            ),
            models.Index(
                fields=("authority", "filings_since", "id"), name="case_with_filings",
                condition=Q(filings_since__isnull=False),
            ),
            models.Index("authority", OpClass(Upper("number"), name="text_pattern_ops"), name="case_by_number"),
            GinIndex(name="case_search", fields=["search"], opclasses=["gin_trgm_ops"]),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number or self.title

    @staticmethod
    def pressing(end: datetime, missed: bool = False) -> int:
        """The `urgency` of an end: what was missed before what runs, of each the earlier before the later."""
        return RUNS * (1 + missed) - int(end.timestamp())

    @classmethod
    def keeps(cls, step: str) -> bool:
        """The payload of every legal step is an act."""
        return any(step in {one.key for one in regime.steps} for regime in REGIMES.values())

    @classmethod
    def payloads(cls) -> Iterator[tuple[UUID, int, JSON]]:
        """Each act as it stands in its table, for comparison with what the audit chain says was done."""
        for act in Act.objects.order_by("case_id", "n").iterator(chunk_size=500):
            yield act.case_id, act.n, act.payload()


class Series(records.Record):
    """A run of numbers without gaps: the last one given, by authority, kind and local year."""

    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta(records.Record.Meta):
        constraints = (models.UniqueConstraint(fields=("authority", "kind", "year"), name="series_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class Assignment(OfCase):
    """Somebody of the authority works on the case in a role, from a day to a day. No legal step; named by its own
    verb.
    """

    LEAD, OFFICER, LEGAL, CLERK = "lead", "officer", "legal reviewer", "clerk"
    ROLES = ((LEAD, _("lead")), (OFFICER, _("officer")), (LEGAL, _("legal reviewer")), (CLERK, _("clerk")))

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=ROLES)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta(OfCase.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("case", "user", "role"), name="assignment_once_at_a_time", condition=Q(until__isnull=True)
            ),
            models.UniqueConstraint(
                fields=("case",), name="assignment_one_lead", condition=Q(role="lead", until__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="assignment_dates_in_order"
            ),
        )
        indexes = (models.Index(fields=("user", "case"), name="assignment_of_user", condition=Q(until__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"
