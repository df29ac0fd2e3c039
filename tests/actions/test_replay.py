"""Published cases in the books: a record of what was published, with its defects; nothing can be done in it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cases import actions
from cases.actions import rebuild
from cases.models import Act, Campaign, CampaignLink, Case, Notice
from tests import people

REPLAYS = Path(__file__).parents[2] / "cases" / "replays"
HOT_SEARCH, LIVESTREAM = REPLAYS / "hot_search_2025.toml", REPLAYS / "livestream_2026.toml"


def replay(file: Path, *more: str) -> str:
    out = StringIO()
    call_command("replay", str(file), *more, stdout=out)
    return out.getvalue()


def test_five_cases_and_their_campaign_are_put_on_file(cast: people.Cast) -> None:
    text = replay(HOT_SEARCH)
    assert Case.objects.filter(origin="replayed").count() == 5
    assert Campaign.objects.get().title.startswith("Clear and bright")
    assert CampaignLink.objects.count() == 2
    assert "Weibo: Beijing Cyberspace Administration" in text
    assert "7. 2025-09-20  Decide on the penalty: refused" in text
    assert "APL 44; 62: Nothing on file or published shows what the law asks: advance notice served." in text
    assert "6. 2025-09-11  Order to correct: cannot be checked" in text
    assert set(Act.objects.filter(step="decide").values_list("by_name", flat=True)) == {
        f"{place} Cyberspace Administration" for place in ("Shanghai", "Beijing", "Guangdong")
    }  # fmt: skip
    assert list(rebuild.differences({"cases": 0, "acts": 0})) == []


def test_a_replayed_case_is_open_to_view_and_to_nothing_else(cast: people.Cast) -> None:
    replay(LIVESTREAM)
    case = Case.objects.get(origin="replayed")
    now = timezone.now()
    assert actions.look(case=case, by=cast.lin, at=now).rows
    assert actions.options(case=case, by=cast.lin, at=now) == ()
    with pytest.raises(actions.Refused, match="published history"):
        actions.do("write_report", case=case, by=cast.lin, at=now, report="r", proposal="p")
    defects = Act.objects.get(case=case, step="decide").answer["defects"]
    assert {"no_legal_review", "no_discussion", "hearing_not_offered", "over_ceiling"} <= {
        one["key"] for one in defects
    }
    assert not Notice.objects.filter(case=case).exists(), "nothing is issued"


def test_the_earlier_penalty_is_named(cast: people.Cast) -> None:
    replay(HOT_SEARCH)
    assert "Penalised before: 2025-09-20, Beijing Cyberspace Administration." in replay(LIVESTREAM)
    kuaishou = Case.objects.filter(platform__name="Kuaishou")
    assert kuaishou.count() == 2
    assert len({case.operator_id for case in kuaishou}) == 1, "both on the page of one company"


@pytest.mark.parametrize("words", [(), ("--all", str(LIVESTREAM))])
def test_files_are_named_or_all_are_asked_for(cast: people.Cast, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="Name data files, or ask for every case that ships with --all") as wrong:
        call_command("replay", *words)
    assert wrong.value.returncode == 2


def test_a_second_run_changes_nothing_and_a_dry_run_writes_nothing(cast: people.Cast) -> None:
    assert "4. 2026-02-06  Decide on the penalty: refused" in replay(LIVESTREAM, "--dry-run")
    assert not Case.objects.filter(origin="replayed").exists()
    replay(LIVESTREAM)
    acts = Act.objects.count()
    assert "The case on Kuaishou is in the books already" in replay(LIVESTREAM)
    assert Act.objects.count() == acts


@pytest.mark.parametrize(
    ("file", "more", "sentence"),
    [
        (REPLAYS / "none.toml", (), "cannot be opened: No such file or directory."),
        (Path(__file__), (), "is not a TOML file in UTF-8"),
        (LIVESTREAM, ("--by", "nobody"), "No active member of staff under cn-cac called “nobody”."),
    ],
)
def test_what_cannot_be_replayed_is_told_in_one_sentence(
    cast: people.Cast, file: Path, more: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence) as wrong:
        replay(file, *more)
    assert wrong.value.returncode == 2
    assert not Case.objects.filter(origin="replayed").exists()


def test_a_form_is_printed_to_be_filled_in() -> None:
    out = StringIO()
    call_command("replay", "--form", "uk-osa", "give_penalty_notice", stdout=out)
    assert "rate_from = 2025-12-06  # First day of the rate" in out.getvalue()
    with pytest.raises(CommandError, match="There is no step “give” of a regime “uk-osa”") as wrong:
        call_command("replay", "--form", "uk-osa", "give")
    assert wrong.value.returncode == 2
