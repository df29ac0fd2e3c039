"""An authority under eu-dsa: requests for information, proceedings, commitments, preliminary findings, a decision."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cases.management.demo import house
from cases.management.demo.companies import Company, Seat
from cases.management.demo.house import House, days, failing, issued, months, served
from cases.management.demo.people import Member
from cases.management.demo.walk import Stage, Walk
from regulator.procedure.language import Role

SEAT = Seat("NL", "NL 8600 {:04}", "Havenkade {}, 3011 Rotterdam", "Europe/Brussels")
STAFF = (
    Member("first", "clara.moreau", "Clara Moreau", "", Role.INSPECTOR),
    Member("second", "jonas.lind", "Jonas Lind", "", Role.INSPECTOR),
    Member("head", "elena.rossi", "Elena Rossi", "", Role.HEAD),
    Member("legal", "marc.dubois", "Marc Dubois", "", Role.LEGAL, None),
    Member("signs", "piotr.nowak", "Piotr Nowak", "", Role.SIGNATORY, None),
    Member("clerk", "anna.keller", "Anna Keller", "", Role.CLERK, None),
    Member("auditor", "ines.silva", "Ines Silva", "", Role.AUDITOR, None),
    Member("admin", "tomas.brand", "Tomas Brand", "", Role.ADMINISTRATOR, None),
)
COMPANIES = (
    Company("nordvik", "Nordvik Social B.V.", "", "Nordvik", "", "social network", "Sofie Dekker"),
    Company("mirador", "Mirador Marktplaats B.V.", "", "Mirador Market", "", "marketplace", "Ruben Smit"),
    Company("canalvista", "Canal Vista Video B.V.", "", "Canal Vista", "", "video sharing", "Eva Janssen"),
    Company("tessera", "Tessera Play B.V.", "", "Tessera Play", "", "games", "Lotte Visser"),
)
COURT = ["court"]


def violation(w: Walk, duty: str, title: str, what: str, *, since: int, ended: int | None = None) -> dict[str, Any]:
    """What was breached, from the working day `since` before the load, until `ended` where it does not go on."""
    row = {"provision": duty, "title": title, "description": what, "conduct_from": w.stage.day(-since)}
    return row if ended is None else {**row, "conduct_to": w.stage.day(-ended)}


def opened(w: Walk, row: dict[str, Any], exhibit: str, text: str, *, back: int, source: str = "own") -> None:
    """From the lead to proceedings that are open, the provider told on the working day `back`."""
    w.back(back + 8)
    house.lead(w, row["title"], row["description"], source=source)
    named(w)
    w.back(back + 5)
    house.found(w, row, exhibit, text)
    grounds = f"{row['description']} Suspected: breach of the provision named in the file."
    issued(w, "draft_opening", "file_case", back=back + 1, to=["operator"], grounds=grounds)
    notified(w, "file_case", back=back)
    told = {"whom": ["coordinators", "board"], "reference": "AGORA 2026/114"}
    w.do("inform_coordinators", w.first, about=w.ref("file_case"), **told)


def named(w: Walk) -> None:
    """The head names who works on it."""
    reason = "They know the service."
    w.do("name_officers", house.staff(w, "head"), officers=house.ids(w.first, w.second), reason=reason)


def notified(w: Walk, step: str, *, back: int) -> None:
    served(w, step, back=back, method="platform")


def asked(stage: Stage) -> None:
    """A simple request for information: ten days are left to answer."""
    w = stage.open("mirador", "first", "second", back=16)
    summary = "Traders appear on the marketplace without name, address or register number."
    house.lead(w, "Traders who cannot be traced", summary, source="complaint")
    named(w)
    issued(
        w, "draft_information_request", "request_information", back=8, to=["operator"],
        legal_basis="Article 67(1) and (2) of Regulation (EU) 2022/2065",
        purpose="To establish how traders are identified before they offer products to consumers (Article 30).",
        information=(
            "1. The number of traders admitted in each of the last six months.\n"
            "2. For each step of Article 30(1), the share of traders who completed it before their first offer.\n"
            "3. The instructions given to the team that checks the documents."
        ),
        within=days(21), claims_within=days(14), statements=["fines"],
    )  # fmt: skip
    notified(w, "request_information", back=7)


def findings_out(stage: Stage) -> None:
    """Preliminary findings: time for observations runs, and access to the file was asked for."""
    w = stage.open("nordvik", "first", "second", back=60)
    what = "Notices of illegal content sent by the form of the service are lost when they are sent from a telephone."
    row = violation(w, "dsa-16", "Notices of illegal content go nowhere", what, since=400)
    opened(w, row, "Test of 400 notices", "device,sent,received\ntelephone,200,31\ncomputer,200,198\n", back=40)
    back = one_year(stage, 5)
    issued(
        w, "draft_findings", "issue_findings", back=back, to=["operator"],
        facts="Of 400 notices sent in a test, 171 reached nobody; all but two of them were sent from a telephone.",
        reasons="Article 16(1) asks for mechanisms that are easy to access; a mechanism that loses notices is none.",
        measures="An order to repair the mechanism within 60 days, and a fine.",
        gravity="Serious: it concerns every user of a telephone, for well over a year.",
        sanctions=[
            {"party": "operator", "kind": "finding", "violation": failing(w)},
            {"party": "operator", "kind": "fine", "violation": failing(w), "fault": "negligent",
             "amount": Decimal(30_000_000), "turnover": Decimal(1_200_000_000),
             "turnover_year": stage.day(-back).year - 1},
        ],
        observe_within=days(28),
    )  # fmt: skip
    notified(w, "issue_findings", back=back - 1)
    w.back(back - 2).do("inform_coordinators", w.first, about=w.ref("issue_findings"), whom=["board", "establishment"])
    w.back(1).do(
        "ask_access", w.rep, about=w.ref("issue_findings"), text="The record of the 400 tests, device by device."
    )


def offered(stage: Stage) -> None:
    """Commitments that the head approved: the decision that makes them binding waits for the signature."""
    w = stage.open("tessera", "second", "first", back=58)
    what = "Children are shown offers of paid items by default, and the setting against it lies six pages deep."
    row = violation(w, "dsa-28", "Paid offers shown to children by default", what, since=300)
    opened(w, row, "Walk through the settings", "age,offers on start\n12,yes\n15,yes\n", back=45)
    text = "We switch offers off for all accounts of minors, and report on it each quarter."
    w.back(12).do("offer_commitments", w.rep, text=text)
    standing = {"title": "No paid offers to minors", "demand": "Show no paid offers to accounts of minors.",
                "due": "standing", "violation": failing(w)}  # fmt: skip
    change = {"title": "Switch off for existing accounts", "demand": "Change the setting of every existing account.",
              "due": "period", "within": months(2), "violation": failing(w)}  # fmt: skip
    house.drafted(
        w, "draft_commitments", back=3, about=w.ref("offer_commitments"), to=["operator"], covers=[failing(w)],
        facts="Offers were shown to accounts of minors by default.",
        reasons="With the commitments no minor is shown an offer; reports let it be checked.",
        requirements=[standing, change],
        reports=[{"title": "First report, with figures by age", "due": "period", "within": months(3)}],
        statements=COURT,
    )  # fmt: skip
    house.approved(w, "draft_commitments", back=1)


def decided(stage: Stage) -> None:
    """A decision: the order runs, the fine is to be paid, and what was done on the order waits to be judged."""
    w = stage.open("canalvista", "second", "first", back=180)
    what = "The repository of advertisements cannot be searched, and leaves out who paid for them."
    row = violation(w, "dsa-26", "Advertisements without the name of who paid", what, since=420, ended=190)
    opened(w, row, "Sample of 1,000 advertisements", "advertisement,payer shown\n1,no\n2,no\n3,yes\n", back=160)
    heard(w)
    year = one_year(stage, 14)
    order = {"title": "Name who paid", "demand": "Show with each advertisement who paid for it.", "within": days(60),
             "violation": failing(w)}  # fmt: skip
    issued(
        w, "draft_decision", "decide", back=year, about=w.ref("issue_findings"), to=["operator"],
        facts="In 612 of 1,000 advertisements of a sample nobody could see who had paid.",
        heard="The new label was taken into account as mitigating from the day of its launch.",
        board="The Board shared the view; its remark on the length of the breach was followed.",
        reasons="Article 26(1)(c) asks to show who paid where that is another than who is advertised.",
        gravity="Systemic, over a year, ended before the findings.",
        sanctions=[{"party": "operator", "kind": "finding", "violation": failing(w)}, fine(w, year)],
        requirements=[order], pay_within=months(3), statements=COURT,
    )  # fmt: skip
    notified(w, "decide", back=year - 1)
    report = [w.file("labels.csv", "week,labelled\n45,0.71\n46,0.99\n", by=w.rep)]
    text = "Since last week the label shows who paid."
    w.back(2).do("submit_remediation", w.rep, about=w.ref("decide", 3), text=text, files=report)


def request(purpose: str, information: str, told: list[str]) -> dict[str, Any]:
    return {
        "to": ["operator"], "legal_basis": "Article 67 of Regulation (EU) 2022/2065", "purpose": purpose,
        "information": information, "within": days(28), "statements": told,
    }  # fmt: skip


def to_serve(stage: Stage) -> None:
    """A decision requiring information, adopted yesterday: the clerk notifies it."""
    w = stage.open("tessera", "first", "second", back=12)
    house.lead(w, "Ages of players not estimated", "The estimate of ages is said to be switched off.", source="media")
    named(w)
    asked = request("To see how ages of players are estimated (Article 28).", "The method, and its error by age.",
                    ["fines", "periodic", "court"])  # fmt: skip
    issued(w, "draft_information_decision", "require_information", back=1, **asked)


def to_approve(stage: Stage) -> None:
    """A request for information, drafted yesterday: the head approves it."""
    w = stage.open("canalvista", "first", "second", back=6)
    house.lead(w, "Recommendations without a choice", "No option without profiling was found.", source="audit")
    named(w)
    asked = request("To see which option without profiling there is (Article 38).", "Where the option is offered.",
                    ["fines"])  # fmt: skip
    house.drafted(w, "draft_information_request", back=1, **asked)


def one_year(stage: Stage, back: int) -> int:
    """How far back a decision lies that is drafted and signed within one calendar year: its turnover hangs on it."""
    return next(n for n in range(back, back + 9) if stage.day(-n).year == stage.day(-n - 2).year)


def fine(w: Walk, back: int) -> dict[str, Any]:
    return {
        "party": "operator", "kind": "fine", "violation": failing(w), "fault": "negligent",
        "amount": Decimal(24_000_000), "turnover": Decimal(900_000_000), "turnover_year": w.stage.day(-back).year - 1,
    }  # fmt: skip


def heard(w: Walk) -> None:
    """Findings, observations and the views of the Board, all on file."""
    intended = {"party": "operator", "violation": failing(w)}
    issued(
        w, "draft_findings", "issue_findings", back=100, to=["operator"],
        facts="In 612 of 1,000 advertisements of a sample nobody could see who had paid.",
        reasons="Article 26(1)(c) asks to show it with each advertisement.",
        measures="An order to show who paid, and a fine.", gravity="Systemic, over a year.",
        sanctions=[{**intended, "kind": "finding"}, {**intended, "kind": "fine", "fault": "negligent"}],
        observe_within=days(28),
    )  # fmt: skip
    notified(w, "issue_findings", back=99)
    notice = w.ref("issue_findings")
    w.back(98).do("inform_coordinators", w.first, about=notice, whom=["board", "establishment"])
    said = "A new label is being built; the team was told to do so before the findings came."
    w.back(84).do("make_statement", w.rep, about=notice, text=said, complete=True)
    views = "The Board shares the view, and notes how long it went on."
    w.back(80).do("record_board_views", w.first, about=notice, text=views)
    reason = "That a label was being built is taken into account; it does not change the breach."
    w.back(70).do("review_statement", w.first, about=w.ref("make_statement"), outcome="partly", reason=reason)


HOUSE = House(
    key="dsd", name="Digital Services Directorate, Brussels", regime="eu-dsa", prefix="DS", seat=SEAT,
    unit="Online platforms", staff=STAFF, companies=COMPANIES,
    stories=(decided, findings_out, offered, asked, to_serve, to_approve),
    authority={
        "settings": {"place": "brussels"}, "address": "Kaaistraat 12, 1000 Brussels",
        "contact": "Online platforms\n+32 0 000 00 00\nplatforms@dsd.example", "court": "General Court, Luxembourg",
        "payment_account": "Digital Services Directorate\nIBAN BE00 0000 0000 0000",
    },
    waits={
        "nordvik": "preliminary findings: submit observations", "mirador": "a request for information to answer",
        "canalvista": "a decision: an order and a fine", "tessera": "commitments offered, not decided yet",
    },
)  # fmt: skip
