"""Published cases of other regimes in the books, kept at an authority that is made to hold them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from cases.actions import rebuild
from cases.management import replaying
from cases.models import Act, Case, Notice
from regulator.accounts.models import Authority
from regulator.procedure.regimes import REGIMES
from tests import people

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
