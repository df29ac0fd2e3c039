"""Whatever a platform can be asked or told has words, in English and in Chinese; no page shows a key of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from cases.models import Deadline
from cases.portal import sayings, words
from cases.queries import portal_told
from regulator.procedure.language import Choice, Effect, Field, Regime, Role, Step
from regulator.procedure.regimes import REGIMES
from tests import make, people
from tests.doors import portal
from tests.doors.conftest import Clock

CN = REGIMES["cn-cac"]
KEY = re.compile(r"\b[a-z]+_[a-z_]+\b")
THEIRS = [step for step in CN.steps if Role.REPRESENTATIVE in step.by]
ELSEWHERE = [regime for key, regime in REGIMES.items() if key != CN.key]
THEIRS_ELSEWHERE = [(one.key, step) for one in ELSEWHERE for step in one.steps if Role.REPRESENTATIVE in step.by]


def answers(regime: Regime = CN) -> Iterator[Step]:
    """The steps by which the authority answers a platform."""
    for step in regime.steps:
        told = portal_told.TOLD_BY_STEP.get(step.key) or portal_told.TOLD_BY_EFFECT.get(step.effect)
        if told and Role.REPRESENTATIVE not in step.by:
            yield step


ANSWERS = [(one.key, step) for one in REGIMES.values() for step in answers(one)]


def named(pair: object) -> str:
    return pair.key if isinstance(pair, Step) else str(pair)


def asked(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from asked(field.of)


def choices(field: Field) -> tuple[Choice, ...]:
    return field.choices if isinstance(field.choices, tuple) else ()


@pytest.mark.parametrize("step", THEIRS, ids=lambda step: step.key)
def test_every_step_of_a_platform_says_what_to_do_what_was_done_what_it_does_and_what_is_next(step: Step) -> None:
    for table in (words.DO, words.DONE, words.EFFECT, words.NEXT):
        assert step.key in table


@pytest.mark.parametrize(("regime", "step"), THEIRS_ELSEWHERE, ids=named)
def test_so_does_every_step_of_a_platform_under_another_law(regime: str, step: Step) -> None:
    """By words of its own, or by those that all share."""
    own = sayings.of(regime, step.key)
    said = own or tuple(table.get(step.key) for table in (words.DO, words.DONE, words.EFFECT, words.NEXT))
    assert all(said)
    assert not any(KEY.search(str(one).replace("%(thing)s", "")) for one in said)
    for wrong in ("RMB", "yuan", "advance notice", "reconsideration"):
        assert not any(wrong in str(one) for one in said)


def test_no_words_are_kept_for_a_step_that_the_law_does_not_have() -> None:
    kept = {(regime, step) for regime, steps in sayings.SAYINGS.items() for step in steps}
    assert kept <= {(regime, step.key) for regime, step in THEIRS_ELSEWHERE}
    limits = {(one.key, limit.key) for one in ELSEWHERE for limit in one.limits() if limit.holder.value == "party"}
    assert {(regime, key) for regime, keys in sayings.MUST.items() for key in keys} <= limits


@pytest.mark.parametrize(("regime", "step"), ANSWERS, ids=named)
def test_every_answer_of_the_authority_is_told_in_words(regime: str, step: Step) -> None:
    said = words.replied(regime, step)
    assert said
    assert not KEY.search(said)
    if step.effect is Effect.JUDGE:
        assert step.key in words.OUTCOMES


@pytest.mark.parametrize("step", [*THEIRS, *answers()], ids=lambda step: step.key)
def test_every_field_and_choice_has_a_title_in_both_languages(step: Step) -> None:
    shown = [field for field in asked(step.asks) if not field.of_staff]
    titles = {field.title for field in shown} | {one.title for field in shown for one in choices(field)}
    with translation.override("zh-hans"):
        for title in titles:
            assert title
            assert not KEY.search(title)
            assert translation.gettext(title) != title, title


def test_every_state_of_a_date_and_every_refusal_has_words() -> None:
    for state, _title in Deadline.STATES:
        said = words.state(Deadline(state=state))
        assert said
        assert not KEY.search(said)
    ours = {limit.key for limit in CN.limits() if limit.holder.value == "party" and limit.missed}
    assert words.MISSED.keys() <= ours


def test_no_page_of_a_whole_case_shows_a_key(cast: people.Cast, clock: Clock) -> None:
    """From the first service to the outcome of an appeal, in both languages."""
    walk = make.start(cast)
    for name, beat in make.STORY.items():
        beat(walk)
        if name in ("serve_order", "accept_remediation", "serve_pre_notice", "waive_hearing", "serve_decision"):
            clock.at = walk.at
            check(walk)
    walk.do("apply_reconsideration", cast.rep, about=walk.ref("decide"), body="Government")
    walk.do("record_outcome", cast.legal, about=walk.ref("apply_reconsideration"), outcome="revoked", reasons="Wrong.")
    clock.at = walk.at
    check(walk)


def check(walk: make.Walk) -> None:
    client = portal.signed_in(walk.cast.rep)
    first = client.get(portal.url(walk.case)).content.decode()
    places = {found for found in re.findall(r'href="(/portal/[^"]+/)"', first) if "/document/" not in found}
    for language in ("en", "zh-hans"):
        client.cookies["django_language"] = language
        for place in {*places, portal.url(walk.case), "/portal/cases/", "/portal/inbox/", "/portal/notices/"}:
            page = client.get(place, headers={"accept-language": language})
            assert page.status_code in (200, 302), place
            assert not KEY.findall(plain(page.content.decode())), place


def plain(page: str) -> str:
    """What is read: the main part without its tags."""
    text = re.sub(
        r"<(script|style)\b.*?</\1>", " ", page.partition("<main")[2].partition("</main>")[0], flags=re.DOTALL
    )
    return re.sub(r"<[^>]*>", " ", text)
