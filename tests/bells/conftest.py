"""Cases with deadlines, and many bells at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections

from cases.models import Deadline
from tests import make, people


@pytest.fixture
def walk(cast: people.Cast) -> make.Walk:
    """An order to correct with two requirements, served: two deadlines of the platform."""
    return make.case(cast, after="serve_order")


def correct(walk: make.Walk, item: int = 1) -> Deadline:
    """The last deadline of a requirement."""
    rows = Deadline.objects.filter(case=walk.case, limit="correct", act_n=walk.n("order_correction"), item_n=item)
    return rows.latest("cause_n")


def before(deadline: Deadline, **how_long: int) -> datetime:
    """A moment before the end; with nothing given, the end itself."""
    assert deadline.legal_end is not None
    return deadline.legal_end - timedelta(**how_long)


def after(deadline: Deadline) -> datetime:
    """A minute after the end."""
    return before(deadline, minutes=-1)


def at_once(n: int, what: Callable[[], Any]) -> list[Any]:
    """What several processes find that begin at the same moment; each with a connection of its own."""
    start, found = threading.Barrier(n), []

    def run() -> None:
        try:
            start.wait()
            found.append(what())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == n
    return found
