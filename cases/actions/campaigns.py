"""Campaigns: opened and changed by the authority; a case is linked to one by an act of its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from cases.models import Campaign
from regulator import records
from regulator.accounts.models import Authority, User
from regulator.procedure.language import Actor


def open_campaign(
    *, authority: Authority, title: str, start: date, end: date, by: User | Actor, at: datetime, **rest: str
) -> Campaign:
    """A period of special attention. `rest`: title_local, problems, notice_ref. ValidationError when it ends too
    early.
    """
    campaign = Campaign(authority=authority, title=title, start=start, end=end, **rest)
    if records.loader() is None:
        campaign.full_clean()
    with records.writing(step="open_campaign", subject=campaign, by=by, at=at) as ink:
        ink.payload = {"title": title, "start": str(start), "end": str(end), **rest}
    return campaign


def change_campaign(*, campaign: Campaign, by: User | Actor, at: datetime, **columns: Any) -> None:
    """Its title, dates, problem groups, announcement."""
    for column, value in columns.items():
        setattr(campaign, column, value)
    campaign.full_clean()
    with records.writing(step="change_campaign", subject=campaign, by=by, at=at) as ink:
        ink.payload = {column: str(value) for column, value in columns.items()}
        ink.change(**columns)
