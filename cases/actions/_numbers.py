"""Numbers without gaps, by authority, kind and local year."""

from __future__ import annotations

from datetime import date

from django.db import connection

from cases.actions._making import Number
from cases.notices import number
from regulator import records
from regulator.accounts.models import Authority

# The row of the series stays locked until commit: the next number waits, and a rollback gives this one back.
NEXT = """
INSERT INTO cases_series (id, authority_id, kind, year, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (authority_id, kind, year) DO UPDATE SET last = cases_series.last + 1 RETURNING last
"""


# What tells kinds of numbers apart, beside the letters of notices. Published history has series of its own.
LETTERS = {"case": "", "receipt": "R", "history_case": "HC", "history_receipt": "HR"}


def letters_of(kind: str) -> str:
    """The letters of a kind of numbers: a case, a receipt, or a notice by its template. KeyError for other kinds."""
    return LETTERS[kind] if kind in LETTERS else number.code(kind)


def series(kind: str) -> str:
    """The run of numbers that a kind belongs to."""
    return letters_of(kind) or "case"


def draw(authority: Authority, kind: str, day: date) -> Number:
    """The next number of a kind in the year of `day`."""
    letters = letters_of(kind)
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [records.uuid7(), authority.pk, series(kind), day.year])
        (n,) = cursor.fetchone()
    return Number("-".join(filter(None, (authority.prefix, letters, str(day.year), f"{n:04}"))), day.year, n)
