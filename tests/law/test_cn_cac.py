"""The law of cn-cac as a table: every step × its lawful situation × each need spoiled × each role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from regulator.procedure import facts
from regulator.procedure.language import Party, PartyKind, Period, Ref, Unit
from tests.law import files
from tests.law.files import CN, FROM_OPERATOR, OPERATOR, QIAN, fine, requirement, working_days
from tests.law.ready import REASON, Situation, moment

OFFICER = Party("p1", "Luo Min", PartyKind.OFFICER)


# ── Spoiling a situation ───────────────────────────────────────────────────────────────────────────────────────────


def without(*steps: str) -> Callable[[Situation], Situation]:
    def spoil(here: Situation) -> Situation:
        here.walk = here.walk.without(*steps)
        return here

    return spoil


def entering(**entered: Any) -> Callable[[Situation], Situation]:
    def spoil(here: Situation) -> Situation:
        return change(here, **entered)

    return spoil


def change(here: Situation, **entered: Any) -> Situation:
    """Other facts: of the draft where the step rests on one."""
    if not CN.step(here.step).takes:
        here.entered |= entered
        return here
    assert here.about is not None
    row = here.walk.rows[here.about.n - 1]
    left = {key: value for key, value in row.facts.items() if key not in entered}
    edit(here, row.n, facts={**left, **facts.kept_in_part(facts.fields_of(CN, row.step), entered)})
    return here


def edit(here: Situation, n: int, **columns: Any) -> None:
    """Another row in the place of row `n`: the walk behind it is not touched."""
    rows = list(here.walk.rows)
    rows[n - 1] = SimpleNamespace(**{**vars(rows[n - 1]), **columns})
    here.walk.rows, here.walk._file = tuple(rows), None


def putting(step: str, about: Callable[[Situation], Ref | None] | None = None, **entered: Any) -> Any:
    """One more act, as if it had been taken a moment ago."""

    def spoil(here: Situation) -> Situation:
        text = facts.fields_of(CN, step)
        here.walk.put(step, "wu", about(here) if about else None, here.walk.today, facts.kept_in_part(text, entered))
        return here

    return spoil


def about_it(here: Situation) -> Ref | None:
    return here.about


def later(days: int) -> Callable[[Situation], Situation]:
    def spoil(here: Situation) -> Situation:
        here.walk.at += timedelta(days=days)
        return here

    return spoil


def at_once(here: Situation) -> Situation:
    """The moment of the last act but one, before any time ran out."""
    here.walk.at = here.walk.rows[-2].recorded_at
    return here


def as_maker(here: Situation) -> Situation:
    assert here.about is not None
    here.by = replace(here.by, id=here.walk.file.act(here.about.n).by)
    return here


def as_officer(here: Situation) -> Situation:
    if CN.step(here.step).takes or here.step.startswith("draft"):
        return change(here, chair="lin")
    here.by = replace(here.by, id="lin")
    return here


def recuse(person: Callable[[Situation], str]) -> Callable[[Situation], Situation]:
    return lambda here: putting("decide_recusal", person=person(here), outcome="recused")(here)


def named(here: Situation) -> str:
    if here.step in ("draft_hearing_notice", "call_hearing"):
        return "he"
    return next(here.entered[key][-1] for key in ("proposed", "officers", "present") if key in here.entered)


def one_officer(here: Situation) -> Situation:
    if "officers" in here.entered:
        return change(here, officers=["wu", "chen"])
    return recuse(lambda here: "chen")(here)


def nothing_running(here: Situation) -> Situation:
    met = {"extend_filing": putting("file_case"), "extend_decision": putting("conclude", to=["operator"])}
    met["extend_by_superior"] = met["extend_decision"]
    return met.get(here.step, without("serve"))(here)


def oneself(here: Situation) -> Situation:
    here.by = replace(here.by, id=here.entered["person"])
    return here


def with_officer(**entered: Any) -> Callable[[Situation], Situation]:
    def spoil(here: Situation) -> Situation:
        here.walk.parties, here.walk._file = (OPERATOR, OFFICER), None
        return change(here, **entered)

    return spoil


def sanction(**other: Any) -> Callable[[Situation], Situation]:
    """The sanctions in question, changed."""
    return lambda here: change(here, sanctions=[{**fine(Ref(2, 1)), **other}])


def under_two_provisions(here: Situation) -> Situation:
    putting("record_violation", violations=[files.violation(provision="csl-security")])(here)
    other = here.walk.last("record_violation", 1)
    return change(here, sanctions=[fine(Ref(2, 1)), fine(other, 20_000)])


def referred(here: Situation) -> Situation:
    edit(here, 1, facts={**here.walk.rows[0].facts, "source": "referral"})
    return here


def suspension(since: date, until: date, **other: Any) -> dict[str, Any]:
    return {"kind": "suspend_business", "effective_from": since, "effective_to": until, **other}


def twice(here: Situation) -> Situation:
    return change(here, sanctions=[fine(Ref(2, 1)), fine(Ref(2, 1))])


def weak_basis(here: Situation) -> Situation:
    row = here.walk.rows[1]
    edit(here, 2, facts={"violations": [{**row.facts["violations"][0], "provision": "eco-9"}]})
    return here


def posted_later(here: Situation) -> Situation:
    here.by = QIAN
    return change(here, **{**FROM_OPERATOR, "channel": "mail"}, posted=here.walk.today + timedelta(days=1))


def old_conduct(here: Situation) -> Situation:
    row = here.walk.rows[1]
    edit(here, 2, facts={"violations": [{**row.facts["violations"][0], "conduct_to": "2024-03-01"}]})
    return here


def day_before(here: Situation) -> Situation:
    here.on = date(2026, 3, 8) if here.step == "record_interview" else date(2026, 3, 19)
    return here


def too_late(here: Situation) -> Situation:
    edit(here, here.walk.last("serve").n, on=date(2026, 3, 16))
    return here


def in_a_year_to_come(here: Situation) -> Situation:
    """A hearing after the Spring Festival of a year that is not published."""
    here.walk.at, here.on = moment(date(2027, 2, 1)), date(2027, 2, 1)
    return change(here, hearing_at=moment(date(2027, 2, 22)))


def not_told(here: Situation) -> Situation:
    row = here.walk.rows[here.walk.last("give_pre_notice").n - 1]
    edit(here, row.n, facts={**row.facts, "hearing_right": False})
    return here


def of_pre_notice(here: Situation) -> Ref:
    return here.walk.last("give_pre_notice")


def still(right: str) -> Callable[[Situation], Situation]:
    return lambda here: at_once(without(right)(here))


def from_portal(here: Situation) -> Situation:
    here.about = here.walk.put("consent_to_electronic_service", "fan", None, here.walk.today, {}, party="operator")
    return here


def strike_what_was_verified(here: Situation) -> Situation:
    here.about, here.entered = here.walk.last("add_evidence"), {"what": "strike", **REASON}
    return here


def own_entry(here: Situation) -> Situation:
    here.by = QIAN
    return here


def entered_late(here: Situation) -> Situation:
    edit(here, here.walk.last("serve").n, recorded_at=here.walk.at)
    return here


def taken_away(here: Situation) -> Situation:
    assert here.about is not None
    appeal = here.walk.put("bring_suit", "wu", Ref(here.about.n), here.walk.today, {"body": "Court", **FROM_OPERATOR})
    return putting("record_outcome", lambda _: appeal, outcome="revoked")(here)


def refused_and_decided(here: Situation) -> Situation:
    putting("find_refusal", about_it)(here)
    return putting("decide", to=["operator"])(here)


def decided(here: Situation) -> Situation:
    if not here.walk.file.taken("give_pre_notice"):
        return putting("conclude", to=["operator"])(here)
    said = {"to": ["operator"], "sanctions": [fine(Ref(2, 1))]}
    putting("draft_decision", of_pre_notice, **said)(here)
    return putting("decide", lambda here: here.walk.last("draft_decision"), **said)(here)


def still_open(here: Situation) -> Situation:
    if here.walk.file.taken("record_payment"):
        return without("record_payment")(here)
    return putting("order_correction", to=["operator"], requirements=[requirement(Ref(2, 1))])(here)


def the_decision(here: Situation) -> Ref:
    return here.walk.last("decide")


def confiscated(here: Situation) -> Situation:
    row = here.walk.rows[the_decision(here).n - 1]
    edit(here, row.n, facts={**row.facts, "sanctions": [{**row.facts["sanctions"][0], "kind": "confiscation"}]})
    return here


def served_lately(here: Situation) -> Situation:
    """The service of the decision, corrected to today."""
    served = next(act.n for act in here.walk.file.taken("serve") if act.about == the_decision(here))
    edit(here, served, on=here.walk.today)
    return here


def deferred(here: Situation) -> Situation:
    sanction = here.walk.last("decide", 1)
    return putting("defer_payment", lambda _: sanction, more=Period(12, Unit.MONTH), **REASON)(here)


def paid_off(here: Situation) -> Situation:
    sanction = here.walk.last("decide", 1)
    return putting("record_payment", lambda _: sanction, amount=Decimal(300_000), reference="B-9")(here)


def demanding_too_much(here: Situation) -> Situation:
    """Part was paid meanwhile, so that the amount of the demand is more than is owed."""
    sanction = here.walk.last("decide", 1)
    return putting("record_payment", lambda _: sanction, amount=Decimal(1_000), reference="B-1")(here)


def upheld(here: Situation) -> Situation:
    facts = {"body": "Court", **FROM_OPERATOR}
    appeal = here.walk.put("bring_suit", "wu", the_decision(here), here.walk.today, facts)
    return putting("record_outcome", lambda _: appeal, outcome="upheld")(here)


def of_a_county(here: Situation) -> Situation:
    here.walk.settings = {**here.walk.settings, "level": "county"}
    here.walk._file = None
    return here


def a_day_late(here: Situation) -> Situation:
    here.on = here.walk.today
    here.walk.at += timedelta(days=1)
    return here


def stayed_by_the_clerk(here: Situation) -> Situation:
    return replace(here, by=QIAN, entered=REASON | ({"ground": "authority"} if "ground" in here.entered else {}))


def on_the_spot(here: Situation) -> Situation:
    return putting("penalise_on_the_spot", to=["operator"], sanctions=[files.warning(Ref(2, 1))])(here)


def contesting_the_spot(here: Situation) -> Situation:
    here.about = on_the_spot(here).walk.last("penalise_on_the_spot")
    return putting("serve", about_it, addressee="operator", method="direct", receipt="Fan Yi")(here)


SPOIL: dict[str, Callable[[Situation], Situation]] = {
    "recused": recuse(lambda here: here.by.id),
    "recused_named": recuse(named),
    "two_officers": one_officer,
    "oneself": oneself,
    "same_person": as_maker,
    "an_officer": as_officer,
    "an_investigator": as_officer,
    "no_mandate": lambda here: replace(here, by=replace(here.by, mandates=())),
    "impossible_conduct": entering(violations=[files.violation(conduct_from=date(2026, 2, 21))]),
    "not_in_force": entering(violations=[files.violation(provision="csl-information-2016")]),
    "no_record_violation": without("record_violation"),
    "already_file_case": putting("file_case"),
    "not_filed": without("file_case"),
    "nothing_to_extend": nothing_running,
    "officer_not_fined": entering(provision="csl-security"),
    "officer_addressed": with_officer(to=["operator", "p1"]),
    "not_addressed": with_officer(to=["p1"]),
    "not_ahead": entering(interview_at=moment(date(2026, 3, 1))),
    "level_too_low": of_a_county,
    "no_papers": a_day_late,
    "head_decides": stayed_by_the_clerk,
    "gravest_unaccompanied": sanction(tier="grave", amount=Decimal(3_000_000)),
    "not_approved": without("approve"),
    "not_served": without("serve"),
    "not_yet": day_before,
    "not_shown": without("add_evidence"),
    "not_submit_remediation_here": without("submit_remediation"),
    "correct_running": at_once,
    "not_judged": putting("submit_remediation", about_it),
    "time_not_answered": putting("ask_time", about_it),
    "not_established": putting("conclude", to=["operator"], outcome="unfounded"),
    "violation_dropped": putting("drop_violation", lambda here: Ref(2, 1)),
    "kind_not_provided": sanction(kind="confiscation"),
    "over_ceiling": sanction(amount=Decimal(500_001)),
    "fined_twice": twice,
    "one_act_fined_twice": under_two_provisions,
    "unverified_evidence": without("verify_evidence"),
    "basis_unverified": weak_basis,
    "hearing_right_missing": entering(hearing_right=False),
    "short_period": entering(statement_within=working_days(4)),
    "already_decided": decided,
    "not_express": entering(complete=False, sure=False, shown=False, told=False, cleared=False, voluntary=False),
    "already_asked": putting("request_hearing", about_it, **FROM_OPERATOR),
    "hearing_request_over": later(8),
    "no_request_hearing": without("request_hearing"),
    "too_soon": entering(hearing_at=moment(date(2026, 3, 11))),
    "referrer_not_told": referred,
    "credentials_missing": entering(credentials=False),
    "too_many_agents": entering(agents=3),
    "deferral_not_reviewed": without("review_deferral"),
    "recusal_told_missing": lambda here: change(without("add_evidence")(here), recusal_told=False),
    "perhaps_too_soon": in_a_year_to_come,
    "notice_too_late": too_late,
    "give_pre_notice_not_served": without("serve"),
    "more_than_noticed": sanction(amount=Decimal(400_000)),
    "statement_running": still("waive_statement"),
    "hearing_request_running": still("waive_hearing"),
    "hearing_not_offered": not_told,
    "hearing_not_held": putting("request_hearing", of_pre_notice, **FROM_OPERATOR),
    "statement_not_weighed": putting("make_statement", of_pre_notice, **FROM_OPERATOR),
    "no_write_report": without("write_report"),
    "no_legal_review": without("review_legality"),
    "no_discussion": without("discuss_collectively"),
    "decide_passed": later(200),
    "file_passed": later(30),
    "no_extend_decision": without("extend_decision"),
    "wrong_addressee": with_officer(addressee="p1"),
    "no_consent": entering(method="portal"),
    "no_proof": entering(receipt=""),
    "wrong_moment": entering(moment=moment(date(2026, 3, 1))),
    "no_consent_to_electronic_service": without("consent_to_electronic_service"),
    "more_than_owed": entering(amount=Decimal("300000.01")),
    "impossible_receipt": entering(received=date(2027, 1, 4)),
    "nothing_paid": entering(amount=Decimal(0)),
    "reference_used": putting("record_payment", about_it, amount=Decimal(1), reference="b-1 "),
    "reconsideration_over": later(70),
    "suit_over": later(200),
    "not_run_out": at_once,
    "entered_late": entered_late,
    "own_entry": own_entry,
    "not_ours": from_portal,
    "impossible_day": entering(day=date(2026, 3, 30)),
    "wrong_entries": lambda here: replace(here, entered={"what": "facts", "facts": {"method": "portal"}, **REASON}),
    "relied_on": strike_what_was_verified,
    "still_open": still_open,
    "fine_unpaid": without("record_payment"),
    "no_outcome": without("decide"),
    "annulled": taken_away,
    "discovered_too_late": old_conduct,
    "put_on_file_late": old_conduct,
    "counts_unexplained": sanction(count=2),
    "no_mitigating_factor": sanction(discretion="mitigated"),
    "not_ask_deferral_here": without("ask_deferral"),
    "send_out_under_way": putting("send_out", kind="testing", to_whom="Institute", text="Is it so?"),
    "posted_later": posted_later,
    "deferral_pending": putting("ask_deferral", about_it, **FROM_OPERATOR),
    "not_corrected": entering(correction=""),
    "apply_reconsideration_pending": putting("apply_reconsideration", about_it, **FROM_OPERATOR),
    "decided_since": refused_and_decided,
    "not_answered": putting("request_recusal", **FROM_OPERATOR),
    "gravity_not_shown": sanction(tier="serious", amount=Decimal(600_000)),
    "impossible_suspension": sanction(**suspension(date(2026, 3, 1), date(2026, 3, 31))),
    "no_new_total": entering(outcome="changed"),
    "heavier_on_appeal": entering(outcome="changed", amount=Decimal(300_001)),
    "upheld_on_appeal": upheld,
    "penalised_on_the_spot": on_the_spot,
    "reconsideration_first": contesting_the_spot,
    "too_heavy_for_the_spot": sanction(amount=Decimal(3_001), discretion="mitigated"),
    "not_served_by_notice": entering(method="public_notice", published_on=date(2026, 3, 2)),
    "dispose_too_late": later(14),
    "instalments_do_not_fit": entering(instalments=[{"amount": Decimal(1), "by": date(2026, 6, 1)}]),
    "pay_running": at_once,
    "not_a_fine": confiscated,
    "nothing_owed": paid_off,
    "demands_more_than_owed": demanding_too_much,
    "reconsideration_running": served_lately,
    "suit_running": served_lately,
    "contested": putting("bring_suit", the_decision, body="Court", **FROM_OPERATOR),
    "perform_running": at_once,
    "stayed": putting("stay_execution", the_decision, ground="court", **REASON),
    "not_due": deferred,
    "another_designated": putting("record_designation", outcome="other", **REASON),
    "apply_to_court_passed": later(100),
    "preservation_open": putting("preserve_evidence"),
    "requirement_open": putting("order_correction", to=["operator"], requirements=[requirement(Ref(2, 1))]),
}

# Where the spoiling ends the matter for everybody, this is said first.
ENDED = {
    ("make_statement", "already_decided"): "already_done",
    ("waive_statement", "already_decided"): "already_done",
    ("waive_hearing", "already_decided"): "already_done",
    ("draft_decision", "already_decided"): "already_done",
    ("request_hearing", "already_asked"): "already_done",
}
