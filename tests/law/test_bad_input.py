"""What `deadline`, `explain` and `replay` say to whom asks for what is not there, cannot be, or is not lawful.

One sentence each, with the provision where the law is why, nothing printed as a result, and exit code 2.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.law.published import REPLAYS

HEARING = "deadline cn-cac hearing_request --from 2025-09-23"
DECIDE = "deadline cn-cac decide --from 2026-03-02"
PAY = "deadline uk-osa pay --unit calendar_day --include-first-day"
STEP = "deadline uk-osa give_confirmation_decision.correct --n 72 --unit hour"


def refused(*words: str) -> str:
    out = StringIO()
    with pytest.raises(CommandError) as wrong:
        call_command(*words, stdout=out)
    assert wrong.value.returncode == 2
    assert out.getvalue() == "", "nothing that could be taken for a result"
    assert "\n" not in str(wrong.value)
    return str(wrong.value)


def printed(words: str) -> list[str]:
    out = StringIO()
    call_command(*words.split(), stdout=out)
    return out.getvalue().splitlines()


# ── What is not there, or cannot be ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("deadline atlantis pay --from 2026-02-06", "There is no regime “atlantis”. Known: cn-cac, eu-dsa, uk-osa"),
        ("explain", "Name a regime: cn-cac, eu-dsa, uk-osa, au-osa."),
        ("explain atlantis", "There is no regime “atlantis”. Did you mean: cn-cac, eu-dsa, uk-osa, au-osa?"),
        ("explain cn-cac decid", "There is no step “decid”. Did you mean: decide"),
        ("replay --form atlantis decide", "There is no regime “atlantis”. Known: cn-cac, eu-dsa, uk-osa, au-osa."),
        ("replay --form cn-cac punish", "There is no step “punish” of a regime “cn-cac”."),
        ("replay --dry-run nowhere.toml", "nowhere.toml cannot be opened: No such file or directory."),
        ("deadline cn-cac punish --from 2026-02-06", "The regime cn-cac has no limit “punish”. Known: "),
        ("deadline cn-cac pay --from 2026-02-06 --calendar mars", "There is no calendar “mars”. Known: cn-workdays"),
        ("deadline uk-osa appeal --from 2026-02-06 --place mars", "The regime uk-osa knows no place “mars”. Known: ew"),
        ("deadline cn-cac pay --from 2026-02-30", "“2026-02-30” does not exist: no calendar or clock shows it."),
        (f"{HEARING} --service pigeon", "The regime cn-cac has no method of service “pigeon”. Known: direct"),
        (f"{STEP} --from 2026-03-29T01:30", "Write what they showed then, such as 2026-03-29T02:30+01:00."),
        (f"{STEP} --from 2026-10-25T01:30", "write 2026-10-25T01:30+01:00 for the first time, 2026-10-25T01:30+00:00"),
        (f"{DECIDE} --pause 2026-03-09..2026-03-03", "“2026-03-09..2026-03-03” ends before it starts (O14 42)."),
        (
            f"{DECIDE} --pause 2026-03-03..2026-03-09 --pause 2026-03-09..2026-03-10",
            "overlaps the one until 2026-03-09: no day stands still twice (O14 42).",
        ),
        (f"{DECIDE} --extend -5calendar_day", "“-5calendar_day” would make the time shorter"),
        ("deadline uk-osa appeal --from 2026-10-30 --place sct", "is counted by uk-ew everywhere: leave --place out."),
        (
            "deadline eu-dsa observations --n 336 --unit hour --from 2026-03-02T10:00",
            "“Submit observations” (DSA 79(2)) is set in working_day or calendar_day or week or month, not in hour.",
        ),
        ("deadline au-osa report --n 672 --unit hour --from 2024-03-18T09:00", "week or month, not in hour."),
        ("deadline uk-osa rate_days --n 2 --unit month --from 2026-01-05", "is set in calendar_day, not in month."),
        ("deadline cn-cac public_notice --from 2026-01-05 --service public_notice", "leave --service out."),
    ],
)
def test_what_is_not_there_or_cannot_be_is_named(words: str, sentence: str) -> None:
    assert sentence in refused(*words.split())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("on = 2026-02-06", "on = 2026-02-30"), "case.toml is not a TOML file in UTF-8: Invalid date or datetime"),
        (("on = 2026-02-06", 'on = "2026-02-30"'), "kuaishou, act 4: `on` is a date or “unknown”."),
        (("on = 2026-02-06", "on = 2026-02-06T10:00:00"), "kuaishou, act 4: `on` is a date or “unknown”."),
        (('about = "4"', 'about = "four"'), "kuaishou, act 6: `about` is an act such as “4”, or an item of it"),
        (("[[case]]", "[[cases]]"), "case.toml holds no case: each begins with the line [[case]]."),
        (("facts = { addressee", "facts = { moment = 2026-02-06T17:00:00, addressee"), "needs its offset, such as"),
    ],
)
def test_a_case_that_cannot_be_read_says_where_and_why(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    text = (REPLAYS / "livestream_2026.toml").read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "case.toml"
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    assert sentence in refused("replay", "--dry-run", str(path))


# ── What the law does not allow ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        # CN: sixty days more, once; then the superior. Fifteen days to file in all. A hearing request is not extended.
        (f"{DECIDE} --extend 61calendar_day", "(O14 42) adds 60 calendar days, not 61 calendar days."),
        (f"{DECIDE} --extend 30calendar_day", "(O14 42) adds 60 calendar days, not 30 calendar days."),
        (f"{DECIDE} --extend 3month", "(O14 42) adds 60 calendar days, not 3 months."),
        (
            f"{DECIDE} --extend 60calendar_day --extend 60calendar_day",
            "“Extend the time to decide” (O14 42) can be taken once. Then comes “Record a further extension”",
        ),
        (f"{DECIDE} --extend extend_by_superior=30calendar_day", "O14 42: The own head's extension comes first."),
        (f"{DECIDE} --extend grant_time=30calendar_day", "does not make “Decide the case” (APL 60) longer. Known"),
        ("deadline cn-cac file --from 2026-03-02 --extend 9working_day", "(O14 18) adds 8 working days, not 9"),
        (f"{HEARING} --extend 30working_day", "No step of cn-cac makes “Ask for a hearing” (APL 64(1); 85) longer."),
        (f"{HEARING} --pause 2025-09-24..2025-09-25", "No step of cn-cac lets “Ask for a hearing” (APL 64(1); 85) st"),
        (f"{DECIDE} --pause stay_execution=2026-03-03..2026-03-04", "does not let “Decide the case” (APL 60) stand"),
        (
            "deadline cn-cac serve_hearing_notice --from 2025-10-15 --extend 2working_day",
            "A time that is counted back from a day is not extended",
        ),
        # EU: fourteen days for observations, fourteen working days before a restriction; limitation is interrupted.
        (
            "deadline eu-dsa --n 10 --unit working_day --from 2026-09-23 --pause any=2026-09-25..2026-09-28",
            "A time with --n is moved by no step of the law: leave “any=” out.",
        ),
        (
            "deadline eu-dsa --n 10 --unit working_day --from 2026-09-23 --extend any=5working_day",
            "A time with --n is moved by no step of the law: leave “any=” out.",
        ),
        (
            "deadline eu-dsa observations --n 10 --unit calendar_day --from 2024-07-12",
            "DSA 79(2): Observations need at least 14 days.",
        ),
        (
            "deadline eu-dsa restriction --n 14 --unit calendar_day --from 2026-03-02",
            "DSA 82(1): Interested parties need at least 14 working days.",
        ),
        (
            "deadline eu-dsa impose --from 2024-03-01 --extend 1year",
            "No step of eu-dsa makes “Impose fines and penalty payments” (DSA 77(1), (2)) longer. It can start",
        ),
        ("deadline eu-dsa court --from 2025-12-05 --pause 2025-12-24..2025-12-31", "Bring an action before the Court"),
        # AU-3: given 18 March 2024, no report before 15 April.
        (
            "deadline au-osa report --n 20 --unit calendar_day --from 2024-03-18",
            "due on 2024-04-07. Counted from 2024-03-18 it cannot be due before 2024-04-15.",
        ),
        ("deadline au-osa proceedings --from 2024-03-18 --extend 1year", "No step of au-osa makes"),
        # UK 139(5): 28 days beginning with the day the penalty notice is given.
        (
            f"{PAY} --n 27 --from 2025-10-13",
            "28 days beginning with today end on 2025-11-09. That is so for give_penalty_notice.pay; if another",
        ),
    ],
)  # fmt: skip
def test_what_the_law_does_not_allow_is_refused_with_the_provision(words: str, sentence: str) -> None:
    assert sentence in refused(*words.split())


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (f"{DECIDE} --extend 60calendar_day", "legal_end=2026-07-30 safe_end=2026-07-30"),
        (f"{DECIDE} --extend 60calendar_day", "legal_end=2026-07-30 "),
        (f"{DECIDE} --extend 60calendar_day --extend extend_by_superior=30calendar_day", "legal_end=2026-08-31 "),
        ("deadline cn-cac file --from 2026-03-02 --extend 8working_day", "legal_end=2026-03-23 safe_end=2026-03-23"),
        ("deadline eu-dsa observations --n 14 --unit calendar_day --from 2024-07-12", "legal_end=2024-07-26 "),
        ("deadline au-osa report --n 28 --unit calendar_day --from 2024-03-18", "legal_end=2024-04-15 "),
        (f"{STEP} --from 2026-03-02T10:00", "legal_end=2026-03-05T10:00:00+00:00 "),
        (f"{PAY} --n 28 --from 2025-10-13", "legal_end=2025-11-09 "),
        # The general rules of time know no step, so no cap.
        ("deadline cn-cac --n 9 --unit week --from 2025-07-04 --extend 61calendar_day", "legal_end=2025-11-05 "),
    ],
)  # fmt: skip
def test_what_the_law_allows_is_counted(words: str, last: str) -> None:
    assert f"{printed(words)[-1]} ".startswith(last)


# ── What is said beside the result ─────────────────────────────────────────────────────────────────────────────────


def test_every_length_and_every_pause_carries_its_provision() -> None:
    lines = printed(f"{DECIDE} --extend 60calendar_day --pause send_out=2026-04-01..2026-04-10")
    assert lines[0] == "Decide the case (APL 60)"
    assert "Wed 1 Apr 2026: note, until Fri 10 Apr 2026 the clock stands still (O14 42)" in lines
    assert any(line.startswith("90 calendar days from") and line.endswith("(APL 60)") for line in lines)
    assert "Extend the time to decide (O14 42)" in lines
    assert any(line.startswith("60 calendar days more") and line.endswith("(O14 42)") for line in lines)


@pytest.mark.parametrize(
    ("pause", "sentence"),
    [
        ("2026-02-02..2026-03-02", "is over before the time begins: it moves nothing."),
        ("2026-06-01..2026-06-05", "begins after the time has ended: it moves nothing."),
    ],
)
def test_a_pause_that_moves_nothing_is_said_to(pause: str, sentence: str) -> None:
    lines = printed(f"{DECIDE} --pause {pause}")
    assert lines[-1] == printed(DECIDE)[-1]
    (note,) = [line for line in lines if sentence in line]
    assert "(O14 42)" in note


def test_a_pause_that_reaches_into_the_time_moves_it_by_the_days_inside() -> None:
    lines = printed(f"{DECIDE} --pause 2026-02-20..2026-03-03")
    assert lines[-1] == "legal_end=2026-06-01 safe_end=2026-06-01"
    assert not any("moves nothing" in line for line in lines)


def test_a_length_that_practice_or_an_unchecked_rule_asks_for_only_warns() -> None:
    lines = printed(f"{PAY.replace('pay', 'give_confirmation_decision.pay')} --n 27 --from 2025-10-13")
    assert any(line.startswith("Warning, OSA 137, unverified: Given today") for line in lines)
    lines = printed("deadline cn-cac statement --n 3 --unit working_day --from 2026-03-02")
    assert any(line.startswith("Warning, APL 44; 45, derived: Less than five working days") for line in lines)


def test_a_date_that_rests_on_no_published_calendar_says_so_right_before_it() -> None:
    *_, note, last = printed("deadline cn-cac decide --from 2026-11-01")
    assert note == "Provisional: no published calendar for 2027 is on hand, so the ends below may still move."
    assert last == "legal_end=2027-02-01 safe_end=2027-01-29"
    assert not any("Provisional" in line for line in printed(DECIDE))


# ── A case as a lawyer writes it ───────────────────────────────────────────────────────────────────────────────────


def test_a_neighbour_that_cannot_be_read_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "half.toml").write_text('title = "Begun', encoding="utf-8")
    path = tmp_path / "case.toml"
    path.write_bytes((REPLAYS / "livestream_2026.toml").read_bytes())
    lines = printed(f"replay --dry-run {path}")
    assert any(line.startswith("Earlier penalties were not looked for in half.toml: half.toml") for line in lines)


def test_a_refusal_for_what_is_not_published_says_so() -> None:
    lines = printed(f"replay --dry-run {REPLAYS / 'hot_search_2025.toml'}")
    shown = "Nothing on file or published shows what the law asks"
    assert f"       APL 44; 62: {shown}: advance notice served." in lines
    assert not any("was not told" in line or "did not name" in line for line in lines)
