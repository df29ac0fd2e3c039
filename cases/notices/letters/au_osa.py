"""`au-osa`: titles and statements of the eSafety Commissioner's notices."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop as N_

from cases.notices.letters.letter import Letter, Must, Says
from regulator.procedure import money
from regulator.procedure.language import CaseFile, Item
from regulator.procedure.regimes.au_osa_sources import (
    ADJR,
    ARTA,
    COMMON,
    DERIVED,
    OSA,
    PARTLY,
    RPA,
    TARIFF,
    UNVERIFIED,
)

GIVEN = {"served": "given"}
REASONS = N_("The reasons are missing.")
FACTS = N_("The facts and evidence are missing.")
CONTACT = Must("authority.contact", N_("No contact of the authority is entered."), RPA("104(1)", PARTLY))


def row(file: CaseFile, item: Item) -> Iterator[tuple[str, str]]:
    """RPA 104(1): "the maximum penalty that a court could order" for each contravention; by the unit of its day."""
    facts = item.facts
    if facts.get("kind") != "infringement_notice" or not file.exists(facts["violation"]):
        return
    breached = file.act(facts["violation"].n).item(facts["violation"].item or 1).facts["provision"]
    try:
        most = TARIFF.of_court(breached, {**facts, "count": 1}).high
    except (money.Unpriced, KeyError):
        return
    yield "Maximum penalty a court could order for each contravention", f"AUD {most:,.0f}"


def letter(title: str, *says: Says, must: tuple[Must, ...] = ()) -> Letter:
    return Letter(title, says, must, GIVEN)


def report(title: str, section: str, comply: str) -> Letter:
    """A notice that asks for reports on the basic online safety expectations."""
    return letter(
        title,
        Says(
            "provision",
            f"This notice is given under section {section} of the Online Safety Act 2021 (Cth).",
            OSA(section, UNVERIFIED),
        ),
        Says(
            "penalty",
            "You must comply with this notice to the extent that you are capable of doing so. The civil penalty for not"
            " complying is 500 penalty units; for a body corporate a court may order up to five times as much.",
            OSA(comply),
        ),
        Says(
            "review",
            "You may ask the Commissioner for internal review of this decision, and may apply to the Administrative"
            " Review Tribunal for review, within the time stated. The Federal Court can review it under the"
            " Administrative Decisions (Judicial Review) Act 1977.",
            OSA("220; 220A", UNVERIFIED),
        ),
        must=(
            Must("service", N_("The service is missing."), OSA(section)),
            Must("manner", N_("Manner and form of the report are missing."), OSA(section)),
            Must("requirements", N_("There is no report that is asked for."), OSA(section)),
            Must("@report", N_("The time to give the report is missing."), OSA(section)),
            Must("@tribunal", N_("The time to apply to the Tribunal is missing."), ARTA("18", PARTLY), warns=True),
        ),
    )


VIEW = COMMON("fair hearing", DERIVED)
LETTERS = {
    "periodic_notice": report("Periodic reporting notice", "49", "50"),
    "report_notice": report("Non-periodic reporting notice", "56", "57"),
    "preliminary_view": letter(
        "Preliminary view",
        Says(
            "not_final",
            "No view has been formed finally. This letter is no notice under the Act and has no force of its own.",
            VIEW,
        ),
        Says(
            "answer",
            "You may answer in writing, in the portal of the authority or by letter, by the day stated. What you say is"
            " considered before anything is done.",
            VIEW,
        ),
        must=(
            Must("facts", FACTS, VIEW),
            Must("reasons", REASONS, VIEW),
            Must("intended", N_("What is intended is missing."), VIEW),
            Must("@statement", N_("The time to answer is missing."), VIEW),
        ),
    ),
    "formal_warning": letter(
        "Formal warning",
        Says(
            "no_penalty",
            "A formal warning is no penalty, and no condition of any other step.",
            OSA("51; 54; 58; 61", UNVERIFIED),
            always=True,
        ),
        must=(Must("facts", FACTS, OSA("58", UNVERIFIED)), Must("reasons", REASONS, OSA("58", UNVERIFIED))),
    ),
    "provider_notification": letter(
        "Service provider notification",
        Says(
            "copy", "This is your copy of the statement. The Commissioner may publish it.", OSA("55; 62"), always=True
        ),
        Says(
            "review",
            "The Federal Court can review this decision, on an application within the time stated.",
            ADJR("11", UNVERIFIED),
            always=True,
        ),
        must=(
            Must("statement", N_("The statement is missing."), OSA("55; 62")),
            Must("violations", N_("The contravention is missing."), OSA("55; 62")),
        ),
    ),
    "undertaking_acceptance": letter(
        "Acceptance of an undertaking",
        Says(
            "consent",
            "You may withdraw or vary the undertaking only with the written consent of the Commissioner.",
            RPA("114", UNVERIFIED),
            always=True,
        ),
        Says(
            "court",
            "If the undertaking is broken, the court may be asked to order that it be kept, that a loss be made good"
            " and a benefit be given up.",
            RPA("115", UNVERIFIED),
            always=True,
        ),
        must=(Must("commitments", N_("There is no commitment."), OSA("164", PARTLY)),),
    ),
    # RPA 104(1), paragraph by paragraph.
    "infringement_notice": letter(
        "Infringement notice",
        Says(
            "identity",
            "The unique number of this notice, the day on which it is given and the name of the recipient stand at its "
            "head; the officer who gives it signs it, and can be reached as stated at its foot.",
            RPA("104(1)", PARTLY),
        ),
        Says(
            "maximum",
            "The maximum penalty that a court could order for each contravention is stated with it.",
            RPA("104(1)", PARTLY),
        ),
        Says(
            "payment",
            "The amount is payable within 28 days after the day on which this notice is given, into the account"
            " stated.",
            RPA("104(1)", PARTLY),
        ),
        Says(
            "discharge",
            "If you pay within that time, your liability for the contravention is discharged, you are not taken to have"
            " admitted it, and no proceedings for a civil penalty are brought.",
            RPA("104(1); 107", PARTLY),
        ),
        Says(
            "no_payment",
            "You need not pay. If you do not, proceedings for a civil penalty may be brought.",
            RPA("104(1)", PARTLY),
        ),
        Says("extension", "You may apply for more time to pay before the 28 days are over.", RPA("105", UNVERIFIED)),
        Says(
            "withdrawal",
            "You may make written representations seeking that this notice be withdrawn. If it is withdrawn after you "
            "have paid, the amount is refunded, and proceedings may be brought.",
            RPA("106", UNVERIFIED),
        ),
        must=(
            Must("reasons", N_("The grounds for believing in a contravention are missing."), OSA("163")),
            Must("sanctions", N_("The contravention and its amount are missing."), RPA("104(1)", PARTLY)),
            Must("@pay", N_("The time to pay is missing."), RPA("104(1)", PARTLY)),
            Must("authority.payment_account", N_("The account for payments is not entered."), RPA("104(1)", PARTLY)),
            CONTACT,
        ),
    ),
    "infringement_withdrawal": letter(
        "Withdrawal of an infringement notice",
        Says(
            "withdrawn",
            "The infringement notice named above is withdrawn. What was paid for it is refunded.",
            RPA("106", UNVERIFIED),
        ),
        Says(
            "proceedings",
            "Proceedings for a civil penalty may be brought for the alleged contravention.",
            RPA("106", UNVERIFIED),
        ),
        must=(Must("reasons", REASONS, RPA("106", UNVERIFIED)),),
    ),
}
