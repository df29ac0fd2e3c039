"""Steps that every regime has, made of the regime's own provisions, needs and fields. No law of its own is in here.

A regime passes its citations and needs; keys and titles stay the same in all of them, since the doors speak of these keys.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from regulator.procedure import engine
from regulator.procedure.conditions.appeals import undoes
from regulator.procedure.conditions.correcting import (
    corrected_day_possible,
    corrected_facts_fit,
    entered_by_staff,
    later_acts_stand,
    not_relied_on,
    second_person_once_served,
)
from regulator.procedure.conditions.done import said_yes
from regulator.procedure.conditions.entries import (
    addressee,
    moment_within_day,
    no_deadline,
    no_late_entry,
    not_entered_late,
    proof_of_service,
    time_ran_out,
)
from regulator.procedure.conditions.law import conduct_possible, law_of_the_conduct
from regulator.procedure.conditions.paying import nothing_owed, paid_in_full, payment_noted
from regulator.procedure.conditions.people import none_recused, not_oneself, of_party, others_here
from regulator.procedure.conditions.terms import served_on_all
from regulator.procedure.language import CaseFile, Choice, Cite, Condition, Effect, Field, Limit, Ref, Role, Step
from regulator.procedure.regimes import common_forms as forms

INSPECTOR, HEAD, LEGAL = (Role.INSPECTOR,), (Role.HEAD,), (Role.LEGAL,)
SIGNATORY, CLERK, SYSTEM = (Role.SIGNATORY,), (Role.CLERK,), (Role.SYSTEM,)
OFFICERS = (Role.INSPECTOR, Role.HEAD)
DESK = (Role.INSPECTOR, Role.HEAD, Role.CLERK)
PARTY = (Role.REPRESENTATIVE, Role.CLERK)  # the clerk enters what came on paper
APPEALS = (*PARTY, Role.INSPECTOR)  # a court also writes to the officers
Needs = tuple[Condition, ...]


def always(file: CaseFile, about: Ref | None) -> bool:
    """Never offered in a case of its own accord: it is taken where a year is confirmed."""
    return True


def is_open(file: CaseFile, about: Ref | None) -> bool:
    return not engine.closed(file)


# ── The lead and the facts ─────────────────────────────────────────────────────────────────────────────────────────


def receiving(cite: Cite, sources: tuple[Choice, ...], limits: tuple[Limit, ...] = ()) -> Step:
    """The step that opens every case."""
    return Step("receive_lead", "Enter a lead", DESK, cite, Effect.OPEN, once=True, backdated=True, enters="lead",
                says="Puts a suspicion on file.", asks=forms.lead(sources), limits=limits)  # fmt: skip


def finding(
    cite: Cite, *, needs: Needs, verified: Cite, conduct: Cite | None = None, violations: Field = forms.VIOLATIONS,
    kinds: tuple[Choice, ...] = forms.EXHIBIT_KINDS, limits: tuple[Limit, ...] = (),
) -> tuple[Step, ...]:  # fmt: skip
    """Violations and evidence. `conduct`: the rule on the law in force then; `verified`: on a second look at evidence."""
    return (
        Step("record_violation", "Record violations", OFFICERS, cite, Effect.FIND, limits=limits, asks=(violations,),
             says="Names the duty breached, the conduct and its dates.",
             needs=(*needs, conduct_possible(conduct or cite), law_of_the_conduct(conduct or cite))),
        Step("drop_violation", "Drop a violation", OFFICERS, cite, Effect.FIND, needs=needs, settles=True,
             says="The violation is pursued no further.", about=("record_violation.violation",), asks=(forms.REASON,)),
        Step("add_evidence", "Add evidence", OFFICERS, cite, Effect.COLLECT, needs=needs, backdated=True,
             says="Puts exhibits on file, with their hash.", asks=(forms.exhibits(kinds),)),
        Step("verify_evidence", "Verify evidence", OFFICERS, verified, Effect.COLLECT, about=("add_evidence.exhibit",),
             says="A second person checks it before a finding rests on it.", once=True, asks=forms.VERIFICATION,
             needs=(*needs, others_here(cite=verified, says="Another officer added it",
                                        otherwise="Evidence is verified by another officer than the one who added it."))),
    )  # fmt: skip


def contact(cite: Cite, needs: Needs = ()) -> Step:
    """An informal contact: on file, and never a measure."""
    free = said_yes("voluntary", cite, "An informal contact demands nothing. What demands something is issued as the "
                    "instrument that the law provides for it.")  # fmt: skip
    return Step("record_contact", "Record an informal contact", OFFICERS, cite, backdated=True, asks=forms.CONTACT,
                says="A talk or message outside any instrument. It binds nobody and asks nothing under threat.",
                needs=(*needs, replace(free, always=True)))  # fmt: skip


def recusing(cite: Cite, free: Condition, needs: Needs = ()) -> tuple[Step, Step]:
    """A party asks that an officer be taken off the case; the head decides. `free`: who is not recused already."""
    return (
        Step("request_recusal", "Ask for the recusal of an officer", PARTY, cite, Effect.SUBMIT, needs=needs,
             says="The head decides; the investigation goes on meanwhile.", backdated=True, asks=forms.REQUEST),
        Step("decide_recusal", "Decide on a recusal", HEAD, cite, about=("request_recusal", ""), settles=True,
             says="Decided by the head; a recused officer acts no more in this case.", asks=forms.RECUSAL,
             needs=(free, not_oneself("person", cite, "Nobody decides on their own recusal."))),
    )  # fmt: skip


def naming(cite: Cite, recusal: Cite, needs: Needs = ()) -> Step:
    return Step("name_officers", "Name case officers", HEAD, cite, asks=forms.OFFICERS,
                says="From now on these officers handle the case.",
                needs=(*needs, none_recused("officers", recusal)))  # fmt: skip


# ── Drafts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def drafts(cite: Cite, needs: Needs = (), reviews: tuple[str, ...] = ()) -> tuple[Step, Step, Step]:
    """Approval, return, withdrawal of a draft. `needs`: of all three; `reviews`: steps whose author cannot approve either."""
    return (
        Step("approve", "Approve the draft", HEAD, cite, about=("@draft",), once=True, vets=True, asks=(forms.NOTE,),
             says="Everything its issue will ask is checked now.",
             needs=(*needs, others_here(*reviews, cite=cite, says="You did not write or review it",
                                        otherwise="Whoever wrote or reviewed the draft cannot approve it."))),
        Step("return_draft", "Return to the author", (Role.HEAD, Role.LEGAL, Role.SIGNATORY), cite, about=("@draft",),
             says="The draft is void; a new one is needed.", settles=True, needs=needs, asks=(forms.WHAT_TO_CHANGE,)),
        Step("withdraw_draft", "Withdraw the draft", OFFICERS, cite, about=("@draft",), settles=True, asks=(forms.WHY,),
             needs=needs, says="The draft is void; a changed one is a new draft."),
    )  # fmt: skip


# ── Service and payment ────────────────────────────────────────────────────────────────────────────────────────────


def serving(
    cite: Cite, methods: tuple[Choice, ...], *, proof: Cite, self_proving: tuple[str, ...] = ("portal",),
    needs: Needs = (), copy: Cite | None = None, more: tuple[Field, ...] = (),
) -> tuple[Step, Step, Step]:  # fmt: skip
    """Service, a failed attempt at it, and the signed copy. `needs`, `more`: what a method asks besides."""
    return (
        Step("serve", "Enter the service", CLERK, cite, Effect.SERVE, about=("@notice",), once=served_on_all,
             says="Most clocks start here.", backdated=True, after_close=True, asks=(*forms.service(methods), *more),
             needs=(addressee(cite), *needs, proof_of_service(self_proving, proof), moment_within_day(cite))),
        Step("record_attempt", "Enter a failed attempt", CLERK, cite, Effect.ATTEMPT, about=("@notice",),
             says="Keeps the proof that service was tried.", once=served_on_all, backdated=True, asks=forms.attempt(methods)),
        Step("keep_served_copy", "Keep the signed copy", CLERK, copy or cite, about=("@notice",), after_close=True,
             says="The signed scan of the notice as served.", asks=forms.COPY),
    )  # fmt: skip


def paying(cite: Cite, about: tuple[str, ...], currency: str) -> Step:
    return Step("record_payment", "Record a payment", CLERK, cite, Effect.PAY, about=about, once=nothing_owed,
                says="In full or in part; a fine is settled when nothing is owed.", backdated=True, after_close=True,
                settles=paid_in_full, needs=payment_noted(cite), asks=forms.payment(currency))  # fmt: skip


def outcome(
    cite: Cite,
    about: tuple[str, ...],
    asks: tuple[Field, ...],
    by: tuple[Role, ...] = (Role.LEGAL, Role.CLERK),
    **more: Any,
) -> Step:
    """How a remedy ended; it undoes what it took away."""
    return Step("record_outcome", "Record the outcome of an appeal", by, cite, Effect.APPEAL, about=about, settles=True,
                says="What the court or reviewing body decided.", backdated=True, after_close=True, asks=asks,
                undoes=undoes, **more)  # fmt: skip


# ── The file ───────────────────────────────────────────────────────────────────────────────────────────────────────


def lapsing(cite: Cite, record: Cite, needs: Needs = ()) -> tuple[Step, Step, Step]:
    """Times that lapse, and times that a published calendar moves. `record`: the rule that asks for a true record;
    `needs`: of a person who confirms a lapse.
    """
    return (
        Step("note_lapse", "Note that a deadline lapsed", SYSTEM, cite, Effect.LAPSE, about=("@any",), asks=forms.LAPSE,
             says="Records that time passed and gives work to a named person; decides nothing.", after_close=True,
             once=no_deadline, needs=(time_ran_out(cite), not_entered_late(record))),
        Step("confirm_lapse", "Confirm that a deadline lapsed", OFFICERS, record, Effect.LAPSE, about=("@any",),
             says="For an entry made late, whose end had already passed.", after_close=True, once=no_late_entry,
             needs=(*needs, time_ran_out(cite)), asks=(*forms.LAPSE, forms.REASON)),
        Step("apply_calendar", "Apply a published calendar", HEAD, cite, hides=always, asks=forms.CALENDAR, recalculates=True, after_close=True,
             says="Reckons the open deadlines anew by a year that was published since; holders are told what moved."),
    )  # fmt: skip


def correcting(record: Cite, needs: Needs = ()) -> Step:
    needs = (*needs, second_person_once_served(record), entered_by_staff(record), corrected_day_possible(record),
             corrected_facts_fit(record), not_relied_on(record), later_acts_stand(record))  # fmt: skip
    return Step("correct_entry", "Correct an entry", DESK, record, Effect.CORRECT, about=("@entry",), after_close=True,
                says="The old entry stays readable; deadlines and reminders follow, holders are told.", needs=needs,
                hides=of_party, asks=forms.CORRECTION)  # fmt: skip


def closing(cite: Cite, needs: Needs, reopened: Cite, reopening: Needs = ()) -> tuple[Step, Step]:
    return (
        Step("close_case", "Close the case", HEAD, cite, Effect.CLOSE, enters="closed", needs=needs,
             says="Archives the file.", asks=(forms.REASON,)),
        Step("reopen_case", "Reopen the case", HEAD, reopened, after_close=True, reopens=True, needs=reopening, asks=(forms.REASON,),
             says="With a reason; the file goes on where it was.", once=is_open),
    )  # fmt: skip
