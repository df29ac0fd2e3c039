"""What came on paper or by mail: the clerk chooses the case and what it answers, then enters it in the party's step."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views import View

from cases import actions
from cases.desk import overview
from cases.desk.room import Room, person, show
from cases.queries import desk, lists
from regulator.accounts import policies
from regulator.procedure.language import Effect, Role

PARTYS = (Effect.SUBMIT, Effect.APPEAL)


@policies.staff(Role.CLERK)
class Intake(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """Find the case by number or name."""
        text = request.GET.get("q", "").strip()[:200]
        cases, notices = lists.found(person(request), text) if text else ([], [])
        by_key = {case.pk: case for case in [*cases, *(notice.case for notice in notices)]}
        open_ = [case for case in by_key.values() if not case.origin]
        rows = [{"case": case, "lines": lines(request, case)} for case in open_[:5]]
        return show(request, "paper", {"q": text, "rows": rows})


def lines(request: HttpRequest, case: Any) -> list[dict[str, Any]]:
    """What a party could have sent in this case."""
    look = desk.look(person(request), case.pk)
    if look is None:
        return []
    room = Room(request, look, timezone.now())
    answers = actions.options(case=look, by=room.user, at=room.at)
    partys = [one for one in answers if one.step.effect in PARTYS and Role.REPRESENTATIVE in one.step.by and one.yes]
    return overview.gathered(room, partys)
