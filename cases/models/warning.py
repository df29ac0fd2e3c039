from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.base import OfAct, once_each, party_key


class Warning(OfAct):  # noqa: A001 - the word of the law
    """A warning or public criticism as a penalty: the lightest kind, and it follows the same procedure."""

    KINDS = ("warning", "criticism")

    party = party_key()
    kind = models.CharField(_("kind"), max_length=40)
    violation = models.CharField(_("violation"), max_length=20, blank=True)  # the thing it is for, as "3.1"
    given_on = models.DateField(_("given"), null=True)

    class Meta(OfAct.Meta):
        constraints = (once_each("warning_once"),)

    def __str__(self) -> str:
        return self.kind
