"""Lists of cases, the search, and how a case begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from cases import actions, file, inputs
from cases.desk import step_context, telling
from cases.desk.room import person, show, stage, tone, works
from cases.desk.work import views
from cases.models import Case
from cases.models.deadline import uncertain
from cases.queries import desk, lists, work
from platforms.models import Platform
from regulator import pen
from regulator.accounts import forms as plain
from regulator.accounts import policies, queries
from regulator.accounts.models import Unit, User
from regulator.procedure import facts as law
from regulator.procedure.language import Calendar, Regime, Role
from regulator.procedure.regimes import REGIMES

SIZES = (25, 50, 100)
DUE = (
    ("", gettext_lazy("Any")),
    ("overdue", gettext_lazy("Overdue")),
    ("soon", gettext_lazy("Next five working days")),
)
SALT = "desk.new"


class Filter(forms.Form):
    """What narrows the list down; what cannot be read is left aside."""

    use_required_attribute = False
    q = forms.CharField(
        label=gettext_lazy("Platform or number"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    stage = forms.MultipleChoiceField(label=gettext_lazy("Stage"), required=False, widget=forms.CheckboxSelectMultiple)
    due = forms.ChoiceField(label=gettext_lazy("Next deadline"), required=False, choices=DUE, widget=forms.RadioSelect)
    officer = forms.TypedChoiceField(label=gettext_lazy("Officer"), required=False, coerce=UUID, empty_value=None)
    campaign = forms.TypedChoiceField(label=gettext_lazy("Campaign"), required=False, coerce=UUID, empty_value=None)

    def __init__(self, user: User, choices: lists.Choices, **options: Any) -> None:
        super().__init__(**options)
        assert user.authority is not None
        stages = [(key, _(title)) for key, title in REGIMES[user.authority.regime].stages]
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]
        self.fields["officer"].choices = [("", _("Anyone")), *choices.officers]  # type: ignore[attr-defined]
        self.fields["campaign"].choices = [("", _("Any")), *choices.campaigns]  # type: ignore[attr-defined]

    def wanted(self, view: str, until: datetime) -> work.Wanted:
        self.is_valid()
        found = self.cleaned_data
        return work.Wanted(
            view=view,
            text=found.get("q", ""),
            stages=tuple(found.get("stage", ())),
            overdue=found.get("due") == "overdue",
            until=until if found.get("due") == "soon" else None,
            officer=found.get("officer"),
            campaign=found.get("campaign"),
        )


@works
class Cases(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """Cases by their next deadline, filtered, page by page."""
        user, now = person(request), timezone.now()
        view = request.GET.get("view", "all")
        view = view if view in work.VIEWS else "all"
        choices, after = lists.choices(user), request.GET.get("after", "")
        form = Filter(user, choices, data=request.GET)
        after = after if work.is_key(after) else ""
        wanted = form.wanted(view, soon(user, now))
        counts = work.counts(user)
        page = work.cases(user, wanted, at=now, after=after, most=size(request.GET))
        context = {
            "form": form,
            "rows": lines(user, page.rows, now, choices.names),
            "views": views(view, counts, work.COUNTED),
            "unread": counts["unread"],
            "view": view,
            "next": link(request.GET, after=page.next) if page.next else "",
            "first": link(request.GET, after="") if after else "",
            "narrowed": bool(form.changed_data),
            "opens": may_open(user),
        }
        return show(request, "cases", context)


def soon(user: User, now: datetime) -> datetime:
    """The end of the fifth working day from now."""
    zone, calendar = ZoneInfo(user.authority.timezone), file.calendar_of(user.authority)  # type: ignore[union-attr, arg-type]
    return datetime.combine(five_on(calendar, now.astimezone(zone).date()), time(), tzinfo=zone)


def lines(user: User, rows: Iterable[Case], now: datetime, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Cases as lines of the list."""
    zone, regime = ZoneInfo(user.authority.timezone), REGIMES[user.authority.regime]  # type: ignore[union-attr]
    calendar = file.calendar_of(user.authority)  # type: ignore[arg-type]
    return [line(case, regime, calendar, now.astimezone(zone), names) for case in rows]


def five_on(calendar: Calendar, today: date) -> date:
    """The day after the fifth working day from now."""
    day, n = today, 0
    while n < 6:
        day += timedelta(days=1)
        n += calendar.works(day)
    return day


def size(asked: QueryDict) -> int:
    """How many rows a page has: one of three sizes, whatever was asked for."""
    text = asked.get("page_size", "")
    wanted = int(text) if text.isdigit() and len(text) < 6 else SIZES[0]
    return next((one for one in SIZES if one >= wanted), SIZES[-1])


def link(asked: QueryDict, **other: str) -> str:
    """The same list from another place on."""
    kept = [(key, value) for key, values in asked.lists() for value in values if key not in other]
    return "?" + urlencode([*kept, *((key, value) for key, value in other.items() if value)])


def line(case: Case, regime: Regime, calendar: Calendar, now: datetime, names: Mapping[str, str]) -> dict[str, Any]:
    """One case as a line of the list."""
    until = None if case.origin else case.missed_end or case.next_end
    end = (until - timedelta(seconds=1)).astimezone(now.tzinfo).date() if until else None
    left = telling.left(calendar, now.date(), end) if end else None
    titles = dict(regime.stages)
    return {
        "case": case,
        "stage": _(titles.get(case.stage, case.stage)),
        "tone": tone(case.stage),
        "end": end,
        "left": left,
        "sub": _("lapsed, nobody acted on it") if case.missed_end else _("from published history") * bool(case.origin),
        "provisional": "" if not until or case.missed_end else _doubt(case.unsure),  # type: ignore[attr-defined]
        "officers": ", ".join(names.get(str(one), "") for one in case.officers),
    }


def _doubt(said: list[Any] | None) -> str:
    return "" if said is None else "uncertain" if uncertain(said) else "provisional"


def may_open(user: User) -> bool:
    return bool(set(user.roles) & {Role.INSPECTOR, Role.HEAD, Role.CLERK})


@works
class Search(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """Cases, notices and platforms by number or name."""
        user, text = person(request), request.GET.get("q", "").strip()[:200]
        cases, notices = lists.found(user, text) if text else ([], [])
        platforms = desk.platforms(text, most=25) if text else []
        shown = [{"case": case, "stage": stage(case)} for case in cases]
        return show(request, "search", {"q": text, "cases": shown, "notices": notices, "platforms": platforms})


# ── A case begins ──────────────────────────────────────────────────────────────────────────────────────────────────


class Opening(plain.Plain):
    """On which platform, by which unit, when it came."""

    platform = forms.ModelChoiceField(
        label=gettext_lazy("Platform"),
        queryset=Platform.objects.none(),
        empty_label=gettext_lazy("Choose"),
        help_text=gettext_lazy("A company that is not listed is entered under Platforms first."),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"), queryset=Unit.objects.none(), empty_label=gettext_lazy("Choose")
    )
    on = forms.DateField(
        label=gettext_lazy("Day on which it came in"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(**options)
        assert user.authority is not None
        self.fields["platform"].queryset = Platform.objects.select_related("operator").order_by("name")  # type: ignore[attr-defined]
        self.fields["unit"].queryset = user.authority.units.order_by("name")  # type: ignore[attr-defined]


@policies.staff(Role.INSPECTOR, Role.HEAD, Role.CLERK)
class NewCase(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        user = person(request)
        given = {
            "unit": user.unit_id,
            "on": timezone.localdate(timezone=queries.zone(user)),
            "platform": request.GET.get("platform"),
        }
        return self._show(request, Opening(user, initial=given), None, pen.uuid7())

    def post(self, request: HttpRequest) -> HttpResponse:
        """One call: the case begins with the lead. The second click finds the first case."""
        user, key = person(request), reserved(request)
        if key is None:
            return redirect("desk:case_new")
        if desk.look(user, key):
            return redirect("desk:case", pk=key)
        changed = inputs.rearranged(request.POST, request.FILES)
        opening = Opening(user, data=request.POST)
        form = lead(user, key, request, quiet=bool(changed))
        if changed or not all([opening.is_valid(), form.is_valid()]):
            return self._show(request, opening, form, key, 200 if changed else 422)
        return self._open(request, opening, form, key)

    def _open(self, request: HttpRequest, opening: Opening, form: inputs.Form, key: UUID) -> HttpResponse:
        user, given = person(request), opening.cleaned_data
        if before := desk.entered_before(user, given["platform"], form.values(), timezone.now()):
            messages.info(request, _("You entered this lead a moment ago. This is it; no second one was opened."))
            return redirect("desk:case", pk=before)
        case = actions.opening(platform=given["platform"], unit=given["unit"])
        case.pk = form.setting.case.pk = key
        try:
            actions.do(first_step(user), case=case, by=user, at=timezone.now(), on=given["on"], **form.values())
        except law.Malformed as wrong:
            form.refuse(wrong.errors)
            return self._show(request, opening, form, key, 422)
        except actions.Refused as refused:
            return self._show(request, opening, form, key, 409, refused.answer.refusals)
        except actions.Barred:
            raise PermissionDenied from None
        except IntegrityError:
            return redirect("desk:case", pk=key)
        messages.success(request, _("The lead is on file. The time to decide on filing runs."))
        return redirect("desk:case", pk=key)

    def _show(
        self, request: HttpRequest, opening: Opening, form: Any, key: UUID, status: int = 200, refusals: Any = ()
    ) -> HttpResponse:
        user = person(request)
        form = form or lead(user, key, None)
        step = REGIMES[user.authority.regime].step(first_step(user))  # type: ignore[union-attr]
        context = {
            "opening": opening,
            "form": form,
            "step": step,
            "reserved": signing.dumps([str(key), str(user.pk)], salt=SALT),
            "problems": step_context.problems(opening, *form.judged()),
            "refusals": refusals,
        }
        return show(request, "case_new", context, status=status)


def first_step(user: User) -> str:
    """The step with which a case of this authority begins."""
    regime = REGIMES[user.authority.regime]  # type: ignore[union-attr]
    return next(step.key for step in regime.steps if step.effect.value == "open")


def reserved(request: HttpRequest) -> UUID | None:
    """The key of the case that is to be, as it was given to this person."""
    try:
        key, whose = signing.loads(request.POST.get("reserved", ""), salt=SALT, max_age=86_400)
    except (signing.BadSignature, ValueError):
        return None
    return UUID(key) if whose == str(person(request).pk) else None


def lead(user: User, key: UUID, request: HttpRequest | None, quiet: bool = False) -> inputs.Form:
    """The form of the first step, for a case that is not there yet."""
    case = Case(pk=key, authority=user.authority, regime=user.authority.regime)  # type: ignore[union-attr]
    answer = actions.may(first_step(user), case=case, by=user, at=timezone.now())
    setting = inputs.Setting(case=case, by=user, at=timezone.now())
    changed = inputs.rearranged(request.POST, request.FILES) if request else None
    data, files = changed or ((request.POST, request.FILES) if request else (None, None))
    return inputs.form(answer, setting=setting, data=data, files=files, quiet=quiet)
