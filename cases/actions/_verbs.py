"""The verbs, one for each effect that the law knows. A verb notes what the act makes; it never writes or queries."""

from __future__ import annotations

from collections.abc import Callable

from cases.actions import entries, evidence, filing, measures, penalty, remedies, service
from cases.actions._making import Making
from regulator.procedure.language import Effect

Verb = Callable[[Making], None]

VERBS: dict[Effect, Verb] = {
    Effect.RECORD: entries.record,
    Effect.OPEN: filing.open,
    Effect.FILE: filing.file,
    Effect.FIND: evidence.find,
    Effect.COLLECT: evidence.collect,
    Effect.JOIN: filing.join,
    Effect.LINK: filing.link,
    Effect.DRAFT: entries.draft,
    Effect.SUMMON: measures.summon,
    Effect.HOLD: measures.hold,
    Effect.ORDER: measures.order,
    Effect.NOTIFY: measures.notify,
    Effect.DECIDE: penalty.decide,
    Effect.SERVE: service.serve,
    Effect.ATTEMPT: service.attempt,
    Effect.SUBMIT: evidence.submit,
    Effect.JUDGE: measures.judge,
    Effect.PAY: penalty.pay,
    Effect.APPEAL: remedies.appeal,
    Effect.LAPSE: entries.lapse,
    Effect.CORRECT: entries.correct,
    Effect.CLOSE: entries.close,
}
