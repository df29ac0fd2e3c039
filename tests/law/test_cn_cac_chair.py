"""A hearing is presided over by somebody who neither investigated the case nor is recused from it (APL 43, 64)."""

from __future__ import annotations

from datetime import date

from regulator.procedure.language import Ref, Role
from tests.law import files
from tests.law.files import GAO, HAN, LIN, QIAN, REP, SU, Walk, exhibit, staff, violation
from tests.law.ready import REASON, moment

DAY = date(2026, 3, 20)


def asked(walk: Walk) -> Walk:
    walk.take("request_hearing", REP, walk.last("give_pre_notice"))
    return walk


def chaired_by(walk: Walk, chair: str) -> set[str]:
    """What is said to a hearing notice that names this chair."""
    return walk.keys(
        "draft_hearing_notice", LIN, walk.last("give_pre_notice"), **files.hearing(moment(DAY), chair=chair)
    )


def test_who_found_the_facts_cannot_preside_over_the_hearing_on_them() -> None:
    walk = files.filed()
    found = walk.take("record_violation", HAN, violations=[violation(provision="csl-security")])
    walk.take("add_evidence", LIN, exhibits=[exhibit(Ref(found.n, 1))], recusal_told=True)
    assert chaired_by(asked(files.noticed(files.fine(Ref(2, 1)), walk=walk)), "han") == {"an_investigator"}


def test_nor_can_a_former_officer_of_the_case() -> None:
    walk = files.filed()
    walk.take("name_officers", GAO, officers=["lin", "wu"], **REASON)
    walk.take("name_officers", GAO, officers=["lin", "chen"], **REASON)
    assert chaired_by(asked(files.noticed(walk=walk)), "wu") == {"an_investigator"}
    assert chaired_by(walk, "he") == set()


def test_nor_can_a_person_who_is_recused() -> None:
    walk = asked(files.noticed())
    draft = walk.take(
        "draft_hearing_notice", LIN, walk.last("give_pre_notice"), **files.hearing(moment(DAY), chair="he")
    )
    walk.take("approve", GAO, draft)
    walk.take("decide_recusal", GAO, None, person="he", outcome="recused", **REASON)
    assert chaired_by(walk, "he") == {"recused_named"}
    assert walk.keys("call_hearing", SU, draft) == {"recused_named"}


def test_whoever_was_an_officer_of_the_case_does_not_record_the_hearing() -> None:
    walk = files.filed()
    wu = staff("wu", Role.INSPECTOR, Role.LEGAL)
    walk.take("name_officers", GAO, officers=["lin", "wu"], **REASON)
    walk.take("name_officers", GAO, officers=["lin", "chen"], **REASON)
    asked(files.noticed(walk=walk))
    call = files.issue(
        walk, "draft_hearing_notice", "call_hearing", walk.last("give_pre_notice"), **files.hearing(moment(DAY))
    )
    walk.take("serve", QIAN, call, addressee="operator", method="direct", receipt="Fan Yi")
    walk.day(DAY)
    assert walk.keys("record_hearing", wu, call, outcome="held", record="Both spoke.") == {"an_investigator"}
