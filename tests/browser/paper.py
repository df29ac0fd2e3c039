"""A printed notice, read back: its letters and its ink."""

from __future__ import annotations

from pathlib import Path

from cases.notices import checks
from tests.notices import test_pdf as pixels

DPI = pixels.DPI
text, squeezed = pixels.read, pixels.squeezed


def assert_chinese(data: bytes, title: str, folder: Path) -> None:
    """The heading looks as the shipped font draws it: no boxes, no other characters."""
    found, size = pixels.heading(pixels.pages(data, folder)[0]), round(20 / 72 * DPI)
    bold = checks.FONTS / "NotoSerifSC-Bold.ttf"
    right = pixels.likeness(found, pixels.drawn(title, bold, size, 0.12))
    assert right > 0.7
    assert pixels.likeness(found, pixels.drawn("□" * len(title), bold, size, 0.12)) < right - 0.3
    assert pixels.likeness(found, pixels.drawn(title[::-1], bold, size, 0.12)) < right - 0.2
