"""A failure is said so that a program can act on it and a person can understand it."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from rest_framework import exceptions
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from regulator import errors, store
from regulator.procedure.facts import Malformed
from regulator.procedure.language import Answer, Cite, Refusal, Role, Status, Step

APL = Cite("APL", "28")
STEP = Step("decide", "Decide", by=(Role.HEAD,), cite=APL)


class Refused(Exception):
    def __init__(self, answer):
        self.answer = answer


def said(fault):
    """The problem document of a view that raises this."""

    class Broken(APIView):
        permission_classes = ()

        def get(self, request):
            raise fault

    response = Broken.as_view()(APIRequestFactory().get("/api/v1/x")).render()
    assert response["Content-Type"] == "application/problem+json"
    document = json.loads(response.content)
    assert document["status"] == response.status_code
    assert document["title"]
    return document


def test_a_refusal_names_each_reason_with_its_provision():
    unsure = Cite("O14", "9", status=Status.UNVERIFIED)
    document = said(Refused(Answer(STEP, None, refusals=(
        Refusal("not_heard", "The party was not heard on %(what)s.", APL, {"what": "the fine"}),
        Refusal("served", "It is not known when act 12 was served.", unsure, unknown=True),
    ))))  # fmt: skip
    assert (document["type"], document["status"]) == ("urn:regulator:problem:refused", 409)
    assert [(each["key"], each["sentence"], each["provision"], each["status"]) for each in document["refusals"]] == [
        ("not_heard", "The party was not heard on the fine.", "APL 28", "verified"),
        ("served", "It is not known when act 12 was served.", "O14 9", "unverified"),
    ]
    assert document["refusals"][1]["unknown"]


def test_whose_step_it_is_not_gets_no_reasons():
    refusal = Refusal("secret", "The officer has withdrawn.", APL)
    document = said(Refused(Answer(STEP, None, barred=True, refusals=(refusal,))))
    assert document["status"] == 403
    assert "secret" not in json.dumps(document)


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        (Malformed({"within": "Enter: the period."}), 422, "malformed"),
        (ValidationError({"email": ["taken"]}), 422, "malformed"),
        (ValidationError("wrong"), 422, "malformed"),
        (store.TooLarge("more than 50 bytes"), 413, "too-large"),
        (exceptions.ValidationError({"page_size": ["too large"]}), 422, "malformed"),
        (exceptions.NotFound(), 404, "not-found"),
        (exceptions.PermissionDenied(), 403, "forbidden"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method-not-allowed"),
        (exceptions.ParseError(), 400, "bad-request"),
        (exceptions.Throttled(), 429, "too-many-requests"),
    ],
)
def test_every_failure_is_a_problem_document(fault, status, kind):
    document = said(fault)
    assert (document["status"], document["type"]) == (status, f"urn:regulator:problem:{kind}")


def test_fields_at_fault_are_named():
    assert said(Malformed({"within": "Enter: the period."}))["errors"] == {"within": ["Enter: the period."]}


def test_an_address_nobody_has_is_a_document_for_programs_and_a_page_for_people(client, db):
    program, person = client.get("/api/nothing"), client.get("/desk/nothing")
    assert (program.status_code, person.status_code) == (404, 404)
    assert program["Content-Type"] == "application/problem+json"
    assert person["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("address", ["/api/v1/x", "/desk/x"])
def test_a_surprise_says_nothing_of_its_cause(rf, address):
    answer = errors.broken(rf.get(address))
    assert answer.status_code == 500
    assert b"Traceback" not in answer.content


def test_the_start_page_has_two_doors_and_the_site_says_that_it_lives(client, db):
    page = client.get("/").content.decode()
    assert 'href="/desk/"' in page
    assert 'href="/portal/"' in page
    assert client.get("/healthz").content == b"ok"


def test_a_form_without_its_token_is_refused_with_a_page(db):
    answer = Client(enforce_csrf_checks=True).post("/desk/account/login/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
