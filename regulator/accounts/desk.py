"""Administration: the authority, its units, its people, their roles and mandates. No case, no draft, no note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from regulator.accounts import actions, forms, policies, queries
from regulator.accounts.models import Authority, Mandate, User
from regulator.procedure.language import Role
from regulator.procedure.regimes import REGIMES

administers = policies.staff(Role.ADMINISTRATOR)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _own(request: HttpRequest) -> Authority:
    found = _user(request).authority
    assert found is not None
    return found


def _today(request: HttpRequest) -> date:
    """The day it is where the authority is."""
    return timezone.localdate(timezone=ZoneInfo(_own(request).timezone))


def _person(request: HttpRequest, pk: UUID) -> User:
    """Somebody of the own authority; 404 for anybody else."""
    return get_object_or_404(User.objects.select_related("unit", "authority"), pk=pk, authority=_own(request))


def _page(request: HttpRequest, name: str, context: Mapping[str, Any], form: BaseForm | None = None) -> HttpResponse:
    status = 422 if form is not None and form.is_bound else 200
    with timezone.override(ZoneInfo(_own(request).timezone)):
        return render(request, f"desk/admin/{name}.html", {"form": form, **context}, status=status)


def _taken(form: BaseForm, wrong: ValidationError) -> None:
    """What the verb found wrong, at its field where the form has it."""
    known = wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}
    for name, said in known.items():
        form.add_error(name if name in form.fields else None, said)


@policies.staff(Role.ADMINISTRATOR, Role.CLERK)
class Index(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """What there is to administer; a clerk finds the representatives here."""
        authority = _own(request)
        return _page(
            request,
            "index",
            {
                "own": authority,
                "regime": REGIMES[authority.regime],
                "units": authority.units.order_by("name"),
                "people": User.objects.filter(authority=authority)
                .select_related("unit")
                .order_by("-is_active", "name"),
                "administers": Role.ADMINISTRATOR.value in _user(request).roles,
            },
        )


@administers
class Settings(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        own = _own(request)
        return _page(request, "authority", {"own": own}, forms.Authority.of(own))

    def post(self, request: HttpRequest) -> HttpResponse:
        own = _own(request)
        form = forms.Authority(request.POST)
        if not form.is_valid():
            return _page(request, "authority", {"own": own}, form)
        actions.change_authority(
            authority=own, by=queries.actor(_user(request)), at=timezone.now(), **form.columns(own.settings)
        )
        messages.success(request, _("The authority was changed."))
        return redirect("desk:admin")


@administers
class Units(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, "unit", {}, forms.Unit())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = forms.Unit(request.POST)
        if form.is_valid():
            try:
                actions.add_unit(
                    authority=_own(request), by=queries.actor(_user(request)), at=timezone.now(), **form.cleaned_data
                )
            except ValidationError as wrong:
                _taken(form, wrong)
        if not form.is_valid():
            return _page(request, "unit", {}, form)
        messages.success(request, _("The unit was added."))
        return redirect("desk:admin")


@administers
class NewPerson(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, "person_new", {}, forms.NewPerson(authority=_own(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enter a person and send the invitation to choose a password."""
        own, by, at = _own(request), queries.actor(_user(request)), timezone.now()
        form = forms.NewPerson(request.POST, authority=own)
        person = None
        if form.is_valid():
            try:
                person = actions.add_user(subject=own, by=by, at=at, **form.cleaned_data)
            except ValidationError as wrong:
                _taken(form, wrong)
        if person is None:
            return _page(request, "person_new", {}, form)
        if person.email:
            actions.invite(user=person, by=by, at=at)
        messages.success(request, _("%(name)s was entered.") % {"name": person.name})
        return redirect("desk:person", pk=person.pk)


@administers
class Person(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self._show(request, _person(request, pk))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Other roles, another unit."""
        person = _person(request, pk)
        form = forms.Roles(request.POST, authority=_own(request))
        if form.is_valid():
            try:
                actions.set_roles(user=person, by=queries.actor(_user(request)), at=timezone.now(), **form.cleaned_data)
            except ValidationError as wrong:
                _taken(form, wrong)
        if not form.is_valid():
            return self._show(request, person, form)
        messages.success(request, _("The roles were changed."))
        return redirect("desk:person", pk=pk)

    def _show(self, request: HttpRequest, person: User, form: BaseForm | None = None) -> HttpResponse:
        now = {"roles": person.roles, "unit": person.unit_id}
        form = form or forms.Roles(initial=now, authority=_own(request))
        own, titles = _own(request), dict(forms.signed(_own(request).regime))
        mandates = [
            {"row": row, "steps": ", ".join(titles.get(step, step) for step in row.steps)}
            for row in person.mandates.select_related("given_by").order_by("-since")
        ]
        told = {"person": person, "mandates": mandates, "today": _today(request)}
        return _page(request, "person", {**told, "currency": REGIMES[own.regime].currency}, form)


@administers
class Close(View):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Close an account; one's own stays open, so that somebody can open others."""
        person = _person(request, pk)
        if person == request.user:
            messages.error(request, _("You cannot close your own account."))
        else:
            actions.deactivate(user=person, subject=_own(request), by=queries.actor(_user(request)), at=timezone.now())
            messages.success(request, _("The account was closed. What this person did stays on record."))
        return redirect("desk:person", pk=pk)


@administers
class Invite(View):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Send another invitation."""
        person = _person(request, pk)
        if person.email and person.is_active:
            actions.invite(user=person, by=queries.actor(_user(request)), at=timezone.now())
            messages.success(request, _("An invitation was sent to %(email)s.") % {"email": person.email})
        else:
            messages.error(request, _("There is no e-mail address to send an invitation to."))
        return redirect("desk:person", pk=pk)


@administers
class NewMandate(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        person = _person(request, pk)
        return _page(
            request,
            "mandate",
            {"person": person},
            forms.Mandate(person=person, initial={"since": _today(request)}),
        )

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        person = _person(request, pk)
        form = forms.Mandate(request.POST, person=person)
        if form.is_valid():
            try:
                actions.give_mandate(
                    user=person, by=queries.actor(_user(request)), at=timezone.now(), **form.cleaned_data
                )
            except ValidationError as wrong:
                _taken(form, wrong)
        if not form.is_valid():
            return _page(request, "mandate", {"person": person}, form)
        messages.success(request, _("The mandate was recorded."))
        return redirect("desk:person", pk=pk)


@administers
class EndMandate(View):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Today is its last day."""
        mandate = get_object_or_404(
            Mandate.objects.select_related("user__authority"), pk=pk, user__authority=_own(request)
        )
        try:
            actions.end_mandate(
                mandate=mandate, on=_today(request), by=queries.actor(_user(request)), at=timezone.now()
            )
            messages.success(request, _("The mandate ends today."))
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
        return redirect("desk:person", pk=mandate.user_id)


urlpatterns = [
    path("", Index.as_view(), name="admin"),
    path("authority/", Settings.as_view(), name="authority"),
    path("units/new/", Units.as_view(), name="unit_new"),
    path("people/new/", NewPerson.as_view(), name="person_new"),
    path("people/<uuid:pk>/", Person.as_view(), name="person"),
    path("people/<uuid:pk>/close/", Close.as_view(), name="person_close"),
    path("people/<uuid:pk>/invite/", Invite.as_view(), name="person_invite"),
    path("people/<uuid:pk>/mandates/new/", NewMandate.as_view(), name="mandate_new"),
    path("mandates/<uuid:pk>/end/", EndMandate.as_view(), name="mandate_end"),
]
