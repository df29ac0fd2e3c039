"""Who is told of an act, and the work that is left for after the commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext_noop as _

from cases.actions._following import today
from cases.actions._making import Making
from cases.file import Look
from cases.models import Message, Notice, StoredFile
from regulator.outbox import queue as outbox
from regulator.outbox.models import Outgoing
from regulator.procedure.language import Effect, Role

# To the platform: what concerns it directly. Everything else it learns by service.
TO_PARTY = {
    Effect.SERVE: _("%(case)s: a notice was served on you"),
    Effect.JUDGE: _("%(case)s: what you filed was judged"),
    Effect.CORRECT: _("%(case)s: an entry was corrected; your deadlines may have changed"),
    Effect.LAPSE: _("%(case)s: a deadline has lapsed"),
}
# To the officers: what others did, and what leaves them work.
TO_OFFICERS = {
    Effect.FILE: _("%(case)s: the case was filed"),
    Effect.CORRECT: _("%(case)s: an entry was corrected; deadlines may have changed"),
    Effect.LAPSE: _("%(case)s: a deadline has lapsed; please see what follows"),
    Effect.SERVE: _("%(case)s: a notice was served"),
}
RECEIVED = _("%(case)s: %(step)s – received from the platform")


def messages(it: Making, after: Look) -> list[Message]:
    """One message for each person whom the act concerns and who did not take it. None about published history."""
    if it.act.origin:
        return []
    told = {user: (kind, subject) for user, kind, subject in _recipients(it, after) if user != it.act.user_id}
    params = {"case": after.case.number or it.columns.get("number") or after.case.title, "step": str(it.step.title)}
    return [
        Message(
            user_id=user, case=it.case, act_n=it.act.n, kind=kind, subject=subject, params=params,
            effect_key=f"act:{it.act.pk}:{user}", made_at=it.act.recorded_at,
        )
        for user, (kind, subject) in told.items()
    ]  # fmt: skip


def _recipients(it: Making, after: Look) -> Iterator[tuple[UUID, str, str]]:
    effect = it.step.effect
    if effect in TO_PARTY and it.on is not None:
        told = after.told().intersection(it.act.to)
        for user in after.people.speakers_for(told, today(it)):
            yield user, "act", TO_PARTY[effect]
    if it.act.role == Role.REPRESENTATIVE.value:
        yield from ((user, "act", RECEIVED) for user in officers(after))
    elif effect in TO_OFFICERS:
        kind = "work" if effect is Effect.LAPSE else "act"
        yield from ((user, kind, TO_OFFICERS[effect]) for user in officers(after))


def officers(look: Look) -> tuple[UUID, ...]:
    """The case officers and whoever else is assigned; where there is nobody, the heads of the authority."""
    named = dict.fromkeys(UUID(person) for person in look.file.officers)
    return tuple(named | dict.fromkeys(user for user, _role in look.people.assigned)) or look.people.heads


def work(it: Making, messages: Iterable[Message], uploads: Iterable[StoredFile]) -> Iterator[Outgoing]:
    """What happens after the commit: documents composed, files scanned, e-mails sent."""
    for row in it.rows:
        if isinstance(row, Notice):
            yield _work("compose_notice", row.pk, {"notice": str(row.pk)}, it, queue="documents")
    for upload in uploads:
        yield _work("scan_file", upload.pk, {"file": str(upload.pk)}, it)
    for message in messages:
        yield _work("send_message", message.pk, {"message": str(message.pk)}, it)


def _work(kind: str, key: UUID, payload: dict[str, str], it: Making, queue: str = "default") -> Outgoing:
    return outbox.put(kind=kind, key=f"{kind}:{key}", payload=payload, subject_id=it.case.pk, queue=queue)
