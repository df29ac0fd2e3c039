"""Australia, eSafety Commissioner: `au-osa`, what the Online Safety Act 2021 asks of providers, in the order of the Act.

What steps share (needs, limits) is in `au_osa_needs`, what they ask in `au_osa_forms`, statutes, penalty units, the catalogue
of duties and what is left outside in `au_osa_sources`. No rule whose object is an item of content or a user is a step here.
"""

from __future__ import annotations

from dataclasses import replace

from regulator.procedure.calendars import au_act, au_nsw
from regulator.procedure.conditions import units, withdrawing
from regulator.procedure.conditions.appeals import withdrawn
from regulator.procedure.conditions.done import said_yes
from regulator.procedure.conditions.found_failed import found_already
from regulator.procedure.conditions.grounds import again
from regulator.procedure.conditions.people import none_recused
from regulator.procedure.conditions.statements import stated
from regulator.procedure.conditions.terms import extendable, nothing_to_extend, served_here, still_running
from regulator.procedure.language import Effect, Regime, Step
from regulator.procedure.regimes import au_osa_forms as forms
from regulator.procedure.regimes import au_osa_needs as law
from regulator.procedure.regimes import common, common_forms
from regulator.procedure.regimes.au_osa_needs import CONFLICT, FILED, FOUND, FREE, ISSUE, NOTICES, RECORD
from regulator.procedure.regimes.au_osa_sources import (
    ADJR,
    AIA,
    ARTA,
    COMMON,
    DERIVED,
    OSA,
    OUTSIDE,
    PARTLY,
    PROVISIONS,
    RPA,
    STATUTES,
    TARIFF,
    UNVERIFIED,
)
from regulator.procedure.regimes.common import APPEALS, HEAD, OFFICERS, PARTY, SIGNATORY

# ── The lead, the investigation and the facts ──────────────────────────────────────────────────────────────────────

FINDING_THE_FACTS = (
    common.receiving(RECORD, forms.LEAD_SOURCES),
    # The Act opens no case; a number and named officers are our own order.
    Step("file_case", "Open the investigation", HEAD, RECORD, Effect.FILE, once=True, enters="filed", asks=forms.FILING,
         says="The case gets its number and its officers.", hides=law.is_filed,
         needs=(FREE, none_recused("officers", CONFLICT))),
    Step("decline_lead", "Take no action", HEAD, RECORD, Effect.CLOSE, needs=(FREE, law.NOT_FILED), enters="closed",
         says="The lead is closed; a note is kept.", hides=law.is_filed, asks=(common_forms.REASON,)),
    common.naming(RECORD, CONFLICT, (FILED, FREE)),
    *common.recusing(CONFLICT, FREE, (FILED,)),
    # Baumgarten and eSafety [2025] ARTA: a message that reads as a notice is one. What demands something has an instrument.
    common.contact(OSA("88"), (FREE,)),
    Step("link_campaign", "Link to a campaign", OFFICERS, RECORD, Effect.LINK, after_close=True, asks=forms.CAMPAIGN,
         needs=(FREE,), says="Links the case to a campaign. A campaign opens no investigation."),
)  # fmt: skip
# OSA 163 and Part 4: a contravention of a listed provision; of a reporting notice only "to the extent that" it was capable.
# A provision that was not in force on the day of the conduct could not be contravened.
record_violation, *EVIDENCE = common.finding(
    OSA("163", DERIVED), needs=(FREE,), verified=OSA("163", DERIVED), conduct=OSA("163"), violations=forms.VIOLATIONS,
    limits=(law.INFRINGE, law.PROCEED),
)  # fmt: skip
CONTRAVENTIONS = (replace(record_violation, needs=(*record_violation.needs, *law.CONTRAVENTION)), *EVIDENCE)

# ── Reporting on the basic online safety expectations ──────────────────────────────────────────────────────────────

REQUIREMENT = tuple(f"{notice}.requirement" for notice in NOTICES)
REFUSED = ("find_refusal",)  # what is given after it is judged too; and found anew where the time was corrected
LATE_REPORT = "The report comes after its time ended on %(day)s, %(days)s days late. It is recorded."
REPORTING = (
    # OSA 49: regular reports, at intervals of 6 to 24 months, each due no sooner than 28 days after its interval.
    Step("draft_periodic_notice", "Draft a periodic reporting notice", OFFICERS, OSA("49"), Effect.DRAFT,
         says="For approval. Expectations must be determined for the service (45).", asks=forms.PERIODIC_NOTICE,
         needs=(FILED, FREE, *law.PERIODIC)),
    Step("give_periodic_notice", "Give a periodic reporting notice", SIGNATORY, OSA("49"), Effect.ORDER, takes="draft_periodic_notice",
         says="The provider reports for each interval, by the day set for it.", settles=True, opens=True,
         about=("draft_periodic_notice",), needs=(*ISSUE, *law.PERIODIC), enters="reporting", notice="periodic_notice",
         limits=(law.PERIODIC_REPORT, law.tribunal("give_periodic_notice"), law.judicial("give_periodic_notice"))),
    # OSA 56: a report about compliance in a period, in the manner and form specified, not sooner than 28 days after it is given.
    Step("draft_report_notice", "Draft a non-periodic reporting notice", OFFICERS, OSA("56"), Effect.DRAFT,
         says="For approval. Expectations must be determined for the service (45).", asks=forms.REPORT_NOTICE,
         needs=(FILED, FREE, *law.NON_PERIODIC)),
    Step("give_report_notice", "Give a non-periodic reporting notice", SIGNATORY, OSA("56"), Effect.ORDER, takes="draft_report_notice",
         says="The provider reports within the time set, counted from the day the notice is given.", settles=True, opens=True,
         about=("draft_report_notice",), needs=(*ISSUE, *law.NON_PERIODIC), enters="reporting", notice="report_notice",
         limits=(law.REPORT, law.REPORT_BY, law.tribunal("give_report_notice"), law.judicial("give_report_notice"))),
    Step("submit_remediation", "Give the report", PARTY, OSA("50; 57"), Effect.SUBMIT, about=REQUIREMENT, backdated=True,
         says="Must be judged, with reasons. A late report can still be given.", asks=forms.REPORT, past=REFUSED,
         needs=(law.STANDS, still_running("report", OSA("50; 57"), LATE_REPORT, "The notice has not been given to this provider.",
                                          "In time", notes=True))),
    Step("ask_time", "Ask for more time", PARTY, OSA("56(2)"), Effect.SUBMIT, about=REQUIREMENT, backdated=True,
         says="Only an express grant moves the end; until then it stands.", asks=common_forms.TIME_WANTED, needs=(law.STANDS,)),
    # X Corp v eSafety [2024] FCA: e-mails that explained the notice were no longer period "as the Commissioner allows".
    Step("grant_time", "Allow a longer period", SIGNATORY, OSA("49; 56(2)", PARTLY), Effect.JUDGE, about=REQUIREMENT,
         says="Expressly, by the Commissioner or her delegate; measured from the unrolled end.", asks=forms.TIME_GRANTED,
         needs=(FREE, law.MANDATE, law.STANDS, extendable("report", OSA("56(2)"))), hides=nothing_to_extend("report"),
         limits=(law.REPORT_LONGER,)),
    Step("refuse_time", "Allow no longer period", OFFICERS, OSA("56(2)"), Effect.JUDGE, about=("ask_time",), settles=True,
         says="The end stands.", needs=(FREE,), asks=(common_forms.REASON,)),
    Step("accept_remediation", "Find that the notice was complied with", OFFICERS, OSA("50; 57"), Effect.JUDGE, about=REQUIREMENT,
         says="The report meets the requirement; nothing more is asked.", settles=True, asks=forms.COMPLIED, past=REFUSED,
         needs=(FREE, law.STANDS, law.REPORTED)),
    Step("ask_more", "Ask for what is missing", OFFICERS, OSA("50; 57", DERIVED), Effect.JUDGE, about=REQUIREMENT, past=REFUSED,
         says="Voluntary: it neither changes the notice nor its time.", asks=(common_forms.REASON,),
         needs=(FREE, law.STANDS, law.REPORT_FILED)),
    Step("reject_remediation", "Find the report incomplete", OFFICERS, OSA("50; 57"), Effect.JUDGE, about=REQUIREMENT, past=REFUSED,
         says="With reasons. It can be given anew.", asks=(common_forms.REASON,), needs=(FREE, law.STANDS, law.REPORT_FILED)),
    # OSA 50, 57: a provider "must comply … to the extent that" it is capable of doing so.
    Step("find_refusal", "Find that the notice was not complied with", HEAD, OSA("50; 57"), Effect.JUDGE, about=REQUIREMENT,
         says="After its time, and after what was given was judged. A contravention can then be recorded.", settles=True,
         asks=forms.REFUSAL, past=REFUSED, hides=found_already("report"),
         needs=(FREE, law.STANDS, law.NOT_FOUND_YET, law.GIVEN_TO_ALL, law.DUE, law.EARLY_ENOUGH, law.JUDGED, law.TIME_ANSWERED)),
)  # fmt: skip

# ── Hearing the provider ───────────────────────────────────────────────────────────────────────────────────────────

PRE_NOTICE = ("give_pre_notice",)
VIEW = COMMON("fair hearing", DERIVED)
HEARING_THE_PROVIDER = (
    Step("draft_pre_notice", "Draft a preliminary view", OFFICERS, VIEW, Effect.DRAFT, asks=forms.PRELIMINARY_VIEW,
         says="What seems to be contravened and what is intended, before anything is published about the provider.",
         needs=(FILED, FREE, FOUND, stated(forms.PRELIMINARY_TOLD, VIEW))),
    Step("give_pre_notice", "Tell the preliminary view", SIGNATORY, VIEW, Effect.NOTIFY, about=("draft_pre_notice",), opens=True,
         says="The provider can answer. It is no notice of the Act and has no force.", takes="draft_pre_notice", settles=True,
         needs=(*ISSUE, FOUND, stated(forms.PRELIMINARY_TOLD, VIEW)), enters="view", notice="preliminary_view",
         limits=(law.STATEMENT,)),
    Step("make_statement", "Answer the preliminary view", PARTY, VIEW, Effect.SUBMIT, about=PRE_NOTICE, backdated=True,
         says="Must be considered.", asks=forms.STATEMENT),
    Step("waive_statement", "Waive the answer", PARTY, VIEW, Effect.SUBMIT, about=PRE_NOTICE, backdated=True,
         says="Says expressly that there will be no answer.", asks=forms.NO_STATEMENT,
         needs=(said_yes("complete", VIEW, "Waive the answer expressly, or leave the time to run."),)),
    Step("review_statement", "Consider an answer", OFFICERS, VIEW, about=("make_statement",), settles=True, needs=(FREE,),
         says="What is adopted and what not, with reasons.", asks=forms.REVIEW_OF_STATEMENT),
)  # fmt: skip

# ── Warning and notification ───────────────────────────────────────────────────────────────────────────────────────

NOT_COMPLIED = OSA("55; 62")
STATED = (FOUND, *law.GROUNDS_STATED, law.TOLD, law.HEARD, law.ANSWERED)
WARNING_AND_NOTIFICATION = (
    # OSA 51, 54, 58, 61: a formal warning for a contravention of the section before it. No precondition of anything else.
    Step("draft_warning", "Draft a formal warning", OFFICERS, OSA("51; 54; 58; 61", UNVERIFIED), Effect.DRAFT, asks=forms.WARNING,
         says="For approval.", needs=(FILED, FREE, *law.WARNED)),
    Step("give_warning", "Give a formal warning", SIGNATORY, OSA("51; 54; 58; 61", UNVERIFIED), Effect.DECIDE, takes="draft_warning",
         says="In writing. It is no penalty.", about=("draft_warning",), settles=True, opens=True, enters="warned", notice="formal_warning",
         needs=(*ISSUE, *law.WARNED)),
    # OSA 55, 62: satisfied of a contravention of a reporting notice or determination, the Commissioner may prepare a statement to
    # that effect, give the provider a copy and publish it.
    Step("draft_notification", "Draft a service provider notification", OFFICERS, NOT_COMPLIED, Effect.DRAFT, asks=forms.NOTIFICATION,
         says="The statement that the provider did not comply, for approval.", needs=(FILED, FREE, *STATED)),
    Step("give_notification", "Give a service provider notification", SIGNATORY, NOT_COMPLIED, Effect.NOTIFY, takes="draft_notification",
         says="Tells the provider that it did not comply; its statement can then be published.", about=("draft_notification",),
         settles=True, opens=True, needs=(*ISSUE, *STATED), enters="notified", notice="provider_notification",
         limits=(law.judicial("give_notification"),)),
    Step("publish_statement", "Publish the statement of non-compliance", SIGNATORY, NOT_COMPLIED, about=("give_notification",),
         says="On the website of the Commissioner; the provider has its copy.", once=True, asks=forms.PUBLICATION,
         needs=(FREE, law.MANDATE, law.STANDS, *again(*law.GROUNDS_STATED),
                served_here(NOT_COMPLIED, "The provider has not been given its copy.", "The provider has its copy"))),
)  # fmt: skip

# ── Undertaking ────────────────────────────────────────────────────────────────────────────────────────────────────

WRITTEN = OSA("164", UNVERIFIED)  # RPA 114 with OSA 164: given by the person, accepted by the Commissioner in writing
COMMITMENT = ("accept_undertaking.commitment",)
UNDERTAKING = (
    Step("offer_undertaking", "Offer an undertaking", PARTY, WRITTEN, Effect.SUBMIT, backdated=True, asks=forms.OFFER,
         says="In writing: what the provider will do or not do. It binds once it is accepted."),
    Step("draft_acceptance", "Draft the acceptance of an undertaking", OFFICERS, WRITTEN, Effect.DRAFT, about=("offer_undertaking",),
         says="For approval, commitment by commitment.", needs=(FILED, FREE, law.OFFERED, law.DAY_TO_KEEP), asks=forms.ACCEPTANCE),
    Step("accept_undertaking", "Accept the undertaking", SIGNATORY, WRITTEN, Effect.NOTIFY, about=("draft_acceptance",), takes="draft_acceptance",
         says="In writing. Each commitment has its own time, from the day the acceptance is given.", settles=True, opens=True,
         needs=(*ISSUE, law.OFFERED, law.DAY_TO_KEEP), enters="undertaking",
         notice="undertaking_acceptance", limits=law.COMMITMENTS),
    Step("decline_undertaking", "Decline the undertaking", HEAD, WRITTEN, about=("offer_undertaking",), settles=True, needs=(FREE,),
         says="With reasons.", asks=(common_forms.REASON,)),
    Step("confirm_commitment", "Confirm that a commitment was kept", OFFICERS, WRITTEN, about=COMMITMENT, settles=True, needs=(FREE,),
         says="Nothing more is asked of it.", asks=(common_forms.REASON,), past=("find_breach",)),
    Step("find_breach", "Find that a commitment was broken", HEAD, RPA("115", UNVERIFIED), about=COMMITMENT, settles=True, needs=(FREE, law.DUE_TO_KEEP),
         says="The court can then be asked to order that it be kept.", asks=(common_forms.REASON,)),
    # RPA 114: withdrawn or varied only with the written consent of the Commissioner, who may cancel it.
    Step("end_undertaking", "End or vary the undertaking", SIGNATORY, RPA("114", UNVERIFIED), about=("accept_undertaking",), settles=True,
         says="Withdrawn or varied with consent in writing, or cancelled. A varied one is accepted anew.", asks=forms.END,
         needs=(FREE, law.MANDATE), undoes=lambda file, act, ref, party: act.about is not None and act.about.n == ref.n),
)  # fmt: skip

# ── Infringement notice ────────────────────────────────────────────────────────────────────────────────────────────

GIVEN = ("give_infringement_notice",)
ROW = ("give_infringement_notice.sanction",)
PAYING = common.paying(RPA("107"), ROW, "Australian dollars")
INFRINGEMENT = (
    # OSA 163, RPA 103: an infringement officer who believes on reasonable grounds that a listed provision was contravened.
    Step("draft_infringement_notice", "Draft an infringement notice", OFFICERS, OSA("163"), Effect.DRAFT, asks=forms.INFRINGEMENT_NOTICE,
         says="Each contravention with its day and place; the amount is fixed by law.", ceiling=units.price_of_notice(TARIFF),
         needs=(FILED, FREE, *law.PENALTY)),
    Step("give_infringement_notice", "Give an infringement notice", SIGNATORY, OSA("163"), Effect.DECIDE, settles=True, opens=True,
         says="By an infringement officer. It need not be paid; if it is, the liability is discharged without admission.",
         about=("draft_infringement_notice",), takes="draft_infringement_notice", ceiling=units.price_of_notice(TARIFF),
         needs=(*ISSUE, law.INFRINGEMENT_OFFICER, law.INDEPENDENT, *law.PENALTY), enters="infringement", notice="infringement_notice",
         limits=(law.PAY, law.judicial("give_infringement_notice"))),
    replace(PAYING, says="Payment in full discharges the liability; it is no admission.", needs=(*PAYING.needs, law.NOT_WITHDRAWN, law.PAID_IN_TIME)),
    # RPA 105: a request before the end of the 28 days; the chief executive may extend, more than once.
    Step("ask_deferral", "Ask for more time to pay", PARTY, RPA("105", UNVERIFIED), Effect.SUBMIT, about=GIVEN, backdated=True,
         says="The chief executive decides; until then the end stands.", asks=forms.TIME_TO_PAY,
         needs=(law.NOT_WITHDRAWN, law.PAYMENT_ASKED, law.ASKED_IN_TIME)),
    Step("defer_payment", "Allow more time to pay", HEAD, RPA("105", UNVERIFIED), Effect.JUDGE, about=GIVEN, hides=nothing_to_extend("pay"),
         says="In writing; measured from the unrolled end.", asks=forms.TIME_GRANTED, limits=(law.PAY_LATER,),
         needs=(FREE, law.CHIEF_EXECUTIVE, law.NOT_WITHDRAWN, law.DEFERRAL_ASKED, extendable("pay", RPA("105", UNVERIFIED)))),
    Step("refuse_deferral", "Allow no more time to pay", HEAD, RPA("105", UNVERIFIED), Effect.JUDGE, about=("ask_deferral",), settles=True,
         says="The end stands.", needs=(FREE, law.CHIEF_EXECUTIVE), asks=(common_forms.REASON,)),
    # RPA 106: written representations; the chief executive may withdraw, with or without them, and takes them into account.
    Step("ask_withdrawal", "Seek withdrawal of the notice", PARTY, RPA("106", UNVERIFIED), Effect.SUBMIT, about=GIVEN, backdated=True,
         says="Written representations; the chief executive decides.", asks=forms.SOUGHT, needs=(law.NOT_WITHDRAWN,)),
    Step("refuse_withdrawal", "Do not withdraw the notice", HEAD, RPA("106", UNVERIFIED), about=("ask_withdrawal",), settles=True,
         says="With reasons.", needs=(FREE, law.CHIEF_EXECUTIVE), asks=(common_forms.REASON,)),
    Step("draft_withdrawal", "Draft a withdrawal", OFFICERS, RPA("106", UNVERIFIED), Effect.DRAFT, about=GIVEN, asks=forms.WITHDRAWAL,
         says="For approval.", needs=(FREE, law.NOT_WITHDRAWN, stated(forms.WITHDRAWAL_TOLD, RPA("106", UNVERIFIED)))),
    Step("withdraw_infringement_notice", "Withdraw the infringement notice", SIGNATORY, RPA("106", UNVERIFIED), Effect.NOTIFY,
         says="What was paid is paid back; proceedings may be brought.", about=("draft_withdrawal",), takes="draft_withdrawal",
         settles=True, notice="infringement_withdrawal", undoes=withdrawing.withdraws,
         needs=(*ISSUE, law.CHIEF_EXECUTIVE, law.NOT_WITHDRAWN, stated(forms.WITHDRAWAL_TOLD, RPA("106", UNVERIFIED)))),
)  # fmt: skip

# ── Court ──────────────────────────────────────────────────────────────────────────────────────────────────────────

COURT = (
    # OSA 162, RPA 82: the Federal Court orders a civil penalty; each day of a continuing contravention is one of its own (93).
    Step("apply_civil_penalty", "Apply to court for a civil penalty", SIGNATORY, OSA("162", PARTLY), backdated=True, asks=forms.PENALTY_APPLICATION,
         says="The court decides. The most that it may order is worked out.", enters="court", opens=True,
         ceiling=units.most_of_court(TARIFF, "claims"), needs=(*law.APPLYING, *law.CLAIMED)),
    Step("apply_injunction", "Apply to court for an injunction", SIGNATORY, OSA("165", UNVERIFIED), backdated=True, asks=forms.INJUNCTION,
         says="The court decides.", enters="court", opens=True, needs=(*law.APPLYING, FOUND, *law.ENJOINED)),
    Step("apply_undertaking_order", "Apply to court on a broken undertaking", SIGNATORY, RPA("115", UNVERIFIED), backdated=True,
         says="The court may order that it be kept, compensation, or that a benefit be given up.", enters="court", opens=True,
         asks=forms.UNDERTAKING_ORDER, needs=(*law.APPLYING, law.ACCEPTED, law.BROKEN)),
    # OSA 156-159: the Federal Court, where Part 9 was contravened twice in 12 months and the service goes on being a risk.
    Step("apply_cease_service", "Apply to court to end a service", SIGNATORY, OSA("156-159"), backdated=True, asks=forms.CEASE_SERVICE,
         says="The court decides. What the contraventions were about is not kept here.", enters="court", opens=True,
         needs=(*law.APPLYING, law.REPEATED)),
    Step("record_court_outcome", "Record what the court decided", (*OFFICERS, *common.CLERK), RPA("82", PARTLY), about=law.APPLICATIONS,
         says="Ordered, dismissed or discontinued.", needs=(FREE,), settles=True, backdated=True, after_close=True, asks=forms.COURT_OUTCOME),
)  # fmt: skip

# ── Drafts, service, review ────────────────────────────────────────────────────────────────────────────────────────

LATE = (
    "This comes after the time ended on %(day)s, %(days)s days late. It is recorded; the body that receives it decides."
)
NO_CLOCK = "No time for this has begun for this party. It is recorded; the body that receives it decides."
REVIEWABLE = NOTICES  # OSA 220: among others decisions to give a notice under 49 or 56
CONTESTED = (*NOTICES, "give_warning", "give_notification", "give_infringement_notice")
GIVING = OSA("49; 56; 163")
REVIEW = (
    *common.drafts(OSA("181", DERIVED), (FREE,)),
    # OSA 49, 56, RPA 104: all time runs from the day the notice was given, so that day is proved (X Corp, Telegram).
    *common.serving(GIVING, forms.METHODS, proof=GIVING, needs=(law.GIVEN_IN_TIME, law.OVER_WHEN_SERVED)),
    # OSA 220A: the Commissioner keeps an internal review scheme.
    Step("apply_reconsideration", "Ask for internal review", PARTY, OSA("220A", PARTLY), Effect.APPEAL, about=REVIEWABLE, once=True,
         says="Does not stop the notice.", backdated=True, after_close=True, asks=forms.INTERNAL_REVIEW, taken_back=withdrawn),
    Step("apply_tribunal", "Apply to the Tribunal", APPEALS, ARTA("18", PARTLY), Effect.APPEAL, about=REVIEWABLE, once=True,
         says="Review on the merits. A late one is recorded; the Tribunal may extend the time.", backdated=True, after_close=True,
         needs=(still_running("tribunal", ARTA("18-19", PARTLY), LATE, NO_CLOCK, "In time", notes=True),), asks=forms.TRIBUNAL, taken_back=withdrawn),
    # A suit neither pays nor cancels what was given.
    Step("bring_suit", "Record an application for judicial review", APPEALS, ADJR("11", UNVERIFIED), Effect.APPEAL, about=CONTESTED,
         says="ADJR Act or section 39B of the Judiciary Act. A late one is recorded; the court decides on it.", once=True,
         needs=(still_running("judicial_review", ADJR("11", UNVERIFIED), LATE, NO_CLOCK, "In time", notes=True),), backdated=True,
         after_close=True, asks=forms.SUIT, taken_back=withdrawn),
    common.outcome(OSA("220; 220A", PARTLY), ("apply_reconsideration", "apply_tribunal", "bring_suit"), forms.OUTCOME),
)  # fmt: skip

# ── The file ───────────────────────────────────────────────────────────────────────────────────────────────────────

THE_FILE = (
    *common.lapsing(AIA("36"), RECORD, (FREE,)),
    common.correcting(RECORD, (FREE,)),
    *common.closing(RECORD, law.CLOSING, RECORD, (FREE,)),
)

AU_OSA = Regime(
    key="au-osa", title="Australia, eSafety Commissioner", version="2026.11", currency="AUD", calendar=au_nsw.CALENDAR,
    statutes=STATUTES, provisions=PROVISIONS, languages=("en",), record=RECORD, general=law.GENERAL,
    calendars=(au_nsw.CALENDAR, au_act.CALENDAR), outside=OUTSIDE,
    places=(("nsw", "New South Wales", "au-nsw"), ("act", "Australian Capital Territory", "au-act")),
    stages=(("lead", "Lead"), ("filed", "Investigation open"), ("reporting", "Asked to report"), ("view", "Preliminary view told"),
            ("warned", "Formally warned"), ("notified", "Non-compliance notified"), ("undertaking", "Undertaking accepted"),
            ("infringement", "Infringement notice given"), ("court", "Before the court"), ("closed", "Closed")),
    chapters=(
        ("The lead, the investigation and the facts", FINDING_THE_FACTS),
        ("Reporting on the basic online safety expectations", REPORTING),
        ("Contraventions", CONTRAVENTIONS),
        ("Hearing the provider", HEARING_THE_PROVIDER),
        ("Warning and notification", WARNING_AND_NOTIFICATION),
        ("Undertaking", UNDERTAKING),
        ("Infringement notice", INFRINGEMENT),
        ("Court", COURT),
        ("Drafts, service, review", REVIEW),
        ("The file", THE_FILE),
    ),
    path=(("Asking for a report", ("receive_lead", "give_report_notice", "submit_remediation")),
          ("Hearing the provider", ("record_violation", "give_pre_notice", "make_statement")),
          ("Answering a contravention", ("give_warning", "give_infringement_notice", "apply_civil_penalty")),
          ("Taking effect", ("serve", "record_payment"))),
)  # fmt: skip
