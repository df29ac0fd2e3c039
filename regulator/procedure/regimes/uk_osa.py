"""United Kingdom, Ofcom, Online Safety Act 2023: `uk-osa`, the enforcement procedure, in the order of the Act.

What steps share is in `uk_osa_needs` and `uk_osa_limits`, what they ask in `uk_osa_forms` and `uk_osa_notices`, the statutes,
the catalogue of requirements and what is no step in `uk_osa_sources`. Provisions are told in our own words.
"""

from __future__ import annotations

from regulator.procedure.calendars import uk_ew, uk_ni, uk_sct
from regulator.procedure.conditions.appeals import undoes, withdrawn
from regulator.procedure.conditions.appointments import ahead, not_before
from regulator.procedure.conditions.daily import not_past, runs_no_more
from regulator.procedure.conditions.done import said_yes
from regulator.procedure.conditions.following import not_decided_since
from regulator.procedure.conditions.found_failed import found_already, not_found_yet
from regulator.procedure.conditions.statements import stated
from regulator.procedure.conditions.terms import extendable, nothing_to_extend, run_out_here, served_here
from regulator.procedure.language import Effect, Regime, Role, Step
from regulator.procedure.regimes import common
from regulator.procedure.regimes import uk_osa_forms as forms
from regulator.procedure.regimes import uk_osa_limits as times
from regulator.procedure.regimes import uk_osa_needs as law
from regulator.procedure.regimes import uk_osa_notices as notices
from regulator.procedure.regimes.common import HEAD, LEGAL, OFFICERS, PARTY, SIGNATORY
from regulator.procedure.regimes.common_forms import OFFICERS as CASE_OFFICERS
from regulator.procedure.regimes.common_forms import REASON, REMEDIATION
from regulator.procedure.regimes.uk_osa_court import APPLYING
from regulator.procedure.regimes.uk_osa_limits import CONFIRMATION, PENALTY
from regulator.procedure.regimes.uk_osa_needs import ISSUE, PROPOSAL, PROVISIONAL
from regulator.procedure.regimes.uk_osa_sources import (
    COMMON,
    DERIVED,
    GUIDE,
    IA78,
    OSA,
    OUTSIDE,
    PARTLY,
    PROVISIONS,
    RECORD,
    STATUTES,
    UNVERIFIED,
)

PRACTICE = GUIDE("on opening an investigation", UNVERIFIED)

# ── The lead, the investigation and the facts ──────────────────────────────────────────────────────────────────────

FINDING_THE_FACTS = (
    common.receiving(PRACTICE, forms.SOURCES),
    # 131: only a breach of an enforceable requirement can be acted on; the law is that of the days of the conduct.
    *common.finding(OSA("130(1)"), needs=(), verified=GUIDE("on evidence", DERIVED), conduct=COMMON("against penalties without law", PARTLY)),
    Step("file_case", "Open an investigation", HEAD, PRACTICE, Effect.FILE, once=True, enters="filed", asks=forms.INVESTIGATION,
         says="The case gets its number and its officers.", needs=(law.FOUND, law.NOT_OPENED)),
    Step("decline_lead", "Open no investigation", HEAD, PRACTICE, Effect.CLOSE, needs=(law.NOT_OPENED,), enters="closed",
         says="The lead is closed; a note with the reason is kept.", hides=law.is_opened, asks=(REASON,)),
    Step("name_officers", "Name case officers", HEAD, PRACTICE, says="From now on these officers handle the case.", asks=CASE_OFFICERS,
         needs=(law.OPENED,)),
    # Sch 15 para 1: notices may be given jointly to the provider and companies of its group, which are then liable jointly.
    Step("add_group_member", "Add a company of the group", HEAD, OSA("Sch 15 para 1"), Effect.JOIN, asks=forms.GROUP_MEMBER,
         says="A parent, subsidiary, fellow subsidiary or controller, as an addressee of joint notices.", needs=(law.OPENED,)),
    # What puts it right weighs on the amount (139(4)(c)); who is struck off or sold ends no case.
    Step("record_change", "Record what changed at the provider", OFFICERS, OSA("139(4)(c)", DERIVED), backdated=True, asks=forms.CHANGE,
         says="Mitigation, a closed service, insolvency, another provider. It closes no case."),
    common.contact(COMMON("on fair procedure", DERIVED)),
    Step("link_campaign", "Link to an enforcement programme", OFFICERS, GUIDE("on enforcement programmes", UNVERIFIED), Effect.LINK,
         says="Links the case to a programme. A programme opens no case.", after_close=True, asks=forms.PROGRAMME),
)  # fmt: skip

# ── Information ────────────────────────────────────────────────────────────────────────────────────────────────────

ITEM = ("give_information_notice.information", "give_assistance_notice.information")
INFORMATION = (
    Step("draft_information_notice", "Draft an information notice", OFFICERS, OSA("100; 102", PARTLY), Effect.DRAFT, asks=notices.INFORMATION,
         says="For approval. Needs no open investigation: any online safety function will do.",
         needs=(*law.INFORMED, stated(notices.TOLD_INFORMATION, OSA("102(3)", UNVERIFIED)))),
    # 102(3): it must specify or describe the information, why it is required, the form and manner, when, and contain
    # "information about the consequences of not complying with the notice".
    Step("give_information_notice", "Give an information notice", SIGNATORY, OSA("100; 102", PARTLY), Effect.NOTIFY, about=("draft_information_notice",),
         says="Each item is due at its own time.", takes="draft_information_notice", settles=True, opens=True, notice="information_notice",
         needs=(*ISSUE, *law.INFORMED, stated(notices.TOLD_INFORMATION, OSA("102(3)", UNVERIFIED))), limits=times.INFORM),
    Step("draft_assistance_notice", "Draft a notice of a skilled person, audit or inspection", OFFICERS, OSA("104-107; Sch 12", PARTLY),
         Effect.DRAFT, asks=notices.ASSISTANCE, says="For approval.", needs=(law.ASSISTED, stated(notices.TOLD_INFORMATION, OSA("104; Sch 12", UNVERIFIED)))),
    # 104(7): all necessary assistance to the skilled person; Sch 12: entry, inspection and audit, with notice.
    Step("give_assistance_notice", "Give notice of a skilled person, audit or inspection", SIGNATORY, OSA("104-107; Sch 12", PARTLY),
         Effect.NOTIFY, about=("draft_assistance_notice",), takes="draft_assistance_notice", settles=True, opens=True,
         says="What must be done is due at its own time.", notice="assistance_notice", limits=times.ASSIST,
         needs=(*ISSUE, law.ASSISTED, stated(notices.TOLD_INFORMATION, OSA("104; Sch 12", UNVERIFIED)))),
    # 102(8): act in accordance with the notice; the information is accurate in all material respects.
    Step("submit_information", "Provide information", PARTY, OSA("102(8)", PARTLY), Effect.SUBMIT, about=ITEM, backdated=True, asks=forms.ANSWER,
         says="The answer must follow the notice and be accurate in all material respects."),
    Step("extend_information", "Allow more time to provide it", OFFICERS, OSA("102", DERIVED), Effect.JUDGE, about=ITEM, asks=forms.TIME_GRANTED,
         says="Measured from the day set; the addressee is told.", needs=(extendable("inform", OSA("102", DERIVED)),),
         hides=nothing_to_extend("inform"), limits=(times.INFORM_LONGER,)),
    Step("query_information", "Say what is missing", OFFICERS, OSA("102(8)", PARTLY), Effect.JUDGE, about=ITEM, asks=(REASON,),
         says="The day it was due stands.", needs=(law.SENT_HERE,)),
    Step("accept_information", "Accept what was provided", OFFICERS, OSA("102(8)", PARTLY), Effect.JUDGE, about=ITEM, settles=True, asks=(REASON,),
         says="Nothing more is asked on this item.", needs=(law.SENT_HERE,)),
    Step("draft_summons", "Draft a requirement to be interviewed", OFFICERS, OSA("106", PARTLY), Effect.DRAFT, asks=notices.INTERVIEW,
         says="For approval.", needs=(law.OPENED, ahead("interview_at", OSA("106", PARTLY), "The interview lies in the past."))),
    Step("summon", "Require an interview", SIGNATORY, OSA("106", PARTLY), Effect.SUMMON, about=("draft_summons",), takes="draft_summons",
         says="Names the person, the matter, time and place.", settles=True, opens=True, notice="interview_notice",
         needs=(*ISSUE, law.OPENED, ahead("interview_at", OSA("106", PARTLY), "The interview lies in the past."))),
    Step("record_interview", "Record the interview", OFFICERS, OSA("106", PARTLY), Effect.HOLD, about=("summon",), settles=True,
         says="What was said, or that nobody came.", backdated=True, asks=forms.MINUTES,
         needs=(served_here(OSA("208"), "The requirement has not been served.", "It was served"),
                not_before("interview_at", OSA("106", PARTLY), "The interview is on %(day)s.", "postpone_interview"))),
    Step("postpone_interview", "Postpone the interview", OFFICERS, OSA("106", PARTLY), Effect.HOLD, about=("summon",), asks=forms.POSTPONEMENT,
         says="Sets another time.", needs=(ahead("interview_at", OSA("106", PARTLY), "The interview lies in the past."),)),
)  # fmt: skip

# ── Provisional notice of contravention ────────────────────────────────────────────────────────────────────────────

PUT = (PROVISIONAL, PROPOSAL)
PUTTING_IT = (
    Step("draft_provisional_notice", "Draft a provisional notice of contravention", OFFICERS, OSA("130", PARTLY), Effect.DRAFT,
         says="The duty, the reasons, the steps and penalties considered.", asks=notices.PROVISIONAL, ceiling=law.maximum, needs=law.PUT),
    # 130(1): where there are "reasonable grounds for believing that the provider has failed, or is failing, to comply"; (4) it
    # must specify the duty and give the reasons; (5)-(7) may specify steps and a penalty; (8) representations with evidence.
    Step(PROVISIONAL, "Give a provisional notice of contravention", SIGNATORY, OSA("130", PARTLY), Effect.NOTIFY, about=("draft_provisional_notice",),
         says="Starts the time to make representations. Nothing is decided yet.", takes="draft_provisional_notice", settles=True, opens=True,
         enters="provisional", notice="provisional_notice", ceiling=law.maximum, needs=(*ISSUE, *law.PUT),
         limits=times.representations(PROVISIONAL, OSA("130(8)", PARTLY))),
    # 130(8), 139(3)(b), 140(3): "representations ... (with any supporting evidence)".
    Step("make_statement", "Make representations", PARTY, OSA("130(8); 139(3)(b)", PARTLY), Effect.SUBMIT, about=PUT, backdated=True,
         says="Must be considered before anything is decided.", once=law.all_decided, asks=forms.STATEMENT, needs=(law.STILL_HEARD,)),
    Step("waive_statement", "Make no representations", PARTY, OSA("130(8)", DERIVED), Effect.SUBMIT, about=PUT, backdated=True,
         says="Says expressly that none will be made.", once=law.all_decided, asks=forms.NO_STATEMENT,
         needs=(law.STILL_HEARD, said_yes("complete", OSA("130(8)", PARTLY), "Say so expressly, or leave the time to run."))),
    Step("extend_statement", "Allow more time for representations", HEAD, OSA("130(8)", DERIVED), Effect.JUDGE, about=PUT, asks=forms.TIME_GRANTED,
         says="Measured from the unrolled end.", needs=(extendable("statement", OSA("130(8)", DERIVED)),), hides=nothing_to_extend("statement"),
         limits=(times.STATEMENT_LONGER,)),
    Step("review_statement", "Consider representations", OFFICERS, OSA("132; 139(3)(b)", PARTLY), about=("make_statement",), settles=True,
         says="What is accepted and what not, with reasons.", asks=forms.REVIEW),
    # Guidance: a settlement with an admission, up to 30 per cent before the notice, 20 after it, 10 after representations.
    Step("settle", "Record a settlement", HEAD, GUIDE("on settlement", UNVERIFIED), about=(PROVISIONAL, ""), asks=forms.SETTLEMENT,
         says="The person admits the failure and makes no representations; the penalty is reduced.", needs=(law.OPENED, law.DISCOUNT)),
)  # fmt: skip

# ── Confirmation decision ──────────────────────────────────────────────────────────────────────────────────────────

DECIDING = (
    Step("draft_confirmation_decision", "Draft a confirmation decision", OFFICERS, OSA("132-137", PARTLY), Effect.DRAFT, about=(PROVISIONAL,),
         says="For the final decision maker, who had no hand in the provisional notice.", once=law.all_confirmed, asks=notices.CONFIRMATION,
         ceiling=law.maximum, needs=(law.TOLD, law.UNDECIDED, law.REACHES, law.NOTICED, *law.GROUNDED, *law.PRICED_IN_ALL,
                *law.STEPS, *law.PAYABLE_BY_ANALOGY)),
    # 132: given where Ofcom "are satisfied" after the period for representations; 133: it may require steps; 137: it may impose
    # a penalty of a single amount, at a daily rate, or both.
    Step(CONFIRMATION, "Give a confirmation decision", SIGNATORY, OSA("132-137", PARTLY), Effect.DECIDE, about=("draft_confirmation_decision",),
         says="Finds the failure; each step and each penalty has its own time.", takes="draft_confirmation_decision", settles=True,
         enters="decided", notice="confirmation_decision", ceiling=law.maximum, needs=(*ISSUE, *law.CONFIRMING, *law.PAYABLE_BY_ANALOGY),
         limits=(*times.CORRECT, *times.PAY_CONFIRMED, *times.running(CONFIRMATION), times.appeal(CONFIRMATION))),
    Step("draft_no_action", "Draft a notice that no action is taken", OFFICERS, OSA("132", UNVERIFIED), Effect.DRAFT, about=(PROVISIONAL,),
         says="Where Ofcom are not satisfied of the failure.", once=law.all_confirmed, asks=notices.NO_ACTION, needs=(law.TOLD, law.UNDECIDED)),
    Step("tell_no_action", "Tell that no action is taken", SIGNATORY, OSA("132", UNVERIFIED), Effect.DECIDE, about=("draft_no_action",),
         says="Ends what the provisional notice began.", takes="draft_no_action", settles=True, enters="decided", notice="no_action",
         needs=(*ISSUE, *law.NO_ACTION)),
)  # fmt: skip

# ── The steps required ─────────────────────────────────────────────────────────────────────────────────────────────

REQUIREMENT = (f"{CONFIRMATION}.requirement",)
RATE = (f"{CONFIRMATION}.sanction", f"{PENALTY}.sanction")
COMPLYING = (
    Step("submit_remediation", "File on a step", PARTY, OSA("133"), Effect.SUBMIT, about=REQUIREMENT, backdated=True, asks=REMEDIATION,
         says="Must be judged, with reasons. Late evidence can still be filed.", past=("find_refusal",), needs=(law.STANDS,)),
    Step("ask_time", "Ask for more time", PARTY, OSA("133; 135(3)", DERIVED), Effect.SUBMIT, about=REQUIREMENT, backdated=True,
         says="A named officer must answer. The deadline stands until then.", asks=forms.TIME_WANTED, needs=(law.STANDS,)),
    # 135(3): Ofcom may vary the decision "to extend the deadline for completion of a children's access assessment".
    Step("grant_time", "Vary the decision: more time", HEAD, OSA("135(3)", PARTLY), Effect.JUDGE, about=REQUIREMENT, asks=forms.TIME_GRANTED,
         says="Measured from the unrolled end; the provider is told.", needs=(extendable("correct", OSA("135(3)", PARTLY)),),
         hides=nothing_to_extend("correct"), limits=(times.CORRECT_LONGER,)),
    Step("refuse_time", "Refuse more time", OFFICERS, OSA("133", DERIVED), Effect.JUDGE, about=("ask_time",), settles=True, asks=(REASON,),
         says="The deadline stands."),
    Step("accept_remediation", "Accept", OFFICERS, OSA("133"), Effect.JUDGE, about=REQUIREMENT, settles=True, asks=(REASON,),
         says="The step is taken; nothing more is asked.", past=("find_refusal",), needs=(law.STANDS, law.GIVEN_TO_ONE)),
    Step("ask_more", "Ask for more evidence", OFFICERS, OSA("133"), Effect.JUDGE, about=REQUIREMENT, asks=(REASON,),
         says="The provider is told what is missing. The deadline stands.", past=("find_refusal",), needs=(law.STANDS, law.FILED_HERE)),
    Step("reject_remediation", "Reject", OFFICERS, OSA("133"), Effect.JUDGE, about=REQUIREMENT, asks=(REASON,),
         says="What was filed does not meet the step. It can be filed anew.", past=("find_refusal",), needs=(law.STANDS, law.FILED_HERE)),
    # 139(1)(c): "satisfied that the person has failed to comply with one or more of those requirements".
    Step("find_refusal", "Find that a step was not taken", HEAD, OSA("139(1)(c)"), Effect.JUDGE, about=REQUIREMENT, settles=True, asks=forms.NOT_TAKEN,
         says="Opens a further penalty and an application to court.", past=("find_refusal",), hides=found_already("correct"),
         needs=(law.STANDS, not_found_yet("correct", OSA("139(1)(c)")), law.GIVEN,
                run_out_here("correct", OSA("139(1)(c)"), "The time for this step runs until %(day)s.", "Time for it is over"),
                law.ANSWERED, law.TIME_ANSWERED)),
    # 137(1)(b): the rate stops with compliance; in part it does not, unless the decision says so.
    Step("record_compliance", "Record the end of a daily rate", HEAD, OSA("137(1)(b)", PARTLY), about=RATE, asks=forms.COMPLIED, once=runs_no_more,
         says="The last day of the failure; from then on the rate adds nothing.", backdated=True,
         needs=(said_yes("whole", OSA("137(1)(b)", PARTLY), "Compliance in part does not stop the rate: name what the decision says stops it."),
                not_past(OSA("137(1)(b)", PARTLY)))),
)  # fmt: skip

# ── Further penalties ──────────────────────────────────────────────────────────────────────────────────────────────

PUNISHING = (
    Step("draft_penalty_proposal", "Draft a proposal of a penalty", OFFICERS, OSA("139-141", PARTLY), Effect.DRAFT, about=(*REQUIREMENT, ""),
         says="For a step not taken, a technology notice not complied with, or an unpaid fee.", past=("find_refusal",), asks=notices.PROPOSAL,
         ceiling=law.maximum, needs=(law.OPENED, *law.FURTHER, law.DAY_TO_BE_HEARD, law.FAIR_TIME, stated(notices.TOLD_PROPOSAL, OSA("139(3)(b)")))),
    # 139(3)(a): "notifying the person that they propose to give a penalty notice", the reasons and the amount; 140(2); 141.
    Step(PROPOSAL, "Propose a penalty", SIGNATORY, OSA("139(3); 140(2)"), Effect.NOTIFY, about=("draft_penalty_proposal",),
         says="Starts the time to make representations.", takes="draft_penalty_proposal", settles=True, opens=True, enters="provisional",
         notice="penalty_proposal", ceiling=law.maximum, limits=times.representations(PROPOSAL, OSA("139(3)(b); 140(3)")),
         needs=(*ISSUE, law.OPENED, *law.FURTHER, law.DAY_TO_BE_HEARD, law.FAIR_TIME, stated(notices.TOLD_PROPOSAL, OSA("139(3)(b)")))),
    Step("draft_penalty_notice", "Draft a penalty notice", OFFICERS, OSA("139-142", PARTLY), Effect.DRAFT, about=(PROPOSAL,), asks=notices.PENALTY_NOTICE,
         says="For the final decision maker.", once=law.all_punished, ceiling=law.maximum,
         needs=(law.PROPOSED, law.UNPUNISHED, law.SAME_GROUND, law.REACHES_PROPOSAL, law.WITHIN_PROPOSAL, *law.FURTHER, law.PAYABLE)),
    # 139(4): reasons; amount; reasons for it with aggravating and mitigating factors; period; appeal; consequences.
    Step(PENALTY, "Give a penalty notice", SIGNATORY, OSA("139(2)-(5); 140(5)"), Effect.DECIDE, about=("draft_penalty_notice",),
         says="Payable within at least 28 days beginning with the day it is given.", takes="draft_penalty_notice", settles=True, enters="penalised",
         notice="penalty_notice", ceiling=law.maximum, needs=(*ISSUE, *law.PUNISHING, law.PAYABLE),
         limits=(*times.PAY_NOTICED, *times.running(PENALTY), times.appeal(PENALTY))),
)  # fmt: skip

# ── Court, publication, appeals ────────────────────────────────────────────────────────────────────────────────────

APPEALABLE = (CONFIRMATION, PENALTY)
FOLLOWING = (
    # 144-147 and others: only a court makes the order; Ofcom can no more than apply for it.
    Step("prepare_application", "Prepare an application to court", (Role.INSPECTOR, Role.LEGAL), OSA("144-147", PARTLY), asks=forms.APPLICATION,
         says="Application to court: only a court makes this order. Nothing is issued.", needs=(law.OPENED, *APPLYING)),
    Step("record_court_order", "Record what the court decided", (Role.LEGAL, Role.CLERK), OSA("144-147", PARTLY), about=("prepare_application",),
         says="The order is the court's.", settles=True, backdated=True, after_close=True, asks=forms.COURT_SAID),
    # 149(1)-(3): Ofcom "must publish details identifying the person" and describing the failure and the response, nothing
    # confidential or otherwise not appropriate; (6) "may publish" a provisional notice while no decision was given.
    Step("publish_decision", "Record the publication", (Role.HEAD, Role.CLERK), OSA("149"), about=(*APPEALABLE, PROVISIONAL), backdated=True,
         says="Confirmation decisions and penalty notices must be published; a provisional notice may be.", after_close=True, once=True,
         asks=forms.PUBLICATION, needs=(law.STANDS, law.GIVEN_TO_ALL, not_decided_since(PROVISIONAL, CONFIRMATION, OSA("149(6)")),
         said_yes("cleared", OSA("149(3)"), "Nothing confidential, or otherwise not appropriate, may be published."))),
    *common.serving(OSA("208"), forms.METHODS, proof=IA78("7", PARTLY), self_proving=(), needs=law.SENDING, more=(forms.SENT,)),
    common.paying(OSA("137; 139(5)", PARTLY), RATE, "pounds"),
    # 168: notices and decisions can be appealed against; UT Rules 23: the notice of appeal is received within one month.
    Step("appeal_tribunal", "Record an appeal to the Upper Tribunal", (*PARTY, *LEGAL), OSA("168", PARTLY), Effect.APPEAL, about=APPEALABLE,
         says="Does not stop the decision by itself. A late one is recorded; the Tribunal decides on it.", once=True, backdated=True,
         after_close=True, asks=forms.APPEAL_FILED, needs=(*law.IN_TIME, law.PENDING), taken_back=withdrawn),
    Step("record_outcome", "Record the outcome of an appeal", (*LEGAL, Role.CLERK), OSA("168", UNVERIFIED), Effect.APPEAL, about=("appeal_tribunal",),
         says="What the Tribunal decided.", settles=True, backdated=True, after_close=True, asks=forms.OUTCOME, needs=(law.NEW_TOTAL, law.NOT_HEAVIER), undoes=undoes),
)  # fmt: skip

# ── The file ───────────────────────────────────────────────────────────────────────────────────────────────────────

THE_FILE = (
    *common.drafts(law.MAKERS),
    *common.lapsing(COMMON("on counting time", DERIVED), RECORD),
    common.correcting(RECORD),
    *common.closing(GUIDE("on closing", UNVERIFIED), law.CLOSING, GUIDE("on closing", UNVERIFIED)),
)

UK_OSA = Regime(
    key="uk-osa", title="United Kingdom, Ofcom, Online Safety Act 2023", version="2026.11", currency="GBP", calendar=uk_ew.CALENDAR,
    calendars=(uk_sct.CALENDAR, uk_ni.CALENDAR), statutes=STATUTES, provisions=PROVISIONS, languages=("en",), record=RECORD,
    places=(("ew", "England and Wales", "uk-ew"), ("sct", "Scotland", "uk-sct"), ("ni", "Northern Ireland", "uk-ni")),
    general=times.GENERAL, outside=OUTSIDE,
    stages=(("lead", "Lead"), ("filed", "Under investigation"), ("provisional", "Put to the provider"), ("decided", "Decided"),
            ("penalised", "Further penalty"), ("closed", "Closed")),
    chapters=(
        ("The lead, the investigation and the facts", FINDING_THE_FACTS),
        ("Information", INFORMATION),
        ("Provisional notice of contravention", PUTTING_IT),
        ("Confirmation decision", DECIDING),
        ("The steps required", COMPLYING),
        ("Further penalties", PUNISHING),
        ("Court, publication, service, appeals", FOLLOWING),
        ("Drafts and the file", THE_FILE),
    ),
    path=(("Finding the facts", ("receive_lead", "record_violation", "file_case", "give_information_notice")),
          ("Putting it to the provider", (PROVISIONAL, "make_statement")), ("Deciding", ("review_statement", CONFIRMATION)),
          ("Complying", ("serve", "accept_remediation", "find_refusal", "record_payment"))),
)  # fmt: skip
