"""After an appeal every page, list and program says what the law says is owed, what it was before, and why."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.actions import rebuild
from cases.models import Act, Deadline, Message
from regulator.procedure.language import Period, Ref, Unit
from tests import make, people
from tests.doors import desk, portal
from tests.doors.conftest import Clock
from tests.doors.test_api import Program

OUTCOME = "Record the outcome of an appeal"


@pytest.fixture
def decided(cast: people.Cast, clock: Clock) -> make.Walk:
    walk = make.case(cast, after="serve_decision")
    portal.later(clock, walk)
    return walk


def ended(walk: make.Walk, outcome: str, clock: Clock, **entered: object) -> None:
    """Reconsideration of the decision ended like this."""
    walk.do("apply_reconsideration", walk.cast.rep, about=walk.ref("decide"), body="Provincial Government")
    walk.do(
        "record_outcome", walk.cast.legal, about=walk.ref("apply_reconsideration"), outcome=outcome,
        reasons="The amount was too high.", **entered,
    )  # fmt: skip
    portal.later(clock, walk)


def text(walk: make.Walk, *rest: object) -> str:
    answer = portal.signed_in(walk.cast.rep).get(portal.url(walk.case, *rest))
    assert answer.status_code == 200
    return " ".join(portal.plain(answer.content).decode().split())


def at_the_desk(walk: make.Walk) -> str:
    answer = desk.enter(walk.cast.lin).get(f"/desk/cases/{walk.case.pk}/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_changed_fine_is_owed_as_changed_with_the_old_amount_and_the_reason(decided: make.Walk, clock: Clock) -> None:
    decided.do(
        "record_payment", decided.cast.clerk, about=decided.ref("decide", 1), amount=Decimal(20_000), reference="B"
    )
    ended(decided, "changed", clock, amount=Decimal(120_000))
    for page in (text(decided), at_the_desk(decided)):
        assert "120,000" in page
        assert "was CNY 300,000" in page
        assert "CNY 100,000" in page, "what is owed is the new total less what was paid"
        assert "The amount was too high." in page
    assert "You owe CNY 100,000.00" in text(decided)
    assert "On reconsideration: Changed," in text(decided)


def test_a_revoked_fine_asks_nothing_and_what_was_paid_comes_back(decided: make.Walk, clock: Clock) -> None:
    decided.do(
        "record_payment", decided.cast.clerk, about=decided.ref("decide", 1), amount=Decimal(20_000), reference="B"
    )
    ended(decided, "revoked", clock)
    page = text(decided)
    assert "was taken away on appeal on" in page
    assert "You owe nothing. You paid CNY 20,000.00 more than is owed: it comes back to you." in page
    assert "Pay to:" not in page
    for shown in (page, at_the_desk(decided)):
        assert "Taken away on appeal" in shown
        assert "comes back" in shown
    pay = Deadline.objects.get(case=decided.case, limit="pay")
    assert pay.state == "superseded"
    assert "ended with what was taken away on appeal" in text(decided, "dates")
    assert Message.objects.filter(user=decided.cast.rep, subject__contains="an appeal against").exists()


def test_programs_read_what_is_owed_and_why(decided: make.Walk, clock: Clock, cast: people.Cast) -> None:
    ended(decided, "changed", clock, amount=Decimal(120_000))
    theirs = Program(cast.rep, cast.operator).get(f"/portal/cases/{decided.case.pk}/sanctions/").json()
    ours = Program(cast.lin, cast.authority).get(f"/cases/{decided.case.pk}/").json()["owed"]
    assert theirs == ours
    (row,) = ours
    assert (row["imposed"], row["stands"], row["paid"], row["owed"]) == ("300000.00", "120000.00", "0.00", "120000.00")
    assert row["outcome"]["outcome"] == "changed"
    assert row["outcome"]["reasons"] == "The amount was too high."
    rival = Program(cast.rival, cast.rival_platform.operator).get(f"/portal/cases/{decided.case.pk}/sanctions/")
    assert rival.status_code == 404


def test_a_surcharge_is_shown_with_what_each_day_adds(decided: make.Walk, clock: Clock) -> None:
    """APL 72(1): three per cent of the fine for each day."""
    pay = Deadline.objects.get(case=decided.case, limit="pay")
    assert pay.legal_day is not None
    decided.on(pay.legal_day + timedelta(days=2))
    decided.do("add_surcharge", decided.cast.head, about=decided.ref("decide", 1), reason="Nothing was paid.")
    portal.later(clock, decided)
    for page in (text(decided), at_the_desk(decided)):
        assert "of which surcharge CNY 18,000" in page
        assert "CNY 9,000" in page
        assert "CNY 318,000" in page
    assert "A surcharge is added for each day without payment" in text(decided)


def test_the_tables_are_still_what_the_acts_say(decided: make.Walk, clock: Clock) -> None:
    ended(decided, "changed", clock, amount=Decimal(120_000))
    assert list(rebuild.differences({"cases": 0, "acts": 0})) == []


def test_an_order_that_was_taken_away_asks_nothing_more(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    walk.do("bring_suit", cast.rep, about=walk.ref("order_correction"), body="Intermediate Court")
    walk.do("record_outcome", cast.legal, about=walk.ref("bring_suit"), outcome="revoked", reasons="Wrong addressee.")
    portal.later(clock, walk)
    page = text(walk)
    assert "It asks nothing more of you." in page
    assert "The order was taken away on appeal. Nothing more is asked." in page
    assert "/steps/submit_remediation/" not in page


def test_more_time_to_pay_stands_with_its_answer(decided: make.Walk, clock: Clock) -> None:
    fine, more = decided.ref("decide", 1), Period(30, Unit.CALENDAR_DAY)
    where = portal.url(decided.case, "steps", "ask_deferral", fine)
    sent = {"more_0": "30", "more_1": "calendar_day", "text": "Two quarters of losses.", "files": [portal.upload()]}
    assert portal.signed_in(decided.cast.rep).post(where, sent).status_code == 302
    decided.wait(minutes=10)
    page = text(decided)
    assert "You asked for 30 calendar days more on" in page
    assert "Not answered yet" in page
    assert "You owe CNY 300,000.00, to be paid by" in page, "the date stands until the head decides"
    asked = Act.objects.get(case=decided.case, step="ask_deferral")
    decided.do("review_deferral", decided.cast.lin, about=Ref(asked.n), text="Losses are shown.")
    assert "Not answered yet" in text(decided), "what the officer found is no answer"
    decided.do("defer_payment", decided.cast.head, about=fine, more=more, reason="The losses are proved.")
    portal.later(clock, decided)
    page = text(decided)
    assert "More time granted" in page
    assert "The losses are proved." in page


def test_the_one_who_grants_time_finds_what_was_asked_for_and_refuses_nothing_afterwards(
    cast: people.Cast, clock: Clock
) -> None:
    walk = make.case(cast, after="serve_order")
    thing, more = walk.ref("order_correction", 2), Period(6, Unit.WORKING_DAY)
    walk.do("ask_time", cast.rep, about=thing, more=more, text="The page is being built.")
    portal.later(clock, walk)
    grant = f"/desk/cases/{walk.case.pk}/steps/grant_time/{thing}/"
    head = desk.enter(cast.head)
    page = head.get(grant)
    assert page.context["form"]["more"].value() == more
    assert "The page is being built." in page.content.decode()
    refuse = f"/desk/cases/{walk.case.pk}/steps/refuse_time/{walk.n('ask_time')}/"
    assert "refuse_time" in at_the_desk(walk)
    walk.do("grant_time", cast.head, about=thing, more=more, reason="Within reason.")
    portal.later(clock, walk)
    assert "refuse_time" not in at_the_desk(walk)
    assert "This has been done, or nothing is left to do." in desk.enter(cast.lin).get(refuse).content.decode()
    assert head.get(grant).context["form"]["more"].value() is None, "what was answered is not proposed again"


def test_a_right_given_up_needs_no_answer(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_pre_notice")
    walk.do("waive_hearing", cast.rep, about=walk.ref("give_pre_notice"), sure=True)
    portal.later(clock, walk)
    page = " ".join(desk.enter(cast.lin).get(f"/desk/cases/{walk.case.pk}/submissions/").content.decode().split())
    waiver = page.partition("Waive the hearing")[2].partition("</section>")[0]
    assert "It takes effect by itself. Nothing needs an answer." in waiver
    assert "Not answered yet" not in waiver


def test_a_remedy_stands_among_what_the_platform_filed_with_its_receipt(decided: make.Walk, clock: Clock) -> None:
    """The outcome that the authority records of it is no filing of the platform."""
    address = f"/desk/cases/{decided.case.pk}/submissions/"
    decided.do("bring_suit", decided.cast.rep, about=decided.ref("decide"), body="Intermediate Court")
    portal.later(clock, decided)
    theirs = portal.signed_in(decided.cast.rep).get(portal.url(decided.case, "receipts", decided.n("bring_suit")))
    page = desk.enter(decided.cast.lin).get(address).content.decode()
    assert "Record a suit" in page
    assert f"Receipt {theirs.context['receipt']}" in page
    assert "Its outcome is not on file yet." in page
    assert "Not answered yet" not in page, "the court decides, and nobody here has to answer it"
    how = {"outcome": "upheld", "reasons": "Sound."}
    decided.do("record_outcome", decided.cast.legal, about=decided.ref("bring_suit"), **how)
    portal.later(clock, decided)
    answer = desk.enter(decided.cast.lin).get(address)
    rows, tabs = answer.context["rows"], {label: count for label, _url, _here, count in answer.context["tabs"]}
    assert (rows[0]["row"].kind, [one["title"] for one in rows[0]["answers"]]) == ("bring_suit", [OUTCOME])
    assert tabs["Submissions"] == len(rows)


def test_who_decides_on_what_comes_late_is_said_alike_above_and_below(decided: make.Walk, clock: Clock) -> None:
    clock.at = decided.at + timedelta(days=250)
    suit = text(decided, "steps", "bring_suit", decided.ref("decide"))
    assert "The court decides." in suit
    assert "kept as filed after the period, and whoever hears it decides what follows." in suit
    assert "the authority decides what follows" not in suit
