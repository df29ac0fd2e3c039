"""Published cases of other regimes in the books, kept at an authority that is made to hold them."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cases import actions
from cases.actions import lapsing, rebuild
from cases.management import replaying
from cases.models import Act, Case, CaseParty, Deadline, Message, Notice
from regulator.accounts import actions as accounts
from regulator.accounts.models import Authority, Unit, User
from regulator.accounts.queries import SYSTEM
from regulator.procedure.language import Role
from regulator.procedure.regimes import REGIMES
from tests import people
from tests.doors import desk

REPLAYS = Path(__file__).parents[2] / "cases" / "replays"


def replay(*words: str) -> str:
    out = StringIO()
    call_command("replay", *words, stdout=out)
    return out.getvalue()


def test_all_that_ship_are_put_on_file_each_under_its_own_law(cast: people.Cast) -> None:
    replay("--all")
    replayed = Case.objects.filter(origin="replayed")
    assert {case.platform.name for case in replayed.select_related("platform")} == {
        "Xiaohongshu", "Weibo", "Kuaishou", "Jinri Toutiao", "UC", "CNKI", "AliExpress", "TikTok", "Undress.cc",
        "Sites of AVS Group", "Telegram", "X",
    }  # fmt: skip
    for key, zone in (("eu-dsa", "Europe/Brussels"), ("uk-osa", "Europe/London"), ("au-osa", "Australia/Sydney")):
        authority = Authority.objects.get(key=replaying.shelf(REGIMES[key]))
        assert (authority.regime, authority.timezone) == (key, zone)
        assert set(replayed.filter(authority=authority).values_list("regime", flat=True)) == {key}
    assert not Notice.objects.filter(case__in=replayed).exists(), "nothing is issued"
    assert list(rebuild.differences({"cases": 0, "acts": 0})) == []
    acts = Act.objects.count()
    replay("--all")
    assert Act.objects.count() == acts, "a second run changes nothing"


def test_three_companies_are_parties_of_one_case_and_none_is_a_person(cast: people.Cast) -> None:
    replay(str(REPLAYS / "personal_data_2023.toml"))
    case = Case.objects.get(origin="replayed")
    parties = CaseParty.objects.filter(case=case)
    assert {(party.key, party.kind) for party in parties} == {(key, "operator") for key in ("operator", "p4", "p5")}
    assert all("Co., Ltd." in party.name for party in parties)
    decision = Act.objects.get(case=case, step="decide")
    assert decision.to == ["operator", "p4", "p5"]
    defects = {one["key"]: one["unknown"] for one in decision.answer["defects"]}
    assert not defects["give_pre_notice_not_served"]
    assert defects["over_ceiling"], "the articles were not published: it cannot be checked"
    assert not Deadline.objects.filter(case=case, limit="pay", legal_day__isnull=False).exists(), "no date is invented"


def test_daily_rates_are_on_file_with_what_they_come_to(cast: people.Cast) -> None:
    text = replay(str(REPLAYS / "age_checks_2025.toml"))
    assert "→ 101 days × GBP 1,000 from 6 Dec 2025 to 16 Mar 2026: GBP 101,000." in text
    assert "→ 60 days × GBP 300 from 5 Dec 2025 to 2 Feb 2026: GBP 18,000." in text
    assert "→ Take the step (7.1): the hour from which the time of act 7 runs is not known" in text
    shown = "Nothing on file or published shows what the law asks"
    assert f"OSA 130(4): {shown}: no ground that was not put to the party." in text
    case = Case.objects.get(platform__name="Sites of AVS Group")
    assert case.stage == "decided"
    now = timezone.now()
    with pytest.raises(actions.NotFound):
        actions.look(case=case, by=cast.lin, at=now)
    assert actions.options(case=case, by=SYSTEM, at=now) == ()


def test_whoever_works_under_the_regime_keeps_the_record(cast: people.Cast) -> None:
    unit = _ofcom()
    replay(str(REPLAYS / "age_checks_2025.toml"), "--by", "ada")
    assert set(Case.objects.values_list("unit", flat=True)) == {unit.pk}
    assert not Authority.objects.filter(key__startswith="published-").exists()
    case = Case.objects.get(platform__name="Undress.cc")
    ada = User.objects.get(username="ada")
    assert actions.options(case=case, by=ada, at=timezone.now()) == ()
    with pytest.raises(actions.Refused, match="published history"):
        actions.do("close_case", case=case, by=ada, at=timezone.now(), reason="r")


def _ofcom() -> Unit:
    at = people.FOUNDED
    authority = accounts.found_authority(
        by=SYSTEM,
        at=at,
        key="uk",
        name="Office of Communications",
        regime="uk-osa",
        prefix="UK",
        timezone="Europe/London",
    )
    unit = accounts.add_unit(authority=authority, name="Online Safety", by=SYSTEM, at=at)
    accounts.add_user(subject=authority, unit=unit, username="ada", name="Ada", roles=[Role.HEAD], by=SYSTEM, at=at)
    return unit


def test_an_unknown_name_writes_nothing(cast: people.Cast) -> None:
    with pytest.raises(CommandError, match="No active member of staff under eu-dsa called “nobody”"):
        replay("--all", "--by", "nobody")
    with pytest.raises(CommandError, match="No active member of staff under eu-dsa called “nobody”"):
        replay("--all", "--dry-run", "--by", "nobody")
    assert not Case.objects.filter(origin="replayed").exists()


def test_no_lapse_of_published_history_is_recorded_or_given_to_anybody(cast: people.Cast) -> None:
    replay("--all")
    over = Deadline.objects.filter(case__origin="replayed", state="open", legal_end__lt=timezone.now())
    assert over.filter(limit="pay", legal_day=date(2025, 3, 24)).exists(), "the time to pay is on file, and over"
    acts = Act.objects.count()
    assert lapsing.sweep(at=timezone.now()) == 0
    assert Act.objects.count() == acts
    assert not Deadline.objects.filter(handed="needs_human").exists()
    assert not Message.objects.exists()


def test_its_page_shows_the_record_and_asks_for_nothing(cast: people.Cast) -> None:
    ada = _ofcom().people.get()
    replay(str(REPLAYS / "age_checks_2025.toml"))
    case = Case.objects.get(platform__name="Sites of AVS Group")
    page = desk.said(desk.enter(ada).get(f"/desk/cases/{case.pk}/"))
    assert "entered from published history" in page
    assert "Give a confirmation decision" in page
    assert "record it" not in page
