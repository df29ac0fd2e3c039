"""How a failure is said: to programs as a problem document (RFC 9457), to people as a page."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response
from rest_framework.views import exception_handler

from cases import actions
from cases.templatetags import ui
from regulator import store
from regulator.procedure.facts import Malformed
from regulator.procedure.language import Answer, Refusal

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
API = "/api/"
TITLES = {
    400: _("The request cannot be understood"),
    401: _("Sign in first"),
    403: _("Not for your role"),
    404: _("There is no such thing"),
    405: _("This cannot be done here"),
    406: _("Not available in this form"),
    409: _("The law refuses this step"),
    410: _("This is over"),
    413: _("Too large"),
    415: _("Not a type of file that can be taken"),
    422: _("Some values do not fit"),
    429: _("Too many requests"),
    500: _("Something went wrong here"),
}

# ── To programs ────────────────────────────────────────────────────────────────────────────────────────────────────


def problem(exc: Exception, context: dict[str, Any]) -> Response | None:
    """The answer of the API to an exception; None for a surprise, which ends in `broken`.

    An exception that carries the law's `answer` is a refusal: 403 where the step is not this person's at all (without
    reasons then), else 409 with each refusal, its provision and how far that was checked.
    """
    found = _document(exc)
    if found is not None:
        return Response(found, status=found["status"], content_type=MEDIA_TYPE)
    response = exception_handler(exc, context)
    if response is not None:
        response.data = _from_rest(response)
        response.content_type = MEDIA_TYPE
    return response


def _document(exc: Exception) -> dict[str, Any] | None:
    return _of_the_books(exc) or _of_the_entry(exc)


def _of_the_books(exc: Exception) -> dict[str, Any] | None:
    """What the case itself says against it."""
    answer = getattr(exc, "answer", None)
    if isinstance(answer, Answer):
        return _refused(answer)
    if isinstance(exc, actions.NotFound):
        return document(404, "not-found")
    if isinstance(exc, actions.Stale):
        changes = [{"n": act.n, "step": act.step, "by": act.by_name} for act in exc.changes]
        detail = gettext("The case has changed since you looked.")
        return document(409, "stale", detail=detail, current=exc.current, changes=changes)
    if isinstance(exc, actions.KeyReused):
        return document(422, "key-reused", detail=gettext("This key was used for something else. Send a new one."))
    return None


def _of_the_entry(exc: Exception) -> dict[str, Any] | None:
    """What was sent does not fit."""
    if isinstance(exc, Malformed):
        return document(422, "malformed", errors={key: [gettext(said)] for key, said in exc.errors.items()})
    if isinstance(exc, ValidationError):
        errors = exc.message_dict if hasattr(exc, "error_dict") else {"": exc.messages}
        return document(422, "malformed", errors=errors)
    if isinstance(exc, store.TooLarge):
        return document(413, "too-large", detail=str(exc))
    return None


def document(status: int, kind: str, *, detail: str = "", **more: Any) -> dict[str, Any]:
    """A problem document. `kind` is permanent; programs go by it."""
    title = str(TITLES.get(status) or HTTPStatus(status).phrase)
    said = {"detail": detail} if detail else {}
    return {"type": f"urn:regulator:problem:{kind}", "title": title, "status": status, **said, **more}


def _refused(answer: Answer) -> dict[str, Any]:
    if answer.barred:
        return document(403, "barred")
    log.info("refused %s: %s", answer.step.key, ", ".join(refusal.key for refusal in answer.refusals))
    detail = " ".join(ui.law(refusal) for refusal in answer.refusals)
    return document(
        409, "refused", detail=detail, refusals=_reasons(answer.refusals), warnings=_reasons(answer.warnings)
    )


def _reasons(refusals: Iterable[Refusal]) -> list[dict[str, Any]]:
    return [
        {"key": refusal.key, "sentence": ui.law(refusal), "provision": str(refusal.cite),
         "status": refusal.cite.status.value, "unknown": refusal.unknown, "field": refusal.field}
        for refusal in refusals
    ]  # fmt: skip


def _from_rest(response: Response) -> dict[str, Any]:
    """REST framework's own errors in our form: field errors become 422, the rest keeps its status."""
    data, status = response.data, response.status_code
    if isinstance(data, dict) and set(data) == {"detail"}:
        return document(status, _kind(status), detail=str(data["detail"]))
    response.status_code = status = 422 if status == 400 else status
    return document(status, _kind(status), errors=data if isinstance(data, dict) else {"": data})


def _kind(status: int) -> str:
    return "malformed" if status == 422 else HTTPStatus(status).phrase.lower().replace(" ", "-")


# ── To people ──────────────────────────────────────────────────────────────────────────────────────────────────────


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 400)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return _said(request, 500)


def _said(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith(API):
        return JsonResponse(document(status, _kind(status)), status=status, content_type=MEDIA_TYPE)
    return render(request, f"{status}.html", status=status)
