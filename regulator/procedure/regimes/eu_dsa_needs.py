"""`eu-dsa`: the needs that several steps share. Each says its provision in our own words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import reduce
from operator import or_

from regulator.procedure.conditions.answers import everything_answered
from regulator.procedure.conditions.appeals import new_total, stands_here
from regulator.procedure.conditions.appointments import ahead
from regulator.procedure.conditions.concluded import found_once, going_on, something_left
from regulator.procedure.conditions.deciding import everything_decided, undecided
from regulator.procedure.conditions.definitive import definitive_possible
from regulator.procedure.conditions.done import (
    approved,
    done,
    done_anywhere,
    done_by_each,
    done_here,
    judged_here,
    not_done,
)
from regulator.procedure.conditions.entries import every_requirement_judged, nothing_open
from regulator.procedure.conditions.exhausted import powers_exhausted
from regulator.procedure.conditions.grounds import grounds_shown, grounds_stand
from regulator.procedure.conditions.hearing import statements_weighed
from regulator.procedure.conditions.law import basis_verified, kinds_allowed, violations_stand
from regulator.procedure.conditions.limitation import not_barred
from regulator.procedure.conditions.measures import each_names_its_violation, not_found_before, offered_by_all
from regulator.procedure.conditions.noticed import no_more_than_noticed
from regulator.procedure.conditions.paying import fines_paid
from regulator.procedure.conditions.penalty import (
    addressed,
    evidence_verified,
    fined_once,
)
from regulator.procedure.conditions.people import mandated, not_an_investigator, not_recused, others_here
from regulator.procedure.conditions.periods import long_enough, longer_than_now
from regulator.procedure.conditions.proceedings import (
    asked_for,
    asked_where,
    due_here,
    due_stated,
    found_with_fine,
    given_in_time,
    not_closed_by,
    offers_answered,
    opened_for,
    told_about,
)
from regulator.procedure.conditions.requests import (
    authorised,
    consented,
    day_ahead,
    no_silence,
    once_for_each,
    served_if_notice,
)
from regulator.procedure.conditions.sending import over_when_served
from regulator.procedure.conditions.statements import stated
from regulator.procedure.conditions.terms import extendable, nothing_to_extend, run_out, run_out_here, served
from regulator.procedure.conditions.turnover import (
    Shares,
    preceding_year,
    range_by_turnover,
    rate_begins_ahead,
    within_turnover,
)  # fmt: skip
from regulator.procedure.language import CaseFile, Condition, Period, Ref, Unit
from regulator.procedure.regimes import eu_dsa_forms as forms
from regulator.procedure.regimes.eu_dsa_breaches import OBEYABLE
from regulator.procedure.regimes.eu_dsa_limits import COMMITMENTS, EXTENDABLE
from regulator.procedure.regimes.eu_dsa_sources import (
    CHARTER,
    DERIVED,
    DSA,
    PROCEDURAL,
    ROP,
    SECTION_5,
    STAFF,
    TFEU,
    UNVERIFIED,
)

# fmt: off

SECTION_5_KEYS, PROCEDURAL_KEYS = (tuple(p.key for p in group) for group in (SECTION_5, PROCEDURAL))

# ── Everywhere ─────────────────────────────────────────────────────────────────────────────────────────────────────

# DSA 66(1): the Commission may initiate proceedings "in view of the possible adoption of decisions pursuant to 73 and 74".
OPENED = done("file_case", cite=DSA("66(1)"), otherwise="Proceedings have not been opened.", says="Proceedings are open",
              key="not_opened", helps="Draft the opening of proceedings.")


# DSA 73(5): the Commission "shall close the investigation by a decision", which "shall apply with immediate effect".
GOING_ON = going_on("conclude", DSA("66(1); 73(5)"))


def is_opened(file: CaseFile, about: Ref | None) -> bool:
    return bool(file.taken("file_case"))


NOT_OPENED = not_done("file_case", cite=DSA("66(1)"), otherwise="Proceedings are open already.", says="Not opened yet")
# Art. 11a: an official with a personal interest in a matter does not deal with it.
FREE = not_recused(STAFF("11a", UNVERIFIED))
FOUND = done("record_violation", cite=DSA("66(1)"), otherwise="No suspected infringement has been recorded.",
             says="A suspected infringement is recorded")

# ── Issuing ────────────────────────────────────────────────────────────────────────────────────────────────────────

# The Commission decides as a college, or empowers: never whoever investigated. Charter 41: impartially.
APPROVED = approved(CHARTER("41", DERIVED))
THIRD_PERSON = others_here("approve", cite=CHARTER("41", DERIVED), at_issue=True, says="You did not write or approve it",
                           otherwise="Whoever wrote or approved the draft cannot sign it.")
MANDATE = mandated(ROP("1; 13", UNVERIFIED))
ISSUE = (FREE, APPROVED, THIRD_PERSON, MANDATE)
# Findings and decisions are adopted by the College, or by whom it empowered: never by who gathered what they rest on.
INDEPENDENT = not_an_investigator("record_violation", "add_evidence", "verify_evidence", cite=CHARTER("41", DERIVED),
                                  otherwise="Whoever investigated the case neither approves nor adopts what is decided in it.")
ADOPT = (*ISSUE, INDEPENDENT)

# DSA 67(2), (3), 69(6): what the request or decision must state. TFEU 263: for other decisions the right to go to Court
# is not prescribed as a statement, so there it is good administration.
REQUEST_TOLD = stated(forms.REQUEST_TOLD, DSA("67(2)"))
DECISION_TOLD = stated(forms.DECISION_TOLD, DSA("67(3)"))
INSPECTION_TOLD = stated(forms.DECISION_TOLD, DSA("69(6)"))
COURT_TOLD = stated(forms.COURT_TOLD, TFEU("263", DERIVED))

# ── Information and inspections ────────────────────────────────────────────────────────────────────────────────────

# DSA 74(2)(a), (b): to a simple request only wrong answers are fined; to a decision silence within the period too.
NO_SILENCE = no_silence("request_information", "submit_information", "answer", DSA("74(2)(a), (b)"))
ANSWERED = done_by_each("submit_information", DSA("67(1)"), "No answer is on file of each of those asked.", "An answer is on file",
                        helps="Name those who answered; the others are still asked.")
INTERVIEW_AHEAD = ahead("interview_at", DSA("68(1)"), "The time of the interview lies in the past.")
# DSA 68(1): "who consents to being interviewed"; whoever was not there has nothing to consent to.
CONSENTED = consented("consent", "outcome", ("held",), DSA("68(1)"), "Whoever is interviewed consents to it; without consent nothing is recorded.")
# DSA 69(6): "shall consult the coordinator of the Member State" where the inspection is to be, "prior to taking that decision".
CONSULTED = done("consult_coordinator", cite=DSA("69(6)"), otherwise="The coordinator has not been consulted.",
                 says="The coordinator was consulted")
CONSULTED_ANEW = once_for_each("consult_coordinator", "order_inspection", DSA("69(6)"),
                               "The consultations on file were for earlier inspections: consult the coordinator on this one.")
AUTHORISATION_TOLD = stated(forms.AUTHORISATION_TOLD, DSA("69(4)"))
AUTHORISED = authorised("authorise_inspection", DSA("69(4)"), "No written authorisation is on file.")
NOTIFIED = served_if_notice(DSA("69(6)"), "The decision has not been notified.")
BEGINS_AHEAD = day_ahead("begins_on", DSA("69(6)"), "The inspection would begin in the past.")

# ── Measures and commitments ───────────────────────────────────────────────────────────────────────────────────────

# DSA 70(1): on the basis of "a prima facie finding of an infringement".
PRIMA_FACIE = (grounds_shown(DSA("70(1)"), "requirements"), grounds_stand(DSA("70(1)"), "requirements"))
NAMED = each_names_its_violation(DSA("70(1)"))
# DSA 71(1): "where the provider ... offers commitments".
OFFERED = offered_by_all("offer_commitments", DSA("71(1)"), "Commitments bind only the party that offered them.")
DUE_AHEAD = due_stated(DSA("71(1)", DERIVED))
OVER_WHEN_SERVED = over_when_served(DSA("71(1)", DERIVED), (COMMITMENTS[:2], "requirements"), (COMMITMENTS[2:], "reports"))
# DSA 71(1): "there are no further grounds for action"; 71(2): reopened only for a change, a breach, or wrong information.
STILL_OPEN = not_closed_by("bind_commitments", "reopen_proceedings", DSA("71(1), (2)"))
# DSA 70(1), 71(1): in proceedings "which may lead to" a decision of non-compliance, or "during" them: not after it.
NOT_FOUND = not_found_before("decide", DSA("70(1); 71(1)"))
DUE = due_here(("comply", "commitment"), DSA("70; 71; 72; 73(3)"), "The provider may comply until %(day)s.")
JUDGED = judged_here("submit_remediation", "accept_remediation", "ask_more", "reject_remediation", cite=DSA("79(4)"),
                     otherwise="What was filed in act %(n)s has not been judged.", key="not_judged",
                     helps="Reject it, with reasons, or ask for more.")
TIME_ANSWERED = judged_here("ask_time", "grant_time", "refuse_time", cite=DSA("79(4)"), key="time_not_answered",
                            otherwise="The request for more time in act %(n)s has not been answered.")
FILED_HERE = done_here("submit_remediation", cite=DSA("73(4)"), otherwise="Nothing has been filed on this.", says="Something was filed")
# What the Court annulled asks nothing more (TFEU 264).
STANDS = stands_here(TFEU("264", UNVERIFIED))
EXTENDING = reduce(or_, (extendable(key, DSA("67(1); 73(3); 79(2)", DERIVED)) for key in EXTENDABLE))
TIME_RUNS: Condition = replace(EXTENDING, key="nothing_to_extend", says="The time has begun")


def nothing_runs(file: CaseFile, about: Ref | None) -> bool:
    """Is there no time here that could be made longer?"""
    return all(nothing_to_extend(key)(file, about) for key in EXTENDABLE)


# ── Amounts ────────────────────────────────────────────────────────────────────────────────────────────────────────

# DSA 74(1): "not exceeding 6 per cent of its total worldwide annual turnover in the preceding financial year"; 74(2):
# "1 per cent of the total annual income or worldwide turnover"; 76(1): "5 per cent of the average daily income or worldwide
# annual turnover per day"; 76(2): the definitive amount "at a figure lower than that under the original decision".
SHARES = Shares({key: (Decimal(1), DSA("74(2)")) for key in PROCEDURAL_KEYS}, (Decimal(6), DSA("74(1)")),
                (Decimal(5), DSA("76(1)")), DSA("76(2)"))
RANGE = range_by_turnover(SHARES)
# DSA 79(3): decisions rest "only on objections on which the parties concerned have been able to comment".
NOTICED = no_more_than_noticed("issue_findings", DSA("79(3)"), "preliminary findings", open_amounts=True)
TOLD = served("issue_findings", DSA("73(2); 74(3); 79(1)"), "No preliminary findings have been served: the provider could not "
              "comment on the objections and the measures.", "Preliminary findings served")
# DSA 77: five years from the end of the infringement, from each interruption anew, ten at the most.
NOT_BARRED = not_barred(("impose", "impose_at_most"), ("fine", "periodic", "definitive"), DSA("77"))
MATTER = (
    opened_for("file_case", PROCEDURAL_KEYS, DSA("66(1)"), "Proceedings have not been opened: a finding of non-compliance needs them."),
    STILL_OPEN, NOT_BARRED,
    violations_stand(DSA("73(5)")),
    kinds_allowed(DSA("73(1); 74; 76(1)")),  # each provision names what its breach can lead to
    OBEYABLE,  # and only what was asked can be disobeyed
    fined_once("decide", CHARTER("50", UNVERIFIED)),  # nobody is punished twice for the same infringement
    definitive_possible("decide", DSA("76(2)")),  # once the obligation was satisfied, of "the original decision"
    within_turnover(SHARES, DSA("74; 76")), preceding_year(DSA("74(1)", DERIVED)),
    evidence_verified(DSA("79(4)", DERIVED)),  # what is held against a party is on the file it may see
    addressed(DSA("79(1)")), basis_verified(DSA("73(1)", DERIVED)),
)
# DSA 79(2): "a reasonable period ..., which may not be less than 14 days".
FAIR_TIME = long_enough("observe_within", Period(14, Unit.CALENDAR_DAY), DSA("79(2)"), "Observations need at least 14 days.")
UNDECIDED = undecided("decide", anywhere=("conclude",), cite=DSA("73; 74"), says="Not decided yet",
                      otherwise="Act %(n)s has decided on this party.")
all_decided = everything_decided("decide")
NOTHING_DECIDED = undecided(anywhere=("conclude",), cite=DSA("73(5)"), says="The investigation was not closed",
                            otherwise="Act %(n)s has closed the investigation.")
# DSA 73(5): "where the Commission finds that the conditions referred to in paragraph 1 are not met", of what is left.
LEFT = something_left("decide", DSA("73(1), (5)"))
ANSWERS = {
    "ask_access": ("give_access",), "request_recusal": ("decide_recusal",),
    "ask_time": ("grant_time", "refuse_time", "accept_remediation", "find_refusal", "accept_information"),
    "submit_remediation": ("accept_remediation", "ask_more", "reject_remediation", "find_refusal"),
}
# DSA 71(3): commitments that cannot ensure compliance are rejected "in a reasoned decision when concluding the proceedings".
OFFERS = offers_answered("offer_commitments", "draft_commitments", "bind_commitments", DSA("71(3)"))
# DSA 66(4): the Board and the coordinator of establishment get the findings; "utmost account" of the Board's views.
BOARD_TOLD = told_about("inform_coordinators", "issue_findings", ("board", "establishment"), DSA("66(4)"),
                        "The Board and the coordinator of establishment were not told of the findings of act %(n)s.")
# DSA 73(1), 74(1): non-compliance is found, and fined, in one decision: a second that finds the same adds nothing to it.
FOUND_ONCE = found_once("decide", DSA("73(1); 74(1)", DERIVED))
DECIDING = (
    TOLD, UNDECIDED, NOTICED, FOUND_ONCE, *MATTER, OFFERS, BOARD_TOLD, everything_answered(ANSWERS, DSA("79(1), (4)")),
    run_out("observations", DSA("79(2)"), "The provider may submit observations until %(day)s.", "Time for observations is over"),
    # DSA 66(4): the Board "shall submit its views ... within the period set pursuant to Article 79(2)"; "utmost account".
    replace(run_out("board_views", DSA("66(4)"), "The Board may give its views until %(day)s.", "The Board gave its views, or its time is over"),
            helps="Wait for the day, or for the views of the Board."),
    statements_weighed(DSA("79(1), (3)")),
    given_in_time("ask_access", "give_access", "observations", DSA("79(4)", DERIVED)),
    rate_begins_ahead(DSA("76(1)")),  # "calculated from the date appointed by the decision"
    found_with_fine(PROCEDURAL_KEYS, DSA("74(1)")),  # "in the decision referred to in Article 73"
    # DSA 73(3): the decision orders "the necessary measures ... within a reasonable period specified therein".
    asked_where("nothing_ordered", "requirements", ("finding",), DSA("73(3)"), "A finding of non-compliance orders what must be done, and by when.",
                "A finding orders compliance within a period"),
    # DSA 75(1), (2): for section 5 the provider is required to draw up an action plan "within a reasonable period".
    asked_where("no_action_plan", "action_plan_within", ("finding",), DSA("75(2)"), "A breach of Chapter III section 5 (violation %(ref)s) "
                "requires an action plan: set its period.", "An action plan is required, for section 5", SECTION_5_KEYS),
    asked_where("no_time_to_pay", "pay_within", ("fine", "definitive"), DSA("78(5)", DERIVED), "Set the period to pay.",
                "A period to pay is set, where there is something to pay"),
    COURT_TOLD,
)
# DSA 82(1): "all powers pursuant to this Section to bring about the cessation of an infringement have been exhausted, the
# infringement persists"; 75(4): where the plan is not communicated, rejected, or not implemented.
EXHAUSTED = powers_exhausted("decide", "decide_on_plan", ("action_plan", "implement"), DSA("75(4); 82(1)"))
# DSA 82(1): before asking the coordinator, at least 14 working days for observations of interested parties.
WEIGHED = judged_here("make_statement", "review_statement", cite=DSA("82(1)"), key="statement_not_weighed",
                      otherwise="The observations of act %(n)s have not been reviewed.")
RESTRICTION_TIME = long_enough("observe_within", Period(14, Unit.WORKING_DAY), DSA("82(1)"),
                               "Interested parties need at least 14 working days.")
# DSA 75(2): only where the decision required a plan.
PLAN_ASKED = asked_for("action_plan_within", DSA("75(2)"), "The decision does not require an action plan.")
# DSA 75(1), (3): "utmost account of any opinion of the Board"; the Commission's month runs from it.
OPINION = replace(
    done_here("record_board_opinion", cite=DSA("75(3)"), otherwise="The Board has not given its opinion on the plan.",
              says="The Board gave its opinion")
    | run_out_here("board_opinion", DSA("75(3)"), "The Board may give its opinion until %(day)s.", "its month is over"), key="no_opinion")
IMPLEMENTED = done_here("report_implementation", cite=DSA("75(3)"), otherwise="Nothing was reported on the plan.",
                        says="Its implementation was reported")
PAY_RUNS = extendable("pay", DSA("78(5)(a)"))
UNTIL_AHEAD = day_ahead("until", DSA("78(5)(a)"), "The day lies in the past.")
UNTIL_LATER = longer_than_now("pay", "until", DSA("78(5)(a)"), "Time to pay runs until %(day)s already: allow more.")
nothing_to_pay = nothing_to_extend("pay")
CLAIMS_ANSWERED = everything_answered({"claim_confidentiality": ("answer_claim",)}, DSA("80(2)"))
# DSA 81: the Court "may cancel, reduce or increase" the fine.
NEW_TOTAL = new_total(DSA("81"))


# ── Closing ────────────────────────────────────────────────────────────────────────────────────────────────────────

MEASURES = ("decide", "order_interim", "order_monitoring", "bind_commitments")
CLOSING = (
    FREE, nothing_open(("court",), DSA("73; 74", DERIVED)), every_requirement_judged(DSA("73(4)", DERIVED), *MEASURES),
    done_anywhere("decide", "conclude", "bind_commitments", cite=DSA("71; 73"), key="no_outcome",
                  otherwise="Nothing has been decided and no commitments are binding.", says="There is an outcome"),
    fines_paid(DSA("78", DERIVED)),
)
