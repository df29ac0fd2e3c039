"""Claiming work with a lease. Whoever holds the lease's token may record the result; nobody else can.

Each function is its own short transaction; the work itself is done between them, in none.
"""

from __future__ import annotations

import secrets
import uuid
from datetime import timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Now

from regulator import pen
from regulator.outbox.models import Outgoing, State

LEASE = timedelta(seconds=90)  # longer than the 60 s after which a worker is killed
MOST_ATTEMPTS = 10
MOST_UNANSWERED = 3  # claims in a row that ended without a word: this row kills its worker
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=1)


def due(queue: str | None = None) -> QuerySet[Outgoing]:
    """What waits, is due by the clock of the database, and is in nobody's hands."""
    rows = Outgoing.objects.filter(Q(lease_until=None) | Q(lease_until__lt=Now()), state=State.WAITING)
    rows = rows.filter(not_before__lte=Now())
    return rows.filter(queue=queue) if queue else rows


def claim(*, queue: str, n: int = 1, lease: timedelta = LEASE) -> list[Outgoing]:
    """Take up to n rows, the oldest first, past those another worker is just taking. The attempt is counted now."""
    token = uuid.uuid4()
    until = ExpressionWrapper(Now() + Value(lease), output_field=DateTimeField())
    with pen.bookkeeping("claim"):
        due(queue).filter(unanswered__gte=MOST_UNANSWERED).update(
            state=State.NEEDS_HUMAN, lease_token=None, lease_until=None,
            last_error=f"{MOST_UNANSWERED} attempts ended without a result",
        )  # fmt: skip
        taken = list(due(queue).select_for_update(skip_locked=True).order_by("not_before", "id")[:n])
        if taken:
            Outgoing.objects.filter(pk__in=[row.pk for row in taken]).update(
                lease_token=token, lease_until=until, attempts=F("attempts") + 1, unanswered=F("unanswered") + 1
            )
    for row in taken:
        row.lease_token, row.attempts = token, row.attempts + 1
    return taken


def settle(row: uuid.UUID, token: uuid.UUID | None) -> bool:
    """The work is done. False when the lease has passed to somebody else."""
    return _record(row, token, state=State.DONE, done_at=Now(), last_error="")


def fail(row: uuid.UUID, token: uuid.UUID | None, error: str, *, attempts: int) -> bool:
    """The work failed: again later, or, after MOST_ATTEMPTS, a person is needed. Never dropped.

    `attempts`: how many there were, this one included. False when the lease has passed to somebody else.
    """
    if attempts >= MOST_ATTEMPTS:
        return _record(row, token, state=State.NEEDS_HUMAN, last_error=error)
    later = ExpressionWrapper(Now() + Value(wait(attempts)), output_field=DateTimeField())
    return _record(row, token, not_before=later, last_error=error)


def wait(attempts: int) -> timedelta:
    """Twice as long each time, up to an hour, give or take a half: failures must not come back all at once."""
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT) * (0.5 + secrets.randbelow(1_000) / 1_000)


def again(row: uuid.UUID) -> bool:
    """A person lets it be tried afresh, now. False when it does not wait for a person."""
    with pen.bookkeeping("again"):
        rows = Outgoing.objects.filter(pk=row, state=State.NEEDS_HUMAN)
        return rows.update(state=State.WAITING, attempts=0, unanswered=0, not_before=Now()) == 1


def _record(row: uuid.UUID, token: uuid.UUID | None, **values: object) -> bool:
    with pen.bookkeeping("result"):
        mine = Outgoing.objects.filter(pk=row, lease_token=token, lease_token__isnull=False, state=State.WAITING)
        return mine.update(lease_token=None, lease_until=None, unanswered=0, **values) == 1
