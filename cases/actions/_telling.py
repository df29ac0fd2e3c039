"""Who is told of an act, and the work that is left for after the commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext_noop as _

from cases.actions import _moved
from cases.actions._following import today
from cases.actions._making import Making
from cases.actions._wording import Said, thing
from cases.file import Look
from cases.models import Message, Notice, StoredFile
from cases.notices import sheets
from regulator.outbox import queue as outbox
from regulator.outbox.models import Outgoing
from regulator.procedure.duties import Change
from regulator.procedure.language import Effect, Limit, Regime, Role


class Told(NamedTuple):
    """Who is told what. A person of a `party` is told of its dates, those of the authority of its own; outside, a case
    without a number goes by its platform: its title is internal.
    """

    user: UUID
    kind: str
    said: Said
    party: str = ""


# To the platform: what concerns it directly. Everything else it learns by service.
AN_ENTRY = _("%(case)s: an entry was corrected; no date of yours moved")
TO_PARTY = {
    Effect.SERVE: Said(*2 * (_("%(case)s: notice %(number)s was served on you"),),
                       _("%(case)s: a notice was served on you")),
    Effect.JUDGE: Said(_("%(case)s: requirement %(item)s of %(number)s – %(outcome)s"),
                       _("%(case)s: what you filed on %(number)s – %(outcome)s"),
                       _("%(case)s: what you filed – %(outcome)s")),
    Effect.CORRECT: Said(AN_ENTRY, AN_ENTRY, AN_ENTRY),
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
NOTHING = _("%(case)s: an entry was corrected; no date of the case moved")
TO_OFFICERS = {
    Effect.FILE: Said(FILED, FILED, FILED),
    Effect.CORRECT: Said(NOTHING, NOTHING, NOTHING),
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
# What moved dates, and how many of their holder; what it did to each stands below.
YOURS = {
    "calendar": _("%(case)s: the calendar of %(year)s was published; your dates that moved: %(count)s"),
    "certain": _("%(case)s: the calendar of %(year)s was published; no date of yours moved, and all are certain now"),
    "corrected": _("%(case)s: an entry was corrected; your dates that moved: %(count)s"),
}
OURS = {
    "calendar": _("%(case)s: the calendar of %(year)s was published; dates of the case that moved: %(count)s"),
    "corrected": _("%(case)s: an entry was corrected; dates of the case that moved: %(count)s"),
}
SOURCE = _("The calendar of %(year)s: %(source)s")
# What was corrected: the entry, and its day or that it was struck out.
WRONG = {
    "day": _("The entry: %(entry)s, on %(now)s instead of %(before)s."),
    "strike": _("The entry: %(entry)s, struck out."), "facts": _("The entry: %(entry)s."),
}  # fmt: skip
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
    changes = _moved.changes(it, after)
    told = {one.user: one for one in _recipients(it, after, changes) if one.user != it.act.user_id}
    if not told:
        return []
    inside = named(it, after)
    outside = inside | {"case": after.case.number or inside["platform"]}
    return [
        _message(it, one, outside if one.party else inside, _moved.lines(changes, one.party, after))
        for one in told.values()
    ]


def _message(it: Making, one: Told, values: Mapping[str, Any], moved: list[_moved.Line]) -> Message:
    """The sentence for one person; below it each date of theirs that moved, and by what."""
    subject, n = one.said.about(values), sum(line.moved for line in moved)
    words = YOURS if one.party else OURS
    if it.step.recalculates:
        subject = words["calendar" if n else "certain"]
    elif n:
        subject = words["corrected"]
    if moved:
        values = {**values, "count": str(n), "things": [line.values for line in moved]}
    lines = [*(line.text for line in moved), *([SOURCE] if it.step.recalculates else [])]
    if it.step.effect is Effect.CORRECT:
        lines, values = [*lines, WRONG[it.facts["what"]]], {**values, **_wrong(it)}
    return Message(
        user_id=one.user, case=it.case, act_n=it.act.n, kind=one.kind, subject=subject, lines=lines, params=values,
        effect_key=f"act:{it.act.pk}:{one.user}", made_at=it.act.recorded_at,
    )  # fmt: skip


def _wrong(it: Making) -> dict[str, str]:
    """The entry that is corrected, and its day before and after."""
    assert it.about is not None
    old, day = it.look.file.act(it.about.n), it.facts.get("day") or it.facts.get("day_too")
    found = {"entry": str(it.look.file.regime.step(old.step, old.on).title)}
    return {**found, "before": old.on.isoformat() if old.on else "–", "now": day.isoformat()} if day else found


def named(it: Making, after: Look) -> dict[str, str]:
    """What the sentence about an act can name: case, platform, step, and the notice or requirement it is about."""
    case = after.case
    found = {
        "case": case.number or it.columns.get("number") or case.title, "step": str(it.step.title),
        "platform": after.rows[0].marks["opening"]["platform_name"],
        "outcome": OUTCOMES.get(it.step.key, str(it.step.title)),
    }  # fmt: skip
    if it.step.recalculates:
        found |= {"year": str(it.facts["year"]), "source": str(it.facts["source"])}
    if limit := it.facts.get("limit"):
        found["title"] = next((one.title for one in limits(after.file.regime) if one.key == limit), limit)
    return found | thing(after, it.about)


def limits(regime: Regime) -> Iterator[Limit]:
    return (limit for step in regime.steps for limit in step.limits)


def _recipients(it: Making, after: Look, changes: tuple[Change, ...]) -> Iterator[Told]:
    effect = it.step.effect
    if it.step.recalculates:
        yield from _holders(it, after, _moved.holders(changes, after))
    if effect in TO_PARTY and it.on is not None and Role.REPRESENTATIVE not in it.step.by:
        yield from _outside(it, after, {*it.act.to, *_moved.holders(changes, after)}, TO_PARTY[effect])
    if it.act.role == Role.REPRESENTATIVE.value:
        yield from (Told(user, "act", RECEIVED) for user in officers(after))
    elif effect in TO_OFFICERS:
        kind = "work" if effect is Effect.LAPSE else "act"
        yield from (Told(user, kind, TO_OFFICERS[effect]) for user in officers(after))


def _outside(it: Making, after: Look, parties: Iterable[str], said: Said) -> Iterator[Told]:
    """Who speaks for these parties, of those that know of the case."""
    for party in sorted(after.told().intersection(parties)):
        yield from (Told(user, "act", said, party) for user in after.people.speakers_for((party,), today(it)))


def _holders(it: Making, after: Look, holders: set[str]) -> Iterator[Told]:
    """Whoever holds a deadline that a calendar moved; of the parties also those to whom it became certain."""
    said = Said(*3 * (YOURS["calendar"],))
    yield from _outside(it, after, holders, said)
    if "" in holders:
        yield from (Told(user, "act", said) for user in officers(after))


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
