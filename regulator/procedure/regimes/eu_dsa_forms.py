"""`eu-dsa`: what its steps ask. Fields that every regime has are in `common_forms`."""

from __future__ import annotations

from regulator.procedure.language import Field
from regulator.procedure.regimes import asking
from regulator.procedure.regimes.asking import fixed
from regulator.procedure.regimes.common_forms import (
    ENGLISH,
    EVIDENCE_FILES,
    FILED_BY,
    INSIDE_NOTE,
    REASON,
    REQUIREMENT,
    statements,
)

# fmt: off

LEAD_SOURCES = fixed(
    own="Own initiative", coordinator="Request of a coordinator (65(2))", complaint="Complaint or report", audit="Audit or transparency report",
    media="Publicly reported", other="Other",
)
METHODS = fixed(
    platform="Secure transmission with receipt", post="Registered post with receipt", hand="Handed over, signed for",
    portal="Portal of this authority", email="E-mail, receipt confirmed",
)

# ── What notices must state ────────────────────────────────────────────────────────────────────────────────────────

COURT = "The right to have the decision reviewed by the Court of Justice"
# DSA 67(2): "the fines provided for in Article 74 for supplying incorrect, incomplete or misleading information".
REQUEST_TOLD = {"fines": "The fines for incorrect, incomplete or misleading information"}
# DSA 67(3): the fines; "indicate or impose the periodic penalty payments"; "the right to have the decision reviewed".
# DSA 69(6): "the penalties provided for in Articles 74 and 76" and the same right.
DECISION_TOLD = {
    "fines": "The fines provided for in Article 74", "periodic": "The periodic penalty payments provided for in Article 76", "court": COURT,
}
AUTHORISATION_TOLD = {key: DECISION_TOLD[key] for key in ("fines", "periodic")}
COURT_TOLD = {"court": COURT}

# ── Information, interviews, inspections ───────────────────────────────────────────────────────────────────────────


def request(told: dict[str, str]) -> tuple[Field, ...]:
    """DSA 67(2), (3): "state the legal basis and the purpose, specify what information is required, set the period"."""
    return (
        asking.to_parties(),
        asking.text("legal_basis", "Legal basis"),
        asking.text("purpose", "Purpose of the request"),
        asking.text("information", "What information is required"),
        asking.period("within", "Period to answer"),
        asking.period("claims_within", "Period to name what is confidential", required=False),
        statements(told), ENGLISH, INSIDE_NOTE,
    )


ANSWER = (
    asking.text("text", "Answer"), EVIDENCE_FILES,
    asking.yes_no("complete", "This is our complete answer", initial=False), *FILED_BY,
)
WHOSE = asking.to_those("Whose answer it is", help="Leave empty where it is that of all who were asked.")
ACCEPTED = (WHOSE, REASON)
FAULT_OF_ANSWER = (
    WHOSE,
    asking.choice("outcome", "What is wrong", fixed(incorrect="Incorrect", incomplete="Incomplete", misleading="Misleading",
                  silent="No answer in time")),
    REASON,
)
INTERVIEW = (
    asking.to_parties("Who is invited"), asking.line("attendee", "Person asked to attend, by office"),
    asking.text("subject", "Subject of the interview"), asking.text("facts", "Suspected infringement it is about"),
    asking.moment("interview_at", "Time of the interview"), asking.line("place", "Place"), ENGLISH, INSIDE_NOTE,
)
MINUTES = (
    asking.choice("outcome", "What happened", fixed(held="Held", declined="Declined, or nobody came")),
    asking.yes_no("consent", "Whoever was interviewed consented", only_when=("outcome", ("held",))),
    asking.line("coordinator", "Coordinator that was told of it, where not at our premises", required=False),
    asking.text("attendees", "Who attended, by office", only_when=("outcome", ("held",))),
    asking.text("minutes", "Record"), asking.files("files", "Recording or papers", required=False),
)
POSTPONEMENT = (asking.moment("interview_at", "New time"), asking.line("place", "Place"), REASON)
CONSULTATION = (
    asking.line("coordinator", "Coordinator of the Member State"), asking.text("text", "What was asked and said"),
)
INSPECTION = (
    asking.to_parties(), asking.text("subject", "Subject matter"), asking.text("purpose", "Purpose"),
    asking.line("place", "Premises"), asking.day("begins_on", "Day on which it begins"),
    statements(DECISION_TOLD), ENGLISH, INSIDE_NOTE,
)
AUTHORISATION = (
    asking.to_parties(), asking.text("subject", "Subject matter"), asking.text("purpose", "Purpose"),
    asking.text("officials", "Officials and other persons authorised, by office"), statements(AUTHORISATION_TOLD),
)
INSPECTED = (
    asking.choice("outcome", "What happened", fixed(held="Carried out", opposed="Opposed", assisted="Carried out with national assistance")),
    asking.text("minutes", "Record"), asking.files("files", "Papers", required=False),
    asking.period("rectify_within", "Period to rectify explanations of staff not authorised to give them", required=False),
)

# ── Proceedings, measures, commitments ─────────────────────────────────────────────────────────────────────────────

OPENING = (
    asking.to_parties(), asking.text("grounds", "Conduct and provisions suspected"), ENGLISH, INSIDE_NOTE,
)
WITHIN = asking.period("within", "Period from notification")
VIOLATION = asking.thing("violation", "Violation it answers", asking.violations, required=False)


def requirements(title: str, *fields: Field, least: int = 1) -> Field:
    return asking.each(
        "requirements", title, "requirement", VIOLATION, *REQUIREMENT, *(fields or (WITHIN,)), least=least
    )


# DSA 70(1): "urgency due to the risk of serious damage for the recipients", "on the basis of a prima facie finding";
# 70(2): "for a specified period of time".
INTERIM = (
    asking.to_parties(), asking.text("prima_facie", "Infringement found at first sight"),
    asking.text("urgency", "Urgency, and the risk of serious damage to recipients"), requirements("Measures ordered"),
    asking.period("lasting", "Period for which it applies"), statements(COURT_TOLD), ENGLISH, INSIDE_NOTE,
)
RENEWAL = (asking.period("more", "For how much longer"), asking.text("reason", "Why it is necessary and appropriate"),
           statements(COURT_TOLD), ENGLISH)
MONITORING = (
    asking.to_parties(),
    asking.choice("kind", "What is ordered", fixed(access="Access to databases and algorithms", explanation="Explanations of them",
                  retention="Retention of documents")),
    asking.text("purpose", "Purpose"), requirements("Measures ordered"), statements(COURT_TOLD), ENGLISH, INSIDE_NOTE,
)
EXPERT = (asking.text("text", "Who, by office or firm, for what"), asking.files("files", "Appointment", required=False))
DUE = asking.choice(
    "due", "When it is due",
    fixed(period="Within a period from notification", date="On a date", standing="All the time"),
)
COMMITTED: tuple[Field, ...] = (
    DUE, asking.period("within", "Period from notification", only_when=("due", ("period",))),
    asking.day("due_on", "Date", only_when=("due", ("date",))),
)
OFFER = (asking.text("text", "Commitments offered"), EVIDENCE_FILES, *FILED_BY)
COMMITMENTS = (
    asking.to_parties(),
    asking.things("covers", "Violations on which there are no further grounds for action", asking.violations),
    asking.text("facts", "Facts"), asking.text("reasons", "Why the commitments ensure compliance"),
    requirements("Commitments", *COMMITTED),
    asking.each("reports", "Reports", "report", asking.line("title", "What is to be reported"), *COMMITTED, least=0),
    statements(COURT_TOLD), ENGLISH, INSIDE_NOTE,
)
REOPENING = (
    asking.choice("ground", "Ground", fixed(change="Material change in the facts", breach="Acts contrary to the commitments",
                  misled="The decision rested on wrong information")),
    asking.text("reason", "Reasons"), ENGLISH,
)

# ── Findings, hearing, decision ────────────────────────────────────────────────────────────────────────────────────

SANCTION_KINDS = fixed(
    finding="Finding of non-compliance", fine="Fine", periodic="Periodic penalty payment, per day",
    definitive="Definitive amount of a periodic penalty",
)
MONEY, PRICED = ("fine", "definitive"), ("fine", "periodic")
FAULT = fixed(intentional="Intentional", negligent="Negligent")
SANCTION: tuple[Field, ...] = (
    asking.party("party", "On whom"), asking.choice("kind", "What", SANCTION_KINDS),
    asking.thing("violation", "For which violation", asking.violations),
    asking.choice("fault", "Fault", FAULT, only_when=("kind", ("fine",))),
    asking.amount("turnover", "Total worldwide turnover, or income, of the year", only_when=("kind", PRICED)),
    asking.number("turnover_year", "Financial year of the turnover", only_when=("kind", PRICED)),
    asking.amount("rate", "Amount per day", only_when=("kind", ("periodic",))),
    asking.day("runs_from", "Day from which it runs", only_when=("kind", ("periodic",))),
)
FIXING: tuple[Field, ...] = (
    asking.thing("rate_of", "Periodic penalty whose amount is fixed", asking.of_kind("sanction", "kind"), only_when=("kind", ("definitive",))),
    asking.day("obeyed_on", "Day on which the obligation was satisfied", only_when=("kind", ("definitive",))),
)
INTENDED = asking.each(
    "sanctions", "What is intended", "intended", *SANCTION[:4],
    *(Field(f.key, f.title, f.kind, False, choices=f.choices, only_when=f.only_when) for f in (*SANCTION[4:], *FIXING)),
    asking.amount("amount", "Highest amount considered", required=False, only_when=("kind", MONEY),
                  help="Left empty, it may reach the ceiling."),
)
IMPOSED = asking.each(
    "sanctions", "What is decided", "sanction", *SANCTION,
    asking.amount("amount", "Amount", only_when=("kind", MONEY)), *FIXING,
)
# DSA 73(2): "explain the measures that it considers taking, or that it considers that the provider should take".
FINDINGS = (
    asking.to_parties(), asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Objections, in law and in fact"),
    asking.text("measures", "Measures considered", help="Those the Commission considers, or considers the provider should take."),
    INTENDED, asking.text("gravity", "Nature, gravity, duration and recurrence"),
    asking.period("observe_within", "Period for observations", initial={"n": 14, "unit": "calendar_day"}),
    ENGLISH, INSIDE_NOTE,
)
OBSERVATIONS = (
    asking.text("text", "Observations"), EVIDENCE_FILES,
    asking.yes_no("complete", "These are our complete observations", initial=False,
                  help="If yes, the Commission need not wait for the last day."),
    *FILED_BY,
)
NO_OBSERVATIONS = (asking.yes_no("complete", "We expressly make no observations"), *FILED_BY)
REVIEW = (
    asking.choice("outcome", "Outcome", fixed(adopted="Followed", partly="Followed in part", not_adopted="Not followed")), REASON,
)
ACCESS_WANTED = (asking.text("text", "What is asked to be disclosed", required=False), *FILED_BY)
ACCESS = (
    asking.choice("how", "How", fixed(terms="Under agreed terms of disclosure", data_room="Data room", outside="To outside counsel only",
                  refused="Refused: confidential or internal")),
    asking.text("text", "What was disclosed, and what was not"),
)
ACCESS_TERMS = (
    asking.to_parties(), asking.text("terms", "Terms of disclosure"), asking.text("reasons", "Reasons"),
    statements(COURT_TOLD), ENGLISH, INSIDE_NOTE,
)
VIEWS = (asking.text("text", "Views of the Board"), asking.files("files", "Papers", required=False))
INFORMED = (
    asking.choices("whom", "Who was told", fixed(coordinators="All coordinators", establishment="Coordinator of establishment", board="The Board")),
    asking.line("reference", "Reference in the information sharing system", required=False),
)
DECISION = (
    asking.to_parties(), asking.text("facts", "Facts and evidence"),
    asking.text("heard", "What the provider said, and what was followed of it"),
    asking.text("board", "How the views of the Board were taken into account"),
    asking.text("reasons", "Legal basis and reasons"),
    asking.text("gravity", "Nature, gravity, duration and recurrence; delay caused"), IMPOSED,
    requirements("What the provider must do to comply", least=0),
    asking.period("action_plan_within", "Period to draw up the action plan", required=False,
                  help="For a breach of Chapter III section 5."),
    asking.period("pay_within", "Period to pay", required=False, help="Where money is to be paid."),
    asking.text("rejected", "Why the commitments offered are rejected", required=False),
    statements(COURT_TOLD), ENGLISH, INSIDE_NOTE,
)
CONCLUSION = (
    asking.to_parties(), asking.text("facts", "Facts and evidence"), asking.text("reasons", "Why the conditions of Article 73(1) are not met"),
    asking.text("rejected", "Why the commitments offered are rejected", required=False),
    statements(COURT_TOLD), ENGLISH, INSIDE_NOTE,
)

# ── After the decision ─────────────────────────────────────────────────────────────────────────────────────────────

ACTION_PLAN = (asking.text("text", "Measures, audit, auditors, methodology and timing"), EVIDENCE_FILES, *FILED_BY)
PLAN_DECISION = (
    asking.to_parties(),
    asking.choice("outcome", "Outcome", fixed(sufficient="Sufficient", insufficient="Rejected: insufficient")),
    asking.text("board", "How the opinion of the Board was taken into account"), asking.text("reasons", "Reasons"),
    asking.period("implement_within", "Period to implement it", only_when=("outcome", ("sufficient",))),
    statements(COURT_TOLD), ENGLISH, INSIDE_NOTE,
)
IMPLEMENTATION = (
    asking.choice("kind", "What it is", fixed(update="Update on steps taken", audit="Audit report", final="Implemented")),
    asking.text("text", "Text"), EVIDENCE_FILES, *FILED_BY,
)
CLAIM = (
    asking.text("text", "What is confidential, and why"),
    asking.files("files", "Non-confidential version", required=False), *FILED_BY,
)
CLAIM_ANSWER = (
    asking.choice("outcome", "Outcome", fixed(granted="Kept confidential", partly="In part", refused="Not kept")),
    REASON,
)
TIME_TO_PAY = (asking.day("until", "Allowed until"), REASON)
STAY = (asking.line("body", "Court"), asking.text("text", "What was ordered", required=False))
FINAL = (
    asking.choice("how", "Why it is final", fixed(no_action="No action was brought in time", judgment="The Court has decided",
                  withdrawn="The action was withdrawn")),
)
ENFORCEMENT = (
    asking.line("body", "Authority or Member State"), asking.text("text", "What was done to enforce payment"),
)
VARIATION = (asking.text("text", "What was varied, or why it was refused"),)
PUBLICATION = (
    asking.line("where", "Where"),
    asking.yes_no("protected", "Confidential information was taken out, after the provider could say what is confidential"),
    asking.files("files", "Text published", required=False),
)
RESTRICTION = (
    asking.to_parties("Provider"), asking.text("measures", "Measures to be asked for"),
    asking.text("addressees", "Intended addressees"),
    asking.text("persists", "The infringement persists, and all powers were exhausted"),
    asking.text("harm", "Serious harm that other powers cannot avoid"),
    asking.period("observe_within", "Period for observations", initial={"n": 14, "unit": "working_day"}),
    ENGLISH, INSIDE_NOTE,
)
RESTRICTION_REQUEST = (
    asking.line("coordinator", "Coordinator of establishment"), asking.text("text", "Request"), EVIDENCE_FILES,
)
SUIT = (
    asking.line("body", "Court"), asking.text("text", "What is contested", required=False),
    asking.files("files", "Application", required=False), *FILED_BY,
)
OUTCOME = (
    asking.choice("outcome", "Outcome", fixed(upheld="Action dismissed", changed="Amount changed", revoked="Annulled",
                  withdrawn="Withdrawn", inadmissible="Inadmissible")),
    asking.amount("amount", "New total of the fine", required=False, only_when=("outcome", ("changed",)),
                  help="The Court may cancel, reduce or increase it (Article 81)."),
    asking.text("reasons", "Reasons, in short"), asking.files("files", "Judgment", required=False),
)
