"""Case files of au-osa, walked step by step as those of cn-cac are."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from regulator.procedure.language import Mandate, Period, Ref, Role, Unit
from regulator.procedure.regimes.au_osa import AU_OSA as AU
from tests.law.files import CHEN, GAO, LIN, MANDATE, QIAN, REP, Walk, kept, staff

SYDNEY = ZoneInfo("Australia/Sydney")
NAMED = Mandate(frozenset({"give_infringement_notice"}), date(2022, 1, 23), None, reference="Authorisation 4/2022")
SIGNS = Mandate(frozenset(), date(2022, 1, 23), None)
DAY = staff("day", Role.SIGNATORY, mandates=(SIGNS, NAMED))  # delegate and infringement officer
MANDATED = staff("su", Role.SIGNATORY, mandates=(MANDATE,))  # a delegate who is no infringement officer


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), SYDNEY)


def days(n: int) -> Period:
    return Period(n, Unit.CALENDAR_DAY)


def begun(day: date = date(2026, 3, 2)) -> Walk:
    return Walk(at=at(day), regime=AU, zone="Australia/Sydney", settings={"place": "nsw"})


# ── What is entered ────────────────────────────────────────────────────────────────────────────────────────────────


def violation(**other: Any) -> dict[str, Any]:
    return {
        "provision": "osa-146",
        "title": "No way to report",
        "description": "The service offered no way to report.",
        "conduct_from": date(2026, 1, 5),
        "conduct_to": date(2026, 2, 20),
        **other,
    }


def requirement(**other: Any) -> dict[str, Any]:
    """A report within 35 days, unless another time is given."""
    timing = {} if "due" in other or "interval_to" in other else {"timing": "within", "within": days(35)}
    return {"title": "Report on reporting tools", "demand": "Answer questions 1 to 9.", **timing, **other}


def report_notice(*requirements: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "service": "Nightingale",
        "service_kind": "social",
        "provider_basis": "Named as provider in the terms of the service.",
        "considerations": "Deficiencies of its tools; no earlier report.",
        "manner": "In writing, by question.",
        "requirements": list(requirements or (requirement(),)),
        "statements": ["provision", "penalty", "review"],
        "language": "en",
        **other,
    }


def interval(since: date, until: date, due: date) -> dict[str, Any]:
    return requirement(interval_from=since, interval_to=until, due=due)


def row(of: Ref, n: int = 3, each: int = 60 * 330, **other: Any) -> dict[str, Any]:
    """Three days of February 2026 at the unit of that time."""
    return {
        "party": "operator",
        "kind": "infringement_notice",
        "violation": of,
        "whom": "body_corporate",
        "contravened_from": date(2026, 2, 18),
        "contravened_to": date(2026, 2, 20),
        "place": "Sydney",
        "count": n,
        "basis": "Each day.",
        "amount": Decimal(n * each),
        **other,
    }


TOLD = ["identity", "maximum", "payment", "discharge", "no_payment", "extension", "withdrawal"]


def infringement(*rows: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "facts": "As found.",
        "reasons": "The standard was not met.",
        "sanctions": list(rows),
        "statements": TOLD,
        "language": "en",
        **other,
    }


def warning(*of: Ref, **other: Any) -> dict[str, Any]:
    rows = [{"party": "operator", "kind": "warning", "violation": one} for one in of]
    return {
        "to": ["operator"],
        "facts": "As found.",
        "reasons": "Not met.",
        "sanctions": rows,
        "language": "en",
        **other,
    }


VIEW = {
    "to": ["operator"],
    "facts": "As found.",
    "reasons": "Section 146.",
    "intended": "A notification, and its publication.",
    "statement_within": days(14),
    "statements": ["not_final", "answer"],
    "language": "en",
}


def notification(*of: Ref) -> dict[str, Any]:
    said = {"facts": "As found.", "statement": "The provider did not comply.", "heard": "Nothing new."}
    return {"to": ["operator"], "violations": list(of), "language": "en", **said}


ACCEPTANCE = {
    "to": ["operator"],
    "commitments": [{"title": "A reporting tool", "demand": "Build it.", "timing": "due", "due": date(2026, 6, 1)}],
    "reasons": "It answers what was found.",
    "language": "en",
}
WITHDRAWAL = {"to": ["operator"], "reasons": "A slip.", "statements": ["withdrawn", "proceedings"], "language": "en"}


def claim(of: Ref, n: int = 3, **other: Any) -> dict[str, Any]:
    """As `row`, without an amount: the court decides."""
    counted = {key: value for key, value in row(of, n).items() if key not in ("party", "kind", "place", "amount")}
    return {**counted, **other}


def application(*claims: dict[str, Any]) -> dict[str, Any]:
    return {"court": "Federal Court of Australia", "claims": list(claims), "reasons": "Deterrence."}


# ── Ways to a situation ────────────────────────────────────────────────────────────────────────────────────────────


@kept
def opened(walk: Walk | None = None) -> Walk:
    """An investigation under way, nothing found yet."""
    walk = walk or begun()
    walk.take("receive_lead", LIN, source="monitoring", title="No way to report", summary="The service offers none.")
    walk.take("file_case", GAO, officers=["lin", "chen"])
    return walk


@kept
def found(walk: Walk | None = None, **other: Any) -> Walk:
    """A contravention with verified evidence."""
    walk = walk or begun()
    if not walk.rows:
        opened(walk)
    act = walk.take("record_violation", LIN, violations=[violation(**other)])
    seen = {"title": "Screens", "kind": "electronic", "shows": [Ref(act.n, 1)], "description": "Captured."}
    walk.take("add_evidence", LIN, exhibits=[seen])
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    return walk


def issue(walk: Walk, draft: str, step: str, about: Ref | None = None, despite: bool = False, **entered: Any) -> Ref:
    """Draft, approve, sign."""
    made = walk.take(draft, LIN, about, **entered)
    walk.take("approve", GAO, made, despite=despite)
    return walk.take(step, DAY, made)


def give(walk: Walk, notice: Ref, to: str = "operator", **other: Any) -> Ref:
    entered = {"addressee": to, "method": "email", "receipt": "Delivered 10:02", **other}
    on = entered.pop("on", None)
    return walk.take("serve", QIAN, notice, on=on, **entered)


@kept
def asked(*requirements: dict[str, Any], walk: Walk | None = None) -> Walk:
    """A non-periodic reporting notice, given."""
    walk = walk or opened()
    give(walk, issue(walk, "draft_report_notice", "give_report_notice", **report_notice(*requirements)))
    return walk


@kept
def reported(walk: Walk | None = None) -> Walk:
    walk = walk or asked()
    walk.take("submit_remediation", REP, walk.last("give_report_notice", 1), text="The report.")
    return walk


@kept
def refused(walk: Walk | None = None) -> Walk:
    """The notice was found not to be complied with, after its time."""
    walk = walk or asked()
    walk.day(date(2026, 4, 8))
    ground = {"reason": "Nothing was given.", "capable": "It holds the data."}
    walk.take("find_refusal", GAO, walk.last("give_report_notice", 1), **ground)
    return walk


@kept
def viewed(walk: Walk | None = None) -> Walk:
    """A preliminary view, told, its time over."""
    walk = walk or found()
    give(walk, issue(walk, "draft_pre_notice", "give_pre_notice", **VIEW))
    return walk


@kept
def heard(walk: Walk | None = None) -> Walk:
    walk = viewed(walk)
    walk.take("waive_statement", REP, walk.last("give_pre_notice"), complete=True)
    return walk


@kept
def unreported(walk: Walk | None = None) -> Walk:
    """A report that a determination asks for was not given; the provider was heard."""
    return heard(found(walk, provision="osa-53", title="No report"))


@kept
def notified(walk: Walk | None = None) -> Walk:
    walk = unreported(walk)
    of = walk.last("record_violation", 1)
    give(walk, issue(walk, "draft_notification", "give_notification", **notification(of)))
    return walk


def commitment(timing: str, **other: Any) -> dict[str, Any]:
    """`timing`: within, due, standing."""
    return {"title": f"Commitment {timing}", "demand": "Build it.", "timing": timing, **other}


def accepted(*commitments: dict[str, Any], walk: Walk | None = None) -> Ref:
    """An undertaking accepted, the acceptance not given yet."""
    walk = walk or found()
    offer = walk.take("offer_undertaking", REP, text="We build a tool.")
    entered = {**ACCEPTANCE, "commitments": list(commitments)} if commitments else ACCEPTANCE
    return issue(walk, "draft_acceptance", "accept_undertaking", offer, **entered)


@kept
def undertaken(walk: Walk | None = None) -> Walk:
    walk = walk or found()
    give(walk, accepted(walk=walk))
    return walk


def broken(walk: Walk | None = None) -> Walk:
    """The time to keep the commitment is over."""
    return undertaken(walk).day(date(2026, 6, 2))


@kept
def infringed(walk: Walk | None = None, *rows: dict[str, Any]) -> Walk:
    """An infringement notice, given."""
    walk = walk or found()
    lines = rows or (row(walk.last("record_violation", 1)),)
    give(walk, issue(walk, "draft_infringement_notice", "give_infringement_notice", **infringement(*lines)))
    return walk
