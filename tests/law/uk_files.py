"""Case files of uk-osa, walked step by step as those of cn-cac are."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from regulator.procedure.language import Actor, Mandate, Period, Ref, Role, Unit
from regulator.procedure.regimes.uk_osa import UK_OSA as UK
from tests.law.files import GAO, HAN, LIN, QIAN, REP, Walk, kept, staff

LONDON = ZoneInfo("Europe/London")
SIGNS = Mandate(frozenset(), date(2024, 1, 10), None)
PIP, FAY = (staff(name, Role.SIGNATORY, mandates=(SIGNS,)) for name in ("pip", "fay"))  # provisional and final maker
REP_OF_GROUP = Actor("joy", "Joy Owen", frozenset({Role.REPRESENTATIVE}), "p1")
REASON = {"reason": "For the reasons on file."}
FROM_OPERATOR = {"from_party": "operator", "channel": "paper"}


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def days(n: int) -> Period:
    return Period(n, Unit.CALENDAR_DAY)


def working_days(n: int) -> Period:
    return Period(n, Unit.WORKING_DAY)


def begun(day: date = date(2026, 3, 2), **settings: Any) -> Walk:
    return Walk(at=at(day), regime=UK, zone="Europe/London", settings=settings)


# ── What is entered ────────────────────────────────────────────────────────────────────────────────────────────────


def violation(**other: Any) -> dict[str, Any]:
    return {
        "provision": "osa-12",
        "title": "No effective age assurance",
        "description": "Checks could be passed with any picture.",
        "conduct_from": date(2025, 7, 25),
        **other,
    }


def fine(of: Ref, amount: int = 1_000_000, **other: Any) -> dict[str, Any]:
    return {"party": "operator", "kind": "fine", "violation": of, "amount": Decimal(amount), **other}


def rate(of: Ref, amount: int = 1_000, **other: Any) -> dict[str, Any]:
    """From 6 May for sixty days."""
    return {
        "party": "operator",
        "kind": "daily",
        "violation": of,
        "rate": Decimal(amount),
        "rate_from": date(2026, 5, 6),
        "stops": "Age assurance on every site.",
        **({} if "rate_until" in other else {"rate_for": days(60)}),
        **other,
    }


def payable(row: dict[str, Any], **other: Any) -> dict[str, Any]:
    timed = {} if "pay_by" in other else {"pay_within": days(28)}
    return {**row, "pay_wording": "by" if "pay_by" in other else "beginning_with", **timed, **other}


def step(of: Ref, wording: str = "after", **other: Any) -> dict[str, Any]:
    """Ten working days, unless another time is given."""
    timed = {"within": working_days(10)} if wording in ("after", "beginning_with") else {}
    if wording == "hours":
        timed = {"hours": Period(72, Unit.HOUR)}
    return {
        "violation": of,
        "matter": "steps",
        "title": "Age assurance",
        "demand": "Use highly effective age assurance on every site.",
        "reason": "Children can see it.",
        "wording": wording,
        **timed,
        **other,
    }


REVENUE = {"revenue_case": "complete", "revenue": Decimal(100_000_000), "weighed": "Serious; put right in part."}


def priced(sanctions: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    return {"sanctions": list(sanctions), **(REVENUE if sanctions else {})}


def provisional(of: Ref, *sanctions: dict[str, Any], **other: Any) -> dict[str, Any]:
    timed = {} if "statement_by" in other else {"statement_within": working_days(20)}
    return {
        "to": ["operator"],
        "violations": [of],
        "facts": "As found.",
        "reasons": "The checks can be passed by children.",
        "steps": [],
        **priced(sanctions),
        "wording": "by" if "statement_by" in other else "after",
        **timed,
        "statements": ["representations", "evidence"],
        "language": "en",
        **other,
    }


def confirmation(
    of: Ref, *sanctions: dict[str, Any], steps: tuple[dict[str, Any], ...] = (), **other: Any
) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "violations": [of],
        "facts": "As found.",
        "heard": "Considered; not accepted.",
        "satisfied": True,
        "reasons": "Children could see it.",
        "requirements": list(steps),
        "uk_only": True,
        **priced(tuple(payable(row) if "pay_wording" not in row else row for row in sanctions)),
        "statements": ["continuing", "appeal", "consequences"],
        "language": "en",
        **other,
    }


def proposal(of: Ref, *sanctions: dict[str, Any], **other: Any) -> dict[str, Any]:
    found = provisional(of, *sanctions, **other)
    return {"ground": "step", **{key: value for key, value in found.items() if key not in ("steps", "facts")}}


def penalty_notice(of: Ref, *sanctions: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "ground": "step",
        "violations": [of],
        "heard": "Considered; not accepted.",
        "satisfied": True,
        "reasons": "The step was not taken.",
        **priced(tuple(payable(row) if "pay_wording" not in row else row for row in sanctions)),
        "statements": ["appeal", "consequences"],
        "language": "en",
        **other,
    }


def item(**timed: Any) -> dict[str, Any]:
    """One item of information, due as the notice words it."""
    return {"title": "List of sites", "demand": "Every site with its address.", **timed}


def information(due: date = date(2026, 3, 31), **other: Any) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "power": "information",
        "why": "To find out whether section 12 is kept.",
        "form": "In writing, by e-mail.",
        "information": [item(wording="by", due=due)],
        "remote": False,
        "statements": ["consequences", "accuracy"],
        "language": "en",
        **other,
    }


# ── Ways to a situation ────────────────────────────────────────────────────────────────────────────────────────────


@kept
def lead(walk: Walk | None = None) -> Walk:
    walk = walk or begun()
    walk.take("receive_lead", LIN, source="monitoring", title="No age checks", summary="Sites let everybody in.")
    return walk


@kept
def found(walk: Walk | None = None, **other: Any) -> Walk:
    walk = lead(walk)
    act = walk.take("record_violation", LIN, violations=[violation(**other)])
    show(walk, Ref(act.n, 1))
    return walk


def show(walk: Walk, of: Ref) -> None:
    row = {"title": "Test of the checks", "kind": "electronic", "shows": [of], "description": "Recorded on screen."}
    walk.take("add_evidence", LIN, exhibits=[row])


@kept
def opened(walk: Walk | None = None, **other: Any) -> Walk:
    walk = found(walk, **other)
    walk.take("file_case", GAO, officers=["lin", "chen"], scope="Eighteen sites; section 12.")
    return walk


def failure(walk: Walk) -> Ref:
    """The failure recorded last."""
    return walk.last("record_violation", 1)


def issue(walk: Walk, draft: str, step: str, about: Ref | None = None, *, final: bool = False, **entered: Any) -> Ref:
    """Draft, approve, sign: by the final makers or by those before them."""
    head, maker = (HAN, FAY) if final else (GAO, PIP)
    made = walk.take(draft, LIN, about, **entered)
    walk.take("approve", head, made)
    return walk.take(step, maker, made)


def serve(walk: Walk, notice: Ref, to: str = "operator", **other: Any) -> Ref:
    return walk.take("serve", QIAN, notice, **{"addressee": to, "method": "hand", "receipt": "Fan Yi", **other})


@kept
def put(*sanctions: dict[str, Any], walk: Walk | None = None, **other: Any) -> Walk:
    """A provisional notice, given."""
    walk = walk or opened()
    entered = provisional(failure(walk), *(sanctions or (fine(failure(walk)), rate(failure(walk)))), **other)
    serve(walk, issue(walk, "draft_provisional_notice", "give_provisional_notice", **entered))
    return walk


@kept
def heard(*sanctions: dict[str, Any], walk: Walk | None = None, **other: Any) -> Walk:
    walk = put(*sanctions, walk=walk, **other)
    walk.take("waive_statement", REP, walk.last("give_provisional_notice"), complete=True)
    return walk


@kept
def confirmed(
    *sanctions: dict[str, Any], steps: tuple[dict[str, Any], ...] | None = None, walk: Walk | None = None, **other: Any
) -> Walk:
    """A confirmation decision, given: a step and a single amount, unless others are given."""
    walk = walk or heard()
    of = failure(walk)
    rows = sanctions or (fine(of),)
    entered = confirmation(of, *rows, steps=(step(of),) if steps is None else steps, **other)
    about = walk.last("give_provisional_notice")
    serve(walk, issue(walk, "draft_confirmation_decision", "give_confirmation_decision", about, final=True, **entered))
    return walk


@kept
def refused() -> Walk:
    """A step found not taken."""
    walk = confirmed()
    walk.day(date(2026, 3, 17))
    walk.take("find_refusal", GAO, walk.last("give_confirmation_decision", 1), **REASON)
    return walk


@kept
def proposed() -> Walk:
    """A further penalty for it, proposed and served."""
    walk = refused()
    about = walk.last("give_confirmation_decision", 1)
    entered = proposal(failure(walk), fine(failure(walk), 50_000))
    serve(walk, issue(walk, "draft_penalty_proposal", "propose_penalty", about, **entered))
    walk.take("waive_statement", REP, walk.last("propose_penalty"), complete=True)
    return walk


@kept
def penalised() -> Walk:
    walk = proposed()
    about = walk.last("propose_penalty")
    entered = penalty_notice(failure(walk), fine(failure(walk), 50_000))
    serve(walk, issue(walk, "draft_penalty_notice", "give_penalty_notice", about, final=True, **entered))
    return walk
