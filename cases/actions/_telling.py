"""Who is told of an act, and the work that is left for after the commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext_noop as _

from cases.actions._following import today
from cases.actions._making import Making
from cases.file import Look
from cases.models import Message, Notice, StoredFile
from cases.notices import number, sheets
from regulator.outbox import queue as outbox
from regulator.outbox.models import Outgoing
from regulator.procedure import duties
from regulator.procedure.language import Effect, Holder, Limit, Ref, Regime, Role


class Said(NamedTuple):
    """A sentence in three forms: about a requirement of a notice, about a notice, about neither."""

    item: str
    notice: str
    plain: str

    def about(self, named: Mapping[str, Any]) -> str:
        """The form for what can be named."""
        return self.item if "item" in named else self.notice if "number" in named else self.plain


class Told(NamedTuple):
    """Who is told what. `outside` the authority a case without a number goes by its platform: its title is internal."""

    user: UUID
    kind: str
    said: Said
    outside: bool = False


# To the platform: what concerns it directly. Everything else it learns by service.
YOUR_ENTRY = _("%(case)s: an entry was corrected; your deadlines may have changed")
TO_PARTY = {
    Effect.SERVE: Said(*2 * (_("%(case)s: notice %(number)s was served on you"),),
                       _("%(case)s: a notice was served on you")),
    Effect.JUDGE: Said(_("%(case)s: requirement %(item)s of %(number)s – %(outcome)s"),
                       _("%(case)s: what you filed on %(number)s – %(outcome)s"),
                       _("%(case)s: what you filed – %(outcome)s")),
    Effect.CORRECT: Said(YOUR_ENTRY, YOUR_ENTRY, YOUR_ENTRY),
    Effect.HOLD: Said(*2 * (_("%(case)s: %(step)s, %(number)s"),), _("%(case)s: %(step)s")),
    Effect.PAY: Said(*2 * (_("%(case)s: your payment on %(number)s was received"),),
                     _("%(case)s: your payment was received")),
    Effect.APPEAL: Said(*2 * (_("%(case)s: an appeal against %(number)s has ended; see what is owed now"),),
                        _("%(case)s: an appeal has ended; see what is owed now")),
    Effect.LAPSE: Said(_("%(case)s: the time has run out – %(title)s, requirement %(item)s of %(number)s"),
                       _("%(case)s: the time has run out – %(title)s, %(number)s"),
                       _("%(case)s: the time has run out – %(title)s")),
}  # fmt: skip
# To the officers: what others did, and what leaves them work.
FILED = _("%(case)s: the case was filed")
AN_ENTRY = _("%(case)s: an entry was corrected; deadlines may have changed")
TO_OFFICERS = {
    Effect.FILE: Said(FILED, FILED, FILED),
    Effect.CORRECT: Said(AN_ENTRY, AN_ENTRY, AN_ENTRY),
    Effect.LAPSE: Said(
        _("%(case)s, %(platform)s: the time has run out – %(title)s, requirement %(item)s of %(number)s; "
          "please see what follows"),
        _("%(case)s, %(platform)s: the time has run out – %(title)s, %(number)s; please see what follows"),
        _("%(case)s, %(platform)s: the time has run out – %(title)s; please see what follows")),
    Effect.SERVE: Said(*2 * (_("%(case)s: notice %(number)s was served"),), _("%(case)s: a notice was served")),
}  # fmt: skip
RECEIVED = Said(
    _("%(case)s: %(step)s, requirement %(item)s of %(number)s – received from the platform"),
    _("%(case)s: %(step)s, %(number)s – received from the platform"),
    _("%(case)s: %(step)s – received from the platform"),
)
YOUR_CALENDAR = _("%(case)s: the calendar of %(year)s was published; your deadlines were worked out anew")
OUR_CALENDAR = _("%(case)s: the calendar of %(year)s was published; deadlines were worked out anew")
# What was judged, in a word or two; a step that is not here is told by its title.
OUTCOMES = {
    "accept_remediation": _("accepted"), "ask_more": _("more is needed"), "reject_remediation": _("rejected"),
    "grant_time": _("more time is granted"), "refuse_time": _("more time is refused"),
    "find_refusal": _("a refusal to correct was found"), "defer_payment": _("more time to pay is granted"),
    "refuse_deferral": _("more time to pay is refused"),
}  # fmt: skip


def messages(it: Making, after: Look) -> list[Message]:
    """One message for each person whom the act concerns and who did not take it. None about published history."""
    if it.act.origin:
        return []
    told = {one.user: one for one in _recipients(it, after) if one.user != it.act.user_id}
    inside = named(it, after) if told else {}
    outside = inside | {"case": after.case.number or inside["platform"]} if told else {}
    return [
        Message(
            user_id=user, case=it.case, act_n=it.act.n, kind=one.kind, subject=one.said.about(inside),
            params=outside if one.outside else inside,
            effect_key=f"act:{it.act.pk}:{user}", made_at=it.act.recorded_at,
        )
        for user, one in told.items()
    ]  # fmt: skip


def named(it: Making, after: Look) -> dict[str, str]:
    """What the sentence about an act can name: case, platform, step, and the notice or requirement it is about."""
    case = after.case
    found = {
        "case": case.number or it.columns.get("number") or case.title, "step": str(it.step.title),
        "platform": after.rows[0].marks["opening"]["platform_name"],
        "outcome": OUTCOMES.get(it.step.key, str(it.step.title)),
    }  # fmt: skip
    if it.step.recalculates:
        found["year"] = str(it.facts["year"])
    if limit := it.facts.get("limit"):
        found["title"] = next((one.title for one in limits(after.file.regime) if one.key == limit), limit)
    return found | thing(after, it.about)


def limits(regime: Regime) -> Iterator[Limit]:
    return (limit for step in regime.steps for limit in step.limits)


def thing(look: Look, ref: Ref | None) -> dict[str, str]:
    """The number of the notice that a reference leads to, and of the requirement in it; empty for anything else."""
    while ref is not None and look.file.exists(ref):
        act, row = look.file.act(ref.n), look.row(ref.n)
        if issued := number.given(row.marks):
            asked = ref.item and act.item(ref.item).kind == "requirement"
            return {"number": issued} | ({"item": str(ref.item)} if asked else {})
        ref = act.about
    return {}


def _recipients(it: Making, after: Look) -> Iterator[Told]:
    effect = it.step.effect
    if it.step.recalculates:
        yield from _holders(it, after)
    if effect in TO_PARTY and it.on is not None and Role.REPRESENTATIVE not in it.step.by:
        told = after.told().intersection(it.act.to)
        for user in after.people.speakers_for(told, today(it)):
            yield Told(user, "act", TO_PARTY[effect], outside=True)
    if it.act.role == Role.REPRESENTATIVE.value:
        yield from (Told(user, "act", RECEIVED) for user in officers(after))
    elif effect in TO_OFFICERS:
        kind = "work" if effect is Effect.LAPSE else "act"
        yield from (Told(user, kind, TO_OFFICERS[effect]) for user in officers(after))


def _holders(it: Making, after: Look) -> Iterator[Told]:
    """Whoever holds a deadline that moved."""
    moved = duties.changes(duties.of(it.look.file), duties.of(after.file))
    parties = {one.duty.addressee for one in moved if one.duty.limit.holder is Holder.PARTY}
    told = after.told().intersection({party.key for party in after.file.parties} if "" in parties else parties)
    yours, ours = Said(*3 * (YOUR_CALENDAR,)), Said(*3 * (OUR_CALENDAR,))
    yield from (Told(user, "act", yours, outside=True) for user in after.people.speakers_for(told, today(it)))
    yield from (Told(user, "act", ours) for user in officers(after))


def officers(look: Look) -> tuple[UUID, ...]:
    """The case officers and whoever else is assigned; where there is nobody, the heads of the authority."""
    named = dict.fromkeys(UUID(person) for person in look.file.officers)
    return tuple(named | dict.fromkeys(user for user, _role in look.people.assigned)) or look.people.heads


def work(it: Making, messages: Iterable[Message], uploads: Iterable[StoredFile]) -> Iterator[Outgoing]:
    """What happens after the commit: documents composed, drafts looked at, files scanned, e-mails sent."""
    for row in it.rows:
        if isinstance(row, Notice):
            yield _work("compose_notice", row.pk, {"notice": str(row.pk)}, it, queue="documents")
    if it.step.effect is Effect.DRAFT and not it.act.origin:
        yield sheets.work(it.case.pk, it.act.n)
    for upload in uploads:
        yield _work("scan_file", upload.pk, {"file": str(upload.pk)}, it)
    for message in messages:
        yield _work("send_message", message.pk, {"message": str(message.pk)}, it)


def _work(kind: str, key: UUID, payload: dict[str, str], it: Making, queue: str = "default") -> Outgoing:
    return outbox.put(kind=kind, key=f"{kind}:{key}", payload=payload, subject_id=it.case.pk, queue=queue)
