"""Words that documents print for keys of the law, in Chinese and English; and what was entered, made safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Both = dict[str, str]  # {"zh": …, "en": …}

TITLES: Mapping[str, tuple[str, str]] = {
    "summons": ("约谈通知书", "Summons to an interview"),
    "order": ("责令限期改正通知书", "Order to correct within a period"),
    "order_at_once": ("责令立即改正通知书", "Order to correct at once"),
    "pre_notice": ("行政处罚意见告知书", "Advance notice of an administrative penalty"),
    "hearing_notice": ("行政处罚听证通知书", "Notice of a hearing"),
    "decision": ("行政处罚决定书", "Decision on an administrative penalty"),
    "conclusion": ("不予行政处罚决定书", "Decision not to impose a penalty"),
    "referral": ("案件移送函", "Referral to the criminal justice authority"),
    "spot_decision": ("当场行政处罚决定书", "Decision on an administrative penalty on the spot"),
    "demand": ("履行行政处罚决定催告书", "Demand to perform a decision on an administrative penalty"),
}
# In lists and sentences on pages.
KINDS: Mapping[str, Promise] = {
    "summons": gettext_lazy("Summons"),
    "order": gettext_lazy("Order"),
    "pre_notice": gettext_lazy("Advance notice"),
    "hearing_notice": gettext_lazy("Hearing notice"),
    "decision": gettext_lazy("Decision"),
    "conclusion": gettext_lazy("Decision without penalty"),
    "referral": gettext_lazy("Referral"),
    "spot_decision": gettext_lazy("Decision on the spot"),
    "demand": gettext_lazy("Demand to perform"),
    # eu-dsa; "decision" and "conclusion" as above
    "information_request": gettext_lazy("Request for information"),
    "information_decision": gettext_lazy("Decision requiring information"),
    "interview_invitation": gettext_lazy("Invitation to an interview"),
    "inspection_decision": gettext_lazy("Inspection decision"),
    "opening": gettext_lazy("Opening of proceedings"),
    "interim_decision": gettext_lazy("Interim measures"),
    "interim_renewal": gettext_lazy("Renewal of interim measures"),
    "monitoring_order": gettext_lazy("Monitoring order"),
    "commitments_decision": gettext_lazy("Commitments decision"),
    "reopening": gettext_lazy("Reopening of proceedings"),
    "preliminary_findings": gettext_lazy("Preliminary findings"),
    "access_terms": gettext_lazy("Terms of disclosure"),
    "plan_decision": gettext_lazy("Decision on the action plan"),
    "restriction_invitation": gettext_lazy("Invitation on a restriction of access"),
    # uk-osa
    "information_notice": gettext_lazy("Information notice"),
    "assistance_notice": gettext_lazy("Notice of a skilled person, audit or inspection"),
    "interview_notice": gettext_lazy("Interview notice"),
    "provisional_notice": gettext_lazy("Provisional notice of contravention"),
    "confirmation_decision": gettext_lazy("Confirmation decision"),
    "no_action": gettext_lazy("Notice that no action is taken"),
    "penalty_proposal": gettext_lazy("Proposal of a penalty"),
    "penalty_notice": gettext_lazy("Penalty notice"),
    # au-osa
    "periodic_notice": gettext_lazy("Periodic reporting notice"),
    "report_notice": gettext_lazy("Reporting notice"),
    "preliminary_view": gettext_lazy("Preliminary view"),
    "formal_warning": gettext_lazy("Formal warning"),
    "provider_notification": gettext_lazy("Service provider notification"),
    "undertaking_acceptance": gettext_lazy("Acceptance of an undertaking"),
    "infringement_notice": gettext_lazy("Infringement notice"),
    "infringement_withdrawal": gettext_lazy("Withdrawal of an infringement notice"),
}

SANCTIONS: Mapping[str, tuple[str, str]] = {
    "warning": ("警告", "Warning"),
    "criticism": ("通报批评", "Public criticism"),
    "fine": ("罚款", "Fine"),
    "confiscation": ("没收违法所得", "Confiscation of illegal gains"),
    "suspend_updates": ("暂停信息更新", "Suspension of information updates"),
    "suspend_business": ("责令暂停相关业务", "Suspension of business"),
}

# How periods of a unit are counted (Civil Procedure Law 85, Administrative Penalty Law 85).
WORKING_DAYS = (
    "送达之日不计入；仅计算工作日，周末和法定节假日不计入，调休的上班日计入；期限至最后一日二十四时届满。",
    """The day of service is not counted. Only working days count: weekends and public holidays do not, make-up working
    days do. The period ends at midnight of its last day.""",
)
CALENDAR_DAYS = (
    "送达之日不计入，自次日起逐日计算；最后一日为节假日的，以节假日后的第一个工作日为最后一日。",
    """The day of service is not counted; every day after it is. Where the last day is a rest day, the first working day
    after it is the last day.""",
)
MONTHS = (
    "送达之日不计入；按月计算，至届满之月的对应日止，该月无对应日的，至该月最后一日止；最后一日为节假日的，以节假日后的第一个工作日为最后一日。",
    """The day of service is not counted. The period ends on the day of the same number in its last month, or on that
    month’s last day. Where this is a rest day, the first working day after it is the last day.""",
)
AT_ONCE = ("立即", "At once")
FIRST_DAY = (
    "送达之日计入，当日二十四时届满，不因休息日顺延。",
    "The day of service counts: the time ends at midnight of that day, on a rest day too.",
)
COUNTED: Mapping[str, tuple[str, str]] = {
    unit: (zh, " ".join(en.split()))
    for unit, (zh, en) in {
        "working_day": WORKING_DAYS, "calendar_day": CALENDAR_DAYS, "week": CALENDAR_DAYS, "month": MONTHS,
        "year": MONTHS, "at_once": FIRST_DAY,
    }.items()
}  # fmt: skip

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # joiners and soft hyphens print nothing, mean nothing


def both(zh: str, en: str) -> Both:
    """A text in both languages; where one is missing the other stands for it."""
    return {"zh": zh or en, "en": en or zh}


def of(table: Mapping[str, tuple[str, str]], key: str) -> Both:
    """The words for a key; a key that the table lacks stands for itself."""
    return both(*table.get(key, (key, key)))


def in_both(text: str) -> Both:
    """What was entered once for both languages: `Chinese | English`, line by line; without a bar, the same in both."""
    lines = [line.partition("|") for line in printable(text).splitlines() if line.strip()]
    zh = "\n".join(first.strip() for first, _, _ in lines)
    en = "\n".join((second or first).strip() for first, _, second in lines)
    return both(zh, en)


def twin(line: str) -> Both:
    """A line that an official entered. `中文 | English` is the text and its translation; any other line is one text."""
    zh, bar, en = line.partition(" | ")
    if bar and en.strip() and HAN.search(zh) and not HAN.search(en):
        return both(zh.strip(), en.strip())
    return both(line.strip(), "")


def language_of(text: str) -> str:
    """The language tag of what somebody entered: Chinese as soon as it holds a Han character."""
    return "zh-Hans" if HAN.search(text) else "en"


def printable(text: str) -> str:
    """The text without characters that print nothing; those that change how others are shown appear as [U+202E]."""
    text = UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    hidden = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") and char != "\n"
    return f"[U+{ord(char):04X}]" if hidden else char


def safe(value: Any) -> Any:
    """A value of the context with every text in it made printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: safe(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [safe(one) for one in value]
    return value
