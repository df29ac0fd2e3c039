"""`uk-osa`: the limits of time.

There is no general code of time in the Act. At common law a period "after" or "from" a day leaves that day out, one
"beginning with" it counts it, and an end on a weekend stays where it is; only steps before the Upper Tribunal roll.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from regulator.procedure.language import Act, CaseFile, Cite, Fixed, Given, Holder, Limit, Unit
from regulator.procedure.regimes.uk_osa_forms import AFTER, AT_ONCE, BEGINNING, BY, HOURS, THREE_MONTHS, WORDED
from regulator.procedure.regimes.uk_osa_sources import COMMON, DERIVED, OSA, PARTLY, UNVERIFIED, UTR

# fmt: off

AUTHORITY = Holder.AUTHORITY
CONFIRMATION, PENALTY = "give_confirmation_decision", "give_penalty_notice"

OTHERS = {wording: tuple(other for other in WORDED if other != wording) for wording in WORDED}


def as_worded(key: str, step: str, cite: Cite, title: str, *, wording: str, within: str, by: str, **more: Any) -> tuple[Limit, ...]:
    """A time as its notice words it: so long after it is given, so long beginning with that day, or by a day it names."""
    common: dict[str, Any] = {"rolls": False, "then": "note_lapse", **more}
    return (
        Limit(key, Given(within), Unit.CALENDAR_DAY, step, cite, title, unless=(wording, OTHERS[AFTER]), **common),
        Limit(key, Given(within), Unit.CALENDAR_DAY, step, cite, title, unless=(wording, OTHERS[BEGINNING]), when=within,
              includes_first_day=True, **common),
        Limit(key, Fixed(by), Unit.CALENDAR_DAY, step, cite, title, unless=(wording, OTHERS[BY]), when=by, **common),
    )


def representations(step: str, cite: Cite) -> tuple[Limit, ...]:
    return as_worded("statement", step, cite, "Make representations", wording="wording", within="statement_within", by="statement_by",
                     met_by=("make_statement", "waive_statement", "settle"), met_when="complete",
                     missed="Ofcom may decide without representations.")




def informing(step: str, cite: Cite, title: str, missed: str) -> tuple[Limit, ...]:
    """102(3)(ca): "on or by a specified date, within a specified period, or at specified intervals". What names a day alone
    does not say how its time is worded.
    """
    after, beginning, by = as_worded("inform", step, cite, title, wording="wording", within="within", by="due", each="information",
                                     met_by=("submit_information", "accept_information"), met_when="complete", missed=missed)
    return replace(after, when="within"), beginning, by


INFORM = informing("give_information_notice", OSA("102(3)(ca)", UNVERIFIED), "Provide the information",
                   "A failure can be put to the person (130(3)(a)); it may also be an offence (109).")
ASSIST = informing("give_assistance_notice", OSA("104; Sch 12", PARTLY), "Give the assistance",
                   "A failure can be put to the person (130(3)(b)).")
INFORM_LONGER = Limit("inform", Given("more"), Unit.CALENDAR_DAY, "extend_information", OSA("102", DERIVED), "Provide the information",
                      of="taken", replaces="inform", rolls=False)
STATEMENT_LONGER = Limit("statement", Given("more"), Unit.WORKING_DAY, "extend_statement", OSA("130(8)", DERIVED), "Make representations",
                         of="taken", replaces="statement", rolls=False)
NOT_TAKEN = "A further penalty (139) or an application to court can follow."
# 133: each step has a "reasonable period".
CORRECT = (
    *as_worded("correct", CONFIRMATION, OSA("133"), "Take the step", wording="wording", within="within", by="by", each="requirement",
               met_by=("accept_remediation",), missed=NOT_TAKEN),
    # 133(5): immediately is on the day it is given.
    Limit("correct", 1, Unit.CALENDAR_DAY, CONFIRMATION, OSA("133(5)"), "Take the step at once", each="requirement", rolls=False,
          unless=("wording", OTHERS[AT_ONCE]), includes_first_day=True, then="note_lapse", met_by=("accept_remediation",), missed=NOT_TAKEN),
    # 135(2): "within three months of the date of the confirmation decision", whenever it is given; 208: to who was given it.
    Limit("correct", 3, Unit.MONTH, CONFIRMATION, OSA("135(2)"), "Complete the children's access assessment", stated="taken", rolls=False,
          each="requirement", unless=("wording", OTHERS[THREE_MONTHS]), then="note_lapse", met_by=("accept_remediation",), missed=NOT_TAKEN),
    # Ofcom on 3 December 2025: "within 72 hours", a daily rate from the 6th. Hours run by the clock from the time that the
    # decision states, whenever it is given; that they do is our reading. Who was not given it has no time running.
    Limit("correct", Given("hours"), Unit.HOUR, CONFIRMATION, OSA("133", DERIVED), "Take the step", stated="hours_from", each="requirement",
          unless=("wording", OTHERS[HOURS]), when="hours", rolls=False, then="note_lapse", met_by=("accept_remediation",), missed=NOT_TAKEN),
)
# 135(3): Ofcom "may vary a confirmation decision ... to extend the deadline"; for other steps by variation too (not read).
CORRECT_LONGER = Limit("correct", Given("more"), Unit.CALENDAR_DAY, "grant_time", OSA("135(3)", PARTLY), "Take the step", of="taken",
                       replaces="correct", rolls=False)


def pay(step: str, cite: Cite) -> tuple[Limit, ...]:
    """Of a single amount. What a daily rate comes to is not known, so not overdue, before it has ended: see `running`."""
    *within, by = as_worded("pay", step, cite, "Pay the penalty", wording="pay_wording", within="pay_within", by="pay_by", each="sanction",
                            kinds=("fine",), met_by=("record_payment",), missed="It can be recovered as a debt, by the court.")
    # 139(5): whatever day is named, "at least 28 days beginning with the day on which the penalty notice is given".
    return *within, replace(by, least=28)


PAY_CONFIRMED, PAY_NOTICED = pay(CONFIRMATION, OSA("137", UNVERIFIED)), pay(PENALTY, OSA("139(5)"))
def given(file: CaseFile, decision: Act, _holder: str) -> bool:
    """208: nothing runs against a person before the decision was given."""
    return bool(file.served(decision.n))


def running(step: str) -> tuple[Limit, Limit]:
    """137(1)(b): a daily rate stops with compliance, and at the latest after so many days or on the day set."""
    more: dict[str, Any] = {"of": "rate_from", "only_if": given, "each": "sanction", "rolls": False, "holder": AUTHORITY, "then": "note_lapse",
                            "met_by": ("record_compliance",), "missed": "The rate has come to its end; what it came to is owed."}
    return (
        Limit("rate_days", Given("rate_for"), Unit.CALENDAR_DAY, step, OSA("137(1)(b)", PARTLY), "Daily rate runs", when="rate_for",
              includes_first_day=True, **more),
        Limit("rate_until", Fixed("rate_until"), Unit.CALENDAR_DAY, step, OSA("137(1)(b)", PARTLY), "Daily rate runs", when="rate_until", **more),
    )


def appeal(step: str) -> Limit:
    """UT Rules 23(2)(b): "received ... within 1 month after" notice of the decision was sent; 12: by 5 pm, and where the
    last day is no working day, by the next one. The general rule; whether the Act has a special one was not checked.
    """
    return Limit("appeal", 1, Unit.MONTH, step, UTR("12; 23(2)(b)", PARTLY), "Appeal to the Upper Tribunal, received by 5 pm", of="sent",
                 calendar="uk-ew", then="note_lapse", met_by=("appeal_tribunal",), remind=(7,),
                 missed="A later appeal needs the Tribunal to extend the time.")


# COMMON: the general rules, for a limit that names none.
GENERAL = Limit("general", 0, Unit.CALENDAR_DAY, "", COMMON("on counting time", UNVERIFIED), "General rules of time",
                of="taken", rolls=False)
