"""Real PDFs: read back as text and as pixels, opened as a stranger would."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint
from PIL import Image, ImageChops, ImageDraw, ImageFont
from weasyprint.urls import FatalURLFetchingError

from cases.notices import checks, compose, layout, pdf
from tests.notices import sample

DPI = 200


@pytest.fixture(scope="module")
def printed() -> dict[str, pdf.Printed]:
    """Each document once, in both languages."""
    return {name: pdf.render(sample.context(name), identifier=sample.ID) for name in sample.ISSUED}


def read(data: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def squeezed(text: str) -> str:
    return "".join(text.split())


def pages(data: bytes, folder: Path, *, dpi: int = DPI) -> list[Image.Image]:
    (folder / "n.pdf").write_bytes(data)
    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", folder / "n.pdf", folder / "p"], check=True)
    return [Image.open(path) for path in sorted(folder.glob("p-*.pgm"))]


# ── Text ───────────────────────────────────────────────────────────────────────────────────────────────────────────

READ = {
    "summons": ("约谈不是行政处罚", "An interview is not a penalty", "2026年9月3日（星期四）14时30分"),
    "order": ("恢复并保存网络日志", "15 working days", "2026年10月9日（星期五）", "Friday 9 October 2026"),
    "pre_notice": ("有权进行陈述和申辩", "有权要求举行听证", "人民币叁拾贰万元整", "This notice is not a decision"),
    "hearing_notice": ("视为放弃听证权利", "Tuesday 8 December 2026, 09:30", "一至二人代理"),
    "decision": (
        "人民币叁拾贰万元整",
        "RMB 320,000.00",
        "六个月内依法向临江市中级人民法院",
        "within 60 days of learning",
    ),
    "conclusion": ("决定不予行政处罚", "no penalty is imposed"),
    "spot_decision": ("应当先申请行政复议", "人民币叁仟元整", "on the spot under Articles 51 and 52"),
    "demand": ("人民币叁拾贰万玖仟陆佰元整", "RMB 329,600.00", "申请强制执行", "within 10 working days"),
}


@pytest.mark.parametrize(("template", "texts"), READ.items())
def test_the_text_can_be_read_back(printed: dict[str, pdf.Printed], template: str, texts: tuple[str, ...]) -> None:
    found = squeezed(read(printed[template].data))
    number = sample.context(template)["number"]
    for text in (*texts, "鹿鸣互动科技有限公司", "Luming Interactive Technology", number["plain"], number["local"]):
        assert squeezed(text) in found
    assert squeezed(f"第 1 页，共 {printed[template].pages} 页") in found
    assert "canary" not in found


def test_a_draft_says_so_on_its_first_page_and_bears_no_number() -> None:
    found = read(pdf.render(sample.context("decision", draft=True), identifier=sample.ID).data)
    assert "草稿，未经签发" in found
    assert "Draft, not issued, without legal effect." in found
    assert "DH-D-2026" not in found


# ── Pixels ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def drawn(text: str, font: Path, size: int, spacing: float) -> Image.Image:
    """The text as the font itself has it, cut to its ink."""
    letters = ImageFont.truetype(str(font), size)
    sheet = Image.new("L", (len(text) * size * 2, size * 2), 255)
    for i, letter in enumerate(text):
        ImageDraw.Draw(sheet).text((i * size * (1 + spacing), size // 4), letter, font=letters, fill=0)
    return inked(sheet)


def inked(image: Image.Image) -> Image.Image:
    box = image.point(lambda shade: 255 if shade < 160 else 0).getbbox()
    assert box is not None
    return image.crop(box)


def likeness(one: Image.Image, other: Image.Image) -> float:
    """1 for the same picture, about 0.5 for two different ones of the same greyness."""
    same = (160, 32)
    a, b = (image.resize(same).point(lambda shade: 255 if shade < 150 else 0) for image in (one, other))
    both, either = ImageChops.multiply(a, b), ImageChops.lighter(a, b)
    return sum(both.histogram()[128:]) / sum(either.histogram()[128:])


def heading(page: Image.Image) -> Image.Image:
    """The title on the first page: the band between the red rule and the number."""
    width, height = page.size
    band = page.crop((int(width * 0.25), int(height * 0.138), int(width * 0.75), int(height * 0.18)))
    return inked(band)


@pytest.mark.parametrize("template", ["decision", "order", "summons"])
def test_the_chinese_title_looks_like_chinese(printed: dict[str, pdf.Printed], template: str, tmp_path: Path) -> None:
    """A page of boxes or of wrong characters still yields the right text; only its picture tells."""
    found = heading(pages(printed[template].data, tmp_path)[0])
    size = round(20 / 72 * DPI)
    bold = checks.FONTS / "NotoSerifSC-Bold.ttf"
    title = sample.context(template)["text"]["title"]["zh"]
    right = likeness(found, drawn(title, bold, size, 0.12))
    assert right > 0.7
    assert likeness(found, drawn("□" * len(title), bold, size, 0.12)) < right - 0.3
    assert likeness(found, drawn(title[::-1], bold, size, 0.12)) < right - 0.2


# ── Layout ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("template", sample.ISSUED)
@pytest.mark.parametrize("spoken", compose.LANGUAGES)
def test_nothing_runs_out_of_the_page(template: str, spoken: str) -> None:
    made = pdf.render(sample.context(template, language=spoken), identifier=sample.ID)
    assert made.findings == ()
    assert 1 <= made.pages <= 3


ORDINARY = {**sample.FINE, "count": 1, "basis": "", "ground": "逾期四个月拒不改正。"}


@pytest.mark.parametrize("spoken", ["zh_en", "zh"])
@pytest.mark.parametrize(
    ("template", "facts"),
    [("order", {"requirements": sample.ORDER["requirements"][:2]}), ("pre_notice", {}), ("hearing_notice", {}),
     ("decision", {"sanctions": (sample.WARNING, ORDINARY)}), ("conclusion", {}), ("summons", {})],
)  # fmt: skip
def test_an_ordinary_notice_fits_two_pages(template: str, facts: dict[str, Any], spoken: str) -> None:
    assert pdf.render(sample.context(template, language=spoken, **facts), identifier=sample.ID).pages <= 2


@pytest.mark.parametrize(
    "facts",
    ["w" * 300, "汉" * 900, "https://example.com/" + "a-b_c" * 80, ("很长的事实。" * 40 + "\n") * 20, "行\n" * 150],
    ids=["word", "unbroken", "address", "long", "lines"],
)
def test_whatever_is_entered_stays_within_the_margins(facts: str, tmp_path: Path) -> None:
    rows = ({**sample.ORDER["requirements"][0], "title": facts[:300], "demand": facts, "proof": facts[:300]},)
    made = pdf.render(sample.context("order", facts=facts, requirements=rows), identifier=sample.ID)
    assert made.findings == ()
    for sheet in pages(made.data, tmp_path, dpi=40):
        assert sheet.getbbox() is not None
        assert sheet.crop((int(sheet.width * 0.91), 0, sheet.width, sheet.height)).getextrema() == (255, 255)


def test_an_overlong_name_wraps() -> None:
    name = "Extraordinarilylongcompanyname" * 10
    context = sample.context("decision")
    context["text"]["addressees"][0]["name"] = {"zh": "长" * 300, "en": name}
    made = pdf.render(context, identifier=sample.ID)
    assert made.findings == ()
    assert name in squeezed(read(made.data))


def test_far_too_many_pages_are_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "TOO_MANY", 4)
    made = pdf.render(sample.context("order", facts="行\n" * 150), identifier=sample.ID)
    assert made.findings == (layout.Finding(layout.PAGES, {"pages": made.pages, "most": 4}),)


def of_pages(body: str, css: str = "") -> list[str]:
    """What is found on pages that hold this, under a style that lets it happen."""
    styles = [weasyprint.CSS(string=f"@page {{ size: 200px 200px; margin: 20px }} body {{ margin: 0 }} {css}")]
    document = weasyprint.HTML(string=f"<html><body>{body}").render(stylesheets=styles)
    return [one.sentence for one in layout.findings(document)]


END = '<div class="end">Signed</div>'
BREAK = '<div style="break-before: page"></div>'


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<p>Facts</p>{END}", []),
        ("<p>" + "w" * 80, [layout.OUTSIDE]),
        ("<p style='position: absolute; top: 170px'>Below the foot", [layout.OUTSIDE]),
        ("<table style='table-layout: fixed; width: 100%'><tr><td>" + "w" * 9 + "<td>Next", [layout.CROSSING]),
        (f"<p>Facts</p>{BREAK}<p>&nbsp;</p>{BREAK}{END}", [layout.EMPTY, layout.LONELY]),
        ("<p>Facts</p><div class=end>Signed<p style='break-before: page'>Contact</div>", [layout.TORN]),
    ],
    ids=["sound", "too wide", "too deep", "into the next column", "empty, lonely", "torn"],
)
def test_a_fault_of_the_pages_is_found(body: str, found: list[str]) -> None:
    assert of_pages(body) == found


def test_an_office_whose_name_leaves_the_foot_of_the_page_is_found() -> None:
    foot = "@page { @bottom-left { content: 'An office with so long a name that no foot of a page has room for it' } }"
    assert layout.OUTSIDE in of_pages("<p>Facts", foot)


def test_the_fault_is_said_in_words_that_a_door_can_translate() -> None:
    (found,) = layout.meant(layout.kept([layout.Finding(layout.LONELY, {"page": 3})]))
    assert str(found) == "Page 3 holds nothing but the place for signature and seal."


def test_a_notice_with_text_that_nobody_can_read_is_never_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages were sound when they were approved; what the issue adds must not cut anything off either."""
    lost = layout.Finding(layout.OUTSIDE, {"page": 1, "text": "孙琦"}, lost=True)
    monkeypatch.setattr(layout, "findings", lambda document: (lost,))
    with pytest.raises(pdf.Unsound, match="“孙琦” runs out of the page"):
        pdf.render(sample.context("order"), identifier=sample.ID)
    assert pdf.render(sample.context("order", draft=True), identifier=sample.ID).findings == (lost,)


@pytest.mark.parametrize("template", sample.ISSUED)
def test_the_look_before_approval_is_at_the_pages_as_they_are_issued(template: str) -> None:
    assert pdf.findings(sample.context(template, draft=True)) == ()


def test_hidden_characters_appear_and_boxes_are_never_issued() -> None:
    said = pdf.render(sample.context("order", facts="罚\u202e款\x07"), identifier=sample.ID)
    assert "罚[U+202E]款[U+0007]" in squeezed(read(said.data))
    with pytest.raises(pdf.Unsound, match="U\\+05E9"):
        pdf.render(sample.context("order", facts="שלום"), identifier=sample.ID)


# ── The file ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_bytes_in_this_process_and_in_another(printed: dict[str, pdf.Printed]) -> None:
    assert pdf.render(sample.context("order"), identifier=sample.ID) == printed["order"]
    code = (
        "import django; django.setup(); from cases.notices import pdf; from tests.notices import sample;"
        "print(pdf.render(sample.context('order'), identifier=sample.ID).sha256)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=_elsewhere(), capture_output=True, check=True, text=True)
    assert done.stdout.strip() == printed["order"].sha256


def _elsewhere() -> dict[str, str]:

    return {**os.environ, "PYTHONHASHSEED": "7", "DJANGO_SETTINGS_MODULE": "tests.settings", "TZ": "America/New_York"}


def test_another_notice_has_another_identifier(printed: dict[str, pdf.Printed]) -> None:
    assert pdf.render(sample.context("order"), identifier=uuid.UUID(int=1)).sha256 != printed["order"].sha256


def test_it_declares_both_standards_and_is_tagged(printed: dict[str, pdf.Printed]) -> None:
    for template, made in printed.items():
        with pikepdf.open(io.BytesIO(made.data)) as file:
            xmp = file.Root.Metadata.read_bytes()
            assert b'pdfaid:part="3"' in xmp
            assert b'pdfaid:conformance="A"' in xmp
            assert b'pdfuaid:part="1"' in xmp
            assert b"pdfaExtension:schemas" in xmp
            assert file.Root.MarkInfo.Marked
            assert file.Root.ViewerPreferences.DisplayDocTitle
            assert str(file.Root.Lang) == "zh-Hans"
            assert sample.context(template)["number"]["plain"] in str(file.docinfo["/Title"])


def test_it_holds_what_it_says_as_data(printed: dict[str, pdf.Printed]) -> None:
    with pikepdf.open(io.BytesIO(printed["decision"].data)) as file:
        held = json.loads(file.attachments[pdf.ATTACHED].get_file().read_bytes())
        assert str(file.Root.AF[0].AFRelationship) == "/Data"
    assert compose.context_digest(held) == compose.context_digest(sample.context("decision"))


def test_every_font_is_embedded_truetype(printed: dict[str, pdf.Printed]) -> None:
    with pikepdf.open(io.BytesIO(printed["decision"].data)) as file:
        kinds = {
            str(o.Subtype) for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        }
        found = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert kinds == {"/Type0", "/CIDFontType2"}
        assert {str(o.FontName).partition("+")[2] for o in found} >= {"Letter", "Han"} or len(found) >= 3
        assert all("/FontFile2" in o for o in found)


@pytest.mark.parametrize("active", ["/JavaScript", "/Launch", "/URI"])
def test_a_file_that_can_do_something_is_not_kept(printed: dict[str, pdf.Printed], active: str) -> None:
    with pikepdf.open(io.BytesIO(printed["order"].data)) as file:
        file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name(active))
        changed = io.BytesIO()
        file.save(changed)
    with pytest.raises(pdf.Unsound, match="OpenAction"):
        pdf.inspect(changed.getvalue(), pages=printed["order"].pages)


def test_a_file_with_another_number_of_pages_or_files_is_not_kept(printed: dict[str, pdf.Printed]) -> None:
    with pytest.raises(pdf.Unsound, match="pages"):
        pdf.inspect(printed["order"].data, pages=printed["order"].pages + 1)
    with pikepdf.open(io.BytesIO(printed["order"].data)) as file:
        file.attachments["more.txt"] = b"more"
        changed = io.BytesIO()
        file.save(changed)
    with pytest.raises(pdf.Unsound, match="files"):
        pdf.inspect(changed.getvalue(), pages=printed["order"].pages)


# ── What it reads ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x.png", "https://example.com/x.css", "file:///etc/passwd", "ftp://example.com/x",
        "data:image/svg+xml,<svg/>", "data:text/plain," + "a" * 70_000, "asset:../../regulator/settings.py",
        "asset:nothing.svg", "asset:/etc/passwd", "ASSET:emblem.svg", "emblem.svg", "",
    ],
)  # fmt: skip
def test_nothing_is_read_but_what_ships(url: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        pdf.Bundled().fetch(url)


def test_what_ships_is_read() -> None:
    assert pdf.Bundled().fetch("asset:emblem.svg").read().startswith(b"<svg")
    assert pdf.Bundled({"check.svg": b"<svg/>"}).fetch("asset:check.svg").read() == b"<svg/>"


def test_pages_of_the_site_do_not_load_the_printer() -> None:
    """A second and a hundred megabytes for each web process, for nothing."""
    code = (
        "import django, sys; django.setup();"
        "import cases.notices.checks, cases.notices.preview, cases.notices.sources, cases.actions;"
        "print('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=_elsewhere(), capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
