"""Two published cases laid before the law: what it allows, refuses, or cannot check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cases.management import forms, published
from cases.management.published import Case, Entry, Published, Unreadable
from regulator.procedure import duties
from regulator.procedure.conditions.hearing import heavy
from regulator.procedure.language import Effect, PartyKind, Period, Question, Ref, Regime, Unit, Verdict
from regulator.procedure.regimes import REGIMES
from tests.law.files import CN, LIN
from tests.law.published import REPLAYS, SHIPPED, entry

C1, C2 = SHIPPED["hot_search_2025"], SHIPPED["livestream_2026"]
(KUAISHOU,) = C2.cases


def found(case: Case, step: str) -> tuple[Verdict, dict[str, tuple[str, bool]]]:
    """The verdict on the first act of this step, and what it met: provision and whether it is only unknown, by key."""
    one = next(one for one in published.judged(CN, case) if one.act.step == step)
    return one.verdict, {refusal.key: (str(refusal.cite), refusal.unknown) for refusal in one.found}


def refused(case: Case, step: str) -> set[str]:
    return {key for key, (_, unknown) in found(case, step)[1].items() if not unknown}


def ends(case: Case, limit: str) -> list[str]:
    file = case.file(CN)
    return [str(duty.term.legal_end) for duty in duties.of(file) if duty.limit.key == limit and duty.term]


def served_on(case: Case, day: date) -> Case:
    """The same case, had its notices been served that day."""
    dated = (replace(one, on=day, sure=True) if one.step == "serve" else one for one in case.entries)
    return replace(case, entries=tuple(dated))


def of(platform: str) -> Case:
    return next(case for case in C1.cases if case.key == platform)


# ── September 2025: hot-search lists ───────────────────────────────────────────────────────────────────────────────


def test_c1a_three_authorities_and_a_campaign_that_files_no_case() -> None:
    assert len({case.authority for case in C1.cases}) == 3
    assert C1.campaign is not None
    assert (C1.campaign.announced, C1.campaign.end) == (date(2025, 9, 22), date(2025, 11, 22))
    linked = {case.key for case in C1.cases for one in case.entries if one.step == "link_campaign"}
    assert linked == {"toutiao", "uc"}, "what was decided before the announcement is no case of the campaign"


def test_c1a_a_link_to_a_campaign_before_its_announcement_is_unreadable(tmp_path: Path) -> None:
    text = (REPLAYS / "hot_search_2025.toml").read_text(encoding="utf-8")
    path = tmp_path / "changed.toml"
    path.write_text(text.replace("announced = 2025-09-22", "announced = 2025-09-24"), encoding="utf-8")
    with pytest.raises(Unreadable, match="toutiao, act 10 links the case to a campaign that had not been announced"):
        published.read(path)


@pytest.mark.parametrize("case", C1.cases, ids=lambda case: case.key)
def test_c1b_a_warning_is_a_penalty_and_no_notice_or_statement_was_published(case: Case) -> None:
    verdict, met = found(case, "decide")
    assert verdict is Verdict.NO
    assert met["give_pre_notice_not_served"] == ("APL 44; 62", False)
    assert met["more_than_noticed"] == ("APL 44; 45; 62", False)
    for step in ("summon", "order_correction"):
        assert found(case, step)[0] is Verdict.UNKNOWN, "no penalties: nothing forbids them, but much is not published"


@pytest.mark.parametrize("case", C1.cases, ids=lambda case: case.key)
def test_c1b_what_is_not_known_cannot_be_checked(case: Case) -> None:
    verdicts = {one.act.step: one.verdict for one in published.judged(CN, case)}
    assert verdicts["file_case"] is Verdict.UNKNOWN
    assert verdicts["record_violation"] is Verdict.UNKNOWN
    assert found(case, "order_correction")[1]["two_officers"] == ("APL 42", True)
    assert {duty.missing for duty in duties.of(case.file(CN)) if duty.limit.key == "correct"} == {
        "the day of service of act 6 is not known"
    }


@pytest.mark.parametrize("case", C1.cases, ids=lambda case: case.key)
def test_c1c_a_warning_carries_no_right_to_a_hearing(case: Case) -> None:
    decision = next(act for act in case.acts(CN) if act.step == "decide")
    q = Question(case.file(CN), LIN, decision.recorded_at, decision.on, None, decision.facts)
    assert not heavy(q, ("confiscation", "suspend_business", "suspend_updates"))
    assert not {"hearing_not_offered", "hearing_not_held", "hearing_request_running"} & found(case, "decide")[1].keys()


@pytest.mark.parametrize("case", [*C1.cases, KUAISHOU], ids=lambda case: case.key)
def test_c1d_those_responsible_are_a_requirement_and_no_party(case: Case) -> None:
    assert [party.kind for party in case.file(CN).parties] == [PartyKind.OPERATOR]
    order = next(act for act in case.acts(CN) if act.step == "order_correction")
    assert any("responsible" in item.facts["title"] for item in order.items)
    decision = next(act for act in case.acts(CN) if act.step == "decide")
    assert {row["party"] for row in decision.facts["sanctions"]} == {"operator"}


def test_c1e_a_rest_day_starts_a_clock_but_ends_none() -> None:
    weibo = served_on(of("weibo"), date(2025, 9, 20))
    fortnight = replace(weibo, entries=tuple(_within(one, Period(15, Unit.CALENDAR_DAY)) for one in weibo.entries))
    assert set(ends(fortnight, "correct")) == {"2025-10-09"}
    assert set(ends(weibo, "suit")) == {"2026-03-20"}
    assert set(ends(weibo, "reconsideration")) == {"2025-11-19"}


def _within(one: Entry, period: Period) -> Entry:
    if one.step != "order_correction":
        return one
    rows = tuple({**row, "within": period} for row in one.facts["requirements"])
    return replace(one, facts={**one.facts, "requirements": rows})


def test_c1f_five_working_days_from_the_23rd_end_on_the_29th() -> None:
    """Sunday 28 September 2025 was worked."""
    notice = entry("give_pre_notice", date(2025, 9, 23), to=("operator",), hearing_right=True)
    told = of("toutiao").with_entries(notice)
    n = len(told.entries)
    told = told.with_entries(entry("serve", date(2025, 9, 23), Ref(n), addressee="operator"))
    assert ends(told, "hearing_request") == ["2025-09-29"]


# ── December 2025: the livestream incident ─────────────────────────────────────────────────────────────────────────


def test_c2a_decided_within_ninety_days_whenever_it_was_filed() -> None:
    incident, decided = date(2025, 12, 22), date(2026, 2, 6)
    assert (decided - incident).days == 46
    assert found(KUAISHOU, "decide")[1]["decide_passed"][1], "the day of filing is not published: cannot be checked"
    for days in range(47):
        filed = replace(KUAISHOU.entries[2], on=incident + timedelta(days=days))
        case = replace(KUAISHOU, entries=(*KUAISHOU.entries[:2], filed, *KUAISHOU.entries[3:]))
        assert "decide_passed" not in found(case, "decide")[1]


def test_c2b_a_large_fine_is_refused_until_notice_hearing_review_and_discussion_are_on_file() -> None:
    verdict, met = found(KUAISHOU, "decide")
    wanted = {
        "give_pre_notice_not_served": "APL 44; 62", "hearing_not_offered": "APL 63", "no_legal_review": "APL 58",
        "no_discussion": "APL 57(2)", "no_write_report": "O14 33",
    }  # fmt: skip
    assert verdict is Verdict.NO
    assert {key: met[key] for key in wanted} == {key: (cite, False) for key, cite in wanted.items()}
    assert refused(_whole(), "decide") == {"over_ceiling"}, "what is left is the amount"


def test_c2b_the_five_days_to_ask_for_a_hearing_are_waited_for() -> None:
    assert refused(_whole(told=date(2026, 2, 2)), "decide") == {"over_ceiling", "hearing_request_running"}


def _whole(told: date = date(2026, 1, 12)) -> Case:
    """The case as it would have to stand: the missing steps put in before the decision."""
    rows = KUAISHOU.entries[3].facts["sanctions"]
    steps = (
        entry("give_pre_notice", told, to=("operator",), sanctions=rows, hearing_right=True),
        entry("serve", told, Ref(4), addressee="operator", method="direct"),
        entry("waive_statement", told, Ref(4), complete=True, from_party="operator"),
        entry("write_report", told),
        entry("draft_decision", told, Ref(4), to=("operator",), sanctions=rows),
        entry("review_legality", told, Ref(8), outcome="passed"),
        entry("discuss_collectively", told, Ref(8), outcome="agreed"),
        entry("approve", told, Ref(8)),
    )
    before = KUAISHOU.entries[:3]
    decision = replace(KUAISHOU.entries[3], about=Ref(8))
    return replace(KUAISHOU, entries=(*before, *steps, decision))


def test_c2c_the_law_of_the_conduct_is_that_of_2016() -> None:
    assert "not_in_force" not in found(KUAISHOU, "record_violation")[1]
    later = tuple({**row, "provision": "csl-security"} for row in KUAISHOU.entries[1].facts["violations"])
    recorded = replace(KUAISHOU.entries[1], facts={"violations": later})
    case = replace(KUAISHOU, entries=(KUAISHOU.entries[0], recorded, *KUAISHOU.entries[2:]))
    assert found(case, "record_violation")[1]["not_in_force"] == ("APL 37", False)


def test_c2d_the_amount_is_not_explainable_with_one_count() -> None:
    one = next(one for one in published.judged(CN, KUAISHOU) if one.act.step == "decide")
    refusal = next(refusal for refusal in one.found if refusal.key == "over_ceiling")
    assert not refusal.unknown
    assert str(refusal) == (
        "A fine of 119,100,000.00 is not explainable with one count: the highest known range ends at 10,000,000.00. "
        "Enter the counts and the basis."
    )
    small = _fined(amount=Decimal(60_000))
    assert found(small, "decide")[1]["over_ceiling"][1], "one that a single count could explain cannot be checked"
    priced = _fined(amount=Decimal(60_000), tier="serious", count=1)
    assert "over_ceiling" not in found(priced, "decide")[1]


def _fined(**row: Any) -> Case:
    decision = KUAISHOU.entries[3]
    rows = (decision.facts["sanctions"][0], {**decision.facts["sanctions"][1], **row})
    changed = replace(decision, facts={**decision.facts, "sanctions": rows})
    return replace(KUAISHOU, entries=(*KUAISHOU.entries[:3], changed, *KUAISHOU.entries[4:]))


def test_c2e_payment_and_remedies_had_it_been_received_on_the_day_of_the_decision() -> None:
    case = served_on(KUAISHOU, date(2026, 2, 6))
    assert (ends(case, "pay"), ends(case, "reconsideration"), ends(case, "suit")) == (
        ["2026-02-24"], ["2026-04-07"], ["2026-08-06"],
    )  # fmt: skip
    assert ends(KUAISHOU, "pay") == [], "and no date is invented while the day of service is unknown"


def test_c2f_the_warning_of_september_is_known_when_discretion_is_reasoned() -> None:
    before = published.earlier([C1, C2], KUAISHOU.operator, date(2026, 2, 6))
    assert before == ((date(2025, 9, 20), "Beijing Cyberspace Administration"),)
    asked = {one.key: one for one in CN.step("draft_decision").asks}
    factors = asked["factors"].choices
    assert isinstance(factors, tuple)
    assert "repeat" in {choice.key for choice in factors}
    assert asked["discretion"].required, "and the reasons are stated"


# ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("one", SHIPPED.values(), ids=lambda one: one.title)
def test_companies_only_and_every_certain_date_has_a_source(one: Published) -> None:
    for case in one.cases:
        assert {party.kind for party in case.parties(one.regime)} == {PartyKind.OPERATOR}
        for item in case.entries:
            assert not item.on or not item.sure or item.sources
            assert {field.key for step in one.regime.steps for field in step.asks} >= item.facts.keys()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('step = "decide"', 'step = "punish"'), "kuaishou, act 4: there is no step “punish”."),
        (('regime = "cn-cac"', 'regime = "xx"'), "names no regime of this installation"),
        (("on = 2026-02-06", 'on = "soon"'), "kuaishou, act 4: `on` is a date or “unknown”."),
        (('amount = "119100000"', 'amount = "a lot"'), "kuaishou, act 4: a fact cannot be read"),
        (('about = "4"', 'about = "9"'), "kuaishou, act 6 is about act 9, which does not come before it."),
        (('violation = "2.2"', 'violation = "2.9"'), "kuaishou, act 5 speaks of 2.9, which does not come before it."),
        (('party = "operator"', 'party = "p2"'), "kuaishou, act 4 names p2, which is no party of the case by then."),
        (('title = "Livestream incident, December 2025"', ""), "lacks or misspells 'title'"),
        (('country = "CN"', ""), "lacks or misspells 'country'"),
        (('country = "CN"', 'country = "China"'), "“China” is no country in two letters"),
        (("on = 2026-02-06", "on = 2999-02-06"), "kuaishou, act 4: 2999-02-06 lies in the future"),
        (("on = 2026-02-06", 'on = 2026-02-06\nsure = "no"'), "kuaishou, act 4: `sure` is true or false"),
        (('amount = "119100000"', 'amount = "119,100,000"'), "An amount is digits in quotes, such as “60000.00”."),
        (('facts.to = ["operator"]', 'facts.to = "operator"'), "“to” is a list: write it in brackets"),
        (('kind = "fine"', 'kind = "fee"'), "kuaishou, act 4: “kind” has no “fee”. Known: warning, "),
        (("[[case.act]]", "[[case.acts]]"), "case.toml: kuaishou has no key “acts”. Known: key, authority, "),
        (('country = "CN"', 'contry = "CN"'), "case.toml: kuaishou has no key “contry”. Known: key, authority, "),
        (("[sources]", "[source]"), "case.toml: the file has no key “source”. Known: title, regime, sources, "),
        (('about = "4"', 'abuot = "4"'), "case.toml: kuaishou, act 6 has no key “abuot”. Known: step, on, about, by, "),
        (("sure = false", "shure = false"), "has no key “shure”. Known: step, on, about, by, sure, sources, facts."),
        (('by = "Beijing Cyberspace Administration"', "by = 5"), "kuaishou, act 2: `by` is text, in quotes."),
        (('operator = "Kuaishou"', "operator = 5"), "case.toml: kuaishou: `operator` is text, in quotes."),
        (('tier = "unknown"', 'tier = "huge"'), "“tier” has no “huge”. Known: serious, ordinary, grave, "),
        (('kind = "fine"', 'colour = "red"'), "does not ask for it"),
        (('sources = ["hkcd"]', 'sources = ["rumour"]'), "names no source, or one that is not described"),
        (("[sources]", "[sources"), "is not a TOML file in UTF-8"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    text = (REPLAYS / "livestream_2026.toml").read_text(encoding="utf-8")
    path = tmp_path / "case.toml"
    path.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(Unreadable) as wrong:
        published.read(path)
    assert sentence in str(wrong.value)


def test_two_cases_of_one_key_are_not_taken(tmp_path: Path) -> None:
    text = (REPLAYS / "hot_search_2025.toml").read_text(encoding="utf-8")
    path = tmp_path / "case.toml"
    path.write_text(text.replace('key = "uc"', 'key = "weibo"'), encoding="utf-8")
    with pytest.raises(Unreadable, match=r"case\.toml: two cases have the key “weibo”: each has one of its own\."):
        published.read(path)


# ── Forms ──────────────────────────────────────────────────────────────────────────────────────────────────────────

BEFORE = """
title = "A form"
regime = "{regime}"
[sources]
"…" = "A source"
[[case]]
key = "form"
authority = "A"
authority_local = ""
platform = "P"
platform_local = ""
operator = "O"
country = "ZZ"
kind = "k"
[[case.act]]
step = "receive_lead"
on = "unknown"
[[case.act]]
step = "record_violation"
on = "unknown"
[[case.act.facts.violations]]
title = "V"
"""


@pytest.mark.parametrize("regime", REGIMES.values(), ids=lambda regime: regime.key)
def test_every_step_has_a_form_that_can_be_read(tmp_path: Path, regime: Regime) -> None:
    """So that whoever knows the case and not the program can write it down."""
    path, steps = tmp_path / "form.toml", [step.key for step in regime.steps if step.effect is not Effect.LINK]
    lines = (line for step in steps for line in forms.act(regime, step))
    path.write_text(BEFORE.format(regime=regime.key) + "\n".join(lines), encoding="utf-8")
    (case,) = published.read(path).cases
    assert [one.step for one in case.entries[2:]] == steps
    for one in case.entries[2:]:
        alone = replace(case, entries=(*case.entries[:2], one))
        assert len(published.judged(regime, alone)) == 3, "and the law has an answer to it"


def test_the_form_of_a_fine_names_its_tiers() -> None:
    (tier,) = [line for line in forms.act(CN, "decide") if line.startswith("tier = ")]
    assert tier.endswith("# Gravity: serious, ordinary, grave, main_function")


# ── What is not published ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("case", "step", "absent"),
    [
        (C1.cases[1], "decide", {"give_pre_notice_not_served", "no_write_report", "more_than_noticed"}),
        (
            KUAISHOU, "decide",
            {"give_pre_notice_not_served", "no_write_report", "more_than_noticed", "hearing_not_offered",
             "no_legal_review", "no_discussion"},
        ),
    ],
)  # fmt: skip
def test_what_is_not_published_is_not_said_to_have_been_left_undone(case: Case, step: str, absent: set[str]) -> None:
    """It refuses until it is entered, as before; and only what the entries themselves show is said as a fact."""
    one = next(one for one in published.judged(CN, case) if one.act.step == step)
    known = {refusal.key: refusal for refusal in one.found if not refusal.unknown}
    assert {key for key, refusal in known.items() if refusal.absent} == absent
    assert {key for key, refusal in known.items() if not refusal.absent} <= {"over_ceiling"}


def test_what_was_published_is_said_as_a_fact() -> None:
    """The alert demanded something: that stands in the entry itself."""
    one = SHIPPED["complaint_alert_2024"]
    (contact,) = [found for found in published.judged(one.regime, one.cases[0]) if found.act.step == "record_contact"]
    assert [(refusal.key, refusal.absent) for refusal in contact.found if not refusal.unknown] == [("not_express", "")]
