"""eu-dsa: periods that the Commission sets under 2023/1201. How they begin was not verified: told, and never a bar."""

from __future__ import annotations

from datetime import date

import pytest

from regulator.procedure.language import Ref
from tests.law import eu_files as files
from tests.law.eu_files import REASON, days
from tests.law.files import GAO, LIN, QIAN, REP, SYSTEM, Walk

WARNED = "Counted by IR 2023/1201 on periods, which was not verified, the time runs until 2026-03-23."


def notified_on_a_friday() -> tuple[Walk, Ref]:
    """Preliminary findings of Friday 6 March 2026: fourteen days end on Friday the 20th, or on Monday the 23rd."""
    walk = files.opened(files.begun(date(2026, 3, 6)))
    files.noticed(*files.default(walk), walk=walk)
    made = walk.take("draft_decision", LIN, walk.last("issue_findings"), **files.decision(*files.default(walk)))
    return walk, made


@pytest.mark.parametrize(
    ("day", "refused", "warned"),
    [
        (date(2026, 3, 20), ["The provider may submit observations until 2026-03-20."], []),
        (date(2026, 3, 21), [], [WARNED]),
        (date(2026, 3, 23), [], [WARNED]),
        (date(2026, 3, 24), [], []),
    ],
)
def test_a_decision_is_refused_by_what_was_verified_and_warned_of_by_what_was_not(
    day: date, refused: list[str], warned: list[str]
) -> None:
    """DSA 79(2) with Reg. 1182/71; 2023/1201."""
    walk, made = notified_on_a_friday()
    answer = walk.day(day).taking("approve", GAO, made)
    said = [
        [str(one) for one in found if one.key == "observations_running"] for found in (answer.refusals, answer.warnings)
    ]
    assert said == [refused, warned]
    assert answer.yes is not bool(refused)
    assert all(
        str(one.cite) == "IR 2023/1201 on periods" for one in answer.warnings if one.key == "observations_running"
    )


def test_the_party_has_the_later_end_and_its_lapse_is_noted_after_that() -> None:
    walk, _made = notified_on_a_friday()
    notice = walk.last("issue_findings")
    assert walk.ends("observations") == walk.ends("board_views") == "2026-03-23"
    lapse = {"limit": "observations", "addressee": "operator"}
    assert walk.day(date(2026, 3, 23)).keys("note_lapse", SYSTEM, notice, **lapse) == {"not_run_out"}
    assert walk.day(date(2026, 3, 24)).keys("note_lapse", SYSTEM, notice, **lapse) == set()


def test_more_time_goes_on_from_the_end_and_the_end_without_the_rule_from_its_own() -> None:
    walk, made = notified_on_a_friday()
    notice = walk.last("issue_findings")
    walk.take("ask_time", REP, notice, more=days(7), text="The file is large.")
    walk.take("grant_time", GAO, notice, more=days(7), **REASON)
    term = walk.duty("observations").term
    assert term is not None
    assert (str(term.legal_end), str(term.firm_end)) == ("2026-03-30", "2026-03-27"), (
        "22 March and 20 March, and seven days"
    )
    assert walk.day(date(2026, 3, 27)).keys("approve", GAO, made) == {"observations_running"}
    assert walk.day(date(2026, 3, 28)).taking("approve", GAO, made).yes


def test_access_for_monitoring_can_be_found_refused_once_its_verified_time_is_over() -> None:
    """DSA 72(1), 74(2)(e): ordered on Friday 6 March, within ten days."""
    walk = files.found(files.begun(date(2026, 3, 6)))
    entered = {"to": ["operator"], "kind": "access", "purpose": "To check.", "language": "en", **files.COURT}
    rows = [files.requirement(within=days(10))]
    files.served(walk, "draft_monitoring", "order_monitoring", requirements=rows, **entered)
    one = walk.last("order_monitoring", 1)
    assert walk.ends("comply") == "2026-03-18", "ten days from Monday the 9th"
    assert walk.day(date(2026, 3, 16)).keys("find_refusal", GAO, one, **REASON) == {"comply_running"}
    answer = walk.day(date(2026, 3, 17)).taking("find_refusal", GAO, one, **REASON)
    assert (answer.yes, [one.key for one in answer.warnings]) == (True, ["comply_running"])


def test_that_a_decision_is_final_rests_on_the_time_to_sue_which_was_not_verified() -> None:
    """DSA 78(2) is firm, TFEU 263(6) with RP 58, 60 was not checked: so waiting for it only warns."""
    walk = files.decided()
    decision = walk.last("decide")
    early = walk.taking("record_final", LIN, decision, how="no_action")
    assert (early.yes, [(one.key, one.cite.act) for one in early.warnings]) == (True, [("not_final", "TFEU")])
    walk.take("bring_suit", REP, decision, body="General Court")
    pending = walk.ask("record_final", QIAN, decision, how="no_action")
    assert [one.key for one in pending.refusals] == ["not_final"], "an action that is pending is a fact"
