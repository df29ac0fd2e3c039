"""What happens to the bytes of a notice after its issue."""

from __future__ import annotations

from datetime import datetime

from cases.models import Notice, NoticePrint
from regulator import records
from regulator.accounts.models import User


class NotReady(Exception):
    """The notice has no bytes yet."""


def print_notice(*, notice: Notice, by: User, at: datetime) -> NoticePrint:
    """Put on file that somebody takes these bytes to paper. NotReady while there are none."""
    if notice.state != Notice.READY:
        raise NotReady
    row = NoticePrint(notice=notice, case_id=notice.case_id, by=by, at=at, file_sha256=notice.file_sha256)
    with records.writing(step="print_notice", subject=notice.case, by=by, at=at, about=notice.ref) as ink:
        ink.payload = {"notice": notice.number, "sha256": notice.file_sha256}
        ink.add(row)
    return row
