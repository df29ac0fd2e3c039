"""A penalty on the spot takes a shorter way, and asks no less than any other penalty."""

from __future__ import annotations

from datetime import date
from typing import Any

from regulator.procedure.language import Ref
from regulator.procedure.regimes import cn_cac_needs as law
from tests.law import files
from tests.law.files import CHEN, CN, LIN, Walk, exhibit, violation
from tests.law.ready.special import on_the_spot


def small(of: Ref, **other: Any) -> dict[str, Any]:
    fine = files.fine(of, 1_500, discretion="mitigated")
    return {**fine, **other}


def keys(walk: Walk, *sanctions: dict[str, Any]) -> set[str]:
    first = walk.last("record_violation", 1)
    return walk.keys("penalise_on_the_spot", LIN, **on_the_spot(first, factors=["cooperated"], sanctions=sanctions))


def test_whatever_bars_a_penalty_bars_one_on_the_spot() -> None:
    asked = {need.key for need in CN.step("penalise_on_the_spot").needs}
    assert {need.key for need in (*law.PENALTY, *law.ASKED)} - asked == {"basis_unverified"}


def test_conduct_that_ended_years_ago_is_not_penalised_on_the_spot_either() -> None:
    walk = files.found(Walk(), provision="eco-11", conduct_from=date(2020, 5, 1), conduct_to=date(2020, 6, 1))
    assert "discovered_too_late" in keys(walk, files.warning(walk.last("record_violation", 1)))


def test_a_small_fine_of_a_heavier_tier_needs_its_ground_and_several_counts_their_explanation() -> None:
    walk = files.found()
    of = walk.last("record_violation", 1)
    assert "gravity_not_shown" in keys(walk, small(of, tier="serious"))
    assert keys(walk, small(of, count=2)) == {"counts_unexplained"}
    assert keys(walk, small(of)) == set()


def test_one_act_is_fined_once_on_the_spot_too() -> None:
    walk = files.found()
    other = Ref(walk.take("record_violation", LIN, violations=[violation(provision="csl-security")]).n, 1)
    walk.take("add_evidence", LIN, exhibits=[exhibit(other)], recusal_told=True)
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    fines = small(Ref(2, 1)), small(other)
    assert "one_act_fined_twice" in keys(walk, *fines)
