"""`eu-dsa`: the limits of time.

Periods are counted by Reg. 1182/71: the day of the event is not counted (3(1)), a last day that is a Saturday, Sunday or
holiday moves to the following working day (3(4)), and "any period of two days or more" holds two working days at least
(3(5)). Limitations run in years to their day and do not move: the careful reading for whoever has the power.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from regulator.procedure.conditions.enforcing import something_to_enforce
from regulator.procedure.conditions.paying import all_paid, paid_or_final
from regulator.procedure.conditions.proceedings import sanctioned
from regulator.procedure.language import Cite, Fixed, Given, Holder, Limit, Unit
from regulator.procedure.regimes.eu_dsa_sources import DERIVED, DSA, IR, PARTLY, TFEU, TIME, UNVERIFIED

# fmt: off

AUTHORITY = Holder.AUTHORITY


def limit(key: str, n: int | Given | Fixed, unit: Unit, step: str, cite: Cite, title: str, **more: Any) -> Limit:
    """A period by Reg. 1182/71: rolled forward, with two working days at least."""
    return Limit(key, n, unit, step, cite, title, **{"then": "note_lapse", "floor": 2, **more})


DAY, MONTH, YEAR = Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR
GENERAL = Limit("general", 0, DAY, "", TIME("3", PARTLY), "General rules of time", of="taken", floor=2)


def court(step: str) -> Limit:
    """TFEU 263(6): two months from notification; RP 60: ten days on account of distance; rolled by the Court's own list."""
    return Limit("court", 2, MONTH, step, TFEU("263(6); RP GC 58, 60", UNVERIFIED), "Bring an action before the Court", then="note_lapse",
                 extra_days=10, calendar="eu-cjeu", met_by=("bring_suit",), remind=(7,), missed="The action is inadmissible.")


def answering(step: str) -> tuple[Limit, ...]:
    """DSA 67(1): "within a reasonable period", which the request sets."""
    return (
        limit("answer", Given("within"), DAY, step, DSA("67(1)"), "Answer the request", met_by=("submit_information", "accept_information"),
              met_when="complete", missed="To a decision, no answer in time is finable (74(2)(b)); to a simple request it is not."),
        limit("claim", Given("claims_within"), DAY, step, IR("confidentiality", UNVERIFIED), "Name what is confidential",
              when="claims_within", met_by=("claim_confidentiality",), missed="What was not named may be treated as not confidential."),
    )


EXTENDABLE = ("answer", "claim", "comply", "commitment", "report", "observations")
RECTIFY = limit("rectify", Given("rectify_within"), DAY, "record_inspection", IR("inspections", PARTLY), "Rectify explanations of staff",
                of="taken", when="rectify_within", met_by=("rectify_statements",),
                missed="The explanations stand; not rectifying in time is finable (74(2)(c)).")


def complying(step: str) -> Limit:
    return limit("comply", Given("within"), DAY, step, DSA("70(1); 72(1); 73(3)"), "Comply", each="requirement",
                 met_by=("accept_remediation",), missed="Non-compliance can be found (73(1)(b), 74(2)(e), 76).")


# DSA 70(2): interim measures "apply for a specified period of time and may be renewed".
INTERIM = limit("interim", Given("lasting"), DAY, "order_interim", DSA("70(2)"), "Interim measures end, unless renewed", holder=AUTHORITY,
                missed="The interim measures apply no longer.")
INTERIM_LONGER = limit("interim", Given("more"), DAY, "renew_interim", DSA("70(2)"), "Interim measures end, unless renewed", of="taken",
                       holder=AUTHORITY, replaces="interim")


def committed(key: str, title: str, each: str, met_by: str, missed: str) -> tuple[Limit, Limit]:
    """DSA 71(1): as the decision sets it, by a period from notification or by a date. What holds all the time has no end."""
    more = {"each": each, "met_by": (met_by,), "missed": missed}
    cite = DSA("71(1)")
    return (
        limit(key, Given("within"), DAY, "bind_commitments", cite, title, unless=("due", ("date", "standing")), **more),
        limit(key, Fixed("due_on"), DAY, "bind_commitments", cite, title, when="due_on", **more),
    )


COMMITMENTS = (
    *committed("commitment", "Carry out the commitment", "requirement", "accept_remediation",
               "Proceedings can be reopened (71(2)), and non-compliance be found (73(1)(c))."),
    *committed("report", "Report on the commitments", "report", "submit_report", "A breach of the commitments (73(1)(c))."),
)


def longer(key: str) -> Limit:
    """Measured from the unrolled end. The law sets no length; the period must stay reasonable."""
    return limit(key, Given("more"), DAY, "grant_time", DSA("67(1); 73(3); 79(2)", DERIVED), "More time", of="taken", replaces=key)


# DSA 66(4): the Board has the period of the provider, so its time grows with it.
LONGER = tuple(longer(key) for key in (*EXTENDABLE, "board_views"))
# DSA 79(2): set in the findings, 14 days at least. 66(4): the Board has the same period.
OBSERVATIONS = limit("observations", Given("observe_within"), DAY, "issue_findings", DSA("79(2)"), "Submit observations",
                     met_by=("make_statement", "waive_statement"), met_when="complete", missed="The Commission may decide without them.")
BOARD_VIEWS = limit("board_views", Given("observe_within"), DAY, "issue_findings", DSA("66(4)"), "Views of the Board", holder=AUTHORITY,
                    met_by=("record_board_views",), missed="The Commission may decide without them.")
PAY = limit("pay", Given("pay_within"), DAY, "decide", DSA("78(5)", DERIVED), "Pay", each="sanction", when="amount",
            met_by=("record_payment",), missed="Payment can be enforced once the decision is final (78).")
PAY_LATER = limit("pay", Fixed("until"), DAY, "defer_payment", DSA("78(5)(a)"), "Pay", of="taken", replaces="pay")
# DSA 75(2), (3): the plan in the period of the decision; the Board "within one month following receipt of the action plan";
# the Commission "within one month following receipt of that opinion", and it sets the period to implement.
ACTION_PLAN = limit("action_plan", Given("action_plan_within"), DAY, "decide", DSA("75(2)"), "Submit the action plan", when="action_plan_within",
                    met_by=("submit_action_plan",), missed="A periodic penalty, or a request under Article 82, may follow (75(4)).")
BOARD_OPINION = limit("board_opinion", 1, MONTH, "submit_action_plan", DSA("75(3)"), "Opinion of the Board on the plan", of="taken",
                      holder=AUTHORITY, met_by=("record_board_opinion",))
PLAN = limit("plan", 1, MONTH, "record_board_opinion", DSA("75(3)"), "Decide on the action plan", of="taken", holder=AUTHORITY,
             met_by=("decide_on_plan",))
IMPLEMENT = limit("implement", Given("implement_within"), DAY, "decide_on_plan", DSA("75(3)"), "Implement the action plan", when="implement_within",
                  met_by=("accept_implementation",), missed="A periodic penalty, or a request under Article 82, may follow (75(4)).")
RESTRICTION = limit("restriction", Given("observe_within"), Unit.WORKING_DAY, "invite_observations", DSA("82(1)"),
                    "Submit observations on a restriction", met_by=("make_statement", "waive_statement"), met_when="complete",
                    missed="The Commission may ask the coordinator without them.")

LIMITATION: dict[str, Any] = {"of": "conduct_to", "each": "violation", "when": "conduct_to", "rolls": False, "floor": 0, "holder": AUTHORITY,
                              "met_by": ("decide", "conclude"), "met_if": sanctioned, "remind": (180, 30)}
# DSA 77(1), (2): five years, from the day the infringement is committed or, where it continues, ceases.
IMPOSE = limit("impose", 5, YEAR, "record_violation", DSA("77(1), (2)"), "Impose fines and penalty payments", **LIMITATION,
               missed="The power to impose them is lost.")
# DSA 77(4): "at the latest on the day on which a period equal to twice the limitation period has elapsed".
IMPOSE_AT_MOST = limit("impose_at_most", 10, YEAR, "record_violation", DSA("77(4)"), "Impose fines and penalty payments, at the latest",
                       **LIMITATION, missed="The power to impose them is lost, whatever interrupted its time.")


def interrupts(step: str) -> Limit:
    """DSA 77(3), (4): each action for the investigation or proceedings "shall start time running afresh"."""
    return Limit("impose", 5, YEAR, step, DSA("77(3), (4)"), "Impose fines and penalty payments", of="taken", rolls=False,
                 holder=AUTHORITY, replaces="impose", restarts=True)


# DSA 78(1), (2): five years from the day the decision becomes final.
ENFORCE = limit("enforce", 5, YEAR, "record_final", DSA("78(1), (2)"), "Enforce the payment", of="taken", rolls=False, floor=0, holder=AUTHORITY,
                met_by=("record_payment",), met_if=all_paid, remind=(180, 30), missed="The power to enforce it is lost.")
# A decision that nobody contested is final when the time to contest it is over, recorded or not.
ENFORCE_UNCONTESTED = replace(ENFORCE, runs_from="decide", of="served", after="court", met_by=("record_payment", "record_final"),
                              met_if=paid_or_final, only_if=something_to_enforce)


def enforcing(step: str) -> Limit:
    """DSA 78(3), (4): a varied amount, or an action designed to enforce payment, starts it afresh."""
    return Limit("enforce", 5, YEAR, step, DSA("78(3), (4)"), "Enforce the payment", of="taken", rolls=False, holder=AUTHORITY,
                 replaces="enforce", restarts=True)
