"""What is proposed and what was imposed, as the platform reads it: amounts, daily rates, what is paid and owed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, pgettext

from cases.portal import sections, words
from cases.queries import due_sums
from cases.queries.due_sums import Sum
from cases.queries.portal import Room
from cases.queries.portal_told import Told
from cases.templatetags import ui
from cases.templatetags.said import computed
from regulator.procedure.conditions import daily
from regulator.procedure.language import Effect, Item, Ref

Row = dict[str, Any]


def proposals(room: Room) -> list[Row]:
    """Advance notices: what is intended, and why."""
    found = [told for told in reversed(room.notices) if any(item.kind == "intended" for item in told.items)]
    return [
        {
            "title": words.title(room, told), "facts": words.said(told.facts.get("facts", "")),
            "reasons": words.said(told.facts.get("reasons", "")), "hearing": bool(told.facts.get("hearing_right")),
            "rows": [_measure(room, told, item) for item in told.items if item.kind == "intended"],
            "decided": any(one.step.effect is Effect.DECIDE and one.n > told.n for one in room.notices),
            "filed": [sections.as_row(room, filing) for filing in sections.about(room, Ref(told.n))],
        }
        for told in found
    ]  # fmt: skip


def sanctions(room: Room) -> list[Row]:
    """Sanctions imposed on the party, with what an appeal left of them, what is paid and what the law says is owed."""
    return [_imposed(room, told, item) for told in room.notices for item in told.items if item.kind == "sanction"]


def _measure(room: Room, told: Told, item: Item) -> Row:
    amount, rate = item.facts.get("amount"), item.facts.get("rate")
    return {
        "daily": _a_day(room, rate),
        "n": item.n, "kind": words.chosen(told.fields, "kind", item.facts.get("kind")),
        "notice": words.title(room, told),
        "amount": sections.money(room, amount) if amount is not None else _a_day(room, rate),
        "from": item.facts.get("effective_from"), "to": item.facts.get("effective_to"),
        "until": daily.hard_stop(item.facts), "since": item.facts.get("rate_from") or item.facts.get("runs_from"),
    }  # fmt: skip


def _a_day(room: Room, rate: Decimal | None) -> str:
    return gettext("%(sum)s for each day") % {"sum": sections.money(room, rate)} if rate is not None else ""


def _running(row: Row) -> str:
    """A daily rate in a sentence: how much, from when, until when at the latest; empty for a single amount."""
    if not row["daily"]:
        return ""
    since = gettext("from %(day)s") % {"day": ui.day(row["since"])} if row["since"] else ""
    until = gettext("until %(day)s at the latest") % {"day": ui.day(row["until"])} if row["until"] else ""
    return ui.sentences(pgettext("between clauses", ", ").join(filter(None, (row["daily"], since, until))))


def _imposed(room: Room, told: Told, item: Item) -> Row:
    row, ref = _measure(room, told, item), Ref(told.n, item.n)
    free = gettext("You need not pay it. If you do, the matter is settled.")
    found, payments = room.sums[ref], [one for one in told.replies if one.about == ref and "amount" in one.facts]
    why = _running(row), changed(room, found), free if told.step.key in due_sums.MAY_BE_PAID else ""
    due = next((one for one in reversed(room.deadlines) if (one.act_n, one.item_n) == (ref.n, item.n)), None)
    money_of = {key: sections.money(room, value) for key, value in _amounts(found).items() if value is not None}
    return {
        **money_of, "title": row["kind"], "sub": row["notice"], "why": " ".join(filter(None, why)),
        "gone": found.gone,
        "from": row["from"], "to": row["to"], "times": sections.times(room, ref, list(told.replies)),
        "payments": [(one.on, sections.money(room, one.facts["amount"])) for one in payments],
        "sum": max(found.owed, Decimal(0)), "due": due.legal_day if due else None,
        "overdue": found.overdue,
        "cite": due.cite if due else "", "status": due.cite_status if due else "",
    }  # fmt: skip


def owing(room: Room, day: date) -> list[Row]:
    """What is owed of each sanction in money on a day, with its computation."""
    items = {Ref(told.n, item.n): (told, item) for told in room.notices for item in told.items}
    return [
        {"title": ui.headed(_measure(room, *items[one.ref])["kind"], words.title(room, items[one.ref][0])),
         **computed(one, room.regime.currency)}
        for one in room.sums_on(day) if one.imposed is not None
    ]  # fmt: skip


def _amounts(found: Sum) -> dict[str, Decimal | None]:
    """The amounts of a sanction in money; what is owed, or what comes back, only where it is not nothing."""
    return {
        "imposed": found.imposed, "stands": found.stands, "paid": None if found.imposed is None else found.paid,
        "surcharge": found.surcharge or None, "grows": found.grows or None,
        "owed": found.owed if found.owed > 0 else None, "back": -found.owed if found.owed < 0 else None,
    }  # fmt: skip


def changed(room: Room, found: Sum) -> str:
    """What an appeal did to a sanction, in a sentence; empty where none did anything."""
    if found.change is None:
        return ""
    told = {
        "how": words.REMEDY.get(found.change.how, ""), "reasons": found.change.reasons,
        "outcome": words.chosen(room.regime.step("record_outcome").asks, "outcome", found.change.outcome),
        "day": ui.day(found.change.on) if found.change.on else gettext("day unknown"),
    }  # fmt: skip
    return gettext("%(how)s: %(outcome)s, %(day)s. %(reasons)s") % told
