"""For every step of uk-osa, one situation in which it is lawful: the top of its row in the table of the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from regulator.procedure.language import Actor, Ref
from tests.law import uk_files as files
from tests.law.files import CHEN, FILE, FROM_OPERATOR, GAO, HAN, HE, LIN, QIAN, REP, ROU, SYSTEM, Walk
from tests.law.ready import REASON, Ready, Situation
from tests.law.uk_files import FAY, PIP, days, failure, fine

ready = READY = Ready()
situation = READY.situation
INTERVIEW = {
    "to": ["operator"], "attendee": "Chief executive", "subject": "Age checks",
    "interview_at": files.at(date(2026, 3, 9), 10), "place": "Riverside House",
    "statements": ["consequences"], "language": "en",
}  # fmt: skip


def signed(made: Situation, draft: str, *, final: bool = False) -> Situation:
    """The draft of that situation, approved, before who signs it."""
    act = made.walk.take(draft, LIN, made.about, **made.entered)
    made.walk.take("approve", HAN if final else GAO, act)
    return Situation(made.walk, FAY if final else PIP, act)


def taken(made: Situation, step: str) -> Ref:
    return made.walk.take(step, made.by, made.about, **made.entered)


# ── The facts ──────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def receive_lead() -> Situation:
    return Situation(files.begun(), LIN, None, {"source": "media", "title": "No checks", "summary": "Open to all."})


@ready
def record_violation() -> Situation:
    return Situation(files.lead(), LIN, None, {"violations": [files.violation()]})


@ready
def drop_violation() -> Situation:
    walk = files.found()
    return Situation(walk, LIN, failure(walk), REASON)


@ready
def add_evidence() -> Situation:
    row = {"title": "Log", "kind": "electronic", "shows": [Ref(2, 1)], "description": "Exported."}
    return Situation(files.found(), LIN, None, {"exhibits": [row]})


@ready
def verify_evidence() -> Situation:
    walk = files.found()
    return Situation(walk, CHEN, walk.last("add_evidence", 1), {"outcome": "verified", "how": "Tried again."})


@ready
def file_case() -> Situation:
    return Situation(files.found(), GAO, None, {"officers": ["lin", "chen"], "scope": "Section 12."})


@ready
def decline_lead() -> Situation:
    return Situation(files.lead(), GAO, None, REASON)


@ready
def name_officers() -> Situation:
    return Situation(files.opened(), GAO, None, {"officers": ["chen"], **REASON})


@ready
def add_group_member() -> Situation:
    return Situation(files.opened(), GAO, None, {"name": "Nightingale Holdings", "relation": "parent", **REASON})


@ready
def record_change() -> Situation:
    return Situation(files.opened(), LIN, None, {"kind": "geo_block", "text": "Closed to the United Kingdom."})


@ready
def record_contact() -> Situation:
    entered = {"how": "call", "attendees": "Counsel", "text": "Timing.", "voluntary": True}
    return Situation(files.opened(), LIN, None, entered)


@ready
def link_campaign() -> Situation:
    return Situation(files.opened(), LIN, None, {"campaign": "c1", **REASON})


# ── Information ────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_information_notice() -> Situation:
    return Situation(files.lead(), LIN, None, files.information(remote=True))


@ready
def give_information_notice() -> Situation:
    return signed(draft_information_notice(), "draft_information_notice")


def asked() -> Walk:
    made = give_information_notice()
    files.serve(made.walk, taken(made, "give_information_notice"))
    return made.walk


@ready
def draft_assistance_notice() -> Situation:
    left = {key: value for key, value in files.information().items() if key not in ("form", "remote")}
    return Situation(files.opened(), LIN, None, {**left, "power": "skilled_person"})


@ready
def give_assistance_notice() -> Situation:
    return signed(draft_assistance_notice(), "draft_assistance_notice")


@ready
def submit_information() -> Situation:
    walk = asked()
    entered = {"text": "See the list.", "files": [FILE], "complete": True}
    return Situation(walk, REP, walk.last("give_information_notice", 1), entered)


@ready
def extend_information() -> Situation:
    walk = asked()
    return Situation(walk, LIN, walk.last("give_information_notice", 1), {"more": days(7), **REASON})


@ready
def query_information() -> Situation:
    made = submit_information()
    made.walk.take("submit_information", REP, made.about, text="Half of it.", complete=False)
    return Situation(made.walk, LIN, made.about, REASON)


@ready
def accept_information() -> Situation:
    return query_information()


@ready
def draft_summons() -> Situation:
    return Situation(files.opened(), LIN, None, INTERVIEW)


@ready
def summon() -> Situation:
    return signed(draft_summons(), "draft_summons")


@ready
def record_interview() -> Situation:
    made = summon()
    notice = taken(made, "summon")
    files.serve(made.walk, notice)
    made.walk.day(date(2026, 3, 10))
    return Situation(made.walk, LIN, notice, {"outcome": "held", "attendees": "Chief executive", "minutes": "Asked."})


@ready
def postpone_interview() -> Situation:
    made = summon()
    notice = taken(made, "summon")
    later = {"interview_at": files.at(date(2026, 3, 12), 10), "place": "Riverside House", **REASON}
    return Situation(made.walk, LIN, notice, later)


# ── Provisional notice ─────────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_provisional_notice() -> Situation:
    walk = files.opened()
    of = failure(walk)
    return Situation(walk, LIN, None, files.provisional(of, fine(of), files.rate(of)))


@ready
def give_provisional_notice() -> Situation:
    return signed(draft_provisional_notice(), "draft_provisional_notice")


def of_notice(by: Actor, **entered: Any) -> Situation:
    walk = files.put()
    return Situation(walk, by, walk.last("give_provisional_notice"), entered)


@ready
def make_statement() -> Situation:
    return of_notice(REP, text="We are putting it right.", complete=True)


@ready
def waive_statement() -> Situation:
    return of_notice(QIAN, complete=True, **FROM_OPERATOR)


@ready
def extend_statement() -> Situation:
    return of_notice(GAO, more=files.working_days(5), **REASON)


@ready
def review_statement() -> Situation:
    made = make_statement()
    return Situation(made.walk, LIN, taken(made, "make_statement"), {"outcome": "partly", **REASON})


@ready
def settle() -> Situation:
    entered = {
        "to": ["operator"],
        "stage": "before_representations",
        "discount": 20,
        "admission": "All.",
        "files": [FILE],
    }
    return of_notice(GAO, **entered)


# ── Confirmation decision ──────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_confirmation_decision() -> Situation:
    walk = files.heard()
    of = failure(walk)
    entered = files.confirmation(of, fine(of), files.rate(of), steps=(files.step(of),))
    return Situation(walk, LIN, walk.last("give_provisional_notice"), entered)


@ready
def give_confirmation_decision() -> Situation:
    return signed(draft_confirmation_decision(), "draft_confirmation_decision", final=True)


@ready
def draft_no_action() -> Situation:
    walk = files.heard()
    entered = {"to": ["operator"], "violations": [failure(walk)], "reasons": "Not shown.", "statements": ["no_action"]}
    return Situation(walk, LIN, walk.last("give_provisional_notice"), {**entered, "language": "en"})


@ready
def tell_no_action() -> Situation:
    return signed(draft_no_action(), "draft_no_action", final=True)


# ── Steps ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def of_step(by: Actor, **entered: Any) -> Situation:
    walk = files.confirmed()
    return Situation(walk, by, walk.last("give_confirmation_decision", 1), entered)


@ready
def submit_remediation() -> Situation:
    return of_step(REP, text="Done on every site.", files=[FILE])


@ready
def ask_time() -> Situation:
    return of_step(REP, more=files.working_days(5), text="The supplier is late.")


@ready
def grant_time() -> Situation:
    made = ask_time()
    taken(made, "ask_time")
    return Situation(made.walk, GAO, made.about, {"more": files.working_days(5), **REASON})


@ready
def refuse_time() -> Situation:
    made = ask_time()
    return Situation(made.walk, LIN, taken(made, "ask_time"), REASON)


@ready
def accept_remediation() -> Situation:
    made = submit_remediation()
    taken(made, "submit_remediation")
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


def running() -> Walk:
    """A decision with a single amount and a daily rate, given, on the tenth day of the rate."""
    made = give_confirmation_decision()
    files.serve(made.walk, taken(made, "give_confirmation_decision"))
    made.walk.day(date(2026, 5, 15))
    return made.walk


@ready
def record_compliance() -> Situation:
    walk = running()
    entered = {"last_day": date(2026, 5, 14), "whole": True, "text": "Tested."}
    return Situation(walk, GAO, Ref(walk.last("give_confirmation_decision").n, 3), entered)


# ── Further penalties ──────────────────────────────────────────────────────────────────────────────────────────────


@ready
def draft_penalty_proposal() -> Situation:
    walk = files.refused()
    of = failure(walk)
    return Situation(walk, LIN, walk.last("give_confirmation_decision", 1), files.proposal(of, fine(of, 50_000)))


@ready
def propose_penalty() -> Situation:
    return signed(draft_penalty_proposal(), "draft_penalty_proposal")


@ready
def draft_penalty_notice() -> Situation:
    walk = files.proposed()
    of = failure(walk)
    return Situation(walk, LIN, walk.last("propose_penalty"), files.penalty_notice(of, fine(of, 50_000)))


@ready
def give_penalty_notice() -> Situation:
    return signed(draft_penalty_notice(), "draft_penalty_notice", final=True)


# ── Court, publication, service, appeals ───────────────────────────────────────────────────────────────────────────


@ready
def prepare_application() -> Situation:
    entered = {
        "order": "access_restriction",
        "ground": "not_complied",
        "facts": "As found.",
        "insufficient": "No payments.",
    }
    return Situation(files.refused(), LIN, None, entered)


@ready
def record_court_order() -> Situation:
    made = prepare_application()
    application = taken(made, "prepare_application")
    return Situation(made.walk, HE, application, {"outcome": "granted", "text": "Six months; four providers."})


@ready
def publish_decision() -> Situation:
    walk = files.put()
    entered = {"text": "Who, what, and our response.", "cleared": True, "where": "Website"}
    return Situation(walk, GAO, walk.last("give_provisional_notice"), entered)


def given() -> Situation:
    """A confirmation decision that waits for service."""
    made = give_confirmation_decision()
    return Situation(made.walk, QIAN, taken(made, "give_confirmation_decision"))


@ready
def serve() -> Situation:
    made = given()
    entered = {"addressee": "operator", "method": "email", "sent": date(2026, 3, 2), "receipt": "Message 4711"}
    made.walk.day(date(2026, 3, 4))
    return replace(made, entered=entered)


@ready
def record_attempt() -> Situation:
    return replace(given(), entered={"addressee": "operator", "method": "hand", "result": "Closed."})


@ready
def keep_served_copy() -> Situation:
    return replace(given(), entered={"copy": [FILE]})


@ready
def record_payment() -> Situation:
    walk = files.confirmed()
    entered = {"amount": Decimal(1_000_000), "reference": "B-1"}
    return Situation(walk, QIAN, Ref(walk.last("give_confirmation_decision").n, 2), entered)


@ready
def appeal_tribunal() -> Situation:
    walk = files.confirmed()
    return Situation(walk, REP, walk.last("give_confirmation_decision"), {"body": "Upper Tribunal"})


@ready
def record_outcome() -> Situation:
    made = appeal_tribunal()
    appeal = taken(made, "appeal_tribunal")
    entered = {"outcome": "changed", "remitted": False, "amount": Decimal(500_000), "reasons": "Too much."}
    return Situation(made.walk, HE, appeal, entered)


# ── The file ───────────────────────────────────────────────────────────────────────────────────────────────────────


@ready
def approve() -> Situation:
    made = draft_provisional_notice()
    return Situation(made.walk, GAO, taken(made, "draft_provisional_notice"))


@ready
def return_draft() -> Situation:
    return replace(approve(), entered={"reason": "Say more."})


@ready
def withdraw_draft() -> Situation:
    return replace(approve(), by=LIN, entered={"reason": "Another is better."})


def lapsed() -> Walk:
    walk = files.confirmed()
    walk.day(date(2026, 3, 17))
    return walk


@ready
def note_lapse() -> Situation:
    walk = lapsed()
    entered = {"limit": "correct", "addressee": "operator"}
    return Situation(walk, SYSTEM, walk.last("give_confirmation_decision", 1), entered)


@ready
def confirm_lapse() -> Situation:
    walk = files.heard()
    of = failure(walk)
    entered = files.confirmation(of, fine(of), steps=(files.step(of),))
    about = walk.last("give_provisional_notice")
    notice = files.issue(
        walk, "draft_confirmation_decision", "give_confirmation_decision", about, final=True, **entered
    )
    walk.day(date(2026, 3, 20))
    walk.take("serve", QIAN, notice, date(2026, 3, 3), addressee="operator", method="hand", receipt="Fan Yi")
    said = {"limit": "correct", "addressee": "operator", **REASON}
    return Situation(walk, LIN, walk.last("give_confirmation_decision", 1), said)


@ready
def correct_entry() -> Situation:
    walk = files.put()
    walk.day(date(2026, 3, 4))
    entered = {"what": "day", "day": date(2026, 3, 3), **REASON}
    return Situation(walk, ROU, walk.last("serve"), entered)


@ready
def close_case() -> Situation:
    walk = files.confirmed()
    decision = walk.last("give_confirmation_decision")
    walk.take("accept_remediation", LIN, Ref(decision.n, 1), **REASON)
    walk.take("record_payment", QIAN, Ref(decision.n, 2), amount=Decimal(1_000_000), reference="B-1")
    walk.take("publish_decision", GAO, decision, text="Who, what, response.", cleared=True, where="Website")
    return Situation(walk, GAO, None, REASON)


@ready
def reopen_case() -> Situation:
    made = close_case()
    taken(made, "close_case")
    return Situation(made.walk, GAO, None, REASON)
