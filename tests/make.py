"""Cases brought to a situation by walking the real verbs: no impossible fixtures.

`make.case(cast, after="serve_order")` walks the story up to that beat. The platform counts as served on paper by the
clerk.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from cases import actions, file
from cases.models import Act, Case, StoredFile
from cases.notices import compose, layout, pdf, sheets, sources
from platforms.models import Platform
from regulator import records
from regulator.accounts.models import User
from regulator.procedure import facts as law
from regulator.procedure.language import Actor, Effect, Period, Ref, Unit
from regulator.procedure.regimes import REGIMES
from tests.people import Cast

SHANGHAI = ZoneInfo("Asia/Shanghai")
BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI).astimezone(UTC)  # a Monday


@dataclass(slots=True)
class Walk:
    """One case under way, with a clock that moves a minute at each step."""

    cast: Cast
    case: Case
    at: datetime = BEGIN
    acts: dict[str, Act] = field(default_factory=dict)  # the last act of each step
    unseen: list[int] = field(default_factory=list)  # drafts whose pages nobody looked at yet

    def do(self, step: str, by: User | Actor, **wanted: Any) -> Act:
        """Take a step a minute later."""
        if step == "approve":
            self.looked_at()
        self.at += timedelta(minutes=1)
        act = actions.do(step, case=self.case, by=by, at=self.at, **wanted)
        self.case, self.acts[step] = act.case, act
        if REGIMES[self.case.regime].step(step).effect is Effect.DRAFT:
            self.unseen.append(act.n)
        return act

    def looked_at(self) -> None:
        """By the time somebody approves a draft the worker of documents has looked at it. Not within a load."""
        if records.loader() is None:
            for n in self.unseen:
                context = sources.of_draft(file.build(self.case), n, on=self.at.date())
                sheets.keep(self.case.pk, context, findings(compose.paper_digest(context), law.canonical(context)))
            self.unseen.clear()

    def on(self, day: date) -> Walk:
        """The morning of a day, not before what was done already."""
        self.at = max(self.at, datetime.combine(day, time(9), tzinfo=SHANGHAI).astimezone(UTC))
        return self

    def wait(self, **how_long: int) -> Walk:
        self.at += timedelta(**how_long)
        return self

    def n(self, step: str) -> int:
        return self.acts[step].n

    def ref(self, step: str, item: int | None = None) -> Ref:
        return Ref(self.n(step), item)


PAPERS: dict[str, tuple[layout.Finding, ...]] = {}


def findings(digest: str, context: bytes) -> tuple[layout.Finding, ...]:
    """What the worker finds on these pages; it looks once at the papers that most tests share."""
    if digest not in PAPERS:
        PAPERS[digest] = pdf.findings(json.loads(context))
    return PAPERS[digest]


def start(cast: Cast, *, platform: Platform | None = None, at: datetime = BEGIN) -> Walk:
    """A case that is not opened yet."""
    return Walk(cast, actions.opening(platform=platform or cast.platform, unit=cast.unit), at)


def case(cast: Cast, *, after: str, at: datetime = BEGIN) -> Walk:
    """A case on which everything up to this beat of the story was done."""
    walk = start(cast, at=at)
    for name, beat in STORY.items():
        beat(walk)
        if name == after:
            walk.looked_at()
            return walk
    raise KeyError(after)


def violation(**other: Any) -> dict[str, Any]:
    return {
        "provision": "csl-information", "title": "投诉未答复 Complaints left unanswered",
        "description": "Reports of prohibited information stayed unanswered for weeks.",
        "conduct_from": date(2026, 1, 5), "conduct_to": date(2026, 2, 20), **other,
    }  # fmt: skip


def requirement(about: Ref, title: str = "Answer the open complaints", n: int = 7) -> dict[str, Any]:
    demand = "Answer each complaint and record the answer."
    said = {"violation": about, "title": title, "demand": demand}
    return {**said, "timing": "within", "within": Period(n, Unit.WORKING_DAY)}


def fine(about: Ref, amount: int = 400_000) -> dict[str, Any]:
    how = {"amount": Decimal(amount), "tier": "ordinary", "count": 1, "ground": "影响面大 A wide effect."}
    return {"party": "operator", "kind": "fine", "violation": about, **how}


def upload(case: Case, name: str = "log.pdf") -> StoredFile:
    """A file as a door has received it."""
    return StoredFile(
        case=case, name=name, size=3, sha256="a" * 64, key=f"case/{case.pk}/{uuid4()}", content_type="application/pdf",
        uploaded_at=BEGIN,
    )  # fmt: skip


# ── The story ──────────────────────────────────────────────────────────────────────────────────────────────────────


def receive_lead(w: Walk) -> None:
    w.do(
        "receive_lead",
        w.cast.lin,
        source="complaint",
        title="Complaints left unanswered",
        summary="Users report delays.",
    )


def record_violation(w: Walk) -> None:
    w.do("record_violation", w.cast.lin, violations=[violation()])


def add_evidence(w: Walk) -> None:
    exhibit = {
        "title": "Complaint log", "kind": "electronic", "shows": [w.ref("record_violation", 1)],
        "description": "Exported on site.",
    }  # fmt: skip
    w.do("add_evidence", w.cast.lin, exhibits=[exhibit], recusal_told=True)


def verify_evidence(w: Walk) -> None:
    w.do("verify_evidence", w.cast.chen, about=w.ref("add_evidence", 1), outcome="verified", how="Compared on site.")


def propose_filing(w: Walk) -> None:
    people = [str(w.cast.lin.pk), str(w.cast.chen.pk)]
    w.do("propose_filing", w.cast.lin, grounds="A duty was breached.", competence="Registered here.", proposed=people)


def file_case(w: Walk) -> None:
    people = [str(w.cast.lin.pk), str(w.cast.chen.pk)]
    w.do("file_case", w.cast.head, about=w.ref("propose_filing"), officers=people)


def draft_order(w: Walk) -> None:
    asked = [
        requirement(w.ref("record_violation", 1)),
        requirement(w.ref("record_violation", 1), "Publish a procedure", 10),
    ]
    w.do("draft_order", w.cast.lin, to=["operator"], facts="As found.", requirements=asked, language="en")


def approve_order(w: Walk) -> None:
    w.do("approve", w.cast.head, about=w.ref("draft_order"))


def issue_order(w: Walk) -> None:
    w.do("order_correction", w.cast.signatory, about=w.ref("draft_order"))


def serve_order(w: Walk) -> None:
    w.do(
        "serve", w.cast.clerk, about=w.ref("order_correction"), addressee="operator", method="direct", receipt="Fan Yi"
    )


def file_remediation(w: Walk) -> None:
    w.wait(days=1).do("submit_remediation", w.cast.rep, about=w.ref("order_correction", 1), text="All were answered.")


def accept_remediation(w: Walk) -> None:
    w.do("accept_remediation", w.cast.lin, about=w.ref("order_correction", 1), reason="Checked on three days.")


def write_report(w: Walk) -> None:
    w.do("write_report", w.cast.lin, report="Facts, evidence, law.", proposal="A fine.")


def draft_pre_notice(w: Walk) -> None:
    draft_pre_notice_of(w, [fine(w.ref("record_violation", 1))])


def draft_pre_notice_of(w: Walk, sanctions: list[dict[str, Any]]) -> None:
    w.do(
        "draft_pre_notice", w.cast.lin, to=["operator"], facts="As found.", reasons="The duty was breached.",
        discretion="Ordinary.", sanctions=sanctions, statement_within=Period(5, Unit.WORKING_DAY), hearing_right=True,
        language="en",
    )  # fmt: skip


def approve_pre_notice(w: Walk) -> None:
    w.do("approve", w.cast.head, about=w.ref("draft_pre_notice"))


def give_pre_notice(w: Walk) -> None:
    w.do("give_pre_notice", w.cast.signatory, about=w.ref("draft_pre_notice"))


def serve_pre_notice(w: Walk) -> None:
    w.do("serve", w.cast.clerk, about=w.ref("give_pre_notice"), addressee="operator", method="direct", receipt="Fan Yi")


def make_statement(w: Walk) -> None:
    w.wait(days=1).do(
        "make_statement", w.cast.rep, about=w.ref("give_pre_notice"), text="We have put it right.", complete=True
    )


def review_statement(w: Walk) -> None:
    w.do("review_statement", w.cast.lin, about=w.ref("make_statement"), outcome="partly", reason="Mitigates.")


def waive_hearing(w: Walk) -> None:
    w.do("waive_hearing", w.cast.rep, about=w.ref("give_pre_notice"), sure=True)


def draft_decision(w: Walk) -> None:
    draft_decision_of(w, [fine(w.ref("record_violation", 1), 300_000)])


def draft_decision_of(w: Walk, sanctions: list[dict[str, Any]]) -> None:
    w.do(
        "draft_decision", w.cast.lin, about=w.ref("give_pre_notice"), to=["operator"], facts="As found.",
        heard="In part.", reasons="The duty was breached.", discretion="Ordinary.", review_grounds=["none"],
        sanctions=sanctions, correction="Answer within a week.", major=False, language="en",
    )  # fmt: skip


def review_legality(w: Walk) -> None:
    w.do("review_legality", w.cast.legal, about=w.ref("draft_decision"), outcome="passed", opinion="Sound.")


def approve_decision(w: Walk) -> None:
    w.do("approve", w.cast.head, about=w.ref("draft_decision"))


def decide(w: Walk) -> None:
    w.do("decide", w.cast.signatory, about=w.ref("draft_decision"))


def serve_decision(w: Walk) -> None:
    w.do("serve", w.cast.clerk, about=w.ref("decide"), addressee="operator", method="direct", receipt="Fan Yi")


def pay(w: Walk) -> None:
    w.wait(days=3).do(
        "record_payment", w.cast.clerk, about=w.ref("decide", 1), amount=Decimal(300_000), reference="B-1"
    )


STORY: dict[str, Callable[[Walk], None]] = {
    beat.__name__: beat
    for beat in (
        receive_lead, record_violation, add_evidence, verify_evidence, propose_filing, file_case, draft_order,
        approve_order, issue_order, serve_order, file_remediation, accept_remediation, write_report, draft_pre_notice,
        approve_pre_notice, give_pre_notice, serve_pre_notice, make_statement, review_statement, waive_hearing,
        draft_decision, review_legality, approve_decision, decide, serve_decision, pay,
    )
}  # fmt: skip
