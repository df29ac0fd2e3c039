"""What follows a decision: situations in which each step is lawful."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.law import files
from tests.law.files import FILE, GAO, HE, QIAN, Walk
from tests.law.ready.base import REASON, Situation, ready

DEMAND = {"to": ["operator"], "perform": "Pay the fine.", "amount": Decimal(300_000), "language": "zh_en"}
COURT = {"court": "Intermediate Court", "text": "To enforce the fine.", "files": [FILE]}


def long_unpaid() -> Walk:
    """All remedies are over and nothing was paid."""
    return files.decided().day(date(2026, 9, 14))


def demanded() -> Walk:
    walk = long_unpaid()
    walk.take("note_lapse", files.SYSTEM, walk.last("decide"), limit="suit", addressee="operator")
    made = files.issue(walk, "draft_demand", "issue_demand", walk.last("decide"), **DEMAND)
    files.serve(walk, made)
    return walk


@ready
def add_surcharge() -> Situation:
    walk = files.decided().day(date(2026, 4, 20))
    return Situation(walk, GAO, walk.last("decide", 1), REASON)


@ready
def stay_execution() -> Situation:
    walk = files.decided()
    return Situation(walk, GAO, walk.last("decide"), {"ground": "court", "files": [FILE], **REASON})


@ready
def end_stay() -> Situation:
    here = stay_execution()
    return Situation(here.walk, GAO, here.walk.take("stay_execution", GAO, here.about, **here.entered), REASON)


@ready
def draft_demand() -> Situation:
    walk = long_unpaid()
    return Situation(walk, files.LIN, walk.last("decide"), dict(DEMAND))


@ready
def issue_demand() -> Situation:
    walk = long_unpaid()
    made = walk.take("draft_demand", files.LIN, walk.last("decide"), **DEMAND)
    walk.take("approve", GAO, made)
    return Situation(walk, files.SU, made)


@ready
def apply_to_court() -> Situation:
    walk = demanded().day(date(2026, 9, 29))
    return Situation(walk, GAO, walk.last("issue_demand"), dict(COURT))


@ready
def record_ruling() -> Situation:
    here = apply_to_court()
    made = here.walk.take("apply_to_court", GAO, here.about, **here.entered)
    return Situation(here.walk, HE, made, {"outcome": "granted", "reasons": "Lawful."})


@ready
def publish_decision() -> Situation:
    walk = files.decided()
    entered = {"where": "Website of the authority", "influence": "Widely reported.", "cleared": True}
    return Situation(walk, QIAN, walk.last("decide"), entered)


@ready
def withdraw_publication() -> Situation:
    here = publish_decision()
    return Situation(here.walk, QIAN, here.walk.take("publish_decision", QIAN, here.about, **here.entered), REASON)
