"""What the rows of a case have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulator import records


def party_key(title: str = "") -> models.CharField:
    """The party of the case a row concerns, by its key; NULL where it concerns none. The database knows that it
    exists.
    """
    return models.CharField(title or _("party"), max_length=40, null=True)


class OfCase(records.Record):
    """A row that belongs to a case."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", verbose_name=_("case"))

    class Meta(records.Record.Meta):
        abstract = True


class OfAct(OfCase):
    """An index row: what act `act_n` of the case made. The act holds the truth; this row makes it searchable and typed.

    `item_n` is the number of the thing within the act, 0 for the act as a whole. That the act stands in the same case
    is a constraint of the database.
    """

    act_n = models.PositiveIntegerField(_("act"))
    item_n = models.PositiveSmallIntegerField(_("item"), default=0)

    class Meta(OfCase.Meta):
        abstract = True

    @property
    def ref(self) -> str:
        """The thing as it is written: `5` or `5.2`."""
        return f"{self.act_n}.{self.item_n}" if self.item_n else str(self.act_n)


def once_each(name: str) -> models.UniqueConstraint:
    """One row for each thing of each act."""
    return models.UniqueConstraint(fields=("case", "act_n", "item_n"), name=name)
