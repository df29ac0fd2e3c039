"""The door for programs: what staff and platforms get, what they are refused, and what a stranger meets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.serializers import Field, ValidationError

from cases.inputs.json import Day, Moment
from cases.models import Act
from regulator.accounts import actions as accounts
from regulator.accounts.models import User
from regulator.accounts.queries import SYSTEM
from regulator.records import bookkeeping
from tests import make, people
from tests.doors.conftest import Clock

API = "/api/v1"


class Program:
    """A program with somebody's token."""

    def __init__(self, user: User, subject: Any) -> None:
        secret = accounts.make_token(user=user, label="test", subject=subject, by=SYSTEM, at=people.FOUNDED)[1]
        self.client, self.headers = Client(), {"authorization": f"Bearer {secret}"}

    def get(self, address: str) -> Any:
        return self.client.get(API + address, headers=self.headers)

    def post(self, address: str, body: Any, **headers: str) -> Any:
        return self.client.post(
            API + address, body, content_type="application/json", headers={**self.headers, **headers}
        )


@pytest.fixture
def filed(cast: people.Cast, clock: Clock) -> make.Walk:
    walk = make.case(cast, after="file_case")
    clock.at = walk.at
    return walk


def test_the_list_gives_the_own_cases_and_finds_by_name(cast: people.Cast, filed: make.Walk) -> None:
    found = Program(cast.lin, cast.authority).get("/cases/?q=beichen&status=filed")
    assert found.status_code == 200
    assert [row["number"] for row in found.json()["results"]] == [filed.case.number]
    assert Program(cast.lin, cast.authority).get("/cases/?q=nothinglikeit").json()["results"] == []


def test_a_stranger_finds_nothing(cast: people.Cast, filed: make.Walk) -> None:
    stranger = Program(cast.other, cast.authority)
    assert stranger.get("/cases/").json()["results"] == []
    for place in ("", "steps/", "deadlines/", "evidence/", "notices/", "audit/", "steps/approve/"):
        theirs = stranger.get(f"/cases/{filed.case.pk}/{place}")
        nobodys = stranger.get(f"/cases/00000000-0000-7000-8000-000000000000/{place}")
        assert (theirs.status_code, theirs.content) == (404, nobodys.content), place


def test_without_a_token_nothing_is_said(filed: make.Walk) -> None:
    answer = Client().get(f"{API}/cases/{filed.case.pk}/")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_options_carry_refusals_with_their_provisions(cast: people.Cast, filed: make.Walk) -> None:
    options = {
        row["step"]: row for row in Program(cast.lin, cast.authority).get(f"/cases/{filed.case.pk}/steps/").json()
    }
    assert options["draft_order"]["possible"]
    refused = options["draft_conclusion"]["refusals"][0]
    assert (refused["provision"], refused["status"]) == ("O14 33", "verified")
    assert "file_case" not in options  # the head's, not the inspector's


def test_what_is_only_noted_is_told_beside_the_warnings(cast: people.Cast, clock: Clock) -> None:
    """A suit that comes late is recorded, and a program knows before it tells of one."""
    walk = make.case(cast, after="serve_decision")
    clock.at = walk.at + timedelta(days=250)
    program, about = Program(cast.rep, cast.operator), walk.ref("decide")
    option = program.get(f"/cases/{walk.case.pk}/steps/bring_suit/{about}/").json()
    assert (option["possible"], option["warnings"]) == (True, [])
    (late,) = option["notes"]
    assert (late["key"], late["provision"]) == ("suit_over", "ALL 45; 46")
    assert late["sentence"].startswith("This comes after the time ended on ")
    facts = {"facts": {"body": "Intermediate Court"}}
    found = program.post(f"/cases/{walk.case.pk}/what-if/bring_suit/{about}/", facts).json()
    assert found["notes"] == option["notes"]


def test_a_step_is_taken_once_with_one_key(cast: people.Cast, filed: make.Walk) -> None:
    program, address = Program(cast.lin, cast.authority), f"/cases/{filed.case.pk}/steps/write_report/"
    body = {"facts": {"report": "All was looked at.", "proposal": "A warning."}, "seen": filed.case.last_act_n}
    first = program.post(address, body, **{"idempotency-key": "once"})
    again = program.post(address, body, **{"idempotency-key": "once"})
    assert (first.status_code, again.status_code) == (201, 201), first.content
    assert first.json() == again.json()
    assert Act.objects.filter(step="write_report").count() == 1


def test_the_same_key_with_another_body_is_told_so(cast: people.Cast, filed: make.Walk) -> None:
    program, address = Program(cast.lin, cast.authority), f"/cases/{filed.case.pk}/steps/write_report/"
    body = {"facts": {"report": "All was looked at.", "proposal": "A warning."}}
    assert program.post(address, body, **{"idempotency-key": "k"}).status_code == 201
    other = {"facts": {"report": "All was looked at.", "proposal": "A fine."}}
    answer = program.post(address, other, **{"idempotency-key": "k"})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:regulator:problem:key-reused")
    assert Act.objects.get(step="write_report").facts["proposal"] == "A warning."


def test_the_same_key_for_another_step_is_refused(cast: people.Cast, filed: make.Walk) -> None:
    program, case = Program(cast.lin, cast.authority), f"/cases/{filed.case.pk}/steps"
    program.post(f"{case}/write_report/", {"facts": {"report": "a", "proposal": "b"}}, **{"idempotency-key": "one"})
    other = program.post(f"{case}/propose_filing/", {"facts": {}}, **{"idempotency-key": "one"})
    assert other.status_code in (409, 422)
    assert Act.objects.filter(key="one").count() == 1


def test_a_refused_step_is_a_problem_with_the_provision(cast: people.Cast, filed: make.Walk) -> None:
    answer = Program(cast.lin, cast.authority).post(f"/cases/{filed.case.pk}/steps/draft_conclusion/", {"facts": {}})
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["refusals"][0]["provision"] == "O14 33"


def test_the_step_of_another_role_gives_no_reasons(cast: people.Cast, filed: make.Walk) -> None:
    answer = Program(cast.clerk, cast.authority).post(f"/cases/{filed.case.pk}/steps/write_report/", {"facts": {}})
    assert answer.status_code == 403
    assert "refusals" not in answer.json()


def test_a_stale_page_learns_what_changed(cast: people.Cast, filed: make.Walk) -> None:
    body = {"facts": {"report": "a", "proposal": "b"}, "seen": 1}
    answer = Program(cast.lin, cast.authority).post(f"/cases/{filed.case.pk}/steps/write_report/", body)
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:regulator:problem:stale"
    assert answer.json()["changes"][-1]["step"] == "file_case"


@pytest.mark.parametrize(
    ("facts", "at"),
    [
        ({"report": "a"}, "proposal"),
        ({"report": "a", "proposal": "b", "verdict": "guilty"}, "verdict"),
        ({"report": 7.5, "proposal": ["b"]}, "proposal"),
        ({"report": "a\x00b", "proposal": "b"}, "report"),
        ({"report": "x" * 20_001, "proposal": "b"}, "report"),
    ],
)
def test_facts_that_do_not_fit_are_named(cast: people.Cast, filed: make.Walk, facts: Any, at: str) -> None:
    answer = Program(cast.lin, cast.authority).post(f"/cases/{filed.case.pk}/steps/write_report/", {"facts": facts})
    assert answer.status_code == 422, answer.content
    assert at in answer.json()["errors"]
    assert not Act.objects.filter(step="write_report").exists()


@pytest.mark.parametrize("address", ["?page_size=0", "?page_size=101", "?page_size=all", "?cursor=drop%20table"])
def test_senseless_pages_are_refused(cast: people.Cast, filed: make.Walk, address: str) -> None:
    assert Program(cast.lin, cast.authority).get(f"/cases/{address}").status_code == 422


@pytest.mark.parametrize("step", ["no_such_step", "approve/99", "approve/1.9", "approve/abc"])
def test_unknown_steps_and_things_are_not_there(cast: people.Cast, filed: make.Walk, step: str) -> None:
    answer = Program(cast.head, cast.authority).get(f"/cases/{filed.case.pk}/steps/{step}/")
    assert answer.status_code == 404 or answer.json()["refusals"][0]["key"] == "no_such_thing"


@pytest.mark.parametrize("n", ["0", "999", "99999999999"])
def test_the_correction_of_an_entry_that_is_not_there_is_not_found(
    cast: people.Cast, filed: make.Walk, n: str
) -> None:
    program, body = Program(cast.head, cast.authority), {"facts": {"what": "strike", "reason": "Wrong."}}
    for door in ("what-if", "steps"):
        answer = program.post(f"/cases/{filed.case.pk}/{door}/correct_entry/{n}/", body)
        assert answer.status_code == 404, (door, answer.content)


def test_signing_asks_the_password_again(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="approve_order")
    clock.at = walk.at
    with bookkeeping("a password"):
        cast.signatory.set_password(people.PASSWORD)
        cast.signatory.save(update_fields=["password"])
    program, draft = Program(cast.signatory, cast.authority), walk.n("draft_order")
    address = f"/cases/{walk.case.pk}/steps/order_correction/{draft}/"
    for sent, said in (({}, "Enter your password."), ({"password": "wrong"}, "That password is not right.")):
        refused = program.post(address, {"facts": {}, **sent})
        assert refused.status_code == 422
        assert said in refused.content.decode()
    assert not Act.objects.filter(step="order_correction").exists()
    signed = program.post(address, {"facts": {}, "password": people.PASSWORD})
    assert signed.status_code == 201, signed.content


def test_a_file_is_received_and_named_in_a_step(cast: people.Cast, filed: make.Walk) -> None:
    program = Program(cast.lin, cast.authority)
    upload = SimpleUploadedFile("log.csv", b"day,lines\n2026-01-05,41\n", "text/csv")
    got = program.client.post(f"{API}/cases/{filed.case.pk}/files/", {"file": upload}, headers=program.headers)
    assert got.status_code == 201, got.content
    exhibit = {"title": "Log", "kind": "electronic", "shows": [str(filed.ref("record_violation", 1))],
               "description": "Taken on site",
               "files": [got.json()["token"]]}  # fmt: skip
    body = {"facts": {"exhibits": [exhibit], "recusal_told": True}}
    assert program.post(f"/cases/{filed.case.pk}/steps/add_evidence/", body).status_code == 201
    other = Program(cast.chen, cast.authority).post(f"/cases/{filed.case.pk}/steps/add_evidence/", body)
    assert other.status_code == 422  # the token is the other officer's


@pytest.mark.parametrize(("name", "body"), [("run.exe", b"MZ"), ("empty.pdf", b""), ("not.pdf", b"<html>")])
def test_a_wrong_file_is_named_and_not_kept(cast: people.Cast, filed: make.Walk, name: str, body: bytes) -> None:
    program = Program(cast.lin, cast.authority)
    got = program.client.post(
        f"{API}/cases/{filed.case.pk}/files/", {"file": SimpleUploadedFile(name, body)}, headers=program.headers
    )
    assert got.status_code == 422
    assert name in str(got.json()["errors"]["file"])


def test_a_platform_sees_its_own_and_takes_its_steps(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order")
    clock.at = walk.at
    own, rival = Program(cast.rep, cast.authority), Program(cast.rival, cast.authority)
    assert [row["number"] for row in own.get("/portal/cases/").json()["results"]] == [walk.case.number]
    assert rival.get("/portal/cases/").json()["results"] == []
    steps = {row["step"] for row in own.get(f"/cases/{walk.case.pk}/steps/").json()}
    assert "submit_remediation" in steps
    assert not steps & {"approve", "accept_remediation", "draft_order"}
    filing = f"/cases/{walk.case.pk}/steps/submit_remediation/{walk.ref('order_correction', 1)}/"
    assert own.post(filing, {"facts": {"text": "Every complaint was answered."}}).status_code == 201
    assert rival.post(filing, {"facts": {"text": "x"}}).status_code == 404
    for place in ("", "deadlines/", "evidence/", "notices/", "audit/"):
        assert own.get(f"/cases/{walk.case.pk}/{place}").status_code == 403, place


def test_the_schema_describes_every_address(db: None) -> None:
    schema = Client().get(f"{API}/schema/")
    assert schema.status_code == 200
    for address in ("/cases/", "/cases/{id}/", "/platforms/", "/steps/"):
        assert address in schema.content.decode(), address


@pytest.mark.parametrize(
    ("field", "sent"), [(Day(input_formats=["%Y-%m-%d"]), "2025-02-30"), (Moment(), "2025-02-30T09:00:00+08:00")]
)
def test_a_day_that_is_in_no_calendar_is_told_as_such(field: Field[Any, Any, Any, Any], sent: str) -> None:
    with pytest.raises(ValidationError, match="There is no such day: 2025-02-30"):
        field.run_validation(sent)
