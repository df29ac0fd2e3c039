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
from cases.management.demo.walk import Stage
from cases.models import Message

REPLAYS = Path(__file__).parents[2] / "replays"
READ = 6  # working days after which a message has been read


def load(*, at: datetime) -> Stage:
    """An authority with its people, ten companies and their cases, as if they had worked until `at`.

    All of it or nothing: a load that is broken off leaves the database empty, to be loaded again.
    """
    with actions.loading() as load:
        cast = people.enter(at=at)
        companies.enter(cast, load, at=at)
        stage = Stage(cast, at)
        for story in (*early.STORIES, *orders.STORIES, *penalties.STORIES):
            story(stage)
        stage.close()
        load.flush()
        stage.assign()
        for file in sorted(REPLAYS.glob("*.toml")):
            replaying.enter(published.read(file), by=cast.staff["zhao"], at=at)
            load.flush()
    _read(stage)
    return stage


def _read(stage: Stage) -> None:
    """Everybody has read what came in before the last days."""
    for message in Message.objects.filter(made_at__lt=stage.moment(-READ)).select_related("user"):
        messages.read(user=message.user, at=message.made_at, message=message)
