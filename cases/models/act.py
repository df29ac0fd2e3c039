"""Acts, the truth of a case, and the scratch drafts that are none yet."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regulator import records
from regulator.procedure import facts as law
from regulator.procedure.language import JSON, SYSTEM


class Act(records.Book):
    """A step that was taken: kept whole, never changed. A correction is another act.

    `on` NULL: the day is unknown. `user` NULL and not `by_system`: nobody knows who. `passed` are the keys of the
    warnings that were passed, `despite` the reason given. `marks` is what the
    office added: numbers given out, at the opening whom the case is on. `answer` is
    what the law said.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", verbose_name=_("case"))
    n = models.PositiveIntegerField(_("number"))
    step = models.CharField(_("step"), max_length=60)
    on = models.DateField(_("day"), null=True)
    recorded_at = models.DateTimeField(_("recorded"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("by")
    )
    by_system = models.BooleanField(default=False)
    by_name = models.CharField(_("by"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=40, blank=True)
    about_n = models.PositiveIntegerField(null=True)
    about_item = models.PositiveSmallIntegerField(null=True)
    track = models.PositiveIntegerField(default=0)
    facts = models.JSONField(_("facts"))
    to = ArrayField(models.CharField(max_length=40), verbose_name=_("concerns"), default=list)
    sure = models.BooleanField(_("certain"), default=True)
    origin = models.CharField(_("origin"), max_length=20, blank=True)
    despite = models.TextField(_("reason for going on"), blank=True)
    passed = ArrayField(models.CharField(max_length=100), default=list)
    marks = models.JSONField(default=dict)
    regime_version = models.CharField(max_length=40)
    answer = models.JSONField(_("what the law answered"))
    key = models.CharField(max_length=100, blank=True)
    key_digest = models.CharField(max_length=64, blank=True, default="")  # SHA-256 of what was sent with the key, hex
    digest = models.CharField(max_length=64)  # SHA-256 of payload(), hex

    class Meta(records.Book.Meta):
        constraints = (
            models.UniqueConstraint(fields=("case", "n"), name="act_numbered_once"),
            models.UniqueConstraint(
                fields=("case", "user", "by_system", "key"),
                name="act_key_once",
                condition=~Q(key=""),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(fields=("user", "key"), name="act_opening_key_once", condition=Q(n=1) & ~Q(key="")),
            models.CheckConstraint(
                condition=Q(user__isnull=False, by_system=False) | Q(user__isnull=True, by_system=True) | ~Q(origin=""),
                name="act_has_an_author",
            ),
            models.CheckConstraint(
                condition=Q(about_n__isnull=False) | Q(about_item__isnull=True), name="act_about_whole"
            ),
            models.CheckConstraint(
                condition=Q(about_n__isnull=True) | Q(about_n__lt=models.F("n")), name="act_about_earlier"
            ),
        )
        indexes = (models.Index(fields=("user", "-recorded_at"), name="act_of_user"),)

    def __str__(self) -> str:
        return f"{self.n} {self.step}"

    @property
    def by(self) -> str:
        """Who, as the law reads it: the id of a person, "system", or empty when nobody knows."""
        return SYSTEM if self.by_system else str(self.user_id or "")

    @property
    def about(self) -> str:
        """What it answers: `5`, `5.2`, or empty for the case at large."""
        if self.about_n is None:
            return ""
        return f"{self.about_n}.{self.about_item}" if self.about_item else str(self.about_n)

    def seal(self) -> None:
        """Fix what was said: from now on any change shows."""
        self.digest = law.digest(self.payload())

    def payload(self) -> JSON:
        """The act as it is hashed: all that was said and answered, nothing that is worked out."""
        return {
            "act": self.n, "step": self.step, "on": self.on and self.on.isoformat(), "by": self.by, "by_name":
            self.by_name, "role": self.role, "about": self.about, "track": self.track, "facts": self.facts, "to":
            list(self.to), "sure": self.sure, "origin": self.origin, "despite": self.despite, "passed":
            list(self.passed), "marks": self.marks, "regime": self.regime_version, "answer": law.digest(self.answer),
        }  # fmt: skip


class ScratchDraft(records.Slate):
    """What somebody typed and saved for later. No act, seen by its author alone, gone when the step is taken."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    step = models.CharField(max_length=60)
    about = models.CharField(max_length=20, blank=True)
    data = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta(records.Slate.Meta):
        constraints = (models.UniqueConstraint(fields=("case", "user", "step", "about"), name="scratch_once"),)

    def __str__(self) -> str:
        return f"{self.step} {self.about}".strip()
