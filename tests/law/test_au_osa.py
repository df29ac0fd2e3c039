"""The law of au-osa as a table: every step × its lawful situation × each need spoiled × each role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure import facts
from regulator.procedure.language import Party, Ref, Verdict
from tests.law import au_files, au_ready, spoiling
from tests.law.au_files import AU, MANDATED
from tests.law.files import FROM_OPERATOR, QIAN
from tests.law.ready import REASON, Situation
from tests.law.spoiling import Spoil, about_it, entering, last, later, putting, with_officer, without

STEPS = [step.key for step in AU.steps if step.key != "apply_calendar"]  # where a year is confirmed, not in a case


# ── Spoiling a situation ───────────────────────────────────────────────────────────────────────────────────────────


def requirement(**other: Any) -> Spoil:
    """One report, asked for otherwise; of a periodic notice where the step is one."""

    def spoil(here: Situation) -> Situation:
        row = au_files.requirement(**other)
        if here.step.endswith("_periodic_notice"):
            wanted = {key: value for key, value in other.items() if key != "timing"}
            row = au_files.interval(date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 28)) | wanted
        return spoiling.change(here, requirements=[row])

    return spoil


def too_soon(here: Situation) -> Situation:
    if here.step.endswith("_periodic_notice"):
        return requirement(due=date(2026, 7, 27))(here)
    return requirement(timing="within", within=au_files.days(27))(here)


def over_already(here: Situation) -> Situation:
    if here.step in ("draft_acceptance", "accept_undertaking"):
        return spoiling.change(here, commitments=[au_files.commitment("due", due=date(2026, 1, 5))])
    if here.step.endswith("_periodic_notice"):
        row = au_files.interval(date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 30))
        return spoiling.change(here, requirements=[row])
    return requirement(timing="due", within=None, due=date(2026, 1, 30))(here)


def served_after_its_day(here: Situation) -> Situation:
    act = au_files.accepted(au_files.commitment("due", due=date(2026, 12, 1)), walk=(walk := au_files.found()))
    return replace(here, walk=walk.day(date(2026, 12, 2)), about=act)


def one_statement_left(here: Situation) -> Situation:
    facts = here.entered or here.walk.file.act(here.about.n).facts if here.about else here.entered
    return spoiling.change(here, statements=list(facts["statements"])[:1])


def given_late(here: Situation) -> Situation:
    """The notice asked for a day that the law did not allow when it was given."""
    notice = here.walk.last("give_report_notice")
    row = here.walk.rows[notice.n - 1].facts["requirements"][0]
    due = {key: value for key, value in row.items() if key != "within"} | {"timing": "due", "due": "2026-03-28"}
    spoiling.edit(here, notice.n, facts={**here.walk.rows[notice.n - 1].facts, "requirements": [due]})
    return here


def row(**other: Any) -> Spoil:
    return lambda here: spoiling.change(here, sanctions=[{**au_files.row(of(here)), **other}])


def claim(**other: Any) -> Spoil:
    return lambda here: spoiling.change(here, claims=[{**au_files.claim(of(here)), **other}])


def of(here: Situation) -> Ref:
    return here.walk.last("record_violation", 1)


def counted_before(here: Situation) -> Situation:
    if here.step == "apply_civil_penalty":
        return claim(contravened_from=date(2026, 1, 4))(here)
    return row(contravened_from=date(2026, 1, 4))(here)


def other_provision(provision: str, **days: date) -> Spoil:
    """The contravention on file is one of another duty; counted on these days."""

    def spoil(here: Situation) -> Situation:
        n = of(here).n
        found = here.walk.rows[n - 1].facts["violations"][0]
        spoiling.edit(here, n, facts={"violations": [{**found, "provision": provision}]})
        if days:
            (claim(**days) if here.step == "apply_civil_penalty" else row(**days))(here)
        return here

    return spoil


def set_aside_notice(here: Situation) -> Situation:
    """What is on file is that a notice was not complied with, which the Tribunal has set aside since."""
    notice = here.walk.put("give_report_notice", "wu", None, here.walk.today, kept_notice())
    n = of(here).n
    found = here.walk.rows[n - 1].facts["violations"][0]
    spoiling.edit(here, n, facts={"violations": [{**found, "requirement": str(Ref(notice.n, 1))}]})
    appeal = here.walk.put("apply_tribunal", "wu", notice, here.walk.today, {**FROM_OPERATOR})
    return putting("record_outcome", lambda _: appeal, outcome="revoked")(here)


def kept_notice() -> dict[str, Any]:
    return facts.kept(facts.fields_of(AU, "give_report_notice"), au_files.report_notice())


def kind(here: Situation) -> Situation:
    """A kind of sanction that the Act does not know."""
    if "warning" in here.step:
        rows = [{"party": "operator", "kind": "confiscation", "violation": of(here)}]
        return spoiling.change(here, sanctions=rows)
    return row(kind="confiscation")(here)


def not_addressed(here: Situation) -> Situation:
    return with_officer(to=["p1"])(here)


def counted_twice(here: Situation) -> Situation:
    rows = [au_files.row(of(here)), au_files.row(of(here))]
    return spoiling.change(here, sanctions=rows)


def claimed_twice(here: Situation) -> Situation:
    rows = [au_files.claim(of(here)), au_files.claim(of(here))]
    return spoiling.change(here, claims=rows)


def foreign(here: Situation) -> Situation:
    here.walk.parties, here.walk._file = (*here.walk.parties, Party("p1", "Another Pty Ltd")), None
    return entering(to=["p1"])(here)


def judged_by_court(here: Situation) -> Situation:
    putting("apply_civil_penalty", **au_files.application(au_files.claim(of(here))))(here)
    return putting("record_court_outcome", last("apply_civil_penalty"), outcome="dismissed")(here)


def a_year_later(here: Situation) -> Situation:
    return later(365)(here)


def given_a_year_later(here: Situation) -> Situation:
    walk = au_files.found()
    notice = au_files.infringement(au_files.row(walk.last("record_violation", 1)))
    act = au_files.issue(walk, "draft_infringement_notice", "give_infringement_notice", **notice)
    return later(365)(replace(here, walk=walk, about=act))


def six_years_later(here: Situation) -> Situation:
    return later(6 * 366)(here)


def paid(here: Situation) -> Situation:
    noticed(here)
    amount = {"amount": Decimal(59_400), "reference": "B-1"}
    return putting("record_payment", last("give_infringement_notice", 1), **amount)(here)


def noticed(here: Situation) -> Situation:
    """An infringement notice for the same days, given."""
    putting("give_infringement_notice", **au_files.infringement(au_files.row(of(here))))(here)
    return putting("serve", last("give_infringement_notice"), addressee="operator", method="email")(here)


def taken_away(here: Situation) -> Situation:
    assert here.about is not None
    appeal = here.walk.put("apply_tribunal", "wu", Ref(here.about.n), here.walk.today, {**FROM_OPERATOR})
    return putting("record_outcome", lambda _: appeal, outcome="revoked")(here)


def withdrawn(here: Situation) -> Situation:
    notice = here.walk.last("give_infringement_notice")
    draft = here.walk.put("draft_withdrawal", "wu", notice, here.walk.today, {"to": ["operator"]})
    return putting("withdraw_infringement_notice", lambda _: draft, to=["operator"])(here)


def refused_step(here: Situation) -> Situation:
    """Recorded as if the notice had not been judged."""
    return without("find_refusal")(here)


def found_already(here: Situation) -> Situation:
    here.walk.take("find_refusal", here.by, here.about, **here.entered)
    return here


def early(here: Situation) -> Situation:
    rows = [au_files.violation(provision="osa-57", requirement=here.walk.last("give_report_notice", 1),
                               conduct_from=date(2026, 4, 5), conduct_to=date(2026, 4, 8))]  # fmt: skip
    return spoiling.change(here, violations=rows)


def nothing_running(here: Situation) -> Situation:
    return without("serve")(here)


def before_its_end(here: Situation) -> Situation:
    here.walk.at = au_files.at(date(2026, 4, 6))
    return here


def still_to_keep(here: Situation) -> Situation:
    here.walk.at = au_files.at(date(2026, 6, 1))
    return here


def still_to_answer(here: Situation) -> Situation:
    return spoiling.at_once(without("waive_statement")(here))


def unanswered(here: Situation) -> Situation:
    if here.step == "apply_civil_penalty":
        noticed(here)
        return putting("ask_withdrawal", last("give_infringement_notice"), **FROM_OPERATOR)(here)
    if here.step == "close_case":
        return putting("apply_civil_penalty", court="Federal Court")(here)
    return putting("make_statement", last("give_pre_notice"), **FROM_OPERATOR)(here)


def from_portal(here: Situation) -> Situation:
    here.about = here.walk.put("make_statement", "fan", None, here.walk.today, {}, party="operator")
    return here


def strike_what_was_served(here: Situation) -> Situation:
    here.walk.put("add_evidence", "wu", None, here.walk.today, {"exhibits": [{"title": "Log", "kind": "other"}]})
    here.about = here.walk.last("add_evidence")
    here.walk.put("verify_evidence", "wu", Ref(here.about.n, 1), here.walk.today, {"outcome": "verified"})
    here.entered = {"what": "strike", **REASON}
    return here


def entered_late(here: Situation) -> Situation:
    spoiling.edit(here, here.walk.last("serve").n, recorded_at=here.walk.at)
    return here


def not_express(here: Situation) -> Situation:
    return spoiling.change(here, voluntary=False, complete=False)


def named(here: Situation) -> str:
    return str(here.entered["officers"][-1])


SPOIL: dict[str, Callable[[Situation], Situation]] = {
    "recused": spoiling.recuse(lambda here: here.by.id),
    "recused_named": spoiling.recuse(named),
    "oneself": lambda here: replace(here, by=replace(here.by, id=here.entered["person"])),
    "same_person": spoiling.as_maker,
    "same_person_before": lambda here: replace(
        here, by=replace(here.by, id=here.walk.file.taken("give_infringement_notice")[-1].by)
    ),
    "an_officer": spoiling.by("lin"),
    "an_investigator": spoiling.by("lin"),
    "no_mandate": lambda here: replace(here, by=replace(here.by, mandates=())),
    "not_authorised": lambda here: replace(here, by=MANDATED),
    "already_file_case": putting("file_case"),
    "not_filed": without("file_case"),
    "not_express": not_express,
    "officer_addressed": with_officer(to=["operator", "p1"]),
    "report_too_soon": too_soon,
    "set_day_over": over_already,
    "over_when_served": served_after_its_day,
    "wrong_interval": requirement(interval_to=date(2026, 6, 29)),
    "due_on_rest_day": requirement(timing="due", due=date(2026, 8, 1)),
    "statement_missing": one_statement_left,
    "not_approved": without("approve"),
    "annulled": taken_away,
    "report_over": later(40),
    "nothing_to_extend": nothing_running,
    "not_submit_remediation_here": without("submit_remediation"),
    "report_running": before_its_end,
    "given_too_late": given_late,
    "not_judged": putting("submit_remediation", about_it, **FROM_OPERATOR),
    "time_not_answered": putting("ask_time", about_it, **FROM_OPERATOR),
    "impossible_conduct": entering(violations=[au_files.violation(conduct_from=date(2026, 2, 21))]),
    "not_in_force": entering(violations=[au_files.violation(provision="osa-63d", conduct_from=date(2025, 1, 1),
                                                            conduct_to=date(2025, 12, 9))]),
    "no_requirement": without("serve"),
    "compliance_not_judged": refused_step,
    "before_due": early,
    "no_record_violation": without("record_violation"),
    "violation_dropped": putting("drop_violation", of),
    "other_duty": other_provision("osa-146"),
    "not_shown": without("add_evidence"),
    "not_offered": foreign,
    "found_already": found_already,
    "finding_fell": set_aside_notice,
    "kind_not_provided": kind,
    "unverified_evidence": without("verify_evidence"),
    "not_addressed": not_addressed,
    "give_pre_notice_not_served": without("serve"),
    "statement_running": still_to_answer,
    "not_answered": unanswered,
    "not_served": without("serve"),
    "listing_unchecked": other_provision("osa-63d"),
    "counted_outside": counted_before,
    "counted_not_in_force": other_provision("osa-63d", contravened_from=date(2025, 12, 9)),
    "claimed_twice": claimed_twice,
    "judged_by_court": judged_by_court,
    "counts_unexplained": row(basis=""),
    "wrong_amount": row(amount=Decimal(59_401)),
    "counted_twice": counted_twice,
    "too_old": a_year_later,
    "no_place": row(place=""),
    "given_too_old": given_a_year_later,
    "more_than_owed": entering(amount=Decimal(59_401)),
    "nothing_paid": entering(amount=Decimal(0)),
    "reference_used": putting("record_payment", about_it, amount=Decimal(1), reference="b-1 "),
    "withdrawn": withdrawn,
    "deferral_pending": putting("ask_deferral", about_it, **FROM_OPERATOR),
    "pay_over": later(40),
    "not_ask_deferral_here": without("ask_deferral"),
    "discharged": paid,
    "pay_running": noticed,
    "too_old_for_court": six_years_later,
    "no_accept_undertaking": without("accept_undertaking"),
    "no_find_breach": without("find_breach"),
    "comply_running": still_to_keep,
    "too_few": entering(occasions=[
        {"section": "111", "day": date(2025, 2, 1)}, {"section": "121", "day": date(2025, 12, 1)},
    ]),
    "wrong_addressee": with_officer(addressee="p1"),
    "no_proof": entering(receipt=""),
    "wrong_moment": entering(moment=au_files.at(date(2026, 3, 1))),
    "tribunal_over": later(40),
    "judicial_review_over": later(40),
    "not_run_out": before_its_end,
    "entered_late": entered_late,
    "own_entry": lambda here: replace(here, by=QIAN),
    "not_ours": from_portal,
    "impossible_day": entering(day=date(2026, 3, 30)),
    "wrong_entries": lambda here: replace(here, entered={"what": "facts", "facts": {"receipt": ""}, **REASON}),
    "relied_on": strike_what_was_served,
    "still_open": without("serve"),
    "requirement_open": without("accept_remediation"),
    "no_outcome": without("accept_remediation"),
}  # fmt: skip

NEEDS = [(step.key, i, need.key) for step in AU.steps if step.key in STEPS for i, need in enumerate(step.needs)]
NEVER = {"basis_unverified"}  # every provision here is firm; the need stands for those that will be added


# ── Unknown ────────────────────────────────────────────────────────────────────────────────────────────────────────


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
    return here


def as_published(here: Situation) -> Situation:
    """Recorded history as publications tell it: nobody is named, no day, no draft, no proof."""
    for act in here.walk.rows:
        spoiling.edit(here, act.n, by="")
    here.by = replace(here.by, id="")
    here.walk = here.walk.without("file_case", "add_evidence", "serve")
    return here


UNKNOWN: dict[str, Spoil] = {
    "not_filed": unsure("file_case"),
    "not_approved": unsure("approve"),
    "no_record_violation": unsure("record_violation"),
    "not_submit_remediation_here": unsure("submit_remediation"),
    "not_ask_deferral_here": unsure("ask_deferral"),
    "no_accept_undertaking": unsure("accept_undertaking"),
    "no_find_breach": unsure("find_breach"),
    "no_outcome": unsure("accept_remediation"),
    "report_running": day_of_service_unknown,
    "comply_running": day_of_service_unknown,
    "given_too_late": day_of_service_unknown,
    "give_pre_notice_not_served": day_of_service_unknown,
    "report_over": day_of_service_unknown,
    "tribunal_over": day_of_service_unknown,
    "judicial_review_over": day_of_service_unknown,
    "pay_over": day_of_service_unknown,
    "not_run_out": day_of_service_unknown,
}
PUBLISHED = {
    "same_person", "no_mandate", "not_authorised", "report_too_soon", "too_old", "too_old_for_court", "no_proof",
    "unverified_evidence", "not_served", "no_requirement",
}  # fmt: skip


def test_what_is_not_known_cannot_be_checked(subtests: pytest.Subtests) -> None:
    for step, i, key in NEEDS:
        if key in UNKNOWN:
            with subtests.test(step=step, i=i, need=key):
                here = UNKNOWN[key](au_ready.situation(step))
                found = AU.step(step).needs[i].ask(here.question())
                assert found.verdict is Verdict.UNKNOWN
                assert (found.otherwise % found.params).startswith("This cannot be checked: ")


def test_what_was_not_published_is_unknown_and_not_undone(subtests: pytest.Subtests) -> None:
    for step, i, key in NEEDS:
        if key in PUBLISHED:
            with subtests.test(step=step, i=i, need=key):
                here = as_published(au_ready.situation(step))
                q = replace(here.question(), history=True, on=None)
                assert AU.step(step).needs[i].ask(q).verdict is Verdict.UNKNOWN
