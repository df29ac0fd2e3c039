"""What is due by the clock of the database: lapses to record, reminders to send; and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from cases.models import Assignment, Case, Deadline, Obligation
from cases.models.deadline import TO_LOOK_AT
from regulator.accounts.models import Authority, User
from regulator.outbox.models import Outgoing, State
from regulator.procedure.language import Role

MOST = 200  # lines of a list of what waits for a person


def clock() -> datetime:
    """Now, by the database: the one clock that all processes share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    return now


def lapses(at: datetime) -> QuerySet[Deadline]:
    """Deadlines whose end has passed and whose lapse nobody has recorded or taken over yet; the oldest first."""
    rows = Deadline.objects.annotate(look=Coalesce("look_at", "legal_end")).filter(TO_LOOK_AT, look__lte=at)
    return rows.order_by("look", "id")


def reminders(at: datetime) -> QuerySet[Obligation]:
    """Reminders that are owed and due; the oldest first."""
    return Obligation.objects.filter(state=Obligation.OWED, due_at__lte=at).order_by("due_at", "id")


def at_most(rows: QuerySet[Deadline] | QuerySet[Obligation], most: int) -> int:
    """How many there are, counted no further than `most`."""
    return rows.order_by()[:most].count()


def deserted(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those of these cases in which nobody could be given work: nobody is assigned, and the authority has no head."""
    active = Assignment.objects.filter(case=OuterRef("pk"), until__isnull=True, user__is_active=True)
    heads = User.objects.filter(
        authority=OuterRef("authority"), is_active=True, roles__contains=[Role.HEAD.value]
    )  # fmt: skip
    return cases.filter(~Exists(active), ~Exists(heads))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the machine could not finish and gives to people, for one authority; the newest first."""

    reminders: list[Obligation]  # nobody could be reminded
    lapses: list[Deadline]  # nobody could be given the work
    stuck: list[Outgoing]  # mails, documents and other work that failed too often
    cases: dict[UUID | None, Case]  # of what is stuck


def needs_human(authority: Authority) -> Waiting:
    """The list of what needs a person."""
    cases = Case.objects.filter(authority=authority)
    stuck = Outgoing.objects.filter(state=State.NEEDS_HUMAN, subject_id__in=cases.values("pk")).order_by("-id")[:MOST]
    reminders = Obligation.objects.filter(
        state=Obligation.NEEDS_HUMAN, case__authority=authority, deadline__state=Deadline.OPEN
    )
    lapses = Deadline.objects.filter(handed=Deadline.NEEDS_HUMAN, case__authority=authority)
    return Waiting(
        list(reminders.select_related("deadline", "case").order_by("-id")[:MOST]),
        list(lapses.select_related("case").order_by("-id")[:MOST]),
        list(stuck),
        {case.pk: case for case in cases.filter(pk__in=[row.subject_id for row in stuck])},
    )
