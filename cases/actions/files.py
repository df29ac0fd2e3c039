"""Files that were taken in, after the commit."""

from __future__ import annotations

from django.db.models.functions import Now

from cases.models import StoredFile
from regulator import records, store


def scan(*, file: str) -> None:
    """Look at the stored bytes of a file once more: are they those that were received? A handler of the outbox.

    Damaged when they are not; tried again, then put before a person. This installation has no scanner for viruses,
    so the file is shown as not scanned.
    """
    row = StoredFile.objects.get(pk=file)
    try:
        store.read_checked(row.key, row.sha256)
    except store.Damaged:
        _note(row, StoredFile.REFUSED, "the stored bytes are not those that were received")
        raise
    _note(row, StoredFile.NOT_SCANNED, "")


def _note(row: StoredFile, state: str, note: str) -> None:
    with records.bookkeeping("scan_file"):
        StoredFile.objects.filter(pk=row.pk).update(scan=state, scan_note=note, scanned_at=Now())
