"""The law in words, as the documentation keeps it, is the law as it stands."""

from pathlib import Path

import pytest

from regulator.procedure import describe
from regulator.procedure.regimes import REGIMES

PROCEDURE = Path(__file__).parents[2] / "docs" / "procedure"


@pytest.mark.parametrize("key", sorted(REGIMES))
def test_the_procedure_is_written_down_as_it_stands(key: str) -> None:
    kept = (PROCEDURE / f"{key}.md").read_text(encoding="utf-8")
    again = f"Write it anew: var/venv/bin/python manage.py explain {key} > docs/procedure/{key}.md"
    assert kept == describe.regime(REGIMES[key]), again


def test_no_procedure_is_written_down_that_is_not_law_here() -> None:
    assert {path.stem for path in PROCEDURE.glob("*.md")} == set(REGIMES)
