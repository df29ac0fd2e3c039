"""Competence, preservation, work outside, penalties on the spot: situations in which each step is lawful."""

from __future__ import annotations

from datetime import date
from typing import Any

from regulator.procedure.language import Ref
from tests.law import files
from tests.law.files import GAO, LIN
from tests.law.ready.base import REASON, Situation, ready

SENT = {"kind": "testing", "to_whom": "Laboratory", "text": "Are the logs whole?"}
LIST = {"preserved": [{"title": "Server", "keeper": "The operator"}], "attended": "present"}


@ready
def report_dispute() -> Situation:
    entered = {"with_whom": "Another province", "text": "Both filed.", "received": date(2026, 3, 2)}
    return Situation(files.filed(), LIN, None, entered)


@ready
def record_designation() -> Situation:
    walk = report_dispute().walk
    made = walk.take("report_dispute", LIN, **report_dispute().entered)
    return Situation(walk, LIN, made, {"outcome": "ours", **REASON})


@ready
def transfer_case() -> Situation:
    return Situation(files.filed(), GAO, None, {"to_whom": "Another province", **REASON})


@ready
def recommend_measure() -> Situation:
    return Situation(files.filed(), GAO, None, {"to_whom": "Telecom authority", "measure": "close_site", **REASON})


@ready
def approve_preservation() -> Situation:
    return Situation(files.filed(), GAO, None, {"what": "A server.", "danger": "It may be wiped."})


@ready
def preserve_evidence() -> Situation:
    walk = files.filed()
    made = walk.take("approve_preservation", GAO, **approve_preservation().entered)
    return Situation(walk, LIN, made, dict(LIST))


@ready
def dispose_preserved() -> Situation:
    here = preserve_evidence()
    made = here.walk.take("preserve_evidence", LIN, here.about, **here.entered)
    return Situation(here.walk, LIN, made, {"outcome": "returned", **REASON})


@ready
def send_out() -> Situation:
    return Situation(files.filed(), LIN, None, dict(SENT))


@ready
def receive_result() -> Situation:
    walk = files.filed()
    return Situation(walk, LIN, walk.take("send_out", LIN, **SENT), {"text": "They are whole."})


def on_the_spot(of: Ref, **other: Any) -> dict[str, Any]:
    """A warning."""
    return {
        "officers": ["lin", "chen"], "to": ["operator"], "facts": "As seen.", "reasons": "Clear.",
        "shown": True, "told": True, "heard": "Nothing to add.", "correction": "Answer.", "language": "zh_en",
        "sanctions": [{"party": "operator", "kind": "warning", "violation": of}], **other,
    }  # fmt: skip


@ready
def penalise_on_the_spot() -> Situation:
    walk = files.found()
    return Situation(walk, LIN, None, on_the_spot(walk.last("record_violation", 1)))


@ready
def report_spot_penalty() -> Situation:
    walk = files.found()
    made = walk.take("penalise_on_the_spot", LIN, **on_the_spot(walk.last("record_violation", 1)))
    return Situation(walk, LIN, made, {"note": "Reported."})


@ready
def apply_calendar() -> Situation:
    entered = {"calendar": "cn-workdays", "year": 2027, "source": "Notice of the State Council"}
    return Situation(files.filed(), GAO, None, entered)
