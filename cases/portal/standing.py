"""Where a case stands for the platform, in a sentence, and what it may do now."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext, pgettext

from cases.models import Deadline
from cases.portal import dates, penalties, sayings, sections, words
from cases.queries import due_sums
from cases.queries.portal import Room
from cases.queries.portal_told import Told
from cases.templatetags import ui
from regulator.procedure.language import Answer, Effect, Ref, Regime, Role, Step

LAST = ("request_recusal", "consent_to_electronic_service", *words.GIVES_UP)


# ── In a sentence ──────────────────────────────────────────────────────────────────────────────────────────────────


def sentence(room: Room) -> str:
    """What the authority has done and what is asked now."""
    if room.case.closed_on:
        return gettext("The case was closed on %(day)s. Nothing more is asked of you.") % {
            "day": ui.day(room.case.closed_on)
        }
    said = [_penalty(room), _orders(room), _asked(room)]
    found = " ".join(filter(None, said)) or _interview(room)
    return found or gettext("The authority has served a notice on you. Nothing is asked of you now.")


def _asked(room: Room) -> str:
    """An answer that a notice asks for as a whole, by its day."""
    due = next((one for one in room.deadlines if one.limit in sayings.MUST.get(room.regime.key, ())
                and one.state == Deadline.OPEN and one.legal_day), None)  # fmt: skip
    if due is None:
        return ""
    return gettext("An answer is asked of you by %(day)s.") % {"day": ui.day(due.legal_day)}


def _penalty(room: Room) -> str:
    decided = [told for told in room.notices if told.step.effect is Effect.DECIDE]
    if decided and decided[-1].step.key in due_sums.MAY_BE_PAID:
        return _may_be_paid(room)
    if decided:
        owed = sum((max(one.owed, Decimal(0)) for one in room.sums.values()), Decimal(0))
        if owed:
            return _owed(room, owed)
        return _nothing_owed(room, decided[-1])
    if any(told.step.notice == "pre_notice" for told in room.notices):
        return gettext("The authority intends to impose a penalty. It must hear you first.")
    if any("make_statement" in limit.met_by for told in room.notices for limit in told.step.limits):
        return gettext("The authority has put its view to you. Nothing is decided yet: it must hear you first.")
    return ""


def _may_be_paid(room: Room) -> str:
    """What may be paid, but need not, while its time runs."""
    rows = [row for row in penalties.sanctions(room) if row["sum"] and row["due"] and row["due"] >= room.today]
    if not rows:
        return gettext("An infringement notice was given to you. Nothing can be paid on it now.")
    told = {"sum": rows[0]["owed"], "day": ui.day(rows[0]["due"])}
    return (
        gettext("An infringement notice was given to you. You may pay %(sum)s by %(day)s: that settles the matter.")
        % told
    )


def _nothing_owed(room: Room, decided: Told) -> str:
    """Paid, taken away on appeal, or no money at all."""
    back = sum((max(-one.owed, Decimal(0)) for one in room.sums.values()), Decimal(0))
    said = gettext("The authority has decided. You owe nothing.")
    if decided.gone:
        told = {"notice": words.title(room, decided), "day": ui.day(decided.gone)}
        said = gettext("%(notice)s was taken away on appeal on %(day)s. You owe nothing.") % told
    return f"{said} {_back(room, back)}" if back else said


def _back(room: Room, back: Decimal) -> str:
    return gettext("You paid %(sum)s more than is owed: it comes back to you.") % {"sum": sections.money(room, back)}


def _owed(room: Room, owed: Decimal) -> str:
    """What is to be paid, and the earliest day by which."""
    days = [row["due"] for row in penalties.sanctions(room) if row["sum"] and row["due"]]
    if not days:
        return gettext("The authority has decided. You owe %(sum)s.") % {"sum": sections.money(room, owed)}
    told = {"sum": sections.money(room, owed), "day": ui.day(min(days))}
    return gettext("The authority has decided. You owe %(sum)s, to be paid by %(day)s.") % told


def _orders(room: Room) -> str:
    found = [one for order in sections.orders(room) for one in order["requirements"] if one["state"] != "gone"]
    if not found:
        return _orders_gone(room)
    n = len(found)
    ordered = ngettext(
        "The authority has ordered you to correct one thing.",
        "The authority has ordered you to correct %(n)d things.",
        n,
    )
    asked = ngettext("One thing is asked of you.", "%(n)d things are asked of you.", n)
    head = (ordered if room.regime.key == words.FIRST else asked) % {"n": n}
    counts = {state: sum(one["state"] == state for one in found) for state in ("done", "judging", "open")}
    parts = [
        ngettext("%(n)d is done", "%(n)d are done", counts["done"]) % {"n": counts["done"]},
        ngettext("%(n)d is being judged", "%(n)d are being judged", counts["judging"]) % {"n": counts["judging"]},
        ngettext("%(n)d is open", "%(n)d are open", counts["open"]) % {"n": counts["open"]},
    ]
    told = [part for part, count in zip(parts, counts.values(), strict=True) if count]
    return ui.sentences(head, pgettext("between clauses", ", ").join(told))


def _orders_gone(room: Room) -> str:
    gone = [told for told in room.notices if told.step.effect is Effect.ORDER and told.gone]
    if not gone:
        return ""
    told = {"notice": words.title(room, gone[-1]), "day": ui.day(gone[-1].gone)}
    return gettext("%(notice)s was taken away on appeal on %(day)s. It asks nothing more of you.") % told


def _interview(room: Room) -> str:
    found = [row for row in sections.appointments(room) if not row["outcome"]]
    if not found:
        return ""
    with timezone.override(room.zone):
        when = f"{ui.weekday(found[-1]['at'])}, {formats.date_format(timezone.localtime(found[-1]['at']), 'H:i')}"
    return gettext("You are called to an interview: %(when)s.") % {"when": when}


# ── What you may do ────────────────────────────────────────────────────────────────────────────────────────────────


def may_now(
    room: Room, answers: Iterable[Answer], own: ZoneInfo | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The steps that are possible, the most urgent first, and the grey ones with their reasons."""
    known = list(answers)
    possible = sorted((_possible(room, one, own) for one in known if one.yes), key=lambda row: row["order"])
    grey = [
        {"title": words.do(room, one.step, one.about), "refusals": words.refused(one.refusals), "unknown": one.unknown}
        for one in known if one.refusals and one.step.key not in words.GIVES_UP
    ]  # fmt: skip
    return possible, grey + _not_yet(room)


def _possible(room: Room, answer: Answer, own: ZoneInfo | None) -> dict[str, Any]:
    step, about = answer.step.key, answer.about
    due = room.due(step, about)
    live = due if due and due.legal_end and due.state in (Deadline.OPEN, Deadline.LAPSED) else None
    calm = live is None or sections.waits(room, about)
    return {
        "title": words.do(room, answer.step, about),
        "url": step_url(room, step, about),
        "until": dates.until(live, room.zone) if live else gettext("No fixed end"),
        "left": None if live is None or calm else dates.left(room, live),
        "sub": gettext("you have filed; being judged") if live and calm else "",
        "provisional": live.doubt if live else "",
        "elsewhere": dates.elsewhere(live.legal_end, own) if live else "",
        "says": words.effect(room, answer.step),
        "missed": words.missed(room, room.limit(live)) if live and not calm and step in words.ANSWERS else "",
        "cite": answer.step.cite,
        "order": (step in LAST, calm, live.legal_end.timestamp() if live and live.legal_end else 0, str(about)),
    }


def _not_yet(room: Room) -> list[dict[str, Any]]:
    """What comes later, should it come to that; said alike whether anything is on its way or not."""
    told = {told.step.key for told in room.notices}
    if room.case.closed_on or any(one.step.effect is Effect.DECIDE for one in room.notices):
        return []
    later = [
        step for step in room.regime.steps
        if step.key in words.NOT_YET and Role.REPRESENTATIVE in step.by and told.isdisjoint(step.about)
    ]  # fmt: skip
    return [{"title": words.do(room, one, None), "says": words.NOT_YET[one.key], "cite": one.cite} for one in later]


def step_url(room: Room, step: str, about: Ref | None) -> str:
    where = {"case": room.case.pk, "step": step}
    return reverse("portal:step", kwargs={**where, "about": str(about)} if about else where)


def notices(room: Room) -> list[dict[str, Any]]:
    """The notices served on the party, the newest first."""
    return [
        {"title": words.title(room, told), "url": reverse("portal:notice", args=[room.case.pk, told.n]),
         "on": told.served.on, "how": method(room.regime, told.served.method)}
        for told in reversed(room.notices)
    ]  # fmt: skip


def serving(regime: Regime) -> Step | None:
    """The step by which notices are served."""
    return next((step for step in regime.steps if step.effect is Effect.SERVE), None)


def methods(regime: Regime) -> str:
    """How notices are served under this law, where a party need not consent to any way; empty where it may."""
    serve = serving(regime)
    asked = next((field for field in serve.asks if field.key == "method"), None) if serve else None
    if asked is None or not isinstance(asked.choices, tuple) or _consents(regime):
        return ""
    return "; ".join(gettext(one.title) for one in asked.choices)


def _consents(regime: Regime) -> bool:
    return any(step.key == "consent_to_electronic_service" for step in regime.steps)


def method(regime: Regime, key: str) -> str:
    """The method of a service, as the law names it."""
    serve = serving(regime)
    return words.chosen(serve.asks, "method", key) if serve else key
