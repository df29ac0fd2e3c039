"""One invented case, told to the point where each of its documents is issued. No database."""

from __future__ import annotations

import tomllib
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cases.notices import compose, number
from regulator.procedure import facts as law
from regulator.procedure.language import CaseFile, Party, PartyKind, Period, Ref, Unit
from regulator.procedure.regimes.cn_cac import CN_CAC

ZONE = ZoneInfo("Asia/Shanghai")
ID = uuid.UUID("01936d2e-0000-7000-8000-000000000087")
SAYS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
OFFICE = compose.Office(
    name="Donghai Provincial Cyberspace Administration",
    name_local="东海省互联网信息办公室",
    address="东海省临江市政务大道1号 | 1 Zhengwu Avenue, Linjiang, Donghai",
    contact=SAYS["contact"],
    payment_account=SAYS["payee"],
    reconsideration_body="东海省人民政府 | the People’s Government of Donghai Province",
    court="临江市中级人民法院 | the Linjiang Intermediate People’s Court",
)
AT = {"address": "88 Binhai Avenue, Linjiang, Donghai", "address_local": "东海省临江市滨海大道88号"}
LUMING = compose.Addressee(
    "Luming Interactive Technology Co., Ltd.", "鹿鸣互动科技有限公司", registered_number="91990000MA0TEST087", **AT
)
ZHOU = compose.Addressee("Zhou Heng", "周珩", office="信息安全负责人 Head of information security", **AT)
PARTIES = {"operator": LUMING, "p1": ZHOU}
PEOPLE = {"sun": compose.Person("Sun Qi", "孙琦", "副主任 | Deputy Director", "M-2026-07")}

LOGS, ENTRY, FIRST, SECOND = SAYS["logs"], SAYS["entry"], Ref(1, 1), Ref(1, 2)
TO = {"to": ("operator",)}
VIOLATIONS = (
    {
        "provision": "csl-security", "title": SAYS["no_logs"], "description": LOGS,
        "conduct_from": date(2026, 3, 1), "conduct_to": date(2026, 6, 30),
    },
    {"provision": "eco-16", "title": SAYS["no_answers"], "description": ENTRY, "conduct_from": date(2026, 5, 6)},
)  # fmt: skip
SUMMONS = {
    **TO, "ground": "ecology", "attendee": "法定代表人、网络安全负责人",
    "subject": SAYS["subject"], "facts": f"{LOGS}\n{ENTRY}",
    "interview_at": datetime(2026, 9, 3, 14, 30, tzinfo=ZONE), "place": SAYS["room"], "grounds": (FIRST, SECOND),
}  # fmt: skip
ORDER = {
    **TO, "facts": f"{LOGS}\n{ENTRY}",
    "requirements": (
        {
            "violation": FIRST, "title": "恢复并保存网络日志", "demand": SAYS["keep_logs"], "proof": SAYS["logs_proof"],
            "timing": "within", "within": Period(15, Unit.WORKING_DAY),
        },
        {
            "violation": SECOND, "title": "答复未处理的投诉", "demand": SAYS["answer"],
            "timing": "within", "within": Period(5, Unit.WORKING_DAY),
        },
        {
            "violation": SECOND, "title": "设置便捷的投诉举报入口", "demand": SAYS["door"], "proof": "页面截图",
            "timing": "within", "within": Period(10, Unit.WORKING_DAY),
        },
    ),
}  # fmt: skip
WARNING = {"party": "operator", "kind": "warning", "violation": FIRST}
FINE = {
    "party": "operator", "kind": "fine", "violation": FIRST, "amount": Decimal("320000.00"), "tier": "serious",
    "count": 2, "ground": SAYS["ground"], "basis": SAYS["counted"],
}  # fmt: skip
SUSPENSION = {
    "party": "operator", "kind": "suspend_updates", "violation": SECOND, "effective_from": date(2026, 12, 1),
    "effective_to": date(2026, 12, 15),
}  # fmt: skip
PRE_NOTICE = {
    **TO, "facts": f"{LOGS}\n{SAYS['refused']}", "reasons": SAYS["reasons"], "discretion": SAYS["discretion"],
    "sanctions": (WARNING, FINE, SUSPENSION), "hearing_right": True, "statement_within": Period(5, Unit.WORKING_DAY),
}  # fmt: skip
HEARING = {
    **TO, "hearing_at": datetime(2026, 12, 8, 9, 30, tzinfo=ZONE), "place": SAYS["room"], "chair": "canary-chair-7f3a",
    "public": True, "subject": SAYS["heard_on"],
}  # fmt: skip
DECISION = {
    **TO, "facts": PRE_NOTICE["facts"], "heard": SAYS["heard"], "reasons": SAYS["reasons"],
    "discretion": SAYS["discretion"], "sanctions": (WARNING, FINE, SUSPENSION), "correction": SAYS["correction"],
    "major": False, "review_grounds": ("none",), "note": "canary-note-91bc",
}  # fmt: skip
SPOT = {
    **TO, "officers": ("lin", "wu"), "facts": ENTRY, "reasons": SAYS["reasons"], "shown": True, "told": True,
    "heard": SAYS["heard"], "correction": SAYS["correction"],
    "sanctions": ({**FINE, "amount": Decimal("3000.00"), "count": 1},),
}  # fmt: skip
DEMAND = {**TO, "perform": SAYS["perform"], "amount": Decimal("329600.00"), "note": "canary-note-91bd"}
CONCLUSION = {**TO, "outcome": "minor", "facts": f"{ENTRY}\n{SAYS['put_right']}", "reasons": SAYS["minor"]}
# Template: (draft step, issuing step, facts, day of issue).
ISSUED: dict[str, tuple[str, str, dict[str, Any], date]] = {
    "summons": ("draft_summons", "summon", SUMMONS, date(2026, 8, 27)),
    "order": ("draft_order", "order_correction", ORDER, date(2026, 9, 10)),
    "pre_notice": ("draft_pre_notice", "give_pre_notice", PRE_NOTICE, date(2026, 10, 16)),
    "hearing_notice": ("draft_hearing_notice", "call_hearing", HEARING, date(2026, 11, 20)),
    "decision": ("draft_decision", "decide", DECISION, date(2026, 11, 23)),
    "conclusion": ("draft_conclusion", "conclude", CONCLUSION, date(2026, 11, 23)),
    "spot_decision": ("penalise_on_the_spot", "penalise_on_the_spot", SPOT, date(2026, 9, 10)),
    "demand": ("draft_demand", "issue_demand", DEMAND, date(2027, 6, 11)),
}


@dataclass
class Row:
    n: int
    step: str
    on: date | None
    by: str = "lin"
    about: str = ""
    track: int = 0
    facts: dict[str, Any] = field(default_factory=dict)
    to: tuple[str, ...] = ()
    sure: bool = True
    origin: str = ""
    passed: tuple[str, ...] = ()
    recorded_at: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


def told(template: str, *, language: str = "zh_en", **other: Any) -> CaseFile:
    """The case up to the issue of this document: violations (1), advance notice (2), draft (3), issue (4)."""
    draft, issue, values, day = ISSUED[template]
    values = {**values, **other, "language": language}
    kept = law.kept(CN_CAC.step(draft).asks, values)
    about = "2" if template in ("hearing_notice", "decision") else ""
    notice = law.kept(CN_CAC.step("draft_pre_notice").asks, {**PRE_NOTICE, "language": "zh"})
    violations = law.kept(CN_CAC.step("record_violation").asks, {"violations": VIOLATIONS})
    rows = [
        Row(1, "record_violation", day, facts=violations),
        Row(2, "give_pre_notice", date(2026, 10, 16), "sun", facts=notice, to=("operator",)),
        Row(3, draft, day, about=about, facts=kept, to=tuple(values["to"])),
        Row(4, issue, day, "sun", "3", 4, kept, tuple(values["to"])),
    ]
    parties = (
        Party("operator", LUMING.name, PartyKind.OPERATOR, LUMING.name_local),
        Party("p1", ZHOU.name, PartyKind.OFFICER, ZHOU.name_local),
    )
    return CaseFile(CN_CAC, parties, law.acts(CN_CAC, rows), timezone="Asia/Shanghai")


def context(
    template: str, *, language: str = "zh_en", draft: bool = False, office: compose.Office = OFFICE, **other: Any
) -> dict[str, Any]:
    """What the template prints; `other` replaces facts."""
    file = told(template, language=language, **other)
    numbered = None if draft else number.written(template, prefix="DH", year=2026, n=87, document_word="东网信")
    return compose.context(
        file, file.act(3 if draft else 4), authority=office, parties=PARTIES, people=PEOPLE, number=numbered,
        language=language, draft=draft, case_number="DH-2026-0112", platform=("Luming Live", "鹿鸣直播"),
    )  # fmt: skip
