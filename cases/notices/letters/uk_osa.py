"""`uk-osa`: titles and statements of Ofcom's notices and decisions."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from cases.notices.letters.letter import Letter, Must, Says
from regulator.procedure.regimes.uk_osa_sources import DERIVED, OSA, PARTLY, UNVERIFIED, UTR

GIVEN = {"served": "given"}
# Sch 13 para 4: the greater of 18 million pounds and 10 per cent of qualifying worldwide revenue.
MOST = "up to £18 million or 10 per cent of qualifying worldwide revenue, whichever is the greater"
REPRESENTATIONS = Says(
    "representations",
    "You may make representations to us about what is set out here, by the day stated. "
    "They are considered before anything is decided.",
    OSA("130(8)", PARTLY),
)
EVIDENCE = Says("evidence", "You may give supporting evidence with your representations.", OSA("130(8)", PARTLY))
APPEAL = Says(
    "appeal",
    "You have a right of appeal to the Upper Tribunal. The Tribunal must receive the notice of appeal, with this"
    " document and your grounds, by the day stated; a later one needs it to extend the time. An appeal does not by"
    " itself suspend what is decided here.",
    OSA("168", PARTLY),
)
APPEAL_TIME = Must("@appeal", N_("The time to appeal is missing."), UTR("23(2)(b)"))
ACCOUNT = Must(
    "authority.payment_account", N_("The account for payments is not entered."), OSA("139(4)"), if_paying=True
)
REASONS = N_("The reasons are missing.")
STATEMENT_TIME = N_("The time to make representations is missing.")


def letter(title: str, *says: Says, must: tuple[Must, ...] = ()) -> Letter:
    return Letter(title, says, must, GIVEN)


LETTERS = {
    # 102(3): the information, why it is required, form and manner, when, "and information about the consequences of not
    # complying with the notice"; 102(8): accurate in all material respects.
    "information_notice": letter(
        "Information notice",
        Says(
            "accuracy",
            "You must act in accordance with this notice, and the information must be accurate in all material"
            " respects.",
            OSA("102(8)"),
        ),
        Says(
            "consequences",
            f"If you do not comply, we may take enforcement action, which can lead to a penalty of {MOST}. Failing "
            "to comply, providing false information or destroying it may also be an offence.",
            OSA("102(3)(d); 109; Sch 13 para 4"),
        ),
        must=(
            Must("why", N_("Why the information is required is missing."), OSA("102(3)")),
            Must("form", N_("Form and manner are missing."), OSA("102(3)")),
            Must("information", N_("What information is required is missing."), OSA("102(3)")),
            Must("@inform", N_("The day by which it must be provided is missing."), OSA("102(3)(ca)")),
        ),
    ),
    "assistance_notice": letter(
        "Notice of a skilled person, audit or inspection",
        Says("accuracy", "What you give must be accurate in all material respects.", OSA("102(8)", DERIVED)),
        Says(
            "consequences",
            "If you do not give all necessary assistance, we may take enforcement action, which can lead to a "
            f"penalty of {MOST}.",
            OSA("104(7); Sch 12; Sch 13 para 4", PARTLY),
        ),
        must=(
            Must("why", N_("Why it is required is missing."), OSA("104", PARTLY)),
            Must("information", N_("What must be done is missing."), OSA("104", PARTLY)),
        ),
    ),
    "interview_notice": letter(
        "Requirement to attend an interview",
        Says(
            "consequences",
            "If you do not attend and answer, we may take enforcement action, which can lead to a penalty of"
            f" {MOST}. It may also be an offence.",
            OSA("106; Sch 13 para 4", PARTLY),
        ),
        must=(Must("subject", N_("The subject of the interview is missing."), OSA("106", PARTLY)),),
    ),
    # 130(4): the duty and the reasons; (8): representations "(with any supporting evidence)".
    "provisional_notice": letter(
        "Provisional notice of contravention",
        Says("provisional", "This notice is provisional. Nothing is decided yet.", OSA("130(1)"), always=True),
        REPRESENTATIONS,
        EVIDENCE,
        must=(
            Must("violations", N_("The requirement is missing."), OSA("130(4)")),
            Must("reasons", REASONS, OSA("130(4)")),
            Must("@statement", STATEMENT_TIME, OSA("130(8)", PARTLY)),
        ),
    ),
    # 133, 137: steps, reasons, periods; rights of appeal and consequences.
    "confirmation_decision": letter(
        "Confirmation decision",
        Says(
            "continuing",
            "The period of each failure, and whether it continues, is stated above: “since” a day means that it "
            "continues.",
            OSA("132", PARTLY),
        ),
        APPEAL,
        Says(
            "consequences",
            "If you do not take a step that is required, or do not pay in time, we may give a further penalty, "
            f"recover what is unpaid as a debt, and apply to the court. A penalty may amount to {MOST}.",
            OSA("133; 139; 144; Sch 13 para 4", PARTLY),
        ),
        must=(
            Must("violations", N_("The failure is missing."), OSA("132", PARTLY)),
            Must("reasons", REASONS, OSA("132", PARTLY)),
            APPEAL_TIME,
            ACCOUNT,
        ),
    ),
    "no_action": letter(
        "Notice that no action is taken",
        Says(
            "no_action",
            "We take no further action on what was put to you in the provisional notice.",
            OSA("132", UNVERIFIED),
        ),
        must=(Must("violations", N_("The failure is missing."), OSA("132", UNVERIFIED)),),
    ),
    # 139(3): reasons, amount, "an opportunity to make representations (with any supporting evidence)".
    "penalty_proposal": letter(
        "Proposal to give a penalty notice",
        Says("proposal", "This is a proposal. Nothing is decided yet.", OSA("139(3)"), always=True),
        Says(
            "representations",
            "You may make representations to us about the proposal, by the day stated. They are considered before "
            "anything is decided.",
            OSA("139(3)(b)"),
        ),
        Says("evidence", "You may give supporting evidence with your representations.", OSA("139(3)(b)")),
        must=(
            Must("reasons", REASONS, OSA("139(3)(a)")),
            Must("sanctions", N_("The penalty proposed is missing."), OSA("139(3)(a)")),
            Must("@statement", STATEMENT_TIME, OSA("139(3)(b)")),
        ),
    ),
    # 139(4): reasons; amount; its reasons with aggravating and mitigating factors; period; appeal; consequences.
    "penalty_notice": letter(
        "Penalty notice",
        APPEAL,
        Says("consequences", "What is not paid in time can be recovered as a debt, by the court.", OSA("139(4)(f)")),
        must=(
            Must("reasons", REASONS, OSA("139(4)(a)")),
            Must("sanctions", N_("The penalty is missing."), OSA("139(4)(b)")),
            Must("weighed", N_("The reasons for the amount are missing."), OSA("139(4)(c)")),
            Must("@pay", N_("The time to pay is missing."), OSA("139(4)(d)"), if_paying=True),
            APPEAL_TIME,
            ACCOUNT,
        ),
    ),
}
