"""Who approves a draft is told what its document would lack: missing statements, characters that cannot be printed,
pages that do not hold what they should.

The pages are looked at by the worker of documents, which writes its finding on file; here it is only read. A load
writes before any worker can look: what it brings as approved is as sound as its source, what it leaves as a draft is
looked at like every other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from cases.file import Look
from cases.notices import checks, sheets, sources
from cases.notices.defect import Defect
from regulator import records
from regulator.procedure.language import JSON, Answer, Question, Refusal

HELPS = _("Return the draft to its author, or have the entry completed that is missing.")
COMPLETE = _("Complete the entry that is missing.")
UNCHECKED = "layout_unchecked"
RUNNING = _("The layout of this draft is still being checked. Try again in a moment.")
SECONDS = _("It takes a few seconds. Nothing is lost meanwhile.")
STUCK = _("The layout of this draft could not be checked yet, so it cannot be approved.")
WHO_HELPS = _(
    "It is tried again by itself. If this stays for more than a few minutes, the worker that makes the documents does "
    "not run or cannot finish: tell whoever looks after the servers, or return the draft to be shortened."
)


def vetted(answer: Answer, look: Look, q: Question) -> Answer:
    """The answer; for the approval of a draft, and for what is issued without one, with the defects of the document as
    refusals.
    """
    context = _document(answer, look, q) if answer.yes else None
    if context is None:
        return answer
    found = checks.defects(context)
    refusals = [_refusal(answer, one) for one in found if not one.warns]
    warnings = [_refusal(answer, one) for one in found if one.warns]
    if not refusals and answer.step.vets:
        refusals = list(_of_pages(answer, look, context))
    return replace(answer, refusals=tuple(refusals), warnings=(*answer.warnings, *warnings))


def _document(answer: Answer, look: Look, q: Question) -> dict[str, JSON] | None:
    """What the step would let out: the draft that it vets, or what was entered where it issues without a draft."""
    step, on = answer.step, q.on or q.at.date()
    if step.vets and answer.about:
        return sources.of_draft(look, answer.about.n, on=on)
    if step.notice and not step.takes and q.facts is not None:
        return sources.of_values(look, step.key, q.facts, on=on, about=answer.about)
    return None


def _refusal(answer: Answer, one: Defect) -> Refusal:
    key = "document_warning" if one.warns else "document"
    return Refusal(key, one.sentence, one.cite or answer.step.cite, helps=HELPS if answer.step.vets else COMPLETE)


def _of_pages(answer: Answer, look: Look, context: Mapping[str, JSON]) -> Iterator[Refusal]:
    if records.loader() is not None:
        return
    found = sheets.found(look.case.pk, context)
    if found is None:
        assert answer.about is not None
        late = sheets.stuck(look.case.pk, answer.about.n)
        sentence, helps = (STUCK, WHO_HELPS) if late else (RUNNING, SECONDS)
        yield Refusal(UNCHECKED, sentence, answer.step.cite, unknown=True, helps=helps)
    for one in found or ():
        yield Refusal("layout", one.sentence, answer.step.cite, one.params, helps=HELPS)


def unchecked(answer: Answer) -> bool:
    """Is the layout of the draft all that is still to be looked at?"""
    return any(one.key == UNCHECKED for one in answer.refusals)


def have_looked_at(answer: Answer, look: Look) -> Answer:
    """The answer again; the worker is asked to look where nobody has."""
    if unchecked(answer) and answer.about:
        sheets.ask(look.case.pk, answer.about.n)
    return answer
