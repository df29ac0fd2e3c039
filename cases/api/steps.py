"""Steps: what may be done and why not, and doing it. One way for staff and for platforms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from cases import actions, inputs
from cases.api import shapes
from cases.file import Look
from cases.models import Case
from cases.queries import files, lists
from regulator.accounts import policies, queries
from regulator.accounts.models import User
from regulator.procedure.facts import without_prose
from regulator.procedure.language import Answer, Choice, Effect

FILE = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}


class Signing(UserRateThrottle):
    """Passwords are asked for what is signed; they cannot be tried in bulk."""

    scope, rate = "signing", "10/min"

    def allow_request(self, request: Request, view: APIView) -> bool:
        return request.method != "POST" or "password" not in request.data or super().allow_request(request, view)


def enter(request: Request, pk: UUID) -> Look:
    """The case as this person may see it; 404 where there is none for them."""
    case = Case.objects.select_related("authority", "unit", "platform", "operator").filter(pk=pk).first()
    if case is None:
        raise actions.NotFound
    return actions.look(case=case, by=policies.person(request), at=timezone.now())


def setting(look: Look, request: Request, answer: Answer) -> inputs.Setting:
    """What the inputs need to know beside the fields."""
    user, entry = policies.person(request), None
    if answer.step.effect is Effect.CORRECT and answer.about is not None:
        if not look.file.exists(answer.about):
            raise actions.NotFound
        entry = look.entry(answer.about.n)
    linked = (
        {"campaign": tuple(Choice(str(one.pk), one.title) for one in lists.campaigns(user))}
        if answer.step.effect is Effect.LINK
        else {}
    )
    staff = () if user.is_representative else queries.staff(look.case.authority)
    return inputs.Setting(case=look.case, by=user, at=timezone.now(), staff=staff, choices=linked, entry=entry)


class Options(APIView):
    """All that this person could do now in a case: the lawful steps, and the others with their reasons."""

    permission_classes = (policies.api(),)

    @extend_schema(responses=shapes.Option(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        look = enter(request, pk)
        found = actions.options(case=look, by=policies.person(request), at=timezone.now())
        return Response([shapes.Option(answer).data for answer in found])


class Step(APIView):
    """One step, asked or taken. `Idempotency-Key`: the same key again returns the first act."""

    permission_classes = (policies.api(),)
    throttle_classes = (Signing,)

    @extend_schema(responses=shapes.OptionWhole)
    def get(self, request: Request, pk: UUID, step: str, about: str = "") -> Response:
        look = enter(request, pk)
        answer = actions.may(step, case=look, by=policies.person(request), at=timezone.now(), about=about or None)
        return Response(shapes.OptionWhole(possible(answer)).data)

    @extend_schema(request=shapes.Take, responses={201: shapes.Taken})
    def post(self, request: Request, pk: UUID, step: str, about: str = "") -> Response:
        look = enter(request, pk)
        answer = actions.may(step, case=look, by=policies.person(request), at=timezone.now(), about=about or None)
        wanted = shapes.Take(data=request.data)
        wanted.is_valid(raise_exception=True)
        act = _take(request, look, possible(answer), wanted.validated_data)
        return Response(shapes.Taken(act).data, status=201)


def possible(answer: Answer) -> Answer:
    """403 for the steps of others, without reasons."""
    if answer.barred:
        raise actions.Barred(answer)
    return answer


def _take(request: Request, look: Look, answer: Answer, wanted: dict[str, Any]) -> Any:
    """The same inputs and the same call as the pages."""
    if answer.step.takes:
        _sign(policies.person(request), wanted["password"])
    facts = _facts(request, look, answer, wanted["facts"])
    return actions.do(
        answer.step.key, case=look.case.pk, by=policies.person(request), at=timezone.now(),
        on=wanted.get("on", actions.TODAY), about=answer.about, despite=wanted["despite"], seen=wanted.get("seen"),
        key=request.headers.get("Idempotency-Key", "")[:100], **facts,
    )  # fmt: skip


def _facts(request: Request, look: Look, answer: Answer, sent: Any) -> dict[str, Any]:
    """What was sent, typed. Of what is refused anyway nothing is judged: it may be the repeat of what was taken."""
    given = inputs.serializer(answer, setting=setting(look, request, answer), data=sent)
    return given.validated_data if given.is_valid(raise_exception=not answer.refusals) else {}


def _sign(user: User, password: str) -> None:
    """The password again, before anything is signed; a missing one and a wrong one are told apart."""
    if not password:
        raise ValidationError({"password": [_("Enter your password. It is asked again before anything is signed.")]})
    if not user.check_password(password):
        raise ValidationError({"password": [_("That password is not right. Nothing was signed.")]})


@extend_schema_view(
    get=extend_schema(operation_id="cases_steps_about_retrieve"),
    post=extend_schema(operation_id="cases_steps_about_create"),
)
class StepAbout(Step):
    """The same, about a thing of the case: `5` or `5.2`."""


class WhatIf(APIView):
    """The dates that a step would change, before and after it. Nothing is written. It is answered as taking the step
    would be: 422 for what does not fit, 409 with the refusals where the law forbids it, since no date follows then.
    Reasons and other prose may still be missing.
    """

    permission_classes = (policies.api(),)

    @extend_schema(request=shapes.WhatIf, responses=shapes.Foreseen)
    def post(self, request: Request, pk: UUID, step: str, about: str = "") -> Response:
        look, by = enter(request, pk), policies.person(request)
        answer = possible(actions.may(step, case=look, by=by, at=timezone.now(), about=about or None))
        wanted = shapes.WhatIf(data=request.data)
        wanted.is_valid(raise_exception=True)
        open_to_prose = replace(answer, fields=without_prose(answer.fields))
        facts = _facts(request, look, open_to_prose, wanted.validated_data["facts"])
        found = actions.what_if(
            answer.step.key, case=look, by=by, at=timezone.now(), on=wanted.validated_data.get("on", actions.TODAY),
            about=answer.about, **facts,
        )  # fmt: skip
        return Response(shapes.Foreseen(found, context={"found": found}).data)


@extend_schema_view(post=extend_schema(operation_id="cases_what_if_about_create"))
class WhatIfAbout(WhatIf):
    """The same, about a thing of the case: `5` or `5.2`."""


class Files(APIView):
    """Receive a file for a step that asks for files: checked, hashed and safe before it is named anywhere."""

    permission_classes = (policies.api(),)
    parser_classes = (MultiPartParser,)

    @extend_schema(request={"multipart/form-data": FILE},
                   responses={201: shapes.Uploaded})  # fmt: skip
    def post(self, request: Request, pk: UUID) -> Response:
        look = enter(request, pk)
        upload = request.FILES.get("file")
        if upload is None:
            raise ValidationError({"file": [_("Send one file, as “file”.")]})
        try:
            kept = inputs.keep(
                upload, room=f"case/{look.case.pk}", today=files.received_today(look.case, timezone.now())
            )
        except inputs.Unfit as unfit:
            raise ValidationError({"file": [str(unfit)]}) from None
        token = inputs.signed(kept, by=str(policies.person(request).pk))
        return Response({**{k: kept[k] for k in ("name", "size", "sha256")}, "token": token}, status=201)
