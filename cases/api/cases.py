"""Cases and what belongs to them, as staff see them."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cases import actions, file
from cases.api import paging, shapes, sums
from cases.models import Case, Notice
from cases.queries import desk, due_sums, work
from regulator import store
from regulator.accounts import policies
from regulator.audit.models import Entry
from regulator.procedure.language import Role

WORKERS = (Role.INSPECTOR, Role.HEAD, Role.LEGAL, Role.SIGNATORY, Role.CLERK, Role.AUDITOR)
works = policies.api(*WORKERS)


class Narrowing(paging.Paging):
    """`status`: a stage of the procedure, several times for several; `q`: words in number or names."""

    status = serializers.CharField(required=False, default="", max_length=60)
    q = serializers.CharField(required=False, default="", max_length=200)


class Cases(APIView):
    """The cases of the own authority, by their next deadline."""

    permission_classes = (works,)

    @extend_schema(parameters=[Narrowing], responses=shapes.CaseRow(many=True))
    def get(self, request: Request) -> Response:
        wanted = paging.asked(request, Narrowing)
        if not work.is_key(wanted["cursor"]):
            raise ValidationError({"cursor": [_("This is not a cursor of this list.")]})
        stages = tuple(filter(None, request.query_params.getlist("status")))
        found = work.cases(policies.person(request), work.Wanted(text=wanted["q"], stages=stages), at=timezone.now(),
                           after=wanted["cursor"], most=wanted["page_size"],
                           related=("platform", "operator"))  # fmt: skip
        return Response(paging.page(shapes.CaseRow(found.rows, many=True).data, found.next, request))


class CasePage(APIView):
    """A case with its acts, deadlines, notices and what is owed, in a handful of statements whatever their number."""

    permission_classes = (works,)

    @extend_schema(parameters=[sums.Day], responses=shapes.CaseWhole)
    def get(self, request: Request, pk: UUID) -> Response:
        case: Any = visible(request, pk)
        look, at = file.build(case), timezone.now().astimezone(ZoneInfo(case.authority.timezone))
        case.acts, case.owed = look.rows, due_sums.of(look.file, sums.day(request, at.date()))
        case.deadlines, case.notices = desk.deadlines(case), desk.notices(case)
        return Response(shapes.CaseWhole(case).data)


def visible(request: Request, pk: UUID) -> Case:
    case = desk.visible_to(policies.person(request)).select_related(*desk.RELATED).filter(pk=pk).first()
    if case is None:
        raise actions.NotFound
    return case


class Deadlines(APIView):
    permission_classes = (works,)

    @extend_schema(responses=shapes.DeadlineRow(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(shapes.DeadlineRow(desk.deadlines(visible(request, pk)), many=True).data)


class Exhibits(APIView):
    permission_classes = (works,)

    @extend_schema(responses=shapes.EvidenceRow(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(shapes.EvidenceRow(desk.evidence(visible(request, pk)), many=True).data)


class Audit(APIView):
    """The audit chain of a case, by number."""

    permission_classes = (works,)

    @extend_schema(parameters=[paging.Paging], responses=shapes.EntryRow(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        wanted = paging.asked(request)
        after = int(wanted["cursor"]) if wanted["cursor"].isdigit() else 0
        rows = list(
            Entry.objects.filter(subject_id=visible(request, pk).pk, n__gt=after).order_by("n")[
                : wanted["page_size"] + 1
            ]
        )
        shown = rows[: wanted["page_size"]]
        following = str(shown[-1].n) if len(rows) > len(shown) else ""
        return Response(paging.page(shapes.EntryRow(shown, many=True).data, following, request))


class Notices(APIView):
    """The notices of a case."""

    permission_classes = (works,)

    @extend_schema(responses=shapes.NoticeRow(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(shapes.NoticeRow(desk.notices(visible(request, pk)), many=True).data)


class NoticeBytes(APIView):
    """The document of a notice, byte for byte as it was issued."""

    permission_classes = (works,)

    @extend_schema(responses={(200, "application/pdf"): bytes})
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        paper = desk.paper(policies.person(request), pk)
        if paper is None or paper.notice.state != Notice.READY:
            raise actions.NotFound
        body = store.read_checked(paper.notice.file_key, paper.notice.file_sha256)
        return HttpResponse(body, content_type="application/pdf", headers={
            "Content-Disposition": f'attachment; filename="{paper.notice.number}.pdf"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox", "Cache-Control": "private, no-store",
        })  # fmt: skip
