"""No citation is firmer than what was read: a rule that was not read warns, and never stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from regulator.procedure.language import Cite, Regime, Status
from regulator.procedure.regimes import REGIMES

# What was not read at all; and citations of several provisions of which some were not read, or were read in part.
UNREAD = {
    "eu-dsa": ("TFEU 263(6)", "TFEU 263(6); RP GC 58, 60", "IR 2023/1201 confidentiality", "IR 2023/1201 on periods"),
    "uk-osa": ("OSA 102(3)", "OSA 102(3)(ca)", "OSA 102(5)", "OSA 132", "OSA 137", "Guidance on settlement"),
    "au-osa": ("OSA 164", "OSA 165", "RPA 103", "RPA 105", "RPA 106", "RPA 114", "RPA 115", "RPA 82(2)"),
}
IN_PART = {
    "eu-dsa": ("DSA 34", "DSA 92; 93(2)", "DSA 80(2); 84", "Reg. 1182/71 3", "TFEU 297(2)"),
    "uk-osa": (
        "OSA 100; 102", "OSA 102(8)", "OSA 104(7)", "OSA 130", "OSA 130(8)", "OSA 130(5)-(7)", "OSA 132-137",
        "OSA 136", "OSA 137(1)(b)", "OSA 139-141", "OSA 139-142", "OSA 168", "UT Rules 12; 23(2)(b)",
    ),
    "au-osa": ("OSA 49; 56(2)", "OSA 63D", "OSA 162", "OSA 220A", "RPA 82", "RPA 104(2)", "ART Act 18"),
}  # fmt: skip


def cites(law: Regime) -> Iterator[Cite]:
    for step in law.steps:
        yield step.cite
        yield from (one.cite for one in (*step.needs, *step.limits, *step.pauses))
    yield from (one.cite for one in (*law.provisions, *law.outside))


@pytest.mark.parametrize("key", UNREAD)
def test_no_citation_is_firmer_than_its_source(key: str) -> None:
    found = list(cites(REGIMES[key]))
    for name in UNREAD[key]:
        statuses = {one.status for one in found if str(one) == name}
        assert statuses, f"{name} is cited nowhere: take it off the list"
        assert not any(one.firm for one in statuses), name
    for name in IN_PART[key]:
        statuses = {one.status for one in found if str(one) == name}
        assert statuses, f"{name} is cited nowhere: take it off the list"
        assert Status.VERIFIED not in statuses, name


@pytest.mark.parametrize(
    ("key", "step", "need"),
    [
        ("uk-osa", "give_information_notice", "statement_missing"),
        ("uk-osa", "give_information_notice", "short_notice"),
        ("au-osa", "apply_undertaking_order", "no_accept_undertaking"),
    ],
)
def test_what_an_unread_rule_asks_for_is_warned_of(key: str, step: str, need: str) -> None:
    (one,) = [one for one in REGIMES[key].step(step).needs if one.key == need]
    assert not one.cite.status.firm
    assert not one.always


# What refuses though its provision was not read, or is our reading: the record, the persons, and what cannot be at all.
RECORD = {"own_entry", "not_ours", "impossible_day", "wrong_entries", "relied_on", "entered_late"}
HARD = {
    "cn-cac": {
        "an_officer", "annulled", "counts_unexplained", "head_decides", "impossible_suspension", "no_new_total",
        "not_express", "not_run_out", "officer_addressed",
    },
    "eu-dsa": {
        "an_investigator", "annulled", "due_in_the_past", "no_mandate", "not_approved", "not_express", "oneself",
        "recused", "recused_named", "same_person",
    },
    "uk-osa": {
        "an_officer", "annulled", "day_to_pay_over", "impossible_days", "no_mandate", "no_new_total", "not_express",
        "not_run_out", "same_as_give_provisional_notice", "same_as_propose_penalty", "same_person",
        "not_approved", "set_day_over",
    },
    "au-osa": {
        "an_investigator", "an_officer", "no_mandate", "not_approved", "officer_addressed", "oneself", "recused",
        "recused_named", "same_person", "same_person_before", "set_day_over", "withdrawn",
    },
}  # fmt: skip


@pytest.mark.parametrize("law", REGIMES.values(), ids=lambda law: law.key)
def test_no_unchecked_rule_blocks_but_those_on_distinct_persons_and_a_true_record(law: Regime) -> None:
    """A rule that was not checked warns, and a head may pass it with a reason."""
    hard = {need.key for step in law.steps for need in step.needs if need.always and not need.cite.status.firm}
    assert hard == HARD[law.key] | RECORD


@pytest.mark.parametrize("law", REGIMES.values(), ids=lambda law: law.key)
def test_rules_of_the_program_are_marked_as_a_reading_and_refuse(law: Regime) -> None:
    """No law says that an entry cannot lie in the future: what keeps the record true is our reading."""
    assert law.record is not None
    assert law.record.status is Status.DERIVED
    true = [*law.step("correct_entry").needs, *law.step("note_lapse").needs]
    assert {"impossible_day", "relied_on", "entered_late"} <= {one.key for one in true}
    assert [one.key for one in true if not (one.always or one.notes or one.cite.status.firm)] == []


@pytest.mark.parametrize("law", REGIMES.values(), ids=lambda law: law.key)
def test_what_keeps_persons_apart_refuses_whatever_was_read(law: Regime) -> None:
    apart = [one for step in law.steps for one in step.needs if one.key.startswith("same_") or one.key == "recused"]
    assert apart
    assert all(one.always for one in apart)
