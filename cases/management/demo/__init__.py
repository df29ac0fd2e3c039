"""Invented cases at every stage, worked through the real verbs, dated back from the day they are loaded.

Beside them, marked as replayed: the published cases that ship with the law.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cases import actions
from cases.actions import messages
from cases.management import published, replaying
from cases.management.demo import companies, early, orders, penalties, people
from cases.management.demo.houses import HOUSES
from cases.management.demo.walk import Stage
from cases.models import Message
from regulator.records import Loader

REPLAYS = Path(__file__).parents[2] / "replays"
READ = 6  # working days after which a message has been read


def load(*, at: datetime) -> tuple[Stage, ...]:
    """Four authorities with their people, companies and cases, as if they had worked until `at`; the stage of each.
    Published cases are kept by the authority under whose law they were worked.

    All of it or nothing: a load that is broken off leaves the database empty, to be loaded again.
    """
    with actions.loading() as load:
        first = _first(load, at)
        stages = (first, *(house.enter(load, at=at) for house in HOUSES))
        load.flush()
        for stage in stages:
            stage.assign()
        keepers = {stage.cast.authority.regime: stage.head for stage in stages}
        for file in sorted(REPLAYS.glob("*.toml")):
            case = published.read(file)
            replaying.enter(case, by=keepers[case.regime.key], at=at)
            load.flush()
    _read(first)
    return stages


def _first(load: Loader, at: datetime) -> Stage:
    """The authority in Donghai."""
    cast = people.enter(at=at)
    companies.enter(cast, load, at=at)
    stage = Stage(cast, at)
    for story in (*early.STORIES, *orders.STORIES, *penalties.STORIES):
        story(stage)
    stage.close()
    return stage


def _read(stage: Stage) -> None:
    """Everybody has read what came in before the last days."""
    for message in Message.objects.filter(made_at__lt=stage.moment(-READ)).select_related("user"):
        messages.read(user=message.user, at=message.made_at, message=message)
