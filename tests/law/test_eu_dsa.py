"""The law of eu-dsa as a table: every step × its lawful situation × each need spoiled × each role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from regulator.procedure import facts as law_facts
from regulator.procedure.language import Party, Provision, Ref, Status
from regulator.procedure.regimes.eu_dsa import EU_DSA
from regulator.procedure.regimes.eu_dsa_sources import DSA
from tests.law import eu_files as files
from tests.law import eu_ready
from tests.law.eu_files import REASON, at, finding, fine, of
from tests.law.files import FROM_OPERATOR, OPERATOR, QIAN
from tests.law.ready import Situation
from tests.law.spoiling import Spoil, about_it, as_maker, change, edit, entering, later, putting, recuse, without

# ── Spoiling a situation ───────────────────────────────────────────────────────────────────────────────────────────


def row(**other: Any) -> Spoil:
    """What is intended or decided, changed in the fine."""

    def spoil(here: Situation) -> Situation:
        return change(here, sanctions=[finding(of(here.walk)), {**fine(of(here.walk)), **other}])

    return spoil


def fields(**other: Any) -> Spoil:
    """The violation on file, changed."""

    def spoil(here: Situation) -> Situation:
        n = of(here.walk).n
        kept = {**here.walk.rows[n - 1].facts["violations"][0], **other}
        edit(here, n, facts={"violations": [kept]})
        return here

    return spoil


def rate_of_nothing(here: Situation) -> Situation:
    """A definitive amount of what is no periodic penalty."""
    row = {"party": "operator", "kind": "definitive", "violation": of(here.walk), "amount": Decimal(1)}
    return entering(sanctions=[{**row, "rate_of": of(here.walk), "obeyed_on": here.walk.today}])(here)


def fined_before(here: Situation) -> Situation:
    return decided_before(here, fine(of(here.walk)))


def found_before(here: Situation) -> Situation:
    return decided_before(here, finding(of(here.walk)))


def decided_before(here: Situation, row: dict[str, Any]) -> Situation:
    said = {"to": ["operator"], "sanctions": [row]}
    here.walk.put("draft_decision", "wu", None, here.walk.today, kept("draft_decision", said))
    here.walk.put("decide", "wu", here.walk.last("draft_decision"), here.walk.today, kept("draft_decision", said))
    return here


def kept(step: str, entered: dict[str, Any]) -> dict[str, Any]:
    return law_facts.kept_in_part(law_facts.fields_of(EU_DSA, step), entered)


def closed(here: Situation) -> Situation:
    """The investigation was closed, or what is asked about was decided on."""
    if here.step in ("make_statement", "waive_statement", "draft_decision", "decide"):
        notice = here.walk.last("issue_findings")
        draft = here.walk.put("draft_decision", "wu", notice, here.walk.today, {"to": ["operator"], "sanctions": []})
        here.walk.put("decide", "wu", draft, here.walk.today, {"to": ["operator"], "sanctions": []})
        return here
    return putting("conclude", to=["operator"])(here)


def bound_before(here: Situation) -> Situation:
    """Commitments on the same violation bind already."""
    return putting("bind_commitments", to=["operator"], covers=[of(here.walk)])(here)


def unserved(here: Situation) -> Situation:
    """The last service was never entered."""
    n = here.walk.last("serve").n
    here.walk = here.walk.copy()
    here.walk.rows, here.walk._file = tuple(one for one in here.walk.rows if one.n != n), None
    return here


def by_who_may_not(here: Situation) -> Situation:
    return replace(here, by=replace(here.by, mandates=()))


def foreign(here: Situation) -> Situation:
    here.walk.parties, here.walk._file = (OPERATOR, Party("p1", "Another Ltd")), None
    return entering(to=["p1"])(here) if here.step != "serve" else entering(addressee="p1")(here)


def too_early(here: Situation) -> Situation:
    day = {"record_interview": date(2026, 3, 19), "record_inspection": date(2026, 3, 15)}[here.step]
    return replace(here, on=day)


def past_moment(here: Situation) -> Situation:
    if here.step == "defer_payment":
        return entering(until=date(2026, 3, 1))(here)
    if here.step.endswith("_inspection"):
        return entering(begins_on=date(2026, 2, 20))(here)
    return entering(interview_at=at(date(2026, 2, 20)))(here)


def old(here: Situation) -> Situation:
    """The infringement ended more than ten years ago; interruptions do not help."""
    return fields(conduct_from="2014-01-01", conduct_to="2015-06-01")(here)


def due_past(here: Situation) -> Situation:
    return entering(requirements=[files.commitment(due="date", within=None, due_on=date(2026, 1, 5))])(here)


def served_after_its_day(here: Situation) -> Situation:
    made = entering(requirements=[files.commitment(due="date", within=None, due_on=date(2026, 12, 1))])(
        eu_ready.situation("bind_commitments")
    )
    made.walk.day(date(2026, 11, 30))
    act = made.walk.take("bind_commitments", made.by, made.about)
    return replace(here, walk=made.walk.day(date(2026, 12, 2)), about=act)


def section_5(here: Situation) -> Situation:
    return fields(provision="dsa-34")(here)


def late_access(here: Situation) -> Situation:
    notice = here.walk.last("issue_findings")
    here.walk.put("ask_access", "wu", notice, here.walk.today, FROM_OPERATOR)
    return here


def weak(here: Situation) -> Situation:
    """A provision that was not checked: none ships, so the regime has one more."""
    unchecked = Provision("dsa-99", "Unchecked", DSA("99", Status.UNVERIFIED), None, None, ("finding", "fine"))
    here.walk.regime = replace(here.walk.regime, provisions=(*EU_DSA.provisions, unchecked), _steps={}, _vetted={})
    return fields(provision="dsa-99")(here)


def annulled(here: Situation) -> Situation:
    assert here.about is not None
    contested = Ref(here.about.n)
    suit = here.walk.put("bring_suit", "wu", contested, here.walk.today, {"body": "Court", **FROM_OPERATOR})
    here.walk.put("record_outcome", "wu", suit, here.walk.today, {"outcome": "revoked"})
    return here


def own_filing(here: Situation) -> Situation:
    here.about = here.walk.put("request_recusal", "fan", None, here.walk.today, {"text": "Lin."}, party="operator")
    return here


def answered(here: Situation) -> Situation:
    """The entry that opened the case cannot be struck out."""
    return replace(here, about=Ref(1), entered={"what": "strike", **REASON})


def filed_late(here: Situation) -> Situation:
    edit(here, here.walk.last("serve").n, recorded_at=here.walk.at)
    return here


def at_the_start(here: Situation) -> Situation:
    """Two days after the first morning: no time has run out."""
    here.walk.at = at(date(2026, 3, 4))
    return here


def soon(here: Situation) -> Situation:
    """Two days after observations were invited."""
    here.walk.at = at(date(2026, 5, 22))
    return here


def contested(here: Situation) -> Situation:
    return putting("bring_suit", about_it, **FROM_OPERATOR)(here)


def no_plan(here: Situation) -> Situation:
    draft = here.walk.last("decide")
    left = {key: value for key, value in here.walk.rows[draft.n - 1].facts.items() if key != "action_plan_within"}
    edit(here, draft.n, facts=left)
    return here


def unanswered(here: Situation) -> Situation:
    step = {"decide": "request_recusal", "publish_decision": "claim_confidentiality"}[here.step]
    return putting(step, **FROM_OPERATOR)(here)


def unweighed(here: Situation) -> Situation:
    notice = here.about if here.step == "request_restriction" else here.walk.last("issue_findings")
    here.walk.put("make_statement", "wu", notice, here.walk.today, FROM_OPERATOR)
    return here


def named_an_officer(here: Situation) -> Situation:
    return putting("name_officers", officers=[here.by.id, "chen"])(here)


SPOIL: dict[str, Spoil] = {
    "recused": recuse(lambda here: here.by.id),
    "recused_named": recuse(lambda here: "lin"),
    "oneself": lambda here: replace(here, by=replace(here.by, id="lin")),
    "same_person": as_maker,
    "an_investigator": named_an_officer,
    "no_mandate": by_who_may_not,
    "impossible_conduct": entering(violations=[files.violation(conduct_from=date(2026, 2, 21))]),
    "not_in_force": entering(violations=[files.violation(conduct_from=date(2022, 1, 1), conduct_to=date(2023, 1, 1))]),
    "already_file_case": putting("file_case"),
    "not_express": entering(voluntary=False, complete=False, protected=False),
    "statement_missing": entering(statements=["other"]),
    "not_approved": without("approve"),
    "not_submit_information_here": without("submit_information"),
    "silence": without("submit_information"),
    "not_ahead": past_moment,
    "not_longer": entering(until=date(2026, 3, 5)),
    "not_yet": too_early,
    "no_consent": entering(consent=False),
    "no_authorise_inspection": without("authorise_inspection"),
    "no_consult_coordinator": without("consult_coordinator"),
    "not_consulted_anew": putting("order_inspection"),
    "not_served": unserved,
    "no_record_violation": without("record_violation"),
    "not_opened": without("file_case"),
    "not_shown": without("add_evidence"),
    "interim_over": later(130),
    "closed_by_commitments": bound_before,
    "due_in_the_past": due_past,
    "over_when_served": served_after_its_day,
    "time_barred": old,
    "violation_dropped": putting("drop_violation", lambda here: of(here.walk)),
    "kind_not_provided": lambda here: entering(sanctions=[files.periodic(of(here.walk))])(here),
    "nothing_to_obey": fields(provision="dsa-67-silent"),
    "investigation_closed": putting("conclude", to=["operator"]),
    "not_offered": foreign,
    "no_violation_named": entering(requirements=[files.requirement()]),
    "found_before": found_before,
    "found_twice": found_before,
    "nothing_left_to_close": found_before,
    "definitive_impossible": rate_of_nothing,
    "fined_twice": fined_before,
    "over_ceiling": row(amount=Decimal("219000000.01")),
    "other_year": row(turnover_year=2023),
    "unverified_evidence": without("verify_evidence"),
    "not_addressed": foreign,
    "basis_unverified": weak,
    "short_period": entering(observe_within=files.days(13)),
    "already_decided": closed,
    "issue_findings_not_served": unserved,
    "more_than_noticed": row(amount=Decimal(100_000_001)),
    "offer_unanswered": putting("offer_commitments", **FROM_OPERATOR),
    "no_inform_coordinators": without("inform_coordinators"),
    "not_answered": unanswered,
    "observations_running": without("waive_statement"),
    "board_views_running": without("record_board_views"),
    "statement_not_weighed": unweighed,
    "access_late": late_access,
    "rate_in_the_past": lambda here: entering(sanctions=[files.periodic(of(here.walk), since=date(2026, 3, 1))])(here),
    "fine_without_finding": lambda here: entering(sanctions=[fine(of(here.walk))])(here),
    "nothing_ordered": entering(requirements=()),
    "no_action_plan": section_5,
    "no_time_to_pay": entering(pay_within=None),
    "annulled": annulled,
    "nothing_to_extend": unserved,
    "not_submit_remediation_here": without("submit_remediation"),
    "comply_running": at_the_start,
    "not_judged": putting("submit_remediation", about_it, **FROM_OPERATOR),
    "time_not_answered": putting("ask_time", about_it, **FROM_OPERATOR),
    "not_asked_for": no_plan,
    "no_opinion": without("record_board_opinion"),
    "not_report_implementation_here": without("report_implementation"),
    "restriction_running": soon,
    "powers_left": without("find_refusal"),
    "wrong_addressee": foreign,
    "no_proof": entering(receipt=""),
    "wrong_moment": entering(moment=at(date(2026, 3, 1))),
    "more_than_owed": entering(amount=Decimal("100000000.01")),
    "nothing_paid": entering(amount=Decimal(0)),
    "reference_used": putting("record_payment", about_it, amount=Decimal(1), reference="b-1 "),
    "court_over": later(90),
    "no_new_total": entering(amount=None),
    "not_final": contested,
    "not_run_out": at_the_start,
    "entered_late": filed_late,
    "own_entry": lambda here: replace(here, by=QIAN),
    "not_ours": own_filing,
    "impossible_day": entering(day=date(2026, 3, 30)),
    "wrong_entries": lambda here: replace(here, entered={"what": "facts", "facts": {"addressee": "p9"}, **REASON}),
    "relied_on": answered,
    "still_open": without("accept_remediation"),
    "requirement_open": without("accept_remediation"),
    "no_outcome": without("decide"),
    "fine_unpaid": without("record_payment"),
}
# Where the spoiling ends the matter for everybody, or leaves nothing of the kind, this is said first.
FIRST = {
    **{(step, "already_decided"): "already_done" for step in ("make_statement", "waive_statement", "draft_decision")},
}
