"""`cn-cac`: the larger groups of fields, shared by drafts and decisions."""

from __future__ import annotations

from regulator.procedure.language import Choice, Field, Role
from regulator.procedure.regimes import asking
from regulator.procedure.regimes.asking import fixed

REASON = asking.text("reason", "Reason")
INSIDE_NOTE = asking.text("note", "Note for the approver", required=False, inside=True, help="Stays inside the authority.")
LANGUAGE = asking.choice("language", "Language of the notice", fixed(zh_en="Chinese with an English translation", zh="Chinese only",
                         en="English only"), initial="zh_en")  # fmt: skip

LEAD_SOURCES = fixed(
    complaint="Complaint or report", inspection="Own inspection", referral="Referred by another authority",
    superior="Assigned by a superior authority", media="Publicly reported", other="Other",
)  # fmt: skip

# APL 46 and O14 20: the eight kinds of evidence.
EVIDENCE_KINDS = fixed(
    documentary="Documentary evidence", physical="Physical evidence", audiovisual="Audio-visual material", electronic="Electronic data",
    testimony="Testimony of a witness", party_statement="Statement of the party", expert="Expert opinion", on_site="On-site record",
)  # fmt: skip

VIOLATIONS = asking.each(
    "violations", "Violations", "violation",
    asking.choice("provision", "Duty that was breached", asking.provisions),
    asking.line("title", "Violation in one line"),
    asking.text("description", "What the operator did or failed to do", help="Systems and duties, never single authors."),
    asking.day("conduct_from", "Conduct from"),
    asking.day("conduct_to", "Conduct until", required=False, help="Leave empty while it goes on."),
)  # fmt: skip

EXHIBITS = asking.each(
    "exhibits", "Exhibits", "exhibit",
    asking.line("title", "What it is"),
    asking.choice("kind", "Kind of evidence", EVIDENCE_KINDS),
    asking.things("shows", "Violations it shows", asking.violations, required=False),
    asking.text("description", "How and where it was collected"),
    asking.files("files", "Files", required=False),
)  # fmt: skip

INTERVIEW = (
    asking.to_parties("Who is summoned"),
    asking.line("attendee", "Person asked to attend, by office", help="For instance: legal representative, editor-in-chief."),
    asking.text("subject", "Cause and subject of the interview"),
    asking.text("facts", "Facts the operator is asked to explain"),
    asking.moment("interview_at", "Time of the interview"),
    asking.line("place", "Place"),
    asking.things("grounds", "Violations in question", asking.violations, required=False),
    LANGUAGE, INSIDE_NOTE,
)  # fmt: skip

ORDER = (
    asking.to_parties(),
    asking.text("facts", "Facts and evidence"),
    asking.each(
        "requirements", "Requirements", "requirement",
        asking.thing("violation", "Violation it answers", asking.violations),
        asking.line("title", "Requirement in one line"),
        asking.text("demand", "What the operator must do", help="One act that can be checked. It is printed as it stands."),
        asking.period("within", "Period from service"),
        asking.line("proof", "Proof wanted", required=False),
    ),
    LANGUAGE, INSIDE_NOTE,
)  # fmt: skip

SANCTION_KINDS = fixed(
    warning="Warning", criticism="Public criticism", fine="Fine", confiscation="Confiscation of illegal gains",
    suspend_updates="Suspension of information updates", suspend_business="Suspension of business",
)  # fmt: skip

SANCTION_FIELDS: tuple[Field, ...] = (
    asking.party("party", "On whom"),
    asking.choice("kind", "Kind of sanction", SANCTION_KINDS),
    asking.thing("violation", "For which violation", asking.violations),
    asking.amount("amount", "Amount in yuan", only_when=("kind", ("fine", "confiscation"))),
    asking.choice("tier", "Gravity", asking.tiers, only_when=("kind", ("fine",))),
    asking.number("count", "Number of counts", only_when=("kind", ("fine",)), help="How many breaches the fine adds up."),
    asking.day("effective_from", "From", only_when=("kind", ("suspend_updates", "suspend_business"))),
    asking.day("effective_to", "Until", only_when=("kind", ("suspend_updates", "suspend_business"))),
)  # fmt: skip


def sanctions(title: str, item: str) -> Field:
    return asking.each("sanctions", title, item, *SANCTION_FIELDS)


PRE_NOTICE = (
    asking.to_parties(),
    asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Reasons and legal basis"),
    asking.text("discretion", "Gravity, factors and the benchmark used"),
    sanctions("Sanctions intended", "intended"),
    asking.period("statement_within", "Period for statement and defence", initial={"n": 5, "unit": "working_day"}),
    asking.yes_no("hearing_right", "Right to a hearing", initial=True),
    LANGUAGE, INSIDE_NOTE,
)  # fmt: skip

HEARING = (
    asking.to_parties(),
    asking.moment("hearing_at", "Time of the hearing"),
    asking.line("place", "Place"),
    asking.person("chair", "Chair", Role.LEGAL, Role.HEAD),
    asking.yes_no("public", "Held in public", initial=True),
    asking.text("subject", "What is heard"),
    LANGUAGE, INSIDE_NOTE,
)  # fmt: skip

# APL 58(1): the cases in which a legal review is mandatory.
REVIEW_GROUNDS: tuple[Choice, ...] = fixed(
    none="None of these", public_interest="Major public interest", rights_and_hearing="Major rights, after a hearing",
    difficult="Difficult, or several legal relations", other="Other case named by law",
)  # fmt: skip

DECISION = (
    asking.to_parties(),
    asking.text("facts", "Facts and evidence"),
    asking.text("heard", "What the operator said, and what was adopted of it"),
    asking.text("reasons", "Legal basis and reasons"),
    asking.text("discretion", "Gravity, factors and the benchmark used"),
    sanctions("Sanctions", "sanction"),
    asking.text("correction", "What must be corrected", help="APL 28: the authority shall order correction with any penalty."),
    asking.yes_no("major", "Complex circumstances or a major violation", initial=False),
    asking.choices("review_grounds", "Grounds for a mandatory legal review", REVIEW_GROUNDS, initial=["none"]),
    LANGUAGE, INSIDE_NOTE,
)  # fmt: skip

CONCLUSION = (
    asking.to_parties(),
    asking.choice("outcome", "Outcome", fixed(minor="No penalty: minor and corrected", unfounded="No penalty: not established",
                  refer="Referred to the criminal justice authority")),
    asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Legal basis and reasons"),
    LANGUAGE, INSIDE_NOTE,
)  # fmt: skip

METHODS = fixed(
    direct="Handed over, signed for", leave_behind="Left behind, with a witness or recording", entrusted="Entrusted to another authority",
    post="Post with receipt", transfer="Through another unit", portal="Portal of this authority", email="E-mail or fax",
)  # fmt: skip
ELECTRONIC = ("portal", "email")

SERVICE = (
    asking.choice("addressee", "Served on", asking.addressees),
    asking.choice("method", "Method", METHODS),
    asking.moment("moment", "Time of day, where it matters", required=False),
    asking.line("receipt", "Signed by, or number of the receipt", required=False),
    asking.files("proof", "Proof of service", required=False),
)  # fmt: skip

FILED_BY = (
    asking.party("from_party", "From which party", of_staff=True),
    asking.choice("channel", "How it came", fixed(paper="On paper", mail="By mail", email="By e-mail", in_person="In person"),
                  of_staff=True),
)  # fmt: skip
