"""What may be uploaded: extension, magic number and content must agree; nothing empty, nothing above 50 MB.

Bytes are stored, hashed and safe before any row names them. What was received stands in the form as a signed token,
so that a mistake elsewhere does not cost the upload.
"""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from typing import IO, Any, BinaryIO

import openpyxl
import pikepdf
import puremagic
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from regulator import pen, store

MOST = 50 * 1024 * 1024  # bytes of one file
LONGEST_NAME = 120  # characters
MOST_PIXELS, MOST_PAGES, MOST_PARTS = 40_000_000, 5_000, 2_000
MOST_UNPACKED, MOST_RATIO = 200 * 1024 * 1024, 100  # bytes; unpacked to packed
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

Kept = dict[str, Any]  # id, name, size in bytes, sha256; key in the store, type


class Unfit(ValueError):
    """A file that cannot be taken; the message is for the person who sent it."""


def keep(upload: UploadedFile, *, room: str) -> Kept:
    """Check and store one file. Unfit, and nothing stored, when it is empty, too large or not what it says it is."""
    name = named(upload.name or "")
    extension = name.rpartition(".")[2].lower()
    if extension not in TYPES:
        raise Unfit(_("%(name)s cannot be taken. Send a PDF, PNG, JPEG, CSV, TXT, XLSX or DOCX file.") % {"name": name})
    if not upload.size:
        raise Unfit(_("%(name)s is empty.") % {"name": name})
    if upload.size > MOST:
        raise Unfit(_("%(name)s is larger than 50 MB.") % {"name": name})
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
    upload.seek(0)
    try:
        sound = PARSE[extension](upload)
    except Unfit:
        raise
    except Exception as unread:
        # Whatever a parser stumbles over, the file is not what it says it is.
        raise wrong from unread
    if not sound:
        raise wrong


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


def _pdf(stream: BinaryIO) -> bool:
    with pikepdf.open(stream) as document:
        if document.is_encrypted:
            raise Unfit(_("The PDF is encrypted. Send a copy without a password."))
        return 0 < len(document.pages) <= MOST_PAGES


def _image(kind: str) -> Callable[[IO[bytes]], bool]:
    def parse(stream: IO[bytes]) -> bool:
        with Image.open(stream, formats=[kind]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Unfit(_("The picture has more than 40 million pixels."))
            image.load()
        return True

    return parse


def _text(stream: IO[bytes]) -> bool:
    return bool(_decoded(stream.read()).strip())


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def _csv(stream: IO[bytes]) -> bool:
    rows = csv.reader(io.StringIO(_decoded(stream.read()), newline=""), strict=True)
    return any(any(cell.strip() for cell in row) for row in rows)


def _package(stream: IO[bytes], part: str) -> zipfile.ZipFile:
    package = zipfile.ZipFile(stream)
    parts = package.infolist()
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1):
        raise Unfit(_("The file unpacks to more than can be checked."))
    names = {p.filename for p in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unfit(_("The file holds macros. Send a copy without them."))
    if {"[Content_Types].xml", part} - names or package.testzip() is not None:
        raise zipfile.BadZipFile(part)
    return package


def _xlsx(stream: IO[bytes]) -> bool:
    _package(stream, "xl/workbook.xml")
    stream.seek(0)
    book = openpyxl.load_workbook(stream, read_only=True, keep_links=False)
    sheets = len(book.sheetnames)
    book.close()
    return sheets > 0


def _docx(stream: IO[bytes]) -> bool:
    return b"<w:body" in _package(stream, "word/document.xml").read("word/document.xml")


PARSE: Mapping[str, Callable[[Any], bool]] = {
    "pdf": _pdf, "png": _image("PNG"), "jpg": _image("JPEG"), "csv": _csv, "txt": _text, "xlsx": _xlsx, "docx": _docx,
}  # fmt: skip
