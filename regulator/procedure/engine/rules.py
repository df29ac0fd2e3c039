"""What holds for every step: the case is open, the thing is there and open, the day is possible."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from regulator.procedure.engine.standing import closed, fits, over, past_answer, replayed
from regulator.procedure.language import Cite, Question, Refusal, Step

NO_RULE = Cite("", "")

# The rules below in words. They keep the record true; no law says them so: they are our reading of `Regime.record`.
EVERY_STEP = (
    "Nothing is done or issued in a case entered from published history.",
    "Nothing more is done in a closed case, save the steps that say so; the head can reopen it, with a reason.",
    "A step takes effect on the day it is taken. Only the record of an event may lie in the past.",
    "No date lies in the future, and none before the act that the step answers.",
)


def of_the_case(step: Step, q: Question) -> Iterator[Refusal]:
    record = q.file.regime.record or NO_RULE
    if replayed(q.file):
        sentence = "This case was entered from published history. Nothing can be done or issued in it."
        yield Refusal("replayed", sentence, record)
    elif not step.after_close and q.file.acts and closed(q.file):
        yield Refusal("closed", "The case is closed.", record, helps="The head can reopen it, with a reason.")


def of_the_thing(step: Step, q: Question) -> Iterator[Refusal]:
    """Is there a thing of the right kind, still open, for this step?"""
    if q.about is None:
        yield from _of_the_case_at_large(step, q)
    elif not fits(step, q.file, q.about):
        sentence = "This case has nothing of that kind under %(ref)s."
        yield Refusal("no_such_thing", sentence, step.cite, {"ref": str(q.about)})
    elif past_answer(step, q.file, q.about):
        yield Refusal("settled", "This matter is settled; nothing more can be done about it.", step.cite)
    elif over(step, q, q.about):
        yield Refusal("already_done", "This has been done, or nothing is left to do.", step.cite)


def _of_the_case_at_large(step: Step, q: Question) -> Iterator[Refusal]:
    if step.about and "" not in step.about:
        yield Refusal("nothing_to_answer", "Say what this is about.", step.cite)
    elif over(step, q, None):
        yield Refusal("already_done", "This has already been done.", step.cite)


def of_the_day(step: Step, q: Question) -> Iterator[Refusal]:
    """Only records of events may lie in the past or be undated, none in the future, none before what they answer."""
    record = q.file.regime.record or NO_RULE
    today = q.at.astimezone(ZoneInfo(q.file.timezone)).date()
    event = step.backdated and not q.actor.party
    if q.on is None:
        if q.facts is not None and not event:
            yield Refusal("undated", "This step takes effect on the day it is taken.", record, field="on")
    elif q.on > today:
        yield Refusal("future", "The date lies in the future. Enter it when it has happened.", record, field="on")
    elif q.on < today and not event:
        sentence = "This step takes effect on the day it is taken; it cannot be backdated."
        yield Refusal("backdated", sentence, record, field="on")
    yield from after_its_cause(q)


def after_its_cause(q: Question) -> Iterator[Refusal]:
    if q.on is None or q.about is None or not q.file.exists(q.about):
        return
    answered = q.file.act(q.about.n)
    if answered.on is not None and q.on < answered.on:
        params = {"n": answered.n, "day": answered.on.isoformat()}
        sentence = "The date lies before act %(n)s of %(day)s, which it answers."
        yield Refusal("before_cause", sentence, q.file.regime.record or NO_RULE, params, field="on")
