"""Putting work into the outbox, and the bell."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models, transaction
from kombu.exceptions import OperationalError

from regulator.celery import app
from regulator.outbox.models import Outgoing

log = logging.getLogger(__name__)


def put(
    *, kind: str, key: str, payload: dict[str, Any], subject_id: uuid.UUID | None = None, queue: str = "default",
    not_before: datetime | None = None,
) -> Outgoing:  # fmt: skip
    """An unsaved row, to be added to a step: `ink.add(queue.put(kind="compose_notice", key=f"compose:{id}", …))`.

    `key` names the effect, once and for ever; `payload` holds ids only and is what the handler is called with;
    `queue` is the Celery queue that does it.
    """
    row = Outgoing(kind=kind, effect_key=key, payload=payload, subject_id=subject_id, queue=queue)
    if not_before is not None:
        row.not_before = not_before
    return row


def ring_after_commit(rows: Iterable[models.Model]) -> None:
    """Ring for each queue that these rows put work into, once they are committed."""
    for name in sorted({row.queue for row in rows if isinstance(row, Outgoing)}):
        transaction.on_commit(partial(ring, name))


def ring(queue: str) -> None:
    """Send the bell. One that nobody hears only means delay: the next, or the sweeper, finds the same rows."""
    try:
        app.send_task("regulator.outbox.tasks.ring", kwargs={"queue_name": queue}, queue=queue, retry=False)
    except OperationalError as fault:
        log.warning("the bell is out of order, the sweeper will find the work: %s", fault)
