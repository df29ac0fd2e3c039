"""`au-osa`: what its steps ask."""

from __future__ import annotations

from regulator.procedure.language import Choice, Field, Kind, Question, Ref, Role
from regulator.procedure.regimes import asking, common_forms
from regulator.procedure.regimes.asking import fixed
from regulator.procedure.regimes.common_forms import ENGLISH, EVIDENCE_FILES, FILED_BY, INSIDE_NOTE, REASON

LEAD_SOURCES = fixed(
    monitoring="Own monitoring of compliance", complaint="Complaint or report about a service", referral="Referred by another authority",
    research="Research or a transparency report", media="Publicly reported", other="Other",
)  # fmt: skip
FILING = (
    asking.persons("officers", "Case officers", Role.INSPECTOR, least=1),
    asking.text("reason", "Reason", required=False),
)
CAMPAIGN = (asking.choice("campaign", "Campaign", ()), REASON)


def requirements(q: Question) -> tuple[Choice, ...]:
    """The requirements of reporting notices."""
    found = [
        (Ref(act.n, item.n), item)
        for act in q.file.taken("give_report_notice", "give_periodic_notice")
        for item in act.items
    ]
    return tuple(Choice(str(ref), f"{item.facts['title']}") for ref, item in found if item.kind == "requirement")


VIOLATIONS = asking.each(
    "violations", "Contraventions", "violation",
    asking.choice("provision", "Duty that was breached", asking.provisions),
    asking.line("title", "Contravention in one line"),
    asking.text("description", "What the provider did or failed to do", help="Systems and duties, never single users or items."),
    asking.thing("requirement", "Requirement of the notice that was not complied with", requirements, required=False,
                 help="For a reporting notice."),
    asking.day("conduct_from", "Conduct from", help="For a report: not before the last day on which it could be given."),
    asking.day("conduct_to", "Conduct until", required=False, help="Leave empty while it goes on."),
)  # fmt: skip

# ── Reporting notices ──────────────────────────────────────────────────────────────────────────────────────────────

SERVICE_KINDS = fixed(
    social="Social media service", relevant="Relevant electronic service", designated="Designated internet service"
)
CALENDAR_PERIODS = (Choice("calendar_day", "calendar days"), Choice("week", "weeks"), Choice("month", "months"))
DEMAND = (
    asking.line("title", "Report in one line"),
    asking.text(
        "demand", "What the report must cover", help="Which expectations, which questions. It is printed as it stands."
    ),
)
PROVIDER = (
    asking.to_parties("Provider of the service"),
    asking.line("service", "Service"),
    asking.choice("service_kind", "Kind of service", SERVICE_KINDS),
    asking.text("provider_basis", "Why the addressee is the provider of the service", inside=True,
                help="Whom a notice binds is contested in court: say on what it rests."),
    asking.text("considerations", "What was taken into account", help="The matters that the section lists, one by one."),
    asking.text("manner", "Manner and form of the report"),
)  # fmt: skip
REPORT_TOLD = {
    "provision": "The provision under which the notice is given",
    "penalty": "That a provider must comply to the extent that it is capable of doing so, and the civil penalty if it does not",
    "review": "The right to internal review and to review by the Tribunal, and the time for it",
}
PERIODIC_NOTICE = (
    *PROVIDER,
    asking.each(
        "requirements", "Reports", "requirement", *DEMAND,
        asking.day("interval_from", "Interval from"), asking.day("interval_to", "Interval until"),
        asking.day("due", "Report due on"),
    ),
    common_forms.statements(REPORT_TOLD), ENGLISH, INSIDE_NOTE,
)  # fmt: skip
REPORT_NOTICE = (
    *PROVIDER,
    asking.each(
        "requirements", "Reports", "requirement", *DEMAND,
        asking.choice("timing", "Time for it", fixed(within="A period from the day it is given", due="A day")),
        Field("within", "Period from the day it is given", Kind.PERIOD, choices=CALENDAR_PERIODS, only_when=("timing", ("within",))),
        asking.day("due", "Report due on", only_when=("timing", ("due",))),
    ),
    common_forms.statements(REPORT_TOLD), ENGLISH, INSIDE_NOTE,
)  # fmt: skip
REPORT = (asking.text("text", "The report, or where it is"), EVIDENCE_FILES, *FILED_BY)
TIME_GRANTED = (
    Field("more", "How much more", Kind.PERIOD, choices=CALENDAR_PERIODS),
    REASON,
)
COMPLIED = (asking.to_those("Whose report it is", help="Leave empty where all to whom the notice is addressed gave one."), REASON)
REFUSAL = (asking.to_those("Who did not comply", help="Leave empty where it is all to whom the notice is addressed."), REASON, asking.text("capable", "Why the provider was capable of complying"))

# ── Hearing the provider, warning, notification ────────────────────────────────────────────────────────────────────

PRELIMINARY_TOLD = {
    "not_final": "That no view has been formed finally",
    "answer": "How and by when the provider may answer",
}
PRELIMINARY_VIEW = (
    asking.to_parties("Provider"),
    asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Provisions, and why they seem to be contravened"),
    asking.text("intended", "What is intended"),
    asking.period("statement_within", "Period to answer", initial={"n": 14, "unit": "calendar_day"}),
    common_forms.statements(PRELIMINARY_TOLD), ENGLISH, INSIDE_NOTE,
)  # fmt: skip
STATEMENT = (
    asking.text("text", "Answer"), EVIDENCE_FILES,
    asking.yes_no("complete", "This is our complete answer", initial=False, help="If yes, the authority need not wait for the last day."),
    *FILED_BY,
)  # fmt: skip
NO_STATEMENT = (asking.yes_no("complete", "We expressly waive our right to answer"), *FILED_BY)
REVIEW_OF_STATEMENT = (
    asking.choice("outcome", "Outcome", fixed(adopted="Adopted", partly="Adopted in part", not_adopted="Not adopted")),
    REASON,
)
WARNING = (
    asking.to_parties("Provider"),
    asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Provisions, and why they were contravened"),
    asking.each(
        "sanctions", "Warnings", "sanction",
        asking.party("party", "To whom"),
        asking.choice("kind", "Kind", fixed(warning="Formal warning"), initial="warning"),
        asking.thing("violation", "For which contravention", asking.violations),
    ),
    ENGLISH, INSIDE_NOTE,
)  # fmt: skip
NOTIFICATION = (
    asking.to_parties("Provider"),
    asking.things("violations", "Contraventions", asking.violations, least=1),
    asking.text("facts", "Facts and evidence"),
    asking.text("statement", "The statement, as it will be published"),
    asking.text("heard", "What the provider answered, and what was adopted of it"),
    ENGLISH, INSIDE_NOTE,
)  # fmt: skip
PUBLICATION = (asking.line("where", "Where it is published"), asking.text("text", "Note", required=False))

# ── Undertaking ────────────────────────────────────────────────────────────────────────────────────────────────────

OFFER = (
    asking.text("text", "What the provider undertakes"),
    asking.files("files", "Undertaking", required=False),
    *FILED_BY,
)
ACCEPTANCE = (
    asking.to_parties("Who gave the undertaking"),
    asking.each(
        "commitments", "Commitments", "commitment",
        asking.line("title", "Commitment in one line"),
        asking.text("demand", "What the provider will do or not do"),
        asking.choice("timing", "Time for it", fixed(within="A period from the day the acceptance is given", due="A day",
                      standing="It holds throughout")),
        Field("within", "Period from the day the acceptance is given", Kind.PERIOD, choices=CALENDAR_PERIODS, only_when=("timing", ("within",))),
        asking.day("due", "By", only_when=("timing", ("due",))),
    ),
    asking.day("until", "The undertaking holds until", required=False),
    asking.text("reasons", "Why it is accepted"),
    ENGLISH, INSIDE_NOTE,
)  # fmt: skip
END = (
    asking.choice(
        "how",
        "How it ends",
        fixed(withdrawn="Withdrawn with consent", varied="Varied with consent", cancelled="Cancelled"),
    ),
    REASON,
)

# ── Infringement notice ────────────────────────────────────────────────────────────────────────────────────────────

WHOM = asking.choice(
    "whom", "By whom", fixed(body_corporate="A body corporate", individual="An individual"), initial="body_corporate"
)
DAYS = (
    asking.day("contravened_from", "Day of the contravention, or the first of them"),
    asking.day("contravened_to", "Last of the days", required=False, help="Leave empty for one day."),
)
COUNT = (
    asking.number("count", "Number of contraventions", help="Counted, never reckoned from how late something was."),
    asking.text("basis", "What was counted", required=False, help="For more than one contravention."),
)
# RPA 104(1): what an infringement notice must contain, beside the details of each contravention and the amount.
INFRINGEMENT_TOLD = {
    "identity": "The unique number, the day it is given, the name of the recipient, and the name and contact of the officer",
    "maximum": "The maximum penalty that a court could order for each contravention",
    "payment": "How to pay, and that the amount is payable within 28 days after the notice is given",
    "discharge": "That payment discharges the liability, is no admission, and that no proceedings follow",
    "no_payment": "That proceedings for a civil penalty may be brought if the amount is not paid",
    "extension": "That more time to pay may be asked for",
    "withdrawal": "That withdrawal may be sought in writing, and what follows when the notice is withdrawn",
}
INFRINGEMENT_NOTICE = (
    asking.to_parties("Recipient"),
    asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Grounds for believing that the provisions were contravened"),
    asking.each(
        "sanctions", "Contraventions and amounts", "sanction",
        asking.party("party", "By which party"),
        asking.choice("kind", "Kind", fixed(infringement_notice="Infringement notice"), initial="infringement_notice"),
        asking.thing("violation", "Which contravention", asking.violations),
        WHOM, *DAYS,
        asking.line("time", "Time of day, if known", required=False),
        asking.line("place", "Place", required=False, help="Its omission makes a notice invalid only where it does harm."),
        *COUNT,
        asking.amount("amount", "Amount in Australian dollars"),
    ),
    common_forms.statements(INFRINGEMENT_TOLD), ENGLISH, INSIDE_NOTE,
)  # fmt: skip
TIME_TO_PAY = (
    Field("more", "How much more", Kind.PERIOD, choices=CALENDAR_PERIODS),
    asking.text("text", "Why"),
    EVIDENCE_FILES,
    *FILED_BY,
)
SOUGHT = (asking.text("text", "Why the notice should be withdrawn"), EVIDENCE_FILES, *FILED_BY)
WITHDRAWAL_TOLD = {
    "withdrawn": "That the notice of that day and number is withdrawn",
    "proceedings": "That proceedings for a civil penalty may be brought",
}
WITHDRAWAL = (
    asking.to_parties("Recipient"), asking.text("reasons", "Why it is withdrawn"), common_forms.statements(WITHDRAWAL_TOLD), ENGLISH, INSIDE_NOTE,
)  # fmt: skip

# ── Applications to court ──────────────────────────────────────────────────────────────────────────────────────────

COURT = (asking.line("court", "Court"), asking.line("file_number", "File number of the court", required=False),
         asking.files("files", "Application", required=False))  # fmt: skip
PENALTY_APPLICATION = (
    *COURT,
    asking.each(
        "claims", "Contraventions", "claim",
        asking.thing("violation", "Which contravention", asking.violations), WHOM, *DAYS, *COUNT,
    ),
    asking.text("reasons", "Why a civil penalty is sought"),
)  # fmt: skip
INJUNCTION = (
    *COURT,
    asking.things("violations", "Contraventions", asking.violations, least=1),
    asking.text("reasons", "What is sought, and why"),
)
UNDERTAKING_ORDER = (*COURT, asking.text("reasons", "What is sought, and why"))
CEASE_SERVICE = (
    *COURT,
    asking.line("service", "Service"),
    asking.each("occasions", "Contraventions of Part 9", "occasion", asking.line("section", "Section"), asking.day("day", "Day"), least=2),
    asking.text("risk", "Why the service goes on being a significant community safety risk"),
)  # fmt: skip
COURT_OUTCOME = (
    asking.choice("outcome", "Outcome", fixed(ordered="Ordered", dismissed="Dismissed", discontinued="Discontinued")),
    asking.amount("amount", "Penalty ordered", required=False, only_when=("outcome", ("ordered",))),
    asking.text("reasons", "Orders, in short"),
    asking.files("files", "Orders", required=False),
)  # fmt: skip

# ── Service and remedies ───────────────────────────────────────────────────────────────────────────────────────────

METHODS = fixed(
    direct="Handed over", left="Left at the address", post="Prepaid post", email="Electronic communication",
    agent="To the agent or designated contact of the provider", portal="Portal of this authority",
)  # fmt: skip
CONTESTED = asking.text("text", "What is contested", required=False)
INTERNAL_REVIEW = (CONTESTED, asking.files("files", "Application", required=False), *FILED_BY)
TRIBUNAL = (asking.line("body", "Tribunal", initial="Administrative Review Tribunal"), CONTESTED,
            asking.files("files", "Application", required=False), *FILED_BY)  # fmt: skip
SUIT = (asking.line("body", "Court"), CONTESTED, asking.files("files", "Application", required=False), *FILED_BY)
OUTCOME = (
    asking.choice("outcome", "Outcome", fixed(upheld="Affirmed", changed="Varied", revoked="Set aside", withdrawn="Withdrawn or discontinued",
                  inadmissible="Not admitted")),
    asking.text("reasons", "Reasons, in short"),
    asking.files("files", "Decision", required=False),
)  # fmt: skip
