"""A case begins, and who and what belongs to it."""

from __future__ import annotations

from uuid import UUID

from cases.actions._making import Making
from cases.models import CampaignLink, CaseParty


def open(it: Making) -> None:  # noqa: A001 - the law's word for it
    """Open a case on a lead: its title, and its first party, the operator of the platform."""
    on = it.act.marks["opening"]
    it.columns |= {"title": it.facts["title"], "opened_on": it.on}
    it.make(
        CaseParty, key="operator", kind=CaseParty.OPERATOR, operator_id=UUID(on["operator"]), name=on["name"],
        name_local=on["name_local"],
    )  # fmt: skip


def file(it: Making) -> None:
    """File the case: from now on it has a number."""
    number = it.number("case")
    it.columns |= {"filed_on": it.on, "number": number.text, "number_year": number.year, "number_n": number.n}


def join(it: Making) -> None:
    """Bring a company beside the operator, or an officer of it, into the case, as a party of their own."""
    kind, operator = CaseParty.OFFICER, it.case.operator_id
    if "relation" in it.facts:  # whoever speaks for the operator does not speak for the other company
        kind, operator = CaseParty.OPERATOR, None
    it.make(CaseParty, key=f"p{it.act.n}", kind=kind, operator_id=operator)


def link(it: Making) -> None:
    """Link the case to a campaign."""
    it.make(CampaignLink, campaign_id=UUID(it.facts["campaign"]))
