from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regulator import records


class Message(records.Slate):
    """A line in somebody's inbox: the effect of record. The e-mail is a copy with number and link only.

    `effect_key` names the effect, so it exists once. Sentences are kept as keys with parameters and put into the
    reader's language when shown: `subject` and each line of `lines` are English sources with `params` to fill them; of
    several lines, the first takes what differs from the first of `params["things"]`, and so on.
    """

    WAITING, ATTEMPTING, SENT, NONE, NEEDS_HUMAN = "waiting", "attempting", "sent", "none", "needs_human"
    EMAIL_STATES = (
        (WAITING, _("waiting")), (ATTEMPTING, _("being sent")), (SENT, _("sent")),
        (NONE, _("no e-mail")), (NEEDS_HUMAN, _("needs a person")),
    )  # fmt: skip
    KINDS = (("act", _("what happened")), ("reminder", _("reminder")), ("work", _("work to do")))

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("to"))
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", null=True)
    act_n = models.PositiveIntegerField(null=True)
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS)
    subject = models.CharField(_("subject"), max_length=300)
    lines = ArrayField(models.TextField(), default=list)
    params = models.JSONField(default=dict)
    effect_key = models.CharField(max_length=120)
    made_at = models.DateTimeField(_("received"))
    read_at = models.DateTimeField(_("read"), null=True)
    email_state = models.CharField(max_length=20, choices=EMAIL_STATES, default=WAITING)
    attempted_at = models.DateTimeField(null=True)  # when the last attempt to send the copy began
    emailed_at = models.DateTimeField(null=True)

    class Meta(records.Slate.Meta):
        constraints = (
            models.UniqueConstraint(fields=("effect_key",), name="message_once"),
            models.CheckConstraint(
                condition=Q(email_state="sent", emailed_at__isnull=False)
                | (~Q(email_state="sent") & Q(emailed_at__isnull=True)),
                name="message_emailed_pair",
            ),
        )
        indexes = (
            models.Index(fields=("user", "-id"), name="message_of_user"),
            models.Index(fields=("case", "-id"), name="message_of_case"),
            models.Index(fields=("user",), name="message_unread", condition=Q(read_at__isnull=True)),
        )

    def __str__(self) -> str:
        return self.subject % self.params if self.params else self.subject


class Carried(records.Book):
    """That this message told this person of this reminder. To each person no reminder is carried twice.

    A message may carry several: what falls due in one case at one time reaches a person together.
    """

    bookkeeping_fields = records.EVERY

    obligation = models.ForeignKey("cases.Obligation", models.PROTECT, related_name="carried", db_index=False)
    message = models.ForeignKey(Message, models.PROTECT, related_name="carried", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)

    class Meta(records.Book.Meta):
        constraints = (models.UniqueConstraint(fields=("obligation", "user"), name="reminded_once"),)

    def __str__(self) -> str:
        return f"{self.obligation_id} in {self.message_id}"
