"""How long the law takes: `python -m tests.law.bench`. Every step of every regime, asked with all that is entered.

On the case in which it is lawful, of some 20 acts, and on the same case grown to 500; then all options of an inspector
on 217 acts. Best of many, with the ratio to the budget.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from time import perf_counter

from regulator.procedure import engine
from regulator.procedure.language import CaseFile, Question
from tests.law import au_ready, eu_ready, files, ready, uk_ready
from tests.law.files import LIN, Walk, requirement
from tests.law.ready import Situation

ACTS, MANY = 217, 500
BUDGET = {"ask": 50e-6, "ask of many": 500e-6, "options": 1e-3}  # seconds
READY: Mapping[str, tuple[Mapping[str, Callable[[], Situation]], Callable[[str], Situation]]] = {
    "cn-cac": (ready.READY, ready.situation),
    "eu-dsa": (eu_ready.READY, eu_ready.situation),
    "uk-osa": (uk_ready.READY, uk_ready.situation),
    "au-osa": (au_ready.READY, au_ready.situation),
}


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


def grown(file: CaseFile, acts: int) -> CaseFile:
    """The same file with its own acts repeated behind it, those that open or decide nothing."""
    rows, again = list(file.acts), [act for act in file.acts if _repeats(file, act.step)]
    n = max((act.n for act in rows), default=0)
    while again and len(rows) < acts:
        rows += [replace(act, n=n + i + 1) for i, act in enumerate(again[: acts - len(rows)])]
        n = rows[-1].n
    return replace(file, acts=tuple(rows))


def _repeats(file: CaseFile, step: str) -> bool:
    text = file.regime.step(step)
    return not (text.opens or text.settles or text.once or text.takes or text.enters or text.vets)


def situations() -> Iterator[tuple[str, str, Question]]:
    for regime, (steps, situation) in READY.items():
        for step in steps:
            yield regime, step, replace(situation(step).question(), step=None)


def asking(acts: int = 0) -> list[tuple[float, str]]:
    found = []
    for regime, step, question in situations():
        q = replace(question, file=grown(question.file, acts)) if acts else question
        found.append((best(lambda step=step, q=q: engine.ask(step, q), 1000), f"{regime} {step}"))
    return sorted(found, reverse=True)


def fresh(file: CaseFile) -> CaseFile:
    return CaseFile(file.regime, file.parties, file.acts, file.settings, file.timezone)


def told(name: str, seconds: float, what: str) -> None:
    sys.stdout.write(f"{name}: {seconds * 1e6:,.0f} µs, {seconds / BUDGET[name]:.2f} of the budget ({what})\n")


def main() -> None:
    for name, found in (("ask", asking()), ("ask of many", asking(MANY))):
        told(name, found[len(found) // 2][0], f"the middle one of {len(found)} steps")
        for seconds, step in [one for one in found if one[0] > BUDGET[name]] or found[:1]:
            told(name, seconds, step)
    many = long_case()
    wide = many.question(LIN)
    told("options", best(lambda: engine.options(wide), 300), f"an inspector's options, {len(many.rows)} acts")
    first = best(lambda: engine.options(replace(wide, file=fresh(many.file))), 50)
    sys.stdout.write(f"options on a file just read, deadlines worked out too: {first * 1e6:,.0f} µs\n")


if __name__ == "__main__":
    main()
