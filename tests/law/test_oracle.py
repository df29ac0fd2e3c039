"""A second reckoning: the clock and the ledger against a naive walk, day by day, that shares no code with them."""

from __future__ import annotations

import pytest

from tests.law import oracle_run


@pytest.mark.parametrize("seed", range(2025_0923, 2025_0923 + 10))
def test_the_law_agrees_with_a_naive_walk_on_ten_thousand_cases(seed: int) -> None:
    assert oracle_run.compared(seed, 1_000) == []
