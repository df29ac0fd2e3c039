"""What the worker for documents does: print what was issued, and preview what is drafted. Idempotent on their rows."""

from __future__ import annotations

import io
from uuid import UUID

from django.db.models.functions import Now

from cases.models import Notice
from cases.notices import compose, pdf, preview, sources
from regulator import records, store

MOST = 20_000_000  # bytes of one document


def compose_notice(*, notice: str) -> None:
    """Print an issued notice, once: the first bytes stored are the notice.

    What goes wrong leaves it "issued, printing failed" and is raised, so that it is tried again.
    """
    row = Notice.objects.select_related("authority", "case__authority", "case__platform").get(pk=notice)
    if row.state == Notice.READY:
        return
    try:
        printed = pdf.render(_frozen(row), identifier=row.pk)
    except Exception as fault:
        _note(row, state=Notice.FAILED, failure=f"{type(fault).__name__}: {fault}"[:500])
        raise
    stored = store.put(io.BytesIO(printed.data), room=f"case/{row.case_id}", most=MOST)
    kept = _note(
        row, state=Notice.READY, failure="", pages=printed.pages, rendered_at=Now(), file_key=stored.key,
        file_size=stored.size, file_sha256=stored.sha256,
    )  # fmt: skip
    if not kept:
        store.discard(stored.key)


def preview_notice(*, case: str, key: str) -> None:
    """Print what a page asked to see, marked as a draft. Nothing to do where the request is a day old and gone."""
    try:
        context = preview.asked(UUID(case), key)
    except FileNotFoundError:
        return
    printed = pdf.render({**context, "draft": True}, identifier=UUID(hex=key[:32]))
    preview.keep(UUID(case), key, printed.data, pages=printed.pages, layout=printed.defects)
    preview.tidy(UUID(case))


def _frozen(row: Notice) -> dict[str, object]:
    """The context of the notice: composed once, then read again."""
    if not row.context_digest:
        context = sources.of_notice(row)
        with records.bookkeeping("compose_notice"):
            Notice.objects.filter(pk=row.pk, context_digest="").update(
                context=context, context_digest=compose.context_digest(context),
                template_version=context["template_version"],
            )  # fmt: skip
        row.refresh_from_db(fields=("context", "context_digest"))
    return dict(row.context)


def _note(row: Notice, **columns: object) -> bool:
    """Write the outcome; False where another worker has stored the notice already."""
    with records.bookkeeping("compose_notice"):
        waiting = Notice.objects.filter(pk=row.pk, file_sha256="")
        return bool(waiting.update(**columns))
