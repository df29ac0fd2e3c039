"""What the tests of the doors share: the cast, and a clock that a test may set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.utils import timezone

from tests import make, people


@dataclass
class Clock:
    """What time it is for the doors."""

    at: datetime = make.BEGIN


@pytest.fixture
def cast(transactional_db: None) -> people.Cast:
    return people.cast()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(timezone, "now", lambda: found.at)
    return found
