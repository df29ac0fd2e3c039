"""What happens in most cases: a matter comes in, is found and filed; what is drafted is approved, issued and served."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from cases import actions
from cases.management.demo.walk import Walk
from regulator.accounts.models import User
from regulator.procedure import duties
from regulator.procedure.language import Period, Ref, Unit

BEFORE_LEAD, SEEN = timedelta(days=40), timedelta(days=4)  # the conduct, seen from the lead


@dataclass(frozen=True, slots=True)
class Matter:
    """What a case is about: the duty, the suspicion, what was found, and the exhibit that shows it (name, content).

    What notices print is `Chinese | English`: `title` has its Chinese in `title_local`.
    """

    duty: str
    title: str
    title_local: str
    summary: str
    finding: str
    exhibit: str
    file: str
    content: str
    source: str = "complaint"


def lead(w: Walk, m: Matter, *, by: User | None = None) -> None:
    w.do("receive_lead", by or w.first, source=m.source, title=m.title, summary=m.summary)


def found(w: Walk, m: Matter, *, goes_on: bool = False) -> None:
    """A violation and its exhibit, not verified yet."""
    day = w.of["receive_lead"].on
    assert day is not None
    title = f"{m.title_local} | {m.title}"
    row = {"provision": m.duty, "title": title, "description": m.finding, "conduct_from": day - BEFORE_LEAD}
    w.do("record_violation", w.first, violations=[row if goes_on else {**row, "conduct_to": day - SEEN}])
    exhibit = {
        "title": m.exhibit,
        "kind": "electronic",
        "shows": [w.ref("record_violation", 1)],
        "description": "Exported on site from the operator’s own system, in the presence of its staff.",
        "files": [w.file(m.file, m.content, by=w.first)],
    }
    w.do("add_evidence", w.first, exhibits=[exhibit], recusal_told=True)


def verified(w: Walk) -> None:
    how = "Compared with the system on site, line by line for every tenth entry."
    w.do("verify_evidence", w.second, about=w.ref("add_evidence", 1), outcome="verified", how=how)


def proposed(w: Walk, *, officers: Iterable[User] = ()) -> None:
    w.do(
        "propose_filing",
        w.first,
        grounds="A duty of the operator was breached, as the exhibit shows.",
        competence="The operator is registered in Linjiang, Donghai.",
        proposed=_ids(officers or (w.first, w.second)),
    )


def filed(w: Walk, head: str = "zhao") -> None:
    proposed(w)
    w.do("file_case", staff(w, head), about=w.ref("propose_filing"), officers=_ids((w.first, w.second)))


def opened(w: Walk, m: Matter, *, back: int) -> None:
    """From the lead to the filing, within four working days of which the last is `back`."""
    w.back(back + 3)
    lead(w, m)
    w.back(back + 2)
    found(w, m)
    w.back(back + 1)
    verified(w)
    w.back(back)
    filed(w)


def staff(w: Walk, key: str) -> User:
    return w.stage.cast.staff[key]


def _ids(users: Iterable[User]) -> list[str]:
    return [str(user.pk) for user in users]


# ── Documents ──────────────────────────────────────────────────────────────────────────────────────────────────────


def approved(w: Walk, draft: str, *, back: int, head: str = "zhao") -> None:
    w.back(back, 10).do("approve", staff(w, head), about=w.ref(draft), note="As drafted.")


def issued(w: Walk, draft: str, step: str, *, back: int, head: str = "zhao") -> None:
    """Approved the working day before, and signed."""
    approved(w, draft, back=back + 1, head=head)
    w.back(back, 11).do(step, staff(w, "sun"), about=w.ref(draft))


def served(w: Walk, step: str, *, back: int, on: str = "operator", by: str = "") -> None:
    """Handed over by the clerk and signed for."""
    w.back(back, 14).do(
        "serve", staff(w, "wu"), about=w.ref(step), addressee=on, method="direct", receipt=by or w.rep.name
    )


def requirement(w: Walk, title: str, demand: str, *, within: int, proof: str = "") -> dict[str, Any]:
    period = Period(within, Unit.WORKING_DAY)
    said = {"violation": violation(w), "title": title, "demand": demand, "proof": proof}
    return {**said, "timing": "within", "within": period}


def violation(w: Walk) -> Ref:
    return w.ref("record_violation", 1)


def order(w: Walk, facts: str, requirements: list[dict[str, Any]], *, back: int, serve: bool = True) -> None:
    """Drafted, approved, issued, and served on the working day `back`; or issued on that day and not served yet."""
    shift = 1 if serve else 0
    w.back(back + shift + 2).do(
        "draft_order", w.first, to=["operator"], facts=facts, requirements=requirements, language="zh_en"
    )
    issued(w, "draft_order", "order_correction", back=back + shift)
    if serve:
        served(w, "order_correction", back=back)


# ── Penalties ──────────────────────────────────────────────────────────────────────────────────────────────────────

DISCRETION = (
    "一般情形：初次违法，改正迟延；适用本机关裁量基准。"
    " | Ordinary tier: a first violation, corrected late; the benchmark of the authority was applied."
)
GROUND = (
    "虚假抽奖信息被首次举报后仍传播数日，致使用户财产受损。"
    " | Users lost money to a false lottery that ran on for days after the first report."
)
BREACHED = "当事人连续数周违反下列义务。 | The duty named below was breached over weeks."
STAYS_BREACHED = (
    "当事人连续数周违反下列义务；其所提意见不影响违法行为的认定。"
    " | The duty named below was breached over weeks; what was put forward does not remove the breach."
)


def fine(w: Walk, amount: int, *, on: str = "operator", tier: str = "ordinary") -> dict[str, Any]:
    how = {"amount": Decimal(amount), "tier": tier, "count": 1, "discretion": "ordinary"}
    if tier != "ordinary":
        how["ground"] = GROUND
    return {"party": on, "kind": "fine", "violation": violation(w), **how}


def warned(w: Walk) -> dict[str, Any]:
    return {"party": "operator", "kind": "warning", "violation": violation(w)}


def told(w: Walk, facts: str, sanctions: list[dict[str, Any]], *, back: int) -> None:
    """An advance notice, served on the operator on the working day `back`."""
    to = list(dict.fromkeys(row["party"] for row in sanctions))
    w.back(back + 3).do(
        "draft_pre_notice",
        w.first,
        to=to,
        facts=facts,
        reasons=BREACHED,
        discretion=DISCRETION,
        factors=["first"],
        sanctions=sanctions,
        statement_within=Period(5, Unit.WORKING_DAY),
        hearing_right=True,
        language="zh_en",
    )
    issued(w, "draft_pre_notice", "give_pre_notice", back=back + 1)
    served(w, "give_pre_notice", back=back)


def report(w: Walk, proposal: str) -> None:
    w.do(
        "write_report",
        w.first,
        report="Facts, evidence and law are set out in the file; nothing is open.",
        proposal=proposal,
    )


def waived(w: Walk) -> None:
    """Where the calendar by which a right would end is not published, only an express waiver lets the case go on."""
    how: dict[str, tuple[str, dict[str, Any]]] = {
        "statement": ("waive_statement", {"complete": True}), "hearing_request": ("waive_hearing", {"sure": True})
    }  # fmt: skip
    look = actions.look(case=w.case, by=actions.SYSTEM_ACTOR, at=w.at)
    for duty in duties.of(look.file):
        if duty.open and duty.awaits and duty.limit.key in how:
            step, said = how[duty.limit.key]
            paper = {"from_party": duty.addressee, "channel": "paper"}
            w.do(step, staff(w, "wu"), about=Ref(duty.act), **said, **paper)


def drafted(w: Walk, facts: str, heard: str, sanctions: list[dict[str, Any]], *, back: int, correct: str) -> None:
    """A draft of the decision."""
    to = list(dict.fromkeys(row["party"] for row in sanctions))
    waived(w.back(back))
    w.do(
        "draft_decision",
        w.second,
        about=w.ref("give_pre_notice"),
        to=to,
        facts=facts,
        heard=heard,
        reasons=STAYS_BREACHED,
        discretion=DISCRETION,
        factors=["first"],
        sanctions=sanctions,
        correction=correct,
        major=False,
        review_grounds=["none"],
        language="zh_en",
    )


def decided(w: Walk, *, back: int) -> None:
    """Approved, issued and served on the working day `back`."""
    issued(w, "draft_decision", "decide", back=back + 1, head="tang")
    served(w, "decide", back=back)


def closed(w: Walk, reason: str, *, back: int) -> None:
    w.back(back).do("close_case", staff(w, "zhao"), reason=reason)
