"""Pages by key, not by number: every page costs the same, and nothing is counted."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

DEFAULT, MOST = 25, 100


class Paging(serializers.Serializer[Any]):
    """`page_size` from 1 to 100; `cursor` from the page before."""

    page_size = serializers.IntegerField(
        required=False, default=DEFAULT, min_value=1, max_value=MOST,
        error_messages={"max_value": _("At most 100 at once."), "min_value": _("At least 1.")},
    )  # fmt: skip
    cursor = serializers.CharField(required=False, default="", max_length=200)


def asked(request: Request, kind: type[serializers.Serializer[Any]] = Paging) -> dict[str, Any]:
    """The sound parameters of a list; ValidationError otherwise."""
    found = kind(data=request.query_params)
    found.is_valid(raise_exception=True)
    return dict(found.validated_data)


def page(rows: Any, following: str, request: Request) -> dict[str, Any]:
    """A page and the address of the next one."""
    query = request.query_params.copy()
    query["cursor"] = following
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}") if following else None
    return {"results": rows, "next": address}
