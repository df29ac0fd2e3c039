"""How a case of a release is kept: its acts as rows, its deadlines, its stage; and the keys that are permanent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from cases.management import forms
from regulator.procedure import duties, engine, facts
from regulator.procedure.language import CaseFile, Field, Party, PartyKind, Regime
from tests.law.files import Walk

COLUMNS = ("n", "step", "by", "about", "track", "facts", "sure", "origin")


def keys(regime: Regime) -> dict[str, Any]:
    """Everything that stored acts, answers and addresses speak of by name."""
    return {
        "steps": {step.key: sorted(paths(step.asks)) for step in regime.steps},
        "choices": {step.key: dict(choices(regime, step.asks)) for step in regime.steps},
        "refusals": sorted({need.key for step in regime.steps for need in step.needs}),
        "limits": sorted({limit.key for limit in regime.limits()}),
        "stages": [key for key, _title in regime.stages],
        "provisions": sorted(one.key for one in regime.provisions),
        "notices": sorted({step.notice for step in regime.steps if step.notice}),
    }


def paths(fields: Iterable[Field], above: str = "") -> Iterable[str]:
    for one in fields:
        yield above + one.key
        yield from paths(one.of, f"{above}{one.key}.")


def choices(regime: Regime, fields: Iterable[Field], above: str = "") -> Iterable[tuple[str, list[str]]]:
    """What can be chosen in each field, as far as it is known without a case."""
    for one in fields:
        if known := sorted(choice.key for choice in forms.choices(regime, one)):
            yield above + one.key, known
        yield from choices(regime, one.of, f"{above}{one.key}.")


def case(walk: Walk) -> dict[str, Any]:
    rows = [
        {**{name: getattr(row, name) for name in COLUMNS}, "on": row.on and row.on.isoformat(),
         "recorded_at": row.recorded_at.isoformat(), "to": list(row.to), "passed": list(row.passed)}
        for row in walk.rows
    ]  # fmt: skip
    parties = [{"key": p.key, "name": p.name, "kind": p.kind.value} for p in walk.parties]
    return {
        "zone": walk.zone, "settings": walk.settings, "parties": parties, "acts": rows, **made_of(walk.file),
    }  # fmt: skip


def read(regime: Regime, kept: dict[str, Any]) -> CaseFile:
    """A kept case as the law reads it now."""
    rows = [
        SimpleNamespace(**{
            **row, "on": date.fromisoformat(row["on"]) if row["on"] else None,
            "recorded_at": datetime.fromisoformat(row["recorded_at"]),
        })
        for row in kept["acts"]
    ]  # fmt: skip
    parties = tuple(Party(p["key"], p["name"], PartyKind(p["kind"])) for p in kept["parties"])
    return CaseFile(regime, parties, facts.acts(regime, rows), kept["settings"], kept["zone"])


def made_of(file: CaseFile) -> dict[str, Any]:
    """What the law makes of a case: its stage, and every deadline with its end, what closed it and how."""
    found = [
        [*duty.key, str(duty.term.legal_end) if duty.term else None, duty.closed_by, duty.how]
        for duty in duties.of(file)
    ]
    return {"stage": engine.stage(file), "duties": found}
