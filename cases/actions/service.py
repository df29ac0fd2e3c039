"""Delivery of notices."""

from __future__ import annotations

from cases.actions._making import Making
from cases.models import Service, ServiceAttempt


def serve(it: Making) -> None:
    """Enter that a notice reached one addressee. Its day starts most clocks."""
    it.make(Service, notice_n=it.thing.n, effective_on=it.on)


def attempt(it: Making) -> None:
    """Enter that it was tried and did not reach them."""
    it.make(ServiceAttempt, notice_n=it.thing.n, tried_on=it.on)
