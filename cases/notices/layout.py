"""Faults of a laid-out document that a person would see: text beyond the margin, an empty page, far too many pages.

It reads the boxes that the printer made; it does not print.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TOO_MANY = 60  # pages
TOLERANCE = 1.0  # CSS pixels: ink may stand out this far


def defects(document: Any) -> tuple[str, ...]:
    """Sentences about what is wrong, none for a sound document. `document` is one that `pdf.laid_out` gave."""
    found = []
    if len(document.pages) > TOO_MANY:
        found.append(f"The document would have {len(document.pages)} pages.")
    for n, page in enumerate(document.pages, 1):
        found += _of_page(n, page._page_box)
    return tuple(found)


def _of_page(n: int, box: Any) -> Iterator[str]:
    texts = [one for one in _texts(box.children[0]) if one.text.strip()]
    right = box.content_box_x() + box.width + TOLERANCE
    bottom = box.content_box_y() + box.height + TOLERANCE
    if not texts:
        yield f"Page {n} has no text."
    for one in texts:
        if one.position_x + one.width > right or one.position_y + one.height > bottom:
            yield f"On page {n} “{one.text.strip()[:40]}” runs out of the page."


def _texts(box: Any) -> Iterator[Any]:
    if hasattr(box, "text"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)
