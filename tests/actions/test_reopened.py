"""A lapse that later entries show to have been noted while the time was running: rows, reminders, lists and books."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from cases import actions
from cases.actions import lapsing
from cases.models import Case, Deadline, Obligation, Submission
from tests import make, people

pytestmark = pytest.mark.django_db(transaction=True)
FILED = datetime(2026, 3, 3, 2, tzinfo=UTC)
OUT = {"kind": "testing", "to_whom": "Institute", "text": "Is it so?"}


def whole() -> bool:
    out = StringIO()
    call_command("rebuild", "--check", stdout=out)
    return out.getvalue().strip().endswith(" 0 differences")


def decide_by(case: Case) -> Deadline:
    return Deadline.objects.filter(case=case, limit="decide").latest("cause_n")


def send_and_receive(walk: make.Walk) -> None:
    """From 10 March to 9 April: thirty-one days."""
    walk.do("send_out", walk.cast.lin, on=date(2026, 3, 10), files=[make.upload(walk.case)], **OUT)
    walk.do("receive_result", walk.cast.lin, on=date(2026, 4, 9), about=walk.ref("send_out"), text="It is.")


@pytest.fixture
def lapsed(cast: people.Cast) -> make.Walk:
    """Ninety days from 3 March end on 1 June 2026; on the 2nd that is on file."""
    walk = make.case(cast, after="file_case", at=FILED)
    walk.on(date(2026, 6, 2)).do(
        "note_lapse", actions.SYSTEM_ACTOR, about=walk.ref("file_case"), limit="decide", addressee=""
    )
    assert decide_by(walk.case).state == Deadline.LAPSED
    assert Case.objects.get(pk=walk.case.pk).missed_end is not None
    return walk


def test_the_time_runs_again_with_its_moved_end_and_its_reminders(lapsed: make.Walk) -> None:
    send_and_receive(lapsed.on(date(2026, 6, 3)))
    row, case = decide_by(lapsed.case), Case.objects.get(pk=lapsed.case.pk)
    assert (row.state, row.legal_day, row.closed_by_n) == (Deadline.OPEN, date(2026, 7, 2), None)
    assert (case.next_end, case.missed_end) == (row.legal_end, None)
    owed = Obligation.objects.filter(deadline=row, state=Obligation.OWED)
    assert sorted(owed.values_list("rung", flat=True)) == sorted(
        Obligation.objects.filter(deadline=row).values_list("rung", flat=True)
    )
    others = Obligation.objects.filter(case=lapsed.case, deadline__limit="decide").exclude(deadline=row)
    assert not others.filter(state=Obligation.OWED).exists()
    rows = Deadline.objects.filter(case=lapsed.case, limit="decide").order_by("cause_n")
    assert [one.state for one in rows] == ["paused", "paused", "open"]
    assert whole()


def test_the_same_rows_stand_in_the_end_whichever_was_entered_first(lapsed: make.Walk, cast: people.Cast) -> None:
    send_and_receive(lapsed.on(date(2026, 6, 3)))
    other = make.case(cast, after="file_case", at=FILED)
    send_and_receive(other.on(date(2026, 5, 4)))
    rows = [decide_by(walk.case) for walk in (lapsed, other)]
    assert len({(row.state, row.legal_end, row.safe_end, row.sentence) for row in rows}) == 1


def test_what_would_change_is_told_before_it_is_entered(lapsed: make.Walk) -> None:
    letter = [make.upload(lapsed.case)]
    lapsed.on(date(2026, 6, 3)).do("send_out", lapsed.cast.lin, on=date(2026, 3, 10), files=letter, **OUT)
    back = {"on": date(2026, 4, 9), "about": lapsed.ref("send_out"), "text": "It is."}
    (change,) = actions.what_if("receive_result", case=lapsed.case, by=lapsed.cast.lin, at=lapsed.at, **back).changes
    assert change.now is not None
    assert change.now.term is not None
    assert str(change.now.term.legal_end) == "2026-07-02"


def test_it_lapses_once_more_at_its_true_end(lapsed: make.Walk) -> None:
    send_and_receive(lapsed.on(date(2026, 6, 3)))
    end = decide_by(lapsed.case).legal_end
    assert end is not None
    assert lapsing.sweep(at=end - timedelta(minutes=1)) == 0
    assert lapsing.sweep(at=end + timedelta(minutes=1)) == 1
    assert decide_by(lapsed.case).state == Deadline.LAPSED
    assert whole()


def test_a_pause_that_does_not_reach_the_lapse_leaves_it_lapsed(lapsed: make.Walk) -> None:
    later = make.case(lapsed.cast, after="file_case", at=FILED)
    later.on(date(2026, 8, 3)).do(
        "note_lapse", actions.SYSTEM_ACTOR, about=later.ref("file_case"), limit="decide", addressee=""
    )
    send_and_receive(later)
    row = decide_by(later.case)
    assert (row.state, row.legal_day, row.closed_by_n) == (Deadline.LAPSED, date(2026, 7, 2), later.n("note_lapse"))
    assert not Obligation.objects.filter(deadline=row, state=Obligation.OWED).exists()
    assert whole()


# ── By post ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_letter_posted_in_time_meets_the_time_that_was_noted_as_lapsed(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_pre_notice")
    notice = walk.ref("give_pre_notice")
    row = Deadline.objects.get(case=walk.case, limit="hearing_request")
    assert row.legal_day is not None
    lapsing.sweep(at=datetime.combine(row.legal_day + timedelta(days=1), datetime.min.time(), UTC))
    row.refresh_from_db()
    assert row.state == Deadline.LAPSED
    walk.on(row.legal_day + timedelta(days=3)).do(
        "request_hearing", cast.clerk, about=notice, from_party="operator", channel="mail", posted=row.legal_day
    )
    row.refresh_from_db()
    assert (row.state, row.closed_by_n) == (Deadline.MET, walk.n("request_hearing"))
    assert Submission.objects.get(case=walk.case, act_n=walk.n("request_hearing")).late == []
    assert whole()


def test_one_posted_late_is_known_as_late_by_its_postmark(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_pre_notice")
    end = Deadline.objects.get(case=walk.case, limit="statement").legal_day
    assert end is not None
    walk.on(end + timedelta(days=5))
    for days, late in ((0, []), (1, ["statement"])):
        walk.do(
            "make_statement", cast.clerk, about=walk.ref("give_pre_notice"), text="By letter.", complete=False,
            from_party="operator", channel="mail", posted=end + timedelta(days=days),
        )  # fmt: skip
        assert Submission.objects.get(case=walk.case, act_n=walk.n("make_statement")).late == late
