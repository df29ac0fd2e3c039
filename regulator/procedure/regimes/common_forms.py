"""What the steps that every regime has ask: entries, service, payment, recusal, lapse, correction. No law of its own."""

from __future__ import annotations

from regulator.procedure.language import Choice, Field, Kind, Role
from regulator.procedure.regimes import asking
from regulator.procedure.regimes.asking import fixed

REASON = asking.text("reason", "Reason")
NOTE = asking.text("note", "Note", required=False, inside=True)
INSIDE_NOTE = asking.text(
    "note", "Note for the approver", required=False, inside=True, help="Stays inside the authority."
)
WHAT_TO_CHANGE = asking.text("reason", "What should change", inside=True)
WHY = asking.text("reason", "Reason", inside=True)
ENGLISH = asking.choice("language", "Language of the notice", fixed(en="English"), initial="en")
EVIDENCE_FILES = asking.files("files", "Evidence", required=False)
FILED_BY: tuple[Field, ...] = (
    asking.from_party(),
    asking.choice("channel", "How it came", fixed(paper="On paper", mail="By mail", email="By e-mail", in_person="In person"),
                  of_staff=True),
)  # fmt: skip
MORE = asking.period("more", "How much more")
TIME_WANTED = (MORE, asking.text("text", "Why"), EVIDENCE_FILES, *FILED_BY)
TIME_GRANTED = (MORE, REASON)

# ── Facts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def lead(sources: tuple[Choice, ...]) -> tuple[Field, ...]:
    return (
        asking.choice("source", "Where it came from", sources),
        asking.line("title", "Title of the case"),
        asking.text(
            "summary", "What is suspected", help="About systems and duties of the operator, never about what a user said."
        ),
        asking.files("files", "Papers", required=False),
    )  # fmt: skip


VIOLATIONS = asking.each(
    "violations", "Violations", "violation",
    asking.choice("provision", "Duty that was breached", asking.provisions),
    asking.line("title", "Violation in one line"),
    asking.text("description", "What the operator did or failed to do", help="Systems and duties, never single authors."),
    asking.day("conduct_from", "Conduct from"),
    asking.day("conduct_to", "Conduct until", required=False, help="Leave empty while it goes on."),
)  # fmt: skip

EXHIBIT_KINDS = fixed(
    documentary="Document", electronic="Electronic data", answer="Answer to a request for information", testimony="Statement of a witness",
    expert="Expert opinion", on_site="On-site record", other="Other",
)  # fmt: skip


def exhibits(kinds: tuple[Choice, ...] = EXHIBIT_KINDS) -> Field:
    return asking.each(
        "exhibits", "Exhibits", "exhibit",
        asking.line("title", "What it is"),
        asking.choice("kind", "Kind of evidence", kinds),
        asking.things("shows", "Violations it shows", asking.violations, required=False),
        asking.text("description", "How and where it was collected"),
        asking.files("files", "Files", required=False),
    )  # fmt: skip


VERIFICATION = (
    asking.choice("outcome", "Outcome", fixed(verified="Verified", rejected="Not to be used")),
    asking.text("how", "How it was checked"),
)
OFFICERS = (asking.persons("officers", "Case officers", Role.INSPECTOR, least=1), REASON)
REQUEST = (asking.text("text", "Whom, and why"), *FILED_BY)
RECUSAL = (
    asking.person("person", "Officer", Role.INSPECTOR, Role.HEAD, Role.LEGAL), REASON,
    asking.choice("outcome", "Outcome", fixed(recused="Recused", stays="Stays")),
)  # fmt: skip
CONTACT = (
    asking.choice("how", "How", fixed(meeting="Meeting", call="Call", letter="Letter or e-mail")),
    asking.text("attendees", "Who took part, by office"),
    asking.text("text", "What was said"),
    asking.yes_no("voluntary", "Nothing was demanded, and no consequence was held out"),
    asking.files("files", "Papers", required=False),
)  # fmt: skip
REQUIREMENT: tuple[Field, ...] = (
    asking.line("title", "Requirement in one line"),
    asking.text("demand", "What the operator must do", help="One act that can be checked. It is printed as it stands."),
)
REMEDIATION = (asking.text("text", "What was done"), EVIDENCE_FILES, *FILED_BY)

# ── Statements that a notice must make ─────────────────────────────────────────────────────────────────────────────


def statements(told: dict[str, str]) -> Field:
    """What the law asks the notice to state beside its other fields, by key; all are ticked until one is taken out."""
    return asking.choices(
        "statements", "What the notice states", fixed(**told), initial=list(told), help="Each is asked by the law."
    )


# ── Service, payment, the file ─────────────────────────────────────────────────────────────────────────────────────

ADDRESSEE = Field("addressee", "Served on", Kind.PARTY, choices=asking.addressees)


def service(methods: tuple[Choice, ...]) -> tuple[Field, ...]:
    return (
        ADDRESSEE,
        asking.choice("method", "Method", methods),
        asking.moment("moment", "Time of day, where it matters", required=False),
        asking.line("receipt", "Signed by, or number of the receipt", required=False),
        asking.files("proof", "Proof of service", required=False),
    )


def attempt(methods: tuple[Choice, ...]) -> tuple[Field, ...]:
    return (
        ADDRESSEE,
        asking.choice("method", "Method", methods),
        asking.text("result", "What happened"),
        asking.files("proof", "Proof", required=False),
    )


COPY = (asking.files("copy", "Scan"),)


def payment(currency: str) -> tuple[Field, ...]:
    return (asking.amount("amount", f"Amount in {currency}"), asking.line("reference", "Reference of the bank"))


CALENDAR = (asking.line("calendar", "Calendar"), asking.number("year", "Year"), asking.line("source", "Published in"))
LAPSE = (asking.line("limit", "Limit"), asking.line("addressee", "Holder", required=False))
CORRECTION = (
    asking.choice(
        "what", "What is wrong", fixed(day="The day", facts="Something else that was entered", strike="The whole entry")
    ),
    asking.day("day", "Right day", only_when=("what", ("day",))),
    asking.replacing("facts", "Right entries", only_when=("what", ("facts",))),
    asking.day("day_too", "Right day, where that is wrong too", required=False, only_when=("what", ("facts",))),
    REASON,
)
