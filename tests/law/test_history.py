"""What a release kept stays readable, means the same, and is called the same."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from regulator.procedure.regimes import REGIMES
from tests.law.history import keeping

HERE = Path(__file__).parent / "history"
KEPT = sorted(HERE.glob("*/*.json"))
NAMES = [f"{path.parent.name}-{path.stem}" for path in KEPT]


@cache
def kept(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def test_every_regime_of_this_release_is_kept() -> None:
    """A changed law is another version: write it down before it is released, `python -m tests.law.history.write`."""
    assert {(regime.version, key) for key, regime in REGIMES.items()} <= {(p.parent.name, p.stem) for p in KEPT}


@pytest.mark.parametrize("path", KEPT, ids=NAMES)
def test_names_that_acts_answers_and_addresses_speak_of_are_permanent(path: Path) -> None:
    then, now = kept(path)["keys"], keeping.keys(REGIMES[path.stem])
    for step, fields in then["steps"].items():
        assert step in now["steps"], f"the step {step} was renamed or removed"
        assert set(fields) <= set(now["steps"][step]), f"{step} no longer knows {set(fields) - set(now['steps'][step])}"
    for step, choices in then["choices"].items():
        for field, keys in choices.items():
            assert set(keys) <= set(now["choices"][step].get(field, ())), f"{step} no longer knows a choice of {field}"
    for what in ("refusals", "limits", "stages", "provisions", "notices"):
        assert set(then[what]) <= set(now[what]), what


@pytest.mark.parametrize("path", KEPT, ids=NAMES)
def test_the_acts_of_a_release_are_read_and_mean_the_same(path: Path) -> None:
    for case in kept(path)["cases"]:
        found = keeping.made_of(keeping.read(REGIMES[path.stem], case))
        assert found["stage"] == case["stage"]
        assert json.loads(json.dumps(found["duties"])) == case["duties"]
