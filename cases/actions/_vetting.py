"""Who approves a draft is told what its document would lack: characters that cannot be printed, missing statements."""

from __future__ import annotations

from dataclasses import replace

from cases.file import Look
from cases.notices import checks, sources
from regulator.procedure.language import Answer, Question, Refusal


def vetted(answer: Answer, look: Look, q: Question) -> Answer:
    """The answer; for the approval of a draft with the defects of its document as refusals."""
    if not (answer.step.vets and answer.yes and answer.about):
        return answer
    found = checks.defects(sources.of_draft(look, answer.about.n, on=q.on or q.at.date()))
    defects = (Refusal("document", one.sentence, one.cite or answer.step.cite, helps=HELPS) for one in found)
    return replace(answer, refusals=tuple(defects))


HELPS = "Return the draft to its author, or have the entry completed that is missing."
