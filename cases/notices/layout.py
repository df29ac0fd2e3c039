"""Faults of a laid-out document that a person would see: text beyond its place, an empty page, a lonely signature.

It reads the boxes that the printer made; it does not print, and is free of WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

TOO_MANY = 60  # pages
TOLERANCE = 1.0  # CSS pixels: ink may stand out this far
QUOTED = 40  # characters of a text that a sentence quotes

PAGES = N_("The document would have %(pages)d pages; more than %(most)d are not served as one notice.")
EMPTY = N_("Page %(page)d has no text.")
OUTSIDE = N_("On page %(page)d “%(text)s” runs out of the page.")
CROSSING = N_("On page %(page)d “%(text)s” runs out of its column.")
LONELY = N_("Page %(page)d holds nothing but the place for signature and seal.")
TORN = N_("The place for signature and seal does not fit on one page with the authority’s address and contact.")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of the pages: an English sentence with its params. `lost`: a reader could not read what is cut off."""

    sentence: str
    params: Mapping[str, Any] = field(default_factory=dict)
    lost: bool = False

    def __str__(self) -> str:
        return _(self.sentence) % self.params if self.params else _(self.sentence)


def kept(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON."""
    return [asdict(one) for one in findings]


def meant(rows: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """And back."""
    return tuple(Finding(**row) for row in rows)


def findings(document: Any) -> tuple[Finding, ...]:
    """What is wrong with the pages, in their order; none for a sound document. `document`: what `pdf.laid_out` gave."""
    pages = [(n, page._page_box) for n, page in enumerate(document.pages, 1)]
    found = [Finding(PAGES, {"pages": len(pages), "most": TOO_MANY})] if len(pages) > TOO_MANY else []
    torn = sum(any(text.end for text in _body(box)) for _n, box in pages) > 1
    found += [Finding(TORN)] if torn else []
    return (*found, *(one for n, box in pages for one in _of_page(n, box) if not (torn and one.sentence == LONELY)))


class Text(NamedTuple):
    """A run of letters on a page, the right edge of the column it stands in, and whether it is of the signature."""

    box: Any
    column: float
    end: bool

    @property
    def quoted(self) -> str:
        return str(self.box.text.strip()[:QUOTED])

    @property
    def right(self) -> float:
        return float(self.box.position_x + self.box.width)

    @property
    def bottom(self) -> float:
        return float(self.box.position_y + self.box.height)


def _of_page(n: int, page: Any) -> Iterator[Finding]:
    body = _body(page)
    if not body:
        yield Finding(EMPTY, {"page": n})
    elif all(text.end for text in body):
        yield Finding(LONELY, {"page": n})
    yield from _within(n, body, page.content_box_x() + page.width, page.content_box_y() + page.height)
    margins = [text for margin in page.children[1:] for text in _texts(margin, page.margin_width(), False)]
    yield from _within(n, margins, page.margin_width(), page.margin_height())


def _within(n: int, texts: Iterable[Text], right: float, bottom: float) -> Iterator[Finding]:
    """Text that leaves the page, or the column into its neighbour."""
    for text in texts:
        if text.right > right + TOLERANCE or text.bottom > bottom + TOLERANCE:
            yield Finding(OUTSIDE, {"page": n, "text": text.quoted}, lost=True)
        elif text.right > text.column + TOLERANCE:
            yield Finding(CROSSING, {"page": n, "text": text.quoted}, lost=True)


def _body(page: Any) -> list[Text]:
    return list(_texts(page.children[0], page.content_box_x() + page.width, False))


def _texts(box: Any, column: float, end: bool) -> Iterator[Text]:
    """Every text below a box that has letters."""
    end = end or (box.element is not None and box.element.get("class") == "end")
    if hasattr(box, "text"):
        if box.text.strip():
            yield Text(box, column, end)
        return
    children = getattr(box, "children", ())
    if any(type(child).__name__ == "LineBox" for child in children):
        column = box.content_box_x() + box.width
    for child in children:
        yield from _texts(child, column, end)
