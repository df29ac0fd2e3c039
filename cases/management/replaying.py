"""Published cases into the books: a record of what was published, with its defects; nothing is issued."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cases import actions
from cases.actions import campaigns
from cases.management.published import ORIGIN, Campaign, Case, Entry, Published
from cases.models import Campaign as CampaignRow
from cases.models import Case as CaseRow
from platforms import actions as supervised
from platforms.models import Operator, Platform
from regulator.accounts.models import User

NOT_PUBLISHED = "not published"


def keep(published: Published, *, by: User, at: datetime) -> list[str]:
    """Put the cases on file at the authority of `by`, all or none. Returns the platforms whose case was there."""
    with actions.loading():
        return enter(published, by=by, at=at)


def enter(published: Published, *, by: User, at: datetime) -> list[str]:
    """The same, as part of a load that is under way and has been flushed."""
    there = []
    campaign = _campaign(published.campaign, by, at) if published.campaign else None
    for case in published.cases:
        platform = _platform(case, by, at)
        if _kept_before(case, platform, by):
            there.append(case.platform)
        else:
            _case(case, platform, campaign, by, at)
    return there


def _kept_before(case: Case, platform: Platform, by: User) -> bool:
    rows = CaseRow.objects.filter(platform=platform, origin=ORIGIN, title=_title(case), authority=by.authority_id)
    return not platform._state.adding and rows.exists()


def _title(case: Case) -> str:
    return str(case.entries[0].facts["title"])


def _case(case: Case, platform: Platform, campaign: CampaignRow | None, by: User, at: datetime) -> None:
    assert by.unit is not None
    row = actions.opening(platform=platform, unit=by.unit, origin=ORIGIN)
    for entry in case.entries:
        said = actions.History(by_name=entry.by, sure=entry.sure, origin=ORIGIN)
        row = actions.record_history(
            entry.step, case=row, by=by, at=at, on=entry.on, about=entry.about, history=said, **_facts(entry, campaign)
        ).case


def _facts(entry: Entry, campaign: CampaignRow | None) -> dict[str, Any]:
    linked = {"campaign": str(campaign.pk)} if campaign and entry.step == "link_campaign" else {}
    return {**entry.facts, **linked}


def _platform(case: Case, by: User, at: datetime) -> Platform:
    """The platform by its name, or a new one with its operator."""
    operator = Operator.objects.filter(name=case.operator).first()
    if operator is None:
        operator = supervised.add_operator(
            by=by, at=at, name=case.operator, registered_number=f"{NOT_PUBLISHED}: {case.operator}", country="CN",
            address=NOT_PUBLISHED,
        )  # fmt: skip
    found = Platform.objects.filter(operator=operator, name=case.platform).first()
    return found or supervised.add_platform(
        operator=operator, by=by, at=at, name=case.platform, name_local=case.platform_local, kind=case.kind
    )


def _campaign(said: Campaign, by: User, at: datetime) -> CampaignRow:
    """The campaign by its title, or a new one. It files no case."""
    assert by.authority is not None
    found = CampaignRow.objects.filter(title=said.title, authority=by.authority).first()
    return found or campaigns.open_campaign(
        authority=by.authority, title=said.title, title_local=said.title_local, start=said.start, end=said.end, by=by,
        at=at, problems=said.problems, notice_ref=f"{said.authority}, {said.announced.isoformat()}",
    )  # fmt: skip
