"""Needs that rest on what was done."""

from __future__ import annotations

from regulator.procedure.conditions.scope import in_scope, yes
from regulator.procedure.language import Cite, Condition, Question, Verdict



def done(*steps: str, cite: Cite, otherwise: str, says: str = "", key: str = "", helps: str = "") -> Condition:
    """One of these steps was taken, in this track or at the case at large."""
    return Condition(
        key or f"no_{steps[0]}", lambda q: yes(bool(in_scope(q, *steps))), otherwise, cite, says=says, helps=helps
    )


def not_done(*steps: str, cite: Cite, otherwise: str, says: str = "", key: str = "") -> Condition:
    return Condition(key or f"already_{steps[0]}", lambda q: yes(not in_scope(q, *steps)), otherwise, cite, says=says)


def done_here(*steps: str, cite: Cite, otherwise: str, says: str = "", key: str = "", at_issue: bool = False) -> Condition:
    """One of these steps was taken about this very thing."""

    def test(q: Question) -> Verdict:
        return yes(q.about is not None and bool(q.file.about(q.about, *steps)))

    return Condition(key or f"not_{steps[0]}_here", test, otherwise, cite, says=says, at_issue=at_issue)
