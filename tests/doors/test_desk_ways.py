"""Where links lead: whoever follows one is let in, and no form stands on a page for somebody it refuses."""

from __future__ import annotations

import re
from collections import Counter, deque
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, override_settings
from django.urls import resolve
from django.utils import timezone

from cases import actions
from platforms.models import Representative
from regulator.accounts import granting, policies
from regulator.accounts.models import User
from regulator.procedure.language import Role
from tests import make, people
from tests.doors.conftest import Clock
from tests.doors.desk import enter, said, step

SITUATIONS = ("receive_lead", "file_case", "draft_order", "approve_order", "issue_order", "serve_order", "pay")
EACH = 3  # addresses of one kind that are followed
KEY = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+(\.\d+)?(?=/)|(?<=previews/)[0-9a-f]+|(?<=mails/)[^/]+|(?<=after=).*"
)
LINK = re.compile(r'<a [^>]*?href="([^"]+)"')
FORM = re.compile(r"<form\b([^>]*)>")
NAMED = re.compile(r'(method|action)="([^"]*)"')


@pytest.fixture
def full(cast: people.Cast) -> people.Cast:
    """A desk on which there is work for everybody: cases at many stages, and roles and a mandate that wait."""
    for beat in SITUATIONS:
        make.case(cast, after=beat)
    granting.propose_roles(
        user=cast.he, roles=[Role.INSPECTOR, Role.HEAD], unit=cast.unit, by=cast.administrator, at=timezone.now()
    )
    granting.propose_mandate(
        user=cast.signatory, given_by=cast.head, steps=[], since=date(2026, 1, 1), up_to=Decimal(1000),
        by=cast.administrator, at=timezone.now(),
    )  # fmt: skip
    for row in Representative.objects.filter(operator=cast.operator):
        if not default_storage.exists(row.letter_key):
            default_storage.save(row.letter_key, ContentFile(b"%PDF-1.7"))
    return cast


def kind(url: str) -> str:
    return KEY.sub("*", url)


def leads(page: str, here: str) -> list[str]:
    """The addresses of the desk to which a page links or sends a search."""
    found = [unescape(one) for one in LINK.findall(page)]
    for told in FORM.findall(page):
        named = dict(NAMED.findall(told))
        if named.get("method", "get") == "get":
            found.append(unescape(named.get("action", "")))
    absolute = (urljoin(here, one).partition("#")[0] for one in found)
    return [one for one in absolute if one.startswith("/desk/")]


def shut(page: str, here: str, user: User) -> list[str]:
    """The forms of a page that this person may not send."""
    sent = [dict(NAMED.findall(told)) for told in FORM.findall(page)]
    targets = [unescape(one.get("action") or here) for one in sent if one.get("method") == "post"]
    known = [(one, policies.policy_of(resolve(urlsplit(one).path, "regulator.urls.desk").func)) for one in targets]
    return [one for one, policy in known if policy and not policy.open and not policy.lets_in(user)]


def walked(client: Client, user: User) -> tuple[Counter[str], list[str]]:
    """How many pages of each kind were opened, and what was wrong on the way."""
    seen, opened, wrong = {"/desk/"}, Counter[str](), list[str]()
    ways = deque([("/desk/", "")])
    while ways:
        url, origin = ways.popleft()
        if opened[kind(url)] >= EACH:
            continue
        opened[kind(url)] += 1
        answer = client.get(url)
        if answer.status_code == 302:
            ways.append((urljoin(url, answer["Location"]), url))
        elif answer.status_code != 200:
            wrong.append(f"{answer.status_code} {url} from {origin}")
        if answer.status_code != 200 or answer.streaming or "text/html" not in answer["Content-Type"]:
            continue
        text = answer.content.decode()
        wrong += [f"form {one} on {url}" for one in shut(text, url, user)]
        new = [one for one in leads(text, url) if one not in seen]
        seen.update(new)
        ways.extend((one, url) for one in new)
    return opened, wrong


ROOMS = {
    "lin": ("/desk/cases/*/steps/draft_summons/", "/desk/cases/*/people/", "/desk/operators/new/"),
    "head": ("/desk/dispatch/", "/desk/needs/", "/desk/admin/waiting/*/", "/desk/campaigns/new/"),
    "legal": ("/desk/cases/*/", "/desk/cases/*/people/"),
    "signatory": ("/desk/cases/*/steps/order_correction/*/",),
    "clerk": ("/desk/paper/", "/desk/needs/", "/desk/operators/representatives/*/", "/desk/cases/*/steps/serve/*/"),
    "auditor": ("/desk/cases/*/audit/", "/desk/cases/*/people/"),
    "administrator": ("/desk/admin/people/*/", "/desk/admin/waiting/*/", "/desk/admin/units/new/"),
}


@pytest.mark.parametrize("who", ROOMS)
def test_every_link_opens_for_whoever_sees_it(full: people.Cast, who: str) -> None:
    user = getattr(full, who)
    opened, wrong = walked(enter(user), user)
    assert not wrong, "\n".join(wrong)
    assert not set(ROOMS[who]) - set(opened)


def test_mails_of_a_demonstration_are_in_the_menu_of_staff(cast: people.Cast, tmp_path: Path) -> None:
    for user in (cast.lin, cast.administrator):
        client = enter(user)
        with override_settings(DEMO=True, EMAIL_FILE_PATH=str(tmp_path)):
            assert "/desk/mails/" in client.get("/desk/inbox/").content.decode()
            assert client.get("/desk/mails/").status_code == 200
        assert "/desk/mails/" not in client.get("/desk/inbox/").content.decode()


def test_what_needs_a_person_is_in_the_menu_of_those_who_see_to_it(cast: people.Cast) -> None:
    for who, shown in (("head", True), ("clerk", True), ("lin", False), ("administrator", False)):
        page = enter(getattr(cast, who)).get("/desk/inbox/").content.decode()
        assert ('href="/desk/needs/"' in page) is shown


# ── What is offered ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_decision_is_offered_for_approval_only_after_its_review(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="waive_hearing")
    drafted = {
        "to": ["operator"], "facts": "As found.", "heard": "In part.", "reasons": "The duty was breached.",
        "discretion": "Ordinary.", "correction": "Answer within a week.", "major": True, "language": "en",
        "review_grounds": ["difficult"], "sanctions": [make.fine(walk.ref("record_violation", 1), 300_000)],
    }  # fmt: skip
    walk.do("draft_decision", cast.lin, about=walk.ref("give_pre_notice"), **drafted)
    clock.at = walk.at
    head = said(enter(cast.head).get("/desk/"))
    assert "Approve the draft decision" not in head
    assert "Drafts that wait for others" in head
    assert "The legal review of this draft is mandatory and has not passed it. The legal reviewer reviews it." in head
    assert "Review the legality of the draft decision" in said(enter(cast.legal).get("/desk/"))
    assert "Record the collective discussion of the draft decision" in head
    assert "The legal reviewer reviews it." in said(enter(cast.lin).get("/desk/?view=mine"))
    make.review_legality(walk)
    about, present = walk.ref("draft_decision"), [str(cast.head.pk), str(cast.signatory.pk)]
    walk.do("discuss_collectively", cast.head, about=about, present=present, record="Agreed.", outcome="agreed")
    clock.at = walk.at
    assert "Review the legality of the draft decision" not in said(enter(cast.legal).get("/desk/"))
    head = said(enter(cast.head).get("/desk/"))
    assert "Approve the draft decision" in head
    assert "Record the collective discussion" not in head
    assert "Waits for approval: head." in said(enter(cast.lin).get("/desk/"))
    make.approve_decision(walk)
    clock.at = walk.at
    assert "Sign and issue the decision" in said(enter(cast.signatory).get("/desk/"))
    assert "Waits for signature: signatory." in said(enter(cast.lin).get("/desk/"))


def test_what_lapsed_is_looked_at_before_anything_else(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order").wait(days=40)
    for item in (1, 2):
        about = walk.ref("order_correction", item)
        walk.do("note_lapse", actions.SYSTEM_ACTOR, about=about, limit="correct", addressee="operator")
    clock.at = walk.at
    for who, title in ((cast.lin, "Add evidence"), (cast.head, "Find a refusal to correct")):
        page = enter(who).get(step(walk.case, "").replace("steps//", "")).content.decode()
        first = re.search(r'<a class="govuk-button" href="[^"]*">([^<]*)<', page[page.index('id="next"') :])
        assert first is not None
        assert first[1] == title


def test_counts_of_views_are_those_of_their_lines(full: people.Cast) -> None:
    client = enter(full.lin)
    for room, line in (("/desk/", 'class="do govuk-link"'), ("/desk/cases/", 'class="ref govuk-link nowrap"')):
        for view in ("mine", "unit", "unassigned", "all"):
            page = client.get(f"{room}?view={view}&page_size=100").content.decode()
            count = re.search(rf'href="\?view={view}"[^>]*>[^<]*<span>(\d+)</span>', page)
            assert count is not None
            listed = page[page.index('class="group') :] if room == "/desk/" and 'class="group' in page else page
            assert int(count[1]) == (0 if room == "/desk/" and 'class="group' not in page else listed.count(line))


def test_a_refused_step_is_not_offered_instead_of_itself(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="file_case")
    asked = [make.requirement(walk.ref("record_violation", 1))]
    walk.do("draft_order", cast.lin, to=["operator"], facts="As found \U0001f600.", requirements=asked, language="en")
    clock.at = walk.at
    page = said(enter(cast.head).get(step(walk.case, "approve", str(walk.n("draft_order")))))
    assert "This step cannot be taken today" in page
    instead = page[page.index("What you can do instead") :]
    assert "Approve the draft" not in instead[: instead.index("</ul>")]
