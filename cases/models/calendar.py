"""Years of calendars that an authority took in after this version of the law was written."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from regulator import records
from regulator.procedure.calendars import table
from regulator.procedure.language import CalendarStatus, KnownYear, Year


class CalendarYear(records.Subject):
    """One published year of a calendar: proposed by one person, confirmed by a second who saw what it moves.

    `off` and `work` are written as in a calendar file: `01-01; 02-05..02-11`. A confirmed year is never changed; a
    later one for the same year takes its place from its own confirmation on.
    """

    PROPOSED, CONFIRMED, WITHDRAWN = "proposed", "confirmed", "withdrawn"
    STATES = ((PROPOSED, _("proposed")), (CONFIRMED, _("confirmed")), (WITHDRAWN, _("withdrawn")))

    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+", verbose_name=_("authority"))
    calendar = models.CharField(_("calendar"), max_length=60)
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("published in"), max_length=300)
    off = models.TextField(_("rest days"))
    work = models.TextField(_("make-up working days"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=STATES, default=PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta(records.Subject.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "calendar", "year"), name="calendar_year_proposed_once",
                condition=Q(state="proposed"),
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="proposed") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="calendar_year_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(decided_by=F("proposed_by")), name="calendar_year_two_persons"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.calendar} {self.year}"

    @property
    def known(self) -> KnownYear:
        """As the law knows it, from its confirmation on."""
        assert self.decided_at is not None
        return KnownYear(self.calendar, self.as_year(), self.decided_at)

    def as_year(self) -> Year:
        return year(self.year, self.source, self.off, self.work)

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)


def year(number: int, source: str, off: str, work: str) -> Year:
    """A published year from its month-days. ValueError for a day that does not exist."""
    return table.year(number, CalendarStatus.PUBLISHED, source, off=off, work=work)
