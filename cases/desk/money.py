"""Sums of money of a case: what was imposed, what stands, what was paid, and what is owed on a day that one chooses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cases.desk import telling
from cases.desk.room import Room
from cases.models import Deadline
from cases.queries import chosen_day, due_sums
from cases.queries.due_sums import Sum
from cases.templatetags import ui
from cases.templatetags.said import computed
from regulator.procedure.language import Ref

RUNNING = (Deadline.OPEN, Deadline.LAPSED)


def context(room: Room, rows: list[Deadline]) -> dict[str, Any]:
    """What is owed today, and on the day of the address (`on`) with its computation."""
    sums = [one for one in due_sums.of(room.look.file, room.today) if one.imposed is not None]
    wanted = chosen_day.read(room.request.GET, room.today)
    then = due_sums.of(room.look.file, wanted.day) if sums else ()
    return {
        "sums": [owed(room, one, rows) for one in sums],
        "owing": [counted(room, one) for one in then if one.imposed is not None],
        "chosen": wanted,
    }


def free(room: Room, ref: Ref) -> str:
    """That it need not be paid, where the law leaves that to the party."""
    if room.look.file.act(ref.n).step not in due_sums.MAY_BE_PAID:
        return ""
    return _("It need not be paid. If it is, the matter is settled.")


def owed(room: Room, found: Sum, rows: Iterable[Deadline]) -> dict[str, Any]:
    """A sum of money: what was imposed, what stands, what was paid and what the law says is owed."""
    assert found.imposed is not None
    assert found.stands is not None
    currency, ref = room.told.regime.currency, found.ref
    due = next((row for row in rows if (row.act_n, row.item_n) == (ref.n, ref.item) and row.state in RUNNING), None)
    return {
        "title": room.told.kind(room.look.file.act(ref.n).item(ref.item or 1)),
        "sub": ui.headed(room.told.party(found.party), room.told.numbers.get(ref.n, "")),
        "imposed": telling.money(found.imposed, currency),
        "stands": telling.money(found.stands, currency),
        "why": room.told.changed(found) or free(room, ref),
        "gone": found.gone,
        "paid": telling.money(found.paid, currency),
        "owed": telling.money(found.owed, currency) if found.owed > 0 else "",
        "surcharge": telling.money(found.surcharge, currency) if found.surcharge else "",
        "grows": telling.money(found.grows, currency) if found.grows else "",
        "back": telling.money(-found.owed, currency) if found.owed < 0 else "",
        "due": due.legal_day if due else None,
        "overdue": found.overdue,
        "cite": due.cite if due else "",
        "status": due.cite_status if due else "",
    }


def counted(room: Room, found: Sum) -> dict[str, Any]:
    """How what is owed on a day was worked out."""
    title = room.told.kind(room.look.file.act(found.ref.n).item(found.ref.item or 1))
    return {"title": ui.headed(title, room.told.party(found.party)), **computed(found, room.told.regime.currency)}
