"""Two published cases laid before uk-osa: what it computes, and what it cannot check."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure import engine
from regulator.procedure.conditions.owing import owing
from regulator.procedure.language import CaseFile, Ref, Verdict
from tests.law import uk_files as files
from tests.law.files import GAO, QIAN, Refused, Walk
from tests.law.uk_files import UK

HOURS, SIXTY = {"n": 72, "unit": "hour"}, {"n": 60, "unit": "calendar_day"}
AGE_CHECKS = {"violation": "2.1", "title": "Age checks", "wording": "after", "within": HOURS}


def published(*entries: tuple[str, date | None, Ref | None, dict[str, Any]]) -> CaseFile:
    """Recorded history: kept as it was published, judged and never acted on."""
    walk = files.begun(date(2026, 6, 1))
    for step, on, about, facts in entries:
        walk.put(step, "", about, on, facts, origin="replayed")
    return walk.file


def sanction(violation: str, **other: Any) -> dict[str, Any]:
    return {"party": "operator", "violation": violation, **other}


AVS = published(
    ("receive_lead", None, None, {"source": "programme", "title": "AVS"}),
    ("record_violation", date(2025, 7, 30), None, {"violations": [
        {"provision": "osa-12", "title": "Age assurance", "conduct_from": "2025-07-25"},
        {"provision": "osa-102", "title": "No answer"}]}),
    ("file_case", date(2025, 7, 30), None, {}),
    ("give_information_notice", date(2025, 7, 30), None, {"to": ["operator"]}),
    ("give_provisional_notice", date(2025, 10, 13), None, {"to": ["operator"], "violations": ["2.2"]}),
    ("give_confirmation_decision", date(2025, 12, 3), None, {
        "to": ["operator"], "violations": ["2.1", "2.2"],
        "requirements": [AGE_CHECKS],
        "sanctions": [
            sanction("2.1", kind="fine", amount="1000000.00"), sanction("2.2", kind="fine", amount="50000.00"),
            sanction("2.1", kind="daily", rate="1000.00", rate_from="2025-12-06", rate_until="2026-03-16"),
            sanction("2.2", kind="daily", rate="300.00", rate_from="2025-12-05", rate_for=SIXTY),
        ]}),
    ("publish_decision", date(2025, 12, 4), Ref(6), {}),
)  # fmt: skip


def test_c9_the_rates_cap_at_101_000_and_18_000() -> None:
    assert owing(AVS, Ref(6, 4), date(2026, 6, 1)).rest == 101_000
    assert owing(AVS, Ref(6, 5), date(2026, 6, 1)).rest == 18_000
    assert owing(AVS, Ref(6, 4), date(2025, 12, 10)).rest == 5_000, "checks on some of the sites stop nothing"


def test_c9_seventy_two_hours_end_on_the_day_the_rate_begins() -> None:
    walk = Walk(at=files.at(date(2026, 6, 1)), regime=UK, zone="Europe/London", settings={})
    walk.put(
        "give_confirmation_decision", "", None, date(2025, 12, 3), {"to": ["operator"], "requirements": [AGE_CHECKS]}
    )
    walk.put("serve", "", Ref(1), date(2025, 12, 3), {"addressee": "operator", "moment": "2025-12-03T17:00:00+00:00"})
    assert walk.ends("correct") == "2025-12-06 17:00:00+00:00"


def test_c9_what_was_not_published_cannot_be_checked_and_no_date_is_invented() -> None:
    judged = {one.act.step: one for one in engine.judge(AVS)}
    decision = judged["give_confirmation_decision"]
    assert decision.verdict in (Verdict.UNKNOWN, Verdict.NO)
    found = {one.key: one.unknown for one in decision.found}
    assert found["over_ceiling"], "the revenue is not published"
    assert found["same_as_give_provisional_notice"], "who decided is not published"
    walk = Walk(regime=UK, zone="Europe/London")
    walk._file = AVS
    assert walk.duties("appeal") == [], "the day of service is not published"


def test_c8_two_contraventions_two_amounts() -> None:
    file = published(
        ("receive_lead", None, None, {"source": "monitoring", "title": "Itai Tech"}),
        ("record_violation", date(2025, 5, 9), None, {"violations": [
            {"provision": "osa-81", "title": "Age assurance"}, {"provision": "osa-102", "title": "Request"}]}),
        ("record_change", None, None, {"kind": "geo_block"}), ("record_change", None, None, {"kind": "strike_off"}),
        ("give_confirmation_decision", date(2025, 11, 20), None, {
            "to": ["operator"], "violations": ["2.1", "2.2"], "sanctions": [
                sanction("2.1", kind="fine", amount="50000.00"), sanction("2.2", kind="fine", amount="5000.00")]}),
    )  # fmt: skip
    assert [owing(file, Ref(5, n), date(2026, 1, 1)).rest for n in (1, 2)] == [50_000, 5_000]
    assert engine.stage(file) == "decided", "an application to be struck off closes no case"


def test_a_published_case_is_not_acted_on() -> None:
    walk = Walk(at=files.at(date(2026, 6, 1)), regime=UK, zone="Europe/London", settings={})
    walk._file = AVS
    assert [one.key for one in walk.ask("close_case", GAO).refusals] == ["replayed"]
    with pytest.raises(Refused):
        walk.take("record_payment", QIAN, Ref(6, 2), amount=Decimal(1), reference="B")
