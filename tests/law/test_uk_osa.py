"""The law of uk-osa as a table: every step × its lawful situation × each need spoiled × each role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from regulator.procedure.language import Party, Ref
from tests.law import spoiling, uk_files, uk_ready
from tests.law.files import FROM_OPERATOR, OPERATOR, QIAN
from tests.law.ready import REASON, Situation
from tests.law.spoiling import Spoil, about_it, change, entering, later, putting, without
from tests.law.uk_files import UK, days, failure, fine, payable, rate

STEPS = [step.key for step in UK.steps if step.key != "apply_calendar"]  # where a year is confirmed, not in a case


# ── Spoiling a situation ───────────────────────────────────────────────────────────────────────────────────────────


def facts(here: Situation) -> dict[str, Any]:
    return here.entered or dict(here.walk.file.act(here.about.n).facts) if here.about else here.entered


def imposing(here: Situation) -> bool:
    return any(word in here.step for word in ("confirmation", "penalty_notice"))


def penalty(*rows: Callable[[Ref], dict[str, Any]]) -> Spoil:
    """Other penalties, with their terms of payment where they are imposed."""

    def spoil(here: Situation) -> Situation:
        made = [row(failure(here.walk)) for row in rows]
        return change(here, sanctions=[payable(row) if imposing(here) else row for row in made])

    return spoil


def costly(of: Ref) -> dict[str, Any]:
    return fine(of, 18_000_001)


def endless(of: Ref) -> dict[str, Any]:
    return {key: value for key, value in rate(of).items() if key != "rate_for"}


def backwards(of: Ref) -> dict[str, Any]:
    return rate(of, rate_from=date(2026, 3, 1))


def on_another(of: Ref) -> dict[str, Any]:
    return fine(of, 50_000, party="p1")


def higher(of: Ref) -> dict[str, Any]:
    return fine(of, 1_000_001)


def step(**other: Any) -> Spoil:
    return lambda here: change(here, requirements=[uk_files.step(failure(here.walk), **other)])


def provision(key: str) -> Spoil:
    """The failure on file is one of another requirement."""

    def spoil(here: Situation) -> Situation:
        n = failure(here.walk).n
        row = {**here.walk.rows[n - 1].facts["violations"][0], "provision": key}
        spoiling.edit(here, n, facts={"violations": [row]})
        return here

    return spoil


def single_only(here: Situation) -> Situation:
    return penalty(rate)(provision("osa-133")(here))


def another_failure(here: Situation) -> Situation:
    """One more failure, which nobody put to the provider."""
    here.walk.put("record_violation", "lin", None, here.walk.today, {"violations": [as_kept(uk_files.violation())]})
    return change(here, violations=[failure(here.walk)])


def as_kept(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def not_named(here: Situation) -> Situation:
    here.walk.put("record_violation", "lin", None, here.walk.today, {"violations": [as_kept(uk_files.violation())]})
    new = failure(here.walk)
    row = fine(Ref(2, 1), 50_000)
    return change(here, violations=[new], sanctions=[payable(row) if imposing(here) else row])


def no_more_evidence(here: Situation) -> Situation:
    return without("add_evidence")(here)


def one_statement_left(here: Situation) -> Situation:
    return change(here, statements=list(facts(here)["statements"])[1:])


def not_told(here: Situation) -> Situation:
    here.walk = here.walk.without("serve")
    return here


def still_to_answer(here: Situation) -> Situation:
    return spoiling.at_once(without("waive_statement")(here))


def unheard(here: Situation) -> Situation:
    asked = "propose_penalty" if here.walk.file.taken("propose_penalty") else "give_provisional_notice"
    return putting("make_statement", spoiling.last(asked), **FROM_OPERATOR)(here)


def decided(here: Situation) -> Situation:
    if here.step in ("draft_penalty_notice", "give_penalty_notice"):
        about = here.walk.last("propose_penalty")
        draft = here.walk.put("draft_penalty_notice", "lin", about, here.walk.today, {"to": ["operator"]})
        return putting("give_penalty_notice", lambda _: draft, to=["operator"])(here)
    about = here.walk.last("give_provisional_notice")
    draft = here.walk.put("draft_confirmation_decision", "lin", about, here.walk.today, {"to": ["operator"]})
    return putting("give_confirmation_decision", lambda _: draft, to=["operator"])(here)


def same_hands(here: Situation) -> Situation:
    """Who gave the provisional notice, or the proposal, decides."""
    step = "propose_penalty" if here.step == "give_penalty_notice" else "give_provisional_notice"
    return spoiling.by(here.walk.file.taken(step)[-1].by)(here)


def with_rate(here: Situation) -> Situation:
    """The decision imposed a daily rate for the same failure."""
    n = here.walk.last("give_confirmation_decision").n
    row = here.walk.rows[n - 1]
    daily = as_kept({**rate(failure(here.walk)), "violation": str(failure(here.walk)), "rate": "1000.00", "rate_for": {
        "n": 60, "unit": "calendar_day"}})  # fmt: skip
    spoiling.edit(here, n, facts={**row.facts, "sanctions": [*row.facts["sanctions"], daily]})
    return here


def with_company(**entered: Any) -> Spoil:
    def spoil(here: Situation) -> Situation:
        here.walk.parties, here.walk._file = (OPERATOR, Party("p1", "Nightingale Holdings")), None
        return change(here, **entered)

    return spoil


def not_addressed(here: Situation) -> Situation:
    return with_company()(penalty(on_another)(here))


def short_to_pay(here: Situation) -> Situation:
    if here.step == "serve":
        return penalty_notice_served_late(here)
    return change(here, sanctions=[payable(fine(failure(here.walk), 50_000), pay_within=days(27))])


def remote_viewing_served_late(here: Situation) -> Situation:
    walk, entered = uk_files.lead(), uk_files.information(date(2026, 3, 9), remote=True)
    act = uk_files.issue(walk, "draft_information_notice", "give_information_notice", **entered)
    return replace(here, walk=walk.day(date(2026, 3, 3)), about=act)


def hours_begun(here: Situation) -> Situation:
    """The hours of a step began the day before; for the service, those of the decision that is served."""
    if here.step != "serve":
        return step(wording="hours", hours_from=here.walk.at - timedelta(days=1))(here)
    made = uk_ready.situation("give_confirmation_decision")
    act = made.walk.take("give_confirmation_decision", made.by, made.about)
    row = {**uk_files.step(failure(made.walk), "hours"), "violation": "2.1", "hours": {"n": 72, "unit": "hour"}}
    row["hours_from"] = made.walk.at.isoformat()
    spoiling.edit(made, act.n, facts={**made.walk.rows[act.n - 1].facts, "requirements": [row]})
    made.walk.day(made.walk.today + timedelta(days=1))
    return replace(here, walk=made.walk, about=act)


def penalty_notice_served_late(here: Situation) -> Situation:
    made = uk_ready.situation("give_penalty_notice")
    by = made.walk.today + timedelta(days=27)
    row = payable(fine(failure(made.walk), 50_000), pay_by=by)
    made = change(made, sanctions=[row])
    notice = made.walk.put(
        "give_penalty_notice", "fay", made.about, made.walk.today, made.walk.rows[made.about.n - 1].facts
    )
    made.walk.day(made.walk.today + timedelta(days=1))
    entered = {"addressee": "operator", "method": "hand", "receipt": "Fan Yi"}
    return replace(here, walk=made.walk, about=notice, entered=entered)


def over_already(here: Situation) -> Situation:
    """The day that is set has passed: for representations, for an item, or for a step."""
    past = date(2026, 1, 5)
    if here.step in ("draft_confirmation_decision", "give_confirmation_decision"):
        return step(wording="by", by=past)(here)
    if "_information_" in here.step or "_assistance_" in here.step:
        return change(here, information=[uk_files.item(wording="by", due=past)])
    return change(here, wording="by", statement_by=past, statement_within=None)


def no_period_left(here: Situation) -> Situation:
    return step(wording="by", by=here.walk.today)(here)


def paid_before(here: Situation) -> Situation:
    return change(here, sanctions=[payable(fine(failure(here.walk), 50_000), pay_by=date(2026, 1, 5))])


def served_after_its_day(here: Situation) -> Situation:
    walk = uk_files.lead()
    act = uk_files.issue(
        walk, "draft_information_notice", "give_information_notice", **uk_files.information(date(2026, 3, 9))
    )
    return replace(here, walk=walk.day(date(2026, 3, 10)), about=act)


def fined_before(here: Situation) -> Situation:
    """An earlier decision on the same notice, with a fine on the same person for the same failure."""
    of = {**fine(failure(here.walk)), "violation": str(failure(here.walk))}
    about = here.walk.last("give_provisional_notice")
    draft = here.walk.put("draft_confirmation_decision", "lin", about, here.walk.today, {"to": ["operator"]})
    return putting("give_confirmation_decision", lambda _: draft, to=["operator"], sanctions=[of])(here)


def taken_away(here: Situation) -> Situation:
    assert here.about is not None
    appeal = here.walk.put("appeal_tribunal", "wu", Ref(here.about.n), here.walk.today, {**FROM_OPERATOR})
    return putting("record_outcome", lambda _: appeal, outcome="quashed")(here)


def strike_what_was_served(here: Situation) -> Situation:
    here.about, here.entered = here.walk.last("add_evidence"), {"what": "strike", **REASON}
    return putting("verify_evidence", lambda here: Ref(here.about.n, 1), outcome="verified")(here)


def from_portal(here: Situation) -> Situation:
    here.about = here.walk.put("make_statement", "fan", None, here.walk.today, {}, party="operator")
    return here


def entered_late(here: Situation) -> Situation:
    spoiling.edit(here, here.walk.last("serve").n, recorded_at=here.walk.at)
    return here


def before_its_end(here: Situation) -> Situation:
    here.walk.at = uk_files.at(date(2026, 3, 16))
    return here


def after_five(here: Situation) -> Situation:
    here.walk.day(date(2026, 4, 2)).at = uk_files.at(date(2026, 4, 2), 18)
    here.entered["received_at"] = here.walk.at
    return here


def nothing_goes_on(here: Situation) -> Situation:
    return without("record_violation")(change(here, ground="harm"))


def a_rate_runs(here: Situation) -> Situation:
    return with_rate(here)


def not_express(here: Situation) -> Situation:
    return change(here, voluntary=False, complete=False, whole=False, cleared=False)


SPOIL: dict[str, Spoil] = {
    "impossible_conduct": entering(violations=[uk_files.violation(conduct_to=date(2025, 7, 24))]),
    "not_in_force": entering(
        violations=[uk_files.violation(conduct_from=date(2025, 6, 1), conduct_to=date(2025, 7, 24))]
    ),
    "same_person": spoiling.as_maker,
    "same_as_give_provisional_notice": same_hands,
    "same_as_propose_penalty": same_hands,
    "an_officer": spoiling.by("lin"),
    "no_mandate": lambda here: replace(here, by=replace(here.by, mandates=())),
    "already_file_case": putting("file_case"),
    "not_filed": without("file_case"),
    "no_record_violation": without("record_violation"),
    "not_approved": without("approve"),
    "not_express": not_express,
    "statement_missing": one_statement_left,
    "short_notice": lambda here: change(
        here, information=[uk_files.item(wording="by", due=date(2026, 3, 8))], remote=True
    ),
    "nothing_to_extend": without("serve"),
    "not_submit_information_here": without("submit_information"),
    "not_ahead": entering(interview_at=uk_files.at(date(2026, 3, 1))),
    "not_served": without("serve"),
    "not_yet": lambda here: replace(here, on=date(2026, 3, 8)),
    "ground_not_named": not_named,
    "violation_dropped": putting("drop_violation", lambda here: failure(here.walk)),
    "not_shown": no_more_evidence,
    "over_ceiling": penalty(costly),
    "daily_not_provided": single_only,
    "impossible_days": penalty(backwards),
    "no_last_day": penalty(endless),
    "amount_unexplained": entering(weighed=""),
    "not_addressed": not_addressed,
    "basis_unverified": provision("osa-77"),
    "short_period": entering(wording="after", statement_within=uk_files.working_days(19)),
    "already_decided": decided,
    "discount_too_large": entering(discount=21),
    "give_provisional_notice_not_served": not_told,
    "propose_penalty_not_served": not_told,
    "statement_running": still_to_answer,
    "statement_not_weighed": unheard,
    "not_satisfied": entering(satisfied=False),
    "ground_not_noticed": another_failure,
    "another_ground": entering(ground="fee"),
    "more_than_noticed": penalty(higher),
    "beyond_the_uk": lambda here: step()(change(here, uk_only=False)),
    "another_matter": step(matter="information"),
    "no_period": step(wording="at_once"),
    "technology_unexplained": step(proactive=True),
    "not_in_three_months": step(matter="access"),
    "three_months_for_other": step(wording="three_months"),
    "too_little_time": short_to_pay,
    "short_to_pay": short_to_pay,
    "hours_begun": hours_begun,
    "set_day_over": over_already,
    "fined_twice": fined_before,
    "day_to_pay_over": paid_before,
    "no_period_left": no_period_left,
    "over_when_served": served_after_its_day,
    "short_notice_given": remote_viewing_served_late,
    "hours_running": hours_begun,
    "annulled": taken_away,
    "not_submit_remediation_here": without("submit_remediation"),
    "correct_running": before_its_end,
    "not_judged": putting("submit_remediation", about_it, **FROM_OPERATOR),
    "time_not_answered": putting("ask_time", about_it, **FROM_OPERATOR),
    "impossible_last_day": entering(last_day=date(2026, 5, 16)),
    "not_asked_for": provision("osa-102"),
    "found_already": putting("find_refusal", about_it, **REASON),
    "another_failure": entering(ground="fee"),
    "no_step_failed": without("find_refusal"),
    "daily_rate_for_it": with_rate,
    "not_a_single_amount": penalty(rate),
    "decided_since": decided,
    "wrong_addressee": with_company(addressee="p1"),
    "no_day_of_sending": entering(sent=None),
    "post_too_early": lambda here: change(replace(here, on=date(2026, 3, 3)), method="post"),
    "email_too_early": lambda here: replace(here, on=date(2026, 3, 2)),
    "no_proof": entering(receipt=""),
    "wrong_moment": entering(moment=uk_files.at(date(2026, 3, 1))),
    "more_than_owed": entering(amount=Decimal("1000000.01")),
    "nothing_paid": entering(amount=Decimal(0)),
    "reference_used": putting("record_payment", about_it, amount=Decimal(1), reference="b-1 "),
    "appeal_over": later(40),
    "appeal_after_hours": after_five,
    "received_at_on_another_day": lambda here: change(here, received_at=here.walk.at - timedelta(days=1)),
    "appeal_tribunal_pending": putting("appeal_tribunal", about_it, **FROM_OPERATOR),
    "no_new_total": entering(amount=None),
    "not_run_out": before_its_end,
    "entered_late": entered_late,
    "own_entry": lambda here: replace(here, by=QIAN),
    "not_ours": from_portal,
    "impossible_day": entering(day=date(2026, 3, 30)),
    "wrong_entries": lambda here: replace(here, entered={"what": "facts", "facts": {"receipt": ""}, **REASON}),
    "relied_on": strike_what_was_served,
    "still_open": without("record_payment"),
    "requirement_open": without("accept_remediation"),
    "notice_not_decided": without("give_confirmation_decision"),
    "rate_running": a_rate_runs,
    "fine_unpaid": without("record_payment"),
    "not_published": without("publish_decision"),
    "impossible_period": entering(
        revenue_case="complete", period_from=date(2026, 1, 1), period_to=date(2026, 12, 31)
    ),
    "heavier_on_appeal": entering(amount=Decimal(1_000_001)),
    "rate_begun": later(65),
    "proposal_not_decided": putting("propose_penalty", to=["operator"]),
    "ground_of_another_order": entering(ground="other"),
    "no_failure_found": without("find_refusal"),
    "no_penalty_overdue": entering(order="debt", ground="unpaid"),
    "no_failure_continues": nothing_goes_on,
    "appeal_not_ended": putting("appeal_tribunal", spoiling.last("give_confirmation_decision"), **FROM_OPERATOR),
}

NEEDS = [(step.key, i, need.key) for step in UK.steps if step.key in STEPS for i, need in enumerate(step.needs)]


ENDED = {
    ("file_case", "already_file_case"): "already_done",
    ("make_statement", "already_decided"): "already_done",
    ("waive_statement", "already_decided"): "already_done",
    ("draft_confirmation_decision", "already_decided"): "already_done",
    ("draft_no_action", "already_decided"): "already_done",
    ("draft_penalty_notice", "already_decided"): "already_done",
    ("appeal_tribunal", "appeal_tribunal_pending"): "already_done",
}
