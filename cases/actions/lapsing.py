"""The sweep: when time has run out, SYSTEM puts that on file and a named person gets the work. It decides nothing.

A deadline is taken with a lease, so that many sweepers share the work; that there is only one lapse is the law's doing,
which is asked again under the lock of the case.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_noop as _

from cases import actions, file
from cases.actions import _telling
from cases.models import Case, Deadline, Message
from cases.queries import due
from regulator import records
from regulator.accounts.models import User
from regulator.outbox import queue
from regulator.procedure.language import Answer, Ref

log = logging.getLogger(__name__)

BATCH = 100
LEASE = timedelta(seconds=90)  # longer than the 60 s after which a worker is killed
LONGEST = 40.0  # seconds after which nothing new is taken
MOST_FAULTS = 10
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
NOBODY_WAIT = timedelta(hours=1)
NOTHING_TO_RECORD = timedelta(days=1)  # doubled each time, up to a month

LATE = _("%(case)s, %(platform)s: %(title)s until %(day)s had passed before it was entered; please confirm the lapse")
STUCK = _(
    "%(case)s, %(platform)s: the end of the time until %(day)s could not be recorded – %(title)s; please record it"
)
LAPSED = _("%(case)s, %(platform)s: the time has run out on %(day)s – %(title)s; please see what follows")


def sweep(*, at: datetime) -> int:
    """Record every lapse that is due at `at`, batch by batch, until none is left or time is up. How many acts."""
    stop, acts = time.monotonic() + LONGEST, 0
    while time.monotonic() < stop:
        taken = claim(at=at)
        if not taken:
            break
        acts += sum(record(row, at=at) for row in taken)
    return acts


def some(*, at: datetime) -> int:
    """Record one batch of lapses. How many acts."""
    return sum(record(row, at=at) for row in claim(at=at))


def claim(*, at: datetime, n: int = BATCH) -> list[Deadline]:
    """Take up to n deadlines that are due, past those another sweeper is just taking. The look is counted now."""
    with records.bookkeeping("sweep"):
        taken = list(due.lapses(at).select_for_update(skip_locked=True, no_key=True)[:n])
        Deadline.objects.filter(pk__in=[row.pk for row in taken]).update(look_at=at + LEASE, looks=F("looks") + 1)
        alone = _alone(taken)
        if alone:  # noted before the act, so that no lapse is without somebody and off the list as well
            Deadline.objects.filter(pk__in=alone).update(handed=Deadline.NEEDS_HUMAN, look_at=at + NOBODY_WAIT)
    for row in taken:
        row.looks += 1
    return taken


def _alone(rows: list[Deadline]) -> list[UUID]:
    """Those in whose case nobody could be given work."""
    cases = Case.objects.filter(pk__in={row.case_id for row in rows})
    deserted = set(due.deserted(cases).values_list("pk", flat=True))
    return [row.pk for row in rows if row.case_id in deserted]


def record(row: Deadline, *, at: datetime) -> bool:
    """Take the step that the limit names for when it runs out. False when the law has nothing to record."""
    if row.state == Deadline.LAPSED:
        return hand(row, LAPSED, at=at)
    if row.state != Deadline.OPEN:
        return _forget(row)
    named: dict[str, Any] = {"limit": row.limit} | ({"addressee": row.addressee} if row.addressee else {})
    about = Ref(row.act_n, row.item_n or None)
    try:
        actions.do(row.then, case=row.case_id, by=actions.SYSTEM_ACTOR, at=at, about=about, **named)
    except actions.Refused as refused:
        return _refused(row, refused.answer, at)
    except Exception:
        log.exception("the lapse of deadline %s could not be recorded", row.pk)
        return _failed(row, at)
    return True


def _refused(row: Deadline, answer: Answer, at: datetime) -> bool:
    """Entered late: a person looks first. Anything else: there is nothing to record and nobody's work, unless the case
    moves on or a calendar is published.
    """
    if any(found.key == "entered_late" for found in answer.refusals):
        return hand(row, LATE, at=at)
    with records.bookkeeping("look again"):
        wait = NOTHING_TO_RECORD * 2 ** min(row.looks - 1, 5)
        Deadline.objects.filter(pk=row.pk).update(handed="", look_at=at + wait)
    return False


def _failed(row: Deadline, at: datetime) -> bool:
    """Again later; a fault that stays becomes somebody's work, never an endless loop."""
    if row.looks >= MOST_FAULTS:
        return hand(row, STUCK, at=at)
    _look_again(row, at + min(FIRST_WAIT * 2 ** (row.looks - 1), LONGEST_WAIT))
    return False


def _forget(row: Deadline) -> bool:
    """It was met after all, or extended: nobody need take it over."""
    with records.bookkeeping("look again"):
        Deadline.objects.filter(pk=row.pk).update(handed="")
    return False


def _look_again(row: Deadline, when: datetime) -> None:
    with records.bookkeeping("look again"):
        Deadline.objects.filter(pk=row.pk).exclude(handed=Deadline.NEEDS_HUMAN).update(look_at=when)


# ── A person's work ────────────────────────────────────────────────────────────────────────────────────────────────


def hand(row: Deadline, words: str, *, at: datetime) -> bool:
    """Give the work to the case officers, else the heads, once; nobody there: it stays on the list. Always False."""
    case = Case.objects.select_related("authority", "platform", "operator").get(pk=row.case_id)
    people = _workers(case)
    made = [_message(row, case, user, words, at) for user in people]
    with records.bookkeeping("hand over"):
        Case.objects.select_for_update().get(pk=case.pk)  # the case first, as acts do: nobody waits in a circle
        there = Message.objects.filter(effect_key__in=[message.effect_key for message in made])
        known = set(there.values_list("effect_key", flat=True))
        fresh = [message for message in made if message.effect_key not in known]
        records.insert([*fresh, *(_copy(message) for message in fresh)])
        found = Deadline.HANDED if people else Deadline.NEEDS_HUMAN
        Deadline.objects.filter(pk=row.pk).update(handed=found, look_at=at + NOBODY_WAIT)
    return False


def _workers(case: Case) -> list[User]:
    look = file.build(case)
    active = User.objects.filter(is_active=True)
    return list(active.filter(pk__in=_telling.officers(look)) or active.filter(pk__in=look.people.heads))


def _message(row: Deadline, case: Case, user: User, words: str, at: datetime) -> Message:
    params = {
        "case": case.number or case.title, "platform": case.platform.name, "title": row.title,
        "day": str(row.legal_day),
    }  # fmt: skip
    return Message(
        user=user, case=case, act_n=row.act_n, kind="work", subject=words, params=params, made_at=at,
        effect_key=f"lapse:{row.pk}:{user.pk}", email_state=Message.WAITING if user.email else Message.NONE,
    )  # fmt: skip


def _copy(message: Message) -> queue.Outgoing:
    payload = {"message": str(message.pk)}
    return queue.put(kind="send_message", key=f"send_message:{message.pk}", payload=payload, subject_id=message.case_id)


def due_batches(*, at: datetime, most: int = 50) -> int:
    """How many batches are due, so that as many workers can be called."""
    return -(-due.at_most(due.lapses(at), most * BATCH) // BATCH)
