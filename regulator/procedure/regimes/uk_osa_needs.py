"""`uk-osa`: the needs that several steps share. Each tells its provision in our own words."""

from __future__ import annotations

from regulator.procedure.conditions.appeals import new_total, not_heavier, not_pending, stands_here
from regulator.procedure.conditions.daily import begun_before_service, daily_provided, days_possible, ends_some_day
from regulator.procedure.conditions.deciding import every_notice_decided, everything_decided, undecided
from regulator.procedure.conditions.done import approved, done, done_here, judged_here, not_done
from regulator.procedure.conditions.entries import every_requirement_judged, nothing_open
from regulator.procedure.conditions.following import (
    fits_ground,
    no_rate_for_it,
    published,
    rates_ended,
    requirement,
    single_amount,
    step_not_taken,
)
from regulator.procedure.conditions.grounds import (
    grounds_named,
    grounds_noticed,
    grounds_shown,
    grounds_stand,
    kind_of_ground_noticed,
    matter_of_ground,
)
from regulator.procedure.conditions.hearing import statements_weighed
from regulator.procedure.conditions.law import basis_verified
from regulator.procedure.conditions.noticed import no_more_than_noticed
from regulator.procedure.conditions.paying import fines_paid
from regulator.procedure.conditions.penalty import addressed, fined_once
from regulator.procedure.conditions.people import mandated, not_an_investigator, others_here, others_than_of
from regulator.procedure.conditions.periods import long_enough
from regulator.procedure.conditions.requests import requested
from regulator.procedure.conditions.revenue import ceiling_of, period_complete, within_cap
from regulator.procedure.conditions.sending import (
    deemed,
    least_when_served,
    leaves,
    not_begun,
    not_over,
    over_when_served,
    received_by,
    received_on_its_day,
    sent_on_a_day,
)
from regulator.procedure.conditions.statements import at_most_by, goes_with, said_for, said_with, stated
from regulator.procedure.conditions.terms import run_out, served, served_here, served_on_one, still_running
from regulator.procedure.language import (
    CaseFile,
    Ceiling,
    Condition,
    Period,
    Question,
    Ref,
    Unit,
)
from regulator.procedure.regimes import uk_osa_notices as notices
from regulator.procedure.regimes.uk_osa_forms import AT_ONCE, THREE_MONTHS
from regulator.procedure.regimes.uk_osa_limits import (
    ASSIST,
    CONFIRMATION,
    CORRECT,
    INFORM,
    PAY_CONFIRMED,
    PAY_NOTICED,
    PENALTY,
    representations,
)
from regulator.procedure.regimes.uk_osa_sources import CAP, DERIVED, GUIDE, IA78, OSA, PARTLY, UNVERIFIED, UTR

# fmt: off

PROVISIONAL, PROPOSAL = "give_provisional_notice", "propose_penalty"

# ── Everywhere ─────────────────────────────────────────────────────────────────────────────────────────────────────

OPENED = done("file_case", cite=GUIDE("on opening an investigation", UNVERIFIED), otherwise="No investigation has been opened.",
              says="The investigation is open", key="not_filed", helps="The head opens it.")
NOT_OPENED = not_done("file_case", cite=GUIDE("on opening an investigation", UNVERIFIED), says="No investigation is open yet",
                      otherwise="The investigation is open already.")
# 130(4)(a): the notice must "specify the duty or requirement with which (in OFCOM's opinion) the person has failed".
FOUND = done("record_violation", cite=OSA("130(4)"), otherwise="No failure has been recorded.", says="A failure is recorded")
# Whoever prepares a decision does not approve it, and whoever did either does not sign it (Ofcom's own arrangements, not
# read; that they are distinct persons refuses whatever the status).
MAKERS = GUIDE("on decision makers", UNVERIFIED)
APPROVED = approved(MAKERS)
THIRD_PERSON = others_here("approve", cite=MAKERS, at_issue=True, says="You did not write or approve it",
                           otherwise="Whoever wrote or approved the draft cannot sign it.")
MANDATE = mandated(MAKERS)
ISSUE = (APPROVED, THIRD_PERSON, MANDATE)


def final_maker(step: str) -> tuple[Condition, Condition]:
    """The final decision maker had no hand in what was put to the person, and did not investigate it."""
    return (
        others_than_of(step, MAKERS, "Whoever had a hand in what was put to the person cannot take the final decision.",
                       "You had no hand in what was put to the person"),
        not_an_investigator("record_violation", "add_evidence", "verify_evidence", "record_interview", cite=MAKERS, key="an_officer",
                            otherwise="Whoever investigated cannot take the final decision."),
    )


# ── Penalties ──────────────────────────────────────────────────────────────────────────────────────────────────────


def maximum(q: Question) -> Ceiling | None:
    """The greater of £18 million and 10% of qualifying worldwide revenue (Sch 13 para 4); £18 million without revenue."""
    return ceiling_of(CAP, q)


# Sch 13 para 4(7): a single amount and a daily rate "taken together". 139(4)(c): "the reasons for the amount of the penalty,
# including any aggravating or mitigating factors"; so Sch 13 para 2 and 143 (not read): appropriate and proportionate, with
# regard to representations and to what was put right.
PRICED = (
    within_cap(CAP),
    period_complete(OSA("Sch 13 para 4")),
    daily_provided(OSA("137(1); 139(2); 140(6)", PARTLY)),  # "a single amount", "by reference to a daily rate", or both
    days_possible(OSA("137", UNVERIFIED)),
    ends_some_day(OSA("Sch 13 para 4(7)")),  # "both taken together": without a last day it passes any maximum
    said_with("sanctions", "weighed", OSA("139(4)(c)"), "Give the reasons for the amount: aggravating and mitigating factors.",
              key="amount_unexplained", says="The amount is explained"),
    addressed(OSA("208", DERIVED)),  # what was not given to a person cannot be asked of them
    basis_verified(OSA("131", DERIVED)),  # each weak provision is named itself
)
GROUNDED = (
    grounds_named(OSA("130(4)")),  # the duty is specified, and reasons are given for it
    grounds_stand(OSA("130(1)")),
    grounds_shown(OSA("130(1)")),  # "reasonable grounds for believing" that it failed, or is failing
    # 102(8), 104(7): it is the notice that has to be complied with, by the person to whom it was given.
    requested({"osa-102": "give_information_notice", "osa-104": "give_assistance_notice"}, OSA("102(8); 104(7)", PARTLY)),
)
# Neither the Act nor Ofcom's practice as published fixes a number: 20 working days are the usual length.
FAIR_TIME = long_enough("statement_within", Period(20, Unit.WORKING_DAY), GUIDE("on representations", UNVERIFIED),
                        "Ofcom usually give about 20 working days to make representations.", by="statement_by")
# A day that is over gives no opportunity to make representations, and no time to do anything.
HEARING = tuple(representations(step, OSA("130(8); 139(3)(b)", DERIVED)) for step in (PROVISIONAL, PROPOSAL))
DAY_TO_BE_HEARD = not_over(HEARING[0], "", OSA("130(8); 139(3)(b)", DERIVED))
PUT = (OPENED, FOUND, *GROUNDED, *PRICED, DAY_TO_BE_HEARD, FAIR_TIME, stated(notices.TOLD_PROVISIONAL, OSA("130(8)", PARTLY)))

# ── The confirmation decision ──────────────────────────────────────────────────────────────────────────────────────

# 130, 132: a confirmation decision follows a provisional notice, and the period for representations.
TOLD = served(PROVISIONAL, OSA("130(1)-(8)", PARTLY), "No provisional notice of contravention has been given to this person.",
              "Provisional notice given")
HEARD = run_out("statement", OSA("130(8)", PARTLY), "Representations can be made until %(day)s.", "Time for representations is over")
STILL_HEARD = undecided(CONFIRMATION, "tell_no_action", PENALTY, cite=OSA("130(8); 139(3)(b)", PARTLY), says="Not decided yet",
                        otherwise="Act %(n)s has decided on this person.")
UNDECIDED = undecided(CONFIRMATION, "tell_no_action", cite=OSA("132", UNVERIFIED), says="Not decided yet",
                      otherwise="Act %(n)s has decided on this person.")
REACHES = grounds_noticed(PROVISIONAL, OSA("130(4)"), "Violation %(ref)s was not put to this person in a provisional notice.")
NOTICED = no_more_than_noticed(PROVISIONAL, OSA("130(5)-(7)", PARTLY), "provisional notice")  # it "may contain details" of a penalty
SATISFIED = said_with("", "satisfied", OSA("132", UNVERIFIED), "Ofcom must be satisfied that the person failed, or is failing, to comply.",
                      key="not_satisfied", says="Ofcom are satisfied of the failure")
STEPS = (
    # 133(1): steps about design or operation "in the United Kingdom, or as it affects United Kingdom users".
    said_with("requirements", "uk_only", OSA("133"), "Steps can only be about design or operation in the United Kingdom, or as it "
              "affects users there.", key="beyond_the_uk", says="Steps keep to the United Kingdom and its users"),
    # 133(5): information duties may have to be complied with immediately; all else needs a reasonable period.
    goes_with("requirements", ("wording", AT_ONCE), "matter", ("information",), OSA("133(5)"), "Step %(n)s needs a reasonable "
              "period: only information duties can be required immediately.", key="no_period", says="A reasonable period for each step"),
    matter_of_ground("requirements", "matter", {"information": ("osa-102", "osa-104", "osa-106")},
                     OSA("133(5)"), "Step %(n)s: violation %(ref)s is of another duty than the matter of the step."),
    # 135(2): a children's access assessment "within three months of the date of the confirmation decision".
    goes_with("requirements", ("matter", "access"), "wording", (THREE_MONTHS,), OSA("135(2)"), "Step %(n)s: a children's access "
              "assessment must be completed within three months of the date of the decision.", key="not_in_three_months",
              says="Access assessments within three months"),
    goes_with("requirements", ("wording", THREE_MONTHS), "matter", ("access",), OSA("135(2)"), "Step %(n)s: the three months from the "
              "decision are for a children's access assessment.", key="three_months_for_other", says="Three months for access assessments only"),
    # 136: proactive technology can be required only within limits; a decision that asks for it says why they are kept.
    said_for("requirements", "proactive", "technology", OSA("136", PARTLY), "A step asks for proactive technology: say why section 136 "
             "allows it.", key="technology_unexplained", says="Proactive technology is explained, where a step asks for it"),
    # Hours run from the time that the decision states (our reading): what ran before it was given leaves no reasonable period.
    not_begun("requirements", "hours_from", OSA("133", DERIVED), "The hours of step %(n)s began on %(day)s, before the decision is given."),
    not_over(CORRECT, "requirements", OSA("133", DERIVED)),
    leaves(1, CORRECT, "requirements", OSA("133(5)"), "Given today, a step would have to be taken by %(end)s: only information duties can be "
           "required immediately.", but=("matter", "information"), key="no_period_left", says="A day at least for each step"),
)
# Sch 13 para 4: the maximum is that of the failure, however many decisions find it.
PRICED_IN_ALL = (within_cap(CAP, before=CONFIRMATION), *PRICED[1:])
# A joint amount is owed once, and nobody is fined twice for one failure: our reading, asked of whoever approves.
FINED_ONCE = fined_once(CONFIRMATION, OSA("132; 137", DERIVED))
CONFIRMING = (
    FINED_ONCE, *final_maker(PROVISIONAL), TOLD, HEARD, statements_weighed(OSA("132", UNVERIFIED)), SATISFIED, UNDECIDED,
    REACHES, NOTICED, *GROUNDED, *PRICED_IN_ALL, *STEPS, stated(notices.TOLD_CONFIRMATION, OSA("133; 137", PARTLY)),
)
NO_ACTION = (*final_maker(PROVISIONAL), TOLD, UNDECIDED, stated(notices.TOLD_NO_ACTION, OSA("132", UNVERIFIED)))

# ── Further penalties ──────────────────────────────────────────────────────────────────────────────────────────────

STEP = ("ground", "step")
FURTHER = (
    step_not_taken(STEP, "correct", OSA("139(1)(c)")),  # "satisfied that the person has failed to comply with one or more" steps
    no_rate_for_it(STEP, OSA("139(1)(d)")),  # "have not imposed a daily rate penalty ... in respect of that failure"
    # 139(1): "one or more of those requirements"; 140: a technology notice; 141: a fee. All else goes the way of 130.
    fits_ground(STEP, "osa-133", {"technology": "osa-121", "fee": "osa-84"}, OSA("130; 139(1); 140(1)")),
    single_amount(STEP, OSA("139(2)")),  # "a penalty of a single amount in sterling"
    *GROUNDED, within_cap(CAP, before=PENALTY, of=requirement), *PRICED[1:],  # the maximum of one step, in one notice or more
)
# 139(3): "only after notifying ... specifying the reasons ... and indicating the amount", and "an opportunity to make
# representations"; 140(2)-(4) in the same way.
PROPOSED = served(PROPOSAL, OSA("139(3); 140(2)"), "The penalty has not been proposed to this person.", "The proposal was given")
UNPUNISHED = undecided(PENALTY, cite=OSA("139(2)"), otherwise="Act %(n)s has imposed this penalty.", says="Not imposed yet")
REACHES_PROPOSAL = grounds_noticed(PROPOSAL, OSA("139(3)(a); 140(2)"), "Violation %(ref)s is not the one of the proposal.")
WITHIN_PROPOSAL = no_more_than_noticed(PROPOSAL, OSA("139(3)(a); 140(6)"), "proposal")
# 139(3)(a), 140(2)(a): the proposal says why; a fee unpaid was not put to who was told of a step not taken.
SAME_GROUND = kind_of_ground_noticed(PROPOSAL, "ground", OSA("139(3)(a); 140(2)"), "The proposal was made on another ground: propose the penalty "
                                     "on this one first.")
PUNISHING = (
    *final_maker(PROPOSAL), PROPOSED,
    run_out("statement", OSA("139(3)(b); 140(4)(a)"), "Representations can be made until %(day)s.", "Time for representations is over"),
    statements_weighed(OSA("139(3)(b)")),
    said_with("", "satisfied", OSA("139(1)(c); 140(4)(b)"), "Ofcom must still be satisfied as to the failure.", key="not_satisfied",
              says="Ofcom are still satisfied of the failure"),
    UNPUNISHED, SAME_GROUND, REACHES_PROPOSAL, WITHIN_PROPOSAL, *FURTHER,
    stated(notices.TOLD_PENALTY, OSA("139(4)(e)-(f)")),
)

# ── Time enough ────────────────────────────────────────────────────────────────────────────────────────────────────

# 139(5): "at least 28 days beginning with the day on which the penalty notice is given"; for 137 by analogy (not read).
SHORT = "Given today, the penalty would have to be paid by %(end)s; 28 days beginning with today end on %(least)s."
PAYABLE = leaves(28, PAY_NOTICED, "sanctions", OSA("139(5)"), SHORT, first_day=True)
PAYABLE_BY_ANALOGY = (leaves(28, PAY_CONFIRMED, "sanctions", OSA("137", UNVERIFIED), SHORT, first_day=True),
                      not_over(PAY_CONFIRMED, "sanctions", OSA("137", DERIVED), "day_to_pay_over"))
# 102(5): steps of the kind in 100(3) need "at least seven days' notice before the steps are required to be taken".
SEVEN_DAYS = leaves(7, INFORM, "information", OSA("102(5)", UNVERIFIED), "Given today, what is required could be asked no earlier than %(least)s.",
                    only="remote", key="short_notice")
INFORMED = (not_over(INFORM, "information", OSA("102(3)(ca)", DERIVED)), SEVEN_DAYS)
ASSISTED = not_over(ASSIST, "information", OSA("104", DERIVED))

# ── Service and appeals ────────────────────────────────────────────────────────────────────────────────────────────

# IA 1978, 7: by post at the time "at which the letter would be delivered in the ordinary course of post"; by practice the
# second working day. E-mail: the Act's rule was not read; the next working day, unless the authority sets another.
SENDING = (
    sent_on_a_day(("post", "email"), OSA("208")),
    deemed("post", "post_deemed_days", 2, IA78("7", DERIVED)),
    deemed("email", "email_deemed_days", 1, OSA("208", UNVERIFIED)),
    least_when_served(OSA("139(5)")),
    leaves(7, INFORM, "information", OSA("102(5)", UNVERIFIED), "Served on this day, what is required would be asked on %(end)s; seven days' notice end on "
           "%(least)s.", of="give_information_notice", only="remote", notes=True, key="short_notice_given"),
    not_begun("requirements", "hours_from", OSA("133", DERIVED), "The hours of step %(n)s began on %(day)s, before this service: less than "
              "its period is left.", of=CONFIRMATION, notes=True, key="hours_running"),
    begun_before_service(OSA("137(1)(b); 208", DERIVED)),
    over_when_served(OSA("130(8); 133; 139(3)(b)", DERIVED), (HEARING[0], ""), (HEARING[1], ""), (CORRECT, "requirements"), (INFORM, "information"),
                     (ASSIST, "information")),
)
# Each person is asked from its own service on, whoever else the decision is addressed to.
GIVEN = served_here(OSA("208"), "The decision has not been given to all of whom this is found: serve it, or name those to whom it was given.",
                    "The decision was given")
# 149, 208: what is published is about a notice or decision that was given; nobody else reads it before its addressees do.
GIVEN_TO_ALL = served_here(OSA("149; 208"), "It has not been given to every addressee: serve it first.", "It was given")
GIVEN_TO_ONE = served_on_one(OSA("208"), "The decision has not been given.", "The decision was given")
STANDS = stands_here(OSA("168", UNVERIFIED))
NEW_TOTAL = new_total(OSA("168", UNVERIFIED))
NOT_HEAVIER = not_heavier(OSA("168", UNVERIFIED))
IN_TIME = (
    still_running("appeal", UTR("23(2)(b)", PARTLY), "This comes after the time ended on %(day)s. It is recorded; the Upper Tribunal decides.",
                  "No time to appeal has begun for this person. It is recorded; the Upper Tribunal decides.", "In time", notes=True),
    received_by("appeal", "received_at", 17, UTR("12", PARTLY), "Received after 5 pm on the last day, %(day)s. It is recorded; the Upper Tribunal decides."),
    received_on_its_day("received_at", UTR("23(2)(b)", PARTLY)),
)
PENDING = not_pending("appeal_tribunal", OSA("168", UNVERIFIED), "The appeal of act %(n)s has not ended.")

# ── Answers, settlement, closing ───────────────────────────────────────────────────────────────────────────────────

ANSWERED = judged_here("submit_remediation", "accept_remediation", "ask_more", "reject_remediation", cite=OSA("139(1)(c)"),
                       otherwise="What was filed in act %(n)s has not been judged.", key="not_judged",
                       helps="Reject it, with reasons, or ask for more.")
TIME_ANSWERED = judged_here("ask_time", "grant_time", "refuse_time", cite=OSA("133", DERIVED), key="time_not_answered",
                            otherwise="The request for more time in act %(n)s has not been answered.")
FILED_HERE = done_here("submit_remediation", cite=OSA("133"), otherwise="Nothing has been filed on this step.", says="Something was filed")
SENT_HERE = done_here("submit_information", cite=OSA("102(8)", PARTLY), otherwise="Nothing has been provided yet.", says="Something was provided")
DISCOUNTS = {"before_notice": 30, "before_representations": 20, "after_representations": 10}
DISCOUNT = at_most_by("discount", "stage", DISCOUNTS, GUIDE("on settlement", UNVERIFIED), "At this stage the reduction is at most %(most)s per cent.",
                      key="discount_too_large", says="The reduction keeps to the stage")
CLOSING = (
    nothing_open(("appeal",), OSA("133; 137", DERIVED)), every_requirement_judged(OSA("133"), CONFIRMATION),
    every_notice_decided(PROVISIONAL, CONFIRMATION, "tell_no_action", cite=OSA("132", UNVERIFIED)),
    # 139(3) says nothing of a proposal that is not followed: a head who closes the case without it gives the reason.
    every_notice_decided(PROPOSAL, PENALTY, cite=OSA("139(3)", DERIVED), key="proposal_not_decided"),
    rates_ended(OSA("137(1)(b)", PARTLY), CONFIRMATION, PENALTY), fines_paid(OSA("137; 139(5)", PARTLY)),
    published(OSA("149(1)-(2)"), CONFIRMATION, PENALTY),  # "OFCOM must publish details identifying the person"
)


all_confirmed = everything_decided(CONFIRMATION, "tell_no_action")
all_punished = everything_decided(PENALTY)
all_decided = everything_decided(CONFIRMATION, "tell_no_action", PENALTY)


def is_opened(file: CaseFile, about: Ref | None) -> bool:
    return bool(file.taken("file_case"))
