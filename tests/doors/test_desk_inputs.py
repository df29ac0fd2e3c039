"""Files and texts as people and attackers send them: each with a clear message, nothing stored, nothing lost."""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pikepdf
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from PIL import Image

from cases import inputs
from cases.inputs import fields, parsing, uploads
from cases.models import Case, StoredFile
from regulator import records
from regulator.accounts.models import Authority, User
from regulator.accounts.queries import SYSTEM
from regulator.procedure.language import Answer, Choice, Field, Kind, Period, Ref, Step, Unit
from regulator.procedure.regimes import REGIMES
from tests import make, people
from tests.doors.conftest import Clock
from tests.doors.desk import enter, step, take

PARIS = ZoneInfo("Europe/Paris")
CN = REGIMES["cn-cac"]


def pdf() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made)
    return made.getvalue()


def locked_pdf() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made, encryption=pikepdf.Encryption(owner="o", user="u"))
    return made.getvalue()


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, kind)
    return made.getvalue()


def sheet() -> bytes:
    made, book = io.BytesIO(), openpyxl.Workbook()
    book.active["A1"] = "open"
    book.save(made)
    return made.getvalue()


def package(*parts: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in (("[Content_Types].xml", b"<Types/>"), *parts):
            package.writestr(name, body)
    return made.getvalue()


DOCX = package(("word/document.xml", b"<w:document><w:body/></w:document>"))
BOMB = package(("word/document.xml", b"<w:body>" + b"0" * 90_000_000))
MACROS = package(("word/document.xml", b"<w:body/>"), ("word/vbaProject.bin", b"x"))


@pytest.fixture
def kept(settings: Any, tmp_path: Path) -> Path:
    """Where bytes are stored."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    return tmp_path


@pytest.mark.parametrize(
    ("name", "body"),
    [("a.pdf", pdf()), ("a.png", picture("PNG")), ("a.JPG", picture("JPEG")), ("a.csv", b"a,b\n1,2\n"),
     ("a.txt", "投诉".encode("gb18030")), ("a.xlsx", sheet()), ("a.docx", DOCX)],
)  # fmt: skip
def test_what_is_what_it_says_is_kept_with_its_hash(name: str, body: bytes, kept: Path) -> None:
    found = inputs.keep(SimpleUploadedFile(name, body), room="case/1")
    assert (found["name"], found["size"]) == (name, len(body))
    assert (kept / found["key"]).read_bytes() == body


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("a.exe", b"MZ", "cannot be taken"),
        ("a.svg", b"<svg/>", "cannot be taken"),
        ("page.html", b"<html>", "cannot be taken"),
        ("noextension", b"text", "cannot be taken"),
        ("a.pdf", b"", "is empty"),
        ("a.pdf", b"MZ\x90\x00" * 40, "not a readable PDF"),
        ("a.pdf", b"%PDF-1.7 and nothing behind it", "not a readable PDF"),
        ("a.pdf", picture("PNG"), "not a readable PDF"),
        ("a.png", picture("JPEG"), "not a readable PNG"),
        ("a.png", picture("PNG")[:30], "not a readable PNG"),
        ("a.txt", b"<!DOCTYPE html><script>x</script>", "not a readable TXT"),
        ("a.txt", b"%PDF-1.4", "not a readable TXT"),
        ("a.csv", b"\x00\x01\x02", "not a readable CSV"),
        ("a.csv", b"   \n", "not a readable CSV"),
        ("a.xlsx", DOCX, "not a readable XLSX"),
        ("a.docx", sheet(), "not a readable DOCX"),
        ("a.docx", BOMB, "unpacks to more"),
        ("a.docx", MACROS, "macros"),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_not_kept(name: str, body: bytes, why: str, kept: Path) -> None:
    with pytest.raises(inputs.Unfit, match=why):
        inputs.keep(SimpleUploadedFile(name, body), room="case/1")
    assert [one for one in kept.rglob("*") if one.is_file()] == []


def test_a_locked_pdf_is_asked_for_again(kept: Path) -> None:
    with pytest.raises(inputs.Unfit):
        inputs.keep(SimpleUploadedFile("a.pdf", locked_pdf()), room="case/1")


def sheet_bomb() -> bytes:
    """A sheet of two megabytes that keeps every rule of packages, and of which whoever reads it has 800 in memory."""
    made, text = io.BytesIO(), b"<si><t>" + b"A" * 100_000 + "😀".encode() + b"</t></si>"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    listed = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bomb:
        with zipfile.ZipFile(io.BytesIO(sheet())) as sound:
            for name in sound.namelist():
                bomb.writestr(name, sound.read(name).replace(b"</Types>", listed))
        with bomb.open("xl/sharedStrings.xml", "w", force_zip64=True) as strings:
            strings.write(b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
            for _ in range(2_000):
                strings.write(text)
            strings.write(b"</sst>")
        bomb.writestr("xl/padding.bin", random.Random(1).randbytes(2_000_000))
    return made.getvalue()


def test_a_file_that_eats_memory_ends_its_reader_and_not_the_server(kept: Path) -> None:
    bomb = sheet_bomb()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(inputs.Unfit, match="not a readable XLSX"):
        inputs.keep(SimpleUploadedFile("a.xlsx", bomb), room="case/1")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes
    assert [one for one in kept.rglob("*") if one.is_file()] == []


def test_a_file_that_takes_too_long_is_not_readable(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LONGEST", 0.001)
    with pytest.raises(inputs.Unfit, match="not a readable PDF"):
        inputs.keep(SimpleUploadedFile("a.pdf", pdf()), room="case/1")
    assert [one for one in kept.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize(("bound", "most"), parsing.BOUNDS.items())
def test_the_reader_has_bounds(bound: int, most: int) -> None:
    look = f"import runpy, resource; m = runpy.run_path({parsing.__file__!r}); m['main']('txt')"
    code = f"{look}; print(resource.getrlimit({int(bound)}))"
    told = subprocess.run([sys.executable, "-I", "-c", code], input=b"x", env={}, capture_output=True, check=True)
    assert told.stdout.decode().strip() == f"({most}, {most})"


def test_a_case_takes_five_hundred_megabytes_a_day(cast: people.Cast, clock: Clock, kept: Path) -> None:
    walk = make.case(cast, after="record_violation")
    case, clock.at = walk.case, walk.at
    with records.writing(step="x", subject=case, by=SYSTEM, at=clock.at) as ink:
        ink.add(
            StoredFile(
                case=case, name="big.pdf", size=uploads.MOST_A_DAY - 10, sha256="a" * 64, key="k", content_type="x",
                uploaded_at=clock.at,
            )
        )  # fmt: skip
    client, url = enter(cast.lin), step(case, "add_evidence")
    entered = {
        **EXHIBIT,
        "on": str(clock.at.date()),
        "exhibits-0-files": SimpleUploadedFile("log.txt", b"214 open now"),
    }
    answer = take(client, url, **entered)
    assert answer.status_code == 422
    assert "a case takes 500 MB of files a day" in answer.content.decode()
    clock.at += timedelta(days=1)
    entered["exhibits-0-files"] = SimpleUploadedFile("log.txt", b"214 open now")
    assert take(enter(cast.lin), url, **entered).status_code == 302


def test_a_file_above_fifty_megabytes_is_refused(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST", 1_000)
    with pytest.raises(inputs.Unfit, match="larger than 50 MB"):
        inputs.keep(SimpleUploadedFile("a.txt", b"x" * 1_001), room="case/1")
    assert uploads.MOST == 1_000
    assert [one for one in kept.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\log.csv", "log.csv"),
        ("invoice\u202efdp.exe.pdf", "invoicefdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("x" * 10_000 + ".pdf", "x" * 116 + ".pdf"),
        ("\x00.pdf", "file.pdf"),
    ],
)
def test_names_cannot_mislead(sent: str, shown: str) -> None:
    assert inputs.named(sent) == shown


def test_a_token_is_good_for_its_person_and_case_only() -> None:
    token = inputs.signed({"id": "1", "key": "case/1/abc"}, by="lin")
    assert uploads.read(token, room="case/1", by="lin")
    assert uploads.read(token, room="case/1", by="chen") is None
    assert uploads.read(token, room="case/2", by="lin") is None
    assert uploads.read(token + "x", room="case/1", by="lin") is None


# ── Values ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def asked(*of: Field) -> Answer:
    return Answer(Step("test", "Test", (), CN.record), None, of)


def setting(zone: str = "Asia/Shanghai") -> inputs.Setting:
    authority = Authority(timezone=zone, regime="cn-cac")
    return inputs.Setting(case=Case(authority=authority, regime="cn-cac"), by=User(), at=datetime.now(UTC))


def form(*of: Field, **data: str) -> inputs.Form:
    text = QueryDict(mutable=True)
    text.update(data)
    return inputs.form(asked(*of), setting=setting(), data=text, files=MultiValueDict())


UNITS = (Choice("working_day", "working days"), Choice("month", "months"))


@pytest.mark.parametrize(
    ("kind", "data", "value"),
    [
        (Kind.LINE, {"x": " a\u202eb "}, "ab"),
        (Kind.TEXT, {"x": "a\r\nb"}, "a\nb"),
        (Kind.NUMBER, {"x": "3"}, 3),
        (Kind.MONEY, {"x": "320,000.50"}, Decimal("320000.50")),
        (Kind.BOOL, {"x": "no"}, False),
        (Kind.DATE, {"x": "2026-11-23"}, date(2026, 11, 23)),
        (Kind.MOMENT, {"x": "2026-11-23T09:30"}, datetime(2026, 11, 23, 1, 30, tzinfo=UTC)),
        (Kind.PERIOD, {"x_0": "10", "x_1": "working_day"}, Period(10, Unit.WORKING_DAY)),
        (Kind.THING, {"x": "5.2"}, Ref(5, 2)),
    ],
)
def test_each_kind_means_its_type(kind: Kind, data: dict[str, str], value: Any) -> None:
    choices = UNITS if kind is Kind.PERIOD else (Choice("5.2", "Requirement 2"),)
    found = form(Field("x", "It", kind, choices=choices), **data)
    assert found.is_valid(), found.errors
    assert found.values() == {"x": value}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Kind.LINE, {"x": "y" * 301}),
        (Kind.LINE, {"x": "   "}),
        (Kind.TEXT, {"x": "y" * 20_001}),
        (Kind.NUMBER, {"x": "1.5"}),
        (Kind.NUMBER, {"x": "-1"}),
        (Kind.MONEY, {"x": "-5"}),
        (Kind.MONEY, {"x": "1.234"}),
        (Kind.MONEY, {"x": "NaN"}),
        (Kind.MONEY, {"x": "3,20"}),
        (Kind.BOOL, {"x": "perhaps"}),
        (Kind.DATE, {"x": "2026-02-30"}),
        (Kind.DATE, {"x": "23/11/2026"}),
        (Kind.MOMENT, {"x": "noon"}),
        (Kind.PERIOD, {"x_0": "0", "x_1": "working_day"}),
        (Kind.PERIOD, {"x_0": "5", "x_1": "year"}),
        (Kind.THING, {"x": "9.9"}),
        (Kind.CHOICE, {"x": "<script>"}),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(kind: Kind, data: dict[str, str]) -> None:
    choices = UNITS if kind is Kind.PERIOD else (Choice("5.2", "Requirement 2"), Choice("5.3", "Requirement 3"))
    found = form(Field("x", "It", kind, choices=choices), **data)
    assert not found.is_valid()
    assert list(found.errors) == ["x"]


def test_an_hour_that_did_not_exist_or_came_twice_is_asked_for_again() -> None:
    with pytest.raises(forms.ValidationError, match="did not exist"):
        fields.aware(datetime(2026, 3, 29, 2, 30), PARIS)  # noqa: DTZ001
    with pytest.raises(forms.ValidationError, match="came twice"):
        fields.aware(datetime(2026, 10, 25, 2, 30), PARIS)  # noqa: DTZ001
    assert fields.aware(datetime(2026, 7, 1, 12), PARIS).astimezone(UTC).hour == 10  # noqa: DTZ001


def test_what_is_asked_under_a_condition_is_required_only_then_and_dropped_otherwise() -> None:
    kind = Field("kind", "Kind", Kind.CHOICE, choices=(Choice("fine", "Fine"), Choice("warning", "Warning")))
    amount = Field("amount", "Amount", Kind.MONEY, only_when=("kind", ("fine",)))
    unmet = form(kind, amount, kind="warning", amount="rubbish")
    assert unmet.is_valid()
    assert unmet.values() == {"kind": "warning"}
    assert not form(kind, amount, kind="fine").is_valid()
    hint = "<span data-without-script>Only where Kind is: Fine.</span>"
    assert hint in form(kind, amount)["amount"].help_text


# ── At the door ────────────────────────────────────────────────────────────────────────────────────────────────────

EXHIBIT = {
    "exhibits-TOTAL_FORMS": "1",
    "exhibits-INITIAL_FORMS": "0",
    "exhibits-0-title": "Log",
    "exhibits-0-kind": "electronic",
    "exhibits-0-description": "Exported.",
    "recusal_told": "no",
    "on": "2026-03-02",
}


def test_a_received_file_survives_a_mistake_elsewhere(cast: people.Cast) -> None:
    case, client = make.case(cast, after="record_violation").case, enter(cast.lin)
    file = SimpleUploadedFile("log.txt", b"214 open")
    answer = take(client, step(case, "add_evidence"), **{**EXHIBIT, "exhibits-0-title": "", "exhibits-0-files": file})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Received: log.txt" in text
    assert not StoredFile.objects.exists()
    token = text.partition('name="exhibits-0-files-kept" value="')[2].partition('"')[0]
    assert take(client, step(case, "add_evidence"), **{**EXHIBIT, "exhibits-0-files-kept": token}).status_code == 302
    row = StoredFile.objects.get()
    got = client.get(f"/desk/cases/{case.pk}/files/{row.pk}/")
    assert b"".join(got.streaming_content) == b"214 open"
    assert got["Content-Security-Policy"] == "sandbox"
    assert got["Content-Disposition"].startswith("attachment")
    assert enter(cast.other).get(f"/desk/cases/{case.pk}/files/{row.pk}/").status_code == 404


def test_a_wrong_file_is_named_and_nothing_is_taken(cast: people.Cast) -> None:
    case = make.case(cast, after="record_violation").case
    file = SimpleUploadedFile("photo.png", b"MZ not a picture")
    answer = take(enter(cast.lin), step(case, "add_evidence"), **{**EXHIBIT, "exhibits-0-files": file})
    assert answer.status_code == 422
    assert "photo.png is not a readable PNG file" in answer.content.decode()
    assert Case.objects.get().last_act_n == case.last_act_n


def test_hostile_texts_are_shown_as_text(cast: people.Cast) -> None:
    case, client = make.case(cast, after="receive_lead").case, enter(cast.lin)
    hostile = "<script>alert(1)</script>\u202e"
    row = {
        "violations-TOTAL_FORMS": "1",
        "violations-INITIAL_FORMS": "0",
        "violations-0-provision": "csl-information",
        "violations-0-title": hostile,
        "violations-0-description": hostile * 50,
        "violations-0-conduct_from": "2026-01-05",
    }
    assert take(client, step(case, "record_violation"), **row).status_code == 302
    for page in ("", "timeline/", "acts/2/"):
        text = client.get(f"/desk/cases/{case.pk}/{page}").content.decode()
        assert "<script>alert" not in text
        assert "\u202e" not in text
    too_long = {**row, "violations-0-title": "x" * 10_000}
    assert take(client, step(case, "record_violation"), **too_long).status_code == 422


def test_a_negative_amount_is_refused_in_our_own_words() -> None:
    setting = inputs.Setting(case=Case(regime="cn-cac"), by=User(), at=datetime.now(UTC))
    field = fields.made(Field("amount", "Amount", Kind.MONEY), setting)
    with pytest.raises(forms.ValidationError, match="Enter a number that is not negative"):
        field.clean("-1")


# Django's own sentences, which name forms and values that no reader knows.
RAW = ("Ensure this", "Ensure that", "Please submit", "ManagementForm")


@pytest.mark.parametrize(
    ("key", "about", "entered", "said"),
    [
        ("grant_time", True, {"more_0": "9999", "more_1": "working_day", "reason": "Late."}, "at most 3650"),
        ("grant_time", True, {"more_0": "0", "more_1": "working_day", "reason": "Late."}, "at least 1."),
        ("grant_time", True, {"more_0": "some", "more_1": "working_day", "reason": "Late."}, "as a whole number"),
        ("grant_time", True, {"more_0": "3", "more_1": "working_day", "reason": "x" * 20_001}, "at most 20000"),
        ("record_violation", False, {"violations-TOTAL_FORMS": "0"}, "Enter at least one: violation."),
        ("record_violation", False, {"violations-TOTAL_FORMS": "201"}, "more than 200: violation"),
    ],
)
def test_what_is_wrong_is_said_in_our_own_words(
    cast: people.Cast, clock: Clock, key: str, about: bool, entered: dict[str, str], said: str
) -> None:
    walk = make.case(cast, after="serve_order")
    clock.at = walk.at
    by = cast.head if about else cast.lin
    url = step(walk.case, key, str(walk.ref("order_correction", 1)) if about else "")
    given = {} if about else {"violations-INITIAL_FORMS": "0"}
    answer = take(enter(by), url, **given, **entered)
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (422, True)
    assert not [raw for raw in RAW if raw in page]
