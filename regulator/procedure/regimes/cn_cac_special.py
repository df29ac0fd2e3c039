"""`cn-cac`: competence, preservation of evidence, work outside the authority, and the penalty on the spot.

Quotations are our own translations.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from regulator.procedure.conditions.competence import papers_if_late
from regulator.procedure.conditions.done import not_under_way, said_yes
from regulator.procedure.conditions.entries import nothing_open, received_possible
from regulator.procedure.conditions.law import range_of_fines
from regulator.procedure.conditions.people import none_recused, two_named
from regulator.procedure.conditions.spot import light_enough
from regulator.procedure.conditions.terms import only_once_over
from regulator.procedure.language import Act, CaseFile, Effect, Holder, Limit, Pausing, Step, Unit
from regulator.procedure.regimes import asking
from regulator.procedure.regimes import cn_cac_forms as forms
from regulator.procedure.regimes import cn_cac_needs as law
from regulator.procedure.regimes.asking import fixed
from regulator.procedure.regimes.cn_cac_enforcement import COURT
from regulator.procedure.regimes.cn_cac_needs import FILED, FOUND, FREE, TWO
from regulator.procedure.regimes.cn_cac_sources import APL, ARL, DERIVED, O14
from regulator.procedure.regimes.common import HEAD, INSPECTOR, OFFICERS

# fmt: off

AUTHORITY = Holder.AUTHORITY


def for_assistance(file: CaseFile, act: Act, holder: str) -> bool:
    return act.facts.get("kind") == "assistance"


# ── Competence ─────────────────────────────────────────────────────────────────────────────────────────────────────

# O14 8-15: disputes go to the common superior, who designates "within ten working days of receipt".
DESIGNATE = Limit("designate", 10, Unit.WORKING_DAY, "report_dispute", O14("12"), "Designation by the superior", of="received",
                  holder=AUTHORITY, then="note_lapse", met_by=("record_designation",), remind=(1,),
                  missed="The superior is asked again; the case goes on meanwhile.")
DISPUTE = (
    asking.line("with_whom", "Other department"), asking.text("text", "What is disputed"),
    asking.day("received", "Day the superior received it", required=False), asking.files("files", "Report", required=False),
)
DESIGNATION = (
    asking.choice("outcome", "Who is competent", fixed(ours="This authority", other="Another department")), forms.REASON,
    asking.files("files", "Designation", required=False),
)
TRANSFER = (asking.line("to_whom", "Competent department"), forms.REASON, asking.files("files", "List of the papers handed over", required=False))
MEASURE = fixed(lower_grade="Lowering the grade of a licence", revoke_licence="Revoking a licence", close_site="Closing a site",
                telecom_licence="Revoking a telecom licence", cancel_filing="Cancelling a filing")
RECOMMENDED = (asking.line("to_whom", "Department"), asking.choice("measure", "Measure proposed", MEASURE), forms.REASON)

COMPETENCE = (
    # APL 25: who filed first keeps the case; a dispute goes to the common superior.
    Step("report_dispute", "Report a dispute of competence", OFFICERS, O14("12"), backdated=True, needs=(FREE, received_possible(O14("12"))), asks=DISPUTE,
         says="The common superior designates who handles the case.", limits=(DESIGNATE,)),
    Step("record_designation", "Record the designation", OFFICERS, O14("12"), about=("report_dispute",), settles=True,
         says="Who handles the case from now on.", backdated=True, needs=(FREE,), asks=DESIGNATION),
    # O14 14: a case that is not within one's own competence is handed over to the competent department.
    Step("transfer_case", "Hand the case over", HEAD, O14("14", DERIVED), Effect.CLOSE, enters="closed", asks=TRANSFER,
         says="To the department that is competent. Nothing served may be left open.", needs=(FREE, law.DISPOSED, nothing_open(("reconsideration", "suit", "suit_after"), O14("14", DERIVED)))),
    # O14 48: lowering a grade or revoking a licence belongs to the department that issued it; closing a site, a telecom
    # licence or a filing to the telecom authority.
    Step("recommend_measure", "Propose a measure to another department", HEAD, O14("48"), asks=RECOMMENDED, needs=(FILED, FREE),
         says="Measures on licences and sites are for the department that issued or runs them. It decides."),
)

# ── Preservation of evidence ───────────────────────────────────────────────────────────────────────────────────────

# APL 56: "a decision on how to deal with it shall be made within seven days"; APL 85: working days; O14 29.
DISPOSE = Limit("dispose", 7, Unit.WORKING_DAY, "preserve_evidence", APL("56; 85"), "Decide on the preserved evidence",
                of="taken", holder=AUTHORITY, then="note_lapse", met_by=("dispose_preserved",), remind=(3, 1),
                missed="The preservation has to be lifted.")
WHAT = (asking.text("what", "What is preserved, and where"), asking.text("danger", "Why it may be lost or hard to obtain later"))
PRESERVED = (
    asking.each("preserved", "List of what is preserved", "preserved", asking.line("title", "What it is"),
                asking.line("quantity", "Number and condition", required=False), asking.line("keeper", "Who keeps it")),
    asking.choice("attended", "The party or holder", fixed(present="Was present and signed", refused="Was present, signature refused",
                  absent="Was called and did not come; recorded on site")),
    asking.files("files", "List and notice", required=False),
)
DISPOSED = (
    asking.choice("outcome", "What is done with it", fixed(returned="Copied and returned", testing="Sent for testing", released="Released")),
    forms.REASON,
)
PRESERVATION = (
    # APL 56: "where evidence may be lost or hard to obtain later, with the approval of the head of the authority".
    Step("approve_preservation", "Approve the preservation of evidence", HEAD, APL("56"), asks=WHAT, needs=(FILED, FREE),
         says="Before anything is registered and preserved."),
    Step("preserve_evidence", "Register and preserve evidence", OFFICERS, APL("56"), about=("approve_preservation",), settles=True,
         says="Nobody may destroy or move it; within seven working days it is decided what becomes of it.", backdated=True,
         needs=(TWO, FREE), asks=PRESERVED, limits=(DISPOSE,), title_local="先行登记保存证据"),
    # O14 29: copied and returned, sent for testing, or released; without a decision in time it is released.
    Step("dispose_preserved", "Decide on preserved evidence", OFFICERS, APL("56"), about=("preserve_evidence",), settles=True,
         says="After the seven days it can only be released.", asks=DISPOSED, backdated=True,
         needs=(FREE, only_once_over("dispose", "outcome", ("released",), O14("29"), "The seven working days ended on %(day)s: "
                                     "what is preserved has to be released."))),
)

# ── Work outside ───────────────────────────────────────────────────────────────────────────────────────────────────

# O14 30: another cyberspace department answers a request for assistance within fifteen working days of receipt.
ASSIST = Limit("assist", 15, Unit.WORKING_DAY, "send_out", O14("30"), "Answer of the department asked", of="received",
               holder=AUTHORITY, then="note_lapse", met_by=("receive_result",), only_if=for_assistance, remind=(1,),
               missed="Ask again, or go on without it.")
SENT = (
    asking.choice("kind", "What for", fixed(testing="Testing", inspection="Inspection", appraisal="Appraisal",
                  assistance="Assistance by another department")),
    asking.line("to_whom", "To whom"), asking.text("text", "Question"),
    asking.day("received", "Day they received it", required=False), asking.files("files", "Letter that was sent", required=False),
)
RESULT = (asking.text("text", "Result"), asking.files("files", "Report", required=False))
# APL 47: recorded "from the beginning to the end, in writing". An own time that stands still by an entry made later is shown
# by the letter.
LETTER = papers_if_late("files", APL("47"), "Entered later, this needs the letter that was sent: it makes the ninety days stand still.")
# O14 42: days that do not count are left out once, whatever goes on in them.
UNDER_WAY = not_under_way("send_out", "receive_result", O14("42"), "The ninety days stand still already until what act %(n)s sent "
                          "out ends: no further day is gained before that.", "Nothing else is out")
OUTSIDE_WORK = (
    # O14 42: the time of "hearing, testing, inspection, appraisal and administrative assistance" does not count.
    Step("send_out", "Send for testing, inspection, appraisal or assistance", OFFICERS, O14("42"), backdated=True, asks=SENT,
         says="The ninety days to decide stand still until the result is here.", needs=(FILED, FREE, LETTER, UNDER_WAY, received_possible(O14("30"))), limits=(ASSIST,),
         pauses=(Pausing(("decide",), O14("42"), ends=("receive_result",)),)),
    Step("receive_result", "Enter the result", OFFICERS, O14("42"), about=("send_out",), settles=True, backdated=True,
         says="The ninety days go on.", needs=(FREE,), asks=RESULT),
)

# ── On the spot ────────────────────────────────────────────────────────────────────────────────────────────────────

SPOT = (
    forms.CASE_OFFICERS,
    asking.to_parties("On whom"),
    asking.text("facts", "Facts and evidence"),
    asking.text("reasons", "Reasons and legal basis"),
    asking.yes_no("shown", "The officers showed their credentials"),
    asking.yes_no("told", "Facts, reasons, basis and the right to state and defend were told"),
    asking.text("heard", "What the operator said, and what was adopted of it"),
    # APL 32: no band of the catalogue reaches down to 3,000 yuan, so a fine on the spot is a mitigated one.
    asking.choices("factors", "What weighed in the discretion", forms.FACTORS, required=False),
    forms.sanctions("Sanctions", "sanction"),
    asking.text("correction", "What must be corrected", help="APL 28: the authority shall order correction with any penalty."),
    forms.LANGUAGE,
)
ORGANISATION, PERSON = Decimal(3_000), Decimal(200)
# APL 51 shortens the procedure; what bars a penalty bars it here too. No head is there to pass a warning: a case of which the
# file leaves a doubt is not one "where the facts are clear". That a text was not checked here is no such doubt.
BARRED = (*(need for need in law.PENALTY if need.key != "basis_unverified"), *law.ASKED)
ON_THE_SPOT = (
    # APL 51: "where the facts are clear and there is a legal basis", a fine of at most 3,000 yuan on an organisation, 200 on
    # a person, or a warning, "may be decided on the spot". APL 52: credentials, form, handed over on the spot, reported.
    Step("penalise_on_the_spot", "Penalise on the spot", INSPECTOR, APL("51; 52"), Effect.DECIDE, opens=True, asks=SPOT,
         says="A warning or a small fine, decided and handed over on the spot.", enters="decided", notice="spot_decision",
         ceiling=range_of_fines, hides=law.is_filed,
         needs=(FOUND, FREE, law.NOT_FILED, two_named("officers", APL("42; 52")), none_recused("officers", APL("43")),
                light_enough(("warning", "fine"), ORGANISATION, PERSON, APL("51")), law.NOTHING_DECIDED,
                *BARRED, said_yes("shown", APL("52; 55"), "Officers show their credentials first."),
                said_yes("told", APL("44; 45"), "The operator is told and heard, on the spot too.")),
         # ARL 23(1): against a penalty on the spot, reconsideration comes before a suit.
         limits=(replace(law.PAY, runs_from="penalise_on_the_spot"),
                 replace(law.remedies("penalise_on_the_spot")[0], cite=ARL("20; 23(1)")),
                 replace(COURT, runs_from="penalise_on_the_spot", after="reconsideration")),
         title_local="当场行政处罚决定书"),
    # APL 52(3): reported to the authority of the officers for the record.
    Step("report_spot_penalty", "Report a penalty on the spot", INSPECTOR, APL("52(3)"), about=("penalise_on_the_spot",), once=True,
         says="For the record of the authority.", needs=(FREE,), asks=(forms.INSIDE_NOTE,)),
)
