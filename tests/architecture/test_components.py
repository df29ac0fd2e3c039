"""The components of the pages: each says its context, compiles, and shows the law's own words and days."""

import datetime
import pathlib
import re

import pytest
from django import forms
from django.template import engines, loader
from django.utils import timezone, translation

from cases.templatetags import counting, drawing, fields, ui
from regulator.procedure import language

TEMPLATES = pathlib.Path(__file__).resolve().parents[2] / "templates"
PAGES = [str(path.relative_to(TEMPLATES)) for path in sorted(TEMPLATES.rglob("*.html"))]
COMPONENTS = [name for name in PAGES if name.startswith("components/")]
APL = language.Statute("APL", "Law on Administrative Penalties")
DAY = datetime.timedelta(days=1)


def shown(component, **context):
    return " ".join(loader.render_to_string(f"components/{component}.html", context).split())


def refusal(**changes):
    said = {
        "key": "one_officer",
        "sentence": "Only %(n)s officer is in office.",
        "cite": APL("42"),
        "params": {"n": "one"},
    }
    return language.Refusal(**{**said, **changes})


@pytest.mark.parametrize(
    ("language_code", "param", "said"),
    [
        ("en", "2026-11-03", "until 3 Nov 2026."),
        ("zh-hans", "2026-11-03", "until 2026年11月3日."),
        ("en", "2026-11-03 16:00:00+00:00", "until 3 Nov 2026, 16:00."),
        ("en", "2026-11-03 is odd", "until 2026-11-03 is odd."),
        ("en", 3, "until 3."),
    ],
)
def test_a_day_in_a_refusal_is_written_as_days_are(language_code, param, said):
    with translation.override(language_code), timezone.override("UTC"):
        assert ui.law(refusal(sentence="until %(day)s.", params={"day": param})) == said


@pytest.mark.parametrize("name", PAGES)
def test_every_template_compiles(name):
    engines["django"].get_template(name)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_says_its_context_at_its_top(name):
    assert (TEMPLATES / name).read_text("utf-8").startswith("{% comment %}\n")


def test_every_component_stands_in_the_page_about_the_interface():
    page = (TEMPLATES.parent / "docs" / "interface.md").read_text("utf-8")
    inner = {"brand", "nav", "language", "me", "deadline"}
    assert {pathlib.Path(name).stem for name in COMPONENTS} - inner <= set(re.findall(r"`([a-z_]+)`", page))


def test_a_refusal_gives_its_sentence_its_provision_and_what_helps():
    html = shown("refusals", refusals=[refusal(helps="Name a second officer.")])
    assert "Only one officer is in office." in html
    assert "APL 42" in html
    assert "Name a second officer." in html


def test_what_cannot_be_checked_is_told_from_what_is_refused():
    assert "a fact it rests on is not on file" in shown("refusals", refusals=[refusal(unknown=True)])
    assert "a fact it rests on is not on file" not in shown("refusals", refusals=[refusal()])


def test_only_who_may_pass_a_warning_is_given_the_box_for_the_reason():
    warnings = [refusal()]
    assert 'name="despite"' in shown("warnings", warnings=warnings, passable=True)
    assert 'name="despite"' not in shown("warnings", warnings=warnings, passable=False)


@pytest.mark.parametrize(
    ("status", "badge"),
    [("verified", ""), ("partly verified", ""), ("unverified", "unverified"), ("derived", "derived")],
)
def test_a_provision_that_was_not_verified_never_stands_without_its_badge(status, badge):
    for html in (ui.cite(APL("28", language.Status(status))), ui.cite("APL 28", status)):
        assert "APL 28" in html
        assert html.count("<strong") == bool(badge)
        assert badge in html


@pytest.mark.parametrize(
    ("left", "tone", "said"),
    [
        (None, "", ""),
        (6, "", "6 working days left"),
        (5, "soon", "5 working days left"),
        (1, "soon", "1 working day left"),
        (0, "soon", "the last day is today"),
        (-1, "late", "1 working day over"),
    ],
)
def test_a_date_is_red_only_when_it_was_missed(left, tone, said):
    assert (ui.urgency(left), ui.days_left(left)) == (tone, said)


def test_a_date_that_was_met_is_never_red():
    assert "late" not in shown("date", on="2026-11-20", left=-3, done=True)


def trace():
    monday = datetime.date(2025, 9, 29)
    kinds = [("start", 0, "served"), ("counted", 1, ""), ("rest", 0, "public holiday"), ("end", 2, "")]
    return [language.TraceDay(monday + n * DAY, *one) for n, one in enumerate(kinds)]


def test_a_count_is_shown_in_weeks_with_each_day_numbered():
    (week,) = counting.weeks(trace(), today=datetime.date(2025, 9, 30))
    assert week["number"] == 40
    assert [cell["said"] for cell in week["cells"][:4]] == ["served", "day 1", "public holiday", "day 2, end"]
    assert [cell["cls"] for cell in week["cells"][:4]] == ["start", "today", "off", "end"]


def test_a_kept_trace_is_shown_as_the_fresh_one():
    kept = [{"day": line.day.isoformat(), "kind": line.kind, "count": line.count, "why": line.why} for line in trace()]
    assert counting.weeks(kept) == counting.weeks(trace())


def test_an_end_that_moved_is_marked_where_it_came_to_rest():
    saturday = datetime.date(2026, 12, 5)
    lines = [language.TraceDay(saturday, "end", 90, "weekend"), language.TraceDay(saturday + 2 * DAY, "rolled")]
    marked = {cell["day"]: cell["cls"] for week in counting.weeks(lines) for cell in week["cells"] if cell["counted"]}
    assert marked == {saturday: "off", saturday + 2 * DAY: "end"}


def test_weeks_that_a_trace_passes_over_are_counted_not_drawn():
    monday = datetime.date(2026, 9, 7)
    lines = [language.TraceDay(monday, "start"), language.TraceDay(monday + 91 * DAY, "end")]
    assert [week.get("skipped") for week in counting.weeks(lines)] == [None, 12, None]


def test_dates_follow_the_language_of_the_reader():
    on = datetime.date(2026, 11, 25)
    assert (ui.day(on), ui.weekday(on), ui.month_day(on)) == ("25 Nov 2026", "Wed 25 Nov 2026", "25 Nov")
    with translation.override("zh-hans"):
        assert (ui.day(on), ui.weekday(on), ui.month_day(on)) == (
            "2026年11月25日",
            "2026年11月25日 星期三",
            "11月25日",
        )


class Ask(forms.Form):
    measures = forms.MultipleChoiceField(choices=[("w", "Warning")], widget=forms.CheckboxSelectMultiple)
    amount = forms.IntegerField(label="Amount", help_text="In yuan")


def test_each_error_leads_to_the_first_thing_of_its_field_that_takes_the_focus():
    form = Ask({"amount": "many"}, prefix="x")
    assert [(one["href"], one["label"]) for one in fields.problems(form)] == [
        ("#id_x-measures_0", "Measures"),
        ("#id_x-amount", "Amount"),
    ]
    html = str(form)
    assert all(f'id="{href[1:]}"' in html for href in ("#id_x-measures_0", "#id_x-amount"))


def test_a_field_names_its_hint_and_its_error_to_those_who_cannot_see_them():
    html = str(Ask({"amount": "many"}))
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in html
    assert 'id="id_amount_helptext"' in html
    assert 'id="id_amount_error"' in html


def test_hostile_text_stays_text():
    evil = "<script>alert(1)</script>"
    html = shown("refusals", refusals=[refusal(params={"n": evil})]) + shown("timeline", entries=[{"title": evil}])
    assert "<script" not in html


def test_the_drawing_tells_in_words_what_it_shows():
    stations = [{"name": "Filed", "state": "done"}, {"name": "Order to correct", "state": "now"}]
    drawn = drawing.path([{"title": "Facts", "stations": [*stations, {"name": "Decision", "state": "todo"}]}])
    assert drawn["told"] == "Done: Filed. Possible now: Order to correct. Not yet: Decision."
    assert [one["rows"] for one in drawn["stations"]] == [["Filed"], ["Order to", "correct"], ["Decision"]]
