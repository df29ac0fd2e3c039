"""The parts of a case page: what is required, what is proposed, what was imposed, when one meets, what was filed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from cases.models import Deadline
from cases.portal import words
from cases.queries.portal import STANDING, Room
from cases.queries.portal_told import Filing, Reply, Told
from cases.templatetags import said as periods
from regulator.procedure import duties
from regulator.procedure.language import Effect, Item, Kind, Ref

Row = dict[str, Any]
ASKED = ("requirement", "commitment", "report", "information")  # things that a party has to do, to keep or to send


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
    """Notices that ask for things by a time of their own, the newest first, each with these things: open ones first."""
    found = [told for told in reversed(room.notices) if any(item.kind in ASKED for item in told.items)]
    return [
        {"title": words.title(room, told), "requirements": _requirements(room, told),
         "order": told.step.effect is Effect.ORDER, "plain": all(item.kind == "requirement" for item in told.items)}
        for told in found
    ]  # fmt: skip


def _requirements(room: Room, told: Told) -> list[Row]:
    rows = [_requirement(room, told, item) for item in told.items if item.kind in ASKED]
    return sorted(rows, key=lambda row: (("open", "judging", "done", "gone").index(row["state"]), row["n"]))


def waits(room: Room, ref: Ref | None) -> bool:
    """Was something filed on a requirement that nobody has judged yet?"""
    told = room.notice(ref.n) if ref and ref.item else None
    if ref is None or told is None:
        return False
    filed = max((one.n for one in about(room, ref) if not _of_time(one)), default=0)
    return filed > max((reply.n for reply in told.replies if reply.about == ref and not _of_time(reply)), default=0)


def waits_for_answer(room: Room, ref: Ref) -> bool:
    """Was something filed about a notice as a whole, other than a wish for more time, and nothing said since?"""
    told = room.notice(ref.n)
    filed = max(
        (one.n for one in about(room, ref) if one.step.effect is Effect.SUBMIT and not _of_time(one)), default=0
    )
    replies = told.replies if told else ()
    return filed > max((reply.n for reply in replies if not _of_time(reply)), default=0)


def _of_time(one: Filing | Reply) -> bool:
    """Does it ask for more time, or grant it? Nothing else has to wait for that."""
    return "more" in one.facts


def _requirement(room: Room, told: Told, item: Item) -> Row:
    ref = Ref(told.n, item.n)
    filed = [one for one in about(room, ref) if not _of_time(one)]
    replies = [reply for reply in told.replies if reply.about == ref]
    judged = [reply for reply in replies if _judges(reply) and not _of_time(reply)]
    due = next((one for one in reversed(room.deadlines) if (one.act_n, one.item_n) == (ref.n, item.n)), None)
    last = judged[-1] if judged else None
    gone = "gone", gettext("Taken away on appeal"), "grey"
    state, tag, tone = gone if told.gone else _state(room, filed, judged, due)
    return {
        "n": item.n, "title": words.said(item.facts.get("title", "")),
        "demand": words.said(item.facts.get("demand", "")), "proof": words.said(item.facts.get("proof", "")),
        "state": state, "tag": tag, "tone": tone,
        "due": due, "cite": due.cite if due else "", "last": last, "reason": _reason(last),
        "versions": list(reversed(list(_versions(room, filed, judged)))), "times": times(room, ref, replies),
        "ref": ref, "standing": _standing(item),
    }  # fmt: skip


def _standing(item: Item) -> bool:
    """Does it hold all the time, without an end?"""
    if item.kind == "commitment":
        return not item.facts.keys() & {"due", "within"}
    return item.facts.get("due") == "standing"


def _judges(reply: Reply) -> bool:
    return reply.step.effect is Effect.JUDGE or reply.step.key in words.OUTCOMES


def _state(room: Room, filed: list[Filing], judged: list[Reply], due: Deadline | None) -> tuple[str, str, str]:
    last = judged[-1] if judged else None
    if last and last.step.settles is True:
        return ("done", *_outcome(room, last))
    if filed and filed[-1].step.settles is True:
        return "done", gettext("Sent"), "green"
    if filed and (last is None or filed[-1].n > last.n):
        return "judging", gettext("Being judged"), "yellow"
    if last:
        return ("open", *_outcome(room, last))
    if due and due.state == Deadline.LAPSED:
        return "open", gettext("Period over"), "red"
    return "open", gettext("Open"), ""


def _reason(reply: Reply | None) -> str:
    return words.said(reply.facts.get("reason", "")) if reply else ""


def _outcome(room: Room, reply: Reply) -> tuple[str, str]:
    return words.outcome(room.regime.key, reply.step)


def _versions(room: Room, filed: list[Filing], judged: list[Reply]) -> Iterator[Row]:
    """Every version with what was said of it: the judgements between it and the next."""
    for i, filing in enumerate(filed):
        until = filed[i + 1].n if i + 1 < len(filed) else None
        said = next((one for one in judged if one.n > filing.n and (until is None or one.n < until)), None)
        waiting = (
            (gettext("Being judged"), "yellow") if until is None else (gettext("Replaced by a later version"), "grey")
        )
        tag, tone = _outcome(room, said) if said else waiting
        yield {
            "version": i + 1, **as_row(room, filing), "tag": tag, "tone": tone,
            "reason": _reason(said), "judged": said.on if said else None,
        }  # fmt: skip


def times(room: Room, ref: Ref, replies: list[Reply]) -> list[Row]:
    """Requests for more time, and what came of them."""
    rows = []
    for filing in about(room, ref):
        if _of_time(filing):
            answers = [*filing.replies, *(one for one in replies if _of_time(one) and one.n > filing.n)]
            said = answers[0] if answers else None
            tag, tone = _outcome(room, said) if said else (gettext("Not answered yet"), "yellow")
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
            "late": periods.late(duties.days_late(room.look.file, room.look.file.act(sought.n)) if sought else 0),
            "url": receipt_url(room, sought.n) if sought else "",
            "outcome": words.chosen(ended.step.asks, "outcome", ended.facts.get("outcome")) if ended else "",
            "cite": deadline.cite, "status": deadline.cite_status,
        })  # fmt: skip
    return rows


def body(room: Room, step: str) -> str:
    """Who hears a remedy, as the authority states it."""
    authority = room.case.authority
    court = dict.fromkeys(("bring_suit", "appeal_tribunal"), authority.court)
    return words.own({"apply_reconsideration": authority.reconsideration_body, **court}.get(step, ""))


def history(room: Room) -> list[Row]:
    """What happened between the authority and the platform, the newest first."""
    rows: list[tuple[int, Row]] = []
    for told in room.notices:
        url = reverse("portal:notice", args=[room.case.pk, told.n])
        title = gettext("%(notice)s served on you") % {"notice": words.title(room, told)}
        rows.append((told.served.by_act, {"title": title, "when": told.served.on, "url": url}))
        rows += [(reply.n, _said(room, reply)) for reply in told.replies]
    for filing in room.filings:
        row = {"title": words.done(room, filing.step, filing.about), "when": filing.on, "who": filing.by,
               "url": receipt_url(room, filing.n)}  # fmt: skip
        rows += [(filing.n, row), *((reply.n, _said(room, reply)) for reply in filing.replies)]
    return [row for _n, row in sorted(rows, key=lambda pair: -pair[0])]


def _said(room: Room, reply: Reply) -> Row:
    title = words.replied(room.regime.key, reply.step)
    outcome = words.chosen(reply.step.asks, "outcome", reply.facts.get("outcome")) if "outcome" in reply.facts else ""
    return {"title": str(title), "when": reply.on, "text": outcome or _reason(reply)}
