"""Published cases into the books: a record of what was published, with its defects; nothing is issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases import actions
from cases.actions import campaigns
from cases.management.published import ORIGIN, Campaign, Case, Entry, Published
from cases.models import Campaign as CampaignRow
from cases.models import Case as CaseRow
from platforms import actions as supervised
from platforms.models import Operator, Platform
from regulator.accounts import actions as accounts
from regulator.accounts.models import Unit, User
from regulator.accounts.queries import SYSTEM
from regulator.procedure import calendars
from regulator.procedure.language import Actor, Regime

NOT_PUBLISHED = "not published"
PUBLISHED_CASES = "Published cases"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who enters the record, and the unit that keeps it."""

    by: User | Actor
    unit: Unit


def keep(published: Published, *, by: User | None, at: datetime) -> list[str]:
    """Put the cases on file, all or none. Returns the platforms whose case was there.

    At the authority of `by`; without anybody, at one that is made to hold the published cases of the regime, where
    nobody works.
    """
    with actions.loading():
        return enter(published, by=by, at=at)


def enter(published: Published, *, by: User | None, at: datetime) -> list[str]:
    """The same, as part of a load that is under way and has been flushed."""
    there, keeper = [], _keeper(published.regime, by, at)
    campaign = _campaign(published.campaign, keeper, at) if published.campaign else None
    for case in published.cases:
        platform = _platform(case, keeper, at)
        if _kept_before(case, platform, keeper):
            there.append(case.platform)
        else:
            _case(case, platform, campaign, keeper, at)
    return there


def _keeper(regime: Regime, by: User | None, at: datetime) -> Keeper:
    if by is not None:
        assert by.unit is not None
        return Keeper(by, by.unit)
    found = Unit.objects.filter(authority__key=shelf(regime)).select_related("authority").first()
    return Keeper(SYSTEM, found or _made(regime, at))


def shelf(regime: Regime) -> str:
    """Key of the authority that is made to hold the published cases of a regime where nobody works under it."""
    return f"published-{regime.key}"


def _made(regime: Regime, at: datetime) -> Unit:
    authority = accounts.found_authority(
        by=SYSTEM, at=at, key=shelf(regime), name=f"{PUBLISHED_CASES}: {regime.title}", regime=regime.key,
        timezone=calendars.ZONES[regime.calendar.id].key, prefix=f"PUB-{regime.key.upper()}"[:16],
    )  # fmt: skip
    return accounts.add_unit(authority=authority, name=PUBLISHED_CASES, by=SYSTEM, at=at)


def _kept_before(case: Case, platform: Platform, keeper: Keeper) -> bool:
    rows = CaseRow.objects.filter(
        platform=platform, origin=ORIGIN, title=_title(case), authority=keeper.unit.authority_id
    )
    return not platform._state.adding and rows.exists()


def _title(case: Case) -> str:
    return str(case.entries[0].facts["title"])


def _case(case: Case, platform: Platform, campaign: CampaignRow | None, keeper: Keeper, at: datetime) -> None:
    row = actions.opening(platform=platform, unit=keeper.unit, origin=ORIGIN)
    for entry in case.entries:
        said = actions.History(by_name=entry.by, sure=entry.sure, origin=ORIGIN)
        row = actions.record_history(
            entry.step, case=row, by=keeper.by, at=at, on=entry.on, about=entry.about, history=said,
            **_facts(entry, campaign),
        ).case  # fmt: skip


def _facts(entry: Entry, campaign: CampaignRow | None) -> dict[str, Any]:
    linked = {"campaign": str(campaign.pk)} if campaign and entry.step == "link_campaign" else {}
    return {**entry.facts, **linked}


def _platform(case: Case, keeper: Keeper, at: datetime) -> Platform:
    """The platform by its name, or a new one with its operator."""
    operator = Operator.objects.filter(name=case.operator).first()
    if operator is None:
        operator = supervised.add_operator(
            by=keeper.by, at=at, name=case.operator, registered_number=f"{NOT_PUBLISHED}: {case.operator}"[:60],
            country=case.country, address=NOT_PUBLISHED,
        )  # fmt: skip
    found = Platform.objects.filter(operator=operator, name=case.platform).first()
    return found or supervised.add_platform(
        operator=operator, by=keeper.by, at=at, name=case.platform, name_local=case.platform_local, kind=case.kind
    )


def _campaign(said: Campaign, keeper: Keeper, at: datetime) -> CampaignRow:
    """The campaign by its title, or a new one. It files no case."""
    authority = keeper.unit.authority
    found = CampaignRow.objects.filter(title=said.title, authority=authority).first()
    return found or campaigns.open_campaign(
        authority=authority, title=said.title, title_local=said.title_local, start=said.start, end=said.end,
        by=keeper.by, at=at, problems=said.problems, notice_ref=f"{said.authority}, {said.announced.isoformat()}",
    )  # fmt: skip
