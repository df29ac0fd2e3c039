"""Signing: what is signed, by which power, after whom; and the password again before it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.desk.room import Room
from cases.desk.telling import fields_of, money
from cases.models import Act
from regulator.accounts import again
from regulator.procedure.language import Mandate

WRONG = {
    again.Found.MISSING: gettext_lazy("Enter your password. It is asked again before anything is signed."),
    again.Found.WRONG: gettext_lazy("That password is not right. Nothing was signed."),
    again.Found.TOO_OFTEN: gettext_lazy("Too many attempts. Wait a minute and try again."),
}


def confirmed(asked: Any, frame: Any) -> bool:
    """For what is signed: the password again, each time. Wrong ones are counted."""
    if not asked.answer.step.takes:
        return True
    found = again.asked(asked.room.request)
    if found in WRONG:
        frame.add_error(None, WRONG[found])
    return found is again.Found.RIGHT


# ── What is signed ─────────────────────────────────────────────────────────────────────────────────────────────────


def context(asked: Any) -> dict[str, Any]:
    """The page of a signature: the text and its hash, the power, who was before, what changed."""
    room, answer = asked.room, asked.answer
    draft = room.look.row(answer.about.n)
    act = room.look.file.act(draft.n)
    return {
        "draft": draft,
        "chain": list(chain(room, draft)),
        "mandate": mandate(room, answer),
        "amount": amount(room, act.facts),
        "return_url": returning(room, draft),
        "currency": room.told.regime.currency,
        "ceiling": answer.ceiling,
        "changes": redline(room, draft),
        "version": version(room, draft),
    }


def returning(room: Room, draft: Act) -> str:
    """Where the draft is sent back to its author, by whoever may."""
    steps = [step for step in room.told.regime.steps if "@draft" in step.about and step.settles]
    found = next((step.key for step in steps if set(step.by) & set(room.user.roles)), "")
    return room.url("step_about", found, str(draft.n)) if found else ""


def mandate(room: Room, answer: Any) -> Mandate | None:
    """The power under which this person signs this step today."""
    held = [m for m in room.look.people.mandates if not m.steps or answer.step.key in m.steps]
    return next((m for m in held if m.since <= room.today and (m.until is None or room.today <= m.until)), None)


def amount(room: Room, facts: Any) -> str:
    """All that is to be paid."""
    rows = [row for value in facts.values() if isinstance(value, tuple) for row in value if isinstance(row, dict)]
    sums = [row["amount"] for row in rows if row.get("amount") is not None]
    return money(sum(sums), room.told.regime.currency) if sums else ""


def chain(room: Room, draft: Act) -> Iterator[dict[str, Any]]:
    """Who wrote it, who reviewed and approved it, each bound to the same content."""
    yield {"title": _("Written"), "who": room.told.who(draft), "when": draft.recorded_at}
    for row in room.look.rows:
        if row.about_n == draft.n and not row.about_item:
            step = room.told.step(row.step)
            said = room.told.pairs([f for f in step.asks if f.key == "outcome"], room.look.file.act(row.n).facts)
            yield {
                "title": _(step.title),
                "who": room.told.who(row),
                "when": row.recorded_at,
                "said": said[0][1] if said else "",
                "passed": row.despite,
            }


# ── What changed ───────────────────────────────────────────────────────────────────────────────────────────────────


def earlier(room: Room, draft: Act) -> list[Act]:
    """Drafts of the same step before this one."""
    return [row for row in room.look.rows if row.step == draft.step and row.n < draft.n and row.about == draft.about]


def version(room: Room, draft: Act) -> int:
    return len(earlier(room, draft)) + 1


def redline(room: Room, draft: Act) -> list[tuple[str, SafeString]]:
    """Against the draft before this one, by field: words struck out and words that are new."""
    before = earlier(room, draft)
    if not before:
        return []
    told, asked = room.told, fields_of(room.told, draft)
    old, new = (dict(_flat(told, asked, room.look.file.act(row.n).facts)) for row in (before[-1], draft))
    titles = dict.fromkeys([*old, *new])
    return [
        (title, compared(old.get(title, ""), new.get(title, "")))
        for title in titles
        if old.get(title) != new.get(title)
    ]


def _flat(told: Any, asked: Any, facts: Any) -> Iterator[tuple[str, str]]:
    yield from ((title, str(value)) for title, value in told.pairs(asked, facts))
    for group in told.groups(asked, facts):
        for row in group["rows"]:
            yield from ((f"{row['title']}: {title}", str(value)) for title, value in row["pairs"])


def compared(old: str, new: str) -> SafeString:
    """Two texts as one, word by word."""
    before, after = _words(old), _words(new)
    parts: list[tuple[SafeString, str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append((mark_safe("{}"), _middle("".join(before[a:b]))))
            continue
        if a < b:
            parts.append((mark_safe("<del>{}</del>"), "".join(before[a:b])))
        if c < d:
            parts.append((mark_safe("<ins>{}</ins>"), "".join(after[c:d])))
    return mark_safe("".join(form.replace("{}", escape(text)) for form, text in parts))  # noqa: S308 - escaped above


def _words(text: str) -> list[str]:
    """Words with the space behind them; every character of a script without spaces for itself."""
    found: list[str] = []
    for char in text[:20_000]:
        if found and char.isascii() and found[-1][-1].isascii() and not found[-1][-1].isspace():
            found[-1] += char
        else:
            found.append(char)
    return found


def _middle(text: str) -> str:
    """What did not change, shortened."""
    return text if len(text) <= 120 else f"{text[:50]} … {text[-50:]}"
