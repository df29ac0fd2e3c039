"""Case files of eu-dsa, walked step by step as those of cn-cac are."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from regulator.procedure.language import Period, Ref, Unit
from regulator.procedure.regimes.eu_dsa import EU_DSA as EU
from tests.law.files import CHEN, GAO, LIN, QIAN, REP, SU, Walk, kept

BRUSSELS = ZoneInfo("Europe/Brussels")
REASON = {"reason": "For the reasons on file."}
TURNOVER = {"turnover": Decimal(3_650_000_000), "turnover_year": 2025}
COURT = {"statements": ["court"]}
ALL = {"statements": ["fines", "periodic", "court"]}


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), BRUSSELS)


def days(n: int) -> Period:
    return Period(n, Unit.CALENDAR_DAY)


def months(n: int) -> Period:
    return Period(n, Unit.MONTH)


def begun(day: date = date(2026, 3, 2)) -> Walk:
    return Walk(at=at(day), regime=EU, zone="Europe/Brussels", settings={})


# ── What is entered ────────────────────────────────────────────────────────────────────────────────────────────────


def violation(**other: Any) -> dict[str, Any]:
    return {
        "provision": "dsa-16",
        "title": "Notices go nowhere",
        "description": "The mechanism loses notices.",
        "conduct_from": date(2024, 5, 1),
        "conduct_to": date(2026, 2, 20),
        **other,
    }


def exhibit(*shows: Ref) -> dict[str, Any]:
    return {"title": "Log", "kind": "electronic", "shows": list(shows), "description": "Exported."}


def request(**other: Any) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "legal_basis": "DSA 67.",
        "purpose": "To check the mechanism.",
        "information": "Figures of 2025.",
        "within": days(21),
        "statements": ["fines"],
        "language": "en",
        **other,
    }


def requirement(**other: Any) -> dict[str, Any]:
    return {"title": "Repair the mechanism", "demand": "Answer each notice.", "within": days(60), **other}


def interim(*rows: dict[str, Any], **other: Any) -> dict[str, Any]:
    said = {"prima_facie": "Notices are lost.", "urgency": "Users are harmed now.", "lasting": months(3)}
    return {"to": ["operator"], **said, "requirements": list(rows), "language": "en", **COURT, **other}


def commitment(**other: Any) -> dict[str, Any]:
    return {
        "title": "Repository",
        "demand": "Publish each advertisement.",
        "due": "period",
        "within": months(2),
        **other,
    }


def commitments(
    *covers: Ref, rows: list[dict[str, Any]], reports: list[dict[str, Any]], **other: Any
) -> dict[str, Any]:
    said = {"facts": "As found.", "reasons": "They ensure compliance.", "language": "en", **COURT}
    return {"to": ["operator"], "covers": list(covers), "requirements": rows, "reports": reports, **said, **other}


def finding(of: Ref, **other: Any) -> dict[str, Any]:
    return {"party": "operator", "kind": "finding", "violation": of, **other}


def fine(of: Ref, amount: int | None = 100_000_000, **other: Any) -> dict[str, Any]:
    money = {} if amount is None else {"amount": Decimal(amount), **TURNOVER}
    return {"party": "operator", "kind": "fine", "violation": of, "fault": "negligent", **money, **other}


def periodic(of: Ref, rate: int = 500_000, since: date = date(2026, 6, 1), **other: Any) -> dict[str, Any]:
    row = {"party": "operator", "kind": "periodic", "violation": of, "rate": Decimal(rate), "runs_from": since}
    return {**row, **TURNOVER, **other}


def findings(*rows: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "facts": "As found.",
        "reasons": "The mechanism is no mechanism.",
        "measures": "An order to repair it, and a fine.",
        "sanctions": list(rows),
        "gravity": "Serious, two years.",
        "observe_within": days(14),
        "language": "en",
        **other,
    }


def decision(*rows: dict[str, Any], **other: Any) -> dict[str, Any]:
    said = {"facts": "As found.", "heard": "Followed in part.", "board": "Followed.", "reasons": "Breached."}
    ordered = {"requirements": [requirement()]} if any(row["kind"] == "finding" for row in rows) else {}
    paid = {"pay_within": months(3)} if any(row.get("amount") for row in rows) else {}
    rest = {"gravity": "Serious.", "sanctions": list(rows), "language": "en", **COURT}
    return {"to": ["operator"], **said, **rest, **ordered, **paid, **other}


# ── Ways to a situation ────────────────────────────────────────────────────────────────────────────────────────────


@kept
def lead(walk: Walk | None = None) -> Walk:
    walk = walk or begun()
    walk.take("receive_lead", LIN, source="own", title="Notices", summary="Notices are lost.")
    return walk


@kept
def found(walk: Walk | None = None, **other: Any) -> Walk:
    """A violation with verified evidence."""
    walk = lead(walk)
    add(walk, **other)
    return walk


def add(walk: Walk, **other: Any) -> Ref:
    """One more violation with verified evidence."""
    of = Ref(walk.take("record_violation", LIN, violations=[violation(**other)]).n, 1)
    walk.take("add_evidence", LIN, exhibits=[exhibit(of)])
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    return of


def issue(walk: Walk, draft: str, step: str, about: Ref | None = None, despite: bool = False, **entered: Any) -> Ref:
    """Draft, approve, issue."""
    made = walk.take(draft, LIN, about, **entered)
    walk.take("approve", GAO, made, despite=despite)
    return walk.take(step, SU, made)


def serve(walk: Walk, notice: Ref, to: str = "operator", **other: Any) -> Ref:
    return walk.take("serve", QIAN, notice, **{"addressee": to, "method": "platform", "receipt": "R-1", **other})


def served(walk: Walk, draft: str, step: str, about: Ref | None = None, **entered: Any) -> Ref:
    notice = issue(walk, draft, step, about, **entered)
    serve(walk, notice)
    return notice


@kept
def opened(walk: Walk | None = None, **other: Any) -> Walk:
    walk = found(walk, **other)
    grounds = {"to": ["operator"], "grounds": "Article 16.", "language": "en"}
    served(walk, "draft_opening", "file_case", **grounds)
    return walk


@kept
def asked(walk: Walk | None = None, **other: Any) -> Walk:
    """A decision requiring information, notified."""
    walk = walk or opened()
    served(walk, "draft_information_decision", "require_information", **request(**ALL, **other))
    return walk


def silence(walk: Walk, **other: Any) -> Ref:
    """The violation of one who did not answer a decision requiring information in its two days."""
    served(walk, "draft_information_decision", "require_information", **request(**ALL, within=days(2)))
    walk.day(walk.today + timedelta(days=3))
    walk.take("find_wrong_answer", GAO, walk.last("require_information"), outcome="silent", **REASON)
    return add(walk, provision="dsa-67-silent", **other)


def misled(walk: Walk, **other: Any) -> Ref:
    """The violation of one who misled in answer to a request."""
    served(walk, "draft_information_request", "request_information", **request())
    asked = walk.last("request_information")
    walk.take("submit_information", REP, asked, text="None was lost.", complete=True)
    walk.take("find_wrong_answer", GAO, asked, outcome="misleading", **REASON)
    return add(walk, provision="dsa-67-misled", **other)


def of(walk: Walk) -> Ref:
    return walk.last("record_violation", 1)


@kept
def noticed(*rows: dict[str, Any], walk: Walk | None = None, **other: Any) -> Walk:
    """Preliminary findings, notified; Board and coordinator told."""
    walk = walk or opened()
    notice = served(walk, "draft_findings", "issue_findings", **findings(*(rows or default(walk)), **other))
    walk.take("inform_coordinators", LIN, notice, whom=["board", "establishment"])
    return walk


def default(walk: Walk) -> tuple[dict[str, Any], ...]:
    return finding(of(walk)), fine(of(walk))


@kept
def heard(*rows: dict[str, Any], walk: Walk | None = None, **other: Any) -> Walk:
    walk = noticed(*rows, walk=walk, **other)
    walk.take("waive_statement", REP, walk.last("issue_findings"), complete=True)
    walk.take("record_board_views", QIAN, walk.last("issue_findings"), text="The Board agrees.")
    return walk


def drafted(*rows: dict[str, Any], walk: Walk | None = None, noticed: Any = None, **other: Any) -> Walk:
    walk = walk or heard(*(noticed or rows))
    entered = decision(*(rows or default(walk)), **other)
    walk.take("draft_decision", LIN, walk.last("issue_findings"), **entered)
    walk.take("approve", GAO, walk.last("draft_decision"))
    return walk


@kept
def decided(*rows: dict[str, Any], walk: Walk | None = None, **other: Any) -> Walk:
    """A decision, notified."""
    walk = drafted(*rows, walk=walk, **other)
    serve(walk, walk.take("decide", SU, walk.last("draft_decision")))
    return walk


@kept
def offered(walk: Walk | None = None) -> Walk:
    walk = walk or opened()
    walk.take("offer_commitments", REP, text="We publish every advertisement.")
    return walk


@kept
def bound(walk: Walk | None = None, rows: Any = None, reports: Any = None) -> Walk:
    """Commitments made binding, notified."""
    walk = offered(walk)
    entered = commitments(
        of(walk),
        rows=rows or [commitment()],
        reports=[{"title": "Monitoring", "due": "period", "within": months(6)}] if reports is None else reports,
    )
    served(walk, "draft_commitments", "bind_commitments", walk.last("offer_commitments"), **entered)
    return walk


def planned(walk: Walk | None = None) -> Walk:
    """A decision on section 5 with its action plan, and the opinion of the Board."""
    walk = decided(walk=walk or heard(walk=opened(provision="dsa-34")), action_plan_within=months(1))
    walk.take("submit_action_plan", REP, walk.last("decide"), text="A plan.")
    walk.take("record_board_opinion", QIAN, walk.last("submit_action_plan"), text="Sufficient.")
    return walk


def plan_decision(**other: Any) -> dict[str, Any]:
    said = {"outcome": "sufficient", "board": "Followed.", "reasons": "Sufficient.", "implement_within": months(6)}
    return {"to": ["operator"], **said, "language": "en", **COURT, **other}


def restriction(**other: Any) -> dict[str, Any]:
    said = {
        "measures": "Temporary restriction.",
        "addressees": "The provider.",
        "persists": "It does.",
        "harm": "Serious.",
    }
    return {"to": ["operator"], **said, "observe_within": Period(14, Unit.WORKING_DAY), "language": "en", **other}
