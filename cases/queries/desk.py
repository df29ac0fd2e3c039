"""What staff may see: the cases of their own authority, never another's. Administrators see none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import CombinedExpression

from cases import file
from cases.file import Look
from cases.models import (
    Act,
    Appeal,
    Assignment,
    Case,
    Deadline,
    Evidence,
    Message,
    Note,
    Notice,
    NoticePrint,
    ScratchDraft,
    Service,
    ServiceAttempt,
    StoredFile,
    Submission,
)  # fmt: skip
from platforms.models import Operator, Platform
from regulator.accounts.models import User
from regulator.audit.models import Entry
from regulator.procedure.language import SYSTEM, Role

UNREAD = 1_000  # messages are counted no further
RELATED = ("authority", "unit", "platform", "operator")
AGAIN = timedelta(hours=1)  # within which the same lead is the same page, sent again


def entered_before(user: User, platform: Platform, facts: Mapping[str, Any], at: datetime) -> UUID | None:
    """The case that this person opened within the hour with the same words on the same platform: a page sent again."""
    same = {f"facts__{key}": facts.get(key, "") for key in ("source", "title", "summary")}
    first = Act.objects.filter(user=user, n=1, recorded_at__gte=at - AGAIN, case__platform=platform, **same).first()
    return first.case_id if first else None


def visible_to(user: User) -> QuerySet[Case]:
    """The cases of this person's authority; none for administrators, whose work is not in them."""
    if user.authority_id is None or not set(user.roles) - {Role.ADMINISTRATOR.value}:
        return Case.objects.none()
    return Case.objects.filter(authority=user.authority_id)


def look(user: User, case: UUID) -> Look | None:
    """A case as it stands, as this person may see it; None for what does not exist and for what is not theirs."""
    found = visible_to(user).select_related(*RELATED).filter(pk=case).first()
    return None if found is None else file.build(found, user.pk)


def in_hands(person: UUID) -> Q:
    """Cases to which a person is assigned, or whose officer they are, in words that let two indexes answer together."""
    assigned = ArraySubquery(Assignment.objects.filter(user=person, until__isnull=True).values("case"))
    one_of = {"template": "%(expressions)s)", "arg_joiner": " = ANY(", "output_field": BooleanField()}
    return Q(officers__contains=[person]) | Q(Func(F("pk"), assigned, **one_of))


def by_hand(column: str, nothing: Any) -> CombinedExpression:
    """A column to sort by of which no index knows the order. A person has few cases: to find them and sort them costs
    the same however many others there are, to read along an order until enough of them have come does not.
    """
    return F(column) + Value(nothing)


def unassigned() -> Q:
    """Cases that nobody has taken: no assignment, and no officers named."""
    assigned = Assignment.objects.filter(case=OuterRef("pk"), until__isnull=True)
    return Q(officers=[]) & ~Q(Exists(assigned))


# ── Of one case ────────────────────────────────────────────────────────────────────────────────────────────────────


def deadlines(case: Case) -> list[Deadline]:
    """All deadlines of a case: open ones first, then by their end; those without an end first of all."""
    rows = Deadline.objects.filter(case=case)
    return sorted(
        rows, key=lambda d: (d.state != Deadline.OPEN, d.legal_end is not None, d.legal_end or 0, d.act_n, d.item_n)
    )


def notices(case: Case) -> list[Notice]:
    return list(Notice.objects.filter(case=case).order_by("act_n"))


def services(case: Case) -> Mapping[int, list[Service]]:
    """Services by the act of the notice, struck-out ones left out."""
    found: dict[int, list[Service]] = defaultdict(list)
    for row in Service.objects.filter(case=case, struck_by_n__isnull=True).order_by("act_n"):
        found[row.notice_n].append(row)
    return found


def attempts(case: Case) -> Mapping[int, list[ServiceAttempt]]:
    found: dict[int, list[ServiceAttempt]] = defaultdict(list)
    for row in ServiceAttempt.objects.filter(case=case, struck_by_n__isnull=True).order_by("act_n"):
        found[row.notice_n].append(row)
    return found


def evidence(case: Case) -> list[Evidence]:
    return list(Evidence.objects.filter(case=case, struck_by_n__isnull=True).order_by("number"))


def submissions(case: Case) -> list[Submission | Appeal]:
    """What the parties filed, remedies too, the newest first."""
    here = {"case": case, "struck_by_n__isnull": True}
    found: list[Submission | Appeal] = [*Submission.objects.filter(**here), *Appeal.objects.filter(**here)]
    return sorted(found, key=lambda row: -row.act_n)


def notes(case: Case) -> list[Note]:
    """What colleagues wrote, newest first."""
    return list(Note.objects.filter(case=case).select_related("by").order_by("-id")[:200])


def stored(case: Case, pk: UUID) -> StoredFile | None:
    return StoredFile.objects.filter(case=case, pk=pk).first()


def assigned(case: Case) -> list[Assignment]:
    return list(Assignment.objects.filter(case=case, until__isnull=True).select_related("user").order_by("pk"))


def audit(case: Case) -> list[Entry]:
    """The newest entries of the chain of a case."""
    return list(Entry.objects.filter(subject_id=case.pk).order_by("-n")[:500])


def scratch(user: User, case: Case, step: str, about: str) -> ScratchDraft | None:
    """What this person saved for later on this step."""
    return ScratchDraft.objects.filter(user=user, case=case, step=step, about=about).first()


def scratches(user: User, case: Case | None = None) -> list[ScratchDraft]:
    rows = ScratchDraft.objects.filter(user=user).select_related("case__platform").order_by("-saved_at")
    return list(rows.filter(case=case) if case else rows[:50])


# ── One notice ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Paper:
    """A notice with what happened to it."""

    notice: Notice

    @cached_property
    def services(self) -> list[Service]:
        return services(self.notice.case).get(self.notice.act_n, [])

    @cached_property
    def attempts(self) -> list[ServiceAttempt]:
        return attempts(self.notice.case).get(self.notice.act_n, [])

    @cached_property
    def prints(self) -> list[NoticePrint]:
        return list(self.notice.prints.select_related("by").order_by("at"))

    @cached_property
    def copies(self) -> list[Act]:
        """The acts that kept a signed, sealed scan of this notice; files in their fact `copy`."""
        rows = Act.objects.filter(case=self.notice.case, step="keep_served_copy", about_n=self.notice.act_n)
        return list(rows.order_by("n"))

    @property
    def unserved(self) -> list[str]:
        """The addressees who have not been served."""
        told = {service.addressee for service in self.services}
        return [key for key in self.notice.addressees if key not in told]


def paper(user: User, notice: UUID) -> Paper | None:
    """A notice of the own authority; None for what does not exist and for what is another's."""
    rows = Notice.objects.filter(pk=notice, case__in=visible_to(user).values("pk"))
    found = rows.select_related(*(f"case__{name}" for name in RELATED)).first()
    return None if found is None else Paper(found)


# ── Around the cases ───────────────────────────────────────────────────────────────────────────────────────────────


def unread(user: User) -> QuerySet[Message]:
    return Message.objects.filter(user=user, read_at__isnull=True)


def around(user: User, people: Iterable[str]) -> tuple[dict[str, str], int]:
    """For a page about a case, in one statement: the names of people by key, and how many messages wait unread."""
    known = [key for key in people if key and key != SYSTEM]
    named = User.objects.filter(pk__in=known).values_list(Value("name"), "pk", "name")
    waiting = unread(user).values_list(Value("unread"), "pk", Value(""))[:UNREAD]
    rows = list(named.union(waiting, all=True))
    names = {str(key): name for kind, key, name in rows if kind == "name"}
    return names, len(rows) - len(names)


def messages(user: User, before: UUID | None, most: int) -> list[Message]:
    """The inbox, newest first, from after a message on."""
    rows = Message.objects.filter(user=user).select_related("case").order_by("-made_at", "-id")
    last = rows.filter(pk=before).first() if before else None
    if last:
        rows = rows.filter(Q(made_at__lt=last.made_at) | Q(made_at=last.made_at, pk__lt=last.pk))
    return list(rows[:most])


def platforms(text: str = "", before: str = "", most: int = 50) -> list[Platform]:
    """Platforms by name, from a name on, with the number of cases of the authority that looks."""
    rows = Platform.objects.select_related("operator").order_by("name", "pk")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(name_local__icontains=text) | Q(operator__name__icontains=text)
                           | Q(operator__name_local__icontains=text) | Q(operator__registered_number=text))  # fmt: skip
    return list((rows.filter(name__gt=before) if before else rows)[:most])


def counted(user: User, platforms: Iterable[Platform]) -> Mapping[UUID, tuple[int, int]]:
    """Open and all cases of these platforms, as far as this person may see them. Published history is not open."""
    rows = visible_to(user).filter(platform__in=[p.pk for p in platforms]).values("platform")
    counts: Any = rows.annotate(every=Count("pk"), open=Count("pk", filter=Q(closed_on__isnull=True, origin="")))
    return {row["platform"]: (row["open"], row["every"]) for row in counts}


def operator(pk: UUID) -> Operator | None:
    return Operator.objects.filter(pk=pk).first()


def history(user: User, operator: Operator) -> list[Case]:
    """The cases of an operator that this person may see, newest first."""
    rows = visible_to(user).filter(operator=operator).select_related("platform").order_by("-pk")
    return list(rows[:200])
