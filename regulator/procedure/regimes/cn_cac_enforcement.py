"""`cn-cac`: what follows a decision: payment and surcharge, stay, demand, court, publication.

Quotations are our own translations.
"""

from __future__ import annotations

from decimal import Decimal

from regulator.procedure.conditions.competence import head_unless
from regulator.procedure.conditions.demanding import debt_due, not_stayed, of_a_fine, of_the_decision
from regulator.procedure.conditions.done import said_yes
from regulator.procedure.conditions.enforcing import (
    court_in_time,
    instalment_paid,
    instalments_fit,
    is_published,
    no_more_demanded_than_owed,
    no_remedy_taken,
    not_upheld_on_appeal,
    performed,
    published_and_changed,
    settled_or_taken_to_court,
    something_owed,
    something_to_enforce,
    soon_after_remedy,
    stayed,
)
from regulator.procedure.conditions.paying import nothing_owed, paid_in_full, payment_noted
from regulator.procedure.conditions.terms import (
    extendable,
    nothing_to_extend,
    run_out_here,
    served_here,
)
from regulator.procedure.language import Effect, Fixed, Holder, Limit, Pausing, Role, Step, Surcharge, Unit
from regulator.procedure.regimes import asking
from regulator.procedure.regimes import cn_cac_forms as forms
from regulator.procedure.regimes import cn_cac_needs as law
from regulator.procedure.regimes.asking import fixed
from regulator.procedure.regimes.cn_cac_needs import FILED, FREE, ISSUE
from regulator.procedure.regimes.cn_cac_sources import ACL, APL, ARL, DERIVED, O14, UNVERIFIED
from regulator.procedure.regimes.common import CLERK, HEAD, OFFICERS, PARTY, SIGNATORY

# fmt: off

AUTHORITY = Holder.AUTHORITY
FINES = ("decide.sanction", "penalise_on_the_spot.sanction")
DECISIONS = ("decide", "penalise_on_the_spot")

# ── Limits ─────────────────────────────────────────────────────────────────────────────────────────────────────────

INSTALMENT = Limit("instalment", Fixed("by"), Unit.CALENDAR_DAY, "defer_payment", APL("66"), "Pay an instalment", of="taken",
                   each="instalment", rolls=False, then="note_lapse", met_by=("record_payment",), met_if=instalment_paid,
                   missed="The whole stays due on the last day of the time granted; then a surcharge may be added (APL 72).")
# ACL 53: "within three months of the end of the period" for reconsideration and suit, where neither was sought. APL 72(2):
# where payment is deferred or made by instalments, the time to apply "is computed from the end of the period" granted.
COURT = Limit("apply_to_court", 3, Unit.MONTH, "decide", ACL("53"), "Apply to the court for enforcement", after="suit",
              deferred="pay", holder=AUTHORITY, then="note_lapse", met_by=("apply_to_court", "record_payment"),
              met_if=settled_or_taken_to_court, only_if=something_to_enforce,
              missed="The power to apply for enforcement is lost.")
# ACL 54: "ten days after the written demand was served"; ACL 69: periods of ten days or less are working days.
PERFORM = Limit("perform", 10, Unit.WORKING_DAY, "issue_demand", ACL("54; 69"), "Perform the decision", then="note_lapse",
                met_by=("record_payment",), met_if=performed, missed="The authority may apply to the court.")
# APL 48: where a published decision is changed, revoked or void: withdrawn "within three days", with reasons; APL 85.
WITHDRAW = Limit("withdraw_publication", 3, Unit.WORKING_DAY, "record_outcome", APL("48; 85"), "Withdraw the publication",
                 of="taken", holder=AUTHORITY, then="note_lapse", met_by=("withdraw_publication",),
                 only_if=published_and_changed, missed="The public is still told what no longer stands.")

# ── What is asked ──────────────────────────────────────────────────────────────────────────────────────────────────

DEFERMENT = (
    forms.MORE, forms.REASON,
    asking.each("instalments", "Instalments", "instalment", asking.amount("amount", "Amount in yuan"),
                asking.day("by", "To be paid by"), least=0),
)
ORDERED = ("reviewing_body", "court")
STAY = (
    asking.choice("ground", "Ground", fixed(authority="The authority finds it necessary", reviewing_body="Ordered by the reviewing body",
                  court="Ordered by the court", law="The law provides for it")), forms.REASON,
    asking.files("files", "Order", only_when=("ground", ORDERED)),
)
STAY_ENDED = (forms.REASON, asking.files("files", "Order", required=False))
DEMAND = (
    asking.to_parties(),
    asking.text("perform", "What is still to be performed, and how"),
    asking.amount("amount", "Amount owed, surcharge included", required=False),
    forms.LANGUAGE, forms.INSIDE_NOTE,
)
APPLICATION = (
    asking.line("court", "Court"), asking.text("text", "What is applied for"),
    asking.files("files", "Application, decision, demand and proof of service"),
)
RULING = (
    asking.choice("outcome", "Outcome", fixed(granted="Enforcement allowed", refused="Refused", withdrawn="Withdrawn")),
    asking.text("reasons", "Reasons, in short"), asking.files("files", "Ruling", required=False),
)
PUBLICATION = (
    asking.line("where", "Where it was published"), asking.text("influence", "Why the decision has social influence"),
    asking.yes_no("cleared", "No state secret, business secret or personal data is disclosed"),
)

# APL 72(1): who does not pay in time "may be fined a further three per cent of the fine for each day"; "the amount added
# shall not exceed the fine". APL 73: it is "not computed during reconsideration or suit".
SURCHARGE = Surcharge(Decimal(3), APL("72; 73"))

# ── Payment ────────────────────────────────────────────────────────────────────────────────────────────────────────

PAYMENT = (
    # APL 67: paid to the bank named, never to officers, "within fifteen days of receipt".
    Step("record_payment", "Record a payment", CLERK, APL("67"), Effect.PAY, about=FINES, once=nothing_owed,
         says="In full or in part; a fine is settled when nothing is owed.", backdated=True, after_close=True,
         settles=paid_in_full, needs=payment_noted(APL("67; 72")), asks=forms.PAYMENT),
    # APL 66: "in real economic difficulty, upon application and approval, payment may be deferred or made by instalments".
    Step("ask_deferral", "Ask for more time to pay", PARTY, APL("66"), Effect.SUBMIT, about=FINES, backdated=True,
         says="The head decides; until then the deadline stands.", once=nothing_owed, asks=forms.DEFERRAL_WANTED,
         needs=(extendable("pay", APL("66")), law.DEFERRAL_PENDING)),
    # O14 47: reviewed by the case officers before the head approves.
    Step("review_deferral", "Review an application to pay later", (Role.INSPECTOR,), O14("47"), about=("ask_deferral",), once=law.deferral_said,
         says="What the evidence of hardship shows; the head decides.", needs=(FREE,), asks=forms.DEFERRAL_REVIEW),
    Step("defer_payment", "Defer the payment", HEAD, APL("66"), Effect.JUDGE, about=FINES, once=nothing_owed,
         says="Grants more time to pay, or instalments, on written application with evidence of hardship.",
         needs=(FREE, law.DEFERRAL_ASKED, law.DEFERRAL_REVIEWED, extendable("pay", APL("66")), instalments_fit(law.PAY_LATER, APL("66"))),
         hides=nothing_to_extend("pay"), asks=DEFERMENT, limits=(law.PAY_LATER, INSTALMENT)),
    Step("refuse_deferral", "Refuse more time to pay", HEAD, APL("66"), Effect.JUDGE, about=("ask_deferral",), settles=True,
         once=law.deferral_said, says="The deadline stands.", needs=(FREE,), asks=(forms.REASON,)),
    Step("add_surcharge", "Add a surcharge", HEAD, SURCHARGE.cite, about=FINES, once=True, asks=(forms.REASON,),
         says="Three per cent of the fine for each day after the last until it is paid, at most the fine; it rests during remedies.",
         needs=(FREE, of_a_fine(APL("72"), "A surcharge is added to a fine; confiscated gains bear none."),
                run_out_here("pay", APL("72"), "The fine can be paid until %(day)s.", "The time to pay is over"))),
)

# ── Stay ───────────────────────────────────────────────────────────────────────────────────────────────────────────

# What a court or reviewing body ordered is entered with its order; what the authority itself decides, its head decides.
OWN_STAY = "Where no court or reviewing body ordered it, the head of the authority decides."
HEAD_STAYS = head_unless("ground", ORDERED, ARL("42", DERIVED), OWN_STAY)
HEAD_ENDS_STAY = head_unless("files", None, ARL("42", DERIVED), OWN_STAY)
STAYING = (
    # APL 73(1): a remedy "does not suspend the execution of the penalty, unless the law provides otherwise"; ARL 42, ALL 56.
    Step("stay_execution", "Stay the execution", (Role.HEAD, Role.CLERK), APL("73"), about=(*DECISIONS, "order_correction"), backdated=True,
         says="Only on the grounds of the law. The time to pay, or to correct, stands still.", asks=STAY, once=stayed, needs=(FREE, HEAD_STAYS),
         pauses=(Pausing(("pay", "instalment", "perform", "correct"), ARL("42", DERIVED), ends=("end_stay",), here=True),)),
    Step("end_stay", "End the stay", (Role.HEAD, Role.CLERK), APL("73"), about=("stay_execution",), settles=True, backdated=True,
         says="The time goes on.", asks=STAY_ENDED, needs=(FREE, HEAD_ENDS_STAY)),
)

# ── Demand and court ───────────────────────────────────────────────────────────────────────────────────────────────

UNCONTESTED = no_remedy_taken(ACL("53"))
# ARL 78: what was upheld is enforced by the authority that made the decision, or on its application; not read.
UPHELD = not_upheld_on_appeal(ARL("78", UNVERIFIED))
# A penalty on the spot was filed nowhere (APL 51), and can be demanded all the same.
DEMANDING = tuple(need for need in ISSUE if need is not FILED)
OVER = (run_out_here("reconsideration", ACL("53"), "Reconsideration can be asked for until %(day)s.", "Reconsideration is over"),
        run_out_here("suit", ACL("53"), "A suit can be brought until %(day)s.", "The time to sue is over"))
SERVED = served_here(ACL("53"), "The decision has not been served.", "The decision was served")
# APL 66: what was deferred is not owed before the end of the time granted. APL 73: enforced unless "the law provides otherwise".
# ACL 54: a demand states "a clear amount" where there is money to pay; what is not owed cannot be demanded.
NO_MORE = no_more_demanded_than_owed(ACL("54"))
ENFORCEABLE = (UNCONTESTED, debt_due(ACL("53"), "The fine can be paid until %(day)s."), not_stayed(APL("73")), something_owed(ACL("53")))
# The service of the decision may be corrected or struck out after the demand was drafted: so it is asked again.
STILL_OVER = tuple(map(of_the_decision, (SERVED, *OVER)))
ENFORCEMENT = (
    # ACL 53: "where the party, within the legal period, neither applies for reconsideration nor brings a suit, nor performs".
    Step("draft_demand", "Draft a demand to perform", OFFICERS, ACL("54"), Effect.DRAFT, about=DECISIONS, asks=DEMAND,
         says="Before the court is asked, the party is asked once more in writing.",
         needs=(FREE, SERVED, *OVER, *ENFORCEABLE, NO_MORE)),
    # ACL 54: "before applying, the authority shall demand performance in writing".
    Step("issue_demand", "Demand performance", SIGNATORY, ACL("54"), Effect.NOTIFY, about=("draft_demand",), takes="draft_demand",
         says="Ten working days from service; then the court can be asked.", settles=True, notice="demand",
         needs=(*DEMANDING, *STILL_OVER, *ENFORCEABLE, NO_MORE, UPHELD),
         limits=(PERFORM,), title_local="履行行政处罚决定催告书"),
    # ACL 43: never at night or on holidays, save in urgent cases; that is for whoever executes.
    Step("apply_to_court", "Apply to the court for enforcement", HEAD, ACL("53; 54"), about=("issue_demand",), once=True,
         says="An application: the court alone decides and executes.", asks=APPLICATION, backdated=True,
         needs=(FREE, run_out_here("perform", ACL("54"), "The party can perform until %(day)s.", "The demand was not followed"),
                *STILL_OVER, *ENFORCEABLE, UPHELD,
                court_in_time("apply_to_court", ACL("53"), "The time to apply ended on %(day)s.", "Within three months"),
                # ACL 53 speaks of who sought no remedy; from when the three months run after one was not read.
                soon_after_remedy(COURT, ACL("53", DERIVED), "Three months after the remedy of act %(n)s ended were over on %(day)s: "
                                  "say why the time to apply is not."))),
    Step("record_ruling", "Record the ruling of the court", (Role.LEGAL, Role.CLERK), ACL("57; 58", UNVERIFIED), settles=True,
         about=("apply_to_court",), backdated=True, after_close=True, says="What the court decided on the application.",
         needs=(FREE,), asks=RULING),
)

# ── Publication ────────────────────────────────────────────────────────────────────────────────────────────────────

PUBLISHING = (
    # APL 48: "a decision with a certain social influence shall be published according to law".
    Step("publish_decision", "Record the publication", (Role.HEAD, Role.CLERK), APL("48"), about=DECISIONS, once=is_published,
         says="Where the decision was made public. After a withdrawal, it can be published as it stands.", backdated=True, after_close=True, asks=PUBLICATION,
         needs=(FREE, served_here(APL("48; 61"), "The decision has not been served.", "The decision was served"), law.STANDS,
                said_yes("cleared", APL("50", DERIVED), "Check first that nothing secret or personal is disclosed."))),
    Step("withdraw_publication", "Withdraw the publication", (Role.HEAD, Role.CLERK), APL("48"), about=("publish_decision",),
         settles=True, says="With the reasons made public.", backdated=True, after_close=True, needs=(FREE,), asks=(forms.REASON,)),
)
