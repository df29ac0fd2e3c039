"""How the tests of the portal sign in, and what they send."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.models import Case, Notice
from regulator import records, store
from regulator.accounts import realms
from regulator.accounts.models import User
from tests.doors.conftest import Clock
from tests.make import Walk

CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def signed_in(user: User) -> Client:
    """A browser in which this person is signed in at the portal."""
    client = Client()
    client.force_login(user)
    client.cookies[realms.cookie(realms.PORTAL)] = client.cookies["sessionid"].value
    return client


def later(clock: Clock, walk: Walk, **how_long: int) -> None:
    """The doors open some time after what was done last."""
    clock.at = walk.at + timedelta(**(how_long or {"minutes": 5}))


def url(case: Case, *rest: object) -> str:
    return "/".join(["/portal/cases", str(case.pk), *map(str, rest), ""])


def plain(body: bytes) -> bytes:
    """A page without what differs from one request to the next."""
    return CSRF.sub(b"", body)


def pdf(text: str = "") -> bytes:
    """A small whole PDF; its bytes differ with the text."""
    document, into = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.docinfo["/Title"] = text or "page"
    document.save(into)
    return into.getvalue()


def upload(name: str = "answers.pdf", body: bytes | None = None, kind: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(name) if body is None else body, content_type=kind)


def composed(case: Case, act: int, at: datetime) -> tuple[Notice, bytes]:
    """Give the notice of an act its bytes, as the worker does."""
    body = pdf(f"notice {act}")
    kept = store.put(io.BytesIO(body), room=f"case/{case.pk}", most=1 << 20)
    notice = Notice.objects.get(case=case, act_n=act)
    with records.bookkeeping("compose notice"):
        Notice.objects.filter(pk=notice.pk).update(
            state=Notice.READY, file_key=kept.key, file_size=kept.size, file_sha256=kept.sha256, pages=1,
            rendered_at=at,
        )  # fmt: skip
    return Notice.objects.get(pk=notice.pk), body
