"""The other instruments in a browser: the interview, and the penalty from the advance notice to closure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from playwright.sync_api import Route

from cases.models import Act, Case
from tests import make, people
from tests.browser import paper
from tests.browser.steps import last, signed, step
from tests.browser.test_main_job import upload
from tests.browser.visitors import Street, Visitor, print_documents
from tests.browser.world import portal
from tests.doors.conftest import Clock


def test_an_interview_is_summoned_and_held(street: Street, cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="file_case")
    clock.at = walk.at + timedelta(minutes=5)
    lin, head, signatory, clerk = (street.visitor(user) for user in (cast.lin, cast.head, cast.signatory, cast.clerk))
    step(lin, walk.case, "draft_summons").take(
        "Draft a summons to an interview", to="operator", ground="ecology", attendee="Editor-in-chief 总编辑",
        subject="投诉处理", facts="投诉长期未处理。", interview_at="2026-03-20T14:30",
        place="东海市人民路8号", language="zh_en",
    )  # fmt: skip
    draft = last("draft_summons").n
    waiting = step(head, walk.case, "approve", draft)
    assert "The layout of this draft is still being checked" in waiting.text()
    assert step(at_rest(street.visitor(cast.head)), walk.case, "approve", draft).sound() == []
    print_documents()
    waiting.page.get_by_role("button", name="Approve the draft").wait_for()  # the page looks again by itself
    waiting.take("Approve the draft")
    text = signed(signatory, walk.case, "summon", draft)
    for said in ("约谈通知书", "2026年3月20日（星期五）14时30分", "Friday 20 March 2026, 14:30", "投诉长期未处理。"):
        assert paper.squeezed(said) in text, said
    step(clerk, walk.case, "serve", last("summon").n).take(
        "Enter the service", addressee="operator", method="direct", receipt="Fan Yi"
    )
    clock.at += timedelta(days=18)
    lin = street.visitor(cast.lin)
    step(lin, walk.case, "record_interview", last("summon").n).take(
        "Record the interview", outcome="held", attendees="Editor-in-chief", minutes="Cause explained.",
        files=[upload("minutes.pdf")], on="2026-03-20",
    )  # fmt: skip


def at_rest(visitor: Visitor) -> Visitor:
    """Somebody whose pages do not look again by themselves, so that one can be judged."""

    def answer(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, headers={name: it for name, it in found.headers.items() if name != "refresh"})

    visitor.page.route("**/steps/approve/**", answer)
    return visitor


def test_a_penalty_from_the_advance_notice_to_closure(street: Street, cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_pre_notice")
    clock.at = walk.at + timedelta(minutes=5)
    heard(street, walk)
    draft = drafted(street.visitor(cast.lin), walk)
    step(street.visitor(cast.legal), walk.case, "review_legality", draft).take(
        "Review the legality", outcome="passed", opinion="Sound."
    )
    print_documents()
    step(street.visitor(cast.head), walk.case, "approve", draft).take("Approve the draft")
    text = signed(street.visitor(cast.signatory), walk.case, "decide", draft)
    for said in ("行政处罚决定书", "叁拾万元整", "RMB 300,000.00", "东海市中级人民法院", "六个月"):
        assert paper.squeezed(said) in text, said
    paid_and_closed(street, walk)


def heard(street: Street, walk: make.Walk) -> None:
    """The platform states its case and waives the hearing, which is asked twice; an officer answers the statement."""
    rep, notice = street.visitor(walk.cast.rep), walk.n("give_pre_notice")
    rep.go(portal(walk))
    assert "Nothing has been decided. You are told before, so that you can be heard." in rep.text()
    rep.follow(re.compile("^Make a statement"), within="main")
    rep.fill(text="We have put it right.", complete="yes", files=[upload("proof.pdf")])
    rep.press("Send")
    assert "/receipts/" in rep.path
    rep.go(f"{portal(walk)}steps/waive_hearing/{notice}/")
    rep.fill(sure="yes")
    rep.press("Continue")
    assert not Act.objects.filter(step="waive_hearing").exists()
    rep.page.locator("main form button.govuk-button").last.click()
    rep.page.wait_for_url("**/receipts/**")
    step(street.visitor(walk.cast.lin), walk.case, "review_statement", last("make_statement").n).take(
        "Review a statement", outcome="partly", reason="It mitigates."
    )


def drafted(lin: Visitor, walk: make.Walk) -> int:
    step(lin, walk.case, "draft_decision", walk.n("give_pre_notice")).take(
        "Draft a penalty decision", to="operator", facts="投诉长期未答复。", heard="部分采纳。",
        reasons="违反投诉处理义务。", discretion="一般情形。", sanctions__0__kind="fine",
        sanctions__0__amount="300,000.00", sanctions__0__tier="ordinary", sanctions__0__count="1",
        correction="一周内答复。", major="no",
        review_grounds="none", language="zh_en",
    )  # fmt: skip
    return last("draft_decision").n


def paid_and_closed(street: Street, walk: make.Walk) -> None:
    clerk, decided = street.visitor(walk.cast.clerk), last("decide").n
    step(clerk, walk.case, "serve", decided).take(
        "Enter the service", addressee="operator", method="direct", receipt="Fan"
    )
    rep = street.visitor(walk.cast.rep)
    rep.go(portal(walk))
    assert "You owe CNY 300,000.00" in rep.text()
    step(clerk, walk.case, "record_payment", f"{decided}.1").take(
        "Record a payment", amount="300000", reference="B-1", on=date(2026, 3, 3).isoformat()
    )
    rep.page.reload()
    assert "You owe nothing." in rep.text()
    lin = street.visitor(walk.cast.lin)
    step(lin, walk.case, "accept_remediation", walk.ref("order_correction", 2)).take("Accept", reason="Published.")
    head = step(street.visitor(walk.cast.head), walk.case, "close_case")
    head.fill(reason="Paid and corrected.")
    head.press("Close the case", expect=422)
    head.page.get_by_label(re.compile("I have checked this")).check()
    head.press("Close the case")
    assert Case.objects.get().stage == "closed"
    rep.page.reload()
    assert "Nothing more is asked of you." in rep.text()
