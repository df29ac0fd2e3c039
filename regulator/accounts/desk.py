"""Administration: the authority, its units, its people, their roles and mandates. No case, no draft, no note."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from regulator.accounts import actions, asks, forms, granting, pages, policies, queries
from regulator.accounts.models import Mandate, User
from regulator.procedure.language import Role
from regulator.procedure.regimes import REGIMES

administers = policies.staff(Role.ADMINISTRATOR)


def _person(request: HttpRequest, pk: UUID) -> User:
    """Somebody of the own authority; 404 for anybody else."""
    return get_object_or_404(
        User.objects.select_related("unit", "authority"), pk=pk, authority=pages.authority(request)
    )


@policies.staff(Role.ADMINISTRATOR, Role.HEAD, Role.CLERK)
class Index(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """What there is to administer; a clerk finds the representatives here, a head what waits for them."""
        authority = pages.authority(request)
        regime = REGIMES[authority.regime]
        return pages.show(
            request,
            "index",
            {
                "own": authority,
                "regime": regime,
                "place": next(
                    (title for key, title, _id in regime.places if key == authority.settings.get("place")), ""
                ),
                "asks": asks.settings(regime),
                "level": forms.LEVELS.get(authority.settings.get("level", "")),
                "missing": [(role.value, wanted, there) for role, wanted, there in asks.missing(authority, regime)],
                "units": authority.units.order_by("name"),
                "people": User.objects.filter(authority=authority)
                .select_related("unit")
                .order_by("-is_active", "name"),
                "administers": Role.ADMINISTRATOR.value in policies.person(request).roles,
                "waiting": queries.waiting(authority).count() if granting.may(policies.person(request)) else None,
            },
        )


@administers
class Settings(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        own = pages.authority(request)
        return pages.show(request, "authority", {"own": own}, forms.Authority.of(own, REGIMES[own.regime]))

    def post(self, request: HttpRequest) -> HttpResponse:
        own = pages.authority(request)
        form = forms.Authority(request.POST, regime=REGIMES[own.regime])
        if not form.is_valid():
            return pages.show(request, "authority", {"own": own}, form)
        actions.change_authority(
            authority=own, by=queries.actor(policies.person(request)), at=timezone.now(), **form.columns(own.settings)
        )
        messages.success(request, _("The authority was changed."))
        return redirect("desk:admin")


@administers
class Units(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return pages.show(request, "unit", {}, forms.Unit())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = forms.Unit(request.POST)
        if form.is_valid():
            try:
                actions.add_unit(
                    authority=pages.authority(request),
                    by=queries.actor(policies.person(request)),
                    at=timezone.now(),
                    **form.cleaned_data,
                )
            except ValidationError as wrong:
                pages.taken(form, wrong)
        if not form.is_valid():
            return pages.show(request, "unit", {}, form)
        messages.success(request, _("The unit was added."))
        return redirect("desk:admin")


@administers
class NewPerson(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return pages.show(request, "person_new", {}, forms.NewPerson(authority=pages.authority(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enter a person, without any role, send the invitation, and propose the roles."""
        own, at = pages.authority(request), timezone.now()
        form = forms.NewPerson(request.POST, authority=own)
        person = None
        if form.is_valid():
            entered, roles = form.split()
            try:
                granting.check(authority=own, roles=roles, unit=entered["unit"])
                person = actions.add_user(
                    subject=own, by=queries.actor(policies.person(request)), at=at, roles=(), **entered
                )
            except ValidationError as wrong:
                pages.taken(form, wrong)
        if person is None:
            return pages.show(request, "person_new", {}, form)
        _follow(request, person, roles, at)
        return redirect("desk:person", pk=person.pk)


def _follow(request: HttpRequest, person: User, roles: list[Role], at: datetime) -> None:
    """The invitation, and the roles for a second person to confirm."""
    by = policies.person(request)
    if person.email:
        actions.invite(user=person, by=queries.actor(by), at=at)
    granting.propose_roles(user=person, roles=roles, unit=person.unit, by=by, at=at)
    said = _("%(name)s was entered. The roles wait for a second person to confirm them.")
    messages.success(request, said % {"name": person.name})


@administers
class Person(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self._show(request, _person(request, pk))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Other roles, another unit. What takes power away holds at once, what gives some waits."""
        person = _person(request, pk)
        form = forms.Roles(request.POST, authority=pages.authority(request))
        if form.is_valid():
            try:
                messages.success(request, _change(request, person, form.cleaned_data))
            except ValidationError as wrong:
                pages.taken(form, wrong)
        if not form.is_valid():
            person.refresh_from_db()
            return self._show(request, person, form)
        return redirect("desk:person", pk=pk)

    def _show(self, request: HttpRequest, person: User, form: BaseForm | None = None) -> HttpResponse:
        now, own = {"roles": person.roles, "unit": person.unit_id}, pages.authority(request)
        form = form or forms.Roles(initial=now, authority=own)
        titles = dict(forms.signed(own.regime))
        mandates = [
            {"row": row, "steps": ", ".join(titles.get(step, step) for step in row.steps)}
            for row in person.mandates.select_related("given_by").order_by("-since")
        ]
        told = {"person": person, "mandates": mandates, "today": pages.today(request)}
        told |= {
            "currency": REGIMES[own.regime].currency,
            "waiting": queries.waiting(own).filter(user=person).count(),
            "own": person == policies.person(request),
        }
        return pages.show(request, "person", told, form)


def _change(request: HttpRequest, person: User, wanted: dict[str, Any]) -> str:
    """Take away at once, or propose; what there is to say about it."""
    by, at = policies.person(request), timezone.now()
    if set(wanted["roles"]) == set(person.roles) and wanted["unit"] == person.unit:
        return _("Nothing was changed: these are the roles and the unit of now.")
    if set(wanted["roles"]) <= set(person.roles):
        actions.set_roles(user=person, by=queries.actor(by), at=at, **wanted)
        return _("The roles were changed.")
    granting.propose_roles(user=person, by=by, at=at, **wanted)
    return _("The roles wait for a second person to confirm them.")


@administers
class Close(View):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Close an account; one's own stays open, so that somebody can open others."""
        person = _person(request, pk)
        if person == request.user:
            messages.error(request, _("You cannot close your own account."))
        else:
            actions.deactivate(
                user=person,
                subject=pages.authority(request),
                by=queries.actor(policies.person(request)),
                at=timezone.now(),
            )
            messages.success(request, _("The account was closed. What this person did stays on record."))
        return redirect("desk:person", pk=pk)


@administers
class Invite(View):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Send another invitation."""
        person = _person(request, pk)
        if person.email and person.is_active:
            actions.invite(user=person, by=queries.actor(policies.person(request)), at=timezone.now())
            messages.success(request, _("An invitation was sent to %(email)s.") % {"email": person.email})
        else:
            messages.error(request, _("There is no e-mail address to send an invitation to."))
        return redirect("desk:person", pk=pk)


@administers
class NewMandate(View):
    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        person = _person(request, pk)
        return pages.show(
            request,
            "mandate",
            {"person": person},
            forms.Mandate(person=person, by=policies.person(request), initial={"since": pages.today(request)}),
        )

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        person = _person(request, pk)
        form = forms.Mandate(request.POST, person=person, by=policies.person(request))
        if form.is_valid():
            try:
                granting.propose_mandate(
                    user=person, by=policies.person(request), at=timezone.now(), **form.cleaned_data
                )
            except ValidationError as wrong:
                pages.taken(form, wrong)
        if not form.is_valid():
            return pages.show(request, "mandate", {"person": person}, form)
        messages.success(request, _("The mandate waits for its giver to confirm it."))
        return redirect("desk:person", pk=pk)


@administers
class EndMandate(View):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Today is its last day."""
        mandate = get_object_or_404(
            Mandate.objects.select_related("user__authority"), pk=pk, user__authority=pages.authority(request)
        )
        try:
            actions.end_mandate(
                mandate=mandate, on=pages.today(request), by=queries.actor(policies.person(request)), at=timezone.now()
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
    path("waiting/", include("regulator.accounts.waiting")),
    path("mandates/<uuid:pk>/end/", EndMandate.as_view(), name="mandate_end"),
]
