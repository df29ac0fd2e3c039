"""From a context to the bytes of a PDF that is PDF/A-3a and PDF/UA-1 in one. The only importer of WeasyPrint.

The same context and identifier give the same bytes; still, bytes are kept once and never made again as proof.
Only workers import this module: WeasyPrint takes a second and 100 MB.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pikepdf
import weasyprint
from django.conf import settings
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from cases.notices import checks, layout, page
from regulator.procedure import facts as law
from regulator.procedure.language import JSON

VARIANT = "pdf/a-3a"
ATTACHED = "notice.json"
MOST_PAGES = 200
STATIC = settings.BASE_DIR / "static"
ASSETS = {
    **{path.name: path for path in sorted((STATIC / "notices").glob("*.svg"))},
    **{path.name: path for path in sorted((STATIC / "fonts" / "notice").glob("*.ttf"))},
}
# PDF/UA-1 is declared beside PDF/A-3a, with the schema that PDF/A asks for before it lets the declaration stand.
PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


class Unsound(RuntimeError):
    """The file that came out is not one to keep; the text says why."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes of a document; `findings`: what is wrong with its pages."""

    data: bytes
    sha256: str
    pages: int
    findings: tuple[layout.Finding, ...]


class Bundled(URLFetcher):
    """Gives what ships with the project and the pictures of this document, by name: `asset:emblem.svg`. No more."""

    def __init__(self, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False, fail_on_errors=True)
        self.pictures = pictures or {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes of an asset. FatalURLFetchingError, which ends the rendering, for every other address."""
        scheme, _, name = url.partition(":")
        if scheme != "asset" or not (name in self.pictures or name in ASSETS):
            raise FatalURLFetchingError(f"a document reads nothing from {url[:100]}")
        body = self.pictures[name] if name in self.pictures else ASSETS[name].read_bytes()
        kind = "image/svg+xml" if name.endswith(".svg") else "font/ttf"
        return URLFetcherResponse(url, body, {"Content-Type": kind})


@cache
def fonts() -> FontConfiguration:
    """Read once for each process: it is half the time of a document."""
    return FontConfiguration()


@cache
def style(name: str) -> weasyprint.CSS:
    text = (STATIC / "notices" / f"{name}.css").read_text(encoding="utf-8")
    return weasyprint.CSS(string=text, font_config=fonts(), url_fetcher=Bundled())


def render(context: Mapping[str, JSON], *, identifier: uuid.UUID) -> Printed:
    """Print a context. Unsound when a notice holds a character without a glyph or text that nobody could read, or the
    file is not one to keep.
    """
    boxes = [defect.sentence for defect in checks.missing_characters(context)]
    if boxes and not context["draft"]:
        raise Unsound(boxes[0])
    document = laid_out(context)
    findings = layout.findings(document)
    if lost := [str(one) for one in findings if one.lost and not context["draft"]]:
        raise Unsound(lost[0])
    made = datetime.fromisoformat(context["date"]["on"]).replace(tzinfo=UTC)
    said = weasyprint.Attachment(
        string=law.canonical(dict(context)), name=ATTACHED, description="What this document says, as data",
        created=made, modified=made, relationship="Data",
    )  # fmt: skip
    document.metadata.attachments.append(said)
    document.metadata.generate_rdf_metadata = _with_pdf_ua(document.metadata.generate_rdf_metadata)
    data = document.write_pdf(pdf_variant=VARIANT, pdf_tags=True, pdf_identifier=identifier.bytes)
    inspect(data, pages=len(document.pages))
    return Printed(data, hashlib.sha256(data).hexdigest(), len(document.pages), findings)


# Whatever an issue adds, as wide as it usually is.
AS_ISSUED = {
    "draft": False,
    "number": {"plain": "XX-X-2026-0000", "local": "某网信罚告字〔2026〕第0000号"},
    "signatory": {
        "name": {"zh": "某某某", "en": "Name of the signatory"}, "office": {"zh": "副主任", "en": "Deputy Director"},
        "mandate": "M-2026-00",
    },
}  # fmt: skip


def findings(context: Mapping[str, JSON]) -> tuple[layout.Finding, ...]:
    """What would be wrong with the pages of a draft if it were issued as it is: the mark of a draft moves lines."""
    return layout.findings(laid_out({**context, **AS_ISSUED}))


def laid_out(context: Mapping[str, JSON]) -> weasyprint.Document:
    """The pages, not yet written. Presentational hints are off: what was entered cannot style anything."""
    styles = [style("notice"), style("draft")] if context["draft"] else [style("notice")]
    fetcher = Bundled({"check.svg": page.check_picture(context)})
    source = weasyprint.HTML(string=page.html(context), url_fetcher=fetcher, base_url="asset:")
    return source.render(
        font_config=fonts(), stylesheets=styles, presentational_hints=False, pdf_variant=VARIANT, pdf_tags=True
    )


def inspect(data: bytes, *, pages: int) -> None:
    """Open what was written as a stranger would. Unsound when it can do anything but be read."""
    with pikepdf.open(io.BytesIO(data)) as file:
        if not 0 < len(file.pages) == pages <= MOST_PAGES:
            raise Unsound(f"{len(file.pages)} pages were written")
        if list(file.attachments) != [ATTACHED]:
            raise Unsound(f"it holds the files {list(file.attachments)}")
        if found := sorted(_active(file)):
            raise Unsound(f"it holds {', '.join(found)}")


ACTIVE = {"/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/RichMedia", "/SubmitForm", "/ImportData", "/URI"}


def _active(file: pikepdf.Pdf) -> set[str]:
    """Names in the file that let it do something."""
    found: set[str] = set()
    for each in file.objects:
        if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
            found |= ACTIVE & set(each.keys())
            found |= ACTIVE & {str(each.get("/S", ""))}
    return found


def _with_pdf_ua(generate: Callable[..., bytes]) -> Callable[..., bytes]:
    """The XMP metadata with the declaration of PDF/UA: WeasyPrint's variants exclude each other."""

    def both(*args: Any, **options: Any) -> bytes:
        return generate(*args, **options).replace(b"</rdf:RDF>", PDF_UA + b"</rdf:RDF>")

    return both
