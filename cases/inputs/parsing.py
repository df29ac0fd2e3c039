"""Does a file hold what its extension says? Run as a program of its own, with bounds, by `uploads`.

    python -I cases/inputs/parsing.py docx < file

reads the file at its standard input and ends with 0 where it is sound, with a number of REASONS where it cannot be
taken for a reason of its own, and with anything else where it cannot be read. It knows nothing of Django, the database
or the settings: whoever takes it over with a prepared file has a process without secrets that soon ends.
"""

from __future__ import annotations

import csv
import io
import resource
import sys
import zipfile
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import IO

MOST_PIXELS, MOST_PAGES, MOST_PARTS = 40_000_000, 5_000, 2_000
MOST_UNPACKED, MOST_RATIO = 200 * 1024 * 1024, 100  # bytes; unpacked to packed
BOUNDS = {
    resource.RLIMIT_AS: 512 * 1024 * 1024,  # bytes of memory
    resource.RLIMIT_CPU: 20,  # seconds
    resource.RLIMIT_FSIZE: 64 * 1024 * 1024,  # bytes of a file that is written
    resource.RLIMIT_NPROC: 0,  # further processes
    resource.RLIMIT_CORE: 0,
}
REASONS = {"encrypted": 10, "pixels": 11, "unpacks": 12, "macros": 13}


class Unfit(Exception):
    """It can be read, and is not taken: a key of REASONS."""


def pdf(stream: IO[bytes]) -> bool:
    pikepdf = import_module("pikepdf")  # each library only where it is needed: loading them all takes the most time
    with pikepdf.open(stream) as document:
        if document.is_encrypted:
            raise Unfit("encrypted")
        return 0 < len(document.pages) <= MOST_PAGES


def image(kind: str) -> Callable[[IO[bytes]], bool]:
    def parse(stream: IO[bytes]) -> bool:
        with import_module("PIL.Image").open(stream, formats=[kind]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unfit("pixels")
            picture.load()
        return True

    return parse


def text(stream: IO[bytes]) -> bool:
    return bool(_decoded(stream.read()).strip())


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def table(stream: IO[bytes]) -> bool:
    rows = csv.reader(io.StringIO(_decoded(stream.read()), newline=""), strict=True)
    return any(any(cell.strip() for cell in row) for row in rows)


def _package(stream: IO[bytes], part: str) -> zipfile.ZipFile:
    package = zipfile.ZipFile(stream)
    parts = package.infolist()
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1):
        raise Unfit("unpacks")
    names = {p.filename for p in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unfit("macros")
    if {"[Content_Types].xml", part} - names or package.testzip() is not None:
        raise zipfile.BadZipFile(part)
    return package


def sheets(stream: IO[bytes]) -> bool:
    _package(stream, "xl/workbook.xml")
    stream.seek(0)
    book = import_module("openpyxl").load_workbook(stream, read_only=True, keep_links=False)
    found = len(book.sheetnames)
    book.close()
    return found > 0


def document(stream: IO[bytes]) -> bool:
    return b"<w:body" in _package(stream, "word/document.xml").read("word/document.xml")


PARSE: Mapping[str, Callable[[IO[bytes]], bool]] = {
    "pdf": pdf, "png": image("PNG"), "jpg": image("JPEG"), "csv": table, "txt": text, "xlsx": sheets, "docx": document,
}  # fmt: skip


def main(extension: str) -> int:
    for bound, most in BOUNDS.items():
        resource.setrlimit(bound, (most, most))
    try:
        return 0 if PARSE[extension](sys.stdin.buffer) else 1
    except Unfit as unfit:
        return REASONS[str(unfit)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
