"""The law in words, as the documentation keeps it, is the law as it stands."""

import re
from pathlib import Path

import pytest

from cases.api import urls
from regulator.procedure import describe
from regulator.procedure.regimes import REGIMES

DOCS = Path(__file__).parents[2] / "docs"
PROCEDURE = DOCS / "procedure"


@pytest.mark.parametrize("key", sorted(REGIMES))
def test_the_procedure_is_written_down_as_it_stands(key: str) -> None:
    kept = (PROCEDURE / f"{key}.md").read_text(encoding="utf-8")
    again = f"Write it anew: var/venv/bin/python manage.py explain {key} > docs/procedure/{key}.md"
    assert kept == describe.regime(REGIMES[key]), again


def test_no_procedure_is_written_down_that_is_not_law_here() -> None:
    assert {path.stem for path in PROCEDURE.glob("*.md")} == set(REGIMES)


def test_every_address_of_the_api_is_written_down_and_no_other() -> None:
    """`[<about>/]` stands for both ways; the names of what varies do not matter."""
    table = [line for line in (DOCS / "api.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    told = set()
    for address in re.findall(r"`(?:GET |POST )?([a-z][^`?]*/(?:\[<about>/\])?)(?:\?[^`]*)?`", "\n".join(table)):
        told |= {address.replace("[<about>/]", ""), address.replace("[", "").replace("]", "")}
    known = {re.sub(r"<[a-z]+:(\w+)>", r"<\1>", str(one.pattern)).replace("<pk>", "<id>") for one in urls.urlpatterns}
    assert told == known
