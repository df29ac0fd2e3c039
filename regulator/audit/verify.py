"""The verifier: reads the whole book and says what is not as it was written."""

from __future__ import annotations

import heapq
import itertools
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, Func, TextField
from django.db.models.functions import Cast

from regulator import pen
from regulator.audit import chain
from regulator.audit.models import Entry
from regulator.procedure import facts

TYPE, SUBJECT, N, STEP, PAYLOAD, PREV, HASH = (
    (*chain.COLUMNS, "hash").index(name)
    for name in ("subject_type", "subject_id", "n", "step", "payload_hash", "prev", "hash")
)
Row = tuple[Any, ...]  # an entry: chain.COLUMNS, then its hash
Kept = tuple[tuple[str, int], str]  # subject and number, and the hash of what its rows say today
MOMENT = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that cannot be as it was written. `n` is the entry at which it shows."""

    subject_type: str
    subject_id: str
    n: int
    what: str

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} entry {self.n}: {self.what}"


@dataclass(slots=True)
class Report:
    """What was read, and what is wrong with it."""

    entries: int = 0
    subjects: int = 0
    findings: list[Finding] = field(default_factory=list)


def verify(subject: uuid.UUID | None = None) -> Report:
    """Check every entry, or one subject's: hashes, links, numbers, heads of the subjects, audited payloads.

    Reads one state of the database, so the work may go on meanwhile.
    """
    report = Report()
    with _one_state():
        heads = {key: (kind, seq, head) for kind, key, seq, head in _heads(subject)}
        kept = _Kept(report, _payloads(subject))
        report.subjects = len(heads)
        for key, rows in itertools.groupby(_entries(subject), itemgetter(SUBJECT)):
            _chain(report, rows, kept, heads.pop(key, None))
        kept.rest()
        report.findings += [Finding(kind, key, seq, "the chain is missing") for key, (kind, seq, _) in heads.items()]
    return report


@contextmanager
def _one_state() -> Iterator[None]:
    """One snapshot for all that is read; inside a transaction, the caller's."""
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


# ── What is read ───────────────────────────────────────────────────────────────────────────────────────────────────


def _kinds() -> list[type[pen.Subject]]:
    return [model for model in apps.get_models() if issubclass(model, pen.Subject)]


def _heads(subject: uuid.UUID | None) -> Iterator[tuple[str, str, int, str]]:
    for kind in _kinds():
        rows = kind._base_manager.filter(pk=subject) if subject else kind._base_manager.all()
        for key, seq, head in rows.values_list("pk", "seq", "head").iterator(chunk_size=5_000):
            yield kind._meta.label_lower, str(key), seq, head


def _entries(subject: uuid.UUID | None) -> Iterator[Row]:
    """Plain rows as they are sealed, written out by the database: a book has millions."""
    written: dict[str, Func | Cast] = {
        "id": Cast("id", TextField()),
        "subject_id": Cast("subject_id", TextField()),
        "at": Func("at", template=MOMENT, output_field=TextField()),
    }
    columns: list[F | Func | Cast] = [written.get(name, F(name)) for name in (*chain.COLUMNS, "hash")]
    rows = Entry.objects.filter(subject_id=subject) if subject else Entry.objects.all()
    yield from rows.order_by("subject_id", "n").values_list(*columns).iterator(chunk_size=5_000)


def _payloads(subject: uuid.UUID | None) -> Iterator[Kept]:
    streams = [kind.payloads() for kind in _kinds()]
    for key, n, payload in heapq.merge(*streams, key=itemgetter(0, 1)):
        if subject in (None, key):
            yield (str(key), n), facts.digest(payload)


# ── What is checked ────────────────────────────────────────────────────────────────────────────────────────────────


def _chain(report: Report, rows: Iterable[Row], kept: _Kept, end: tuple[str, int, str] | None) -> None:
    """One subject's entries in order, then its own row."""
    n, head, kind, key = 0, "", "", None
    for row in rows:
        kind, key = row[TYPE], row[SUBJECT]
        if row[HASH] != chain.seal_plain(row[:HASH]) or row[N] != n + 1 or row[PREV] != head:
            report.findings += [Finding(kind, key, row[N], what) for what in _wrong(row, n, head)]
        kept.compare(row)
        n, head = row[N], row[HASH]
        report.entries += 1
    if key is not None:
        report.findings += [Finding(kind, key, n, what) for what in _wrong_end(kind, n, head, end)]


def _wrong(row: Row, n: int, head: str) -> Iterator[str]:
    """What is wrong with the entry that follows number `n` with hash `head`."""
    if row[HASH] != chain.seal_plain(row[:HASH]):
        yield "its columns are not those that were sealed"
    if row[N] != n + 1:
        yield f"it follows entry {n}: what was between is missing"
    if row[PREV] != head:
        yield f"it was not written after the entry {n} that stands there"


def _wrong_end(kind: str, n: int, head: str, end: tuple[str, int, str] | None) -> Iterator[str]:
    """What is wrong between the last entry and the subject's own row."""
    if end is None:
        yield "its subject is missing"
    elif end[0] != kind:
        yield f"its subject is a {end[0]}"
    elif end[1] > n:
        yield f"the subject has {end[1]} entries: the end of the chain is missing"
    elif (end[1], end[2]) != (n, head):
        yield f"the subject stands at entry {end[1]} with another head: its row was changed"


class _Kept:
    """The stream of what the rows say today, read along with the entries in the same order."""

    def __init__(self, report: Report, stream: Iterator[Kept]) -> None:
        self.report, self.stream = report, stream
        self.kinds = {kind._meta.label_lower: kind for kind in _kinds()}
        self.next = next(stream, None)

    def compare(self, row: Row) -> None:
        here = (row[SUBJECT], row[N])
        while self.next and self.next[0] < here:
            self.astray()
        if self.next and self.next[0] == here:
            if self.next[1] != row[PAYLOAD]:
                self.report.findings.append(Finding(row[TYPE], *here, "its row is not what was audited"))
            self.next = next(self.stream, None)
        elif (kind := self.kinds.get(row[TYPE])) and kind.keeps(row[STEP]):
            self.report.findings.append(Finding(row[TYPE], *here, "its row is missing"))

    def astray(self) -> None:
        if self.next:
            self.report.findings.append(Finding("", *self.next[0], "it stands in the books without an audit entry"))
        self.next = next(self.stream, None)

    def rest(self) -> None:
        while self.next:
            self.astray()
