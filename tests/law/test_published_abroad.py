"""Published cases of the Commission and of Ofcom: what the law computes, refuses, allows, or cannot check."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from regulator.procedure import engine
from regulator.procedure.conditions import daily
from regulator.procedure.conditions.owing import owing
from regulator.procedure.language import Period, Question, Ref, Unit, Verdict
from regulator.procedure.regimes.eu_dsa import EU_DSA as EU
from regulator.procedure.regimes.uk_osa import UK_OSA as UK
from tests.law import published as given
from tests.law.files import GAO
from tests.law.published import ends, entry, met, of, said, served, unrolled, verdicts, with_facts

ALIEXPRESS, TIKTOK = of("marketplace_2025"), of("ad_repository_2025")
ITAI, AVS = of("age_checks_2025", "itai"), of("age_checks_2025", "avs")
UNKNOWN, NO, YES = Verdict.UNKNOWN, Verdict.NO, Verdict.YES
OPERATOR = ("operator",)
FORTNIGHT = Period(14, Unit.CALENDAR_DAY)

# ── C5: one proceeding, two tracks ─────────────────────────────────────────────────────────────────────────────────


def test_c5_nothing_is_refused_and_what_was_not_published_cannot_be_checked() -> None:
    assert set(verdicts(EU, ALIEXPRESS).values()) == {UNKNOWN, YES}
    for n in (6, 7):
        found = met(EU, ALIEXPRESS, n)
        assert found["not_approved"] == ("Charter 41", True)
        assert all(unknown for _, unknown in found.values())


def test_c5_commitments_and_findings_of_one_day_are_two_tracks() -> None:
    acts = {act.n: act for act in ALIEXPRESS.acts(EU)}
    assert (acts[6].on, acts[7].on) == (date(2025, 6, 18), date(2025, 6, 18))
    assert (acts[6].track, acts[7].track) == (6, 7), "each with its own way on"
    file = ALIEXPRESS.file(EU)
    assert engine.stage(file) == "committed"
    covered, objected = set(acts[6].facts["covers"]), {item.facts["violation"] for item in acts[7].items}
    assert covered == {Ref(4, n) for n in range(1, 8)}
    assert objected == {Ref(4, 8), Ref(4, 9)}, "what goes on is not covered"


def test_c5_a_finding_on_what_the_commitments_cover_is_refused() -> None:
    row = {"party": "operator", "kind": "finding", "violation": Ref(4, 1)}
    more = ALIEXPRESS.with_entries(entry("issue_findings", date(2025, 6, 18), to=("operator",), sanctions=(row,)))
    assert met(EU, more, 10)["closed_by_commitments"] == ("DSA 71(1), (2)", False)


def test_c5_observations_until_2_july_at_the_earliest() -> None:
    case = served(with_facts(ALIEXPRESS, 7, observe_within=FORTNIGHT), 7, date(2025, 6, 18))
    assert ends(EU, case, "observations") == {"7": "2025-07-02"}
    assert "too_short" not in met(EU, case, 7)
    hasty = with_facts(case, 7, observe_within=Period(13, Unit.CALENDAR_DAY))
    assert any(cite == "DSA 79(2)" and not unknown for cite, unknown in met(EU, hasty, 7).values()), "14 days at least"
    assert ends(EU, ALIEXPRESS, "observations") == {"7": "the day of service of act 7 is not known"}


def test_c5_six_commitments_and_two_reports_whose_dates_were_not_published() -> None:
    missing = "the day of service of act 6 is not known"
    assert ends(EU, ALIEXPRESS, "commitment") == {f"6.{n}": missing for n in range(1, 7)}
    assert ends(EU, ALIEXPRESS, "report") == {"6.7": missing, "6.8": missing}
    notified = served(ALIEXPRESS, 6, date(2025, 6, 18))
    missing = {"no period that act 6 sets is known"}
    assert set(ends(EU, notified, "report").values()) == missing, "and a period is not invented"


def test_c5_a_breach_of_the_commitments_opens_the_way_to_fines_and_daily_payments() -> None:
    """DSA 74(1)(c), 76(1)(d): of another violation, beside what the commitments ended."""
    breach = EU.provision("dsa-71-breach")
    assert set(breach.kinds) == {"finding", "fine", "periodic", "definitive"}
    row = {"provision": "dsa-71-breach", "title": "Breach", "conduct_from": date(2026, 1, 5)}
    fine = {"party": "operator", "kind": "fine", "violation": Ref(10, 1), "fault": "negligent",
            "turnover": Decimal(1_000_000_000), "turnover_year": 2025}  # fmt: skip
    for amount, over in ((60_000_000, False), (60_000_001, True)):
        case = ALIEXPRESS.with_entries(
            entry("record_violation", date(2026, 1, 12), violations=(row,)),
            entry("issue_findings", date(2026, 2, 2), to=("operator",), sanctions=({**fine, "amount": amount},)),
        )
        found = met(EU, case, 11)
        assert ("over_ceiling" in found) is over, "six per cent"
        assert "closed_by_commitments" not in found
        assert "kind_not_provided" not in found


# ── C6: commitments with several dates ─────────────────────────────────────────────────────────────────────────────


def test_c6_observations_until_2_june() -> None:
    """Ascension Day, 29 May, is the fourteenth; the Friday after it is closed too."""
    case = served(with_facts(TIKTOK, 4, observe_within=FORTNIGHT), 4, date(2025, 5, 15))
    assert ends(EU, case, "observations") == {"4": "2025-06-02"}
    assert verdicts(EU, TIKTOK)[4] is UNKNOWN


def test_c6_commitments_fall_due_from_two_to_twelve_months() -> None:
    case = served(TIKTOK, 6, date(2025, 12, 5))
    assert unrolled(EU, case, "commitment") == {"6.1": "2026-02-05", "6.3": "2026-12-05"}
    assert ends(EU, case, "commitment") == {
        "6.1": "2026-02-05",
        "6.2": "no period that act 6 sets is known",  # which item has which time was not published
        "6.3": "2026-12-07",  # 5 December 2026 is a Saturday (Reg. 1182/71 art 3(4))
    }, "what is kept up within 24 hours, all the time, has no end"
    assert set(ends(EU, TIKTOK, "commitment").values()) == {"the day of service of act 6 is not known"}


def test_c6_the_commitments_end_the_whole_case_and_refuse_nothing() -> None:
    assert NO not in verdicts(EU, TIKTOK).values()
    assert set(TIKTOK.acts(EU)[5].facts["covers"]) == {Ref(2, 1)}
    assert engine.stage(TIKTOK.file(EU)) == "committed"


# ── C8: two contraventions, two amounts ────────────────────────────────────────────────────────────────────────────


def test_c8_two_contraventions_carry_two_amounts() -> None:
    file = ITAI.file(UK)
    assert [item.facts["violation"] for item in file.act(6).items] == [Ref(2, 1), Ref(2, 2)]
    assert [owing(file, Ref(6, n), date(2026, 1, 1)).rest for n in (1, 2)] == [50_000, 5_000]


def test_c8_what_put_it_right_is_on_file_and_being_struck_off_closes_nothing() -> None:
    changes = [act.facts["kind"] for act in ITAI.acts(UK) if act.step == "record_change"]
    assert changes == ["geo_block", "strike_off"]
    assert verdicts(UK, ITAI)[4] is verdicts(UK, ITAI)[5] is YES
    assert "counted for the company" in ITAI.acts(UK)[5].facts["weighed"]
    assert engine.stage(ITAI.file(UK)) == "decided"


def test_c8_no_decision_without_a_provisional_notice_and_none_was_published() -> None:
    found = met(UK, ITAI, 6)
    assert verdicts(UK, ITAI)[6] is NO
    assert found["give_provisional_notice_not_served"] == ("OSA 130(1)-(8)", False)
    assert found["over_ceiling"] == ("OSA Sch 13 para 4", True), "the revenue is not published"
    rows = tuple({**item.facts} for item in ITAI.acts(UK)[5].items)
    both = (Ref(2, 1), Ref(2, 2))
    notice = entry("give_provisional_notice", date(2025, 9, 1), to=OPERATOR, violations=both, sanctions=rows)
    told = ITAI.with_entries(notice, entry("serve", date(2025, 9, 1), Ref(6), addressee="operator"), at=6)
    assert all(unknown for _, unknown in met(UK, told, 8).values()), "with it, nothing is left but what is not known"


# ── C9: daily rates ────────────────────────────────────────────────────────────────────────────────────────────────


def test_c9_seventy_two_hours_end_on_the_day_the_rate_begins() -> None:
    """They run from the hour that the decision states, which was not published; whenever it was given that day."""
    (step,) = AVS.entries[6].facts["requirements"]
    noon = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)
    case = served(with_facts(AVS, 7, requirements=({**step, "hours_from": noon},)), 7, date(2025, 12, 3))
    assert ends(UK, case, "correct") == {"7.1": "2025-12-06 12:00:00+00:00"}
    assert AVS.acts(UK)[6].item(4).facts["rate_from"] == date(2025, 12, 6)
    assert ends(UK, AVS, "correct") == {"7.1": "the hour from which the time of act 7 runs is not known"}


def test_c9_the_rates_come_to_101_000_and_18_000_at_most() -> None:
    file = AVS.file(UK)
    found = [daily.run(file, Ref(7, n)) for n in (4, 5)]
    assert [(one.days, one.amount, one.last_day) for one in found if one] == [
        (101, Decimal(101_000), date(2026, 3, 16)),
        (60, Decimal(18_000), date(2026, 2, 2)),
    ]
    assert [owing(file, Ref(7, n), date(2027, 1, 1)).rest for n in (2, 3, 4, 5)] == [1_000_000, 50_000, 101_000, 18_000]
    assert owing(file, Ref(7, 4), date(2025, 12, 5)).rest == 0


def test_c9_checks_on_some_of_the_sites_do_not_stop_the_rate() -> None:
    file = AVS.file(UK)
    assert [act.on for act in file.taken("record_change")] == [date(2025, 12, 10)]
    assert owing(file, Ref(7, 4), date(2025, 12, 10)).rest == 5_000
    assert owing(file, Ref(7, 4), date(2025, 12, 31)).rest == 26_000, "it runs on"
    stopped = AVS.with_entries(
        entry("record_compliance", date(2025, 12, 15), Ref(7, 4), last_day=date(2025, 12, 9), whole=True)
    )
    assert owing(stopped.file(UK), Ref(7, 4), date(2025, 12, 31)).rest == 4_000, "all that it was for does"


def test_c9_the_failure_put_provisionally_was_that_of_the_information_alone() -> None:
    found = met(UK, AVS, 7)
    assert verdicts(UK, AVS)[7] is NO
    assert said(UK, AVS, 7, "ground_not_noticed") == "Violation 2.1 was not put to this person in a provisional notice."
    assert found["statement_running"] == ("OSA 130(8)", True), "when the notice was served is not published"
    assert verdicts(UK, AVS)[5] is verdicts(UK, AVS)[9] is UNKNOWN
    assert met(UK, AVS, 9)["not_express"] == ("OSA 149(3)", True), "whether anything confidential was taken out"


def test_c9_the_duty_was_in_force_when_the_conduct_began() -> None:
    first, second = AVS.entries[1].facts["violations"]
    day = date(2025, 7, 24)
    earlier = with_facts(AVS, 2, violations=({**first, "conduct_from": day, "conduct_to": day}, second))
    assert not met(UK, earlier, 2)["not_in_force"][1]
    assert not [key for key, (_, unknown) in met(UK, AVS, 2).items() if not unknown]


@pytest.mark.parametrize("name", given.SHIPPED)
def test_a_published_case_is_not_acted_on(name: str) -> None:
    one = given.SHIPPED[name]
    for case in one.cases:
        q = Question(case.file(one.regime), GAO, datetime(2026, 6, 1, 9, tzinfo=UTC), date(2026, 6, 1))
        assert [refusal.key for refusal in engine.ask("close_case", q).refusals] == ["replayed"]
        assert engine.options(q) == ()


def test_published_cases_are_kept_under_their_own_law() -> None:
    zones = {one.regime.key: one.cases[0].file(one.regime).timezone for one in given.SHIPPED.values()}
    assert zones == {
        "au-osa": "Australia/Sydney", "cn-cac": "Asia/Shanghai", "eu-dsa": "Europe/Brussels", "uk-osa": "Europe/London",
    }  # fmt: skip
    assert {one.regime.currency for one in given.SHIPPED.values()} == {"CNY", "EUR", "GBP", "AUD"}
