"""Random cases for the clock and the ledger of deadlines, held against the naive walk of `oracle`.

`python -m tests.law.oracle_run 1000000` (`make oracle`) compares a million; the suite a smaller number.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from multiprocessing import Pool
from typing import Any
from zoneinfo import ZoneInfo

from regulator.procedure import clock, duties
from regulator.procedure.calendars import CALENDARS, ZONES
from regulator.procedure.language import (
    Act,
    Calendar,
    CaseFile,
    Cite,
    Given,
    Limit,
    Pausing,
    Period,
    Regime,
    Role,
    Step,
    Unit,
)
from tests.law import oracle

DAY = timedelta(days=1)
RULE = Cite("X", "1")
LONGEST = {Unit.YEAR: 3, Unit.MONTH: 14, Unit.WEEK: 12}
FIRST = date(2022, 1, 1)
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """One case: what the naive walk finds, what the law finds, and what it was, to be put into words."""

    expected: tuple[Any, Any, Any]
    found: tuple[Any, Any, Any]
    what: tuple[Any, ...]


def drawn(dice: random.Random) -> Drawn:
    """One case of the clock or, one time in four, of the ledger."""
    return of_the_ledger(dice) if dice.random() < 0.25 else of_the_clock(dice)


def of_the_clock(dice: random.Random) -> Drawn:
    name, start = dice.choice(list(CALENDARS)), FIRST + dice.randrange(1_800) * DAY
    calendar, unit = CALENDARS[name], dice.choice(list(Unit))
    n, spans = dice.randint(1, LONGEST.get(unit, 60)), pauses(dice, start)
    held = tuple(clock.Pause(*span) for span in spans)
    if unit is Unit.HOUR:
        begun = datetime(start.year, start.month, start.day, dice.choice([0, 9, 17, 23]), tzinfo=ZONES[name])
        rule, over = limit(n, unit), oracle.end_of_hours(n, begun, spans)
        found = ends(clock.end(rule, begun, calendar, pauses=held))
        return Drawn((over, over, over), found, (name, rule, begun, spans))
    rule = limit(
        n, unit, extra_days=dice.choice([0, 0, 0, 10]), floor=dice.choice([0, 0, 2]), rolls=dice.random() < 0.7,
        backward=dice.random() < 0.3, includes_first_day=dice.random() < 0.3,
    )  # fmt: skip
    expected = oracle.end(rule, n, start, calendar, spans)
    return Drawn(expected, ends(clock.end(rule, start, calendar, pauses=held)), (name, rule, start, spans))


def pauses(dice: random.Random, start: date) -> list[tuple[date, date]]:
    spans = [(start + dice.randint(-5, 60) * DAY, dice.randint(0, 20)) for _ in range(dice.choice([0, 0, 1, 2]))]
    return [(first, first + length * DAY) for first, length in spans]


def limit(n: int, unit: Unit, **rest: Any) -> Limit:
    return Limit("r", n, unit, "x", RULE, of="taken", **rest)


def ends(term: clock.Term) -> tuple[Any, Any, Any]:
    return term.legal_end, term.safe_end, term.unrolled_end


# ── The ledger ─────────────────────────────────────────────────────────────────────────────────────────────────────


def of_the_ledger(dice: random.Random) -> Drawn:
    """A limit with extensions and pauses, entered in any order."""
    calendar, start = CALENDARS[dice.choice(list(CALENDARS))], FIRST + dice.randrange(1_500) * DAY
    unit = dice.choice([Unit.CALENDAR_DAY, Unit.WORKING_DAY, Unit.WEEK, Unit.MONTH])
    n, spans = dice.randint(1, LONGEST.get(unit, 60)), pauses(dice, start)
    rule = limit(n, unit, rolls=dice.random() < 0.7, includes_first_day=False)
    more = [
        (dice.choice([Unit.CALENDAR_DAY, Unit.WORKING_DAY]), dice.randint(1, 40)) for _ in range(dice.choice([0, 1, 2]))
    ]
    events: list[tuple[str, dict[str, Any]]] = [("pause", {"first": a, "last": b}) for a, b in spans]
    events += [("extend", {"more": Period(length, of)}) for of, length in more]
    extensions = [event for event in events if event[0] == "extend"]
    dice.shuffle(events)
    order = iter(extensions)  # extensions keep their own order, whatever is entered between them
    entered = [next(order) if event[0] == "extend" else event for event in events]
    found = duties.of(case(rule, calendar, start, entered))[-1].term
    assert found is not None
    expected = oracle.extended(rule, n, start, calendar, more, spans)
    return Drawn(expected, ends(found), (calendar.id, rule, start, entered))


def case(rule: Limit, calendar: Calendar, start: date, entered: list[tuple[str, dict[str, Any]]]) -> CaseFile:
    """A case of one act that starts the limit, and these events after it."""
    extension = Limit("r", Given("more"), Unit.CALENDAR_DAY, "extend", RULE, of="taken", replaces="r")
    steps = (
        Step("x", "X", (Role.HEAD,), RULE, limits=(rule,)),
        Step("extend", "Extend", (Role.HEAD,), RULE, limits=(extension,)),
        Step("pause", "Pause", (Role.HEAD,), RULE, pauses=(Pausing(("r",), RULE, since="first", until="last"),)),
    )
    regime = Regime("x", "X", "1", "EUR", calendar, (), (), (), (("All", steps),))
    at = datetime(2022, 1, 1, tzinfo=UTC)
    acts = [Act(1, "x", start, at, "gao")]
    acts += [Act(n, step, start, at, "gao", facts=facts) for n, (step, facts) in enumerate(entered, 2)]
    return CaseFile(regime, (), tuple(acts), {}, str(ZoneInfo("UTC")))


# ── Running it ─────────────────────────────────────────────────────────────────────────────────────────────────────


def compared(seed: int, cases: int) -> list[str]:
    """The cases of a seed on which the two do not agree, in words."""
    dice, wrong = random.Random(seed), []
    for i in range(cases):
        one = drawn(dice)
        if one.found != one.expected:
            wrong.append(f"seed {seed}, case {i}: {one.what}: {one.found} is not {one.expected}")
    return wrong


def _chunk(seed: int) -> list[str]:
    return compared(seed, CHUNK)


def main(cases: int) -> int:
    done = 0
    with Pool() as pool:
        for wrong in pool.imap_unordered(_chunk, range(1, -(-cases // CHUNK) + 1)):
            if wrong:
                sys.stdout.write("\n".join(wrong[:5]) + "\n")
                return 1
            done += CHUNK
            sys.stdout.write(f"\r{done:,} cases agree")
            sys.stdout.flush()
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
