"""Marks on messages. Bookkeeping, no act: whether somebody opened a message proves nothing and starts nothing."""

from __future__ import annotations

from datetime import datetime

from cases.models import Message
from regulator import records
from regulator.accounts.models import User


def read(*, user: User, at: datetime, message: Message | None = None) -> None:
    """Mark a message of this person as read, or all of them. The first time stays."""
    mine = Message.objects.filter(user=user, read_at__isnull=True)
    with records.bookkeeping("read messages"):
        (mine.filter(pk=message.pk) if message else mine).update(read_at=at)
