"""`uk-osa`: what the steps ask, beside the drafts of notices and decisions (`uk_osa_notices`).

A notice stores the wording of its periods: "within 28 days after" leaves out the day of giving, "28 days beginning with"
counts it. Hours run from the time that the decision states, so only a step that states it has hours.
"""

from __future__ import annotations

from typing import Any

from regulator.procedure.language import Choice, Field, Kind, Role
from regulator.procedure.regimes import asking
from regulator.procedure.regimes.asking import fixed
from regulator.procedure.regimes.common_forms import EVIDENCE_FILES, FILED_BY, INSIDE_NOTE, REASON

SOURCES = fixed(
    complaint="Complaint or report", super_complaint="Super-complaint", monitoring="Own monitoring", programme="Enforcement programme",
    referral="Referred by another authority", media="Publicly reported", other="Other",
)  # fmt: skip

# ── Periods and their wording ──────────────────────────────────────────────────────────────────────────────────────

HOURS_ONLY = (Choice("hour", "hours"),)
HOURS_TOO = (*HOURS_ONLY, *asking.UNITS_OF_A_PERIOD)
WORDED = ("after", "beginning_with", "by", "at_once", "three_months", "hours")
AFTER, BEGINNING, BY, AT_ONCE, THREE_MONTHS, HOURS = WORDED
IN_A_PERIOD = (AFTER, BEGINNING)
WORDINGS = fixed(
    after="Within so long after the notice is given (that day does not count)",
    beginning_with="Within so long beginning with the day the notice is given (that day counts)",
    by="By a day named in the notice",
)  # fmt: skip
OF_A_STEP = (*WORDINGS, *fixed(
    at_once="Immediately (information duties only)", three_months="Within three months of the date of the decision",
    hours="Within so many hours of the time that the decision states",
))  # fmt: skip


def within(key: str, title: str, wording: str, **more: Any) -> Field:
    return Field(key, title, Kind.PERIOD, choices=asking.UNITS_OF_A_PERIOD, only_when=(wording, IN_A_PERIOD), **more)


def calendar_days(n: int) -> dict[str, Any]:
    return {"n": n, "unit": "calendar_day"}


# ── Parties and facts ──────────────────────────────────────────────────────────────────────────────────────────────

# Sch 15 para 1: a notice may be given jointly to the provider and a parent, subsidiary, fellow subsidiary or controller.
GROUP_MEMBER = (
    asking.line("name", "Name of the company"),
    asking.choice("relation", "What it is to the provider", fixed(parent="Parent undertaking", subsidiary="Subsidiary",
                  fellow_subsidiary="Fellow subsidiary", controller="Person who controls it")),
    REASON,
)  # fmt: skip
INVESTIGATION = (
    asking.persons("officers", "Case officers", Role.INSPECTOR, least=1),
    asking.text("scope", "What is investigated: service and requirements"),
)
PROGRAMME = (asking.choice("campaign", "Enforcement programme", ()), REASON)
CHANGE = (
    asking.choice("kind", "What changed", fixed(mitigation="The provider put something right", geo_block="Access from the United Kingdom closed",
                  strike_off="Application to strike off, insolvency", transfer="Service passed to another provider", other="Other")),
    asking.text("text", "What happened, and how it is known"),
    asking.files("files", "Papers", required=False),
)  # fmt: skip

# ── Answers ────────────────────────────────────────────────────────────────────────────────────────────────────────

ANSWER = (
    asking.text("text", "Answer"), EVIDENCE_FILES,
    asking.yes_no("complete", "This is the complete answer", initial=False), *FILED_BY,
)  # fmt: skip
MINUTES = (
    asking.choice("outcome", "What happened", fixed(held="Held", refused="Attended, answers refused", no_show="Nobody came")),
    asking.text("attendees", "Who attended, by office", only_when=("outcome", ("held", "refused"))),
    asking.text("minutes", "Record"),
    asking.files("files", "Recording or signed record", required=False),
)
POSTPONEMENT = (asking.moment("interview_at", "New time"), asking.line("place", "Place"), REASON)
STATEMENT = (
    asking.text("text", "Representations"), EVIDENCE_FILES,
    asking.yes_no("complete", "These are our complete representations", initial=False,
                  help="If yes, Ofcom need not wait for the last day."), *FILED_BY,
)  # fmt: skip
NO_STATEMENT = (asking.yes_no("complete", "We expressly make no representations"), *FILED_BY)
REVIEW = (
    asking.choice("outcome", "Outcome", fixed(adopted="Accepted", partly="Accepted in part", not_adopted="Not accepted")), REASON,
)
MORE = Field("more", "How much more", Kind.PERIOD, choices=HOURS_TOO)
TIME_WANTED = (MORE, asking.text("text", "Why"), EVIDENCE_FILES, *FILED_BY)
TIME_GRANTED = (MORE, REASON)
STAGES_OF_SETTLEMENT = fixed(
    before_notice="Before the provisional notice", before_representations="After it, before representations",
    after_representations="After representations",
)  # fmt: skip
SETTLEMENT = (
    asking.to_parties("Who settles"),
    asking.choice("stage", "When it was agreed", STAGES_OF_SETTLEMENT),
    asking.number("discount", "Reduction of the penalty, per cent"),
    asking.text("admission", "What is admitted, and what is given up"),
    asking.files("files", "Signed settlement"),
)
NOT_TAKEN = (
    asking.to_those("Who did not take it", help="Leave empty where it is all to whom the decision is addressed."), REASON,
)  # fmt: skip
COMPLIED = (
    asking.day("last_day", "Last day of the failure"),
    asking.yes_no("whole", "All that the rate was for is complied with",
                  help="Compliance in part does not stop the rate, unless the decision says so."),
    asking.text("text", "How it is known"),
    asking.files("files", "Evidence", required=False),
)  # fmt: skip
PUBLICATION = (
    asking.text("text", "What is published: identity, failure, Ofcom's response"),
    asking.yes_no("cleared", "Nothing in it is confidential or otherwise not appropriate for publication"),
    asking.line("where", "Where"),
)

# ── Service, appeals, court ────────────────────────────────────────────────────────────────────────────────────────

# 208(2)-(6): by hand; left at or sent by post to the proper address; by e-mail; on a body corporate: to an officer of it.
METHODS = fixed(hand="Handed over", left="Left at the proper address", post="Post to the proper address", email="E-mail",
                officer="Handed to an officer of the company")  # fmt: skip
SENT = asking.day("sent", "Day it was sent", required=False, help="For post and e-mail. The time to appeal runs from it.")
APPEAL_FILED = (
    asking.line("body", "Body", initial="Upper Tribunal"),
    asking.moment("received_at", "When the Upper Tribunal received it", required=False, help="After 5 pm it counts for the next working day."),
    asking.text("text", "What is contested", required=False),
    asking.files("files", "Notice of appeal", required=False), *FILED_BY,
)  # fmt: skip
OUTCOME = (
    asking.choice("outcome", "Outcome", fixed(upheld="Dismissed", changed="Quashed in part", quashed="Quashed", withdrawn="Withdrawn",
                  inadmissible="Not admitted")),
    asking.yes_no("remitted", "Sent back to Ofcom for a new decision", initial=False),
    asking.amount("amount", "New total of the penalty", required=False, only_when=("outcome", ("changed",))),
    asking.text("reasons", "Reasons, in short"),
    asking.files("files", "Decision", required=False),
)  # fmt: skip
ORDERS = fixed(
    service_restriction="Service restriction order (section 144)", interim_service="Interim service restriction order (section 145)",
    access_restriction="Access restriction order (section 146)", interim_access="Interim access restriction order (section 147)",
    civil="Civil proceedings for a required step", debt="Recovery of an unpaid penalty", warrant="Warrant to enter and inspect (Schedule 12)",
)  # fmt: skip
APPLICATION = (
    asking.choice("order", "What the court is asked for", ORDERS),
    asking.choice("ground", "Ground", fixed(not_complied="A requirement of the confirmation decision was not complied with",
                  unpaid="A penalty is unpaid", harm="Risk of significant harm to individuals in the United Kingdom", other="Other")),
    asking.text("facts", "Facts and evidence"),
    asking.text("insufficient", "Why a service restriction order does not or would not suffice",
                only_when=("order", ("access_restriction", "interim_access"))),
    asking.files("files", "Draft of the application", required=False), INSIDE_NOTE,
)  # fmt: skip
COURT_SAID = (
    asking.choice("outcome", "What the court decided", fixed(granted="Granted", refused="Refused", withdrawn="Withdrawn")),
    asking.text("text", "Order, its period and whom it binds"),
    asking.files("files", "Order", required=False),
)
