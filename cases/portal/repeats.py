"""What was sent already: the same again, from a page that the way back led to, makes nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cases.models import StoredFile
from cases.portal import sections
from cases.queries.portal import Room
from cases.queries.portal_told import Filing
from regulator.accounts.models import User
from regulator.procedure.language import Effect, Kind, Ref, Refusal, Step

ONCE = {"already_done", "already_asked", "deferral_pending"}  # refusals of what was sent before


def last(room: Room, step: str, about: Ref | None, reasons: Iterable[Refusal]) -> dict[str, Any] | None:
    """What the party sent before, with its receipt, where it is refused for that; None for any other reason."""
    if ONCE.isdisjoint(one.key for one in reasons):
        return None
    found = [filing for filing in sections.about(room, about) if filing.step.key == step]
    return sections.as_row(room, found[-1]) if found else None


def same(room: Room, user: User, step: Step, about: Ref | None, values: Mapping[str, Any]) -> Filing | None:
    """The last filing about this thing, if this very person sent exactly this by it and nothing has happened since.

    Without script the way back shows a fresh page with what was typed: its key is new, what stands in it is not. After
    an answer of the authority, or another filing about the same thing, the same words are meant anew.
    """
    before = sections.about(room, about)
    filing = before[-1] if before else None
    if filing is None or filing.step.key != step.key or not filing.own or filing.user != user.pk:
        return None
    answered = any(reply.n > filing.n for reply in _answers(room, filing))
    return filing if not answered and _content(step, values) == (_plain(filing.facts), _bytes(filing.files)) else None


def _answers(room: Room, filing: Filing) -> Iterable[Any]:
    told = room.notice(filing.about.n) if filing.about else None
    later = [reply for reply in told.replies if reply.about == filing.about] if told else []
    judging = (Effect.JUDGE, Effect.HOLD)
    return [*filing.replies, *(reply for reply in later if reply.step.effect in judging)]


def _content(step: Step, values: Mapping[str, Any]) -> tuple[Any, Any]:
    """What was entered, and the files by their bytes."""
    files = [row for field in step.asks if field.kind is Kind.FILES for row in values.get(field.key) or ()]
    rest = {field.key: values.get(field.key) for field in step.asks if field.kind is not Kind.FILES}
    return _plain(rest), _bytes(files)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was left empty, which is not kept."""
    return {key: value for key, value in values.items() if value not in (None, "", ())}


def _bytes(files: Iterable[StoredFile | Mapping[str, Any]]) -> set[tuple[str, str]]:
    return {
        (row.name, row.sha256) if isinstance(row, StoredFile) else (row["name"], row["sha256"]) for row in files
    }  # fmt: skip
