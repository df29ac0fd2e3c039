"""Platforms and their operators, with the history of their cases."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views import View

from cases.desk.room import person, show, stage, works
from cases.queries import desk
from platforms import queries
from regulator.procedure.language import Role

PAGE = 50


@works
class Platforms(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """Platforms by name, with the cases on each."""
        text, after = request.GET.get("q", "").strip()[:200], request.GET.get("after", "")[:200]
        rows = desk.platforms(text, after, PAGE + 1)
        counts = desk.counted(person(request), rows)
        shown = [
            {"platform": row, "open": counts.get(row.pk, (0, 0))[0], "every": counts.get(row.pk, (0, 0))[1]}
            for row in rows[:PAGE]
        ]
        context = {
            "rows": shown,
            "text": text,
            "next": rows[PAGE - 1].name if len(rows) > PAGE else "",
            "enters": enters(request),
            "after": after,
        }
        return show(request, "platforms", context)


def enters(request: HttpRequest) -> bool:
    """May this person enter operators and platforms?"""
    return bool(set(person(request).roles) & {Role.INSPECTOR, Role.HEAD, Role.CLERK})


@works
class Operator(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """A company: its platforms, its turnover, who speaks for it, its cases."""
        operator = desk.operator(pk)
        if operator is None:
            raise Http404
        history = [{"case": case, "stage": stage(case)} for case in desk.history(person(request), operator)]
        context = {
            "operator": operator,
            "platforms": operator.platforms.order_by("name"),
            "turnovers": queries.turnovers(pk),
            "representatives": queries.representatives(operator),
            "history": history,
            "enters": enters(request),
            "checks": Role.CLERK in person(request).roles,
            "today": timezone.localdate(),
        }
        return show(request, "operator", context)
