"""What people see of the law: both clocks, what a draft still lacks, what is owed on a day, the rules themselves."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from cases import actions
from cases.models import Act, Deadline
from regulator.accounts.models import User
from regulator.procedure.engine import When
from regulator.procedure.language import Period, Ref, Unit
from regulator.procedure.regimes import REGIMES
from tests import make, people
from tests.doors import desk, portal
from tests.doors.conftest import Clock
from tests.doors.test_api import Program


def plain(answer: Any) -> str:
    """The words of a page, without its tags."""
    assert answer.status_code == 200
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def overview(walk: make.Walk, clock: Clock, by: User | None = None, query: str = "") -> str:
    portal.later(clock, walk)
    return plain(desk.enter(by or walk.cast.lin).get(f"/desk/cases/{walk.case.pk}/{query}"))


def clock_of(page: str, title: str, until: str) -> str:
    return page.partition("Both clocks")[2].partition(title)[2].partition(until)[0]


# ── Two clocks ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_side_has_its_own_clock_with_its_state(cast: people.Cast, clock: Clock) -> None:
    page = overview(make.case(cast, after="serve_order"), clock)
    theirs = clock_of(page, "The platform’s clock", "The authority’s clock")
    ours = clock_of(page, "The authority’s clock", "Timeline")
    assert "Correct: Requirement 1" in theirs
    assert "Ask for reconsideration" in theirs
    assert "Decide the case" in ours
    assert "Decide the case" not in theirs
    assert "Running" in theirs
    assert "Running" in ours
    assert "Met File the lead" not in theirs


def test_an_extended_date_is_one_line_with_its_history_folded(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    about = walk.ref("order_correction", 1)
    for n in (1, 2):
        walk.do("grant_time", cast.head, about=about, more=Period(5 * n, Unit.WORKING_DAY), reason="It takes longer.")
    rows = Deadline.objects.filter(case=walk.case, limit="correct", item_n=1).order_by("cause_n")
    assert [row.state for row in rows] == ["extended", "extended", "open"]
    theirs = clock_of(overview(walk, clock), "The platform’s clock", "The authority’s clock")
    assert theirs.count("Why this date : Correct: Requirement 1") == 1
    assert "2 dates before this one" in theirs
    assert f"Grant more time (act {walk.n('grant_time')})" in theirs
    own = plain(portal.signed_in(cast.rep).get(portal.url(walk.case, "dates")))
    assert own.count("Why this date : Correct: requirement 1") == 1
    assert "2 dates before this one" in own


def test_a_pause_is_seen_with_the_act_that_began_it(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="file_case")
    walk.do("send_out", cast.lin, kind="testing", to_whom="Laboratory", text="Are the logs whole?")
    ours = clock_of(overview(walk, clock), "The authority’s clock", "Timeline")
    assert "Stands still since" in ours
    assert f"(act {walk.n('send_out')})" in ours
    assert "No end while it stands still" in ours
    assert "1 date before this one" in ours


def test_what_of_our_own_time_ends_soon_is_said_in_words(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="file_case")
    assert "The last safe day for “Decide the case”" not in overview(walk, clock)
    decide = Deadline.objects.get(case=walk.case, limit="decide")
    assert decide.legal_day is not None
    clock.at = walk.on(decide.legal_day - timedelta(days=8)).at
    page = plain(desk.enter(cast.lin).get(f"/desk/cases/{walk.case.pk}/"))
    assert re.search(r"The last safe day for “Decide the case” is in \d working days, on \w+ 29 May 2026", page)
    assert "its time ends on Mon 1 Jun 2026" in page
    assert "If it is missed: Lateness is a defect of procedure." in page
    assert "Lateness is a defect of procedure." in page
    clock.at = walk.on(decide.legal_day + timedelta(days=2)).at
    page = plain(desk.enter(cast.lin).get(f"/desk/cases/{walk.case.pk}/"))
    assert "The time for “Decide the case” ended on" in page
    assert "Over, not recorded" in page


# ── The defect check ───────────────────────────────────────────────────────────────────────────────────────────────


def checked(client: Client, walk: make.Walk, step: str, **entered: Any) -> tuple[str, str]:
    """What the check says of what is typed so far: its list, and the whole page."""
    before = Act.objects.filter(case=walk.case).count()
    answer = desk.take(client, desk.step(walk.case, step), check="1", **entered)
    assert Act.objects.filter(case=walk.case).count() == before, "nothing is written"
    page = plain(answer)
    return page.partition("Defect check")[2].partition("Check Preview")[0], answer.content.decode()


def test_an_order_that_is_being_written_is_checked_with_what_is_typed_so_far(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="file_case")
    portal.later(clock, walk)
    told, page = checked(desk.enter(cast.lin), walk, "draft_order", to=["operator"], facts="As found.")
    assert re.search(r"\d entries are missing or cannot be read", told), "each is named at its place and on top"
    assert "Requirement 1: " in page.partition("Defect check")[0]
    assert "Two officers are in office" in told
    assert "Your mandate covers it" in told
    assert "Asked of whoever does it." in told
    assert 'href="#group-requirements"' in page
    assert 'id="group-requirements"' in page


def test_a_draft_on_file_shows_what_its_approval_and_issue_will_ask(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="draft_decision")
    portal.later(clock, walk)
    page = plain(desk.enter(cast.lin).get(f"/desk/cases/{walk.case.pk}/acts/{walk.n('draft_decision')}/"))
    told = page.partition("Defect check")[2]
    assert "Its approval" in told or "Its issue" in told
    assert "Fines within their range" in told or "range" in told
    walk.do("add_evidence", cast.lin, exhibits=[{"title": "B", "kind": "electronic", "description": "Later.",
            "shows": [walk.ref("record_violation", 1)]}], recusal_told=True)  # fmt: skip


def test_every_kind_of_defect_is_told_before_anybody_approves(cast: people.Cast, clock: Clock) -> None:
    """Over the ceiling, and more than was noticed; each with its provision and its field."""
    walk = make.case(cast, after="waive_hearing")
    fine = make.fine(walk.ref("record_violation", 1), 90_000_000)
    found = actions.check(
        "draft_decision", case=walk.case, by=cast.lin, at=walk.at, about=walk.ref("give_pre_notice"), to=["operator"],
        facts="As found.", sanctions=[fine],
    )  # fmt: skip
    bad = {one.key: one for one in found.prospects if one.stands_in_the_way}
    assert {"more_than_noticed", "over_ceiling"} <= bad.keys()
    assert bad["over_ceiling"].refusal.field == "sanctions"
    assert str(bad["over_ceiling"].refusal.cite)
    assert found.missing, "what is not entered yet is listed too"
    personal = {one.key for one in found.prospects if one.verdict is None}
    assert {"same_person", "no_mandate"} <= personal
    assert {one.when for one in found.prospects} == set(When)
    assert found.ceiling is not None


def test_each_line_leads_with_what_is_asked_and_none_belies_another(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="make_statement")
    portal.later(clock, walk)
    given = str(walk.ref("give_pre_notice"))
    answer = desk.take(desk.enter(cast.lin), desk.step(walk.case, "draft_decision", given), check="1", to=["operator"])
    page = answer.content.decode().partition('id="check"')[2].partition("</section>")[0]
    lines = [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in page.split("<li>")[1:]]
    leads = [line.partition("This cannot be checked yet")[0] for line in lines]
    assert all(leads)
    assert len(set(leads)) == len(leads)
    assert any(line.startswith("Every statement was reviewed") and "has not been reviewed" in line for line in lines)
    assert not any(line.startswith("Whatever the party filed was answered") for line in lines)


# ── Money ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def late(cast: people.Cast) -> make.Walk:
    """A fine on which a surcharge runs since two days."""
    walk = make.case(cast, after="serve_decision")
    pay = Deadline.objects.get(case=walk.case, limit="pay")
    assert pay.legal_day is not None
    walk.on(pay.legal_day + timedelta(days=2))
    walk.do("add_surcharge", cast.head, about=walk.ref("decide", 1), reason="Nothing was paid.")
    return walk


def test_what_is_owed_on_a_chosen_day_is_shown_with_its_computation(late: make.Walk, clock: Clock) -> None:
    pay = Deadline.objects.get(case=late.case, limit="pay").legal_day
    assert pay is not None
    day = pay + timedelta(days=10)
    page = overview(late, clock, query=f"?on={day}")
    own = plain(portal.signed_in(late.cast.rep).get(f"{portal.url(late.case)}?on={day}"))
    for told in (page, own):
        assert "is owed: CNY 390,000" in told
        assert "The amount as it stands is CNY 300,000" in told
        assert "10 days × CNY 9,000 from" in told
        assert "One more day adds CNY 9,000." in told
        assert "Last day to pay:" in told


@pytest.mark.parametrize(
    ("on", "sentence"),
    [("2026-02-30", "Enter a day as"), ("soon", "Enter a day as"), ("2099-01-01", "within ten years")],
)
def test_a_day_that_is_none_is_a_sentence(late: make.Walk, clock: Clock, on: str, sentence: str) -> None:
    page = overview(late, clock, query=f"?on={on}")
    assert sentence in page
    assert "CNY 318,000" in page, "what is owed today still stands there"
    cast = late.cast
    answer = Program(cast.lin, cast.authority).get(f"/cases/{late.case.pk}/?on={on}")
    assert answer.status_code == 422
    assert sentence in str(answer.json())


def test_programs_of_both_sides_ask_for_a_day(late: make.Walk, clock: Clock) -> None:
    portal.later(clock, late)
    cast, pay = late.cast, Deadline.objects.get(case=late.case, limit="pay").legal_day
    assert pay is not None
    day = pay + timedelta(days=40)
    ours = Program(cast.lin, cast.authority).get(f"/cases/{late.case.pk}/?on={day}").json()["owed"]
    theirs = Program(cast.rep, cast.operator).get(f"/portal/cases/{late.case.pk}/sanctions/?on={day}").json()
    assert ours == theirs
    (row,) = ours
    assert (row["surcharge"], row["owed"], row["grows"]) == ("300000.00", "600000.00", "0.00"), "at most the fine"
    assert (row["on"], row["due"]) == (str(day), str(pay))
    assert any("capped at CNY 300,000" in line for line in row["computation"])


def test_what_is_late_says_so_and_what_may_be_added(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_decision")
    pay = Deadline.objects.get(case=walk.case, limit="pay").legal_day
    assert pay is not None
    day = pay + timedelta(days=10)
    for told in (
        overview(walk, clock, query=f"?on={day}"),
        plain(portal.signed_in(cast.rep).get(f"{portal.url(walk.case)}?on={day}")),
    ):
        assert "is owed: CNY 300,000" in told
        assert "It is late since" in told
        assert "it would come to CNY 90,000, and never to more than CNY 300,000" in told
        assert "One more day would add CNY 9,000." in told
    in_time = overview(walk, clock, query=f"?on={pay}")
    assert "It is late" not in in_time
    (row,) = Program(cast.rep, cast.operator).get(f"/portal/cases/{walk.case.pk}/sanctions/?on={day}").json()
    assert (row["owed"], row["overdue"]) == ("300000.00", str(pay + timedelta(days=1)))
    assert row["possible"] == {
        "amount": "90000.00", "grows": "9000.00", "most": "300000.00", "provision": "APL 72; 73",
    }  # fmt: skip


def test_instalments_stand_with_their_days(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_decision")
    fine, first = walk.ref("decide", 1), walk.at.date()
    portal.later(clock, walk)
    sent = {"more_0": "60", "more_1": "calendar_day", "text": "Losses.", "files": [portal.upload()]}
    where = portal.url(walk.case, "steps", "ask_deferral", fine)
    assert portal.signed_in(cast.rep).post(where, sent).status_code == 302
    walk.wait(minutes=10)
    parts = [{"amount": Decimal(n * 100_000), "by": first + timedelta(days=20 * n)} for n in (1, 2)]
    asked = Act.objects.get(case=walk.case, step="ask_deferral")
    walk.do("review_deferral", cast.lin, about=Ref(asked.n), text="Losses are shown.")
    walk.do(
        "defer_payment", cast.head, about=fine, more=Period(60, Unit.CALENDAR_DAY), reason="Proved.", instalments=parts
    )
    told = overview(walk, clock).partition("How it was worked out")[2]
    assert "More time was granted on" in told
    assert "Instalments" in told
    assert "CNY 200,000" in told


# ── The rules ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", sorted(REGIMES))
def test_every_step_of_every_law_has_a_page_on_both_sides(cast: people.Cast, key: str) -> None:
    staff, platform = desk.enter(cast.lin), portal.signed_in(cast.rep)
    for client, root in ((staff, "/desk"), (platform, "/portal")):
        page = plain(client.get(f"{root}/law/{key}/"))
        assert REGIMES[key].title in page
        assert all(one.title in page for one in REGIMES[key].steps)
    for step in {one.key for one in REGIMES[key].steps}:
        page = staff.get(f"/desk/law/{key}/{step}/").content.decode()
        assert "%(" not in page
        for need in REGIMES[key].step(step).needs:
            assert f'id="need-{need.key}"' in page
        for limit in REGIMES[key].step(step).limits:
            assert f'id="limit-{limit.key}"' in page
    assert staff.get(f"/desk/law/{key}/nothing/").status_code == 404
    assert staff.get("/desk/law/no-law/").status_code == 404


def test_steps_deadlines_and_refusals_link_to_their_rules(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    portal.later(clock, walk)
    client = desk.enter(cast.lin)
    case = client.get(f"/desk/cases/{walk.case.pk}/").content.decode()
    assert "/desk/law/cn-cac/order_correction/#limit-correct" in case
    assert "/desk/law/cn-cac/" in case
    page = client.get(desk.step(walk.case, "add_evidence")).content.decode()
    assert "/desk/law/cn-cac/add_evidence/" in page
    dates = portal.signed_in(cast.rep).get(portal.url(walk.case, "dates")).content.decode()
    assert "/portal/law/cn-cac/order_correction/#limit-correct" in dates


def test_a_limit_reads_in_chinese_too(cast: people.Cast) -> None:
    client = desk.enter(cast.lin)
    page = client.get("/desk/law/cn-cac/decide/", headers={"accept-language": "zh-hans"}).content.decode()
    assert "15日" in page
    assert "from service on each addressee" not in page


def test_a_law_that_is_worked_in_english_says_so_to_readers_of_chinese(cast: people.Cast) -> None:
    client, note = desk.enter(cast.lin), "本程序以英文办理"
    for path in ("", "decide/"):
        for law, language, told in (("eu-dsa", "zh-hans", True), ("eu-dsa", "en", False), ("cn-cac", "zh-hans", False)):
            page = client.get(f"/desk/law/{law}/{path}", headers={"accept-language": language}).content.decode()
            assert (note in page, "This procedure is worked in English" in page) == (told, False)


# ── Before more time is asked for ──────────────────────────────────────────────────────────────────────────────────


def test_a_platform_sees_the_date_before_it_asks_for_time(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    portal.later(clock, walk)
    about, client = walk.ref("order_correction", 1), portal.signed_in(cast.rep)
    where = portal.url(walk.case, "steps", "ask_time", about)
    sent = {"more_0": "5", "more_1": "working_day", "text": "It takes longer.", "look": "1"}
    count = Act.objects.filter(case=walk.case).count()
    page = plain(client.post(where, sent))
    due = Deadline.objects.get(case=walk.case, limit="correct", item_n=1)
    (change,) = actions.if_granted(
        "ask_time", case=walk.case, by=cast.rep, at=walk.at, about=about, more=Period(5, Unit.WORKING_DAY)
    )
    assert change.was is not None
    assert change.now is not None
    assert change.now.term is not None
    assert str(due.legal_day) == str(change.was.term.legal_end if change.was.term else "")
    assert "If it is granted" in page
    assert "Nothing was sent." in page
    assert Act.objects.filter(case=walk.case).count() == count
    empty = plain(client.post(where, {"text": "", "look": "1"}))
    assert "Say for how long first" in empty
    walk.do("grant_time", cast.head, about=about, more=Period(5, Unit.WORKING_DAY), reason="It does.")
    now = Deadline.objects.get(case=walk.case, limit="correct", item_n=1, state="open")
    assert str(now.legal_day) == str(change.now.term.legal_end)
    rival = portal.signed_in(cast.rival).post(where, sent)
    assert rival.status_code == 404
