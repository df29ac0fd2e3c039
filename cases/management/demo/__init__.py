"""Invented cases at every stage, worked through the real verbs, dated back from the day they are loaded."""

from __future__ import annotations

from datetime import datetime

from cases import actions
from cases.management.demo import companies, early, orders, penalties, people
from cases.management.demo.walk import Stage


def load(*, at: datetime) -> Stage:
    """An authority with its people, ten companies and their cases, as if they had worked until `at`. All or nothing."""
    with actions.loading() as load:
        cast = people.enter(at=at)
        companies.enter(cast, load, at=at)
        stage = Stage(cast, at)
        for story in (*early.STORIES, *orders.STORIES, *penalties.STORIES):
            story(stage)
        stage.close()
        load.flush()
        stage.assign()
    return stage
