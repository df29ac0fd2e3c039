"""For every step of eu-dsa, one situation in which it is lawful: the top of its row in the table of the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from regulator.procedure.language import Actor, Ref
from tests.law import eu_files as files
from tests.law.eu_files import ALL, COURT, REASON, at, days, finding, fine, months, of, periodic
from tests.law.files import CHEN, FILE, FROM_OPERATOR, GAO, HAN, HE, LIN, QIAN, REP, ROU, SU, SYSTEM, Walk
from tests.law.ready import Ready, Situation

ready = READY = Ready()
situation = READY.situation
TEXT = {"text": "As on file."}


def signed(draft: str) -> Situation:
    """The draft of that name, approved, before who signs it."""
    made = situation(draft)
    act = made.walk.take(draft, LIN, made.about, **made.entered)
    made.walk.take("approve", GAO, act)
    return Situation(made.walk, SU, act)


def taken(step: str) -> tuple[Walk, Ref]:
    """The step taken, as it was ready."""
    made = situation(step)
    return made.walk, made.walk.take(step, made.by, made.about, made.on, **made.entered)


def notified(step: str) -> tuple[Walk, Ref]:
    walk, act = taken(step)
    files.serve(walk, act)
    return walk, act


def issues(step: str, draft: str) -> None:
    """The step signs and issues what the draft says."""
    READY[step] = lambda: signed(draft)


for _step, _draft in {
    "request_information": "draft_information_request", "summon": "draft_summons",
    "require_information": "draft_information_decision",
    "order_inspection": "draft_inspection", "file_case": "draft_opening", "order_interim": "draft_interim",
    "order_monitoring": "draft_monitoring", "bind_commitments": "draft_commitments", "issue_findings": "draft_findings",
    "set_access_terms": "draft_access_terms", "decide": "draft_decision", "conclude": "draft_conclusion",
    "decide_on_plan": "draft_plan_decision", "invite_observations": "draft_restriction",
}.items():  # fmt: skip
    issues(_step, _draft)

# ── The facts ──────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def receive_lead() -> Situation:
    return Situation(files.begun(), LIN, None, {"source": "own", "title": "Notices", "summary": "Lost."})


@ready
def record_violation() -> Situation:
    return Situation(files.lead(), LIN, None, {"violations": [files.violation()]})


@ready
def drop_violation() -> Situation:
    walk = files.found()
    return Situation(walk, LIN, of(walk), REASON)


@ready
def add_evidence() -> Situation:
    walk = files.found()
    return Situation(walk, LIN, None, {"exhibits": [files.exhibit(of(walk))]})


@ready
def verify_evidence() -> Situation:
    walk, act = taken("add_evidence")
    return Situation(walk, CHEN, Ref(act.n, 1), {"outcome": "verified", "how": "Compared."})


@ready
def decline_lead() -> Situation:
    return Situation(files.lead(), GAO, None, REASON)


@ready
def record_contact() -> Situation:
    entered = {"how": "meeting", "attendees": "Head of public policy", **TEXT, "voluntary": True}
    return Situation(files.lead(), LIN, None, entered)


@ready
def name_officers() -> Situation:
    return Situation(files.lead(), GAO, None, {"officers": ["lin"], **REASON})


@ready
def request_recusal() -> Situation:
    return Situation(files.opened(), REP, None, TEXT)


@ready
def decide_recusal() -> Situation:
    walk, act = taken("request_recusal")
    return Situation(walk, GAO, act, {"person": "lin", "outcome": "stays", **REASON})


@ready
def inform_coordinators() -> Situation:
    walk, act = taken("request_information")
    return Situation(walk, LIN, act, {"whom": ["coordinators"]})


# ── Requests, interviews, inspections ──────────────────────────────────────────────────────────────────────────────


@ready
def draft_information_request() -> Situation:
    return Situation(files.lead(), LIN, None, files.request(claims_within=days(14)))


@ready
def draft_information_decision() -> Situation:
    return Situation(files.lead(), LIN, None, files.request(**ALL))


@ready
def submit_information() -> Situation:
    walk, act = notified("request_information")
    return Situation(walk, REP, act, {**TEXT, "complete": True})


@ready
def accept_information() -> Situation:
    walk, act = taken("submit_information")
    about = walk.file.act(act.n).about
    return Situation(walk, LIN, about, REASON)


@ready
def find_wrong_answer() -> Situation:
    return replace(accept_information(), by=GAO, entered={"outcome": "misleading", **REASON})


@ready
def claim_confidentiality() -> Situation:
    return replace(submit_information(), entered=TEXT)


@ready
def answer_claim() -> Situation:
    walk, act = taken("claim_confidentiality")
    return Situation(walk, LIN, act, {"outcome": "granted", **REASON})


@ready
def draft_summons() -> Situation:
    said = {"to": ["operator"], "attendee": "Head of trust and safety", "subject": "Notices", "facts": "Lost notices."}
    entered = {**said, "interview_at": at(date(2026, 3, 20)), "place": "Brussels", "language": "en"}
    return Situation(files.lead(), LIN, None, entered)


@ready
def record_interview() -> Situation:
    walk, act = notified("summon")
    walk.day(date(2026, 3, 20))
    entered = {
        "outcome": "held",
        "consent": True,
        "attendees": "Head of trust and safety",
        "minutes": "They explained.",
    }
    return Situation(walk, LIN, act, entered)


@ready
def postpone_interview() -> Situation:
    walk, act = notified("summon")
    return Situation(walk, LIN, act, {"interview_at": at(date(2026, 3, 25)), "place": "Brussels", **REASON})


@ready
def consult_coordinator() -> Situation:
    return Situation(files.lead(), LIN, None, {"coordinator": "Ireland", **TEXT})


@ready
def draft_inspection() -> Situation:
    walk, _ = taken("consult_coordinator")
    said = {"to": ["operator"], "subject": "Notices", "purpose": "To see the mechanism.", "place": "Dublin"}
    return Situation(walk, LIN, None, {**said, "begins_on": date(2026, 3, 16), **ALL, "language": "en"})


@ready
def authorise_inspection() -> Situation:
    walk, act = notified("order_inspection")
    said = {"to": ["operator"], "subject": "Notices", "purpose": "To see it.", "officials": "Two of the unit"}
    return Situation(walk, SU, act, {**said, "statements": ["fines", "periodic"]})


@ready
def record_inspection() -> Situation:
    walk, _ = taken("authorise_inspection")
    act = walk.last("order_inspection")
    walk.day(date(2026, 3, 17))
    return Situation(walk, LIN, act, {"outcome": "held", "minutes": "Copies were made.", "rectify_within": days(10)})


@ready
def rectify_statements() -> Situation:
    walk, act = taken("record_inspection")
    return Situation(walk, REP, act, TEXT)


# ── Proceedings, measures, commitments ─────────────────────────────────────────────────────────────────────────────


@ready
def draft_opening() -> Situation:
    return Situation(files.found(), LIN, None, {"to": ["operator"], "grounds": "Article 16.", "language": "en"})


@ready
def draft_interim() -> Situation:
    walk = files.opened()
    return Situation(walk, LIN, None, files.interim(files.requirement(violation=of(walk))))


@ready
def renew_interim() -> Situation:
    walk, act = notified("order_interim")
    return Situation(walk, SU, act, {"more": months(3), **REASON, **COURT, "language": "en"})


@ready
def draft_monitoring() -> Situation:
    entered = {
        "to": ["operator"],
        "kind": "retention",
        "purpose": "To assess it.",
        "requirements": [files.requirement()],
    }
    return Situation(files.lead(), LIN, None, {**entered, **COURT, "language": "en"})


@ready
def appoint_expert() -> Situation:
    return Situation(files.lead(), GAO, None, TEXT)


@ready
def offer_commitments() -> Situation:
    return Situation(files.opened(), REP, None, TEXT)


@ready
def draft_commitments() -> Situation:
    walk = files.offered()
    entered = files.commitments(of(walk), rows=[files.commitment()], reports=[])
    return Situation(walk, LIN, walk.last("offer_commitments"), entered)


@ready
def submit_report() -> Situation:
    walk = files.bound()
    return Situation(walk, REP, walk.last("bind_commitments", 2), TEXT)


@ready
def reopen_proceedings() -> Situation:
    walk = files.bound()
    return Situation(walk, SU, walk.last("bind_commitments"), {"ground": "breach", **REASON, "language": "en"})


# ── Findings and hearing ───────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_findings() -> Situation:
    walk = files.opened()
    return Situation(walk, LIN, None, files.findings(finding(of(walk)), fine(of(walk))))


def on_findings(by: Actor, **entered: Any) -> Situation:
    walk = files.noticed()
    return Situation(walk, by, walk.last("issue_findings"), entered)


@ready
def make_statement() -> Situation:
    return on_findings(REP, **TEXT, complete=True)


@ready
def waive_statement() -> Situation:
    return on_findings(QIAN, complete=True, **FROM_OPERATOR)


@ready
def review_statement() -> Situation:
    walk, act = taken("make_statement")
    return Situation(walk, LIN, act, {"outcome": "partly", **REASON})


@ready
def ask_access() -> Situation:
    return on_findings(REP)


@ready
def give_access() -> Situation:
    walk, act = taken("ask_access")
    return Situation(walk, LIN, act, {"how": "data_room", **TEXT})


@ready
def draft_access_terms() -> Situation:
    walk, act = taken("ask_access")
    entered = {"to": ["operator"], "terms": "To counsel.", "reasons": "They disagree.", **COURT, "language": "en"}
    return Situation(walk, LIN, act, entered)


@ready
def record_board_views() -> Situation:
    return on_findings(QIAN, **TEXT)


# ── Decision ───────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_decision() -> Situation:
    walk = files.heard()
    return Situation(walk, LIN, walk.last("issue_findings"), files.decision(finding(of(walk)), fine(of(walk))))


@ready
def draft_conclusion() -> Situation:
    entered = {"to": ["operator"], "facts": "As found.", "reasons": "No breach.", **COURT, "language": "en"}
    return Situation(files.opened(), LIN, None, entered)


# ── Compliance ─────────────────────────────────────────────────────────────────────────────────────────────────────


def on_order(by: Actor, **entered: Any) -> Situation:
    walk = files.decided()
    return Situation(walk, by, walk.last("decide", 3), entered)


@ready
def submit_remediation() -> Situation:
    return on_order(REP, **TEXT)


@ready
def ask_time() -> Situation:
    return on_order(REP, more=days(14), **TEXT)


@ready
def grant_time() -> Situation:
    return on_order(GAO, more=days(14), **REASON)


@ready
def refuse_time() -> Situation:
    walk, act = taken("ask_time")
    return Situation(walk, LIN, act, REASON)


@ready
def accept_remediation() -> Situation:
    walk, act = taken("submit_remediation")
    return Situation(walk, LIN, walk.file.act(act.n).about, REASON)


@ready
def ask_more() -> Situation:
    return accept_remediation()


@ready
def reject_remediation() -> Situation:
    return accept_remediation()


@ready
def find_refusal() -> Situation:
    made = on_order(GAO, **REASON)
    made.walk.day(date(2026, 5, 20))
    return made


@ready
def submit_action_plan() -> Situation:
    walk = files.decided(walk=files.heard(walk=files.opened(provision="dsa-34")), action_plan_within=months(1))
    return Situation(walk, REP, walk.last("decide"), TEXT)


@ready
def record_board_opinion() -> Situation:
    walk, act = taken("submit_action_plan")
    return Situation(walk, QIAN, act, TEXT)


@ready
def draft_plan_decision() -> Situation:
    walk, act = taken("record_board_opinion")
    return Situation(walk, LIN, walk.file.act(act.n).about, files.plan_decision())


@ready
def report_implementation() -> Situation:
    walk, act = notified("decide_on_plan")
    return Situation(walk, REP, act, {"kind": "audit", **TEXT})


@ready
def accept_implementation() -> Situation:
    walk, act = taken("report_implementation")
    return Situation(walk, GAO, walk.file.act(act.n).about, REASON)


@ready
def draft_restriction() -> Situation:
    walk, _ = taken("find_refusal")
    return Situation(walk, LIN, walk.last("decide"), files.restriction())


@ready
def request_restriction() -> Situation:
    walk, act = notified("invite_observations")
    walk.day(date(2026, 6, 20))
    return Situation(walk, SU, act, {"coordinator": "Ireland", **TEXT})


# ── Taking effect ──────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def serve() -> Situation:
    walk, act = taken("request_information")
    return Situation(walk, QIAN, act, {"addressee": "operator", "method": "platform", "receipt": "R-1"})


@ready
def record_attempt() -> Situation:
    return replace(serve(), entered={"addressee": "operator", "method": "post", "result": "Nobody there."})


@ready
def keep_served_copy() -> Situation:
    return replace(serve(), entered={"copy": [FILE]})


@ready
def record_payment() -> Situation:
    walk = files.decided()
    return Situation(walk, QIAN, walk.last("decide", 2), {"amount": Decimal(40_000_000), "reference": "B-1"})


@ready
def defer_payment() -> Situation:
    return replace(record_payment(), by=GAO, entered={"until": date(2026, 12, 1), **REASON})


@ready
def bring_suit() -> Situation:
    walk = files.decided()
    return Situation(walk, REP, walk.last("decide"), {"body": "General Court"})


@ready
def record_outcome() -> Situation:
    walk, act = taken("bring_suit")
    return Situation(walk, HE, act, {"outcome": "changed", "amount": Decimal(120_000_000), "reasons": "Longer."})


@ready
def record_stay() -> Situation:
    walk = files.decided()
    return Situation(walk, LIN, walk.last("decide"), {"body": "President of the General Court"})


@ready
def end_stay() -> Situation:
    walk, act = taken("record_stay")
    return Situation(walk, LIN, act, REASON)


@ready
def record_final() -> Situation:
    walk = files.decided()
    walk.day(date(2026, 5, 20))
    return Situation(walk, LIN, walk.last("decide"), {"how": "no_action"})


@ready
def record_variation() -> Situation:
    walk, act = taken("record_final")
    return Situation(walk, LIN, act, TEXT)


@ready
def record_enforcement() -> Situation:
    walk, act = taken("record_final")
    return Situation(walk, LIN, act, {"body": "Ireland", **TEXT})


@ready
def publish_decision() -> Situation:
    walk = files.decided()
    return Situation(walk, QIAN, walk.last("decide"), {"where": "Website", "protected": True})


# ── Drafts and the file ────────────────────────────────────────────────────────────────────────────────────────────


@ready
def approve() -> Situation:
    walk, act = taken("draft_decision")
    return Situation(walk, GAO, act, {})


@ready
def return_draft() -> Situation:
    return replace(approve(), by=SU, entered=REASON)


@ready
def withdraw_draft() -> Situation:
    return replace(approve(), by=LIN, entered=REASON)


@ready
def note_lapse() -> Situation:
    walk = files.noticed()
    walk.day(date(2026, 3, 17))
    return Situation(walk, SYSTEM, walk.last("issue_findings"), {"limit": "observations", "addressee": "operator"})


@ready
def confirm_lapse() -> Situation:
    walk = files.opened()
    notice = files.issue(walk, "draft_findings", "issue_findings", **files.findings(finding(of(walk)), fine(of(walk))))
    walk.day(date(2026, 4, 7))
    files.serve(walk, notice)
    walk.rows[-1].on, walk._file = date(2026, 3, 3), None
    return Situation(walk, LIN, notice, {"limit": "observations", "addressee": "operator", **REASON})


@ready
def apply_calendar() -> Situation:
    entered = {"calendar": "eu-commission", "year": 2027, "source": "Decision of the Commission"}
    return Situation(files.opened(), GAO, None, entered)


@ready
def correct_entry() -> Situation:
    walk = files.noticed()
    walk.at += timedelta(days=2)
    return Situation(walk, ROU, walk.last("serve"), {"what": "day", "day": date(2026, 3, 3), **REASON})


@ready
def close_case() -> Situation:
    walk = files.decided()
    walk.take("record_payment", QIAN, walk.last("decide", 2), amount=Decimal(100_000_000), reference="B-1")
    walk.take("accept_remediation", LIN, walk.last("decide", 3), **REASON)
    return Situation(walk, GAO, None, REASON)


@ready
def reopen_case() -> Situation:
    walk, _ = taken("close_case")
    return Situation(walk, HAN, None, REASON)


def with_rate() -> Walk:
    """A periodic penalty was imposed, for silence on a decision requiring information."""
    walk = files.opened()
    of_it = files.silence(walk, conduct_from=date(2026, 2, 1), conduct_to=None)
    files.decided(periodic(of_it), walk=files.heard(periodic(of_it), walk=walk))
    return walk
