"""Years of calendars: proposed by one person, confirmed by a second, and then applied case by case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases import actions
from cases.models import CalendarYear, Case
from cases.models.calendar import year as read_year
from cases.queries import calendars as queries
from regulator import records
from regulator.accounts.models import Authority, User
from regulator.outbox import queue as outbox
from regulator.procedure.language import Calendar, Regime, Role, Year
from regulator.procedure.regimes import REGIMES

MOST_DAYS = 60
SHORTEST_SOURCE = 10  # letters
PROPOSE = frozenset({Role.HEAD.value, Role.ADMINISTRATOR.value})


def may_propose(by: User) -> bool:
    return by.is_active and not PROPOSE.isdisjoint(by.roles)


def may_confirm(row: CalendarYear, by: User) -> bool:
    """The head confirms, and never what was proposed by the same hand."""
    return by.is_active and Role.HEAD.value in by.roles and row.proposed_by_id != by.pk


def propose_year(
    *, authority: Authority, calendar: str, year: int, source: str, off: str, work: str, by: User, at: datetime
) -> CalendarYear:
    """Put a published year forward. ValidationError with a sentence for what cannot be one; nothing moves yet."""
    _possible(REGIMES[authority.regime], calendar, year, at.date())
    _named(source)
    known = next(one for one in queries.calendars(authority) if one.id == calendar)
    wanted = _read(year, source, off, work)
    _sound(wanted, queries.statutory(known, year))
    if counts := queries.as_known(authority, calendar, year):
        _leaves_the_past(known, counts, wanted, at.date())
    if CalendarYear.objects.filter(authority=authority, calendar=calendar, year=year, state="proposed").exists():
        raise ValidationError({"year": _("This year is proposed already: confirm it, or withdraw it first.")})
    row = CalendarYear(
        authority=authority, calendar=calendar, year=year, source=source, off=off, work=work, proposed_by=by,
        proposed_at=at,
    )  # fmt: skip
    row.clean_fields()
    with records.writing(step="propose_calendar", subject=row, by=by, at=at) as ink:
        ink.payload = _payload(row)
    return row


def confirm_year(*, row: CalendarYear, cases: Iterable[UUID], by: User, at: datetime) -> None:
    """From now on the year counts; the deadlines of these cases are reckoned anew, each by an act of its own.

    ValidationError where somebody was faster, or who proposed it confirms it.
    """
    with records.writing(step="confirm_calendar", subject=row, by=by, at=at) as ink:
        undecided(ink.subject)
        if not may_confirm(ink.subject, by):
            raise ValidationError(_("Whoever proposed a year cannot confirm it."))
        ink.change(state=CalendarYear.CONFIRMED, decided_by=by, decided_at=at)
        ink.payload = _payload(row)
        ink.add(*(_work(row, case, by) for case in cases))


def apply(*, case: str, year: str, by: str) -> None:
    """Reckon the open deadlines of a case anew, by a year that was confirmed. Nothing to do where none would move."""
    row = CalendarYear.objects.get(pk=year)
    assert row.decided_at is not None
    at = max(timezone.now(), row.decided_at + queries.MOMENT)  # a clock behind that of the confirmation changes nothing
    found = Case.objects.select_related("authority", "platform", "operator").get(pk=case)
    if queries.would_move(found, row, at):
        actions.do(
            "apply_calendar", case=found.pk, by=User.objects.get(pk=by), at=at, key=f"calendar:{year}",
            calendar=row.calendar, year=row.year, source=row.source,
        )  # fmt: skip


def withdraw_year(*, row: CalendarYear, by: User, at: datetime) -> None:
    """It was wrong, or came too early. Nothing had moved."""
    with records.writing(step="withdraw_calendar", subject=row, by=by, at=at) as ink:
        undecided(ink.subject)
        ink.change(state=CalendarYear.WITHDRAWN, decided_by=by, decided_at=at)
        ink.payload = _payload(row)


def _work(row: CalendarYear, case: UUID, by: User) -> Any:
    payload = {"case": str(case), "year": str(row.pk), "by": str(by.pk)}
    return outbox.put(kind="apply_calendar", key=f"apply_calendar:{row.pk}:{case}", payload=payload, subject_id=case)


def _payload(row: CalendarYear) -> dict[str, Any]:
    return {"calendar": row.calendar, "year": row.year, "source": row.source, "off": row.off, "work": row.work}


def undecided(row: CalendarYear) -> None:
    """ValidationError where the year was confirmed or withdrawn already."""
    if row.state != CalendarYear.PROPOSED:
        raise ValidationError(_("This year was decided on meanwhile."))


def _possible(regime: Regime, calendar: str, year: int, today: date) -> None:
    known = {one.id for one in (regime.calendar, *regime.calendars)}
    if calendar not in known:
        raise ValidationError({"calendar": _("Choose a calendar of your procedure.")})
    if not today.year <= year <= today.year + 5:
        sentence = _("A past year is never changed, since deadlines that were served rest on it; nor one far ahead.")
        raise ValidationError({"year": sentence})


def _read(year: int, source: str, off: str, work: str) -> Year:
    for key, text in (("off", off), ("work", work)):
        try:
            read_year(year, source, text, "")
        except ValueError as wrong:
            sentence = _(
                "Write days as 01-01, spans as 02-05..02-11, with “;” between. This cannot be read: %(wrong)s."
            )
            raise ValidationError({key: sentence % {"wrong": wrong}}) from None
    return read_year(year, source, off, work)


def _named(source: str) -> None:
    if len(source.strip()) < SHORTEST_SOURCE:
        sentence = _("Name the publication so that others find it: who published it, and its number.")
        raise ValidationError({"source": sentence})


def _leaves_the_past(calendar: Calendar, counts: Year, wanted: Year, today: date) -> None:
    """Of a year that counts already, the days that have passed stay as they were: what was served rests on them."""
    before, after = (calendar.with_years([one]) for one in (counts, wanted))
    days = [day for day in counts.off | counts.work | wanted.off | wanted.work if day <= today]
    if changed := [day for day in days if before.works(day) != after.works(day)]:
        sentence = _("%(day)s has passed: it stays as it was, since times that have run rest on it.")
        raise ValidationError({"off": sentence % {"day": min(changed)}})


def _sound(year: Year, statutory: frozenset[date]) -> None:
    if not queries.weekdays(year):
        raise ValidationError({"off": _("A year without a rest day beside its weekends is not a published calendar.")})
    if len(year.off) > MOST_DAYS:
        sentence = _("%(n)d rest days are more than any published year has. Leave out plain weekends, and look again.")
        raise ValidationError({"off": sentence % {"n": len(year.off)}})
    if lacking := sorted(statutory - year.off):
        sentence = _("These are rest days by law, whatever is published of the others: %(days)s. Add them.")
        raise ValidationError({"off": sentence % {"days": ", ".join(map(str, lacking))}})
    if both := year.off & year.work:
        raise ValidationError({"work": _("%(day)s cannot be both a rest day and a working day.") % {"day": min(both)}})
    if plain := [day for day in year.work if day.weekday() < 5]:
        sentence = _("%(day)s is no Saturday or Sunday: it is a working day anyway.")
        raise ValidationError({"work": sentence % {"day": min(plain)}})
