"""How the portal says what only some procedures know, or what they mean otherwise than the others; by regime and step.

What is not said here, `words` says for all; what neither says, is said as the law says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = Promise | str


class Saying(NamedTuple):
    """A step of a platform: its button, its line in the history, what it does, and what comes next."""

    do: Said
    done: Said
    effect: Said
    next: Said


CONSIDERED = _("It must be considered before anything is decided. Nothing is decided yet.")
READ = _("An officer reads it. You can add to it until the time is over, and later too.")
COURT = _("It is on record. Send it to the court itself too, if you have not: only that keeps the time.")
GIVES_UP_WORD = _("You give up your right to be heard before a decision. You need not wait for the last day.")
NOTHING_MORE = _("Nothing more is needed. The authority need not wait for the last day.")
NOT_STOPPED = _("The court decides. It does not stop the decision.")

SAYINGS: Mapping[str, Mapping[str, Saying]] = {
    "eu-dsa": {
        "submit_information": Saying(
            _("Answer %(thing)s"), _("You answered %(thing)s"),
            _("An incorrect, incomplete or misleading answer can be fined. You answer for what a lawyer sends, too."),
            READ,
        ),
        "claim_confidentiality": Saying(
            _("Say what is confidential"), _("You said what is confidential"),
            _("What you name, with reasons, is looked at before anything is disclosed or published."),
            _("An officer answers, with reasons."),
        ),
        "rectify_statements": Saying(
            _("Correct what your staff explained"), _("You corrected what your staff explained"),
            _("Explanations of staff who were not authorised to give them can be corrected in time."), READ,
        ),
        "offer_commitments": Saying(
            _("Offer commitments"), _("You offered commitments"),
            _("They are made binding by a decision, or rejected with reasons when the proceedings end."),
            _("An officer reads them. Until a decision makes them binding, they bind nobody."),
        ),
        "submit_report": Saying(
            _("Send %(thing)s"), _("You sent %(thing)s"), _("It is what the decision asks you to report."), READ
        ),
        "submit_remediation": Saying(
            _("Report on %(thing)s"), _("You reported on %(thing)s"),
            _("The authority must judge it and tell you the reasons. You can file again, late too."), READ,
        ),
        "make_statement": Saying(
            _("Submit observations"), _("You submitted observations"), CONSIDERED,
            _("Your observations must be considered. You can add to them until the decision."),
        ),
        "waive_statement": Saying(
            _("Make no observations"), _("You said that you make no observations"), GIVES_UP_WORD, NOTHING_MORE
        ),
        "ask_access": Saying(
            _("Ask for access to the file"), _("You asked for access to the file"),
            _("You see what is on the file, save what is confidential or internal."),
            _("An officer gives access, or says what is not disclosed and why."),
        ),
        "submit_action_plan": Saying(
            _("Send the action plan"), _("You sent the action plan"),
            _("The European Board for Digital Services gives its opinion; then it is decided if the plan is enough."),
            _("You are told the decision here."),
        ),
        "report_implementation": Saying(
            _("Report on the action plan"), _("You reported on the action plan"),
            _("Enhanced supervision ends when the plan is found to be implemented."), READ,
        ),
        "bring_suit": Saying(
            _("Tell us of an action before the Court"), _("You told us of an action before the Court"),
            NOT_STOPPED, COURT,
        ),
    },
    "uk-osa": {
        "submit_information": Saying(
            _("Provide %(thing)s"), _("You provided %(thing)s"),
            _("The answer must follow the notice and be accurate in all material respects."), READ,
        ),
        "submit_remediation": Saying(
            _("File on %(thing)s"), _("You filed on %(thing)s"),
            _("The authority must judge it and tell you the reasons. You can file again, late too."), READ,
        ),
        "make_statement": Saying(
            _("Make representations"), _("You made representations"), CONSIDERED,
            _("Your representations must be considered. You can add to them until the decision."),
        ),
        "waive_statement": Saying(
            _("Make no representations"), _("You said that you make no representations"), GIVES_UP_WORD, NOTHING_MORE
        ),
        "appeal_tribunal": Saying(
            _("Tell us of an appeal to the Upper Tribunal"), _("You told us of an appeal to the Upper Tribunal"),
            _("The Tribunal decides. An appeal does not stop the decision by itself."), COURT,
        ),
    },
    "au-osa": {
        "submit_remediation": Saying(
            _("Report on %(thing)s"), _("You reported on %(thing)s"),
            _("The authority must judge it and tell you the reasons. You can report late, too."), READ,
        ),
        "make_statement": Saying(
            _("Answer the preliminary view"), _("You answered the preliminary view"), CONSIDERED,
            _("Your answer must be considered. You can add to it until then."),
        ),
        "waive_statement": Saying(
            _("Give no answer"), _("You said that you give no answer"), GIVES_UP_WORD, NOTHING_MORE
        ),
        "offer_undertaking": Saying(
            _("Offer an undertaking"), _("You offered an undertaking"),
            _("What you will do or not do, in writing. It binds once it is accepted."),
            _("You are told whether it is accepted. Until then it binds nobody."),
        ),
        "ask_deferral": Saying(
            _("Ask for more time to pay"), _("You asked for more time to pay"),
            _("Somebody else than who gave the notice decides. Until then the date stands."),
            _("You are told the answer here."),
        ),
        "ask_withdrawal": Saying(
            _("Ask that the notice be withdrawn"), _("You asked that the notice be withdrawn"),
            _("Somebody else than who gave the notice decides. What was paid is paid back if it is withdrawn."),
            _("You are told the answer here. Until then the notice and its date stand."),
        ),
        "apply_reconsideration": Saying(
            _("Ask for internal review"), _("You asked for internal review"),
            _("The authority looks at the notice again. It does not stop the notice."),
            _("The outcome will be shown here."),
        ),
        "apply_tribunal": Saying(
            _("Tell us of an application to the Tribunal"), _("You told us of an application to the Tribunal"),
            _("The Tribunal reviews the notice on its merits. It does not stop the notice."), COURT,
        ),
        "bring_suit": Saying(
            _("Tell us of judicial review"), _("You told us of judicial review"), NOT_STOPPED, COURT
        ),
    },
}  # fmt: skip

# A thing by its number in the notice.
NUMBERED: Mapping[str, Said] = {
    "requirement": _("requirement %(n)d"),
    "commitment": _("commitment %(n)d"),
    "report": _("report %(n)d"),
    "information": _("information %(n)d"),
    "sanction": _("sanction %(n)d"),
    "intended": _("proposal %(n)d"),
    "proposed_step": _("step %(n)d"),
}
# Outcomes that mean otherwise than in the first procedure.
OUTCOMES: Mapping[str, tuple[Said, str]] = {"find_refusal": (_("Not complied with"), "red")}
# Limits on which something must be done that no item of a notice asks for; all others of a platform are rights.
MUST: Mapping[str, tuple[str, ...]] = {"eu-dsa": ("answer", "rectify", "action_plan", "implement")}


def of(regime: str, step: str) -> Saying | None:
    return SAYINGS.get(regime, {}).get(step)
