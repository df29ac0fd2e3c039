"""Bytes: stored once under a random key, never changed. The row that names a key keeps its SHA-256 and size.

Bytes are safe on disk before their row is written: a receipt never stands for a file that can be lost.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage

CHUNK = 1 << 20  # bytes
PART = ".part"  # ends the name of a file that is still being written


class TooLarge(ValueError):
    """More bytes than the caller allows; nothing is kept."""


class Damaged(RuntimeError):
    """The stored bytes are gone, or are not those that were put here."""


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Stored:
    key: str
    size: int  # bytes
    sha256: str


@dataclass(slots=True)
class Pairs:
    """What is left over when files and rows are paired."""

    stray: list[str] = field(default_factory=list)  # files that no row names
    missing: list[str] = field(default_factory=list)  # keys of rows without their file
    damaged: list[str] = field(default_factory=list)  # keys whose bytes have another hash


def put(stream: Source, *, room: str, most: int) -> Stored:
    """Keep these bytes in a room (`case/<id>`). TooLarge beyond `most` bytes; then, as on any error, nothing stays."""
    key = f"{room}/{secrets.token_hex(16)}"
    with tempfile.NamedTemporaryFile(dir=_folder(room), suffix=PART, delete=False) as part:
        try:
            size, sha256 = _copy(stream, part, most)
            _keep(part, key)
        finally:
            Path(part.name).unlink(missing_ok=True)
    return Stored(key, size, sha256)


def open(key: str) -> File[bytes]:  # noqa: A001 - it is read store.open(key)
    """The bytes as a stream, unchecked. Damaged when they are gone."""
    try:
        return default_storage.open(key)
    except FileNotFoundError as gone:
        raise Damaged(f"{key} is gone") from gone


def read_checked(key: str, sha256: str) -> bytes:
    """The bytes, if they are still those that were put here; Damaged otherwise."""
    with open(key) as stored:
        found = stored.read()
    if hashlib.sha256(found).hexdigest() != sha256:
        raise Damaged(f"{key} is not what was stored")
    return found


def discard(key: str) -> None:
    """Take away bytes that no row names: what was put before a step that was then refused."""
    default_storage.delete(key)


def sweep(rows: Iterable[tuple[str, str]], *, room: str, before: datetime) -> Pairs:
    """Pair the files below a room, put there before a moment, with rows of (key, SHA-256), both ways."""
    pairs, expected = Pairs(), dict(rows)
    for key, sha256 in expected.items():
        if not default_storage.exists(key):
            pairs.missing.append(key)
        elif _digest(key) != sha256:
            pairs.damaged.append(key)
    pairs.stray = [
        key for key in _below(room) if key not in expected and default_storage.get_modified_time(key) < before
    ]
    return pairs


def _folder(room: str) -> Path | None:
    """The room's folder in a store on disk, so that a rename keeps the bytes; None where the store is elsewhere."""
    if not isinstance(default_storage, FileSystemStorage):
        return None
    folder = Path(default_storage.path(room))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _copy(stream: Source, part: IO[bytes], most: int) -> tuple[int, str]:
    size, seen = 0, hashlib.sha256()
    while piece := stream.read(CHUNK):
        size += len(piece)
        if size > most:
            raise TooLarge(f"more than {most} bytes")
        seen.update(piece)
        part.write(piece)
    part.flush()
    return size, seen.hexdigest()


def _keep(part: IO[bytes], key: str) -> None:
    """Put the whole file under its key so that it survives a power cut."""
    if not isinstance(default_storage, FileSystemStorage):
        part.seek(0)
        default_storage.save(key, File(part))
        return
    os.fsync(part.fileno())
    place = default_storage.path(key)
    os.rename(part.name, place)
    folder = os.open(os.path.dirname(place), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _digest(key: str) -> str:
    seen = hashlib.sha256()
    with open(key) as stored:
        for piece in stored.chunks(CHUNK):
            seen.update(piece)
    return seen.hexdigest()


def _below(room: str) -> Iterator[str]:
    rooms, files = default_storage.listdir(room) if default_storage.exists(room) else ([], [])
    for name in files:
        yield f"{room}/{name}"
    for name in rooms:
        yield from _below(f"{room}/{name}")
