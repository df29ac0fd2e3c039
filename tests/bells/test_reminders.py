"""Reminders: each once, to whoever holds the deadline when it is due, and every one accounted for."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import F

from cases.actions import lapsing, people, rebuild, reminding
from cases.models import Carried, Case, Deadline, Message, Notice, Obligation
from cases.queries import due
from platforms import actions as supervised
from platforms.models import Representative
from regulator import records
from regulator.accounts import actions as accounts
from regulator.accounts.queries import SYSTEM
from regulator.outbox.models import Outgoing
from regulator.procedure.language import Period, Unit
from tests import make
from tests.bells.conftest import after, at_once, correct
from tests.conftest import past_the_triggers
from tests.people import LETTER, PASSWORD


@pytest.fixture
def walk(cast) -> make.Walk:
    """An order whose requirement has 20 working days: both rungs of the ladder lie ahead."""
    return ordered(cast, 20)


def ordered(cast: Any, *periods: int) -> make.Walk:
    """An order, served, with a requirement of so many working days each."""
    walk = make.case(cast, after="file_case")
    asked = [make.requirement(walk.ref("record_violation", 1), n=n) for n in periods]
    walk.do("draft_order", cast.lin, to=["operator"], facts="As found.", requirements=asked, language="en")
    for beat in (make.approve_order, make.issue_order, make.serve_order):
        beat(walk)
    return walk


def rung(deadline: Deadline, days: int) -> Obligation:
    return Obligation.objects.get(deadline=deadline, rung=days)


def reminded(deadline: Deadline, kind: str = "reminder") -> list[tuple[int, str]]:
    """Which rungs reached whom."""
    rows = Carried.objects.filter(obligation__deadline=deadline, message__kind=kind)
    assert not rows.exclude(message__user=F("user")).exists()
    return sorted(rows.values_list("obligation__rung", "user__username"))


def states(deadline: Deadline) -> dict[int, str]:
    return dict(Obligation.objects.filter(deadline=deadline).values_list("rung", "state"))


def second_representative(walk: make.Walk, username: str = "guo-dh") -> Any:
    named = supervised.name_representative(
        operator=walk.cast.operator, by=walk.cast.clerk, at=walk.at, name="Guo An", email=f"{username}@example.org",
        letter=LETTER, letter_name="letter.pdf", active_from=date(2025, 1, 1),
    )  # fmt: skip
    supervised.check_letter(representative=named, by=walk.cast.clerk, at=walk.at)
    link = supervised.letters.link_of(named)
    return supervised.accept_invitation(link=link, username=username, password=PASSWORD, at=walk.at)


def revoke(walk: make.Walk, user: Any) -> None:
    row = Representative.objects.get(user=user)
    supervised.revoke_representative(representative=row, by=walk.cast.clerk, at=walk.at)


# ── Once ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_rung_reaches_each_representative_once_with_three_bells_at_once(walk):
    second_representative(walk)
    end = correct(walk)
    for days in (7, 1):
        at = rung(end, days).due_at
        assert reminding.remind(at=at - timedelta(seconds=1))["sent"] == 0
        at_once(3, lambda at=at: reminding.remind(at=at))
        reminding.remind(at=at + timedelta(minutes=5))
    assert reminded(end) == [(1, "fan-dh"), (1, "guo-dh"), (7, "fan-dh"), (7, "guo-dh")]
    assert states(end) == {7: "sent", 1: "sent"}
    copies = Outgoing.objects.filter(kind="send_message", payload__message__in=list(map(str, messages(end))))
    assert copies.count() == 4


def messages(end: Deadline) -> list[Any]:
    return list(Message.objects.filter(carried__obligation__deadline=end).values_list("pk", flat=True))


def test_what_the_authority_holds_reaches_the_case_officers(cast):
    walk = make.case(cast, after="file_case")
    people.assign(case=walk.case, user=cast.he, role="officer", by=cast.head, at=walk.at, since=date(2026, 3, 2))
    decide = Deadline.objects.get(case=walk.case, limit="decide")
    reminding.remind(at=rung(decide, 7).due_at)
    assert reminded(decide) == [(7, "chen-dh"), (7, "he-dh"), (7, "lin-dh")]


def test_before_anybody_is_named_it_reaches_the_head_of_the_unit(cast):
    walk = make.case(cast, after="receive_lead")
    file = Deadline.objects.get(case=walk.case, limit="file")
    reminding.remind(at=rung(file, 1).due_at)
    assert reminded(file) == [(1, "head-dh")]


def test_rungs_that_lie_before_the_start_are_recorded_as_skipped(cast):
    """Three working days from Monday, 2 March: seven days before the end the time had not begun to run."""
    end = correct(ordered(cast, 3))
    reminding.remind(at=rung(end, 1).due_at)
    assert states(end) == {7: "skipped", 1: "sent"}
    assert reminded(end) == [(1, "fan-dh")]


def test_the_message_says_what_and_until_when_in_words_to_be_translated(walk):
    end = correct(walk)
    reminding.remind(at=rung(end, 7).due_at)
    row = Message.objects.get(carried__obligation__deadline=end)
    order = Notice.objects.get(case=walk.case, template="order").number
    named = f"{walk.case.number}: Correct, requirement 1 of {order}"
    assert str(row) == f"{named} – the time runs until {end.legal_day}"
    assert (row.kind, row.lines, row.email_state) == ("reminder", [], "waiting")
    assert rung(end, 7).reason == ""


def test_until_a_case_has_a_number_officers_read_its_title_and_the_platform_its_own_name(cast):
    walk = make.case(cast, after="verify_evidence")
    walk.do("name_officers", cast.head, officers=[str(cast.lin.pk), str(cast.chen.pk)], reason="They inspect.")
    asked = [make.requirement(walk.ref("record_violation", 1), n=20)]
    walk.do("draft_order", cast.lin, to=["operator"], facts="As found.", requirements=asked, language="en")
    for beat in (make.approve_order, make.issue_order, make.serve_order):
        beat(walk)
    for limit in ("file", "correct"):
        reminding.remind(at=rung(Deadline.objects.get(case=walk.case, limit=limit), 1).due_at)
    told = {row.user.username: str(row).partition(":")[0] for row in Message.objects.filter(kind="reminder")}
    assert told == {"fan-dh": walk.case.platform.name, "lin-dh": walk.case.title, "chen-dh": walk.case.title}


# ── Together ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_twelve_requirements_of_an_order_come_in_one_message_that_lists_each(cast):
    walk = ordered(cast, *[20] * 12)
    ends = [correct(walk, item) for item in range(1, 13)]
    at = rung(ends[0], 7).due_at
    assert reminding.remind(at=at) == {"sent": 12, "mails": 1}
    (row,) = Message.objects.filter(carried__obligation__deadline__in=ends).distinct()
    order = Notice.objects.get(case=walk.case, template="order").number
    day = ends[0].legal_day
    assert str(row) == f"{walk.case.number}: 12 reminders on {order} – the first time runs until {day}"
    lines = [line % one for line, one in zip(row.lines, row.params["things"], strict=True)]
    assert lines == [f"Correct, requirement {n} of {order}: the time runs until {day}." for n in range(1, 13)]
    assert [reminded(end) for end in ends] == [[(7, "fan-dh")]] * 12
    assert [rung(end, 7).carried.get().message for end in ends] == [row] * 12


def test_what_falls_on_another_day_or_case_or_person_comes_apart(cast):
    walks = ordered(cast, 20, 25, 20), ordered(cast, 20)
    second_representative(walks[0])
    first, later = correct(walks[0], 1), correct(walks[0], 2)
    reminding.remind(at=rung(first, 7).due_at)
    assert reminded(later) == []
    reminding.remind(at=rung(later, 7).due_at)
    found = Message.objects.filter(kind="reminder").values_list("case__number", "user__username", "params__count")
    mine, other = (walk.case.number for walk in walks)
    assert sorted(found, key=str) == sorted(
        [
            (number, name, count)
            for name in ("fan-dh", "guo-dh")
            for number, count in ((mine, "2"), (mine, None), (other, None))
        ],
        key=str,
    )


def test_bells_at_once_and_small_batches_take_a_case_whole(cast):
    walk = ordered(cast, *[20] * 5)
    at = rung(correct(walk, 1), 7).due_at
    found = at_once(3, lambda: reminding.one_batch(at=at, batch=1))
    assert sum((one["sent"] for one in found), 0) == 5
    assert Message.objects.get(kind="reminder").carried.count() == 5


def test_late_held_and_undeliverable_ones_are_told_together_too(cast):
    walk = ordered(cast, 20, 20)
    end = correct(walk, 2)
    reminding.remind(at=rung(end, 7).due_at + timedelta(hours=3))
    late = Message.objects.get(kind="reminder")
    assert late.lines[-1] % late.params == f"This reminder is delayed since {late.params['since']}."
    revoke(walk, cast.rep)
    reminding.remind(at=rung(end, 1).due_at)
    nobody = Message.objects.get(kind="work", user=cast.lin, effect_key__startswith="needs_human:")
    assert str(nobody).endswith("nobody on the platform’s side can be reminded of 2 deadlines")
    reminding.remind(at=after(correct(ordered(cast, 20, 20), 1)))
    held = Message.objects.filter(kind="work", user=cast.lin, effect_key__startswith="held:").latest("pk")
    assert "reminders could not be sent before the time ran out" in str(held)


def test_a_reminder_said_to_be_sent_that_no_message_carried_is_found(walk):
    end = correct(walk)
    reminding.remind(at=rung(end, 7).due_at)
    assert list(rebuild.differences(Counter())) == []
    with past_the_triggers(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_carried")
    (found,) = rebuild.differences(Counter())
    assert "it was sent, but no message carried it" in found


def test_that_a_reminder_reached_somebody_is_in_a_book_and_stands_there_once(walk):
    end = correct(walk)
    reminding.remind(at=rung(end, 7).due_at)
    row = Carried.objects.get(obligation__deadline=end)
    twice = Carried(obligation=row.obligation, message=row.message, user=row.user)
    with pytest.raises(IntegrityError, match="reminded_once"), records.bookkeeping("test"):
        twice.save()
    for change in ("UPDATE cases_carried SET user_id = user_id", "DELETE FROM cases_carried"):
        with (
            pytest.raises(ProgrammingError, match="append-only"),
            records.bookkeeping("test"),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


# ── Late ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_after_three_days_without_bells_one_reminder_goes_late_and_says_so(walk):
    """Two rungs of one deadline fell into the gap: only the more urgent goes."""
    end = correct(walk)
    with records.writing(step="test", subject=walk.case, by=SYSTEM, at=walk.at) as ink:
        ink.alter(rung(end, 7), due_at=rung(end, 1).due_at - timedelta(days=1))
    at = rung(end, 1).due_at + timedelta(hours=3)
    found = reminding.remind(at=at)
    assert (found["sent"], found["superseded"]) == (1, 1)
    assert states(end) == {7: "superseded", 1: "sent"}
    assert reminded(end) == [(1, "fan-dh")]
    sent, row = rung(end, 1), Message.objects.get(carried__obligation__deadline=end)
    assert sent.reason.startswith("delayed since 2026-")
    assert f"the time runs until {end.legal_day} (reminder delayed since 2026-" in str(row)


def test_a_reminder_that_would_come_after_the_end_is_held_and_the_officers_are_told(walk):
    end = correct(walk)
    found = reminding.remind(at=after(end))
    assert found["held"] >= 2
    assert states(end) == {7: "held", 1: "held"}
    assert reminded(end) == []
    assert reminded(end, "work") == [(1, "chen-dh"), (1, "lin-dh")]


def test_whatever_the_order_of_batches_a_superseded_rung_is_never_sent(walk):
    end = correct(walk)
    at = rung(end, 1).due_at
    for _ in range(12):
        reminding.one_batch(at=at, batch=1)
    assert states(end) == {7: "superseded", 1: "sent"}


def held(walk: make.Walk) -> list[Any]:
    """The deadlines of a case for which a reminder was held."""
    return list(Deadline.objects.filter(case=walk.case, obligations__state="held").distinct())


def test_all_that_was_due_is_accounted_for(cast):
    walks = [make.case(cast, after="serve_order") for _ in range(3)]
    at = walks[0].at + timedelta(days=400)
    at_once(4, lambda: reminding.remind(at=at, batch=2))  # so small that the rungs of one deadline fall apart
    reminding.remind(at=at)
    lapsing.sweep(at=at)
    told = Carried.objects.filter(obligation__state="held").values_list("obligation__deadline", "user")
    assert len(told) == len(set(told)) == sum(2 for walk in walks for _ in held(walk))
    assert Message.objects.filter(effect_key__startswith="held:").count() == 2 * len(walks)
    assert not due.reminders(at).exists()
    assert not Obligation.objects.filter(state="owed", due_at__lte=at).exists()


# ── Changes on the way ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_extension_cancels_the_old_reminders_and_brings_new_ones(walk):
    old = correct(walk)
    grant = {"more": Period(10, Unit.WORKING_DAY), "reason": "Asked for in time."}
    walk.on(date(2026, 3, 9)).do("grant_time", walk.cast.head, about=walk.ref("order_correction", 1), **grant)
    new = correct(walk)
    assert set(states(old).values()) == {"cancelled"}
    assert states(new) == {7: "owed", 1: "owed"}
    reminding.remind(at=rung(old, 1).due_at)
    assert reminded(old) == []
    reminding.remind(at=rung(new, 1).due_at)
    assert reminded(new)[0] == (1, "fan-dh")
    assert not Obligation.objects.filter(deadline=new, state="owed").exists()


def test_a_revoked_representative_is_not_reminded_but_the_other_one_is(walk):
    second_representative(walk)
    revoke(walk, walk.cast.rep)
    end = correct(walk)
    reminding.remind(at=rung(end, 7).due_at)
    assert reminded(end) == [(7, "guo-dh")]


def test_without_any_representative_it_needs_a_person_and_the_officers_are_told(walk, cast):
    revoke(walk, cast.rep)
    end = correct(walk)
    reminding.remind(at=rung(end, 7).due_at)
    assert states(end)[7] == "needs_human"
    assert [row.deadline_id for row in due.needs_human(cast.authority).reminders] == [end.pk]
    assert reminded(end, "work") == [(7, "chen-dh"), (7, "lin-dh")]
    reminding.remind(at=rung(end, 1).due_at)
    assert states(end) == {7: "needs_human", 1: "needs_human"}
    assert reminded(end, "work") == [(7, "chen-dh"), (7, "lin-dh")]  # they know


def test_closed_accounts_are_not_reminded(walk, cast):
    accounts.deactivate(user=cast.rep, subject=cast.operator, by=SYSTEM, at=walk.at)
    end = correct(walk)
    reminding.remind(at=rung(end, 7).due_at)
    assert states(end)[7] == "needs_human"


def test_with_nobody_at_the_authority_either_it_is_on_the_list(cast):
    walk = make.case(cast, after="receive_lead")
    accounts.deactivate(user=cast.head, subject=cast.authority, by=SYSTEM, at=walk.at)
    file = Deadline.objects.get(case=walk.case, limit="file")
    reminding.remind(at=rung(file, 1).due_at)
    assert states(file)[1] == "needs_human"


def test_a_case_that_somebody_is_writing_to_is_left_to_the_next_bell(walk):
    """Never waits for a lock, so that no act of a person is ever the victim of a deadlock."""
    end = correct(walk)
    at = rung(end, 7).due_at
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=walk.case.pk)
        (found,) = at_once(1, lambda: reminding.remind(at=at))
        assert found["sent"] == 0
    assert reminding.remind(at=at)["sent"] == 1


def test_one_statement_whatever_the_number(cast, django_assert_num_queries):
    for _ in range(3):
        make.case(cast, after="file_case")
    at = max(Obligation.objects.filter(deadline__limit="decide").values_list("due_at", flat=True))
    with django_assert_num_queries(4):  # BEGIN, the pen, the statement, COMMIT
        reminding.remind(at=at)


def test_keys_sort_by_time(walk):
    """Keys made in the statement take their place among those made in Python."""
    earlier = records.uuid7()
    reminding.remind(at=rung(correct(walk), 7).due_at)
    key = Message.objects.get(carried__obligation__deadline=correct(walk)).pk
    assert key.version == 7
    assert earlier.int >> 80 <= key.int >> 80 <= records.uuid7().int >> 80


def test_the_command_drives_the_same_function_without_a_broker(walk):
    out = StringIO()
    call_command("remind", stdout=out)  # by the clock of today, all of March 2026 is over
    assert states(correct(walk)) == {7: "held", 1: "held"}
    assert " held" in out.getvalue()


def test_the_sql_uses_the_partial_index(walk):
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM cases_obligation WHERE state = 'owed' AND due_at <= now() ORDER BY due_at, id"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute("SET enable_seqscan = on")
    assert "obligation_owed" in plan
