"""`cn-cac`: the larger groups of fields, shared by drafts and decisions."""

from __future__ import annotations

from regulator.procedure.language import Choice, Field, Kind, Role
from regulator.procedure.regimes import asking
from regulator.procedure.regimes.asking import fixed
from regulator.procedure.regimes.cn_cac_sources import CSL, ECO, O14, PARTLY, TALK

REASON = asking.text("reason", "Reason")
INSIDE_NOTE = asking.text(
    "note", "Note for the approver", required=False, inside=True, help="Stays inside the authority."
)
LANGUAGE = asking.choice("language", "Language of the notice", fixed(zh_en="Chinese with an English translation", zh="Chinese only",
                         en="English only"), initial="zh_en")  # fmt: skip

LEAD_SOURCES = fixed(
    complaint="Complaint or report", inspection="Own inspection", referral="Referred by another authority",
    superior="Assigned by a superior authority", media="Publicly reported", other="Other",
)  # fmt: skip

LEAD = (
    asking.choice("source", "Where it came from", LEAD_SOURCES),
    asking.line("title", "Title of the case"),
    asking.text(
        "summary", "What is suspected", help="About systems and duties of the operator, never about what a user said."
    ),
    asking.files("files", "Papers", required=False),
)
FILED_BY = (
    asking.from_party(),
    asking.choice("channel", "How it came", fixed(paper="On paper", mail="By mail", email="By e-mail", in_person="In person"),
                  of_staff=True),
    asking.day("posted", "Day of posting (postmark)", required=False, of_staff=True, only_when=("channel", ("mail",)),
               help="What was posted before a time ended is in time (CPL 85)."),
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
    asking.text("endangers", "Harm to life, health or financial security", required=False,
                help="With such harm a violation can be penalised for five years instead of two (APL 36)."),
)  # fmt: skip

EXHIBITS = asking.each(
    "exhibits", "Exhibits", "exhibit",
    asking.line("title", "What it is"),
    asking.choice("kind", "Kind of evidence", EVIDENCE_KINDS),
    asking.things("shows", "Violations it shows", asking.violations, required=False),
    asking.text("description", "How and where it was collected"),
    asking.files("files", "Files", required=False),
)  # fmt: skip
RECUSAL_TOLD = asking.yes_no(
    "recusal_told", "The operator was told that it may ask for recusal", initial=False,
    help="Needed when evidence is first taken from the party (O14 22).",
)  # fmt: skip
CREDENTIALS = asking.yes_no(
    "credentials", "The officers showed their credentials", required=False, initial=False,
    help="Needed before anybody is questioned or inspected (O14 19).",
)  # fmt: skip
VERIFICATION = (
    asking.choice("outcome", "Outcome", fixed(verified="Verified", rejected="Not to be used")),
    asking.text("how", "How it was checked"),
)

# ── Filing and people ──────────────────────────────────────────────────────────────────────────────────────────────

CASE_OFFICERS = asking.persons("officers", "Case officers, two or more", Role.INSPECTOR, least=2)
PROPOSAL = (
    asking.text("grounds", "Why a penalty may be called for"),
    asking.text("competence", "Why this authority is competent"),
    asking.persons("proposed", "Case officers proposed", Role.INSPECTOR, least=2),
)
FILING = (CASE_OFFICERS, asking.text("reason", "Reason", required=False))
NEW_OFFICERS = (CASE_OFFICERS, REASON)
REQUEST = (asking.text("text", "Whom, and why"), *FILED_BY)
RECUSAL = (
    asking.person("person", "Officer", Role.INSPECTOR, Role.HEAD, Role.LEGAL), REASON,
    asking.choice("outcome", "Outcome", fixed(recused="Recused", stays="Stays")),
)  # fmt: skip
NOT_FILING = (REASON, asking.text("told", "What the authority that referred the lead was told in writing, and when", required=False))
OFFICER = (
    asking.line("name", "Name"),
    asking.line("office", "Office in the company"),
    asking.choice("provision", "Provision that fines them", asking.fining_officers),
    REASON,
)
COMPANY = (
    asking.line("name", "Name of the company"),
    asking.choice("relation", "Why it is a party", fixed(runs="Runs the platform with the operator", group="Company of the same group")),
    REASON,
)
CAMPAIGN = (asking.choice("campaign", "Campaign", ()), REASON)

# ── Interview and order ────────────────────────────────────────────────────────────────────────────────────────────

MINUTES = (
    asking.choice("outcome", "What happened", fixed(held="Held, minutes signed", refused="Held, signature refused",
                  no_show="Nobody came")),
    asking.text("attendees", "Who attended, by office", only_when=("outcome", ("held", "refused"))),
    asking.text("minutes", "Minutes"),
    asking.files("files", "Signed record", required=False),
)  # fmt: skip
POSTPONEMENT = (asking.moment("interview_at", "New time"), asking.line("place", "Place"), REASON)
EVIDENCE_FILES = asking.files("files", "Evidence", required=False)
REMEDIATION = (asking.text("text", "What was done"), EVIDENCE_FILES, *FILED_BY)
MORE = asking.period("more", "How much more")
TIME_WANTED = (MORE, asking.text("text", "Why"), EVIDENCE_FILES, *FILED_BY)
DEFERRAL_WANTED = (MORE, asking.text("text", "Why the fine cannot be paid in time"),
                   asking.files("files", "Evidence of hardship"), *FILED_BY)  # fmt: skip
TIME_GRANTED = (MORE, REASON)
DEFERRAL_REVIEW = (asking.text("text", "What the evidence shows, and the proposal", inside=True),)

# Each kind of interview has its provision, which the summons prints.
INTERVIEW_GROUNDS = (
    Choice("ecology", "Breach of a platform’s duties on its information ecology", ECO("36-37", PARTLY)),
    Choice("security", "Larger security risk, or a security incident", CSL("58")),
    Choice("news", "News information service: a ground of the interview provisions", TALK("4")),
    Choice("penalty", "Before a decision on a penalty", O14("38")),
)
INTERVIEW = (
    asking.to_parties("Who is summoned"),
    asking.choice("ground", "Ground of the interview", INTERVIEW_GROUNDS),
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
        asking.choice("timing", "Time for it", fixed(within="Within a period", at_once="At once"), initial="within"),
        asking.period("within", "Period from service", only_when=("timing", ("within",))),
        asking.line("proof", "Proof wanted", required=False),
    ),
    LANGUAGE, INSIDE_NOTE,
)  # fmt: skip

SANCTION_KINDS = fixed(
    warning="Warning", criticism="Public criticism", fine="Fine", confiscation="Confiscation of illegal gains",
    suspend_updates="Suspension of information updates", suspend_business="Suspension of business",
)  # fmt: skip

# Disc 5-15: five tiers, from none to heavier; below the minimum only where the law lets it be mitigated (APL 32).
DISCRETION = fixed(mitigated="Mitigated, below the minimum", lighter="Lighter", ordinary="Ordinary", heavier="Heavier")
FACTORS = fixed(
    first="First violation", repeat="Violated before", corrected="Corrected on its own", active="Reduced the harm",
    reported="Reported it itself", cooperated="Cooperated",
    coerced="Coerced or induced by another", refused="Refused to correct", harm="Serious consequences",
)  # fmt: skip
MITIGATING = ("corrected", "active", "reported", "cooperated", "coerced")  # APL 32

SANCTION_FIELDS: tuple[Field, ...] = (
    asking.party("party", "On whom"),
    asking.choice("kind", "Kind of sanction", SANCTION_KINDS),
    asking.thing("violation", "For which violation", asking.violations),
    asking.amount("amount", "Amount in yuan", only_when=("kind", ("fine", "confiscation"))),
    asking.choice("tier", "Gravity", asking.tiers, only_when=("kind", ("fine",))),
    asking.text("ground", "Why the circumstances are serious", required=False,
                only_when=("kind", ("fine", "suspend_updates", "suspend_business")),
                help="For a suspension or a fine beyond the ordinary tier, where no refusal to correct was found."),
    asking.number("count", "Number of counts", only_when=("kind", ("fine",)), help="How many breaches the fine adds up."),
    asking.text("basis", "What was counted", required=False, only_when=("kind", ("fine",)), help="For more than one count."),
    asking.choice("discretion", "Tier of discretion", DISCRETION, required=False, only_when=("kind", ("fine",))),
    asking.day("effective_from", "From", only_when=("kind", ("suspend_updates", "suspend_business"))),
    asking.day("effective_to", "Until", only_when=("kind", ("suspend_updates", "suspend_business"))),
)  # fmt: skip


def sanctions(title: str, item: str) -> Field:
    return asking.each("sanctions", title, item, *SANCTION_FIELDS)


PRE_NOTICE = (
    asking.to_parties(),
    asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Reasons and legal basis"),
    asking.choices("factors", "What weighed in the discretion", FACTORS, required=False),
    asking.text("discretion", "Gravity, factors and the benchmark used", help="Reasons; any departure from the benchmark."),
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

# ── Statements, hearing, decision ──────────────────────────────────────────────────────────────────────────────────

REPORT = (asking.text("report", "Report", inside=True), asking.text("proposal", "Proposal", inside=True))
STATEMENT = (
    asking.text("text", "Statement and defence"), EVIDENCE_FILES,
    asking.yes_no("complete", "This is our complete statement", initial=False,
                  help="If yes, the authority need not wait for the last day."),
    *FILED_BY,
)  # fmt: skip
NO_STATEMENT = (asking.yes_no("complete", "We expressly waive our right to state and defend"), *FILED_BY)
REVIEW_OF_STATEMENT = (
    asking.choice("outcome", "Outcome", fixed(adopted="Adopted", partly="Adopted in part", not_adopted="Not adopted")),
    REASON,
)
HEARING_WANTED = (asking.text("text", "What you wish to be heard on", required=False), *FILED_BY)
NO_HEARING = (asking.yes_no("sure", "We expressly waive the hearing"), *FILED_BY)
HEARING_RECORD = (
    asking.choice("outcome", "What happened", fixed(held="Held, record signed", refused="Held, signature refused",
                  absent="Absent without excuse", postponed="Postponed")),
    asking.number("agents", "Agents who spoke for the party", required=False, help="One or two, where it does not speak itself (APL 64)."),
    asking.text("record", "Record"),
    asking.files("files", "Signed record", required=False),
)  # fmt: skip
LEGALITY = (
    asking.choice("outcome", "Outcome", fixed(passed="Passed", failed="Not passed")),
    asking.text("opinion", "Opinion", inside=True),
)
DISCUSSION = (
    asking.persons("present", "Heads present", Role.HEAD, Role.SIGNATORY, least=2),
    asking.text("record", "Record", inside=True),
    asking.choice("outcome", "Outcome", fixed(agreed="Agreed to the draft", not_agreed="Not agreed")),
)
SUPERIOR = (MORE, asking.line("decided_by", "Decided by"), asking.files("files", "Decision"))

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
    asking.choices("factors", "What weighed in the discretion", FACTORS, required=False),
    asking.text("discretion", "Gravity, factors and the benchmark used", help="Reasons; any departure from the benchmark."),
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
    asking.things("grounds", "Violations this decides on", asking.violations, required=False,
                  help="Leave empty where it is all that is pursued."),
    asking.text("correction", "How it was corrected", required=False, only_when=("outcome", ("minor",)),
                help="Where no requirement was accepted: what was put right, and when."),
    asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Legal basis and reasons"),
    LANGUAGE, INSIDE_NOTE,
)  # fmt: skip

METHODS = fixed(
    direct="Handed over, signed for", leave_behind="Left behind, with a witness or recording", entrusted="Entrusted to another authority",
    post="Post with receipt", transfer="Through another unit", portal="Portal of this authority", email="E-mail or fax", public_notice="Public notice",
)  # fmt: skip
ELECTRONIC = ("portal", "email")
SELF_PROVING = ("portal",)  # the portal itself records when the notice arrived
ADDRESSEE = Field("addressee", "Served on", Kind.PARTY, choices=asking.addressees)

SERVICE = (
    ADDRESSEE,
    asking.choice("method", "Method", METHODS),
    asking.moment("moment", "Time of day, where it matters", required=False),
    asking.day("published_on", "Published on", only_when=("method", ("public_notice",)),
               help="Counts as served once thirty days have passed (CPL 95)."),
    asking.line("receipt", "Signed by, or number of the receipt", required=False),
    asking.files("proof", "Proof of service", required=False),
)  # fmt: skip

ATTEMPT = (
    ADDRESSEE,
    asking.choice("method", "Method", METHODS),
    asking.text("result", "What happened"),
    asking.files("proof", "Proof", required=False),
)
COPY = (asking.files("copy", "Scan"),)
CONSENT = (asking.line("address", "E-mail or portal account"), asking.files("files", "Signed confirmation"), *FILED_BY)
NO_CONSENT = (asking.text("text", "Reason", required=False), *FILED_BY)
PAYMENT = (asking.amount("amount", "Amount in yuan"), asking.line("reference", "Reference of the bank"))

# ── Remedies and the file ──────────────────────────────────────────────────────────────────────────────────────────

CONTESTED = asking.text("text", "What is contested", required=False)
RECONSIDERATION = (
    asking.line("body", "Reviewing body"), CONTESTED, asking.files("files", "Application", required=False), *FILED_BY,
)  # fmt: skip
SUIT = (asking.line("body", "Court"), CONTESTED, asking.files("files", "Complaint", required=False), *FILED_BY)
OUTCOME = (
    asking.choice("outcome", "Outcome", fixed(upheld="Upheld", changed="Changed", revoked="Revoked",
                  illegal="Confirmed illegal", withdrawn="Withdrawn", inadmissible="Not admitted")),
    asking.amount("amount", "New total of the fine", required=False, only_when=("outcome", ("changed",)),
                  help="Of the party that appealed, where it was fined. It is what is owed from now on."),
    asking.text("reasons", "Reasons, in short"),
    asking.day("received", "Day the party received the decision on reconsideration", required=False,
               help="The time to sue after reconsideration runs from it."),
    asking.files("files", "Decision", required=False),
)  # fmt: skip
