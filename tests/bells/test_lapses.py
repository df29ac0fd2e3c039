"""Time runs out: once on file, by SYSTEM, and somebody has the work. SYSTEM decides nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from cases import actions
from cases.actions import calendars, lapsing, people
from cases.models import Act, Deadline, Message, Obligation
from cases.queries import due
from regulator import records
from regulator.accounts import actions as accounts
from regulator.accounts.queries import SYSTEM
from tests import make
from tests.bells.conftest import after, at_once, before, correct


def lapses(walk: make.Walk) -> list[Act]:
    return list(Act.objects.filter(case=walk.case, step="note_lapse").order_by("n"))


def work(walk: make.Walk, act: Act | None = None) -> set[str]:
    """Who was given work on the case."""
    rows = Message.objects.filter(case=walk.case, kind="work")
    rows = rows.filter(act_n=act.n) if act else rows
    return {row.user.username for row in rows.select_related("user")}


def test_an_end_that_has_passed_is_put_on_file_once_and_the_officers_have_the_work(walk):
    end = correct(walk)
    assert lapsing.sweep(at=before(end, seconds=1)) == 0
    assert lapsing.sweep(at=after(end)) == 1
    (act,) = lapses(walk)
    end.refresh_from_db()
    assert (end.state, end.closed_by_n) == (Deadline.LAPSED, act.n)
    assert (act.by_system, act.about, act.facts["limit"]) == (True, str(walk.ref("order_correction", 1)), "correct")
    assert work(walk, act) == {"lin-dh", "chen-dh"}
    assert correct(walk, 2).state == Deadline.OPEN
    assert lapsing.sweep(at=after(end) + timedelta(days=1)) == 0


def test_nothing_but_time_is_recorded(walk):
    """The thing stays open: late remediation can still be filed, and nobody is sanctioned."""
    end = correct(walk)
    lapsing.sweep(at=after(end))
    walk.at = after(end)
    assert {act.step for act in Act.objects.filter(case=walk.case, by_system=True)} == {"note_lapse"}
    late = walk.do("submit_remediation", walk.cast.rep, about=walk.ref("order_correction", 1), text="Done, late.")
    assert late.about == str(walk.ref("order_correction", 1))


def test_two_sweepers_one_lapse(cast):
    walks = [make.case(cast, after="serve_order") for _ in range(4)]
    at = after(correct(walks[0], 2))
    acts = at_once(4, lambda: lapsing.sweep(at=at))
    assert sum(acts) == 8
    for walk in walks:
        assert sorted(act.about for act in lapses(walk)) == [str(walk.ref("order_correction", n)) for n in (1, 2)]
        assert Message.objects.filter(case=walk.case, kind="work").count() == 4


def test_even_sweepers_that_took_the_same_deadline_make_one_act(walk):
    """A lease that ran out under a sweeper who still works: the law is asked again under the lock."""
    at = after(correct(walk))
    taken = lapsing.claim(at=at)
    again = lapsing.claim(at=at + lapsing.LEASE)
    assert [row.pk for row in taken] == [row.pk for row in again]
    assert lapsing.claim(at=at + lapsing.LEASE) == []
    found = at_once(2, lambda: lapsing.record(Deadline.objects.get(pk=taken[0].pk), at=at))
    assert sorted(found) == [False, True]
    assert len(lapses(walk)) == 1


def test_what_was_met_does_not_lapse(walk):
    make.file_remediation(walk)
    make.accept_remediation(walk)
    assert lapsing.sweep(at=after(correct(walk))) == 0


def test_a_lapse_takes_its_reminders_along(walk):
    end = correct(walk)
    lapsing.sweep(at=after(end))
    states = Obligation.objects.filter(deadline=end).values_list("state", flat=True)
    assert set(states) <= {Obligation.CANCELLED, Obligation.SKIPPED}


# ── A calendar that is not published ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def awaiting(cast) -> make.Walk:
    """An order served on 28 December 2026: seven working days reach into a year without a calendar."""
    return make.case(cast, after="serve_order", at=datetime(2026, 12, 28, 2, tzinfo=UTC))


def test_an_end_that_awaits_its_calendar_is_looked_at_now_and_then_and_troubles_nobody(awaiting):
    end = correct(awaiting)
    assert end.awaits
    assert not end.over(after(end))
    told, looks = Message.objects.filter(case=awaiting.case).count(), []
    for day in range(90):
        at = after(end) + timedelta(days=day)
        assert lapsing.sweep(at=at) == 0
        looks.append(correct(awaiting).looks)
    assert lapses(awaiting) == []
    assert Message.objects.filter(case=awaiting.case).count() == told
    assert looks[-1] <= 8, "less and less often"
    assert (correct(awaiting).state, correct(awaiting).handed) == (Deadline.OPEN, "")


def test_nor_does_it_stay_on_the_list_of_what_needs_a_person_where_nobody_is_there(awaiting):
    end = correct(awaiting)
    for user in (awaiting.cast.lin, awaiting.cast.chen, awaiting.cast.head):
        accounts.deactivate(user=user, subject=awaiting.cast.authority, by=SYSTEM, at=awaiting.at)
    lapsing.sweep(at=after(end))
    assert not Deadline.objects.filter(case=awaiting.case, handed=Deadline.NEEDS_HUMAN).exists()


def test_once_the_year_is_applied_it_lapses_like_any_other(awaiting):
    cast, end = awaiting.cast, correct(awaiting)
    at = after(end) - timedelta(days=5)
    year = {"calendar": "cn-workdays", "year": 2027, "source": "Notice of the State Council Office"}
    off = "01-01..01-05; 02-05..02-12; 04-05; 05-01..05-03; 06-09; 09-15; 10-01..10-07"
    row = calendars.propose_year(authority=cast.authority, by=cast.administrator, at=at, off=off, work="", **year)
    calendars.confirm_year(row=row, cases=[awaiting.case.pk], by=cast.head, at=at)
    actions.do("apply_calendar", case=awaiting.case.pk, by=cast.head, at=at + timedelta(minutes=1), **year)
    new = correct(awaiting)
    assert (new.awaits, new.provisional, new.legal_end > end.legal_end) == (False, False, True)
    assert lapsing.sweep(at=after(end)) == 0
    assert lapsing.sweep(at=after(new)) >= 1
    assert correct(awaiting).state == Deadline.LAPSED


# ── Entered late ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def late(cast) -> make.Walk:
    """The order was served in March; the clerk enters it in May, when the time has run out."""
    walk = make.case(cast, after="issue_order").on(date(2026, 5, 11))
    walk.do(
        "serve", cast.clerk, about=walk.ref("order_correction"), addressee="operator", method="direct",
        receipt="Fan Yi", on=date(2026, 3, 3),
    )  # fmt: skip
    return walk


def test_a_deadline_entered_late_is_a_persons_to_confirm(late):
    at = late.at + timedelta(minutes=1)
    assert correct(late).legal_end < at
    assert lapsing.sweep(at=at) == 0
    assert lapses(late) == []
    assert correct(late).state == Deadline.OPEN
    assert work(late) == {"lin-dh", "chen-dh"}
    late.do(
        "confirm_lapse", late.cast.lin, about=late.ref("order_correction", 1), limit="correct", addressee="operator",
        reason="Nothing had come in by then.",
    )  # fmt: skip
    assert correct(late).state == Deadline.LAPSED
    assert not Act.objects.filter(case=late.case, by_system=True).exists()


def test_that_work_is_given_once_however_often_and_by_however_many_it_is_swept(late):
    at = late.at + timedelta(minutes=1)
    at_once(3, lambda: lapsing.sweep(at=at))
    for day in range(1, 90):
        lapsing.sweep(at=at + timedelta(days=day))
    for n in (1, 2):
        given = Message.objects.filter(case=late.case, effect_key__startswith=f"lapse:{correct(late, n).pk}:")
        assert {row.user.username for row in given} == {"lin-dh", "chen-dh"}
        assert given.count() == 2
    assert not due.lapses(at + timedelta(days=365)).filter(limit="correct").exists()


def test_a_person_killed_halfway_through_the_handing_over_is_made_good(late, monkeypatch):
    """Messages and the note that the work is given stand in one transaction."""
    at = late.at + timedelta(minutes=1)
    row = lapsing.claim(at=at, n=1)[0]
    with monkeypatch.context() as patch:
        patch.setattr(records, "insert", broken_after(records.insert))
        with pytest.raises(KeyboardInterrupt):
            lapsing.record(row, at=at)
    assert work(late) == set()
    lapsing.sweep(at=at + lapsing.LEASE)
    assert work(late) == {"lin-dh", "chen-dh"}


def broken_after(real):
    def insert(rows):
        real(rows)
        raise KeyboardInterrupt

    return insert


# ── Nobody there, faults ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def deserted(cast, late) -> make.Walk:
    """Everybody who could take the work has left."""
    for user in (cast.lin, cast.chen, cast.head):
        accounts.deactivate(user=user, subject=cast.authority, by=SYSTEM, at=late.at)
    return late


def test_without_anybody_it_stays_on_the_list_until_somebody_comes(deserted, cast):
    at = deserted.at + timedelta(minutes=1)
    lapsing.sweep(at=at)
    assert work(deserted) == set()
    assert {correct(deserted, n).pk for n in (1, 2)} <= {row.pk for row in due.needs_human(cast.authority).lapses}
    people.assign(case=deserted.case, user=cast.he, role="lead", by=cast.clerk, at=at, since=date(2026, 5, 11))
    lapsing.sweep(at=at + timedelta(hours=2))
    assert work(deserted) == {"he-dh"}
    assert due.needs_human(cast.authority).lapses == []


def test_a_lapse_on_file_without_anybody_stays_on_the_list_too(walk, cast):
    for user in (cast.lin, cast.chen, cast.head):
        accounts.deactivate(user=user, subject=cast.authority, by=SYSTEM, at=walk.at)
    end = correct(walk)
    assert lapsing.sweep(at=after(end)) == 1
    assert [row.pk for row in due.needs_human(cast.authority).lapses] == [end.pk]
    people.assign(case=walk.case, user=cast.he, role="lead", by=cast.clerk, at=walk.at, since=date(2026, 3, 2))
    lapsing.sweep(at=after(end) + timedelta(hours=2))
    assert "he-dh" in work(walk)


def test_a_fault_in_one_case_holds_up_no_other_and_becomes_somebodys_work(cast, monkeypatch):
    bad, good = make.case(cast, after="serve_order"), make.case(cast, after="serve_order")
    real, at = actions.do, after(correct(good))

    def do(step, *, case, **rest):
        if case == bad.case.pk:
            raise ZeroDivisionError
        return real(step, case=case, **rest)

    monkeypatch.setattr(actions, "do", do)
    assert lapsing.sweep(at=at) == 1
    assert len(lapses(good)) == 1
    for _ in range(20):
        at += timedelta(hours=1)
        lapsing.sweep(at=at)
    assert work(bad) == {"lin-dh", "chen-dh"}
    assert correct(bad).handed == Deadline.HANDED


def test_commands_drive_the_same_functions_without_a_broker(walk):
    out = StringIO()
    call_command("sweep", stdout=out)
    assert {act.facts["limit"] for act in lapses(walk)} == {"correct", "decide", "reconsideration", "suit"}
    assert f"{len(lapses(walk))} lapses recorded; 0 still to look at" in out.getvalue()
