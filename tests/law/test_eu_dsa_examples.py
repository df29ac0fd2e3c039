"""eu-dsa: the worked examples, each with its source, and two published cases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command

from regulator.procedure import clock, money
from regulator.procedure.calendars import CALENDARS
from regulator.procedure.conditions.turnover import ceiling_of
from regulator.procedure.language import Limit, Period, Ref, Unit
from regulator.procedure.regimes import eu_dsa_limits as times
from regulator.procedure.regimes.eu_dsa import EU_DSA
from regulator.procedure.regimes.eu_dsa_needs import SHARES
from tests.law import eu_files as files
from tests.law.eu_files import BRUSSELS, days, finding, fine, months, of, periodic
from tests.law.eu_ready import with_rate
from tests.law.files import GAO, LIN, QIAN, REP, ROU, SU, SYSTEM, Walk

COURT = times.court("decide")
TERMS: list[tuple[str, Limit, date, Period | None, str]] = [
    ("EU-1", times.OBSERVATIONS, date(2024, 7, 12), days(14), "2024-07-26"),
    ("EU-2", times.OBSERVATIONS, date(2025, 6, 18), days(14), "2025-07-02"),
    ("EU-3", times.OBSERVATIONS, date(2025, 5, 15), days(14), "2025-06-02"),
    ("EU-6", times.OBSERVATIONS, date(2026, 4, 1), days(3), "2026-04-08"),
    ("EU-8", COURT, date(2025, 12, 5), None, "2026-02-16"),
    ("EU-10 Board", times.BOARD_OPINION, date(2026, 4, 20), None, "2026-05-20"),
    ("EU-10 Commission", times.PLAN, date(2026, 5, 20), None, "2026-06-22"),
    ("EU-13 absolute", times.IMPOSE_AT_MOST, date(2024, 3, 1), None, "2034-03-01"),
    # The Commission rests on Monday 2 November 2026, the Court does not (Reg. 1182/71 art 2(1)).
    ("whose list", times.OBSERVATIONS, date(2026, 10, 19), days(14), "2026-11-03"),
    ("whose list, the Court", COURT, date(2026, 8, 23), None, "2026-11-02"),
    # A restriction of access: 14 working days, Ascension and the day after closed (DSA 82(1)).
    ("82(1)", times.RESTRICTION, date(2026, 5, 4), Period(14, Unit.WORKING_DAY), "2026-05-27"),
]


def term(limit: Limit, start: date, length: Period | None) -> Any:
    calendar = CALENDARS[limit.calendar or EU_DSA.calendar.id]
    return clock.end(limit, start, calendar, period=length, zone=BRUSSELS)


@pytest.mark.parametrize(("limit", "start", "length", "end"), [row[1:] for row in TERMS], ids=[row[0] for row in TERMS])
def test_the_worked_examples(limit: Limit, start: date, length: Period | None, end: str) -> None:
    assert str(term(limit, start, length).legal_end) == end


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("EU-3", ["Thu 29 May 2025: day 14, the last day, public holiday", "Fri 30 May 2025: rest, public holiday",
                  "Sat 31 May 2025: rest, weekend", "Sun 1 Jun 2025: rest, weekend",
                  "Mon 2 Jun 2025: rolled, the last day is a rest day, so the end moves to this next working day"]),
        ("EU-6", ["Sat 4 Apr 2026: day 3, the last day, weekend", "Sun 5 Apr 2026: rest, weekend",
                  "Mon 6 Apr 2026: rest, public holiday",
                  "Tue 7 Apr 2026: rolled, the last day is a rest day, so the end moves to this next working day",
                  "Wed 8 Apr 2026: rolled, a period of two days or more holds at least 2 working days"]),
        ("EU-8", ["Fri 5 Dec 2025: start, the day of service is not counted",
                  "Sun 15 Feb 2026: end, the last day, with 10 extra days, weekend",
                  "Mon 16 Feb 2026: rolled, the last day is a rest day, so the end moves to this next working day"]),
    ],
)  # fmt: skip
def test_the_trace_explains_the_date(name: str, lines: list[str]) -> None:
    limit, start, length = next(row[1:4] for row in TERMS if row[0] == name)
    assert clock.explain(term(limit, start, length))[-len(lines) :] == lines


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("eu-dsa --n 3 --unit calendar_day --from 2026-04-01", "Tue 7 Apr 2026, the first working day of the period"),
        (
            "cn-cac --n 5 --unit working_day --from 2031-05-15",
            "Tue 20 May 2031, in time whichever days are worked in the year to come",
        ),
        (
            "cn-cac serve_hearing_notice --from 2027-02-22",
            "Tue 12 Jan 2027, in time whichever days are worked in the year to come",
        ),
    ],
)
def test_a_safe_end_gives_its_own_reason(asked: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("deadline", *asked.split())
    assert f"The safe end is {sentence}.\n" in capsys.readouterr().out


# ── Amounts: EU-12 ─────────────────────────────────────────────────────────────────────────────────────────────────


def most(walk: Walk, row: dict[str, Any]) -> Decimal:
    found = ceiling_of(walk.question(LIN), row, SHARES)
    assert found is not None
    return found.high


def test_the_ceilings_are_shares_of_the_turnover_of_the_year_before() -> None:
    walk = files.found()
    duty, silence = of(walk), files.add(walk, provision="dsa-67-silent")
    assert most(walk, fine(duty)) == 219_000_000
    assert most(walk, fine(silence)) == 36_500_000
    assert most(walk, periodic(silence)) == 500_000


def test_a_ceiling_says_how_it_was_found() -> None:
    walk = files.found()
    found = ceiling_of(walk.question(LIN), fine(of(walk)), SHARES)
    assert found is not None
    assert found.sentence == (
        "At most 6 per cent of EUR 3,650,000,000 (total worldwide turnover or income of 2025): "
        "EUR 219,000,000 (DSA 74(1))."
    )
    with pytest.raises(money.Unpriced, match="Enter the total worldwide turnover"):
        ceiling_of(walk.question(LIN), fine(of(walk), turnover=None), SHARES)


def test_several_breaches_do_not_multiply_the_ceiling_of_a_decision() -> None:
    """DSA 74(1), (2): "in the decision ... fines not exceeding" 6 per cent, and 1 per cent for what is procedural."""
    walk = files.opened()
    ads, design = of(walk), files.add(walk, provision="dsa-25")
    silent, wrong = files.silence(walk), files.misled(walk)
    named = [files.finding(ads), files.finding(design), *(fine(ref, None) for ref in (ads, design, silent, wrong))]
    files.heard(*named, walk=walk)
    notice = walk.last("issue_findings")
    for amounts, sentence in (
        ((109_000_000, 110_000_000, 18_000_000, 18_500_000), ""),
        ((109_000_001, 110_000_000, 0, 0), "together, 219,000,001.00, are above the ceiling. At most 6 per cent"),
        ((0, 0, 18_000_001, 18_500_000), "together, 36,500,001.00, are above the ceiling. At most 1 per cent"),
    ):
        fines = [fine(ref, n) for ref, n in zip((ads, design, silent, wrong), amounts, strict=True) if n]
        answer = walk.taking("draft_decision", LIN, notice, **files.decision(*named[:2], *fines))
        found = [str(one) for one in answer.refusals if one.key == "over_ceiling"]
        assert bool(found) is bool(sentence), (amounts, answer.refusals)
        assert all(sentence in one for one in found)
        assert sentence or (answer.ceiling and answer.ceiling.high == 219_000_000 + 36_500_000)


def test_the_definitive_amount_is_no_more_than_what_accrued() -> None:
    """DSA 76(2): once the obligation is satisfied, at or below what the rate came to."""
    walk = files.opened()
    silence = files.silence(walk, conduct_from=date(2026, 2, 1), conduct_to=None)
    files.decided(periodic(silence, 400_000, date(2026, 3, 10)), walk=files.heard(periodic(silence), walk=walk))
    rate = walk.last("decide", 1)
    row = {"party": "operator", "kind": "definitive", "violation": silence, "amount": Decimal(4_000_000)}
    ended = {"rate_of": rate, "obeyed_on": date(2026, 3, 19)}
    walk.day(date(2026, 4, 1))
    second = walk.last("issue_findings")
    files.heard({**row, "amount": None}, walk=walk)
    assert walk.last("issue_findings") != second
    asked = {"requirements": (), "pay_within": months(3)}
    notice = walk.last("issue_findings")
    over = files.decision({**row, **ended, "amount": Decimal(4_000_001)}, **asked)
    assert walk.keys("draft_decision", LIN, notice, **over) == {"over_ceiling"}
    assert "10 days × EUR 400,000" in str(walk.find("over_ceiling", "draft_decision", LIN, notice, **over))
    assert walk.keys("draft_decision", LIN, notice, **files.decision({**row, **ended}, **asked)) == set()


def test_a_periodic_penalty_runs_from_no_day_before_it_was_notified() -> None:
    """TFEU 297(2): a decision takes effect upon notification."""
    walk = with_rate().day(date(2026, 7, 1))
    assert met(walk, definitive(walk, 15_000_000)) == set()
    service = Ref(next(act.n for act in reversed(walk.rows) if act.step == "serve"))
    walk.take("correct_entry", ROU, service, what="day", day=date(2026, 6, 11), reason="The receipt says so.")
    assert met(walk, definitive(walk, 10_000_000)) == set(), "20 days of 500,000"
    assert met(walk, definitive(walk, 10_000_001)) == {"over_ceiling"}


def definitive(walk: Walk, amount: int = 10_000_000, **other: Any) -> dict[str, Any]:
    rate = Ref(walk.file.taken("decide")[0].n, 1)
    of_it = walk.file.act(rate.n).item(1).facts["violation"]
    row = {"party": "operator", "kind": "definitive", "violation": of_it, "amount": Decimal(amount)}
    return {**row, "rate_of": rate, "obeyed_on": date(2026, 6, 30), **other}


def met(walk: Walk, *rows: dict[str, Any]) -> set[str]:
    return walk.keys("draft_findings", LIN, **files.findings(*rows))


def test_findings_name_the_definitive_amount_that_is_considered() -> None:
    """DSA 79(1)(b): heard on "measures that the Commission may intend to take", under 76(2) too."""
    walk = with_rate().day(date(2026, 7, 1))
    row = definitive(walk, 15_000_000)
    assert met(walk, row) == set()
    assert met(walk, definitive(walk, 15_000_001)) == {"over_ceiling"}
    files.decided(row, walk=files.heard(row, walk=walk))
    assert walk.duty("pay").open


def test_a_definitive_amount_fixes_once_what_was_imposed_for_the_same_and_was_obeyed() -> None:
    """DSA 76(2): where the obligation was satisfied, the amount "under the original decision" is fixed."""
    walk = with_rate().day(date(2026, 7, 1))
    another = files.misled(walk)
    impossible = {"definitive_impossible"}
    assert met(walk, definitive(walk, obeyed_on=date(2026, 7, 2))) == impossible, "not obeyed yet"
    assert met(walk, definitive(walk, violation=another)) == impossible, "compelled by nothing"
    assert met(walk, definitive(walk), definitive(walk)) >= impossible, "twice at once"
    row = definitive(walk)
    files.decided(row, walk=files.heard(row, walk=walk))
    assert met(walk, definitive(walk)) == impossible, "fixed already"


def test_no_definitive_amount_of_a_periodic_penalty_that_the_court_annulled() -> None:
    walk = with_rate()
    suit = walk.take("bring_suit", REP, walk.last("decide"), body="General Court")
    walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="It was not heard on the rate.")
    walk.day(date(2026, 7, 1))
    assert met(walk, definitive(walk)) == {"definitive_impossible"}


# ── Limitation: EU-13 ──────────────────────────────────────────────────────────────────────────────────────────────


def ceased(day: date, at: date) -> Walk:
    walk = files.begun(at)
    return files.found(walk, conduct_from=date(2023, 9, 1), conduct_to=day)


def test_a_request_starts_the_limitation_afresh_and_ten_years_end_it() -> None:
    walk = ceased(date(2024, 3, 1), date(2026, 2, 1))
    assert walk.ends("impose") == "2029-03-01"
    files.issue(walk, "draft_information_request", "request_information", **files.request())
    assert walk.ends("impose") == "2031-02-01"
    assert walk.ends("impose_at_most") == "2034-03-01"
    assert [duty.how for duty in walk.duties("impose")] == ["restarted", ""]


def test_a_request_after_the_limitation_ran_out_revives_nothing() -> None:
    walk = ceased(date(2023, 12, 1), date(2029, 3, 1))
    duty = of(walk)
    files.issue(walk, "draft_information_request", "request_information", **files.request())
    wanted = files.findings(finding(duty), fine(duty, turnover_year=2028))
    found = walk.find("time_barred", "draft_findings", LIN, **wanted)
    assert str(found) == (f"The power to impose it for violation {duty} was lost on 2028-12-01, its last day.")


def test_what_goes_on_has_not_begun_to_lapse() -> None:
    walk = files.found(conduct_to=None)
    assert walk.duties("impose") == walk.duties("impose_at_most") == []


def test_the_limitation_stands_still_while_the_decision_is_before_the_court() -> None:
    """DSA 77(5): and it runs on when the decision is annulled, for the power is needed again."""
    walk = files.decided()
    assert walk.duty("impose").how == "met"
    walk.day(date(2026, 4, 1))
    suit = walk.take("bring_suit", REP, walk.last("decide"), body="General Court")
    before = date.fromisoformat("2031-03-02")
    walk.day(date(2027, 3, 31))
    walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="No hearing on the file.")
    last = walk.duty("impose")
    assert last.open
    assert last.term is not None
    assert (last.term.legal_end - before).days == 365, "1 April 2026 to 31 March 2027, both counted"


def test_enforcement_lapses_five_years_after_the_decision_is_final_and_rests_while_time_to_pay_is_allowed() -> None:
    walk = files.decided()
    fined = walk.last("decide", 2)
    walk.day(date(2026, 5, 20))
    assert walk.ends("court") == "2026-05-12"
    walk.take("record_final", LIN, walk.last("decide"), how="no_action")
    assert walk.ends("enforce") == "2031-05-20"
    walk.day(date(2026, 6, 1))
    walk.take("defer_payment", GAO, fined, until=date(2026, 11, 30), reason="They asked.")
    assert walk.ends("pay") == "2026-11-30"
    assert walk.ends("enforce") == "2031-11-19", "183 days more: 1 June to 30 November"
    walk.day(date(2026, 12, 15))
    walk.take("record_enforcement", LIN, walk.last("record_final"), body="Ireland", text="Writ asked for.")
    assert walk.ends("enforce") == "2031-12-15"
    walk.take("record_payment", QIAN, fined, amount=Decimal(100_000_000), reference="B-1")
    assert walk.duty("enforce").how == "met"


def test_enforcement_of_a_decision_that_nobody_contested_runs_from_the_end_of_the_time_to_contest_it() -> None:
    """DSA 78(2): "from the day on which the decision becomes final", whether or not anybody recorded that it is."""
    walk = files.decided()
    walk.day(date(2026, 5, 14))
    assert not walk.duties("enforce")
    walk.take("note_lapse", SYSTEM, walk.last("decide"), limit="court", addressee="operator")
    assert walk.ends("enforce") == "2031-05-12"
    walk.take("record_final", LIN, walk.last("decide"), on=date(2026, 5, 13), how="no_action")
    waited, final = walk.duties("enforce")
    assert (waited.how, final.open) == ("met", True)
    assert walk.ends("enforce") == "2031-05-13"


# ── Published cases ────────────────────────────────────────────────────────────────────────────────────────────────


def two_violations(day: date) -> tuple[Walk, Ref, Ref]:
    walk = files.opened(files.begun(day), provision="dsa-39", conduct_from=date(2024, 1, 1), conduct_to=None)
    one = of(walk)
    return walk, one, files.add(walk, provision="dsa-34", conduct_from=date(2024, 1, 1), conduct_to=None)


def test_c5_one_proceeding_goes_on_in_two_tracks() -> None:
    """18 June 2025: commitments made binding on one part, preliminary findings on the other, the same day."""
    walk, covered, open_ = two_violations(date(2025, 6, 18))
    files.offered(walk)
    rows = [files.commitment(), files.commitment(due="standing", within=None)]
    reports = [{"title": "Trustee", "due": "period", "within": months(6)}]
    entered = files.commitments(covered, rows=rows, reports=reports)
    files.served(walk, "draft_commitments", "bind_commitments", walk.last("offer_commitments"), **entered)
    files.noticed(finding(open_), fine(open_, None), walk=walk)
    assert walk.ends("observations") == "2025-07-02"
    assert walk.stage() == "committed"
    bound = walk.last("bind_commitments")
    assert {walk.file.act(ref.n).track for ref in (bound, walk.last("issue_findings"))} == {
        bound.n,
        walk.last("issue_findings").n,
    }
    again = files.findings(finding(covered))
    assert walk.keys("draft_findings", LIN, **again) == {"closed_by_commitments"}
    walk.take("reopen_proceedings", SU, bound, ground="breach", reason="Nothing was published.", language="en")
    assert walk.keys("draft_findings", LIN, **again) == set()
    assert walk.stage() == "committed"


def test_c5_a_breach_of_commitments_opens_the_way_to_a_fine_of_six_per_cent() -> None:
    walk = files.bound()
    told = walk.file.served(walk.last("bind_commitments").n)[0].on
    breach = files.add(walk, provision="dsa-71-breach", conduct_from=told, conduct_to=None)
    rows = finding(breach), fine(breach, 219_000_000), periodic(breach)
    assert walk.keys("draft_findings", LIN, **files.findings(*rows)) == set()


def test_c6_commitments_have_several_dates_and_reports_of_their_own() -> None:
    """5 December 2025: implementation in 2 to 12 months, by item; repository updates within 24 hours, all the time."""
    walk = files.opened(files.begun(date(2025, 12, 5)), provision="dsa-39", conduct_to=date(2025, 11, 30))
    rows = [
        files.commitment(due="date", within=None, due_on=date(2026, 2, 5)),
        files.commitment(due="date", within=None, due_on=date(2026, 12, 5)),
        files.commitment(within=months(6)),
        files.commitment(due="standing", within=None, demand="Update within 24 hours."),
    ]
    files.bound(walk, rows, [])
    ends = {str(d.ref.item): str(d.term.legal_end) for d in walk.duties("commitment") if d.term}
    assert ends == {"1": "2026-02-05", "2": "2026-12-05", "3": "2026-06-05"}, "what is due all the time has no end"
    standing = walk.last("bind_commitments", 4)
    assert walk.keys("find_refusal", GAO, standing, **files.REASON) == set()
    assert walk.keys("find_refusal", GAO, walk.last("bind_commitments", 1), **files.REASON) == {"comply_running"}
    walk.take("accept_remediation", LIN, walk.last("bind_commitments", 1), **files.REASON)
    assert {d.ref.item: d.how for d in walk.duties("commitment")} == {1: "met", 2: "", 3: ""}
