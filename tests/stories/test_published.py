"""Two of the published cases that ship: what a replay must find in them, and must not."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command

import cases
from cases import models
from cases.models import Act, CampaignLink, Case, Sanction
from regulator.procedure.regimes import REGIMES
from tests import people

REPLAYS = Path(cases.__file__).parent / "replays"


def replay(name: str) -> str:
    out = StringIO()
    call_command("replay", str(REPLAYS / name), stdout=out)
    return out.getvalue()


def deadline(limit: str, start: str) -> str:
    """The last line of the command that explains a deadline."""
    out = StringIO()
    call_command("deadline", "cn-cac", limit, "--from", start, stdout=out)
    return out.getvalue().strip().splitlines()[-1]


def defects(platform: str, step: str) -> set[str]:
    act = Act.objects.get(case__platform__name=platform, case__origin="replayed", step=step)
    return {one["key"] for one in act.answer["defects"]}


def test_hot_search_lists_of_september_2025(cast: people.Cast) -> None:
    replay("hot_search_2025.toml")
    replayed = Case.objects.filter(origin="replayed")
    assert replayed.count() == 5
    deciding = Act.objects.filter(case__in=replayed, step="decide").values_list("by_name", flat=True)
    assert len(set(deciding)) == 3, "three local authorities"
    linked = set(CampaignLink.objects.values_list("case__platform__name", flat=True))
    assert linked.isdisjoint({"Xiaohongshu", "Weibo", "Kuaishou"}), "decided before the campaign was announced"
    regime = REGIMES["cn-cac"]
    assert regime.step("summon").effect.value == "summon", "a talk is no penalty"
    for platform in ("Weibo", "Xiaohongshu"):
        assert "give_pre_notice_not_served" in defects(platform, "decide"), "a warning is a penalty: APL 9(1), 44"
        assert "hearing_not_offered" not in defects(platform, "decide"), "a warning carries no right to a hearing"
    assert set(models.Warning.objects.filter(case__in=replayed).values_list("party", flat=True)) == {"operator"}
    assert not Sanction.objects.filter(case__in=replayed).exists(), "no fine, and nothing on a person"
    assert deadline("pay", "2025-09-20") == "legal_end=2025-10-09 safe_end=2025-09-30"
    assert deadline("suit", "2025-09-20").startswith("legal_end=2026-03-20")
    assert deadline("hearing_request", "2025-09-23").startswith("legal_end=2025-09-29")


def test_the_livestream_case_of_february_2026(cast: people.Cast) -> None:
    replay("hot_search_2025.toml")
    text = replay("livestream_2026.toml")
    case = Case.objects.get(
        origin="replayed", operator__name="Kuaishou", platform__isnull=False, title__icontains="live"
    )
    decision = Act.objects.get(case=case, step="decide")
    found = {one["key"] for one in decision.answer["defects"]}
    assert {"hearing_not_offered", "no_legal_review", "no_discussion"} <= found
    assert "over_ceiling" in found, "no single count explains 119.1 million"
    assert "Penalised before: 2025-09-20" in text
    assert deadline("pay", "2026-02-06").startswith("legal_end=2026-02-24")
    assert deadline("reconsideration", "2026-02-06").startswith("legal_end=2026-04-07")
    assert deadline("suit", "2026-02-06").startswith("legal_end=2026-08-06")
