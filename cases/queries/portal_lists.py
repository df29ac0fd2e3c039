"""What a representative may see across cases: the cases themselves, the notices served, the messages received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from cases.models import Case, Deadline, Message, Notice, Requirement, Service, Submission
from cases.queries import portal
from platforms import queries as supervised
from platforms.models import Representative
from regulator.accounts.models import User
from regulator.procedure.language import Calendar

MOST = 1_000  # unread messages are counted no further


def cases(user: User, at: datetime, operators: Iterable[UUID], last: int) -> QuerySet[Case]:
    """The first `last` of their cases: open ones first, the nearest date of theirs first, then the newest.

    Each of the operators for whom they speak is asked for by itself, so that the index of the order answers; whether a
    case is theirs to see is asked of each in this order.
    """
    order = (F("closed_on").asc(nulls_first=True), F("operator_end").asc(), "-id")
    seen = Case.objects.alias(party=_party(user, at, "pk")).filter(operator_told=True, party__isnull=False)
    seen = seen.select_related("authority", "platform", "operator")
    each: list[QuerySet[Any]] = [seen.filter(operator=operator).order_by(*order)[:last] for operator in operators]
    if not each:
        return Case.objects.none()
    return each[0].union(*each[1:], all=True).order_by(*order) if each[1:] else each[0]


def open_dates(user: User, at: datetime, found: list[Case]) -> dict[UUID, list[Deadline]]:
    """The open deadlines of their parties in these cases, earliest first; without those on what waits to be judged.

    Each with `thing`: the title of the requirement it belongs to, None for others.
    """
    asked = Requirement.objects.filter(case=OuterRef("case"), act_n=OuterRef("act_n"), item_n=OuterRef("item_n"))
    filed = Submission.objects.filter(
        case=OuterRef("case"), about=OuterRef("place"), act_n__gt=OuterRef("judged"), struck_by_n__isnull=True
    ).exclude(kind="ask_time")
    rows = _open(user, at, [case.pk for case in found]).annotate(
        thing=Subquery(asked.values("title")),
        judged=Subquery(asked.values(n=Coalesce("judged_by_n", 0))),
        place=Concat(Cast("act_n", CharField()), Value("."), Cast("item_n", CharField())),
    )
    dates: dict[UUID, list[Deadline]] = {case.pk: [] for case in found}
    for row in rows.exclude(Exists(filed)).order_by("legal_end", "id"):
        dates[row.case_id].append(row)
    return dates


@dataclass(frozen=True, slots=True)
class Around:
    """For whom a person speaks today, by name; the operators that ever named them and did not take it back; and how
    many of their messages are unread.
    """

    names: list[str]
    operators: list[UUID]
    unread: int


def around(user: User, at: datetime) -> Around:
    """In one statement."""
    today = supervised.operators(user, at.date()).order_by().values_list(Value("name"), "name", "pk")
    ever = Representative.objects.filter(user=user, accepted_at__isnull=False, revoked_at__isnull=True)
    waiting = messages(user, at).filter(read_at__isnull=True).order_by()
    rows = today.union(
        ever.values_list(Value("operator"), Value(""), "operator"),
        waiting.values_list(Value("unread"), Value(""), "pk")[:MOST],
        all=True,
    )
    found: dict[str, dict[UUID, str]] = {"name": {}, "operator": {}, "unread": {}}
    for kind, name, key in rows.order_by("name", "pk"):
        found[kind][key] = name
    return Around([*found["name"].values()], [*found["operator"]], len(found["unread"]))


def _party(user: User, at: datetime, case: str) -> Subquery:
    """The party for which they speak in a case, none where it is not theirs to see (`portal.visible_to`). A value and
    not EXISTS, so that it is asked of the few cases of a page, and all the others are not gathered first.
    """
    return Subquery(portal.spoken_for(user, at).filter(case=OuterRef(case)).values("pk")[:1])


def _open(user: User, at: datetime, cases: list[UUID]) -> QuerySet[Deadline]:
    spoken = portal.spoken_for(user, at).filter(case__in=cases)
    mine = Exists(spoken.filter(case=OuterRef("case"), key=OuterRef("addressee")))
    return Deadline.objects.filter(mine, case__in=cases, state=Deadline.OPEN, holder="party", legal_end__isnull=False)


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
    found = Message.objects.alias(party=_party(user, at, "case"))
    found = found.filter(Q(case__isnull=True) | Q(party__isnull=False), user=user.pk)
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
