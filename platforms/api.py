"""The supervised, for programs of staff."""

from __future__ import annotations

from django.db.models import Q
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from platforms.models import Platform
from regulator.accounts import policies
from regulator.procedure.language import Role

MOST = 100


class PlatformRow(serializers.ModelSerializer[Platform]):
    operator = serializers.CharField(source="operator.name")
    registered_number = serializers.CharField(source="operator.registered_number")

    class Meta:
        model = Platform
        fields = ("id", "name", "name_local", "kind", "url", "operator", "registered_number")


class Platforms(APIView):
    """Platforms by name; `q` narrows by name of platform or operator. At most 100."""

    permission_classes = (policies.api(*(set(Role) - {Role.REPRESENTATIVE, Role.SYSTEM})),)

    @extend_schema(responses=PlatformRow(many=True))
    def get(self, request: Request) -> Response:
        q = request.query_params.get("q", "")[:200]
        rows = Platform.objects.select_related("operator").order_by("name", "pk")
        if q:
            rows = rows.filter(Q(name__icontains=q) | Q(name_local__icontains=q) | Q(operator__name__icontains=q))
        return Response({"results": PlatformRow(rows[:MOST], many=True).data})
