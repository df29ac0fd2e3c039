"""What a party undertakes against an act."""

from __future__ import annotations

from cases.actions._making import Making
from cases.actions.evidence import run_out
from cases.models import Appeal


def appeal(it: Making) -> None:
    """Put a remedy on file, or how it ended. A late one is recorded too: whoever hears it decides on that."""
    if "outcome" in it.facts:
        it.change(Appeal, it.thing, outcome=it.facts["outcome"], outcome_on=it.on, outcome_by_n=it.act.n)
    else:
        late = None if it.on is None else bool(run_out(it))
        it.make(Appeal, kind=it.step.key, party=it.party, about=it.act.about, filed_on=it.on, late=late)
