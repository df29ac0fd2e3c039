"""What colleagues tell each other about a case. It is no act, and no party ever sees it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulator import records


class Note(records.Book):
    """A remark inside the authority: kept as written, like everything on file."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", verbose_name=_("case"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("written"))
    text = models.TextField(_("note"))

    class Meta(records.Book.Meta):
        indexes = (models.Index(fields=("case", "-id"), name="note_of_case"),)

    def __str__(self) -> str:
        return self.text[:80]
