"""An authority under au-osa: reporting notices, a preliminary view, an undertaking, an infringement notice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cases.management.demo import house
from cases.management.demo.companies import Company, Seat
from cases.management.demo.house import House, days, failing, issued, served, staff
from cases.management.demo.people import Member
from cases.management.demo.walk import Stage, Walk
from regulator.procedure.language import Role
from regulator.procedure.regimes.au_osa_sources import UNIT

SEAT = Seat("AU", "ACN 600 000 {:03}", "{} Wharf Road, Newcastle NSW 2300", "Australia/Sydney")
STAFF = (
    Member("first", "mia.thompson", "Mia Thompson", "", Role.INSPECTOR),
    Member("second", "liam.nguyen", "Liam Nguyen", "", Role.INSPECTOR),
    Member("head", "kate.sullivan", "Kate Sullivan", "", Role.HEAD),
    Member("legal", "olivia.brooks", "Olivia Brooks", "", Role.LEGAL, None),
    Member("signs", "noah.walker", "Noah Walker", "", Role.SIGNATORY, None),
    Member("delegate", "ruby.adams", "Ruby Adams", "", Role.SIGNATORY, None),
    Member("clerk", "jack.murphy", "Jack Murphy", "", Role.CLERK, None),
    Member("auditor", "amy.price", "Amy Price", "", Role.AUDITOR, None),
    Member("admin", "ben.doyle", "Ben Doyle", "", Role.ADMINISTRATOR, None),
)
COMPANIES = (
    Company("currawong", "Currawong Games Pty Ltd", "", "Currawong Games", "", "games", "Zoe Carter"),
    Company("wattle", "Wattle Social Pty Ltd", "", "Wattle", "", "social network", "Ethan Cole"),
    Company("saltbush", "Saltbush Video Pty Ltd", "", "Saltbush Video", "", "video sharing", "Chloe Marsh"),
    Company("banksia", "Banksia Photo Pty Ltd", "", "Banksia", "", "photo sharing", "Lucas Byrne"),
)
INFRINGEMENT = ["identity", "maximum", "payment", "discharge", "no_payment", "extension", "withdrawal"]


def opened(w: Walk, title: str, summary: str, *, back: int) -> None:
    w.back(back + 3)
    house.lead(w, title, summary, source="monitoring")
    w.back(back).do("file_case", staff(w, "head"), officers=house.ids(w.first, w.second))


def contravened(w: Walk, title: str, what: str, *, back: int, since: int, until: int) -> None:
    """A contravention of an industry standard, with verified evidence."""
    day = w.stage.day
    row = {"provision": "osa-146", "title": title, "description": what, "conduct_from": day(-since),
           "conduct_to": day(-until)}  # fmt: skip
    w.back(back)
    house.found(w, row, "Captured screens", "day,reporting tool\n1,none\n2,none\n3,none\n")


def given(w: Walk, step: str, *, back: int) -> None:
    served(w, step, back=back, method="email")


def report(w: Walk, title: str, demand: str) -> dict[str, Any]:
    return {
        "to": ["operator"], "service": w.case.platform.name, "service_kind": "social",
        "provider_basis": "Named as the provider in the terms of the service.",
        "considerations": "Complaints; no earlier report; the size of the service.",
        "manner": "In writing, question by question, through the portal.",
        "requirements": [{"title": title, "demand": demand, "timing": "within", "within": days(42)}],
        "statements": ["provision", "penalty", "review"],
    }  # fmt: skip


def to_serve(stage: Stage) -> None:
    """A reporting notice, signed yesterday: the clerk gives it."""
    w = stage.open("banksia", "first", "second", back=12)
    opened(w, "How strangers are kept out", "No report says how strangers are kept from children.", back=9)
    asked = report(w, "Report on messages of strangers", "Answer questions 1 to 6 on who may write to a child.")
    issued(w, "draft_report_notice", "give_report_notice", back=1, **asked)


def to_approve(stage: Stage) -> None:
    """A reporting notice, drafted yesterday: the head approves it."""
    w = stage.open("saltbush", "first", "second", back=8)
    opened(w, "How scams are found", "No report says how scam videos are found.", back=5)
    asked = report(w, "Report on scam videos", "Answer questions 1 to 7 on how scam videos are found.")
    house.drafted(w, "draft_report_notice", back=1, **asked)


def asked(stage: Stage) -> None:
    """A reporting notice: the report runs, and more time was asked for."""
    w = stage.open("currawong", "first", "second", back=25)
    opened(
        w, "How children are kept out of open chats", "No report says how open chats are kept from children.", back=22
    )
    demand = "Answer questions 1 to 9 on how ages are checked before an open chat is entered."
    issued(w, "draft_report_notice", "give_report_notice", back=14, **report(w, "Report on open chats", demand))
    given(w, "give_report_notice", back=13)
    text = "The figures for questions 4 and 5 come from our parent company."
    w.back(2).do("ask_time", w.rep, about=w.ref("give_report_notice", 1), more=days(14), text=text)


def infringed(stage: Stage) -> None:
    """An infringement notice for three days: it can be paid, and more time to pay was asked for."""
    w = stage.open("wattle", "first", "second", back=60)
    title, what = "No way to report", "For weeks the app offered no way to report anything."
    opened(w, title, what, back=55)
    contravened(w, title, what, back=50, since=80, until=60)
    last = stage.day(-60)
    units = [UNIT.on(last - timedelta(days=n)) for n in range(3)]
    row = {
        "party": "operator", "kind": "infringement_notice", "violation": failing(w), "whom": "body_corporate",
        "contravened_from": last - timedelta(days=2), "contravened_to": last, "place": "Sydney", "count": 3,
        "basis": "Each of the three days on which the app was tested.", "amount": 60 * sum(filter(None, units)),
    }  # fmt: skip
    issued(
        w, "draft_infringement_notice", "give_infringement_notice", back=10, to=["operator"],
        facts="On three days in a row the app offered no way to report.",
        reasons="The standard asks for a way to report in the app itself; on each of these days there was none.",
        sanctions=[row], statements=INFRINGEMENT,
    )  # fmt: skip
    given(w, "give_infringement_notice", back=9)
    text = "The board that must approve the payment meets next month."
    w.back(3).do("ask_deferral", w.rep, about=w.ref("give_infringement_notice"), more=days(28), text=text)


def undertaken(stage: Stage) -> None:
    """An undertaking: one commitment kept and confirmed, one due within days, one that holds throughout."""
    w = stage.open("saltbush", "second", "first", back=90)
    title, what = "Reports answered after months", "Reports about scams were answered after two months on average."
    opened(w, title, what, back=80)
    contravened(w, title, what, back=75, since=140, until=95)
    offer = {"text": "We hire eight people and answer within a week.", "from_party": "operator", "channel": "mail"}
    w.back(60).do("offer_undertaking", staff(w, "clerk"), **offer)
    commitments = [
        commitment("Hire eight people", "Employ eight more people who answer reports.", due=stage.day(-10)),
        commitment("Figures of the first months", "Send the figures of the first two months.", due=stage.day(4)),
        commitment("Answer within a week", "Answer every report within seven days."),
    ]
    issued(
        w, "draft_acceptance", "accept_undertaking", back=48, about=w.ref("offer_undertaking"), to=["operator"],
        commitments=commitments, reasons="It answers what was found, and can be checked.",
    )  # fmt: skip
    given(w, "accept_undertaking", back=47)
    reason = "The contracts were shown."
    w.back(12).do("confirm_commitment", w.first, about=w.ref("accept_undertaking", 1), reason=reason)


def commitment(title: str, demand: str, *, due: date | None = None) -> dict[str, Any]:
    """By a day, or what holds throughout."""
    timed: dict[str, Any] = {"timing": "standing"} if due is None else {"timing": "due", "due": due}
    return {"title": title, "demand": demand, **timed}


def viewed(stage: Stage) -> None:
    """A preliminary view that was answered: the answer has to be considered."""
    w = stage.open("banksia", "second", "first", back=40)
    title, what = "Accounts of children open by default", "New accounts of children can be written to by anybody."
    opened(w, title, what, back=36)
    contravened(w, title, what, back=30, since=60, until=42)
    issued(
        w, "draft_pre_notice", "give_pre_notice", back=12, to=["operator"],
        facts="Twelve new accounts of children were open to messages of strangers.",
        reasons="The standard asks for the safest setting by default.",
        intended="A service provider notification, and its publication.", statement_within=days(21),
        statements=["not_final", "answer"],
    )  # fmt: skip
    given(w, "give_pre_notice", back=11)
    text = "The default was changed on the day after your letter. We ask you not to publish."
    w.back(1).do("make_statement", w.rep, about=w.ref("give_pre_notice"), text=text, complete=True)


HOUSE = House(
    key="osc", name="Online Safety Commission, Sydney", regime="au-osa", prefix="OSC", seat=SEAT,
    unit="Investigations", staff=STAFF, companies=COMPANIES,
    stories=(undertaken, infringed, viewed, asked, to_serve, to_approve),
    named=("give_infringement_notice",),
    authority={
        "settings": {"place": "nsw"}, "address": "18 Ferry Lane, Sydney NSW 2000",
        "contact": "Investigations\n+61 0 0000 0000\ninvestigations@osc.example",
        "court": "Federal Court of Australia", "reconsideration_body": "Internal review, Online Safety Commission",
        "payment_account": "Online Safety Commission\nBSB 000-000, account 0000 0000",
    },
    waits={
        "currawong": "a reporting notice; more time was asked for", "wattle": "an infringement notice that can be paid",
        "saltbush": "an undertaking with a commitment due", "banksia": "a preliminary view, answered",
    },
)  # fmt: skip
