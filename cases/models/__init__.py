"""The tables of a case. Acts are the truth; the rest is an index of them, written by the same verb in one
transaction.
"""

from cases.models.act import Act, ScratchDraft
from cases.models.appeal import Appeal
from cases.models.calendar import CalendarYear
from cases.models.campaign import Campaign, CampaignLink
from cases.models.case import Assignment, Case, Series
from cases.models.correction import CorrectionOrder, Requirement
from cases.models.deadline import Deadline, Obligation
from cases.models.evidence import Evidence, StoredFile, Submission
from cases.models.message import Carried, Message
from cases.models.note import Note
from cases.models.notice import LayoutCheck, Notice, NoticePrint
from cases.models.party import CaseParty
from cases.models.sanction import Payment, Sanction
from cases.models.service import Service, ServiceAttempt
from cases.models.summons import Summons
from cases.models.violation import Violation
from cases.models.warning import Warning  # noqa: A004 - the word of the law

__all__ = [
    "Act", "Appeal", "Assignment", "CalendarYear", "Campaign", "CampaignLink", "Carried", "Case", "CaseParty",
    "CorrectionOrder", "Deadline", "Evidence", "LayoutCheck", "Message", "Note", "Notice", "NoticePrint",
    "Obligation", "Payment", "Requirement", "Sanction", "ScratchDraft", "Series", "Service", "ServiceAttempt",
    "StoredFile", "Submission", "Summons", "Violation", "Warning",
]  # fmt: skip
