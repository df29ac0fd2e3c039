"""For every step of au-osa, one situation in which it is lawful: the top of its row in the table of the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from regulator.procedure.language import Actor, Ref
from tests.law import au_files as files
from tests.law.au_files import DAY, days
from tests.law.files import CHEN, FILE, FROM_OPERATOR, GAO, HAN, LIN, QIAN, REP, ROU, SYSTEM, Walk
from tests.law.ready import REASON, Ready, Situation

ready = READY = Ready()
situation = READY.situation
OTHER = replace(DAY, id="ada", name="ada")  # another delegate


def signed(made: Situation, draft: str) -> Situation:
    """The draft of that situation, approved, before who signs it."""
    act = made.walk.take(draft, LIN, made.about, **made.entered)
    made.walk.take("approve", GAO, act)
    return Situation(made.walk, DAY, act)


# ── The facts ──────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def receive_lead() -> Situation:
    return Situation(files.begun(), LIN, None, {"source": "media", "title": "No tool", "summary": "None offered."})


def lead() -> Walk:
    made = receive_lead()
    made.walk.take("receive_lead", LIN, **made.entered)
    return made.walk


@ready
def file_case() -> Situation:
    return Situation(lead(), GAO, None, {"officers": ["lin", "chen"]})


@ready
def decline_lead() -> Situation:
    return Situation(lead(), GAO, None, REASON)


@ready
def name_officers() -> Situation:
    return Situation(files.opened(), GAO, None, {"officers": ["wu"], **REASON})


@ready
def request_recusal() -> Situation:
    return Situation(files.opened(), REP, None, {"text": "Lin is a shareholder of our rival."})


@ready
def decide_recusal() -> Situation:
    made = request_recusal()
    asked = made.walk.take("request_recusal", REP, **made.entered)
    return Situation(made.walk, GAO, asked, {"person": "lin", "outcome": "stays", **REASON})


@ready
def record_contact() -> Situation:
    entered = {"how": "call", "attendees": "Head of policy", "text": "They explained a tool.", "voluntary": True}
    return Situation(files.opened(), LIN, None, entered)


@ready
def link_campaign() -> Situation:
    return Situation(files.opened(), LIN, None, {"campaign": "c1", **REASON})


# ── Reporting ──────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_periodic_notice() -> Situation:
    one = files.interval(date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 28))
    two = files.interval(date(2026, 7, 1), date(2026, 12, 31), date(2027, 1, 29))
    return Situation(files.opened(), LIN, None, files.report_notice(one, two))


@ready
def give_periodic_notice() -> Situation:
    return signed(draft_periodic_notice(), "draft_periodic_notice")


@ready
def draft_report_notice() -> Situation:
    return Situation(files.opened(), LIN, None, files.report_notice())


@ready
def give_report_notice() -> Situation:
    return signed(draft_report_notice(), "draft_report_notice")


def of_requirement(by: Actor, walk: Walk, **entered: Any) -> Situation:
    return Situation(walk, by, walk.last("give_report_notice", 1), entered)


@ready
def submit_remediation() -> Situation:
    return of_requirement(REP, files.asked(), text="The report.", files=[FILE])


@ready
def ask_time() -> Situation:
    return of_requirement(REP, files.asked(), more=days(14), text="Two questions need the parent company.")


@ready
def grant_time() -> Situation:
    made = ask_time()
    made.walk.take("ask_time", REP, made.about, **made.entered)
    return of_requirement(DAY, made.walk, more=days(14), **REASON)


@ready
def refuse_time() -> Situation:
    made = ask_time()
    return Situation(made.walk, LIN, made.walk.take("ask_time", REP, made.about, **made.entered), REASON)


@ready
def accept_remediation() -> Situation:
    return of_requirement(LIN, files.reported(), **REASON)


@ready
def ask_more() -> Situation:
    return accept_remediation()


@ready
def reject_remediation() -> Situation:
    return accept_remediation()


@ready
def find_refusal() -> Situation:
    walk = files.reported()
    walk.take("reject_remediation", LIN, walk.last("give_report_notice", 1), **REASON)
    walk.day(date(2026, 4, 8))
    return of_requirement(GAO, walk, capable="It holds the data.", **REASON)


# ── Contraventions ─────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def record_violation() -> Situation:
    walk = files.refused()
    of = {"provision": "osa-57", "requirement": walk.last("give_report_notice", 1), "conduct_from": date(2026, 4, 7)}
    return Situation(walk, LIN, None, {"violations": [files.violation(**of, conduct_to=date(2026, 4, 8))]})


@ready
def drop_violation() -> Situation:
    walk = files.found()
    return Situation(walk, LIN, walk.last("record_violation", 1), REASON)


def exhibit(*shows: Ref) -> dict[str, Any]:
    return {"title": "Screens", "kind": "electronic", "shows": list(shows), "description": "Captured."}


@ready
def add_evidence() -> Situation:
    walk = files.found()
    return Situation(walk, LIN, None, {"exhibits": [exhibit(walk.last("record_violation", 1))]})


@ready
def verify_evidence() -> Situation:
    walk = files.opened()
    walk.take("add_evidence", LIN, exhibits=[exhibit()])
    return Situation(walk, CHEN, walk.last("add_evidence", 1), {"outcome": "verified", "how": "Compared."})


# ── Hearing, warning, notification ─────────────────────────────────────────────────────────────────────────────────


@ready
def draft_pre_notice() -> Situation:
    return Situation(files.found(), LIN, None, dict(files.VIEW))


@ready
def give_pre_notice() -> Situation:
    return signed(draft_pre_notice(), "draft_pre_notice")


def of_view(by: Actor, **entered: Any) -> Situation:
    walk = files.viewed()
    return Situation(walk, by, walk.last("give_pre_notice"), entered)


@ready
def make_statement() -> Situation:
    return of_view(REP, text="There is a tool.", complete=True)


@ready
def waive_statement() -> Situation:
    return of_view(QIAN, complete=True, **FROM_OPERATOR)


@ready
def review_statement() -> Situation:
    made = make_statement()
    said = made.walk.take("make_statement", REP, made.about, **made.entered)
    return Situation(made.walk, LIN, said, {"outcome": "partly", **REASON})


@ready
def draft_warning() -> Situation:
    walk = files.found()
    return Situation(walk, LIN, None, files.warning(walk.last("record_violation", 1)))


@ready
def give_warning() -> Situation:
    return signed(draft_warning(), "draft_warning")


@ready
def draft_notification() -> Situation:
    walk = files.unreported()
    return Situation(walk, LIN, None, files.notification(walk.last("record_violation", 1)))


@ready
def give_notification() -> Situation:
    return signed(draft_notification(), "draft_notification")


@ready
def publish_statement() -> Situation:
    walk = files.notified()
    return Situation(walk, DAY, walk.last("give_notification"), {"where": "esafety.gov.au"})


# ── Undertaking ────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def offer_undertaking() -> Situation:
    return Situation(files.found(), REP, None, {"text": "We build a tool."})


@ready
def draft_acceptance() -> Situation:
    made = offer_undertaking()
    offer = made.walk.take("offer_undertaking", REP, **made.entered)
    return Situation(made.walk, LIN, offer, dict(files.ACCEPTANCE))


@ready
def accept_undertaking() -> Situation:
    return signed(draft_acceptance(), "draft_acceptance")


@ready
def decline_undertaking() -> Situation:
    return replace(draft_acceptance(), by=GAO, entered=dict(REASON))


def of_commitment(by: Actor, walk: Walk | None = None) -> Situation:
    walk = walk or files.undertaken()
    return Situation(walk, by, walk.last("accept_undertaking", 1), dict(REASON))


@ready
def confirm_commitment() -> Situation:
    return of_commitment(LIN)


@ready
def find_breach() -> Situation:
    return of_commitment(GAO, files.broken())


@ready
def end_undertaking() -> Situation:
    walk = files.undertaken()
    return Situation(walk, DAY, walk.last("accept_undertaking"), {"how": "withdrawn", **REASON})


# ── Infringement notice ────────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_infringement_notice() -> Situation:
    walk = files.found()
    return Situation(walk, LIN, None, files.infringement(files.row(walk.last("record_violation", 1))))


@ready
def give_infringement_notice() -> Situation:
    return signed(draft_infringement_notice(), "draft_infringement_notice")


@ready
def record_payment() -> Situation:
    walk = files.infringed()
    entered = {"amount": Decimal(59_400), "reference": "B-1"}
    return Situation(walk, QIAN, walk.last("give_infringement_notice", 1), entered)


def of_infringement(by: Actor, walk: Walk | None = None, **entered: Any) -> Situation:
    walk = walk or files.infringed()
    return Situation(walk, by, walk.last("give_infringement_notice"), entered)


@ready
def ask_deferral() -> Situation:
    return of_infringement(QIAN, more=days(28), text="The board meets in May.", **FROM_OPERATOR)


@ready
def defer_payment() -> Situation:
    made = ask_deferral()
    made.walk.take("ask_deferral", QIAN, made.about, **made.entered)
    return replace(made, by=GAO, entered={"more": days(28), **REASON})


@ready
def refuse_deferral() -> Situation:
    made = ask_deferral()
    asked = made.walk.take("ask_deferral", QIAN, made.about, **made.entered)
    return Situation(made.walk, GAO, asked, dict(REASON))


@ready
def ask_withdrawal() -> Situation:
    return of_infringement(REP, text="We are not the provider.")


@ready
def refuse_withdrawal() -> Situation:
    made = ask_withdrawal()
    asked = made.walk.take("ask_withdrawal", REP, made.about, **made.entered)
    return Situation(made.walk, GAO, asked, dict(REASON))


@ready
def draft_withdrawal() -> Situation:
    return of_infringement(LIN, **files.WITHDRAWAL)


@ready
def withdraw_infringement_notice() -> Situation:
    return replace(signed(draft_withdrawal(), "draft_withdrawal"), by=OTHER)


# ── Court ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def apply_civil_penalty() -> Situation:
    walk = files.found()
    return Situation(walk, DAY, None, files.application(files.claim(walk.last("record_violation", 1))))


@ready
def apply_injunction() -> Situation:
    walk = files.found()
    of = walk.last("record_violation", 1)
    return Situation(walk, DAY, None, {"court": "Federal Court", "violations": [of], "reasons": "It goes on."})


@ready
def apply_undertaking_order() -> Situation:
    made = find_breach()
    made.walk.take("find_breach", GAO, made.about, **REASON)
    return Situation(made.walk, DAY, None, {"court": "Federal Court", "reasons": "Build the tool."})


@ready
def apply_cease_service() -> Situation:
    occasions = [{"section": "111", "day": date(2025, 6, 1)}, {"section": "121", "day": date(2025, 12, 1)}]
    entered = {"court": "Federal Court", "service": "Nightingale", "occasions": occasions, "risk": "It goes on."}
    return Situation(files.opened(), DAY, None, entered)


@ready
def record_court_outcome() -> Situation:
    made = apply_civil_penalty()
    filed = made.walk.take("apply_civil_penalty", DAY, **made.entered)
    return Situation(made.walk, LIN, filed, {"outcome": "ordered", "amount": Decimal(100_000), "reasons": "Ordered."})


# ── Drafts, service, review ────────────────────────────────────────────────────────────────────────────────────────


@ready
def approve() -> Situation:
    made = draft_infringement_notice()
    draft = made.walk.take("draft_infringement_notice", LIN, **made.entered)
    return Situation(made.walk, GAO, draft)


@ready
def return_draft() -> Situation:
    return replace(approve(), by=DAY, entered={"reason": "Name the days."})


@ready
def withdraw_draft() -> Situation:
    return replace(approve(), by=LIN, entered={"reason": "A slip."})


@ready
def serve() -> Situation:
    walk = files.opened()
    notice = files.issue(walk, "draft_report_notice", "give_report_notice", **files.report_notice())
    return Situation(walk, QIAN, notice, {"addressee": "operator", "method": "email", "receipt": "Delivered"})


@ready
def record_attempt() -> Situation:
    return replace(serve(), entered={"addressee": "operator", "method": "post", "result": "Returned."})


@ready
def keep_served_copy() -> Situation:
    return replace(serve(), entered={"copy": [FILE]})


@ready
def apply_reconsideration() -> Situation:
    walk = files.asked()
    return Situation(walk, REP, walk.last("give_report_notice"), {"text": "The questions."})


@ready
def apply_tribunal() -> Situation:
    return replace(apply_reconsideration(), entered={"body": "Administrative Review Tribunal"})


@ready
def bring_suit() -> Situation:
    return replace(apply_reconsideration(), entered={"body": "Federal Court of Australia"})


@ready
def record_outcome() -> Situation:
    made = apply_tribunal()
    filed = made.walk.take("apply_tribunal", REP, made.about, **made.entered)
    return Situation(made.walk, QIAN, filed, {"outcome": "upheld", "reasons": "Sound."})


# ── The file ───────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def note_lapse() -> Situation:
    walk = files.asked()
    walk.day(date(2026, 4, 8))
    at = walk.last("give_report_notice", 1)
    return Situation(walk, SYSTEM, at, {"limit": "report", "addressee": "operator"})


@ready
def confirm_lapse() -> Situation:
    walk = files.opened()
    notice = files.issue(walk, "draft_report_notice", "give_report_notice", **files.report_notice())
    walk.day(date(2026, 5, 4))
    files.give(walk, notice, on=date(2026, 3, 3))
    return Situation(walk, LIN, Ref(notice.n, 1), {"limit": "report", "addressee": "operator", **REASON})


@ready
def correct_entry() -> Situation:
    walk = files.asked()
    walk.at += timedelta(days=2)
    return Situation(walk, ROU, walk.last("serve"), {"what": "day", "day": date(2026, 3, 3), **REASON})


@ready
def close_case() -> Situation:
    walk = files.reported()
    walk.take("accept_remediation", LIN, walk.last("give_report_notice", 1), **REASON)
    return Situation(walk, HAN, None, dict(REASON))


@ready
def reopen_case() -> Situation:
    made = close_case()
    made.walk.take("close_case", HAN, **REASON)
    return Situation(made.walk, GAO, None, dict(REASON))
