"""How a notice's number is written. The counter is `Series`; the kind of the series is the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Number:
    """`plain` is what is stored, searched and checked: DH-D-2026-0087. `local` is the document number in Chinese."""

    plain: str
    local: str = ""


# Template: (code of the series, words of the document number).
KINDS = {
    "summons": ("S", "约字"),
    "order": ("O", "责改字"),
    "pre_notice": ("P", "罚告字"),
    "hearing_notice": ("H", "听通字"),
    "decision": ("D", "罚字"),
    "conclusion": ("N", "不罚字"),
    "referral": ("T", "移字"),
}


def code(template: str) -> str:
    """The kind of the series from which a notice of this template takes its number. KeyError for no notice."""
    return KINDS[template][0]


def given(marks: Mapping[str, Any]) -> str:
    """The number among the marks of an act; empty where it issued no notice."""
    return next((str(mark[0]) for kind, mark in marks.items() if kind in KINDS), "")


def written(template: str, *, prefix: str, year: int, n: int, document_word: str = "") -> Number:
    """The number of the n-th notice of its kind in a year: DH-D-2026-0087 and 东网信罚字〔2026〕第0087号."""
    letter, words = KINDS[template]
    local = f"{document_word}{words}〔{year}〕第{n:04d}号" if document_word else ""
    return Number(f"{prefix}-{letter}-{year}-{n:04d}", local)
