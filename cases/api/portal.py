"""Cases for the programs of platforms: shapes of their own, from what `queries.portal` lets out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cases import actions
from cases.api import sums
from cases.queries import portal
from regulator.accounts import policies
from regulator.procedure.language import Role

speaks = policies.api(Role.REPRESENTATIVE)


class OwnCase(serializers.Serializer[Any]):
    """A case in which a notice was served on the own company."""

    id = serializers.UUIDField()
    number = serializers.CharField(allow_null=True)
    platform = serializers.CharField(source="platform.name")
    authority = serializers.CharField(source="authority.name")


class OwnNotice(serializers.Serializer[Any]):
    """A notice that was served on the own company."""

    n = serializers.IntegerField()
    kind = serializers.CharField(source="step.notice")
    issued_on = serializers.DateField(source="on")
    served_on = serializers.DateField(source="served.on")


class OwnCases(APIView):
    permission_classes = (speaks,)

    @extend_schema(responses=OwnCase(many=True))
    def get(self, request: Request) -> Response:
        rows = (
            portal.visible_to(policies.person(request), timezone.now())
            .select_related("platform", "authority")
            .order_by("-pk")[:100]
        )
        return Response({"results": OwnCase(rows, many=True).data})


class OwnSanctions(APIView):
    """The sanctions on the own company, and what is to be paid of each."""

    permission_classes = (speaks,)

    @extend_schema(parameters=[sums.Day], responses=sums.Amount(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        room = portal.room(policies.person(request), pk, timezone.now())
        if room is None:
            raise actions.NotFound
        found = room.sums_on(sums.day(request, room.today))
        return Response([sums.Amount(one).data for one in found])


class OwnNotices(APIView):
    permission_classes = (speaks,)

    @extend_schema(responses=OwnNotice(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        room = portal.room(policies.person(request), pk, timezone.now())
        if room is None:
            raise actions.NotFound
        return Response(OwnNotice(room.notices, many=True).data)
