"""What never reaches a platform: another's case, and what the authority keeps for itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern

from cases.actions import drafts
from cases.models import Act, Case, CaseParty, Message, StoredFile
from cases.portal import urls
from platforms import actions as supervised
from platforms.models import Representative
from regulator import store
from regulator.accounts.models import User
from regulator.procedure.language import Period, Ref, Regime, Unit
from regulator.procedure.regimes import REGIMES
from tests import make, people
from tests.doors import portal
from tests.doors.conftest import Clock

NOBODYS = UUID("00000000-0000-7000-8000-000000000000")
# The law is of no case.
OPEN_TO_ALL_REPRESENTATIVES = {"start", "cases", "notices", "inbox", "read", "colleagues", "account",
                               "law_regime", "law_step"}  # fmt: skip


@pytest.fixture
def filed(cast: people.Cast, clock: Clock) -> make.Walk:
    """A case with everything that has an address: a notice with bytes, a filing with a file, a message."""
    walk = make.case(cast, after="serve_order")
    portal.later(clock, walk)
    portal.composed(walk.case, walk.n("order_correction"), walk.at)
    sent = {"text": "Done.", "files": [portal.upload("mine.pdf")]}
    where = portal.url(walk.case, "steps", "submit_remediation", walk.ref("order_correction", 1))
    assert portal.signed_in(cast.rep).post(where, sent).status_code == 302
    return walk


def addresses(walk: make.Walk, case: UUID) -> Iterator[tuple[str, str]]:
    """Every address of the portal that names a thing, from its URLs: the things of this case, the id as given."""
    order = walk.n("order_correction")
    filing = Act.objects.get(case=walk.case, step="submit_remediation").n
    things = {
        "case": case, "file": StoredFile.objects.get(case=walk.case, uploaded_by=walk.cast.rep).pk,
        "message": Message.objects.filter(user=walk.cast.rep).earliest("made_at").pk, "step": "submit_remediation",
        "about": f"{order}.1",
    }  # fmt: skip
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        name = str(pattern.name)
        if name in OPEN_TO_ALL_REPRESENTATIVES:
            continue
        known = {**things, "n": filing if name == "receipt" else order}
        if name == "step" and "about" not in str(pattern.pattern):
            known["step"] = "request_recusal"
        address = str(pattern.pattern)
        for key, converter in pattern.pattern.converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
            address = address.replace(f"<{kind}:{key}>", str(known[key]))
        assert "<" not in address, address
        yield name, f"/portal/{address}"


def test_every_address_is_there_for_its_owner(filed: make.Walk) -> None:
    client = portal.signed_in(filed.cast.rep)
    for name, address in addresses(filed, filed.case.pk):
        assert client.get(address).status_code == (302 if name == "message" else 200), address


def same_as_none(client: Client, filed: make.Walk) -> int:
    """Each address with a foreign case answers byte for byte as one that does not exist, whatever the method."""
    asked = 0
    for (name, theirs), (_name, nobodys) in zip(
        addresses(filed, filed.case.pk), addresses(filed, NOBODYS), strict=True
    ):
        if name == "message":
            nobodys = f"/portal/inbox/{NOBODYS}/"
        for method in ("get", "post", "put", "patch", "delete", "head", "options"):
            found, none = getattr(client, method)(theirs), getattr(client, method)(nobodys)
            assert found.status_code == none.status_code == 404, (method, theirs, found.status_code)
            assert telling(found, theirs) == telling(none, nobodys), (method, theirs)
            asked += 1
    return asked


def telling(answer: Any, address: str) -> tuple[bytes, list[tuple[str, str]]]:
    """All that an answer says; the address itself stands in the form that changes the language."""
    body = portal.plain(answer.content).replace(address.encode(), b"")
    return body, sorted((key, value) for key, value in answer.headers.items() if key != "Content-Length")


def test_a_rival_learns_nothing(filed: make.Walk) -> None:
    client = portal.signed_in(filed.cast.rival)
    assert same_as_none(client, filed) > 60
    for place in ("/portal/cases/", "/portal/notices/", "/portal/inbox/", "/portal/colleagues/"):
        body = client.get(place).content.decode()
        assert filed.case.number not in body
        assert "Beichen dh" not in body.replace("Rival dh", "")


def test_a_rival_with_a_case_of_its_own_learns_nothing(filed: make.Walk) -> None:
    own = make.start(filed.cast, platform=filed.cast.rival_platform)
    for name in list(make.STORY)[: list(make.STORY).index("serve_order") + 1]:
        make.STORY[name](own)
    client = portal.signed_in(filed.cast.rival)
    assert client.get(portal.url(own.case)).status_code == 200
    same_as_none(client, filed)
    mixed = StoredFile.objects.get(case=filed.case, uploaded_by=filed.cast.rep).pk
    assert client.get(portal.url(own.case, "files", mixed)).status_code == 404


def named(cast: people.Cast, **dates: Any) -> tuple[Representative, User]:
    """One more representative of the operator, with these dates."""
    row = supervised.name_representative(
        operator=cast.operator, by=cast.clerk, at=people.FOUNDED, name="Wen", email="wen@example.org",
        letter=people.LETTER, letter_name="letter.pdf", **{"active_from": date(2025, 1, 1), **dates},
    )  # fmt: skip
    supervised.check_letter(representative=row, by=cast.clerk, at=people.FOUNDED)
    link = supervised.letters.link_of(row)
    user = supervised.accept_invitation(link=link, username="wen", password=people.PASSWORD, at=people.FOUNDED)
    return Representative.objects.get(pk=row.pk), user


def test_authority_that_is_revoked_is_over_at_the_next_request(filed: make.Walk, clock: Clock) -> None:
    row, user = named(filed.cast)
    client = portal.signed_in(user)
    assert client.get(portal.url(filed.case)).status_code == 200
    supervised.revoke_representative(representative=row, by=filed.cast.clerk, at=clock.at)
    same_as_none(client, filed)
    assert filed.case.number not in client.get("/portal/cases/").content.decode()
    assert filed.case.number not in client.get("/portal/notices/").content.decode()


def test_authority_lasts_its_days_as_they_are_at_the_authority(filed: make.Walk, clock: Clock) -> None:
    """The last day ends at midnight in Shanghai, when it is still afternoon in London."""
    last = filed.at.astimezone(make.SHANGHAI).date() + timedelta(days=1)
    _row, user = named(filed.cast, active_until=last)
    start = filed.at.astimezone(make.SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    midnight = start + timedelta(days=2)
    clock.at = midnight - timedelta(seconds=1)
    assert portal.signed_in(user).get(portal.url(filed.case)).status_code == 200
    clock.at = midnight
    assert portal.signed_in(user).get(portal.url(filed.case)).status_code == 404


def test_authority_that_has_not_begun_opens_nothing(filed: make.Walk) -> None:
    _row, user = named(filed.cast, active_from=filed.at.date() + timedelta(days=30))
    same_as_none(portal.signed_in(user), filed)


def test_staff_and_the_signed_out_do_not_come_in(filed: make.Walk) -> None:
    for name, address in addresses(filed, filed.case.pk):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/portal/account/login/"), name
        for person in (filed.cast.lin, filed.cast.head, filed.cast.administrator, filed.cast.other):
            assert portal.signed_in(person).get(address).status_code == 403, name


def test_acts_that_are_not_theirs_are_no_receipts_and_no_notices(filed: make.Walk) -> None:
    client = portal.signed_in(filed.cast.rep)
    for act in Act.objects.filter(case=filed.case):
        receipt = client.get(portal.url(filed.case, "receipts", act.n)).status_code
        notice = client.get(portal.url(filed.case, "notices", act.n)).status_code
        assert receipt == (200 if act.step == "submit_remediation" else 404), act
        assert notice == (200 if act.step == "order_correction" else 404), act


# ── Canaries ───────────────────────────────────────────────────────────────────────────────────────────────────────


def c(where: str) -> str:
    """What stands in an internal field; no page of the portal may ever say it."""
    return f"CANARY-{where}"


def exhibit(walk: make.Walk) -> StoredFile:
    kept = store.put(io.BytesIO(portal.pdf("exhibit")), room=f"case/{walk.case.pk}", most=1 << 20)
    return StoredFile(
        case=walk.case, name=f"{c('exhibit-file')}.pdf", size=kept.size, sha256=kept.sha256, key=kept.key,
        content_type="application/pdf", uploaded_by=walk.cast.lin, uploaded_at=walk.at,
    )  # fmt: skip


def with_canaries(cast: people.Cast) -> make.Walk:
    """The whole story, to the payment, with a canary in everything that is not addressed to the platform."""
    w = make.start(cast)
    w.do("receive_lead", cast.lin, source="complaint", title=c("lead-title"), summary=c("lead-summary"))
    w.do(
        "record_violation", cast.lin, violations=[make.violation(title=c("violation"), description=c("violation-text"))]
    )
    breach = w.ref("record_violation", 1)
    found = {
        "title": c("exhibit"),
        "kind": "electronic",
        "shows": [breach],
        "description": c("exhibit-text"),
        "files": [exhibit(w)],
    }
    w.do("add_evidence", cast.lin, exhibits=[found], recusal_told=True)
    w.do("verify_evidence", cast.chen, about=w.ref("add_evidence", 1), outcome="verified", how=c("verified-how"))
    two = [str(cast.lin.pk), str(cast.chen.pk)]
    w.do("propose_filing", cast.lin, grounds=c("grounds"), competence=c("competence"), proposed=two)
    w.do("file_case", cast.head, about=w.ref("propose_filing"), officers=two, reason=c("filing"))
    asked = [make.requirement(breach), make.requirement(breach, "Publish a procedure", 10)]
    order = {"to": ["operator"], "facts": "As found.", "requirements": asked, "language": "en"}
    hidden = [make.requirement(breach, c("other-requirement"))]
    w.do("draft_order", cast.lin, **order | {"facts": c("returned-draft"), "note": c("note")})
    w.do("return_draft", cast.head, about=w.ref("draft_order"), reason=c("returned"))
    w.do("draft_order", cast.lin, **order, note=c("note-of-order"))
    w.do("approve", cast.head, about=w.ref("draft_order"), note=c("approval"))
    make.issue_order(w)
    make.serve_order(w)
    w.do("draft_order", cast.lin, **order | {"facts": c("unapproved"), "requirements": hidden})
    filed = w.ref("order_correction", 1)
    w.wait(days=1).do("submit_remediation", cast.rep, about=filed, text="All were answered.")
    w.do("accept_remediation", cast.lin, about=filed, reason="Checked on three days.")
    w.do("request_recusal", cast.rep, text="Lin is my cousin.")
    w.do(
        "decide_recusal",
        cast.head,
        about=w.ref("request_recusal"),
        person=str(cast.lin.pk),
        outcome="stays",
        reason=c("recusal"),
    )
    w.do("write_report", cast.lin, report=c("report"), proposal=c("proposal"))
    w.do(
        "draft_pre_notice", cast.lin, to=["operator"], facts="As found.", reasons="The duty was breached.",
        discretion="Ordinary.", sanctions=[make.fine(breach)], statement_within=Period(5, Unit.WORKING_DAY),
        hearing_right=True, language="en", note=c("note-of-pre-notice"),
    )  # fmt: skip
    for beat in (make.approve_pre_notice, make.give_pre_notice, make.serve_pre_notice, make.make_statement):
        beat(w)
    w.do("review_statement", cast.lin, about=w.ref("make_statement"), outcome="partly", reason=c("statement-review"))
    make.waive_hearing(w)
    make.draft_decision(w)
    w.do("review_legality", cast.legal, about=w.ref("draft_decision"), outcome="passed", opinion=c("opinion"))
    w.do(
        "discuss_collectively", cast.head, about=w.ref("draft_decision"), outcome="agreed", record=c("discussion"),
        present=[str(cast.head.pk), str(cast.signatory.pk)],
    )  # fmt: skip
    w.do("approve", cast.head, about=w.ref("draft_decision"), note=c("approval-of-decision"))
    make.decide(w)
    make.serve_decision(w)
    w.do("record_payment", cast.clerk, about=w.ref("decide", 1), amount=Decimal(100_000), reference=c("bank"))
    drafts.save(
        case=w.case, user=cast.lin, step="close_case", about="", data={"reason": [c("scratch")]}, at=w.at
    )  # fmt: skip
    return w


def every_page(walk: make.Walk) -> Iterator[tuple[str, bytes]]:
    """All that the portal can say to the representative: every page and file, every thing tried in every place."""
    client = portal.signed_in(walk.cast.rep)
    places = [f"/portal/{place}/" for place in ("cases", "notices", "inbox", "colleagues", "me")]
    places += [portal.url(walk.case), portal.url(walk.case, "dates"), portal.url(walk.case, "calendar.ics")[:-1]]
    acts = list(Act.objects.filter(case=walk.case))
    places += [portal.url(walk.case, room, act.n) for act in acts for room in ("receipts", "notices")]
    places += [portal.url(walk.case, "notices", act.n, "document") for act in acts]
    places += [portal.url(walk.case, "files", row.pk) for row in StoredFile.objects.filter(case=walk.case)]
    steps = [step.key for step in regime_of(walk.case).steps]
    refs: list[object] = [Ref(act.n, item) for act in acts for item in (None, 1, 2)]
    places += [portal.url(walk.case, "steps", step) for step in steps]
    places += [portal.url(walk.case, "steps", step, ref) for step in OWN for ref in refs]
    for place in places:
        answer = client.get(place)
        yield place, answer.content + repr(answer.headers).encode()
        if "/steps/" in place:
            answer = client.post(place, {"text": "Once more.", "confirmed": "yes"})
            yield f"POST {place}", answer.content + repr(answer.headers).encode()


OWN = ("submit_remediation", "ask_time", "make_statement", "request_hearing", "apply_reconsideration", "bring_suit")


def regime_of(case: Case) -> Regime:
    return REGIMES[case.regime]


def test_no_page_says_what_the_authority_keeps_for_itself(cast: people.Cast, clock: Clock) -> None:
    walk = with_canaries(cast)
    portal.later(clock, walk)
    written = str(list(Act.objects.filter(case=walk.case).values_list("facts", flat=True)))
    assert written.count("CANARY-") >= 20
    said = 0
    for place, body in every_page(walk):
        assert b"CANARY-" not in body, (place, body[max(0, body.index(b"CANARY-") - 80) : body.index(b"CANARY-") + 40])
        assert b"Chen" not in body, place
        said += 1
    assert said > 300


def test_what_concerns_an_officer_of_the_company_is_not_told_to_the_company(cast: people.Cast, clock: Clock) -> None:
    """Each party has its own notices: the fine intended for an officer stands in no page of the operator."""
    walk = make.case(cast, after="serve_order")
    office = {"office": "Editor-in-chief", "provision": make.violation()["provision"], "reason": "Fined too."}
    walk.do("add_officer_party", cast.head, name=c("officer"), **office)
    make.write_report(walk)
    breach, officer = walk.ref("record_violation", 1), CaseParty.objects.get(case=walk.case, kind="officer").key
    theirs = make.fine(breach, 77_777) | {"party": officer, "tier": "serious"}
    walk.do(
        "draft_pre_notice", cast.lin, to=["operator", officer], facts="As found.", reasons="The duty was breached.",
        discretion="Ordinary.", sanctions=[make.fine(breach), theirs], statement_within=Period(5, Unit.WORKING_DAY),
        hearing_right=True, language="en",
    )  # fmt: skip
    make.approve_pre_notice(walk)
    make.give_pre_notice(walk)
    make.serve_pre_notice(walk)
    portal.later(clock, walk)
    pages = dict(every_page(walk))
    assert b"400,000" in pages[portal.url(walk.case)]
    for place, body in pages.items():
        assert b"77,777" not in body, place
        assert b"CANARY-" not in body, place

