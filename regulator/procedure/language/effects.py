"""What steps do beside putting an act on file."""

from __future__ import annotations

from enum import StrEnum


class Effect(StrEnum):
    """What a step does beside putting the act on file. Equal to the verbs of `cases.actions`."""

    RECORD = "record"
    OPEN = "open"
    FILE = "file"
    FIND = "find"
    COLLECT = "collect"
    JOIN = "join"
    DRAFT = "draft"
    SUMMON = "summon"
    HOLD = "hold"
    ORDER = "order"
    NOTIFY = "notify"
    DECIDE = "decide"
    SERVE = "serve"
    ATTEMPT = "attempt"
    SUBMIT = "submit"
    JUDGE = "judge"
    PAY = "pay"
    LINK = "link"
    APPEAL = "appeal"
    LAPSE = "lapse"
    CORRECT = "correct"
    CLOSE = "close"
