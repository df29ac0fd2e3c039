"""Notes: what colleagues tell each other about a case. No legal step."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Note
from regulator import records
from regulator.accounts.models import User

LONGEST = 10_000  # characters


def add_note(*, case: Case, text: str, by: User, at: datetime) -> Note:
    """Put a note on file. ValidationError for strangers to the authority, and when nothing or too much was written."""
    text = text.strip()
    if by.authority_id != case.authority_id or not 0 < len(text) <= LONGEST:
        raise ValidationError({"text": _("Write a note of at most 10,000 characters.")})
    row = Note(case=case, by=by, at=at, text=text)
    with records.writing(step="add_note", subject=case, by=by, at=at, about=str(row.pk)) as ink:
        ink.payload = {"note": str(row.pk), "text": text}
        ink.add(row)
    return row
