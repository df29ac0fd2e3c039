"""Entering operators, platforms, turnovers; checking who may speak for an operator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from platforms import actions, queries
from platforms.models import Operator, Representative
from regulator import store
from regulator.accounts import forms as plain
from regulator.accounts import policies
from regulator.accounts import queries as accounts
from regulator.accounts.models import User
from regulator.procedure.language import Role

enters = policies.staff(Role.INSPECTOR, Role.HEAD, Role.CLERK)
checks = policies.staff(Role.CLERK)

DAY: dict[str, Any] = {
    "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    "input_formats": ["%Y-%m-%d"],
}
MOST = 10 * 1024 * 1024  # bytes of a letter of authority


class Company(plain.Plain):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    name_local = forms.CharField(label=gettext_lazy("Name in its own script"), max_length=300, required=False)
    registered_number = forms.CharField(label=gettext_lazy("Registered number"), max_length=60)
    country = forms.RegexField(
        "^[A-Za-z]{2}$",
        label=gettext_lazy("Country"),
        max_length=2,
        initial="CN",
        help_text=gettext_lazy("Two letters, such as CN or IE."),
    )
    address = forms.CharField(label=gettext_lazy("Address"), max_length=500)
    address_local = forms.CharField(label=gettext_lazy("Address in its own script"), max_length=500, required=False)
    industry = forms.CharField(label=gettext_lazy("Industry"), max_length=120, required=False)


class Changed(Company):
    registered_number = None  # type: ignore[assignment]
    country = None  # type: ignore[assignment]


class Service(plain.Plain):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    name_local = forms.CharField(label=gettext_lazy("Name in its own script"), max_length=200, required=False)
    kind = forms.CharField(
        label=gettext_lazy("Kind of service"),
        max_length=60,
        help_text=gettext_lazy("Such as short video, marketplace, forum."),
    )
    url = forms.URLField(
        label=gettext_lazy("Address on the web"), max_length=500, required=False, assume_scheme="https"
    )
    active_users = forms.IntegerField(
        label=gettext_lazy("Monthly active users"), min_value=0, max_value=10**11, required=False
    )


class Money(plain.Plain):
    year = forms.IntegerField(label=gettext_lazy("Business year"), min_value=1990, max_value=2100)
    amount = forms.DecimalField(label=gettext_lazy("Turnover"), min_value=0, max_digits=20, decimal_places=2)
    currency = forms.RegexField("^[A-Za-z]{3}$", label=gettext_lazy("Currency"), max_length=3, initial="CNY")
    source = forms.CharField(label=gettext_lazy("Where the figure comes from"), max_length=300)


class Speaker(plain.Plain):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("As on the letter of authority. The invitation goes there."),
    )
    letter = forms.FileField(
        label=gettext_lazy("Letter of authority"),
        help_text=gettext_lazy("PDF, signed and sealed, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )
    active_from = forms.DateField(label=gettext_lazy("From"), **DAY)
    active_until = forms.DateField(label=gettext_lazy("Until"), required=False, **DAY)

    def clean_letter(self) -> Any:
        letter = self.cleaned_data["letter"]
        if letter.size > MOST:
            raise ValidationError(_("The file is larger than 10 MB."))
        head = letter.read(5)
        letter.seek(0)
        if head != b"%PDF-" or not letter.name.lower().endswith(".pdf"):
            raise ValidationError(_("The letter of authority must be a PDF file."))
        return letter


def shown(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page, with times as they are where its reader is."""
    assert isinstance(request.user, User)
    with timezone.override(accounts.zone(request.user)):
        return render(request, f"desk/platforms/{page}.html", context, status=status)


class Form(View):
    """A page that asks a few things about an operator, and one verb that takes them."""

    form: type[forms.Form]
    verb: Callable[..., Any]
    said: Any = ""
    page = ""

    def get(self, request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
        operator = _operator(pk)
        return self.show(request, operator, self.form(initial=self.initial(operator)))

    def post(self, request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
        operator, form = _operator(pk), self.form(request.POST, request.FILES)
        if form.is_valid():
            try:
                made = self.take(request, operator, form.cleaned_data)
            except ValidationError as wrong:
                refuse(form, wrong)
        if not form.is_valid():
            return self.show(request, operator, form)
        messages.success(request, str(self.said))
        return redirect("desk:operator", pk=operator.pk if operator else made.pk)

    def take(self, request: HttpRequest, operator: Operator | None, given: dict[str, Any]) -> Any:
        whose = {"operator": operator} if operator else {}
        return type(self).verb(by=request.user, at=timezone.now(), **whose, **given)

    def initial(self, operator: Operator | None) -> dict[str, Any]:
        return {}

    def show(self, request: HttpRequest, operator: Operator | None, form: forms.Form) -> HttpResponse:
        context = {"form": form, "operator": operator, "said": self.said}
        return shown(request, self.page, context, 422 if form.is_bound else 200)


def _operator(pk: UUID | None) -> Operator | None:
    return get_object_or_404(Operator, pk=pk) if pk else None


def refuse(form: forms.Form, wrong: ValidationError) -> None:
    """What the verb found wrong, at its field where the form has it."""
    known = wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}
    for name, said in known.items():
        form.add_error(name if name in form.fields else None, said)


@enters
class NewOperator(Form):
    form, verb, page, said = Company, actions.add_operator, "operator_new", gettext_lazy("The operator was entered.")


@enters
class ChangeOperator(Form):
    form, verb, page, said = (
        Changed,
        actions.change_operator,
        "operator_change",
        gettext_lazy("The operator was changed."),
    )

    def initial(self, operator: Operator | None) -> dict[str, Any]:
        return {name: getattr(operator, name) for name in self.form.base_fields}


@enters
class NewPlatform(Form):
    form, verb, page, said = Service, actions.add_platform, "platform_new", gettext_lazy("The platform was entered.")


@enters
class NewTurnover(Form):
    form, verb, page, said = Money, actions.record_turnover, "turnover_new", gettext_lazy("The turnover was recorded.")


@checks
class NewRepresentative(Form):
    form, verb, page = Speaker, actions.name_representative, "representative_new"
    said = gettext_lazy("The representative was named. Check the letter before the invitation is sent.")

    def initial(self, operator: Operator | None) -> dict[str, Any]:
        return {"active_from": timezone.localdate()}

    def take(self, request: HttpRequest, operator: Operator | None, given: dict[str, Any]) -> Any:
        assert operator is not None
        letter = given.pop("letter")
        stored = store.put(letter, room=f"operator/{operator.pk}", most=MOST)
        name = letter.name.replace("\\", "/").rpartition("/")[2][-200:]
        return super().take(request, operator, {**given, "letter": stored, "letter_name": name})


# ── Letters of authority ───────────────────────────────────────────────────────────────────────────────────────────


def _representative(pk: UUID) -> Representative:
    return get_object_or_404(Representative.objects.select_related("operator"), pk=pk)


@checks
class Representatives(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """Letters that wait for a check, the oldest first."""
        return shown(request, "representatives", {"rows": queries.unchecked()})


@checks
class Check(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return shown(request, "check", {"row": _representative(pk), "today": timezone.localdate()})

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The letter is in order: the one-time invitation goes out. Or it is not, and the authority is revoked."""
        row, user = _representative(pk), request.user
        assert isinstance(user, User)
        try:
            if "revoke" in request.POST:
                actions.revoke_representative(representative=row, by=user, at=timezone.now())
                messages.success(request, _("%(name)s speaks for the operator no more.") % {"name": row.name})
            else:
                actions.check_letter(representative=row, by=user, at=timezone.now())
                messages.success(request, _("The invitation was sent to %(email)s.") % {"email": row.email})
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
        return redirect("desk:operator", pk=row.operator_id)


@enters
class Letter(View):
    def get(self, request: HttpRequest, pk: UUID) -> FileResponse:
        """The letter, as a download."""
        row = _representative(pk)
        response = FileResponse(
            store.open(row.letter_key), as_attachment=True, filename=row.letter_name, content_type="application/pdf"
        )
        response["Content-Security-Policy"] = "sandbox"
        response["Cache-Control"] = "private, no-store"
        return response


urlpatterns = [
    path("new/", NewOperator.as_view(), name="operator_new"),
    path("<uuid:pk>/change/", ChangeOperator.as_view(), name="operator_change"),
    path("<uuid:pk>/platforms/new/", NewPlatform.as_view(), name="platform_new"),
    path("<uuid:pk>/turnovers/new/", NewTurnover.as_view(), name="turnover_new"),
    path("<uuid:pk>/representatives/new/", NewRepresentative.as_view(), name="representative_new"),
    path("representatives/", Representatives.as_view(), name="representatives"),
    path("representatives/<uuid:pk>/", Check.as_view(), name="representative"),
    path("representatives/<uuid:pk>/letter/", Letter.as_view(), name="representative_letter"),
]
