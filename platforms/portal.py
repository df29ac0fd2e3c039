"""The portal's pages about people: who speaks for the operator, and how somebody invited takes that up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from platforms import actions, queries
from platforms.models import Operator, Representative
from regulator.accounts import policies
from regulator.accounts import queries as people
from regulator.accounts.models import User

# ── Colleagues ─────────────────────────────────────────────────────────────────────────────────────────────────────


@policies.party
def colleagues(request: HttpRequest) -> HttpResponse:
    """Who speaks for the operators that this person speaks for: since when, until when, in which cases."""
    today = timezone.localdate()
    user = request.user
    assert isinstance(user, User)
    rooms = [{"name": one.name, "name_local": one.name_local, "rows": _rows(one, user, today)}
             for one in queries.operators(user, today)]  # fmt: skip
    also = [(_("Your time zone"), reverse("portal:account"))]
    with timezone.override(people.zone(user)):
        return render(request, "portal/colleagues.html", {"operators": rooms, "also": also})


def _rows(operator: Operator, user: User, today: date) -> list[dict[str, Any]]:
    rows = [_row(one, user, today) for one in queries.representatives(operator)]
    return sorted(rows, key=lambda row: (row["tone"] == "grey", not row["me"], row["name"]))


def _row(one: Representative, user: User, today: date) -> dict[str, Any]:
    state, tone = _state(one, today)
    scope = _("All cases") if one.scope == Representative.ALL_CASES else one.scope
    return {
        "name": one.name, "email": one.email, "scope": scope, "since": one.active_from, "until": one.active_until,
        "accepted": one.accepted_at, "state": state, "tone": tone, "me": one.user_id == user.pk,
    }  # fmt: skip


def _state(one: Representative, today: date) -> tuple[str, str]:
    """Where somebody's authority stands."""
    if one.revoked_at:
        return _("Ended"), "grey"
    if one.active_until and one.active_until < today:
        return _("Expired"), "grey"
    if not one.checked_at:
        return _("Letter being checked"), "yellow"
    if not one.accepted_at:
        return _("Invited"), "yellow"
    return (_("Not yet in force"), "yellow") if one.active_from > today else (_("In force"), "green")


# ── Invited ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Joining(forms.Form):
    """A sign-in of one's own."""

    username = forms.SlugField(
        label=gettext_lazy("Name to sign in with"), max_length=64, help_text=gettext_lazy("Letters, digits, - and _.")
    )
    password = forms.CharField(
        label=gettext_lazy("Password"), strip=False,
        help_text=gettext_lazy("At least 12 characters. Longer is better than odd."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=gettext_lazy("The password again"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, person: Representative, *given: Any) -> None:
        super().__init__(*given)
        self.person = person
        self.fields["username"].widget.attrs["autocomplete"] = "username"

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        name = str(self.cleaned_data.get("username", ""))
        password_validation.validate_password(
            password, User(username=name, name=self.person.name, email=self.person.email)
        )
        return password

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if {"password", "again"} <= found.keys() and found["password"] != found["again"]:
            self.add_error("again", _("The two passwords differ."))
        return found


@policies.open_to_all
def accept(request: HttpRequest, link: str) -> HttpResponse:
    """The page behind the link of an invitation: choose a sign-in, once."""
    person = actions.invitation_of(link)
    if person is None:
        return render(request, "portal/invitation_over.html", status=410)
    form = Joining(person, request.POST or None)
    if form.is_valid() and _joined(form, link):
        messages.success(request, _("Your sign-in is ready. Use it now."))
        return redirect("account_login")
    context = {"form": form, "person": person, "operator": person.operator}
    return render(request, "portal/invitation.html", context, status=422 if form.is_bound else 200)


def _joined(form: Joining, link: str) -> bool:
    """Whether the invitation could be taken up; what is wrong is put at its field."""
    given = form.cleaned_data
    try:
        actions.accept_invitation(link=link, username=given["username"], password=given["password"], at=timezone.now())
    except ValidationError as wrong:
        errors = wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}
        for name, said in errors.items():
            form.add_error(name if name in form.fields else None, said)
        return False
    return True
