"""Facts as kept and as meant: one spelling, nothing lost, a sentence for every mistake."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from regulator.procedure import facts
from regulator.procedure.language import Field, Kind, Period, Ref, Unit
from regulator.procedure.regimes import asking
from tests.law import files
from tests.law.files import CN, LIN, ROU

NOON = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
FILE = {"id": "a", "name": "proof.pdf", "size": 1, "sha256": "0" * 64}
PERIOD = Period(10, Unit.WORKING_DAY)

# kind: what is entered, what is kept, what is meant
ROUND: dict[Kind, tuple[Any, Any, Any]] = {
    Kind.LINE: ("  A line ", "A line", "A line"),
    Kind.TEXT: ("两行\nof text", "两行\nof text", "两行\nof text"),
    Kind.NUMBER: (-3, -3, -3),
    Kind.MONEY: (Decimal("1190.5"), "1190.50", Decimal("1190.50")),
    Kind.BOOL: (False, False, False),
    Kind.DATE: (date(2026, 3, 2), "2026-03-02", date(2026, 3, 2)),
    Kind.MOMENT: (NOON, "2026-03-02T12:30:00+00:00", NOON),
    Kind.PERIOD: (PERIOD, {"n": 10, "unit": "working_day"}, PERIOD),
    Kind.CHOICE: ("fine", "fine", "fine"),
    Kind.CHOICES: (["a", "b"], ["a", "b"], ("a", "b")),
    Kind.PARTY: ("operator", "operator", "operator"),
    Kind.PARTIES: (("operator", "p1"), ["operator", "p1"], ("operator", "p1")),
    Kind.PERSON: ("lin", "lin", "lin"),
    Kind.PERSONS: (["lin", "chen"], ["lin", "chen"], ("lin", "chen")),
    Kind.THING: (Ref(5, 2), "5.2", Ref(5, 2)),
    Kind.THINGS: ([Ref(5), "5.1"], ["5", "5.1"], (Ref(5), Ref(5, 1))),
    Kind.FILES: ([{**FILE, "path": "secret"}], [FILE], (FILE,)),
    Kind.ITEMS: ([{"title": "One"}], [{"title": "One"}], ({"title": "One"},)),
    Kind.FACTS: ({"method": "post"}, {"method": "post"}, {"method": "post"}),
}


def field(kind: Kind, **more: Any) -> Field:
    inner = (asking.line("title", "Title"),) if kind is Kind.ITEMS else ()
    return Field("it", "The thing", kind, of=inner, item="thing" if kind is Kind.ITEMS else "", **more)


def mistake(kind: Kind, value: Any, **more: Any) -> str:
    with pytest.raises(facts.Malformed) as wrong:
        facts.kept((field(kind, **more),), {"it": value})
    assert next(iter(wrong.value.errors)).startswith("it")
    return next(iter(wrong.value.errors.values()))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_kept_and_meant(kind: Kind) -> None:
    entered, kept, meant = ROUND[kind]
    fields = (field(kind),)
    assert facts.kept(fields, {"it": entered}) == {"it": kept}
    assert facts.meant(fields, json.loads(facts.canonical({"it": kept}))) == {"it": meant}
    assert facts.kept(fields, {"it": meant}) == {"it": kept}, "keeping what is meant changes nothing"


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (Kind.LINE, "x" * 301, "No more than 300 characters."),
        (Kind.LINE, 5, "Enter text."),
        (Kind.TEXT, "a\x00b", "The text holds a character that cannot be kept."),
        (Kind.TEXT, "half of a pair: \ud83d", "The text holds a character that cannot be kept."),
        (Kind.NUMBER, True, "Enter a whole number."),
        (Kind.NUMBER, 10**16, "The number is too large."),
        (Kind.MONEY, 5.0, "Enter an amount."),
        (Kind.MONEY, Decimal("NaN"), "Enter an amount."),
        (Kind.MONEY, Decimal(-1), "An amount cannot be negative."),
        (Kind.MONEY, Decimal("0.001"), "Enter an amount with at most two decimal places."),
        (Kind.BOOL, "yes", "Answer yes or no."),
        (Kind.DATE, NOON, "Enter a date."),
        (Kind.DATE, "2026-03-02", "Enter a date."),
        (Kind.MOMENT, datetime(2026, 3, 2), "Enter a date and time."),  # noqa: DTZ001
        (Kind.PERIOD, Period(0, Unit.WEEK), "Enter a period of at least one."),
        (Kind.PERIOD, Period(100_000, Unit.CALENDAR_DAY), "Enter a period of at most 3650."),
        (Kind.CHOICE, 3, "Choose from the list."),
        (Kind.CHOICES, "fine", "Choose from the list."),
        (Kind.PERSONS, ["lin", "lin"], "Name each only once."),
        (Kind.THING, "five", "This value cannot be read."),
        (Kind.FILES, [{"id": "a"}], "This value cannot be read."),
        (Kind.ITEMS, [{"title": "x"}] * 201, "No more than 200 at once."),
        (Kind.ITEMS, [{"title": " "}], "Enter: title."),
        (Kind.FACTS, {"amount": 1.5}, "This value cannot be read."),
        (Kind.LINE, "   ", "Enter: the thing."),
        (Kind.TEXT, None, "Enter: the thing."),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(kind: Kind, value: Any, sentence: str) -> None:
    assert mistake(kind, value) == sentence


def test_mistakes_are_named_by_their_place_and_all_at_once() -> None:
    asked = CN.step("draft_order").asks
    rows = [files.requirement(Ref(2, 1)), {**files.requirement(Ref(2, 1)), "within": None, "title": 5}]
    with pytest.raises(facts.Malformed) as wrong:
        facts.kept(asked, {**files.order(*rows), "facts": "", "colour": "red"})
    assert wrong.value.errors == {
        "facts": "Enter: facts and evidence.",
        "requirements.1.title": "Enter text.",
        "requirements.1.within": "Enter: period from service.",
        "colour": "This step does not ask for it.",
    }


def test_a_field_is_asked_only_when_another_says_so() -> None:
    asked = CN.step("record_interview").asks
    assert facts.kept(asked, {"outcome": "no_show", "minutes": "Nobody came."})
    with pytest.raises(facts.Malformed, match="attendees"):
        facts.kept(asked, {"outcome": "held", "minutes": "They explained."})


def test_history_may_leave_anything_out_but_nothing_wrong_in() -> None:
    asked = CN.step("decide").asks + CN.step("draft_decision").asks
    row = {"party": "operator", "kind": "fine", "violation": Ref(2, 1), "amount": Decimal(119_100_000)}
    kept = facts.kept_in_part(asked, {"to": ["operator"], "sanctions": [row]})
    assert kept["sanctions"][0]["amount"] == "119100000.00"
    with pytest.raises(facts.Malformed, match="does not ask"):
        facts.kept_in_part(asked, {"author": "somebody"})


# ── One spelling ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_canonical_json_has_one_spelling() -> None:
    assert facts.canonical({"b": [1, None, True], "a": "限期\n"}) == '{"a":"限期\\n","b":[1,null,true]}'.encode()
    assert facts.digest({"a": 1, "b": 2}) == facts.digest({"b": 2, "a": 1}) != facts.digest({"a": 1, "b": 3})
    assert facts.digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    "value", [1.0, {"a": [0.5]}, {1: "a"}, {"a": Decimal(1)}, {"a": date(2026, 3, 2)}, {"a": (1,)}]
)
def test_what_has_no_one_spelling_is_no_fact(value: Any) -> None:
    with pytest.raises(TypeError):
        facts.canonical(value)


# ── Acts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_things_are_numbered_over_all_groups_and_belong_to_their_party() -> None:
    walk = files.filed()
    walk.take("draft_pre_notice", LIN, **files.pre_notice(files.fine(Ref(2, 1)), files.warning(Ref(2, 1))))
    items = walk.file.act(walk.last("draft_pre_notice").n).items
    assert [(item.n, item.kind, item.to) for item in items] == [
        (1, "intended", "operator"),
        (2, "intended", "operator"),
    ]


def test_an_issued_act_holds_its_draft_whole() -> None:
    walk = files.ordered()
    draft, issued = walk.file.taken("draft_order")[0], walk.file.taken("order_correction")[0]
    assert (issued.facts, issued.to) == (draft.facts, draft.to)
    assert [item.kind for item in issued.items] == ["requirement"]


def test_a_correction_reads_over_the_entry_and_the_last_one_counts() -> None:
    walk = files.ordered()
    walk.day(date(2026, 3, 6))
    service = walk.last("serve")
    walk.take("correct_entry", ROU, service, what="facts", facts={"method": "post"}, reason="Misread.")
    walk.take("correct_entry", ROU, service, what="day", day=date(2026, 3, 4), reason="Postmark.")
    act = walk.file.act(service.n)
    assert (act.facts["method"], act.facts["receipt"], act.on) == ("post", "Fan Yi", date(2026, 3, 4))
    assert act.cause == walk.rows[-1].n
    assert walk.rows[service.n - 1].facts["method"] == "direct", "the old entry stays readable"


def test_facts_of_an_older_text_of_the_law_are_still_read() -> None:
    assert facts.meant(CN.step("serve").asks, {"addressee": "operator", "bailiff": "Wu"})["bailiff"] == "Wu"
