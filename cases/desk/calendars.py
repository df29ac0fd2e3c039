"""Calendars: the years that count, a new one with all that it would move, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from cases.actions import calendars as actions
from cases.desk.room import person, show
from cases.desk.telling import Told
from cases.file import Look
from cases.models import CalendarYear
from cases.notices import number
from cases.queries import calendars as queries
from cases.templatetags import said, ui
from regulator.accounts import forms as plain
from regulator.accounts import policies
from regulator.accounts.models import Authority
from regulator.procedure.duties import Change, Duty
from regulator.procedure.language import Holder, Role

SPANS = gettext_lazy(
    "Month and day as 01-01, a span as 02-05..02-11, with “;” between. Weekends in a break may be written too."
)


class Proposal(plain.Plain):
    calendar = forms.ChoiceField(label=gettext_lazy("Calendar"))
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    source = forms.CharField(
        label=gettext_lazy("Published in"),
        max_length=300,
        help_text=gettext_lazy("The notice or decision, with its number."),
    )
    off = forms.CharField(
        label=gettext_lazy("Rest days"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}), help_text=SPANS
    )
    work = forms.CharField(
        label=gettext_lazy("Weekend days that are worked"), max_length=2_000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, authority: Authority, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["calendar"].choices = [(one.id, _(one.title)) for one in queries.calendars(authority)]  # type: ignore[attr-defined]


def _authority(request: HttpRequest) -> Authority:
    found = person(request).authority
    assert found is not None
    return found


@policies.staff()
class Calendars(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """Every year that counts, with where it was published; what is proposed, on top."""
        authority, user = _authority(request), person(request)
        waiting = queries.rows(authority).filter(state=CalendarYear.PROPOSED)
        context = {"known": queries.known(authority), "waiting": waiting, "proposes": actions.may_propose(user)}
        return show(request, "calendars", context)


@policies.staff(Role.HEAD, Role.ADMINISTRATOR)
class New(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return show(request, "calendar_new", {"form": Proposal(_authority(request))})

    def post(self, request: HttpRequest) -> HttpResponse:
        form, user = Proposal(_authority(request), request.POST), person(request)
        if form.is_valid():
            try:
                row = actions.propose_year(
                    authority=_authority(request), by=user, at=timezone.now(), **form.cleaned_data
                )
            except ValidationError as wrong:
                form.add_error(None, wrong)
            else:
                messages.success(request, _("The year is proposed. Nothing has moved; a second person confirms it."))
                return redirect("desk:calendar", pk=row.pk)
        return show(request, "calendar_new", {"form": form}, status=422)


@policies.staff()
class Page(View):
    """One year: what it says, every open deadline that it would move, and the decision."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return show(request, "calendar", _context(request, _row(request, pk)))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        row = _row(request, pk)
        try:
            said = self._decided(request, row)
        except ValidationError as wrong:
            messages.error(request, wrong.messages[0])
            return redirect("desk:calendar", pk=pk)
        messages.success(request, said)
        return redirect("desk:calendar", pk=pk)

    def _decided(self, request: HttpRequest, row: CalendarYear) -> str:
        user, at = person(request), timezone.now()
        if "withdraw" in request.POST and actions.may_propose(user):
            actions.withdraw_year(row=row, by=user, at=at)
            return _("Withdrawn. Nothing has moved.")
        if not actions.may_confirm(row, user):
            raise PermissionDenied
        actions.undecided(row)
        if "sure" not in request.POST:
            raise ValidationError(_("Confirm that you have seen which deadlines move."))
        if request.POST.get("seen", "") != _context(request, row)["seen"]:
            raise ValidationError(_("Dates on this page have changed since you looked. Look at them again."))
        cases = list(queries.touched(row).values_list("pk", flat=True))
        actions.confirm_year(row=row, cases=cases, by=user, at=at)
        return _("Confirmed. The deadlines are worked out anew, case by case; their holders are told.")


def _row(request: HttpRequest, pk: UUID) -> CalendarYear:
    row = queries.row(_authority(request), pk)
    if row is None:
        raise Http404
    return row


def _context(request: HttpRequest, row: CalendarYear) -> dict[str, Any]:
    at, user = timezone.now(), person(request)
    open_now = row.state == CalendarYear.PROPOSED
    calendar = next(one for one in queries.calendars(row.authority) if one.id == row.calendar)
    return {
        "row": row,
        "calendar": calendar,
        **(_foreseen(row, request.GET.get("page"), at) if open_now else {}),
        "applied": _applied(row) if row.state == CalendarYear.CONFIRMED else (),
        "unlike": queries.unlike(row) if open_now else None,
        "confirms": open_now and actions.may_confirm(row, user),
        "withdraws": open_now and actions.may_propose(user),
        "own": row.proposed_by_id == user.pk,
        "alone": open_now and not queries.confirmers(row).exists(),
        "progress": queries.progress(row) if row.state == CalendarYear.CONFIRMED else None,
    }


PAGE = 50  # dates


def _foreseen(row: CalendarYear, page: str | None, at: datetime) -> dict[str, Any]:
    """What would move, then what would only become certain, a page of it, each with its case, party and notice; and how
    many there are in all.
    """
    found = [(one.look, change) for one in queries.moved(row, at) for change in one.changes]
    found.sort(key=lambda one: (not _moves(one[1]), _day(one[1].was) or _day(one[1].now)))
    shown = Paginator(found, PAGE).get_page(page)
    rows = [_told(look, change) for look, change in shown.object_list]
    moves = sum(_moves(change) for _look, change in found)
    return {
        "page": shown,
        "moves": [row for row in rows if row["moves"]],
        "settles": [row for row in rows if not row["moves"]],
        "counts": {"moves": moves, "settles": len(found) - moves, "cases": len({look.case.pk for look, _ in found})},
        "seen": _seen(found),
    }


def _moves(change: Change) -> bool:
    return _day(change.was) != _day(change.now)


def _seen(found: Iterable[tuple[Look, Change]]) -> str:
    """A mark of all that would move, so that nobody confirms anything else than what was shown."""
    ends = (
        (str(look.case.pk), *(repr(duty and (duty.key, duty.term)) for duty in (one.was, one.now)))
        for look, one in found
    )
    return sha256(repr(sorted(ends)).encode()).hexdigest()


def _applied(row: CalendarYear) -> list[dict[str, Any]]:
    """The dates that the year has moved so far, as they were and as they became; the first of them."""
    return [
        {"case": new.case, "what": _(new.title), "was": ui.weekday(old.legal_day), "now": ui.weekday(new.legal_day)}
        for old, new in queries.applied(row)
        if old.legal_day and new.legal_day and old.legal_day != new.legal_day
    ]


def _told(look: Look, change: Change) -> dict[str, Any]:
    duty, telling = change.duty, Told(look)
    item = telling.item(look.file.act(duty.act).item(duty.item)) if duty.item else ""
    title = _(duty.limit.title or duty.limit.key)
    was, now = said.ends_of(change)
    names = [party.name for party in look.file.parties if duty.addressee in ("", party.key)]
    return {
        "what": ui.headed(title, item) if item else title,
        "notice": _notice(look, duty.act),
        "case": look.case,
        "whose": _("The authority") if duty.limit.holder is Holder.AUTHORITY else ", ".join(names),
        "moves": _moves(change),
        "was": was or _("Not begun"),
        "now": now or _("Ended"),
    }


def _notice(look: Look, n: int | None) -> str:
    """The number of the notice that an act issued, or that it goes back to."""
    while n:
        row = look.row(n)
        if found := number.given(row.marks):
            return found
        n = row.about_n
    return ""


def _day(duty: Duty | None) -> str:
    return duty.term.legal_end.isoformat() if duty and duty.term else ""
