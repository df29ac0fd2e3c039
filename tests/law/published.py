"""The published cases that ship, and ways to ask the law about them; what else would have to be on file is put in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cases.management import published
from cases.management.published import Case, Entry
from regulator.procedure import duties
from regulator.procedure.language import Ref, Regime, Verdict

REPLAYS = Path(published.__file__).parent.parent / "replays"
SHIPPED = {path.stem: published.read(path) for path in sorted(REPLAYS.glob("*.toml"))}


def of(file: str, key: str = "") -> Case:
    """The case of this key in this file; the only one without."""
    (case,) = [case for case in SHIPPED[file].cases if key in ("", case.key)]
    return case


def law(file: str) -> Regime:
    return SHIPPED[file].regime


def entry(step: str, on: date | None = None, about: Ref | None = None, sure: bool = True, **facts: Any) -> Entry:
    return Entry(step, on, about, "", sure, (), facts)


def with_facts(case: Case, n: int, **facts: Any) -> Case:
    """The same case, had more been published of act `n`."""
    changed = replace(case.entries[n - 1], facts={**case.entries[n - 1].facts, **facts})
    return replace(case, entries=(*case.entries[: n - 1], changed, *case.entries[n:]))


def served(case: Case, n: int, on: date, at: datetime | None = None) -> Case:
    """The same case, had it been published that act `n` was served that day, or at that hour."""
    hour = {"moment": at} if at else {}
    rows = (
        replace(one, on=on, sure=True, facts={**one.facts, **hour})
        if one.step == "serve" and one.about == Ref(n)
        else one
        for one in case.entries
    )
    return replace(case, entries=tuple(rows))


def verdicts(regime: Regime, case: Case) -> dict[int, Verdict]:
    return {one.act.n: one.verdict for one in published.judged(regime, case)}


def met(regime: Regime, case: Case, n: int) -> dict[str, tuple[str, bool]]:
    """What act `n` met: provision, and whether it is only unknown, by key."""
    one = published.judged(regime, case)[n - 1]
    return {refusal.key: (str(refusal.cite), refusal.unknown) for refusal in one.found}


def said(regime: Regime, case: Case, n: int, key: str) -> str:
    one = published.judged(regime, case)[n - 1]
    return next(str(refusal) for refusal in (*one.found, *one.notes) if refusal.key == key)


def ends(regime: Regime, case: Case, limit: str) -> dict[str, str]:
    """The end of each deadline of this limit, or what is not known for it, by the thing it hangs on."""
    found = [duty for duty in duties.of(case.file(regime)) if duty.limit.key == limit]
    return {str(duty.ref): str(duty.term.legal_end) if duty.term else duty.missing for duty in found}


def unrolled(regime: Regime, case: Case, limit: str) -> dict[str, str]:
    found = [duty for duty in duties.of(case.file(regime)) if duty.limit.key == limit]
    return {str(duty.ref): str(duty.term.unrolled_end) for duty in found if duty.term}
