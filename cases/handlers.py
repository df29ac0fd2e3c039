"""What the worker for documents does: print what was issued, look at and preview drafts. Idempotent on rows."""

from __future__ import annotations

import io
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models.functions import Now
from django.utils import timezone

from cases import file
from cases.models import Case, Notice
from cases.notices import compose, layout, pdf, preview, sheets, sources
from regulator import records, store
from regulator.procedure.language import JSON, Ref

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
    preview.keep(UUID(case), key, printed.data, pages=printed.pages, findings=_looked_at(UUID(case), context))
    preview.tidy(UUID(case))


def check_layout(*, case: str, draft: int) -> None:
    """Look at the pages of a draft as they would be issued, and write down what is wrong with them.

    Nothing to do where it was approved already, or where the same pages were looked at before.
    """
    look = file.build(Case.objects.select_related("authority", "platform", "operator").get(pk=case))
    if any(act.about == Ref(draft) and look.file.regime.step(act.step).vets for act in look.file.acts):
        return
    _looked_at(look.case.pk, sources.of_draft(look, draft, on=_today(look)))


def _looked_at(case: UUID, context: dict[str, JSON]) -> tuple[layout.Finding, ...]:
    """The finding on these pages, kept for the approval."""
    found = sheets.found(case, context)
    if found is None:
        found = pdf.findings(context)
        sheets.keep(case, context, found)
    return found


def _today(look: file.Look) -> date:
    return timezone.now().astimezone(ZoneInfo(look.file.timezone)).date()


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
