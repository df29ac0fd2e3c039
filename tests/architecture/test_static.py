"""What is shipped to browsers and printed on notices: our own look, our own fonts, with their licences."""

import json
import pathlib
import re

import pytest
from django.core import management
from fontTools import ttLib

STATIC = pathlib.Path(__file__).resolve().parents[2] / "static"
TEMPLATES = STATIC.parent / "templates"
FILES = sorted(path for path in STATIC.rglob("*") if path.is_file())
NOTICE_FONTS = sorted((STATIC / "fonts" / "notice").glob("*.*tf"))
FACES = [f"{name}.ttf" for name in ("NotoSerifSC-Bold", "NotoSerifSC-Regular")] + [
    f"SourceSerif4-{face}.ttf" for face in ("Bold", "Italic", "Regular")
]
LICENCES = {
    "NotoSerifSC": "OFL-noto-serif-sc.txt",
    "SourceSerif4": "OFL-source-serif-4.txt",
    "noto-sans-sc": "OFL-noto-sans-sc.txt",
    "source-sans-3": "OFL-source-sans-3.txt",
}
FONTS = [path for path in FILES if path.suffix in (".ttf", ".woff2")]
PAGES = [path for path in sorted(TEMPLATES.rglob("*.html")) if not path.is_relative_to(TEMPLATES / "notices")]


@pytest.mark.parametrize("words", [b"GDS Transport", b"crest", b"crown"])
def test_no_shipped_file_takes_the_dress_of_a_british_government_site(words):
    pattern = re.compile(re.escape(words), re.IGNORECASE)
    licences = {path for path in FILES if path.suffix == ".txt"}
    assert [path.name for path in FILES if path not in licences and pattern.search(path.read_bytes())] == []


def test_the_notices_have_their_five_faces():
    assert [path.name for path in NOTICE_FONTS] == FACES


@pytest.mark.parametrize("path", NOTICE_FONTS, ids=lambda path: path.name)
def test_a_notice_font_is_static_truetype(path):
    """Other kinds fail PDF/A and PDF/UA, or print wrong characters while the text still reads right."""
    with ttLib.TTFont(path, lazy=True) as font:
        assert "glyf" in font
        assert not {"fvar", "CFF ", "CFF2"} & set(font.keys())


@pytest.mark.parametrize("face", ["NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf"])
def test_the_chinese_of_a_notice_covers_gb_2312_and_its_punctuation(face):
    pairs = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    wanted = {text for pair in pairs if (text := pair.decode("gb2312", "ignore"))}
    wanted |= set("，。、；：？！“”‘’（）《》〔〕【】—…·０９％￥①⑩ⅠⅫ№")
    with ttLib.TTFont(STATIC / "fonts" / "notice" / face, lazy=True) as font:
        missing = {letter for letter in wanted if ord(letter) not in font.getBestCmap()}
    assert missing == set()


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_a_font_comes_with_its_licence(path):
    licence = path.parent / next(text for family, text in LICENCES.items() if path.name.startswith(family))
    assert "SIL Open Font License" in licence.read_text("utf-8")


def test_styles_refer_only_to_files_that_are_shipped():
    for sheet in (STATIC / "css").glob("*.css"):
        for address in re.findall(r"url\(\"?([^)\"]+)\"?\)", sheet.read_text("utf-8")):
            assert (sheet.parent / address).resolve().is_file(), f"{sheet.name}: {address}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_page_has_no_script_or_style_of_its_own(path):
    """The content security policy would drop it without a word."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", text, re.IGNORECASE)


def test_the_files_collect_as_production_does(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}
    management.call_command("collectstatic", interactive=False, verbosity=0)
    named = json.loads((tmp_path / "staticfiles.json").read_text("utf-8"))["paths"]
    assert {"css/govuk.css", "css/moj.css", "css/app.css", "js/sending.js", "img/mark.svg"} <= set(named)
    assert "fonts/noto-sans-sc" in (tmp_path / named["css/app.css"]).read_text("utf-8")
