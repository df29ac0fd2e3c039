"""What every page of the desk begins with: whom it is for, the case, and what is shown above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cases.desk.telling import Told, people_in
from cases.file import Look
from cases.models import Case
from cases.notices import number
from cases.queries import desk
from cases.templatetags import rules, ui
from regulator.accounts import policies, queries
from regulator.accounts.models import User
from regulator.procedure.language import Calendar, Effect, Role, Step
from regulator.procedure.regimes import REGIMES

WORKERS = (Role.INSPECTOR, Role.HEAD, Role.LEGAL, Role.SIGNATORY, Role.CLERK, Role.AUDITOR)
works = policies.staff(*WORKERS)


@dataclass(slots=True)
class Room:
    """A request about one case: who asks, the case as it stands, and how its things are told."""

    request: HttpRequest
    look: Look
    at: datetime
    told: Told = field(init=False)
    unread: int = field(init=False)

    def __post_init__(self) -> None:
        names, self.unread = desk.around(self.user, people_in(self.look))
        self.told = Told(self.look, names)
        given = {row.n: number.given(row.marks) for row in self.look.rows}
        self.told.numbers = {n: issued for n, issued in given.items() if issued}

    @property
    def case(self) -> Case:
        return self.look.case

    @property
    def user(self) -> User:
        return person(self.request)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.case.authority.timezone)

    @property
    def today(self) -> date:
        return self.at.astimezone(self.zone).date()

    @property
    def calendar(self) -> Calendar:
        """Working days at the place of this case, with the years that its authority confirmed."""
        return self.look.file.calendar()

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"desk:{name}", args=[self.case.pk, *args])

    def page(self, name: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
        """A page about the case, its identity above and times as they are over there."""
        with timezone.override(self.zone):
            whole = {
                "room": self,
                "case": self.case,
                "identity": identity(self),
                "worked_in": rules.worked_in(self.told.regime),
                "today": self.today,
                "unread": self.unread,
                **context,
            }
            return render(self.request, f"desk/{name}.html", whole, status=status)


def show(request: HttpRequest, name: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page about no case in particular: times as they are where its reader is."""
    with timezone.override(queries.zone(person(request))):
        unread = {"unread": SimpleLazyObject(desk.unread(person(request)).count)}  # where nobody has counted yet
        return render(request, f"desk/{name}.html", {**unread, **context}, status=status)


def person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def enter(request: HttpRequest, pk: UUID) -> Room:
    """The case, as this person may see it; 404 where there is none for them."""
    look = desk.look(person(request), pk)
    if look is None:
        raise Http404
    return Room(request, look, timezone.now())


def stage(case: Case) -> dict[str, str]:
    """The stage of a case as a tag."""
    titles = dict(REGIMES[case.regime].stages)
    return {"text": _(titles.get(case.stage, case.stage)), "tone": tone(case.stage)}


TONES = {"notice": "yellow", "hearing": "yellow", "decided": "red", "closed": "grey"}


def tone(key: str) -> str:
    return TONES.get(key, "")


def identity(room: Room) -> dict[str, Any]:
    """The bar above a page about a case."""
    case, told = room.case, room.told
    officers = ", ".join(told.person(one) for one in room.look.file.officers)
    tags = [stage(case)]
    if case.origin:
        tags.append({"text": _("Replayed"), "tone": "grey"})
    begun = (_("Filed"), case.filed_on) if case.filed_on else (_("Opened"), case.opened_on)
    facts = [
        (_("Operator"), case.operator.name),
        (begun[0], ui.day(begun[1]) or _("not known")),
        (_("Officers"), officers or _("none named")),
        (_("Procedure"), _(told.regime.title)),
    ]
    return {
        "name": case.platform.name,
        "name_local": case.platform.name_local,
        "number": case.number or _("Lead, no number yet"),
        "crumbs": [(_("Cases"), reverse("desk:cases"))],
        "tags": tags,
        "facts": facts,
    }


def is_filed(step: Step) -> bool:
    """Is it something that a party files? The outcome of a remedy is not."""
    return step.effect is Effect.SUBMIT or (step.effect is Effect.APPEAL and Role.REPRESENTATIVE in step.by)


def tabs(room: Room, here: str) -> list[tuple[str, str, bool, int | str]]:
    """The views of a case."""
    file = room.look.file
    filed = sum(1 for act in file.acts if not act.void and is_filed(room.told.step(act.step)))
    exhibits = sum(len([i for i in act.items if i.kind == "exhibit"]) for act in file.acts if not act.void)
    issued = () if room.case.origin else file.acts  # published history has no documents here
    notices = sum(1 for act in issued if not act.void and room.told.step(act.step).notice)
    views: list[tuple[str, str, int | str]] = [
        (_("Overview"), "case", ""),
        (_("Timeline"), "timeline", len(file.acts)),
        (_("Evidence"), "evidence", exhibits),
        (_("Notices"), "notices", notices),
        (_("Submissions"), "submissions", filed),
        (_("Notes"), "notes", ""),
        (_("Audit"), "audit", ""),
    ]
    return [(label, room.url(name), name == here, count) for label, name, count in views]
