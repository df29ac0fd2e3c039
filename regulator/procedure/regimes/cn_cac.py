"""China, Cyberspace Administration: `cn-cac`, the ordinary procedure, in the order of the Act.

What steps share (needs, limits) is in `cn_cac_needs`, what they ask in `cn_cac_forms`, the statutes and the catalogue of
duties in `cn_cac_sources`. Quotations are our own translations.
"""

from __future__ import annotations

from regulator.procedure.calendars import cn_workdays
from regulator.procedure.conditions.appeals import undoes
from regulator.procedure.conditions.appointments import not_before, notice_early_enough
from regulator.procedure.conditions.done import done, done_by_party, said_yes
from regulator.procedure.conditions.entries import (
    addressee,
    consent_to_electronic,
    moment_within_day,
    proof_of_service,
    received_possible,
)
from regulator.procedure.conditions.hearing import agents_at_most, asked_for_hearing, hearing_waived
from regulator.procedure.conditions.law import conduct_possible, law_of_the_conduct, officers_fined, range_of_fines
from regulator.procedure.conditions.people import none_recused, not_an_officer, not_oneself, others_here
from regulator.procedure.conditions.terms import (
    extendable,
    nothing_to_extend,
    run_out_here,
    served_here,
    served_on_all,
    still_running,
)
from regulator.procedure.language import Effect, Outside, Pausing, Regime, Role, Step
from regulator.procedure.regimes import cn_cac_forms as forms
from regulator.procedure.regimes import cn_cac_needs as law
from regulator.procedure.regimes.cn_cac_enforcement import (
    COURT,
    ENFORCEMENT,
    PAYMENT,
    PUBLISHING,
    STAYING,
    SURCHARGE,
    WITHDRAW,
)
from regulator.procedure.regimes.cn_cac_needs import (
    FILED,
    FOUND,
    FREE,
    ISSUE,
    OPERATORS,
    PENALTY,
    REPORTED,
    SIGNED,
    TWO,
    UNDECIDED,
)
from regulator.procedure.regimes.cn_cac_sources import (
    ACL,
    ALL,
    APL,
    ARL,
    CPL,
    CSL,
    DERIVED,
    DISC,
    ECO,
    O14,
    PARTLY,
    PROVISIONS,
    STATUTES,
    TALK,
    UNVERIFIED,
)
from regulator.procedure.regimes.cn_cac_special import COMPETENCE, ON_THE_SPOT, OUTSIDE_WORK, PRESERVATION
from regulator.procedure.regimes.common import closing, contact, correcting, drafts, lapsing

INSPECTOR, HEAD, SIGNATORY, CLERK = (Role.INSPECTOR,), (Role.HEAD,), (Role.SIGNATORY,), (Role.CLERK,)
OFFICERS = (Role.INSPECTOR, Role.HEAD)
DESK = (Role.INSPECTOR, Role.HEAD, Role.CLERK)
PARTY = (Role.REPRESENTATIVE, Role.CLERK)  # the clerk enters what came on paper
APPEALS = (*PARTY, Role.INSPECTOR)  # a court or reviewing body also writes to the officers

# APL 47: the authority records, in writing and in sound and image, the whole process of filing, inquiry, review, decision, service
# and execution. That an entry is true and made in time, and is corrected openly, is our reading of it.
RECORD = APL("47", DERIVED)

# ── The lead, the filing and the facts ─────────────────────────────────────────────────────────────────────────────

FINDING_THE_FACTS = (
    # O14 17: every lead is entered in a register of its source.
    Step("receive_lead", "Enter a lead", DESK, O14("17"), Effect.OPEN, once=True, backdated=True, enters="lead",
         says="Puts a suspicion on file. The time to decide on filing starts.",
         asks=forms.LEAD, limits=(law.FILING,), title_local="线索登记"),
    # APL 36: counted "from the day the violation occurred", or "from the day it ended" when it goes on.
    Step("record_violation", "Record violations", OFFICERS, APL("54"), Effect.FIND,
         says="Names the duty breached, the conduct and its dates.",
         needs=(FREE, conduct_possible(APL("36")), law_of_the_conduct(APL("37"))), asks=(forms.VIOLATIONS,)),
    Step("drop_violation", "Drop a violation", OFFICERS, APL("54; 57"), Effect.FIND, needs=(FREE,), settles=True,
         says="The violation is pursued no further.", about=("record_violation.violation",), asks=(forms.REASON,)),
    # O14 20-30: before filing, questioning, inspection, testing and copies are allowed; persons and property stay free.
    # O14 22: when evidence is first taken from the party, it is told that it may ask for recusal.
    Step("add_evidence", "Add evidence", OFFICERS, APL("46"), Effect.COLLECT, needs=(FREE, law.RECUSAL_TOLD, law.CREDENTIALS), backdated=True,
         says="Puts exhibits on file, with their hash.", asks=(forms.EXHIBITS, forms.RECUSAL_TOLD, forms.CREDENTIALS)),
    # APL 46: "evidence must be verified before it can ground a finding of fact"; by a second of the two officers (APL 42).
    Step("verify_evidence", "Verify evidence", OFFICERS, APL("46"), Effect.COLLECT, about=("add_evidence.exhibit",),
         says="Only verified evidence can ground a finding.", once=True, asks=forms.VERIFICATION,
         needs=(FREE, others_here(cite=APL("42; 46"), says="Another officer added it",
                                  otherwise="Evidence is verified by another officer than the one who added it."))),
    # O14 18: the officers fill in an approval form for filing; the head decides and names two officers or more.
    Step("propose_filing", "Propose the filing", INSPECTOR, O14("18"), once=True, asks=forms.PROPOSAL,
         says="Asks the head to file the case and names two officers.",
         needs=(FOUND, FREE, law.NOT_FILED, none_recused("proposed", APL("43")))),
    Step("file_case", "File the case", HEAD, APL("54"), Effect.FILE, about=("propose_filing",), settles=True, enters="filed",
         says="The case gets its number; ninety days to decide start.", asks=forms.FILING, limits=(law.DECIDE,),
         needs=(FOUND, FREE, law.NOT_FILED, law.OURS, none_recused("officers", APL("43")),
                others_here(cite=O14("18"), otherwise="Whoever proposed the filing cannot approve it.",
                            says="Another person proposed it")), title_local="立案"),
    # O14 17, 18: of what is not filed a written record is kept; the authority that referred it is told in writing.
    Step("decline_lead", "Do not file", HEAD, O14("17; 18"), Effect.CLOSE, needs=(FREE, law.NOT_FILED, law.REFERRER_TOLD, *law.NOTHING_LEFT),
         says="The lead is closed; a written note is kept.", hides=law.is_filed, asks=forms.NOT_FILING, enters="closed"),
    Step("extend_filing", "Allow fifteen days to file", HEAD, O14("18"), about=("receive_lead",), once=True,
         says="In special circumstances filing may take fifteen working days.", needs=(FREE, extendable("file", O14("18")), law.STILL_TO_FILE),
         hides=nothing_to_extend("file"),
         asks=(forms.REASON,), limits=(law.FILING_LONGER,)),
    # APL 42, 55: whoever inspects, before the filing too, does so as two officers.
    Step("name_officers", "Name case officers", HEAD, APL("42"), needs=(FREE, none_recused("officers", APL("43"))),
         says="From now on these officers handle the case.", asks=forms.NEW_OFFICERS),
    # APL 43: "until the decision on recusal, the investigation does not stop"; O14 22 has the party told of this right when
    # evidence is first taken from it, which may be before the filing.
    Step("request_recusal", "Ask for the recusal of an officer", PARTY, APL("43"), Effect.SUBMIT,
         says="The head decides; the investigation goes on meanwhile.", backdated=True, asks=forms.REQUEST),
    # APL 43: the recusal "is decided by the head of the authority".
    Step("decide_recusal", "Decide on a recusal", HEAD, APL("43"), about=("request_recusal", ""), settles=True,
         says="Decided by the head; a recused officer acts no more in this case.", asks=forms.RECUSAL,
         needs=(FREE, not_oneself("person", APL("43"), "Nobody decides on their own recusal."))),
    # CSL 61, 69: fines for those "directly in charge and other directly responsible persons".
    Step("add_officer_party", "Add an officer of the company", HEAD, CSL("61; 69"), Effect.JOIN, asks=forms.OFFICER,
         says="Only where a provision fines officers of the company: own notices, hearing, service and remedies.",
         needs=(FILED, FREE, officers_fined(CSL("61; 69")))),
    # O14 17: a case is filed on "the party" suspected; of several companies that run a platform together, each is one.
    Step("add_company_party", "Add a company", HEAD, O14("17", DERIVED), Effect.JOIN, asks=forms.COMPANY, needs=(FILED, FREE),
         says="Where several companies run the platform: own notices, hearing, service and remedies for each."),
    # APL 55: what demands something is an inquiry, by two officers; a talk outside it asks nothing.
    contact(APL("55", DERIVED), (FREE,)),
    Step("link_campaign", "Link to a campaign", OFFICERS, O14("17", DERIVED), Effect.LINK, after_close=True,
         says="Links the case to a campaign. A campaign files no case.", needs=(FREE,), asks=forms.CAMPAIGN),
)  # fmt: skip

# ── Interview ──────────────────────────────────────────────────────────────────────────────────────────────────────

INTERVIEW = (
    # O14 38: before a decision on a penalty the party may be interviewed; Eco 36-37, CSL 58 and Talk 2 have grounds of their own.
    Step("draft_summons", "Draft a summons to an interview", OFFICERS, O14("38"), Effect.DRAFT,
         says="For approval by the head. An interview is no penalty.", asks=forms.INTERVIEW,
         needs=(TWO, FREE, OPERATORS, law.INTERVIEW_AHEAD, law.HIGH_ENOUGH)),
    # Talk 4: the unit is told "the cause, time, place and participants in advance"; no number of days is fixed.
    Step("summon", "Summon to an interview", SIGNATORY, O14("38"), Effect.SUMMON, about=("draft_summons",), opens=True,
         says="Signs and issues the summons. It is no penalty.", takes="draft_summons", settles=True, enters="interview",
         needs=(*SIGNED, TWO, OPERATORS, law.INTERVIEW_AHEAD, law.HIGH_ENOUGH), notice="summons", title_local="约谈通知书"),
    # O14 38: "an interview shall be recorded in writing"; Talk 5: by two officers or more.
    Step("record_interview", "Record the interview", OFFICERS, O14("38"), Effect.HOLD, about=("summon",), settles=True,
         says="The written record of the talk.", backdated=True, asks=forms.MINUTES,
         needs=(TWO, FREE, served_here(O14("38"), "The summons has not been served.", "The summons was served"),
                not_before("interview_at", APL("47"), "The interview is on %(day)s.", "postpone_interview"))),
    Step("postpone_interview", "Postpone the interview", OFFICERS, O14("38"), Effect.HOLD, about=("summon",),
         says="Sets another time; the operator is told.", needs=(FREE, law.INTERVIEW_AHEAD), asks=forms.POSTPONEMENT),
)  # fmt: skip

# ── Correction ─────────────────────────────────────────────────────────────────────────────────────────────────────

REQUIREMENT = ("order_correction.requirement",)
REFUSED = ("find_refusal",)  # what is filed after it is judged too, until the decision
CORRECTION = (
    # O14 34: "during inspection or investigation", where evidence shows a violation, the party is ordered to correct "at once
    # or within a period": before the filing too.
    Step("draft_order", "Draft an order to correct", OFFICERS, APL("28"), Effect.DRAFT, asks=forms.ORDER,
         says="For approval by the head. Not a penalty; a refusal opens the next tier.",
         needs=(TWO, FREE, FOUND, law.OURS, OPERATORS, *law.SHOWN)),
    # APL 28: "shall order the party to correct the violation, or to correct it within a time limit".
    Step("order_correction", "Order to correct", SIGNATORY, APL("28"), Effect.ORDER, about=("draft_order",),
         says="Each requirement is met at once, or within its own period from service.", takes="draft_order", settles=True, opens=True,
         needs=(*SIGNED, TWO, law.OURS, OPERATORS, *law.SHOWN), enters="order", notice="order",
         limits=(law.CORRECT, law.CORRECT_AT_ONCE, *law.remedies("order_correction")), title_local="责令改正通知书"),
    # APL 32(1): who "actively removes or reduces the harm" is punished less: so all that is filed must be judged.
    Step("submit_remediation", "File on a requirement", PARTY, APL("28; 32"), Effect.SUBMIT, about=REQUIREMENT,
         says="Must be judged, with reasons. Late evidence can still be filed.", backdated=True, asks=forms.REMEDIATION,
         past=REFUSED, needs=(law.STANDS, law.STILL_HEARD)),
    Step("ask_time", "Ask for more time", PARTY, APL("28", DERIVED), Effect.SUBMIT, about=REQUIREMENT, backdated=True,
         says="A named officer must answer. The deadline stands until then.", asks=forms.TIME_WANTED, needs=(law.STANDS,)),
    Step("grant_time", "Grant more time", HEAD, APL("28", DERIVED), Effect.JUDGE, about=REQUIREMENT, asks=forms.TIME_GRANTED,
         says="Measured from the unrolled end; the operator is told.", needs=(FREE, extendable("correct", APL("28"))),
         hides=nothing_to_extend("correct"),
         limits=(law.CORRECT_LONGER,)),
    Step("refuse_time", "Refuse more time", OFFICERS, APL("28", DERIVED), Effect.JUDGE, about=("ask_time",), settles=True,
         says="The deadline stands.", once=law.TIME_SAID, needs=(FREE,), asks=(forms.REASON,)),
    Step("accept_remediation", "Accept", OFFICERS, APL("28"), Effect.JUDGE, about=REQUIREMENT, settles=True,
         says="The requirement is met; nothing more is asked.", asks=(forms.REASON,), past=REFUSED,
         needs=(FREE, law.STANDS, served_here(APL("28; 61"), "The order has not been served.", "The order was served"))),
    Step("ask_more", "Ask for more evidence", OFFICERS, APL("28"), Effect.JUDGE, about=REQUIREMENT, asks=(forms.REASON,),
         says="The operator is told what is missing. The deadline stands.", past=REFUSED,
         needs=(FREE, law.STANDS, law.FILED_HERE)),
    Step("reject_remediation", "Reject", OFFICERS, APL("28"), Effect.JUDGE, about=REQUIREMENT, asks=(forms.REASON,),
         says="What was filed does not meet the requirement. It can be filed anew.", past=REFUSED,
         needs=(FREE, law.STANDS, law.FILED_HERE)),
    # Eco 36-37 and CSL 61, 69: "refuses to correct, or the circumstances are serious" opens the next tier.
    Step("find_refusal", "Find a refusal to correct", HEAD, ECO("36-37", PARTLY), Effect.JUDGE, about=REQUIREMENT, settles=True,
         says="Opens the next tier of sanctions.", asks=(forms.REASON,),
         needs=(FREE, law.STANDS,
                run_out_here("correct", APL("28"), "The operator may correct until %(day)s.", "The period has run out"),
                law.ANSWERED, law.TIME_ANSWERED)),
)  # fmt: skip

# ── Hearing the platform ───────────────────────────────────────────────────────────────────────────────────────────

PRE_NOTICE = ("give_pre_notice",)
# O14 42: the time of the hearing does not count towards the ninety days; counted narrowly, from its notice to its
# record, or to its waiver.
HEARD = Pausing(("decide",), O14("42", DERIVED), ends=("record_hearing",), ended_by=hearing_waived)
HEARING_THE_PLATFORM = (
    Step("write_report", "Write the case-handling opinion", OFFICERS, O14("33"), needs=(FILED, TWO, FREE, FOUND),
         says="Facts, evidence, law and the proposal, when the investigation is finished.", asks=forms.REPORT),
    Step("draft_pre_notice", "Draft an advance notice", OFFICERS, APL("44"), Effect.DRAFT, asks=forms.PRE_NOTICE,
         says="Facts, reasons, basis and the intended sanctions; the operator is heard.", ceiling=range_of_fines,
         needs=(FILED, TWO, FREE, FOUND, *PENALTY, law.RIGHT_TOLD, law.FAIR_TIME)),
    # APL 44: "before making a decision, tell the party the content of the intended penalty, the facts, reasons and basis,
    # and the rights to state, to defend and to ask for a hearing"; O14 39 names the form.
    Step("give_pre_notice", "Give advance notice", SIGNATORY, APL("44; 63"), Effect.NOTIFY, about=("draft_pre_notice",),
         says="Starts the time to state, defend and ask for a hearing.", takes="draft_pre_notice", settles=True, opens=True,
         needs=(*ISSUE, TWO, *PENALTY, *law.ASKED, law.RIGHT_TOLD, law.FAIR_TIME), enters="notice", notice="pre_notice",
         ceiling=range_of_fines,
         limits=(law.STATEMENT, law.HEARING_REQUEST), title_local="行政处罚意见告知书"),
    # APL 45: "the party has the right to state and to defend itself"; "shall not aggravate the penalty because of it".
    Step("make_statement", "Make a statement", PARTY, APL("45"), Effect.SUBMIT, about=PRE_NOTICE, backdated=True,
         says="Must be considered. It can never make a penalty heavier.", once=law.all_decided, needs=(law.NOT_DECIDED_ON,),
         asks=forms.STATEMENT),
    # APL 62: unless "the party expressly waives the right to state or defend".
    Step("waive_statement", "Waive the statement", PARTY, APL("62"), Effect.SUBMIT, about=PRE_NOTICE, backdated=True,
         says="Says expressly that no statement will be made.", once=law.all_decided, asks=forms.NO_STATEMENT,
         needs=(law.NOT_DECIDED_ON, said_yes("complete", APL("62"), "Waive the statement expressly, or leave the time to run."))),
    # APL 45: "shall review the facts, reasons and evidence; where they hold, shall adopt them".
    Step("review_statement", "Review a statement", OFFICERS, APL("45"), about=("make_statement",), settles=True,
         says="What is adopted and what not, with reasons.", needs=(FREE,), asks=forms.REVIEW_OF_STATEMENT),
    # APL 64(1): "the party shall request it within five days after the authority has told it".
    Step("request_hearing", "Ask for a hearing", PARTY, APL("63; 64(1)"), Effect.SUBMIT, about=PRE_NOTICE, backdated=True,
         says="The authority must hold it.", once=True, hides=law.all_decided, asks=forms.HEARING_WANTED,
         needs=(law.NOT_DECIDED_ON, law.ASKED_ONCE,
                still_running("hearing_request", APL("64(1); 85"), "The time to ask for a hearing ended on %(day)s.",
                              "No right to ask for a hearing runs from this notice for this party.", "In time"))),
    Step("waive_hearing", "Waive the hearing", PARTY, APL("62; 64"), Effect.SUBMIT, about=PRE_NOTICE, backdated=True,
         says="Says expressly that no hearing is wanted, or withdraws the request.", once=law.all_decided,
         needs=(law.NOT_DECIDED_ON, said_yes("sure", APL("64"), "Waive the hearing expressly, or leave the time to run.")),
         asks=forms.NO_HEARING),
    Step("draft_hearing_notice", "Draft a hearing notice", OFFICERS, APL("64(2)"), Effect.DRAFT, about=PRE_NOTICE,
         says="Time and place of the hearing, for approval.", once=law.all_decided, asks=forms.HEARING,
         needs=(FILED, FREE, asked_for_hearing(APL("63"), "Nobody addressed has asked for a hearing."), *law.CHAIR,
                *law.ROOM_TO_SERVE)),
    # APL 64(2): "seven days before the hearing notify the party of its time and place".
    Step("call_hearing", "Call the hearing", SIGNATORY, APL("64(2)"), Effect.NOTIFY, about=("draft_hearing_notice",),
         says="Served seven full working days before the hearing.", takes="draft_hearing_notice", settles=True,
         needs=(*ISSUE, asked_for_hearing(APL("63"), "Nobody addressed has asked for a hearing."), *law.CHAIR,
                *law.ROOM_TO_SERVE),
         enters="hearing", notice="hearing_notice", limits=(law.HEARING_NOTICE,), title_local="行政处罚听证通知书",
         pauses=(HEARD,)),
    # APL 64(7-8): the record is "signed or sealed by the party"; who refuses, or stays away, is noted by the chair.
    Step("record_hearing", "Record the hearing", (Role.LEGAL, Role.HEAD), APL("64; 65"), about=("call_hearing",), settles=True,
         says="The decision rests on this record.", backdated=True, asks=forms.HEARING_RECORD,
         needs=(FREE, law.PRESIDING,
                not_before("hearing_at", APL("47"), "The hearing is on %(day)s."),
                notice_early_enough("serve_hearing_notice", APL("64(2)"), "The notice was served on %(day)s, later than "
                                    "%(end)s: seven full working days are needed.", "Served seven working days before"),
                # APL 64(5): the party may come itself, or "entrust one or two persons".
                agents_at_most(2, "agents", APL("64"), "A party is represented by one or two agents."))),
)  # fmt: skip

# ── Decision ───────────────────────────────────────────────────────────────────────────────────────────────────────

DRAFT_DECISION = ("draft_decision",)
DECISION = (
    Step("draft_decision", "Draft a penalty decision", OFFICERS, APL("57; 59"), Effect.DRAFT, about=PRE_NOTICE,
         says="For legal review, discussion and approval.", once=law.all_decided, asks=forms.DECISION,
         ceiling=range_of_fines,
         needs=(FILED, TWO, FREE, law.TOLD, UNDECIDED, law.NOTICED, *PENALTY)),
    # APL 58: reviewed by persons "engaged in legal review"; "not reviewed or not passed, no decision shall be made".
    Step("review_legality", "Review the legality", (Role.LEGAL,), APL("58"), about=DRAFT_DECISION, asks=forms.LEGALITY,
         says="Mandatory before heavy decisions; by a qualified reviewer outside the handling unit.",
         needs=(FREE, not_an_officer(APL("58", DERIVED), "The reviewer must be independent of the case officers."),
                others_here(cite=APL("58"), otherwise="Whoever wrote the draft cannot review it.", says="Another wrote it"))),
    # APL 57(2): "complex circumstances or a major violation": "the heads shall discuss and decide collectively".
    Step("discuss_collectively", "Record the collective discussion", HEAD, APL("57(2)"), about=DRAFT_DECISION,
         says="The heads of the authority decide a major case together, on record.", asks=forms.DISCUSSION,
         needs=(FREE, none_recused("present", APL("43")))),
    # APL 57(1), 59: the head reviews the result and decides; what the written decision must state. APL 61: effect on service.
    Step("decide", "Decide on the penalty", SIGNATORY, APL("57; 59"), Effect.DECIDE, about=DRAFT_DECISION, settles=True,
         says="Signs and issues the decision. It takes effect on service.", takes="draft_decision",
         ceiling=range_of_fines, needs=(*ISSUE, *law.DECIDING), enters="decided", notice="decision",
         limits=(law.SERVE_DECISION, law.PAY, *law.remedies("decide"), COURT), title_local="行政处罚决定书"),
    # APL 57(1) nos. 2-4: minor (33), no violation established, or referred. O14 33: the head approves.
    Step("draft_conclusion", "Draft a decision without penalty", OFFICERS, APL("57; 33"), Effect.DRAFT,
         says="Minor and corrected, not established, or referred.", asks=forms.CONCLUSION,
         needs=(FILED, TWO, FREE, REPORTED, law.OURS, law.NOT_PENALISED, law.CORRECTED)),
    Step("conclude", "Conclude without penalty", SIGNATORY, APL("57; 33"), Effect.DECIDE, about=("draft_conclusion",),
         says="Signs and issues the decision.", takes="draft_conclusion", settles=True, opens=True,
         needs=(*ISSUE, REPORTED, law.OURS, law.NOT_PENALISED, law.CORRECTED),
         enters="decided", notice="conclusion", limits=(law.SERVE_CONCLUSION, *law.remedies("conclude")), title_local="不予行政处罚决定书"),
    # O14 42: "complex cases may be extended by sixty days with the approval of the head"; then the next-higher head decides; "in
    # cases of the national department every extension is approved by its own principal head".
    Step("extend_decision", "Extend the time to decide", HEAD, O14("42"), about=("file_case",), once=True, asks=(forms.REASON,),
         says="Complex cases: sixty more calendar days, once. Any further extension is for the department above.", needs=(FREE, extendable("decide", O14("42")), law.STILL_TO_DECIDE),
         hides=nothing_to_extend("decide"),
         limits=(law.DECIDE_LONGER,)),
    Step("extend_by_superior", "Record a further extension", HEAD, O14("42"), about=("file_case",),
         says="By the head of the next-higher department; in cases of the national department by its own principal head.", asks=forms.SUPERIOR, limits=(law.DECIDE_AS_SET,),
         hides=nothing_to_extend("decide"),
         needs=(FREE,
                done("extend_decision", cite=O14("42"), otherwise="The own head's extension comes first.",
                     says="The own head extended it first"), extendable("decide", O14("42")), law.STILL_TO_DECIDE)),
)  # fmt: skip

# ── Drafts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

# O14 42: after review of the opinion and the evidence, the head of the department decides.
DRAFTS = drafts(O14("42"), (FREE,), ("review_legality",))

# ── Service, payment, remedies ─────────────────────────────────────────────────────────────────────────────────────

APPEALABLE = ("decide", "conclude", "order_correction", "penalise_on_the_spot")
TAKING_EFFECT = (
    # APL 61 and CPL 87-92: direct, left behind, entrusted, by post, through another unit; CPL 90: electronic "with consent".
    Step("serve", "Enter the service", CLERK, APL("61; 85"), Effect.SERVE, about=("@notice",), once=served_on_all,
         says="Most clocks start here.", backdated=True, after_close=True, asks=forms.SERVICE, title_local="送达回证",
         needs=(addressee(APL("61")), consent_to_electronic(forms.ELECTRONIC, CPL("90")), law.BY_PUBLIC_NOTICE,
                proof_of_service(forms.SELF_PROVING, CPL("87")), moment_within_day(APL("61")))),
    Step("record_attempt", "Enter a failed attempt", CLERK, CPL("87-92"), Effect.ATTEMPT, about=("@notice",),
         says="Keeps the proof that service was tried.", once=served_on_all, backdated=True, asks=forms.ATTEMPT),
    Step("keep_served_copy", "Keep the signed copy", CLERK, O14("46"), about=("@notice",), after_close=True, asks=forms.COPY,
         says="The signed and sealed scan of the notice as served."),
    # CPL 90: "with the consent of the person to be served"; O14 46: by signed confirmation.
    Step("consent_to_electronic_service", "Confirm electronic service", PARTY, CPL("90"), Effect.SUBMIT, backdated=True,
         says="Signed confirmation: notices count as served when they reach the portal or address.", asks=forms.CONSENT),
    Step("withdraw_consent", "Withdraw the confirmation", PARTY, CPL("90"), Effect.SUBMIT, backdated=True,
         says="From now on notices come on paper.", asks=forms.NO_CONSENT,
         needs=(done_by_party("consent_to_electronic_service", CPL("90"), "No confirmation is on file.", "It was given"),)),
    *PAYMENT,
    # ARL 20: "within sixty days of knowing"; APL 73: "the execution of the penalty is not suspended".
    Step("apply_reconsideration", "Ask for reconsideration", APPEALS, ARL("20"), Effect.APPEAL, about=APPEALABLE, once=True,
         says="Does not stop the act. A late one is recorded; the reviewing body decides on it.", backdated=True,
         needs=(still_running("reconsideration", ARL("20"), law.LATE, law.NO_CLOCK, "In time", notes=True),), after_close=True,
         asks=forms.RECONSIDERATION),
    # ALL 46: "within six months of knowing"; ALL 45: within fifteen days of a reconsideration decision.
    Step("bring_suit", "Record a suit", APPEALS, ALL("45; 46"), Effect.APPEAL, about=APPEALABLE, once=True, backdated=True,
         says="Does not stop the act. A late one is recorded; the court decides on it.", after_close=True, asks=forms.SUIT,
         needs=(law.SUIT_IN_TIME, law.PENDING, law.RECONSIDERED)),
    Step("record_outcome", "Record the outcome of an appeal", (Role.LEGAL, Role.CLERK), ARL("62"), Effect.APPEAL,
         says="What the reviewing body or court decided.", about=("apply_reconsideration", "bring_suit"), settles=True,
         backdated=True, after_close=True, asks=forms.OUTCOME, needs=(law.NEW_TOTAL, law.NOT_HEAVIER, received_possible(ALL("45"))), undoes=undoes,
         limits=(law.SUIT_AFTER, WITHDRAW)),
)  # fmt: skip

# ── The file ───────────────────────────────────────────────────────────────────────────────────────────────────────

THE_FILE = (
    *lapsing(O14("18", DERIVED), RECORD, (FREE,)),
    correcting(RECORD, (FREE,)),
    *closing(O14("46", UNVERIFIED), law.CLOSING, APL("57", DERIVED), (FREE,)),
)  # fmt: skip

OUTSIDE = (
    Outside("execution", "Compulsory enforcement of a decision", ACL("53; 57"), "Only the court orders and carries it out; the "
            "authority applies to it.", court=True),
    Outside("no_night", "No enforcement at night or on statutory holidays", ACL("43"), "Binds whoever executes, not a step of the "
            "authority."),
    Outside("site_closure", "Closing a site, revoking a licence, cancelling a filing", O14("48"), "For the department that issued or "
            "runs it; a proposal to it is a step."),
    Outside("reviewing_body", "The reviewing body's own times: admission in five working days, decision in sixty days", ARL("30; 62"),
            "The procedure of another body; its outcome is recorded. Where it does not decide in time, the fifteen days to sue run "
            "from the end of its time (ALL 45): such a suit is recorded, and the court decides on it."),
    Outside("untold_remedies", "A remedy that the decision did not tell of: up to one year, five at most", ARL("20; 21"),
            "No decision is issued here without its remedies and their dates."),
    Outside("reports_upwards", "Reports to the CAC on interviews", TALK("6", UNVERIFIED),
            "Within the administration; they start no time and bind no party."),
    Outside("security_upwards", "Reports upwards on matters of national security, by departments of the city level and below", O14("8-15"),
            "Within the administration; they start no time and bind no party."),
    Outside("qualifications", "Qualification of officers for enforcement, and of legal reviewers by the national examination", APL("42; 58"),
            "Proved when the authority gives a person the role; nobody without the role can take these steps."),
    Outside("benchmarks", "Shares of the span of a fine, and approval of a departure from a benchmark", DISC("5-15", UNVERIFIED),
            "Set locally, within ten percentage points. The benchmark used and any departure are stated, with reasons, in notice and "
            "decision."),
    Outside("persons_handled", "Strict handling of responsible persons", ECO("36-37", DERIVED), "Done by the operator under a requirement "
            "of the order; only a provision that fines officers makes one a party."),
    Outside("content", "Whether an item of content is unlawful, and its removal", ECO("6; 7; 10", UNVERIFIED), "Out of scope by design: "
            "the object is an item of content or its author."),
)  # fmt: skip

CN_CAC = Regime(
    key="cn-cac", title="China, Cyberspace Administration", version="2026.11", currency="CNY", calendar=cn_workdays.CALENDAR,
    statutes=STATUTES, provisions=PROVISIONS, languages=("zh", "en"), record=RECORD, deemed=(law.PUBLICATION,), surcharge=SURCHARGE, general=law.GENERAL,
    stages=(("lead", "Lead"), ("filed", "Filed"), ("interview", "Called to an interview"), ("order", "Ordered to correct"),
            ("notice", "Advance notice given"), ("hearing", "Hearing called"), ("decided", "Decided"), ("closed", "Closed")),
    outside=OUTSIDE,
    chapters=law.by_post((
        ("The lead, the filing and the facts", FINDING_THE_FACTS),
        ("Competence", COMPETENCE),
        ("Preservation of evidence", PRESERVATION),
        ("Work outside", OUTSIDE_WORK),
        ("On the spot", ON_THE_SPOT),
        ("Interview", INTERVIEW),
        ("Correction", CORRECTION),
        ("Hearing the platform", HEARING_THE_PLATFORM),
        ("Decision", DECISION),
        ("Drafts", DRAFTS),
        ("Service, payment, remedies", TAKING_EFFECT),
        ("Stay of execution", STAYING),
        ("Demand and court", ENFORCEMENT),
        ("Publication", PUBLISHING),
        ("The file", THE_FILE),
    )),
    path=(("Finding the facts", ("receive_lead", "file_case", "add_evidence", "summon", "order_correction")),
          ("Hearing the platform", ("give_pre_notice", "make_statement", "call_hearing")),
          ("Deciding", ("review_legality", "discuss_collectively", "decide")), ("Taking effect", ("serve", "record_payment")), ("Enforcing", ("issue_demand", "apply_to_court"))),
)  # fmt: skip
