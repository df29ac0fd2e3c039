"""How a case of the demonstration is worked: step by step, with a clock that stands some working days back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from cases import actions
from cases.actions import people as assigning
from cases.inputs import uploads
from cases.management.demo.people import Cast
from cases.models import Act, Assignment, Case, StoredFile
from regulator.accounts.models import User
from regulator.procedure import duties
from regulator.procedure.duties import Duty
from regulator.procedure.language import Actor, Ref, Role
from regulator.procedure.regimes import REGIMES

BETWEEN = timedelta(minutes=12)  # two steps of one morning
DAY = timedelta(days=1)


@dataclass(slots=True)
class Walk:
    """One case under way. `first` and `second` are its officers; `of` the last act of each step."""

    stage: Stage
    case: Case
    first: User
    second: User
    rep: User
    at: datetime
    of: dict[str, Act] = field(default_factory=dict)

    def back(self, n: int, hour: int = 9) -> Walk:
        """The morning of the n-th working day before the day of the load (negative: after it, for appointments)."""
        self.at = max(self.at, self.stage.moment(-n, hour))
        return self

    def do(self, step: str, by: User | Actor, **wanted: Any) -> Act:
        """Take a step, after all lapses that SYSTEM would have recorded by then."""
        self.at += BETWEEN
        self.time_passes(self.at)
        act = actions.do(step, case=self.case, by=by, at=self.at, **wanted)
        self.of[step] = act
        return act

    def ref(self, step: str, item: int | None = None) -> Ref:
        return Ref(self.of[step].n, item)

    def file(self, name: str, text: str, *, by: User) -> StoredFile:
        """A small file, received as the doors receive it."""
        kept = uploads.keep(SimpleUploadedFile(name, text.encode()), room=f"case/{self.case.pk}")
        return StoredFile(
            pk=UUID(kept["id"]),
            case=self.case,
            name=kept["name"],
            size=kept["size"],
            sha256=kept["sha256"],
            key=kept["key"],
            content_type=kept["type"],
            uploaded_by=by,
            uploaded_at=self.at,
            party="operator" if by.is_representative else None,
        )

    def time_passes(self, until: datetime) -> None:
        """Put on file what lapsed until then, each a minute after its end."""
        while due := sorted(self._over(until), key=lambda found: found[0])[:1]:
            ((end, duty),) = due
            named: dict[str, Any] = {"limit": duty.limit.key}
            if duty.addressee:
                named["addressee"] = duty.addressee
            about = Ref(duty.act, duty.item)
            at = max(end, self.case_at) + timedelta(minutes=1)
            actions.do(duty.limit.then, case=self.case, by=actions.SYSTEM_ACTOR, at=at, about=about, **named)

    @property
    def case_at(self) -> datetime:
        """When the last act but those of SYSTEM was recorded."""
        return max((act.recorded_at for act in self.of.values()), default=datetime.min.replace(tzinfo=self.at.tzinfo))

    def _over(self, until: datetime) -> Iterator[tuple[datetime, Duty]]:
        if not self.case.last_act_n:
            return
        look = actions.look(case=self.case, by=actions.SYSTEM_ACTOR, at=until)
        for duty in duties.of(look.file):
            if duty.open and duty.term and duty.limit.then and not duty.awaits:
                end = self.stage.over(duty.term.legal_end)
                if end < until:
                    yield end, duty


@dataclass(slots=True)
class Stage:
    """Where all cases of a load are worked: the cast, and the moment up to which they have worked."""

    cast: Cast
    at: datetime
    walks: list[Walk] = field(default_factory=list)
    leads: list[Walk] = field(default_factory=list)  # to be taken up by somebody

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.cast.authority.timezone)

    @property
    def head(self) -> User:
        """The first head of the authority."""
        return next(user for user in self.cast.staff.values() if Role.HEAD in user.roles)

    def day(self, n: int) -> date:
        """The n-th working day after the day of the load; before it, where negative; that day itself for 0."""
        calendar = REGIMES[self.cast.authority.regime].calendar
        day, step = self.at.astimezone(self.zone).date(), DAY if n > 0 else -DAY
        left = abs(n)
        while left:
            day += step
            left -= calendar.works(day)
        return day

    def moment(self, n: int, hour: int = 9) -> datetime:
        return datetime.combine(self.day(n), time(hour), tzinfo=self.zone)

    def over(self, end: date | datetime) -> datetime:
        """The moment at which a limit has run out."""
        if isinstance(end, datetime):
            return end
        return datetime.combine(end + DAY, time(), tzinfo=self.zone)

    def open(self, platform: str, first: str, second: str, *, back: int) -> Walk:
        """A case that is about to be opened by its first officer, `back` working days ago."""
        cast = self.cast
        unit = cast.staff[first].unit
        assert unit is not None
        case = actions.opening(platform=cast.platforms[platform], unit=unit)
        officers = cast.staff[first], cast.staff[second]
        walk = Walk(self, case, *officers, rep=cast.reps[platform], at=self.moment(-back))
        self.walks.append(walk)
        return walk

    def take_up(self, walk: Walk) -> None:
        """Its first officer takes up a lead that has no case officers yet."""
        self.leads.append(walk)

    def close(self) -> None:
        """What lapsed up to the load is put on file in every case."""
        for walk in self.walks:
            walk.time_passes(self.at)

    def assign(self) -> None:
        """Once the cases are in the books: leads have been taken up, after the last that was done in them."""
        for walk in self.leads:
            at = walk.at + BETWEEN
            since = at.astimezone(self.zone).date()
            assigning.assign(case=walk.case, user=walk.first, role=Assignment.LEAD, by=walk.first, at=at, since=since)
