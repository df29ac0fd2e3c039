"""Numbers without gaps, by authority, kind and local year."""

from __future__ import annotations

from datetime import date

from django.db import connection

from cases.actions._making import Number
from regulator import records
from regulator.accounts.models import Authority

# The row of the series stays locked until commit: the next number waits, and a rollback gives this one back.
NEXT = """
INSERT INTO cases_series (id, authority_id, kind, year, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (authority_id, kind, year) DO UPDATE SET last = cases_series.last + 1 RETURNING last
"""


def draw(authority: Authority, kind: str, day: date) -> Number:
    """The next number of this kind in the year of `day`, as `DH-O-2026-0041`: prefix, code of the kind, year, number."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [records.uuid7(), authority.pk, kind, day.year])
        (n,) = cursor.fetchone()
    return Number("-".join(filter(None, (authority.prefix, code(kind), str(day.year), f"{n:04}"))), day.year, n)


def code(kind: str) -> str:
    """The letters that tell kinds of numbers apart: the initials of the kind; none for cases, R for receipts."""
    return "" if kind == "case" else "".join(word[0] for word in kind.split("_")).upper()
