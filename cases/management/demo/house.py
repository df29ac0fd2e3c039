"""An authority of the demonstration whose law is in English: who works there, whom it supervises, how papers go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from cases.management.demo import companies
from cases.management.demo.companies import Company, Seat
from cases.management.demo.people import BEFORE, Cast, Member, member
from cases.management.demo.walk import Stage, Walk
from regulator.accounts import actions as accounts
from regulator.accounts.models import User
from regulator.accounts.queries import SYSTEM
from regulator.procedure.language import Period, Ref, Role, Unit
from regulator.procedure.regimes import REGIMES
from regulator.records import Loader


@dataclass(frozen=True, slots=True)
class House:
    """An authority to be entered. `authority`: columns of its row; `named`: steps that a power to sign must name."""

    key: str
    name: str
    regime: str
    prefix: str
    seat: Seat
    unit: str
    staff: tuple[Member, ...]
    companies: tuple[Company, ...]
    waits: Mapping[str, str]  # what a representative finds, by the key of the company
    stories: tuple[Callable[[Stage], None], ...]
    authority: Mapping[str, Any] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    up_to: Decimal = Decimal(100_000_000)

    def enter(self, load: Loader, *, at: datetime) -> Stage:
        """The authority, its people with their powers, its companies, and all its cases; inside a load."""
        cast = self._cast(at - BEFORE)
        companies.enter(cast, load, at=at, of=self.companies, seat=self.seat)
        stage = Stage(cast, at)
        for story in self.stories:
            story(stage)
        stage.close()
        return stage

    def _cast(self, founded: datetime) -> Cast:
        authority = accounts.found_authority(
            by=SYSTEM, at=founded, key=self.key, name=self.name, regime=self.regime, prefix=self.prefix,
            timezone=self.seat.zone, **self.authority,
        )  # fmt: skip
        units = (accounts.add_unit(authority=authority, name=self.unit, by=SYSTEM, at=founded),)
        staff = {one.key: member(authority, units, one, founded) for one in self.staff}
        head = next(user for user in staff.values() if Role.HEAD in user.roles)
        for user in staff.values():
            if Role.SIGNATORY in user.roles:
                self._may_sign(user, head, founded)
        return Cast(authority, units, None, staff)

    def _may_sign(self, user: User, head: User, at: datetime) -> None:
        powers: list[tuple[str, ...]] = [(), *([self.named] if self.named else [])]
        for steps in powers:
            accounts.give_mandate(
                user=user, given_by=head, steps=steps, since=at.date(), up_to=self.up_to, by=SYSTEM, at=at
            )


# ── What happens in every case ─────────────────────────────────────────────────────────────────────────────────────


def staff(w: Walk, key: str) -> User:
    return w.stage.cast.staff[key]


def ids(*users: User) -> list[str]:
    return [str(user.pk) for user in users]


def days(n: int) -> Period:
    return Period(n, Unit.CALENDAR_DAY)


def working_days(n: int) -> Period:
    return Period(n, Unit.WORKING_DAY)


def months(n: int) -> Period:
    return Period(n, Unit.MONTH)


def failing(w: Walk) -> Ref:
    return w.ref("record_violation", 1)


def lead(w: Walk, title: str, summary: str, *, source: str) -> None:
    w.do("receive_lead", w.first, source=source, title=title, summary=summary)


def found(w: Walk, violation: Mapping[str, Any], exhibit: str, text: str) -> None:
    """A violation and its exhibit, verified the same day by a colleague."""
    w.do("record_violation", w.first, violations=[violation])
    shown = {
        "title": exhibit, "kind": "electronic", "shows": [failing(w)],
        "description": "Collected from the service by the case team, with a log of each step.",
        "files": [w.file("exhibit.csv", text, by=w.first)],
    }  # fmt: skip
    w.do("add_evidence", w.first, exhibits=[shown])
    how = "Repeated on another day with the same result."
    w.do("verify_evidence", w.second, about=w.ref("add_evidence", 1), outcome="verified", how=how)


def drafted(w: Walk, draft: str, *, back: int, about: Ref | None = None, **facts: Any) -> None:
    w.back(back).do(draft, w.first, about=about, language="en", **facts)


def issued(
    w: Walk, draft: str, step: str, *, back: int, head: str = "head", signs: str = "signs", about: Ref | None = None,
    **facts: Any,
) -> None:  # fmt: skip
    """Drafted two working days before the working day `back`, approved on the next, signed on `back`."""
    drafted(w, draft, back=back + 2, about=about, **facts)
    approved(w, draft, back=back + 1, head=head)
    w.back(back, 11).do(step, staff(w, signs), about=w.ref(draft))


def approved(w: Walk, draft: str, *, back: int, head: str = "head") -> None:
    w.back(back, 10).do("approve", staff(w, head), about=w.ref(draft))


def served(w: Walk, step: str, *, back: int, method: str, **more: Any) -> None:
    w.back(back, 14).do(
        "serve", staff(w, "clerk"), about=w.ref(step), addressee="operator", method=method,
        receipt=f"Signed by {w.rep.name}", **more,
    )  # fmt: skip


def currency(w: Walk) -> str:
    return REGIMES[w.stage.cast.authority.regime].currency
