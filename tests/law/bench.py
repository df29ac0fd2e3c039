"""How long the law takes: `python -m tests.law.bench`. One `ask` at some 20 acts, all `options` at 217.

Best of many, with the ratio to the budget.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from regulator.procedure import engine
from regulator.procedure.language import CaseFile
from tests.law import files, ready
from tests.law.files import LIN, Walk, requirement

ACTS = 217
BUDGET = {"ask": 50e-6, "options": 1e-3}  # seconds


def best(run: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        start = perf_counter()
        run()
        found.append(perf_counter() - start)
    return min(found)


def long_case() -> Walk:
    """An order, and a platform that files on it over and over."""
    walk = files.ordered(*(requirement(files.filed().last("record_violation", 1)) for _ in range(3)))
    item = walk.last("order_correction", 1)
    while len(walk.rows) < ACTS:
        walk.take("submit_remediation", files.REP, item, text="More.")
        walk.take("ask_more", LIN, item, reason="Not enough.")
    return walk


def asking(step: str) -> float:
    """One step where it is lawful, asked with all that is entered."""
    here = ready.situation(step)
    question = replace(here.question(), step=None)
    return best(lambda: engine.ask(step, question), 300)


def fresh(file: CaseFile) -> CaseFile:
    return CaseFile(file.regime, file.parties, file.acts, file.settings, file.timezone)


def main() -> None:
    asks = sorted((asking(step), step) for step in ready.READY)
    many = long_case()
    wide = many.question(LIN)
    results = {
        "ask": (asks[len(asks) // 2][0], f"the middle one of {len(asks)} steps"),
        "options": (best(lambda: engine.options(wide), 300), f"an inspector's options, {len(many.rows)} acts"),
    }
    for name, (seconds, what) in results.items():
        sys.stdout.write(f"{name}: {seconds * 1e6:,.0f} µs, {seconds / BUDGET[name]:.2f} of the budget ({what})\n")
    sys.stdout.write(f"the longest ask: {asks[-1][0] * 1e6:,.0f} µs ({asks[-1][1]})\n")
    first = best(lambda: engine.options(replace(wide, file=fresh(many.file))), 50)
    sys.stdout.write(f"options on a file just read, deadlines worked out too: {first * 1e6:,.0f} µs\n")


if __name__ == "__main__":
    main()
