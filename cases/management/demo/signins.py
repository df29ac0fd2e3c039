"""Who may sign in to the demonstration, authority by authority, and what waits for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cases.management.demo.companies import COMPANIES, Company, username
from cases.management.demo.houses import HOUSES
from cases.management.demo.people import STAFF, Member
from cases.queries import lists, work
from regulator.accounts.models import Authority, User
from regulator.procedure.language import Role
from regulator.procedure.regimes import REGIMES

Row = tuple[str, str, str]  # role, name to sign in with, what waits

DONGHAI = {
    "beichen": "an order with three requirements, one still open",
    "kestrel": "a request for more time, not answered yet",
    "pillar": "an advance notice: state the case, or ask for a hearing",
    "orchard": "an order, as soon as the clerk has served it",
}


@dataclass(frozen=True, slots=True)
class Table:
    """The people of one authority and of its companies."""

    authority: str
    regime: str
    rows: tuple[Row, ...]


def tables() -> list[Table]:
    """In the order in which they were entered; empty where these people are not."""
    casts = [("donghai", STAFF, COMPANIES, DONGHAI), *((h.key, h.staff, h.companies, h.waits) for h in HOUSES)]
    found = {row.key: row for row in Authority.objects.filter(key__in=[key for key, *_rest in casts])}
    return [
        Table(found[key].name, found[key].regime, tuple(_rows(staff, companies, says)))
        for key, staff, companies, says in casts if key in found
    ]  # fmt: skip


def _rows(staff: tuple[Member, ...], companies: tuple[Company, ...], says: Mapping[str, str]) -> Iterator[Row]:
    reps = {username(one.rep): f"{one.platform}: {says[one.key]}" for one in companies if one.key in says}
    names = [*(one.username for one in staff), *reps]
    users = {user.username: user for user in User.objects.filter(username__in=names).select_related("authority")}
    for name in names:
        said = reps.get(name) or waits(users[name]) if name in users else ""
        if said:
            yield ", ".join(users[name].roles), name, said


def waits(user: User) -> str:
    """In one line, what this person finds; empty where nothing waits."""
    found = {
        Role.INSPECTOR: _cases,
        Role.HEAD: _drafts,
        Role.LEGAL: _reviews,
        Role.SIGNATORY: _signatures,
        Role.CLERK: _notices,
    }
    for role, said in found.items():
        if role in user.roles:
            return said(user)
    return {Role.AUDITOR: "reads every case and its audit"}.get(Role(user.roles[0]), "people, roles, powers to sign")


def _cases(user: User) -> str:
    dates, answers = len(work.due(user, "mine")), len(work.unanswered(user, "mine"))
    said = [_many(dates, "date", " to keep"), _many(answers, "answer", " to give")]
    return ", ".join(filter(None, said))


def _drafts(user: User) -> str:
    drafts = [act for act in work.drafts(user) if not act.approved]  # type: ignore[attr-defined]
    return _many(len(drafts), "draft", " to approve or discuss, leads to file, time to grant")


def _reviews(user: User) -> str:
    reviewed = {s.about[0] for s in REGIMES[_regime(user)].steps if Role.LEGAL in s.by and len(s.about) == 1}
    drafts = [act for act in work.drafts(user) if act.step in reviewed and not act.approved]  # type: ignore[attr-defined]
    return _many(len(drafts), "decision", " to review, a hearing to conduct")


def _signatures(user: User) -> str:
    approved = [act for act in work.drafts(user) if act.approved]  # type: ignore[attr-defined]
    return _many(len(approved), "notice", " to sign")


def _notices(user: User) -> str:
    return _many(len(lists.dispatch(user, "today")), "notice", " to print and serve")


def _regime(user: User) -> str:
    assert user.authority is not None
    return user.authority.regime


def _many(n: int, what: str, to_do: str) -> str:
    """So many of it, and what to do with them; empty for none."""
    return f"{n} {what}{'' if n == 1 else 's'}{to_do}" if n else ""
