"""`rebuild --check`: whole after every story, and broken by an edit of any table."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from cases import actions
from cases.actions import calendars, campaigns, rebuild
from cases.models import Act, Deadline
from cases.models.base import OfAct
from cases.queries import calendars as queries
from regulator.outbox import drive
from tests import make, people
from tests.conftest import past_the_triggers


def check() -> str:
    out = StringIO()
    call_command("rebuild", "--check", stdout=out)
    return out.getvalue().strip()


def differences() -> list[str]:
    return list(rebuild.differences({"cases": 0, "acts": 0}))


def everything(cast: people.Cast) -> make.Walk:
    """A case with a row in every table."""
    walk = make.case(cast, after="pay")
    interview = {
        "to": ["operator"], "ground": "penalty", "attendee": "Editor-in-chief", "subject": "Complaints",
        "facts": "As found.", "interview_at": walk.at + timedelta(days=4), "place": "Room 1", "language": "en",
    }  # fmt: skip
    walk.do("draft_summons", cast.lin, **interview)
    walk.do("approve", cast.head, about=walk.ref("draft_summons"))
    walk.do("summon", cast.signatory, about=walk.ref("draft_summons"))
    tried = {"addressee": "operator", "method": "direct", "result": "Nobody there."}
    walk.do("record_attempt", cast.clerk, about=walk.ref("summon"), **tried)
    walk.do("serve", cast.clerk, about=walk.ref("summon"), addressee="operator", method="direct", receipt="F")
    walk.wait(days=5)
    said = {"outcome": "held", "attendees": "Editor-in-chief", "minutes": "Signed."}
    walk.do("record_interview", cast.lin, about=walk.ref("summon"), **said)
    walk.do("bring_suit", cast.rep, about=walk.ref("decide"), body="Court", text="Too high.")
    walk.do("record_outcome", cast.legal, about=walk.ref("bring_suit"), outcome="upheld", reasons="Sound.")
    campaign = campaigns.open_campaign(
        authority=cast.authority, title="Clear Lists", start=date(2026, 3, 1), end=date(2026, 4, 30), by=cast.head,
        at=walk.at,
    )  # fmt: skip
    walk.do("link_campaign", cast.lin, campaign=str(campaign.pk), reason="Same problem.")
    warned(walk)
    return walk


def warned(walk: make.Walk) -> None:
    """A warning from a second notice and decision."""
    row = {"party": "operator", "kind": "warning", "violation": walk.ref("record_violation", 1)}
    make.draft_pre_notice_of(walk, [row])
    for beat in (make.approve_pre_notice, make.give_pre_notice, make.serve_pre_notice, make.make_statement):
        beat(walk)
    for beat in (make.review_statement, make.waive_hearing):
        beat(walk)
    make.draft_decision_of(walk, [row])
    for beat in (make.review_legality, make.approve_decision, make.decide):
        beat(walk)


def test_it_is_whole_after_a_case_with_everything(cast: people.Cast) -> None:
    walk = everything(cast)
    assert differences() == []
    assert check() == f"rebuild whole: 1 cases, {walk.case.last_act_n} acts, 0 differences"
    empty = [m.__name__ for m in apps.get_models() if issubclass(m, OfAct) and not m._base_manager.exists()]
    assert empty == []


EDITS = {
    "caseparty": "name = name || '.'", "violation": "conduct_from = conduct_from - 1", "evidence": "collector = 'X'",
    "submission": "received_on = received_on - 1", "notice": "issued_on = issued_on - 1", "service": "method = 'post'",
    "serviceattempt": "result = 'None'", "summons": "place = 'Other'", "correctionorder": "issued_on = issued_on - 1",
    "requirement": "within_n = within_n + 1", "warning": "given_on = given_on - 1", "sanction": "amount = amount - 1",
    "payment": "amount = amount - 1", "appeal": "outcome = 'revoked'", "campaignlink": "act_n = act_n - 1",
    "deadline": "legal_day = legal_day + 1", "obligation": "due_at = due_at + interval '1 day'",
    "case": "next_end = next_end + interval '1 day'", "act": "despite = 'Edited'", "series": "last = last + 1",
}  # fmt: skip


def test_an_edit_of_any_table_is_found(cast: people.Cast) -> None:
    everything(cast)
    missed = []
    for table, edit in EDITS.items():
        with connection.cursor() as cursor, past_the_triggers():
            cursor.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM cases_{table}")
            cursor.execute(f"UPDATE cases_{table} SET {edit}")
        if not differences():
            missed.append(table)
        columns = edit.partition(" ")[0]
        with connection.cursor() as cursor, past_the_triggers():
            cursor.execute(f"UPDATE cases_{table} t SET {columns} = k.{columns} FROM kept k WHERE k.id = t.id")
            cursor.execute("DROP TABLE kept")
    assert missed == []
    assert differences() == []
    indexes = {m._meta.model_name for m in apps.get_models() if issubclass(m, OfAct)}
    assert indexes <= EDITS.keys()


def test_a_row_that_is_gone_or_too_many_is_found(cast: people.Cast) -> None:
    make.case(cast, after="pay")
    with connection.cursor() as cursor, past_the_triggers():
        cursor.execute("DELETE FROM cases_payment")
    with pytest.raises(CommandError, match="1 differences"):
        check()


def test_it_is_whole_after_corrections(cast: people.Cast) -> None:
    walk = make.case(cast, after="pay")
    walk.do("correct_entry", cast.head, about=walk.ref("record_payment"), what="strike", reason="Another fine.")
    paid = {"amount": Decimal(100), "reference": "B-2"}
    walk.wait(days=1).do("record_payment", cast.clerk, about=walk.ref("decide", 1), **paid)
    less = {"what": "facts", "facts": {"amount": "90.00"}, "reason": "r"}
    walk.do("correct_entry", cast.head, about=walk.ref("record_payment"), **less)
    exhibit = {"title": "New", "kind": "electronic", "description": "d"}
    for _ in range(2):
        walk.do("add_evidence", cast.lin, exhibits=[exhibit], recusal_told=True)
        walk.do("correct_entry", cast.head, about=walk.ref("add_evidence"), what="strike", reason="Another case.")
    later = walk.acts["serve"].on + timedelta(days=1)
    walk.do("correct_entry", cast.head, about=walk.ref("serve"), what="day", day=later, reason="r")
    assert differences() == []


WRONG = {"what": "strike", "reason": "Entered in the wrong case."}


def test_a_pause_that_is_struck_out_before_an_extension_moves_what_was_extended(cast: people.Cast) -> None:
    """Ninety and sixty days from filing: the six that never stood still are in nobody's date."""
    walk = make.case(cast, after="file_case")
    plain = make.case(cast, after="file_case")
    for one in (walk, plain):
        if one is walk:
            one.wait(days=1).do("send_out", cast.lin, kind="testing", to_whom="Institute", text="Is it so?")
            one.wait(days=5).do("receive_result", cast.lin, about=one.ref("send_out"), text="It is.")
        one.do("extend_decision", cast.head, about=one.ref("file_case"), reason="Complex.")
    assert end(walk) > end(plain)
    walk.do("correct_entry", cast.head, about=walk.ref("receive_result"), **WRONG)
    assert end(walk) is None, "the time stands still since it was sent"
    assert differences() == []
    walk.do("correct_entry", cast.head, about=walk.ref("send_out"), **WRONG)
    assert end(walk) == end(plain)
    assert differences() == []


def test_one_pause_of_two_is_struck_out_step_by_step(cast: people.Cast) -> None:
    walk = make.case(cast, after="file_case")
    sent = []
    for _ in range(2):
        walk.wait(days=1).do("send_out", cast.lin, kind="testing", to_whom="Institute", text="Is it so?")
        sent.append(walk.ref("send_out"))
        walk.wait(days=1).do("receive_result", cast.lin, about=sent[-1], text="It is.")
        sent.append(walk.ref("receive_result"))
    both = end(walk)
    for about in (sent[1], sent[0]):
        walk.do("correct_entry", cast.head, about=about, **WRONG)
        assert differences() == []
    assert end(walk) == both - timedelta(days=2)


def end(walk: make.Walk) -> Any:
    """The last day to decide of the deadline that runs."""
    return Deadline.objects.get(case=walk.case, limit="decide", state=Deadline.OPEN).legal_day


def test_it_is_whole_after_another_day_of_service_on_which_something_was_filed(cast: people.Cast) -> None:
    """What the party sent before is judged anew by the corrected day: in time, or late."""
    walk = make.case(cast, after="file_remediation")
    at, about = walk.acts["serve"].on, walk.ref("serve")
    for day in (at + timedelta(days=1), at):
        walk.do("correct_entry", cast.head, about=about, what="day", day=day, reason="The receipt names it.")
        assert differences() == []


def test_it_is_whole_after_a_published_year(cast: people.Cast) -> None:
    walk = make.case(cast, after="file_case", at=datetime(2026, 11, 9, 2, tzinfo=UTC))
    off = "01-01..01-03; 02-05..02-12; 04-03..04-05; 05-01..05-05; 06-09; 09-15; 10-01..10-07"
    row = calendars.propose_year(
        authority=cast.authority, calendar="cn-workdays", year=2027, source="Notice 12 of 2026", off=off,
        work="02-14; 02-20", by=cast.administrator, at=walk.at,
    )  # fmt: skip
    touched = list(queries.touched(row).values_list("pk", flat=True))
    calendars.confirm_year(row=row, cases=touched, by=cast.head, at=walk.at + timedelta(minutes=1))
    drive.drain()
    assert Act.objects.filter(case=walk.case, step="apply_calendar").exists()
    assert differences() == []


def test_it_is_whole_after_a_load(cast: people.Cast) -> None:
    with actions.loading():
        for after in ("receive_lead", "serve_order", "accept_remediation", "pay"):
            make.case(cast, after=after)
    assert differences() == []


def test_it_is_whole_after_a_replayed_history(cast: people.Cast) -> None:
    case = actions.opening(platform=cast.platform, unit=cast.unit, origin="replayed")
    at = make.BEGIN
    act = actions.record_history(
        "receive_lead", case=case, by=cast.head, at=at, on=None, title="Published", source="media"
    )
    act = actions.record_history(
        "order_correction", case=act.case, by=cast.head, at=at, on=date(2025, 9, 11), to=["operator"],
        history=actions.History(by_name="Shanghai CAC"), requirements=[{"title": "Not published"}],
    )  # fmt: skip
    assert differences() == []
    assert {found["key"] for found in act.answer["defects"]} >= {"no_mandate"}
    with pytest.raises(actions.Refused):
        actions.do("record_violation", case=act.case, by=cast.lin, at=at, violations=[make.violation()])
