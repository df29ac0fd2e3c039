"""Days that pass: every midnight the sweep looks for what has lapsed, every morning reminders go out."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any

from django.core.management import CommandError, call_command

from cases import actions
from cases.actions import lapsing, reminding
from cases.models import Carried, Deadline, Message, StoredFile
from regulator import store
from regulator.accounts.models import User
from regulator.procedure.language import Period, Ref, Unit
from tests import make, people
from tests.make import SHANGHAI, Walk

DAY = timedelta(days=1)


def begin(cast: people.Cast, day: date) -> Walk:
    """Nine o'clock in the office, nothing on file."""
    return make.start(cast, at=at(day, 9))


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=SHANGHAI)


def until(walk: Walk, day: date, hour: int = 9) -> Walk:
    """Let the days pass, with what the bell does meanwhile."""
    seen = walk.at.astimezone(SHANGHAI).date()
    while seen < day:
        seen += DAY
        lapsing.sweep(at=at(seen, 0, 5))
        reminding.remind(at=at(seen, 9))
    walk.at = max(walk.at, at(day, hour))
    return walk


def end(walk: Walk, limit: str, item: int = 0, to: str = "") -> Deadline:
    """The last deadline of this kind."""
    rows = Deadline.objects.filter(case=walk.case, limit=limit)
    rows = rows.filter(item_n=item) if item else rows
    return (rows.filter(addressee=to) if to else rows).latest("cause_n")


def day_of(walk: Walk, limit: str, item: int = 0) -> str:
    """The last day of its legal end."""
    return str(end(walk, limit, item).legal_day)


def keys(walk: Walk, step: str, by: User, about: Ref | None = None, **facts: Any) -> set[str]:
    """Why a step is refused: asked with what would be entered, by really trying to take it."""
    before = walk.case.last_act_n
    try:
        actions.do(step, case=walk.case, by=by, at=walk.at, about=about, **facts)
    except actions.Refused as refused:
        return {found.key for found in (*refused.answer.refusals, *refused.answer.warnings)}
    raise AssertionError(f"{step} was taken after act {before}")


def told(user: User, kind: str = "") -> list[str]:
    """What stands in the inbox of somebody, in order."""
    rows = Message.objects.filter(user=user).order_by("made_at", "pk")
    return [str(row) for row in (rows.filter(kind=kind) if kind else rows)]


def reminded(user: User) -> list[tuple[str, str]]:
    """Which limits somebody was reminded of, and on which days."""
    rows = Carried.objects.filter(user=user, message__kind="reminder").order_by("message__made_at")
    each = rows.values_list("obligation__deadline__limit", "message__made_at")
    found = [(limit, at.astimezone(SHANGHAI).date()) for limit, at in each]
    return [(limit, str(day)) for limit, day in sorted(found, key=lambda one: (one[1], one[0]))]


def whole() -> None:
    """The chains hold, and the tables are what the acts say: both commands end without a complaint."""
    for command in (("verify_audit",), ("rebuild", "--check")):
        said = StringIO()
        try:
            call_command(*command, stdout=said, stderr=said)
        except CommandError as broken:
            raise AssertionError(said.getvalue()) from broken


# ── What happens in every flow ─────────────────────────────────────────────────────────────────────────────────────


def working_days(n: int) -> Period:
    return Period(n, Unit.WORKING_DAY)


def found(walk: Walk, provision: str, since: date, last: date | None) -> None:
    """A lead, a violation, and a verified exhibit that shows it."""
    make.receive_lead(walk)
    row = make.violation(provision=provision, conduct_from=since, conduct_to=last)
    walk.do("record_violation", walk.cast.lin, violations=[row])
    make.add_evidence(walk)
    make.verify_evidence(walk)


def filed(walk: Walk) -> None:
    make.propose_filing(walk)
    make.file_case(walk)


def issue(walk: Walk, draft: str, step: str, **facts: Any) -> Ref:
    """Drafted by an inspector, approved by the head, signed by the signatory."""
    walk.do(draft, walk.cast.lin, **facts)
    walk.do("approve", walk.cast.head, about=walk.ref(draft))
    walk.do(step, walk.cast.signatory, about=walk.ref(draft))
    return walk.ref(step)


def serve(walk: Walk, notice: Ref) -> None:
    walk.do(
        "serve",
        walk.cast.clerk,
        about=notice,
        addressee="operator",
        method="direct",
        receipt="Fan Yi",
    )


def paper(walk: Walk) -> StoredFile:
    """A scan that came in with the post."""
    case = walk.case
    kept = store.put(io.BytesIO(b"%PDF-1.7 a scan"), room=f"case/{case.pk}", most=1_000)
    return StoredFile(
        case=case, name="decision.pdf", size=kept.size, sha256=kept.sha256, key=kept.key,
        content_type="application/pdf", uploaded_at=walk.at,
    )  # fmt: skip
