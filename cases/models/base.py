"""What the rows of a case have in common."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulator import records


def party_key(title: Any = "") -> models.CharField:
    """The party a row concerns, by its key; NULL where it concerns none. The database knows that the case has it."""
    return models.CharField(title or _("party"), max_length=40, null=True)


def party_keys(title: Any) -> ArrayField:
    """The parties a row is addressed to, by their keys."""
    return ArrayField(models.CharField(max_length=40), verbose_name=title, default=list)


class OfCase(records.Record):
    """A row that belongs to a case."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", verbose_name=_("case"))

    class Meta(records.Record.Meta):
        abstract = True


class OfThing(OfCase):
    """A row about one thing of a case: act `act_n`, or item `item_n` of it (0 for the act as a whole).

    That the act stands in the same case is a constraint of the database.
    """

    act_n = models.PositiveIntegerField(_("act"))
    item_n = models.PositiveSmallIntegerField(_("item"), default=0)

    class Meta(OfCase.Meta):
        abstract = True

    @property
    def ref(self) -> str:
        """The thing as it is written: `5` or `5.2`."""
        return f"{self.act_n}.{self.item_n}" if self.item_n else str(self.act_n)


class OfAct(OfThing):
    """An index row: what an act made. The act holds the truth; this row makes it searchable and typed.

    A row whose entry was struck out by a correction stays, and says so.
    """

    struck_by_n = models.PositiveIntegerField(_("struck out by act"), null=True)

    class Meta(OfThing.Meta):
        abstract = True


def once_each(name: str) -> models.UniqueConstraint:
    """One row for each thing of each act."""
    return models.UniqueConstraint(fields=("case", "act_n", "item_n"), name=name)
