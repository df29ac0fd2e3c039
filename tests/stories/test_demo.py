"""The demonstration: every case of it was worked as the law allows, whatever the day of the load, and all find work."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases import actions
from cases.management import demo, replaying
from cases.management.demo import signins
from cases.models import Act, Case, Notice
from regulator.accounts.models import Authority
from regulator.outbox.models import Outgoing

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "at",
    [
        MONDAY,
        datetime(2026, 10, 4, 16, 30, tzinfo=UTC),  # half an hour into a holiday in Shanghai
        datetime(2027, 2, 6, 3, 0, tzinfo=UTC),  # a Saturday in the Spring Festival of a year without a calendar
    ],
)
def test_every_case_is_lawful_and_whole(transactional_db: None, at: datetime) -> None:
    stages = demo.load(at=at)
    assert Case.objects.filter(origin="").count() == sum(len(stage.walks) for stage in stages)
    assert not Act.objects.filter(recorded_at__gte=at, origin="").exists()
    for command in (("verify_audit",), ("rebuild", "--check")):
        call_command(*command, stdout=StringIO(), stderr=StringIO())


def test_each_role_finds_work_and_the_notices_wait_for_the_printer(transactional_db: None) -> None:
    begun = time.perf_counter()
    stage, *_others = demo.load(at=MONDAY)
    took = time.perf_counter() - begun
    assert took < 10, f"{took:.1f} s"
    waiting = {name: said for table in signins.tables() for _role, name, said in table.rows}
    assert {
        "clara.moreau",
        "elena.rossi",
        "anna.keller",
        "helen.clarke",
        "tom.baker",
        "kate.sullivan",
    } <= waiting.keys()
    assert waiting["sun.qi"] == "1 notice to sign"
    assert Notice.objects.count() == Outgoing.objects.filter(kind="compose_notice").count() >= 20
    mine = Case.objects.filter(origin="", authority=stage.cast.authority)
    stages = set(mine.values_list("stage", flat=True))
    assert stages == {"lead", "filed", "order", "notice", "hearing", "decided", "closed"}
    look = actions.look(case=stage.walks[0].case, by=stage.cast.staff["lin"], at=MONDAY)
    assert look.case.stage == "closed"


def test_a_load_that_is_broken_off_leaves_the_database_empty(transactional_db: None, monkeypatch) -> None:
    """The next start must not take half of it for the demonstration."""
    real, calls = replaying.enter, iter(range(10))

    def killed_at_the_last(*args: object, **named: object) -> object:
        if next(calls):
            raise KeyboardInterrupt
        return real(*args, **named)

    monkeypatch.setattr(replaying, "enter", killed_at_the_last)
    with pytest.raises(KeyboardInterrupt):
        demo.load(at=MONDAY)
    assert not Authority.objects.exists()


def test_the_commands_load_once_and_say_who_may_sign_in(transactional_db: None) -> None:
    said = StringIO()
    with pytest.raises(CommandError, match="no demonstration"):
        call_command("demo_signins", stdout=said)
    call_command("load_demo", stdout=said)
    call_command("demo_signins", stdout=said)
    assert "lin.yue" in said.getvalue()
    with pytest.raises(CommandError, match="authority already"):
        call_command("load_demo", stdout=said)
