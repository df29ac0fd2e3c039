"""The parts of a case page: what is required, what is proposed, what was imposed, when one meets, what was filed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from cases.models import Deadline
from cases.portal import words
from cases.queries.due_sums import Sum
from cases.queries.portal import STANDING, Room
from cases.queries.portal_told import Filing, Reply, Told
from cases.templatetags import said as periods
from cases.templatetags import ui
from regulator.procedure.language import Effect, Item, Kind, Ref

Row = dict[str, Any]


def receipt_url(room: Room, n: int) -> str:
    return reverse("portal:receipt", args=[room.case.pk, n])


def money(room: Room, amount: Decimal) -> str:
    """CNY 300,000.00: written alike in every language, as on the notices."""
    return f"{room.regime.currency} {amount:,.2f}"


def about(room: Room, ref: Ref | None) -> list[Filing]:
    """What was filed about exactly this thing, in order."""
    return [filing for filing in room.filings if filing.about == ref]


# ── Orders ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def orders(room: Room) -> list[Row]:
    """Orders to correct, the newest first, each with its requirements: open ones first."""
    found = [told for told in reversed(room.notices) if told.step.effect is Effect.ORDER]
    return [{"title": words.title(room, told), "requirements": _requirements(room, told)} for told in found]


def _requirements(room: Room, told: Told) -> list[Row]:
    rows = [_requirement(room, told, item) for item in told.items if item.kind == "requirement"]
    return sorted(rows, key=lambda row: (("open", "judging", "done", "gone").index(row["state"]), row["n"]))


def waits(room: Room, ref: Ref | None) -> bool:
    """Was something filed on a requirement that nobody has judged yet?"""
    told = room.notice(ref.n) if ref and ref.item else None
    if ref is None or told is None:
        return False
    filed = max((one.n for one in about(room, ref) if not _of_time(one)), default=0)
    return filed > max((reply.n for reply in told.replies if reply.about == ref and not _of_time(reply)), default=0)


def _of_time(one: Filing | Reply) -> bool:
    """Does it ask for more time, or grant it? Nothing else has to wait for that."""
    return "more" in one.facts


def _requirement(room: Room, told: Told, item: Item) -> Row:
    ref = Ref(told.n, item.n)
    filed = [one for one in about(room, ref) if not _of_time(one)]
    replies = [reply for reply in told.replies if reply.about == ref]
    judged = [reply for reply in replies if reply.step.effect is Effect.JUDGE and not _of_time(reply)]
    due = next((one for one in reversed(room.deadlines) if (one.act_n, one.item_n) == (ref.n, item.n)), None)
    last = judged[-1] if judged else None
    state, tag, tone = ("gone", gettext("Taken away on appeal"), "grey") if told.gone else _state(filed, judged, due)
    return {
        "n": item.n, "title": words.said(item.facts.get("title", "")),
        "demand": words.said(item.facts.get("demand", "")), "proof": words.said(item.facts.get("proof", "")),
        "state": state, "tag": tag, "tone": tone,
        "due": due, "cite": due.cite if due else "", "last": last, "reason": _reason(last),
        "versions": list(reversed(list(_versions(room, filed, judged)))), "times": _times(room, ref, replies),
        "ref": ref,
    }  # fmt: skip


def _state(filed: list[Filing], judged: list[Reply], due: Deadline | None) -> tuple[str, str, str]:
    last = judged[-1] if judged else None
    if last and last.step.settles is True:
        return ("done", *_outcome(last))
    if filed and (last is None or filed[-1].n > last.n):
        return "judging", gettext("Being judged"), "yellow"
    if last:
        return ("open", *_outcome(last))
    if due and due.state == Deadline.LAPSED:
        return "open", gettext("Period over"), "red"
    return "open", gettext("Open"), ""


def _reason(reply: Reply | None) -> str:
    return words.said(reply.facts.get("reason", "")) if reply else ""


def _outcome(reply: Reply) -> tuple[str, str]:
    said, tone = words.OUTCOMES.get(reply.step.key, (gettext(reply.step.title), ""))
    return str(said), tone


def _versions(room: Room, filed: list[Filing], judged: list[Reply]) -> Iterator[Row]:
    """Every version with what was said of it: the judgements between it and the next."""
    for i, filing in enumerate(filed):
        until = filed[i + 1].n if i + 1 < len(filed) else None
        said = next((one for one in judged if one.n > filing.n and (until is None or one.n < until)), None)
        waiting = (
            (gettext("Being judged"), "yellow") if until is None else (gettext("Replaced by a later version"), "grey")
        )
        tag, tone = _outcome(said) if said else waiting
        yield {
            "version": i + 1, **as_row(room, filing), "tag": tag, "tone": tone,
            "reason": _reason(said), "judged": said.on if said else None,
        }  # fmt: skip


def _times(room: Room, ref: Ref, replies: list[Reply]) -> list[Row]:
    """Requests for more time, and what came of them."""
    rows = []
    for filing in about(room, ref):
        if _of_time(filing):
            answers = [*filing.replies, *(one for one in replies if _of_time(one) and one.n > filing.n)]
            said = answers[0] if answers else None
            tag, tone = _outcome(said) if said else (gettext("Not answered yet"), "yellow")
            rows.append({**as_row(room, filing), "more": _more(filing), "tag": tag, "tone": tone,
                         "reason": _reason(said)})  # fmt: skip
    return rows


def _more(filing: Filing) -> str:
    more = filing.facts.get("more")
    return periods.period(more) if more else ""


def as_row(room: Room, filing: Filing) -> Row:
    """A filing in a row: when, in time or not, how many files, its receipt."""
    in_time = room.in_time(filing)
    paper = room.receipts.get(filing.n)
    return {
        "at": filing.at if filing.own else filing.on, "own": filing.own, "in_time": in_time,
        "files": len(filing.files), "receipt": paper.receipt if paper else str(filing.n),
        "url": receipt_url(room, filing.n), "title": words.done(room, filing.step, filing.about),
    }  # fmt: skip


# ── Penalties ──────────────────────────────────────────────────────────────────────────────────────────────────────


def proposals(room: Room) -> list[Row]:
    """Advance notices: what is intended, and why."""
    found = [told for told in reversed(room.notices) if any(item.kind == "intended" for item in told.items)]
    return [
        {
            "title": words.title(room, told), "facts": words.said(told.facts.get("facts", "")),
            "reasons": words.said(told.facts.get("reasons", "")), "hearing": bool(told.facts.get("hearing_right")),
            "rows": [_measure(room, told, item) for item in told.items if item.kind == "intended"],
            "decided": any(one.step.effect is Effect.DECIDE and one.n > told.n for one in room.notices),
            "filed": [as_row(room, filing) for filing in about(room, Ref(told.n))],
        }
        for told in found
    ]  # fmt: skip


def sanctions(room: Room) -> list[Row]:
    """Sanctions imposed on the party, with what an appeal left of them, what is paid and what the law says is owed."""
    return [_imposed(room, told, item) for told in room.notices for item in told.items if item.kind == "sanction"]


def _measure(room: Room, told: Told, item: Item) -> Row:
    amount = item.facts.get("amount")
    return {
        "n": item.n, "kind": words.chosen(told.fields, "kind", item.facts.get("kind")),
        "notice": words.title(room, told), "amount": money(room, amount) if amount is not None else "",
        "from": item.facts.get("effective_from"), "to": item.facts.get("effective_to"),
    }  # fmt: skip


def _imposed(room: Room, told: Told, item: Item) -> Row:
    row, ref = _measure(room, told, item), Ref(told.n, item.n)
    found, payments = room.sums[ref], [one for one in told.replies if one.about == ref and "amount" in one.facts]
    due = next((one for one in reversed(room.deadlines) if (one.act_n, one.item_n) == (ref.n, item.n)), None)
    money_of = {key: money(room, value) for key, value in _amounts(found).items() if value is not None}
    return {
        **money_of, "title": row["kind"], "sub": row["notice"], "why": changed(room, found), "gone": found.gone,
        "from": row["from"], "to": row["to"], "times": _times(room, ref, list(told.replies)),
        "payments": [(one.on, money(room, one.facts["amount"])) for one in payments],
        "sum": max(found.owed, Decimal(0)), "due": due.legal_day if due else None,
        "cite": due.cite if due else "", "status": due.cite_status if due else "",
    }  # fmt: skip


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


# ── Meetings, remedies, papers ─────────────────────────────────────────────────────────────────────────────────────


def appointments(room: Room) -> list[Row]:
    """Interviews and hearings: when and where, postponed or not, and how they went."""
    return [row for told in room.notices for row in _appointment(room, told)]


def _appointment(room: Room, told: Told) -> Iterator[Row]:
    field = next((field for field in told.fields if field.kind is Kind.MOMENT and field.key in told.facts), None)
    if field is None:
        return
    now = {**told.facts}
    for reply in told.replies:
        now |= {key: reply.facts[key] for key in (field.key, "place") if key in reply.facts}
    ended = next((reply for reply in reversed(told.replies) if "outcome" in reply.facts), None)
    yield {
        "n": told.n, "title": gettext(field.title), "effect": told.step.effect,
        "notice": words.title(room, told), "at": now[field.key],
        **{key: words.said(now.get(key, "")) for key in ("place", "subject", "attendee")},
        "postponed": now[field.key] != told.facts[field.key],
        "outcome": words.chosen(ended.step.asks, "outcome", ended.facts["outcome"]) if ended else "",
    }  # fmt: skip


def remedies(room: Room) -> list[Row]:
    """What can be sought against an act, until when and from whom; and what was sought."""
    rows = []
    for deadline in room.deadlines:
        met_by = room.limit(deadline).met_by
        step = next((room.regime.step(key) for key in met_by if room.regime.step(key).effect is Effect.APPEAL), None)
        told = room.origin(deadline)
        if step is None or told is None or deadline.state not in (*STANDING, Deadline.SUPERSEDED):
            continue
        sought = next((one for one in about(room, Ref(told.n)) if one.step.key == step.key), None)
        ended = sought.replies[-1] if sought and sought.replies else None
        rows.append({
            "title": words.do(room, step, None), "against": words.title(room, told), "due": deadline,
            "body": body(room, step.key), "sought": sought.on if sought else None,
            "url": receipt_url(room, sought.n) if sought else "",
            "outcome": words.chosen(ended.step.asks, "outcome", ended.facts.get("outcome")) if ended else "",
            "cite": deadline.cite, "status": deadline.cite_status,
        })  # fmt: skip
    return rows


def body(room: Room, step: str) -> str:
    """Who hears a remedy, as the authority states it."""
    authority = room.case.authority
    bodies = {"apply_reconsideration": authority.reconsideration_body, "bring_suit": authority.court}
    return words.own(bodies.get(step, ""))


def history(room: Room) -> list[Row]:
    """What happened between the authority and the platform, the newest first."""
    rows: list[tuple[int, Row]] = []
    for told in room.notices:
        url = reverse("portal:notice", args=[room.case.pk, told.n])
        title = gettext("%(notice)s served on you") % {"notice": words.title(room, told)}
        rows.append((told.served.by_act, {"title": title, "when": told.served.on, "url": url}))
        rows += [(reply.n, _said(reply)) for reply in told.replies]
    for filing in room.filings:
        row = {"title": words.done(room, filing.step, filing.about), "when": filing.on, "who": filing.by,
               "url": receipt_url(room, filing.n)}  # fmt: skip
        rows += [(filing.n, row), *((reply.n, _said(reply)) for reply in filing.replies)]
    return [row for _n, row in sorted(rows, key=lambda pair: -pair[0])]


def _said(reply: Reply) -> Row:
    title = words.replied(reply.step)
    outcome = words.chosen(reply.step.asks, "outcome", reply.facts.get("outcome")) if "outcome" in reply.facts else ""
    return {"title": str(title), "when": reply.on, "text": outcome or _reason(reply)}
