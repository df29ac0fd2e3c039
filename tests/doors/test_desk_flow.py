"""The main job at the desk, through its pages only: from a lead to a notice that is issued, served and corrected."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from cases import actions, file
from cases.models import Act, Case, Notice, StoredFile
from regulator.outbox import drive
from tests import make, people
from tests.doors.conftest import Clock
from tests.doors.desk import enter, hidden, said, step, take

VIOLATION = {
    "violations-TOTAL_FORMS": "1", "violations-INITIAL_FORMS": "0", "violations-0-provision": "csl-information",
    "violations-0-title": "Complaints left unanswered", "violations-0-description": "For weeks.",
    "violations-0-conduct_from": "2026-01-05", "violations-0-conduct_to": "",
}  # fmt: skip


EXHIBIT = {
    "exhibits-TOTAL_FORMS": "1", "exhibits-INITIAL_FORMS": "0", "exhibits-0-title": "Complaint log",
    "exhibits-0-kind": "electronic", "exhibits-0-shows": "2.1", "exhibits-0-description": "Exported on site.",
    "recusal_told": "yes", "on": "2026-03-02",
}  # fmt: skip


def test_from_the_lead_to_a_served_order(cast: people.Cast) -> None:
    lin, head, clerk, signatory = (enter(one) for one in (cast.lin, cast.head, cast.clerk, cast.signatory))
    lead = {"platform": str(cast.platform.pk), "unit": str(cast.unit.pk), "source": "complaint", "title": "Unanswered",
            "summary": "Reports wait.", "on": "2026-03-02"}  # fmt: skip
    answer = take(lin, "/desk/cases/new/", **lead)
    assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.title, case.stage, str(case.opened_on)) == ("Unanswered", "lead", "2026-03-02")

    assert take(lin, step(case, "record_violation"), **VIOLATION).status_code == 302
    exhibit = SimpleUploadedFile("log.csv", b"day,open\n2026-01-05,214\n", "text/csv")
    assert take(lin, step(case, "add_evidence"), **EXHIBIT, **{"exhibits-0-files": exhibit}).status_code == 302
    kept = StoredFile.objects.get()
    assert (kept.name, kept.size) == ("log.csv", 24)
    checked = {"outcome": "verified", "how": "Compared on site."}
    assert take(enter(cast.chen), step(case, "verify_evidence", "3.1"), **checked).status_code == 302
    officers = [str(cast.lin.pk), str(cast.chen.pk)]
    proposal = {"grounds": "A duty was breached.", "competence": "Registered here.", "proposed": officers}
    assert take(lin, step(case, "propose_filing"), **proposal).status_code == 302
    assert take(head, step(case, "file_case", "5"), officers=officers).status_code == 302
    case.refresh_from_db()
    assert case.number

    order = {
        "to": "operator", "facts": "As found.", "language": "en", "requirements-TOTAL_FORMS": "1",
        "requirements-INITIAL_FORMS": "0", "requirements-0-violation": "2.1", "requirements-0-title": "Answer them",
        "requirements-0-demand": "Answer each complaint.", "requirements-0-within_0": "7",
        "requirements-0-timing": "within", "requirements-0-within_1": "working_day",
    }  # fmt: skip
    assert take(lin, step(case, "draft_order"), **order).status_code == 302
    drive.drain(queue="documents")  # the worker looks at the pages
    assert take(head, step(case, "approve", "7")).status_code == 302
    issued = take(signatory, step(case, "order_correction", "7"), password=people.PASSWORD)
    assert issued.status_code == 302
    notice = Notice.objects.get()
    assert notice.number
    assert notice.addressees == ["operator"]

    assert take(clerk, step(case, "serve", "9"), addressee="operator", method="direct", on="").status_code == 422
    today = str(Act.objects.get(n=9).on)
    service = {"addressee": "operator", "method": "direct", "receipt": "Fan Yi", "on": today}
    assert take(clerk, step(case, "serve", "9"), **service).status_code == 302
    page = lin.get(f"/desk/cases/{case.pk}/").content.decode()
    assert "Why this date" in page
    assert "Correct: Requirement 1: Answer them" in page


def test_a_wrong_password_signs_nothing(cast: people.Cast) -> None:
    walk = make.case(cast, after="approve_order")
    client, url = enter(cast.signatory), step(walk.case, "order_correction", str(walk.n("draft_order")))
    for password, sentence in (("", "Enter your password."), ("not mine", "Nothing was signed.")):
        answer = take(client, url, password=password)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not Notice.objects.exists()
    assert take(client, url, password=people.PASSWORD).status_code == 302
    assert Notice.objects.count() == 1


def test_the_signature_page_shows_content_hash_and_chain(cast: people.Cast) -> None:
    walk = make.case(cast, after="approve_order")
    page = enter(cast.signatory).get(step(walk.case, "order_correction", str(walk.n("draft_order")))).content.decode()
    assert "Approve the draft" in page
    assert "Written" in page
    assert "Answer the open complaints" in page
    assert "DRAFT" in page


def test_a_refused_step_shows_reasons_and_provisions_and_no_form(cast: people.Cast) -> None:
    walk = make.case(cast, after="file_case")
    page = enter(cast.lin).get(step(walk.case, "draft_decision"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "There is nothing this step could be about" in text
    page = enter(cast.lin).get(step(make.case(cast, after="receive_lead").case, "draft_order"))
    text = page.content.decode()
    assert "This step cannot be taken today" in text
    assert "APL 54" in text
    assert 'name="key"' not in text


def test_a_barred_step_is_forbidden_and_an_unknown_one_is_not_there(cast: people.Cast) -> None:
    case = make.case(cast, after="receive_lead").case
    assert enter(cast.lin).get(step(case, "file_case")).status_code == 403
    assert enter(cast.lin).get(step(case, "no_such_step")).status_code == 404
    assert enter(cast.lin).get(step(case, "file_case", "99")).status_code == 403


def test_a_stranger_sees_the_same_404_as_for_no_case(cast: people.Cast) -> None:
    case = make.case(cast, after="file_case").case
    other = enter(cast.other)
    none = f"/desk/cases/{cast.unit.pk}/"
    for url in (f"/desk/cases/{case.pk}/", step(case, "draft_order"), f"/desk/cases/{case.pk}/audit/"):
        assert other.get(url).status_code == 404
    assert said(other.get(none)) == said(other.get(f"/desk/cases/{case.pk}/"))
    assert other.post(step(case, "draft_order"), {}).status_code == 404
    assert Act.objects.filter(case=case).count() == case.last_act_n


def test_the_second_click_finds_the_first_act(cast: people.Cast) -> None:
    case, client = make.case(cast, after="receive_lead").case, enter(cast.lin)
    url = step(case, "record_violation")
    form = {**hidden(client.get(url)), **VIOLATION}
    form.pop("seen")
    assert client.post(url, form).status_code == client.post(url, form).status_code == 302
    assert Act.objects.filter(case=case, step="record_violation").count() == 1


def test_the_second_click_on_a_lead_finds_the_first_case(cast: people.Cast) -> None:
    client = enter(cast.lin)
    lead = {**hidden(client.get("/desk/cases/new/")), "platform": str(cast.platform.pk), "unit": str(cast.unit.pk),
            "source": "complaint", "title": "Twice", "summary": "Clicked.", "on": "2026-03-02"}  # fmt: skip
    first, second = client.post("/desk/cases/new/", lead), client.post("/desk/cases/new/", lead)
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


def test_a_stale_page_changes_nothing_and_keeps_what_was_written(cast: people.Cast) -> None:
    case, lin, chen = make.case(cast, after="record_violation").case, enter(cast.lin), enter(cast.chen)
    url = step(case, "record_violation")
    form = {**hidden(lin.get(url)), **VIOLATION, "violations-0-title": "Written meanwhile"}
    assert take(chen, url, **VIOLATION).status_code == 302
    answer = lin.post(url, form)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "What changed meanwhile" in text
    assert "Chen" in text
    assert not Act.objects.filter(facts__violations__0__title="Written meanwhile").exists()
    assert "Written meanwhile" in lin.get(url).content.decode()


def test_input_is_kept_on_a_mistake_and_the_mistake_is_named(cast: people.Cast) -> None:
    case = make.case(cast, after="receive_lead").case
    entered = {**VIOLATION, "violations-0-title": "", "violations-0-description": "Kept text"}
    answer = take(enter(cast.lin), step(case, "record_violation"), **entered)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Kept text" in text
    assert "Enter: violation in one line" in text
    assert 'href="#id_violations-0-title"' in text
    assert Case.objects.get().last_act_n == 1


def test_a_draft_is_saved_seen_by_nobody_else_and_gone_when_taken(cast: people.Cast) -> None:
    case, lin, chen = make.case(cast, after="receive_lead").case, enter(cast.lin), enter(cast.chen)
    url = step(case, "record_violation")
    assert take(lin, url, **VIOLATION, save="1").status_code == 200
    assert "For weeks." in lin.get(url).content.decode()
    assert "For weeks." not in chen.get(url).content.decode()
    assert "Record violations" in lin.get("/desk/").content.decode()
    assert take(lin, url, **VIOLATION).status_code == 302
    assert "For weeks." not in lin.get(url).content.decode()


def test_what_was_written_survives_the_end_of_the_session(cast: people.Cast) -> None:
    case, lin = make.case(cast, after="receive_lead").case, enter(cast.lin)
    url = step(case, "record_violation")
    form = {**hidden(lin.get(url)), **VIOLATION, "violations-0-description": "Typed too long"}
    lin.cookies.clear()
    answer = lin.post(url, form)
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    assert "Typed too long" in enter(cast.lin).get(url).content.decode()
    assert not Act.objects.filter(step="record_violation").exists()


def test_rows_come_and_go_without_script(cast: people.Cast) -> None:
    case, client = make.case(cast, after="receive_lead").case, enter(cast.lin)
    url = step(case, "record_violation")
    more = take(client, url, **VIOLATION, add="violations").content.decode()
    assert "Violation 2" in more
    two = {**VIOLATION, "violations-TOTAL_FORMS": "2", "violations-1-title": "The second"}
    less = take(client, url, **two, remove="violations-0").content.decode()
    assert "Violation 2" not in less
    assert "The second" in less


def test_a_row_that_is_added_begins_as_the_first_did(cast: people.Cast) -> None:
    """With the usual answer chosen, and what hangs on it asked for."""
    case, client = make.case(cast, after="file_case").case, enter(cast.lin)
    sent = {"requirements-TOTAL_FORMS": "1", "requirements-INITIAL_FORMS": "0", "requirements-0-title": "The first"}
    page = take(client, step(case, "draft_order"), **sent, add="requirements").content.decode()
    second = page.partition('name="requirements-1-timing"')[2].partition("</select>")[0]
    assert '<option value="within" selected>' in second
    assert "The first" in page


def test_the_head_passes_a_warning_with_a_reason_and_only_with_one(cast: people.Cast, clock: Clock) -> None:
    """The time to decide is over; what that does to a decision is unverified, so the law warns."""
    walk = make.case(cast, after="review_legality")
    clock.at = walk.wait(days=120).at
    head, url = enter(cast.head), step(walk.case, "approve", str(walk.n("draft_decision")))
    assert "Your reason for going on" in head.get(url).content.decode()
    answer = take(head, url)
    assert answer.status_code == 409
    assert "Write why you go on" in answer.content.decode()
    assert take(head, url, despite="The operator asked for three postponements.").status_code == 302
    approval = Act.objects.get(case=walk.case, step="approve", about_n=walk.n("draft_decision"))
    assert (approval.passed, approval.despite) == (["decide_passed"], "The operator asked for three postponements.")


def test_a_wrong_entry_is_corrected_from_its_own_page(cast: people.Cast) -> None:
    walk = make.case(cast, after="receive_lead")
    client = enter(cast.lin)
    page = client.get(f"/desk/cases/{walk.case.pk}/acts/1/").content.decode()
    assert "Correct this entry" in page
    entered = {"what": "facts", "facts-title": "Another title", "facts-source": "media", "reason": "Misread.",
               "facts-summary": "Users report delays.", "sure": "on"}  # fmt: skip
    answer = take(client, step(walk.case, "correct_entry", "1"), **entered)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    correction = Act.objects.get(step="correct_entry")
    assert correction.facts["facts"] == {"title": "Another title", "source": "media"}
    again = {"what": "facts", "facts-title": "A third title", "facts-source": "media", "reason": "Misread again.",
             "facts-summary": "Users report delays.", "sure": "on"}  # fmt: skip
    assert take(client, step(walk.case, "correct_entry", "1"), **again).status_code == 302
    for n, readings in ((1, ["Another title", "A third title"]), (correction.n, ["Another title"])):
        page = client.get(f"/desk/cases/{walk.case.pk}/acts/{n}/").content.decode()
        told = [now for now, _before in re.findall(r">([^<>]*)<span class=.sub.>before: ([^<]*)<", page)]
        assert [now for now in told if "title" in now] == readings, "each correction says what stood, and what stands"


def test_a_late_entry_is_confirmed_by_a_person_who_chooses_what_lapsed(cast: people.Cast, clock: Clock) -> None:
    """Service entered after the period had passed: nothing lapses by itself; an officer confirms it."""
    walk = make.case(cast, after="issue_order")
    walk.wait(days=60)
    day = walk.acts["order_correction"].on
    walk.do("serve", cast.clerk, about=walk.ref("order_correction"), addressee="operator", method="direct",
            receipt="Fan Yi", on=day)  # fmt: skip
    clock.at = walk.at
    client = enter(cast.lin)
    url = step(walk.case, "confirm_lapse", str(walk.ref("order_correction", 1)))
    assert "Correct" in client.get(url).content.decode()
    entered = {"limit": "correct", "addressee": "operator", "reason": "Entered late.", "sure": "on"}
    assert take(client, url, **{**entered, "sure": ""}).status_code == 422
    assert take(client, url, **entered).status_code == 302
    assert Act.objects.filter(case=walk.case, step="confirm_lapse").count() == 1


def test_what_changed_since_the_draft_before_is_struck_and_underlined(cast: people.Cast) -> None:
    walk = make.case(cast, after="draft_order")
    walk.do("return_draft", cast.head, about=walk.ref("draft_order"), reason="Say more.")
    asked = [make.requirement(walk.ref("record_violation", 1), "Answer all open complaints", 5)]
    walk.do("draft_order", cast.lin, to=["operator"], facts="As <b>found</b>.", requirements=asked, language="en")
    make.approve_order(walk)
    page = enter(cast.signatory).get(step(walk.case, "order_correction", str(walk.n("draft_order")))).content.decode()
    assert "Version 2" in page
    assert "<ins>" in page
    assert "<del>" in page
    assert "&lt;b&gt;" in page
    assert "<b>found" not in page


def test_a_key_that_was_used_for_something_else_takes_nothing(cast: people.Cast) -> None:
    case, client = make.case(cast, after="receive_lead").case, enter(cast.lin)
    url = step(case, "record_violation")
    form = {**hidden(client.get(url)), **VIOLATION}
    assert client.post(url, form).status_code == 302
    other = step(case, "propose_filing")
    officers = [str(cast.lin.pk), str(cast.chen.pk)]
    entered = {**hidden(client.get(other)), "grounds": "G", "competence": "C", "proposed": officers, "key": form["key"]}
    answer = client.post(other, entered)
    assert answer.status_code == 409
    assert "sent before" in answer.content.decode()
    assert not Act.objects.filter(step="propose_filing").exists()


def test_only_the_chosen_part_of_a_correction_is_judged_and_the_old_day_stands_beside_the_new(
    cast: people.Cast, clock: Clock
) -> None:
    """What would move is shown before anything is taken."""
    walk = make.case(cast, after="receive_lead")
    clock.at = walk.wait(days=1).at
    client, url = enter(cast.lin), step(walk.case, "correct_entry", "1")
    page = client.get(url).content.decode()
    assert "It says now:" in page
    assert "Only where" not in page
    day = walk.acts["receive_lead"].on - timedelta(days=3)
    looked = client.post(url, {**hidden(client.get(url)), "what": "day", "day": day.isoformat(), "look": "1"})
    assert "Dates that would change" in looked.content.decode()
    assert "<del>" in looked.content.decode()
    assert "Error:" not in looked.content.decode()
    assert not Act.objects.filter(step="correct_entry").exists()
    wrong = take(client, url, what="day", day=day.isoformat())
    assert wrong.status_code == 422
    assert "facts-" not in "".join(re.findall(r"govuk-error-summary__list.*?</ul>", wrong.content.decode(), re.DOTALL))


def test_one_digest_of_the_words_from_the_draft_to_the_notice(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="draft_order")
    clock.at = walk.at
    draft = f"/desk/cases/{walk.case.pk}/acts/{walk.n('draft_order')}/"
    pages = [enter(cast.head).get(url) for url in (draft, step(walk.case, "approve", str(walk.n("draft_order"))))]
    assert "put right" in said(pages[1])
    make.approve_order(walk)
    clock.at = walk.at
    pages.append(enter(cast.signatory).get(step(walk.case, "order_correction", str(walk.n("draft_order")))))
    make.issue_order(walk)
    clock.at = walk.at
    notice = Notice.objects.get()
    pages += [enter(cast.head).get(f"/desk/notices/{notice.pk}/"), enter(cast.head).get(draft)]
    pages.append(enter(cast.head).get(f"/desk/cases/{walk.case.pk}/acts/{walk.n('order_correction')}/"))
    found = [
        re.findall(r'Content \(SHA-256\).*?class="hash">([^<]*)<', page.content.decode(), re.DOTALL) for page in pages
    ]
    assert len({one for each in found for one in each}) == 1
    assert all(found)


def test_the_proposed_officers_and_the_grounds_stand_on_the_page_of_the_filing(cast: people.Cast) -> None:
    walk = make.case(cast, after="propose_filing")
    page = enter(cast.head).get(step(walk.case, "file_case", str(walk.n("propose_filing")))).content.decode()
    assert "A duty was breached." in page
    assert re.search(rf'value="{cast.lin.pk}"[^>]*checked', page)
    assert not re.search(rf'value="{cast.he.pk}"[^>]*checked', page)
    lead = make.case(cast, after="verify_evidence")
    text = enter(cast.lin).get(f"/desk/cases/{lead.case.pk}/").content.decode()
    assert text.index("Propose the filing") < text.index("Add evidence")


def test_what_lapsed_stays_in_sight_until_somebody_acts_on_it(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    other = make.case(cast, after="file_case", at=walk.at)
    walk.wait(days=30).do("note_lapse", actions.SYSTEM_ACTOR, about=walk.ref("order_correction", 1), limit="correct",
                          addressee="operator")  # fmt: skip
    clock.at = walk.at
    client, case = enter(cast.lin), f"/desk/cases/{walk.case.pk}/"
    page = client.get(case).content.decode()
    assert "clock--late" in page
    assert "nobody has acted on it" in page
    assert "find a refusal to correct" in page
    assert f"{walk.ref('order_correction', 1)} lapsed" in page
    first = re.search(r'<a class="govuk-button" href="[^"]*">([^<]*)<', page[page.index('id="next"') :])
    assert first
    assert first[1] != "Accept"
    rows = client.get("/desk/cases/").content.decode()
    assert "lapsed, nobody acted on it" in rows
    assert rows.index(str(walk.case.pk)) < rows.index(str(other.case.pk))
    walk.do("find_refusal", cast.head, about=walk.ref("order_correction", 1), reason="Nothing was filed.")
    clock.at = walk.at
    assert "nobody has acted on it" not in client.get(case).content.decode()
    assert "lapsed, nobody acted on it" not in client.get("/desk/cases/").content.decode()


def test_what_was_saved_says_so_and_can_be_left_aside(cast: people.Cast) -> None:
    walk = make.case(cast, after="file_case")
    client, url = enter(cast.lin), step(walk.case, "draft_order")
    assert "saved before" not in client.get(url).content.decode()
    client.post(url, {**hidden(client.get(url)), "facts": "Half a sentence", "save": "1"})
    page = client.get(url).content.decode()
    assert "saved before" in page
    assert "Half a sentence" in page
    assert "Half a sentence" not in client.get(url + "?afresh=1").content.decode()


def test_what_was_saved_can_be_read_and_discarded_where_the_step_is_not_possible_any_more(
    cast: people.Cast, clock: Clock
) -> None:
    walk = make.case(cast, after="file_case")
    clock.at = walk.at
    client, url = enter(cast.head), step(walk.case, "extend_decision", str(walk.n("file_case")))
    client.post(url, {**hidden(client.get(url)), "reason": "Half a sentence", "save": "1"})
    walk.do("extend_decision", cast.head, about=walk.ref("file_case"), reason="Complex.")
    clock.at = walk.at
    page = client.get(url).content.decode()
    assert "What you had written" in page
    assert "Half a sentence" in page
    assert client.post(url, {"discard": "1"}).status_code == 302
    assert "Half a sentence" not in client.get(url).content.decode()


def test_a_wrong_method_of_service_is_corrected_and_its_addressee_stays(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    clock.at = walk.wait(days=1).at
    client, url = enter(cast.head), step(walk.case, "correct_entry", str(walk.n("serve")))
    page = client.get(url).content.decode()
    assert re.search(r'name="facts-addressee".{0,400}<option value="operator" selected', page, re.DOTALL)
    entered = {"facts-addressee": "operator", "facts-method": "post", "facts-receipt": "EMS 1234", "reason": "A slip."}
    assert take(client, url, what="facts", sure="on", **entered).status_code == 302
    corrected = next(act for act in file.build(walk.case).file.acts if act.step == "serve")
    assert (corrected.facts["method"], corrected.facts["addressee"]) == ("post", "operator")


def test_what_was_corrected_is_corrected_again_from_what_it_says_now(cast: people.Cast, clock: Clock) -> None:
    """There and back again, and an entry that was not needed is taken away."""
    walk = make.case(cast, after="serve_order")
    clock.at = walk.wait(days=1).at
    client, url = enter(cast.head), step(walk.case, "correct_entry", str(walk.n("serve")))
    now = {"facts-addressee": "operator", "facts-method": "direct", "reason": "A slip."}

    def kept(**entered: str) -> dict[str, Any]:
        answer = take(client, url, what="facts", sure="on", **{**now, **entered})
        assert answer.status_code == 302, answer.content.decode()
        return dict(next(act for act in file.build(walk.case).file.acts if act.step == "serve").facts)

    first = kept(**{"facts-receipt": "EMS 1234", "facts-moment": "", "facts-method": "post"})
    assert (first["method"], first["receipt"]) == ("post", "EMS 1234")
    assert 'value="EMS 1234"' in client.get(url).content.decode()
    again = kept(**{"facts-receipt": "Signed by the director", "facts-method": "direct"})
    assert (again["method"], again["receipt"]) == ("direct", "Signed by the director")
    same = take(client, url, what="facts", sure="on", **{**now, "facts-receipt": "Signed by the director"})
    assert same.status_code in (409, 422), "nothing is said that is new"


def test_a_lead_that_is_sent_again_after_going_back_is_the_first_one(cast: people.Cast, clock: Clock) -> None:
    """The page that opens with the back button has another key; the words are the same."""
    client = enter(cast.lin)
    entered = {
        "platform": str(cast.platform.pk), "unit": str(cast.unit.pk), "on": "2026-03-02", "source": "complaint",
        "title": "Unanswered", "summary": "Reports stay unanswered.",
    }  # fmt: skip
    answers = [take(client, "/desk/cases/new/", **entered) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Case.objects.count() == 1
    take(client, "/desk/cases/new/", **{**entered, "title": "Another matter"})
    assert Case.objects.count() == 2


def test_a_notice_that_was_served_in_another_tab_is_told_as_such(cast: people.Cast, clock: Clock) -> None:
    """Its party cannot be chosen any more: that is no mistake of whoever writes, and the click itself counts once."""
    walk = make.case(cast, after="issue_order")
    clock.at = walk.at
    url, clerk = step(walk.case, "serve", str(walk.ref("order_correction"))), enter(cast.clerk)
    entered = {"addressee": "operator", "method": "direct", "receipt": "Signed", "on": str(walk.at.date())}
    tab, other = (hidden(clerk.get(url)) for _ in range(2))
    assert clerk.post(url, {**tab, **entered}).status_code == 302
    assert clerk.post(url, {**tab, **entered}).status_code == 302, "the second click"
    assert clerk.post(url, {**other, "key": "", **entered}).status_code == 409, "no click of one's own without its key"
    stale = clerk.post(url, {**other, **entered})
    assert stale.status_code == 409
    assert "the case moved on. Nothing was changed." in said(stale)
    assert Act.objects.filter(case=walk.case, step="serve").count() == 1
