"""Where a rule that was not verified puts an end later: the end by firm rules alone, known beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from regulator.procedure.clock.sentence import WITHOUT, english
from regulator.procedure.language import Cite, Said, Term


def beside(term: Term, firm: Term, rule: Cite) -> Term:
    """The term, which rests on `rule`, with the one that does without it. Whoever keeps the safe end of that is in time
    on either reading.
    """
    said = term.said
    if firm.legal_end != term.legal_end:
        said = (*said, Said(WITHOUT, {"cite": str(rule), "end": _near(firm.legal_end)}))
    safe = min(term.safe_end, firm.safe_end)
    return replace(term, firm=firm, rests_on=rule, safe_end=safe, said=said, sentence=english(said))


def onward(before: Term, reckon: Callable[[date | datetime], Term]) -> Term:
    """The term that goes on from the unrolled end of another, as `reckon` finds it; and from its firm one, if any."""
    found = reckon(before.unrolled_end)
    if before.firm is None or before.rests_on is None:
        return found
    return beside(found, onward(before.firm, reckon), before.rests_on)


def _near(end: date | datetime) -> dict[str, str]:
    return {"moment": end.isoformat()} if isinstance(end, datetime) else {"near": end.isoformat()}
