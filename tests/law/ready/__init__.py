"""For every step of cn-cac, one situation in which it is lawful: the top of its row in the table of the law."""

from tests.law.ready import chain, enforcement, special
from tests.law.ready.base import READY, REASON, Ready, Situation, moment, ready, situation

__all__ = ["READY", "REASON", "Ready", "Situation", "chain", "enforcement", "moment", "ready", "situation", "special"]
