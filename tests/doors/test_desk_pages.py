"""Every page of the desk: who may come in, what each shows, what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cases.models import Campaign, Case, Note, Notice, NoticePrint, Violation
from platforms.models import Operator, Representative
from regulator import records, store
from regulator.accounts import actions as accounts
from regulator.accounts import policies
from regulator.accounts.models import Grant, User
from regulator.accounts.queries import SYSTEM
from regulator.audit.models import Entry
from regulator.procedure.language import Role
from tests import make, people
from tests.doors.conftest import Clock
from tests.doors.desk import enter, said, step, take

NOBODY = "00000000-0000-7000-8000-000000000000"
ROLES = {
    "lin": Role.INSPECTOR, "head": Role.HEAD, "legal": Role.LEGAL, "signatory": Role.SIGNATORY, "clerk": Role.CLERK,
    "auditor": Role.AUDITOR, "administrator": Role.ADMINISTRATOR,
}  # fmt: skip


def addresses(walk: make.Walk) -> Iterator[tuple[str, Any]]:
    """Every address of the desk with real keys in it, and its view."""
    cast, notice = walk.cast, Notice.objects.first()
    assert notice is not None
    representative = Representative.objects.filter(operator=cast.operator).first()
    assert representative is not None
    if not default_storage.exists(representative.letter_key):
        default_storage.save(representative.letter_key, ContentFile(b"%PDF-1.7"))
    file, mandate = cast.unit.pk, cast.signatory.mandates.get().pk
    by_word = {
        "desk/cases/<uuid:pk>": str(walk.case.pk),
        "desk/notices/<uuid:pk>": str(notice.pk),
        "<slug:step>": "add_evidence",
        "<slug:regime>": "cn-cac",
        "<ref:about>": "1",
        "<uuid:file>": str(file),
        "<uuid:assignment>": str(file),
        "<int:n>": "1",
        "desk/campaigns/<uuid:pk>": str(file),
        "operators/representatives/<uuid:pk>": str(representative.pk),
        "desk/operators/<uuid:pk>": str(cast.operator.pk),
        "admin/people/<uuid:pk>": str(cast.lin.pk),
        "admin/mandates/<uuid:pk>": str(mandate),
    }
    for address, view in policies.views("regulator.urls.desk"):
        if address.startswith("/desk/") and not address.startswith(("/desk/account/", "/desk/language/")):
            yield filled(address, by_word), view


def filled(address: str, by_word: dict[str, str]) -> str:
    for word, value in by_word.items():
        head, _bar, parameter = word.rpartition("/") if "/" in word else ("", "", word)
        if head and f"{head}/{parameter}" in address:
            address = address.replace(f"{head}/{parameter}", f"{head}/{value}", 1)
        elif not head:
            address = address.replace(parameter, value)
    return address.replace("<uuid:pk>", NOBODY).replace("<slug:name>", "none").replace("<slug:key>", "none")


def test_each_role_at_each_address(cast: people.Cast) -> None:
    """A page opens for the roles it declares, is forbidden to the others, and asks strangers to sign in."""
    walk = make.case(cast, after="serve_order")
    pages, wrong = list(addresses(walk)), []
    clients = {name: enter(getattr(cast, name)) for name in ROLES}
    assert len(pages) > 45
    for url, view in pages:
        policy = policies.policy_of(view)
        assert policy is not None, url
        assert Client().get(url).status_code == 302, url
        for name, role in ROLES.items():
            status, may = clients[name].get(url).status_code, role in policy.roles
            expected = (200, 302, 403, 404, 405) if may else (403,)
            if status not in expected or (may and status == 403 and "/steps/" not in url):
                wrong.append((url, name, status))
    assert not wrong


def test_nothing_of_a_case_opens_for_another_authority_or_an_administrator(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    other, administrator = enter(cast.other), enter(cast.administrator)
    pages = [url for url, _view in addresses(walk) if str(walk.case.pk) in url or "/notices/" in url]
    assert len(pages) > 12
    for url in pages:
        assert other.get(url).status_code in (404, 405), url
        assert administrator.get(url).status_code == 403, url
    assert walk.case.number not in other.get("/desk/cases/").content.decode()
    assert "Nothing found" in other.get(f"/desk/search/?q={walk.case.number}").content.decode()
    assert other.post(step(walk.case, "add_evidence"), {}).status_code == 404


def test_a_representative_is_shown_the_other_door(cast: people.Cast) -> None:
    answer = enter(cast.rep).get("/desk/")
    assert answer.status_code == 403
    assert "portal" in answer.content.decode()


# ── Work, lists ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_role_finds_its_work(cast: people.Cast, clock: Clock) -> None:
    at = clock.at
    make.case(cast, after="draft_order", at=at)
    clock.at = make.case(cast, after="approve_pre_notice", at=at).at
    unserved = Notice.objects.get(case=make.case(cast, after="issue_order", at=at).case)
    assert "Approve the draft order" in enter(cast.head).get("/desk/").content.decode()
    assert "Sign and issue the advance notice" in enter(cast.signatory).get("/desk/").content.decode()
    clerk = enter(cast.clerk)
    assert "to print and serve" in clerk.get("/desk/").content.decode()
    assert unserved.number in clerk.get("/desk/dispatch/").content.decode()
    assert "Decide the case" in enter(cast.lin).get("/desk/").content.decode()
    assert "Approve the draft" not in enter(cast.lin).get("/desk/?view=all").content.decode()


def test_what_a_platform_sent_waits_until_it_is_judged(cast: people.Cast) -> None:
    walk, client = make.case(cast, after="file_remediation"), enter(cast.lin)
    assert "Judge what was filed on requirement 1" in client.get("/desk/").content.decode()
    make.accept_remediation(walk)
    assert "Judge what was filed" not in client.get("/desk/").content.decode()


def test_who_has_nothing_is_told_what_comes_next(cast: people.Cast) -> None:
    text = enter(cast.he).get("/desk/").content.decode()
    assert "Nothing is due from you" in text
    assert "Open a case" in text


def test_the_list_is_narrowed_paged_and_never_larger_than_asked(cast: people.Cast) -> None:
    for _n in range(3):
        make.case(cast, after="file_case")
    make.case(cast, after="receive_lead")
    client, row = enter(cast.lin), re.compile(r'class="ref govuk-link nowrap"')
    count = lambda query: len(row.findall(client.get(f"/desk/cases/{query}").content.decode()))  # noqa: E731
    assert count("") == 4
    assert count("?stage=lead") == 1
    assert count("?q=beichen+unanswered") == 4
    assert count("?q=nobody") == 0
    assert count("?view=unassigned") == 1
    assert count(f"?officer={cast.lin.pk}") == 3
    for broken in (
        "?page_size=999999999999", "?after=rubbish", "?stage=no&due=no&officer=no&campaign=no", "?page_size=-1",
        "?after=2026-01-01T00:00:00%2B00:00|none", "?q=" + "x" * 5000,
    ):  # fmt: skip
        assert client.get(f"/desk/cases/{broken}").status_code == 200, broken


def test_pages_of_a_list_hold_every_case_once(cast: people.Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with records.loading():
        for _n in range(60):
            make.case(cast, after="file_case")
        for _n in range(4):
            make.case(cast, after="pay")
    client, seen, url = enter(cast.lin), [], "/desk/cases/"
    while url:
        text = client.get(url).content.decode()
        seen += re.findall(r'class="ref govuk-link nowrap" href="/desk/cases/([0-9a-f-]+)/"', text)
        found = re.search(r'href="(\?[^"]*after=[^"]*)" rel="next"', text)
        url = "/desk/cases/" + found[1].replace("&amp;", "&") if found else ""
    assert len(seen) == len(set(seen)) == Case.objects.count() == 64


# ── Notices ────────────────────────────────────────────────────────────────────────────────────────────────────────


def printed(notice: Notice, body: bytes) -> None:
    """The document has been made."""
    kept = store.put(SimpleUploadedFile("n.pdf", body), room=f"case/{notice.case_id}", most=10_000)
    with records.bookkeeping("test"):
        Notice.objects.filter(pk=notice.pk).update(
            state=Notice.READY,
            file_key=kept.key,
            file_size=kept.size,
            file_sha256=kept.sha256,
            pages=1,
            rendered_at=timezone.now(),
        )


def test_printing_gives_the_stored_bytes_and_is_recorded(cast: people.Cast) -> None:
    walk, client = make.case(cast, after="issue_order"), enter(cast.clerk)
    notice = Notice.objects.get()
    assert client.post(f"/desk/notices/{notice.pk}/print/").status_code == 302
    assert not NoticePrint.objects.exists()
    printed(notice, b"%PDF-1.7 the very bytes")
    for n in (1, 2):
        answer = client.post(f"/desk/notices/{notice.pk}/print/")
        assert b"".join(answer.streaming_content) == b"%PDF-1.7 the very bytes"
        assert NoticePrint.objects.filter(notice=notice, by=cast.clerk).count() == n
    assert b"".join(client.get(f"/desk/notices/{notice.pk}/document/").streaming_content) == b"%PDF-1.7 the very bytes"
    assert NoticePrint.objects.count() == 2
    assert enter(cast.other).post(f"/desk/notices/{notice.pk}/print/").status_code == 404
    assert "Prints" in client.get(f"/desk/notices/{notice.pk}/").content.decode()
    assert walk.case.number in client.get("/desk/dispatch/").content.decode()


def test_a_failed_printing_is_said_and_the_notice_stays_issued(cast: people.Cast) -> None:
    make.case(cast, after="issue_order")
    notice = Notice.objects.get()
    with records.bookkeeping("test"):
        Notice.objects.filter(pk=notice.pk).update(state=Notice.FAILED, failure="no font")
    text = enter(cast.clerk).get(f"/desk/notices/{notice.pk}/").content.decode()
    assert "Issued, printing failed" in text
    assert notice.number in text


def test_paper_from_the_platform_is_entered_by_the_clerk(cast: people.Cast) -> None:
    walk, client = make.case(cast, after="serve_order"), enter(cast.clerk)
    text = client.get(f"/desk/paper/?q={walk.case.number}").content.decode()
    assert "File on a requirement" in text
    about = str(walk.ref("order_correction", 1))
    entered = {"text": "Came by mail.", "from_party": "operator", "channel": "mail", "on": str(walk.acts["serve"].on)}
    assert take(client, step(walk.case, "submit_remediation", about), **entered).status_code == 302
    text = client.get(f"/desk/cases/{walk.case.pk}/submissions/").content.decode()
    assert "Came by mail." in text
    assert "Receipt" in text


# ── The supervised, campaigns, administration ──────────────────────────────────────────────────────────────────────


def test_an_operator_is_entered_once(cast: people.Cast) -> None:
    client = enter(cast.lin)
    entered = {"name": "Pillar Ltd", "registered_number": "P-1", "country": "ie", "address": "2 Quay, Dublin"}
    answer = client.post("/desk/operators/new/", entered)
    assert answer.status_code == 302
    operator = Operator.objects.get(name="Pillar Ltd")
    assert operator.country == "IE"
    assert client.post("/desk/operators/new/", entered).status_code == 422
    assert (
        client.post(f"/desk/operators/{operator.pk}/platforms/new/", {"name": "Pillar", "kind": "forum"}).status_code
        == 302
    )
    assert "Pillar" in client.get("/desk/platforms/?q=pillar").content.decode()
    turnover = {"year": "2025", "amount": "1200000.50", "currency": "eur", "source": "Annual report"}
    assert client.post(f"/desk/operators/{operator.pk}/turnovers/new/", turnover).status_code == 302
    assert "EUR 1,200,000.50" in client.get(f"/desk/operators/{operator.pk}/").content.decode()


def test_a_clerk_checks_the_letter_before_the_invitation_goes_out(cast: people.Cast) -> None:
    client, url = enter(cast.clerk), f"/desk/operators/{cast.operator.pk}/representatives/new/"
    named = {"name": "Mei Lan", "email": "mei@example.org", "active_from": "2026-01-01"}
    wrong = client.post(url, {**named, "letter": SimpleUploadedFile("letter.pdf", b"GIF89a")})
    assert wrong.status_code == 422
    right = client.post(url, {**named, "letter": SimpleUploadedFile("letter.pdf", b"%PDF-1.7 signed")})
    assert right.status_code == 302
    row = Representative.objects.get(name="Mei Lan")
    assert row.checked_at is None
    assert "Mei Lan" in client.get("/desk/operators/representatives/").content.decode()
    assert client.post(f"/desk/operators/representatives/{row.pk}/").status_code == 302
    row.refresh_from_db()
    assert (row.checked_by, row.invitation is not None) == (cast.clerk, True)
    assert enter(cast.lin).post(f"/desk/operators/representatives/{row.pk}/").status_code == 403


def test_a_campaign_links_cases_and_files_none(cast: people.Cast) -> None:
    head = enter(cast.head)
    dates = {
        "title": "Clear lists",
        "start": "2026-03-01",
        "end": "2026-06-30",
        "problems": "Lists that cannot be steered.",
    }
    assert head.post("/desk/campaigns/new/", {**dates, "end": "2026-01-01"}).status_code == 422
    assert head.post("/desk/campaigns/new/", dates).status_code == 302
    campaign, before = Campaign.objects.get(), Case.objects.count()
    walk = make.case(cast, after="file_case")
    link = {"campaign": str(campaign.pk), "reason": "Same lists."}
    assert take(enter(cast.lin), step(walk.case, "link_campaign"), **link).status_code == 302
    assert walk.case.number in head.get(f"/desk/campaigns/{campaign.pk}/").content.decode()
    assert Case.objects.count() == before + 1
    assert enter(cast.lin).get("/desk/campaigns/new/").status_code == 403
    assert enter(cast.other).get(f"/desk/campaigns/{campaign.pk}/").status_code == 404


def test_work_is_offered_to_those_who_can_take_it(cast: people.Cast) -> None:
    walk, client = make.case(cast, after="receive_lead"), enter(cast.head)
    accounts.deactivate(user=cast.he, subject=cast.authority, by=SYSTEM, at=walk.at)
    page = client.get(step(walk.case, "").replace("steps//", "people/"))
    offered = set(re.findall(r"<option value=\"[^\"]+\">(.*?)</option>", said(page)))
    assert {"Lin (Inspector)", "Chen (Inspector)", "Head (Head)", "Legal (Legal reviewer)", "Clerk (Clerk)"} <= offered
    assert not {one for one in offered if one.startswith(("He (", "Signatory", "Auditor", "Administrator", "Other"))}
    wrong = client.post(page.wsgi_request.path, {"user": str(cast.clerk.pk), "role": "lead"})
    assert "Clerk has no role for this work" in said(wrong)


def test_an_administrator_enters_people_and_a_second_person_gives_them_power(cast: people.Cast) -> None:
    client, head, waiting = enter(cast.administrator), enter(cast.head), "/desk/admin/waiting/"
    assert "Nothing waits" in said(head.get(waiting))
    entered = {
        "username": "Xu.Ning",
        "name": "Xu Ning",
        "email": "xu@example.org",
        "roles": ["signatory"],
        "unit": str(cast.unit.pk),
    }
    both = {**entered, "roles": ["administrator", "inspector"]}
    assert "this role stands alone" in said(client.post("/desk/admin/people/new/", both))
    assert client.post("/desk/admin/people/new/", entered).status_code == 302
    person = User.objects.get(username="xu.ning")
    assert person.roles == []
    assert client.post("/desk/admin/people/new/", entered).status_code == 422
    page = f"{waiting}{Grant.objects.get().pk}/"
    assert page in head.get(waiting).content.decode()
    assert client.post(page, {"password": people.PASSWORD}).status_code == 422  # proposed it
    assert "Nothing was decided" in said(head.post(page, {"password": "wrong"}))
    assert "Enter your password" in said(head.post(page))
    assert enter(cast.other).get(page).status_code == 403
    assert head.post(page, {"password": people.PASSWORD}).status_code == 302
    person.refresh_from_db()
    assert (person.roles, person.unit) == (["signatory"], cast.unit)
    assert head.get(page).status_code == 404


def test_a_mandate_is_proposed_and_its_giver_confirms_it(cast: people.Cast) -> None:
    client, head = enter(cast.administrator), enter(cast.head)
    address = f"/desk/admin/people/{cast.signatory.pk}/mandates/new/"
    mandate = {"given_by": str(cast.head.pk), "reference": "M-7", "since": "2026-01-01", "up_to": "500000"}
    assert client.post(address, mandate).status_code == 302
    assert client.post(address, {**mandate, "until": "2025-01-01"}).status_code == 422
    assert client.post(address, {**mandate, "given_by": str(cast.chen.pk)}).status_code == 422
    assert not cast.signatory.mandates.filter(reference="M-7").exists()
    page = f"/desk/admin/waiting/{Grant.objects.get().pk}/"
    assert "M-7" in said(head.get(page))
    assert head.post(page, {"password": people.PASSWORD}).status_code == 302
    assert cast.signatory.mandates.get(reference="M-7").given_by == cast.head


def test_nobody_is_offered_a_say_in_their_own_power(cast: people.Cast) -> None:
    client = enter(cast.administrator)
    own = said(client.get(f"/desk/admin/people/{cast.administrator.pk}/"))
    assert "Nobody changes their own roles" in own
    assert not [one for one in ("Change the roles", "Propose a mandate", "Close this account") if one in own]
    page, entries = f"/desk/admin/people/{cast.lin.pk}/", Entry.objects.count()
    same = {"roles": ["inspector"], "unit": str(cast.unit.pk)}
    assert "Nothing was changed" in client.post(page, same, follow=True).content.decode()
    assert Entry.objects.count() == entries
    assert client.post(page, {**same, "roles": ["inspector", "head"]}).status_code == 302
    assert "1 proposal waits for a second person" in said(client.get(page))
    assert "1 role or mandate to confirm" in said(enter(cast.head).get("/desk/"))
    grant = f"/desk/admin/waiting/{Grant.objects.get().pk}/"
    assert "(optional)" not in said(enter(cast.head).get(grant))
    assert "Enter: name" in said(client.post("/desk/admin/people/new/", {}))


def test_an_administrator_takes_away_at_once_and_gives_nothing_alone(cast: people.Cast) -> None:
    client, person = enter(cast.administrator), cast.lin
    assert client.post(f"/desk/admin/people/{person.pk}/", {"roles": ["head", "inspector"]}).status_code == 302
    person.refresh_from_db()
    assert person.roles == ["inspector"]
    assert client.post(f"/desk/admin/people/{person.pk}/", {"roles": ["representative"]}).status_code == 422
    own = f"/desk/admin/people/{cast.administrator.pk}/"
    assert "Nobody changes their own" in said(client.post(own, {"roles": ["head"]}))
    assert client.post(f"/desk/admin/people/{person.pk}/close/").status_code == 302
    person.refresh_from_db()
    assert not person.is_active
    assert client.get(f"/desk/admin/people/{cast.other.pk}/").status_code == 404
    assert client.post(f"/desk/admin/people/{cast.other.pk}/close/").status_code == 404
    client.post(f"{own}close/")
    cast.administrator.refresh_from_db()
    assert cast.administrator.is_active


def test_a_threshold_that_is_taken_away_is_not_kept_as_zero(cast: people.Cast) -> None:
    client = enter(cast.administrator)
    assert client.post("/desk/admin/authority/", {"name": "New name", "hearing_threshold": "100000"}).status_code == 302
    cast.authority.refresh_from_db()
    assert (cast.authority.name, cast.authority.settings["hearing_threshold"]) == ("New name", "100000.00")
    assert client.post("/desk/admin/authority/", {"name": "New name"}).status_code == 302
    cast.authority.refresh_from_db()
    assert "hearing_threshold" not in cast.authority.settings


def test_work_is_given_to_colleagues_and_taken_back(cast: people.Cast) -> None:
    case, head = make.case(cast, after="file_case").case, enter(cast.head)
    url = f"/desk/cases/{case.pk}/people/"
    assert head.post(url, {"user": str(cast.he.pk), "role": "officer"}).status_code == 302
    assert case.number in enter(cast.he).get("/desk/").content.decode()
    assert head.post(url, {"user": str(cast.he.pk), "role": "officer"}).status_code == 422
    assert head.post(url, {"user": str(cast.other.pk), "role": "officer"}).status_code == 422
    end = re.search(r'action="(/desk/cases/[^"]*/people/[^"]*/end/)"', head.get(url).content.decode())
    assert end
    assert enter(cast.auditor).post(end[1]).status_code == 403
    assert head.post(end[1]).status_code == 302
    assert case.number not in enter(cast.he).get("/desk/?view=mine").content.decode()


def test_the_inbox_shows_each_message_once_and_marks_it_read(cast: people.Cast) -> None:
    make.case(cast, after="file_case")
    client = enter(cast.lin)
    text = client.get("/desk/inbox/").content.decode()
    assert "the case was filed" in text
    assert client.post("/desk/inbox/").status_code == 302
    assert "0 unread" in client.get("/desk/inbox/").content.decode()
    assert "the case was filed" not in enter(cast.he).get("/desk/inbox/").content.decode()


def test_the_audit_is_verified_from_the_page_and_a_forgery_is_found(cast: people.Cast) -> None:
    case, client = make.case(cast, after="record_violation").case, enter(cast.auditor)
    assert "entries, whole" in client.get(f"/desk/cases/{case.pk}/audit/?verify=1").content.decode()
    assert "Verify now" in said(client.get(f"/desk/cases/{case.pk}/audit/"))
    assert Violation.objects.filter(case=case).exists()


def test_notes_stay_inside_and_are_kept_as_written(cast: people.Cast) -> None:
    walk, client = make.case(cast, after="serve_order"), enter(cast.lin)
    url = f"/desk/cases/{walk.case.pk}/notes/"
    assert client.post(url, {"text": " "}).status_code == 422
    assert client.post(url, {"text": "Ask the provider of the log too."}).status_code == 302
    assert "Ask the provider" in enter(cast.auditor).get(url).content.decode()
    assert enter(cast.auditor).post(url, {"text": "x"}).status_code == 403
    assert enter(cast.administrator).get(url).status_code == 403
    assert enter(cast.other).post(url, {"text": "x"}).status_code == 404
    assert "entries, whole" in client.get(f"/desk/cases/{walk.case.pk}/audit/?verify=1").content.decode()
    with pytest.raises(records.NoPen):
        Note.objects.get().delete()
