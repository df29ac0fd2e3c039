"""What must hold of a document before approval: every character can be printed, and it says all that the law asks.

Faults of layout need the pages themselves: see `layout`, whose findings come with a preview.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from fontTools.ttLib import TTFont

from cases.notices import compose, page, told, words
from cases.notices.defect import Defect
from regulator.procedure.language import JSON, Cite

FONTS = settings.BASE_DIR / "static" / "fonts" / "notice"
MOST_NAMED = 10  # missing characters named in one sentence


def defects(context: Mapping[str, JSON]) -> list[Defect]:
    """Everything that stands against approval, in the order of the document; empty for a sound one."""
    return [*missing_statements(context), *not_chinese(context), *missing_characters(context)]


# ── Characters ─────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def printable() -> frozenset[str]:
    """Every character that each weight of the letter's two fonts together can show."""
    regular = _characters("SourceSerif4-Regular") | _characters("NotoSerifSC-Regular")
    bold = _characters("SourceSerif4-Bold") | _characters("NotoSerifSC-Bold")
    return frozenset(regular & bold) | {"\n"}


def _characters(font: str) -> set[str]:
    with TTFont(FONTS / f"{font}.ttf", lazy=True) as file:
        return {chr(code) for code in file.getBestCmap()}


def missing_characters(context: Mapping[str, JSON]) -> Iterator[Defect]:
    """One defect for each text that holds a character the fonts do not have: it would be printed as an empty box."""
    for field, text in _texts(context, ""):
        missing = list(dict.fromkeys(char for char in text if char not in printable()))
        if missing:
            named = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing[:MOST_NAMED])
            sentence = _("The fonts of the notice cannot print: %(characters)s. Write this in another way.")
            yield Defect(field.removeprefix("text."), sentence % {"characters": named})


def _texts(value: JSON, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, path if key in ("zh", "en") else f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for i, one in enumerate(value):
            yield from _texts(one, f"{path}.{i}")


# ── Language ───────────────────────────────────────────────────────────────────────────────────────────────────────

# What officials write, with the label of its field. `*`: of each of several.
IN_CHINESE: Mapping[str, str] = {
    "facts": N_("Facts and evidence"),
    "reasons": N_("Legal basis and reasons"),
    "discretion": N_("Gravity, factors and the benchmark used"),
    "heard": N_("What the operator said, and what was adopted of it"),
    "correction": N_("What must be corrected"),
    "subject": N_("Subject"),
    "perform": N_("What is still to be performed, and how"),
    "requirements.*.title": N_("Requirement in one line"),
    "requirements.*.demand": N_("What the operator must do"),
    "violations.*.title": N_("Violation in one line"),
    "sanctions.*.violation": N_("Violation in one line"),
    "sanctions.*.ground": N_("Why the circumstances are serious"),
    "sanctions.*.counted": N_("What was counted"),
}
QUOTED = 60  # characters of a text that a sentence quotes


def not_chinese(context: Mapping[str, Any]) -> Iterator[Defect]:
    """The legal text of a notice in Chinese, or in Chinese with a translation, is Chinese: what was entered as well."""
    found: dict[str, Defect] = {}
    for field, text in _texts(context["text"], "") if "zh" in context["language"] else ():
        label = IN_CHINESE.get(re.sub(r"\d+", "*", field))
        if label and re.search(r"[^\W\d_]", text) and not words.HAN.search(text):
            sentence = _("%(field)s: “%(text)s” is not in Chinese; the legal text is.")
            said = {"field": _(label), "text": text.strip()[:QUOTED]}
            found.setdefault(text, Defect(field, sentence % said))
    yield from found.values()


# ── Statements ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Statement:
    """Something a document must say. `said` reads it from the context; empty, false or missing is a defect."""

    field: str
    sentence: str
    cite: Cite
    said: Callable[[Mapping[str, Any]], Any]


def text(field: str, sentence: str, cite: Cite) -> Statement:
    """A fact that must have been entered."""
    return Statement(field, sentence, cite, lambda context: context["text"].get(field))


def deadline(limit: str, field: str, sentence: str, cite: Cite) -> Statement:
    """A period that must be stated."""
    return Statement(field, sentence, cite, lambda context: any(row["limit"] == limit for row in context["deadlines"]))


def office(field: str, sentence: str, cite: Cite) -> Statement:
    """Something of the authority that the administrator enters."""
    return Statement(f"authority.{field}", sentence, cite, lambda context: context["authority"][field]["zh"])


def if_any(limit: str, statement: Statement) -> Statement:
    """Asked only of a document that states this period."""

    def said(context: Mapping[str, Any]) -> Any:
        return not any(row["limit"] == limit for row in context["deadlines"]) or statement.said(context)

    return Statement(statement.field, statement.sentence, statement.cite, said)


def if_owed(statement: Statement) -> Statement:
    """Asked only of a document that names a sum to be paid."""

    def said(context: Mapping[str, Any]) -> Any:
        return not context["text"].get("owed") or statement.said(context)

    return Statement(statement.field, statement.sentence, statement.cite, said)


def apl(section: str) -> Cite:
    return Cite("APL", section)


def _based(context: Mapping[str, Any]) -> bool:
    """Does each penalty name the provision that fixes it?"""
    return all(row["basis"] for row in context["text"].get("sanctions", ()))


def _hearing(context: Mapping[str, Any]) -> bool:
    told = any(row["limit"] == "hearing_request" for row in context["deadlines"])
    return told or not context["text"].get("hearing_right")


BODY = office("reconsideration_body", N_("The reviewing body is not entered for this authority."), apl("59"))
COURT = office("court", N_("The court is not entered for this authority."), apl("59"))
REMEDIES = (if_any("reconsideration", BODY), if_any("suit", COURT))
UNBASED = N_("A penalty names no provision that fixes it.")
FACTS = N_("The facts and evidence are missing.")
MUST_SAY: Mapping[str, tuple[Statement, ...]] = {
    # Talk 4: cause, time, place and participants are told beforehand.
    "summons": (
        text("subject", N_("The cause of the interview is missing."), Cite("Talk", "4")),
        text("interview_at", N_("The time of the interview is missing."), Cite("Talk", "4")),
        text("place", N_("The place of the interview is missing."), Cite("Talk", "4")),
        text("attendee", N_("Who is to attend is missing."), Cite("Talk", "4")),
    ),
    # APL 28: "shall order the party to correct or to correct within a time limit".
    "order": (
        text("facts", FACTS, apl("28")),
        text("requirements", N_("There is no requirement."), apl("28")),
        deadline("correct", "requirements", N_("No period to correct is set."), apl("28")),
        text("basis", N_("The legal basis is missing."), apl("28")),
        *REMEDIES,
    ),
    # APL 44: the content intended, the facts, reasons and basis, and the rights to state, to defend, to be heard.
    "pre_notice": (
        text("facts", FACTS, apl("44")),
        text("reasons", N_("The reasons are missing."), apl("44")),
        text("basis", N_("The legal basis is missing."), apl("44")),
        text("sanctions", N_("The intended penalty is missing."), apl("44")),
        Statement("sanctions", UNBASED, apl("44"), _based),
        deadline("statement", "statement_within", N_("The right to state and defend is missing."), apl("44")),
        Statement("hearing_right", N_("The right to a hearing is missing."), apl("63"), _hearing),
    ),
    # APL 64(2) and O14 37: time and place of the hearing.
    "hearing_notice": (
        text("hearing_at", N_("The time of the hearing is missing."), apl("64(2)")),
        text("place", N_("The place of the hearing is missing."), apl("64(2)")),
        text("subject", N_("What is heard is missing."), apl("64(2)")),
    ),
    # APL 59: (1) name and address (2) facts and evidence (3) kind and basis (4) how and when to perform (5) routes and
    # time limits of remedies (6) name of the authority and date of the decision.
    "decision": (
        text("facts", FACTS, apl("59(1)(2)")),
        text("sanctions", N_("The kind of penalty is missing."), apl("59(1)(3)")),
        Statement("sanctions", UNBASED, apl("59(1)(3)"), _based),
        text("basis", N_("The legal basis is missing."), apl("59(1)(3)")),
        text("correction", N_("What must be corrected is missing."), apl("28")),
        if_any("pay", office("payment_account", N_("The account for payments is not entered."), apl("59(1)(4)"))),
        deadline("reconsideration", "remedies", N_("The time to ask for reconsideration is missing."), apl("59(1)(5)")),
        deadline("suit", "remedies", N_("The time to bring a suit is missing."), apl("59(1)(5)")),
        BODY,
        COURT,
    ),
    "conclusion": (
        text("facts", FACTS, apl("57")),
        text("reasons", N_("The reasons are missing."), apl("57")),
        text("outcome", N_("The outcome is missing."), apl("57")),
        *REMEDIES,
    ),
    "referral": (
        text("facts", FACTS, apl("57")),
        text("reasons", N_("The reasons are missing."), apl("57")),
    ),
    # APL 52(2): the violation, kind and basis of the penalty, amount, time, place, remedies and their time, authority.
    "spot_decision": (
        text("facts", FACTS, apl("52(2)")),
        text("reasons", N_("The reasons are missing."), apl("52(2)")),
        text("sanctions", N_("The kind of penalty is missing."), apl("52(2)")),
        Statement("sanctions", UNBASED, apl("52(2)"), _based),
        text("correction", N_("What must be corrected is missing."), apl("28")),
        if_any("pay", office("payment_account", N_("The account for payments is not entered."), apl("52(2)"))),
        deadline("reconsideration", "remedies", N_("The time to ask for reconsideration is missing."), apl("52(2)")),
        BODY,
        COURT,
    ),
    # ACL 35, 54: what is to be performed, how and by when; a sum of money and how to pay it; statement and defence.
    "demand": (
        text("perform", N_("What is to be performed is missing."), Cite("ACL", "35; 54")),
        deadline("perform", "perform", N_("The time to perform is missing."), Cite("ACL", "35; 54")),
        if_owed(office("payment_account", N_("The account for payments is not entered."), Cite("ACL", "35; 54"))),
    ),
}


def missing_statements(context: Mapping[str, JSON]) -> Iterator[Defect]:
    """What the law asks this document to say and it does not, addressees first."""
    yield from _unaddressed(context, None if compose.is_letter(context["regime"]) else apl("59(1)(1)"))
    if compose.is_letter(context["regime"]):
        yield from told.missing(context)
        return
    for one in MUST_SAY[context["template"]]:
        if not one.said(context):
            yield Defect(one.field, _(one.sentence), one.cite)
    yield from _cut_off(context)


def _unaddressed(context: Mapping[str, Any], cite: Cite | None) -> Iterator[Defect]:
    if not context["text"]["addressees"]:
        yield Defect("to", _("No addressee is named."), cite)
    for i, party in enumerate(context["text"]["addressees"]):
        if not party["address"]["zh"]:
            sentence = _("The address of %(name)s is missing.") % {"name": party["name"]["zh"]}
            yield Defect(f"addressees.{i}.address", sentence, cite)


def _cut_off(context: Mapping[str, JSON]) -> Iterator[Defect]:
    """A fact that the law wants said, and that the template leaves out."""
    printed = "".join(page.words(context).split())
    for key, entered in _to_be_said(context["text"]):
        lines = [words.twin(line) for line in entered.splitlines()]
        said = [line[one] for line in lines for one in ("zh", "en") if one in context["language"]]
        if any("".join(text.split()) not in printed for text in said):
            yield Defect(key, _("The template of this notice leaves this out."))


def _to_be_said(text: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("facts", "reasons", "heard", "discretion", "correction", "subject", "place", "attendee", "perform"):
        yield key, str(text.get(key, ""))
    for i, row in enumerate(text.get("sanctions", ())):
        yield from ((f"sanctions.{i}.{key}", row[key]) for key in ("ground", "counted"))
