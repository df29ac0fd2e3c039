"""What would change is told before anything is done, and is what then happens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cases import actions
from cases.models import Act, Deadline
from regulator.procedure import facts as law
from regulator.procedure.duties import Change
from regulator.procedure.language import Period, Unit
from tests import make, people

pytestmark = pytest.mark.django_db(transaction=True)


def ends(changes: tuple[Change, ...]) -> dict[str, tuple[str, str]]:
    return {
        one.duty.limit.key: tuple(str(duty.term.legal_end) if duty and duty.term else "" for duty in (one.was, one.now))
        for one in changes
    }  # type: ignore[misc]


def state(case: object) -> tuple[int, list[tuple[object, ...]]]:
    rows = Deadline.objects.filter(case=case).order_by("id").values_list("id", "legal_end", "state")
    return Act.objects.filter(case=case).count(), list(rows)


def test_an_extension_shows_the_old_and_the_new_date_and_writes_nothing(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    about, before = walk.ref("order_correction", 1), state(walk.case)
    asked = {"about": about, "more": Period(5, Unit.WORKING_DAY), "reason": "A holiday."}
    foreseen = ends(actions.what_if("grant_time", case=walk.case, by=cast.head, at=walk.at, **asked).changes)
    assert state(walk.case) == before
    (was, now) = foreseen["correct"]
    assert was < now
    walk.do("grant_time", cast.head, **asked)
    open_now = Deadline.objects.get(case=walk.case, limit="correct", item_n=1, state="open")
    assert str(open_now.legal_day) == now


def test_a_pause_shows_that_the_end_is_not_known_until_it_is_over(cast: people.Cast) -> None:
    walk = make.case(cast, after="file_case")
    entered = {"kind": "testing", "to_whom": "Laboratory", "text": "Are the logs whole?"}
    (change,) = actions.what_if("send_out", case=walk.case, by=cast.lin, at=walk.at, **entered).changes
    assert change.was is not None
    assert change.now is not None
    assert (change.now.term, "stands still" in change.now.missing) == (None, True)
    walk.do("send_out", cast.lin, **entered)
    stored = Deadline.objects.get(case=walk.case, limit="decide", state="open")
    assert stored.missing == change.now.missing
    walk.wait(days=9)
    sent = walk.ref("send_out")
    asked = {"case": walk.case, "by": cast.lin, "at": walk.at, "about": sent, "text": "Whole."}
    (back,) = actions.what_if("receive_result", **asked).changes
    assert back.now is not None
    assert back.now.term is not None
    walk.do("receive_result", cast.lin, about=sent, text="Whole.")
    stored = Deadline.objects.get(case=walk.case, limit="decide", state="open")
    assert stored.legal_day == back.now.term.legal_end
    assert "stands still" in stored.sentence
    # Ninety days from 2 March are 31 May; the nine days after the first that stood still make it 9 June.
    assert stored.legal_day == date(2026, 6, 9)


def test_service_on_another_day_shows_every_date_that_begins(cast: people.Cast) -> None:
    walk = make.case(cast, after="issue_order")
    entered = {"addressee": "operator", "method": "direct", "receipt": "Signed"}
    earlier, later = (
        ends(actions.what_if("serve", case=walk.case, by=cast.clerk, at=walk.at + timedelta(days=5), **entered,
                             on=(walk.at + timedelta(days=n)).date(), about=walk.ref("order_correction")).changes)
        for n in (0, 4)
    )  # fmt: skip
    assert {"correct", "reconsideration", "suit"} <= earlier.keys() == later.keys()
    assert earlier["correct"][1] < later["correct"][1]
    assert all(earlier[key][1] <= later[key][1] for key in earlier)


@pytest.mark.parametrize("more", [None, Period(0, Unit.WORKING_DAY), Period(9999, Unit.MONTH)])
def test_what_does_not_hold_together_is_said_and_no_date_follows(cast: people.Cast, more: Period | None) -> None:
    walk = make.case(cast, after="serve_order")
    asked = {"about": walk.ref("order_correction", 1), "reason": "A holiday.", **({"more": more} if more else {})}
    with pytest.raises(law.Malformed) as wrong:
        actions.what_if("grant_time", case=walk.case, by=cast.head, at=walk.at, **asked)
    assert list(wrong.value.errors) == ["more"]


def test_no_date_follows_from_what_the_law_refuses(cast: people.Cast) -> None:
    """Service before the issue, service to come, three days after publication: refused as taking it would be."""
    walk = make.case(cast, after="issue_order")
    today = walk.wait(days=5).at.date()
    direct = {"addressee": "operator", "method": "direct", "receipt": "Signed"}
    published = {"addressee": "operator", "method": "public_notice", "published_on": today - timedelta(days=3)}
    for key, on, entered in (
        ("before_cause", today - timedelta(days=30), direct),
        ("future", today + timedelta(days=3), direct),
        ("not_served_by_notice", today, published),
    ):
        with pytest.raises(actions.Refused) as refused:
            actions.what_if("serve", case=walk.case, by=cast.clerk, at=walk.at, on=on,
                            about=walk.ref("order_correction"), **entered)  # fmt: skip
        assert key in {one.key for one in refused.value.answer.refusals}


def test_a_deadline_that_would_run_no_more_says_how_it_ends(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    asked = {"case": walk.case, "by": cast.lin, "at": walk.at}
    found = actions.what_if("correct_entry", **asked, about=walk.ref("serve"), what="strike", reason="Another notice.")
    assert {found.how(one) for one in found.changes if one.now is None} == {"struck"}


def test_a_step_of_others_is_barred_and_a_case_of_others_is_not_found(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    with pytest.raises(actions.Barred):
        actions.what_if("grant_time", case=walk.case, by=cast.clerk, at=walk.at, about=walk.ref("order_correction", 1))
    with pytest.raises(actions.NotFound):
        actions.what_if("grant_time", case=walk.case, by=cast.rival, at=walk.at)


def test_a_platform_is_told_of_its_own_times_only(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_pre_notice")
    about = walk.ref("give_pre_notice")
    changes = actions.what_if("waive_hearing", case=walk.case, by=cast.rep, at=walk.at, about=about, sure=True)
    assert [(one.duty.limit.key, changes.how(one)) for one in changes.changes] == [("hearing_request", "met")]


def test_a_thing_that_is_not_there_is_not_found(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    for about in ("99", "1.7"):
        with pytest.raises(actions.NotFound):
            actions.what_if("grant_time", case=walk.case, by=cast.head, at=walk.at, about=about)


def test_a_correction_has_to_say_what_is_right(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    asked = {"case": walk.case, "by": cast.lin, "at": walk.at, "about": walk.ref("serve"), "reason": "Misread."}
    for entered in ({}, {"what": "day"}, {"what": "facts"}):
        with pytest.raises(law.Malformed):
            actions.what_if("correct_entry", **asked, **entered)
