"""Doing the work. Two drivers call the same `drain`: the Celery task, and the sweeper that needs no broker.

Either alone suffices; both together cannot do a thing twice while its lease runs.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from regulator.outbox import claims
from regulator.outbox.models import Outgoing

log = logging.getLogger(__name__)

LONGEST = 20.0  # seconds after which a drain takes nothing new: its worker is killed after 60


@cache
def handler(kind: str) -> Callable[..., object]:
    """The function that does this kind of work, by settings.OUTBOX_HANDLERS. KeyError for an unknown kind."""
    found: Callable[..., object] = import_string(settings.OUTBOX_HANDLERS[kind])
    return found


def drain(*, queue: str = "default", limit: int = 100) -> int:
    """Do what is due in this queue, one by one, each with a lease of its own. How many were done."""
    stop, done = time.monotonic() + LONGEST, 0
    for _ in range(limit):
        taken = claims.claim(queue=queue) if time.monotonic() < stop else []
        if not taken:
            break
        done += perform(taken[0])
    return done


def perform(row: Outgoing) -> bool:
    """One claimed row: its handler is called with its payload as keywords; the result is recorded under the lease."""
    try:
        handler(row.kind)(**row.payload)
    except Exception as fault:
        log.exception("outgoing %s (%s) failed", row.pk, row.kind)
        claims.fail(row.pk, row.lease_token, f"{type(fault).__name__}: {fault}"[:2_000], attempts=row.attempts)
        return False
    return claims.settle(row.pk, row.lease_token)
