"""What may be uploaded: extension, magic number and content must agree; nothing empty, nothing above 50 MB.

Bytes are stored, hashed and safe before any row names them. What was received stands in the form as a signed token,
so that a mistake elsewhere does not cost the upload.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import unicodedata
from typing import Any

import puremagic
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.inputs import parsing
from regulator import pen, store

MOST = 50 * 1024 * 1024  # bytes of one file
LONGEST_NAME = 120  # characters
MOST_A_DAY = 500 * 1024 * 1024  # bytes of one case and day
LONGEST = 30  # seconds that reading a file may take
SALT = "inputs.file"

TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "csv": "text/csv",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ACCEPT = ",".join(f".{extension}" for extension in TYPES)
HEADS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "xlsx": b"PK\x03\x04",
    "docx": b"PK\x03\x04",
}
ALIKE = {"jpeg": "jpg", "jfif": "jpg", "xlsm": "zip", "docm": "zip"}

WHY = {
    parsing.REASONS["encrypted"]: gettext_lazy("The PDF is encrypted. Send a copy without a password."),
    parsing.REASONS["pixels"]: gettext_lazy("The picture has more than 40 million pixels."),
    parsing.REASONS["unpacks"]: gettext_lazy("The file unpacks to more than can be checked."),
    parsing.REASONS["macros"]: gettext_lazy("The file holds macros. Send a copy without them."),
}

Kept = dict[str, Any]  # id, name, size in bytes, sha256; key in the store, type


class Unfit(ValueError):
    """A file that cannot be taken; the message is for the person who sent it."""


def keep(upload: UploadedFile, *, room: str, today: int = 0) -> Kept:
    """Check and store one file. Unfit, and nothing stored, when it is empty, too large or not what it says it is.

    `today`: bytes that came for this case today already.
    """
    name = named(upload.name or "")
    extension = name.rpartition(".")[2].lower()
    if extension not in TYPES:
        raise Unfit(_("%(name)s cannot be taken. Send a PDF, PNG, JPEG, CSV, TXT, XLSX or DOCX file.") % {"name": name})
    if not upload.size:
        raise Unfit(_("%(name)s is empty.") % {"name": name})
    if upload.size > MOST:
        raise Unfit(_("%(name)s is larger than 50 MB.") % {"name": name})
    if today + upload.size > MOST_A_DAY:
        said = _("%(name)s cannot be taken today: a case takes 500 MB of files a day. Send it tomorrow.")
        raise Unfit(said % {"name": name})
    _agree(upload, extension, name)
    upload.seek(0)
    stored = store.put(upload, room=room, most=MOST)
    return {
        "id": str(pen.uuid7()), "name": name, "size": stored.size, "sha256": stored.sha256, "key": stored.key,
        "type": TYPES[extension],
    }  # fmt: skip


def named(name: str) -> str:
    """A name that cannot mislead: no path, no control or direction marks, not endless; the extension survives."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in unicodedata.normalize("NFC", plain) if unicodedata.category(c)[0] != "C").strip()
    stem, dot, extension = plain.rpartition(".")
    if not dot:
        return plain[:LONGEST_NAME] or "file"
    return f"{stem[: LONGEST_NAME - len(extension) - 1] or 'file'}.{extension[:10]}"


def signed(kept: Kept, *, by: str) -> str:
    """What stands in the form for a file that was received. Only the same person, in the same case, can use it."""
    return signing.dumps(kept, salt=f"{SALT}:{by}")


def read(token: str, *, room: str, by: str) -> Kept | None:
    """The file behind a token; None when it is not this person's, or of another case."""
    try:
        kept = signing.loads(token, salt=f"{SALT}:{by}")
    except signing.BadSignature:
        return None
    return kept if str(kept.get("key", "")).startswith(f"{room}/") else None


# ── Is it what it says it is? ──────────────────────────────────────────────────────────────────────────────────────


def _agree(upload: UploadedFile, extension: str, name: str) -> None:
    extension = ALIKE.get(extension, extension)
    wrong = Unfit(_("%(name)s is not a readable %(type)s file.") % {"name": name, "type": extension.upper()})
    upload.seek(0)
    head = upload.read(8192)
    if not _magic(head, extension):
        raise wrong
    found = _parsed(upload, extension)
    if found in WHY:
        raise Unfit(WHY[found])
    if found != 0:
        raise wrong


def _parsed(upload: UploadedFile, extension: str) -> int | None:
    """What a process of its own found, which a prepared file may take over or exhaust: None where it took too long."""
    with tempfile.TemporaryFile() as copy:
        upload.seek(0)
        shutil.copyfileobj(upload, copy)
        copy.seek(0)
        try:
            return subprocess.run(
                [sys.executable, "-I", parsing.__file__, extension], stdin=copy, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, cwd="/", env={}, timeout=LONGEST, check=False,
            ).returncode  # fmt: skip
        except subprocess.TimeoutExpired:
            return None


def _magic(head: bytes, extension: str) -> bool:
    if extension not in HEADS:
        return b"\x00" not in head and not _binary(head)
    return head.startswith(HEADS[extension])


def _binary(head: bytes) -> bool:
    """Text that begins like something else: a page, a program, a document in disguise."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith((b"%pdf", b"<!doctype", b"<html", b"<svg", b"<?xml", b"#!", b"{\\rtf")):
        return True
    try:
        found = puremagic.magic_string(head)
    except puremagic.PureError:
        return False
    return any(match.byte_match and len(match.byte_match) > 3 and match.confidence >= 0.8 for match in found)
