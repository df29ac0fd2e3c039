"""What a representative may see. Built up from nothing: what is not put in here, no page of the portal can show.

A party learns of a case when a notice is served on it. Until then the case, its drafts and its issued but unserved
notices do not exist for anybody outside. What the authority keeps for itself (drafts, reviews, notes, exhibits, fields
marked `inside`, things of other parties) is never read into these shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from cases import file
from cases.file import Look
from cases.models import Assignment, Case, CaseParty, Deadline, Notice, ScratchDraft, Service, StoredFile, Submission
from cases.queries import due_sums, portal_told
from cases.queries.due_sums import Sum
from cases.queries.portal_told import Filing, Told
from platforms.models import Representative
from regulator.accounts.models import User
from regulator.audit.models import Entry
from regulator.procedure.language import Effect, Limit, Party, PartyKind, Ref, Regime, Role

# ── Which cases ────────────────────────────────────────────────────────────────────────────────────────────────────


def visible_to(user: User, at: datetime) -> QuerySet[Case]:
    """The cases in which a notice was served on an operator for whom this person speaks."""
    return Case.objects.filter(Exists(spoken_for(user, at).filter(case=OuterRef("pk"))))


def spoken_for(user: User, at: datetime) -> QuerySet[CaseParty]:
    """The served parties for whom this person speaks today, as it is today at the authority of the case.

    Whoever speaks for an operator does not speak for its officers: each has notices of their own.
    """
    there = Func(F("case__authority__timezone"), Value(at), function="timezone")
    served = Service.objects.filter(case=OuterRef("case"), addressee=OuterRef("key"), struck_by_n__isnull=True)
    return CaseParty.objects.annotate(today=Cast(there, DateField())).filter(
        Exists(served),
        Q(operator__representatives__active_until__isnull=True)
        | Q(operator__representatives__active_until__gte=F("today")),
        kind=CaseParty.OPERATOR,
        struck_by_n__isnull=True,
        operator__representatives__user=user.pk,
        operator__representatives__scope=Representative.ALL_CASES,
        operator__representatives__accepted_at__isnull=False,
        operator__representatives__revoked_at__isnull=True,
        operator__representatives__active_from__lte=F("today"),
    )


def room(user: User, case: UUID, at: datetime) -> Room | None:
    """What this person may see of a case. None for what does not exist and, alike, for what is not theirs."""
    rows = visible_to(user, at).select_related("authority", "unit", "platform", "operator")
    found = rows.annotate(handler=_handler()).filter(pk=case).first()
    if found is None:
        return None
    look = file.build(found)
    today = at.astimezone(ZoneInfo(found.authority.timezone)).date()
    key = look.people.party_of(user.pk, today)
    party = next((one for one in look.file.parties if one.key == key and one.kind is PartyKind.OPERATOR), None)
    served = portal_told.served(look, key)
    if party is None or not served:
        return None
    sums = {one.ref: one for one in _sums(look, key, served, today)}
    filings, handler = portal_told.filings(look, key), found.handler or ""
    return Room(found, look.file.regime, party, at, served, filings, look, handler, sums)


def _sums(look: Look, party: str, served: Iterable[Told], on: date) -> list[Sum]:
    """The sanctions that were served on a party, as they stand on a day."""
    told = {one.n for one in served}
    return [one for one in due_sums.of(look.file, on, party) if one.ref.n in told]


def _handler() -> Coalesce:
    """The name of who leads the case, else of its first officer."""
    lead = Assignment.objects.filter(case=OuterRef("pk"), role=Assignment.LEAD, until__isnull=True)
    first = User.objects.filter(pk=OuterRef("officers__0"))
    return Coalesce(Subquery(lead.values("user__name")[:1]), Subquery(first.values("name")[:1]))


def written(user: User, case: Case, step: str, about: str) -> ScratchDraft | None:
    """What this person wrote on a step and could not send."""
    return ScratchDraft.objects.filter(user=user, case=case, step=step, about=about).first()


# ── One case ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Room:
    """A case as one party may see it, at a moment."""

    case: Case
    regime: Regime
    party: Party
    at: datetime
    notices: tuple[Told, ...]
    filings: tuple[Filing, ...]
    look: Look = field(repr=False)  # the whole case: for the law to answer from, never to be shown
    handler: str  # the name of the officer who handles the case; empty where nobody is named
    sums: Mapping[Ref, Sum]  # the sanctions on the party, and what the law says is owed of each

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.case.authority.timezone)

    @property
    def today(self) -> date:
        return self.at.astimezone(self.zone).date()

    def sums_on(self, day: date) -> list[Sum]:
        """The sanctions on the party as they stand on another day, with what is on file now."""
        return _sums(self.look, self.party.key, self.notices, day)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The party's own, current and past, earliest first; those superseded by a correction left out, not those that
        ended with what an appeal took away.
        """
        served = Q(addressee__in=("", self.party.key), act_n__in=[told.n for told in self.notices])
        answered = Q(
            addressee__in=("", self.party.key), act_n__in=[reply.n for one in self.filings for reply in one.replies]
        )
        rows = Deadline.objects.filter(served | answered, case=self.case, holder="party")
        ended = [reply.n for one in self.filings for reply in one.replies if reply.step.effect is Effect.APPEAL]
        mistaken = Q(state=Deadline.SUPERSEDED) & ~Q(closed_by_n__in=ended)
        return tuple(row for row in rows.exclude(mistaken).order_by("legal_end", "id") if self._mine(row))

    def _mine(self, row: Deadline) -> bool:
        """A date of an act as a whole, whoever it is served on, is theirs where the thing that it is about is."""
        told = self.notice(row.act_n)
        return bool(row.addressee) or told is None or row.item_n in (0, *(item.n for item in told.items))

    @cached_property
    def papers(self) -> dict[int, Notice]:
        """The documents of the notices, by the number of their act."""
        rows = Notice.objects.filter(case=self.case, act_n__in=[told.n for told in self.notices])
        return {row.act_n: row for row in rows}

    @property
    def number(self) -> str:
        """What the party calls the case by: until it has a number, that of the first notice in it."""
        return self.case.number or next((self.papers[one.n].number for one in self.notices if one.n in self.papers), "")

    @cached_property
    def receipts(self) -> dict[int, Submission]:
        """The receipts of what was filed, by the number of the act."""
        rows = Submission.objects.filter(case=self.case, act_n__in=[filing.n for filing in self.filings])
        return {row.act_n: row for row in rows}

    @property
    def consent(self) -> Filing | None:
        """The signed confirmation of electronic service that is in force."""
        steps = ("consent_to_electronic_service", "withdraw_consent")
        given = [filing for filing in self.filings if filing.step.key in steps]
        return given[-1] if given and given[-1].step.key == steps[0] else None

    def notice(self, n: int) -> Told | None:
        return next((told for told in self.notices if told.n == n), None)

    def filing(self, n: int) -> Filing | None:
        return next((filing for filing in self.filings if filing.n == n), None)

    def stored(self, key: UUID) -> StoredFile | None:
        """A file that the party sent in, by its id."""
        if not any(one["id"] == str(key) for filing in self.filings for one in filing.files):
            return None
        return StoredFile.objects.filter(case=self.case, pk=key).first()

    def sees(self, about: Ref | None) -> bool:
        """Is this thing one that the party knows of?"""
        if about is None or (about.item is None and self.filing(about.n)):
            return True
        told = self.notice(about.n)
        return told is not None and (about.item is None or any(item.n == about.item for item in told.items))

    def limit(self, deadline: Deadline) -> Limit:
        return next(limit for limit in self.regime.limits() if limit.key == deadline.limit)

    def origin(self, deadline: Deadline) -> Told | None:
        """The notice that a deadline comes from, itself or by way of an answer to what was filed about it."""
        filed = (one for one in self.filings if any(reply.n == deadline.act_n for reply in one.replies))
        about = next((one.about for one in filed if one.about), None)
        return self.notice(deadline.act_n) or (self.notice(about.n) if about else None)

    def due(self, step: str, about: Ref | None, *, before: int | None = None) -> Deadline | None:
        """The deadline that a step about a thing has to keep; for an act, the one that ran when it was entered."""
        if about is None:
            return None
        answers = {(reply.n, 0) for one in self.filings if one.about == about for reply in one.replies}
        things = {(about.n, about.item or 0), *answers}
        found = [
            one for one in self.deadlines
            if (one.act_n, one.item_n) in things and self._asks_for(one, step) and _ran(one, before)
        ]  # fmt: skip
        return max(found, key=lambda one: (self.limit(one).met_by[:1] == (step,), one.cause_n), default=None)

    def _asks_for(self, deadline: Deadline, step: str) -> bool:
        """Whether the step meets the limit, or files on the item that has a limit of its own."""
        limit = self.limit(deadline)
        return step in limit.met_by or (bool(limit.each) and Role.REPRESENTATIVE in self.regime.step(step).by)

    def in_time(self, filing: Filing) -> bool | None:
        """None where no period ran, or its end is not known. Through the portal the moment counts, on paper the day on
        which it came or was posted.
        """
        due = self.due(filing.step.key, filing.about, before=filing.n)
        if due is None or due.legal_end is None or due.legal_day is None:
            return None
        if filing.own:
            kept = filing.at < due.legal_end
        elif filing.sent is None:
            return None
        else:
            kept = filing.sent <= due.legal_day
        return None if not kept and due.awaits else kept

    def seal(self, filing: Filing) -> Entry | None:
        """The entry of the audit chain that holds this filing."""
        return Entry.objects.filter(subject_id=self.case.pk, n=filing.n).first()


def rights(regime: Regime) -> frozenset[str]:
    """Limits of remedies: nothing is asked by their end."""
    appeals = {step.key for step in regime.steps if step.effect is Effect.APPEAL}
    return frozenset(limit.key for limit in regime.limits() if set(limit.met_by) <= appeals and limit.met_by)


def pressing(regime: Regime, rows: Iterable[Deadline], at: datetime) -> Deadline | None:
    """The open deadline to look at first: the next that asks for something, else one that is over, else a remedy's."""
    open_ = [row for row in rows if row.state == Deadline.OPEN and row.legal_end is not None]
    remedies = rights(regime)
    rank = {row.pk: (row.limit in remedies, row.over(at)) for row in open_}
    return min(open_, key=lambda row: (*rank[row.pk], row.legal_end), default=None)


STANDING = (Deadline.OPEN, Deadline.MET, Deadline.LAPSED)  # in any other state another end has taken its place, or none


def _ran(deadline: Deadline, before: int | None) -> bool:
    """Whether a deadline was there when act `before` was entered, and no extension had replaced it."""
    replaced = deadline.state not in STANDING
    if before is None:
        return not replaced
    return deadline.cause_n < before and not (replaced and (deadline.closed_by_n or 0) < before)
