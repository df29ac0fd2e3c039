"""The mails of a demonstration: files in a folder, for people to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

MOST = 200
RULE = b"\n" + b"-" * 79 + b"\n"  # Django's file backend puts it after each letter


@dataclass(frozen=True, slots=True)
class Mail:
    """One letter as it would have gone out. `name`: its place in the folder."""

    name: str
    at: datetime | None
    to: str
    subject: str
    text: str
    message_id: str


def kept() -> list[Mail]:
    """The letters in the folder, the newest first; none where mail goes to a server."""
    folder = Path(settings.EMAIL_FILE_PATH) if settings.EMAIL_FILE_PATH else None
    if folder is None or not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    found = [mail for file in files[:MOST] for mail in _letters(file)]
    return found[:MOST]


def one(name: str) -> Mail | None:
    """The letter of this name; None where the folder has none."""
    return next((mail for mail in kept() if mail.name == name), None)


def _letters(file: Path) -> list[Mail]:
    parts = [part.strip() for part in file.read_bytes().replace(b"\r\n", b"\n").split(RULE)]
    return [_read(f"{file.stem}-{n}", part) for n, part in enumerate(parts) if part][::-1]


def _read(name: str, data: bytes) -> Mail:
    letter = message_from_bytes(data, EmailMessage, policy=policy.default)
    body = letter.get_body(("plain",))
    date = letter["Date"]
    return Mail(
        name, parsedate_to_datetime(str(date)) if date else None, str(letter["To"] or ""), str(letter["Subject"] or ""),
        body.get_content() if body else "", str(letter["Message-ID"] or ""),
    )  # fmt: skip
