"""Steps that make nothing but their act; closing and correcting, where what follows is worked out from the whole
file.
"""

from __future__ import annotations

from cases.actions import measures
from cases.actions._making import Making


def record(it: Making) -> None:
    """Put it on file. What was asked and is confirmed by it is settled."""
    measures.settle(it)


def draft(it: Making) -> None:
    """Freeze the facts of a document for review and approval: the act itself is the draft."""


def lapse(it: Making) -> None:
    """Put on file that time passed. The deadline is closed, the thing is not: nothing is decided by it."""


def close(it: Making) -> None:
    """Close the case. Stage and day of closing follow from the file, as they do when it is reopened."""


def correct(it: Making) -> None:
    """Correct an entry: every row is made again from the corrected file, and what differs is changed."""
    it.again = True
