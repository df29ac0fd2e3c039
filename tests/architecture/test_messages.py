"""The catalogue of translations: whole, compiled, true to its source, and printable in the fonts that pages load."""

import ast
import gettext
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from fontTools.ttLib import TTFont

from cases.notices import chinese
from cases.templatetags import ui
from regulator.procedure.language import Cite, Refusal

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
FILLED = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%")
LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[0\])?)? ?(".*")')


def entries(path: Path) -> Iterator[dict[str, str]]:
    """Each entry of a .po by its keywords; `#` holds its flags."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        entry, word = {"#": ""}, ""
        for line in block.splitlines():
            if line.startswith("#"):
                entry["#"] += line if line.startswith("#,") else ""
            elif found := LINE.fullmatch(line):
                word = found[1] or word
                entry[word] = entry.get(word, "") + ast.literal_eval(found[2])
        yield entry


def said(entry: dict[str, str]) -> str:
    return entry.get("msgstr", "") or entry.get("msgstr[0]", "")


HEAD, *ENTRIES = entries(CATALOGUE)


@pytest.fixture(scope="module")
def messages():
    """The script that gathers messages, as a module."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "deploy" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def compiled():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_what_is_compiled_is_what_is_written(compiled):
    written = {"": said(HEAD)}
    for entry in ENTRIES:
        context = f"{entry['msgctxt']}\x04" if "msgctxt" in entry else ""
        key = context + entry["msgid"]
        written[(key, 0) if "msgid_plural" in entry else key] = said(entry)
    assert compiled._catalog == {key: text for key, text in written.items() if text}


def test_nothing_is_guessed():
    assert [entry["msgid"] for entry in (HEAD, *ENTRIES) if "fuzzy" in entry["#"]] == []


def test_what_is_filled_in_is_kept():
    lost = [
        entry["msgid"]
        for entry in ENTRIES
        if said(entry)
        and set(FILLED.findall(said(entry))) != set(FILLED.findall(entry["msgid"] + entry.get("msgid_plural", "")))
    ]
    assert lost == []


def test_the_law_is_translated(messages, compiled):
    """95 of 100 of its texts as they stand now; those of a new step or two may wait for their translator."""
    law = messages.law()
    missing = [text for text in law if compiled.gettext(text) == text]
    assert len(law) > 500
    assert len(missing) <= len(law) // 20, f"run deploy/messages.py and translate: {missing}"


def test_a_sentence_that_stands_in_a_regime_alone_is_gathered(messages):
    """What a need is made with, by name or by place, is in no module of tests and in no field of the need."""
    law = messages.law()
    assert "No right to ask for a hearing runs from this notice for this party." in law
    assert "No time to appeal has begun for this party. It is recorded; the body that receives it decides." in law


def test_the_pages_are_translated():
    """95 of 100 of all that the catalogue lists."""
    missing = [entry["msgid"] for entry in ENTRIES if not said(entry)]
    assert len(missing) <= len(ENTRIES) // 20, f"translate: {missing}"


def test_the_fonts_of_the_pages_hold_every_character():
    fonts = ("noto-sans-sc-400-normal", "source-sans-3-latin-400-normal")
    held = {"\n"}.union(*(map(chr, TTFont(ROOT / f"static/fonts/{name}.woff2").getBestCmap()) for name in fonts))
    assert set("".join(map(said, ENTRIES))) - held == set()


# ── As a reader meets it ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        ("APL 64(1); 85", "行政处罚法第六十四条第一款、第八十五条"),
        ("Eco 36-37", "网络信息内容生态治理规定第三十六条至第三十七条"),
        ("CSL 69", "网络安全法（2026年起施行）第六十九条"),
        ("CSL 2016 47", "网络安全法（2017年起施行）第四十七条"),
        ("DSA 79(2)", "DSA 79(2)"),
    ],
)
def test_provisions_are_cited_as_chinese_readers_cite_them(cited, shown):
    assert chinese.brief(cited) == shown
    with translation.override("zh-hans"):
        assert ui.cite(cited) == f'<span class="cite">{shown}</span>'
    with translation.override("en"):
        assert ui.cite(cited) == f'<span class="cite">{cited}</span>'


def test_a_refusal_is_said_in_the_language_of_the_reader_with_its_parameters():
    sentence = "%(provision)s does not provide for a %(kind)s on %(whom)s."
    given = {"provision": "CSL 69", "kind": "confiscation of illegal gains", "whom": "an operator"}
    refusal = Refusal("kind", sentence, Cite("APL", "9"), given)
    with translation.override("zh-hans"):
        assert ui.law(refusal) == "网络安全法（2026年起施行）第六十九条没有规定对运营者给予没收违法所得。"
    with translation.override("en"):
        assert ui.law(refusal) == "CSL 69 does not provide for a confiscation of illegal gains on an operator."


def test_sentences_end_as_the_language_ends_them():
    with translation.override("zh-hans"):
        assert ui.sentences("作出处理决定", "", "逾期属于程序违法。") == "作出处理决定。逾期属于程序违法。"
    with translation.override("en"):
        assert ui.sentences("Decide the case", "", "Lateness is a defect.") == "Decide the case. Lateness is a defect."
