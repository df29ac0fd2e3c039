"""What is not known in uk-osa: it refuses a fresh act too, and of recorded history nothing is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from regulator.procedure.language import Mandate, Verdict
from tests.law import spoiling, uk_files, uk_ready
from tests.law.files import LIN
from tests.law.ready import Situation
from tests.law.spoiling import Spoil
from tests.law.test_uk_osa import NEEDS
from tests.law.uk_files import FAY, UK, days, failure, rate


def unsure(*steps: str) -> Spoil:
    """It is not certain that these acts were taken."""

    def spoil(here: Situation) -> Situation:
        for act in here.walk.rows:
            if act.step in steps:
                spoiling.edit(here, act.n, sure=False)
        return here

    return spoil


def day_of_service_unknown(here: Situation) -> Situation:
    for act in here.walk.rows:
        if act.step == "serve":
            spoiling.edit(here, act.n, on=None)
    here.walk = here.walk.without("waive_statement")
    return here


UNKNOWN: dict[str, Spoil] = {
    "not_filed": unsure("file_case"),
    "no_record_violation": unsure("record_violation"),
    "not_approved": unsure("approve"),
    "not_submit_information_here": unsure("submit_information"),
    "not_submit_remediation_here": unsure("submit_remediation"),
    "give_provisional_notice_not_served": day_of_service_unknown,
    "propose_penalty_not_served": day_of_service_unknown,
    "statement_running": day_of_service_unknown,
    "correct_running": day_of_service_unknown,
    "not_run_out": day_of_service_unknown,
}


def test_what_is_not_known_cannot_be_checked(subtests: pytest.Subtests) -> None:
    for step, i, key in NEEDS:
        if key in UNKNOWN:
            with subtests.test(step=step, i=i, need=key):
                here = UNKNOWN[key](uk_ready.situation(step))
                found = UK.step(step).needs[i].ask(here.question())
                assert found.verdict is Verdict.UNKNOWN
                assert (found.otherwise % found.params).startswith("This cannot be checked: ")


def test_without_the_day_of_sending_there_is_no_last_day_to_appeal() -> None:
    here = uk_ready.situation("appeal_tribunal")
    row = next(row for row in here.walk.rows if row.step == "serve" and row.about == str(here.about))
    spoiling.edit(here, row.n, on=None)
    assert (
        here.walk.duty("appeal").missing
        == f"the day of sending of act {here.about.n if here.about else 0} is not known"
    )
    assert [one.unknown for one in here.walk.taking("appeal_tribunal", here.by, here.about, body="UT").notes] == [True]


# ── Recorded history ───────────────────────────────────────────────────────────────────────────────────────────────

PUBLISHED = {
    "same_person", "same_as_give_provisional_notice", "same_as_propose_penalty", "an_officer", "no_mandate",
    "not_shown",
    "no_proof", "not_served", "over_ceiling", "amount_unexplained", "not_satisfied", "statement_missing",
    "no_day_of_sending",
}  # fmt: skip
LEFT_OUT = {"revenue", "weighed", "satisfied", "statements", "sent"}


def as_published(here: Situation) -> Situation:
    """As publications tell it: nobody is named, no proof, no evidence, no revenue; what is imposed is told."""
    for act in here.walk.rows:
        spoiling.edit(here, act.n, by="", facts={key: act.facts[key] for key in act.facts if key not in LEFT_OUT})
    here.by = replace(here.by, id="")
    here.walk = here.walk.without("file_case", "add_evidence", *(("serve",) if here.step == "record_interview" else ()))
    return here


def test_what_was_not_published_is_unknown_and_not_undone(subtests: pytest.Subtests) -> None:
    for step, i, key in NEEDS:
        if key in PUBLISHED and step != "draft_summons":
            with subtests.test(step=step, i=i, need=key):
                here = as_published(uk_ready.situation(step))
                q = replace(here.question(), history=True, on=None)
                kept = {name: value for name, value in (q.facts or {}).items() if name not in LEFT_OUT}
                served = key == "not_served" and step != "record_interview"
                found = UK.step(step).needs[i].ask(replace(q, facts=kept))
                assert found.verdict is (Verdict.YES if served else Verdict.UNKNOWN)


# ── Mandates ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("up_to", "found"), [(1_060_000, set()), (1_059_999, {"no_mandate"})])
def test_a_mandate_reaches_what_a_daily_rate_can_come_to(up_to: int, found: set[str]) -> None:
    """A single amount of 1,000,000 and sixty days of 1,000."""
    here = uk_ready.situation("give_confirmation_decision")
    limited = Mandate(frozenset(), date(2024, 1, 10), None, Decimal(up_to))
    assert here.walk.keys("give_confirmation_decision", replace(FAY, mandates=(limited,)), here.about) == found


def test_a_daily_rate_until_a_day_comes_to_all_its_days() -> None:
    here = uk_ready.situation("draft_provisional_notice")
    of = failure(here.walk)
    row = rate(of, 1_000_000, rate_until=date(2026, 5, 23))  # eighteen days
    assert here.walk.keys("draft_provisional_notice", LIN, **uk_files.provisional(of, row)) == set()
    more = rate(of, 1_000_000, rate_until=date(2026, 5, 24))
    assert here.walk.keys("draft_provisional_notice", LIN, **uk_files.provisional(of, more)) == {"over_ceiling"}
    both = rate(of, 1_000_000, rate_until=date(2026, 5, 24), rate_for=days(18))
    assert here.walk.keys("draft_provisional_notice", LIN, **uk_files.provisional(of, both)) == set(), (
        "the earlier ends it"
    )
