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


# Regime: template: code of the series. Templates and codes are permanent; one template has one code in every regime.
SERIES: Mapping[str, Mapping[str, str]] = {
    "cn-cac": {
        "summons": "S", "order": "O", "pre_notice": "P", "hearing_notice": "H", "decision": "D", "conclusion": "N",
        "referral": "T", "spot_decision": "DS", "demand": "DM",
    },
    "eu-dsa": {
        "information_request": "RI", "information_decision": "RD", "interview_invitation": "IV",
        "inspection_decision": "ID", "opening": "OP", "interim_decision": "IM", "interim_renewal": "IR",
        "monitoring_order": "MO", "commitments_decision": "CM", "reopening": "RO", "preliminary_findings": "PF",
        "access_terms": "AT", "decision": "D", "conclusion": "N", "plan_decision": "PD", "restriction_invitation": "RX",
    },
    "uk-osa": {
        "information_notice": "IN", "assistance_notice": "AN", "interview_notice": "IW", "provisional_notice": "PV",
        "confirmation_decision": "CF", "no_action": "NA", "penalty_proposal": "PP", "penalty_notice": "PN",
    },
    "au-osa": {
        "periodic_notice": "PR", "report_notice": "NR", "preliminary_view": "VW", "formal_warning": "FW",
        "provider_notification": "SN", "undertaking_acceptance": "UA", "infringement_notice": "IF",
        "infringement_withdrawal": "IX",
    },
}  # fmt: skip
CODES = {template: code for series in SERIES.values() for template, code in series.items()}
# The words of the Chinese document number.
WORDS = {
    "summons": "约字", "order": "责改字", "pre_notice": "罚告字", "hearing_notice": "听通字", "decision": "罚字",
    "conclusion": "不罚字", "referral": "移字", "spot_decision": "当罚字", "demand": "催告字",
}  # fmt: skip


def code(template: str) -> str:
    """The kind of the series from which a notice of this template takes its number. KeyError for no notice."""
    return CODES[template]


def given(marks: Mapping[str, Any]) -> str:
    """The number among the marks of an act; empty where it issued no notice."""
    return next((str(mark[0]) for kind, mark in marks.items() if kind in CODES and isinstance(mark, list)), "")


def written(template: str, *, prefix: str, year: int, n: int, document_word: str = "") -> Number:
    """The number of the n-th notice of its kind in a year: DH-D-2026-0087 and 东网信罚字〔2026〕第0087号."""
    words = WORDS.get(template, "") if document_word else ""
    local = f"{document_word}{words}〔{year}〕第{n:04d}号" if words else ""
    return Number(f"{prefix}-{code(template)}-{year}-{n:04d}", local)
