"""An authority under uk-osa: information notices, provisional notices, confirmation decisions, a daily rate."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cases.management.demo import house
from cases.management.demo.companies import Company, Seat
from cases.management.demo.house import House, days, failing, issued, served, staff, working_days
from cases.management.demo.people import Member
from cases.management.demo.walk import Stage, Walk
from regulator.procedure.language import Role

SEAT = Seat("GB", "0900{:04}", "{} Quay Street, Bristol BS1 4QA", "Europe/London")
STAFF = (
    Member("first", "priya.shah", "Priya Shah", "", Role.INSPECTOR),
    Member("second", "rhys.morgan", "Rhys Morgan", "", Role.INSPECTOR),
    Member("head", "helen.clarke", "Helen Clarke", "", Role.HEAD),
    Member("final", "james.okafor", "James Okafor", "", Role.HEAD),
    Member("legal", "grace.hill", "Grace Hill", "", Role.LEGAL, None),
    Member("signs", "fiona.reid", "Fiona Reid", "", Role.SIGNATORY, None),
    Member("maker", "david.lennox", "David Lennox", "", Role.SIGNATORY, None),
    Member("clerk", "tom.baker", "Tom Baker", "", Role.CLERK, None),
    Member("auditor", "ann.webb", "Ann Webb", "", Role.AUDITOR, None),
    Member("admin", "ian.frost", "Ian Frost", "", Role.ADMINISTRATOR, None),
)
COMPANIES = (
    Company("pebble", "Pebble Chat Ltd", "", "Pebble Chat", "", "messaging", "Nina Patel"),
    Company("wrenfield", "Wrenfield Media Ltd", "", "Wrenfield", "", "video sharing", "Owen Hughes"),
    Company("larkspur", "Larkspur Sites Ltd", "", "Larkspur Forums", "", "forums", "Isla Grant"),
    Company("thistle", "Thistle Games Ltd", "", "Thistle Games", "", "games", "Callum Ross"),
)
# Whoever had a hand in the provisional notice does not decide.
FINAL: dict[str, Any] = {"head": "final", "signs": "maker"}
REVENUE: dict[str, Any] = {
    "revenue_case": "complete", "revenue": Decimal(240_000_000),
    "weighed": "Serious and long; put right in part after the provisional notice.",
}  # fmt: skip


def opened(w: Walk, duty: str, title: str, what: str, exhibit: str, text: str, *, back: int, since: int) -> None:
    """An investigation, opened on the working day `back`."""
    w.back(back + 6)
    house.lead(w, title, what, source="monitoring")
    w.back(back + 3)
    row = {"provision": duty, "title": title, "description": what, "conduct_from": w.stage.day(-since)}
    house.found(w, row, exhibit, text)
    w.back(back).do(
        "file_case", staff(w, "head"), officers=house.ids(w.first, w.second), scope=f"{title}: {w.case.platform.name}."
    )


def given(w: Walk, step: str, *, back: int) -> None:
    served(w, step, back=back, method="hand")


def fine(w: Walk, amount: int, **more: Any) -> dict[str, Any]:
    return {"party": "operator", "kind": "fine", "violation": failing(w), "amount": Decimal(amount), **more}


def rate(w: Walk, **more: Any) -> dict[str, Any]:
    return {
        "party": "operator", "kind": "daily", "violation": failing(w), "rate": Decimal(2_000), "rate_for": days(90),
        "stops": "Age checks on every page that children can reach.", **more,
    }  # fmt: skip


PAYABLE = {"pay_wording": "beginning_with", "pay_within": days(35)}


def step(w: Walk, title: str, demand: str) -> dict[str, Any]:
    return {"violation": failing(w), "title": title, "demand": demand}


def provisional(
    w: Walk, facts: str, reasons: str, steps: list[dict[str, Any]], sanctions: list[dict[str, Any]], *, back: int
) -> None:
    """A provisional notice, given on the working day `back`."""
    issued(
        w, "draft_provisional_notice", "give_provisional_notice", back=back + 1, to=["operator"],
        violations=[failing(w)], facts=facts, reasons=reasons, steps=steps, sanctions=sanctions, wording="after",
        statement_within=working_days(20), statements=["representations", "evidence"], **REVENUE,
    )  # fmt: skip
    given(w, "give_provisional_notice", back=back)


def confirmed(
    w: Walk, facts: str, heard: str, requirements: list[dict[str, Any]], sanctions: list[dict[str, Any]], *, back: int
) -> None:
    """A confirmation decision of the final decision maker, given on the working day `back`."""
    issued(
        w, "draft_confirmation_decision", "give_confirmation_decision", back=back + 1, **FINAL,
        about=w.ref("give_provisional_notice"), to=["operator"], violations=[failing(w)], facts=facts, heard=heard,
        satisfied=True, reasons="The failure is established, and it has not ended.", requirements=requirements,
        uk_only=True, sanctions=sanctions, statements=["continuing", "appeal", "consequences"], **REVENUE,
    )  # fmt: skip
    given(w, "give_confirmation_decision", back=back)


def asked(stage: Stage) -> None:
    """An information notice: one item answered and to be looked at, another due within days."""
    w = stage.open("pebble", "first", "second", back=20)
    house.lead(w, "No risk assessment on file", "No record of an assessment could be shown.", source="programme")
    rows = [
        {"title": "The latest risk assessment", "wording": "by", "due": stage.day(-2),
         "demand": "Provide the latest illegal content risk assessment, with the evidence it rests on."},
        {"title": "Figures of reports", "wording": "by", "due": stage.day(4),
         "demand": "Provide, by month, how many reports users sent in the last twelve months, and how long each took."},
    ]  # fmt: skip
    issued(
        w, "draft_information_notice", "give_information_notice", back=14, to=["operator"], power="information",
        why="To see whether the duties of sections 9 and 20 are met; the questions ask for what is at hand.",
        form="In writing, tables as CSV, through the portal.", information=rows, remote=False,
        statements=["consequences", "accuracy"],
    )  # fmt: skip
    given(w, "give_information_notice", back=13)
    files = [w.file("assessment.txt", "Risk assessment, version 3.\n", by=w.rep)]
    text = "Version 3 is attached; version 4 is being written."
    w.back(3).do(
        "submit_information", w.rep, about=w.ref("give_information_notice", 1), text=text, files=files, complete=False
    )


def request(stage: Stage, title: str, demand: str) -> dict[str, Any]:
    return {
        "to": ["operator"], "power": "information", "why": "To see whether the duty of section 23 is met.",
        "form": "In writing, through the portal.", "remote": False, "statements": ["consequences", "accuracy"],
        "information": [{"title": title, "demand": demand, "wording": "by", "due": stage.day(15)}],
    }  # fmt: skip


def to_serve(stage: Stage) -> None:
    """An information notice, signed yesterday: the clerk serves it."""
    w = stage.open("thistle", "first", "second", back=10)
    house.lead(w, "Records of measures", "Whether measures were recorded is not known.", source="programme")
    asked = request(stage, "Records of measures", "Provide the written records of section 23(3) in their present form.")
    issued(w, "draft_information_notice", "give_information_notice", back=1, **asked)


def to_approve(stage: Stage) -> None:
    """An information notice, drafted yesterday: the head approves it."""
    w = stage.open("wrenfield", "second", "first", back=5)
    house.lead(w, "Reviews of assessments", "Reviews seem to be a year late.", source="monitoring")
    asked = request(stage, "Reviews since January", "Provide the record of each review since January.")
    house.drafted(w, "draft_information_notice", back=1, **asked)


def put(stage: Stage) -> None:
    """A provisional notice: time for representations runs."""
    w = stage.open("wrenfield", "second", "first", back=45)
    what = "Children reach clips meant for adults: the check of age accepts any picture."
    opened(w, "osa-12", "No effective check of age", what, "Test of the check", "picture,passed\ncat,yes\ndog,yes\n",
           back=36, since=80)  # fmt: skip
    steps = [step(w, "Check age effectively", "Use highly effective age assurance on every page with such clips.")]
    intended = [fine(w, 1_500_000), rate(w)]
    facts, reasons = "In 50 tests the check passed 48 times.", "A check that any picture passes is none."
    provisional(w, facts, reasons, steps, intended, back=8)


def running(stage: Stage) -> None:
    """A confirmation decision: a fine, a daily rate that runs, and a step that was filed on and waits to be judged."""
    w = stage.open("larkspur", "first", "second", back=110)
    what = "Pages that children can reach show material harmful to them; nothing checks their age."
    opened(w, "osa-12", "Children reach harmful pages", what, "Record of 30 visits", "visit,age asked\n1,no\n2,no\n",
           back=100, since=140)  # fmt: skip
    steps = [
        step(w, "Check age effectively", "Use highly effective age assurance on every page that children can reach.")
    ]
    facts, reasons = "In none of 30 visits was an age asked for.", "Nothing keeps children from these pages."
    provisional(w, facts, reasons, steps, [fine(w, 1_000_000), rate(w)], back=70)
    text = "A supplier has been found; the check starts on two of our forums next month."
    w.back(55).do("make_statement", w.rep, about=w.ref("give_provisional_notice"), text=text, complete=True)
    reason = "The contract weighs in favour of the provider; the failure goes on."
    w.back(50).do("review_statement", w.first, about=w.ref("make_statement"), outcome="partly", reason=reason)
    asked = {
        **steps[0], "matter": "steps", "reason": "Children can reach these pages.", "wording": "after",
        "within": working_days(30), "proof": "Result of a test by a third party",
    }  # fmt: skip
    daily = rate(w, rate_from=stage.day(-12), **PAYABLE)
    heard = "The contract with a supplier was taken into account."
    confirmed(w, facts, heard, [asked], [fine(w, 800_000, **PAYABLE), daily], back=21)
    files = [w.file("test.txt", "Twenty visits, twenty checks.\n", by=w.rep)]
    text = "Checks run on all forums since yesterday."
    w.back(2).do("submit_remediation", w.rep, about=w.ref("give_confirmation_decision", 1), text=text, files=files)


def paid(stage: Stage) -> None:
    """A fine, paid; the decision published, the case closed."""
    w = stage.open("thistle", "second", "first", back=170)
    what = "Complaints about decisions of the service go to an address that nobody reads."
    opened(w, "osa-21", "Complaints nobody reads", what, "Test of 40 complaints", "complaint,answered\n1,no\n2,no\n",
           back=160, since=200)  # fmt: skip
    facts, reasons = "Of 40 complaints none was answered within a month.", "A procedure nobody follows is none."
    provisional(w, facts, reasons, [], [fine(w, 90_000)], back=140)
    w.back(130).do("waive_statement", w.rep, about=w.ref("give_provisional_notice"), complete=True)
    confirmed(w, facts, "None were made.", [], [fine(w, 75_000, **PAYABLE)], back=110)
    decision = w.ref("give_confirmation_decision")
    w.back(100).do("record_payment", staff(w, "clerk"), about=w.ref("give_confirmation_decision", 1),
                   amount=Decimal(75_000), reference="OS-000117")  # fmt: skip
    text = "Thistle Games Ltd failed to answer complaints (section 21); a penalty of GBP 75,000 was imposed and paid."
    w.back(95).do("publish_decision", staff(w, "clerk"), about=decision, text=text, cleared=True, where="Website")
    w.back(80).do("close_case", staff(w, "head"), reason="The penalty is paid and the decision published.")


HOUSE = House(
    key="oos", name="Office for Online Services, London", regime="uk-osa", prefix="OOS", seat=SEAT,
    unit="Online safety enforcement", staff=STAFF, companies=COMPANIES,
    stories=(paid, running, put, asked, to_serve, to_approve),
    authority={
        "settings": {"place": "ew"}, "address": "4 Chapel Wharf, London SE1 9ZZ",
        "contact": "Online safety enforcement\n+44 0000 000000\nenforcement@oos.example",
        "court": "Upper Tribunal (Tax and Chancery Chamber)",
        "payment_account": "Office for Online Services\nSort code 00-00-00, account 00000000",
    },
    waits={
        "pebble": "an information notice: one item still to provide", "wrenfield": "a provisional notice to answer",
        "larkspur": "a decision: a fine, and a rate that runs each day",
    },
)  # fmt: skip
