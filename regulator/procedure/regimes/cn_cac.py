"""China, Cyberspace Administration: `cn-cac`, the ordinary procedure, in the order of the Act.

The Administrative Penalty Law (APL) is the floor; Order 14 (O14) repeats it for cyberspace departments in explicit working
days and adds internal approvals. Order 14 arts 49-58 were not checked; there APL and the Civil Procedure Law (CPL) are cited.
"""

from __future__ import annotations

from regulator.procedure.calendars import cn_workdays
from regulator.procedure.conditions.done import done, done_here, not_done
from regulator.procedure.conditions.entries import (
    addressee, consent_to_electronic, corrected_day_possible, every_requirement_judged, moment_within_day, not_entered_late,
    nothing_open, second_person_once_served, time_ran_out,
)  # fmt: skip
from regulator.procedure.conditions.penalty import (
    discussed, evidence_verified, hearing_held, hearing_right_told, kinds_allowed, law_of_the_conduct, no_more_than_noticed,
    no_more_than_owed, paid_in_full, review_passed, statements_weighed, within_ceiling,
)  # fmt: skip
from regulator.procedure.conditions.people import mandated, not_an_officer, not_recused, others_here, two_officers
from regulator.procedure.conditions.terms import (
    in_time, notice_early_enough, run_out, served, served_here, served_on_all, still_running,
)  # fmt: skip
from regulator.procedure.language import (
    Bound, Effect, Given, Holder, Limit, Regime, Role, Step, Unit,
)  # fmt: skip
from regulator.procedure.regimes import asking, cn_cac_forms as forms
from regulator.procedure.regimes.asking import fixed
from regulator.procedure.regimes.cn_cac_sources import (
    ALL, APL, ARL, CPL, DERIVED, ECO, O14, PARTLY, PROVISIONS, STATUTES, TALK, UNVERIFIED,
)  # fmt: skip

INSPECTOR, HEAD, SIGNATORY, CLERK = (Role.INSPECTOR,), (Role.HEAD,), (Role.SIGNATORY,), (Role.CLERK,)
OFFICERS = (Role.INSPECTOR, Role.HEAD)
DESK = (Role.INSPECTOR, Role.HEAD, Role.CLERK)
PARTY = (Role.REPRESENTATIVE, Role.CLERK)  # the clerk enters what came on paper
AUTHORITY = Holder.AUTHORITY
HEARING_KINDS = ("confiscation", "suspend_business")  # APL 63(1): confiscation of larger gains, suspension of business

# ── Needs that many steps share ────────────────────────────────────────────────────────────────────────────────────

# APL 54: "where the standards for filing are met, the authority shall file the case in time".
FILED = done("file_case", cite=APL("54"), otherwise="The case has not been filed.", says="The case is filed", key="not_filed",
             helps="Propose the filing to the head.")  # fmt: skip
TWO = two_officers(APL("42"))  # "no fewer than two enforcement officers, with qualification for administrative enforcement"
FREE = not_recused(APL("43"))  # "who has a direct interest or another relation that may affect fairness shall recuse himself"
FOUND = done("record_violation", cite=APL("54"), otherwise="No violation has been recorded.", says="A violation is recorded")
APPROVED = done_here("approve", cite=O14("42"), otherwise="This draft has not been approved.", says="Approved by the head",
                     key="not_approved", at_issue=True)  # fmt: skip
THIRD_PERSON = others_here("approve", "review_legality", cite=O14("42"), at_issue=True, says="You did not write, review or approve it",
                           otherwise="Whoever wrote, reviewed or approved the draft cannot sign it.")  # fmt: skip
MANDATE = mandated(APL("59"))  # the decision bears the seal and the date of the authority: signed by whom it empowered
ISSUE = (FILED, FREE, APPROVED, THIRD_PERSON, MANDATE)
TOLD = served("give_pre_notice", APL("44; 62"), "The operator has not been told the facts, the reasons, the basis and its rights: no "
              "advance notice has been served.", "Advance notice served")  # fmt: skip
PENALTY = (
    # APL 28: "shall order the party to correct or to correct within a time limit" goes with every penalty (field `correction`).
    kinds_allowed(APL("9")), within_ceiling(APL("5; 37")), evidence_verified(APL("46")),
)  # fmt: skip
DECIDING = (
    FILED, FREE, TOLD,
    # O14 39-40 and APL 44-45: the party may state and defend; APL 62: no decision where it was refused a hearing of its statement.
    run_out("statement", APL("45; 62"), "The operator may state and defend itself until %(day)s.", "Time to state and defend is over"),
    # APL 64(1): "request it within five days after the authority has told it".
    run_out("hearing_request", APL("63; 64(1)"), "The operator may ask for a hearing until %(day)s.", "Time to ask for a hearing is over"),
    statements_weighed(APL("45")), hearing_held(APL("63; 65")),
    done("write_report", cite=O14("33"), otherwise="No case-handling opinion is on file.", says="Case-handling opinion on file"),
    no_more_than_noticed("give_pre_notice", APL("44; 62")), *PENALTY,
    review_passed(HEARING_KINDS, APL("58")), discussed(HEARING_KINDS, APL("57(2)")),
    # APL 60: within ninety days of filing. What lateness does to the decision is unverified, so it warns.
    in_time("decide", APL("60", UNVERIFIED), "The time to decide ended on %(day)s.", "Within the time to decide"),
)  # fmt: skip

# ── Limits ─────────────────────────────────────────────────────────────────────────────────────────────────────────

# O14 18: reported to the head within seven working days; special circumstances fifteen.
FILING = Limit("file", 7, Unit.WORKING_DAY, "receive_lead", O14("18"), "Decide whether to file the lead", of="taken", holder=AUTHORITY,
               met_by=("file_case", "decline_lead"), missed="The delay is recorded; officers answer for it (APL 76).")  # fmt: skip
# APL 60: "a decision shall be made within ninety days of filing"; calendar days, since O14 writes working days where it means them.
DECIDE = Limit("decide", 90, Unit.CALENDAR_DAY, "file_case", APL("60"), "Decide the case", of="taken", holder=AUTHORITY, then="note_lapse",
               met_by=("decide", "conclude", "close_case"), missed="Lateness is a defect of procedure.")  # fmt: skip
CORRECT = Limit("correct", Given("within"), Unit.WORKING_DAY, "order_correction", APL("28"), "Correct", each="requirement",
                then="note_lapse", met_by=("accept_remediation",), missed="A refusal to correct can be found.")  # fmt: skip
STATEMENT = Limit("statement", Given("statement_within"), Unit.WORKING_DAY, "give_pre_notice", APL("44; 45", DERIVED),
                  "State and defend", then="note_lapse", met_by=("make_statement", "waive_statement"), met_when="complete",
                  missed="The authority may decide without a statement.")  # fmt: skip
HEARING_REQUEST = Limit("hearing_request", 5, Unit.WORKING_DAY, "give_pre_notice", APL("64(1); 85"), "Ask for a hearing",
                        when="hearing_right", then="note_lapse", met_by=("request_hearing", "waive_hearing"),
                        missed="A late request counts as a waiver.")  # fmt: skip
# APL 64(2): "notify the party of time and place seven days before the hearing"; seven full working days between.
HEARING_NOTICE = Limit("serve_hearing_notice", 7, Unit.WORKING_DAY, "call_hearing", APL("64(2)"), "Serve the hearing notice",
                       of="hearing_at", backward=True, bound=Bound.MINIMUM, holder=AUTHORITY, met_by=("serve",),
                       missed="The hearing must be postponed.")  # fmt: skip
SERVE_DECISION = Limit("serve_decision", 7, Unit.WORKING_DAY, "decide", APL("61"), "Serve the decision", of="taken", holder=AUTHORITY,
                       met_by=("serve",), missed="Unserved, the decision has no effect.")  # fmt: skip
# APL 67: "within fifteen days of receipt of the decision".
PAY = Limit("pay", 15, Unit.CALENDAR_DAY, "decide", APL("67"), "Pay the fine", each="sanction", when="amount", then="note_lapse",
            met_by=("record_payment",), missed="3 per cent of the fine may be added for each day, at most the fine itself (APL 72).")  # fmt: skip


def remedies(step: str) -> tuple[Limit, Limit]:
    """ARL 20: sixty days from knowing; ALL 46: six months from knowing. Neither stops the act (APL 73)."""
    return (
        Limit("reconsideration", 60, Unit.CALENDAR_DAY, step, ARL("20"), "Ask for reconsideration", then="note_lapse",
              met_by=("apply_reconsideration",), remind=(7,), missed="Reconsideration is time-barred."),
        Limit("suit", 6, Unit.MONTH, step, ALL("46"), "Bring a suit", then="note_lapse", met_by=("bring_suit",), remind=(7,),
              missed="A suit is time-barred."),
    )  # fmt: skip


# ── The steps ──────────────────────────────────────────────────────────────────────────────────────────────────────

FINDING_THE_FACTS = (
    Step("receive_lead", "Enter a lead", DESK, O14("17"), Effect.OPEN, "Puts a suspicion on file. The time to decide on filing starts.",
         asks=(asking.choice("source", "Where it came from", forms.LEAD_SOURCES), asking.line("title", "Title of the case"),
               asking.text("summary", "What is suspected", help="About systems and duties of the operator, never about what a user said."),
               asking.files("files", "Papers", required=False)),
         limits=(FILING,), enters="lead", backdated=True, once=True, title_local="线索登记"),
    Step("record_violation", "Record violations", OFFICERS, APL("54"), Effect.FIND, "Names the duty breached, the conduct and its dates.",
         needs=(FREE, law_of_the_conduct(APL("37"))), asks=(forms.VIOLATIONS,)),
    Step("drop_violation", "Drop a violation", OFFICERS, APL("54; 57"), Effect.FIND, "The violation is pursued no further.",
         needs=(FREE,), about=("record_violation.violation",), asks=(forms.REASON,), settles=True),
    # O14 20-30: before filing, questioning, inspection, testing and copies are allowed; persons and property stay unrestricted.
    Step("add_evidence", "Add evidence", OFFICERS, APL("46"), Effect.COLLECT, "Puts exhibits on file, with their hash.",
         needs=(FREE,), asks=(forms.EXHIBITS, asking.yes_no("recusal_told", "The operator was told that it may ask for recusal",
                help="Needed when evidence is first taken from the party (O14 22).", initial=False)), backdated=True),
    Step("verify_evidence", "Verify evidence", OFFICERS, APL("46"), Effect.COLLECT, "Only verified evidence can ground a finding.",
         needs=(FREE, others_here(cite=APL("42; 46"), otherwise="Evidence is verified by another officer than the one who added it.",
                                  says="Another officer added it")),
         about=("add_evidence.exhibit",), once=True,
         asks=(asking.choice("outcome", "Outcome", fixed(verified="Verified", rejected="Not to be used")), asking.text("how", "How it was checked"))),
    Step("propose_filing", "Propose the filing", INSPECTOR, O14("18"), says="Asks the head to file the case and names two officers.",
         needs=(FOUND, FREE, not_done("file_case", cite=O14("18"), otherwise="The case is filed already.")), once=True,
         asks=(asking.text("grounds", "Why a penalty may be called for"), asking.text("competence", "Why this authority is competent"),
               asking.persons("proposed", "Case officers proposed", Role.INSPECTOR, least=2))),
    Step("file_case", "File the case", HEAD, APL("54"), Effect.FILE, "The case gets its number; ninety days to decide start.",
         needs=(FOUND, FREE, others_here(cite=O14("18"), otherwise="Whoever proposed the filing cannot approve it.", says="Another person proposed it")),
         about=("propose_filing",), settles=True, limits=(DECIDE,), enters="filed",
         asks=(asking.persons("officers", "Case officers, two or more", Role.INSPECTOR, least=2), asking.text("reason", "Reason", required=False)),
         title_local="立案"),
    Step("decline_lead", "Do not file", HEAD, O14("17; 18"), Effect.CLOSE, "The lead is closed; a written note is kept.", enters="closed",
         needs=(not_done("file_case", cite=O14("18"), otherwise="The case is filed; close it instead."),), asks=(forms.REASON,)),
    Step("extend_filing", "Allow fifteen days to file", HEAD, O14("18"), says="In special circumstances filing may take fifteen working days.",
         about=("receive_lead",), once=True, asks=(forms.REASON,),
         limits=(Limit("file", 8, Unit.WORKING_DAY, "extend_filing", O14("18"), holder=AUTHORITY, of="taken", replaces="file"),)),
    Step("name_officers", "Name case officers", HEAD, APL("42"), says="From now on these officers handle the case.", needs=(FILED,),
         asks=(asking.persons("officers", "Case officers, two or more", Role.INSPECTOR, least=2), forms.REASON)),
    Step("request_recusal", "Ask for the recusal of an officer", PARTY, APL("43"), Effect.SUBMIT, "The head decides; the investigation goes on meanwhile.",
         needs=(FILED,), asks=(asking.text("text", "Whom, and why"), *forms.FILED_BY), backdated=True),
    Step("decide_recusal", "Decide on a recusal", HEAD, APL("43"), says="Decided by the head; a recused officer acts no more in this case.",
         about=("request_recusal", ""), settles=True,
         asks=(asking.person("person", "Officer", Role.INSPECTOR, Role.HEAD, Role.LEGAL), forms.REASON,
               asking.choice("outcome", "Outcome", fixed(recused="Recused", stays="Stays")))),
    Step("add_officer_party", "Add an officer of the company", HEAD, APL("4"), Effect.JOIN, needs=(FILED, FREE),
         says="Only where a provision fines officers of the company: own notices, hearing, service and remedies.",
         asks=(asking.line("name", "Name"), asking.line("office", "Office in the company"),
               asking.choice("provision", "Provision that fines them", asking.fining_officers), forms.REASON)),
    Step("link_campaign", "Link to a campaign", OFFICERS, O14("17", DERIVED), Effect.LINK, "Links the case to a campaign. A campaign files no case.",
         asks=(asking.choice("campaign", "Campaign", ()), forms.REASON), after_close=True),
)  # fmt: skip

INTERVIEW = (
    Step("draft_summons", "Draft a summons to an interview", OFFICERS, ECO("36-37", PARTLY), Effect.DRAFT, "For approval by the head. An interview is no penalty.",
         needs=(FILED, TWO, FREE), asks=forms.INTERVIEW),
    # Talk 4-5: the cause, time, place and participants are told beforehand; no number of days is fixed.
    Step("summon", "Summon to an interview", SIGNATORY, TALK("4"), Effect.SUMMON, "Signs and issues the summons. It is no penalty.", needs=(*ISSUE, TWO),
         about=("draft_summons",), takes="draft_summons", settles=True, opens=True, enters="interview", notice="summons", title_local="约谈通知书"),
    Step("record_interview", "Record the interview", OFFICERS, O14("38"), Effect.HOLD, "The written record of the talk.", backdated=True, about=("summon",),
         needs=(TWO, FREE, served_here(TALK("4"), "The summons has not been served.", "The summons was served")), settles=True,
         asks=(asking.choice("outcome", "What happened", fixed(held="Held, minutes signed", refused="Held, signature refused", no_show="Nobody came")),
               asking.text("attendees", "Who attended, by office", only_when=("outcome", ("held", "refused"))),
               asking.text("minutes", "Minutes"), asking.files("files", "Signed record", required=False))),
    Step("postpone_interview", "Postpone the interview", OFFICERS, TALK("4"), Effect.HOLD, "Sets another time; the operator is told.", about=("summon",), needs=(FREE,),
         asks=(asking.moment("interview_at", "New time"), asking.line("place", "Place"), forms.REASON)),
)  # fmt: skip

CORRECTION = (
    Step("draft_order", "Draft an order to correct", OFFICERS, APL("28"), Effect.DRAFT, "For approval by the head. Not a penalty; a refusal opens the next tier.",
         needs=(FILED, TWO, FREE, FOUND), asks=forms.ORDER),
    Step("order_correction", "Order to correct within a period", SIGNATORY, APL("28"), Effect.ORDER, "Each requirement has its own period, from service.",
         needs=(*ISSUE, TWO), about=("draft_order",), takes="draft_order", settles=True, opens=True, enters="order", notice="order",
         limits=(CORRECT, *remedies("order_correction")), title_local="责令限期改正通知书"),
    Step("submit_remediation", "File on a requirement", PARTY, APL("28; 32"), Effect.SUBMIT, "Must be judged, with reasons. Late evidence can still be filed.",
         about=("order_correction.requirement",), backdated=True,
         asks=(asking.text("text", "What was done"), asking.files("files", "Evidence", required=False), *forms.FILED_BY)),
    Step("ask_time", "Ask for more time", PARTY, APL("28", DERIVED), Effect.SUBMIT, "A named officer must answer. The deadline stands until then.",
         about=("order_correction.requirement",), backdated=True,
         asks=(asking.period("more", "How much more"), asking.text("text", "Why"), asking.files("files", "Evidence", required=False), *forms.FILED_BY)),
    Step("grant_time", "Grant more time", HEAD, APL("28", DERIVED), Effect.JUDGE, "Measured from the unrolled end; the operator is told.", needs=(FREE,),
         about=("order_correction.requirement",), asks=(asking.period("more", "How much more"), forms.REASON),
         limits=(Limit("correct", Given("more"), Unit.WORKING_DAY, "grant_time", APL("28", DERIVED), of="taken", replaces="correct"),)),
    Step("refuse_time", "Refuse more time", OFFICERS, APL("28", DERIVED), Effect.JUDGE, "The deadline stands.", about=("ask_time",), settles=True,
         needs=(FREE,), asks=(forms.REASON,)),
    Step("accept_remediation", "Accept", OFFICERS, APL("28"), Effect.JUDGE, "The requirement is met; nothing more is asked.", needs=(FREE,),
         about=("order_correction.requirement",), asks=(forms.REASON,), settles=True),
    Step("ask_more", "Ask for more evidence", OFFICERS, APL("28"), Effect.JUDGE, "The operator is told what is missing. The deadline stands.",
         about=("order_correction.requirement",), needs=(FREE, done_here("submit_remediation", cite=APL("28"), otherwise="Nothing has been filed on this requirement.",
                                                             says="Something was filed")), asks=(forms.REASON,)),
    Step("reject_remediation", "Reject", OFFICERS, APL("28"), Effect.JUDGE, "What was filed does not meet the requirement. It can be filed anew.",
         about=("order_correction.requirement",), needs=(FREE, done_here("submit_remediation", cite=APL("28"), otherwise="Nothing has been filed on this requirement.",
                                                             says="Something was filed")), asks=(forms.REASON,)),
    Step("find_refusal", "Find a refusal to correct", HEAD, ECO("36-37", PARTLY), Effect.JUDGE, "Opens the next tier of sanctions.",
         about=("order_correction.requirement",), asks=(forms.REASON,), settles=True,
         needs=(FREE, run_out("correct", APL("28"), "The operator may correct until %(day)s.", "The period has run out"))),
)  # fmt: skip

HEARING_THE_PLATFORM = (
    Step("write_report", "Write the case-handling opinion", OFFICERS, O14("33"), says="Facts, evidence, law and the proposal, when the investigation is finished.",
         needs=(FILED, TWO, FREE, FOUND), asks=(asking.text("report", "Report", inside=True), asking.text("proposal", "Proposal", inside=True))),
    Step("draft_pre_notice", "Draft an advance notice", OFFICERS, APL("44"), Effect.DRAFT, "Facts, reasons, basis and the intended sanctions; the operator is heard.",
         needs=(FILED, TWO, FREE, FOUND, *PENALTY, hearing_right_told(HEARING_KINDS, APL("63"))), asks=forms.PRE_NOTICE),
    Step("give_pre_notice", "Give advance notice", SIGNATORY, APL("44; 63"), Effect.NOTIFY, "Starts the time to state, defend and ask for a hearing.",
         needs=(*ISSUE, TWO, *PENALTY, hearing_right_told(HEARING_KINDS, APL("63"))), about=("draft_pre_notice",), takes="draft_pre_notice", settles=True,
         opens=True, enters="notice", notice="pre_notice", limits=(STATEMENT, HEARING_REQUEST), title_local="行政处罚意见告知书"),
    Step("make_statement", "Make a statement", PARTY, APL("45"), Effect.SUBMIT, "Must be considered. It can never make a penalty heavier.",
         about=("give_pre_notice",), backdated=True,
         asks=(asking.text("text", "Statement and defence"), asking.files("files", "Evidence", required=False),
               asking.yes_no("complete", "This is our complete statement", initial=False, help="If yes, the authority need not wait for the last day."), *forms.FILED_BY)),
    Step("waive_statement", "Waive the statement", PARTY, APL("62"), Effect.SUBMIT, "Says expressly that no statement will be made.", about=("give_pre_notice",),
         backdated=True, asks=(asking.yes_no("complete", "We expressly waive our right to state and defend"), *forms.FILED_BY)),
    # APL 45: "shall review the facts, reasons and evidence; where established, shall adopt them", and "shall not aggravate the penalty".
    Step("review_statement", "Review a statement", OFFICERS, APL("45"), says="What is adopted and what not, with reasons.", needs=(FREE,), about=("make_statement",),
         asks=(asking.choice("outcome", "Outcome", fixed(adopted="Adopted", partly="Adopted in part", not_adopted="Not adopted")), forms.REASON), settles=True),
    Step("request_hearing", "Ask for a hearing", PARTY, APL("63; 64(1)"), Effect.SUBMIT, "The authority must hold it.", about=("give_pre_notice",), backdated=True,
         once=True, needs=(still_running("hearing_request", APL("64(1); 85"), "The time to ask for a hearing ended on %(day)s."),),
         asks=(asking.text("text", "What you wish to be heard on", required=False), *forms.FILED_BY)),
    Step("waive_hearing", "Waive the hearing", PARTY, APL("62; 64"), Effect.SUBMIT, "Says expressly that no hearing is wanted, or withdraws the request.",
         about=("give_pre_notice",), backdated=True, asks=(asking.yes_no("sure", "We expressly waive the hearing"), *forms.FILED_BY)),
    Step("draft_hearing_notice", "Draft a hearing notice", OFFICERS, APL("64(2)"), Effect.DRAFT, "Time and place of the hearing, for approval.", about=("give_pre_notice",),
         needs=(FILED, FREE, done("request_hearing", cite=APL("63"), otherwise="Nobody has asked for a hearing."),
                not_an_officer(APL("64(4)"), "The chair cannot be an officer of the case.", "chair")), asks=forms.HEARING),
    Step("call_hearing", "Call the hearing", SIGNATORY, APL("64(2)"), Effect.NOTIFY, "Served seven full working days before the hearing.",
         needs=(*ISSUE, not_an_officer(APL("64(4)"), "The chair cannot be an officer of the case.", "chair")), about=("draft_hearing_notice",),
         takes="draft_hearing_notice", settles=True, enters="hearing", notice="hearing_notice", limits=(HEARING_NOTICE,), title_local="行政处罚听证通知书"),
    Step("record_hearing", "Record the hearing", (Role.LEGAL, Role.HEAD), APL("64; 65"), says="The decision rests on this record.", backdated=True, about=("call_hearing",), settles=True,
         needs=(not_an_officer(APL("64(4)"), "An officer of the case cannot conduct the hearing."),
                notice_early_enough("serve_hearing_notice", APL("64(2)"), "The notice was served on %(day)s, later than %(end)s: seven full working days are needed.",
                                    "Served seven working days before")),
         asks=(asking.choice("outcome", "What happened", fixed(held="Held, record signed", refused="Held, signature refused", absent="Absent without excuse", postponed="Postponed")),
               asking.text("record", "Record"), asking.files("files", "Signed record", required=False))),
)  # fmt: skip

DECISION = (
    Step("draft_decision", "Draft a penalty decision", OFFICERS, APL("57; 59"), Effect.DRAFT, "For legal review, discussion and approval.", about=("give_pre_notice",),
         needs=(FILED, FREE, TOLD, no_more_than_noticed("give_pre_notice", APL("44; 62")), *PENALTY), asks=forms.DECISION),
    Step("review_legality", "Review the legality", (Role.LEGAL,), APL("58"), says="Mandatory before heavy decisions; by a qualified reviewer outside the handling unit.",
         about=("draft_decision",), needs=(not_an_officer(APL("58", DERIVED), "The reviewer must be independent of the case officers."),
                                           others_here(cite=APL("58"), otherwise="Whoever wrote the draft cannot review it.", says="Another person wrote it")),
         asks=(asking.choice("outcome", "Outcome", fixed(passed="Passed", failed="Not passed")), asking.text("opinion", "Opinion", inside=True))),
    Step("discuss_collectively", "Record the collective discussion", HEAD, APL("57(2)"), says="The heads of the authority decide a major case together, on record.",
         about=("draft_decision",), asks=(asking.persons("present", "Heads present", Role.HEAD, Role.SIGNATORY, least=2), asking.text("record", "Record", inside=True),
                                          asking.choice("outcome", "Outcome", fixed(agreed="Agreed to the draft", not_agreed="Not agreed")))),
    Step("decide", "Decide on the penalty", SIGNATORY, APL("57; 59"), Effect.DECIDE, "Signs and issues the decision. It takes effect on service.",
         needs=(*ISSUE, *DECIDING), about=("draft_decision",), takes="draft_decision", settles=True, enters="decided", notice="decision",
         limits=(SERVE_DECISION, PAY, *remedies("decide")), title_local="行政处罚决定书"),
    Step("draft_conclusion", "Draft a decision without penalty", OFFICERS, APL("57; 33"), Effect.DRAFT, "Minor and corrected, not established, or referred.",
         needs=(FILED, FREE, done("write_report", cite=O14("33"), otherwise="No case-handling opinion is on file.", says="Case-handling opinion on file")),
         asks=forms.CONCLUSION),
    Step("conclude", "Conclude without penalty", SIGNATORY, APL("57; 33"), Effect.DECIDE, "Signs and issues the decision.", needs=ISSUE, about=("draft_conclusion",),
         takes="draft_conclusion", settles=True, opens=True, enters="decided", notice="conclusion", title_local="不予行政处罚决定书"),
    # APL 60 and O14 42: sixty more days with the approval of the own head; then the next-higher head decides.
    Step("extend_decision", "Extend the time to decide", HEAD, O14("42"), says="Complex cases: sixty more calendar days, once.", about=("file_case",), once=True,
         asks=(forms.REASON,), limits=(Limit("decide", 60, Unit.CALENDAR_DAY, "extend_decision", O14("42"), holder=AUTHORITY, of="taken", replaces="decide"),)),
    Step("extend_by_superior", "Record an extension by the superior", HEAD, O14("42"), says="Decided by the head of the next-higher department.", about=("file_case",),
         needs=(done("extend_decision", cite=O14("42"), otherwise="The own head's extension comes first."),),
         asks=(asking.period("more", "How much more"), asking.line("decided_by", "Decided by"), asking.files("files", "Decision")),
         limits=(Limit("decide", Given("more"), Unit.CALENDAR_DAY, "extend_by_superior", O14("42"), holder=AUTHORITY, of="taken", replaces="decide"),)),
)  # fmt: skip

DRAFTS = (
    Step("approve", "Approve the draft", HEAD, O14("42"), says="Everything its issue will ask is checked now.", about=("@draft",), once=True, vets=True,
         needs=(FREE, others_here("review_legality", cite=O14("42"), otherwise="Whoever wrote or reviewed the draft cannot approve it.", says="You did not write or review it")),
         asks=(asking.text("note", "Note", required=False, inside=True),)),
    Step("return_draft", "Return to the author", (Role.HEAD, Role.LEGAL, Role.SIGNATORY), O14("42"), says="The draft is void; a new one is needed.", about=("@draft",),
         asks=(asking.text("reason", "What should change", inside=True),), settles=True),
    Step("withdraw_draft", "Withdraw the draft", OFFICERS, O14("42"), says="The draft is void; a changed one is a new draft.", about=("@draft",), settles=True,
         asks=(asking.text("reason", "Reason", inside=True),)),
)  # fmt: skip

TAKING_EFFECT = (
    Step("serve", "Enter the service", CLERK, APL("61; 85"), Effect.SERVE, "Most clocks start here.", about=("@notice",), once=served_on_all, backdated=True, after_close=True,
         needs=(addressee(APL("61")), consent_to_electronic(forms.ELECTRONIC, CPL("90")), moment_within_day(APL("61"))), asks=forms.SERVICE, title_local="送达回证"),
    Step("record_attempt", "Enter a failed attempt", CLERK, CPL("87-92"), Effect.ATTEMPT, "Keeps the proof that service was tried.", about=("@notice",), once=served_on_all,
         backdated=True, asks=(asking.choice("addressee", "Addressee", asking.addressees), asking.choice("method", "Method", forms.METHODS),
                               asking.text("result", "What happened"), asking.files("proof", "Proof", required=False))),
    Step("keep_served_copy", "Keep the signed copy", CLERK, O14("46"), says="The signed and sealed scan of the notice as served.", about=("@notice",), after_close=True,
         asks=(asking.files("copy", "Scan"),)),
    Step("consent_to_electronic_service", "Confirm electronic service", PARTY, CPL("90"), Effect.SUBMIT, "Signed confirmation: notices count as served when they reach the portal or address.",
         backdated=True, asks=(asking.line("address", "E-mail or portal account"), asking.files("files", "Signed confirmation"), *forms.FILED_BY)),
    Step("withdraw_consent", "Withdraw the confirmation", PARTY, CPL("90"), Effect.SUBMIT, "From now on notices come on paper.", backdated=True,
         needs=(done("consent_to_electronic_service", cite=CPL("90"), otherwise="No confirmation is on file."),), asks=(asking.text("text", "Reason", required=False), *forms.FILED_BY)),
    Step("record_payment", "Record a payment", CLERK, APL("67"), Effect.PAY, "In full or in part; a fine is settled when nothing is owed.", about=("decide.sanction",), backdated=True,
         needs=(no_more_than_owed(APL("67; 72")),), after_close=True, settles=paid_in_full,
         asks=(asking.amount("amount", "Amount in yuan"), asking.line("reference", "Reference of the bank"))),
    Step("defer_payment", "Defer the payment", HEAD, APL("66"), says="On written application with evidence of hardship.", about=("decide.sanction",), needs=(FREE,),
         asks=(asking.period("more", "How much more"), forms.REASON),
         limits=(Limit("pay", Given("more"), Unit.CALENDAR_DAY, "defer_payment", APL("66"), of="taken", replaces="pay"),)),
    Step("apply_reconsideration", "Ask for reconsideration", (*PARTY, Role.INSPECTOR), ARL("20"), Effect.APPEAL, "Does not stop the act. A late one is recorded; the reviewing body decides on it.",
         about=("decide", "order_correction"), backdated=True, after_close=True, once=True,
         asks=(asking.line("body", "Reviewing body"), asking.text("text", "What is contested", required=False), asking.files("files", "Application", required=False), *forms.FILED_BY)),
    Step("bring_suit", "Record a suit", (*PARTY, Role.INSPECTOR), ALL("45; 46"), Effect.APPEAL, "Does not stop the act. A late one is recorded; the court decides on it.",
         about=("decide", "order_correction"), backdated=True, after_close=True, once=True,
         asks=(asking.line("body", "Court"), asking.text("text", "What is contested", required=False), asking.files("files", "Complaint", required=False), *forms.FILED_BY)),
    Step("record_outcome", "Record the outcome of an appeal", (Role.LEGAL, Role.CLERK), ARL("62"), Effect.APPEAL, "What the reviewing body or court decided.",
         about=("apply_reconsideration", "bring_suit"), backdated=True, settles=True, after_close=True,
         asks=(asking.choice("outcome", "Outcome", fixed(upheld="Upheld", changed="Changed", revoked="Revoked", illegal="Confirmed illegal", withdrawn="Withdrawn", inadmissible="Not admitted")),
               asking.text("reasons", "Reasons, in short"), asking.files("files", "Decision", required=False))),
)  # fmt: skip

THE_FILE = (
    Step("note_lapse", "Note that a deadline lapsed", (Role.SYSTEM,), O14("18", DERIVED), Effect.LAPSE, "Records that time passed and gives work to a named person; decides nothing.",
         about=("@any",), after_close=True, needs=(time_ran_out(APL("85")), not_entered_late(APL("47"))),
         asks=(asking.line("limit", "Limit"), asking.line("addressee", "Holder", required=False))),
    Step("confirm_lapse", "Confirm that a deadline lapsed", OFFICERS, APL("47"), Effect.LAPSE, "For an entry made late, whose end had already passed.", about=("@any",),
         needs=(time_ran_out(APL("85")),), asks=(asking.line("limit", "Limit"), asking.line("addressee", "Holder", required=False), forms.REASON)),
    Step("correct_entry", "Correct an entry", DESK, APL("47"), Effect.CORRECT, "The old entry stays readable; deadlines and reminders follow, holders are told.", about=("@entry",),
         after_close=True, needs=(second_person_once_served(APL("47")), corrected_day_possible(APL("47"))),
         asks=(asking.choice("what", "What is wrong", fixed(day="The day", facts="Something else that was entered", strike="The whole entry")),
               asking.day("day", "Right day", only_when=("what", ("day",))), asking.replacing("facts", "Right entries", only_when=("what", ("facts",))), forms.REASON)),
    Step("close_case", "Close the case", HEAD, O14("46", UNVERIFIED), Effect.CLOSE, "Archives the file.", enters="closed", asks=(forms.REASON,),
         needs=(FREE, nothing_open(("reconsideration", "suit"), APL("57; 67")), every_requirement_judged(APL("28")),
                done("decide", "conclude", "accept_remediation", "record_interview", cite=APL("57"), otherwise="Nothing has been decided or accepted.", says="There is an outcome"))),
    Step("reopen_case", "Reopen the case", HEAD, APL("57", DERIVED), says="With a reason; the file goes on where it was.", after_close=True, enters="filed",
         needs=(done("close_case", "decline_lead", cite=APL("57"), otherwise="The case is not closed."),), asks=(forms.REASON,)),
)  # fmt: skip

CN_CAC = Regime(
    key="cn-cac", title="China, Cyberspace Administration", version="2026.11", currency="CNY", calendar=cn_workdays.CALENDAR,
    statutes=STATUTES, provisions=PROVISIONS, languages=("zh", "en"), record=APL("47"),
    # CPL 85: the day of the event is not counted; an end on a rest day moves to the first day after.
    general=Limit("general", 0, Unit.CALENDAR_DAY, "", CPL("85"), "General rules of time", of="taken"),
    stages=(("lead", "Lead"), ("filed", "Filed"), ("interview", "Called to an interview"), ("order", "Ordered to correct"),
            ("notice", "Advance notice given"), ("hearing", "Hearing called"), ("decided", "Decided"), ("closed", "Closed")),
    steps=(*FINDING_THE_FACTS, *INTERVIEW, *CORRECTION, *HEARING_THE_PLATFORM, *DECISION, *DRAFTS, *TAKING_EFFECT, *THE_FILE),
    path=(("Finding the facts", ("receive_lead", "file_case", "add_evidence", "summon", "order_correction")),
          ("Hearing the platform", ("give_pre_notice", "make_statement", "call_hearing")),
          ("Deciding", ("review_legality", "discuss_collectively", "decide")), ("Taking effect", ("serve", "record_payment"))),
)  # fmt: skip
