"""European Union, Digital Services Act: `eu-dsa`, the Commission's proceedings against providers of very large platforms and
search engines, in the order of Chapter IV section 4.

What steps share is in `eu_dsa_needs`, limits of time in `eu_dsa_limits`, what steps ask in `eu_dsa_forms`, the statutes, the
catalogue of duties and what is no step here in `eu_dsa_sources`.
"""

from __future__ import annotations

from regulator.procedure.calendars import eu_cjeu, eu_commission
from regulator.procedure.conditions.appeals import withdrawn
from regulator.procedure.conditions.appointments import not_before
from regulator.procedure.conditions.concluded import ends
from regulator.procedure.conditions.done import said_yes
from regulator.procedure.conditions.proceedings import final_here
from regulator.procedure.conditions.requests import not_before_day
from regulator.procedure.conditions.terms import run_out_here, served_here, still_running
from regulator.procedure.language import Effect, Pausing, Regime, Step
from regulator.procedure.regimes import common, common_forms
from regulator.procedure.regimes import eu_dsa_forms as forms
from regulator.procedure.regimes import eu_dsa_limits as times
from regulator.procedure.regimes import eu_dsa_needs as law
from regulator.procedure.regimes.common import APPEALS, DESK, HEAD, OFFICERS, PARTY, SIGNATORY
from regulator.procedure.regimes.common_forms import REASON
from regulator.procedure.regimes.eu_dsa_needs import ADOPT, FREE, ISSUE, OPENED
from regulator.procedure.regimes.eu_dsa_sources import (
    CHARTER,
    DERIVED,
    DSA,
    IR,
    OUTSIDE,
    PARTLY,
    PROVISIONS,
    STAFF,
    STATUTES,
    TFEU,
    TIME,
    UNVERIFIED,
)

# DSA 79(4): "the rights of defence ... shall be fully respected", and parties have access to the file: so it is true and whole.
RECORD = DSA("79(4)", DERIVED)

# ── The suspicion and the facts ────────────────────────────────────────────────────────────────────────────────────

FINDING_THE_FACTS = (
    # DSA 65(1), (2): on its own initiative, or on a reasoned request of a coordinator.
    common.receiving(DSA("65(1), (2)"), forms.LEAD_SOURCES),
    # DSA 77(2): time runs "on the day on which the infringement is committed", or from when a continuing one "ceases".
    *common.finding(DSA("65(1)"), needs=(FREE,), conduct=DSA("92; 93(2)", PARTLY), verified=CHARTER("41", DERIVED),
                    limits=(times.IMPOSE, times.IMPOSE_AT_MOST)),
    # DSA 66(1): the Commission "may" initiate proceedings.
    Step("decline_lead", "Do not open proceedings", HEAD, DSA("66(1)"), Effect.CLOSE, needs=(FREE, law.NOT_OPENED), enters="closed",
         says="The matter is closed without proceedings; a note is kept.", hides=law.is_opened, asks=(REASON,)),
    common.contact(CHARTER("41", DERIVED), (FREE,)),
    common.naming(STAFF("11a", UNVERIFIED), STAFF("11a", UNVERIFIED), (FREE,)),
    *common.recusing(STAFF("11a", UNVERIFIED), FREE),
    # DSA 66(2), (4), 67(6): coordinators and the Board are told through the system of Article 85.
    Step("inform_coordinators", "Tell coordinators and the Board", DESK, DSA("66(2), (4); 67(6); 85", PARTLY), about=("@notice",), backdated=True,
         says="Opening, requests, findings: through the information sharing system.", needs=(FREE,), asks=forms.INFORMED),
)  # fmt: skip

# ── Requests for information, interviews, inspections ──────────────────────────────────────────────────────────────

REQUESTS = ("request_information", "require_information")
INVESTIGATING = (
    Step("draft_information_request", "Draft a request for information", OFFICERS, DSA("67(2)"), Effect.DRAFT, needs=(FREE, law.REQUEST_TOLD),
         says="A simple request: only a wrong answer can be fined, not silence.", asks=forms.request(forms.REQUEST_TOLD)),
    # DSA 67(2): states legal basis, purpose, information required, period, and the fines for wrong answers.
    Step("request_information", "Request information", SIGNATORY, DSA("67(1), (2)"), Effect.NOTIFY, about=("draft_information_request",),
         says="Signs and sends the request; interrupts the limitation.", takes="draft_information_request", settles=True, opens=True,
         needs=(*ISSUE, law.REQUEST_TOLD), enters="inquiry", notice="information_request",
         limits=(*times.answering("request_information"), times.interrupts("request_information"))),
    Step("draft_information_decision", "Draft a decision requiring information", OFFICERS, DSA("67(3)"), Effect.DRAFT,
         says="Silence can be fined, and compelled by the day.", needs=(FREE, law.DECISION_TOLD), asks=forms.request(forms.DECISION_TOLD)),
    # DSA 67(3): as a request; also the fines, the periodic penalty payments, and review by the Court of Justice.
    Step("require_information", "Require information by decision", SIGNATORY, DSA("67(1), (3)"), Effect.NOTIFY,
         about=("draft_information_decision",), says="Signs and issues the decision; interrupts the limitation.",
         takes="draft_information_decision", settles=True, opens=True, needs=(*ADOPT, law.DECISION_TOLD), enters="inquiry",
         notice="information_decision",
         limits=(*times.answering("require_information"), times.interrupts("require_information"), times.court("require_information"))),
    # DSA 67(4): the provider, or lawyers for it, supply it; it "shall remain fully responsible".
    Step("submit_information", "Answer the request", PARTY, DSA("67(4)"), Effect.SUBMIT, about=REQUESTS, backdated=True, asks=forms.ANSWER,
         says="Wrong, incomplete or misleading answers can be fined."),
    Step("accept_information", "Accept the answer", OFFICERS, DSA("67(1)"), Effect.JUDGE, about=REQUESTS, settles=True, asks=forms.ACCEPTED,
         says="The request is answered.", needs=(FREE, law.ANSWERED)),
    Step("find_wrong_answer", "Find the answer wrong or missing", HEAD, DSA("74(2)(a), (b)"), Effect.JUDGE, about=REQUESTS, settles=True,
         says="Opens the way to a procedural fine; the breach is then recorded as a violation.", asks=forms.FAULT_OF_ANSWER,
         needs=(FREE, law.NO_SILENCE)),
    # 2023/1201: business secrets and other confidential information are claimed, with a version that can be disclosed.
    Step("claim_confidentiality", "Claim confidentiality", PARTY, IR("confidentiality", UNVERIFIED), Effect.SUBMIT, about=(*REQUESTS, ""),
         says="Names what is confidential, and why.", backdated=True, asks=forms.CLAIM),
    Step("answer_claim", "Answer a claim of confidentiality", OFFICERS, DSA("80(2); 84", PARTLY), Effect.JUDGE, about=("claim_confidentiality",),
         says="What is kept confidential, with reasons.", settles=True, needs=(FREE,), asks=forms.CLAIM_ANSWER),
    # DSA 68(1): whoever "consents to being interviewed".
    Step("draft_summons", "Draft an invitation to an interview", OFFICERS, DSA("68(1)"), Effect.DRAFT, asks=forms.INTERVIEW,
         says="For approval. Nobody has to come.", needs=(FREE, law.INTERVIEW_AHEAD)),
    Step("summon", "Invite to an interview", SIGNATORY, DSA("68(1)"), Effect.SUMMON, about=("draft_summons",), takes="draft_summons",
         says="Signs and sends the invitation. Nobody has to come.", settles=True, opens=True, enters="inquiry",
         needs=(*ISSUE, law.INTERVIEW_AHEAD), notice="interview_invitation"),
    # DSA 68(1): may be recorded; 68(2): at other premises than its own, the coordinator of the place is told.
    Step("record_interview", "Record the interview", OFFICERS, DSA("68(1), (2)"), Effect.HOLD, about=("summon",), settles=True,
         says="The record of what was said, by consent.", backdated=True, asks=forms.MINUTES,
         needs=(FREE, not_before("interview_at", DSA("68(1)"), "The interview is on %(day)s.", "postpone_interview"), law.CONSENTED)),
    Step("postpone_interview", "Postpone the interview", OFFICERS, DSA("68(1)"), Effect.HOLD, about=("summon",), asks=forms.POSTPONEMENT,
         says="Sets another time; the provider is told.", needs=(FREE, law.INTERVIEW_AHEAD)),
    Step("consult_coordinator", "Record the consultation of a coordinator", OFFICERS, DSA("69(4), (6)"), backdated=True,
         says="Before an inspection, of the Member State where it is to be.", needs=(FREE,), asks=forms.CONSULTATION),
    Step("draft_inspection", "Draft an inspection decision", OFFICERS, DSA("69(6)"), Effect.DRAFT, asks=forms.INSPECTION,
         says="Subject, purpose, first day, penalties, review by the Court.", needs=(FREE, law.INSPECTION_TOLD, law.BEGINS_AHEAD)),
    # DSA 69(6): the decision specifies subject matter and purpose, the date on which it begins, the penalties, the review.
    Step("order_inspection", "Order the inspection", SIGNATORY, DSA("69(6)"), Effect.NOTIFY, about=("draft_inspection",),
         says="The provider must submit to it; interrupts the limitation.", takes="draft_inspection", settles=True, opens=True, enters="inquiry",
         needs=(*ADOPT, law.CONSULTED, law.CONSULTED_ANEW, law.INSPECTION_TOLD, law.BEGINS_AHEAD), notice="inspection_decision",
         limits=(times.interrupts("order_inspection"), times.court("order_inspection"))),
    # DSA 69(4): officials act "upon production of a written authorisation specifying the subject matter and purpose of the
    # inspection and the penalties"; the coordinator is told "in good time".
    Step("authorise_inspection", "Authorise officials to inspect", SIGNATORY, DSA("69(4)"), about=("order_inspection", ""),
         says="In writing. Without a decision, the provider need not submit to it.", asks=forms.AUTHORISATION,
         needs=(FREE, law.MANDATE, law.CONSULTED, law.AUTHORISATION_TOLD)),
    # DSA 69(2), (8): powers of the officials; on opposition the Member State assists. 2023/1201: staff statements rectified.
    Step("record_inspection", "Record the inspection", OFFICERS, DSA("69(2), (8)"), about=("order_inspection", "authorise_inspection"), settles=True,
         says="What was examined, copied and answered.", backdated=True, asks=forms.INSPECTED,
         needs=(FREE, law.AUTHORISED, law.NOTIFIED,
                not_before_day("begins_on", DSA("69(6)"), "The inspection begins on %(day)s.")),
         limits=(times.RECTIFY, times.interrupts("record_inspection"))),
    Step("rectify_statements", "Rectify explanations of staff", PARTY, IR("inspections", PARTLY), Effect.SUBMIT, about=("record_inspection",),
         says="Of staff who were not authorised to give them.", backdated=True, asks=common_forms.REMEDIATION),
)  # fmt: skip

# ── Opening, interim measures, monitoring ──────────────────────────────────────────────────────────────────────────

PROCEEDINGS = (
    Step("draft_opening", "Draft the opening of proceedings", OFFICERS, DSA("66(1)"), Effect.DRAFT, asks=forms.OPENING,
         says="Conduct and provisions suspected, for approval.", needs=(FREE, law.FOUND, law.NOT_OPENED)),
    # DSA 66(1), (2): in view of decisions under 73 and 74; the coordinator is relieved of its powers for the same matter.
    Step("file_case", "Open proceedings", SIGNATORY, DSA("66(1), (2)"), Effect.FILE, about=("draft_opening",), takes="draft_opening",
         says="The case gets its number; national authorities lose their powers in the matter.", settles=True, enters="opened",
         needs=(*ISSUE, law.FOUND, law.NOT_OPENED), notice="opening", limits=(times.interrupts("file_case"),)),
    Step("draft_interim", "Draft interim measures", OFFICERS, DSA("70(1)"), Effect.DRAFT, asks=forms.INTERIM,
         says="Urgency, risk of serious damage, and a prima facie infringement.",
         needs=(FREE, OPENED, law.GOING_ON, law.STILL_OPEN, law.NOT_FOUND, law.NAMED, *law.PRIMA_FACIE, law.COURT_TOLD)),
    # DSA 70(1): urgency "due to the risk of serious damage for the recipients"; 70(2): "for a specified period of time".
    Step("order_interim", "Order interim measures", SIGNATORY, DSA("70(1), (2)"), Effect.ORDER, about=("draft_interim",), takes="draft_interim",
         says="For a specified period. A breach can be fined like the infringement itself.", settles=True, opens=True, enters="interim",
         needs=(*ADOPT, OPENED, law.GOING_ON, law.STILL_OPEN, law.NOT_FOUND, law.NAMED, *law.PRIMA_FACIE, law.COURT_TOLD), notice="interim_decision",
         limits=(times.complying("order_interim"), times.INTERIM, times.court("order_interim"))),
    # DSA 70(2): "may be renewed in so far this is necessary and appropriate".
    Step("renew_interim", "Renew interim measures", SIGNATORY, DSA("70(2)"), Effect.NOTIFY, about=("order_interim",), asks=forms.RENEWAL,
         says="Before they end; measured from their end.", notice="interim_renewal",
         needs=(FREE, law.MANDATE, law.INDEPENDENT, law.STANDS, law.GOING_ON, law.COURT_TOLD,
                still_running("interim", DSA("70(2)"), "The measures ended on %(day)s; new ones are needed.", "The measures have not begun.",
                              "They still apply")),
         limits=(times.INTERIM_LONGER, times.court("renew_interim"))),
    Step("draft_monitoring", "Draft a monitoring order", OFFICERS, DSA("72(1)"), Effect.DRAFT, asks=forms.MONITORING,
         says="Access to databases and algorithms, explanations, retention of documents.", needs=(FREE, law.COURT_TOLD)),
    Step("order_monitoring", "Order monitoring measures", SIGNATORY, DSA("72(1)"), Effect.ORDER, about=("draft_monitoring",),
         says="The provider gives access, explains, or retains.", takes="draft_monitoring", settles=True, opens=True, enters="inquiry",
         needs=(*ADOPT, law.COURT_TOLD), notice="monitoring_order",
         limits=(times.complying("order_monitoring"), times.interrupts("order_monitoring"), times.court("order_monitoring"))),
    Step("appoint_expert", "Appoint an expert or auditor", HEAD, DSA("72(2)"), needs=(FREE,), asks=forms.EXPERT,
         says="Independent, to assist in monitoring."),
)  # fmt: skip

# ── Commitments ────────────────────────────────────────────────────────────────────────────────────────────────────

COMMITMENTS = (
    # DSA 71(1): offered "during proceedings".
    Step("offer_commitments", "Offer commitments", PARTY, DSA("71(1)"), Effect.SUBMIT, needs=(OPENED, law.GOING_ON), backdated=True, asks=forms.OFFER,
         says="They are made binding, or rejected with reasons when the proceedings are concluded."),
    Step("draft_commitments", "Draft a commitments decision", OFFICERS, DSA("71(1)"), Effect.DRAFT, about=("offer_commitments",),
         says="Each commitment and report with its own date.", asks=forms.COMMITMENTS,
         needs=(FREE, OPENED, law.GOING_ON, law.OFFERED, law.NOT_FOUND, law.STILL_OPEN, law.DUE_AHEAD, law.COURT_TOLD)),
    # DSA 71(1): "make those commitments binding" and "declare that there are no further grounds for action".
    Step("bind_commitments", "Make commitments binding", SIGNATORY, DSA("71(1)"), Effect.ORDER, about=("draft_commitments",),
         says="No further grounds for action on what they cover. A breach can be fined like the infringement itself.",
         takes="draft_commitments", settles=True, opens=True, enters="committed", notice="commitments_decision",
         needs=(*ADOPT, OPENED, law.GOING_ON, law.OFFERED, law.NOT_FOUND, law.STILL_OPEN, law.DUE_AHEAD, law.COURT_TOLD),
         limits=(*times.COMMITMENTS, times.court("bind_commitments"))),
    Step("submit_report", "Report on commitments", PARTY, DSA("71(1)"), Effect.SUBMIT, about=("bind_commitments.report",), settles=True,
         says="What the decision asks to be reported.", backdated=True, asks=common_forms.REMEDIATION),
    # DSA 71(2): a material change in the facts, acts contrary to the commitments, or wrong information.
    Step("reopen_proceedings", "Reopen the proceedings", SIGNATORY, DSA("71(2)"), Effect.NOTIFY, about=("bind_commitments",), once=True,
         says="What the commitments had closed is pursued again.", after_close=True, reopens=True, notice="reopening",
         needs=(FREE, law.MANDATE, law.INDEPENDENT), asks=forms.REOPENING),
)  # fmt: skip

# ── Preliminary findings and the hearing ───────────────────────────────────────────────────────────────────────────

FINDINGS = ("issue_findings",)
HEARD = ("issue_findings", "invite_observations")
HEARING = (
    Step("draft_findings", "Draft preliminary findings", OFFICERS, DSA("73(2); 74(3); 79(1)"), Effect.DRAFT, asks=forms.FINDINGS,
         says="Objections, and the measures considered.", ceiling=law.RANGE, needs=(FREE, law.GOING_ON, *law.MATTER, law.FAIR_TIME)),
    # DSA 73(2): "shall explain the measures that it considers taking"; 79(1): heard on findings and on measures.
    Step("issue_findings", "Issue preliminary findings", SIGNATORY, DSA("73(2); 74(3); 79(1)"), Effect.NOTIFY, about=("draft_findings",),
         says="Starts the time for observations, 14 days at least.", takes="draft_findings", settles=True, opens=True, enters="findings",
         needs=(*ADOPT, law.GOING_ON, *law.MATTER, law.FAIR_TIME), notice="preliminary_findings", ceiling=law.RANGE,
         limits=(times.OBSERVATIONS, times.BOARD_VIEWS, times.interrupts("issue_findings"))),
    # DSA 79(2): "may submit its observations". Oral hearings are not provided for.
    Step("make_statement", "Submit observations", PARTY, DSA("79(2); 82(1)"), Effect.SUBMIT, about=HEARD, backdated=True, once=law.all_decided,
         says="On the findings and the measures. Must be considered.", needs=(law.UNDECIDED,), asks=forms.OBSERVATIONS),
    Step("waive_statement", "Make no observations", PARTY, DSA("79(2)", DERIVED), Effect.SUBMIT, about=HEARD, backdated=True, once=law.all_decided,
         says="Says expressly that none will be made.", asks=forms.NO_OBSERVATIONS,
         needs=(law.UNDECIDED, said_yes("complete", DSA("79(2)"), "Say so expressly, or leave the time to run."))),
    Step("review_statement", "Review observations", OFFICERS, DSA("79(1), (3)"), about=("make_statement",), settles=True, needs=(FREE,),
         says="What is followed and what not, with reasons.", asks=forms.REVIEW),
    # DSA 79(4): entitled "to have access to the Commission's file under the terms of a negotiated disclosure".
    Step("ask_access", "Ask for access to the file", PARTY, DSA("79(4)"), Effect.SUBMIT, about=FINDINGS, backdated=True, asks=forms.ACCESS_WANTED,
         says="Not to confidential information, internal documents, or letters between authorities."),
    Step("give_access", "Give access to the file", OFFICERS, DSA("79(4)"), about=("ask_access",), settles=True, backdated=True, needs=(FREE,),
         says="What was disclosed, how, and what was not.", asks=forms.ACCESS),
    Step("draft_access_terms", "Draft a decision on terms of disclosure", OFFICERS, DSA("79(4)"), Effect.DRAFT, about=("ask_access",),
         says="Where the parties disagree.", needs=(FREE, law.COURT_TOLD), asks=forms.ACCESS_TERMS),
    Step("set_access_terms", "Set the terms of disclosure", SIGNATORY, DSA("79(4)"), Effect.NOTIFY, about=("draft_access_terms",),
         says="By decision. Not keeping them can be fined.", takes="draft_access_terms", settles=True, notice="access_terms",
         needs=(*ADOPT, law.COURT_TOLD), limits=(times.court("set_access_terms"),)),
    # DSA 66(4): "shall submit its views ... within the period set pursuant to Article 79(2)"; "utmost account".
    Step("record_board_views", "Record the views of the Board", DESK, DSA("66(4)"), about=FINDINGS, backdated=True, asks=forms.VIEWS,
         says="The Commission takes utmost account of them.", needs=(FREE,)),
)  # fmt: skip

# ── Decision ───────────────────────────────────────────────────────────────────────────────────────────────────────

DECISION = (
    Step("draft_decision", "Draft a decision", OFFICERS, DSA("73; 74; 76"), Effect.DRAFT, about=FINDINGS, once=law.all_decided,
         says="Finding, order, fine, periodic penalty: each only where it was put to the provider.", asks=forms.DECISION, ceiling=law.RANGE,
         needs=(FREE, law.TOLD, law.UNDECIDED, law.NOTICED, law.FOUND_ONCE, *law.MATTER)),
    # DSA 73(1), (3): finds non-compliance and orders compliance within a reasonable period; 74: fines; 76: penalty payments.
    Step("decide", "Adopt the decision", SIGNATORY, DSA("73(1), (3); 74; 76"), Effect.DECIDE, about=("draft_decision",), settles=True,
         says="Signs and issues the decision. It takes effect on notification.", takes="draft_decision", ceiling=law.RANGE,
         needs=(*ADOPT, *law.DECIDING), enters="decided", notice="decision",
         limits=(times.complying("decide"), times.ACTION_PLAN, times.PAY, times.court("decide"), times.ENFORCE_UNCONTESTED)),
    Step("draft_conclusion", "Draft a closing decision", OFFICERS, DSA("73(5)"), Effect.DRAFT, asks=forms.CONCLUSION,
         says="The conditions of a finding are not met.", needs=(FREE, OPENED, law.NOTHING_DECIDED, law.LEFT, law.OFFERS)),
    # DSA 73(5): "shall close the investigation by a decision ... with immediate effect".
    Step("conclude", "Close the investigation", SIGNATORY, DSA("73(5)"), Effect.DECIDE, about=("draft_conclusion",), takes="draft_conclusion",
         says="By decision, with immediate effect.", settles=True, opens=True, enters="decided", notice="conclusion", undoes=ends("order_interim", "renew_interim"),
         needs=(*ADOPT, OPENED, law.NOTHING_DECIDED, law.LEFT, law.OFFERS), limits=(times.court("conclude"),)),
)  # fmt: skip

# ── Compliance and enhanced supervision ────────────────────────────────────────────────────────────────────────────

ASKED = tuple(f"{step}.requirement" for step in law.MEASURES)
LONGER = (*ASKED, *REQUESTS, *FINDINGS, "bind_commitments.report")
REFUSED = ("find_refusal",)
COMPLIANCE = (
    # DSA 73(4): the provider describes "the measures it has taken to ensure compliance ... upon their implementation".
    Step("submit_remediation", "Report what was done", PARTY, DSA("71(1); 73(4)"), Effect.SUBMIT, about=ASKED, backdated=True, past=REFUSED,
         says="Must be judged, with reasons. It can still be filed late.", needs=(law.STANDS,), asks=common_forms.REMEDIATION),
    Step("ask_time", "Ask for more time", PARTY, CHARTER("41", DERIVED), Effect.SUBMIT, about=LONGER, backdated=True, needs=(law.STANDS,),
         says="A named officer must answer. The deadline stands until then.", asks=common_forms.TIME_WANTED),
    Step("grant_time", "Grant more time", HEAD, DSA("67(1); 73(3); 79(2)", DERIVED), Effect.JUDGE, about=LONGER, hides=law.nothing_runs,
         says="Measured from the unrolled end; the provider is told.", needs=(FREE, law.TIME_RUNS), asks=common_forms.TIME_GRANTED,
         limits=times.LONGER),
    Step("refuse_time", "Refuse more time", OFFICERS, CHARTER("41", DERIVED), Effect.JUDGE, about=("ask_time",), settles=True, asks=(REASON,),
         says="The deadline stands.", needs=(FREE,)),
    Step("accept_remediation", "Accept", OFFICERS, DSA("73(4)"), Effect.JUDGE, about=ASKED, settles=True, asks=(REASON,), past=REFUSED,
         says="Complied with; nothing more is asked.",
         needs=(FREE, law.STANDS, served_here(TFEU("297(2)", PARTLY), "The decision has not been notified.", "The decision was notified"))),
    Step("ask_more", "Ask for more evidence", OFFICERS, DSA("73(3)"), Effect.JUDGE, about=ASKED, asks=(REASON,), past=REFUSED,
         says="The provider is told what is missing. The deadline stands.", needs=(FREE, law.STANDS, law.FILED_HERE)),
    Step("reject_remediation", "Reject", OFFICERS, DSA("73(3)"), Effect.JUDGE, about=ASKED, asks=(REASON,), past=REFUSED,
         says="What was filed does not comply. It can be filed anew.", needs=(FREE, law.STANDS, law.FILED_HERE)),
    # DSA 73(1)(b), (c), 74, 76: what was not complied with opens findings, fines and penalty payments of its own.
    Step("find_refusal", "Find that it was not complied with", HEAD, DSA("73(1)(b), (c); 74(2)(e); 76(1)"), Effect.JUDGE, about=ASKED,
         says="Opens the way to findings on the breach; it is then recorded as a violation.", settles=True, asks=(REASON,),
         needs=(FREE, law.STANDS, law.DUE, law.JUDGED, law.TIME_ANSWERED)),
    # DSA 75(2): measures sufficient to end the infringement, with an audit, its auditors, methodology, timing, follow-up.
    Step("submit_action_plan", "Submit the action plan", PARTY, DSA("75(2)"), Effect.SUBMIT, about=("decide",), backdated=True,
         says="To the Commission, the coordinators and the Board.", asks=forms.ACTION_PLAN, needs=(law.PLAN_ASKED,),
         limits=(times.BOARD_OPINION,)),
    Step("record_board_opinion", "Record the opinion of the Board on the plan", DESK, DSA("75(3)"), about=("submit_action_plan",), once=True,
         says="The Commission's month to decide starts.", backdated=True, needs=(FREE,), asks=forms.VIEWS, limits=(times.PLAN,)),
    Step("draft_plan_decision", "Draft a decision on the action plan", OFFICERS, DSA("75(3)"), Effect.DRAFT, about=("submit_action_plan",),
         says="Sufficient, with a period to implement it; or rejected.", asks=forms.PLAN_DECISION, needs=(FREE, law.OPINION, law.COURT_TOLD)),
    Step("decide_on_plan", "Decide on the action plan", SIGNATORY, DSA("75(3), (4)"), Effect.NOTIFY, about=("draft_plan_decision",),
         says="Within a month of the Board's opinion.", takes="draft_plan_decision", settles=True, enters="supervised", notice="plan_decision",
         needs=(*ADOPT, law.COURT_TOLD), limits=(times.IMPLEMENT, times.court("decide_on_plan"))),
    # DSA 75(3): the audit report "without undue delay after it becomes available", and "up to date on steps taken".
    Step("report_implementation", "Report on the action plan", PARTY, DSA("75(3)"), Effect.SUBMIT, about=("decide_on_plan",), backdated=True,
         says="Updates, and the audit report.", asks=forms.IMPLEMENTATION),
    Step("accept_implementation", "Find the action plan implemented", HEAD, DSA("75(3)"), Effect.JUDGE, about=("decide_on_plan",), settles=True,
         says="Enhanced supervision ends.", asks=(REASON,), needs=(FREE, law.IMPLEMENTED)),
)  # fmt: skip

# ── Access restriction ─────────────────────────────────────────────────────────────────────────────────────────────

RESTRICTION = (
    Step("draft_restriction", "Draft an invitation on a restriction of access", OFFICERS, DSA("82(1)"), Effect.DRAFT, about=("decide",),
         says="All powers exhausted, infringement persists, serious harm.", asks=forms.RESTRICTION, needs=(FREE, law.EXHAUSTED, law.RESTRICTION_TIME)),
    # DSA 82(1): "within a period that shall not be less than 14 working days, describing the measures" and the addressees.
    Step("invite_observations", "Invite observations on a restriction", SIGNATORY, DSA("82(1)"), Effect.NOTIFY, about=("draft_restriction",),
         says="Before the coordinator is asked to apply to its court.", takes="draft_restriction", settles=True, opens=True,
         needs=(*ISSUE, law.EXHAUSTED, law.RESTRICTION_TIME), enters="restriction", notice="restriction_invitation", limits=(times.RESTRICTION,)),
    # DSA 82(1), 51(3): the coordinator of establishment acts; only a court orders the restriction.
    Step("request_restriction", "Ask the coordinator to act", SIGNATORY, DSA("82(1); 51(3)"), about=("invite_observations",), settles=True,
         says="The coordinator applies to its court, which alone can order it.", asks=forms.RESTRICTION_REQUEST,
         needs=(FREE, law.MANDATE, law.EXHAUSTED, law.WEIGHED,
                run_out_here("restriction", DSA("82(1)"), "Observations can be made until %(day)s.", "Time for observations is over"))),
)  # fmt: skip

# ── Notification, payment, review, publication ─────────────────────────────────────────────────────────────────────

CONTESTED = ("decide", "conclude", "require_information", "order_inspection", "order_interim", "renew_interim", "order_monitoring",
             "bind_commitments", "set_access_terms", "decide_on_plan")  # fmt: skip
# What was done on a decision since takes away nothing of the two months to contest it.
FOLLOWED = ("accept_information", "find_wrong_answer", "record_inspection", "accept_implementation")
PUBLISHED = ("decide", "conclude", "order_interim", "renew_interim", "bind_commitments", "decide_on_plan")
LATE = "This comes after the time ended on %(day)s. It is recorded; the Court decides."
NO_CLOCK = "No time to bring an action has begun for this party. It is recorded; the Court decides."
TAKING_EFFECT = (
    # TFEU 297(2): a decision is notified to its addressee and takes effect upon notification.
    *common.serving(TFEU("297(2)", PARTLY), forms.METHODS, proof=TFEU("297(2)", PARTLY), needs=(law.OVER_WHEN_SERVED,)),
    common.paying(DSA("78"), ("decide.sanction",), "euro"),
    # DSA 78(5)(a): the limitation of enforcement is suspended while "time to pay is allowed".
    Step("defer_payment", "Allow time to pay", HEAD, DSA("78(5)(a)"), Effect.JUDGE, about=("decide.sanction",), hides=law.nothing_to_pay,
         says="Until a day. The time to enforce stands still.", needs=(FREE, law.PAY_RUNS, law.UNTIL_AHEAD, law.UNTIL_LATER),
         asks=forms.TIME_TO_PAY, limits=(times.PAY_LATER,),
         pauses=(Pausing(("enforce",), DSA("78(5)(a)"), until="until", here=True),)),
    # DSA 81, TFEU 263: review by the Court of Justice. A suit does not stop the decision (TFEU 278).
    Step("bring_suit", "Record an action before the Court", APPEALS, TFEU("263(6); 278", UNVERIFIED), Effect.APPEAL, about=CONTESTED, once=True, past=FOLLOWED,
         says="Does not stop the decision. The limitation stands still while it is pending.", backdated=True, after_close=True, asks=forms.SUIT,
         needs=(still_running("court", TFEU("263(6)", UNVERIFIED), LATE, NO_CLOCK, "In time", notes=True),),
         # DSA 77(5): suspended "for as long as the decision is the subject of proceedings pending before the Court of Justice".
         pauses=(Pausing(("impose", "impose_at_most"), DSA("77(5)"), ends=("record_outcome",)),), taken_back=withdrawn),
    common.outcome(DSA("81"), ("bring_suit",), forms.OUTCOME, needs=(law.NEW_TOTAL,)),
    # DSA 78(5)(b): enforcement "suspended pursuant to a decision of the Court of Justice or of a national court".
    Step("record_stay", "Record a stay of enforcement", DESK, DSA("78(5)(b)"), about=("decide",), backdated=True, after_close=True,
         says="The time to enforce stands still until it ends.", needs=(FREE,), asks=forms.STAY,
         pauses=(Pausing(("enforce",), DSA("78(5)(b)"), ends=("end_stay",), here=True),)),
    Step("end_stay", "Record the end of a stay", DESK, DSA("78(5)(b)"), about=("record_stay",), settles=True, backdated=True, after_close=True,
         says="The time to enforce runs on.", needs=(FREE,), asks=(REASON,)),
    Step("record_final", "Record that the decision is final", DESK, DSA("78(2)"), about=("decide",), once=True, backdated=True, after_close=True,
         says="The five years to enforce start.", asks=forms.FINAL, limits=(times.ENFORCE,),
         needs=(FREE, final_here("court", "bring_suit", "record_outcome", DSA("78(2)")),)),
    # DSA 78(3): notification of a decision varying the amount or refusing to; any action "designed to enforce payment".
    Step("record_variation", "Record a decision varying the amount", DESK, DSA("78(3)(a)"), about=("record_final",), backdated=True,
         says="Or refusing to. The time to enforce starts afresh.", needs=(FREE,), after_close=True, asks=forms.VARIATION,
         limits=(times.enforcing("record_variation"),)),
    Step("record_enforcement", "Record an action to enforce payment", DESK, DSA("78(3)(b)"), about=("record_final",), backdated=True,
         says="By the Commission, or a Member State at its request. The time starts afresh.", needs=(FREE,), after_close=True, asks=forms.ENFORCEMENT,
         limits=(times.enforcing("record_enforcement"),)),
    # DSA 80(1), (2): names, main content, penalties; regard to the protection of confidential information.
    Step("publish_decision", "Publish the decision", DESK, DSA("80"), about=PUBLISHED, once=True, after_close=True, asks=forms.PUBLICATION,
         says="Names, main content, penalties; nothing confidential.",
         needs=(FREE, served_here(TFEU("297(2)", PARTLY), "It has not been notified to every addressee.", "It was notified"), law.CLAIMS_ANSWERED,
                said_yes("protected", DSA("80(2)"), "Take out what is confidential first."))),
)  # fmt: skip

THE_FILE = (
    *common.drafts(CHARTER("41", DERIVED), (FREE,)),
    *common.lapsing(TIME("3", PARTLY), RECORD, (FREE,)),
    common.correcting(RECORD, (FREE,)),
    *common.closing(DSA("73(5)", DERIVED), law.CLOSING, DSA("71(2)", DERIVED), (FREE,)),
)

EU_DSA = Regime(
    key="eu-dsa", title="European Union, Digital Services Act (Commission)", version="2026.11", currency="EUR",
    calendar=eu_commission.CALENDAR, calendars=(eu_cjeu.CALENDAR,), places=(("brussels", "Brussels", "eu-commission"),),
    statutes=STATUTES, provisions=PROVISIONS, languages=("en",), record=RECORD, general=times.GENERAL, outside=OUTSIDE,
    stages=(("lead", "Lead"), ("inquiry", "Inquiry"), ("opened", "Proceedings opened"), ("interim", "Interim measures"),
            ("findings", "Preliminary findings issued"), ("committed", "Commitments binding"), ("decided", "Decided"),
            ("supervised", "Enhanced supervision"), ("restriction", "Restriction of access considered"), ("closed", "Closed")),
    chapters=(
        ("The suspicion and the facts", FINDING_THE_FACTS),
        ("Requests for information, interviews, inspections", INVESTIGATING),
        ("Opening, interim measures, monitoring", PROCEEDINGS),
        ("Commitments", COMMITMENTS),
        ("Preliminary findings and the hearing", HEARING),
        ("Decision", DECISION),
        ("Compliance and enhanced supervision", COMPLIANCE),
        ("Access restriction", RESTRICTION),
        ("Notification, payment, review, publication", TAKING_EFFECT),
        ("Drafts and the file", THE_FILE),
    ),
    path=(("Finding the facts", ("receive_lead", "request_information", "file_case")),
          ("Hearing the provider", ("issue_findings", "make_statement")), ("Deciding", ("bind_commitments", "decide")),
          ("Taking effect", ("serve", "record_payment", "publish_decision"))),
)  # fmt: skip
