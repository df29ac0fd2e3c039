"""`cn-cac`: the needs and limits that several steps share. Each quotes its provision.

The Administrative Penalty Law (APL) is the floor; Order 14 (O14) repeats it for cyberspace departments in explicit working
days and adds internal approvals. Order 14 arts 49-58 were not checked; there APL and the Civil Procedure Law (CPL) are cited.
"""

from __future__ import annotations

from dataclasses import replace

from regulator.procedure.conditions.answers import corrected, everything_answered, overtaken, until_decided
from regulator.procedure.conditions.appeals import decided, new_total, not_heavier, not_pending, stands_here
from regulator.procedure.conditions.appointments import ahead, room_in_any_year, room_to_serve
from regulator.procedure.conditions.competence import level_high_enough, ours
from regulator.procedure.conditions.deciding import undecided
from regulator.procedure.conditions.done import (
    approved,
    asked_here,
    done,
    done_anywhere,
    done_here,
    first_from_party,
    judged_here,
    not_done,
    told_once,
    told_to_referrer,
)  # fmt: skip
from regulator.procedure.conditions.enforcing import fine_paid
from regulator.procedure.conditions.entries import (
    by_public_notice,
    each_brought_to_its_end,
    every_requirement_judged,
    nothing_open,
    posted_before,
)
from regulator.procedure.conditions.established import not_refuted, undecided_matter
from regulator.procedure.conditions.gravity import (
    counts_explained,
    gravest_accompanied,
    gravity_shown,
    mitigation_shown,
    suspension_possible,
)
from regulator.procedure.conditions.grounds import grounds_shown, grounds_stand
from regulator.procedure.conditions.hearing import (
    discussed,
    hearing_held,
    hearing_offered,
    hearing_right_told,
    review_passed,
    statements_weighed,
)  # fmt: skip
from regulator.procedure.conditions.law import basis_verified, kinds_allowed, violations_stand, within_ceiling
from regulator.procedure.conditions.limitation import discovered_in_time, known_in_time
from regulator.procedure.conditions.noticed import no_more_than_noticed
from regulator.procedure.conditions.paying import fines_paid, nothing_owed
from regulator.procedure.conditions.penalty import (
    addressed,
    evidence_verified,
    fined_once,
    one_fine_for_one_act,
)
from regulator.procedure.conditions.people import (
    mandated,
    none_recused,
    not_an_investigator,
    not_recused,
    operators_only,
    others_here,
    two_officers,
)
from regulator.procedure.conditions.periods import long_enough
from regulator.procedure.conditions.spot import not_penalised
from regulator.procedure.conditions.suing import (
    contested,
    ends_the_time_to_sue,
    of_the_same_party,
    reconsidered_first,
    suit_in_time,
)
from regulator.procedure.conditions.terms import in_time, run_out, served
from regulator.procedure.language import Bound, CaseFile, Chapter, Given, Holder, Limit, Period, Ref, Step, Unit
from regulator.procedure.regimes import cn_cac_forms as forms
from regulator.procedure.regimes.cn_cac_sources import ALL, APL, ARL, CPL, CSL, DERIVED, ECO, O14, UNVERIFIED

# fmt: off

AUTHORITY = Holder.AUTHORITY

# ── Everywhere ─────────────────────────────────────────────────────────────────────────────────────────────────────

# APL 54: "where the standards for filing are met, the authority shall file the case in time".
FILED = done("file_case", cite=APL("54"), otherwise="The case has not been filed.", says="The case is filed",
             key="not_filed", helps="Propose the filing to the head.")
NOT_FILED = not_done("file_case", cite=O14("18"), otherwise="The case is filed already.", says="The case is not filed yet")
# APL 42: "no fewer than two enforcement officers, with qualification for administrative enforcement".
TWO = two_officers(APL("42"))
# APL 43: "who has a direct interest or another relation that may affect fairness shall recuse himself".
FREE = not_recused(APL("43"))
FOUND = done("record_violation", cite=APL("54"), otherwise="No violation has been recorded.", says="A violation is recorded")
# O14 33: "after the investigation the officers write a case-handling opinion report", which the decision rests on.
REPORTED = done("write_report", cite=O14("33"), otherwise="No case-handling opinion is on file.",
                says="Case-handling opinion on file")
# CSL 61, 69 fine officers of the company; nothing else here is addressed to them.
OPERATORS = operators_only(CSL("61; 69", DERIVED))

# O14 7, 19, 22: the right to ask for recusal is told when evidence is first taken from the party; what was collected elsewhere
# needs no such word, so that it is only noted.
RECUSAL_TOLD = told_once("recusal_told", O14("22"), "That it may ask for recusal has not been told to the operator yet: it is needed "
                         "when evidence is first taken from it.", "The right to ask for recusal was told")

# O14 19: officers show their credentials before they question or inspect; what was collected elsewhere needs none.
CREDENTIALS = told_once("credentials", O14("19"), "That the officers showed their credentials is not on file yet: it is needed before "
                        "anybody is questioned or inspected.", "The officers showed their credentials")
# O14 17, 18: where a lead that another authority referred is not filed, that authority is told in writing.
REFERRER_TOLD = told_to_referrer("told", "receive_lead", ("referral",), O14("17; 18"),
                                 "Another authority referred this lead: say what it was told in writing, and when.")

# ── Issuing ────────────────────────────────────────────────────────────────────────────────────────────────────────

APPROVED = approved(O14("42"))
THIRD_PERSON = others_here("approve", "review_legality", cite=O14("42"), at_issue=True,
                           says="You did not write, review or approve it",
                           otherwise="Whoever wrote, reviewed or approved the draft cannot sign it.")
# APL 59: the decision bears "the name of the authority and the date", and its seal: signed by whom it empowered.
MANDATE = mandated(APL("59"))
SIGNED = (FREE, APPROVED, THIRD_PERSON, MANDATE)
# APL 54, 57: filed, investigated, decided; O14 34: the order to correct may come earlier, "during inspection", and no
# provision makes an interview (O14 38) wait for the filing.
ISSUE = (FILED, *SIGNED)

# ── A penalty ──────────────────────────────────────────────────────────────────────────────────────────────────────

# APL 63(1): larger fines, confiscation of larger gains, suspension of business, "other heavier penalties". Which fines
# are large is set locally. Suspending updates stops part of the business: treated alike, to be safe.
HEARING_KINDS = ("confiscation", "suspend_business", "suspend_updates")
# APL 44: before deciding, tell "the content of the intended penalty, the facts, reasons and basis" and the rights.
TOLD = served("give_pre_notice", APL("44; 62"), "No advance notice has been served: the operator was not told the facts, "
              "the reasons, the basis and its rights.", "Advance notice served")
# O14 18, 42: time is made longer while it runs; that it cannot be afterwards is our reading.
STILL_TO_FILE = in_time("file", O14("18", DERIVED), "The time to file ended on %(day)s; it can hardly be made longer now.", "Before it ended")
STILL_TO_DECIDE = in_time("decide", O14("42", DERIVED), "The time to decide ended on %(day)s; it can hardly be made longer now.",
                          "Before it ended")
# APL 36: "a violation not discovered within two years is given no penalty"; five where it concerns "life and health or
# financial security, and there are harmful consequences"; counted from the end of conduct that went on.
LIMITATION = Limit("limitation", 2, Unit.YEAR, "", APL("36"), "Discover the violation", of="taken", rolls=False)
LONGER = Limit("limitation", 5, Unit.YEAR, "", APL("36"), "Discover the violation", of="taken", rolls=False)
# APL 25: the superior designates who is competent; APL 38: a penalty by one that is not has no legal force.
OURS = ours("record_designation", APL("25; 38"), "Act %(n)s designated another department: it decides this case.")
PENALTY = (
    OURS,
    discovered_in_time(LIMITATION, LONGER, "receive_lead"),
    violations_stand(APL("57")),  # (1) no. 3: "where no violation is established, no penalty is given"
    kinds_allowed(APL("9")),  # (1)-(6): the kinds of penalty; each provision names its own
    within_ceiling(APL("5; 37")),  # "commensurate with the facts"; "the provisions at the time of the violation apply"
    fined_once("decide", APL("29")),  # "for the same violation no party shall be fined twice"
    not_penalised("penalise_on_the_spot", APL("29; 57")),  # one penalty ends the matter of a violation
    # Eco 36-37, CSL 61, 69: who "refuses to correct, or where the circumstances are serious"; only then a suspension too.
    gravity_shown(CSL("61; 69")),
    # CSL 69: with specially serious effect a fine "and" suspension, closure or revocation; that one decision holds both is ours.
    gravest_accompanied(("csl-information", "csl-distribution", "csl-demand"), "grave", "suspend_business", "recommend_measure",
                        CSL("69", DERIVED)),
    suspension_possible(APL("61", DERIVED)),  # the decision takes effect on service, so no sanction begins before it
    counts_explained(APL("44; 59", DERIVED)),  # both state "the facts" and the basis: a number alone explains no amount
    # APL 32: mitigated where the party "on its own removes or reduces the harm", was coerced or induced by another, tells of violations "not yet known", or
    # "cooperates and renders merit".
    mitigation_shown(forms.MITIGATING, APL("32")),
    evidence_verified(APL("46")),  # "evidence must be verified before it can ground a finding of fact"
    addressed(APL("59; 61")),  # the decision names the party and is served on it
    basis_verified(APL("9", DERIVED)),  # each weak provision is named itself
)
# What the file cannot tell: it is asked of whoever approves, and answered with a reason.
ASKED = (
    # APL 36: "discovered" is said of the violation, not of the case: that the lead had shown it too is a reading.
    known_in_time(LIMITATION, LONGER, APL("36", DERIVED)),
    # APL 29: one act that "breaches several norms and shall be fined" is fined under the one "with the higher amount".
    one_fine_for_one_act(("decide", "penalise_on_the_spot"), APL("29", DERIVED)),
)
RIGHT_TOLD = hearing_right_told(HEARING_KINDS, APL("63"))
# Neither APL nor O14 sets a number of days for the statement; five working days are the careful reading.
FAIR_TIME = long_enough("statement_within", Period(5, Unit.WORKING_DAY), APL("44; 45", DERIVED),
                        "Less than five working days to make a statement may be too short.")
NOTICED = no_more_than_noticed("give_pre_notice", APL("44; 45; 62"))  # "shall not aggravate the penalty because of a defence"
# APL 57(1): after the investigation one of four: penalty, none since minor, none since not established, referral.
UNDECIDED = undecided_matter("decide", anywhere=("conclude",), cite=APL("45; 57"), says="Not decided yet",
                             otherwise="Act %(n)s has decided on this party.")
# The same of the party that acts: who that is, is known before anything is entered.
NOT_DECIDED_ON = replace(UNDECIDED, of_facts=False)
DECISIONS = ("decide", "conclude", "penalise_on_the_spot")
OPPOSITE = "Act %(n)s has decided on this party; no opposite decision while it stands."
NOTHING_DECIDED = undecided(anywhere=DECISIONS, cite=APL("57"), says="No decision on this party stands", otherwise=OPPOSITE)
# Each violation is established or not (57(1) no. 3): what was decided on one says nothing of another.
NOT_PENALISED = undecided_matter(anywhere=DECISIONS, cite=APL("57"), otherwise=OPPOSITE, says="No decision on this violation stands")
# APL 45: "shall review the facts, reasons and evidence put forward by the party"; APL 43: a recusal "is decided by the
# head of the authority". Who removed the harm is punished less (APL 32), so it is known before.
JUDGING = ("accept_remediation", "ask_more", "reject_remediation", "find_refusal")
ANSWERS = {
    "submit_remediation": JUDGING, "ask_time": ("grant_time", "refuse_time", "accept_remediation", "find_refusal"),
    "request_recusal": ("decide_recusal",),
}
# APL 32(1), 45: what is put right or put forward before the decision counts, after a refusal was found too.
STILL_HEARD = until_decided("find_refusal", "decide", "conclude", cite=APL("32; 45"),
                            otherwise="A refusal was found, and act %(n)s has decided on this party.")
TIME_SAID = overtaken(*ANSWERS["ask_time"])  # one grant answers every request for more time on the requirement
# APL 33: "minor, corrected in time and without harmful consequences: no penalty is given".
CORRECTED = corrected(APL("33"))
DECIDING = (
    TWO, TOLD, everything_answered(ANSWERS, APL("43; 45")),
    # APL 62: no decision where the authority "refuses to hear the statement or defence", unless it is expressly waived.
    run_out("statement", APL("45; 62"), "The operator may state and defend itself until %(day)s.",
            "Time to state and defend is over"),
    # APL 64(1): "request it within five days after the authority has told it"; APL 85: these are working days.
    run_out("hearing_request", APL("63; 64(1)"), "The operator may ask for a hearing until %(day)s.",
            "Time to ask for a hearing is over"),
    hearing_offered(HEARING_KINDS, "give_pre_notice", APL("63")),
    hearing_held("serve_hearing_notice", APL("63; 65")),  # "after the hearing, the authority decides on the record of the hearing"
    statements_weighed(APL("45")),  # "shall review the facts, reasons and evidence put forward by the party"
    REPORTED, UNDECIDED, NOTICED, *PENALTY, *ASKED,
    review_passed(HEARING_KINDS, APL("58")),  # "not reviewed or not passed, no decision shall be made"
    discussed(HEARING_KINDS, APL("57(2)")),  # "the heads of the authority shall discuss and decide collectively"
    # APL 60: within ninety days of filing. What lateness does to the decision is unverified, so it warns.
    in_time("decide", APL("60", UNVERIFIED), "The time to decide ended on %(day)s.", "Within the time to decide"),
)
# APL 64(4): "presided over by a person who is not an investigator of the case": whoever found the facts or was an officer
# of the case once stays one. APL 43: who may be partial "shall recuse himself".
INVESTIGATING = ("record_violation", "add_evidence", "verify_evidence")
CHAIR = (
    not_an_investigator(*INVESTIGATING, cite=APL("64(4)"), field="chair", otherwise="The chair cannot be one who investigated the case."),
    none_recused("chair", APL("43")),
)
PRESIDING = not_an_investigator(*INVESTIGATING, cite=APL("64(4)"), otherwise="Whoever investigated the case cannot conduct the hearing.")
# O14 38, Talk 4: called to an interview, the party is told its time "in advance".
INTERVIEW_AHEAD = ahead("interview_at", O14("38"), "The time of the interview lies in the past.")
# CSL 58: by departments "at provincial level or above"; Eco 36-37: by those of the city level or above.
HIGH_ENOUGH = level_high_enough(
    "ground", {"security": ("provincial", CSL("58")), "ecology": ("city", ECO("36-37", UNVERIFIED))}, O14("38"))

# ALL 70, 74, ARL 64, 65: an act is revoked, or confirmed illegal; it asks nothing more of the party.
STANDS = stands_here(ALL("70; 74", UNVERIFIED))
# ALL 77: where a penalty is "manifestly improper" the court may change it, and "shall not aggravate" it; so ARL 63.
NEW_TOTAL = new_total(ALL("77", UNVERIFIED))
NOT_HEAVIER = not_heavier(ALL("77", UNVERIFIED))

# ARL 29: once an application for reconsideration was accepted, "no suit may be brought" within its legal period.
PENDING = not_pending("apply_reconsideration", ARL("29"), "Reconsideration asked for in act %(n)s has not ended. The suit is "
                      "recorded; the court decides.")

# ALL 46: "within six months of knowing"; ALL 45: after reconsideration, "within fifteen days of receiving the decision".
LATE = "This comes after the time ended on %(day)s. It is recorded; the body that receives it decides."
NO_CLOCK = "No time to appeal has begun for this party. It is recorded; the body that receives it decides."
SUIT_IN_TIME = suit_in_time("suit", "suit_after", ALL("45; 46"), LATE, NO_CLOCK)
# ARL 23(1): whoever contests a penalty on the spot "shall first apply for reconsideration".
RECONSIDERED = reconsidered_first("penalise_on_the_spot", ARL("23(1)"), "Against a penalty on the spot, reconsideration comes "
                                  "first. The suit is recorded; the court decides.")

# CPL 95: where the whereabouts are unknown or no other method works, by public notice; "thirty days after publication it
# counts as served".
PUBLICATION = Limit("public_notice", 30, Unit.CALENDAR_DAY, "", CPL("95"), "Service by public notice", of="taken", rolls=False)
BY_PUBLIC_NOTICE = by_public_notice("public_notice", "published_on", PUBLICATION)

# CPL 85: what "was posted before the period expired is not regarded as late".
POSTED = posted_before(CPL("85"))


def by_post(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Whatever a party may send by mail is asked of its day of posting."""
    return tuple((title, tuple(map(_asked_of_its_post, steps))) for title, steps in chapters)


def _asked_of_its_post(step: Step) -> Step:
    posted = any(one.key == "posted" for one in step.asks)
    return replace(step, needs=(*step.needs, POSTED)) if posted else step


# ── Answers of parties ─────────────────────────────────────────────────────────────────────────────────────────────

ANSWERED = judged_here("submit_remediation", "accept_remediation", "ask_more", "reject_remediation", cite=APL("28"),
                       otherwise="What was filed in act %(n)s has not been judged.", key="not_judged",
                       helps="Reject it, with reasons, or ask for more.")
TIME_ANSWERED = judged_here("ask_time", "grant_time", "refuse_time", cite=APL("28", DERIVED), key="time_not_answered",
                            otherwise="The request for more time in act %(n)s has not been answered.")
FILED_HERE = done_here("submit_remediation", cite=APL("28"), otherwise="Nothing has been filed on this requirement.",
                       says="Something was filed")
# APL 66: "in real economic difficulty, where payment has to be deferred or made by instalments": upon application.
DEFERRAL_ASKED = asked_here("ask_deferral", "defer_payment", "refuse_deferral", cite=APL("66"),
                            otherwise="No application for more time to pay waits for an answer.", says="It was asked for",
                            helps="Enter the written application with its evidence.")
DEFERRAL_PENDING = judged_here("ask_deferral", "defer_payment", "refuse_deferral", cite=APL("66"), key="deferral_pending",
                               otherwise="The application of act %(n)s has not been answered.")
# O14 47: the case officers review the application; then the head approves.
DEFERRAL_REVIEWED = judged_here("ask_deferral", "review_deferral", "refuse_deferral", "defer_payment", cite=O14("47"), key="deferral_not_reviewed",
                                otherwise="No case officer has reviewed the application of act %(n)s.", helps="The case officer reviews it first.")
DEFERRED = overtaken("defer_payment")
ASKED_ONCE = first_from_party("request_hearing", APL("64(1)"), "This party has asked for a hearing already.")


def all_decided(file: CaseFile, about: Ref | None) -> bool:
    """Has every addressee of the advance notice been decided on, in its track?"""
    if about is None:
        return False
    done = decided(file, [act for act in file.taken("decide") if act.track == file.track_of(about)])
    return bool(done) and set(done).issuperset(file.act(about.n).to)


def deferral_said(file: CaseFile, about: Ref | None) -> bool:
    """Was the application to pay later answered by more time, or is nothing left to pay?"""
    return about is not None and (DEFERRED(file, about) or nothing_owed(file, file.act(about.n).about))


def is_filed(file: CaseFile, about: Ref | None) -> bool:
    return bool(file.taken("file_case"))


# ── Correction ─────────────────────────────────────────────────────────────────────────────────────────────────────

# O14 34: "during inspection or investigation", where evidence shows a violation. APL 57(1) no. 3: one that "is not
# established" is punished no more; that nothing is ordered for it either is our reading.
SHOWN = (
    grounds_shown(O14("34"), "requirements"), grounds_stand(O14("34"), "requirements"),
    not_refuted("conclude", "unfounded", APL("28; 57", DERIVED)),
)

# ── The record ─────────────────────────────────────────────────────────────────────────────────────────────────────

# What was ordered or summoned before is brought to its end first.
# APL 56: what is preserved is dealt with "within seven days"; O14 29: without a decision in time it is released.
DISPOSED = each_brought_to_its_end(
    "preserve_evidence", "dispose_preserved", cite=APL("56"), key="preservation_open", says="Nothing is still preserved",
    otherwise="It has not been decided what becomes of the evidence that act %(n)s preserved.",
    helps="Decide on it: copied and returned, sent for testing, or released. After the seven working days it is released.",
)
NOTHING_LEFT = (DISPOSED, nothing_open(("reconsideration", "suit", "suit_after"), APL("57; 67")), every_requirement_judged(APL("28")))
CLOSING = (
    FREE, *NOTHING_LEFT,
    done_anywhere("decide", "conclude", "penalise_on_the_spot", "accept_remediation", "record_interview", cite=APL("57"), key="no_outcome",
                  otherwise="Nothing has been decided or accepted.", says="There is an outcome"),
    fines_paid(O14("49-58", UNVERIFIED)),
)

# ── Limits ─────────────────────────────────────────────────────────────────────────────────────────────────────────

# O14 18: reported to the head "within seven working days"; in special circumstances filed within fifteen.
FILING = Limit("file", 7, Unit.WORKING_DAY, "receive_lead", O14("18"), "Decide whether to file the lead", of="taken",
               holder=AUTHORITY, then="note_lapse",
               met_by=("file_case", "decline_lead", "transfer_case", "penalise_on_the_spot"),
               missed="The delay is recorded; officers answer for it (APL 76).")
FILING_LONGER = Limit("file", 8, Unit.WORKING_DAY, "extend_filing", O14("18"), "Decide whether to file the lead",
                      of="taken", holder=AUTHORITY, replaces="file")
# APL 60: "within ninety days of filing"; calendar days, since APL 85 makes only 2, 3, 5 and 7 days working days.
DECIDE = Limit("decide", 90, Unit.CALENDAR_DAY, "file_case", APL("60"), "Decide the case", of="taken", holder=AUTHORITY,
               then="note_lapse", met_by=("decide", "conclude", "close_case", "transfer_case"), missed="Lateness is a defect of procedure.")
DECIDE_LONGER = Limit("decide", 60, Unit.CALENDAR_DAY, "extend_decision", O14("42"), "Decide the case", of="taken",
                      holder=AUTHORITY, replaces="decide")
DECIDE_AS_SET = Limit("decide", Given("more"), Unit.CALENDAR_DAY, "extend_by_superior", O14("42"), "Decide the case",
                      of="taken", holder=AUTHORITY, replaces="decide")
# APL 28: "order the party to correct the violation, or to correct it within a time limit". The authority sets the length.
CORRECT = Limit("correct", Given("within"), Unit.WORKING_DAY, "order_correction", APL("28"), "Correct", each="requirement",
                unless=("timing", ("at_once",)), then="note_lapse", met_by=("accept_remediation",), missed="A refusal to correct can be found.")
# O14 34: "at once or within a period". That the day of service is left for it is our reading; a refusal is found after it.
CORRECT_AT_ONCE = replace(CORRECT, n=1, unit=Unit.CALENDAR_DAY, cite=O14("34", DERIVED), title="Correct at once", unless=None,
                          when=("timing", ("at_once",)), includes_first_day=True, rolls=False)
CORRECT_LONGER = Limit("correct", Given("more"), Unit.WORKING_DAY, "grant_time", APL("28", DERIVED), "Correct", of="taken",
                       replaces="correct")
STATEMENT = Limit("statement", Given("statement_within"), Unit.WORKING_DAY, "give_pre_notice", APL("44; 45", DERIVED),
                  "State and defend", then="note_lapse", met_by=("make_statement", "waive_statement"), met_when="complete",
                  missed="The authority may decide without a statement.")
HEARING_REQUEST = Limit("hearing_request", 5, Unit.WORKING_DAY, "give_pre_notice", APL("64(1); 85"), "Ask for a hearing",
                        when="hearing_right", then="note_lapse", met_by=("request_hearing", "waive_hearing"), met_when="sure",
                        missed="A late request counts as a waiver.")
# APL 64(2): "notify the party of time and place seven days before the hearing"; seven full working days between.
HEARING_NOTICE = Limit("serve_hearing_notice", 7, Unit.WORKING_DAY, "call_hearing", APL("64(2); 85"),
                       "Serve the hearing notice", of="hearing_at", backward=True, bound=Bound.MINIMUM, holder=AUTHORITY,
                       then="note_lapse", met_by=("serve",), missed="The hearing must be postponed.")
ROOM_TO_SERVE = (room_to_serve(HEARING_NOTICE, "A notice for this hearing would have to be served by %(end)s."),
                 room_in_any_year(HEARING_NOTICE))
# APL 61: handed over on the spot, or "served on the party within seven days"; APL 85: these are working days.
SERVE_DECISION = Limit("serve_decision", 7, Unit.WORKING_DAY, "decide", APL("61; 85"), "Serve the decision", of="taken",
                       holder=AUTHORITY, then="note_lapse", met_by=("serve",), missed="Unserved, the decision has no effect.")
# APL 57 knows four decisions; that one without penalty is served like the others is our reading.
SERVE_CONCLUSION = replace(SERVE_DECISION, runs_from="conclude", cite=APL("61; 85", DERIVED))
# APL 67: "within fifteen days of receipt of the decision, pay the fine".
PAY = Limit("pay", 15, Unit.CALENDAR_DAY, "decide", APL("67"), "Pay the fine", each="sanction", when="amount",
            then="note_lapse", met_by=("record_payment",), met_if=fine_paid,
            missed="3 per cent of the fine may be added for each day, at most the fine itself (APL 72).")
PAY_LATER = Limit("pay", Given("more"), Unit.CALENDAR_DAY, "defer_payment", APL("66"), "Pay the fine", of="taken", replaces="pay")
# ALL 45: who does not accept the reconsideration decision sues "within fifteen days of receiving it".
SUIT_AFTER = Limit("suit_after", 15, Unit.CALENDAR_DAY, "record_outcome", ALL("45"), "Bring a suit after reconsideration",
                   of="received", answers="apply_reconsideration", unless=("outcome", ("withdrawn",)), then="note_lapse", met_by=("bring_suit",), met_if=of_the_same_party,
                   remind=(7,), missed="A suit is time-barred.")
# CPL 85: the day of the event is not counted; an end on a rest day moves to the first day after.
GENERAL = Limit("general", 0, Unit.CALENDAR_DAY, "", CPL("85"), "General rules of time", of="taken")


REFERRED = ("outcome", ("refer",))


def remedies(step: str) -> tuple[Limit, Limit]:
    """ARL 20: sixty days from knowing; ALL 46: six months from knowing. Neither stops the act (APL 73).

    A referral to the criminal justice authority decides nothing that could be contested. Who withdraws an application
    for reconsideration has contested nothing: ACL 53 waits for the end of both periods.
    """
    return (
        Limit("reconsideration", 60, Unit.CALENDAR_DAY, step, ARL("20"), "Ask for reconsideration", then="note_lapse",
              unless=REFERRED, met_by=("apply_reconsideration",), met_if=contested, remind=(7,), missed="Reconsideration is time-barred."),
        # ALL 45: after reconsideration the time to sue runs from its decision (`suit_after`), so asking for it ends this one.
        Limit("suit", 6, Unit.MONTH, step, ALL("46"), "Bring a suit", then="note_lapse", unless=REFERRED,
              met_by=("bring_suit", "apply_reconsideration"), met_if=ends_the_time_to_sue, remind=(7,),
              missed="A suit is time-barred."),
    )
