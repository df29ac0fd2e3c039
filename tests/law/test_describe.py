"""The law in words."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from regulator.procedure import describe
from tests.law.files import CN


def printed(*words: str) -> str:
    out = StringIO()
    call_command("explain", *words, stdout=out)
    return out.getvalue()


def test_a_step_is_told_with_needs_limits_provisions_and_what_follows() -> None:
    lines = describe.step(CN, "order_correction")
    assert lines[0] == "Order to correct (责令改正通知书) — order_correction"
    assert "Provision: APL 28" in lines
    assert "Taken by: signatory" in lines
    assert "  - Two officers are in office — APL 42" in lines
    correct = next(line for line in lines if line.startswith("  - Correct:"))
    assert "the period set in the act from service on each addressee for each requirement" in correct
    assert "  - the case stands at: ordered to correct" in lines


def test_a_rule_that_was_not_verified_says_so() -> None:
    lines = describe.step(CN, "decide")
    assert "  - Within the time to decide — APL 60 [unverified]" in lines
    assert "Ceiling: Each fine keeps the range of its provision" in "\n".join(lines)
    assert "  - In time — ARL 20, only noted" in describe.step(CN, "apply_reconsideration")


def test_every_step_can_be_told_in_whole_lines(subtests: pytest.Subtests) -> None:
    for step in describe.steps_of(CN):
        with subtests.test(step=step):
            lines = describe.step(CN, step)
            assert all(line.strip() and "None" not in line for line in lines)
            for need in CN.step(step).needs:
                assert any(need.says in line and str(need.cite) in line for line in lines)


def test_the_regime_is_told_whole() -> None:
    text = describe.regime(CN)
    for step in CN.steps:
        assert f"### {step.title}" in text
    for provision in CN.provisions:
        assert provision.title in text
    assert "2,000,000 to 10,000,000 for each count (CSL 69)" in text


def test_explain_prints_a_step_or_the_regime() -> None:
    assert printed("cn-cac", "serve").startswith("Enter the service")
    assert printed("cn-cac").startswith("# China, Cyberspace Administration")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("cn-caac",), "There is no regime “cn-caac”. Did you mean: cn-cac?"),
        (("cn-cac", "order_corection"), "There is no step “order_corection”. Did you mean: order_correction"),
        (("cn-cac", "zzz"), "There is no step “zzz”. There are 91; leave it out to read them all."),
    ],
)
def test_an_unknown_name_is_one_sentence_with_the_near_ones(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError) as wrong:
        printed(*words)
    assert str(wrong.value).startswith(sentence)
    assert wrong.value.returncode == 2
