"""au-osa: what a contravention rests on is asked again wherever it is held against the provider."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure.conditions.found_failed import failing
from regulator.procedure.language import Answer, Party, Ref, Verdict
from tests.law import au_files as files
from tests.law.au_files import DAY
from tests.law.files import CHEN, GAO, LIN, QIAN, REP, ROU, Walk

SECOND = Party("p1", "Second Pty Ltd")
LATE: dict[str, Any] = {"contravened_from": date(2026, 4, 7), "contravened_to": date(2026, 4, 7)}


def seen(walk: Walk, **other: Any) -> Ref:
    """A contravention with verified evidence, on a case under way."""
    act = walk.take("record_violation", LIN, violations=[files.violation(**other)])
    shown = {"title": "Screens", "kind": "electronic", "shows": [Ref(act.n, 1)], "description": "Captured."}
    walk.take("add_evidence", LIN, exhibits=[shown])
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    return Ref(act.n, 1)


def unreported(walk: Walk | None = None) -> tuple[Walk, Ref, Ref]:
    """No report came on a notice: the file, the notice, and the contravention."""
    walk = walk or files.refused()
    notice = walk.last("give_report_notice")
    days = {"conduct_from": date(2026, 4, 7), "conduct_to": date(2026, 4, 8)}
    return walk, notice, seen(walk, provision="osa-57", requirement=Ref(notice.n, 1), **days)


def held(walk: Walk, of: Ref, to: str = "operator") -> dict[str, set[str]]:
    """What each instrument against the provider meets."""
    row = files.row(of, 1, **LATE, party=to)
    warning = files.warning(of, to=[to], sanctions=[{"party": to, "kind": "warning", "violation": of}])
    said = {**files.notification(of), "to": [to]}
    return {
        "notice": walk.keys("draft_infringement_notice", LIN, **files.infringement(row, to=[to])),
        "warning": walk.keys("draft_warning", LIN, **warning),
        "statement": walk.keys("draft_notification", LIN, **said) - {"give_pre_notice_not_served"},
        "court": walk.keys("apply_civil_penalty", DAY, **files.application(files.claim(of, 1, **LATE))),
    }


NONE: dict[str, set[str]] = {"notice": set(), "warning": set(), "statement": set(), "court": set()}
ALL = {instrument: {"finding_fell"} for instrument in NONE}


def set_aside(walk: Walk, notice: Ref) -> None:
    walk.take("apply_tribunal", REP, notice, body="Administrative Review Tribunal")
    walk.take("record_outcome", QIAN, walk.last("apply_tribunal"), outcome="revoked", reasons="Not the provider.")


# ── A reporting notice that was not complied with ──────────────────────────────────────────────────────────────────


def test_a_notice_that_was_set_aside_was_not_contravened() -> None:
    walk, notice, of = unreported()
    assert held(walk, of) == NONE
    set_aside(walk, notice)
    assert held(walk, of) == ALL


def test_a_draft_written_before_the_notice_was_set_aside_is_not_signed() -> None:
    walk, notice, of = unreported()
    entered = files.infringement(files.row(of, 1, **LATE))
    draft = walk.take("draft_infringement_notice", LIN, **entered)
    other = walk.take("draft_infringement_notice", LIN, **entered)
    walk.take("approve", GAO, draft)
    set_aside(walk, notice)
    assert "finding_fell" in walk.keys("give_infringement_notice", DAY, draft)
    assert "finding_fell" in walk.keys("approve", GAO, other)


def test_who_was_not_given_the_notice_did_not_contravene_it() -> None:
    walk = files.begun()
    walk.parties = (*walk.parties, SECOND)
    walk, _, of = unreported(files.refused(files.asked(walk=files.opened(walk))))
    assert held(walk, of) == NONE
    assert held(walk, of, "p1") == {**ALL, "court": set()}


def test_a_notice_whose_service_was_struck_out_was_never_given() -> None:
    walk, _, of = unreported()
    walk.take("correct_entry", ROU, walk.last("serve"), what="strike", reason="Never delivered.")
    assert held(walk, of) == ALL


def test_a_finding_before_the_corrected_time_was_over_carries_nothing() -> None:
    walk, _, of = unreported()
    walk.take("correct_entry", ROU, walk.last("serve"), what="day", day=date(2026, 3, 20), reason="A slip.")
    assert walk.ends("report") == "2026-04-24"
    assert held(walk, of) == ALL
    entered = files.application(files.claim(of, 1, **LATE))
    assert "its last day is 2026-04-24" in str(walk.find("finding_fell", "apply_civil_penalty", DAY, **entered))


def test_it_is_found_anew_once_the_corrected_time_is_over_and_only_then() -> None:
    walk, notice, of = unreported()
    asked, ground = Ref(notice.n, 1), {"reason": "Nothing was given.", "capable": "It holds the data."}
    assert walk.keys("find_refusal", GAO, asked, **ground) == {"found_already"}
    assert "find_refusal" not in walk.options(GAO)
    walk.take("correct_entry", ROU, walk.last("serve"), what="day", day=date(2026, 3, 20), reason="A slip.")
    assert walk.keys("find_refusal", GAO, asked, **ground) == {"report_running"}
    walk.day(date(2026, 4, 27))
    walk.take("find_refusal", GAO, asked, **ground)
    assert walk.keys("find_refusal", GAO, asked, **ground) == {"found_already"}
    assert held(walk, of) == ALL, "these days were not yet days of a contravention"
    days = {"conduct_from": date(2026, 4, 24), "conduct_to": date(2026, 4, 26)}
    later = seen(walk, provision="osa-57", requirement=asked, **days)
    entered = files.row(later, 1, contravened_from=date(2026, 4, 25), contravened_to=None)
    assert walk.keys("draft_infringement_notice", LIN, **files.infringement(entered)) == set()


def test_that_a_failure_is_found_first_is_our_reading_and_only_warns() -> None:
    walk, _, of = unreported()
    entered = files.infringement(files.row(of, 1, **LATE))
    answer = walk.without("find_refusal").taking("draft_infringement_notice", LIN, **entered)
    assert not answer.refusals
    assert [one.key for one in answer.warnings] == ["finding_fell"]


def test_of_recorded_history_it_is_not_known_to_whom_a_notice_was_given_or_whether_its_failure_was_found() -> None:
    walk, notice, of = unreported()
    for missing in ("serve", "find_refusal"):
        q = walk.without(missing).question(DAY, **files.application(files.claim(of, 1, **LATE)))
        found = failing(replace(q, history=True), Ref(notice.n, 1), "report", "operator")
        assert found is not None
        assert found.verdict is Verdict.UNKNOWN


# ── Days before the law ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("provision", "first", "each"),
    [("osa-63d", date(2025, 12, 10), 330), ("osa-146", date(2022, 1, 23), 222)],
)
def test_no_day_is_counted_on_which_the_provision_was_not_in_force(provision: str, first: date, each: int) -> None:
    walk = files.found(provision=provision, conduct_from=first - timedelta(5))
    of = walk.last("record_violation", 1)
    for since, met in ((first - timedelta(1), {"counted_not_in_force"}), (first, set())):
        counted: dict[str, Any] = {"contravened_from": since, "contravened_to": first + timedelta(1)}
        notice = files.infringement(files.row(of, 3, 60 * each, **counted))
        court = files.application(files.claim(of, 3, **counted))
        assert walk.keys("draft_infringement_notice", LIN, **notice) & {"counted_not_in_force"} == met
        assert walk.keys("apply_civil_penalty", DAY, **court) == met


# ── A liability that was discharged ────────────────────────────────────────────────────────────────────────────────


def paid() -> tuple[Walk, Ref, Ref]:
    """The amount of an infringement notice was paid: the file, the notice, and the contravention."""
    walk = files.infringed()
    notice = walk.last("give_infringement_notice")
    walk.take("record_payment", QIAN, Ref(notice.n, 1), amount=Decimal(59_400), reference="B-1")
    return walk, notice, walk.last("record_violation", 1)


def test_days_that_were_paid_are_not_the_object_of_a_second_infringement_notice() -> None:
    walk, _, of = paid()
    answer = walk.taking("draft_infringement_notice", LIN, **files.infringement(files.row(of)))
    assert [one.key for one in answer.refusals] == ["discharged"]
    assert [one.key for one in answer.warnings] == ["counted_twice"]


def test_other_days_than_those_paid_can_be() -> None:
    walk, _, of = paid()
    before = {"contravened_from": date(2026, 2, 15), "contravened_to": date(2026, 2, 17)}
    assert walk.keys("draft_infringement_notice", LIN, **files.infringement(files.row(of, **before))) == set()


def test_a_notice_that_a_court_set_aside_discharges_nothing_and_can_be_given_anew() -> None:
    walk, notice, of = paid()
    suit = walk.take("bring_suit", REP, notice, body="Federal Court of Australia")
    walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="Invalid.")
    assert walk.keys("draft_infringement_notice", LIN, **files.infringement(files.row(of))) == set()
    assert walk.keys("apply_civil_penalty", DAY, **files.application(files.claim(of))) == set()


# ── Before the court once ──────────────────────────────────────────────────────────────────────────────────────────


def claimed(outcome: str = "") -> tuple[Walk, Ref]:
    """A civil penalty was applied for, and this is how it ended."""
    walk = files.found()
    of = walk.last("record_violation", 1)
    application = walk.take("apply_civil_penalty", DAY, **files.application(files.claim(of)))
    if outcome:
        walk.take("record_court_outcome", LIN, application, outcome=outcome, reasons="As the court said.")
    return walk, of


def test_one_application_claims_no_day_twice() -> None:
    walk = files.found()
    of = walk.last("record_violation", 1)
    twice = files.application(files.claim(of), files.claim(of, 1, contravened_from=date(2026, 2, 20)))
    apart = files.application(
        files.claim(of), files.claim(of, 1, contravened_to=None, contravened_from=date(2026, 2, 17))
    )
    assert walk.keys("apply_civil_penalty", DAY, **twice) == {"claimed_twice"}
    assert walk.keys("apply_civil_penalty", DAY, **apart) == set()


@pytest.mark.parametrize(
    ("outcome", "met"),
    [
        ("", {"claimed_twice"}),
        ("ordered", {"claimed_twice"}),
        ("dismissed", {"claimed_twice"}),
        ("discontinued", set()),
    ],
)
def test_the_court_is_asked_again_only_where_the_first_application_was_discontinued(
    outcome: str, met: set[str]
) -> None:
    walk, of = claimed(outcome)
    assert walk.keys("apply_civil_penalty", DAY, **files.application(files.claim(of))) == met
    person = files.claim(of, whom="individual")
    assert walk.keys("apply_civil_penalty", DAY, **files.application(person)) == set(), "it may be another person's"


@pytest.mark.parametrize(
    ("outcome", "met"),
    [(one, {"judged_by_court"}) for one in ("", "ordered", "dismissed")] + [("discontinued", set())],
)
def test_no_infringement_notice_for_days_that_are_or_were_before_the_court(outcome: str, met: set[str]) -> None:
    walk, of = claimed(outcome)
    assert walk.keys("draft_infringement_notice", LIN, **files.infringement(files.row(of))) == met


def test_no_claim_for_a_contravention_that_was_dropped_or_that_nothing_shows() -> None:
    walk, _notice, of = unreported()
    entered = files.application(files.claim(of, 1, **LATE))
    assert walk.keys("apply_civil_penalty", DAY, **entered) == set()
    bare = Ref(walk.take("record_violation", LIN, violations=[files.violation()]).n, 1)
    assert walk.keys("apply_civil_penalty", DAY, **files.application(files.claim(bare))) == {"not_shown"}
    walk.take("drop_violation", LIN, of, reason="It was reported after all.")
    assert walk.keys("apply_civil_penalty", DAY, **entered) == {"violation_dropped"}


# ── Two addressees ─────────────────────────────────────────────────────────────────────────────────────────────────


def of_two() -> tuple[Walk, Ref]:
    """A notice given to two providers; the first has given its report."""
    walk = files.opened()
    walk.parties = (*walk.parties, SECOND)
    entered = files.report_notice(to=["operator", "p1"])
    notice = files.issue(walk, "draft_report_notice", "give_report_notice", **entered)
    files.give(walk, notice)
    files.give(walk, notice, to="p1")
    required = Ref(notice.n, 1)
    walk.take("submit_remediation", REP, required, text="The report.")
    return walk, required


def test_the_report_of_one_is_not_that_of_the_other() -> None:
    """OSA 57: "a provider … must comply" with the notice given to it: each for itself."""
    walk, required = of_two()
    reason = {"reason": "It is complete."}
    assert walk.keys("accept_remediation", LIN, required, **reason) == {"not_submit_remediation_here"}
    walk.take("accept_remediation", LIN, required, to=["operator"], **reason)
    first, second = sorted(walk.duties("report"), key=lambda duty: duty.addressee)
    assert {first.addressee: first.open, second.addressee: second.open} == {"operator": False, "p1": True}
    walk.day(date(2026, 4, 8))
    ground = {"reason": "Nothing was given.", "capable": "It holds the data."}
    walk.take("find_refusal", GAO, required, to=["p1"], **ground)
    assert failing(walk.question(LIN), required, "report", "p1") is None
    assert failing(walk.question(LIN), required, "report", "operator") is not None


def test_an_undertaking_is_accepted_of_whoever_offered_it() -> None:
    walk = files.found()
    walk.parties = (*walk.parties, SECOND)
    offer = walk.take("offer_undertaking", REP, text="We build a tool.")
    assert walk.keys("draft_acceptance", LIN, offer, **files.ACCEPTANCE) == set()
    assert walk.keys("draft_acceptance", LIN, offer, **{**files.ACCEPTANCE, "to": ["p1"]}) == {"not_offered"}


# ── The statement that a provider did not comply ───────────────────────────────────────────────────────────────────


def stating(walk: Walk, of: Ref) -> Answer:
    return walk.taking("draft_notification", LIN, **files.notification(of))


def test_a_statement_is_about_a_reporting_duty() -> None:
    walk = files.heard()
    assert [one.key for one in stating(walk, walk.last("record_violation", 1)).refusals] == ["other_duty"]
    walk = files.unreported()
    assert not stating(walk, walk.last("record_violation", 1)).refusals


def test_a_statement_without_evidence_on_file_warns() -> None:
    walk = files.unreported().without("add_evidence", "verify_evidence")
    answer = stating(walk, walk.last("record_violation", 1))
    assert not answer.refusals
    assert [one.key for one in answer.warnings] == ["not_shown"]


def test_a_contravention_that_was_dropped_is_neither_stated_nor_published() -> None:
    drafted, given = files.unreported(), files.notified()
    of = drafted.last("record_violation", 1)
    draft = drafted.take("draft_notification", LIN, **files.notification(of))
    drafted.take("approve", GAO, draft)
    for walk in (drafted, given):
        walk.take("drop_violation", LIN, of, reason="Not made out.")
    assert "violation_dropped" in drafted.keys("give_notification", DAY, draft)
    publishing = {"where": "esafety.gov.au"}
    assert given.keys("publish_statement", DAY, given.last("give_notification"), **publishing) == {"violation_dropped"}


def test_a_statement_about_a_notice_that_was_set_aside_since_is_not_published() -> None:
    walk, notice, of = unreported()
    files.heard(walk)
    files.give(walk, files.issue(walk, "draft_notification", "give_notification", **files.notification(of)))
    publishing = {"where": "esafety.gov.au"}
    statement = walk.last("give_notification")
    assert walk.keys("publish_statement", DAY, statement, **publishing) == set()
    set_aside(walk, notice)
    assert walk.keys("publish_statement", DAY, statement, **publishing) == {"finding_fell"}
