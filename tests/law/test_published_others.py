"""Published cases of other years and places: three companies in one case, a suit over a fine, an informal alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cases.management import published
from cases.management.published import Case
from regulator.procedure import duties, engine
from regulator.procedure.conditions.owing import owing
from regulator.procedure.language import PartyKind, Ref, Verdict
from regulator.procedure.regimes.au_osa import AU_OSA as AU
from regulator.procedure.regimes.cn_cac import CN_CAC as CN
from tests.law.published import REPLAYS, ends, entry, met, of, said, served, verdicts, with_facts

CNKI, TELEGRAM, ALERT = of("personal_data_2023"), of("transparency_report_2025"), of("complaint_alert_2024")
UNKNOWN, NO, YES = Verdict.UNKNOWN, Verdict.NO, Verdict.YES

# ── C3: one case, three companies ──────────────────────────────────────────────────────────────────────────────────


def test_c3_one_decision_on_three_companies() -> None:
    parties = CNKI.parties(CN)
    assert [party.key for party in parties] == ["operator", "p4", "p5"]
    assert {party.kind for party in parties} == {PartyKind.OPERATOR}, "companies, and no person"
    assert CNKI.acts(CN)[5].to == ("operator", "p4", "p5")


def test_c3_each_company_has_its_own_service_and_its_own_time() -> None:
    second = replace(CNKI.entries[8], on=date(2023, 9, 4), sure=True)
    case = replace(CNKI, entries=(*CNKI.entries[:8], second, *CNKI.entries[9:]))
    found = {duty.addressee: duty for duty in duties.of(case.file(CN)) if duty.limit.key == "reconsideration"}
    assert set(found) == {"operator", "p4", "p5"}
    term = found["p4"].term
    assert term is not None
    assert str(term.legal_end) == "2023-11-03"
    assert found["operator"].term is found["p5"].term is None, "of the others the day is not known"


def test_c3_the_ninety_days_run_from_the_filing_and_not_from_the_review() -> None:
    assert ends(CN, CNKI, "decide") == {"3": "the day of act 3 is not known"}
    reviewed = replace(CNKI, entries=(replace(CNKI.entries[0], on=date(2022, 6, 24)), *CNKI.entries[1:]))
    assert ends(CN, reviewed, "decide") == ends(CN, CNKI, "decide"), "the review starts no clock"
    for filed, late in ((date(2023, 6, 5), False), (date(2022, 6, 24), True)):
        opened = replace(CNKI.entries[2], on=filed)
        case = replace(CNKI, entries=(*CNKI.entries[:2], opened, *CNKI.entries[3:]))
        assert ("decide_passed" in met(CN, case, 6)) is late
    assert met(CN, CNKI, 6)["decide_passed"] == ("APL 60", True)


def test_c3_published_five_days_after_the_decision_and_nothing_says_it_was_not_checked() -> None:
    decided, told = CNKI.acts(CN)[5], CNKI.acts(CN)[10]
    assert decided.on is not None
    assert told.on == decided.on + timedelta(days=5)
    assert verdicts(CN, CNKI)[11] is UNKNOWN


def test_c3_the_factors_of_discretion_are_kept_as_they_were_published() -> None:
    assert CNKI.acts(CN)[5].facts["discretion"].startswith("Nature, consequences and duration")


def test_c3_a_fine_whose_article_was_not_named_cannot_be_checked_against_a_range() -> None:
    found = met(CN, CNKI, 6)
    assert verdicts(CN, CNKI)[6] is NO
    assert found["give_pre_notice_not_served"] == ("APL 44; 62", False)
    assert found["over_ceiling"] == ("APL 5; 37", True)
    assert found["hearing_not_offered"] == ("APL 63", True)


def test_c3_a_company_that_was_not_brought_in_is_not_decided_on(tmp_path: object) -> None:
    text = (REPLAYS / "personal_data_2023.toml").read_text(encoding="utf-8")
    path = type(REPLAYS)(str(tmp_path)) / "changed.toml"
    path.write_text(text.replace('"p4", "p5"]', '"p4", "p6"]', 1), encoding="utf-8")
    with pytest.raises(published.Unreadable, match=r"cnki, act 6 names p6, which is no party of the case by then\."):
        published.read(path)


# ── C11: counts, twelve months, and a suit ─────────────────────────────────────────────────────────────────────────


def refused(case: Case, n: int) -> set[str]:
    """What the law says no to in act `n`, rules that were checked only."""
    one = published.judged(AU, case)[n - 1]
    return {refusal.key for refusal in one.found if not refusal.unknown and refusal.cite.status.firm}


def counted(**row: object) -> Case:
    """Telegram's infringement notice with another row."""
    (plain,) = TELEGRAM.entries[5].facts["sanctions"]
    return with_facts(TELEGRAM, 6, sanctions=({**plain, **row},))


def test_c11_nothing_is_refused_and_much_cannot_be_checked() -> None:
    assert [refused(TELEGRAM, n) for n in range(1, 10)] == [set()] * 9
    unknown = {n: {key for key, (_, vague) in met(AU, TELEGRAM, n).items() if vague} for n in range(1, 10)}
    assert unknown[5] == {"compliance_not_judged"}
    assert {"statement_missing", "not_approved", "no_place", "counts_unexplained"} <= unknown[6]
    assert verdicts(AU, TELEGRAM)[6] is UNKNOWN


def test_c11_the_amount_rests_on_the_counts_and_never_on_the_lateness() -> None:
    """51 × 60 × 313; 160 days late are not 160 contraventions."""
    (row,) = TELEGRAM.entries[5].facts["sanctions"]
    assert row["amount"] == 51 * 60 * 313 == 957_780
    assert refused(counted(count=160), 6) == {"wrong_amount"}
    assert refused(counted(amount=Decimal(957_781)), 6) == {"wrong_amount"}
    assert refused(counted(contravened_from=date(2024, 11, 7)), 6) >= {"wrong_amount"}, "another unit"


def test_c11_twelve_months_for_each_contravention() -> None:
    """The oldest, of 6 May 2024, until 6 May 2025; after it only a warning, since RPA 103 was not checked."""
    assert ends(AU, TELEGRAM, "infringement") == {"5.1": "2025-05-06"}
    for day, late in ((date(2025, 5, 6), False), (date(2025, 5, 7), True)):
        given = replace(TELEGRAM.entries[5], on=day)
        case = replace(TELEGRAM, entries=(*TELEGRAM.entries[:5], given, *TELEGRAM.entries[6:]))
        assert ("too_old" in met(AU, case, 6)) is late


def test_c11_payable_by_24_march_and_the_suit_neither_pays_nor_cancels() -> None:
    assert ends(AU, TELEGRAM, "pay") == {"6.1": "2025-03-24"}
    file = TELEGRAM.file(AU)
    assert next(duty for duty in duties.of(file) if duty.limit.key == "pay").open
    assert owing(file, Ref(6, 1), date(2026, 1, 1)).rest == 957_780
    assert engine.stage(file) == "infringement"
    assert verdicts(AU, TELEGRAM)[8] is verdicts(AU, TELEGRAM)[9] is YES, "a late suit is recorded; a court decides"


def test_c11_how_the_notice_was_given_was_contested_and_its_day_is_not_made_up() -> None:
    assert ends(AU, TELEGRAM, "report") == {"2.1": "the day of service of act 2 is not known"}
    case = served(TELEGRAM, 2, date(2024, 3, 18))
    assert ends(AU, case, "report") == {"2.1": "2024-05-06"}
    assert said(AU, case, 4, "report_over").endswith("160 days late. It is recorded.")


# ── C12: nothing informal can be issued ────────────────────────────────────────────────────────────────────────────


def test_c12_an_alert_that_demands_is_refused_as_what_it_was() -> None:
    assert verdicts(AU, ALERT) == {1: YES, 2: NO}
    assert met(AU, ALERT, 2) == {"not_express": ("OSA 88", False)}
    assert said(AU, ALERT, 2, "not_express") == (
        "An informal contact demands nothing. What demands something is issued as the instrument that the law provides "
        "for it."
    )
    harmless = with_facts(ALERT, 2, voluntary=True)
    assert verdicts(AU, harmless)[2] is YES, "what demands nothing may be said"


def test_c12_no_step_sends_such_a_message_and_no_template_exists_for_it() -> None:
    contact = AU.step("record_contact")
    assert (contact.notice, contact.takes, contact.limits) == ("", "", ())
    outside = {one.key: one for one in AU.outside}
    assert "reviewable" in outside["informal_alert"].why
    drafts = {step.takes for step in AU.steps if step.notice}
    assert "" not in drafts, "whatever is sent was drafted first"
    assert not drafts & {"record_contact", "receive_lead"}


def test_c12_whoever_wrote_or_complained_is_not_modelled() -> None:
    assert [party.key for party in ALERT.parties(AU)] == ["operator"]
    assert "aumgarten" not in (REPLAYS / "complaint_alert_2024.toml").read_text(encoding="utf-8")
    more = ALERT.with_entries(entry("apply_tribunal", date(2024, 8, 1), Ref(2), from_party="operator"))
    assert verdicts(AU, more)[3] is NO, "a contact is nothing that the platform could appeal against"
