"""`eu-dsa`: titles and statements of the Commission's letters and decisions."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from cases.notices.letters.letter import Letter, Must, Says
from regulator.procedure.regimes.eu_dsa_sources import DSA, TFEU

NOTIFIED = {"served": "notified"}
# DSA 74(2): fines "not exceeding 1 % of the total annual income or worldwide turnover in the preceding financial year".
ONE_PER_CENT = "a fine of up to 1 % of your total annual income or worldwide turnover in the preceding financial year"
# DSA 76(1): "not exceeding 5 % of the average daily income or worldwide annual turnover ... per day".
FIVE_PER_CENT = (
    "periodic penalty payments of up to 5 % of your average daily income or worldwide annual turnover in the preceding "
    "financial year for each day, calculated from the date appointed by the decision"
)
# DSA 81, TFEU 263: review by the Court of Justice.
COURT = Says(
    "court",
    "You have the right to have this decision reviewed by the Court of Justice of the European Union. An "
    "action does not suspend it, unless the Court orders so.",
    TFEU("263; 278"),
)
COURT_TIME = Must("@court", N_("The time to bring an action before the Court is missing."), TFEU("263(6)"))
TO_TELL = Must("authority.contact", N_("No contact of the authority is entered."), DSA("67(2)"), warns=True)


def decision(title: str, *says: Says, must: tuple[Must, ...] = ()) -> Letter:
    """A decision that the Court can review."""
    return Letter(title, (*says, COURT), (*must, COURT_TIME), NOTIFIED)


def letter(title: str, *says: Says, must: tuple[Must, ...] = ()) -> Letter:
    return Letter(title, says, must, NOTIFIED)


REQUEST = (
    Must("legal_basis", N_("The legal basis is missing."), DSA("67(2)")),
    Must("purpose", N_("The purpose of the request is missing."), DSA("67(2)")),
    Must("information", N_("What information is required is missing."), DSA("67(2)")),
    Must("@answer", N_("The period to answer is missing."), DSA("67(2)")),
    TO_TELL,
)
WRONG = f"If you supply incorrect, incomplete or misleading information, the Commission may impose {ONE_PER_CENT}."
LETTERS = {
    # DSA 67(2): "state the legal basis and the purpose of the request, specify what information is required and set the
    # period ... and the fines provided for in Article 74 for supplying incorrect, incomplete or misleading
    # information".
    "information_request": letter(
        "Request for information",
        Says("fines", f"{WRONG} You are not fined for leaving this request without an answer.", DSA("67(2); 74(2)(a)")),
        must=REQUEST,
    ),
    "information_decision": decision(
        "Decision requiring information",
        Says(
            "fines",
            "If you supply incorrect, incomplete or misleading information, or do not answer within the period, the "
            f"Commission may impose {ONE_PER_CENT}.",
            DSA("67(3); 74(2)(a), (b)"),
        ),
        Says(
            "periodic",
            f"To compel you to supply correct and complete information, the Commission may impose {FIVE_PER_CENT}.",
            DSA("67(3); 76(1)(a)"),
        ),
        must=REQUEST,
    ),
    "interview_invitation": letter(
        "Invitation to an interview",
        Says(
            "consent",
            "Nobody has to come or to answer: an interview needs the consent of the person interviewed, who may end "
            "it at any time.",
            DSA("68(1)"),
            always=True,
        ),
        must=(Must("subject", N_("The subject of the interview is missing."), DSA("68(1)")),),
    ),
    # DSA 69(6): "specify the subject matter and purpose of the inspection, set the date on which it is to begin and
    # indicate the penalties provided for in Articles 74 and 76 and the right to have the decision reviewed".
    "inspection_decision": decision(
        "Decision ordering an inspection",
        Says(
            "fines",
            "If you refuse to submit to the inspection, or give incorrect, incomplete or misleading explanations, the "
            f"Commission may impose {ONE_PER_CENT}.",
            DSA("69(6); 74(2)(a), (d)"),
        ),
        Says(
            "periodic",
            f"To compel you to submit to the inspection, the Commission may impose {FIVE_PER_CENT}.",
            DSA("69(6); 76(1)(b)"),
        ),
        must=(
            Must("subject", N_("The subject matter is missing."), DSA("69(6)")),
            Must("purpose", N_("The purpose of the inspection is missing."), DSA("69(6)")),
            Must("begins_on", N_("The day on which it begins is missing."), DSA("69(6)")),
        ),
    ),
    "opening": letter(
        "Opening of proceedings",
        Says(
            "no_finding",
            "The opening of proceedings finds no infringement. It does not say how they will end.",
            DSA("66(1)"),
            always=True,
        ),
        Says(
            "relieved",
            "While they last, the coordinators and other competent authorities of the Member States are relieved of "
            "their powers to supervise and enforce in this matter.",
            DSA("66(2)"),
            always=True,
        ),
        must=(Must("grounds", N_("The conduct and provisions suspected are missing."), DSA("66(1)")),),
    ),
    "interim_decision": decision(
        "Decision on interim measures",
        Says(
            "breach",
            "Not complying with interim measures can be fined with up to 6 % of your total worldwide annual turnover in"
            " the preceding financial year.",
            DSA("74(1)(b)"),
            always=True,
        ),
        must=(
            Must("prima_facie", N_("The infringement found at first sight is missing."), DSA("70(1)")),
            Must("urgency", N_("The urgency is missing."), DSA("70(1)")),
            Must("lasting", N_("The period for which it applies is missing."), DSA("70(2)")),
        ),
    ),
    "interim_renewal": decision(
        "Renewal of interim measures",
        must=(
            Must("more", N_("The period for which it applies is missing."), DSA("70(2)")),
            Must("reason", N_("Why the renewal is necessary and appropriate is missing."), DSA("70(2)")),
        ),
    ),
    "monitoring_order": decision(
        "Decision on monitoring measures",
        Says(
            "breach",
            f"If you do not comply with monitoring measures, the Commission may impose {ONE_PER_CENT}.",
            DSA("74(2)(e)"),
            always=True,
        ),
        must=(Must("requirements", N_("There is no requirement."), DSA("72(1)")),),
    ),
    "commitments_decision": decision(
        "Decision making commitments binding",
        Says(
            "no_grounds",
            "There are no further grounds for action on the infringements that the commitments cover.",
            DSA("71(1)"),
            always=True,
        ),
        Says(
            "reopened",
            "The proceedings can be reopened where there is a material change in the facts, where you act contrary to "
            "your commitments, or where the decision rested on incomplete, incorrect or misleading information.",
            DSA("71(2)"),
            always=True,
        ),
        Says(
            "breach",
            "Not complying with binding commitments can be fined with up to 6 % of your total worldwide annual turnover"
            " in the preceding financial year.",
            DSA("74(1)(c)"),
            always=True,
        ),
        must=(Must("requirements", N_("There is no commitment."), DSA("71(1)")),),
    ),
    "reopening": letter(
        "Reopening of proceedings",
        Says(
            "no_finding",
            "Reopening the proceedings finds no infringement. What the commitments had closed is pursued again.",
            DSA("71(2)"),
            always=True,
        ),
        must=(
            Must("ground", N_("The ground is missing."), DSA("71(2)")),
            Must("reason", N_("The reasons are missing."), DSA("71(2)")),
        ),
    ),
    # DSA 73(2): "explain the measures that it considers taking"; 79(2): "within a reasonable period ... which may
    # not be less than 14 days"; 79(4): access to the file.
    "preliminary_findings": letter(
        "Preliminary findings",
        Says(
            "preliminary",
            "These findings are preliminary. Nothing is decided, and nothing will be decided on objections on which "
            "you could not comment.",
            DSA("79(1), (3)"),
            always=True,
        ),
        Says(
            "observations",
            "You may submit your observations on these findings, and on the measures considered, within the period "
            "stated.",
            DSA("79(2)"),
            always=True,
        ),
        Says(
            "access",
            "You are entitled to have access to the Commission’s file under the terms of a negotiated disclosure. It"
            " does not extend to confidential information and internal documents.",
            DSA("79(4)"),
            always=True,
        ),
        must=(
            Must("reasons", N_("The objections are missing."), DSA("73(2)")),
            Must("measures", N_("The measures considered are missing."), DSA("73(2)")),
            Must("@observations", N_("The period for observations is missing."), DSA("79(2)")),
        ),
    ),
    "access_terms": decision(
        "Decision on the terms of disclosure",
        Says(
            "breach",
            f"If you do not keep to these terms, the Commission may impose {ONE_PER_CENT}.",
            DSA("74(2)(f)"),
            always=True,
        ),
        must=(Must("terms", N_("The terms of disclosure are missing."), DSA("79(4)")),),
    ),
    # DSA 73, 74, 76.
    "decision": decision(
        "Decision in proceedings under the Digital Services Act",
        must=(
            Must("facts", N_("The facts and evidence are missing."), DSA("73(1)")),
            Must("reasons", N_("The reasons are missing."), DSA("73(1)")),
            Must("sanctions", N_("What is decided is missing."), DSA("73(1)")),
            Must(
                "authority.payment_account", N_("The account for payments is not entered."), DSA("74"), if_paying=True
            ),
        ),
    ),
    "conclusion": decision(
        "Decision closing the investigation",
        must=(Must("reasons", N_("The reasons are missing."), DSA("73(5)")),),
    ),
    "plan_decision": decision(
        "Decision on the action plan",
        Says(
            "breach",
            "Where the plan is rejected or not implemented, periodic penalty payments may be imposed and the"
            " restriction of access to the service be asked for.",
            DSA("75(4)"),
            always=True,
        ),
        must=(
            Must("outcome", N_("The outcome is missing."), DSA("75(3)")),
            Must("reasons", N_("The reasons are missing."), DSA("75(3)")),
        ),
    ),
    # DSA 82(1): "inviting interested parties to submit written observations within a period that shall not be less than
    # 14 working days, describing the measures that it intends to request and identifying the intended addressee".
    "restriction_invitation": letter(
        "Invitation to submit observations",
        Says(
            "court",
            "The Commission orders no restriction. It may ask the coordinator of establishment to apply to a court,"
            " which alone decides.",
            DSA("82(1); 51(3)"),
            always=True,
        ),
        must=(
            Must("measures", N_("The measures to be asked for are missing."), DSA("82(1)")),
            Must("addressees", N_("The intended addressees are missing."), DSA("82(1)")),
            Must("@restriction", N_("The period for observations is missing."), DSA("82(1)")),
        ),
    ),
}
