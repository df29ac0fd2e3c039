"""What a representative reads: cases, the case page, dates, calendar, notices, inbox."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import icalendar
import pytest

from cases.models import Deadline, Message, Notice, NoticePrint
from platforms.actions import clock as clocks
from regulator.audit.models import Entry
from regulator.procedure.language import Period, Unit
from tests import make, people
from tests.doors import portal
from tests.doors.conftest import Clock

CONFIRMED = {"address": "fan@example.org"}


@pytest.fixture
def ordered(cast: people.Cast, clock: Clock) -> make.Walk:
    """An order with two requirements was served."""
    walk = make.case(cast, after="serve_order")
    portal.later(clock, walk)
    return walk


def text(walk: make.Walk, *rest: object) -> str:
    answer = portal.signed_in(walk.cast.rep).get(portal.url(walk.case, *rest))
    assert answer.status_code == 200, answer.status_code
    return " ".join(portal.plain(answer.content).decode().split())


def test_the_case_page_says_what_was_ordered_until_when_and_with_what_effect(ordered: make.Walk) -> None:
    page = text(ordered)
    assert "The authority has ordered you to correct 2 things. 2 are open." in page
    n = ordered.n("order_correction")
    assert f"/steps/submit_remediation/{n}.1/" in page
    assert f"/steps/ask_time/{n}.2/" in page
    end = Deadline.objects.get(case=ordered.case, act_n=n, item_n=1, limit="correct")
    assert f"{end.legal_day:%a} {end.legal_day.day} {end.legal_day:%b %Y}, 24:00" in page
    must = page.partition("What you must do")[2].partition("What else you may do")[0]
    assert "Until (time in Beijing)" in must
    assert "The authority can find that you refused to correct. Heavier penalties can follow." in must
    assert "Ask for more before the date. The date stands until you are answered." in must
    assert "Questions? Cyberspace Administration of dh" in must
    assert "APL 28" in page
    assert "counts as served only with your signed confirmation on file" in page


def test_a_case_without_a_number_goes_by_its_first_notice_and_never_by_its_internal_title(
    cast: people.Cast, clock: Clock
) -> None:
    """An order to correct at once, made on inspection: the case is not filed yet."""
    walk = make.case(cast, after="verify_evidence")
    walk.do("name_officers", cast.head, officers=[str(cast.lin.pk), str(cast.chen.pk)], reason="They inspect.")
    at_once = {**make.requirement(walk.ref("record_violation", 1)), "timing": "at_once", "within": None}
    walk.do("draft_order", cast.lin, to=["operator"], facts="As found.", requirements=[at_once], language="en")
    for beat in (make.approve_order, make.issue_order, make.serve_order):
        beat(walk)
    portal.later(clock, walk)
    number = Notice.objects.get(case=walk.case).number
    assert walk.case.number == ""
    assert f"Case {number}" in text(walk)
    assert "Correct at once" in text(walk, "dates")
    make.file_remediation(walk)
    portal.later(clock, walk)
    assert f"case {number}" in text(walk, "receipts", walk.n("submit_remediation"))
    client = portal.signed_in(cast.rep)
    saved = client.get(portal.url(walk.case, "calendar.ics").removesuffix("/"))
    assert f"{number}.ics" in saved["Content-Disposition"]
    pages = [client.get(f"/portal/{page}/").content.decode() for page in ("cases", "inbox", "notices")]
    assert not any("Complaints left unanswered" in page for page in (*pages, text(walk)))
    assert f"{walk.case.platform.name}: notice {number} was served on you" in pages[1]
    assert "/steps/request_recusal/" in text(walk), "whoever inspects can be asked to step back"


def test_a_hearing_is_grey_with_its_reason_until_a_penalty_is_proposed(ordered: make.Walk) -> None:
    page = text(ordered)
    assert "No penalty has been proposed." in page
    assert "/steps/request_hearing/" not in page


def test_versions_stand_with_their_outcome_and_reasons(ordered: make.Walk) -> None:
    thing = ordered.ref("order_correction", 1)
    ordered.do("submit_remediation", ordered.cast.rep, about=thing, text="First.")
    ordered.do("ask_more", ordered.cast.lin, about=thing, reason="Please file the other 83.")
    ordered.do("submit_remediation", ordered.cast.rep, about=thing, text="Second.")
    page = text(ordered)
    assert "1 is being judged, 1 is open." in page
    for said in ("Version 1", "More needed", "Please file the other 83.", "Version 2", "Being judged", ", in time"):
        assert said in page, said
    ordered.do("accept_remediation", ordered.cast.lin, about=thing, reason="Checked on three days.")
    page = text(ordered)
    assert "1 is done, 1 is open." in page
    assert "“Checked on three days.”" in page


def test_more_time_asked_and_granted_moves_the_date_and_says_so(ordered: make.Walk, clock: Clock) -> None:
    thing = ordered.ref("order_correction", 2)
    more = Period(5, Unit.WORKING_DAY)
    ordered.do("ask_time", ordered.cast.rep, about=thing, more=more, text="The page is being built.")
    assert "Not answered yet" in text(ordered)
    ordered.do("grant_time", ordered.cast.head, about=thing, more=more, reason="Within reason.")
    portal.later(clock, ordered)
    page = text(ordered)
    assert "More time granted" in page
    assert "Within reason." in page
    ends = Deadline.objects.filter(case=ordered.case, item_n=2, limit="correct").order_by("cause_n")
    assert [end.state for end in ends] == ["extended", "open"]
    assert f"Due {ends[1].legal_day:%a} {ends[1].legal_day.day} {ends[1].legal_day:%b}" in page
    assert "extended" in text(ordered, "dates")


def test_what_is_owed_follows_the_payments(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_decision")
    portal.later(clock, walk)
    assert "You owe CNY 300,000.00, to be paid by" in text(walk)
    walk.do("record_payment", cast.clerk, about=walk.ref("decide", 1), amount=Decimal(100_000), reference="B-1")
    page = text(walk)
    assert "You owe CNY 200,000.00" in page
    assert "CNY 100,000.00 on" in page
    assert "Ask for reconsideration" in page
    walk.do("record_payment", cast.clerk, about=walk.ref("decide", 1), amount=Decimal(200_000), reference="B-2")
    assert "You owe nothing." in text(walk)


def test_an_interview_stands_with_its_time_place_and_outcome(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="file_case")
    when = walk.at + timedelta(days=3)
    walk.do(
        "draft_summons", cast.lin, to=["operator"], ground="ecology", attendee="Editor-in-chief",
        subject="Complaints", facts="As found.",
        interview_at=when, place="Room 5", language="en",
    )  # fmt: skip
    walk.do("approve", cast.head, about=walk.ref("draft_summons"))
    walk.do("summon", cast.signatory, about=walk.ref("draft_summons"))
    walk.do("serve", cast.clerk, about=walk.ref("summon"), addressee="operator", method="direct", receipt="Fan")
    portal.later(clock, walk)
    page = text(walk)
    assert f"You are called to an interview: {when.astimezone(make.SHANGHAI):%a} {when.day} {when:%b %Y}" in page
    assert "Room 5" in page
    calendar = portal.signed_in(cast.rep).get(portal.url(walk.case, "calendar.ics").rstrip("/")).content
    (event,) = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    assert (event.decoded("DTSTART"), str(event["LOCATION"])) == (when, "Room 5")
    moved = when + timedelta(days=1)
    anew = {"interview_at": moved, "place": "Room 6", "reason": "Illness."}
    walk.do("postpone_interview", cast.lin, about=walk.ref("summon"), **anew)
    page = text(walk)
    assert "New time" in page
    assert "Room 6" in page
    walk.at = clock.at = moved + timedelta(hours=2)
    held = {"outcome": "held", "attendees": "Editor-in-chief", "minutes": "Kept."}
    walk.do("record_interview", cast.lin, about=walk.ref("summon"), **held)
    assert "Held, minutes signed" in text(walk)


def test_a_closed_case_says_so(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="pay")
    walk.do("accept_remediation", cast.lin, about=walk.ref("order_correction", 2), reason="Seen.")
    walk.do("close_case", cast.head, reason="Paid and corrected.")
    portal.later(clock, walk)
    page = text(walk)
    assert "The case was closed on" in page
    assert "/steps/apply_reconsideration/" in page
    assert "/steps/submit_remediation/" not in page
    assert "Closed" in portal.signed_in(cast.rep).get("/portal/cases/").content.decode()


def test_the_list_has_the_next_date_and_what_is_asked(ordered: make.Walk) -> None:
    page = portal.signed_in(ordered.cast.rep).get("/portal/cases/").content.decode()
    assert ordered.case.number in page
    assert "Correct: Answer the open complaints" in page
    ordered.do("submit_remediation", ordered.cast.rep, about=ordered.ref("order_correction", 1), text="Done.")
    page = portal.signed_in(ordered.cast.rep).get("/portal/cases/").content.decode()
    assert "Correct: Publish a procedure" in page


def test_nothing_is_there_before_something_is_served(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="issue_order")
    portal.later(clock, walk)
    client = portal.signed_in(cast.rep)
    assert walk.case.number not in client.get("/portal/cases/").content.decode()
    assert client.get(portal.url(walk.case)).status_code == 404
    assert walk.case.number not in client.get("/portal/notices/").content.decode()


def test_an_issued_notice_that_is_not_served_cannot_be_told(cast: people.Cast, clock: Clock) -> None:
    """The case is known from the order; the advance notice is signed but still with the clerk."""
    told = make.case(cast, after="approve_pre_notice")
    portal.later(clock, told)
    before = text(told)
    make.give_pre_notice(told)
    n = told.n("give_pre_notice")
    assert text(told) == before
    client = portal.signed_in(cast.rep)
    number = Notice.objects.get(case=told.case, act_n=n).number
    assert client.get(portal.url(told.case, "notices", n)).status_code == 404
    assert client.get(portal.url(told.case, "notices", n, "document")).status_code == 404
    assert client.get(portal.url(told.case, "steps", "make_statement", n)).status_code == 404
    assert number not in client.get("/portal/notices/").content.decode()
    make.serve_pre_notice(told)
    assert number in client.get("/portal/notices/").content.decode()
    assert "must hear you first" in text(told)


def test_the_end_is_shown_on_both_clocks(ordered: make.Walk) -> None:
    assert "Your time (" not in text(ordered)
    clocks.keep(user=ordered.cast.rep, timezone="Europe/London", at=ordered.at)
    page = text(ordered)
    assert "Your time (London)" in page
    end = Deadline.objects.get(case=ordered.case, item_n=1, limit="correct").legal_day
    assert end is not None
    assert f"{end.day} {end:%b}, 16:00" in page


def test_a_time_zone_is_chosen_by_the_reader(ordered: make.Walk) -> None:
    client = portal.signed_in(ordered.cast.rep)
    assert client.post("/portal/me/", {"timezone": "Mars/Olympus"}).status_code == 422
    assert client.post("/portal/me/", {"timezone": "Asia/Tokyo"}).status_code == 302
    assert "Your time (Tokyo)" in text(ordered)
    kept = Entry.objects.filter(subject_id=ordered.cast.operator.pk, step="keep_clock")
    assert kept.count() == 1


def test_every_date_is_counted_day_by_day(ordered: make.Walk) -> None:
    page = text(ordered, "dates")
    for said in (
        "7 working days from service",
        "day 7",
        "weekend",
        "Correct: requirement 1",
        "the day of service is not",
    ):
        assert said in page, said


def test_the_calendar_holds_the_open_dates_as_instants(ordered: make.Walk) -> None:
    answer = portal.signed_in(ordered.cast.rep).get(portal.url(ordered.case, "calendar.ics").rstrip("/"))
    assert answer["Content-Type"].startswith("text/calendar")
    events = {
        str(one["UID"]).partition("@")[0]: one for one in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    }
    open_ = Deadline.objects.filter(case=ordered.case, state="open", holder="party")
    assert set(events) == {str(row.pk) for row in open_}
    assert len(open_) == 4
    for row in open_:
        assert events[str(row.pk)].decoded("DTEND") == row.legal_end
        assert row.sentence in events[str(row.pk)].decoded("DESCRIPTION")


def test_the_pdf_is_the_stored_bytes_and_taking_it_is_put_on_file(ordered: make.Walk) -> None:
    n = ordered.n("order_correction")
    client = portal.signed_in(ordered.cast.rep)
    where = portal.url(ordered.case, "notices", n, "document")
    assert client.get(where).status_code == 404
    notice, body = portal.composed(ordered.case, n, ordered.at)
    answer = client.get(where)
    assert answer.content == body
    assert answer["Content-Disposition"] == f'attachment; filename="{notice.number}.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    taken = NoticePrint.objects.get(notice=notice)
    assert (taken.by, taken.file_sha256) == (ordered.cast.rep, notice.file_sha256)
    assert Entry.objects.filter(subject_id=ordered.case.pk, step="print_notice").count() == 1


def test_the_notice_says_whether_the_portal_counts_as_service(ordered: make.Walk, clock: Clock) -> None:
    page = text(ordered, "notices", ordered.n("order_correction"))
    assert "The service on paper counts." in page
    assert "counts as service only with your signed confirmation on file" in page
    client = portal.signed_in(ordered.cast.rep)
    sent = {**CONFIRMED, "files": [portal.upload("confirmation.pdf")]}
    assert client.post(portal.url(ordered.case, "steps", "consent_to_electronic_service"), sent).status_code == 302
    assert "a notice delivered through this portal counts as served" in text(ordered)
    ordered.wait(minutes=10)
    for beat in (make.write_report, make.draft_pre_notice, make.approve_pre_notice, make.give_pre_notice):
        beat(ordered)
    given = ordered.ref("give_pre_notice")
    ordered.do("serve", ordered.cast.clerk, about=given, addressee="operator", method="portal")
    portal.later(clock, ordered)
    page = text(ordered, "notices", given.n)
    assert "This counts as service because your signed confirmation" in page


def test_messages_are_read_once_opened(ordered: make.Walk) -> None:
    client = portal.signed_in(ordered.cast.rep)
    row = Message.objects.get(user=ordered.cast.rep)
    assert "Unread" in client.get("/portal/inbox/").content.decode()
    opened = client.get(f"/portal/inbox/{row.pk}/")
    assert (opened.status_code, opened["Location"]) == (302, portal.url(ordered.case))
    row.refresh_from_db()
    assert row.read_at is not None
    assert "Unread" not in client.get("/portal/inbox/").content.decode()
    assert client.get("/portal/inbox/read/").status_code == 405


def test_a_late_reader_sees_a_missed_date_and_may_still_file(ordered: make.Walk, clock: Clock) -> None:
    clock.at = ordered.at + timedelta(days=30)
    page = text(ordered, "steps", "submit_remediation", ordered.ref("order_correction", 1))
    assert "The period is over" in page
    assert "You can still send this" in page
    assert 'name="text"' in page
