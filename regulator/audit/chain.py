"""How entries are linked."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import UTC, datetime
from typing import Any

from regulator.audit.models import Entry
from regulator.procedure import facts

DOMAIN = b"regulator audit entry 1\n"  # what these bytes are, so that no other document can have the same hash
COLUMNS = (
    "id", "subject_type", "subject_id", "n", "step", "by_id", "by_name", "at", "cite", "about", "payload_hash", "prev",
)  # fmt: skip

# Every column is text or a small whole number, for which this is the canonical JSON of `facts.canonical`, only faster.
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def seal(columns: tuple[Any, ...]) -> str:
    """The hash of an entry: SHA-256 over the domain and the canonical JSON array of COLUMNS, in that order."""
    key, kind, subject, n, step, by_id, by_name, at, *rest = columns
    when = at.astimezone(UTC).isoformat(timespec="microseconds")
    return seal_plain((str(key), kind, str(subject), n, step, by_id, by_name, when, *rest))


def seal_plain(columns: tuple[Any, ...]) -> str:
    """The same, of columns that are text and whole numbers already, the time as `2026-03-02T09:30:00.000000+00:00`."""
    return hashlib.sha256(DOMAIN + _write(columns).encode()).hexdigest()


def entry(
    *, subject_type: str, subject_id: uuid.UUID, n: int, prev: str, step: str, by_id: str, by_name: str, at: datetime,
    cite: str = "", about: str = "", payload: Any = None,
) -> Entry:  # fmt: skip
    """The next entry of a subject's chain, sealed and not yet saved. TypeError for a payload that is no JSON."""
    made = Entry(
        subject_type=subject_type, subject_id=subject_id, n=n, prev=prev, step=step, by_id=by_id, by_name=by_name,
        at=at, cite=cite, about=about, payload_hash=facts.digest(payload),
    )  # fmt: skip
    made.hash = seal(tuple(getattr(made, column) for column in COLUMNS))
    return made
