"""Who may sign in to the demonstration, and what waits for each."""

from __future__ import annotations

from cases.management.demo.companies import COMPANIES, username
from cases.management.demo.people import STAFF
from cases.queries import lists, work
from regulator.accounts.models import User
from regulator.procedure.language import Role
from regulator.procedure.regimes import REGIMES

SHOWN = ("beichen", "kestrel", "pillar", "orchard")  # companies whose representatives have something to do


def table() -> list[tuple[str, str, str]]:
    """(role, name to sign in with, what waits), in the order of the cast; empty where these people are not."""
    names = [one.username for one in STAFF] + [username(one.rep) for one in COMPANIES if one.key in SHOWN]
    users = {user.username: user for user in User.objects.filter(username__in=names).select_related("authority")}
    return [(", ".join(users[name].roles), name, waits(users[name])) for name in names if name in users]


def waits(user: User) -> str:
    """In one line, what this person finds."""
    roles = set(user.roles)
    found = {
        Role.INSPECTOR: _cases,
        Role.HEAD: _drafts,
        Role.LEGAL: _reviews,
        Role.SIGNATORY: _signatures,
        Role.CLERK: _notices,
        Role.REPRESENTATIVE: _own,
    }
    for role, said in found.items():
        if role in roles:
            return said(user)
    return {Role.AUDITOR: "reads every case and its audit"}.get(Role(user.roles[0]), "people, roles, powers to sign")


def _cases(user: User) -> str:
    dates, answers = len(work.due(user, "mine")), len(work.unanswered(user, "mine"))
    return f"{_many(dates, 'date')} to keep, {_many(answers, 'answer')} to give"


def _drafts(user: User) -> str:
    drafts = [act for act in work.drafts(user) if not act.approved]  # type: ignore[attr-defined]
    return f"{_many(len(drafts), 'draft')} to approve or discuss, leads to file, time to grant"


def _reviews(user: User) -> str:
    reviewed = {s.about[0] for s in REGIMES[_regime(user)].steps if Role.LEGAL in s.by and len(s.about) == 1}
    drafts = [act for act in work.drafts(user) if act.step in reviewed and not act.approved]  # type: ignore[attr-defined]
    return f"{_many(len(drafts), 'decision')} to review, a hearing to conduct"


def _signatures(user: User) -> str:
    approved = [act for act in work.drafts(user) if act.approved]  # type: ignore[attr-defined]
    return f"{_many(len(approved), 'notice')} to sign"


def _notices(user: User) -> str:
    return f"{_many(len(lists.dispatch(user, 'today')), 'notice')} to print and serve"


def _own(user: User) -> str:
    company = next(one for one in COMPANIES if username(one.rep) == user.username)
    said = {
        "beichen": "an order with three requirements, one still open",
        "kestrel": "a request for more time, not answered yet",
        "orchard": "an order, as soon as the clerk has served it",
        "pillar": "an advance notice: state the case, or ask for a hearing",
    }
    return f"{company.platform}: {said[company.key]}"


def _regime(user: User) -> str:
    assert user.authority is not None
    return user.authority.regime


def _many(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
