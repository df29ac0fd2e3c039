"""Keep the release that stands: `python -m tests.law.history.write`.

What is kept stands; a kind of key that was not kept before is added to it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from regulator.procedure.regimes import REGIMES
from tests.law import au_ready, eu_ready, ready, uk_ready
from tests.law.files import Walk
from tests.law.history import keeping

HERE = Path(__file__).parent
READY: Mapping[str, Mapping[str, Callable[[], ready.Situation]]] = {
    "cn-cac": ready.READY, "eu-dsa": eu_ready.READY, "uk-osa": uk_ready.READY, "au-osa": au_ready.READY,
}  # fmt: skip


def walks(regime: str) -> Iterable[Walk]:
    """The fewest situations, longest first, that together have taken every step that any of them took."""
    found, seen = [make().walk for make in READY[regime].values()], set[str]()
    for walk in sorted(found, key=lambda one: -len(one.rows)):
        if new := {row.step for row in walk.rows} - seen:
            seen |= new
            yield walk


def main() -> None:
    for key, regime in REGIMES.items():
        path = HERE / regime.version / f"{key}.json"
        path.parent.mkdir(exist_ok=True)
        kept = json.loads(path.read_text()) if path.exists() else {"cases": [keeping.case(walk) for walk in walks(key)]}
        kept["keys"] = {**keeping.keys(regime), **kept.get("keys", {})}
        path.write_text(json.dumps(kept, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":")) + "\n")
        sys.stdout.write(f"{path.relative_to(HERE)}: {len(kept['cases'])} cases\n")


if __name__ == "__main__":
    main()
