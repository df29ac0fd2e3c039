"""Reads about the files of a case."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Sum

from cases.models import Case, StoredFile


def received_today(case: Case, at: datetime) -> int:
    """Bytes that acts of this case have named since midnight, where its authority is."""
    zone = ZoneInfo(case.authority.timezone)
    midnight = datetime.combine(at.astimezone(zone), time.min, zone)
    found = StoredFile.objects.filter(case=case.pk, uploaded_at__gte=midnight).aggregate(bytes=Sum("size"))
    return int(found["bytes"] or 0)
