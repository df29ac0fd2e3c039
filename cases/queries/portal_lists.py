"""What a representative may see across cases: the cases themselves, the notices served, the messages received."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from cases.models import Case, Deadline, Message, Notice, Requirement, Service, Submission
from cases.queries import portal
from platforms import queries as supervised
from regulator.accounts.models import User
from regulator.procedure.language import Calendar

MOST = 1_000  # unread messages are counted no further


def cases(user: User, at: datetime) -> QuerySet[Case]:
    """Their cases, the nearest date first, then the newest. Each with `mine_end`: the next open end of theirs."""
    ends = _open(user, at).filter(case=OuterRef("pk")).order_by("legal_end").values("legal_end")[:1]
    found = portal.visible_to(user, at).annotate(mine_end=Subquery(ends))
    found = found.select_related("authority", "platform", "operator")
    return found.order_by(F("closed_on").asc(nulls_first=True), F("mine_end").asc(nulls_last=True), "-id")


def open_dates(user: User, at: datetime, found: list[Case]) -> dict[UUID, list[Deadline]]:
    """The open deadlines of their parties in these cases, earliest first; without those on what waits to be judged.

    Each with `thing`: the title of the requirement it belongs to, None for others.
    """
    asked = Requirement.objects.filter(case=OuterRef("case"), act_n=OuterRef("act_n"), item_n=OuterRef("item_n"))
    filed = Submission.objects.filter(
        case=OuterRef("case"), about=OuterRef("place"), act_n__gt=OuterRef("judged"), struck_by_n__isnull=True
    ).exclude(kind="ask_time")
    rows = (
        _open(user, at)
        .filter(case__in=found)
        .annotate(
            thing=Subquery(asked.values("title")),
            judged=Subquery(asked.values(n=Coalesce("judged_by_n", 0))),
            place=Concat(Cast("act_n", CharField()), Value("."), Cast("item_n", CharField())),
        )
    )
    dates: dict[UUID, list[Deadline]] = {case.pk: [] for case in found}
    for row in rows.exclude(Exists(filed)).order_by("legal_end", "id"):
        dates[row.case_id].append(row)
    return dates


def around(user: User, at: datetime) -> tuple[list[str], int]:
    """For whom this person speaks, by name, and how many of their messages are unread; in one statement."""
    operators = supervised.operators(user, at.date()).order_by().values_list(Value("name"), "name", "pk")
    unread = (
        messages(user, at).filter(read_at__isnull=True).order_by().values_list(Value("unread"), Value(""), "pk")[:MOST]
    )
    rows = list(operators.union(unread, all=True).order_by("name", "pk"))
    names = [name for kind, name, _key in rows if kind == "name"]
    return names, len(rows) - len(names)


def _open(user: User, at: datetime) -> QuerySet[Deadline]:
    mine = Exists(portal.spoken_for(user, at).filter(case=OuterRef("case"), key=OuterRef("addressee")))
    return Deadline.objects.filter(mine, state=Deadline.OPEN, holder="party", legal_end__isnull=False)


def notices(user: User, at: datetime) -> QuerySet[Notice]:
    """The notices served on their parties, the last served first. Each with `served_on` and `served_how`."""
    mine = Exists(portal.spoken_for(user, at).filter(case=OuterRef("case"), key=OuterRef("addressee")))
    served = Service.objects.filter(
        mine, case=OuterRef("case"), notice_n=OuterRef("act_n"), struck_by_n__isnull=True
    ).order_by("act_n")
    found = Notice.objects.filter(Exists(served), struck_by_n__isnull=True)
    found = found.annotate(
        served_on=Subquery(served.values("effective_on")[:1]), served_how=Subquery(served.values("method")[:1])
    )
    return found.select_related("case__authority", "case__platform").order_by(
        F("served_on").desc(nulls_last=True), "-id"
    )


def messages(user: User, at: datetime) -> QuerySet[Message]:
    """Their inbox, the newest first. What concerns a case that is not theirs (any more) is not shown."""
    theirs = Exists(portal.visible_to(user, at).filter(pk=OuterRef("case")))
    found = Message.objects.filter(Q(case__isnull=True) | theirs, user=user.pk)
    return found.select_related("case__platform").order_by("-id")


def days_left(calendar: Calendar, today: date, last: date | None) -> int | None:
    """Working days from today until the last day of a period: 0 on that day, negative when it is over."""
    if last is None:
        return None
    first, until = min(today, last), max(today, last)
    days: Any = (date.fromordinal(n) for n in range(first.toordinal() + 1, until.toordinal() + 1))
    working = sum(calendar.works(day) for day in days)
    if last == today:
        return 0
    return max(working, 1) if last > today else -max(working, 1)
