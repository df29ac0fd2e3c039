"""What a representative may see across cases: the cases themselves, the notices served, the messages received."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from cases.models import Case, Deadline, Message, Notice, Requirement, Service, Submission
from cases.queries import portal
from regulator.accounts.models import User
from regulator.procedure.language import Calendar


def cases(user: User, at: datetime) -> QuerySet[Case]:
    """Their cases, the nearest date first, then the newest. Each with `mine_end`: the next open end of theirs."""
    ends = _open(user, at).filter(case=OuterRef("pk")).order_by("legal_end").values("legal_end")[:1]
    found = portal.visible_to(user, at).annotate(mine_end=Subquery(ends))
    found = found.select_related("authority", "platform", "operator")
    return found.order_by(F("closed_on").asc(nulls_first=True), F("mine_end").asc(nulls_last=True), "-id")


def open_dates(user: User, at: datetime, found: list[Case]) -> dict[UUID, list[Deadline]]:
    """The open deadlines of their parties in these cases, earliest first; without those on what waits to be judged."""
    dates: dict[UUID, list[Deadline]] = {case.pk: [] for case in found}
    waiting = _waiting(found)
    for row in _open(user, at).filter(case__in=found).order_by("legal_end", "id"):
        if (row.case_id, row.ref) not in waiting:
            dates[row.case_id].append(row)
    return dates


def _waiting(found: list[Case]) -> set[tuple[UUID, str]]:
    """The requirements on which something was filed that nobody has judged yet, by case and thing."""
    filed = Submission.objects.filter(case__in=found, struck_by_n__isnull=True).exclude(kind="ask_time")
    last: dict[tuple[UUID, str], int] = {}
    for case, about, n in filed.order_by("act_n").values_list("case", "about", "act_n"):
        last[case, about] = n
    asked = Requirement.objects.filter(case__in=found)
    return {(one.case_id, one.ref) for one in asked if last.get((one.case_id, one.ref), 0) > (one.judged_by_n or 0)}


def _open(user: User, at: datetime) -> QuerySet[Deadline]:
    mine = Exists(portal.spoken_for(user, at).filter(case=OuterRef("case"), key=OuterRef("addressee")))
    return Deadline.objects.filter(mine, state=Deadline.OPEN, holder="party", legal_end__isnull=False)


def asked_for(rows: list[Deadline]) -> dict[tuple[UUID, int, int], str]:
    """The titles of the requirements that these deadlines belong to, by case and thing."""
    things = Q(pk__in=[])
    for row in rows:
        things |= Q(case=row.case_id, act_n=row.act_n, item_n=row.item_n)
    found = Requirement.objects.filter(things).values_list("case_id", "act_n", "item_n", "title")
    return {(case, act, item): title for case, act, item, title in found}


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
