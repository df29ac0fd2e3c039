"""What was found, what shows it, and what the platform sends in."""

from __future__ import annotations

from cases.actions import measures
from cases.actions._making import Making
from cases.models import Evidence, Submission, Violation
from regulator.procedure import duties
from regulator.procedure.language import Act, Effect


def find(it: Making) -> None:
    """Name violations, or drop the one this is about."""
    it.make_each(Violation, "violation")
    if it.about:
        it.change(Violation, it.about, state=Violation.DROPPED)


def collect(it: Making) -> None:
    """Put exhibits on file, numbered through the case, struck-out ones counted; or say whether the one this is about
    may be used.
    """
    steps = it.look.file.regime.step
    before = sum(len(act.items) for act in it.look.file.acts if steps(act.step).effect is Effect.COLLECT)
    for item in it.each("exhibit"):
        it.make_of(item, Evidence, number=before + item.n, collected_on=it.on, collector=it.act.by_name)
    if it.about:
        it.change(Evidence, it.about, state=it.facts["outcome"], verified_by_n=it.act.n)


def submit(it: Making) -> None:
    """Take in what a party says or sends, and give a receipt."""
    it.make(
        Submission, kind=it.step.key, party=it.party, about=it.act.about, receipt=it.number("receipt").text,
        channel=it.facts.get("channel", "portal"), received_on=it.on, entered_at=it.act.recorded_at, late=run_out(it),
    )  # fmt: skip
    measures.settle(it)


def run_out(it: Making) -> list[str]:
    """The limits, by key, that had run out for the party before it sent this."""
    to, about = tuple(it.act.to), it.about
    act = Act(it.act.n, it.step.key, it.on, it.act.recorded_at, "", about, facts=it.facts, items=it.items, to=to)
    return list(duties.run_out(it.look.file, act))
