"""Previews of drafts: asked for by a page, made by a worker, kept as scratch files for a day.

The page composes the context (`sources.of_draft`, `sources.of_values`) and asks; the same content is made once. Files
stand below `preview/<case>`, named by the digest of the content: whoever may not see the case has no way to them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from cases.notices import compose, layout
from cases.notices.layout import Finding
from regulator import records
from regulator.outbox import queue
from regulator.outbox.models import Outgoing, State
from regulator.procedure import facts as law
from regulator.procedure.language import JSON

KIND = "preview_notice"
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Preview:
    """How far a preview is. `data`: the PDF, when ready. `layout`: what is wrong with the pages if it is issued."""

    ready: bool = False
    failed: bool = False
    data: bytes = b""
    pages: int = 0
    layout: tuple[Finding, ...] = ()


def request(case: UUID, context: Mapping[str, JSON]) -> str:
    """Ask for the preview of a context; the key to fetch it with. Asking again for the same costs nothing."""
    key = compose.context_digest(context)
    if fetch(case, key).ready:
        return key
    if not default_storage.exists(_name(case, key, "json")):
        default_storage.save(_name(case, key, "json"), ContentFile(law.canonical(dict(context))))
    with records.bookkeeping(KIND):
        effect = f"{KIND}:{case}:{key}"
        Outgoing.objects.filter(effect_key=effect).exclude(state=State.WAITING).delete()
        if not Outgoing.objects.filter(effect_key=effect).exists():
            row = queue.put(
                kind=KIND, key=effect, payload={"case": str(case), "key": key}, subject_id=case, queue="documents"
            )
            row.save()
            queue.ring_after_commit([row])
    return key


def fetch(case: UUID, key: str) -> Preview:
    """The preview, as far as it is. A key nobody asked for, or one of long ago, is simply not ready."""
    if not default_storage.exists(_name(case, key, "done")):
        tried = Outgoing.objects.filter(effect_key=f"{KIND}:{case}:{key}").exclude(last_error="")
        return Preview(failed=tried.exists())
    with default_storage.open(_name(case, key, "done")) as file:
        found = json.load(file)
    with default_storage.open(_name(case, key, "pdf")) as file:
        return Preview(True, False, file.read(), found["pages"], layout.meant(found["layout"]))


def asked(case: UUID, key: str) -> dict[str, JSON]:
    """The context that a preview was asked for. FileNotFoundError when it is gone."""
    with default_storage.open(_name(case, key, "json")) as file:
        found: dict[str, JSON] = json.load(file)
    return found


def keep(case: UUID, key: str, data: bytes, *, pages: int, findings: tuple[Finding, ...]) -> None:
    """Put a finished preview where `fetch` finds it: the bytes first, then the word that they are there."""
    if not default_storage.exists(_name(case, key, "done")):
        default_storage.delete(_name(case, key, "pdf"))
        default_storage.save(_name(case, key, "pdf"), ContentFile(data))
        done = law.canonical({"pages": pages, "layout": layout.kept(findings)})
        default_storage.save(_name(case, key, "done"), ContentFile(done))


def tidy(case: UUID) -> None:
    """Take away what is older than a day."""
    room = f"preview/{case}"
    for name in default_storage.listdir(room)[1]:
        if default_storage.get_modified_time(f"{room}/{name}") < timezone.now() - KEPT:
            default_storage.delete(f"{room}/{name}")


def _name(case: UUID, key: str, kind: str) -> str:
    return f"preview/{case}/{key}.{kind}"
