"""What the tests of the doors share: a clock that a test may set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.utils import timezone

from tests import make


@dataclass
class Clock:
    """What time it is for the doors."""

    at: datetime = make.BEGIN


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(timezone, "now", lambda: found.at)
    return found
