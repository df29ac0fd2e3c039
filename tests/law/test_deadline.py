"""`manage.py deadline`: what it prints, and one clear sentence for every mistake."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.management.commands import deadline as command
from regulator.procedure.calendars import cn_workdays
from regulator.procedure.language import (
    Choice,
    Effect,
    Field,
    Fixed,
    Given,
    Kind,
    Limit,
    Regime,
    Role,
    Statute,
    Step,
    Unit,
)
from regulator.procedure.regimes import REGIMES

APL = Statute("APL", "Administrative Penalty Law")
METHODS = (Choice("direct", "Handed over"), Choice("post", "By post"), Choice("portal", "In the portal"))


def limit(key: str, n: int | Given | Fixed, unit: Unit, **rest: object) -> Limit:
    return Limit(key, n, unit, "order", APL("66"), **rest)  # type: ignore[arg-type]


EXTENSION = Limit("pay", 30, Unit.CALENDAR_DAY, "extend", APL("66"), of="taken", replaces="pay")
SMALL = Regime(
    key="small",
    title="A small regime",
    version="1",
    currency="CNY",
    calendar=cn_workdays.CALENDAR,
    statutes=(APL,),
    stages=(),
    provisions=(),
    chapters=(("All", (
        Step(
            "order",
            "Order",
            (Role.HEAD,),
            APL("28"),
            limits=(
                limit("pay", 15, Unit.CALENDAR_DAY, title="Pay the fine"),
                limit("correct", Given("within"), Unit.CALENDAR_DAY),
                limit("stop", 24, Unit.HOUR, of="taken"),
                limit("answer", 5, Unit.WORKING_DAY),
                limit("reply", Given("within"), Unit.CALENDAR_DAY),
                limit("reply", Given("within"), Unit.CALENDAR_DAY, includes_first_day=True),
                limit("reply", Fixed("due"), Unit.CALENDAR_DAY),
                limit("inform", Fixed("due"), Unit.CALENDAR_DAY),
            ),
        ),
        Step("extend", "Extend", (Role.HEAD,), APL("66"), limits=(EXTENSION,)),
        Step("ask", "Ask", (Role.HEAD,), APL("28"), limits=(Limit("answer", 7, Unit.WORKING_DAY, "ask", APL("45")),)),
        Step(
            "serve",
            "Serve",
            (Role.CLERK,),
            APL("61"),
            Effect.SERVE,
            asks=(Field("method", "Method", Kind.CHOICE, choices=METHODS),),
        ),
    )),),
    general=Limit("general", 1, Unit.CALENDAR_DAY, "", APL("85"), of="taken"),
)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "REGIMES", REGIMES | {"small": SMALL})


def deadline(*words: str, regime: str = "small") -> list[str]:
    out = StringIO()
    call_command("deadline", regime, *words, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("pay --from 2026-02-06", "legal_end=2026-02-24 safe_end=2026-02-14"),
        ("pay --from 2026-02-06 --service post", "legal_end=2026-02-24 safe_end=2026-02-14"),
        ("extend.pay --from 2026-03-02", "legal_end=2026-04-01 safe_end=2026-04-01"),
        ("order.answer --from 2025-09-23", "legal_end=2025-09-29 safe_end=2025-09-29"),
        ("ask.answer --from 2025-09-23", "legal_end=2025-10-09 safe_end=2025-10-09"),
        ("correct --n 5 --unit working_day --from 2025-09-26", "legal_end=2025-10-10 safe_end=2025-10-10"),
        ("--n 90 --unit calendar_day --from 2025-07-04", "legal_end=2025-10-09 safe_end=2025-09-30"),
        ("--n 7 --unit working_day --backward --from 2025-10-15", "legal_end=2025-09-28 safe_end=2025-09-28"),
        (
            "--n 28 --unit calendar_day --include-first-day --from 2025-10-13",
            "legal_end=2025-11-10 safe_end=2025-11-07",
        ),
        ("--n 2 --unit month --extra-days 10 --from 2025-12-05", "legal_end=2026-02-24 safe_end=2026-02-14"),
        ("--n 1 --unit week --from 2026-03-04", "legal_end=2026-03-11 safe_end=2026-03-11"),
        ("--n 1 --unit year --from 2024-02-29", "legal_end=2025-02-28 safe_end=2025-02-28"),
        (
            "stop --from 2026-03-06T18:30",
            "legal_end=2026-03-07T18:30:00+08:00 safe_end=2026-03-07T18:30:00+08:00",
        ),
        (
            "--n 24 --unit hour --from 2026-03-06T10:30Z",
            "legal_end=2026-03-07T18:30:00+08:00 safe_end=2026-03-07T18:30:00+08:00",
        ),
    ],
)
def test_the_last_line_gives_the_ends(words: str, last: str) -> None:
    assert deadline(*words.split())[-1] == last


def test_the_count_is_printed_day_by_day() -> None:
    lines = deadline("order.answer", "--from", "2025-09-26")
    assert lines[0] == "answer (APL 66)"
    assert lines[1] == "Counted by the calendar “Working days of mainland China” (cn-workdays)."
    assert lines[2] == "Fri 26 Sep 2025: start, the day of service is not counted"
    assert lines[4] == "Sun 28 Sep 2025: day 1, make-up working day"
    assert lines[-3] == "Fri 10 Oct 2025: day 5, the last day"
    assert lines[-2].startswith("5 working days from service on Fri 26 Sep 2025; ")


@pytest.mark.parametrize(
    ("regime", "limit", "sentence"),
    [
        ("cn-cac", "decide.apply_to_court", "3 months from Mon 5 Jan 2026, when the time before it ended; this day"),
        ("uk-osa", "correct", "3 months from Mon 5 Jan 2026; this day is not counted"),
    ],
)
def test_what_does_not_run_from_service_does_not_say_so(regime: str, limit: str, sentence: str) -> None:
    lines = deadline(limit, "--from", "2026-01-05", regime=regime)
    assert any(line.startswith(sentence) for line in lines), lines
    assert not any("service" in line for line in lines)


def test_service_by_public_notice_counts_thirty_days_later() -> None:
    """CN-13: published on 6 February 2026, served on 8 March; the time to pay runs from then."""
    lines = deadline("public_notice", "--from", "2026-02-06", regime="cn-cac")
    assert lines[0] == "Service by public notice (CPL 95)"
    assert lines[-1].startswith("legal_end=2026-03-08 ")
    lines = deadline("pay", "--service", "public_notice", "--from", "2026-02-06", regime="cn-cac")
    assert "15 calendar days from service on Sun 8 Mar 2026" in "\n".join(lines)
    assert lines[-1] == "legal_end=2026-03-23 safe_end=2026-03-23"
    by_post = deadline("pay", "--service", "post", "--from", "2026-02-06", regime="cn-cac")
    assert by_post[-1] == "legal_end=2026-02-24 safe_end=2026-02-14", "CN-6"


def test_a_limit_that_can_be_a_day_or_a_period_is_counted_as_a_period() -> None:
    asked = ("reply", "--n", "28", "--unit", "calendar_day", "--from", "2026-03-02")
    assert deadline(*asked)[-1].startswith("legal_end=2026-03-30")
    assert deadline(*asked, "--include-first-day")[-2].startswith("The safe end is Fri 27 Mar 2026"), (
        "the other wording"
    )


def test_the_safe_end_is_explained_where_it_differs() -> None:
    lines = deadline("pay", "--from", "2026-02-06")
    assert lines[-2] == "The safe end is Sat 14 Feb 2026, the last working day on or before Sat 21 Feb 2026."


def test_the_safe_end_of_a_period_without_a_working_day_is_explained() -> None:
    lines = deadline("correct", "--n", "1", "--unit", "calendar_day", "--from", "2026-02-15", regime="cn-cac")
    assert lines[-2] == "The safe end is Mon 16 Feb 2026, as no working day lies within the period."
    assert lines[-1] == "legal_end=2026-02-24 safe_end=2026-02-16"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("nothing --from 2025-09-23", "no limit “nothing”. Known: answer, correct, inform, pay, reply, stop."),
        ("answer --from 2025-09-23", "name one of order.answer, ask.answer"),
        ("--from 2025-09-23", "Name a limit of the regime, or a period"),
        ("pay", "Give the day it starts with --from"),
        ("correct --from 2025-09-23", "set by the act: give it with --n and --unit"),
        ("pay --n 3 --unit month --from 2025-09-23", "set by law"),
        ("pay --backward --from 2025-09-23", "a limit has its own rules"),
        ("pay --include-first-day --from 2025-09-23", "is never counted: leave --include-first-day out"),
        ("reply --from 2025-09-23", "set by the act: give it with --n and --unit"),
        ("inform --n 3 --unit week --from 2025-09-23", "is itself set in the act: there is nothing to count"),
        ("--n 3 --from 2025-09-23", "needs both --n and --unit"),
        ("--unit week --from 2025-09-23", "needs both --n and --unit"),
        ("--n 3 --unit fortnight --from 2025-09-23", "no unit “fortnight”"),
        ("--n three --unit week --from 2025-09-23", "--n must be a whole number"),
        ("--n=-3 --unit week --from 2025-09-23", "--n must be a whole number"),
        ("--n 0 --unit week --from 2025-09-23", "between 1 and 10,000"),
        ("--n 3 --unit week --extra-days x --from 2025-09-23", "--extra-days must be a whole number"),
        ("--n 3 --unit week --extra-days 999999999 --from 2025-09-23", "outside the years 1 to 9999"),
        ("--n 9999 --unit year --from 2025-09-23", "outside the years 1 to 9999"),
        ("pay --from 2025-02-30", "“2025-02-30” does not exist"),
        ("pay --from 2025-02-10T25:00", "“2025-02-10T25:00” does not exist"),
        ("pay --from 23.9.2025", "“23.9.2025” is not a date such as"),
        ("pay --from 20250923", "is not a date such as"),
        ("stop --from 2025-09-23", "time of day with its time zone"),
        ("stop --from 1986-05-04T02:30", "Write what they showed then, such as 1986-05-04T03:30+09:00."),
        (
            "stop --from 1986-09-14T01:30",
            "write 1986-09-14T01:30+09:00 for the first time, 1986-09-14T01:30+08:00 for the second.",
        ),
        ("pay --from 2025-09-23 --service pigeon", "no method of service “pigeon”. Known: direct, post, portal."),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_two(words: str, sentence: str) -> None:
    with pytest.raises(CommandError) as caught:
        deadline(*words.split())
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.returncode == 2


def test_an_unknown_regime_is_named() -> None:
    with pytest.raises(CommandError, match="There is no regime “”"):
        call_command("deadline")
    with pytest.raises(CommandError, match=r"There is no regime “atlantis”\. Known: .*small\."):
        call_command("deadline", "atlantis", "pay", "--from", "2025-09-23")


# ── Extensions, pauses, places ─────────────────────────────────────────────────────────────────────────────────────

NINETY = "--n 90 --unit calendar_day --from 2025-07-04"


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (f"{NINETY} --extend 60calendar_day", "legal_end=2025-12-01 safe_end=2025-12-01"),
        (f"{NINETY} --pause 2025-08-01..2025-08-05", "legal_end=2025-10-09 safe_end=2025-09-30"),
        (
            f"{NINETY} --extend 60calendar_day --pause 2025-08-01..2025-08-05",
            "legal_end=2025-12-08 safe_end=2025-12-05",
        ),
        (
            f"{NINETY} --pause 2025-11-03..2025-11-04 --extend 60calendar_day --pause 2025-08-01..2025-08-05",
            "legal_end=2025-12-08 safe_end=2025-12-08",
        ),
        (f"{NINETY} --calendar cn-workdays", "legal_end=2025-10-09 safe_end=2025-09-30"),
        (
            "--n 24 --unit hour --from 2026-03-06T18:30 --extend 2hour",
            "legal_end=2026-03-07T20:30:00+08:00 safe_end=2026-03-07T20:30:00+08:00",
        ),
    ],
)  # fmt: skip
def test_extensions_and_pauses_move_the_end(words: str, last: str) -> None:
    assert deadline(*words.split())[-1] == last


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--extend 60", "“60” is not an extension such as 60calendar_day."),
        ("--extend 60days", "There is no unit “days”."),
        ("--extend 0calendar_day", "A period must be between 1 and 10,000 calendar days long, not 0."),
        ("--extend 5hour", "Hours are extended by hours, days by days."),
        ("--pause 2025-08-05", "“2025-08-05” is no span of days such as 2026-03-02..2026-03-06."),
        ("--pause 2025-02-30..2025-03-02", "“2025-02-30..2025-03-02”: no calendar shows one of these days"),
        ("--pause 2025-08-05..2025-08-01", "The pause “2025-08-05..2025-08-01” ends before it starts."),
        ("--pause 2025-08-01..2025-08-05 --pause 2025-08-05..2025-08-09", "The pause from 2025-08-05 overlaps"),
        ("--calendar mars", "There is no calendar “mars”. Known: cn-workdays"),
        ("--place mars", "The regime small knows no place “mars”. Known: none."),
        ("--calendar cn-workdays --place mars", "Give --calendar or --place, not both."),
        ("--backward --extend 5calendar_day", "A time that is counted back from a day is not extended"),
        ("--backward --pause 2025-07-01..2025-07-02", "A time that is counted back from a day does not stand still"),
        ("--extend -5calendar_day", "“-5calendar_day” would make the time shorter"),
    ],
)
def test_a_mistake_in_what_moves_the_end_is_one_sentence(words: str, sentence: str) -> None:
    with pytest.raises(CommandError) as wrong:
        deadline(*NINETY.split(), *words.split())
    assert str(wrong.value).startswith(sentence)
