"""What must still happen outside the books."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from regulator import pen


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    NEEDS_HUMAN = "needs_human", _("Needs a person")


class Outgoing(pen.Slate):
    """One effect to perform once. Written with the step that causes it; its delivery state is bookkeeping."""

    kind = models.CharField(max_length=64)  # the handler's key in settings.OUTBOX_HANDLERS
    effect_key = models.CharField(max_length=200, unique=True)
    queue = models.CharField(max_length=32, default="default")
    payload = models.JSONField(default=dict)  # ids only
    subject_id = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField(db_default=Now())
    not_before = models.DateTimeField(db_default=Now())
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)  # counted when claimed, before anything is tried
    unanswered = models.PositiveIntegerField(default=0)  # claims in a row whose result was never recorded
    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta(pen.Slate.Meta):
        verbose_name_plural = "outgoing"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=State.DONE, done_at__isnull=False)
                | (~models.Q(state=State.DONE) & models.Q(done_at__isnull=True)),
                name="outgoing_done_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(lease_token__isnull=True, lease_until__isnull=True)
                | models.Q(lease_token__isnull=False, lease_until__isnull=False),
                name="outgoing_lease_is_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["queue", "not_before"], condition=models.Q(state=State.WAITING), name="outgoing_waiting"
            ),
            models.Index(fields=["subject_id"], name="outgoing_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.effect_key}: {self.state}"
