"""Deadlines and the reminders owed for them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfThing
from regulator import records
from regulator.procedure import clock

# Open with a lapse to record and in nobody's hands yet; or waiting for a person who could be given the work.
TO_LOOK_AT = Q(state="open", handed="") & ~Q(then="") | Q(handed="needs_human")


def uncertain(said: Iterable[Sequence[Any]]) -> bool:
    """Does a sentence, kept in parts, say that the end is not certain yet?"""
    return any(text in clock.UNCERTAIN.values() for text, _values in said)


class Deadline(OfThing):
    """The computed end of a limit, with the trace that explains it. Its end never changes: an extension is another row.

    Identity: limit, thing, addressee, cause. `legal_end` NULL: it cannot be computed, and `missing` says what is not
    known. `legal_end` is the instant the time is over; `legal_day` the last day on which it may still be met.

    `look_at`, `looks`, `handed` are the sweep's own notes: when it looks at this deadline again (NULL: when its end has
    passed), how often it has looked, and whether a person has the work now.
    """

    OPEN, MET, LAPSED, EXTENDED, SUPERSEDED = "open", "met", "lapsed", "extended", "superseded"
    PAUSED, RESTARTED, RECALCULATED, CORRECTED = "paused", "restarted", "recalculated", "corrected"
    STATES = (
        (OPEN, _("open")), (MET, _("met")), (LAPSED, _("lapsed")),
        (EXTENDED, _("extended")), (SUPERSEDED, _("superseded")), (PAUSED, _("replaced after a pause")),
        (RESTARTED, _("begun anew")), (RECALCULATED, _("replaced by the published calendar")),
        (CORRECTED, _("replaced by a correction")),
    )  # fmt: skip
    HOLDERS = (("party", _("the platform")), ("authority", _("the authority")))
    HANDED, NEEDS_HUMAN = "handed", "needs_human"
    HANDOVERS = (("", _("with nobody")), (HANDED, _("with a person")), (NEEDS_HUMAN, _("nobody to give it to")))

    bookkeeping_fields = ("look_at", "looks", "handed")

    limit = models.CharField(_("limit"), max_length=60)
    addressee = models.CharField(_("party"), max_length=40, blank=True)
    cause_n = models.PositiveIntegerField(_("caused by act"))
    holder = models.CharField(_("whose"), max_length=20, choices=HOLDERS)
    title = models.CharField(_("title"), max_length=300)
    starts_on = models.DateField(_("runs from"), null=True)
    legal_end = models.DateTimeField(_("legal end"), null=True)
    legal_day = models.DateField(_("last day"), null=True)
    safe_end = models.DateTimeField(_("safe end"), null=True)
    safe_day = models.DateField(_("last safe day"), null=True)
    provisional = models.BooleanField(_("provisional"), default=False)
    bound = models.CharField(_("bound"), max_length=20)  # maximum, minimum or exact
    sentence = models.TextField(_("explanation"), blank=True)
    said = models.JSONField(_("explanation in parts"), default=list)  # [text, values], to be put into any language
    trace = models.JSONField(_("day by day"), default=list)
    missing = models.CharField(_("not known"), max_length=300, blank=True)
    cite = models.CharField(_("provision"), max_length=60)
    cite_status = models.CharField(_("status of the provision"), max_length=20)
    then = models.CharField(_("when it runs out"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=STATES, default=OPEN)
    closed_by_n = models.PositiveIntegerField(_("closed by act"), null=True)
    closed_on = models.DateField(_("closed on"), null=True)
    look_at = models.DateTimeField(null=True)
    looks = models.PositiveSmallIntegerField(default=0)
    handed = models.CharField(_("lapse"), max_length=20, choices=HANDOVERS, blank=True)

    class Meta(OfThing.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("case", "limit", "act_n", "item_n", "addressee", "cause_n"), name="deadline_identity"
            ),
            models.CheckConstraint(
                condition=Q(
                    legal_end__isnull=True, legal_day__isnull=True, safe_end__isnull=True, safe_day__isnull=True
                )
                & ~Q(missing="")
                | Q(
                    legal_end__isnull=False,
                    legal_day__isnull=False,
                    safe_end__isnull=False,
                    safe_day__isnull=False,
                    missing="",
                ),
                name="deadline_end_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_by_n__isnull=True) | (~Q(state="open") & Q(closed_by_n__isnull=False)),
                name="deadline_closed_by_an_act",
            ),
        )
        indexes = (
            models.Index(fields=("legal_end", "id"), name="deadline_due", condition=Q(state="open")),
            models.Index(fields=("case", "legal_end"), name="deadline_of_case"),
            models.Index(fields=("-id",), name="deadline_for_a_person", condition=Q(handed="needs_human")),
            models.Index(Coalesce("look_at", "legal_end"), "id", name="deadline_to_look_at", condition=TO_LOOK_AT),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def awaits(self) -> bool:
        """Is the end not certain yet, since the calendar that gives it is still to be published?"""
        return self.provisional and uncertain(self.said)

    @property
    def doubt(self) -> str:
        """What stands beside its date: `uncertain`, `provisional`, or nothing."""
        return "uncertain" if self.awaits else "provisional" if self.provisional else ""

    def over(self, at: datetime) -> bool:
        """Has the time run out? Never by an end that is not certain."""
        return self.legal_end is not None and self.legal_end <= at and not self.awaits


class Obligation(records.Record):
    """One reminder owed for one deadline at one rung of its ladder. `rung`: days before the end, or hours for hour
    limits.

    It goes to whoever holds the deadline when it is due; which message carried it to whom stands in Carried.
    """

    OWED, SENT, SKIPPED, CANCELLED, NEEDS_HUMAN = "owed", "sent", "skipped", "cancelled", "needs_human"
    SUPERSEDED, HELD = "superseded", "held"
    STATES = (
        (OWED, _("owed")), (SENT, _("sent")), (SKIPPED, _("skipped")), (CANCELLED, _("cancelled")),
        (SUPERSEDED, _("superseded by a more urgent one")), (HELD, _("held: the time had run out")),
        (NEEDS_HUMAN, _("nobody to remind")),
    )  # fmt: skip

    bookkeeping_fields = ("state", "reason", "done_at")

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="obligations")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    rung = models.PositiveSmallIntegerField(_("before the end"))
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=20, choices=STATES, default=OWED)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    cancelled_by_n = models.PositiveIntegerField(_("cancelled by act"), null=True)
    done_at = models.DateTimeField(null=True)

    class Meta(records.Record.Meta):
        constraints = (
            models.UniqueConstraint(fields=("deadline", "rung"), name="obligation_once"),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_by_n__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_by_n__isnull=True)),
                name="obligation_cancelled_by_an_act",
            ),
        )
        indexes = (
            models.Index(fields=("due_at", "id"), name="obligation_owed", condition=Q(state="owed")),
            models.Index(fields=("case", "due_at"), name="obligation_owed_in_case", condition=Q(state="owed")),
            models.Index(fields=("id",), name="obligation_nobody", condition=Q(state="needs_human")),
        )

    def __str__(self) -> str:
        return f"{self.rung} before {self.deadline_id}"
