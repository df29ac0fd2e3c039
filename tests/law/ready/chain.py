"""The main chain: situations in which each of its steps is lawful."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from regulator.procedure.language import Actor, Ref
from tests.law import files
from tests.law.files import (
    CHEN,
    FILE,
    FROM_OPERATOR,
    GAO,
    HAN,
    HE,
    LIN,
    QIAN,
    REP,
    ROU,
    SU,
    SYSTEM,
    Walk,
    fine,
    requirement,
    working_days,
)
from tests.law.ready.base import REASON, Situation, moment, ready

# ── The lead, the filing and the facts ─────────────────────────────────────────────────────────────────────────────


@ready
def receive_lead() -> Situation:
    return Situation(Walk(), LIN, None, {"source": "complaint", "title": "Complaints", "summary": "Delays."})


@ready
def record_violation() -> Situation:
    return Situation(files.lead(), LIN, None, {"violations": [files.violation()]})


@ready
def drop_violation() -> Situation:
    walk = files.found()
    return Situation(walk, LIN, walk.last("record_violation", 1), REASON)


@ready
def add_evidence() -> Situation:
    walk = files.found()
    entered = {"exhibits": [files.exhibit(Ref(2, 1))], "recusal_told": False, "credentials": True}
    return Situation(walk, LIN, None, entered)


@ready
def verify_evidence() -> Situation:
    walk = files.lead()
    walk.take("add_evidence", LIN, exhibits=[files.exhibit()], recusal_told=True)
    return Situation(walk, CHEN, walk.last("add_evidence", 1), {"outcome": "verified", "how": "Compared."})


@ready
def propose_filing() -> Situation:
    entered = {"grounds": "A breach.", "competence": "Registered here.", "proposed": ["lin", "chen"]}
    return Situation(files.found(), LIN, None, entered)


@ready
def file_case() -> Situation:
    made = propose_filing()
    proposal = made.walk.take("propose_filing", LIN, **made.entered)
    return Situation(made.walk, GAO, proposal, {"officers": ["lin", "chen"]})


@ready
def decline_lead() -> Situation:
    return Situation(files.lead(), GAO, None, REASON)


@ready
def extend_filing() -> Situation:
    return Situation(files.lead(), GAO, Ref(1), REASON)


@ready
def name_officers() -> Situation:
    return Situation(files.filed(), GAO, None, {"officers": ["lin", "wu"], **REASON})


@ready
def request_recusal() -> Situation:
    return Situation(files.filed(), REP, None, {"text": "Lin is a shareholder of our rival."})


@ready
def decide_recusal() -> Situation:
    walk = files.filed()
    asked = walk.take("request_recusal", REP, text="Lin is a shareholder.")
    return Situation(walk, GAO, asked, {"person": "lin", "outcome": "stays", **REASON})


@ready
def add_officer_party() -> Situation:
    entered = {"name": "Luo Min", "office": "Editor-in-chief", "provision": "csl-information", **REASON}
    return Situation(files.filed(), GAO, None, entered)


@ready
def add_company_party() -> Situation:
    return Situation(files.filed(), GAO, None, {"name": "Beichen Reading Co., Ltd.", "relation": "runs", **REASON})


@ready
def record_contact() -> Situation:
    entered = {"how": "call", "attendees": "Head of legal", "text": "They asked how to file.", "voluntary": True}
    return Situation(files.lead(), LIN, None, entered)


@ready
def link_campaign() -> Situation:
    return Situation(files.filed(), LIN, None, {"campaign": "c1", **REASON})


# ── Interview ──────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_summons() -> Situation:
    return Situation(files.filed(), LIN, None, files.summons(moment(date(2026, 3, 9))))


@ready
def summon() -> Situation:
    made = draft_summons()
    draft = made.walk.take("draft_summons", LIN, **made.entered)
    made.walk.take("approve", GAO, draft)
    return Situation(made.walk, SU, draft)


@ready
def record_interview() -> Situation:
    made = summon()
    notice = made.walk.take("summon", SU, made.about)
    files.serve(made.walk, notice)
    made.walk.day(date(2026, 3, 10))
    return Situation(made.walk, LIN, notice, {"outcome": "held", "attendees": "Editor", "minutes": "They explained."})


@ready
def postpone_interview() -> Situation:
    made = summon()
    notice = made.walk.take("summon", SU, made.about)
    return Situation(made.walk, LIN, notice, {"interview_at": moment(date(2026, 3, 12)), "place": "Room 4", **REASON})


# ── Correction ─────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_order() -> Situation:
    walk = files.filed()
    return Situation(walk, LIN, None, files.order(requirement(walk.last("record_violation", 1))))


@ready
def order_correction() -> Situation:
    made = draft_order()
    draft = made.walk.take("draft_order", LIN, **made.entered)
    made.walk.take("approve", GAO, draft)
    return Situation(made.walk, SU, draft)


def requirement_of(walk: Walk) -> Ref:
    return walk.last("order_correction", 1)


@ready
def submit_remediation() -> Situation:
    walk = files.ordered()
    return Situation(walk, REP, requirement_of(walk), {"text": "All were answered.", "files": [FILE]})


@ready
def ask_time() -> Situation:
    walk = files.ordered()
    return Situation(walk, REP, requirement_of(walk), {"more": working_days(5), "text": "The supplier is late."})


@ready
def grant_time() -> Situation:
    made = ask_time()
    made.walk.take("ask_time", REP, made.about, **made.entered)
    return Situation(made.walk, GAO, made.about, {"more": working_days(5), **REASON})


@ready
def refuse_time() -> Situation:
    made = ask_time()
    return Situation(made.walk, LIN, made.walk.take("ask_time", REP, made.about, **made.entered), REASON)


@ready
def accept_remediation() -> Situation:
    made = submit_remediation()
    made.walk.take("submit_remediation", REP, made.about, **made.entered)
    return Situation(made.walk, LIN, made.about, REASON)


@ready
def ask_more() -> Situation:
    return accept_remediation()


@ready
def reject_remediation() -> Situation:
    return accept_remediation()


@ready
def find_refusal() -> Situation:
    made = accept_remediation()
    made.walk.take("reject_remediation", LIN, made.about, **REASON)
    made.walk.day(date(2026, 3, 17))
    return Situation(made.walk, GAO, made.about, REASON)


# ── Hearing the platform ───────────────────────────────────────────────────────────────────────────────────────────


@ready
def write_report() -> Situation:
    return Situation(files.filed(), LIN, None, {"report": "Facts.", "proposal": "A fine."})


@ready
def draft_pre_notice() -> Situation:
    walk = files.filed()
    return Situation(walk, LIN, None, files.pre_notice(fine(walk.last("record_violation", 1))))


@ready
def give_pre_notice() -> Situation:
    made = draft_pre_notice()
    draft = made.walk.take("draft_pre_notice", LIN, **made.entered)
    made.walk.take("approve", GAO, draft)
    return Situation(made.walk, SU, draft)


def of_notice(by: Actor, **entered: Any) -> Situation:
    walk = files.noticed()
    return Situation(walk, by, walk.last("give_pre_notice"), entered)


@ready
def make_statement() -> Situation:
    return of_notice(REP, text="We put it right.", complete=True)


@ready
def waive_statement() -> Situation:
    return of_notice(QIAN, complete=True, **FROM_OPERATOR)


@ready
def review_statement() -> Situation:
    made = make_statement()
    said = made.walk.take("make_statement", REP, made.about, **made.entered)
    return Situation(made.walk, LIN, said, {"outcome": "partly", **REASON})


@ready
def request_hearing() -> Situation:
    return of_notice(QIAN, **FROM_OPERATOR)


@ready
def waive_hearing() -> Situation:
    return of_notice(REP, sure=True)


@ready
def draft_hearing_notice() -> Situation:
    made = request_hearing()
    made.walk.take("request_hearing", REP, made.about)
    return Situation(made.walk, LIN, made.about, files.hearing(moment(date(2026, 3, 20))))


@ready
def call_hearing() -> Situation:
    made = draft_hearing_notice()
    draft = made.walk.take("draft_hearing_notice", LIN, made.about, **made.entered)
    made.walk.take("approve", GAO, draft)
    return Situation(made.walk, SU, draft)


@ready
def record_hearing() -> Situation:
    made = call_hearing()
    call = made.walk.take("call_hearing", SU, made.about)
    files.serve(made.walk, call)
    made.walk.day(date(2026, 3, 23))
    return Situation(made.walk, HE, call, {"outcome": "held", "record": "Both sides spoke."}, on=date(2026, 3, 20))


# ── Decision ───────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_decision() -> Situation:
    walk = files.heard()
    return Situation(walk, LIN, walk.last("give_pre_notice"), files.decision(fine(walk.last("record_violation", 1))))


@ready
def review_legality() -> Situation:
    made = draft_decision()
    draft = made.walk.take("draft_decision", LIN, made.about, **made.entered)
    return Situation(made.walk, HE, draft, {"outcome": "passed", "opinion": "Sound."})


@ready
def discuss_collectively() -> Situation:
    made = review_legality()
    return Situation(made.walk, HAN, made.about, {"present": ["gao", "han"], "record": "Agreed.", "outcome": "agreed"})


@ready
def decide() -> Situation:
    walk = files.drafted()
    draft = walk.last("draft_decision")
    walk.take("approve", GAO, draft)
    return Situation(walk, SU, draft)


@ready
def draft_conclusion() -> Situation:
    made = write_report()
    made.walk.take("write_report", LIN, **made.entered)
    return Situation(made.walk, LIN, None, files.conclusion())


@ready
def conclude() -> Situation:
    made = draft_conclusion()
    draft = made.walk.take("draft_conclusion", LIN, **made.entered)
    made.walk.take("approve", GAO, draft)
    return Situation(made.walk, SU, draft)


@ready
def extend_decision() -> Situation:
    walk = files.filed()
    return Situation(walk, GAO, walk.last("file_case"), REASON)


@ready
def extend_by_superior() -> Situation:
    made = extend_decision()
    made.walk.take("extend_decision", GAO, made.about, **REASON)
    entered = {"more": working_days(20), "decided_by": "Head of the department above", "files": [FILE]}
    return Situation(made.walk, GAO, made.about, entered)


# ── Drafts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def approve() -> Situation:
    walk = files.drafted()
    return Situation(walk, GAO, walk.last("draft_decision"), {})


@ready
def return_draft() -> Situation:
    return replace(approve(), by=SU, entered={"reason": "Name the benchmark."})


@ready
def withdraw_draft() -> Situation:
    return replace(approve(), by=LIN, entered={"reason": "A slip."})


# ── Service, payment, remedies ─────────────────────────────────────────────────────────────────────────────────────


@ready
def serve() -> Situation:
    walk = files.filed()
    row = requirement(walk.last("record_violation", 1))
    notice = files.issue(walk, "draft_order", "order_correction", **files.order(row))
    return Situation(walk, QIAN, notice, {"addressee": "operator", "method": "direct", "receipt": "Fan Yi"})


@ready
def record_attempt() -> Situation:
    return replace(serve(), entered={"addressee": "operator", "method": "post", "result": "Nobody there."})


@ready
def keep_served_copy() -> Situation:
    return replace(serve(), entered={"copy": [FILE]})


@ready
def consent_to_electronic_service() -> Situation:
    return Situation(files.filed(), REP, None, {"address": "portal", "files": [FILE]})


@ready
def withdraw_consent() -> Situation:
    made = consent_to_electronic_service()
    made.walk.take("consent_to_electronic_service", REP, **made.entered)
    return Situation(made.walk, REP, None, {})


@ready
def record_payment() -> Situation:
    walk = files.decided()
    return Situation(walk, QIAN, walk.last("decide", 1), {"amount": Decimal(100_000), "reference": "B-1"})


@ready
def ask_deferral() -> Situation:
    entered = {"more": working_days(30), "text": "Two quarters of losses.", "files": [FILE]}
    return replace(record_payment(), entered={**entered, **FROM_OPERATOR})


@ready
def defer_payment() -> Situation:
    made = ask_deferral()
    asked = made.walk.take("ask_deferral", QIAN, made.about, **made.entered)
    made.walk.take("review_deferral", LIN, asked, text="Two quarters of losses are proved.")
    return replace(made, by=GAO, entered={"more": working_days(30), **REASON})


@ready
def review_deferral() -> Situation:
    made = ask_deferral()
    asked = made.walk.take("ask_deferral", QIAN, made.about, **made.entered)
    return Situation(made.walk, LIN, asked, {"text": "Two quarters of losses are proved."})


@ready
def refuse_deferral() -> Situation:
    made = ask_deferral()
    asked = made.walk.take("ask_deferral", QIAN, made.about, **made.entered)
    return Situation(made.walk, GAO, asked, REASON)


@ready
def apply_reconsideration() -> Situation:
    walk = files.decided()
    return Situation(walk, REP, walk.last("decide"), {"body": "Municipal government"})


@ready
def bring_suit() -> Situation:
    return replace(apply_reconsideration(), entered={"body": "Intermediate court"})


@ready
def record_outcome() -> Situation:
    made = apply_reconsideration()
    appeal = made.walk.take("apply_reconsideration", REP, made.about, **made.entered)
    return Situation(made.walk, HE, appeal, {"outcome": "upheld", "reasons": "Sound."})


# ── The file ───────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def note_lapse() -> Situation:
    walk = files.noticed()
    walk.day(date(2026, 3, 10))
    return Situation(walk, SYSTEM, walk.last("give_pre_notice"), {"limit": "statement", "addressee": "operator"})


@ready
def confirm_lapse() -> Situation:
    walk = files.filed()
    row = requirement(walk.last("record_violation", 1), 5)
    notice = files.issue(walk, "draft_order", "order_correction", **files.order(row))
    walk.day(date(2026, 4, 1))
    files.serve(walk, notice, receipt="Post, 3 March")
    walk.rows[-1].on, walk._file = date(2026, 3, 3), None
    return Situation(walk, LIN, Ref(notice.n, 1), {"limit": "correct", "addressee": "operator", **REASON})


@ready
def correct_entry() -> Situation:
    walk = files.ordered()
    walk.at += timedelta(days=2)
    return Situation(walk, ROU, walk.last("serve"), {"what": "day", "day": date(2026, 3, 3), **REASON})


@ready
def close_case() -> Situation:
    made = record_payment()
    made.walk.take("record_payment", QIAN, made.about, amount=Decimal(300_000), reference="B-1")
    return Situation(made.walk, GAO, None, REASON)


@ready
def reopen_case() -> Situation:
    made = close_case()
    made.walk.take("close_case", GAO, **REASON)
    return Situation(made.walk, GAO, None, REASON)
